//! What was forecast before and what came of it, from the revisions; and the open opportunities that may close in a period.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{Id, Money, Opportunity, Outcome, Plan, Revision, RevisionOf, Stage, TableName};

use super::{
    facts::{Amount, Facts},
    figures::Figures,
    frame::Period,
    outlook::{Bet, drawn_to},
    tally::{Tally, WhyNoValue},
};

/// What the plan said of an opportunity on an earlier day.
#[derive(Debug, Clone, PartialEq)]
pub struct Then {
    /// Which.
    pub id: Id<Opportunity>,
    /// The day it was expected to close.
    pub expected: Option<NaiveDate>,
    /// Open or decided.
    pub outcome: Outcome,
    /// Its amount.
    pub amount: Option<Money>,
}

/// The opportunities as the plan knew them at the end of a day: what was changed later is taken back, what was added later left out.
pub fn as_of(plan: &Plan, revisions: &[Revision], day: NaiveDate) -> Vec<Then> {
    as_of_some(plan, revisions, day, false)
}

/// The same; perhaps without those that are decided and were so then, since nothing of them changed later.
fn as_of_some(plan: &Plan, revisions: &[Revision], day: NaiveDate, only_open: bool) -> Vec<Then> {
    let mut later: BTreeMap<Id<Opportunity>, Vec<&Revision>> = BTreeMap::new();
    for revision in revisions.iter().filter(|revision| revision.at.day().is_some_and(|at| at > day)) {
        if let RevisionOf::Record(key) = &revision.record
            && key.table == TableName::Opportunity
            && let Ok(id) = Id::new(&key.id)
        {
            later.entry(id).or_default().push(revision);
        }
    }
    let one = |now: &Opportunity| {
        let mut then = Then { id: now.id.clone(), expected: now.close_date, outcome: now.outcome, amount: now.amount };
        for revision in later.get(&now.id).into_iter().flatten().rev() {
            // Made later: not there yet.
            revision.parent.as_ref()?;
            then.take_back(revision);
        }
        Some(then)
    };
    let may_be = |now: &Opportunity| !only_open || now.is_open() || later.contains_key(&now.id);
    plan.pursued().filter(|now| may_be(now)).filter_map(|now| one(now)).collect()
}

impl Then {
    fn take_back(&mut self, revision: &Revision) {
        let old = |name: &str| revision.fields.get(name).map(|change| change.old.clone().unwrap_or_default());
        if let Some(day) = old("close_date") {
            self.expected = serde_json::from_value(day).unwrap_or_default();
        }
        if let Some(outcome) = old("outcome") {
            self.outcome = serde_json::from_value(outcome).unwrap_or_default();
        }
        if let Some(minor) = old("amount/minor").and_then(|value| value.as_i64())
            && let Some(money) = &mut self.amount
        {
            money.minor = minor;
        }
        if let Some(money) = old("amount") {
            self.amount = serde_json::from_value(money).unwrap_or_default();
        }
    }
}

/// How a forecast turned out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Accuracy {
    /// Of those forecast at the period's start to close in it, those that closed won in it.
    pub won: Tally,
    /// Of the same, those whose expected close has moved beyond the period.
    pub slipped: Tally,
    /// By how many days the expected close of those moved, on average.
    pub slipped_days: Option<f64>,
    /// Won in the period although not forecast to be.
    pub surprises: i64,
}

/// The first day of which the revisions tell: what was forecast before it nobody knows.
pub fn history_begins(revisions: &[Revision]) -> Option<NaiveDate> {
    revisions.iter().filter_map(|revision| revision.at.day()).min()
}

/// How the forecast made on the day before a period turned out.
pub fn accuracy(plan: &Plan, revisions: &[Revision], period: Period) -> Accuracy {
    accuracy_of(plan, revisions, period, &|_| true)
}

