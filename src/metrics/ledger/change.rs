//! What an edit changes: what its opportunity counts for before and after, and which cells that touches.

use super::{one::Whole, row::Blank, sums::Window};

/// Rungs told apart in a set; the last bit marks a cell as listed, the one before it stands for all further rungs.
const LAST: usize = 62;
const LISTED: u64 = 1 << 63;

/// Rung and length of a stay that ended.
type Stay = (usize, i64);

/// What an edit adds to each cell that its opportunity counts in. It is kept from edit to edit with its room.
#[derive(Clone, Default)]
pub struct Difference {
    sums: Vec<i64>,
    /// The sums that differ, by their places, once it is settled.
    pub moved: Vec<(usize, i64)>,
    /// Stays that went.
    pub went: Vec<Stay>,
    /// Stays that came.
    pub came: Vec<Stay>,
    /// An opportunity that adds nothing to sums of money is counted apart, beside these sums.
    has_blank: bool,
}

impl Difference {
    /// Notes what an opportunity adds (`sign` 1) or takes away (-1).
    pub fn note(&mut self, one: Whole<'_>, window: &Window, rungs: usize, sign: i64) {
        self.sums.resize(super::sums::width(rungs), 0);
        one.apply(window, rungs, sign, &mut self.sums);
        let stays = if sign > 0 { &mut self.came } else { &mut self.went };
        one.dwell(window, rungs, sign, &mut self.sums, &mut |rung, length| stays.push((rung, length)));
        self.has_blank |= one.row.blank != Blank::No;
    }

    /// Leaves out what went and came back, as an edit of an amount lets all stays; false where nothing is left.
    pub fn settle(&mut self) -> bool {
        let sums = self.sums.iter_mut().enumerate();
        self.moved.extend(sums.map(|(at, sum)| (at, std::mem::take(sum))).filter(|(_, sum)| *sum != 0));
        // Both come in the order of rungs, so that what stays the same stands at the beginning and at the end.
        let same = self.went.iter().zip(&self.came).take_while(|(went, came)| went == came).count();
        self.went.drain(..same);
        self.came.drain(..same);
        let same = self.went.iter().rev().zip(self.came.iter().rev()).take_while(|(went, came)| went == came).count();
        self.went.truncate(self.went.len() - same);
        self.came.truncate(self.came.len() - same);
        self.has_blank || !(self.moved.is_empty() && self.went.is_empty() && self.came.is_empty())
    }

    /// The rungs whose stays it changes, as a set.
    pub fn rungs(&self) -> u64 {
        self.went.iter().chain(&self.came).fold(0, |set, (rung, _)| set | 1 << (*rung).min(LAST))
    }

    /// Empties it and keeps its room.
    pub fn clear(&mut self) {
        self.moved.clear();
        self.went.clear();
        self.came.clear();
        self.has_blank = false;
    }
}

/// A cell that edits changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// Its number.
    pub cell: usize,
    stays: u64,
}

impl Changed {
    /// True when stays on a rung are others than before.
    pub fn has_stays(&self, rung: usize) -> bool {
        self.stays >> rung.min(LAST) & 1 == 1
    }
}

/// The cells that edits changed, each once.
#[derive(Clone, Default)]
pub struct Touched {
    cells: Vec<usize>,
    /// By cell: the rungs whose stays changed, and whether the cell is listed.
    sets: Vec<u64>,
}

impl Touched {
    /// Notes a cell, with the rungs whose stays changed.
    pub fn note(&mut self, cell: usize, rungs: u64) {
        if self.sets.len() <= cell {
            self.sets.resize(cell + 1, 0);
        }
        let Some(set) = self.sets.get_mut(cell) else { return };
        if *set == 0 {
            self.cells.push(cell);
        }
        *set |= rungs | LISTED;
    }

    /// Takes all out, into a list that is emptied before.
    pub fn take(&mut self, into: &mut Vec<Changed>) {
        into.clear();
        into.extend(self.cells.drain(..).map(|cell| {
            let set = self.sets.get_mut(cell).map(std::mem::take).unwrap_or_default();
            Changed { cell, stays: set & !LISTED }
        }));
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        for cell in self.cells.drain(..) {
            self.sets.get_mut(cell).into_iter().for_each(|set| *set = 0);
        }
    }
}
