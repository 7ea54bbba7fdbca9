//! Words of the panels about sizes, targets, units, leads and mix, and of every working.

use crate::text::{Say, Words};

/// Words of the panels about sizes, targets, units, leads and mix, and of every working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DetailWord {
    /// Panel of sizes and days.
    SizeAndCycle,
    /// Average won.
    AverageWon,
    /// Median.
    Median(String),
    /// Median, and what nine of ten do not pass.
    MedianAndNinety { median: String, ninety: String },
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

impl Say for DetailWord {
    fn english(&self) -> Words {
        match self {
            Self::SizeAndCycle => "Size and cycle".into(),
            Self::AverageWon => "Average won".into(),
            Self::Median(value) => format!("median {value}").into(),
            Self::MedianAndNinety { median, ninety } => format!("median {median}, 9 of 10 within {ninety}").into(),
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
