//! What customers order and spend.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use crate::model::{Account, Id, Money, Outcome, SaleKind, Transaction, TransactionKind};

use super::{Found, Value, share};
use crate::metrics::{
    facts::Facts,
    frame::{Counted, Frame, Scope},
    ordering::rhythm,
    read::in_currency,
};
use crate::model::Plan;

impl Found<'_> {
    /// Of the customers who order by themselves and have a rhythm, those with no order for one and a half times their usual gap (M392).
    pub(super) fn orders_quiet(&self) -> Value {
        let (mut quiet, mut known) = (0usize, 0usize);
        for account in self.accounts().into_iter().filter(|account| account.automatic_ordering == Some(true)) {
            let orders = self.plan.tables.transactions.iter().filter(|order| order.account == account.id);
            let rhythm = rhythm(orders.filter_map(|order| order.on), self.frame.today);
            known += usize::from(rhythm.gap_halves.is_some());
            quiet += usize::from(rhythm.quiet);
        }
        share(quiet, known)
    }

    /// What each customer of the scope who told us what they spend a year spends with us, and in all.
    fn wallets(&self) -> Vec<(i64, i64)> {
        let with_us = revenue_of_a_year(self.plan, self.frame.today);
        let stated = self.accounts().into_iter().filter_map(|account| {
            let spend = in_currency_of_plan(self.plan, account.spend_a_year?, None).filter(|spend| *spend > 0)?;
            Some((with_us.get(&account.id).copied().unwrap_or(0).clamp(0, spend), spend))
        });
        stated.collect()
    }

    /// What customers spend with us, of all they spend on what we sell (M387).
    pub(super) fn share_of_wallet(&self) -> Option<f64> {
        let (ours, all) = sum(&self.wallets());
        (all > 0).then(|| ours as f64 / all as f64)
    }

    /// What they spend elsewhere (M386).
    pub(super) fn white_space(&self) -> Option<f64> {
        let (ours, all) = sum(&self.wallets());
        (all > 0).then(|| all.saturating_sub(ours) as f64)
    }
}

fn sum(wallets: &[(i64, i64)]) -> (i64, i64) {
    wallets.iter().fold((0, 0), |sum: (i64, i64), one| (sum.0.saturating_add(one.0), sum.1.saturating_add(one.1)))
}

/// Minor units of the plan's currency, by the rate of a day.
pub(in crate::metrics) fn in_currency_of_plan(plan: &Plan, money: Money, day: Option<NaiveDate>) -> Option<i64> {
    if money.currency == plan.head.currency { Some(money.minor) } else { in_currency(plan, money, day) }
}

/// True for what counts as revenue: invoices of an account that has any, else its orders.
fn counts(order: &Transaction, invoiced: &BTreeSet<&Id<Account>>) -> bool {
    (order.kind == Some(TransactionKind::Invoice)) == invoiced.contains(&order.account)
}

fn invoiced(plan: &Plan) -> BTreeSet<&Id<Account>> {
    let invoices = plan.tables.transactions.iter().filter(|order| order.kind == Some(TransactionKind::Invoice));
    invoices.map(|order| &order.account).collect()
}

/// What each customer spent with us in the year up to a day: invoices or orders where the plan has any, else what was won.
pub(in crate::metrics) fn revenue_of_a_year(plan: &Plan, today: NaiveDate) -> BTreeMap<Id<Account>, i64> {
    let since = today.checked_sub_days(Days::new(365)).unwrap_or(today);
    let in_year = |day: Option<NaiveDate>| day.is_some_and(|day| day > since && day <= today);
    let mut found: BTreeMap<Id<Account>, i64> = BTreeMap::new();
    let mut add = |account: &Id<Account>, money: Option<Money>, day: Option<NaiveDate>| {
        if let Some(minor) = money.and_then(|money| in_currency_of_plan(plan, money, day)) {
            let sum = found.entry(account.clone()).or_default();
            *sum = sum.saturating_add(minor);
        }
    };
    let invoiced = invoiced(plan);
    for order in plan.tables.transactions.iter().filter(|order| in_year(order.on) && counts(order, &invoiced)) {
        add(&order.account, order.amount, order.on);
    }
    if plan.tables.transactions.is_empty() {
        for deal in plan.tables.opportunities.iter().filter(|deal| deal.outcome == Outcome::Won) {
            if let Some(account) = deal.account.as_ref().filter(|_| in_year(deal.decided_on)) {
                add(account, deal.amount, deal.decided_on);
            }
        }
    }
    found
}

/// Revenue of a period by kind of sale (M393): orders and invoices by the opportunity they fulfil, those without one as driven by orders;
/// where the plan has neither, the won.
pub fn revenue_mix(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> BTreeMap<Option<SaleKind>, i64> {
    let part = facts.part(scope);
    let mut found: BTreeMap<Option<SaleKind>, i64> = BTreeMap::new();
    let mut add = |kind: Option<SaleKind>, minor: i64| {
        let sum = found.entry(kind).or_default();
        *sum = sum.saturating_add(minor);
    };
    if plan.tables.transactions.is_empty() {
        for (_, fact) in facts.of(&part.rows).filter(|(_, fact)| frame.counted(fact) == Counted::Won) {
            if let super::super::facts::Amount::Known(minor) = fact.amount {
                add(fact.sale_kind, minor);
            }
        }
        return found;
    }
    let inside: BTreeSet<&Id<crate::model::Unit>> =
        part.nodes.iter().filter_map(|node| facts.nodes.get(*node)).map(|node| &node.id).collect();
    let invoiced = invoiced(plan);
    let in_period = |order: &&std::sync::Arc<Transaction>| order.on.is_some_and(|day| frame.period.contains(day));
    for order in plan.tables.transactions.iter().filter(in_period).filter(|order| counts(order, &invoiced)) {
        let deal = order.opportunity.as_ref().and_then(|id| plan.tables.opportunities.get(id));
        let owner = deal.and_then(|deal| deal.owner.as_ref());
        let owner = owner.or_else(|| plan.tables.accounts.get(&order.account)?.owner.as_ref());
        let ours = scope.unit.is_none() || owner.is_some_and(|owner| inside.contains(owner));
        let kind = deal.map_or(Some(SaleKind::OrderDriven), |deal| deal.sale_kind);
        let wanted = scope.sale_kinds.is_empty() || kind.is_some_and(|kind| scope.sale_kinds.contains(&kind));
        let amount = order.amount.filter(|_| ours && wanted);
        if let Some(minor) = amount.and_then(|money| in_currency_of_plan(plan, money, order.on)) {
            add(kind, minor);
        }
    }
    found
}
