//! Gates: what is missing on the way up, and how it can be supplied.

use std::collections::BTreeSet;

use crate::model::{
    Access, AnswerValue, BuyingRole, Condition, Confidence, Criterion, FieldName, Gate, Id, Name, Ordered, Question,
    SignOffKind, Stage,
};

use super::{
    condition::{self, Holds},
    dossier::Dossier,
    killer,
};

/// One thing a gate asks for that is not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing {
    /// The gate that asks.
    pub gate: Id<Gate>,
    /// Which of its criteria.
    pub criterion: Id<Criterion>,
    /// What people read.
    pub text: Name,
    /// The way is closed without it; false where the gate only advises.
    pub blocks: bool,
    /// Unknown, not so, too old or contradicted.
    pub why: Holds,
    /// How it can be supplied on the spot.
    pub supply: Supply,
}

/// How something missing can be supplied where it is missed.
#[derive(Debug, Clone, PartialEq)]
pub enum Supply {
    /// By an answer.
    Answer {
        /// To this question.
        question: Id<Question>,
        /// Answers that will do; none listed: any.
        with: Vec<AnswerValue>,
        /// The least confidence that will do.
        at_least: Option<Confidence>,
    },
    /// By filling a field.
    Field(FieldName),
    /// By naming a person in this role, to whom we have this access.
    Role {
        /// The role.
        role: BuyingRole,
        /// The access needed; nothing: known is enough.
        access: Option<Access>,
    },
    /// By naming who drives the project.
    Sponsor,
    /// By naming the executive behind the project.
    PowerSponsor,
    /// By saying what else stands between us and a yes, and settling what is neither price nor terms.
    OpenPoints,
    /// By working out a value proposition.
    ValueProposition,
    /// By agreeing on a next step with a day.
    NextStep,
    /// By asking whoever is accountable to sign.
    SignOff(SignOffKind),
    /// By proof that somebody there accepts.
    Proof,
    /// By agreeing on all that the proposal says.
    Proposal,
    /// By asking what else the customer needs.
    Probe,
    /// By waking it: it rests.
    Wake,
    /// By nothing but a decision: a killer holds.
    Decision,
}

/// The gates between the rung it stands on and a higher one, lowest first; none on the way down.
pub fn gates_to<'a>(dossier: &Dossier<'a>, to: &Id<Stage>) -> Vec<(&'a Id<Gate>, &'a Gate)> {
    let ladder = dossier.ladder();
    let place = |stage: &Id<Stage>| ladder.iter().position(|(id, _)| *id == stage);
    let (Some(here), Some(there)) = (dossier.stage().and_then(place), place(to)) else { return Vec::new() };
    let between = ladder.iter().take(there).skip(here);
    between.filter_map(|(stage, _)| dossier.plan.playbook.gate_of(stage)).collect()
}

/// What all gates up to a rung miss, those that block first (M225, M327). Each thing is named once.
pub fn missing(dossier: &Dossier<'_>, to: &Id<Stage>) -> Vec<Missing> {
    let mut found: Vec<Missing> = Vec::new();
    for (id, gate) in gates_to(dossier, to) {
        for item in missing_at(dossier, id, gate) {
            match found.iter_mut().find(|seen| seen.supply == item.supply) {
                // Asked for by two gates: once, and closed if either closes.
                Some(seen) => seen.blocks |= item.blocks,
                None => found.push(item),
            }
        }
    }
    found.order_by_key(|item| !item.blocks);
    found
}

/// What one gate misses. Where it asks for whole rungs, the things these miss are named instead.
pub fn missing_at(dossier: &Dossier<'_>, id: &Id<Gate>, gate: &Gate) -> Vec<Missing> {
    let mut found = Vec::new();
    for (criterion_id, criterion) in criteria(gate) {
        match &criterion.condition {
            Some(Condition::StagesComplete { stages }) => {
                found.extend(missing_of_stages(dossier, id, criterion_id, criterion, stages));
            }
            Some(condition) => {
                let why = condition::holds(dossier, condition);
                if why != Holds::Yes
                    && let Some(supply) = supply_of(condition)
                {
                    found.push(item(id, criterion_id, criterion, why, supply));
                }
            }
            None => {}
        }
    }
    found
}

