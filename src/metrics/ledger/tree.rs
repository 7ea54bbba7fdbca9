//! Which cells a cell counts in.

use super::grid::{Grid, KINDS};

/// The units above each unit, itself first; after the units stand what nobody owns and the whole plan.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    lineages: Vec<Vec<usize>>,
    /// Units, each after those below it.
    rising: Vec<usize>,
    ring: bool,
}

impl Tree {
    /// From each unit's lineage: the unit and those above it.
    pub fn new(lineages: Vec<Vec<usize>>) -> Self {
        let tail = |unit: usize| lineages.get(unit).map(Vec::as_slice).unwrap_or_default();
        let ring = lineages.iter().any(|line| line.get(1).is_some_and(|up| Some(tail(*up)) != line.get(1..)));
        let mut rising: Vec<usize> = (0..lineages.len()).collect();
        rising.sort_by_key(|unit| std::cmp::Reverse(lineages.get(*unit).map_or(0, Vec::len)));
        Self { lineages, rising, ring }
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
        owner.filter(|owner| *owner < self.units()).unwrap_or(self.nobody()) * KINDS + kind.min(KINDS - 1)
    }

    fn upwards(&self, unit: usize) -> impl Iterator<Item = usize> + '_ {
        let line = self.lineages.get(unit).map(Vec::as_slice).unwrap_or_default();
        let nobody = (unit == self.nobody()).then_some(unit);
        line.iter().copied().chain(nobody).chain([self.whole_plan()])
    }

    /// Every cell that counts what lies in one: its own kind and all kinds, of its unit, of those above and of the whole plan.
    pub fn cells(&self, own: usize) -> Vec<usize> {
        let kind = own % KINDS;
        let kinds = [Some(kind), (kind != 0).then_some(0)];
        let units = self.upwards(own / KINDS);
        units.flat_map(|unit| kinds.into_iter().flatten().map(move |kind| unit * KINDS + kind)).collect()
    }

    /// True when what lies in one cell counts in another.
    pub fn counts_in(&self, own: usize, cell: usize) -> bool {
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
            for kind in 0..KINDS {
                if let Some(above) = above {
                    grid.add(above * KINDS + kind, unit * KINDS + kind);
                }
                grid.add(unit * KINDS, unit * KINDS + kind);
            }
        }
    }
}