/// The same for some of the opportunities.
pub fn accuracy_of(
    plan: &Plan,
    revisions: &[Revision],
    period: Period,
    keep: &dyn Fn(&Id<Opportunity>) -> bool,
) -> Accuracy {
    let before = period.from.pred_opt().unwrap_or(period.from);
    let then = as_of_some(plan, revisions, before, true);
    let forecast = |then: &&Then| {
        then.outcome == Outcome::Open && then.expected.is_some_and(|day| period.contains(day)) && keep(&then.id)
    };
    let (mut of, mut won, mut slipped, mut days) = (0i64, 0i64, 0i64, 0i64);
    let was_won =
        |now: &Opportunity| now.outcome == Outcome::Won && now.decided_on.is_some_and(|day| period.contains(day));
    for then in then.iter().filter(forecast) {
        let Some(now) = plan.tables.opportunities.get(&then.id) else { continue };
        of += 1;
        won += i64::from(was_won(now));
        if let (Some(expected), Some(moved)) =
            (then.expected, now.close_date.filter(|day| now.is_open() && *day > period.to))
        {
            slipped += 1;
            days += moved.signed_duration_since(expected).num_days();
        }
    }
    let all = plan.pursued().filter(|now| was_won(now) && keep(&now.id)).count();
    Accuracy {
        won: Tally::new(won, of, WhyNoValue::NothingToCount),
        slipped: Tally::new(slipped, of, WhyNoValue::NothingToCount),
        slipped_days: (slipped > 0).then(|| days as f64 / slipped as f64),
        surprises: i64::try_from(all).unwrap_or(i64::MAX).saturating_sub(won),
    }
}

/// The open opportunities of some rows that may close in a period, with their chances, and how many were left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bets {
    /// Expected by the period's end, with an amount.
    pub bets: Vec<Bet>,
    /// Open ones without an expected close.
    pub without_day: i64,
    /// Open ones without an amount that counts.
    pub without_amount: i64,
    /// Open ones on a rung from which nothing is known to convert.
    pub without_chance: i64,
}

/// The open ones expected until a day. The chance of each is the conversion by amount of its rung (by number where amounts do not say), drawn towards that of the unit above.
pub fn bets(facts: &Facts, rows: &[usize], until: NaiveDate, own: &Figures, above: &Figures) -> Bets {
    let mut found = Bets::default();
    // The same for all that stand on a rung.
    let chances: Vec<Option<f64>> = facts.ladder.iter().map(|rung| chance_of(own, above, &rung.id)).collect();
    for (row, fact) in facts.of(rows).filter(|(_, fact)| fact.outcome == Outcome::Open) {
        match fact.expected {
            None => found.without_day += 1,
            Some(day) if day > until => {}
            Some(_) => {
                let chance = fact.stage.and_then(|rung| chances.get(rung).copied().flatten());
                match (fact.amount, chance, facts.id(row)) {
                    (Amount::Known(amount), Some(chance), Some(id)) if amount > 0 => {
                        found.bets.push(Bet { id: id.clone(), amount, chance });
                    }
                    (Amount::Known(amount), None, _) if amount > 0 => found.without_chance += 1,
                    _ => found.without_amount += 1,
                }
            }
        }
    }
    found
}

/// How likely an open opportunity on a rung is: the rung's conversion by amount (by number where amounts do not say), drawn towards that
/// of the unit above; nothing where neither knows.
pub fn chance_of(own: &Figures, above: &Figures, rung: &Id<Stage>) -> Option<f64> {
    let share = |figures: &Figures| {
        let closed = figures.stages.iter().find(|stage| stage.stage == *rung)?.reached.closed();
        Some((closed.by_amount.share().or(closed.by_count.share())?, closed.by_count.of))
    };
    match (share(own), share(above)) {
        (Some((share, of)), Some((above, _))) => Some(drawn_to(share * of as f64, of as f64, above)),
        (None, Some((above, _))) => Some(above),
        (Some((share, _)), None) => Some(share),
        (None, None) => None,
    }
}
