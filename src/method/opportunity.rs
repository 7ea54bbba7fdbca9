//! Opportunities on the ladder: opened, moved, rested, given back, ended, opened again.

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;

use crate::model::{
    Account, Change, Contract, Decision, Gate, GateDecision, Id, Ids, Killer, Lead, LeadState, Money, Name, Note,
    Opportunity, Outcome, Phase, Plan, Reason, ReasonRoot, SaleKind, Source, Stage, StageVisit, Standing, Unit,
};

use super::{
    Act, Refusal,
    dossier::{Dossier, ladder_for},
    gate::{self, Missing},
    killer,
};

/// What is known about an opportunity when it is opened.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewOpportunity {
    /// What people call it.
    pub name: Name,
    /// The company that would buy.
    pub account: Option<Id<Account>>,
    /// Which of the four kinds of sale.
    pub sale_kind: Option<SaleKind>,
    /// Who pursues it.
    pub owner: Option<Id<Unit>>,
    /// What it is worth.
    pub amount: Option<Money>,
    /// When it is expected to close.
    pub close_date: Option<NaiveDate>,
    /// The rung it is opened on; the lowest where it says nothing.
    pub stage: Option<Id<Stage>>,
    /// Leads it comes from.
    pub leads: BTreeSet<Id<Lead>>,
    /// Where it came from.
    pub source: Option<Id<Source>>,
    /// The contract it renews.
    pub renews: Option<Id<Contract>>,
}

/// Opens an opportunity (M305). No gate asks: the ladder is entered where the buyer stands.
pub fn create(
    plan: &Plan,
    new: NewOpportunity,
    act: &Act,
    ids: &mut Ids,
) -> Result<(Id<Opportunity>, Change), Refusal> {
    if new.name.trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    match new.sale_kind {
        Some(SaleKind::OrderDriven) => return Err(Refusal::OrderDriven),
        Some(SaleKind::Renewal) => {
            let contract = new.renews.as_ref().and_then(|id| plan.tables.contracts.get(id));
            if contract.is_none_or(|contract| contract.to.is_none()) {
                return Err(Refusal::RenewalNeedsContract);
            }
        }
        _ => {}
    }
    let ladder = ladder_for(plan, Phase::Opportunity, new.sale_kind);
    let stage = match &new.stage {
        Some(asked) => ladder.iter().find(|(id, _)| *id == asked),
        None => ladder.first(),
    };
    let (stage, _) = stage.ok_or(Refusal::NoSuchStage)?;
    let id: Id<Opportunity> = ids.fresh();
    let opportunity = Opportunity {
        id: id.clone(),
        name: new.name,
        account: new.account,
        sale_kind: new.sale_kind,
        owner: new.owner,
        amount: new.amount,
        opened_on: Some(act.on),
        close_date: new.close_date,
        stage: Some((*stage).clone()),
        visits: vec![StageVisit { standing: Standing::Stage((*stage).clone()), entered: act.on, left: None }],
        leads: new.leads,
        source: new.source,
        renews: new.renews,
        ..Opportunity::default()
    };
    Ok((id, Change::put(opportunity)))
}

/// What stands in the way of a rung: everything its gates and those below it miss. Empty on the way down.
pub fn missing(plan: &Plan, id: &Id<Opportunity>, to: &Id<Stage>, today: NaiveDate) -> Vec<Missing> {
    Dossier::of_opportunity(plan, id, today).map(|dossier| gate::missing(&dossier, to)).unwrap_or_default()
}

