//! Marks on a card: how it keeps pace, what was answered, who is still unknown, how full its owner's hands are.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{BuyingRole, Id, Opportunity, Plan, Stage, Unit};

use super::{answer, dossier::Dossier};

/// How a stay on a rung compares with how long it should take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Within the expected days.
    Fresh,
    /// Longer than expected.
    Slow,
    /// So long that it is probably dead.
    Stale,
    /// Rests until a day still to come.
    Resting,
}

/// Days on the rung where it stands, with the days a stay should take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// Days since it came there.
    pub days: i64,
    /// Days a stay should take, where the playbook says so.
    pub expected: Option<u32>,
    /// How the two compare.
    pub pace: Pace,
}

/// How long an open opportunity has stood on its rung; nothing when it is decided or its history is not known.
/// Slow above the expected days; stale above these times the playbook's factor (twice, by default).
pub fn stay(plan: &Plan, opportunity: &Opportunity, today: NaiveDate) -> Option<Stay> {
    if !opportunity.is_open() {
        return None;
    }
    let days = today.signed_duration_since(opportunity.on_stage_since()?).num_days();
    let stage = opportunity.stage.as_ref().and_then(|id| plan.playbook.stages.get(id))?;
    let pace = match stage.expected_days {
        _ if opportunity.hold_until.is_some_and(|until| until > today) => Pace::Resting,
        Some(expected) => {
            let hundredths = days.saturating_mul(100);
            let factor = i64::from(plan.playbook.thresholds.stale_hundredths);
            match i64::from(expected) {
                expected if hundredths > expected.saturating_mul(factor) => Pace::Stale,
                expected if days > expected => Pace::Slow,
                _ => Pace::Fresh,
            }
        }
        None => Pace::Fresh,
    };
    Some(Stay { days, expected: stage.expected_days, pace })
}

/// How many of a rung's questions are settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ring {
    /// Settled today: answered and not too old, or not applicable.
    pub answered: usize,
    /// Asked on this rung.
    pub needed: usize,
}

/// The evidence ring of a rung: its questions, without those that may be left out (M148).
pub fn ring(dossier: &Dossier<'_>, stage: &Id<Stage>) -> Ring {
    let asked = dossier.questions_of(stage).into_iter().filter(|(_, question)| !question.optional);
    asked.fold(Ring::default(), |ring, (id, question)| Ring {
        answered: ring.answered.saturating_add(usize::from(answer::standing(dossier, id, question).state.is_settled())),
        needed: ring.needed.saturating_add(1),
    })
}

/// The roles that nobody holds, with those due by the rung where it stands marked (M13, M17).
pub fn role_gaps(dossier: &Dossier<'_>) -> Vec<RoleGap> {
    let held: BTreeSet<BuyingRole> = dossier.players.iter().flat_map(|p| p.roles.iter().copied()).collect();
    let rungs = dossier.rungs_so_far();
    let gap = |role: BuyingRole| {
        let known_by = dossier.plan.playbook.roles.get(&role).and_then(|guide| guide.known_by.as_ref());
        RoleGap { role, due: known_by.is_some_and(|stage| rungs.contains(&stage)) }
    };
    BuyingRole::ALL.iter().filter(|role| !held.contains(role)).map(|role| gap(*role)).collect()
}

/// A role that nobody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleGap {
    /// The role.
    pub role: BuyingRole,
    /// The playbook wants it known by the rung where it stands.
    pub due: bool,
}

/// Open work of one rep against what one can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// Open opportunities they own, resting ones left out.
    pub open: usize,
    /// How many one can work on at a time (M222).
    pub limit: u32,
}

impl Load {
    /// More than can be worked on.
    pub fn is_over(self) -> bool {
        u32::try_from(self.open).is_ok_and(|open| open > self.limit)
    }

    /// No room for another.
    pub fn is_full(self) -> bool {
        u32::try_from(self.open).is_ok_and(|open| open >= self.limit)
    }
}

/// How many open opportunities a rep owns, against the rep's own limit or the playbook's (20 by default).
pub fn load(plan: &Plan, unit: &Id<Unit>, today: NaiveDate) -> Load {
    let is_worked = |o: &Opportunity| o.is_open() && o.hold_until.is_none_or(|until| until <= today);
    let open = plan.pursued().filter(|o| o.owner.as_ref() == Some(unit) && is_worked(o)).count();
    let own = plan.tables.units.get(unit).and_then(|unit| unit.capacity.open_opportunities);
    Load { open, limit: own.unwrap_or(plan.playbook.thresholds.open_opportunities_a_rep) }
}
