//! The board by keyboard: arrows walk, Alt with arrows moves, Space lifts and drops, Escape puts back.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{
    desk::{Desk, Lift},
    drag::dropped_in_row,
};
use crate::{
    app::notices::Notice,
    model::{Id, Opportunity},
    text::board::{BoardLabel, BoardWord},
};

/// Follows the focus, so that Tab comes back to the card it left.
pub fn focused(desk: Desk, event: &web_sys::FocusEvent) {
    if let Some(id) = card_at(event.target()) {
        desk.active.set(Some(id));
    }
}

/// A key was pressed on the board.
pub fn pressed(desk: Desk, event: &web_sys::KeyboardEvent) {
    let target = event.target();
    let on_card = target.as_ref().and_then(|target| target.dyn_ref::<web_sys::Element>());
    if !on_card.is_some_and(|element| element.class_list().contains("ladder-card-open")) {
        return;
    }
    // Keys come faster than the focus moves: the next one counts from the card that is about to have it.
    let Some(id) = desk.active.get_untracked().or_else(|| card_at(target)) else { return };
    if event.ctrl_key() || event.meta_key() {
        return;
    }
    let key = event.key();
    let lift = desk.lift.get_untracked();
    let taken = match (lift, event.alt_key(), key.as_str()) {
        (Some(lift), false, key) => lifted(desk, &lift, key),
        (None, true, "ArrowLeft") => step(desk, &id, false),
        (None, true, "ArrowRight") => step(desk, &id, true),
        (None, true, "ArrowUp" | "ArrowDown") => {
            let up = key == "ArrowUp";
            desk.put_at(&id, |at| if up { at.checked_sub(1) } else { Some(at.saturating_add(1)) });
            true
        }
        (None, false, "x" | "X") => {
            desk.choose(&id);
            true
        }
        (None, false, " ") => {
            let lane = desk.board.with_untracked(|board| board.find(&id)).map_or(0, |(lane, _)| lane);
            let name = desk.card(&id).map(|card| card.name.to_string()).unwrap_or_default();
            desk.lift.set(Some(Lift { id, lane, row: None }));
            desk.announce(&BoardWord::Lifted(&name));
            true
        }
        (None, false, key) => walk(desk, &id, key),
        (_, true, _) => false,
    };
    if taken {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The opportunity of the card in which an element stands.
pub fn card_at(target: Option<web_sys::EventTarget>) -> Option<Id<Opportunity>> {
    let element = target?.dyn_into::<web_sys::Element>().ok()?;
    // The selector is well formed, so this is only ever "none".
    let card = element.closest("[data-card]").ok().flatten()?;
    Id::new(&card.get_attribute("data-card")?).ok()
}

fn lifted(desk: Desk, lift: &Lift, key: &str) -> bool {
    let lanes = desk.board.with_untracked(|board| board.lanes.len());
    let over = match key {
        "ArrowLeft" => lift.lane.saturating_sub(1),
        "ArrowRight" => (lift.lane + 1).min(lanes.saturating_sub(1)),
        "Home" => 0,
        "End" => lanes.saturating_sub(1),
        "ArrowUp" | "ArrowDown" => {
            let rows = desk.rows.get_value();
            let row = rows.and_then(|rows| rows.step.run((lift.clone(), key == "ArrowUp"))).or(lift.row);
            desk.lift.set(Some(Lift { row, ..lift.clone() }));
            return true;
        }
        " " | "Enter" => {
            desk.lift.set(None);
            if !lift.row.is_some_and(|row| dropped_in_row(desk, &lift.id, lift.lane, row)) {
                put(desk, &lift.id, lift.lane);
            }
            return true;
        }
        "Escape" => {
            desk.lift.set(None);
            desk.announce(&BoardLabel::LiftCancelled);
            return true;
        }
        // Tab leaves a lifted card where it was.
        "Tab" => {
            desk.lift.set(None);
            return false;
        }
        _ => return true,
    };
    desk.lift.set(Some(Lift { lane: over, ..lift.clone() }));
    let stage = desk.board.with_untracked(|board| board.lanes.get(over).and_then(|lane| lane.stage.clone()));
    match desk.refused_by(&lift.id, over) {
        Some(why) => desk.spoken.set(why),
        None => {
            desk.announce(&BoardWord::Over { rung: &desk.rung_name(stage.as_ref()), place: (over + 1, lanes) });
        }
    }
    true
}

/// Puts a card into a lane, as a drop does.
pub fn put(desk: Desk, id: &Id<Opportunity>, lane: usize) {
    if let Some(why) = desk.refused_by(id, lane) {
        desk.session.notices().tell(Notice::words(why));
        desk.reveal.set(Some(id.clone()));
        return;
    }
    let stage = desk.board.with_untracked(|board| board.lanes.get(lane).and_then(|lane| lane.stage.clone()));
    match stage {
        Some(stage) => desk.move_to(id, &stage),
        None => {
            desk.announce(&BoardLabel::StaysWhereItIs);
            desk.reveal.set(Some(id.clone()));
        }
    }
}

fn step(desk: Desk, id: &Id<Opportunity>, up: bool) -> bool {
    let Some((lane, _)) = desk.board.with_untracked(|board| board.find(id)) else { return false };
    let lanes = desk.board.with_untracked(|board| board.lanes.len());
    // Stages of another ladder are walked past.
    let takes = |lane: &usize| desk.refused_by(id, *lane).is_none();
    let next = if up { (lane + 1..lanes).find(takes) } else { (0..lane).rev().find(takes) };
    match next {
        Some(next) => put(desk, id, next),
        None if up => desk.announce(&BoardLabel::TopOfLadder),
        None => desk.announce(&BoardLabel::BottomOfLadder),
    }
    true
}

fn walk(desk: Desk, id: &Id<Opportunity>, key: &str) -> bool {
    let lanes = desk.board.with_untracked(|board| board.lanes.len());
    let folded: Vec<bool> = (0..lanes).map(|lane| desk.is_folded(lane)).collect();
    let next = desk.board.with_untracked(|board| {
        let (lane, at) = board.find(id)?;
        let cards = |lane: usize| match folded.get(lane) {
            Some(true) | None => 0,
            Some(false) => board.lanes.get(lane).map_or(0, |lane| lane.cards.len()),
        };
        let beside = |lane: usize| board.card(lane, at.min(cards(lane).saturating_sub(1)));
        match key {
            "ArrowUp" => board.card(lane, at.checked_sub(1)?),
            "ArrowDown" => board.card(lane, at + 1),
            "Home" => board.card(lane, 0),
            "End" => board.card(lane, cards(lane).saturating_sub(1)),
            "ArrowLeft" => (0..lane).rev().find(|lane| cards(*lane) > 0).and_then(beside),
            "ArrowRight" => (lane + 1..board.lanes.len()).find(|lane| cards(*lane) > 0).and_then(beside),
            _ => None,
        }
        .map(|card| card.id.clone())
    });
    match next {
        Some(next) => {
            desk.active.set(Some(next.clone()));
            desk.reveal.set(Some(next));
            true
        }
        // At the edge the page must not scroll away under the focus.
        None => matches!(key, "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End"),
    }
}
