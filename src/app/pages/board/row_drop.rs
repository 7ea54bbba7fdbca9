//! A card held over another row of the board, and dropped there: what the row says of its cards becomes true of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    desk::{Desk, Lift, RowHook},
    strips::called,
};
use crate::{
    app::notices::Notice,
    method::{
        Refusal,
        row::{Row, put_and_move, put_in},
    },
    metrics::{Strip, StripBy, StripName},
    model::{Deed, Id, Opportunity},
    text::{
        Words,
        board_tools::{ToolLabel, ToolWord},
    },
};

type Rows = Memo<Arc<Vec<Strip>>>;

/// From now on, and while the board stands in these rows, cards are put into them.
pub fn hear(desk: Desk, by: StripBy, rows: Rows) {
    let step = move |lift: Lift, up: bool| step(desk, rows, &lift, up);
    let drop = move |id: Id<Opportunity>, lane: usize, row: usize| dropped(desk, by, rows, &id, lane, row);
    desk.rows.set_value(Some(RowHook {
        step: Callback::new(move |(lift, up)| step(lift, up)),
        drop: Callback::new(move |(id, lane, row)| drop(id, lane, row)),
    }));
    on_cleanup(move || {
        desk.rows.try_update_value(|hook| *hook = None);
    });
}

/// The row over which a card is held.
pub fn row_held(desk: Desk) -> Option<usize> {
    let lifted = desk.lift.with(|lift| lift.as_ref().and_then(|lift| lift.row));
    lifted.or_else(|| desk.drag.with(|drag| drag.as_ref().and_then(|drag| drag.row)))
}

/// The row in which a card stands.
fn own_row(desk: Desk, rows: Rows, id: &Id<Opportunity>) -> Option<usize> {
    let (lane, at) = desk.board.with_untracked(|board| board.find(id))?;
    let holds = |row: &Strip| row.cells.get(lane).is_some_and(|cell| cell.contains(&at));
    rows.with_untracked(|rows| rows.iter().position(holds))
}

fn step(desk: Desk, rows: Rows, lift: &Lift, up: bool) -> Option<usize> {
    let here = lift.row.or_else(|| own_row(desk, rows, &lift.id))?;
    let of = rows.with_untracked(|rows| rows.len());
    let next = if up { here.saturating_sub(1) } else { (here + 1).min(of.saturating_sub(1)) };
    let name = rows.with_untracked(|rows| rows.get(next).map(|row| row.name.clone()))?;
    desk.announce(&ToolWord::OverRow { row: &called(desk, &name), place: (next + 1, of) });
    Some(next)
}

fn dropped(desk: Desk, by: StripBy, rows: Rows, id: &Id<Opportunity>, lane: usize, row: usize) -> bool {
    if own_row(desk, rows, id) == Some(row) {
        return false;
    }
    let Some(strip) = rows.with_untracked(|rows| rows.get(row).cloned()) else { return false };
    let said = match said_by(desk, by, &strip) {
        Ok(said) => said,
        Err(why) => {
            refuse(desk, id, why);
            return true;
        }
    };
    let (card, to) = (desk.card(id), desk.board.with_untracked(|board| board.lanes.get(lane)?.stage.clone()));
    let Some(card) = card else { return false };
    let elsewhere = to.filter(|to| card.stage.as_ref() != Some(to));
    let act = desk.session.act();
    let made = match &elsewhere {
        Some(to) => desk.rule(|plan, ids| put_and_move(plan, id, &said, to, &act, ids)),
        None => desk.rule(|plan, _| put_in(plan, id, &said)),
    };
    // Where a gate stops the way up, or a reason is asked for the way down, the card changes its row, and the gate asks for what is missing.
    let stops = matches!(made, Err(Refusal::GateNeeds(_) | Refusal::Killed(_) | Refusal::AgainstEvidence(_)));
    let made = if stops { desk.rule(|plan, _| put_in(plan, id, &said)) } else { made };
    match made {
        Ok(change) => {
            let deed = if elsewhere.is_some() && !stops { Deed::MoveStage } else { Deed::EditOpportunity };
            if desk.session.commit(change, deed).is_ok() {
                let words = desk.say(&ToolWord::ToRow { name: &card.name, row: &called(desk, &strip.name) });
                desk.spoken.set(words.clone());
                desk.session.notices().tell(Notice::with_undo(words));
            }
            desk.active.set(Some(id.clone()));
            desk.reveal.set(Some(id.clone()));
            if let (true, Some(to)) = (stops, elsewhere) {
                desk.move_to(id, &to);
            }
        }
        Err(refusal) => refuse(desk, id, desk.say(&refusal)),
    }
    true
}

fn refuse(desk: Desk, id: &Id<Opportunity>, why: Words) {
    desk.spoken.set(why.clone());
    desk.session.notices().tell(Notice::words(why));
    desk.reveal.set(Some(id.clone()));
}

/// What a row says of its cards, read from one of them; or why none can be put into it.
fn said_by(desk: Desk, by: StripBy, strip: &Strip) -> Result<Row, Words> {
    match by {
        StripBy::Territory => return Err(desk.say(&ToolLabel::FollowsAccount)),
        StripBy::Size => return Err(desk.say(&ToolLabel::FollowsAmount)),
        StripBy::Owner | StripBy::Account | StripBy::SaleKind => {}
    }
    if let StripName::SaleKind(kind) = &strip.name {
        return Ok(Row::SaleKind(*kind));
    }
    if by == StripBy::SaleKind {
        return Err(desk.say(&ToolLabel::KindNeeded));
    }
    let unknown = strip.name == StripName::NotKnown;
    let one = desk.board.with_untracked(|board| {
        let cell = |(lane, cell): (usize, &std::ops::Range<usize>)| board.card(lane, cell.clone().next()?);
        strip.cells.iter().enumerate().find_map(cell).map(|card| card.id.clone())
    });
    let found = desk.session.plan_now(|plan| {
        let deal = one.as_ref().and_then(|id| plan.tables.opportunities.get(id));
        deal.map(|deal| (deal.owner.clone(), deal.account.clone()))
    });
    let (owner, account) = found.unwrap_or_default();
    Ok(match by {
        StripBy::Account => Row::Account(account.filter(|_| !unknown)),
        _ => Row::Owner(owner.filter(|_| !unknown)),
    })
}
