//! How a lead goes from marketing to sales and back: levels, hand-over, acceptance, giving back, putting away.

use chrono::NaiveDate;

use crate::model::{Change, Id, Lead, LeadLevel, LeadState, Name, Plan, Unit};

use super::{Act, Refusal, lead::unconverted};

/// Sets how far a lead is qualified (M304, M308-M311). Who was met must have a name: the person who drives the project, then the
/// executive behind it.
pub fn set_level(plan: &Plan, id: &Id<Lead>, level: LeadLevel) -> Result<Change, Refusal> {
    let lead = unconverted(plan, id)?;
    if level >= LeadLevel::SponsorMet && lead.sponsor.trim().is_empty() {
        return Err(Refusal::SponsorMissing);
    }
    if level >= LeadLevel::PowerSponsorMet && lead.power_sponsor.trim().is_empty() {
        return Err(Refusal::PowerSponsorMissing);
    }
    Ok(Change::put(Lead { level, ..lead }))
}

/// Hands a lead over to a seller, who then accepts it or gives it back (M161, M201).
pub fn hand_over(plan: &Plan, id: &Id<Lead>, to: &Id<Unit>, act: &Act) -> Result<Change, Refusal> {
    let mut lead = unconverted(plan, id)?;
    if !plan.tables.units.contains(to) {
        return Err(Refusal::NoSuchSubject);
    }
    lead.handed_to = Some(to.clone());
    lead.handed_on = Some(act.on);
    lead.handed_by = act.by.clone();
    lead.state = LeadState::Working;
    lead.recycled_until = None;
    lead.reason = Name::default();
    Ok(Change::put(lead))
}

/// Sales takes a lead over: whoever it was handed to owns it from now on (M161, M201).
pub fn accept(plan: &Plan, id: &Id<Lead>, act: &Act) -> Result<Change, Refusal> {
    let mut lead = decided(plan, id, LeadState::Accepted, act)?;
    lead.owner = lead.handed_to.take().or(lead.owner);
    lead.reason = Name::default();
    Ok(Change::put(lead))
}

/// Sales gives a lead back, with a reason: it stays with the owner who handed it over (M161).
pub fn reject(plan: &Plan, id: &Id<Lead>, reason: &Name, act: &Act) -> Result<Change, Refusal> {
    let mut lead = decided(plan, id, LeadState::Rejected, act)?;
    Refusal::without_reason(reason)?;
    lead.handed_to = None;
    lead.reason = reason.clone();
    Ok(Change::put(lead))
}

/// Puts a lead away until a day, with a reason.
pub fn recycle(plan: &Plan, id: &Id<Lead>, until: NaiveDate, reason: &Name, act: &Act) -> Result<Change, Refusal> {
    let mut lead = decided(plan, id, LeadState::Recycled, act)?;
    if until <= act.on {
        return Err(Refusal::DayNotAhead);
    }
    Refusal::without_reason(reason)?;
    lead.handed_to = None;
    lead.recycled_until = Some(until);
    lead.reason = reason.clone();
    Ok(Change::put(lead))
}

fn decided(plan: &Plan, id: &Id<Lead>, state: LeadState, act: &Act) -> Result<Lead, Refusal> {
    let mut lead = unconverted(plan, id)?;
    lead.state = state;
    lead.decided_on = Some(act.on);
    lead.decided_by = act.by.clone();
    lead.recycled_until = None;
    Ok(lead)
}
