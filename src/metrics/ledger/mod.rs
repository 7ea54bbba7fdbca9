//! The sums behind the figures of every unit, kind of sale and rung, made in one pass and kept right by each edit.
//!
//! Opportunities lie packed by owner and kind of sale. A pass fills the cell of each owner and kind; the cells above are added up from
//! them, so a parent's figures come from its opportunities. An edit takes the old row out of the few cells it counts in and adds the new one.

mod build;
mod cell;
mod change;
mod days;
mod grid;
mod lengths;
mod one;
mod pass;
mod reading;
mod row;
mod store;
mod sums;
mod tree;

pub use build::Builder;
pub use cell::{Cell, DaySum};
pub use change::Changed;
pub use row::{Ending, Entry, StayDays, Worth};
pub use sums::Window;

use crate::metrics::mask::Mask;
use change::{Difference, Touched};
use days::{middle, middle_of};
use grid::{ALL, ELSEWHERE, Grid, WITHOUT};
use one::Whole;
use pass::{Scratch, Tables};
use reading::Reading;
use row::{Blank, Pack, RUNGS_A_PACK, Row};
use store::Store;
use tree::Tree;

/// All opportunities, packed, and the sums of the window last looked at.
#[derive(Clone, Default)]
pub struct Ledger {
    rungs: usize,
    tree: Tree,
    store: Store,
    grid: Grid,
    window: Option<Window>,
    mask: Option<Mask>,
    touched: Touched,
    /// Room that edits use again.
    difference: Difference,
    packs: Vec<Pack>,
}

impl Ledger {
    /// How many opportunities there are.
    pub fn len(&self) -> usize {
        self.store.slots.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.store.slots.is_empty()
    }

    /// How many rungs its sums tell apart.
    pub fn rungs(&self) -> usize {
        self.rungs
    }

    /// From now on only those opportunities count that a mask keeps by their places; all where there is none.
    pub fn sift(&mut self, mask: Option<Mask>) {
        (self.mask, self.window) = (mask, None);
    }

    /// Makes the sums of a window, unless they are those at hand.
    pub fn look(&mut self, window: Window) {
        if self.window == Some(window) {
            return;
        }
        self.window = Some(window);
        self.grid.clear();
        if self.tree.has_ring() {
            for slot in 0..self.store.rows.len() {
                self.differ(slot, 1);
                self.settle(self.store.cell(slot));
            }
        } else {
            self.pass(&window);
            self.pass_odd(&window);
            self.tree.add_up(&mut self.grid);
        }
        self.touched.clear();
    }

    fn pass(&mut self, window: &Window) {
        let (mut tables, mut scratch) = (Tables::default(), Scratch::new(self.grid.deep()));
        let reading = Reading::of(window);
        let (store, rungs, mask) = (&self.store, self.rungs, self.mask.as_ref());
        for bucket in &store.buckets {
            let (from, to, cell) = (bucket.from as usize, bucket.to as usize, bucket.cell as usize);
            let rows = (store.rows.get(from..to).unwrap_or_default(), store.worked.get(from..to).unwrap_or_default());
            let is_first = !self.grid.holds_some(cell);
            let sums = self.grid.sums_mut(ALL, cell);
            match mask {
                None => tables.rows(rows, (window, &reading), rungs, sums, None),
                Some(_) => tables.rows(rows, (window, &reading), rungs, sums, Some(&|at| store.keeps(mask, from + at))),
            }
            for pack in 0..store.stride {
                let packs = store.packs.get(from * store.stride + pack..).unwrap_or_default();
                let first = pack * RUNGS_A_PACK;
                tables.stays(rows.0, packs, store.stride, window, &mut scratch);
                tables.spread_stays(first, rungs, &scratch, self.grid.sums_mut(ALL, cell));
                for lane in 0..RUNGS_A_PACK.min(rungs.saturating_sub(first)) {
                    let (counts, _) = scratch.rung(lane);
                    add_days(&mut self.grid, &self.tree, cell, first + lane, is_first, counts);
                }
                scratch.clear();
            }
        }
    }

    /// The rows that the pass cannot see whole: those without an amount to add, and those with more than a pack holds.
    fn pass_odd(&mut self, window: &Window) {
        let (store, rungs, mask) = (&self.store, self.rungs, self.mask.as_ref());
        for slot in store.blanks().into_iter().filter(|slot| store.keeps(mask, *slot)) {
            if let (Some(one), Some(cell)) = (store.whole(slot), store.cell(slot)) {
                blank(one, cell, window, rungs, 1, &mut self.grid);
            }
        }
        for slot in store.more.keys().map(|slot| *slot as usize).filter(|slot| store.keeps(mask, *slot)) {
            let (Some(one), Some(cell)) = (store.whole(slot), store.cell(slot)) else { continue };
            let (sums, _) = self.grid.both_mut(cell);
            if one.is_worked(window.to) && !(Whole { more: None, ..one }).is_worked(window.to) {
                sums::bump(sums, sums::whole::WORKED, 1);
            }
            let beside = Whole { packs: &[], ..one };
            beside.entered(window, rungs, 1, sums);
            let mut stays = Vec::new();
            beside.dwell(window, rungs, 1, sums, &mut |rung, length| stays.push((rung, length)));
            let above = self.tree.next_cells(cell).into_iter().filter(|_| self.tree.is_leaf(cell));
            for (cell, (rung, length)) in
                above.chain([cell]).flat_map(|cell| stays.iter().map(move |stay| (cell, stay)))
            {
                self.grid.count_day(cell, *rung, *length, true);
            }
        }
    }

