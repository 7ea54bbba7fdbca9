//! Which cells a cell counts in.

use super::grid::{Grid, KINDS};

/// The units above each unit, itself first; after the units stand what nobody owns and the whole plan.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    lineages: Vec<Vec<usize>>,
    /// Units, each after those below it.
    rising: Vec<usize>,
    /// Which units have others below them.
    has_below: Vec<bool>,
    ring: bool,
}

impl Tree {
    /// From each unit's lineage: the unit and those above it.
    pub fn new(lineages: Vec<Vec<usize>>) -> Self {
        let tail = |unit: usize| lineages.get(unit).map(Vec::as_slice).unwrap_or_default();
        let ring = lineages.iter().any(|line| line.get(1).is_some_and(|up| Some(tail(*up)) != line.get(1..)));
        let mut rising: Vec<usize> = (0..lineages.len()).collect();
        rising.sort_by_key(|unit| std::cmp::Reverse(lineages.get(*unit).map_or(0, Vec::len)));
        let mut has_below = vec![false; lineages.len()];
        for above in lineages.iter().flat_map(|line| line.iter().skip(1)) {
            has_below.get_mut(*above).into_iter().for_each(|below| *below = true);
        }
        Self { lineages, rising, has_below, ring }
    }

    /// True when parents form a ring, so that nothing can be added up from below.
    pub fn has_ring(&self) -> bool {
        self.ring
    }

    fn nobody(&self) -> usize {
        self.lineages.len()
    }

    fn whole_plan(&self) -> usize {
        self.lineages.len() + 1
    }

    /// How many units there are.
    pub fn units(&self) -> usize {
        self.lineages.len()
    }

    /// The cell of a unit, of the whole plan where none is named.
    pub fn cell(&self, unit: Option<usize>, kind: usize) -> usize {
        unit.filter(|unit| *unit < self.units()).unwrap_or(self.whole_plan()) * KINDS + kind.min(KINDS - 1)
    }

    /// The cell in which an opportunity itself lies.
    pub fn own_cell(&self, owner: Option<usize>, kind: usize) -> usize {
        let kind = if kind == 0 { KINDS - 1 } else { kind.min(KINDS - 1) };
        owner.filter(|owner| *owner < self.units()).unwrap_or(self.nobody()) * KINDS + kind
    }

    fn upwards(&self, unit: usize) -> impl Iterator<Item = usize> + '_ {
        let line = self.lineages.get(unit).map(Vec::as_slice).unwrap_or_default();
        let nobody = (unit == self.nobody()).then_some(unit);
        line.iter().copied().chain(nobody).chain([self.whole_plan()])
    }

    /// Every cell that counts what lies in one: its own kind and all kinds, of its unit, of those above and of the whole plan.
    pub fn cells(&self, own: usize) -> impl Iterator<Item = usize> + '_ {
        let units = self.upwards(own / KINDS);
        units.flat_map(move |unit| [unit * KINDS + own % KINDS, unit * KINDS])
    }

    /// True when a cell holds nothing but what lies in it itself: one kind of sale of a unit with none below it.
    pub fn is_leaf(&self, cell: usize) -> bool {
        let unit = cell / KINDS;
        let below = self.has_below.get(unit).copied().unwrap_or(unit == self.whole_plan());
        !cell.is_multiple_of(KINDS) && !below
    }

    /// The two cells to which a leaf is added: all kinds of its unit, and its kind of the unit above.
    pub fn next_cells(&self, leaf: usize) -> [usize; 2] {
        let above = self.upwards(leaf / KINDS).nth(1).unwrap_or(self.whole_plan());
        [leaf / KINDS * KINDS, above * KINDS + leaf % KINDS]
    }

    /// True when what lies in one cell counts in another.
    pub fn counts_in(&self, own: usize, cell: usize) -> bool {
        if self.is_leaf(cell) {
            return own == cell;
        }
        let kind = cell % KINDS;
        (kind == 0 || kind == own % KINDS) && self.upwards(own / KINDS).any(|unit| unit == cell / KINDS)
    }

    /// Adds the kinds of each unit to all kinds, and each unit to the one above it.
    pub fn add_up(&self, grid: &mut Grid) {
        let order = self.rising.iter().copied().chain([self.nobody(), self.whole_plan()]);
        for unit in order {
            let above = match self.lineages.get(unit) {
                Some(line) => Some(line.get(1).copied().unwrap_or(self.whole_plan())),
                None if unit == self.nobody() => Some(self.whole_plan()),
                None => None,
            };
            for kind in 1..KINDS {
                if let Some(above) = above {
                    grid.add(above * KINDS + kind, unit * KINDS + kind);
                }
                grid.add(unit * KINDS, unit * KINDS + kind);
            }
        }
    }
}
