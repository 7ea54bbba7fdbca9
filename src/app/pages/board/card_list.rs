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
const AROUND: usize = 2;

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
    let rows = move || visible(desk, at, &within.get(), first.get(), in_sight(slot));
    let count = move || within.with(ExactSizeIterator::len);
    let scrolled = move |_| {
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
            bring_to_sight(&list, row.saturating_sub(within.with_untracked(|within| within.start)), slot);
            set_first.set(slots(f64::from(list.scroll_top()), slot));
            focus_soon(link_id(&id));
        }
    });
    view! {
        <ul class="lane-list" node_ref=place on:scroll=scrolled>
            <li class="lane-space" aria-hidden="true" style:block-size=move || rem(count())></li>
            <For each=rows key=|(row, card)| (*row, Arc::as_ptr(card).addr()) let((row, card))>
                <li
                    class="ladder-slot"
                    aria-setsize=move || count().to_string()
                    aria-posinset=(row + 1).to_string()
                    style:transform=format!("translateY({})", rem(row))
                >
                    {card_view(desk, card)}
                </li>
            </For>
            {move || (count() == 0).then(|| empty.run())}
        </ul>
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

fn in_sight(slot: f64) -> usize {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(900.0);
    slots(height, slot) + 1
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
