//! The sums of every cell: a unit, or the whole plan, by kind of sale and all kinds together.

use std::ops::Range;

use super::{days::Days, sums::width};

/// Cells of a unit: all kinds of sale together, each of the four, and those of no kind.
pub const KINDS: usize = 6;
/// No place among the days: the cell is a leaf.
const NONE: u32 = u32::MAX;

/// Sums of all cells. The planes tell apart all opportunities, those without an amount, and those in another currency.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    rungs: usize,
    width: usize,
    deep: usize,
    planes: [Vec<i64>; 3],
    /// Where each cell's days stand. Leaves have none: their rows are few, and a pass would spend its time on fetching and clearing them.
    days_at: Vec<u32>,
    counts: Vec<u32>,
    tops: Vec<u16>,
    /// The medians of leaves, as the pass found them; not a number once an edit changed their stays.
    medians: Vec<f64>,
    some: Vec<bool>,
}

/// The plane of all opportunities.
pub const ALL: usize = 0;
/// The plane of those whose amount is missing or nought.
pub const WITHOUT: usize = 1;
/// The plane of those in another currency.
pub const ELSEWHERE: usize = 2;

impl Grid {
    /// An empty grid; the planes beside the first only take room once they are used.
    pub fn new(cells: usize, rungs: usize, deep: usize, is_leaf: &dyn Fn(usize) -> bool) -> Self {
        let mut stored = 0;
        let days_at = (0..cells).map(|cell| {
            if is_leaf(cell) {
                return NONE;
            }
            stored += 1;
            stored - 1
        });
        let days_at: Vec<u32> = days_at.collect();
        Self {
            rungs,
            width: width(rungs),
            deep,
            planes: [vec![0; cells * width(rungs)], Vec::new(), Vec::new()],
            days_at,
            counts: vec![0; stored as usize * rungs * deep],
            tops: vec![0; stored as usize * rungs],
            medians: vec![f64::NAN; cells * rungs],
            some: vec![false; cells],
        }
    }

    /// Empties it and keeps its room.
    pub fn clear(&mut self) {
        self.planes.iter_mut().for_each(|plane| plane.fill(0));
        clear_days(&mut self.counts, &mut self.tops, self.deep);
        self.medians.fill(f64::NAN);
        self.some.fill(false);
    }

    /// Places for each rung's lengths of stay.
    pub fn deep(&self) -> usize {
        self.deep
    }

    fn range(&self, cell: usize) -> Range<usize> {
        cell * self.width..(cell + 1) * self.width
    }

    /// Where a cell's days stand, if it has any.
    fn days_place(&self, cell: usize) -> Option<usize> {
        self.days_at.get(cell).filter(|at| **at != NONE).map(|at| *at as usize)
    }

    /// True when something was already put into a cell since the grid was emptied.
    pub fn holds_some(&self, cell: usize) -> bool {
        self.some.get(cell).is_some_and(|some| *some)
    }

    /// The median of a leaf's stays on a rung, where the pass found it and no edit changed it.
    pub fn leaf_median(&self, cell: usize, rung: usize) -> Option<f64> {
        self.medians.get(cell * self.rungs + rung).copied().filter(|median| !median.is_nan())
    }

    /// Notes the median of a leaf's stays, or that nobody knows it.
    pub fn set_leaf_median(&mut self, cell: usize, rung: usize, median: Option<f64>) {
        if let Some(slot) = self.medians.get_mut(cell * self.rungs + rung) {
            *slot = median.unwrap_or(f64::NAN);
        }
    }

    /// Counts a stay in a cell's days, or takes it back; of a leaf only the median is forgotten.
    pub fn count_day(&mut self, cell: usize, rung: usize, length: i64, more: bool) {
        if self.days_place(cell).is_none() {
            self.set_leaf_median(cell, rung, None);
        }
        self.both_mut(cell).1.count(rung, length, more);
    }

