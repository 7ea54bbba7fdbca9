//! All opportunities of one unit and kind of sale into the sums of their cell: the inner loop of every figure.
//!
//! A row adds to one place of a table by the set of rungs it visited, not to one place for each rung; the tables are spread over the rungs
//! once at the end.

use super::{
    days::Days,
    row::{Blank, Ending, NEVER, NOT_YET, Pack, RUNGS_A_PACK, Row, SEEN},
    sums::{Count, Window, bump, place, rung, whole},
};

const SETS: usize = 1 << RUNGS_A_PACK;
const COUNTS: usize = 4;

/// Working space of a pass, empty between two cells.
pub struct Tables {
    number: [[u32; SETS]; COUNTS],
    amount: [[i64; SETS]; COUNTS],
    entered: [u32; SETS],
    entered_amount: [i64; SETS],
    left: [u32; SETS],
    /// How each row of the cell counts.
    counted: Vec<u8>,
    /// Numbers and amounts by count and highest rung; the last of each is for none.
    furthest: Vec<(u32, i64)>,
    /// Numbers and amounts by standing rung.
    stands: Vec<(u32, i64)>,
}

impl Default for Tables {
    fn default() -> Self {
        Self {
            number: [[0; SETS]; COUNTS],
            amount: [[0; SETS]; COUNTS],
            entered: [0; SETS],
            entered_amount: [0; SETS],
            left: [0; SETS],
            counted: Vec::new(),
            furthest: vec![(0, 0); COUNTS * 256],
            stands: vec![(0, 0); 256],
        }
    }
}

/// The set of places whose day lies in a period.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn inside(days: &[u16; 8], from: u16, span: u16) -> usize {
    use core::arch::wasm32::{u16x8, u16x8_bitmask, u16x8_le, u16x8_splat, u16x8_sub};
    let [a, b, c, d, e, f, g, h] = *days;
    let since = u16x8_sub(u16x8(a, b, c, d, e, f, g, h), u16x8_splat(from));
    usize::from(u16x8_bitmask(u16x8_le(since, u16x8_splat(span)))) & (SETS - 1)
}
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
fn inside(days: &[u16; 8], from: u16, span: u16) -> usize {
    let mut set = 0;
    for (lane, day) in days.iter().enumerate().take(RUNGS_A_PACK) {
        set |= usize::from(day.wrapping_sub(from) <= span) << lane;
    }
    set
}

#[derive(Default)]
struct Totals {
    number: [u32; COUNTS],
    amount: [i64; COUNTS],
    cycles: [u32; COUNTS],
    cycle_days: [i64; COUNTS],
    dull: u32,
    dull_amount: i64,
    sold: u32,
    sold_amount: i64,
    worked: u32,
    priced: u32,
    unopened: u32,
    faults: u32,
}

impl Row {
    /// True when its amount is known, be it nought.
    pub fn is_priced(&self) -> bool {
        matches!(self.blank, Blank::No | Blank::Nought)
    }

    /// True when it was decided before it was opened.
    pub fn is_decided_early(&self) -> bool {
        self.opened != NEVER && self.decided < self.opened
    }
}

fn add_to<const N: usize>(table: &mut [u32; N], at: usize, by: u32) {
    if let Some(cell) = table.get_mut(at % N) {
        *cell = cell.wrapping_add(by);
    }
}

fn add_amount<const N: usize>(table: &mut [i64; N], at: usize, by: i64) {
    if let Some(cell) = table.get_mut(at % N) {
        *cell = cell.wrapping_add(by);
    }
}

