//! The sums of every cell: a unit, or the whole plan, by kind of sale and all kinds together.

use std::ops::Range;

use super::{days::Days, sums::width};

/// Cells of a unit: all kinds of sale together (and those of no kind until they are added up), then each of the four.
pub const KINDS: usize = 5;

/// Sums of all cells. The planes tell apart all opportunities, those without an amount, and those in another currency.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    rungs: usize,
    width: usize,
    deep: usize,
    planes: [Vec<i64>; 3],
    counts: Vec<u32>,
    tops: Vec<u16>,
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
    pub fn new(cells: usize, rungs: usize, deep: usize) -> Self {
        Self {
            rungs,
            width: width(rungs),
            deep,
            planes: [vec![0; cells * width(rungs)], Vec::new(), Vec::new()],
            counts: vec![0; cells * rungs * deep],
            tops: vec![0; cells * rungs],
            some: vec![false; cells],
        }
    }

    /// Empties it and keeps its room.
    pub fn clear(&mut self) {
        self.planes.iter_mut().for_each(|plane| plane.fill(0));
        for (cell, top) in self.tops.iter_mut().enumerate() {
            let at = cell * self.deep;
            if let Some(counts) = self.counts.get_mut(at..at + usize::from(*top)) {
                counts.fill(0);
            }
            *top = 0;
        }
        self.some.fill(false);
    }

    fn range(&self, cell: usize) -> Range<usize> {
        cell * self.width..(cell + 1) * self.width
    }

    fn days_range(&self, cell: usize) -> Range<usize> {
        cell * self.rungs * self.deep..(cell + 1) * self.rungs * self.deep
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
        let (range, days) = (self.range(cell), self.days_range(cell));
        if let Some(some) = self.some.get_mut(cell) {
            *some = true;
        }
        let [all, ..] = &mut self.planes;
        let counts = self.counts.get_mut(days).unwrap_or_default();
        let tops = self.tops.get_mut(cell * self.rungs..(cell + 1) * self.rungs).unwrap_or_default();
        (all.get_mut(range).unwrap_or_default(), Days { counts, tops, deep: self.deep })
    }

    /// How often stays of each length on a rung ended.
    pub fn counts(&self, cell: usize, rung: usize) -> &[u32] {
        let at = (cell * self.rungs + rung) * self.deep;
        self.counts.get(at..at + self.deep).unwrap_or_default()
    }

    /// Adds one cell to another.
    pub fn add(&mut self, to: usize, from: usize) {
        if to == from || !self.some.get(from).is_some_and(|some| *some) {
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
