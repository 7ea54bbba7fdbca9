//! Where each sum of a cell stands, and what a window counts.

use super::row::{Ending, NEVER, Row};

/// Sums that a cell holds once.
pub mod whole {
    /// How many won.
    pub const WON: usize = 0;
    /// How many lost.
    pub const LOST: usize = 2;
    /// How many open.
    pub const OPEN: usize = 4;
    /// How many of the open are stale because of their days.
    pub const DULL: usize = 6;
    /// Won by the day of decision, in either mode.
    pub const SOLD: usize = 8;
    /// Worked at the period's end.
    pub const WORKED: usize = 10;
    /// Won with an amount, be it nought.
    pub const PRICED: usize = 11;
    /// Won with a cycle, and its days.
    pub const CYCLE_WON: usize = 12;
    /// Lost with a cycle, and its days.
    pub const CYCLE_LOST: usize = 14;
    /// Decided, with no day of opening.
    pub const UNOPENED: usize = 16;
    /// Decided before it was opened.
    pub const FAULTS: usize = 17;
    /// How many sums these are.
    pub const COUNT: usize = 18;
}

/// Sums that a cell holds for each rung: a number and an amount each; for dwell a number and days.
pub mod rung {
    /// Open and standing there.
    pub const STANDS: usize = 0;
    /// Entered in the period.
    pub const ENTERED: usize = 1;
    /// Won, and visited it.
    pub const WON: usize = 2;
    /// Lost, and visited it.
    pub const LOST: usize = 3;
    /// Open, and visited it.
    pub const OPEN: usize = 4;
    /// Lost with this as the highest.
    pub const LOST_AT: usize = 5;
    /// Open with this as the highest.
    pub const OPEN_AT: usize = 6;
    /// Stays that ended in the period, and their days.
    pub const DWELL: usize = 7;
    /// How many pairs these are.
    pub const COUNT: usize = 8;
}

/// How many sums a cell holds.
pub fn width(rungs: usize) -> usize {
    whole::COUNT + 2 * rung::COUNT * rungs
}

/// Where the number of a rung's sum stands; the amount follows after all numbers of the kind.
pub fn place(rungs: usize, field: usize, rung: usize) -> usize {
    whole::COUNT + 2 * field * rungs + rung
}

/// The days that sums look at, in day numbers since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First day of the period.
    pub from: i32,
    /// Last day of the period.
    pub to: i32,
    /// The day from which it is seen.
    pub today: i32,
    /// By the day of opening, and followed to the end; else by the day of decision.
    pub by_cohort: bool,
}

/// How a row counts in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// As open.
    Open = 0,
    /// As won.
    Won = 1,
    /// As lost.
    Lost = 2,
    /// Not at all.
    Out = 3,
}

impl Window {
    /// True when a day lies in the period.
    pub fn holds(&self, day: i32) -> bool {
        self.from <= day && day <= self.to
    }

    /// How a row counts: the one rule that all sums follow; a pass reads it off the same days (`Reading`).
    pub fn count(&self, row: &Row) -> Count {
        let counts = match row.ending {
            _ if self.by_cohort => row.opened != NEVER && self.holds(row.opened),
            // However long before it was opened, and where nobody knows when.
            Ending::Open => row.opened <= self.to,
            Ending::Won | Ending::Lost => self.holds(row.decided),
        };
        match row.ending {
            _ if !counts => Count::Out,
            Ending::Open => Count::Open,
            Ending::Won => Count::Won,
            Ending::Lost => Count::Lost,
        }
    }

    /// The period as packs see it, as first day and length; a length that fits no day where it lies outside.
    pub fn short(&self) -> (u16, u16) {
        let last = i32::from(u16::MAX) - 1;
        let (from, to) = (self.from.max(1), self.to.min(last));
        let span = to.checked_sub(from).and_then(|span| u16::try_from(span).ok());
        match (u16::try_from(from), span) {
            (Ok(from), Some(span)) => (from, span),
            _ => (u16::MAX, 0),
        }
    }
}

/// Adds to one sum; what lies outside is nothing.
pub fn bump(sums: &mut [i64], at: usize, by: i64) {
    if let Some(sum) = sums.get_mut(at) {
        *sum = sum.wrapping_add(by);
    }
}

/// Adds a number and an amount to a pair of sums that stand side by side.
pub fn bump_pair(sums: &mut [i64], at: usize, number: i64, amount: i64) {
    bump(sums, at, number);
    bump(sums, at + 1, amount);
}
