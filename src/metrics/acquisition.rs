//! What a new customer costs: hours and expenses of the won and the lost pursuits, by the new customers won (M220, M334-M336, M369).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Id, Indicator, Money, Opportunity, Ordered, Outcome, Plan};

use super::{
    discipline::rank,
    driver::{Trait, traits_of},
    facts::{Fact, Facts},
    frame::{Counted, Frame, Scope},
    indicator::to_new_customers,
    read::in_currency,
};

/// One decided pursuit of a new customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Pursuit {
    /// Which.
    pub id: Id<Opportunity>,
    /// It was won.
    pub won: bool,
    /// Minutes spent: as noted, else the sum of its activities.
    pub minutes: Option<i64>,
    /// What its hours and expenses cost, in minor units of the plan's currency; nothing where neither is known.
    pub cost: Option<i64>,
}

/// How often a trait is found among the dear pursuits and among the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// What.
    pub what: Trait,
    /// Dear ones that have it.
    pub dear: i64,
    /// Others that have it.
    pub others: i64,
}

/// What new customers cost.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Acquisition {
    /// All pursuits decided in the frame, the dearest first; those without a known cost last.
    pub pursuits: Vec<Pursuit>,
    /// The cost of all of them, in minor units of the plan's currency.
    pub cost: i64,
    /// Pursuits whose cost is not known.
    pub unknown: usize,
    /// New customers won.
    pub customers: usize,
    /// Cost by customers; nothing without a cost or a customer.
    pub per_customer: Option<f64>,
    /// The limit above which a pursuit is dear: the agreed target of this figure; else what nine of ten cost at most.
    pub limit: Option<i64>,
    /// The limit is an agreed one.
    pub limit_agreed: bool,
    /// How many of the pursuits are dear.
    pub dear: usize,
    /// What the dear ones share more often than the others, the plainest first.
    pub shared: Vec<Shared>,
}

/// What the new customers of a scope cost in a frame.
pub fn acquisition(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> Acquisition {
    let rows = facts.part(&to_new_customers(facts, scope)).rows;
    let minutes = minutes_of_activities(plan);
    let mut customers = BTreeSet::new();
    let mut pursuits = Vec::new();
    for (row, fact) in facts.of(&rows) {
        let counted = frame.counted(fact);
        let deal = facts.id(row).and_then(|id| plan.tables.opportunities.get(id));
        let Some(deal) = deal.filter(|_| matches!(counted, Counted::Won | Counted::Lost)) else { continue };
        if counted == Counted::Won {
            // One without an account is a customer of its own.
            customers.insert(deal.account.as_ref().map_or_else(|| deal.id.as_str(), Id::as_str));
        }
        pursuits.push(pursuit(plan, facts, fact, deal, minutes.get(&deal.id).copied()));
    }
    pursuits.order_by_key(|one| (one.cost.is_none(), -one.cost.unwrap_or(0), one.id.clone()));
    let known: Vec<i64> = pursuits.iter().filter_map(|one| one.cost).collect();
    let cost = known.iter().fold(0i64, |sum, cost| sum.saturating_add(*cost));
    let agreed = plan.playbook.steering.get(&Indicator::AcquisitionCost).and_then(|steering| steering.target);
    let agreed = agreed.and_then(|target| Money::major(target, facts.currency).ok()).map(|money| money.minor);
    let limit = agreed.or_else(|| if known.len() >= TENTH_MIN { rank(known.clone(), 90) } else { None });
    let is_dear = |one: &&Pursuit| one.cost.zip(limit).is_some_and(|(cost, limit)| cost > limit);
    let dear = pursuits.iter().filter(is_dear).count();
    Acquisition {
        cost,
        unknown: pursuits.len().saturating_sub(known.len()),
        customers: customers.len(),
        per_customer: (cost > 0 && !customers.is_empty()).then(|| cost as f64 / customers.len() as f64),
        limit,
        limit_agreed: agreed.is_some(),
        shared: shared(plan, &pursuits, dear),
        dear,
        pursuits,
    }
}

/// Below this many known costs a tenth of them says nothing.
const TENTH_MIN: usize = 10;

/// The minutes of what was done for each opportunity.
pub(super) fn minutes_of_activities(plan: &Plan) -> BTreeMap<&Id<Opportunity>, i64> {
    let mut found = BTreeMap::new();
    for activity in plan.tables.activities.iter().filter(|activity| activity.done) {
        if let (Some(deal), Some(minutes)) = (&activity.opportunity, activity.minutes) {
            let sum: &mut i64 = found.entry(deal).or_default();
            *sum = sum.saturating_add(i64::from(minutes));
        }
    }
    found
}

pub(super) fn pursuit(
    plan: &Plan,
    facts: &Facts,
    fact: &Fact,
    deal: &Opportunity,
    of_activities: Option<i64>,
) -> Pursuit {
    let minutes = deal.minutes_spent.map(i64::from).or(of_activities);
    let here = |money: Money| {
        if money.currency == plan.head.currency { Some(money.minor) } else { in_currency(plan, money, deal.decided_on) }
    };
    // A rep without a rate costs what the unit above says.
    let rate = fact.owner.and_then(|owner| {
        let mut units = facts.upwards(owner).filter_map(|place| plan.tables.units.get(&facts.nodes.get(place)?.id));
        units.find_map(|unit| unit.cost_an_hour)
    });
    let hours = minutes.zip(rate.and_then(here)).map(|(minutes, rate)| {
        let cost = i128::from(minutes) * i128::from(rate) / 60;
        i64::try_from(cost).unwrap_or(i64::MAX)
    });
    let expenses = deal.expenses.and_then(here);
    let cost = match (hours, expenses) {
        (None, None) => None,
        (hours, expenses) => Some(hours.unwrap_or(0).saturating_add(expenses.unwrap_or(0))),
    };
    Pursuit { id: deal.id.clone(), won: deal.outcome == Outcome::Won, minutes, cost }
}

/// What at least two and half of the dear ones have, and more often than the others.
fn shared(plan: &Plan, pursuits: &[Pursuit], dear: usize) -> Vec<Shared> {
    let known = pursuits.iter().filter(|one| one.cost.is_some()).count();
    let mut counts: BTreeMap<Trait, (i64, i64)> = BTreeMap::new();
    for (place, pursuit) in pursuits.iter().enumerate().take(known) {
        let Some(deal) = plan.tables.opportunities.get(&pursuit.id) else { continue };
        for what in traits_of(plan, deal) {
            let count = counts.entry(what).or_default();
            *(if place < dear { &mut count.0 } else { &mut count.1 }) += 1;
        }
    }
    let (dear, others) = (dear as f64, known.saturating_sub(dear) as f64);
    let more = |(part, other): (i64, i64)| part as f64 / dear - if others > 0.0 { other as f64 / others } else { 0.0 };
    let mut found: Vec<Shared> = counts
        .into_iter()
        .filter(|(_, count)| count.0 > 1 && count.0 as f64 * 2.0 >= dear && more(*count) > 0.0)
        .map(|(what, (dear, others))| Shared { what, dear, others })
        .collect();
    found.order_by(|a, b| more((b.dear, b.others)).total_cmp(&more((a.dear, a.others))));
    found.truncate(5);
    found
}
