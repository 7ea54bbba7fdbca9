//! Dragging cards with a pointer: at once with a mouse, after a long press with a finger.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{
    card_list::{slot_px, slots},
    desk::{Aside, Desk, Ending, Sheet},
    keys::{card_at, put},
};
use crate::{
    metrics::Order,
    model::{Id, Opportunity, Outcome},
    text::board::BoardLabel,
};

/// How far a mouse must go before it is a drag and not a click, in pixels.
const START_PX: f64 = 6.0;
/// How far a finger may stray during the long press, in pixels.
const STRAY_PX: f64 = 12.0;
const LONG_PRESS: Duration = Duration::from_millis(380);
/// This near to the edge of the ladder it scrolls sideways.
const EDGE_PX: f64 = 48.0;

/// Where a card may be dropped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Lane(usize),
    Beside(Aside),
}

/// A card under way.
#[derive(Clone, PartialEq)]
pub struct Drag {
    pub id: Id<Opportunity>,
    name: String,
    at: (f64, f64),
    over: Option<Target>,
    /// The row over which it is held, where the board has some.
    pub row: Option<usize>,
}

impl Drag {
    pub fn is_over_lane(&self, lane: usize) -> bool {
        self.over == Some(Target::Lane(lane))
    }

    pub fn is_over_beside(&self, aside: Aside) -> bool {
        self.over == Some(Target::Beside(aside))
    }
}

/// A pointer that went down on a card and may become a drag.
#[derive(Clone, PartialEq)]
pub struct Press {
    id: Id<Opportunity>,
    pointer: i32,
    at: (f64, f64),
    finger: bool,
}

/// A pointer went down on the ladder.
pub fn pressed(desk: Desk, event: &web_sys::PointerEvent) {
    desk.dragged.set_value(false);
    if event.button() != 0 || is_control(event) {
        return;
    }
    let Some(id) = card_at(event.target()) else { return };
    let finger = event.pointer_type() == "touch";
    let press = Press { id, pointer: event.pointer_id(), at: place_of(event), finger };
    desk.press.set_value(Some(press.clone()));
    if finger {
        set_timeout(
            move || {
                if desk.press.with_value(|now| now.as_ref() == Some(&press)) {
                    begin(desk, &press, press.at);
                }
            },
            LONG_PRESS,
        );
    }
}

fn is_control(event: &web_sys::PointerEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    // The selector is well formed, so this is only ever "none".
    element.and_then(|element| element.closest("button, input, [popover]").ok().flatten()).is_some()
}

fn place_of(event: &web_sys::PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn begin(desk: Desk, press: &Press, at: (f64, f64)) {
    let Some(card) = desk.card(&press.id) else { return };
    desk.lift.set(None);
    desk.dragged.set_value(true);
    desk.drag.set(Some(Drag { id: card.id.clone(), name: card.name.to_string(), at, over: None, row: None }));
}

/// Follows the pointer wherever it goes while the board is open.
pub fn follow(desk: Desk) {
    let moved = window_event_listener(leptos::ev::pointermove, move |event| pointer_moved(desk, &event));
    let up = window_event_listener(leptos::ev::pointerup, move |event| {
        let ours = desk.press.with_value(|press| press.as_ref().is_some_and(|p| p.pointer == event.pointer_id()));
        if ours {
            released(desk);
        }
    });
    let lost = window_event_listener(leptos::ev::pointercancel, move |_| cancelled(desk));
    let escape = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && desk.drag.with_untracked(Option::is_some) {
            event.prevent_default();
            cancelled(desk);
        }
    });
    on_cleanup(move || {
        moved.remove();
        up.remove();
        lost.remove();
        escape.remove();
    });
}

fn pointer_moved(desk: Desk, event: &web_sys::PointerEvent) {
    let Some(press) = desk.press.get_value().filter(|press| press.pointer == event.pointer_id()) else { return };
    let at = place_of(event);
    let far = (at.0 - press.at.0).hypot(at.1 - press.at.1);
    if desk.drag.with_untracked(Option::is_none) {
        match press.finger {
            // A finger that moves before the long press is over wants to scroll.
            true if far > STRAY_PX => desk.press.set_value(None),
            false if far > START_PX => begin(desk, &press, at),
            _ => {}
        }
        return;
    }
    let (over, row) = target_at(at);
    desk.drag.update(|drag| {
        if let Some(drag) = drag {
            drag.at = at;
            drag.over = over;
            drag.row = row;
        }
    });
    scroll_at_edge(at.0);
}

