//! What full qualification of the first stage goes with: wins, what is given away, days of closing.

use leptos::prelude::*;

use super::lens::Lens;
use crate::{
    app::{
        parts::{Column, Panel, Table},
        session::Session,
    },
    metrics::{Association, Qualification, Side},
    text::figures::{DriverLabel, DriverWord},
};

/// The panel.
#[component]
pub fn QualifiedPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let found = Memo::new(move |_| lens.ask(|book, plan, scope, frame| book.qualification(plan, scope, frame)));
    let known = Memo::new(move |_| found.get().filter(|found| found.full.won.of + found.rest.won.of > 0));
    let finding = move || known.get().map(|found| finding(lens, found)).unwrap_or_default();
    let columns = vec![
        Column::words(session.say(&DriverLabel::Side)),
        Column::number(session.say(&DriverLabel::Won)),
        Column::number(session.say(&DriverLabel::GivenAway)),
        Column::number(session.say(&DriverLabel::ClosingDays)),
    ];
    let row = move |at: usize| {
        let Some(found) = known.get() else { return ().into_any() };
        let (word, side) = if at == 0 { (DriverLabel::Full, found.full) } else { (DriverLabel::Rest, found.rest) };
        cells(session, lens, word, side)
    };
    view! {
        <Panel title=session.say(&DriverLabel::Qualified) line=session.say(&DriverLabel::QualifiedLine) id="qualified">
            {move || if known.get().is_some() {
                view! {
                    <p class="figures-finding">{finding}</p>
                    <Table
                        caption=session.say(&DriverLabel::Qualified)
                        columns=Signal::stored(columns.clone())
                        rows=Signal::stored(2)
                        row=Callback::new(move |(at,)| row(at))
                    />
                }
                .into_any()
            } else {
                view! { <p class="quiet">{session.say(&DriverLabel::NoQuestions)}</p> }.into_any()
            }}
        </Panel>
    }
    .into_any()
}

fn finding(lens: Lens, found: Qualification) -> String {
    if found.full.won.of == 0 {
        return lens.words(&DriverLabel::NoneFull);
    }
    let pair = |side: Side| (side.won.won, side.won.of);
    let few = i64::from(lens.thresholds().few_decided);
    let enough = found.full.won.of >= few && found.rest.won.of >= few;
    let association = Association::of(pair(found.full), pair(found.rest)).filter(|_| enough);
    lens.words(&DriverWord::Qualified {
        full: lens.percent(found.full.won.share()),
        rest: lens.percent(found.rest.won.share()),
        sure: association.is_some_and(Association::says_something),
    })
}

fn cells(session: Session, lens: Lens, word: DriverLabel, side: Side) -> AnyView {
    let days = side.closing_days.map_or_else(|| "\u{2014}".to_owned(), |days| lens.decimal(days));
    view! {
        <th scope="row">{session.say(&word)}</th>
        <td class="number">{lens.percent(side.won.share())}<span class="cell-note">{lens.of(side.won)}</span></td>
        <td class="number">{lens.percent(side.given_away)}</td>
        <td class="number">{days}</td>
    }
    .into_any()
}
