//! Where the packed opportunities lie: side by side by the cell they belong to.

use std::collections::BTreeMap;

use crate::metrics::mask::Mask;

use super::{
    one::Whole,
    row::{Blank, More, Pack, Row, Worked},
};

/// The cell of a row that was moved away.
const GONE: u32 = u32::MAX;

/// Rows that lie side by side and belong to one cell.
#[derive(Debug, Clone, Copy)]
pub struct Bucket {
    /// The cell.
    pub cell: u32,
    /// The first slot.
    pub from: u32,
    /// The slot after the last.
    pub to: u32,
}

/// All opportunities, packed.
#[derive(Clone, Default)]
pub struct Store {
    /// Packs of each row.
    pub stride: usize,
    /// What every pass reads, by slot.
    pub rows: Vec<Row>,
    /// When each was worked, by slot.
    pub worked: Vec<Worked>,
    /// Days on rungs, `stride` packs for each slot.
    pub packs: Vec<Pack>,
    /// The cell of each slot.
    pub cells: Vec<u32>,
    /// The place of each slot's opportunity in the order in which they were given.
    pub places: Vec<u32>,
    /// The slot of each place.
    pub slots: Vec<u32>,
    /// Which slots belong to which cell, in the order of cells.
    pub buckets: Vec<Bucket>,
    /// What did not fit the packs, by slot.
    pub more: BTreeMap<u32, Box<More>>,
    /// Some row may add nothing to sums of money.
    pub has_blanks: bool,
}

/// A place as the store holds it; no table has so many that it would not fit.
pub fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl Store {
    /// The slot of a place.
    pub fn slot(&self, place: usize) -> Option<usize> {
        self.slots.get(place).map(|slot| *slot as usize)
    }

    /// The cell in which a slot's opportunity lies.
    pub fn cell(&self, slot: usize) -> Option<usize> {
        self.cells.get(slot).filter(|cell| **cell != GONE).map(|cell| *cell as usize)
    }

    /// The opportunity of a slot.
    pub fn whole(&self, slot: usize) -> Option<Whole<'_>> {
        Some(Whole {
            row: self.rows.get(slot)?,
            worked: *self.worked.get(slot)?,
            packs: self.packs.get(slot * self.stride..(slot + 1) * self.stride)?,
            more: self.more.get(&short(slot)).map(|more| more.as_ref()),
        })
    }

    /// True when the mask, if there is one, keeps a slot's opportunity.
    pub fn keeps(&self, mask: Option<&Mask>, slot: usize) -> bool {
        let place = |slot: usize| self.places.get(slot).map(|place| *place as usize);
        mask.is_none_or(|mask| place(slot).is_some_and(|place| mask.keeps(place)))
    }

    /// The slots whose amount adds nothing to sums of money.
    pub fn blanks(&self) -> Vec<usize> {
        if !self.has_blanks {
            return Vec::new();
        }
        let blank = self.rows.iter().enumerate().filter(|(_, row)| row.blank != Blank::No);
        blank.map(|(slot, _)| slot).filter(|slot| self.cell(*slot).is_some()).collect()
    }

    /// Puts a packed opportunity into a slot.
    pub fn put(&mut self, slot: usize, row: Row, worked: Worked, packs: &[Pack], more: Option<Box<More>>) {
        self.has_blanks |= row.blank != Blank::No;
        if let Some(old) = self.rows.get_mut(slot) {
            *old = row;
        }
        if let Some(old) = self.worked.get_mut(slot) {
            *old = worked;
        }
        if let Some(old) = self.packs.get_mut(slot * self.stride..(slot + 1) * self.stride) {
            old.copy_from_slice(packs);
        }
        match more {
            Some(more) => drop(self.more.insert(short(slot), more)),
            None => drop(self.more.remove(&short(slot))),
        }
    }

    /// Gives the opportunity of a place a slot of another cell, after all others.
    pub fn move_away(&mut self, slot: usize, place: usize, cell: usize) -> usize {
        if let Some(cell) = self.cells.get_mut(slot) {
            *cell = GONE;
        }
        self.more.remove(&short(slot));
        self.bury(slot);
        let (fresh, cell) = (self.rows.len(), short(cell));
        self.rows.push(Row::default());
        self.worked.push((0, 0));
        self.packs.resize((fresh + 1) * self.stride, Pack::default());
        self.cells.push(cell);
        self.places.push(short(place));
        self.add_bucket(Bucket { cell, from: short(fresh), to: short(fresh + 1) });
        if let Some(at) = self.slots.get_mut(place) {
            *at = short(fresh);
        }
        fresh
    }

    /// Takes a slot out of its bucket: what stood before it and after it stay as they are.
    fn bury(&mut self, slot: usize) {
        let at = short(slot);
        let found = self.buckets.iter().position(|bucket| bucket.from <= at && at < bucket.to);
        let Some(bucket) = found.and_then(|found| self.buckets.get_mut(found)) else { return };
        let after = Bucket { from: at + 1, ..*bucket };
        bucket.to = at;
        if after.from < after.to {
            self.add_bucket(after);
        }
        self.buckets.retain(|bucket| bucket.from < bucket.to);
    }

    fn add_bucket(&mut self, bucket: Bucket) {
        let at = self.buckets.partition_point(|other| (other.cell, other.from) < (bucket.cell, bucket.from));
        self.buckets.insert(at, bucket);
    }

    /// The slots of one cell.
    pub fn of_cell(&self, cell: usize) -> &[Bucket] {
        let before = |cell: usize| self.buckets.partition_point(|bucket| (bucket.cell as usize) < cell);
        self.buckets.get(before(cell)..before(cell + 1)).unwrap_or_default()
    }

    /// Puts what stands in the order of places into the order of slots, in place so that it takes no room twice.
    pub fn in_order(&mut self) {
        let mut targets = self.slots.clone();
        self.places = (0..self.rows.len()).map(short).collect();
        for at in 0..targets.len() {
            // Each swap brings one row to its slot.
            while let Some(to) = targets.get(at).map(|to| *to as usize).filter(|to| *to != at && *to < targets.len()) {
                self.rows.swap(at, to);
                self.worked.swap(at, to);
                self.cells.swap(at, to);
                self.places.swap(at, to);
                (0..self.stride).for_each(|pack| self.packs.swap(at * self.stride + pack, to * self.stride + pack));
                targets.swap(at, to);
            }
        }
    }
}
