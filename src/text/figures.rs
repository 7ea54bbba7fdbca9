//! Words of the figures page.

use super::{Say, Words};
use crate::{
    metrics::{Band, Definition, PeriodChoice, Worked},
    model::UnitLevel,
};

/// Words and sentences of the figures page. Numbers come in as they are to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureWord {
    /// The page.
    Title,
    /// Below the title: who, when, seen from when.
    Line { unit: String, from: String, to: String, today: String },
    /// The whole plan, in the unit chooser.
    WholePlan,
    /// Chooser of the unit.
    Unit,
    /// Chooser of the period.
    Period,
    /// First day of a period.
    From,
    /// Last day of a period.
    To,
    /// The period is given by its two days.
    OwnDays,
    /// Chooser of the mode.
    CountedBy,
    /// By the day of decision.
    ByDecision,
    /// By the day of opening.
    ByOpening,
    /// Chooser of the kind of sale.
    SaleKind,
    /// All kinds of sale.
    AllKinds,
    /// A period must end after it begins.
    DaysTheWrongWay,
    /// Not a date.
    NoDate,
    /// No opportunities at all.
    NothingYet,
    /// What to do then.
    NothingYetAdvice,
    /// Link to the import.
    Import,
    /// Link to the board.
    ToTheLadder,
    /// Nothing was decided in the period.
    NothingHere { last: Option<String> },
    /// Link to the year of the last decision.
    ShowThatYear,
    /// Link to everything.
    ShowEverything,
    /// Amounts in other currencies are left out.
    LeftOutCurrencies { list: String },
    /// Panel of the win rate.
    WinRate,
    /// What the panel is about.
    WinRateLine,
    /// Column: which way to count.
    Way,
    /// Column: what the open ones could still make of it.
    Possible,
    /// Won of closed.
    Closed,
    /// Stale ones counted as lost.
    StaleAsLost,
    /// All pursued.
    Pursued,
    /// Opened in the period.
    Cohort,
    /// Part of whole.
    Of { part: String, whole: String },
    /// By amount, with its parts.
    ByAmount { share: String, part: String, whole: String },
    /// By amount, and why there is none.
    ByAmountMissing { why: String },
    /// What the open ones could still make of it.
    Between { low: String, high: String, open: String },
    /// The interval at 95 per cent.
    SureBetween { low: String, high: String },
    /// Too few are decided.
    TooFew { needed: String },
    /// The close ratio against the playbook's limits.
    Band { band: Band, healthy: String, weak: String },
    /// A view of the win rate by count, as a row of the chart.
    RowByCount(String),
    /// A view of the win rate by amount, as a row of the chart.
    RowByAmount(String),
    /// Chart: what it shows when nothing stands out.
    WinRateChart { open: String },
}

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
    /// Mean behind a median.
    Mean(String),
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

/// Words of the panels about sizes, targets, units, leads and mix, and of every working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DetailWord {
    /// Panel of sizes and days.
    SizeAndCycle,
    /// Average won.
    AverageWon,
    /// Median.
    Median(String),
    /// Days to win.
    DaysToWin,
    /// Days to lose.
    DaysToLose,
    /// Some are left out of the days.
    CycleFaults { count: String },
    /// Won ones without amount.
    WithoutAmount { count: String },
    /// Won in all.
    WonAmount,
    /// Attainment.
    Attainment,
    /// Won of target.
    OfTarget { won: String, target: String },
    /// The playbook's limit.
    LimitNote { limit: String },
    /// Panel of units.
    Units,
    /// What the panel is about.
    UnitsLine,
    /// Column: won.
    Won,
    /// Column: lost.
    Lost,
    /// Column: open.
    Open,
    /// Column: outcome.
    Outcome,
    /// Column: amount.
    Amount,
    /// Panel of leads.
    Leads,
    /// Leads to opportunities.
    LeadsToOpportunities,
    /// Leads to sales.
    LeadsToWins,
    /// Came in, still open.
    LeadsLine { came_in: String, open: String },
    /// Panel of the mix.
    Mix,
    /// Rocks, stones, pebbles.
    Rocks,
    /// Stones.
    Stones,
    /// Pebbles.
    Pebbles,
    /// Not sized.
    Unsized,
    /// The largest one's share.
    Largest { share: String },
    /// As concentrated as so many equal ones.
    EffectiveNumber { number: String },
    /// The target hangs on the largest.
    HangsOnLargest,
    /// How many and how much.
    CountAndAmount { count: String, amount: String },
    /// Heading over the counted.
    Counted { count: String },
    /// Heading over those left out.
    LeftOut { count: String },
    /// Column: opportunity.
    Opportunity,
    /// Column: why.
    Why,
    /// Nothing is counted.
    NoneCounted,
    /// Named without a name.
    Unnamed,
    /// The formula of a figure.
    Formula(&'static str),
}

