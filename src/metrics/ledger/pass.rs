//! All opportunities of one unit and kind of sale into the sums of their cell: the inner loop of every figure.
//!
//! A row adds to one place of a table by the set of rungs it visited, not to one place for each rung; the tables are spread over the rungs
//! once at the end.

use super::{
    days::LONGEST,
    lengths::{Eight, Lengths},
    reading::{Reading, Totals},
    row::{Pack, RUNGS_A_PACK, Row, SEEN, Worked},
    sums::{Window, bump, bump_pair, place, rung, whole},
};

const SETS: usize = 1 << RUNGS_A_PACK;
const COUNTS: usize = 4;
/// Room for the places of one rung: a power of two, so that any place can be brought inside by its lower bits.
const PLACES: usize = (LONGEST + 16).next_power_of_two();
/// Rungs and, at the end, none.
const HEIGHTS: usize = 256;

/// A number of opportunities and their amounts.
type Pair = (u32, i64);

/// Working space of a pass, empty between two cells.
pub struct Tables {
    /// By count and set of rungs visited.
    visited: [[Pair; SETS]; COUNTS],
    /// By the set of rungs entered in the period.
    entered: [Pair; SETS],
    /// By the set of rungs left in the period.
    left: [Pair; SETS],
    /// How each row of the cell counts.
    counted: Vec<u8>,
    /// By count and highest rung; the last of each is for none.
    furthest: Box<[[Pair; HEIGHTS]; COUNTS]>,
}

impl Default for Tables {
    fn default() -> Self {
        Self {
            visited: [[(0, 0); SETS]; COUNTS],
            entered: [(0, 0); SETS],
            left: [(0, 0); SETS],
            counted: Vec::new(),
            furthest: Box::new([[(0, 0); HEIGHTS]; COUNTS]),
        }
    }
}

/// What a pack says about a period: the sets of rungs entered and left in it, and for each rung the place of its length of stay.
struct Said {
    entered: usize,
    left: usize,
    places: [u16; RUNGS_A_PACK],
    /// The lengths of the stays that ended in it, nought for the others; none is beyond the last place.
    lengths: Eight,
    /// A length stands at the last place, which is that of longer ones too.
    is_long: bool,
}

/// A first day and a length of days after it.
type Range = (u16, u16);

/// Reads a pack for a range in which rungs are entered and one in which they are left. A stay that did not end in it goes to the place
/// after all others, `deep`; one that is longer than the places go to the last of them.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn read(pack: &Pack, enter: Range, leave: Range, deep: u16) -> Said {
    use core::arch::wasm32::{
        u16x8_bitmask, u16x8_eq, u16x8_extract_lane as lane, u16x8_le, u16x8_min, u16x8_splat, u16x8_sub, u64x2,
        v128_and, v128_bitselect,
    };
    let ([a, b], [c, d]) = (pack.entered.0, pack.left.0);
    let (entered, left) = (u64x2(a, b), u64x2(c, d));
    let inside = |days, range: Range| u16x8_le(u16x8_sub(days, u16x8_splat(range.0)), u16x8_splat(range.1));
    let ended = inside(left, leave);
    let length = u16x8_min(u16x8_sub(left, entered), u16x8_splat(deep.wrapping_sub(1)));
    let places = v128_bitselect(length, u16x8_splat(deep), ended);
    Said {
        entered: usize::from(u16x8_bitmask(inside(entered, enter))) & (SETS - 1),
        left: usize::from(u16x8_bitmask(ended)) & (SETS - 1),
        lengths: Eight(v128_and(length, ended)),
        is_long: u16x8_bitmask(u16x8_eq(places, u16x8_splat(deep.wrapping_sub(1)))) != 0,
        places: [
            lane::<0>(places),
            lane::<1>(places),
            lane::<2>(places),
            lane::<3>(places),
            lane::<4>(places),
            lane::<5>(places),
        ],
    }
}
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
fn read(pack: &Pack, enter: Range, leave: Range, deep: u16) -> Said {
    let inside = |day: u16, range: Range| day.wrapping_sub(range.0) <= range.1;
    let mut said =
        Said { entered: 0, left: 0, places: [deep; RUNGS_A_PACK], lengths: Eight::default(), is_long: false };
    for (lane, (place, length)) in said.places.iter_mut().zip(&mut said.lengths.0).enumerate() {
        let (entered, left) = (pack.entered.get(lane), pack.left.get(lane));
        said.entered |= usize::from(inside(entered, enter)) << lane;
        if inside(left, leave) {
            said.left |= 1 << lane;
            *length = left.wrapping_sub(entered).min(deep.wrapping_sub(1));
            *place = *length;
            said.is_long |= *place == deep.wrapping_sub(1);
        }
    }
    said
}

