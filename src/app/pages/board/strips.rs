//! The board in rows: one row for each owner, kind of sale, account, territory or size, across all rungs.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use leptos::prelude::*;

use super::{
    aside::BesideLadder,
    card_list::{CardList, rem},
    desk::Desk,
    lane::{LadderFrame, LaneHead, RungPicker, chosen_lane, closing_zone, held_over, refuses},
    row_drop::{self, row_held},
};
use crate::{
    app::{
        parts::{Button, Glyph, Icon},
        session::Session,
    },
    metrics::{Strip, StripBy, StripName, strips},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
        board_tools::{ToolLabel, ToolWord},
    },
};

/// Rows that are open at first.
const OPEN_FIRST: usize = 4;
/// Rows that are shown at first, and how many more each time.
const ROWS_SHOWN: usize = 60;
/// Cards of a row that are in sight at once; the others are a scroll away.
const CARDS_HIGH: usize = 2;

/// The ladder in rows.
#[component]
pub fn StripBoard(by: StripBy) -> impl IntoView {
    let desk = Desk::here();
    let session = Session::here();
    let rows = Memo::new(move |_| desk.board.with(|board| Arc::new(strips(board, by))));
    // Open or folded against what is usual for the row's place; by name, so that an edit folds nothing.
    let turned: RwSignal<BTreeSet<StripName>> = RwSignal::new(BTreeSet::new());
    let shown = RwSignal::new(ROWS_SHOWN);
    row_drop::hear(desk, by, rows);
    let lanes = Memo::new(move |_| desk.board.with(|board| board.lanes.len()));
    let names = Memo::new(move |_| {
        rows.with(|rows| rows.iter().take(shown.get()).map(|row| row.name.clone()).collect::<Vec<_>>())
    });
    let more = move || {
        let hidden = rows.with(|rows| rows.len()).saturating_sub(shown.get());
        (hidden > 0).then(|| {
            let words = session.say(&ToolWord::MoreRows(hidden));
            view! { <div><Button label=words on_press=move || shown.update(|shown| *shown += ROWS_SHOWN) /></div> }
        })
    };
    view! {
        <RungPicker />
        <LadderFrame rows=true>
            <div class="strips" role="group" aria-label=session.say(&BoardLabel::Rungs)>
                <div class="strip-heads" style:--rungs=move || lanes.get().to_string()>
                    {move || (0..lanes.get()).map(|at| head(desk, at)).collect_view()}
                </div>
                <For each=move || names.get().into_iter().enumerate() key=|(at, name)| (*at, name.clone()) let((at, name))>
                    <StripRow at name rows turned lanes />
                </For>
                {more}
            </div>
            <BesideLadder />
        </LadderFrame>
    }
}

fn head(desk: Desk, at: usize) -> impl IntoView {
    let stage = desk.board.with_untracked(|board| board.lanes.get(at).and_then(|lane| lane.stage.clone()));
    let zone = closing_zone(desk, stage.as_ref());
    let phone = move || chosen_lane(desk) == at;
    view! {
        <div class="lane" class:closing=zone class:chosen=phone data-lane=at.to_string()>
            <LaneHead at stage heading=format!("rung-{at}") zone />
        </div>
    }
}

#[component]
fn StripRow(
    at: usize,
    name: StripName,
    rows: Memo<Arc<Vec<Strip>>>,
    turned: RwSignal<BTreeSet<StripName>>,
    lanes: Memo<usize>,
) -> impl IntoView {
    let desk = Desk::here();
    let session = desk.session;
    let own = name.clone();
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.name == own).cloned()));
    let own = name.clone();
    let holds_focus = move || {
        let active = desk.reveal.get().and_then(|id| desk.board.with(|board| board.find(&id)));
        let cell = |(lane, card): (usize, usize)| {
            row.with(|row| row.as_ref().and_then(|row| row.cells.get(lane)).is_some_and(|cell| cell.contains(&card)))
        };
        active.is_some_and(cell)
    };
    let open = Memo::new(move |_| {
        let usual = at < OPEN_FIRST;
        // A card that is to be focused must be in sight.
        turned.with(|turned| turned.contains(&own)) != usual || holds_focus()
    });
    let label = called(desk, &name);
    let spoken = label.clone();
    let line =
        move || row.with(|row| row.as_ref().map(|row| session.say(&BoardWord::Amounts(&row.sums, &session.numbers()))));
    let count = move || row.with(|row| row.as_ref().map(|row| row.sums.count.to_string()));
    let height = move || {
        let most = row.with(|row| row.iter().flat_map(|row| &row.cells).map(ExactSizeIterator::len).max());
        rem(most.unwrap_or(0).clamp(1, CARDS_HIGH))
    };
    let turn = move |_| {
        desk.reveal.set(None);
        turned.update(|turned| {
            if !turned.remove(&name) {
                turned.insert(name.clone());
            }
        });
    };
    let cells = move || {
        let cell = |lane: usize| {
            let within = Memo::new(move |_| {
                row.with(|row| row.as_ref().and_then(|row| row.cells.get(lane).cloned()).unwrap_or(0..0))
            });
            view! { <Cell lane at within open /> }
        };
        (0..lanes.get()).map(cell).collect_view()
    };
    view! {
        <section class="strip" class:open=open aria-label=spoken>
            <h2>
                <button type="button" class="strip-name" aria-expanded=move || open.get().to_string() on:click=turn>
                    <Glyph icon=Icon::Chevron />
                    <bdi>{label}</bdi>
                    <span class="lane-count">{count}</span>
                    <span class="faint">{line}</span>
                </button>
            </h2>
            <div class="strip-cells" style:--rungs=move || lanes.get().to_string() style:--strip=height>
                {cells}
            </div>
        </section>
    }
}

/// The cards of one row on one rung; only their number while the row is folded.
#[component]
fn Cell(lane: usize, at: usize, within: Memo<Range<usize>>, open: Memo<bool>) -> impl IntoView {
    let desk = Desk::here();
    let shown = Memo::new(move |_| open.get() && !desk.is_folded(lane));
    let cards = move || match (shown.get(), within.with(ExactSizeIterator::len)) {
        (_, 0) => ().into_any(),
        (true, _) => view! { <CardList at=lane within /> }.into_any(),
        (false, count) => view! { <p class="strip-count">{desk.say(&BoardWord::Counted(count))}</p> }.into_any(),
    };
    view! {
        <div
            class="strip-cell"
            class:chosen=move || chosen_lane(desk) == lane
            class:over=move || held_over(desk, lane) && row_held(desk).is_none_or(|row| row == at)
            class:closed=move || refuses(desk, lane).is_some()
            data-lane=lane.to_string()
            data-row=at.to_string()
        >
            {cards}
        </div>
    }
}

pub fn called(desk: Desk, name: &StripName) -> Words {
    match name {
        StripName::SaleKind(kind) => desk.say(kind),
        StripName::Size(size) => desk.say(size),
        StripName::Named(name) => name.to_string().into(),
        StripName::NotKnown => desk.say(&ToolLabel::NotKnown),
    }
}
