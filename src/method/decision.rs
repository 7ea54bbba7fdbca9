//! Decisions at gates: override, hold, no-go, back to a lead. Every one is kept (M225, M327).

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;

use crate::model::{
    Change, Decision, Gate, GateDecision, Id, Ids, Killer, Lead, LeadState, Name, Note, Opportunity, Outcome, Phase,
    Plan, Reason, Stage,
};

use super::{
    Act, Refusal,
    dossier::Dossier,
    gate::{self, Missing},
    killer,
    opportunity::{ended, moved, opened, owned},
};

/// Moves an opportunity up although something is missing or a killer holds: by a role that each of the gates and killers names, with a reason.
/// What was missing is recorded, and stays missing.
pub fn override_to(
    plan: &Plan,
    id: &Id<Opportunity>,
    to: &Id<Stage>,
    reason: &Note,
    act: &Act,
    ids: &mut Ids,
) -> Result<Change, Refusal> {
    let dossier = opened(plan, id, act.on)?;
    let moved = moved(&dossier, to, act.on)?;
    let missing = gate::missing(&dossier, to);
    let killers = killer::tripped(&dossier);
    if killers.is_empty() && !missing.iter().any(|item| item.blocks) {
        return Err(Refusal::NothingToOverride);
    }
    let gates = gate::gates_to(&dossier, to);
    if gates.is_empty() {
        return Err(Refusal::NoGate);
    }
    for (place, (gate_id, gate)) in gates.iter().enumerate() {
        if at_gate(&missing, &gates, place, gate_id).any(|item| item.blocks) {
            may_override(&gate.override_roles, act)?;
        }
    }
    killers.iter().try_for_each(|(_, killer)| may_override(&killer.override_roles, act))?;
    Refusal::without_reason(reason)?;
    let mut changes = vec![Change::put(moved)];
    for (place, (gate_id, _)) in gates.iter().enumerate() {
        let mut names = names_of(at_gate(&missing, &gates, place, gate_id));
        let mut blocked = at_gate(&missing, &gates, place, gate_id).any(|item| item.blocks);
        if place == 0 && !killers.is_empty() {
            names.extend(killers.iter().map(|(id, _)| killer::missing_name(id)));
            blocked = true;
        }
        let kind = if blocked { Decision::Override } else { Decision::Go };
        let record = decision(id, gate_id, kind, act, ids);
        changes.push(Change::put(GateDecision { missing: names, reason: reason.clone(), ..record }));
    }
    Ok(Change::Batch(changes))
}

/// Goes on although a killer holds, without moving (M332).
pub fn override_killer(
    plan: &Plan,
    id: &Id<Opportunity>,
    killer: &Id<Killer>,
    reason: &Note,
    act: &Act,
    ids: &mut Ids,
) -> Result<Change, Refusal> {
    let dossier = opened(plan, id, act.on)?;
    let tripped = killer::tripped(&dossier);
    let (_, found) = tripped.iter().find(|(id, _)| *id == killer).ok_or(Refusal::KillerNotTripped)?;
    may_override(&found.override_roles, act)?;
    Refusal::without_reason(reason)?;
    let gate = nearest_gate(&dossier).ok_or(Refusal::NoGate)?;
    Ok(Change::put(GateDecision {
        reason: reason.clone(),
        missing: BTreeSet::from([killer::missing_name(killer)]),
        ..decision(id, gate, Decision::Override, act, ids)
    }))
}

/// Lets an opportunity rest until a day (M225).
pub fn hold(
    plan: &Plan,
    id: &Id<Opportunity>,
    until: NaiveDate,
    reason: &Note,
    act: &Act,
    ids: &mut Ids,
) -> Result<Change, Refusal> {
    let dossier = opened(plan, id, act.on)?;
    if until <= act.on {
        return Err(Refusal::DayNotAhead);
    }
    let opportunity = Opportunity { hold_until: Some(until), ..owned(&dossier)? };
    let record = nearest_gate(&dossier)
        .map(|gate| GateDecision { reason: reason.clone(), ..decision(id, gate, Decision::Hold, act, ids) });
    Ok(with_record(opportunity, record))
}

/// Wakes a resting opportunity before its day.
pub fn wake(plan: &Plan, id: &Id<Opportunity>, today: NaiveDate) -> Result<Change, Refusal> {
    let dossier = opened(plan, id, today)?;
    Ok(Change::put(Opportunity { hold_until: None, ..owned(&dossier)? }))
}

/// Stops pursuing an opportunity by a decision at its gate: it closes as lost, with the reason (M225, M332).
pub fn no_go(
    plan: &Plan,
    id: &Id<Opportunity>,
    reason: &Id<Reason>,
    note: &Note,
    act: &Act,
    ids: &mut Ids,
) -> Result<Change, Refusal> {
    let dossier = opened(plan, id, act.on)?;
    let ended = ended(&dossier, Outcome::Lost, Some(reason), note, act.on)?;
    let names = gate::missing(&dossier, &top_of(&dossier)?);
    let killers = killer::tripped(&dossier);
    let gate = nearest_gate(&dossier);
    let record = gate.map(|gate| GateDecision {
        reason: note.clone(),
        missing: names_of(names.iter().filter(|item| item.gate == *gate && item.blocks))
            .into_iter()
            .chain(killers.iter().map(|(id, _)| killer::missing_name(id)))
            .collect(),
        ..decision(id, gate, Decision::NoGo, act, ids)
    });
    Ok(with_record(ended, record))
}