    /// Adds lengths of stay on a rung to those of a cell.
    pub fn add_days(&mut self, to: usize, rung: usize, counts: &[u32]) {
        let deep = self.deep;
        let (_, days) = self.both_mut(to);
        if let (Some(top), Ok(used)) = (days.tops.get_mut(rung), u16::try_from(counts.len())) {
            *top = (*top).max(used);
        }
        if let Some(into) = days.counts.get_mut(rung * deep..rung * deep + counts.len()) {
            into.iter_mut().zip(counts).for_each(|(into, out)| *into = into.wrapping_add(*out));
        }
    }

    /// The sums of a cell in a plane.
    pub fn sums(&self, plane: usize, cell: usize) -> &[i64] {
        self.planes.get(plane).and_then(|plane| plane.get(self.range(cell))).unwrap_or_default()
    }

    /// The sums of a cell in a plane, to be changed; the cell is marked as holding something.
    pub fn sums_mut(&mut self, plane: usize, cell: usize) -> &mut [i64] {
        let range = self.range(cell);
        if let Some(some) = self.some.get_mut(cell) {
            *some = true;
        }
        let all = self.some.len() * self.width;
        let Some(plane) = self.planes.get_mut(plane) else { return &mut [] };
        if plane.is_empty() {
            plane.resize(all, 0);
        }
        plane.get_mut(range).unwrap_or_default()
    }

    /// The sums of all opportunities of a cell, and their days.
    pub fn both_mut(&mut self, cell: usize) -> (&mut [i64], Days<'_>) {
        let (range, at) = (self.range(cell), self.days_place(cell));
        let size = self.rungs * self.deep;
        if let Some(some) = self.some.get_mut(cell) {
            *some = true;
        }
        let [all, ..] = &mut self.planes;
        let counts = at.and_then(|at| self.counts.get_mut(at * size..(at + 1) * size)).unwrap_or_default();
        let tops = at.and_then(|at| self.tops.get_mut(at * self.rungs..(at + 1) * self.rungs)).unwrap_or_default();
        (all.get_mut(range).unwrap_or_default(), Days { counts, tops, deep: self.deep })
    }

    /// How often stays of each length on a rung ended; nothing for a leaf.
    pub fn counts(&self, cell: usize, rung: usize) -> Option<&[u32]> {
        let at = (self.days_place(cell)? * self.rungs + rung) * self.deep;
        self.counts.get(at..at + self.deep)
    }

    /// Adds one cell to another.
    pub fn add(&mut self, to: usize, from: usize) {
        if to == from || !self.holds_some(from) {
            return;
        }
        if let Some(some) = self.some.get_mut(to) {
            *some = true;
        }
        let (into, out) = (self.range(to), self.range(from));
        for plane in self.planes.iter_mut().filter(|plane| !plane.is_empty()) {
            if let Ok([into, out]) = plane.get_disjoint_mut([into.clone(), out.clone()]) {
                into.iter_mut().zip(out).for_each(|(into, out)| *into = into.wrapping_add(*out));
            }
        }
        let (Some(to), Some(from)) = (self.days_place(to), self.days_place(from)) else { return };
        for rung in 0..self.rungs {
            let (upper, lower) = (to * self.rungs + rung, from * self.rungs + rung);
            let top = self.tops.get(lower).copied().unwrap_or_default();
            if let Some(highest) = self.tops.get_mut(upper) {
                *highest = (*highest).max(top);
            }
            let part = |at: usize| at * self.deep..at * self.deep + usize::from(top);
            if let Ok([into, out]) = self.counts.get_disjoint_mut([part(upper), part(lower)]) {
                into.iter_mut().zip(out).for_each(|(into, out)| *into = into.wrapping_add(*out));
            }
        }
    }
}

/// Empties days, as far up as they are used.
fn clear_days(counts: &mut [u32], tops: &mut [u16], deep: usize) {
    for (rung, top) in tops.iter_mut().enumerate() {
        if let Some(counts) = counts.get_mut(rung * deep..rung * deep + usize::from(*top)) {
            counts.fill(0);
        }
        *top = 0;
    }
}
