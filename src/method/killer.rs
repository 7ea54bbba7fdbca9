//! Criteria, fixed ahead of time, that end a pursuit (M229, M329-M332).

use crate::model::{Decision, Id, Killer, Name, Ordered};

use super::{
    condition::{self, Holds},
    dossier::Dossier,
};

/// Where a killer stands for one lead or opportunity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It does not hold.
    Clear,
    /// Nobody knows yet: ask. A blank never ends a pursuit.
    Unknown,
    /// It holds: the pursuit should end.
    Tripped,
    /// It holds, and somebody who may has decided to go on all the same.
    Overridden,
}

/// Every killer that is switched on, with where it stands.
pub fn killers<'a>(dossier: &Dossier<'a>) -> Vec<(&'a Id<Killer>, &'a Killer, Verdict)> {
    let mut found: Vec<_> = dossier.plan.playbook.killers.iter().filter(|(_, killer)| !killer.off).collect();
    found.order_by_key(|(id, killer)| (killer.order, (*id).clone()));
    found.into_iter().map(|(id, killer)| (id, killer, verdict(dossier, id, killer))).collect()
}

/// The killers that hold and that nobody has overridden.
pub fn tripped<'a>(dossier: &Dossier<'a>) -> Vec<(&'a Id<Killer>, &'a Killer)> {
    let all = killers(dossier).into_iter();
    all.filter(|(_, _, verdict)| *verdict == Verdict::Tripped).map(|(id, killer, _)| (id, killer)).collect()
}

/// Where one killer stands.
pub fn verdict(dossier: &Dossier<'_>, id: &Id<Killer>, killer: &Killer) -> Verdict {
    let Some(condition) = &killer.condition else { return Verdict::Clear };
    match condition::holds(dossier, condition) {
        Holds::No => Verdict::Clear,
        Holds::Unknown | Holds::Stale | Holds::Contradicted => Verdict::Unknown,
        Holds::Yes if is_overridden(dossier, id) => Verdict::Overridden,
        Holds::Yes => Verdict::Tripped,
    }
}

fn is_overridden(dossier: &Dossier<'_>, id: &Id<Killer>) -> bool {
    let name = missing_name(id);
    dossier.decisions.iter().any(|d| d.decision == Some(Decision::Override) && d.missing.contains(&name))
}

/// How the record of an override names a killer among what was missing.
pub fn missing_name(id: &Id<Killer>) -> Name {
    Name::clipped(&format!("killer {id}"))
}
