//! Words about causes, sources, trends, forecasts and customers.

use crate::{
    metrics::{RenewalState, Step},
    text::{Say, Words, sayings},
};

sayings! {
    /// Short words about causes, trends, forecasts and customers.
    pub enum StoryLabel {
        Causes => "Why deals were lost",
        CausesLine => "Under the two roots: we should not have been in it, or somebody sold better.",
        WonCauses => "Why deals were won",
        Reason => "Reason",
        Deals => "Deals",
        NoReason => "No reason noted",
        NoCauses => "Nothing was lost in this period",
        NoWonCauses => "Nothing was won in this period",
        Sources => "Where deals come from",
        SourcesLine => "What each source brought: leads that came in, deals that were decided, what was won.",
        Source => "Source",
        NoSource => "No source noted",
        LeadsIn => "Leads",
        FirstContact => "Days to first contact",
        TakenOver => "Taken over",
        BecameDeals => "Became deals",
        WonOfDecided => "Won of decided",
        WonAmount => "Won",
        CycleDays => "Days to a win",
        Trend => "Period by period",
        TrendLine => "Beside the same days a year earlier. A period that is not over is compared with its days so far.",
        By => "By",
        Shown => "Shown",
        ThisOne => "This year",
        YearBefore => "A year before",
        TrendWon => "Won amount",
        TrendRate => "Win rate",
        TrendOpened => "Opened amount",
        TrendCycle => "Days to a win",
        TrendSize => "Average won",
        PeriodHead => "Period",
        NoTrend => "Too few periods to compare",
        NoTrendLine => "Choose a longer time, such as the last 12 months.",
        Accuracy => "What was forecast, and what came of it",
        AccuracyLine => "Of the deals that were expected to close in a period on the day before it began: won in it, and moved beyond it.",
        Forecast => "Forecast",
        WonInIt => "Won in it",
        Slipped => "Moved beyond it",
        SlippedBy => "By",
        Surprises => "Won unforecast",
        NoHistory => "No forecast to look back on yet",
        Renewals => "Contracts that end",
        RenewalsLine => "Begin by: the end less the notice or the usual time of a renewal, whichever is longer, and two weeks.",
        RenewalRate => "Renewed",
        OnTime => "Begun in time",
        GrossRetention => "Revenue kept",
        NetRetention => "Revenue kept, with growth",
        Customer => "Customer",
        Ends => "Ends",
        StartBy => "Begin by",
        State => "State",
        AYear => "A year",
        NoContracts => "No contracts in the plan",
        NoContractsLine => "Contracts with an end day come with an import; then this page says which renewal to begin when.",
    }
}

impl Say for Step {
    fn english(&self) -> Words {
        match self {
            Self::Month => "Month",
            Self::Quarter => "Quarter",
            Self::Year => "Year",
        }
        .into()
    }
}

impl Say for RenewalState {
    fn english(&self) -> Words {
        match self {
            Self::Late => "Late",
            Self::Due => "Begin now",
            Self::Early => "There is time",
            Self::Covered => "Covered",
            Self::Lapsed => "Lapsed",
        }
        .into()
    }
}

/// Sentences about causes, trends, forecasts and customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoryWord {
    /// Which root is larger.
    Roots { share: String, part: String, of: String },
    /// Many losses carry no reason.
    Unexplained { count: String },
    /// The most frequent reason.
    MostFrequent { reason: String, count: String },
    /// Where most is lost, as an answer.
    LossAnswer { lost: String, stage: String, share: String },
    /// Only how much was lost.
    LossOnly { lost: String, rate: String },
    /// The source that brought most.
    BestSource { source: String, amount: String },
    /// No source brought anything.
    NoSourceWon,
    /// The last full slice against a year before.
    TrendUp { what: String, period: String, now: String, before: String, up: bool },
    /// Nothing to compare with.
    TrendAlone { what: String, period: String, now: String },
    /// A slice of which the period holds only a part.
    PartOf(String),
    /// A slice that is not over.
    SoFar(String),
    /// Forecast accuracy over all slices.
    Accuracy { won: String, of: String, share: String, slipped: String },
    /// From when on the history tells.
    HistoryFrom { day: String },
    /// Days.
    Days(String),
    /// Renewals, as an answer.
    Renewals { share: String, part: String, of: String, due: String },
    /// Nothing ended.
    NothingEnded { due: String },
    /// What the yearly revenue did.
    Flow { start: String, grown: String, shrunk: String, gone: String },
    /// What it would take.
    WhatIfAnswer { per_day: String },
}

impl Say for StoryWord {
    fn english(&self) -> Words {
        match self {
            Self::Roots { share, part, of } => {
                format!("{share} of the losses with a reason ({part} of {of}) should not have been pursued; in the others somebody sold better.")
            }
            Self::Unexplained { count } => format!("{count} lost deals carry no reason: ask while people remember."),
            Self::MostFrequent { reason, count } => format!("Most often won because of \u{201c}{reason}\u{201d}: {count} times."),
            Self::LossAnswer { lost, stage, share } => {
                format!("{lost} deals were lost. Most fall at {stage}: {share} of those that came there went no further.")
            }
            Self::LossOnly { lost, rate } => format!("{lost} deals were lost; {rate} of the decided were won."),
            Self::BestSource { source, amount } => format!("{source} brought most: {amount} won."),
            Self::NoSourceWon => "No source has brought a win in this period.".into(),
            Self::TrendUp { what, period, now, before, up } => {
                let way = if *up { "up from" } else { "down from" };
                format!("{what} in {period}: {now}, {way} {before} a year before.")
            }
            Self::TrendAlone { what, period, now } => format!("{what} in {period}: {now}. A year before there was nothing to compare with."),
            Self::PartOf(period) => format!("{period} (part)"),
            Self::SoFar(period) => format!("{period} so far"),
            Self::Accuracy { won, of, share, slipped } => {
                format!("{won} of {of} forecast deals were won in their period ({share}); {slipped} moved beyond it.")
            }
            Self::HistoryFrom { day } => format!(
                "Forecasts are read back from this plan's own history, which begins on {day}. The first period that began after that day can be judged once it is under way."
            ),
            Self::Days(days) => format!("{days} days"),
            Self::Renewals { share, part, of, due } => {
                format!("{share} of the contracts that ended were renewed ({part} of {of}). Renewals that should be under way and are not: {due}.")
            }
            Self::NothingEnded { due } => format!("No contract ended in this period. Renewals that should be under way and are not: {due}."),
            Self::Flow { start, grown, shrunk, gone } => {
                format!("Of {start} a year at the start: {grown} more, {shrunk} less, {gone} gone.")
            }
            Self::WhatIfAnswer { per_day } => format!("The ladder brings {per_day} a day. Change a factor to see what that would make of it."),
        }
        .into()
    }
}
