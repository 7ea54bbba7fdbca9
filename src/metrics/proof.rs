//! Which proofs convince: of those delivered, the accepted, by kind (M362).

use std::collections::BTreeMap;

use crate::{
    method::proof::is_accepted,
    model::{
        Plan,
        opportunity_plan::{Proof, ProofKind, ProofState},
    },
};

use super::{
    facts::Facts,
    frame::{Counted, Frame, Scope},
    tally::{Tally, WhyNoValue},
};

/// Of the proofs of each kind that were delivered to a scope's opportunities in the frame, those that somebody there accepted; the kind that
/// was delivered most comes first. One counts by its own day; one without a day where its opportunity counts.
pub fn proofs(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> Vec<(ProofKind, Tally)> {
    let mask = facts.mask(scope);
    let mut found: BTreeMap<ProofKind, (i64, i64)> = BTreeMap::new();
    for sections in plan.tables.opportunity_plans.iter().filter(|sections| !sections.proofs.is_empty()) {
        let row = facts.row(&sections.opportunity).filter(|row| mask.keeps(*row));
        let Some(fact) = row.and_then(|row| facts.rows.get(row)) else { continue };
        let placed = || !matches!(frame.counted(fact), Counted::Out(_));
        let counts = |proof: &&Proof| proof.on.map_or_else(placed, |day| frame.period.contains(day));
        for proof in sections.proofs.values().filter(|proof| is_delivered(proof)).filter(counts) {
            let (accepted, delivered) = found.entry(proof.kind).or_default();
            *accepted += i64::from(is_accepted(proof));
            *delivered += 1;
        }
    }
    let tally = |(kind, (part, whole))| (kind, Tally::new(part, whole, WhyNoValue::NothingToCount));
    let mut all: Vec<(ProofKind, Tally)> = found.into_iter().map(tally).collect();
    all.sort_by_key(|(kind, tally)| (std::cmp::Reverse(tally.of), *kind));
    all
}

/// True once it was shown to the customer, whatever came of it.
fn is_delivered(proof: &Proof) -> bool {
    matches!(proof.state, ProofState::Delivered | ProofState::Accepted | ProofState::Failed)
}
