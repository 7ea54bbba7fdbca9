//! Words about the health of what is open.

use crate::{
    metrics::{Defect, Potential},
    text::{Say, Words, sayings},
};

sayings! {
    /// Short words about health.
    pub enum HealthLabel {
        Health => "Health of what is open",
        HealthLine => "Four parts from 0 to 100, and what to do about the weakest.",
        Integrity => "Data to trust",
        IntegrityAdvice => "Open deals with nothing missing or out of date. Mend the list below.",
        Value => "Deal value",
        ValueAdvice => "Average open amount against the average won. Look for larger needs before adding small deals.",
        Number => "Number of deals",
        NumberAdvice => "Sales that the open deals make at their stages' conversions, against what the target still asks. Bring in leads.",
        Balance => "Balance",
        BalanceAdvice => "How the open value is spread over the stages, against what they need. Fill the stage that lacks most.",
        NoPart => "Not enough to say yet",
        Defects => "What to mend",
        DefectsLine => "Write it right here: the field keeps it when you leave it or press Enter.",
        AllDefects => "All",
        Show => "Lacking",
        ToQuestions => "Answer the questions",
        ToPeople => "Name people",
        ToPlan => "Open the deal",
        NoneLine => "Every open opportunity has an amount, a date, a next step, a contact and its answers.",
        More => "Show more",
        ExpectedClose => "Expected close",
        NextStep => "Next step",
        Amount => "Amount",
        NothingOpen => "Nothing is open",
        NothingOpenLine => "Health is about open opportunities: add one on the ladder.",
    }
}

impl Say for Defect {
    fn english(&self) -> Words {
        match self {
            Self::NoAmount => "No amount",
            Self::NoExpectedClose => "No expected close",
            Self::CloseDatePast => "Close date past",
            Self::Stale => "Stale",
            Self::NoNextStep => "No next step",
            Self::NoContact => "No contact",
            Self::AnswersMissing => "Answers missing",
            Self::EvidenceMissing => "Evidence missing",
        }
        .into()
    }
}

/// Sentences about health.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HealthWord {
    /// How much a part could still bring, with what that is worth a day.
    Potential { word: String, gain: String },
    /// The answer.
    Answer { score: String, weakest: String, value: String, defects: String, open: String },
    /// All is well.
    AnswerWhole { score: String },
    /// A score of a hundred.
    Score(String),
    /// A choice of the list with its count.
    Kind { word: String, count: String },
}

impl Say for HealthWord {
    fn english(&self) -> Words {
        match self {
            Self::Potential { word, gain } => format!("{word}: up to {gain} more a day"),
            Self::Answer { score, weakest, value, defects, open } => {
                format!("{score} of 100. Weakest is \u{201c}{weakest}\u{201d} with {value}; {defects} of {open} open deals lack something.")
            }
            Self::AnswerWhole { score } => format!("{score} of 100, and no open deal lacks anything."),
            Self::Score(score) => format!("{score} of 100"),
            Self::Kind { word, count } => format!("{word} ({count})"),
        }
        .into()
    }
}

impl Say for Potential {
    fn english(&self) -> Words {
        match self {
            Self::Minimal => "Little left to gain",
            Self::Moderate => "Something to gain",
            Self::High => "Much to gain",
        }
        .into()
    }
}
