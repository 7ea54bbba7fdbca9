//! Words about what lies ahead: the period's result, holes, what comes in, what hangs on one.

use crate::text::{Say, Words, sayings};

sayings! {
    /// Short words about what lies ahead.
    pub enum AheadLabel {
        Asks => "What the target still asks, in deals",
        AsksLine => "Deals of the average size that have to come through each stage, at the shares won by number.",
        ByNumber => "Won, by number",
        MustCome => "Have to come through",
        ThereNow => "There now",
        Result => "What the period may bring",
        Low => "In one case of ten, no more than",
        Middle => "In the middle",
        High => "In one case of ten, at least",
        Chance => "Chance to reach the target",
        Total => "Won total",
        ChanceHead => "Chance",
        Weighted => "Weighted sum",
        ShowWeighted => "Show the weighted sum too",
        WeightedNote => "The mean of all outcomes, for comparison only: a deal is won or lost, and nobody ever wins a third of one.",
        NoBets => "Nothing open is expected to close in this period",
        NoBetsLine => "Give open opportunities an amount and an expected close, and choose a period that is not over yet.",
        ThisQuarter => "Show this quarter",
        Hinges => "Deals that move the chance",
        HingesLine => "The chance to reach the target if the deal is won, and if it is lost.",
        IfWon => "If won",
        IfLost => "If lost",
        OwnChance => "Own chance",
        Reached => "The target is reached whatever becomes of the open deals.",
        NoTarget => "Set a target for this unit and period to see which deals move the chance.",
        Cover => "What has to stand on each stage",
        CoverLine => "To make the target period after period, by how long deals stay on a stage and how much of them is won. Never a flat multiple.",
        Required => "Required",
        Present => "Present",
        Hurts => "Hurts in",
        Missing => "Missing",
        Leads => "Leads to fill it",
        NoCover => "A target, and decided deals that passed the stages, are needed to say what has to stand there.",
        Covered => "Every stage holds what the target asks of it.",
        Inflow => "What comes in",
        InflowLine => "Amounts opened in each of the last 13 weeks, whatever became of them.",
        Week => "Week to",
        Opened => "Opened",
        NeededAWeek => "Needed a week",
        Slip => "If the largest slips",
        SlipLine => "The period without the largest opportunity that may close in it.",
    }
}

/// Sentences about what lies ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AheadWord {
    /// What the target still asks.
    Asks { target: String, sales: String },
    /// The answer, with a target.
    Answer { chance: String, middle: String, target: String },
    /// The target is reached already.
    AnswerReached { won: String, target: String, middle: String },
    /// The answer, without a target.
    AnswerNoTarget { low: String, high: String },
    /// Nothing may close any more.
    AnswerOver { won: String },
    /// What was won already.
    Already { won: String, target: String },
    /// The same without a target.
    AlreadyWon { won: String },
    /// The chart's finding.
    Spread { low: String, high: String },
    /// How many may close, and from what the chances were learned.
    Learned { count: String, from: String, to: String },
    /// Open ones that could not be taken in.
    LeftOut { without_day: String, without_amount: String, without_chance: String },
    /// No deal of them is won.
    NoneWon { chance: String, wins: String },
    /// The worst hole.
    Hole { stage: String, missing: String, month: String, leads: Option<String> },
    /// The slip test.
    Slip { name: String, amount: String, middle: String, without: String },
    /// Its effect on the chance.
    SlipChance { chance: String, without: String },
    /// What comes in against what has to.
    InflowShort { now: String, needed: String, gap: String },
    /// Enough comes in.
    InflowEnough { now: String, needed: String },
    /// Nothing to hold it against.
    InflowOnly { now: String },
    /// From one total to another.
    Between { from: String, to: String },
}

impl Say for AheadWord {
    fn english(&self) -> Words {
        match self {
            Self::Asks { target, sales } => format!("{target} are still to be won: {sales} sales of the average size."),
            Self::Answer { chance, middle, target } => {
                format!("The chance to reach {target} is {chance}. Half of all outcomes bring {middle} or more.")
            }
            Self::AnswerReached { won, target, middle } => {
                format!("Yes: {won} are won, and the target was {target}. Half of all outcomes bring {middle} or more.")
            }
            Self::AnswerNoTarget { low, high } => {
                format!("In eight of ten cases the period ends between {low} and {high}. There is no target to hold it against.")
            }
            Self::AnswerOver { won } => {
                format!("{won} are won, and nothing open is expected to close in this period.")
            }
            Self::Already { won, target } => format!("{won} of {target} are won already"),
            Self::AlreadyWon { won } => format!("{won} are won already"),
            Self::Spread { low, high } => format!("In eight of ten cases the period ends between {low} and {high}."),
            Self::Learned { count, from, to } => format!(
                "{count} open deals are expected to close by the period's end, each won or lost on its own at the conversion of its stage, learned from {from} to {to}."
            ),
            Self::LeftOut { without_day, without_amount, without_chance } => format!(
                "Not in it: {without_day} without an expected close, {without_amount} without an amount, {without_chance} on a stage that nothing was won from yet."
            ),
            Self::NoneWon { chance, wins } => format!("About {wins} wins; the chance of none at all is {chance}."),
            Self::Hole { stage, missing, month, leads: Some(leads) } => {
                format!("{stage} lacks {missing}. It will be missed in {month}; about {leads} leads would fill it.")
            }
            Self::Hole { stage, missing, month, leads: None } => {
                format!("{stage} lacks {missing}. It will be missed in {month}.")
            }
            Self::Slip { name, amount, middle, without } => {
                format!("Without {name} ({amount}) the middle goes from {middle} to {without}.")
            }
            Self::SlipChance { chance, without } => {
                format!("The chance to reach the target goes from {chance} to {without}.")
            }
            Self::InflowShort { now, needed, gap } => {
                format!("{now} come in a week; the target asks for {needed}, so {gap} a week are missing.")
            }
            Self::InflowEnough { now, needed } => format!("{now} come in a week; the target asks for {needed}."),
            Self::InflowOnly { now } => {
                format!("{now} come in a week. With a target and a conversion this page says whether that is enough.")
            }
            Self::Between { from, to } => format!("{from} to {to}"),
        }
        .into()
    }
}
