//! What a rep asks of others, and what came of the opportunities for which it was asked (M178).

use std::collections::BTreeMap;

use crate::model::{Id, Opportunity, Ordered, Plan};

use super::{
    facts::Facts,
    frame::{Counted, Frame, Scope},
    tally::{Tally, WhyNoValue},
};

/// What one rep asked of others.
#[derive(Debug, Clone, PartialEq)]
pub struct Requests {
    /// The rep, by place among the facts' units.
    pub unit: usize,
    /// People who help, and sign-offs asked for, in all.
    pub asked: i64,
    /// Of these, for opportunities that are still open.
    pub open: i64,
    /// Of those for decided ones, the requests that went into a win: the hit rate.
    pub hits: Tally,
}

/// The requests of every rep who made one: helpers named on their opportunities, and sign-offs asked of other departments.
/// Those with the lowest hit rate come first; without a decided one, last.
pub fn requests(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> Vec<Requests> {
    let mut signs: BTreeMap<&Id<Opportunity>, i64> = BTreeMap::new();
    for asked in &plan.tables.sign_offs {
        let count = signs.entry(&asked.opportunity).or_default();
        *count = count.saturating_add(1);
    }
    let mut sums: BTreeMap<usize, [i64; 3]> = BTreeMap::new();
    let rows = facts.part(scope).rows;
    for (row, fact) in facts.of(&rows) {
        let deal = facts.id(row).and_then(|id| plan.tables.opportunities.get(id));
        let (Some(owner), Some(deal)) = (fact.owner, deal) else { continue };
        let helpers = i64::try_from(deal.collaborators.len()).unwrap_or(i64::MAX);
        let asked = helpers.saturating_add(signs.get(&deal.id).copied().unwrap_or(0));
        let place = match frame.counted(fact) {
            Counted::Won => 0_usize,
            Counted::Lost => 1,
            Counted::Open => 2,
            Counted::Out(_) => continue,
        };
        if asked > 0
            && let Some(sum) = sums.entry(owner).or_default().get_mut(place)
        {
            *sum = sum.saturating_add(asked);
        }
    }
    let row = |(unit, [won, lost, open]): (usize, [i64; 3])| Requests {
        unit,
        asked: won.saturating_add(lost).saturating_add(open),
        open,
        hits: Tally::new(won, won.saturating_add(lost), WhyNoValue::NothingDecided),
    };
    let mut found: Vec<Requests> = sums.into_iter().map(row).collect();
    found.order_by(|a, b| {
        let rate = |one: &Requests| one.hits.share().unwrap_or(f64::INFINITY);
        rate(a).total_cmp(&rate(b)).then_with(|| b.asked.cmp(&a.asked)).then_with(|| a.unit.cmp(&b.unit))
    });
    found
}
