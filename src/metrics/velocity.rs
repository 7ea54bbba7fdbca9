//! Sales velocity: the revenue a day, from four factors, and what a change of each would do.

use chrono::NaiveDate;

use crate::model::{Outcome, UnitLevel};

use super::{
    deal::{DealSize, SalesCycle},
    facts::{Fact, Facts, Part},
    tally::{Tally, WhyNoValue},
    win_rate::WinRate,
};

/// Which opportunities are meant by "being worked".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Worked {
    /// Open in the opportunity phase on the period's last day.
    #[default]
    OpenAtEnd,
    /// Decided in the period; velocity is then the won value by the days of a cycle.
    Decided,
}

/// Revenue a day = number x average won value x win rate / cycle days (M58).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Velocity {
    /// Which opportunities the number counts.
    pub worked: Worked,
    /// How many are worked.
    pub number: i64,
    /// Average won value, in minor units of the plan's currency.
    pub deal_size: Option<f64>,
    /// Win rate by count, closed: the one shared definition (M56).
    pub win_rate: Tally,
    /// Average cycle of the won, in days, at least 1.
    pub cycle_days: Option<f64>,
    /// Minor units of the plan's currency a day.
    pub per_day: Option<f64>,
    /// Why there is none.
    pub no_value: Option<WhyNoValue>,
    /// How many reps there are on the period's last day.
    pub reps: i64,
}

impl Velocity {
    /// Puts the four factors together.
    pub fn of(worked: Worked, number: i64, size: &DealSize, rate: &WinRate, cycle: &SalesCycle, reps: i64) -> Self {
        let win_rate = rate.closed.by_count;
        let deal_size = size.won.map(|spread| spread.mean);
        // Sales won on the day they were opened would make a cycle of nought days, and velocity endless.
        let cycle_days = cycle.won.map(|spread| spread.mean.max(1.0));
        let per_day = deal_size
            .zip(win_rate.share())
            .zip(cycle_days)
            .map(|((size, share), days)| revenue_a_day(number as f64, size, share, days));
        let no_value = match per_day {
            Some(_) => None,
            None => win_rate.no_value.or(size.no_value).or(Some(WhyNoValue::NoCycle)),
        };
        Self { worked, number, deal_size, win_rate, cycle_days, per_day, no_value, reps }
    }

    /// The same velocity by another way to count the win rate (M56).
    pub fn by_rate(self, win_rate: Tally) -> Self {
        let factors = self.deal_size.zip(win_rate.share()).zip(self.cycle_days);
        let per_day = factors.map(|((size, share), days)| revenue_a_day(self.number as f64, size, share, days));
        let no_value = if per_day.is_some() { None } else { win_rate.no_value.or(self.no_value) };
        Self { win_rate, per_day, no_value, ..self }
    }

    /// What velocity would be with each factor changed; nothing where there is no velocity.
    pub fn what_if(&self, change: FactorChange) -> Option<WhatIf> {
        let share = self.win_rate.share()?;
        let rate = share * change.win_rate.times();
        let per_day = revenue_a_day(
            self.number as f64 * change.number.times(),
            self.deal_size? * change.deal_size.times(),
            rate.min(1.0),
            self.cycle_days? * change.cycle.times(),
        );
        // Where nothing is worked, velocity is nought before and after; the ratio is that of the factors all the same.
        let capped = if share > 0.0 { rate.min(1.0) / share } else { change.win_rate.times() };
        let ratio = change.number.times() * change.deal_size.times() * capped / change.cycle.times();
        (per_day.is_finite() && ratio.is_finite()).then_some(WhatIf {
            per_day,
            ratio,
            extra_reps: self.reps as f64 * (ratio - 1.0),
            win_rate_capped: rate > 1.0,
        })
    }
}

/// Revenue a day from its four factors (T5).
pub fn revenue_a_day(number: f64, deal_size: f64, win_rate: f64, cycle_days: f64) -> f64 {
    number * deal_size * win_rate / cycle_days
}

/// A change in per cent, from -99 to 1,000: -10 makes 90 of 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Percent(i16);

impl Percent {
    /// The least change: a factor cannot vanish.
    pub const MIN: i16 = -99;
    /// The greatest change.
    pub const MAX: i16 = 1000;

    /// A change in per cent, held between `MIN` and `MAX`.
    pub fn new(percent: i16) -> Self {
        Self(percent.clamp(Self::MIN, Self::MAX))
    }

    /// The change in per cent.
    pub fn get(self) -> i16 {
        self.0
    }

    fn times(self) -> f64 {
        (100.0 + f64::from(self.0)) / 100.0
    }
}

/// A change of each factor of velocity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FactorChange {
    /// Of the number worked.
    pub number: Percent,
    /// Of the average won value.
    pub deal_size: Percent,
    /// Of the win rate.
    pub win_rate: Percent,
    /// Of the cycle: -10 makes it shorter.
    pub cycle: Percent,
}

/// What velocity would be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WhatIf {
    /// Minor units of the plan's currency a day.
    pub per_day: f64,
    /// As a multiple of today's: 1.479 is 48 % more.
    pub ratio: f64,
    /// How many more reps would bring as much: reps x (ratio - 1) (M76).
    pub extra_reps: f64,
    /// The win rate was held at 100 %.
    pub win_rate_capped: bool,
}

/// True when an opportunity was open in the opportunity phase at a day's end. Its stays say so; where it has none, its days do.
pub fn open_on(facts: &Facts, fact: &Fact, day: NaiveDate) -> bool {
    if fact.opened.is_none_or(|opened| opened > day) {
        return false;
    }
    let stay = facts.stays_of(fact).iter().rev().find(|stay| stay.entered <= day);
    let Some(stay) = stay.filter(|stay| stay.left.is_none_or(|left| left > day)) else {
        return open_by_days(facts, fact, day);
    };
    match stay.stage {
        // A decided one whose history stops on a rung: its days say more.
        Some(_) if stay.left.is_none() && fact.outcome != Outcome::Open => open_by_days(facts, fact, day),
        Some(rung) => facts.in_opportunity_phase(rung),
        None => false,
    }
}

fn open_by_days(facts: &Facts, fact: &Fact, day: NaiveDate) -> bool {
    let undecided = fact.outcome == Outcome::Open || fact.decided.is_some_and(|decided| decided > day);
    undecided && fact.stage.is_none_or(|rung| facts.in_opportunity_phase(rung))
}

/// How many of some opportunities were open in the opportunity phase at a day's end.
pub(super) fn worked_on(facts: &Facts, rows: &[usize], day: NaiveDate) -> i64 {
    let open = facts.of(rows).filter(|(_, fact)| open_on(facts, fact, day)).count();
    i64::try_from(open).unwrap_or(i64::MAX)
}

/// How many reps of a part are at work on a day.
pub fn reps_on(facts: &Facts, part: &Part, day: NaiveDate) -> i64 {
    let nodes = part.nodes.iter().filter_map(|node| facts.nodes.get(*node));
    let at_work = nodes.filter(|node| {
        let here = node.starts_on.is_none_or(|from| from <= day) && node.ends_on.is_none_or(|to| day <= to);
        node.level == UnitLevel::Rep && here
    });
    i64::try_from(at_work.count()).unwrap_or(i64::MAX)
}
