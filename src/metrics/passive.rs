//! Renewals that were only orders taken: no more than before, and nobody spoke with the customer in time (M28).

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::model::{Account, Contract, Id, Money, Ordered, Plan};

use super::renewal::{Renewal, renewals, renewed};

/// A contract that was renewed without an effort.
#[derive(Debug, Clone, PartialEq)]
pub struct Passive {
    /// Which.
    pub contract: Id<Contract>,
    /// Its last day.
    pub ended: NaiveDate,
    /// The day by which somebody should have spoken with the customer.
    pub start_by: NaiveDate,
    /// The first day after it on which somebody did, up to the end.
    pub spoken_on: Option<NaiveDate>,
    /// Worth a year before.
    pub before: Option<Money>,
    /// Worth a year since; nothing where nobody noted it.
    pub after: Option<Money>,
}

/// The contracts that have ended and were renewed for no more a year than before (or nobody noted for how much), although nobody had done
/// anything with the customer in the year up to the day to begin; the latest first (M28).
pub fn passive_renewals(plan: &Plan, today: NaiveDate) -> Vec<Passive> {
    let done = contacts(plan);
    let known = renewed(plan);
    let one = |renewal: Renewal| {
        let contract = plan.tables.contracts.get(&renewal.contract)?;
        if renewal.ends > today || !known.contains(&contract.id) {
            return None;
        }
        let next = contract.renewed_by.as_ref().and_then(|id| plan.tables.contracts.get(id));
        let (before, after) = (contract.amount_a_year, next.and_then(|next| next.amount_a_year));
        let grown = before.zip(after).is_some_and(|(before, after)| {
            before.currency == after.currency && before.currency == plan.head.currency && after.minor > before.minor
        });
        let days = done.get(&contract.account).map(Vec::as_slice).unwrap_or_default();
        // Talks of years ago were about something else.
        let from = renewal.start_by.with_year(renewal.start_by.year().saturating_sub(1));
        let in_time = |day: &&NaiveDate| **day <= renewal.start_by && from.is_none_or(|from| **day > from);
        if grown || days.iter().any(|day| in_time(&day)) {
            return None;
        }
        let spoken_on = days.iter().filter(|day| **day > renewal.start_by && **day <= renewal.ends).min().copied();
        let (ended, start_by) = (renewal.ends, renewal.start_by);
        Some(Passive { contract: contract.id.clone(), ended, start_by, spoken_on, before, after })
    };
    let mut found: Vec<Passive> = renewals(plan, today).into_iter().filter_map(one).collect();
    found.order_by(|a, b| (b.ended, &a.contract).cmp(&(a.ended, &b.contract)));
    found
}

/// The days on which something was done with each customer.
fn contacts(plan: &Plan) -> BTreeMap<&Id<Account>, Vec<NaiveDate>> {
    let mut found: BTreeMap<&Id<Account>, Vec<NaiveDate>> = BTreeMap::new();
    for activity in plan.tables.activities.iter().filter(|activity| activity.done) {
        let deal = activity.opportunity.as_ref().and_then(|id| plan.tables.opportunities.get(id));
        let account = activity.account.as_ref().or_else(|| deal?.account.as_ref());
        if let (Some(account), Some(day)) = (account, activity.on) {
            found.entry(account).or_default().push(day);
        }
    }
    found
}
