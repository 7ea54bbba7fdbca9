//! What goes with winning? What was done, who was met, what was confirmed, which deals they are; said only beyond chance.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    lens::{Lens, count},
    proofs::ProofsPanel,
    qualified::QualifiedPanel,
    roles::RolesPanel,
    rule_sheet::{RuleDesk, RuleSheet, offer},
};
use crate::{
    app::{
        charts::IntervalChart,
        parts::{Badge, Column, Panel, Table, Tone},
        session::Session,
    },
    chart::Interval,
    method::channel,
    metrics::{Driver, Drivers, Tally, Trait, WhyNoValue},
    route::{Page, PlaybookTab, Route},
    text::{
        Words,
        figures::{DriverLabel, DriverWord, RuleLabel},
    },
};

/// How many rows the chart shows: those that say most.
const SHOWN: usize = 10;

/// Which of the lists a panel shows.
type Read = fn(&Drivers) -> &Vec<Driver>;

/// The drivers of the scope looked at.
fn found(lens: Lens) -> Arc<Drivers> {
    lens.ask(|book, plan, scope, frame| book.drivers(plan, scope, frame))
}

/// The answer.
pub fn answer(lens: Lens) -> String {
    let all = found(lens);
    if all.decided == 0 {
        return lens.words(&WhyNoValue::NothingDecided);
    }
    // What one can do comes before what a deal is.
    let lists = [&all.activities, &all.people, &all.answers, &all.deals];
    let most = lists.into_iter().find_map(|list| list.iter().find(|one| one.speaks()));
    most.map_or_else(|| none(lens), |one| most_of(lens, one))
}

fn none(lens: Lens) -> String {
    lens.words(&DriverWord::None { needed: lens.whole(i64::from(lens.thresholds().few_decided)) })
}

fn share(pair: (i64, i64)) -> Tally {
    Tally::new(pair.0, pair.1, WhyNoValue::NothingToCount)
}

fn most_of(lens: Lens, one: &Driver) -> String {
    lens.words(&DriverWord::Most {
        what: name(lens, &one.what),
        with: lens.percent(share(one.with).share()),
        without: lens.percent(share(one.without).share()),
        for_it: one.association.is_some_and(|found| found.difference > 0.0),
    })
}

/// What people call a trait.
pub fn name(lens: Lens, what: &Trait) -> String {
    let session = Session::here();
    match what {
        Trait::Did(stage, kind) => {
            let stage = session.with_plan(|plan| plan.playbook.stages.get(stage).map(|stage| stage.name.to_string()));
            lens.words(&DriverWord::On { what: lens.words(kind), stage: stage.unwrap_or_default() })
        }
        Trait::Met(role) => lens.words(&DriverWord::Met(lens.words(role))),
        Trait::Yes(question) => {
            let text = session.with_plan(|plan| plan.playbook.questions.get(question).map(|one| one.text.to_string()));
            text.unwrap_or_default()
        }
        Trait::From(source) => {
            let text = session.with_plan(|plan| plan.playbook.sources.get(source).map(|one| one.name.to_string()));
            text.unwrap_or_default()
        }
        Trait::Channel(id) => session.with_plan(|plan| channel::called(&plan.playbook, id).to_string()),
        Trait::Industry(industry) => industry.clone(),
        Trait::Kind(kind) => lens.words(kind),
        Trait::Competed => lens.words(&DriverLabel::Competed),
    }
}

/// The view.
#[component]
pub fn DriversView() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let all = Memo::new(move |_| found(lens));
    RuleDesk::provide();
    view! {
        <RuleSheet />
        <p class="quiet prose">{session.say(&DriverLabel::NotAPreference)}</p>
        <DriverPanel all title=DriverLabel::Activities line=DriverLabel::ActivitiesLine read=|all| &all.activities id="did" />
        <DriverPanel all title=DriverLabel::People line=DriverLabel::PeopleLine read=|all| &all.people id="met" />
        <RolesPanel />
        <DriverPanel all title=DriverLabel::Answers line=DriverLabel::AnswersLine read=|all| &all.answers id="confirmed" />
        <QualifiedPanel />
        <ProofsPanel />
        <DriverPanel all title=DriverLabel::Deals line=DriverLabel::DealsLine read=|all| &all.deals id="kinds" />
        <p><a href=Route::to(Page::Playbook(PlaybookTab::Killers)).href()>{session.say(&DriverLabel::ToKillers)}</a></p>
    }
    .into_any()
}