impl Tables {
    /// The rows of a cell into its sums; `keep` tells which rows of the cell count at all.
    pub fn rows(
        &mut self,
        rows: &[Row],
        window: &Window,
        rungs: usize,
        sums: &mut [i64],
        keep: Option<&dyn Fn(usize) -> bool>,
    ) {
        let mut totals = Totals::default();
        self.counted.clear();
        for (at, row) in rows.iter().enumerate() {
            if keep.is_some_and(|keep| !keep(at)) {
                self.counted.push(u8::MAX);
                continue;
            }
            let count = window.count(row);
            let counted = count as u8;
            self.counted.push(counted);
            let slot = usize::from(counted);
            add_to(&mut totals.number, slot, 1);
            add_amount(&mut totals.amount, slot, row.amount);
            if let Some(furthest) = self.furthest.get_mut(slot * 256 + usize::from(row.furthest)) {
                *furthest = (furthest.0 + 1, furthest.1.wrapping_add(row.amount));
            }
            totals.worked += u32::from(row.worked_from <= window.to && window.to < row.worked_until);
            if row.ending == Ending::Won && window.holds(row.decided) {
                totals.sold += 1;
                totals.sold_amount = totals.sold_amount.wrapping_add(row.amount);
            }
            match count {
                Count::Out => {}
                Count::Open => {
                    if let Some(stands) = self.stands.get_mut(usize::from(row.stands)) {
                        *stands = (stands.0 + 1, stands.1.wrapping_add(row.amount));
                    }
                    let dull = row.dull <= window.today;
                    totals.dull += u32::from(dull);
                    totals.dull_amount = totals.dull_amount.wrapping_add(if dull { row.amount } else { 0 });
                }
                Count::Won | Count::Lost => totals.decided(row, slot, count == Count::Won),
            }
        }
        totals.into_sums(sums);
        self.spread_heights(rungs, sums);
    }

    fn spread_heights(&mut self, rungs: usize, sums: &mut [i64]) {
        let kinds = [(Count::Open as usize, rung::OPEN_AT), (Count::Lost as usize, rung::LOST_AT)];
        for (slot, field) in kinds {
            let held = self.furthest.get(slot * 256..slot * 256 + rungs).unwrap_or_default();
            spread(held, place(rungs, field, 0), rungs, sums);
        }
        spread(self.stands.get(..rungs).unwrap_or_default(), place(rungs, rung::STANDS, 0), rungs, sums);
        for slot in 0..COUNTS {
            if let Some(held) = self.furthest.get_mut(slot * 256..slot * 256 + rungs) {
                held.fill((0, 0));
            }
            if let Some(none) = self.furthest.get_mut(slot * 256 + 255) {
                *none = (0, 0);
            }
        }
        if let Some(held) = self.stands.get_mut(..rungs) {
            held.fill((0, 0));
        }
        if let Some(none) = self.stands.get_mut(255) {
            *none = (0, 0);
        }
    }

    /// The stays of a cell's rows on the six rungs from `first` on; to be called after `rows`.
    pub fn stays(
        &mut self,
        rows: &[Row],
        packs: &[Pack],
        stride: usize,
        window: &Window,
        first: usize,
        days: &mut Days<'_>,
    ) -> [i64; 8] {
        let mut dwell = [0i64; 8];
        let (from, span) = window.short();
        for ((row, pack), counted) in rows.iter().zip(packs.iter().step_by(stride)).zip(&self.counted) {
            let Some(number) = self.number.get_mut(usize::from(*counted)) else { continue };
            let seen = usize::from(pack.entered.get(SEEN).copied().unwrap_or_default());
            add_to(number, seen, 1);
            if let Some(amount) = self.amount.get_mut(usize::from(*counted)) {
                add_amount(amount, seen, row.amount);
            }
            let entered = inside(&pack.entered, from, span);
            add_to(&mut self.entered, entered, 1);
            add_amount(&mut self.entered_amount, entered, row.amount);
            let mut left = match window.by_cohort {
                false => inside(&pack.left, from, span),
                true if window.holds(row.opened) => inside(&pack.left, 1, u16::MAX - 1),
                true => 0,
            };
            add_to(&mut self.left, left, 1);
            while left != 0 {
                let lane = left.trailing_zeros() as usize & 7;
                left &= left - 1;
                if let (Some(leaves), Some(entered)) = (pack.left.get(lane), pack.entered.get(lane)) {
                    let length = i64::from(leaves.wrapping_sub(*entered));
                    days.count(first + lane, length, true);
                    add_amount(&mut dwell, lane, length);
                }
            }
        }
        dwell
    }

