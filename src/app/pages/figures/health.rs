//! Is the pipeline sound? Four parts, and the list of what to mend, mended right there.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    answers::{parts, score},
    lens::{Lens, count, minor},
    repair::{Mendable, RepairField},
};
use crate::{
    app::{
        parts::{Badge, Button, Choice, Empty, Figure, LinkButton, Meter, Panel, Picture, SelectField, Tone},
        router::Router,
        session::Session,
    },
    metrics::{Amount, Defect, Potential, gain_to_full},
    model::{Id, Opportunity},
    route::{OpportunityTab, Page, Route},
    text::{
        Words,
        figures::{FigureWord, HealthLabel, HealthWord},
    },
};

/// How many rows are shown at first, and how many more each time.
const ROWS: usize = 25;

const KINDS: [(Defect, &str); 8] = [
    (Defect::NoAmount, "amount"),
    (Defect::NoExpectedClose, "close"),
    (Defect::CloseDatePast, "past"),
    (Defect::Stale, "stale"),
    (Defect::NoNextStep, "step"),
    (Defect::NoContact, "contact"),
    (Defect::AnswersMissing, "answers"),
    (Defect::EvidenceMissing, "evidence"),
];

/// The view.
#[component]
pub fn HealthView() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let any = Memo::new(move |_| lens.health.with(|health| health.integrity.is_some()));
    let board = move || {
        view! { <LinkButton label=session.say(&FigureWord::ToTheLadder) href=Route::to(Page::Board).href() /> }
            .into_any()
    };
    view! {
        {move || if any.get() {
            view! { <PartsPanel /><DefectsPanel /> }.into_any()
        } else {
            view! {
                <Empty
                    title=session.say(&HealthLabel::NothingOpen)
                    line=session.say(&HealthLabel::NothingOpenLine)
                    picture=Picture::Ladder
                    actions=board
                />
            }
            .into_any()
        }}
    }
    .into_any()
}

#[component]
fn PartsPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let tiles = move || {
        let all = lens.health.with(parts);
        let tile = |(name, advice, value): (HealthLabel, HealthLabel, Option<f64>)| {
            let shown = value.map(|value| Words::from(lens.words(&HealthWord::Score(score(lens, value)))));
            let label = shown.clone().unwrap_or_default().into_owned();
            let bounds = value.map(|value| potential(lens, name, value)).unwrap_or_default();
            let mark = move || value.map(|value| view! { <Meter label=label share=value / 100.0 /> }).into_any();
            view! {
                <Figure
                    label=session.say(&name)
                    value=Signal::stored(shown)
                    missing=session.say(&HealthLabel::NoPart)
                    line=session.say(&advice)
                    bounds=bounds
                    mark=mark
                />
            }
        };
        all.into_iter().map(tile).collect_view()
    };
    view! {
        <Panel title=session.say(&HealthLabel::Health) line=session.say(&HealthLabel::HealthLine) id="health">
            <div class="tiles figures-four">{tiles}</div>
        </Panel>
    }
    .into_any()
}

/// How much a part could still bring, in words, and in money a day where it is a factor of velocity.
fn potential(lens: Lens, name: HealthLabel, value: f64) -> String {
    let word = lens.words(&Potential::of(value));
    let factor = matches!(name, HealthLabel::Value | HealthLabel::Number);
    let per_day = lens.learned.with(|learned| learned.velocity.per_day).filter(|_| factor);
    match per_day.and_then(|per_day| gain_to_full(value, per_day)) {
        Some(gain) => lens.words(&HealthWord::Potential { word, gain: lens.money(gain) }),
        None => word,
    }
}

