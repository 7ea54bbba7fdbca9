//! The proof that a customer wants before anybody writes a proposal (M231, M233).

use crate::model::opportunity_plan::{Proof, ProofState};

use super::{condition::Holds, dossier::Dossier};

/// Whether the proof they wanted convinced them: each piece accepted by somebody there. None wanted is one that nobody asked about.
pub fn accepted(dossier: &Dossier<'_>) -> Holds {
    let Some(proofs) = dossier.sections.map(|sections| &sections.proofs) else { return Holds::Unknown };
    if proofs.is_empty() {
        return Holds::Unknown;
    }
    proofs.values().all(is_accepted).into()
}

/// Accepted, and it is known by whom.
pub fn is_accepted(proof: &Proof) -> bool {
    proof.state == ProofState::Accepted && proof.accepted_by.is_some()
}