#[component]
fn DriverPanel(
    all: Memo<Arc<Drivers>>,
    title: DriverLabel,
    line: DriverLabel,
    read: Read,
    id: &'static str,
) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let rows = Memo::new(move |_| {
        let named = |one: &Driver| (name(lens, &one.what), one.clone());
        all.with(|all| read(all).iter().map(named).collect::<Vec<_>>())
    });
    let finding = Memo::new(move |_| {
        rows.with(|rows| {
            rows.first().filter(|(_, one)| one.speaks()).map_or_else(|| none(lens), |(_, one)| most_of(lens, one))
        })
    });
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    let judged = Signal::derive(move || {
        rows.with(|rows| {
            rows.iter().filter_map(|(name, one)| interval(lens, name, one)).take(SHOWN).collect::<Vec<_>>()
        })
    });
    let has_chart = Memo::new(move |_| judged.with(|rows| !rows.is_empty()));
    let heads =
        [DriverLabel::What, DriverLabel::Difference, DriverLabel::Range].map(|head| session.say(&head)).to_vec();
    let chart = move || {
        let heads = heads.clone();
        has_chart.get().then(|| {
            view! {
                <IntervalChart
                    finding
                    heads=Signal::stored(heads)
                    rows=judged
                    compare_with=Signal::stored(Some(0.0))
                    compare_words=session.say(&DriverLabel::SameLine)
                    say=move |share: f64| Words::from(points(lens, share))
                />
            }
        })
    };
    let chart = StoredValue::new(chart);
    view! {
        <Panel title=session.say(&title) line=session.say(&line) id=id>
            {move || if any.get() {
                view! {
                    {chart.get_value()}
                    {move || (!has_chart.get()).then(|| view! { <p class="figures-finding">{finding}</p> })}
                    <DriverTable rows title />
                }
                .into_any()
            } else {
                view! { <p class="quiet">{session.say(&DriverLabel::Nothing)}</p> }.into_any()
            }}
        </Panel>
    }
    .into_any()
}

/// A difference in points of per cent, with its sign.
fn points(lens: Lens, share: f64) -> String {
    let sign = if share > 0.0 { "+" } else { "" };
    lens.words(&DriverWord::Points(format!("{sign}{}", lens.decimal(share * 100.0))))
}

fn interval(lens: Lens, name: &str, one: &Driver) -> Option<Interval> {
    let found = one.association?;
    let (low, high) = (found.difference - found.half_width, found.difference + found.half_width);
    Some(Interval {
        label: name.to_owned(),
        low,
        middle: Some(found.difference),
        high,
        shown: points(lens, found.difference),
        bounds: lens.words(&DriverWord::Range { low: points(lens, low), high: points(lens, high) }),
        href: String::new(),
    })
}

#[component]
fn DriverTable(rows: Memo<Vec<(String, Driver)>>, title: DriverLabel) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let columns = vec![
        Column::words(session.say(&DriverLabel::What)),
        Column::number(session.say(&DriverLabel::With)),
        Column::number(session.say(&DriverLabel::Without)),
        Column::words(session.say(&DriverLabel::Said)),
        Column::words(session.say(&RuleLabel::RuleColumn)),
    ];
    let desk: RuleDesk = expect_context();
    let row = move |at: usize| {
        let Some((name, one)) = rows.with(|rows| rows.get(at).cloned()) else { return ().into_any() };
        let cell = |pair: (i64, i64)| {
            view! { <td class="number">{lens.percent(share(pair).share())}<span class="cell-note">{lens.of(share(pair))}</span></td> }
        };
        let rule = offer(session, desk, &one, &name);
        view! {
            <th scope="row"><bdi>{name}</bdi></th>
            {cell(one.with)}
            {cell(one.without)}
            <td>{verdict(session, lens, &one)}</td>
            <td>{rule}</td>
        }
        .into_any()
    };
    view! {
        <Table
            caption=session.say(&title)
            columns=Signal::stored(columns)
            rows=Signal::derive(move || rows.with(Vec::len))
            row=Callback::new(move |(at,)| row(at))
        />
    }
    .into_any()
}

fn verdict(session: Session, lens: Lens, one: &Driver) -> AnyView {
    let Some(found) = one.association else {
        let few = i64::from(lens.thresholds().few_decided);
        let needed = few.saturating_sub(one.with.1).max(0).max(few.saturating_sub(one.without.1));
        let words = DriverWord::TooFew { needed: lens.whole(needed.max(count(0))) };
        return view! { <span class="quiet">{session.say(&words)}</span> }.into_any();
    };
    let (word, tone) = match (found.says_something(), found.difference > 0.0) {
        (true, true) => (DriverLabel::Speaks, Tone::Good),
        (true, false) => (DriverLabel::SpeaksAgainst, Tone::Bad),
        (false, _) => (DriverLabel::Chance, Tone::Plain),
    };
    view! { <Badge label=session.say(&word) tone icon=tone.icon() /> }.into_any()
}