/// Where a card would be dropped, and in which row.
fn target_at(at: (f64, f64)) -> (Option<Target>, Option<usize>) {
    #[allow(clippy::cast_possible_truncation)] // Pixels of a screen.
    let Some(element) = document().element_from_point(at.0 as f32, at.1 as f32) else { return (None, None) };
    let found = |name: &str| {
        let place = element.closest(&format!("[{name}]")).ok().flatten()?;
        place.get_attribute(name)
    };
    if let Some(lane) = found("data-lane") {
        return (lane.parse().ok().map(Target::Lane), found("data-row").and_then(|row| row.parse().ok()));
    }
    let aside = match found("data-beside").as_deref() {
        Some("won") => Some(Aside::Won),
        Some("lost") => Some(Aside::Lost),
        Some("resting") => Some(Aside::Resting),
        _ => None,
    };
    (aside.map(Target::Beside), None)
}

fn scroll_at_edge(x: f64) {
    let Ok(Some(ladder)) = document().query_selector(".ladder") else { return };
    let frame = ladder.get_bounding_client_rect();
    let by = match x {
        x if x > frame.right() - EDGE_PX => 14.0,
        x if x < frame.left() + EDGE_PX => -14.0,
        _ => return,
    };
    ladder.scroll_by_with_x_and_y(by, 0.0);
}

fn released(desk: Desk) {
    desk.press.set_value(None);
    let Some(drag) = desk.drag.get_untracked() else { return };
    desk.drag.set(None);
    desk.active.set(Some(drag.id.clone()));
    if let (Some(Target::Lane(lane)), Some(row)) = (drag.over, drag.row)
        && dropped_in_row(desk, &drag.id, lane, row)
    {
        return;
    }
    match drag.over {
        Some(Target::Lane(lane)) if desk.order.get_untracked() == Order::Hand && stands_in(desk, &drag.id, lane) => {
            desk.put_at(&drag.id, |_| row_at(drag.at));
        }
        Some(Target::Lane(lane)) => put(desk, &drag.id, lane),
        Some(Target::Beside(Aside::Won)) => {
            desk.open(Sheet::Close { id: drag.id, ending: Ending::Decided(Outcome::Won) })
        }
        Some(Target::Beside(Aside::Lost)) => {
            desk.open(Sheet::Close { id: drag.id, ending: Ending::Decided(Outcome::Lost) })
        }
        Some(Target::Beside(Aside::Resting)) => desk.open(Sheet::Rest(drag.id)),
        None => desk.announce(&BoardLabel::LiftCancelled),
    }
}

/// True where the board's rows dealt with a drop.
pub fn dropped_in_row(desk: Desk, id: &Id<Opportunity>, lane: usize, row: usize) -> bool {
    desk.rows.get_value().is_some_and(|rows| rows.drop.run((id.clone(), lane, row)))
}

fn stands_in(desk: Desk, id: &Id<Opportunity>, lane: usize) -> bool {
    desk.board.with_untracked(|board| board.find(id)).is_some_and(|(own, _)| own == lane)
}

/// The place in a list of cards over which the pointer is.
fn row_at(at: (f64, f64)) -> Option<usize> {
    #[allow(clippy::cast_possible_truncation)] // Pixels of a screen.
    let element = document().element_from_point(at.0 as f32, at.1 as f32)?;
    // The selector is well formed, so this is only ever "none".
    let list = element.closest(".lane-list").ok().flatten()?;
    let down = at.1 - list.get_bounding_client_rect().top() + f64::from(list.scroll_top());
    Some(slots(down.max(0.0), slot_px()))
}

fn cancelled(desk: Desk) {
    desk.press.set_value(None);
    if desk.drag.with_untracked(Option::is_some) {
        desk.drag.set(None);
        desk.announce(&BoardLabel::LiftCancelled);
    }
}

/// The click that ends a drag opens nothing.
pub fn hold_back_click(desk: Desk, event: &web_sys::MouseEvent) {
    if desk.dragged.get_value() {
        desk.dragged.set_value(false);
        event.prevent_default();
    }
}

/// A long press lifts the card instead of opening the browser's menu.
pub fn hold_back_menu(desk: Desk, event: &web_sys::MouseEvent) {
    if desk.press.with_value(|press| press.as_ref().is_some_and(|press| press.finger)) {
        event.prevent_default();
    }
}

/// While a finger carries a card, the page stays where it is.
pub fn hold_back_scroll(desk: Desk, event: &web_sys::Event) {
    if desk.drag.with_untracked(Option::is_some) {
        event.prevent_default();
    }
}

/// The card under the pointer.
#[component]
pub fn Ghost() -> impl IntoView {
    let desk = Desk::here();
    let place = move || desk.drag.with(|drag| drag.as_ref().map(|drag| format!("{}px {}px", drag.at.0, drag.at.1)));
    let name = Memo::new(move |_| desk.drag.with(|drag| drag.as_ref().map(|drag| drag.name.clone())));
    move || {
        name.get().map(|name| {
            view! {
                <div class="ladder-card-ghost" aria-hidden="true" style:translate=move || place().unwrap_or_default()>
                    {name}
                </div>
            }
        })
    }
}
