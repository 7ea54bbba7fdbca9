//! What customers order and spend.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::{Days, NaiveDate};

use crate::model::{Account, Id, Money, Opportunity, Outcome, Plan, SaleKind, Transaction, TransactionKind, Unit};

use super::{Found, Value, share};
use crate::metrics::{
    facts::{Amount, Facts},
    frame::{Counted, Frame, Scope},
    ordering::rhythm,
    read::in_currency,
};

impl Found<'_> {
    /// Of the customers who order by themselves and have a rhythm, those with no order for one and a half times their usual gap (M392).
    pub(super) fn orders_quiet(&self) -> Value {
        let (mut quiet, mut known) = (0usize, 0usize);
        let days = order_days(self.plan);
        for account in self.accounts().into_iter().filter(|account| account.automatic_ordering == Some(true)) {
            let rhythm = rhythm(days.get(&account.id).into_iter().flatten().copied(), self.frame.today);
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

/// One thing that counts as revenue: an order, an invoice, or a sale that came by itself.
struct Taken<'a> {
    account: Option<&'a Id<Account>>,
    on: Option<NaiveDate>,
    amount: Option<Money>,
    /// The opportunity that it fulfils, or that it is.
    deal: Option<&'a Opportunity>,
}

/// What was taken: the invoices of an account that has any, else its orders, else its won sales that came by themselves (M22).
fn taken(plan: &Plan) -> Vec<Taken<'_>> {
    let orders = &plan.tables.transactions;
    let is_invoice = |order: &Transaction| order.kind == Some(TransactionKind::Invoice);
    let invoiced: BTreeSet<&Id<Account>> =
        orders.iter().filter(|order| is_invoice(order)).map(|order| &order.account).collect();
    let counts = |order: &&Arc<Transaction>| is_invoice(order) == invoiced.contains(&order.account);
    let deal = |id| plan.tables.opportunities.get(id).map(AsRef::as_ref);
    let of_orders = orders.iter().filter(counts).map(|order| Taken {
        account: Some(&order.account),
        on: order.on,
        amount: order.amount,
        deal: order.opportunity.as_ref().and_then(deal),
    });
    let of_sales = came_by_themselves(plan).map(|deal| Taken {
        account: deal.account.as_ref(),
        on: deal.decided_on,
        amount: deal.amount,
        deal: Some(deal),
    });
    of_orders.chain(of_sales).collect()
}

/// The won sales that came by themselves, of accounts without orders of their own: where an account has orders, they say the same.
fn came_by_themselves(plan: &Plan) -> impl Iterator<Item = &Opportunity> {
    let ordered: BTreeSet<&Id<Account>> = plan.tables.transactions.iter().map(|order| &order.account).collect();
    let sales = plan.tables.opportunities.iter().map(AsRef::as_ref);
    sales.filter(move |deal: &&Opportunity| {
        let counts = !deal.is_pursued() && deal.outcome == Outcome::Won;
        counts && deal.account.as_ref().is_none_or(|account| !ordered.contains(account))
    })
}

/// The days on which each account ordered.
pub(in crate::metrics) fn order_days(plan: &Plan) -> BTreeMap<&Id<Account>, Vec<NaiveDate>> {
    let orders = plan.tables.transactions.iter().map(|order| (Some(&order.account), order.on));
    let sales = came_by_themselves(plan).map(|deal| (deal.account.as_ref(), deal.decided_on));
    let mut found: BTreeMap<&Id<Account>, Vec<NaiveDate>> = BTreeMap::new();
    for (account, day) in orders.chain(sales) {
        if let (Some(account), Some(day)) = (account, day) {
            found.entry(account).or_default().push(day);
        }
    }
    found
}

/// What each customer spent with us in the year up to a day: what was taken, and where the plan has no orders what was won too.
pub(in crate::metrics) fn revenue_of_a_year(plan: &Plan, today: NaiveDate) -> BTreeMap<Id<Account>, i64> {
    let since = today.checked_sub_days(Days::new(365)).unwrap_or(today);
    let in_year = |day: Option<NaiveDate>| day.is_some_and(|day| day > since && day <= today);
    let mut found: BTreeMap<Id<Account>, i64> = BTreeMap::new();
    let mut add = |account: Option<&Id<Account>>, money: Option<Money>, day: Option<NaiveDate>| {
        let minor = money.filter(|_| in_year(day)).and_then(|money| in_currency_of_plan(plan, money, day));
        if let (Some(account), Some(minor)) = (account, minor) {
            let sum = found.entry(account.clone()).or_default();
            *sum = sum.saturating_add(minor);
        }
    };
    taken(plan).iter().for_each(|one| add(one.account, one.amount, one.on));
    if plan.tables.transactions.is_empty() {
        let won = plan.pursued().filter(|deal| deal.outcome == Outcome::Won);
        won.for_each(|deal| add(deal.account.as_ref(), deal.amount, deal.decided_on));
    }
    found
}

/// Revenue of a period by kind of sale (M393): what was taken by the opportunity it fulfils, without one as driven by orders; where the plan
/// has no orders, the won too.
pub fn revenue_mix(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> BTreeMap<Option<SaleKind>, i64> {
    let part = facts.part(scope);
    let mut found: BTreeMap<Option<SaleKind>, i64> = BTreeMap::new();
    let mut add = |kind: Option<SaleKind>, minor: i64| {
        let sum = found.entry(kind).or_default();
        *sum = sum.saturating_add(minor);
    };
    if plan.tables.transactions.is_empty() {
        for (_, fact) in facts.of(&part.rows).filter(|(_, fact)| frame.counted(fact) == Counted::Won) {
            if let Amount::Known(minor) = fact.amount {
                add(fact.sale_kind, minor);
            }
        }
    }
    let inside: BTreeSet<&Id<Unit>> =
        part.nodes.iter().filter_map(|node| facts.nodes.get(*node)).map(|node| &node.id).collect();
    for one in taken(plan).iter().filter(|one| one.on.is_some_and(|day| frame.period.contains(day))) {
        let owner = one.deal.and_then(|deal| deal.owner.as_ref());
        let account = one.account.and_then(|id| plan.tables.accounts.get(id));
        let owner = owner.or_else(|| account?.owner.as_ref());
        let ours = (scope.unit.is_none() || owner.is_some_and(|owner| inside.contains(owner))) && keeps(scope, account);
        let kind = one.deal.map_or(Some(SaleKind::OrderDriven), |deal| deal.sale_kind);
        let wanted = scope.sale_kinds.is_empty() || kind.is_some_and(|kind| scope.sale_kinds.contains(&kind));
        let amount = one.amount.filter(|_| ours && wanted);
        if let Some(minor) = amount.and_then(|money| in_currency_of_plan(plan, money, one.on)) {
            add(kind, minor);
        }
    }
    found
}

/// True for what an account ordered that the scope keeps; what nobody is named for only where no market is chosen.
fn keeps(scope: &Scope, account: Option<&Arc<Account>>) -> bool {
    account.map_or_else(|| scope.keeps_account(&Account::default()), |account| scope.keeps_account(account))
}
