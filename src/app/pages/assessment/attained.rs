//! Targets reached with full qualification and without (M43).

use leptos::prelude::*;

use super::desk::AssessDesk;
use crate::{
    app::parts::{Column, Panel, Table},
    metrics::{Attained, QualifiedAttainment, Tally, qualified_attainment},
    text::assessment::{AssessLine, AssessWord},
};

/// The panel; of the whole plan, whoever answers.
#[component]
pub fn AttainedPanel() -> AnyView {
    let desk = AssessDesk::here();
    let found = Memo::new(move |_| {
        let frame = desk.frame.get();
        let whole = crate::metrics::Scope::whole_plan();
        desk.session
            .with_plan(|plan| desk.session.with_book(|book| qualified_attainment(plan, book.facts(), &whole, frame)))
    });
    view! {
        <Panel title=desk.say(&AssessWord::Attained) line=desk.say(&AssessWord::AttainedLine) id="attained">
            {move || match found.get() {
                None => view! { <p class="quiet">{desk.say(&AssessWord::NoAttained)}</p> }.into_any(),
                Some(found) => shown(desk, found),
            }}
        </Panel>
    }
    .into_any()
}

fn shown(desk: AssessDesk, found: QualifiedAttainment) -> AnyView {
    let whole = move |number: i64| desk.session.numbers().whole(number);
    let percent = move |share: Option<f64>| {
        share.map_or_else(|| "\u{2014}".to_owned(), |share| desk.session.numbers().percent(share))
    };
    let least = desk.session.with_book(|book| i64::from(book.facts().thresholds.few_decided));
    let words = match found.few {
        true => desk.say(&AssessLine::FewReps { needed: whole(least) }),
        false => desk
            .say(&AssessLine::Both { full: percent(found.full.reps.share()), rest: percent(found.rest.reps.share()) }),
    };
    let columns = vec![
        Column::words(desk.say(&AssessWord::Side)),
        Column::number(desk.say(&AssessWord::Reps)),
        Column::number(desk.say(&AssessWord::Reached)),
        Column::number(desk.say(&AssessWord::Share)),
        Column::number(desk.say(&AssessWord::Deals)),
    ];
    let of = move |tally: Tally| {
        let range = tally
            .interval()
            .map(|range| format!("; {}\u{2013}{}", percent(Some(range.low)), percent(Some(range.high))));
        let of = desk.say(&AssessLine::Of { part: whole(tally.won), of: whole(tally.of) });
        view! { {percent(tally.share())}<span class="cell-note">{of}{range}</span> }
    };
    let row = move |at: usize| {
        let (word, side): (AssessWord, Attained) =
            if at == 0 { (AssessWord::Full, found.full) } else { (AssessWord::Rest, found.rest) };
        view! {
            <th scope="row">{desk.say(&word)}</th>
            <td class="number">{whole(side.reps.of)}</td>
            <td class="number">{of(side.reps)}</td>
            <td class="number">{percent(side.share)}</td>
            <td class="number">{of(side.deals)}</td>
        }
        .into_any()
    };
    view! {
        <p class="figures-finding">{words}</p>
        <Table caption=desk.say(&AssessWord::Attained) columns=Signal::stored(columns) rows=Signal::stored(2_usize) row=Callback::new(move |(at,)| row(at)) />
    }
    .into_any()
}