    /// Notes what an opportunity adds to every cell it counts in, or takes away.
    fn differ(&mut self, slot: usize, sign: i64) {
        let (Some(window), Some(own)) = (self.window, self.store.cell(slot)) else { return };
        let (store, rungs) = (&self.store, self.rungs);
        let Some(one) = store.whole(slot).filter(|_| store.keeps(self.mask.as_ref(), slot)) else { return };
        self.difference.note(one, &window, rungs, sign);
        if one.row.blank != Blank::No {
            for cell in self.tree.cells(own) {
                blank(one, cell, &window, rungs, sign, &mut self.grid);
            }
        }
    }

    /// Adds what was noted to every cell in which a cell counts.
    fn settle(&mut self, own: Option<usize>) {
        let difference = &mut self.difference;
        if difference.settle() {
            let rungs = difference.rungs();
            for cell in own.into_iter().flat_map(|own| self.tree.cells(own)) {
                let sums = self.grid.sums_mut(ALL, cell);
                difference.moved.iter().for_each(|(at, more)| sums::bump(sums, *at, *more));
                for (stays, more) in [(&difference.went, false), (&difference.came, true)] {
                    stays.iter().for_each(|(rung, length)| self.grid.count_day(cell, *rung, *length, more));
                }
                self.touched.note(cell, rungs);
            }
        }
        difference.clear();
    }

    /// Puts an entry in the place of the one that stands at a place; false where there is none. `keep` says whether the mask keeps it.
    pub fn replace(&mut self, place: usize, entry: &Entry, keep: bool) -> bool {
        let Some(slot) = self.store.slot(place) else { return false };
        let (old, cell) = (self.store.cell(slot), self.tree.own_cell(entry.owner, entry.kind));
        self.differ(slot, -1);
        self.mask.iter_mut().for_each(|mask| mask.set(place, keep));
        self.packs.resize(self.store.stride, Pack::default());
        let (row, worked, more) = Row::pack(entry, self.rungs, &mut self.packs);
        let slot = if old == Some(cell) {
            slot
        } else {
            self.settle(old);
            self.store.move_away(slot, place, cell)
        };
        self.store.put(slot, row, worked, &self.packs, more);
        self.differ(slot, 1);
        self.settle(Some(cell));
        true
    }

    /// Takes out the cells that edits changed since the last window or the last asking, each once, into a list that is emptied before.
    pub fn take_changed(&mut self, into: &mut Vec<Changed>) {
        self.touched.take(into);
    }

    /// The sums of a unit (of the whole plan where none is named) for a kind of sale (0: all).
    pub fn cell(&self, unit: Option<usize>, kind: usize) -> Cell<'_> {
        Cell::new(self, self.cell_number(unit, kind))
    }

    /// The number of a cell, as `take_changed` names it.
    pub fn cell_number(&self, unit: Option<usize>, kind: usize) -> usize {
        self.tree.cell(unit, kind)
    }

    /// Shows every opportunity of a cell that the mask keeps.
    fn each(&self, cell: usize, mut see: impl FnMut(Whole<'_>)) {
        let is_leaf = self.tree.is_leaf(cell);
        let buckets = if is_leaf { self.store.of_cell(cell) } else { &self.store.buckets };
        for bucket in buckets.iter().filter(|bucket| is_leaf || self.tree.counts_in(bucket.cell as usize, cell)) {
            for slot in bucket.from as usize..bucket.to as usize {
                if self.store.keeps(self.mask.as_ref(), slot) {
                    self.store.whole(slot).into_iter().for_each(&mut see);
                }
            }
        }
    }
}

/// Notes in the planes of blanks an opportunity that adds nothing to sums of money.
fn blank(one: Whole<'_>, cell: usize, window: &Window, rungs: usize, sign: i64, grid: &mut Grid) {
    let plane = match one.row.blank {
        Blank::Nought | Blank::Missing => WITHOUT,
        Blank::Elsewhere => ELSEWHERE,
        Blank::No => return,
    };
    one.apply(window, rungs, sign, grid.sums_mut(plane, cell));
}

/// Adds lengths of stay on a rung to those of a cell. A leaf has none of its own: its median is noted (none where it has several buckets),
/// and the lengths go to the cells above it.
fn add_days(grid: &mut Grid, tree: &Tree, cell: usize, rung: usize, is_first: bool, counts: &[u32]) {
    if counts.is_empty() {
        return;
    }
    if !tree.is_leaf(cell) {
        grid.add_days(cell, rung, counts);
        return;
    }
    let number = counts.iter().map(|count| i64::from(*count)).sum();
    // The last of all places stands for longer stays too, so that a median there is not known.
    let whole = if counts.len() < grid.deep() { middle_of(counts, number) } else { middle(counts, number) };
    grid.set_leaf_median(cell, rung, whole.filter(|_| is_first));
    for above in tree.next_cells(cell) {
        grid.add_days(above, rung, counts);
    }
}
