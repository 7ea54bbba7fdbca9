//! Words of the figures: why one has no value, what it leaves out, what it says.

use super::{Say, Words, format};
use crate::metrics::{Band, Definition, Lacks, Leaning, Mode, StaleBecause, WhyLeftOut, WhyNoValue, Worked};

impl Say for WhyNoValue {
    fn english(&self) -> Words {
        match self {
            Self::NothingDecided => "No closed deals in this period",
            Self::NothingToCount => "Nothing to count in this period",
            Self::NothingWon => "Nothing was won in this period",
            Self::NothingLost => "Nothing was lost in this period",
            Self::LostWithoutAmounts => "The lost deals carry no amounts, so this would read 100 %; go by the count",
            Self::LostWithoutStage => "Nobody noted how far the lost deals got, so this would read 100 %",
            Self::NoAmounts => "The deals carry no amounts; go by the count",
            Self::OpenWithoutAmounts => "The open deals carry no amounts; go by the count",
            Self::AmountsBelowNought => "Amounts below zero make the part larger than the whole; go by the count",
            Self::NoCycle => "No won deal has both an opening and a closing day",
            Self::NobodyLeft => "No deal left this stage in this period",
            Self::NoTarget => "No target is set for this period",
            Self::NoConversion => "Nothing that came this far was won in this period",
        }
        .into()
    }
}

impl Say for WhyLeftOut {
    fn english(&self) -> Words {
        match self {
            Self::DecidedOutsidePeriod => "Decided in another period",
            Self::OpenedAfterPeriod => "Opened after the period",
            Self::OpenedOutsidePeriod => "Opened in another period",
            Self::NoDecidedDay => "Closed, but the day is not known",
            Self::NoOpeningDay => "The day it was opened is not known",
            Self::DecidedBeforeOpened => "Closed before it was opened: one of the two days is wrong",
            Self::NoAmount => "No amount",
            Self::OtherCurrency => "In a currency for which the plan has no rate",
            Self::StillOpen => "Still open",
            Self::AlreadyDecided => "Already decided",
            Self::Won => "Won",
            Self::Lost => "Lost",
            Self::NeverOnStage => "Never stood on this stage",
            Self::NeverReached => "Did not get as far as this stage",
            Self::NotLeft => "Did not leave this stage in the period",
            Self::OnAnotherStage => "Stands on another stage",
            Self::LeadPhase => "Still in the lead phase",
            Self::OtherSaleKind => "Of a kind of sale that the target does not count",
        }
        .into()
    }
}

impl Say for StaleBecause {
    fn english(&self) -> Words {
        match self {
            Self::LongOnStage { days, limit } => {
                format!("{days} days on its stage; more than {limit:.0} is too long").into()
            }
            Self::CloseDatePast { expected } => format!("Its close date, {}, is past", format::day(*expected)).into(),
            Self::Quiet { since } => format!("Nothing happened since {}", format::day(*since)).into(),
        }
    }
}

impl Say for Leaning {
    fn english(&self) -> Words {
        match self {
            Self::WinsTheSmall => "The win rate by value is lower: you win the small ones and lose the large ones.",
            Self::WinsTheLarge => "The win rate by value is higher: you win the large ones and lose the small ones.",
            Self::Even => "By count and by value the win rate is about the same: size makes no difference.",
        }
        .into()
    }
}

impl Say for Band {
    fn english(&self) -> Words {
        match self {
            Self::Healthy => "Healthy",
            Self::Between => "Could be better",
            Self::Weak => "Weak",
        }
        .into()
    }
}

impl Say for Mode {
    fn english(&self) -> Words {
        match self {
            Self::ByCloseDate => "By close date: a deal counts in the period in which it closed",
            Self::ByCohort => "By cohort: all deals opened in the period, followed to their end",
        }
        .into()
    }
}

impl Say for Definition {
    fn english(&self) -> Words {
        match self {
            Self::Reached => "Reached: stages skipped on the way count as passed",
            Self::Visited => "Visited: only stages it really stood on",
        }
        .into()
    }
}

impl Say for Worked {
    fn english(&self) -> Words {
        match self {
            Self::OpenAtEnd => "Open on the last day of the period",
            Self::Decided => "Closed in the period",
        }
        .into()
    }
}

impl Say for Lacks {
    fn english(&self) -> Words {
        match self {
            Self::YearlyAmount => "How much is it a year?",
            Self::Baseline => "What is the measure today?",
            Self::Target => "What will the measure be?",
            Self::Users => "How many users does it apply to?",
            Self::Margin => "How much of it stays as profit?",
            Self::Quantity => "How many are needed?",
            Self::UnitCost => "What does one cost?",
            Self::SameCurrency => "This line is in another currency: give it in the one of this value proposition",
            Self::SmallerNumber => "These numbers are too large to compute with",
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_closed_deals_the_words_say_so() {
        // T17: never 0 % and never NaN, but these words.
        assert_eq!(WhyNoValue::NothingDecided.english(), "No closed deals in this period");
        let since = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        assert_eq!(StaleBecause::Quiet { since }.english(), "Nothing happened since 1 Mar 2026");
        let long = StaleBecause::LongOnStage { days: 61, limit: 60.0 };
        assert_eq!(long.english(), "61 days on its stage; more than 60 is too long");
    }
}
