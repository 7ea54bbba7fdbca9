//! What a team holds itself to: attainment period after period, spread between reps, load, and what a target asks.

use super::{attainment::Attainment, outlook::drawn_to};

/// How often a target was met well enough, period after period (M223, T16).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consistency {
    /// Periods with a target in which it was.
    pub met: usize,
    /// Periods with a target.
    pub of: usize,
}

impl Consistency {
    /// Of some periods, against the playbook's limit in per cent. Whole numbers, so that 79.99 % never rounds up to 80.
    pub fn of(periods: &[Attainment], percent: u32) -> Self {
        let with_target = periods.iter().filter_map(|one| Some((one.won, one.target.filter(|target| *target > 0)?)));
        let mut found = Self { met: 0, of: 0 };
        for (won, target) in with_target {
            found.of += 1;
            found.met += usize::from(i128::from(won) * 100 >= i128::from(target) * i128::from(percent));
        }
        found
    }

    /// True when there were periods with a target, and every one was met well enough.
    pub fn is_consistent(self) -> bool {
        self.of > 0 && self.met == self.of
    }
}

/// The lowest rep against the highest (M243, T13).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RepSpread {
    /// The lowest won value, in minor units of the plan's currency.
    pub lowest: i64,
    /// The highest.
    pub highest: i64,
    /// Lowest by highest.
    pub share: f64,
    /// At or above the playbook's limit.
    pub holds: bool,
}

/// The spread of the won values of reps who were at work all period; nothing below two of them, or where nobody won anything.
pub fn rep_spread(won: &[i64], percent: u32) -> Option<RepSpread> {
    let (lowest, highest) = (*won.iter().min()?, *won.iter().max()?);
    let holds = i128::from(lowest) * 100 >= i128::from(highest) * i128::from(percent);
    let spread = RepSpread { lowest, highest, share: lowest as f64 / highest as f64, holds };
    (won.len() > 1 && highest > 0).then_some(spread)
}

/// What a target asks: sales, and opportunities to make them of (M202, T12).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Needed {
    /// Sales of the average size.
    pub wins: f64,
    /// Opportunities that it takes at the close ratio, in whole ones.
    pub opportunities: f64,
}

/// How many sales of an average size a target asks for, and how many opportunities at a close ratio; nothing where one of them is nought.
pub fn needed(target: f64, deal_size: f64, close_ratio: f64) -> Option<Needed> {
    if target < 0.0 || deal_size <= 0.0 || close_ratio <= 0.0 {
        return None;
    }
    let wins = target / deal_size;
    // A whole number of opportunities, unless only a rounding error stands above it.
    Some(Needed { wins, opportunities: (wins / close_ratio - 1e-9).ceil() })
}

/// The sales that a full load of open opportunities makes at a close ratio: 20 at 33 % make 6.6 (M222).
pub fn wins_of_a_load(open: u32, close_ratio: f64) -> f64 {
    f64::from(open) * close_ratio
}

/// Hours spent on forecasting in a year and what they cost, in minor units (M144, T21).
pub fn cost_of_forecasting(reps: u32, hours_a_week: f64, weeks: u32, minor_an_hour: i64) -> (f64, f64) {
    let hours = f64::from(reps) * hours_a_week * f64::from(weeks);
    (hours, hours * minor_an_hour as f64)
}

/// The share of peers that score better, as a place from the top: 70 means that 30 of 100 scored better (T8).
pub fn percentile(score: f64, peers: &[f64]) -> Option<f64> {
    let better = peers.iter().filter(|peer| **peer > score).count();
    (!peers.is_empty()).then(|| 100.0 * (1.0 - better as f64 / peers.len() as f64))
}

/// How much of the yearly revenue stayed (M21, T18).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Retention {
    /// What stayed, without growth: 0 to 1.
    pub gross: f64,
    /// What stayed, with growth.
    pub net: f64,
}

/// Retention from revenue at the start, what grew, shrank and went away; nothing where there was none at the start.
pub fn retention(start: i64, grown: i64, shrunk: i64, gone: i64) -> Option<Retention> {
    let kept = start.saturating_sub(shrunk).saturating_sub(gone);
    let whole = start as f64;
    (start > 0).then(|| Retention { gross: kept as f64 / whole, net: kept.saturating_add(grown) as f64 / whole })
}

/// The number under which a share of some numbers lies, counted in whole numbers: the 80th of a hundred (nearest rank).
pub fn rank(mut numbers: Vec<i64>, percent: usize) -> Option<i64> {
    numbers.sort_unstable();
    let place = (numbers.len() * percent).div_ceil(100).max(1);
    numbers.get(place - 1).copied()
}

/// What an activity goes with: conversion with it and without it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Association {
    /// The difference of the shares, with less without.
    pub difference: f64,
    /// Half the width of its interval at 95 %.
    pub half_width: f64,
}

impl Association {
    /// From won and decided with it, and without it; nothing where one side is empty. Shares of few are drawn towards the common one.
    pub fn of(with: (i64, i64), without: (i64, i64)) -> Option<Self> {
        let common = (with.0 + without.0) as f64 / (with.1 + without.1).max(1) as f64;
        if with.1 <= 0 || without.1 <= 0 {
            return None;
        }
        let share = |(won, of): (i64, i64)| won as f64 / of as f64;
        let variance = |(won, of): (i64, i64)| {
            let drawn = drawn_to(won as f64, of as f64, common);
            drawn * (1.0 - drawn) / of as f64
        };
        let half_width = 1.959_963_984_540_054 * (variance(with) + variance(without)).sqrt();
        Some(Self { difference: share(with) - share(without), half_width })
    }

    /// True when the interval excludes nought, so that something may be said.
    pub fn says_something(self) -> bool {
        self.difference.abs() > self.half_width
    }
}
