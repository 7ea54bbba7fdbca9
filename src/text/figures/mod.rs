//! Words of the figures page.

mod ahead;
mod check;
mod cost;
mod crew;
mod customer;
mod detail;
mod driver;
mod filter;
mod question;
mod rate;
mod role;
mod rule;
mod scenario;
mod sound;
mod stage;
mod standing;
mod steer;
mod story;

pub use ahead::{AheadLabel, AheadWord};
pub use check::{CheckLabel, CheckWord};
pub use cost::{CostLabel, CostWord};
pub use crew::{CrewLabel, CrewWord};
pub use customer::{CustomerLabel, CustomerWord};
pub use detail::DetailWord;
pub use driver::{DriverLabel, DriverWord};
pub use filter::FilterWord;
pub use question::{Question, TabWord};
pub use rate::{RateLabel, RateWord};
pub use role::{RoleLabel, RoleWord};
pub use rule::{RuleLabel, RuleWord};
pub use scenario::{ScenarioLabel, ScenarioWord};
pub use sound::{HealthLabel, HealthWord};
pub use stage::StageWord;
pub use standing::{StandLabel, StandWord};
pub use steer::{SteerLabel, SteerWord};
pub use story::{StoryLabel, StoryWord};

use super::{Say, Words};
use crate::{
    metrics::{Band, PeriodChoice},
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