/// Moves an opportunity to another rung. Upwards every gate on the way is asked, all together, and each is recorded as
/// passed; downwards none is asked. It stood only on the rungs where it stood: those passed over get no visit.
pub fn move_to(plan: &Plan, id: &Id<Opportunity>, to: &Id<Stage>, act: &Act, ids: &mut Ids) -> Result<Change, Refusal> {
    let dossier = opened(plan, id, act.on)?;
    let moved = moved(&dossier, to, act.on)?;
    let gates = gate::gates_to(&dossier, to);
    if is_upwards(&dossier, to) {
        let killed: Vec<_> = killer::tripped(&dossier).into_iter().map(|(id, _)| id.clone()).collect();
        if !killed.is_empty() {
            return Err(Refusal::Killed(killed));
        }
        let missing = gate::missing(&dossier, to);
        if missing.iter().any(|item| item.blocks) {
            return Err(Refusal::GateNeeds(missing));
        }
    }
    let advised = gate::missing(&dossier, to);
    let mut changes = vec![Change::put(moved)];
    for (gate_id, _) in gates {
        let missing = names_of(advised.iter().filter(|item| item.gate == *gate_id));
        changes.push(Change::put(GateDecision { missing, ..decision(id, gate_id, Decision::Go, act, ids) }));
    }
    Ok(Change::Batch(changes))
}

/// Moves an opportunity one rung up.
pub fn advance(plan: &Plan, id: &Id<Opportunity>, act: &Act, ids: &mut Ids) -> Result<Change, Refusal> {
    let dossier = opened(plan, id, act.on)?;
    let ladder = dossier.ladder();
    let here = dossier.stage().and_then(|stage| ladder.iter().position(|(id, _)| *id == stage));
    let next = here.and_then(|here| ladder.get(here.saturating_add(1)));
    let (next, _) = next.ok_or(Refusal::NoSuchStage)?;
    move_to(plan, id, next, act, ids)
}

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
    for (gate_id, gate) in &gates {
        if missing.iter().any(|item| item.blocks && item.gate == **gate_id) {
            may_override(&gate.override_roles, act)?;
        }
    }
    killers.iter().try_for_each(|(_, killer)| may_override(&killer.override_roles, act))?;
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let mut changes = vec![Change::put(moved)];
    for (place, (gate_id, _)) in gates.iter().enumerate() {
        let mut names = names_of(missing.iter().filter(|item| item.gate == **gate_id));
        // What rungs below miss is listed with the gate that asked for those rungs, and stands with the first one here.
        let strays = missing.iter().filter(|item| place == 0 && !gates.iter().any(|(id, _)| **id == item.gate));
        names.extend(names_of(strays));
        if place == 0 {
            names.extend(killers.iter().map(|(id, _)| killer::missing_name(id)));
        }
        let blocked = place == 0 && !killers.is_empty()
            || missing.iter().any(|item| item.blocks && names.contains(&name_of(item)));
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
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
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

/// Records that an opportunity was won, lost or ended without a decision. A fact is never refused for a gate's sake;
/// lost and no decision need a reason under one of the two roots, a win may carry one of its own (M96).
pub fn close(
    plan: &Plan,
    id: &Id<Opportunity>,
    outcome: Outcome,
    reason: Option<&Id<Reason>>,
    note: &Note,
    on: NaiveDate,
) -> Result<Change, Refusal> {
    let dossier = opened(plan, id, on)?;
    Ok(Change::put(ended(&dossier, outcome, reason, note, on)?))
}

/// Opens a decided opportunity again, on the rung where it last stood, as a new visit.
pub fn reopen(plan: &Plan, id: &Id<Opportunity>, on: NaiveDate) -> Result<Change, Refusal> {
    let dossier = Dossier::of_opportunity(plan, id, on).ok_or(Refusal::NoSuchSubject)?;
    let mut opportunity = owned(&dossier)?;
    if opportunity.is_open() {
        return Err(Refusal::NotDecided);
    }
    let stage = match opportunity.stage.clone() {
        Some(stage) => stage,
        None => dossier.ladder().first().map(|(id, _)| (*id).clone()).ok_or(Refusal::NoSuchStage)?,
    };
    enter(&mut opportunity, Standing::Stage(stage.clone()), on)?;
    opportunity.stage = Some(stage);
    opportunity.outcome = Outcome::Open;
    opportunity.decided_on = None;
    opportunity.reason = None;
    opportunity.reason_note = Note::default();
    Ok(Change::put(opportunity))
}

fn opened<'a>(plan: &'a Plan, id: &Id<Opportunity>, today: NaiveDate) -> Result<Dossier<'a>, Refusal> {
    let dossier = Dossier::of_opportunity(plan, id, today).ok_or(Refusal::NoSuchSubject)?;
    match dossier.opportunity.is_some_and(|opportunity| opportunity.is_open()) {
        true => Ok(dossier),
        false => Err(Refusal::AlreadyDecided),
    }
}

