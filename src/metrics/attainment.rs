//! What was won against what was asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Outcome, SaleKind};

use super::{
    facts::{Amount, Asked, Fact, Facts, Part},
    frame::{Period, Scope},
    tally::WhyNoValue,
};

/// Won in the period against the target of the period (M223).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attainment {
    /// Won amount, in minor units of the plan's currency, of the kinds of sale that the target counts.
    pub won: i64,
    /// Target, in minor units of the plan's currency.
    pub target: Option<i64>,
    /// Won opportunities of those kinds.
    pub won_count: i64,
    /// Target in won opportunities.
    pub target_count: Option<i64>,
}

impl Attainment {
    /// Won value by target; may exceed 1. Nothing without a target above nought.
    pub fn share(self) -> Option<f64> {
        self.target.filter(|target| *target > 0).map(|target| self.won as f64 / target as f64)
    }

    /// Won opportunities by target in opportunities.
    pub fn share_by_count(self) -> Option<f64> {
        self.target_count.filter(|target| *target > 0).map(|target| self.won_count as f64 / target as f64)
    }

    /// Why there is no share.
    pub fn no_value(self) -> Option<WhyNoValue> {
        self.share().is_none().then_some(WhyNoValue::NoTarget)
    }
}

/// A target: money, won opportunities, and the kinds of sale it counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Target {
    /// Minor units of the plan's currency.
    pub amount: Option<i64>,
    /// Won opportunities.
    pub count: Option<i64>,
    /// The kinds of sale; empty means all.
    pub sale_kinds: BTreeSet<SaleKind>,
}

impl Target {
    fn take(&mut self, other: &Self) {
        self.amount = sum(self.amount, other.amount);
        self.count = sum(self.count, other.count);
        if self.sale_kinds.is_empty() || other.sale_kinds.is_empty() {
            self.sale_kinds.clear();
        } else {
            self.sale_kinds.extend(other.sale_kinds.iter().copied());
        }
    }
}

fn sum(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.saturating_add(other)),
        (one, other) => one.or(other),
    }
}

/// Every node's own target in a period, by its place: the parts of its quotas that lie in the period.
pub fn own_targets(facts: &Facts, scope: &Scope, period: Period) -> Vec<Option<Target>> {
    let mut targets: Vec<Option<Target>> = vec![None; facts.nodes.len()];
    if scope.has_no_target() {
        return targets;
    }
    let asks = |asked: &&Asked| {
        let node = facts.nodes.get(asked.node);
        scope.owners.is_empty() || node.is_some_and(|node| scope.owners.contains(&node.id))
    };
    for asked in facts.asked.iter().filter(asks) {
        let kinds = scope.sale_kinds.is_empty()
            || (!asked.sale_kinds.is_empty() && asked.sale_kinds.is_subset(&scope.sale_kinds));
        let (Some(share), true) = (month_share(asked.period, period), kinds) else { continue };
        let own = Target {
            amount: asked.amount.and_then(|amount| part_of(amount, share)),
            count: asked.count.and_then(|count| part_of(i64::from(count), share)),
            sale_kinds: asked.sale_kinds.clone(),
        };
        match targets.get_mut(asked.node) {
            Some(Some(target)) => target.take(&own),
            Some(none) => *none = Some(own),
            None => {}
        }
    }
    targets
}

/// The target of a part: that of its topmost units that have one. A unit with a target of its own is held to it; one without is held to the
/// sum of the units under it, so that nothing is asked twice.
pub fn target(facts: &Facts, part: &Part, own: &[Option<Target>]) -> Option<Target> {
    let inside: BTreeSet<usize> = part.nodes.iter().copied().collect();
    let of = |node: usize| own.get(node).and_then(Option::as_ref);
    let is_topmost =
        |node: usize| !facts.upwards(node).skip(1).any(|above| inside.contains(&above) && of(above).is_some());
    let mut topmost = part.nodes.iter().copied().filter(|node| is_topmost(*node)).filter_map(of);
    let mut target = topmost.next()?.clone();
    topmost.for_each(|more| target.take(more));
    Some(target)
}

/// The part of a whole target by a share from 0 to 1, rounded to whole minor units.
fn part_of(whole: i64, share: f64) -> Option<i64> {
    let part = (whole as f64 * share).round();
    // Held at the ends of what a whole number can be; a share of 1 gives the target itself.
    #[allow(clippy::cast_possible_truncation)]
    let rounded = if share >= 1.0 { whole } else { part as i64 };
    part.is_finite().then_some(rounded)
}

/// The share of a target's months that lie in a period: whole months count one, cut ones by their days. A year's target asked for a quarter
/// is three twelfths, whatever the lengths of its months. Nothing where they share no day.
fn month_share(asked: Period, period: Period) -> Option<f64> {
    let within = asked.overlap(period)?;
    if within == asked {
        return Some(1.0);
    }
    let whole = months_in(asked);
    (whole > 0.0).then(|| months_in(within) / whole)
}

fn months_in(span: Period) -> f64 {
    let mut months = 0.0;
    let mut day = span.from;
    // A span of four hundred years is enough for any target; a longer one ends there.
    for _ in 0..4800 {
        let month = Period::month_of(day);
        let Some(shared) = month.overlap(span) else { break };
        months += shared.days() as f64 / month.days() as f64;
        match month.to.succ_opt() {
            Some(next) if next <= span.to => day = next,
            _ => break,
        }
    }
    months
}

/// Attainment of a part in a period: won by decided day, whatever the mode of the other figures.
pub fn attainment(facts: &Facts, rows: &[usize], period: Period, target: Option<&Target>) -> Attainment {
    Sold::of(facts, rows, period).attainment(target)
}

/// What was won in a period, by kind of sale: which of it counts, a target says.
#[derive(Clone, Default)]
pub struct Sold(BTreeMap<Option<SaleKind>, (i64, i64)>);

impl Sold {
    /// Of some rows.
    pub fn of(facts: &Facts, rows: &[usize], period: Period) -> Self {
        let mut found = Self::default();
        facts.of(rows).for_each(|(_, fact)| found.see(fact, period));
        found
    }

    /// One more opportunity, which counts where it was won in the period.
    pub fn see(&mut self, fact: &Fact, period: Period) {
        if fact.outcome == Outcome::Won && fact.decided.is_some_and(|day| period.contains(day)) {
            let (won, count) = self.0.entry(fact.sale_kind).or_default();
            *count = count.saturating_add(1);
            if let Amount::Known(minor) = fact.amount {
                *won = won.saturating_add(minor);
            }
        }
    }

    /// Held against a target.
    pub fn attainment(&self, target: Option<&Target>) -> Attainment {
        let counts = |kind: Option<SaleKind>| {
            let all = |target: &Target| target.sale_kinds.is_empty();
            target.is_none_or(|target| all(target) || kind.is_some_and(|kind| target.sale_kinds.contains(&kind)))
        };
        let counted = self.0.iter().filter(|(kind, _)| counts(**kind));
        let (won, won_count) = counted
            .fold((0i64, 0i64), |(won, count), (_, more)| (won.saturating_add(more.0), count.saturating_add(more.1)));
        Attainment {
            won,
            target: target.and_then(|target| target.amount),
            won_count,
            target_count: target.and_then(|target| target.count),
        }
    }
}
