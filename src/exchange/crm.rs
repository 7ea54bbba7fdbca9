//! The way to the client's CRM and back: a table with its own ids and stage names, and ours beside them (M3).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::export::{Column, OPPORTUNITIES, Style, written};
use crate::model::{Opportunity, Plan, Stage};

/// The heading of our own ids in a table for another system.
pub const OWN_ID: &str = "Rungbook ID";

/// The opportunities as the client's CRM knows them (M3): with its own ids and stage names, and ours beside them by which they are found
/// again, so that what comes back updates and doubles nothing.
pub fn table(plan: &Plan, style: Style) -> String {
    let mut columns = Vec::with_capacity(OPPORTUNITIES.len().saturating_add(1));
    for column in OPPORTUNITIES {
        let theirs: Column<Opportunity> = match column.0 {
            "Opportunity ID" => ("Opportunity ID", crm_id),
            "Account ID" => ("Account ID", crm_account),
            "Owner ID" => ("Owner ID", crm_owner),
            "Stage" => ("Stage", crm_stage),
            _ => *column,
        };
        columns.push(theirs);
        if column.0 == "Opportunity ID" {
            columns.push((OWN_ID, column.1));
        }
    }
    written(plan, style, &columns)
}

/// The name of the file for the CRM.
pub fn file_name(on: NaiveDate) -> String {
    format!("opportunities-for-crm-{on}.csv")
}

/// The CRM's id of a record, by the ids of other systems that are kept with it.
fn in_crm(ids: &BTreeMap<String, String>, plan: &Plan) -> String {
    ids.get(&system(plan)).cloned().unwrap_or_default()
}

/// The system that the playbook names, else the one of which most opportunities have an id.
pub fn system(plan: &Plan) -> String {
    let named = plan.playbook.crm.system.trim().to_lowercase();
    if !named.is_empty() {
        return named;
    }
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let systems = plan.tables.opportunities.iter().flat_map(|deal| deal.external_ids.keys());
    for system in systems.filter(|system| !system.contains('.')) {
        *known.entry(system).or_default() += 1;
    }
    known.into_iter().max_by_key(|(_, count)| *count).map(|(system, _)| system.to_owned()).unwrap_or_default()
}

fn crm_id(deal: &Opportunity, plan: &Plan) -> String {
    in_crm(&deal.external_ids, plan)
}

fn crm_account(deal: &Opportunity, plan: &Plan) -> String {
    let account = deal.account.as_ref().and_then(|id| plan.tables.accounts.get(id));
    account.map(|account| in_crm(&account.external_ids, plan)).unwrap_or_default()
}

fn crm_owner(deal: &Opportunity, plan: &Plan) -> String {
    let owner = deal.owner.as_ref().and_then(|id| plan.tables.units.get(id));
    owner.map(|owner| in_crm(&owner.external_ids, plan)).unwrap_or_default()
}

fn crm_stage(deal: &Opportunity, plan: &Plan) -> String {
    if let Some(ending) = plan.playbook.crm.ending(deal.outcome) {
        return ending.to_owned();
    }
    let stage = deal.stage.as_ref().and_then(|id| plan.playbook.stages.get(id));
    let called =
        |stage: &Stage| if stage.crm_name.is_empty() { stage.name.to_string() } else { stage.crm_name.to_string() };
    stage.map(called).unwrap_or_default()
}
