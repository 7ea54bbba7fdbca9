//! Packs entries, one after the other, and puts them in the order of their cells.

use super::{
    Entry, Ledger,
    days::LONGEST,
    grid::{Grid, KINDS},
    row::{Blank, More, Pack, RUNGS_A_PACK, Row},
    store::{Bucket, Store, short},
    tree::Tree,
};

/// Takes entries in the order in which they will be known.
pub struct Builder {
    store: Store,
    tree: Tree,
    rungs: usize,
    more: Vec<(u32, Box<More>)>,
    longest: i64,
}

impl Builder {
    /// For a ladder of so many rungs, and units by their lineages: each unit and those above it, by their places.
    pub fn new(rungs: usize, lineages: Vec<Vec<usize>>, room: usize) -> Self {
        let stride = rungs.div_ceil(RUNGS_A_PACK).max(1);
        let store = Store {
            stride,
            rows: Vec::with_capacity(room),
            worked: Vec::with_capacity(room),
            packs: Vec::with_capacity(room * stride),
            cells: Vec::with_capacity(room),
            ..Store::default()
        };
        let tree = Tree::new(lineages);
        Self { store, tree, rungs, more: Vec::new(), longest: 0 }
    }

    /// Takes the next entry.
    pub fn push(&mut self, entry: &Entry) {
        let store = &mut self.store;
        let (at, stride) = (store.rows.len(), store.stride);
        store.packs.resize((at + 1) * stride, Pack::default());
        let packs = store.packs.get_mut(at * stride..).unwrap_or_default();
        let (row, worked, more) = Row::pack(entry, self.rungs, packs);
        store.has_blanks |= row.blank != Blank::No;
        store.rows.push(row);
        store.worked.push(worked);
        store.cells.push(short(self.tree.own_cell(entry.owner, entry.kind)));
        self.more.extend(more.map(|more| (short(at), more)));
        for stay in &entry.stays {
            let days = stay.left.map_or(0, |left| i64::from(left) - i64::from(stay.entered));
            self.longest = self.longest.max(days);
        }
    }

    /// The ledger, with no window looked at yet.
    pub fn finish(self) -> Ledger {
        let Self { mut store, tree, rungs, more, longest } = self;
        let cells = (tree.units() + 2) * KINDS;
        let mut starts = vec![0u32; cells + 1];
        for cell in &store.cells {
            if let Some(start) = starts.get_mut(*cell as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let spans = starts.iter().zip(starts.iter().skip(1)).enumerate();
        let spans = spans.filter(|(_, (from, to))| from < to);
        store.buckets = spans.map(|(cell, (from, to))| Bucket { cell: short(cell), from: *from, to: *to }).collect();
        for cell in &store.cells {
            let slot = starts.get_mut(*cell as usize).map_or(0, |next| {
                *next += 1;
                *next - 1
            });
            store.slots.push(slot);
        }
        store.in_order();
        store.more = more.into_iter().filter_map(|(at, more)| Some((*store.slots.get(at as usize)?, more))).collect();
        let deep = usize::try_from(longest).unwrap_or(LONGEST).min(LONGEST) + 2;
        let grid = Grid::new(cells, rungs, deep.next_multiple_of(8), &|cell| tree.is_leaf(cell));
        Ledger { rungs, tree, store, grid, ..Ledger::default() }
    }
}
