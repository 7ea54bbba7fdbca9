//! What is known of each customer: what they spend with us and in all, how content they are, whether they speak for us (M387, M390, M394).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{Account, Id, Ordered, Outcome, Plan};

use super::{
    facts::Facts,
    frame::Scope,
    indicator::{in_currency_of_plan, revenue_of_a_year},
};

/// One customer.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerLine {
    /// Which.
    pub account: Id<Account>,
    /// Spent with us in the last twelve months, in minor units of the plan's currency.
    pub ours: i64,
    /// Spent in a year on what we sell, in all, as they told us.
    pub spend: Option<i64>,
    /// The latest score from 0 to 10, with its day.
    pub score: Option<(NaiveDate, u32)>,
    /// Speaks for us.
    pub reference: bool,
}

impl CustomerLine {
    /// What they spend with us, of all they spend; never more than all.
    pub fn share(&self) -> Option<f64> {
        self.spend.filter(|spend| *spend > 0).map(|spend| (self.ours as f64 / spend as f64).min(1.0))
    }
}

/// The customers of a scope: who bought, ordered or has a contract, those who spend most with us first.
pub fn customer_lines(plan: &Plan, facts: &Facts, scope: &Scope, today: NaiveDate) -> Vec<CustomerLine> {
    let inside: BTreeSet<_> =
        facts.part(scope).nodes.into_iter().filter_map(|node| facts.nodes.get(node)).map(|node| &node.id).collect();
    let won = plan.tables.opportunities.iter().filter(|deal| deal.outcome == Outcome::Won);
    let bought: BTreeSet<&Id<Account>> = won
        .filter_map(|deal| deal.account.as_ref())
        .chain(plan.tables.contracts.iter().map(|contract| &contract.account))
        .chain(plan.tables.transactions.iter().map(|order| &order.account))
        .collect();
    let ours = revenue_of_a_year(plan, today);
    let belongs = |account: &Account| {
        let owned = account.owner.as_ref().is_some_and(|owner| inside.contains(owner));
        bought.contains(&account.id) && (scope.unit.is_none() || owned) && scope.keeps_account(account)
    };
    let line = |account: &Account| CustomerLine {
        account: account.id.clone(),
        ours: ours.get(&account.id).copied().unwrap_or(0),
        spend: account.spend_a_year.and_then(|spend| in_currency_of_plan(plan, spend, None)),
        score: account.satisfaction.values().filter_map(|one| Some((one.on?, one.score?))).max(),
        reference: account.reference_since.is_some(),
    };
    let own = plan.tables.accounts.iter().filter(|account| belongs(account));
    let mut found: Vec<CustomerLine> = own.map(|account| line(account)).collect();
    found.order_by_key(|line| (-line.ours, line.account.clone()));
    found
}
