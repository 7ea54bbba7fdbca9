//! Taking an opportunity out of the plan together with what belongs to it alone.

use std::sync::Arc;

use crate::model::{Change, Id, Lead, Opportunity, OpportunityPlan, Plan, Review, Subject, Transaction};

use super::Refusal;

/// Removes an opportunity with its answers, decisions, sign-offs, people's parts, plan, value propositions, actions and activities.
/// Leads and orders stay; they only lose the link.
pub fn remove_opportunity(plan: &Plan, id: &Id<Opportunity>) -> Result<Change, Refusal> {
    let tables = &plan.tables;
    if !tables.opportunities.contains(id) {
        return Err(Refusal::NoSuchSubject);
    }
    let about = Subject::Opportunity(id.clone());
    let here = Some(id);
    let mut changes: Vec<Change> = Vec::new();
    let mut remove = |key| changes.push(Change::Remove(key));
    tables.answers.iter().filter(|a| a.subject == about).for_each(|a| remove((&a.id).into()));
    tables.gate_decisions.iter().filter(|d| d.opportunity == *id).for_each(|d| remove((&d.id).into()));
    tables.sign_offs.iter().filter(|s| s.opportunity == *id).for_each(|s| remove((&s.id).into()));
    tables.influence_lines.iter().filter(|l| l.opportunity == *id).for_each(|l| remove((&l.id).into()));
    tables.key_players.iter().filter(|p| p.opportunity == *id).for_each(|p| remove((&p.id).into()));
    tables.opportunity_plans.iter().filter(|p| p.opportunity == *id).for_each(|p| remove((&p.id).into()));
    tables.value_propositions.iter().filter(|v| v.opportunity == *id).for_each(|v| remove((&v.id).into()));
    tables.actions.iter().filter(|a| a.opportunity.as_ref() == here).for_each(|a| remove((&a.id).into()));
    tables.activities.iter().filter(|a| a.opportunity.as_ref() == here).for_each(|a| remove((&a.id).into()));
    remove(id.into());
    for lead in tables.leads.iter().filter(|lead| lead.opportunities.contains(id)) {
        let mut lead: Lead = Arc::unwrap_or_clone(Arc::clone(lead));
        lead.opportunities.remove(id);
        changes.push(Change::put(lead));
    }
    // The renewal whose question opened it stays, and only loses the link.
    for found in tables.opportunity_plans.iter().filter(|found| found.opportunity != *id) {
        if found.probe.opened.contains(id) {
            let mut found: OpportunityPlan = Arc::unwrap_or_clone(Arc::clone(found));
            found.probe.opened.remove(id);
            changes.push(Change::put(found));
        }
    }
    for order in tables.transactions.iter().filter(|order| order.opportunity.as_ref() == here) {
        let order: Transaction = Arc::unwrap_or_clone(Arc::clone(order));
        changes.push(Change::put(Transaction { opportunity: None, ..order }));
    }
    // What was said in a review about others stays.
    for found in
        tables.reviews.iter().filter(|found| found.items.values().any(|item| item.opportunity.as_ref() == here))
    {
        let mut found: Review = Arc::unwrap_or_clone(Arc::clone(found));
        let own = found.items.values_mut().filter(|item| item.opportunity.as_ref() == here);
        own.for_each(|item| item.opportunity = None);
        changes.push(Change::put(found));
    }
    Ok(Change::Batch(changes))
}
