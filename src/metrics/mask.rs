//! Which opportunities a scope keeps: a filter by kind of sale, source, segment, territory, channel and owner, as one bit for each.

use std::collections::BTreeSet;

use crate::model::SaleKind;

use super::{
    facts::{Fact, Facts, LeadFact, Market},
    frame::Scope,
};

const BITS: usize = u64::BITS as usize;

/// One bit for each opportunity, by its place: kept or left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mask {
    words: Vec<u64>,
}

impl Mask {
    /// For so many opportunities, of which those are kept that `keep` says.
    pub fn of(count: usize, mut keep: impl FnMut(usize) -> bool) -> Self {
        let word = |first: usize| {
            let places = first..count.min(first + BITS);
            places.fold(0u64, |word, place| word | u64::from(keep(place)) << (place - first))
        };
        Self { words: (0..count).step_by(BITS).map(word).collect() }
    }

    /// True when the opportunity at a place is kept.
    #[inline]
    pub fn keeps(&self, place: usize) -> bool {
        self.words.get(place / BITS).is_some_and(|word| word >> (place % BITS) & 1 == 1)
    }

    /// Keeps the opportunity at a place from now on, or leaves it out.
    pub fn set(&mut self, place: usize, keep: bool) {
        if let Some(word) = self.words.get_mut(place / BITS) {
            let bit = 1 << (place % BITS);
            *word = if keep { *word | bit } else { *word & !bit };
        }
    }

    /// How many are kept.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }
}

/// A scope as tables, so that each opportunity is only looked up; nothing where all are kept.
pub struct Chosen {
    inside: Option<Vec<bool>>,
    owners: Option<Vec<bool>>,
    kinds: BTreeSet<SaleKind>,
    sources: Option<Vec<bool>>,
    segments: Option<Vec<bool>>,
    territories: Option<Vec<bool>>,
    channels: Option<Vec<bool>>,
}

/// For each of a list whether it is among the chosen; nothing where none was chosen, which means all.
fn among<T: Ord>(all: &[T], chosen: &BTreeSet<T>) -> Option<Vec<bool>> {
    (!chosen.is_empty()).then(|| all.iter().map(|one| chosen.contains(one)).collect())
}

fn holds(table: Option<&Vec<bool>>, place: Option<usize>) -> bool {
    table.is_none_or(|table| place.and_then(|place| table.get(place)).is_some_and(|kept| *kept))
}

impl Chosen {
    /// Of a scope in some facts.
    pub fn of(facts: &Facts, scope: &Scope) -> Self {
        let is_unit = |place: usize| facts.nodes.get(place).is_some_and(|node| Some(&node.id) == scope.unit.as_ref());
        let inside = |place: usize| facts.upwards(place).any(is_unit);
        let owners = |place: usize| facts.nodes.get(place).is_some_and(|node| scope.owners.contains(&node.id));
        let nodes = 0..facts.nodes.len();
        Self {
            inside: scope.unit.is_some().then(|| nodes.clone().map(inside).collect()),
            owners: (!scope.owners.is_empty()).then(|| nodes.map(owners).collect()),
            kinds: scope.sale_kinds.clone(),
            sources: among(&facts.sources, &scope.sources),
            segments: among(&facts.segments, &scope.segments),
            territories: among(&facts.territories, &scope.territories),
            channels: among(&facts.channels, &scope.channels),
        }
    }

    /// The units inside, by their places; all where the scope names none.
    pub fn nodes(&self, count: usize) -> Vec<usize> {
        (0..count).filter(|place| holds(self.inside.as_ref(), Some(*place))).collect()
    }

    /// True when an opportunity is kept.
    pub fn keeps(&self, fact: &Fact) -> bool {
        let kind = self.kinds.is_empty() || fact.sale_kind.is_some_and(|kind| self.kinds.contains(&kind));
        kind && self.holds(fact.owner, fact.source, fact.market)
    }

    /// True when a lead is kept; a lead has no kind of sale yet.
    pub fn keeps_lead(&self, lead: &LeadFact) -> bool {
        self.holds(lead.owner, lead.source, lead.market)
    }

    fn holds(&self, owner: Option<usize>, source: Option<usize>, market: Market) -> bool {
        holds(self.inside.as_ref(), owner)
            && holds(self.owners.as_ref(), owner)
            && holds(self.sources.as_ref(), source)
            && holds(self.segments.as_ref(), market.segment)
            && holds(self.territories.as_ref(), market.territory)
            && holds(self.channels.as_ref(), market.channel)
    }
}

impl Facts {
    /// The opportunities that a scope keeps.
    pub fn mask(&self, scope: &Scope) -> Mask {
        let chosen = Chosen::of(self, scope);
        Mask::of(self.rows.len(), |place| self.rows.get(place).is_some_and(|fact| chosen.keeps(fact)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_holds_one_bit_for_each() {
        let mut mask = Mask::of(130, |place| place % 3 == 0);
        assert_eq!(mask.count(), 44);
        assert!(mask.keeps(129) && !mask.keeps(128) && !mask.keeps(132));
        mask.set(129, false);
        mask.set(128, true);
        mask.set(1_000, true);
        assert!(!mask.keeps(129) && mask.keeps(128) && !mask.keeps(1_000));
        assert_eq!(mask.count(), 44);
        assert_eq!(Mask::of(0, |_| true).count(), 0);
    }
}
