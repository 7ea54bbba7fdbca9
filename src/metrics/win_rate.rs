//! Wins out of what was decided, in every view that the words allow, side by side.

use super::{
    facts::{Amount, Fact, Facts},
    frame::{Counted, Frame, Mode},
    stale::{Usual, stale_because},
    tally::{Group, View},
};
use crate::model::Thresholds;

/// Win rates of a scope in a period: all views, so that the reader sees how much the open opportunities hide (M45-M58).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WinRate {
    /// By close date or by cohort.
    pub mode: Mode,
    /// The won.
    pub won: Group,
    /// The lost, and those without a decision.
    pub lost: Group,
    /// The open ones that are not stale.
    pub fresh: Group,
    /// The open ones that are stale.
    pub stale: Group,
    /// Won / (won + lost).
    pub closed: View,
    /// Won / (won + lost + stale open).
    pub stale_as_lost: View,
    /// Won / (won + lost + open).
    pub pursued: View,
    /// As if every open one were lost.
    pub lowest: View,
    /// As if every open one were won.
    pub highest: View,
    /// Fewer are decided than the playbook wants for a rate: "too few to say", shown with its interval.
    pub too_few: bool,
}

impl WinRate {
    /// All open ones, stale or not.
    pub fn open(&self) -> Group {
        self.fresh.and(self.stale)
    }

    /// How many are decided.
    pub fn decided(&self) -> i64 {
        self.won.count.saturating_add(self.lost.count)
    }
}

/// The win rates of some opportunities.
pub fn win_rate(facts: &Facts, rows: &[usize], frame: Frame) -> WinRate {
    Counts::of(facts, rows, frame, &Usual::of(facts, rows)).rate(facts, frame.mode)
}

/// How some opportunities count in a frame.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    won: Group,
    lost: Group,
    fresh: Group,
    stale: Group,
}

impl Counts {
    /// Of some rows, with the usual stays of their scope.
    pub fn of(facts: &Facts, rows: &[usize], frame: Frame, usual: &Usual) -> Self {
        let mut found = Self::default();
        for fact in rows.iter().filter_map(|row| facts.rows.get(*row)) {
            match frame.counted(fact) {
                Counted::Won => found.won.add(fact),
                Counted::Lost => found.lost.add(fact),
                Counted::Open if stale_because(facts, fact, usual, frame.today).is_some() => found.stale.add(fact),
                Counted::Open => found.fresh.add(fact),
                Counted::Out(_) => {}
            }
        }
        found
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self {
            won: self.won.and(other.won),
            lost: self.lost.and(other.lost),
            fresh: self.fresh.and(other.fresh),
            stale: self.stale.and(other.stale),
        }
    }

    /// The win rates that follow.
    pub fn rate(self, facts: &Facts, mode: Mode) -> WinRate {
        let Self { won, lost, fresh, stale } = self;
        let open = fresh.and(stale);
        let few = i64::from(facts.thresholds.few_decided);
        WinRate {
            mode,
            won,
            lost,
            fresh,
            stale,
            closed: View::of_groups(won, lost, Group::default()),
            stale_as_lost: View::of_groups(won, lost, stale),
            pursued: View::of_groups(won, lost, open),
            lowest: View::of_groups(won, lost, open),
            highest: View::all_open_won(won, lost, open),
            too_few: won.count.saturating_add(lost.count) < few,
        }
    }
}

/// Which opportunities a win rate by count and one by amount tell apart (M47).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaning {
    /// The won are smaller than the lost.
    WinsTheSmall,
    /// The won are larger than the lost.
    WinsTheLarge,
    /// No difference worth the name: less than five points.
    Even,
}

impl WinRate {
    /// What the gap between the closed rate by count and by amount says; nothing where one of them is missing or too few are decided.
    pub fn leaning(&self) -> Option<Leaning> {
        if self.too_few {
            return None;
        }
        let gap = self.closed.by_count.share()? - self.closed.by_amount.share()?;
        Some(match gap {
            gap if gap >= 0.05 => Leaning::WinsTheSmall,
            gap if gap <= -0.05 => Leaning::WinsTheLarge,
            _ => Leaning::Even,
        })
    }

    /// How good the closed rate is by the playbook's limits (M238, M239); nothing while too few are decided.
    pub fn band(&self, thresholds: &Thresholds) -> Option<Band> {
        let percent = self.closed.by_count.share().filter(|_| !self.too_few)? * 100.0;
        Some(match percent {
            percent if percent >= f64::from(thresholds.healthy_close_percent) => Band::Healthy,
            percent if percent < f64::from(thresholds.weak_close_percent) => Band::Weak,
            _ => Band::Between,
        })
    }
}

/// A close ratio against the playbook's limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// At or above the healthy limit.
    Healthy,
    /// Between both.
    Between,
    /// Below the weak limit.
    Weak,
}

impl Group {
    /// One more opportunity.
    pub fn add(&mut self, fact: &Fact) {
        self.count = self.count.saturating_add(1);
        match fact.amount {
            Amount::Known(0) | Amount::Missing => self.without_amount = self.without_amount.saturating_add(1),
            Amount::Known(minor) => self.amount = self.amount.saturating_add(minor),
            Amount::Elsewhere(_) => self.elsewhere = self.elsewhere.saturating_add(1),
        }
    }
}