/// What one gate insists on and what is known does not show. Rest and killers keep an opportunity from moving; they say nothing about
/// what is known.
pub(super) fn unknown_at(dossier: &Dossier<'_>, id: &Id<Gate>, gate: &Gate) -> Vec<Missing> {
    let mut lacks = missing_at(dossier, id, gate);
    lacks.retain(|item| item.blocks && !matches!(item.supply, Supply::Wake | Supply::Decision));
    lacks
}

/// The criteria of a gate in order.
pub fn criteria(gate: &Gate) -> Vec<(&Id<Criterion>, &Criterion)> {
    let mut criteria: Vec<_> = gate.criteria.iter().collect();
    criteria.order_by_key(|(id, criterion)| (criterion.order, (*id).clone()));
    criteria
}

fn item(gate: &Id<Gate>, id: &Id<Criterion>, criterion: &Criterion, why: Holds, supply: Supply) -> Missing {
    Missing {
        gate: gate.clone(),
        criterion: id.clone(),
        text: criterion.text.clone(),
        blocks: !criterion.advises,
        why,
        supply,
    }
}

fn missing_of_stages(
    dossier: &Dossier<'_>,
    id: &Id<Gate>,
    criterion_id: &Id<Criterion>,
    criterion: &Criterion,
    stages: &BTreeSet<Id<Stage>>,
) -> Vec<Missing> {
    let mut found = Vec::new();
    if dossier.is_resting() {
        found.push(item(id, criterion_id, criterion, Holds::No, Supply::Wake));
    }
    if !killer::tripped(dossier).is_empty() {
        found.push(item(id, criterion_id, criterion, Holds::No, Supply::Decision));
    }
    for (gate_id, below) in gates_of(dossier, stages) {
        for (part_id, part) in criteria(below).into_iter().filter(|(_, part)| !part.advises) {
            // A rung that asks for rungs would ask for itself.
            let Some(condition) = part.condition.as_ref().filter(|c| !matches!(c, Condition::StagesComplete { .. }))
            else {
                continue;
            };
            let why = condition::holds(dossier, condition);
            if why != Holds::Yes
                && let Some(supply) = supply_of(condition)
            {
                found.push(Missing { blocks: !criterion.advises, ..item(gate_id, part_id, part, why, supply) });
            }
        }
    }
    found
}

fn gates_of<'a>(dossier: &Dossier<'a>, stages: &BTreeSet<Id<Stage>>) -> Vec<(&'a Id<Gate>, &'a Gate)> {
    let ladder = dossier.ladder();
    let asked = ladder.into_iter().filter(|(stage, _)| stages.contains(*stage));
    asked.filter_map(|(stage, _)| dossier.plan.playbook.gate_of(stage)).collect()
}

/// Whether rungs are complete and it is still a go: everything their gates insist on holds, no killer does, and it does not rest (M234).
pub fn stages_complete(dossier: &Dossier<'_>, stages: &BTreeSet<Id<Stage>>) -> Holds {
    if dossier.is_resting() || !killer::tripped(dossier).is_empty() {
        return Holds::No;
    }
    let asked = gates_of(dossier, stages);
    let mut conditions = asked
        .iter()
        .flat_map(|(_, gate)| gate.criteria.values())
        .filter(|criterion| !criterion.advises)
        .filter_map(|criterion| criterion.condition.as_ref())
        .filter(|condition| !matches!(condition, Condition::StagesComplete { .. }));
    conditions.all(|condition| condition::holds(dossier, condition) == Holds::Yes).into()
}

fn supply_of(condition: &Condition) -> Option<Supply> {
    Some(match condition {
        Condition::Answered { question, with, at_least } => {
            Supply::Answer { question: question.clone(), with: with.clone(), at_least: *at_least }
        }
        Condition::Fact { field, .. } | Condition::Filled { field } => Supply::Field(*field),
        Condition::Role { role, access } => Supply::Role { role: *role, access: *access },
        Condition::Sponsor => Supply::Sponsor,
        Condition::PowerSponsor => Supply::PowerSponsor,
        Condition::OnlyPriceAndTermsOpen => Supply::OpenPoints,
        Condition::ValueProposition => Supply::ValueProposition,
        Condition::NextStep => Supply::NextStep,
        Condition::SignedOff { kind } => Supply::SignOff(*kind),
        Condition::ProofAccepted => Supply::Proof,
        Condition::ProposalAgreed => Supply::Proposal,
        Condition::NewSalesProbe => Supply::Probe,
        Condition::StagesComplete { .. } => return None,
    })
}