    /// Spreads what `stays` gathered over the six rungs from `first` on, and empties the tables.
    pub fn spread_stays(&mut self, first: usize, rungs: usize, dwell: [i64; 8], sums: &mut [i64]) {
        let mut to_rungs = |set: usize, field: usize, number: u32, amount: i64| {
            for lane in 0..RUNGS_A_PACK {
                if set >> lane & 1 == 1 && first + lane < rungs {
                    bump(sums, place(rungs, field, first + lane), i64::from(number));
                    bump(sums, place(rungs, field, first + lane) + rungs, amount);
                }
            }
        };
        let fields = [rung::OPEN, rung::WON, rung::LOST];
        for (field, (number, amount)) in fields.into_iter().zip(self.number.iter().zip(&self.amount)) {
            for (set, (number, amount)) in number.iter().zip(amount).enumerate().skip(1) {
                if *number > 0 {
                    to_rungs(set, field, *number, *amount);
                }
            }
        }
        for (set, (number, amount)) in self.entered.iter().zip(&self.entered_amount).enumerate().skip(1) {
            if *number > 0 {
                to_rungs(set, rung::ENTERED, *number, *amount);
            }
        }
        for (set, number) in self.left.iter().enumerate().skip(1) {
            if *number > 0 {
                to_rungs(set, rung::DWELL, *number, 0);
            }
        }
        for (lane, days) in dwell.into_iter().enumerate().take(RUNGS_A_PACK) {
            if first + lane < rungs {
                bump(sums, place(rungs, rung::DWELL, first + lane) + rungs, days);
            }
        }
        self.number = [[0; SETS]; COUNTS];
        self.amount = [[0; SETS]; COUNTS];
        self.entered = [0; SETS];
        self.entered_amount = [0; SETS];
        self.left = [0; SETS];
    }
}

fn spread(held: &[(u32, i64)], at: usize, rungs: usize, sums: &mut [i64]) {
    for (rung, (number, amount)) in held.iter().enumerate() {
        bump(sums, at + rung, i64::from(*number));
        bump(sums, at + rungs + rung, *amount);
    }
}

impl Totals {
    fn decided(&mut self, row: &Row, slot: usize, won: bool) {
        self.priced += u32::from(won && row.is_priced());
        let days = i64::from(row.decided) - i64::from(row.opened);
        if days >= 0 && row.opened != NEVER && row.decided != NOT_YET {
            add_to(&mut self.cycles, slot, 1);
            add_amount(&mut self.cycle_days, slot, days);
        } else if row.is_decided_early() {
            self.faults += 1;
        } else {
            self.unopened += 1;
        }
    }

    fn into_sums(self, sums: &mut [i64]) {
        let [open, won, lost, _] = self.number;
        let [open_amount, won_amount, lost_amount, _] = self.amount;
        let [_, cycles_won, cycles_lost, _] = self.cycles;
        let [_, days_won, days_lost, _] = self.cycle_days;
        let pairs = [
            (whole::WON, won, won_amount),
            (whole::LOST, lost, lost_amount),
            (whole::OPEN, open, open_amount),
            (whole::DULL, self.dull, self.dull_amount),
            (whole::SOLD, self.sold, self.sold_amount),
            (whole::CYCLE_WON, cycles_won, days_won),
            (whole::CYCLE_LOST, cycles_lost, days_lost),
        ];
        for (at, number, amount) in pairs {
            bump(sums, at, i64::from(number));
            bump(sums, at + 1, amount);
        }
        let singles = [
            (whole::WORKED, self.worked),
            (whole::PRICED, self.priced),
            (whole::UNOPENED, self.unopened),
            (whole::FAULTS, self.faults),
        ];
        singles.into_iter().for_each(|(at, number)| bump(sums, at, i64::from(number)));
    }
}
