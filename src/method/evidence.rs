//! The stage that what is known puts an opportunity on, and what is moved down by hand although it is known to be higher (M147).

use crate::model::{Change, Decision, Gate, GateDecision, Id, Ids, Note, Opportunity, Plan, Stage, Standing};

use super::{
    Act, Refusal,
    decision::decision,
    dossier::Dossier,
    gate,
    opportunity::{moved, opened},
};

/// Where what is known puts an opportunity. The two are the same where every gate between them insists on something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earned {
    /// Nothing known puts it lower: the stage above the highest gate that finds all it insists on.
    pub at_least: Id<Stage>,
    /// Nothing known puts it higher: the lowest stage whose gate misses something it insists on, else the highest of all.
    pub at_most: Id<Stage>,
}

/// The stage that what is known puts an open opportunity on. A gate that only advises shows nothing; rest and killers say nothing
/// about what is known.
pub fn earned(dossier: &Dossier<'_>) -> Option<Earned> {
    dossier.opportunity.filter(|one| one.is_open())?;
    let ladder = dossier.ladder();
    let (first, _) = ladder.first()?;
    let (mut at_least, mut at_most) = (*first, *first);
    for (place, (stage, _)) in ladder.iter().enumerate() {
        at_most = stage;
        let Some((id, found)) = dossier.plan.playbook.gate_of(stage) else { continue };
        if !gate::unknown_at(dossier, id, found).is_empty() {
            break;
        }
        if insists(found)
            && let Some((above, _)) = ladder.get(place.saturating_add(1))
        {
            at_least = above;
        }
    }
    Some(Earned { at_least: at_least.clone(), at_most: at_most.clone() })
}

fn insists(gate: &Gate) -> bool {
    gate.criteria.values().any(|criterion| !criterion.advises && criterion.condition.is_some())
}

/// The stage below which a move down contradicts what is known; nothing where the move does not.
pub(super) fn contradicted_by(dossier: &Dossier<'_>, to: &Id<Stage>) -> Option<Id<Stage>> {
    let ladder = dossier.ladder();
    let place = |stage: &Id<Stage>| ladder.iter().position(|(id, _)| *id == stage);
    let (here, there) = (dossier.stage().and_then(place)?, place(to)?);
    if there >= here {
        return None;
    }
    let earned = earned(dossier)?.at_least;
    (there < place(&earned)?).then_some(earned)
}

/// Moves an opportunity down although what is known puts it higher: with a reason, which is kept with who did it and when.
pub fn move_back(
    plan: &Plan,
    id: &Id<Opportunity>,
    to: &Id<Stage>,
    reason: &Note,
    act: &Act,
    ids: &mut Ids,
) -> Result<Change, Refusal> {
    let dossier = opened(plan, id, act.on)?;
    let moved = moved(&dossier, to, act.on)?;
    contradicted_by(&dossier, to).ok_or(Refusal::NothingToOverride)?;
    Refusal::without_reason(reason)?;
    // Something is known, so a gate from there on says it.
    let ladder = dossier.ladder();
    let mut from_there = ladder.iter().skip_while(|(stage, _)| *stage != to);
    let (gate, _) = from_there.find_map(|(stage, _)| plan.playbook.gate_of(stage)).ok_or(Refusal::NoGate)?;
    let record = GateDecision { reason: reason.clone(), ..decision(id, gate, Decision::Back, act, ids) };
    Ok(Change::put(moved).and(Change::put(record)))
}

/// How an opportunity was moved by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ByHand {
    /// Up, although its gate missed something it insists on.
    Beyond,
    /// Down, although what was known put it higher.
    Against,
    /// Not moved: a reason to stop was set aside.
    SetAside,
}

/// How a decision moved its opportunity by hand; nothing for those that followed what was known.
pub fn by_hand(deal: &Opportunity, decision: &GateDecision) -> Option<ByHand> {
    let moved = || {
        let came = |visit: &crate::model::StageVisit| {
            matches!(visit.standing, Standing::Stage(_)) && Some(visit.entered) == decision.on
        };
        deal.visits.iter().any(came)
    };
    match decision.decision? {
        Decision::Back => Some(ByHand::Against),
        Decision::Override if moved() => Some(ByHand::Beyond),
        Decision::Override => Some(ByHand::SetAside),
        Decision::Go | Decision::NoGo | Decision::Hold | Decision::Recycle => None,
    }
}
