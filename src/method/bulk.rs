//! The same for many at once: one change, so one undo; where one of them refuses, none is changed and it is named.

use chrono::NaiveDate;

use crate::model::{Change, Id, Ids, Lead, Name, Note, Opportunity, Outcome, Plan, Reason, Unit};

use super::{Act, Refusal, lead, opportunity};

/// The first of many that refused, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused<T> {
    /// Which.
    pub id: Id<T>,
    /// Why.
    pub why: Refusal,
}

/// What is done with each of many.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Somebody else pursues them, or nobody.
    Owner(Option<Id<Unit>>),
    /// They carry a word more.
    Tag(Name),
    /// They carry a word less.
    Untag(Name),
    /// They rest until a day.
    Rest {
        /// The day on which they wake.
        until: NaiveDate,
        /// What they wait for.
        why: Note,
    },
    /// They ended in the same way.
    Close {
        /// Won, lost or no decision.
        outcome: Outcome,
        /// Why.
        reason: Option<Id<Reason>>,
        /// In words.
        note: Note,
        /// On which day.
        on: NaiveDate,
    },
}

/// Does the same with many opportunities; what changes nothing in one of them leaves it as it is.
pub fn each(
    plan: &Plan,
    chosen: &[Id<Opportunity>],
    deed: &Deed,
    act: &Act,
    ids: &mut Ids,
) -> Result<Change, Refused<Opportunity>> {
    let mut all = Vec::with_capacity(chosen.len());
    for id in chosen {
        let one = one(plan, id, deed, act, ids).map_err(|why| Refused { id: id.clone(), why })?;
        if !one.is_nothing() {
            all.push(one);
        }
    }
    Ok(Change::Batch(all))
}

fn one(plan: &Plan, id: &Id<Opportunity>, deed: &Deed, act: &Act, ids: &mut Ids) -> Result<Change, Refusal> {
    let before = plan.tables.opportunities.get(id).ok_or(Refusal::NoSuchSubject)?;
    let mut after = before.as_ref().clone();
    match deed {
        Deed::Owner(owner) => {
            if owner.as_ref().is_some_and(|owner| !plan.tables.units.contains(owner)) {
                return Err(Refusal::NoSuchSubject);
            }
            after.owner = owner.clone();
        }
        Deed::Tag(tag) if tag.trim().is_empty() => return Err(Refusal::NameMissing),
        Deed::Tag(tag) => {
            after.tags.insert(tag.clone());
        }
        Deed::Untag(tag) => {
            after.tags.remove(tag);
        }
        Deed::Rest { until, why } => return opportunity::hold(plan, id, *until, why, act, ids),
        Deed::Close { outcome, reason, note, on } => {
            return opportunity::close(plan, id, *outcome, reason.as_ref(), note, *on);
        }
    }
    Ok(if after == **before { Change::nothing() } else { Change::put(after) })
}

/// What is done with each of many leads.
#[derive(Debug, Clone, PartialEq)]
pub enum LeadDeed {
    /// Somebody else works on them, or nobody.
    Owner(Option<Id<Unit>>),
    /// They are handed over to a seller.
    HandOver(Id<Unit>),
    /// They are given back.
    Reject(Name),
    /// They are put away until a day.
    Recycle {
        /// The day on which they are looked at again.
        until: NaiveDate,
        /// Why.
        why: Name,
    },
}

/// Does the same with many leads.
pub fn each_lead(plan: &Plan, chosen: &[Id<Lead>], deed: &LeadDeed, act: &Act) -> Result<Change, Refused<Lead>> {
    let mut all = Vec::with_capacity(chosen.len());
    for id in chosen {
        let one = match deed {
            LeadDeed::Owner(owner) => owned(plan, id, owner.as_ref()),
            LeadDeed::HandOver(to) => lead::hand_over(plan, id, to, act),
            LeadDeed::Reject(why) => lead::reject(plan, id, why, act),
            LeadDeed::Recycle { until, why } => lead::recycle(plan, id, *until, why, act),
        };
        let one = one.map_err(|why| Refused { id: id.clone(), why })?;
        if !one.is_nothing() {
            all.push(one);
        }
    }
    Ok(Change::Batch(all))
}

fn owned(plan: &Plan, id: &Id<Lead>, owner: Option<&Id<Unit>>) -> Result<Change, Refusal> {
    let before = plan.tables.leads.get(id).ok_or(Refusal::NoSuchSubject)?;
    if owner.is_some_and(|owner| !plan.tables.units.contains(owner)) {
        return Err(Refusal::NoSuchSubject);
    }
    if before.owner.as_ref() == owner {
        return Ok(Change::nothing());
    }
    Ok(Change::put(Lead { owner: owner.cloned(), ..before.as_ref().clone() }))
}