fn owned(dossier: &Dossier<'_>) -> Result<Opportunity, Refusal> {
    dossier.opportunity.map(|opportunity| opportunity.as_ref().clone()).ok_or(Refusal::NoSuchSubject)
}

fn is_upwards(dossier: &Dossier<'_>, to: &Id<Stage>) -> bool {
    let ladder = dossier.ladder();
    let place = |stage: &Id<Stage>| ladder.iter().position(|(id, _)| *id == stage);
    place(to) > dossier.stage().and_then(place)
}

fn moved(dossier: &Dossier<'_>, to: &Id<Stage>, on: NaiveDate) -> Result<Opportunity, Refusal> {
    if !dossier.ladder().iter().any(|(id, _)| *id == to) {
        return Err(Refusal::NoSuchStage);
    }
    if dossier.stage() == Some(to) {
        return Err(Refusal::AlreadyThere);
    }
    let mut opportunity = owned(dossier)?;
    enter(&mut opportunity, Standing::Stage(to.clone()), on)?;
    opportunity.stage = Some(to.clone());
    // What is moved is being worked on again.
    opportunity.hold_until = None;
    Ok(opportunity)
}

fn ended(
    dossier: &Dossier<'_>,
    outcome: Outcome,
    reason: Option<&Id<Reason>>,
    note: &Note,
    on: NaiveDate,
) -> Result<Opportunity, Refusal> {
    if outcome == Outcome::Open {
        return Err(Refusal::NotDecided);
    }
    match reason {
        Some(id) => {
            let reason = dossier.plan.playbook.reasons.get(id).ok_or(Refusal::ReasonMissing)?;
            if (reason.root == ReasonRoot::WonBecause) != (outcome == Outcome::Won) {
                return Err(Refusal::ReasonOfAnotherKind);
            }
        }
        None if outcome.is_lost() => return Err(Refusal::ReasonMissing),
        None => {}
    }
    let mut opportunity = owned(dossier)?;
    enter(&mut opportunity, Standing::Decided(outcome), on)?;
    opportunity.outcome = outcome;
    opportunity.decided_on = Some(on);
    opportunity.reason = reason.cloned();
    opportunity.reason_note = note.clone();
    opportunity.hold_until = None;
    Ok(opportunity)
}

/// Ends the visit that lasts and begins the next one, on the same day. Coming back to a rung is a new visit.
fn enter(opportunity: &mut Opportunity, standing: Standing, on: NaiveDate) -> Result<(), Refusal> {
    if let Some(entered) = opportunity.visits.last().map(|visit| visit.left.unwrap_or(visit.entered))
        && on < entered
    {
        return Err(Refusal::BeforeItCame { entered });
    }
    for visit in opportunity.visits.iter_mut().filter(|visit| visit.left.is_none()) {
        visit.left = Some(on);
    }
    opportunity.visits.push(StageVisit { standing, entered: on, left: None });
    Ok(())
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

fn decision(id: &Id<Opportunity>, gate: &Id<Gate>, decision: Decision, act: &Act, ids: &mut Ids) -> GateDecision {
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

fn names_of<'m>(items: impl Iterator<Item = &'m Missing>) -> BTreeSet<Name> {
    items.map(name_of).collect()
}
