//! Which proofs convince the customers, by kind.

use leptos::prelude::*;

use super::lens::Lens;
use crate::{
    app::{
        parts::{Column, Panel, Table},
        session::Session,
    },
    metrics::{Tally, proofs},
    text::figures::{DriverLabel, FigureWord},
};

/// The panel.
#[component]
pub fn ProofsPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let found = Memo::new(move |_| lens.ask(|book, plan, scope, frame| proofs(plan, book.facts(), scope, frame)));
    let columns = vec![
        Column::words(session.say(&DriverLabel::Proof)),
        Column::number(session.say(&DriverLabel::Delivered)),
        Column::number(session.say(&DriverLabel::Accepted)),
    ];
    let row = move |at: usize| {
        let one = found.with(|found| found.get(at).copied());
        one.map(|(kind, tally)| {
            view! {
                <th scope="row">{session.say(&kind)}</th>
                <td class="number">{lens.whole(tally.of)}</td>
                <td class="number">{lens.percent(tally.share())}<span class="cell-note">{note(lens, tally)}</span></td>
            }
        })
        .into_any()
    };
    let any = Memo::new(move |_| found.with(|found| !found.is_empty()));
    view! {
        <Panel title=session.say(&DriverLabel::Proofs) line=session.say(&DriverLabel::ProofsLine) id="proofs">
            {move || if any.get() {
                view! {
                    <Table
                        caption=session.say(&DriverLabel::Proofs)
                        columns=Signal::stored(columns.clone())
                        rows=Signal::derive(move || found.with(Vec::len))
                        row=Callback::new(move |(at,)| row(at))
                    />
                }
                .into_any()
            } else {
                view! { <p class="quiet">{session.say(&DriverLabel::NoProofs)}</p> }.into_any()
            }}
        </Panel>
    }
    .into_any()
}

/// "4 of 12", and how many more it takes before that says something.
fn note(lens: Lens, tally: Tally) -> String {
    let few = i64::from(lens.thresholds().few_decided);
    let of = lens.of(tally);
    if tally.of >= few {
        return of;
    }
    format!("{of} \u{b7} {}", lens.words(&FigureWord::TooFew { needed: lens.few_needed(tally.of) }))
}