/// Gives an opportunity back to the lead phase until a day: it ends without a decision, and its lead (or a new one) is put away until then.
pub fn recycle(
    plan: &Plan,
    id: &Id<Opportunity>,
    until: NaiveDate,
    reason: &Id<Reason>,
    note: &Note,
    act: &Act,
    ids: &mut Ids,
) -> Result<Change, Refusal> {
    let dossier = opened(plan, id, act.on)?;
    if until <= act.on {
        return Err(Refusal::DayNotAhead);
    }
    let mut ended = ended(&dossier, Outcome::NoDecision, Some(reason), note, act.on)?;
    let known = ended.leads.iter().find_map(|lead| plan.tables.leads.get(lead));
    let mut lead = match known {
        Some(lead) => Arc::unwrap_or_clone(Arc::clone(lead)),
        None => Lead {
            id: ids.fresh(),
            name: ended.name.clone(),
            company: dossier.account.map(|account| account.name.clone()).unwrap_or_default(),
            account: ended.account.clone(),
            source: ended.source.clone(),
            owner: ended.owner.clone(),
            created_on: Some(act.on),
            stage: plan.playbook.ladder(Phase::Lead).first().map(|(id, _)| (*id).clone()),
            ..Lead::default()
        },
    };
    lead.state = LeadState::Recycled;
    lead.recycled_until = Some(until);
    lead.decided_on = Some(act.on);
    lead.reason = plan.playbook.reasons.get(reason).map(|reason| reason.text.clone()).unwrap_or_default();
    lead.opportunities.insert(id.clone());
    ended.leads.insert(lead.id.clone());
    let record = nearest_gate(&dossier)
        .map(|gate| GateDecision { reason: note.clone(), ..decision(id, gate, Decision::Recycle, act, ids) });
    Ok(with_record(ended, record).and(Change::put(lead)))
}

/// What one of the gates on the way misses. What rungs further below miss stands with the first gate on the way,
/// because a gate there asked for those rungs.
fn at_gate<'m>(
    missing: &'m [Missing],
    gates: &'m [(&Id<Gate>, &Gate)],
    place: usize,
    gate: &'m Id<Gate>,
) -> impl Iterator<Item = &'m Missing> {
    missing
        .iter()
        .filter(move |item| item.gate == *gate || place == 0 && !gates.iter().any(|(id, _)| **id == item.gate))
}

fn may_override(roles: &BTreeSet<Name>, act: &Act) -> Result<(), Refusal> {
    let same = |role: &Name| role.trim().to_lowercase() == act.role.trim().to_lowercase();
    if roles.iter().any(same) { Ok(()) } else { Err(Refusal::OverrideNeedsRole(roles.clone())) }
}

fn top_of(dossier: &Dossier<'_>) -> Result<Id<Stage>, Refusal> {
    dossier.ladder().last().map(|(id, _)| (*id).clone()).ok_or(Refusal::NoSuchStage)
}

/// The gate of the rung it stands on; where that has none, the last one below, else the first of all.
fn nearest_gate<'a>(dossier: &Dossier<'a>) -> Option<&'a Id<Gate>> {
    let ladder = dossier.ladder();
    let here = dossier.stage().and_then(|stage| ladder.iter().position(|(id, _)| *id == stage)).unwrap_or(0);
    let gate_at = |(stage, _): &(&'a Id<Stage>, &'a Stage)| dossier.plan.playbook.gate_of(stage).map(|(id, _)| id);
    let below = ladder.iter().take(here.saturating_add(1)).rev().find_map(gate_at);
    below.or_else(|| ladder.iter().find_map(gate_at))
}

pub(super) fn decision(
    id: &Id<Opportunity>,
    gate: &Id<Gate>,
    decision: Decision,
    act: &Act,
    ids: &mut Ids,
) -> GateDecision {
    GateDecision {
        id: ids.fresh(),
        opportunity: id.clone(),
        gate: gate.clone(),
        decision: Some(decision),
        by: act.by.clone(),
        role: act.role.clone(),
        on: Some(act.on),
        ..GateDecision::default()
    }
}

fn with_record(opportunity: Opportunity, record: Option<GateDecision>) -> Change {
    let change = Change::put(opportunity);
    match record {
        Some(record) => change.and(Change::put(record)),
        None => change,
    }
}

/// How a record names what was missing: gate and criterion, which stay the same when their words are changed.
fn name_of(item: &Missing) -> Name {
    Name::clipped(&format!("{} {}", item.gate, item.criterion))
}

pub(super) fn names_of<'m>(items: impl Iterator<Item = &'m Missing>) -> BTreeSet<Name> {
    items.map(name_of).collect()
}
