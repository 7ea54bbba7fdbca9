//! A list of cards, of which only those in sight exist; none of the others is out of reach.

use std::{ops::Range, sync::Arc};

use leptos::{html, prelude::*};

use super::{
    card::{card_view, link_id},
    desk::Desk,
};
use crate::{
    metrics::Card,
    model::{Id, Stage},
    text::board::BoardWord,
};

/// Height of a card with the gap below it, in rem; `style/pages/board.css` sets the same.
const SLOT_REM: f64 = 12.25;
/// Cards that exist above and below those in sight.
const AROUND: usize = 1;
/// The heads above a list are at least as high as so many cards.
const HEADS_SLOTS: f64 = 1.0;

/// The cards of a rung, or those of one row on it.
#[component]
pub fn CardList(
    /// The rung.
    at: usize,
    /// Which of its cards.
    #[prop(into)]
    within: Signal<Range<usize>>,
    /// What is said where there is none.
    #[prop(optional)]
    empty: ViewFn,
) -> impl IntoView {
    let desk = Desk::here();
    let place: NodeRef<html::Ul> = NodeRef::new();
    let (first, set_first) = signal(0_usize);
    let slot = slot_px();
    // How many are in sight is guessed at first, and known once the list stands on the page.
    let (seen, set_seen) = signal(guessed(slot));
    let rows = Memo::new(move |_| visible(desk, at, &within.get(), first.get(), seen.get()));
    let measure = move || {
        // By then the view may be gone.
        let Some(now) = seen.try_get_untracked() else { return };
        let height = place.get_untracked().map_or(0, |list| list.client_height());
        let fits = slots(f64::from(height), slot) + 1;
        if height > 0 && now < fits {
            set_seen.set(fits);
        }
    };
    Effect::new(move |_| request_animation_frame(measure));
    let count = move || within.with(ExactSizeIterator::len);
    let scrolled = move |_| {
        measure();
        if let Some(list) = place.get_untracked() {
            set_first.set(slots(f64::from(list.scroll_top()), slot));
        }
    };
    Effect::new(move |_| {
        let Some(id) = desk.reveal.get() else { return };
        let found = desk.board.with_untracked(|board| board.find(&id));
        if let (Some((lane, row)), Some(list)) = (found, place.get())
            && lane == at
            && within.with_untracked(|within| within.contains(&row))
        {
            let row = row.saturating_sub(within.with_untracked(|within| within.start));
            // Once the cards are drawn, so that the browser lays them out once.
            request_animation_frame(move || {
                bring_to_sight(&list, row, slot);
                set_first.try_set(slots(f64::from(list.scroll_top()), slot));
                focus_soon(link_id(&id));
            });
        }
    });
    view! {
        <ul class="lane-list" node_ref=place on:scroll=scrolled>
            <li class="lane-space" aria-hidden="true" style:block-size=move || rem(count())></li>
            <For each=move || rows.get() key=|(_, card)| Arc::as_ptr(card).addr() let((row, card))>
                {slot_of(desk, rows, count, row, card)}
            </For>
            {move || (count() == 0).then(|| empty.run())}
        </ul>
    }
}

/// A card where it stands: it moves up and down as others come and go, and is made anew only when it says something else.
fn slot_of(
    desk: Desk,
    rows: Memo<Vec<(usize, Arc<Card>)>>,
    count: impl Fn() -> usize + Send + 'static,
    row: usize,
    card: Arc<Card>,
) -> impl IntoView {
    let own = Arc::clone(&card);
    let row = Memo::new(move |earlier: Option<&usize>| {
        let found = rows.with(|rows| rows.iter().find(|(_, card)| Arc::ptr_eq(card, &own)).map(|(row, _)| *row));
        found.or(earlier.copied()).unwrap_or(row)
    });
    view! {
        <li
            class="ladder-slot"
            aria-setsize=move || count().to_string()
            aria-posinset=move || (row.get() + 1).to_string()
            style:transform=move || format!("translateY({})", rem(row.get()))
        >
            {card_view(desk, card)}
        </li>
    }
}

/// What belongs on a rung on which nothing stands.
pub fn empty_words(desk: Desk, stage: Option<&Id<Stage>>) -> impl IntoView + use<> {
    let evidence = desk.session.plan_now(|plan| {
        stage.and_then(|id| plan.playbook.stages.get(id)).map(|stage| stage.buyer_evidence.to_string())
    });
    let words = desk.session.say(&BoardWord::EmptyRung(&evidence.unwrap_or_default()));
    let need = stage.cloned().map(|stage| {
        move || {
            let needs = desk.ahead.with(|ahead| ahead.needs.iter().find(|(id, ..)| *id == stage).cloned());
            needs.map(|(.., words)| view! { <p>{words}</p> })
        }
    });
    view! { <li class="lane-empty"><p>{words}</p>{need}</li> }
}

/// The cards that exist: those in sight with some around, and the one that Tab reaches; each with its place in the list.
fn visible(desk: Desk, lane: usize, within: &Range<usize>, first: usize, count: usize) -> Vec<(usize, Arc<Card>)> {
    let active = desk.current().get();
    desk.board.with(|board| {
        let Some(lane) = board.lanes.get(lane) else { return Vec::new() };
        let from = first.saturating_sub(AROUND);
        let to = first.saturating_add(count).saturating_add(AROUND);
        let cards = lane.cards.iter().skip(within.start).take(within.len()).enumerate();
        cards
            .filter(|(at, card)| (from..to).contains(at) || active.as_ref() == Some(&card.id))
            .map(|(at, card)| (at, Arc::clone(card)))
            .collect()
    })
}

/// A length of so many slots.
pub fn rem(slots: usize) -> String {
    let slots = u32::try_from(slots).unwrap_or(u32::MAX);
    format!("{}rem", f64::from(slots) * SLOT_REM)
}

/// A slot in pixels, which follows the reader's letter size.
pub fn slot_px() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let px = size.and_then(|size| size.trim_end_matches("px").parse::<f64>().ok()).unwrap_or(16.0);
    px * SLOT_REM
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A few slots; the cast stops at nought.
pub fn slots(px: f64, slot: f64) -> usize {
    (px / slot).floor() as usize
}

/// Slots in the part of the screen that the heads above leave, the one that is cut among them.
fn guessed(slot: f64) -> usize {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(900.0);
    slots((height - HEADS_SLOTS * slot).max(0.0), slot) + 1
}

fn bring_to_sight(list: &web_sys::HtmlUListElement, row: usize, slot: f64) {
    let top = f64::from(u32::try_from(row).unwrap_or(u32::MAX)) * slot;
    let (seen, height) = (f64::from(list.scroll_top()), f64::from(list.client_height()));
    #[allow(clippy::cast_possible_truncation)] // Pixels of a list of at most 100,000 cards.
    if top < seen {
        list.set_scroll_top(top as i32);
    } else if top + slot > seen + height {
        list.set_scroll_top((top + slot - height) as i32);
    }
}

/// Focuses an element once it stands on the page.
pub fn focus_soon(id: String) {
    request_animation_frame(move || {
        use wasm_bindgen::JsCast;
        let found = document().get_element_by_id(&id).and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = found {
            // Focus is refused only by elements that are not on the page.
            let _ = element.focus();
        }
    });
}
