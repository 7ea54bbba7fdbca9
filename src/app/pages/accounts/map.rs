//! How the leads, opportunities, people and transactions of an account hang together, drawn from what stands in the plan (M18).

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Button, Glyph, Icon, LinkButton, Look, Panel},
        session::Session,
    },
    method::ties::{Face, Thing, Ties, ties},
    model::{Account, Id, TransactionKind},
    route::{OpportunityTab, Page, Route},
    text::{
        accounts::{AccountLine, AccountWord},
        format::day,
    },
};

/// So many of a kind are drawn at first.
const SHOWN: usize = 8;
/// The height of one thing on the map, in the units of its drawing.
const ROW: usize = 100;

/// The map.
#[component]
pub fn Map(id: Id<Account>) -> AnyView {
    let session = Session::here();
    let found = session.figure(move |plan| ties(plan, &id));
    let chosen = RwSignal::new(None::<Thing>);
    let shown = RwSignal::new(SHOWN);
    // What was chosen may be gone.
    let chosen_now = Memo::new(move |_| {
        let there = |thing: &Thing| found.with(|found| found.columns.iter().flatten().any(|(known, _)| known == thing));
        chosen.get().filter(there)
    });
    let linked = Memo::new(move |_| {
        let chosen = chosen_now.get();
        found.with(|found| chosen.map(|thing| found.of(&thing).cloned().collect::<BTreeSet<_>>()).unwrap_or_default())
    });
    let drawn = Drawn { session, found, chosen, chosen_now, linked, shown };
    let rows = Memo::new(move |_| {
        let most = found.with(|found| found.columns.iter().map(Vec::len).max().unwrap_or(0));
        most.min(shown.get()).max(1)
    });
    let hidden = Memo::new(move |_| {
        found.with(|found| found.columns.iter().map(|column| column.len().saturating_sub(shown.get())).sum::<usize>())
    });
    let more = move || {
        (hidden.get() > 0).then(|| {
            let label = session.say(&AccountLine::ShowMore(hidden.get()));
            view! { <Button label look=Look::Quiet on_press=move || shown.update(|shown| *shown = shown.saturating_mul(4)) /> }
        })
    };
    view! {
        <Panel title=session.say(&AccountWord::Map) line=session.say(&AccountWord::MapLine) id="map">
            <div class="ties" style:--rows=move || rows.get().to_string()>
                <svg class="ties-lines" aria-hidden="true" preserveAspectRatio="none" viewBox=move || format!("0 0 400 {}", rows.get() * ROW)>
                    {move || lines(drawn)}
                </svg>
                {(0..4).map(|at| column(drawn, at)).collect_view()}
            </div>
            {more}
            <div role="status">{move || about(drawn)}</div>
        </Panel>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Drawn {
    session: Session,
    found: Memo<Ties>,
    chosen: RwSignal<Option<Thing>>,
    chosen_now: Memo<Option<Thing>>,
    linked: Memo<BTreeSet<Thing>>,
    shown: RwSignal<usize>,
}

const HEADS: [(AccountWord, Icon); 4] = [
    (AccountWord::People, Icon::Person),
    (AccountWord::Leads, Icon::Leads),
    (AccountWord::Opportunities, Icon::Target),
    (AccountWord::Transactions, Icon::Money),
];

fn column(drawn: Drawn, at: usize) -> AnyView {
    let session = drawn.session;
    let Some((word, icon)) = HEADS.get(at).copied() else { return ().into_any() };
    let things = Memo::new(move |_| {
        let all = drawn.found.with(|found| found.columns.get(at).cloned().unwrap_or_default());
        let count = all.len();
        (count, all.into_iter().take(drawn.shown.get()).collect::<Vec<_>>())
    });
    let none = move || {
        things
            .with(|(count, _)| *count == 0)
            .then(|| view! { <li class="tie-none faint">{session.say(&AccountWord::None)}</li> })
    };
    view! {
        <section class="ties-column">
            <h3><Glyph icon /><span>{session.say(&word)}</span>" "<span class="faint">{move || things.with(|(count, _)| count.to_string())}</span></h3>
            <ul>
                {none}
                <For each=move || things.get().1 key=|(thing, face)| format!("{thing:?}{face:?}") let((thing, face))>
                    <li>{node(drawn, thing, &face)}</li>
                </For>
            </ul>
        </section>
    }
    .into_any()
}

fn node(drawn: Drawn, thing: Thing, face: &Face) -> AnyView {
    let session = drawn.session;
    let (name, more) = words(session, face);
    let (own, near, press) = (thing.clone(), thing.clone(), thing);
    let pressed = Memo::new(move |_| drawn.chosen_now.with(|chosen| chosen.as_ref() == Some(&own)));
    let linked = move || drawn.linked.with(|linked| linked.contains(&near));
    let away = move || drawn.chosen_now.with(Option::is_some);
    let choose = move |_| {
        let press = press.clone();
        drawn.chosen.update(|chosen| *chosen = if chosen.as_ref() == Some(&press) { None } else { Some(press) });
    };
    view! {
        <button
            type="button"
            class="tie"
            class:linked=linked
            class:dim=away
            aria-pressed=move || pressed.get().to_string()
            on:click=choose
        >
            <bdi class="clip">{name}</bdi>
            <span class="faint clip">{more}</span>
        </button>
    }
    .into_any()
}

/// What a thing is called, and a little more.
fn words(session: Session, face: &Face) -> (String, String) {
    match face {
        Face::Person(name, title) => (name.clone(), title.clone()),
        Face::Lead(name, state) => (name.clone(), session.say(state).into_owned()),
        Face::Opportunity(name, outcome, amount) => {
            let amount = amount.map(|money| session.numbers().money_short(money));
            let parts = [Some(session.say(outcome).into_owned()), amount];
            (name.clone(), parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} "))
        }
        Face::Transaction(kind, on, amount) => {
            let kind = match kind {
                Some(TransactionKind::Invoice) => AccountWord::Invoice,
                _ => AccountWord::Order,
            };
            let amount = amount.map(|money| session.numbers().money_short(money)).unwrap_or_default();
            let name = format!("{} {amount}", session.say(&kind));
            (name.trim().to_owned(), on.map(day).unwrap_or_default())
        }
    }
}

/// The ties between things that are drawn: from the middle of one to the middle of the other, behind both.
fn lines(drawn: Drawn) -> AnyView {
    let (limit, chosen) = (drawn.shown.get(), drawn.chosen_now.get());
    let one = |found: &Ties, (a, b): &(Thing, Thing)| {
        let place = |thing: &Thing| {
            found.columns.iter().enumerate().find_map(|(column, things)| {
                let row = things.iter().take(limit).position(|(known, _)| known == thing)?;
                Some((column * 100 + 50, row * ROW + ROW / 2))
            })
        };
        let ((x1, y1), (x2, y2)) = (place(a)?, place(b)?);
        let lit = chosen.as_ref().is_some_and(|chosen| chosen == a || chosen == b);
        let class = match (lit, chosen.is_some()) {
            (true, _) => "tie-line lit",
            (false, true) => "tie-line dim",
            (false, false) => "tie-line",
        };
        let middle = x1.midpoint(x2);
        let path = format!("M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}");
        Some(view! { <path class=class d=path vector-effect="non-scaling-stroke" /> })
    };
    drawn.found.with(|found| found.pairs.iter().filter_map(|pair| one(found, pair)).collect_view()).into_any()
}

/// What is chosen: the way to it, and what it is linked with.
fn about(drawn: Drawn) -> AnyView {
    let session = drawn.session;
    let Some(thing) = drawn.chosen_now.get() else { return ().into_any() };
    let name = |wanted: &Thing| {
        drawn.found.with(|found| {
            let face = found.columns.iter().flatten().find(|(known, _)| known == wanted).map(|(_, face)| face.clone());
            face.map(|face| words(session, &face).0).unwrap_or_default()
        })
    };
    let called = name(&thing);
    let linked: Vec<Thing> = drawn.linked.get().into_iter().collect();
    let line = session.say(&AccountLine::Chosen { name: &called, links: linked.len() });
    let other = |other: Thing| {
        let called = name(&other);
        view! { <li><Button label=called look=Look::Quiet on_press=move || drawn.chosen.set(Some(other.clone())) /></li> }
    };
    let open = href(&thing).map(|href| {
        view! { <LinkButton label=session.say(&AccountWord::OpenIt) icon=Icon::Arrow href /> }
    });
    view! {
        <div class="ties-about">
            <div class="row"><p>{line}</p>{open}</div>
            <ul class="row tight">{linked.into_iter().map(other).collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// Where a thing is worked on; people and transactions have no page of their own.
fn href(thing: &Thing) -> Option<String> {
    let page = match thing {
        Thing::Lead(id) => Page::Leads(Some(id.to_string())),
        Thing::Opportunity(id) => Page::Opportunity(id.to_string(), OpportunityTab::Plan),
        Thing::Person(id) => Page::History(Some(("contacts".to_owned(), id.to_string()))),
        Thing::Transaction(id) => Page::History(Some(("transactions".to_owned(), id.to_string()))),
    };
    Some(Route::to(page).href())
}
