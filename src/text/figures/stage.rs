//! Words of the panels about stages and velocity.

use crate::{
    metrics::{Definition, Worked},
    text::{Say, Words},
};

/// Words of the panels about rungs and velocity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageWord {
    /// Panel of the rungs.
    Ladder,
    /// What the panel is about.
    LadderLine,
    /// Chooser of the definition.
    DefinitionLabel,
    /// One of the two definitions.
    Definition(Definition),
    /// What a definition means.
    DefinitionNote(Definition),
    /// Column: the stage.
    Stage,
    /// Column: open now.
    OpenNow,
    /// Column: conversion to a win.
    ToAWin,
    /// Column: bounds.
    Bounds,
    /// Column: on to the next rung.
    ToNext,
    /// Column: days on the rung.
    Days,
    /// Column: value factor.
    ValueFactor,
    /// Column: coverage.
    Coverage,
    /// Below the coverage: what is missing, and the leads that would fill it.
    Shortfall { missing: String, leads: Option<String> },
    /// Mean, and what nine of ten do not pass, behind a median.
    MeanAndNinety { mean: String, ninety: String },
    /// Chart of the rungs: where most is lost.
    LosesMostAt { stage: String, share: String },
    /// Chart of the rungs, nothing stands out.
    LadderChart,
    /// Panel of velocity.
    Velocity,
    /// What the panel is about.
    VelocityLine,
    /// Money a day.
    ADay(String),
    /// Which are worked.
    Worked(Worked),
    /// The chooser of it.
    WorkedLabel,
    /// The chooser of the win rate that counts.
    RateLabel,
    /// Factor: how many.
    Number,
    /// Factor: average won value.
    DealSize,
    /// Factor: win rate.
    Rate,
    /// Factor: days.
    Cycle,
    /// A number of days.
    DaysOf(String),
    /// The what-if bench.
    WhatIf,
    /// Change in per cent.
    ChangePercent,
    /// Not a whole per cent in range.
    PercentRefused,
    /// The result.
    WhatIfResult { ratio: String, per_day: String },
    /// In reps.
    EqualsReps { reps: String, of: String },
    /// The rate cannot pass 100 per cent.
    RateCapped,
    /// Back to no change.
    Reset,
    /// Ten per cent on each.
    TenPercent,
}

impl Say for StageWord {
    fn english(&self) -> Words {
        match self {
            Self::Ladder => "From each stage to a win".into(),
            Self::LadderLine => {
                "What stands on each stage, how much of it is won, how long it stays, and how much has to stand there."
                    .into()
            }
            Self::DefinitionLabel => "Which belong to a stage".into(),
            Self::Definition(Definition::Reached) => "Got this far".into(),
            Self::Definition(Definition::Visited) => "Stood here".into(),
            Self::DefinitionNote(Definition::Reached) => {
                "Stages skipped on the way up count as passed; the won passed all.".into()
            }
            Self::DefinitionNote(Definition::Visited) => "Only those that really stood on the stage.".into(),
            Self::Stage => "Stage".into(),
            Self::OpenNow => "Open now".into(),
            Self::ToAWin => "Won".into(),
            Self::Bounds => "Still possible".into(),
            Self::ToNext => "Went further".into(),
            Self::Days => "Median days".into(),
            Self::ValueFactor => "Value factor".into(),
            Self::Coverage => "Covered".into(),
            Self::Shortfall { missing, leads: Some(leads) } => {
                format!("{missing} short: about {leads} more leads").into()
            }
            Self::Shortfall { missing, leads: None } => format!("{missing} short").into(),
            Self::MeanAndNinety { mean, ninety } => format!("mean {mean}, 9 of 10 within {ninety}").into(),
            Self::LosesMostAt { stage, share } => {
                format!("Most is lost on the way up from {stage}: {share} go no further.").into()
            }
            Self::LadderChart => "Of those that got this far, the share that was won.".into(),
            Self::Velocity => "Velocity".into(),
            Self::VelocityLine => {
                "What the ladder brings in a day: number × average won value × win rate ÷ days of a cycle.".into()
            }
            Self::ADay(money) => format!("{money} a day").into(),
            Self::Worked(Worked::OpenAtEnd) => "Open on the last day".into(),
            Self::Worked(Worked::Decided) => "Decided in the period".into(),
            Self::RateLabel => "Win rate used".into(),
            Self::WorkedLabel => "Number counts".into(),
            Self::Number => "Number".into(),
            Self::DealSize => "Average won value".into(),
            Self::Rate => "Win rate".into(),
            Self::Cycle => "Cycle".into(),
            Self::DaysOf(days) => format!("{days} days").into(),
            Self::WhatIf => "What if".into(),
            Self::ChangePercent => "Change in per cent".into(),
            Self::PercentRefused => "Give a whole number from -99 to 1000.".into(),
            Self::WhatIfResult { ratio, per_day } => format!("{ratio}: {per_day} a day").into(),
            Self::EqualsReps { reps, of } => format!("As much as {reps} more reps beside the {of} there are.").into(),
            Self::RateCapped => "The win rate is held at 100 %.".into(),
            Self::Reset => "Back to today".into(),
            Self::TenPercent => "10 % better on all four".into(),
        }
    }
}
