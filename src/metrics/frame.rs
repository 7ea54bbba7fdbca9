//! What a figure is asked for: which part of the organisation, which days, seen from which day.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::{Account, Channel, Id, Name, Outcome, SaleKind, Source, Unit};

use super::facts::Fact;

/// A closed range of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Period {
    /// The days from one to another, both included; nothing where the last lies before the first.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// The calendar month in which a day lies.
    pub fn month_of(day: NaiveDate) -> Self {
        Self::months(day.with_day(1).unwrap_or(day), 1)
    }

    /// Some whole months from a first day on.
    pub fn months(from: NaiveDate, months: u32) -> Self {
        let next = from.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
        let to = next.checked_sub_days(Days::new(1)).unwrap_or(next);
        Self { from, to: to.max(from) }
    }

    /// The calendar quarter in which a day lies.
    pub fn quarter_of(day: NaiveDate) -> Self {
        let first = day.month0() / 3 * 3;
        let from = NaiveDate::from_ymd_opt(day.year(), first.saturating_add(1), 1).unwrap_or(day);
        Self::months(from, 3)
    }

    /// True when the day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// How many days it has; at least one.
    pub fn days(self) -> i64 {
        self.to.signed_duration_since(self.from).num_days().saturating_add(1)
    }

    /// The days that it shares with another period.
    pub fn overlap(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to))
    }
}

/// Which opportunities are looked at: a unit and everything under it, perhaps only some kinds of sale, sources, segments, territories,
/// channels or owners. Each of these is empty for all; an opportunity of which nobody knows it is left out where any is chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope {
    /// The unit; nothing means the whole plan, with opportunities that nobody owns.
    pub unit: Option<Id<Unit>>,
    /// The kinds of sale; empty means all.
    pub sale_kinds: BTreeSet<SaleKind>,
    /// The sources; empty means all.
    pub sources: BTreeSet<Id<Source>>,
    /// The industries of the accounts; empty means all.
    pub segments: BTreeSet<Name>,
    /// The countries of the accounts; empty means all.
    pub territories: BTreeSet<Name>,
    /// How goods reach the accounts (M2); empty means all.
    pub channels: BTreeSet<Id<Channel>>,
    /// Who pursues them, and nobody under them; empty means all.
    pub owners: BTreeSet<Id<Unit>>,
}

impl Scope {
    /// The whole plan.
    pub fn whole_plan() -> Self {
        Self::default()
    }

    /// One unit and everything under it.
    pub fn unit(unit: Id<Unit>) -> Self {
        Self { unit: Some(unit), ..Self::default() }
    }

    /// True when it looks at a part of which nobody is asked to sell anything: targets say nothing about sources, segments, territories or
    /// channels.
    pub fn has_no_target(&self) -> bool {
        let markets = [self.segments.is_empty(), self.territories.is_empty(), self.channels.is_empty()];
        !(self.sources.is_empty() && markets.into_iter().all(|any| any))
    }

    /// True for an account whose industry, country and channel are among those chosen.
    pub fn keeps_account(&self, account: &Account) -> bool {
        let channel = account.channel_kind.as_ref();
        (self.segments.is_empty() || self.segments.contains(&account.industry))
            && (self.territories.is_empty() || self.territories.contains(&account.country))
            && (self.channels.is_empty() || channel.is_some_and(|id| self.channels.contains(id)))
    }
}

/// In which period an opportunity counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Mode {
    /// In the period in which it was decided; an open one where it was opened by the period's end.
    #[default]
    ByCloseDate,
    /// In the period in which it was opened, and followed to its end.
    ByCohort,
}

/// The days a figure is about, and the day from which it is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Frame {
    /// The period.
    pub period: Period,
    /// Today, told from outside.
    pub today: NaiveDate,
    /// By close date or by cohort.
    pub mode: Mode,
}

impl Frame {
    /// A period seen from a day, by close date.
    pub fn new(period: Period, today: NaiveDate) -> Self {
        Self { period, today, mode: Mode::ByCloseDate }
    }
}

/// How an opportunity counts in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// As won.
    Won,
    /// As lost; no decision counts so too.
    Lost,
    /// As open.
    Open,
    /// Not at all.
    Out(WhyLeftOut),
}

/// Why an opportunity is not counted in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyLeftOut {
    /// It was decided in another period.
    DecidedOutsidePeriod,
    /// It was opened after the period.
    OpenedAfterPeriod,
    /// It was opened in another period.
    OpenedOutsidePeriod,
    /// It is decided, but nobody knows on which day.
    NoDecidedDay,
    /// Nobody knows on which day it was opened.
    NoOpeningDay,
    /// It was decided before it was opened: one of the two days is wrong.
    DecidedBeforeOpened,
    /// It carries no amount.
    NoAmount,
    /// Its amount is in a currency for which the plan has no rate.
    OtherCurrency,
    /// It is still open.
    StillOpen,
    /// It is already decided.
    AlreadyDecided,
    /// It was won, and the figure is about the lost.
    Won,
    /// It was lost, and the figure is about the won.
    Lost,
    /// It never stood on this rung.
    NeverOnStage,
    /// It did not get as far as this rung.
    NeverReached,
    /// It has not left this rung, or not in the period.
    NotLeft,
    /// It stands on another rung.
    OnAnotherStage,
    /// It still stands in the lead phase.
    LeadPhase,
    /// It is of a kind of sale that the target does not count.
    OtherSaleKind,
}

impl Frame {
    /// How an opportunity counts: the one rule that every rate of this frame follows.
    pub fn counted(self, fact: &Fact) -> Counted {
        match self.mode {
            Mode::ByCohort => match fact.opened {
                None => Counted::Out(WhyLeftOut::NoOpeningDay),
                Some(day) if !self.period.contains(day) => Counted::Out(WhyLeftOut::OpenedOutsidePeriod),
                Some(_) => by_outcome(fact.outcome),
            },
            Mode::ByCloseDate if fact.outcome == Outcome::Open => match fact.opened {
                Some(day) if day > self.period.to => Counted::Out(WhyLeftOut::OpenedAfterPeriod),
                _ => Counted::Open,
            },
            Mode::ByCloseDate => match fact.decided {
                None => Counted::Out(WhyLeftOut::NoDecidedDay),
                Some(day) if !self.period.contains(day) => Counted::Out(WhyLeftOut::DecidedOutsidePeriod),
                Some(_) => by_outcome(fact.outcome),
            },
        }
    }
}

fn by_outcome(outcome: Outcome) -> Counted {
    match outcome {
        Outcome::Open => Counted::Open,
        Outcome::Won => Counted::Won,
        Outcome::Lost | Outcome::NoDecision => Counted::Lost,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_includes_both_ends() {
        let quarter = Period::quarter_of(day("2024-02-29"));
        assert_eq!(quarter, Period { from: day("2024-01-01"), to: day("2024-03-31") });
        assert_eq!(quarter.days(), 91);
        assert!(quarter.contains(day("2024-01-01")) && quarter.contains(day("2024-03-31")));
        assert!(!quarter.contains(day("2024-04-01")));
        assert_eq!(Period::month_of(day("2024-02-10")).days(), 29);
        assert_eq!(Period::new(day("2024-02-02"), day("2024-02-01")), None);
    }
}
