//! What the sums of one unit and kind of sale say.

use crate::metrics::{
    stage::Conversion,
    stats::Spread,
    tally::{Group, Tally, View, WhyNoValue},
};

use super::{
    Ledger,
    days::{LONGEST, ends, middle, ninety},
    grid::{ALL, ELSEWHERE, WITHOUT},
    sums::{place, rung, whole},
};

/// The sums of one unit and kind of sale in the window last looked at.
#[derive(Clone, Copy)]
pub struct Cell<'a> {
    ledger: &'a Ledger,
    number: usize,
    sums: &'a [i64],
    without: &'a [i64],
    elsewhere: &'a [i64],
    /// Why no conversion from a rung is shown: of none of the lost it is known on which rung it stood.
    hidden: Option<WhyNoValue>,
}

/// Days of several opportunities together: how many, and all their days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DaySum {
    /// How many opportunities or stays.
    pub count: i64,
    /// Their days.
    pub days: i64,
}

impl DaySum {
    /// Mean days; nothing where there are none.
    pub fn mean(self) -> Option<f64> {
        (self.count > 0).then(|| self.days as f64 / self.count as f64)
    }
}

impl<'a> Cell<'a> {
    pub(super) fn new(ledger: &'a Ledger, number: usize) -> Self {
        let of = |plane: usize| ledger.grid.sums(plane, number);
        let (sums, rungs) = (of(ALL), ledger.rungs);
        let lost_at = sums.get(place(rungs, rung::LOST_AT, 0)..place(rungs, rung::LOST_AT, rungs)).unwrap_or_default();
        let lost = sums.get(whole::LOST).is_some_and(|lost| *lost > 0);
        let hidden = (lost && lost_at.iter().all(|count| *count == 0)).then_some(WhyNoValue::LostWithoutStage);
        Self { ledger, number, sums, without: of(WITHOUT), elsewhere: of(ELSEWHERE), hidden }
    }

    fn at(&self, at: usize) -> i64 {
        self.sums.get(at).copied().unwrap_or_default()
    }

    fn group(&self, at: usize, amount: usize) -> Group {
        Group {
            count: self.at(at),
            amount: self.at(amount),
            without_amount: self.without.get(at).copied().unwrap_or_default(),
            elsewhere: self.elsewhere.get(at).copied().unwrap_or_default(),
        }
    }

    fn at_rung(&self, field: usize, rung: usize) -> Group {
        let rungs = self.ledger.rungs;
        if rung >= rungs {
            return Group::default();
        }
        let at = place(rungs, field, rung);
        self.group(at, at + rungs)
    }

    fn days(&self, at: usize) -> DaySum {
        DaySum { count: self.at(at), days: self.at(at + 1) }
    }

    /// The won.
    pub fn won(&self) -> Group {
        self.group(whole::WON, whole::WON + 1)
    }

    /// The lost, and those without a decision.
    pub fn lost(&self) -> Group {
        self.group(whole::LOST, whole::LOST + 1)
    }

    /// The open.
    pub fn open(&self) -> Group {
        self.group(whole::OPEN, whole::OPEN + 1)
    }

    /// The open ones whose close date is past, or with which nothing happens.
    pub fn dull(&self) -> Group {
        self.group(whole::DULL, whole::DULL + 1)
    }

    /// Won by the day of decision, whatever the window follows.
    pub fn sold(&self) -> Group {
        self.group(whole::SOLD, whole::SOLD + 1)
    }

    /// How many were worked at the period's end.
    pub fn worked(&self) -> i64 {
        self.at(whole::WORKED)
    }

    /// Days from opening to decision of the won.
    pub fn cycle_won(&self) -> DaySum {
        self.days(whole::CYCLE_WON)
    }

    /// Days from opening to decision of the lost.
    pub fn cycle_lost(&self) -> DaySum {
        self.days(whole::CYCLE_LOST)
    }

    /// Decided ones of which nobody knows the day of opening.
    pub fn unopened(&self) -> i64 {
        self.at(whole::UNOPENED)
    }

    /// Those decided before they were opened.
    pub fn faults(&self) -> i64 {
        self.at(whole::FAULTS)
    }

    /// Average won amount; nothing where no won one carries any.
    pub fn deal_size(&self) -> Option<f64> {
        let priced = self.at(whole::PRICED);
        (priced > 0).then(|| self.at(whole::WON + 1) as f64 / priced as f64)
    }

