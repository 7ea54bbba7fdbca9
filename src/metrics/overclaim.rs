//! What stands higher or is forecast more surely than it has earned, kept from edit to edit (M177, M179).

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    method::{
        Dossiers,
        claim::{Overclaim, in_order, overclaim},
    },
    model::{Outcome, Plan},
};

use super::{facts::Facts, known::Known};

/// The open opportunities of a scope that claim more than they have earned.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overclaims {
    /// Those forecast too surely first, then those furthest above what they earned.
    pub all: Vec<Arc<Overclaim>>,
    /// How many stand higher than what is known of them.
    pub unearned: usize,
    /// How many are forecast more surely than their qualification bears.
    pub capped: usize,
    /// How many are open in all.
    pub open: usize,
}

/// Of some rows those that claim more than they have earned, seen on a day; only open ones are looked at.
pub fn overclaims(plan: &Plan, facts: &Facts, rows: &[usize], today: NaiveDate) -> Arc<Overclaims> {
    overclaims_known(plan, facts, rows, today, &mut Known::default())
}

/// The same, where most are known.
pub(super) fn overclaims_known(
    plan: &Plan,
    facts: &Facts,
    rows: &[usize],
    today: NaiveDate,
    known: &mut Known,
) -> Arc<Overclaims> {
    let open: Vec<usize> =
        facts.of(rows).filter(|(_, fact)| fact.outcome == Outcome::Open).map(|(row, _)| row).collect();
    let wins = known.wins(plan);
    let claims = known.claims(today);
    let unknown = claims.unknown(&open);
    let dossiers = Dossiers::some(plan, unknown.iter().filter_map(|row| facts.id(*row)), &wins, today);
    for row in unknown {
        let dossier = facts.id(row).and_then(|id| dossiers.all.get(id));
        claims.learn(row, dossier.and_then(overclaim).map(Arc::new));
    }
    claims.list(open, |rows, of| {
        let mut all: Vec<Arc<Overclaim>> = rows.iter().filter_map(|row| of(*row).flatten()).collect();
        in_order(&mut all);
        let many = |is: fn(&Overclaim) -> bool| all.iter().filter(|one| is(one)).count();
        let (unearned, capped) = (many(|one| one.mismatch.is_some()), many(|one| one.claim.is_some()));
        Overclaims { unearned, capped, open: rows.len(), all }
    })
}
