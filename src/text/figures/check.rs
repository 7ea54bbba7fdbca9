//! Words about the ten checks of a manager, levers, help between reps, and where the deals of a year ago are.

use crate::{
    metrics::{Check, Factor, WhyHelp},
    text::{Say, Words, apart::Apart, sayings},
};

sayings! {
    /// Short words about checks, levers, help and cohorts.
    pub enum CheckLabel {
        Checks => "Ten checks",
        ChecksLine => "What a manager looks at first, each computed from this plan. Limits of rates stand in the playbook.",
        Head => "Check",
        Limit => "Limit",
        Now => "Now",
        Stands => "Stands",
        Others => "What others report",
        Source => "Reported numbers come from a vendor's survey of sales people around 2012: an aid to judge by, not a target.",
        Forecast => "Of forecast deals, 49 % closed",
        Decider => "54 % know how to reach the people who decide",
        Problem => "61 % think they are good at finding the customer's problem",
        Qualified => "80 % think they qualify well; those who do make their target 58 % more often",
        Handover => "Attainment differs by up to 25 % between teams that agree with marketing and those that do not",
        Levers => "Which factor first",
        LeversLine => "What one per cent of each brings, and what it would bring if everybody came up to the best quarter of your own reps.",
        Factor => "Factor",
        BestQuarter => "Best quarter of reps",
        OnePercent => "One per cent brings",
        Gain => "Up to the best brings",
        NoLever => "Nobody is ahead of the rest by enough deals to say so.",
        Help => "Who could help where",
        HelpLine => "Open deals on a stage beyond which their owner gets fewer than the others, or whose owner carries too much; and who is good there and has room.",
        Deal => "Deal",
        Stage => "Stage",
        Owner => "Owner",
        Why => "Why",
        Helper => "Could help",
        Nobody => "nobody with room is ahead there",
        Helps => "helps here",
        NoHelp => "No open deal stands where its owner is weak, and nobody carries too much.",
        More => "Show more",
        WhatToDo => "What the playbook says to do there",
        YearAgo => "Where the deals of a year ago are",
        Stood => "Stood there",
        Further => "Got further, open",
        Still => "Still there",
        Won => "Won",
        Lost => "Lost",
        UnknownStage => "Stage not noted",
        NothingThen => "Nothing was open on that day, as far as the plan knows.",
    }
}

impl Say for Check {
    fn english(&self) -> Words {
        match self {
            Self::Targets => "Every rep meets the target of the period",
            Self::CloseRatio => "Enough of the decided are won",
            Self::Records => "Open deals have nothing to mend",
            Self::Cover => "Every stage holds what it has to",
            Self::OneRock => "The target does not hang on one deal",
            Self::Forecasts => "Forecast deals are won in their period",
            Self::Decider => "Beyond the first stage the decision maker was met",
            Self::Problem => "Beyond the first stage the customer's problem is noted",
            Self::Qualified => "Beyond the first stage its questions are answered",
            Self::Handover => "Sales takes over the leads it is handed",
        }
        .into()
    }
}

impl Say for Factor {
    fn english(&self) -> Words {
        match self {
            Self::Number => "Deals worked, by rep",
            Self::DealSize => "Average won",
            Self::WinRate => "Win rate",
            Self::Cycle => "Days to a win",
        }
        .into()
    }
}

impl Say for WhyHelp {
    fn english(&self) -> Words {
        match self {
            Self::Weak => "weak on this stage",
            Self::Over => "carries too much",
        }
        .into()
    }
}

/// Sentences about checks, levers, help and cohorts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckWord {
    /// How many are kept.
    Answer { kept: String, of: String, broken: String },
    /// All that can be said are kept.
    AnswerAll { of: String },
    /// Nothing can be said.
    Nothing,
    /// Which factor would bring most.
    Lever { factor: String, gain: String },
    /// No factor has a best quarter.
    OnlyPercent { factor: String, gain: String },
    /// Who could help.
    Could { name: String, room: String },
    /// Asks somebody in.
    AskIn { name: String, deal: String },
    /// Where the deals of that day are.
    YearAgo { stood: String, day: String, won: String, lost: String, open: String },
}

impl Say for CheckWord {
    fn english(&self) -> Words {
        match self {
            Self::Answer { kept, of, broken } => format!("{kept} of {of} checks hold. Look first at: {broken}."),
            Self::AnswerAll { of } => format!("All {of} checks that can be made hold."),
            Self::Nothing => "There is too little in the plan to check yet.".into(),
            Self::Lever { factor, gain } => {
                format!(
                    "{factor} first: if everybody came up to your own best quarter, it would bring {gain} more a day."
                )
            }
            Self::OnlyPercent { factor, gain } => {
                format!("{factor} first: one per cent of it brings {gain} more a day.")
            }
            Self::Could { name, room } => format!("{} (room for {room})", Apart(name)),
            Self::AskIn { name, deal } => format!("Ask {} into {}", Apart(name), Apart(deal)),
            Self::YearAgo { stood, day, won, lost, open } => {
                format!("Of {stood} deals open on {day}, {won} were won since, {lost} lost, and {open} are open still.")
            }
        }
        .into()
    }
}
