//! Opportunities on the ladder: opened, moved, ended, opened again.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{
    Account, Change, Contract, Decision, GateDecision, Id, Ids, Lead, Money, Name, Note, Opportunity, Outcome, Plan,
    Reason, ReasonRoot, SaleKind, Source, Stage, StageVisit, Standing, Unit,
};

pub use super::decision::{hold, no_go, override_killer, override_to, recycle, wake};
use super::{
    Act, Refusal,
    decision::{decision, names_of},
    dossier::{Dossier, ladder_with},
    evidence,
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

/// Opens an opportunity (M305), which needs a name and its kind of sale (M19). No gate asks: the ladder is entered where the buyer stands.
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
        None => return Err(Refusal::SaleKindMissing),
        Some(SaleKind::OrderDriven) => return Err(Refusal::OrderDriven),
        Some(SaleKind::Renewal) => {
            let contract = new.renews.as_ref().and_then(|id| plan.tables.contracts.get(id));
            if contract.is_none_or(|contract| contract.to.is_none()) {
                return Err(Refusal::RenewalNeedsContract);
            }
        }
        _ => {}
    }
    let ladder = ladder_with(plan, new.sale_kind, new.account.as_ref());
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
/// passed; downwards none is asked, but below the stage that what is known puts it on it goes with a reason only. It stood
/// only on the rungs where it stood: those passed over get no visit.
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
    if let Some(earned) = evidence::contradicted_by(&dossier, to) {
        return Err(Refusal::AgainstEvidence(earned));
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
    if !opportunity.is_pursued() {
        return Err(Refusal::OrderDriven);
    }
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

pub(super) fn opened<'a>(plan: &'a Plan, id: &Id<Opportunity>, today: NaiveDate) -> Result<Dossier<'a>, Refusal> {
    let dossier = Dossier::of_opportunity(plan, id, today).ok_or(Refusal::NoSuchSubject)?;
    match dossier.opportunity {
        Some(opportunity) if !opportunity.is_pursued() => Err(Refusal::OrderDriven),
        Some(opportunity) if opportunity.is_open() => Ok(dossier),
        _ => Err(Refusal::AlreadyDecided),
    }
}

pub(super) fn owned(dossier: &Dossier<'_>) -> Result<Opportunity, Refusal> {
    dossier.opportunity.map(|opportunity| opportunity.as_ref().clone()).ok_or(Refusal::NoSuchSubject)
}

fn is_upwards(dossier: &Dossier<'_>, to: &Id<Stage>) -> bool {
    let ladder = dossier.ladder();
    let place = |stage: &Id<Stage>| ladder.iter().position(|(id, _)| *id == stage);
    place(to) > dossier.stage().and_then(place)
}

pub(super) fn moved(dossier: &Dossier<'_>, to: &Id<Stage>, on: NaiveDate) -> Result<Opportunity, Refusal> {
    if !dossier.ladder().iter().any(|(id, _)| *id == to) {
        return Err(Refusal::NoSuchStage);
    }
    if dossier.stage() == Some(to) {
        return Err(Refusal::AlreadyThere);
    }
    let mut opportunity = owned(dossier)?;
    enter(&mut opportunity, Standing::Stage(to.clone()), on)?;
    opportunity.stage = Some(to.clone());
    // What is moved is being worked on again, and nobody has put it among its new neighbours yet.
    opportunity.hold_until = None;
    opportunity.board_place = None;
    Ok(opportunity)
}

pub(super) fn ended(
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
