//! How the rows of a pass count in a window: read off four days at once, and added up by what they say.

use super::{
    row::{Blank, EARLY, Ending, NEVER, NO_RUNG, Row},
    sums::{Count, Window, bump, bump_pair, place, rung, whole},
};

/// What a row says: how it counts, twice, and one more where it is dull, or decided with a cycle.
const SAYINGS: usize = 8;
/// Endings by the answers about their four days.
const ANSWERS: usize = 64;

/// A number of opportunities, and their amounts or days.
type Pair = (u32, i64);

/// A window made ready for reading rows: what is asked of the day of opening, the day of decision, the first dull day and the cycle, each
/// as a first number and a length after it.
pub struct Reading {
    firsts: [i32; 4],
    lengths: [u32; 4],
    /// By ending and answers.
    says: [u8; ANSWERS],
}

/// Which of four numbers lie in their ranges, as a set.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn answers(row: &Row, firsts: &[i32; 4], lengths: &[u32; 4]) -> u8 {
    use core::arch::wasm32::{i32x4, i32x4_sub, u32x4, u32x4_bitmask, u32x4_le};
    let days = i32x4(row.opened, row.decided, row.dull, row.cycle);
    let ([a, b, c, d], [e, f, g, h]) = (*firsts, *lengths);
    u32x4_bitmask(u32x4_le(i32x4_sub(days, i32x4(a, b, c, d)), u32x4(e, f, g, h)))
}
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
fn answers(row: &Row, firsts: &[i32; 4], lengths: &[u32; 4]) -> u8 {
    let days = [row.opened, row.decided, row.dull, row.cycle];
    let inside = days.iter().zip(firsts).zip(lengths);
    let inside = inside.map(|((day, first), length)| day.wrapping_sub(*first).cast_unsigned() <= *length);
    inside.zip([1, 2, 4, 8]).fold(0, |set, (inside, bit)| set | if inside { bit } else { 0 })
}

impl Reading {
    /// The same rule as `Window::count`, for every row of a pass.
    pub fn of(window: &Window) -> Self {
        // An open one counts when it was opened by the period's end, however long before, and where nobody knows when.
        let opened = if window.by_cohort { window.from.max(NEVER + 1) } else { NEVER };
        let firsts = [opened, window.from, i32::MIN, 0];
        let lasts = [window.to, window.to, window.today, i32::MAX];
        let mut lengths = [0; 4];
        for ((length, first), last) in lengths.iter_mut().zip(firsts).zip(lasts) {
            *length = last.wrapping_sub(first).cast_unsigned();
        }
        let mut says = [0; ANSWERS];
        for (at, says) in (0u8..).zip(&mut says) {
            let [opened, decided, dull, cycle] = [1, 2, 4, 8].map(|bit| at & bit > 0);
            let ending = at >> 4;
            let is_open = ending == Ending::Open as u8;
            let inside = if is_open || window.by_cohort { opened } else { decided };
            let more = if is_open { dull } else { cycle };
            *says = if inside { 2 * ending + u8::from(more) } else { 2 * Count::Out as u8 };
        }
        Self { firsts, lengths, says }
    }

    /// What a row says; a half of it is the number of how it counts.
    #[inline(always)]
    pub fn says(&self, row: &Row) -> u8 {
        let at = (row.ending as usize) << 4 | usize::from(answers(row, &self.firsts, &self.lengths) & 15);
        self.says.get(at % ANSWERS).copied().unwrap_or_default()
    }
}

/// What the rows of one bucket come to, beside what they add to their rungs.
#[derive(Default)]
pub struct Totals {
    said: [Pair; SAYINGS],
    sold: Pair,
    unpriced: u32,
    unopened: u32,
    faults: u32,
}

/// What a decided one without a cycle says, one bit each.
const WITHOUT_CYCLE: u32 = 1 << (2 * Count::Won as u8) | 1 << (2 * Count::Lost as u8);

impl Totals {
    /// Takes the next row.
    #[inline(always)]
    pub fn add(&mut self, row: &Row, says: u8) {
        let what = if says >> 1 == Count::Open as u8 { row.amount } else { i64::from(row.cycle) };
        if let Some(said) = self.said.get_mut(usize::from(says) % SAYINGS) {
            *said = (said.0.wrapping_add(1), said.1.wrapping_add(what));
        }
    }

    /// True for a row with more to note. One branch for all that is seldom: rows are mixed, so that a processor guesses each of several wrong.
    #[inline(always)]
    pub fn is_odd(row: &Row, says: u8, window: &Window) -> bool {
        let stands_elsewhere = (says >> 1 == Count::Open as u8) & (row.stands != row.furthest);
        (WITHOUT_CYCLE >> says & 1 == 1) | (row.blank != Blank::No) | stands_elsewhere | window.by_cohort
    }

    /// Notes what is seldom: no cycle, no price, another rung than the highest, a sale in the period of one opened before it.
    #[cold]
    pub fn note_odd(&mut self, row: &Row, number: u8, (window, rungs): (&Window, usize), sums: &mut [i64]) {
        let is_won = number == Count::Won as u8;
        if row.cycle < 0 && (is_won || number == Count::Lost as u8) {
            self.faults += u32::from(row.cycle == EARLY);
            self.unopened += u32::from(row.cycle != EARLY);
        }
        self.unpriced += u32::from(is_won && !row.is_priced());
        if window.by_cohort && row.ending == Ending::Won && window.holds(row.decided) {
            self.sold = (self.sold.0 + 1, self.sold.1.wrapping_add(row.amount));
        }
        if number == Count::Open as u8 && row.stands != row.furthest {
            stands_elsewhere(row, rungs, sums);
        }
    }

    /// Adds all to the sums of the bucket's cell.
    pub fn into_sums(self, sums: &mut [i64]) {
        let [_, dull, _, won, _, lost, ..] = self.said;
        let pairs = [(whole::DULL, dull), (whole::SOLD, self.sold), (whole::CYCLE_WON, won), (whole::CYCLE_LOST, lost)];
        pairs.into_iter().for_each(|(at, (number, amount))| bump_pair(sums, at, i64::from(number), amount));
        bump(sums, whole::PRICED, -i64::from(self.unpriced));
        let singles = [(whole::UNOPENED, self.unopened), (whole::FAULTS, self.faults)];
        singles.into_iter().for_each(|(at, number)| bump(sums, at, i64::from(number)));
    }
}

/// An open one that stands on another rung than the highest it stood on: the pass first counts it there.
fn stands_elsewhere(row: &Row, rungs: usize, sums: &mut [i64]) {
    for (at, sign) in [(row.furthest, -1i64), (row.stands, 1)] {
        if at != NO_RUNG && usize::from(at) < rungs {
            bump(sums, place(rungs, rung::STANDS, usize::from(at)), sign);
            bump(sums, place(rungs, rung::STANDS, usize::from(at)) + rungs, sign.wrapping_mul(row.amount));
        }
    }
}