/// Lengths of stay on six rungs, of the rows of one bucket: small enough to stay at hand.
pub struct Scratch {
    /// For each rung `deep` places, and one for stays that did not end.
    counts: Box<[[u32; PLACES]; RUNGS_A_PACK]>,
    /// Days beyond the last place.
    beyond: [i64; RUNGS_A_PACK],
    /// Of each rung, one more than the last place in use or a little beyond it, and all days.
    sealed: [(usize, i64); RUNGS_A_PACK],
    lengths: Lengths,
    deep: u16,
}

impl Scratch {
    /// With so many places for each rung.
    pub fn new(deep: usize) -> Self {
        let deep = u16::try_from(deep.min(PLACES - 1)).unwrap_or(0);
        Self {
            counts: Box::new([[0; PLACES]; RUNGS_A_PACK]),
            beyond: [0; RUNGS_A_PACK],
            sealed: [(0, 0); RUNGS_A_PACK],
            lengths: Lengths::default(),
            deep,
        }
    }

    #[inline(always)]
    fn count(&mut self, said: &Said) {
        for (counts, place) in self.counts.iter_mut().zip(said.places) {
            if let Some(count) = counts.get_mut(usize::from(place) % PLACES) {
                *count = count.wrapping_add(1);
            }
        }
    }

    /// Notes the days beyond the last place, of the stays of a set of rungs.
    #[cold]
    fn note_beyond(&mut self, pack: &Pack, left: usize) {
        let last = i64::from(self.deep) - 1;
        for (lane, beyond) in self.beyond.iter_mut().enumerate().filter(|(lane, _)| left >> lane & 1 == 1) {
            let length = pack.left.get(lane).wrapping_sub(pack.entered.get(lane));
            *beyond += (i64::from(length) - last).max(0);
        }
    }

    /// Works out what each rung holds, once all rows are counted.
    fn seal(&mut self) {
        let (longest, days) = std::mem::take(&mut self.lengths).told();
        let told = longest.into_iter().zip(days).zip(&self.beyond);
        for (((longest, days), beyond), sealed) in told.zip(&mut self.sealed) {
            let top = (usize::from(longest) + 1).next_multiple_of(8).min(usize::from(self.deep));
            *sealed = (top, i64::from(days) + beyond);
        }
    }

    /// The places of a rung, a little beyond the last in use, and all its days.
    pub fn rung(&self, lane: usize) -> (&[u32], i64) {
        let (top, days) = self.sealed.get(lane).copied().unwrap_or_default();
        (self.counts.get(lane).and_then(|counts| counts.get(..top)).unwrap_or_default(), days)
    }

    /// Empties it.
    pub fn clear(&mut self) {
        let deep = usize::from(self.deep);
        for (counts, (top, _)) in self.counts.iter_mut().zip(&self.sealed) {
            counts.iter_mut().take(*top).for_each(|count| *count = 0);
            counts.get_mut(deep).into_iter().for_each(|count| *count = 0);
        }
        self.beyond = [0; RUNGS_A_PACK];
    }
}

#[inline(always)]
fn add_to<const N: usize>(table: &mut [Pair; N], at: usize, amount: i64) {
    if let Some(cell) = table.get_mut(at % N) {
        *cell = (cell.0.wrapping_add(1), cell.1.wrapping_add(amount));
    }
}

impl Tables {
    /// The rows of a cell into its sums; `keep` tells which rows of the cell count at all.
    pub fn rows(
        &mut self,
        (rows, worked): (&[Row], &[Worked]),
        (window, reading): (&Window, &Reading),
        rungs: usize,
        sums: &mut [i64],
        keep: Option<&dyn Fn(usize) -> bool>,
    ) {
        let (mut totals, mut at_work) = (Totals::default(), 0);
        self.counted.resize(rows.len(), 0);
        for (at, ((row, worked), counted)) in rows.iter().zip(worked).zip(&mut self.counted).enumerate() {
            if keep.is_some_and(|keep| !keep(at)) {
                *counted = u8::MAX;
                continue;
            }
            let says = reading.says(row);
            let number = says >> 1;
            totals.add(row, says);
            if Totals::is_odd(row, says, window) {
                totals.note_odd(row, number, (window, rungs), sums);
            }
            *counted = number;
            let heights = self.furthest.get_mut(usize::from(number) % COUNTS);
            if let Some(furthest) = heights.and_then(|heights| heights.get_mut(usize::from(row.furthest))) {
                *furthest = (furthest.0.wrapping_add(1), furthest.1.wrapping_add(row.amount));
            }
            at_work += i64::from((worked.0 <= window.to) & (window.to < worked.1));
        }
        totals.into_sums(sums);
        bump(sums, whole::WORKED, at_work);
        self.spread_heights(window, rungs, sums);
    }

