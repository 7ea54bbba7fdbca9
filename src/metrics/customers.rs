//! Whether customers stay: contracts that end, those that were renewed, and the yearly revenue that stayed (M373-M381).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{Contract, Id, Opportunity, Plan};

use super::{
    discipline::{Retention, retention},
    facts::Facts,
    frame::{Frame, Period, Scope},
    renewal::{Renewal, renewals, renewed},
    tally::{Tally, View, WhyNoValue},
};

/// The contracts of a unit's accounts and what became of them in a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Customers {
    /// The contracts with an end that need looking at, the one to begin with first.
    pub renewals: Vec<Renewal>,
    /// Of those that ended in the period, the renewed, by number and by yearly worth.
    pub rate: View,
    /// Of those that ended in the period, the ones whose renewal was opened by the day to begin.
    pub on_time: Tally,
    /// Yearly revenue at the period's start, what grew, shrank and went away since.
    pub flow: Flow,
    /// What stayed of it, without growth and with it.
    pub retention: Option<Retention>,
}

/// Yearly revenue on the move, in minor units of the plan's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flow {
    /// Of the contracts that ran at the period's start.
    pub start: i64,
    /// More by renewal.
    pub grown: i64,
    /// Less by renewal.
    pub shrunk: i64,
    /// Ended and not renewed.
    pub gone: i64,
}

/// The customers of a scope in a frame: contracts belong to the unit that looks after the account.
pub fn customers(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> Customers {
    let inside: BTreeSet<usize> = facts.part(scope).nodes.into_iter().collect();
    let belongs = |contract: &Contract| {
        let Some(account) = plan.tables.accounts.get(&contract.account) else { return false };
        let place = || facts.nodes.iter().position(|node| Some(&node.id) == account.owner.as_ref());
        let ours = scope.unit.is_none() || place().is_some_and(|place| inside.contains(&place));
        ours && scope.keeps_account(account)
    };
    let own: Vec<&Contract> = plan.tables.contracts.iter().map(AsRef::as_ref).filter(|one| belongs(one)).collect();
    let ids: BTreeSet<&Id<Contract>> = own.iter().map(|contract| &contract.id).collect();
    let found: Vec<Renewal> =
        renewals(plan, frame.today).into_iter().filter(|one| ids.contains(&one.contract)).collect();
    // What ends later than today is not decided.
    let so_far = Period { to: frame.period.to.min(frame.today), ..frame.period };
    let ended = |contract: &&&Contract| contract.to.is_some_and(|day| so_far.contains(day));
    let flow = flow(plan, &own, so_far);
    Customers {
        rate: rate(plan, own.iter().filter(ended).copied()),
        on_time: on_time(plan, &found, own.iter().filter(ended).copied()),
        retention: retention(flow.start, flow.grown, flow.shrunk, flow.gone),
        flow,
        renewals: found,
    }
}

fn worth(plan: &Plan, contract: &Contract) -> i64 {
    contract.amount_a_year.filter(|money| money.currency == plan.head.currency).map_or(0, |money| money.minor)
}

fn rate<'a>(plan: &Plan, ended: impl Iterator<Item = &'a Contract>) -> View {
    let known = renewed(plan);
    let (mut count, mut amount) = ((0i64, 0i64), (0i64, 0i64));
    for contract in ended {
        let renewed = known.contains(&contract.id);
        let worth = worth(plan, contract);
        count = (count.0 + i64::from(renewed), count.1 + 1);
        amount = (amount.0.saturating_add(if renewed { worth } else { 0 }), amount.1.saturating_add(worth));
    }
    View {
        by_count: Tally::new(count.0, count.1, WhyNoValue::NothingToCount),
        by_amount: Tally::new(amount.0, amount.1, WhyNoValue::NoAmounts),
    }
}

fn on_time<'a>(plan: &Plan, renewals: &[Renewal], ended: impl Iterator<Item = &'a Contract>) -> Tally {
    let (mut met, mut of) = (0, 0);
    for contract in ended {
        of += 1;
        let start_by = renewals.iter().find(|one| one.contract == contract.id).map(|one| one.start_by);
        let begun = |deal: &Opportunity| deal.renews.as_ref() == Some(&contract.id) && by(deal.opened_on, start_by);
        met += i64::from(plan.tables.opportunities.iter().any(|deal| begun(deal)));
    }
    Tally::new(met, of, WhyNoValue::NothingToCount)
}

fn by(day: Option<NaiveDate>, limit: Option<NaiveDate>) -> bool {
    day.zip(limit).is_some_and(|(day, limit)| day <= limit)
}

fn flow(plan: &Plan, own: &[&Contract], period: Period) -> Flow {
    let known = renewed(plan);
    let mut flow = Flow::default();
    let runs = |contract: &&&Contract| {
        contract.from.is_none_or(|day| day <= period.from) && contract.to.is_none_or(|day| day >= period.from)
    };
    for contract in own.iter().filter(runs) {
        let before = worth(plan, contract);
        flow.start = flow.start.saturating_add(before);
        if contract.to.is_none_or(|day| !period.contains(day)) {
            continue;
        }
        match contract.renewed_by.as_ref().and_then(|next| plan.tables.contracts.get(next)) {
            // Won again, and nobody noted for how much: taken as before.
            None if known.contains(&contract.id) => {}
            None => flow.gone = flow.gone.saturating_add(before),
            Some(next) => {
                let more = worth(plan, next).saturating_sub(before);
                flow.grown = flow.grown.saturating_add(more.max(0));
                flow.shrunk = flow.shrunk.saturating_add(more.saturating_neg().max(0));
            }
        }
    }
    flow
}
