//! The opportunity that is spoken about: how it stands, what changed, what is missing, what was said and is decided.

use leptos::prelude::*;

use super::{desk::ReviewDesk, marks, promises::Promises};
use crate::{
    app::{
        pages::typed::reader,
        parts::{AreaField, Badge, Button, Choice, ChoiceField, Icon, LinkButton, Panel, Tone},
    },
    metrics::AgendaDeal,
    model::{Id, Opportunity, ReviewDecision},
    route::{OpportunityTab, Page, Route},
    text::{
        format::day,
        review::{ReviewLine, ReviewWord},
    },
};

/// The address of an opportunity.
pub fn address(id: &Id<Opportunity>) -> String {
    Route::to(Page::Opportunity(id.to_string(), OpportunityTab::Plan)).href()
}

/// What stands in a file for a decision.
fn word(decision: ReviewDecision) -> &'static str {
    match decision {
        ReviewDecision::GoOn => "go-on",
        ReviewDecision::Help => "help",
        ReviewDecision::Rest => "rest",
        ReviewDecision::GiveUp => "give-up",
    }
}

/// The panel.
#[component]
pub fn Deal() -> AnyView {
    let desk = ReviewDesk::here();
    let deal = Memo::new(move |_| desk.deal());
    let name = move || {
        let id = desk.now.get();
        let found = desk
            .session
            .with_plan(|plan| id.and_then(|id| plan.tables.opportunities.get(&id).map(|found| found.name.to_string())));
        found.unwrap_or_default()
    };
    let place = move || {
        let now = desk.now.get();
        desk.agenda.with(|agenda| {
            let at = agenda.deals.iter().position(|deal| Some(&deal.id) == now.as_ref()).unwrap_or(0);
            desk.say(&ReviewLine::Place { at: at.saturating_add(1), of: agenda.deals.len() })
        })
    };
    let actions = move || {
        view! {
            <Button label=desk.say(&ReviewWord::Previous) icon=Icon::Up on_press=move || desk.step(false) />
            <Button label=desk.say(&ReviewWord::Next) icon=Icon::Down on_press=move || desk.step(true) />
        }
    };
    view! {
        <Panel title=name line=place actions id="review-deal">
            <div class="stack" role="group" aria-live="polite">
                {move || deal.get().map(|deal| view! { <Facts deal=deal.clone() /><Marks deal /> })}
                <Said />
                <Promises />
            </div>
        </Panel>
    }
    .into_any()
}

#[component]
fn Facts(deal: AgendaDeal) -> AnyView {
    let desk = ReviewDesk::here();
    let numbers = desk.session.numbers();
    let found = desk.session.with_plan(|plan| {
        let one = plan.tables.opportunities.get(&deal.id)?.clone();
        let account =
            one.account.as_ref().and_then(|id| plan.tables.accounts.get(id)).map(|account| account.name.to_string());
        let stage = one.stage.as_ref().and_then(|id| plan.playbook.stages.get(id)).map(|stage| stage.name.to_string());
        Some((one, account, stage))
    });
    found.map(|(one, account, stage)| {
        let account = account.unwrap_or_else(|| desk.say(&ReviewWord::NoAccount).into_owned());
        let amount = one.amount.map_or_else(|| desk.say(&ReviewWord::NoAmount).into_owned(), |money| numbers.money_short(money));
        let closes = one.close_date.map_or_else(
            || desk.say(&ReviewWord::NoClose).into_owned(),
            |on| format!("{} {}", desk.say(&ReviewWord::Closes), day(on)),
        );
        let chance = deal.chance.map(|chance| {
            let few = if chance.few { format!(" ({})", desk.say(&ReviewWord::Few)) } else { String::new() };
            format!("{} {}{few}", desk.say(&ReviewWord::Chance), numbers.percent(chance.share))
        });
        let facts = [Some(amount), stage, Some(closes), chance].into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ");
        let step = one.next_step.clone().map_or_else(
            || view! { <p><Badge label=desk.say(&ReviewWord::NoNextStep) tone=Tone::Warn icon=Icon::Warning /></p> }.into_any(),
            |step| {
                let on = step.on.map(day).unwrap_or_default();
                view! { <p><span class="faint">{desk.say(&ReviewWord::NextStep)}": "</span><bdi>{step.text.to_string()}</bdi>" "<span class="quiet">{on}</span></p> }.into_any()
            },
        );
        view! {
            <p class="fact-head"><bdi>{account}</bdi></p>
            <p>{facts}</p>
            {step}
            <p><LinkButton label=desk.say(&ReviewWord::Open) href=address(&deal.id) icon=Icon::Arrow /></p>
        }
    })
    .into_any()
}

