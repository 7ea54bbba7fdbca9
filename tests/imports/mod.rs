//! Exports in many dialects, and what the tests of the import do with them.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)]

use std::ops::ControlFlow;

use chrono::NaiveDate;
use rungbook::{
    exchange::import::{
        build::run::{Handed, plan_import},
        choices::Choices,
        dry_run::DryRun,
        problem::Oddity,
    },
    method::playbook::default_playbook,
    model::*,
};

/// An export of another system.
pub const PIPEDRIVE: &[u8] = include_bytes!("pipedrive-deals.csv");
/// An export of another system.
pub const ODOO: &[u8] = include_bytes!("odoo-leads.csv");
/// An export of another system.
pub const ZOHO: &[u8] = include_bytes!("zoho-deals.csv");
/// An export of another system.
pub const SUITECRM: &[u8] = include_bytes!("suitecrm-opportunities.csv");
/// An export of another system.
pub const GERMAN: &str = include_str!("verkauf-de.csv");
/// An export of another system.
pub const REPORT: &[u8] = include_bytes!("salesforce-report.csv");
/// An export of another system.
pub const HUBSPOT: &[u8] = include_bytes!("hubspot-stages.csv");
/// An export of another system.
pub const HISTORY: &[u8] = include_bytes!("history-newest-first.csv");
/// An export of another system.
pub const BROKEN: &[u8] = include_bytes!("broken-rows.csv");

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn today() -> NaiveDate {
    day("2025-04-01")
}

pub fn new_plan() -> Plan {
    Plan { playbook: default_playbook().clone(), ..Plan::default() }
}

pub fn run(plan: &Plan, files: &[(&str, &[u8])], choices: &Choices) -> DryRun {
    let handed: Vec<Handed> = files.iter().map(|(name, bytes)| Handed::read(name, bytes, None)).collect();
    plan_import(plan, &handed, choices, today(), &mut |_| ControlFlow::Continue(())).unwrap()
}

/// Imports into a new plan; what it holds must hang together.
pub fn imported(files: &[(&str, &[u8])]) -> (Plan, DryRun) {
    let mut plan = new_plan();
    let dry_run = run(&plan, files, &Choices::default());
    assert!(dry_run.files.iter().all(|file| file.refused.is_none()), "{:?}", dry_run.files);
    plan.apply(dry_run.change.clone()).unwrap();
    assert_eq!(plan.check(), Ok(()));
    (plan, dry_run)
}

pub fn deal<'a>(plan: &'a Plan, name: &str) -> &'a Opportunity {
    plan.tables.opportunities.iter().find(|deal| deal.name.as_str() == name).unwrap_or_else(|| panic!("no {name}"))
}

pub fn ladder(plan: &Plan) -> Vec<String> {
    plan.playbook.ladder(Phase::Opportunity).into_iter().map(|(_, stage)| stage.name.to_string()).collect()
}

pub fn amount(deal: &Opportunity) -> (i64, String) {
    let amount = deal.amount.unwrap();
    (amount.minor, amount.currency.to_string())
}

pub fn account<'a>(plan: &'a Plan, deal: &Opportunity) -> &'a str {
    deal.account.as_ref().map_or("", |id| plan.tables.accounts.get(id).unwrap().name.as_str())
}

pub fn owner<'a>(plan: &'a Plan, deal: &Opportunity) -> &'a str {
    deal.owner.as_ref().map_or("", |id| plan.tables.units.get(id).unwrap().name.as_str())
}

pub fn counts(dry_run: &DryRun) -> (usize, usize, usize) {
    (dry_run.totals.won.count, dry_run.totals.lost.count, dry_run.totals.open.count)
}

pub fn odd(dry_run: &DryRun, oddity: Oddity) -> usize {
    dry_run.oddities.get(&oddity).map_or(0, |found| found.count)
}
