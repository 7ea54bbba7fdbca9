//! What the target still asks of each stage, in deals.

use leptos::prelude::*;

use super::lens::{Lens, minor};
use crate::{
    app::{
        parts::{Column, Panel, Table},
        session::Session,
    },
    metrics::{StageFigures, needed},
    text::figures::{AheadLabel, AheadWord, StageWord},
};

/// The panel; absent without a target, or where nothing was won yet to learn from.
#[component]
pub fn AsksPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    // What is still to be won, and the average won value.
    let still = Memo::new(move |_| {
        lens.prospect.with(|ahead| {
            let target = ahead.attainment.target.filter(|target| *target > ahead.attainment.won)?;
            Some((minor(target.saturating_sub(ahead.attainment.won)), ahead.learned.deal_size.won?.mean))
        })
    });
    let rows = Memo::new(move |_| {
        lens.prospect.with(|ahead| {
            let known = ahead.learned.stages.iter().filter(|stage| stage.reached.closed().by_count.share().is_some());
            known.cloned().collect::<Vec<StageFigures>>()
        })
    });
    let finding = move || {
        let sales = still.get().and_then(|(target, size)| needed(target, size, 1.0));
        sales.map(|sales| {
            let (target, _) = still.get().unwrap_or_default();
            lens.words(&AheadWord::Asks { target: lens.money(target), sales: lens.whole_up(sales.wins) })
        })
    };
    let columns = Signal::stored(vec![
        Column::words(session.say(&StageWord::Stage)),
        Column::number(session.say(&AheadLabel::ByNumber)),
        Column::number(session.say(&AheadLabel::MustCome)),
        Column::number(session.say(&AheadLabel::ThereNow)),
    ]);
    let row = move |at: usize| {
        let Some(stage) = rows.with(|rows| rows.get(at).cloned()) else { return ().into_any() };
        let closed = stage.reached.closed().by_count;
        let must = still.get().and_then(|(target, size)| needed(target, size, closed.share()?));
        view! {
            <th scope="row"><bdi>{stage.name.clone()}</bdi></th>
            <td class="number">{lens.percent(closed.share())}<span class="cell-note">{lens.of(closed)}</span></td>
            <td class="number">{must.map_or_else(|| "\u{2014}".to_owned(), |must| lens.whole_up(must.opportunities))}</td>
            <td class="number">{lens.whole(stage.open.count)}</td>
        }
        .into_any()
    };
    let any = Memo::new(move |_| still.get().is_some() && rows.with(|rows| !rows.is_empty()));
    view! {
        {move || any.get().then(|| view! {
            <Panel title=session.say(&AheadLabel::Asks) line=session.say(&AheadLabel::AsksLine) id="asks">
                <p class="figures-finding">{finding}</p>
                <Table
                    caption=session.say(&AheadLabel::Asks)
                    columns
                    rows=Signal::derive(move || rows.with(Vec::len))
                    row=Callback::new(move |(at,)| row(at))
                />
            </Panel>
        })}
    }
    .into_any()
}
