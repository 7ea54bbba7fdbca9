//! When to begin with the renewal of a contract, and how it stands.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::model::{Contract, Id, Outcome, Plan, SaleKind};

use super::{
    discipline::rank,
    frame::Period,
    tally::{Tally, View, WhyNoValue},
};

/// Below this many won renewals the usual cycle is not learned from them.
const WON_MIN: usize = 5;

/// How the renewal of a contract stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RenewalState {
    /// Notice must have been given by now, and nothing is under way.
    Late,
    /// It is time to begin.
    Due,
    /// There is time.
    Early,
    /// An open or won renewal, or the contract that follows, is there.
    Covered,
    /// It ended without being renewed.
    Lapsed,
}

/// One contract that ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Renewal {
    /// Which.
    pub contract: Id<Contract>,
    /// The day it ends.
    pub ends: NaiveDate,
    /// The day by which to begin.
    pub start_by: NaiveDate,
    /// How it stands.
    pub state: RenewalState,
}

impl Renewal {
    /// True when the day to begin is over, the contract runs, and nothing is under way (M26).
    pub fn is_behind(&self, today: NaiveDate) -> bool {
        match self.state {
            RenewalState::Late => true,
            RenewalState::Due => today > self.start_by,
            RenewalState::Early | RenewalState::Covered | RenewalState::Lapsed => false,
        }
    }
}

/// The day by which to begin: the end less the longer of the notice and the usual cycle with some days to spare (T20).
pub fn start_by(ends: NaiveDate, notice_days: u32, cycle_days: i64, spare_days: u32) -> NaiveDate {
    let ahead = i64::from(notice_days).max(cycle_days.saturating_add(spare_days.into())).max(0);
    ends.checked_sub_days(Days::new(ahead.unsigned_abs())).unwrap_or(ends)
}

/// The days within which four of five won renewals were decided; what the playbook sets until five were won.
pub fn usual_cycle(plan: &Plan) -> i64 {
    learned_cycle(plan).unwrap_or_else(|| plan.playbook.thresholds.renewal_cycle_days.into())
}

/// The days within which four of five won renewals were decided; nothing until five were won.
pub fn learned_cycle(plan: &Plan) -> Option<i64> {
    let won = plan
        .tables
        .opportunities
        .iter()
        .filter(|deal| deal.sale_kind == Some(SaleKind::Renewal) && deal.outcome == Outcome::Won);
    let days = won.filter_map(|deal| Some(deal.decided_on?.signed_duration_since(deal.opened_on?).num_days()));
    let days: Vec<i64> = days.filter(|days| *days >= 0).collect();
    if days.len() < WON_MIN { None } else { rank(days, 80) }
}

/// Every contract with an end, the one to begin with first.
pub fn renewals(plan: &Plan, today: NaiveDate) -> Vec<Renewal> {
    let cycle = usual_cycle(plan);
    let spare = plan.playbook.thresholds.renewal_spare_days;
    let deals = plan.tables.opportunities.iter().filter(|deal| deal.is_open() || deal.outcome == Outcome::Won);
    let covered: BTreeSet<&Id<Contract>> = deals.filter_map(|deal| deal.renews.as_ref()).collect();
    let one = |contract: &Contract| {
        let ends = contract.to?;
        let notice = contract.notice_days.unwrap_or(0);
        let start_by = start_by(ends, notice, cycle, spare);
        let notice_by = ends.checked_sub_days(Days::new(u64::from(notice))).unwrap_or(ends);
        let state = match () {
            () if contract.renewed_by.is_some() || covered.contains(&contract.id) => RenewalState::Covered,
            () if ends < today => RenewalState::Lapsed,
            () if today > notice_by => RenewalState::Late,
            () if today >= start_by => RenewalState::Due,
            () => RenewalState::Early,
        };
        Some(Renewal { contract: contract.id.clone(), ends, start_by, state })
    };
    let mut found: Vec<Renewal> = plan.tables.contracts.iter().filter_map(|contract| one(contract)).collect();
    found.sort_by(|a, b| (a.start_by, &a.contract).cmp(&(b.start_by, &b.contract)));
    found
}

/// The contracts that were renewed: one follows them, or their renewal was won.
pub fn renewed(plan: &Plan) -> BTreeSet<&Id<Contract>> {
    let won = plan.tables.opportunities.iter().filter(|deal| deal.outcome == Outcome::Won);
    let followed = plan.tables.contracts.iter().filter(|contract| contract.renewed_by.is_some());
    won.filter_map(|deal| deal.renews.as_ref()).chain(followed.map(|contract| &contract.id)).collect()
}

/// Of the contracts that ended in a period, those that were renewed, by number and by yearly worth in the plan's currency.
pub fn renewal_rate(plan: &Plan, period: Period) -> View {
    let renewed = renewed(plan);
    let (mut count, mut amount) = ((0i64, 0i64), (0i64, 0i64));
    for contract in plan.tables.contracts.iter().filter(|contract| contract.to.is_some_and(|day| period.contains(day)))
    {
        let worth = contract.amount_a_year.filter(|money| money.currency == plan.head.currency);
        let worth = worth.map_or(0, |money| money.minor);
        count.1 += 1;
        amount.1 = amount.1.saturating_add(worth);
        if renewed.contains(&contract.id) {
            count.0 += 1;
            amount.0 = amount.0.saturating_add(worth);
        }
    }
    View {
        by_count: Tally::new(count.0, count.1, WhyNoValue::NothingToCount),
        by_amount: Tally::new(amount.0, amount.1, WhyNoValue::NoAmounts),
    }
}
