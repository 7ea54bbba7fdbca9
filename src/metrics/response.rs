//! How we answered the leads of each source: taken over or given back, and how soon somebody called (M161).

use std::collections::BTreeMap;

use crate::model::{Id, Lead, LeadState, Plan, Source};

use super::{
    facts::Facts,
    frame::{Frame, Scope},
    stats::median,
    tally::{Tally, WhyNoValue},
};

/// How the leads of one source were answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Response {
    /// Of the leads handed to sales, those it took over.
    pub taken: Tally,
    /// Median days from a lead's arrival to the first contact.
    pub days: Option<f64>,
}

/// How the leads of each source were answered; nothing stands for those of an unknown one.
pub type Responses = BTreeMap<Option<Id<Source>>, Response>;

/// How the leads of a scope that came in during the frame were answered.
pub fn responses(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> Responses {
    let mut found: BTreeMap<Option<Id<Source>>, Vec<&Lead>> = BTreeMap::new();
    for place in facts.part(scope).leads {
        let Some(fact) = facts.leads.get(place) else { continue };
        if let Some(lead) =
            plan.tables.leads.get(&fact.id).filter(|_| fact.created.is_some_and(|day| frame.period.contains(day)))
        {
            let source = fact.source.and_then(|source| facts.sources.get(source)).cloned();
            found.entry(source).or_default().push(lead);
        }
    }
    found.into_iter().map(|(source, leads)| (source, response(&leads))).collect()
}

fn response(leads: &[&Lead]) -> Response {
    let count = |states: &[LeadState]| {
        i64::try_from(leads.iter().filter(|lead| states.contains(&lead.state)).count()).unwrap_or(i64::MAX)
    };
    let taken = count(&[LeadState::Accepted, LeadState::Converted]);
    let days = leads.iter().filter_map(|lead| {
        let first = lead.contact_log.values().filter_map(|contact| contact.on).min()?;
        Some(first.signed_duration_since(lead.created_on?).num_days().max(0))
    });
    Response {
        taken: Tally::new(taken, taken.saturating_add(count(&[LeadState::Rejected])), WhyNoValue::NothingToCount),
        days: median(days.collect()),
    }
}
