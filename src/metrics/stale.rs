//! Which open opportunities have gone stale, and why.

use chrono::NaiveDate;

use crate::model::Outcome;

use super::{
    facts::{Fact, Facts},
    stats::median,
};

/// Below this many won stays on a rung the playbook's expected days say what is usual.
const WON_STAYS_MIN: usize = 5;

/// Why an open opportunity counts as stale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StaleBecause {
    /// It stands on its rung longer than the usual stay times the playbook's factor.
    LongOnStage {
        /// Days it stands there.
        days: i64,
        /// Days from which that is too long.
        limit: f64,
    },
    /// The day it was expected to close is past.
    CloseDatePast {
        /// That day.
        expected: NaiveDate,
    },
    /// Nothing happened for the playbook's quiet days.
    Quiet {
        /// The last day on which anything happened.
        since: NaiveDate,
    },
}

/// The usual days on each rung, by its place on the ladder: the median stay of the won opportunities of a scope, else the playbook's.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Usual {
    learned: Vec<Option<f64>>,
    expected: Vec<Option<u32>>,
}

impl Usual {
    /// The usual days of some opportunities.
    pub fn of(facts: &Facts, rows: &[usize]) -> Self {
        let mut stays: Vec<Vec<i64>> = vec![Vec::new(); facts.ladder.len()];
        let won = rows.iter().filter_map(|row| facts.rows.get(*row)).filter(|fact| fact.outcome == Outcome::Won);
        for stay in won.flat_map(|fact| facts.stays_of(fact)) {
            let days = stay.left.map(|left| left.signed_duration_since(stay.entered).num_days());
            if let (Some(days), Some(list)) = (days, stay.stage.and_then(|rung| stays.get_mut(rung))) {
                list.push(days);
            }
        }
        let learned = |stays: Vec<i64>| if stays.len() >= WON_STAYS_MIN { median(stays) } else { None };
        Self {
            learned: stays.into_iter().map(learned).collect(),
            expected: facts.ladder.iter().map(|rung| rung.expected_days).collect(),
        }
    }

    /// The median stay of the won ones on a rung; nothing where too few were won.
    pub fn learned(&self, rung: usize) -> Option<f64> {
        self.learned.get(rung).copied().flatten()
    }

    /// The usual days on a rung; nothing where neither history nor playbook say.
    pub fn days(&self, rung: usize) -> Option<f64> {
        self.learned(rung).or_else(|| self.expected.get(rung).copied().flatten().map(f64::from))
    }
}

/// Why an opportunity is stale today, in the order in which it matters; nothing for a fresh or a decided one.
pub fn stale_because(facts: &Facts, fact: &Fact, usual: &Usual, today: NaiveDate) -> Option<StaleBecause> {
    if fact.outcome != Outcome::Open {
        return None;
    }
    let since = facts.stays_of(fact).iter().rev().find(|stay| stay.left.is_none() && stay.stage == fact.stage);
    let days = since.map(|stay| today.signed_duration_since(stay.entered).num_days());
    if let (Some(days), Some(usual)) = (days, fact.stage.and_then(|rung| usual.days(rung))) {
        let limit = usual * f64::from(facts.thresholds.stale_hundredths) / 100.0;
        if days as f64 > limit {
            return Some(StaleBecause::LongOnStage { days, limit });
        }
    }
    if let Some(expected) = fact.expected.filter(|expected| *expected < today) {
        return Some(StaleBecause::CloseDatePast { expected });
    }
    let quiet = i64::from(facts.thresholds.quiet_days);
    let since = fact.touched.filter(|day| today.signed_duration_since(*day).num_days() >= quiet)?;
    Some(StaleBecause::Quiet { since })
}