    fn spread_heights(&mut self, window: &Window, rungs: usize, sums: &mut [i64]) {
        let kinds: [(usize, &[usize]); COUNTS] = [
            (whole::OPEN, &[rung::OPEN_AT, rung::STANDS]),
            (whole::WON, &[]),
            (whole::LOST, &[rung::LOST_AT]),
            (usize::MAX, &[]),
        ];
        for ((total, fields), held) in kinds.into_iter().zip(self.furthest.iter_mut()) {
            let mut sum = (0i64, 0i64);
            let none = HEIGHTS - 1;
            for at in (0..rungs).chain([none]) {
                let Some(held) = held.get_mut(at) else { continue };
                let (number, amount) = std::mem::take(held);
                sum = (sum.0 + i64::from(number), sum.1.wrapping_add(amount));
                for field in fields.iter().filter(|_| at != none && number > 0) {
                    bump(sums, place(rungs, *field, at), i64::from(number));
                    bump(sums, place(rungs, *field, at) + rungs, amount);
                }
            }
            if total != usize::MAX {
                bump_pair(sums, total, sum.0, sum.1);
            }
            if total == whole::WON {
                bump(sums, whole::PRICED, sum.0);
                if !window.by_cohort {
                    bump_pair(sums, whole::SOLD, sum.0, sum.1);
                }
            }
        }
    }

    /// The stays of a cell's rows on the six rungs from `first` on; to be called after `rows`. Their lengths stand in `scratch` afterwards.
    pub fn stays(&mut self, rows: &[Row], packs: &[Pack], stride: usize, window: &Window, scratch: &mut Scratch) {
        match stride {
            1 => self.see_stays(rows, packs.iter(), window, scratch),
            _ => self.see_stays(rows, packs.iter().step_by(stride), window, scratch),
        }
        scratch.seal();
    }

    #[inline(always)]
    fn see_stays<'a>(
        &mut self,
        rows: &[Row],
        packs: impl Iterator<Item = &'a Pack>,
        window: &Window,
        scratch: &mut Scratch,
    ) {
        let (enter, deep) = (window.short(), scratch.deep);
        // Kept at hand until all rows are seen.
        let mut lengths = Lengths::default();
        for ((row, pack), counted) in rows.iter().zip(packs).zip(&self.counted) {
            let Some(visited) = self.visited.get_mut(usize::from(*counted)) else { continue };
            let leave = match window.by_cohort {
                false => enter,
                true if window.holds(row.opened) => (1, u16::MAX - 2),
                true => (u16::MAX, 0),
            };
            let said = read(pack, enter, leave, deep);
            add_to(visited, usize::from(pack.entered.get(SEEN)), row.amount);
            add_to(&mut self.entered, said.entered, row.amount);
            add_to(&mut self.left, said.left, 0);
            scratch.count(&said);
            lengths.add(said.lengths);
            if said.is_long {
                scratch.note_beyond(pack, said.left);
            }
        }
        scratch.lengths = lengths;
    }

    /// Spreads what `stays` gathered over the six rungs from `first` on, and empties the tables.
    pub fn spread_stays(&mut self, first: usize, rungs: usize, scratch: &Scratch, sums: &mut [i64]) {
        let here = rungs.saturating_sub(first).min(RUNGS_A_PACK);
        let [open, won, lost, out] = &mut self.visited;
        let fields = [(rung::OPEN, open), (rung::WON, won), (rung::LOST, lost), (rung::ENTERED, &mut self.entered)];
        for (field, table) in fields {
            let (numbers, amounts) = by_rung(table);
            for (lane, (number, amount)) in numbers.into_iter().zip(amounts).enumerate().take(here) {
                bump(sums, place(rungs, field, first + lane), number);
                bump(sums, place(rungs, field, first + lane) + rungs, amount);
            }
        }
        *out = [(0, 0); SETS];
        let (numbers, _) = by_rung(&mut self.left);
        for (lane, number) in numbers.into_iter().enumerate().take(here) {
            bump(sums, place(rungs, rung::DWELL, first + lane), number);
            bump(sums, place(rungs, rung::DWELL, first + lane) + rungs, scratch.rung(lane).1);
        }
    }
}

/// What a table by sets of rungs holds for each rung; the table is empty afterwards. From the highest rung down: what the upper half of the
/// sets holds is that rung's, and is then added to the lower half, where the other rungs find it.
fn by_rung(table: &mut [Pair; SETS]) -> ([i64; RUNGS_A_PACK], [i64; RUNGS_A_PACK]) {
    let (mut numbers, mut amounts) = ([0i64; RUNGS_A_PACK], [0i64; RUNGS_A_PACK]);
    for (lane, (number, amount)) in numbers.iter_mut().zip(&mut amounts).enumerate().rev() {
        let (lower, upper) = table.split_at_mut(1 << lane);
        for (low, high) in lower.iter_mut().zip(upper) {
            *number += i64::from(high.0);
            *amount = amount.wrapping_add(high.1);
            *low = (low.0.wrapping_add(high.0), low.1.wrapping_add(high.1));
        }
    }
    *table = [(0, 0); SETS];
    (numbers, amounts)
}
