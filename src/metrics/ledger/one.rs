//! One opportunity into the sums of one cell, or out of them again: what an edit does.

use super::{
    row::{EARLY, Ending, More, NO_RUNG, Pack, RUNGS_A_PACK, Row, SEEN, Worked},
    sums::{Count, Window, bump, bump_pair, place, rung, whole},
};

/// One opportunity with all its days.
#[derive(Clone, Copy)]
pub struct Whole<'a> {
    /// What every pass reads.
    pub row: &'a Row,
    /// When it was worked.
    pub worked: Worked,
    /// Its stays.
    pub packs: &'a [Pack],
    /// What does not fit them.
    pub more: Option<&'a More>,
}

/// True in the places of a pack's six rungs that lie in a set.
fn bits(set: usize) -> impl Iterator<Item = usize> {
    (0..RUNGS_A_PACK).filter(move |lane| set >> lane & 1 == 1)
}

impl Whole<'_> {
    /// Adds it to a cell's sums (`sign` 1) or takes it out (-1).
    pub fn apply(self, window: &Window, rungs: usize, sign: i64, sums: &mut [i64]) {
        let row = self.row;
        let amount = sign.wrapping_mul(row.amount);
        if row.ending == Ending::Won && window.holds(row.decided) {
            bump_pair(sums, whole::SOLD, sign, amount);
        }
        if self.is_worked(window.to) {
            bump(sums, whole::WORKED, sign);
        }
        self.entered(window, rungs, sign, sums);
        let (total, visited) = match window.count(row) {
            Count::Out => return,
            Count::Open => (whole::OPEN, rung::OPEN),
            Count::Won => (whole::WON, rung::WON),
            Count::Lost => (whole::LOST, rung::LOST),
        };
        bump_pair(sums, total, sign, amount);
        let mut at_rung = |field: usize, at: usize| {
            bump(sums, place(rungs, field, at), sign);
            bump(sums, place(rungs, field, at) + rungs, amount);
        };
        let fits = |at: u8| at != NO_RUNG && usize::from(at) < rungs;
        match row.ending {
            Ending::Open => {
                if fits(row.stands) {
                    at_rung(rung::STANDS, usize::from(row.stands));
                }
                if fits(row.furthest) {
                    at_rung(rung::OPEN_AT, usize::from(row.furthest));
                }
            }
            Ending::Lost if fits(row.furthest) => at_rung(rung::LOST_AT, usize::from(row.furthest)),
            _ => {}
        }
        for (at, pack) in self.packs.iter().enumerate() {
            let seen = usize::from(pack.entered.get(SEEN));
            bits(seen).for_each(|lane| at_rung(visited, at * RUNGS_A_PACK + lane));
        }
        self.days(window, sign, amount, sums);
    }

    /// Cycle, staleness and faults of one that counts.
    fn days(self, window: &Window, sign: i64, amount: i64, sums: &mut [i64]) {
        let row = self.row;
        let cycle = match row.ending {
            Ending::Open => {
                if row.dull <= window.today {
                    bump_pair(sums, whole::DULL, sign, amount);
                }
                return;
            }
            Ending::Won => whole::CYCLE_WON,
            Ending::Lost => whole::CYCLE_LOST,
        };
        if row.ending == Ending::Won && row.is_priced() {
            bump(sums, whole::PRICED, sign);
        }
        match row.cycle {
            EARLY => bump(sums, whole::FAULTS, sign),
            days if days < 0 => bump(sums, whole::UNOPENED, sign),
            days => bump_pair(sums, cycle, sign, sign.wrapping_mul(i64::from(days))),
        }
    }

    /// True when it was worked at the end of a day.
    pub fn is_worked(self, day: i32) -> bool {
        let more = self.more.iter().flat_map(|more| &more.worked).copied();
        more.chain([self.worked]).any(|(from, until)| from <= day && day < until)
    }

    /// Adds its coming to each rung in the period.
    pub fn entered(self, window: &Window, rungs: usize, sign: i64, sums: &mut [i64]) {
        let amount = sign.wrapping_mul(self.row.amount);
        self.each_stay(|at, entered, _| {
            if window.holds(entered) && at < rungs {
                bump(sums, place(rungs, rung::ENTERED, at), sign);
                bump(sums, place(rungs, rung::ENTERED, at) + rungs, amount);
            }
        });
    }

    /// Adds its stays that ended in the window to a cell's sums, or takes them out, and shows each for the cell's days.
    pub fn dwell(self, window: &Window, rungs: usize, sign: i64, sums: &mut [i64], see: &mut dyn FnMut(usize, i64)) {
        self.ended(window, |at, length| {
            if at < rungs {
                bump(sums, place(rungs, rung::DWELL, at), sign);
                bump(sums, place(rungs, rung::DWELL, at) + rungs, sign.wrapping_mul(length));
                see(at, length);
            }
        });
    }

    /// Shows the length of every stay that ended in the window.
    fn ended(self, window: &Window, mut see: impl FnMut(usize, i64)) {
        let counts = self.counts_stays(window);
        self.each_stay(|at, entered, left| {
            counts(entered, left).into_iter().for_each(|length| see(at, length));
        });
    }

    /// Shows the length of every stay on one rung that ended in the window.
    pub fn ended_on(self, window: &Window, rung: usize, mut see: impl FnMut(i64)) {
        let counts = self.counts_stays(window);
        let pack = self.packs.get(rung / RUNGS_A_PACK);
        let first = pack.and_then(|pack| pack.stay(rung % RUNGS_A_PACK));
        let more = self.more.iter().flat_map(|more| &more.stays).filter(|stay| usize::from(stay.rung) == rung);
        let stays = first.into_iter().chain(more.map(|stay| (stay.entered, stay.left)));
        stays.filter_map(|(entered, left)| counts(entered, left)).for_each(&mut see);
    }

    /// The length of a stay, of which the first day and the day it left are given, where it ended in the window.
    fn counts_stays(self, window: &Window) -> impl Fn(i32, Option<i32>) -> Option<i64> {
        let (window, opened_in) = (*window, window.holds(self.row.opened));
        move |entered, left| {
            let left = left.filter(|left| *left >= entered)?;
            let counts = if window.by_cohort { opened_in } else { window.holds(left) };
            counts.then(|| i64::from(left) - i64::from(entered))
        }
    }

    /// Shows every stay: its rung, its first day and the day it left. One with its days the wrong way round has not left.
    fn each_stay(self, mut see: impl FnMut(usize, i32, Option<i32>)) {
        for (at, pack) in self.packs.iter().enumerate() {
            for lane in 0..RUNGS_A_PACK {
                if let Some((entered, left)) = pack.stay(lane) {
                    see(at * RUNGS_A_PACK + lane, entered, left);
                }
            }
        }
        for stay in self.more.iter().flat_map(|more| &more.stays) {
            see(usize::from(stay.rung), stay.entered, stay.left);
        }
    }
}
