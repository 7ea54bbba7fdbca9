//! Customers who order by themselves: their rhythm, and who should be one of them (M22-M24).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use crate::model::{Account, Id, Opportunity, OrderReason, Ordered, Plan};

use super::indicator::{in_currency_of_plan, order_days, revenue_of_a_year};

/// A rhythm takes orders on at least this many days.
const ORDERS_MIN: usize = 3;
/// What was decided about an account is not asked again within this many days.
const ASK_AGAIN_DAYS: i64 = 365;

/// How regularly somebody orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rhythm {
    /// The day of the last order.
    pub last: Option<NaiveDate>,
    /// Twice the middle of the days between two orders, so that it is whole; nothing below three days of orders.
    pub gap_halves: Option<i64>,
    /// The last order is older than one and a half times that: the rhythm broke.
    pub quiet: bool,
}

impl Rhythm {
    /// The day around which the next order is to be expected.
    pub fn next(&self) -> Option<NaiveDate> {
        self.last?.checked_add_days(Days::new(self.usual_days()?.unsigned_abs()))
    }

    /// The usual days between two orders, half days counted as a day.
    pub fn usual_days(&self) -> Option<i64> {
        self.gap_halves.map(|halves| (halves + 1) / 2)
    }
}

/// The rhythm of orders on these days, in any order, as of today.
pub fn rhythm(days: impl IntoIterator<Item = NaiveDate>, today: NaiveDate) -> Rhythm {
    let days: BTreeSet<NaiveDate> = days.into_iter().filter(|day| *day <= today).collect();
    let (last, many) = (days.last().copied(), days.len());
    let days: Vec<NaiveDate> = days.into_iter().collect();
    let gaps = days.windows(2).filter_map(|pair| Some(pair.last()?.signed_duration_since(*pair.first()?).num_days()));
    let gap_halves = if many < ORDERS_MIN { None } else { twice_the_middle(gaps.collect()) };
    let since = last.map(|last| today.signed_duration_since(last).num_days());
    let quiet = gap_halves.zip(since).is_some_and(|(halves, since)| since * 4 > halves * 3);
    Rhythm { last, gap_halves, quiet }
}

fn twice_the_middle(mut gaps: Vec<i64>) -> Option<i64> {
    gaps.order_by(Ord::cmp);
    let upper = gaps.len() / 2;
    let lower = if gaps.len().is_multiple_of(2) { upper.checked_sub(1)? } else { upper };
    Some(gaps.get(lower)? + gaps.get(upper)?)
}

/// A customer who orders by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderLine {
    /// Who.
    pub account: Id<Account>,
    /// How regularly.
    pub rhythm: Rhythm,
    /// What it spent with us in the last year, in minor units of the plan's currency.
    pub year: i64,
}

/// The customers who order by themselves (M22, M24): those who have gone quiet first, then the ones who spend most.
pub fn order_driven(plan: &Plan, today: NaiveDate) -> Vec<OrderLine> {
    let (orders, revenue) = (order_days(plan), revenue_of_a_year(plan, today));
    let accounts = plan.tables.accounts.iter().filter(|account| account.automatic_ordering == Some(true));
    let line = |account: &std::sync::Arc<Account>| OrderLine {
        account: account.id.clone(),
        rhythm: rhythm(orders.get(&account.id).into_iter().flatten().copied(), today),
        year: revenue.get(&account.id).copied().unwrap_or(0),
    };
    let mut found: Vec<OrderLine> = accounts.map(line).collect();
    found.order_by(|a, b| (!a.rhythm.quiet, b.year, &a.account).cmp(&(!b.rhythm.quiet, a.year, &b.account)));
    found
}

/// The sales that came by themselves (M22): deals nowhere, kept with their customers. Open ones first, then the newest.
pub fn came_by_themselves(plan: &Plan) -> Vec<Id<Opportunity>> {
    let mut found: Vec<_> = plan.tables.opportunities.iter().filter(|deal| !deal.is_pursued()).collect();
    found.order_by(|a, b| (!a.is_open(), b.decided_on, &a.id).cmp(&(!b.is_open(), a.decided_on, &b.id)));
    found.into_iter().map(|deal| deal.id.clone()).collect()
}

/// That a customer should order by itself from now on, or be served by a seller again.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Who.
    pub account: Id<Account>,
    /// True: order by itself.
    pub by_itself: bool,
    /// Why.
    pub reason: OrderReason,
    /// What it brings a year, in minor units of the plan's currency.
    pub year: i64,
}

/// Who should be moved in or out of those who order by themselves (M23): in, a customer for more than a year who brings less than the
/// playbook's mark and with whom nothing is pursued, or who would rather have it so; out, one who was too small and has reached the mark.
/// What was decided within a year is not asked again.
pub fn ordering_proposals(plan: &Plan, today: NaiveDate) -> Vec<Proposal> {
    let mark = plan.playbook.thresholds.order_driven_below.saturating_mul(plan.head.currency.minor_per_major());
    let worth = worth_a_year(plan, today);
    let orders = order_days(plan);
    let open = plan.pursued().filter(|deal| deal.is_open());
    let pursued: BTreeSet<&Id<Account>> = open.filter_map(|deal| deal.account.as_ref()).collect();
    let age = |day: NaiveDate| today.signed_duration_since(day).num_days();
    let one = |account: &std::sync::Arc<Account>| {
        let year = worth.get(&account.id).copied().unwrap_or(0);
        let first = orders.get(&account.id).and_then(|days| days.iter().min().copied());
        let by_itself = account.automatic_ordering == Some(true);
        let wishes = account.prefers_automatic_ordering == Some(true);
        let small = !wishes && matches!(account.ordering.reason, None | Some(OrderReason::TooSmall));
        let (by_itself, reason) = match () {
            () if account.ordering.on.is_some_and(|on| age(on) < ASK_AGAIN_DAYS) => return None,
            () if !by_itself && wishes => (true, OrderReason::AsTheyWish),
            () if !by_itself && year < mark && first.is_some_and(|day| age(day) >= ASK_AGAIN_DAYS) => {
                if pursued.contains(&account.id) {
                    return None;
                }
                (true, OrderReason::TooSmall)
            }
            () if by_itself && small && year >= mark && mark > 0 => (false, OrderReason::Grown),
            () => return None,
        };
        Some(Proposal { account: account.id.clone(), by_itself, reason, year })
    };
    let mut found: Vec<Proposal> = plan.tables.accounts.iter().filter_map(one).collect();
    found.order_by(|a, b| (a.by_itself, b.year, &a.account).cmp(&(b.by_itself, a.year, &b.account)));
    found
}

/// What each customer brings a year: what it spent in the last one, or what its running contracts are worth, whichever is more.
fn worth_a_year(plan: &Plan, today: NaiveDate) -> BTreeMap<Id<Account>, i64> {
    let mut worth = revenue_of_a_year(plan, today);
    let mut agreed: BTreeMap<&Id<Account>, i64> = BTreeMap::new();
    let runs = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
        from.is_none_or(|from| from <= today) && to.is_none_or(|to| to >= today)
    };
    for contract in plan.tables.contracts.iter().filter(|contract| runs(contract.from, contract.to)) {
        if let Some(minor) = contract.amount_a_year.and_then(|money| in_currency_of_plan(plan, money, None)) {
            let sum = agreed.entry(&contract.account).or_default();
            *sum = sum.saturating_add(minor);
        }
    }
    for (account, minor) in agreed {
        worth.entry(account.clone()).and_modify(|known| *known = (*known).max(minor)).or_insert(minor);
    }
    worth
}