#[component]
fn Marks(deal: AgendaDeal) -> AnyView {
    let desk = ReviewDesk::here();
    let session = desk.session;
    let none = move |word: ReviewWord| view! { <span class="quiet">{desk.say(&word)}</span> }.into_any();
    let list = move |title: ReviewWord, items: Vec<AnyView>, empty: ReviewWord| {
        let body = if items.is_empty() {
            none(empty)
        } else {
            view! { <ul class="review-lines">{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul> }.into_any()
        };
        view! { <div><h3>{desk.say(&title)}</h3>{body}</div> }
    };
    let changes = deal.changes.iter().map(|one| marks::change(session, one)).collect();
    let decides = deal.decides.iter().map(|one| marks::awaited(session, one)).collect();
    let lacks = deal
        .lacks
        .iter()
        .map(|one| view! { <Badge label=session.say(one) tone=Tone::Warn icon=Icon::Warning /> }.into_any())
        .collect();
    view! {
        <div class="review-three">
            {list(ReviewWord::SinceLast, changes, ReviewWord::NoChange)}
            {list(ReviewWord::ToDecide, decides, ReviewWord::NothingToDecide)}
            {list(ReviewWord::Missing, lacks, ReviewWord::NothingMissing)}
        </div>
    }
    .into_any()
}

/// What was said last time, what is said now, and what is decided.
#[component]
fn Said() -> AnyView {
    let desk = ReviewDesk::here();
    let item = Memo::new(move |_| desk.item());
    let before = Memo::new(move |_| {
        desk.last_item().map(|(on, item)| {
            let decided = item.decision.map(|decision| desk.say(&decision).into_owned());
            let what: Vec<String> =
                decided.into_iter().chain((!item.note.is_empty()).then(|| item.note.to_string())).collect();
            desk.say(&ReviewLine::SaidOn { on, what: &what.join(". ") })
        })
    });
    let running = Memo::new(move |_| desk.running.with(Option::is_some));
    let options: Vec<Choice> = ReviewDecision::ALL.iter().map(|one| Choice::new(word(*one), desk.say(one))).collect();
    let options = StoredValue::new(options);
    let decision =
        move || item.with(|item| item.as_ref().and_then(|item| item.decision).map(word).unwrap_or_default().to_owned());
    let decide = move |chosen: String| {
        ReviewDecision::ALL.iter().copied().filter(|one| word(*one) == chosen).for_each(|one| desk.decide(one));
        Ok(())
    };
    let note = move || item.with(|item| item.as_ref().map(|item| item.note.to_string()).unwrap_or_default());
    let write = move |text: String| {
        desk.write(reader(desk.session).note(&text)?);
        Ok(())
    };
    view! {
        {move || before.get().map(|said| view! { <div><h3>{desk.say(&ReviewWord::LastTime)}</h3><p class="quiet">{said}</p></div> })}
        {move || match running.get() {
            true => view! {
                <ChoiceField label=desk.say(&ReviewWord::Decision) value=Signal::derive(decision) options=Signal::stored(options.get_value()) on_commit=decide />
                <AreaField label=desk.say(&ReviewWord::Said) hint=desk.say(&ReviewWord::SaidHint) value=Signal::derive(note) on_commit=write optional=true />
            }
            .into_any(),
            false => view! { <p class="quiet">{desk.say(&ReviewWord::NotBegun)}</p> }.into_any(),
        }}
    }
    .into_any()
}
