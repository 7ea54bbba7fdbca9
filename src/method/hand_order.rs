//! The order that somebody gives the cards of a rung by hand.

use crate::model::{Change, Id, Opportunity, Plan};

use super::Refusal;

/// The room left between two cards, so that most moves touch one card only.
const STEP: i64 = 1024;

/// Puts a card at a place (from 0) among the cards of its rung, told in the order in which they stand now. Most often only that card is
/// changed; where there is no room between its neighbours, or they were never put by hand, those above it are too.
pub fn put_at(plan: &Plan, rung: &[Id<Opportunity>], id: &Id<Opportunity>, to: usize) -> Result<Change, Refusal> {
    let from = rung.iter().position(|other| other == id).ok_or(Refusal::NoSuchSubject)?;
    if from == to || to >= rung.len() {
        return Err(Refusal::AlreadyThere);
    }
    let mut order: Vec<&Id<Opportunity>> = rung.iter().filter(|other| *other != id).collect();
    order.insert(to, id);
    let place = |at: usize| {
        let card = order.get(at).and_then(|id| plan.tables.opportunities.get(*id));
        card.and_then(|card| card.board_place)
    };
    let above = to.checked_sub(1);
    let below = place(to.saturating_add(1));
    let between = match (above.map(place), below) {
        (None, Some(below)) => Some(below.saturating_sub(STEP)),
        (Some(Some(above)), None) => Some(above.saturating_add(STEP)),
        (Some(Some(above)), Some(below)) if below.saturating_sub(above) > 1 => Some(above.midpoint(below)),
        _ => None,
    };
    match between {
        Some(place) => Ok(moved(plan, id, place)),
        None => {
            // All down to the last that has a place, so that none of these slips below one that has none.
            let placed = (0..order.len()).rev().find(|at| place(*at).is_some()).unwrap_or(0).max(to);
            let cards = order.iter().take(placed.saturating_add(1));
            let changes = cards.zip(1_i64..).map(|(id, at)| moved(plan, id, at.saturating_mul(STEP)));
            Ok(Change::Batch(changes.filter(|change| !change.is_nothing()).collect()))
        }
    }
}

fn moved(plan: &Plan, id: &Id<Opportunity>, place: i64) -> Change {
    match plan.tables.opportunities.get(id) {
        Some(card) if card.board_place != Some(place) => {
            Change::put(Opportunity { board_place: Some(place), ..card.as_ref().clone() })
        }
        _ => Change::nothing(),
    }
}