impl Say for FigureWord {
    fn english(&self) -> Words {
        match self {
            Self::Title => "Figures".into(),
            Self::Line { unit, from, to, today } => format!("{unit}, {from} to {to}, seen on {today}").into(),
            Self::WholePlan => "Whole plan".into(),
            Self::Unit => "Unit".into(),
            Self::Period => "Period".into(),
            Self::From => "From".into(),
            Self::To => "To".into(),
            Self::OwnDays => "Own days".into(),
            Self::CountedBy => "Counted by".into(),
            Self::ByDecision => "Day of decision".into(),
            Self::ByOpening => "Day of opening".into(),
            Self::SaleKind => "Kind of sale".into(),
            Self::AllKinds => "All kinds".into(),
            Self::DaysTheWrongWay => "The last day lies before the first.".into(),
            Self::NoDate => "Give a day, such as 2026-03-31.".into(),
            Self::NothingYet => "No opportunities to count yet".into(),
            Self::NothingYetAdvice => {
                "Figures come from opportunities: add one on the ladder, or bring in an export of your CRM.".into()
            }
            Self::Import => "Import a CRM export".into(),
            Self::ToTheLadder => "Go to the ladder".into(),
            Self::NothingHere { last: Some(last) } => {
                format!("Nothing was decided in this period. The last decision was on {last}.").into()
            }
            Self::NothingHere { last: None } => {
                "Nothing has been decided yet, so most rates have nothing to divide. Close the first opportunity as won or lost."
                    .into()
            }
            Self::ShowThatYear => "Show the twelve months up to then".into(),
            Self::ShowEverything => "Show everything".into(),
            Self::LeftOutCurrencies { list } => {
                format!("Amounts in other currencies are never added: {list} are left out until the plan has a rate.").into()
            }
            Self::WinRate => "Win rate".into(),
            Self::WinRateLine => "Every honest way to count it, side by side: the open ones hide the difference.".into(),
            Self::Way => "Way to count".into(),
            Self::Possible => "Still possible".into(),
            Self::Closed => "Of the decided".into(),
            Self::StaleAsLost => "Stale counted as lost".into(),
            Self::Pursued => "Of all pursued".into(),
            Self::Cohort => "Opened in the period".into(),
            Self::Of { part, whole } => format!("{part} of {whole}").into(),
            Self::ByAmount { share, part, whole } => format!("By amount {share}: {part} of {whole}").into(),
            Self::ByAmountMissing { why } => format!("By amount: {why}").into(),
            Self::Between { low, high, open } => format!("{low} to {high} while {open} are open").into(),
            Self::SureBetween { low, high } => format!("95 % sure: {low} to {high}").into(),
            Self::TooFew { needed } => format!("Too few to say: {needed} more decided needed").into(),
            Self::Band { band, healthy, weak } => match band {
                Band::Healthy => format!("Healthy: at least {healthy} of the decided are won."),
                Band::Between => format!("Between weak (under {weak}) and healthy (from {healthy})."),
                Band::Weak => format!("Weak: under {weak}. Look at what enters the ladder, and at gates that were passed with something missing."),
            }
            .into(),
            Self::RowByCount(view) => format!("{view}, by number").into(),
            Self::RowByAmount(view) => format!("{view}, by amount").into(),
            Self::WinRateChart { open } => format!("How far each rate can still move: {open} are open.").into(),
        }
    }
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
            Self::Mean(days) => format!("mean {days}").into(),
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

impl Say for DetailWord {
    fn english(&self) -> Words {
        match self {
            Self::SizeAndCycle => "Size and cycle".into(),
            Self::AverageWon => "Average won".into(),
            Self::Median(value) => format!("median {value}").into(),
            Self::DaysToWin => "Days to a win".into(),
            Self::DaysToLose => "Days to a loss".into(),
            Self::CycleFaults { count } => format!("{count} were decided before they were opened: left out").into(),
            Self::WithoutAmount { count } => format!("{count} carry no amount: left out").into(),
            Self::WonAmount => "Won".into(),
            Self::Attainment => "Attainment".into(),
            Self::OfTarget { won, target } => format!("{won} of {target}").into(),
            Self::LimitNote { limit } => format!("Met from {limit} on").into(),
            Self::Units => "Part by part".into(),
            Self::UnitsLine => {
                "The parts below, each computed from its own opportunities. Choose one to see its figures.".into()
            }
            Self::Won => "Won".into(),
            Self::Lost => "Lost".into(),
            Self::Open => "Open".into(),
            Self::Outcome => "Counted as".into(),
            Self::Amount => "Amount".into(),
            Self::Leads => "Leads".into(),
            Self::LeadsToOpportunities => "Lead to opportunity".into(),
            Self::LeadsToWins => "Lead to win".into(),
            Self::LeadsLine { came_in, open } => format!("{came_in} came in, {open} still undecided").into(),
            Self::Mix => "Mix of the open".into(),
            Self::Rocks => "Rocks".into(),
            Self::Stones => "Stones".into(),
            Self::Pebbles => "Pebbles".into(),
            Self::Unsized => "Not sized".into(),
            Self::Largest { share } => format!("The largest holds {share} of all open amounts.").into(),
            Self::EffectiveNumber { number } => format!("As concentrated as {number} equal ones.").into(),
            Self::HangsOnLargest => "The target cannot be met without the largest one.".into(),
            Self::CountAndAmount { count, amount } => format!("{count}, {amount}").into(),
            Self::Counted { count } => format!("Counted: {count}").into(),
            Self::LeftOut { count } => format!("Left out: {count}").into(),
            Self::Opportunity => "Opportunity".into(),
            Self::Why => "Why".into(),
            Self::NoneCounted => "None is counted.".into(),
            Self::Unnamed => "Without a name".into(),
            Self::Formula(formula) => (*formula).into(),
        }
    }
}

impl Say for PeriodChoice {
    fn english(&self) -> Words {
        match self {
            Self::ThisQuarter => "This quarter",
            Self::LastQuarter => "Last quarter",
            Self::ThisYear => "This fiscal year",
            Self::LastYear => "Last fiscal year",
            Self::LastTwelveMonths => "Last 12 months",
            Self::Everything => "Everything",
            Self::Days(_) => "Own days",
        }
        .into()
    }
}

impl Say for UnitLevel {
    fn english(&self) -> Words {
        match self {
            Self::Rep => "Rep",
            Self::Team => "Team",
            Self::Country => "Country",
            Self::Group => "Group",
        }
        .into()
    }
}