    /// Won out of won and lost.
    pub fn closed(&self) -> View {
        View::of_groups(self.won(), self.lost(), Group::default())
    }

    /// What stands on a rung.
    pub fn stands(&self, rung: usize) -> Group {
        self.at_rung(rung::STANDS, rung)
    }

    /// What came to a rung in the period.
    pub fn entered(&self, rung: usize) -> Group {
        self.at_rung(rung::ENTERED, rung)
    }

    /// The lost whose highest rung it was.
    pub fn lost_at(&self, rung: usize) -> Group {
        self.at_rung(rung::LOST_AT, rung)
    }

    /// From a rung to a win, of those that stood on it.
    pub fn visited(&self, rung: usize) -> Conversion {
        let of = |field: usize| self.at_rung(field, rung);
        Conversion { won: of(rung::WON), lost: of(rung::LOST), open: of(rung::OPEN), no_value: self.hidden }
    }

    /// From a rung to a win, of those that got at least this far; the won got all the way.
    pub fn reached(&self, rung: usize) -> Conversion {
        let above = |field: usize| {
            let rungs = rung..self.ledger.rungs;
            rungs.map(|rung| self.at_rung(field, rung)).fold(Group::default(), Group::and)
        };
        let (lost, open) = (above(rung::LOST_AT), above(rung::OPEN_AT));
        Conversion { won: self.won(), lost, open, no_value: self.hidden }
    }

    /// Of those that got at least this far, those that got further.
    pub fn next(&self, rung: usize) -> Tally {
        let further = self.reached(rung + 1).count();
        let next = Tally::new(further, self.reached(rung).count(), WhyNoValue::NothingToCount);
        self.hidden.map_or(next, |why| next.hidden(why))
    }

    /// Stays on a rung that ended in the period.
    pub fn dwell_sum(&self, rung: usize) -> DaySum {
        let rungs = self.ledger.rungs;
        if rung >= rungs {
            return DaySum::default();
        }
        let at = place(rungs, rung::DWELL, rung);
        DaySum { count: self.at(at), days: self.at(at + rungs) }
    }

    /// The days in the middle of the stays on a rung that ended in the period.
    pub fn dwell_median(&self, rung: usize) -> Option<f64> {
        let count = self.dwell_sum(rung).count;
        if count <= 0 {
            return None;
        }
        let known = match self.ledger.grid.counts(self.number, rung) {
            Some(counts) => middle(counts, count),
            None => self.ledger.grid.leaf_median(self.number, rung).or_else(|| self.middle_by_counting(rung)),
        };
        known.or_else(|| Spread::of(self.lengths(rung)).map(|spread| spread.median))
    }

    /// Mean and median days of the stays on a rung that ended in the period.
    pub fn dwell(&self, rung: usize) -> Option<Spread> {
        let sum = self.dwell_sum(rung);
        let mean = sum.mean()?;
        let counts = self.ledger.grid.counts(self.number, rung).unwrap_or_default();
        let day = |days: usize| i64::try_from(days).ok();
        let known = match (middle(counts, sum.count), ninety(counts, sum.count), ends(counts)) {
            (Some(median), Some(ninety), (Some(least), Some(greatest))) => {
                Some((median, day(ninety)?, day(least)?, day(greatest)?))
            }
            _ => None,
        };
        let Some((median, ninety, least, greatest)) = known else { return Spread::of(self.lengths(rung)) };
        Some(Spread { count: usize::try_from(sum.count).ok()?, mean, median, ninety, least, greatest })
    }

    /// The median of a leaf that has no counts of its own.
    fn middle_by_counting(&self, rung: usize) -> Option<f64> {
        let (mut counts, mut number) = ([0u32; LONGEST], 0);
        self.each_length(rung, |length| {
            let last = LONGEST - 1;
            let place = usize::try_from(length).map_or(last, |length| length.min(last));
            counts.get_mut(place).into_iter().for_each(|count| *count += 1);
            number += 1;
        });
        middle(&counts, number)
    }

    /// The lengths of the stays themselves, for those too long for the counts.
    fn lengths(&self, rung: usize) -> Vec<i64> {
        let mut lengths = Vec::new();
        self.each_length(rung, |length| lengths.push(length));
        lengths
    }

    fn each_length(&self, rung: usize, mut see: impl FnMut(i64)) {
        if let Some(window) = self.ledger.window {
            self.ledger.each(self.number, |one| one.ended_on(&window, rung, &mut see));
        }
    }
}
