//! The board beside itself on an earlier day: what moved, came and went since, and what is worth or expected otherwise.

use chrono::NaiveDate;

use crate::model::{Id, Money, Opportunity, Ordered, Outcome, Phase, Plan, Stage, Standing};

/// What became of one opportunity since a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// It stands on another rung: from, to, and whether that is higher.
    Moved(Id<Stage>, Id<Stage>, bool),
    /// It was opened, or opened again.
    Came,
    /// It was decided.
    Went(Outcome),
    /// It is worth something else.
    Worth(Option<Money>, Option<Money>),
    /// It is expected to close on another day.
    Closes(Option<NaiveDate>, Option<NaiveDate>),
}

/// One opportunity with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SinceLine {
    /// Which.
    pub deal: Id<Opportunity>,
    /// What became of it.
    pub what: Since,
}

/// What became of the board since the end of a day. Where each stood then is read from its stays; what it was worth and when it was
/// expected to close then from `before`, the plan of that day, for those that it knows. What went comes first, then what came, moved up,
/// moved down, and changed.
pub fn board_since(before: &Plan, now: &Plan, day: NaiveDate) -> Vec<SinceLine> {
    let ladder: Vec<&Id<Stage>> = now.playbook.ladder(Phase::Opportunity).into_iter().map(|(id, _)| id).collect();
    let place = |stage: &Id<Stage>| ladder.iter().position(|id| *id == stage);
    let mut found = Vec::new();
    for deal in now.pursued() {
        let mut add = |what: Since| found.push(SinceLine { deal: deal.id.clone(), what });
        let then = stood(deal, day);
        match (then, deal.is_open()) {
            (None, true) => add(Since::Came),
            (Some(_), false) => add(Since::Went(deal.outcome)),
            (Some(then), true) => {
                if let Some(here) = deal.stage.as_ref().filter(|here| *here != then) {
                    add(Since::Moved(then.clone(), here.clone(), place(here) > place(then)));
                }
                if let Some(known) = before.tables.opportunities.get(&deal.id) {
                    if known.amount != deal.amount {
                        add(Since::Worth(known.amount, deal.amount));
                    }
                    if known.close_date != deal.close_date {
                        add(Since::Closes(known.close_date, deal.close_date));
                    }
                }
            }
            (None, false) => {}
        }
    }
    let rank = |what: &Since| match what {
        Since::Went(_) => 0_u8,
        Since::Came => 1,
        Since::Moved(_, _, true) => 2,
        Since::Moved(_, _, false) => 3,
        Since::Worth(..) => 4,
        Since::Closes(..) => 5,
    };
    found.order_by_key(|line| (rank(&line.what), line.deal.clone()));
    found
}

/// The rung on which an opportunity stood at the end of a day; nothing where it was not on the board.
fn stood(deal: &Opportunity, day: NaiveDate) -> Option<&Id<Stage>> {
    let mut stays = deal.visits.iter().rev();
    let there = stays.find(|visit| visit.entered <= day && visit.left.is_none_or(|left| left > day))?;
    match &there.standing {
        Standing::Stage(id) => Some(id),
        Standing::Decided(_) => None,
    }
}