#[component]
fn DefectsPanel() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let lens = Lens::here();
    let shown_rows = RwSignal::new(ROWS);
    let lacks = router.query("lacks");
    let kind = Memo::new(move |_| {
        let slug = lacks.get()?;
        KINDS.iter().find(|(_, known)| *known == slug).map(|(kind, _)| *kind)
    });
    // The same list as long as nothing in it differs: then none of what follows is made anew.
    let found = Memo::new(move |_| lens.health.with(|health| Arc::clone(&health.defects)));
    let options = Memo::new(move |_| {
        let defects = found.get();
        let choice = |(kind, slug): (Defect, &'static str)| {
            let of = defects.iter().filter(|(_, lacks)| lacks.contains(&kind)).count();
            let words = HealthWord::Kind { word: lens.words(&kind), count: lens.whole(count(of)) };
            (of > 0).then(|| Choice::new(slug, session.say(&words)))
        };
        let all = defects.len();
        let all = HealthWord::Kind { word: lens.words(&HealthLabel::AllDefects), count: lens.whole(count(all)) };
        std::iter::once(Choice::new("", session.say(&all)))
            .chain(KINDS.into_iter().filter_map(choice))
            .collect::<Vec<_>>()
    });
    let rows = Memo::new(move |_| {
        let kind = kind.get();
        let matches = |lacks: &[Defect]| kind.is_none_or(|kind| lacks.contains(&kind));
        found.with(|found| found.iter().filter(|(_, lacks)| matches(lacks)).cloned().collect::<Vec<_>>())
    });
    let choose = move |slug: String| {
        shown_rows.set(ROWS);
        router.go(&router.route_untracked().with("lacks", &slug));
        Ok(())
    };
    let shown = move || {
        let asked = kind.get();
        let row = |(id, lacks): &(Id<Opportunity>, Arc<[Defect]>)| Row { id: id.clone(), lacks: lacks.clone(), asked };
        rows.with(|rows| rows.iter().take(shown_rows.get()).map(row).collect::<Vec<Row>>())
    };
    let more = Memo::new(move |_| rows.with(Vec::len) > shown_rows.get());
    view! {
        <Panel title=session.say(&HealthLabel::Defects) line=session.say(&HealthLabel::DefectsLine) id="defects">
            <div class="figures-narrow"><SelectField
                label=session.say(&HealthLabel::Show)
                value=move || lacks.get().unwrap_or_default()
                options
                on_commit=choose
            /></div>
            {move || rows.with(Vec::is_empty).then(|| view! { <p class="quiet">{session.say(&HealthLabel::NoneLine)}</p> })}
            <ul class="defects" role="list">
                <For
                    each=shown
                    key=Row::clone
                    children=move |row| defect_row(session, lens, &row)
                />
            </ul>
            {move || more.get().then(|| view! {
                <Button label=session.say(&HealthLabel::More) on_press=move || shown_rows.update(|rows| *rows += ROWS) />
            })}
        </Panel>
    }
    .into_any()
}

/// A row of the list: made anew when what it lacks or what is asked for differs.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    id: Id<Opportunity>,
    lacks: Arc<[Defect]>,
    asked: Option<Defect>,
}

/// One deal: what it lacks, and the field that mends the first of it that a field can mend.
fn defect_row(session: Session, lens: Lens, row: &Row) -> AnyView {
    let Row { id, lacks, asked } = row;
    // The list must not wake with every name: a row follows what it says by itself.
    let (name, href) = untrack(|| lens.deal(id));
    let own = id.clone();
    let amount = Memo::new(move |_| {
        lens.facts(|facts| facts.row(&own).and_then(|row| facts.rows.get(row)).map(|fact| fact.amount))
    });
    let amount = move || match amount.get() {
        Some(Amount::Known(amount)) => lens.money(minor(amount)),
        Some(Amount::Elsewhere(money)) => session.numbers().money(money),
        Some(Amount::Missing) | None => String::new(),
    };
    let own = id.clone();
    let called = move || lens.deal(&own).0;
    let mendable = asked.and_then(Mendable::of).or_else(|| lacks.iter().copied().find_map(Mendable::of));
    let badges = lacks.iter().map(|lack| view! { <Badge label=session.say(lack) tone=Tone::Warn /> }).collect_view();
    view! {
        <li class="defect">
            <div class="defect-deal">
                <a href=href><bdi>{called}</bdi></a>
                <span class="quiet">{amount}</span>
            </div>
            <div class="row tight">{badges}</div>
            <div class="defect-mend">
                {match mendable {
                    Some(mend) => view! { <RepairField id=id.clone() mend name /> }.into_any(),
                    None => elsewhere(session, id, asked.or(lacks.first().copied())),
                }}
            </div>
        </li>
    }
    .into_any()
}

/// Where a defect is mended that no single field mends.
fn elsewhere(session: Session, id: &Id<Opportunity>, defect: Option<Defect>) -> AnyView {
    let (tab, word) = match defect {
        Some(Defect::AnswersMissing) => (OpportunityTab::Interview, HealthLabel::ToQuestions),
        Some(Defect::NoContact) => (OpportunityTab::People, HealthLabel::ToPeople),
        _ => (OpportunityTab::Plan, HealthLabel::ToPlan),
    };
    let href = Route::to(Page::Opportunity(id.to_string(), tab)).href();
    view! { <a class="defect-link" href=href>{session.say(&word)}</a> }.into_any()
}
