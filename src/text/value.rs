//! Words of the value proposition.

use super::{Apart, Language, Say, Words};
use crate::model::{BenefitKind, Firmness, Recurrence, Span, ValueProposition};

super::sayings! { Firmness { StrawMan => "Straw man", Estimated => "Estimated", Confirmed => "They confirmed it", } }
super::sayings! { BenefitKind { Yearly => "A yearly amount", PerUser => "A change for each user", } }
super::sayings! { Span { Month => "A month", Year => "A year", } }
super::sayings! { Recurrence { Once => "Once", Monthly => "Every month", Yearly => "Every year", } }

super::sayings! {
    /// Words of the value proposition's page.
    pub enum ValueWord {
        Propositions => "Value propositions",
        New => "New value proposition",
        TakeInaction => "Take what doing nothing costs",
        NothingToTake => "No cost of doing nothing is noted that is not here already. Note it where it hurts them, in the plan.",
        LoadExample => "Load an example",
        EmptyTitle => "No value proposition yet",
        EmptyLine => "Say in money what they gain, for what. Start with a blank sentence, or look at a finished example first.",
        Unnamed => "Without a name",
        Remove => "Remove",
        Undo => "Undo",
        Sentence => "In one sentence",
        Statement => "The statement",
        Name => "Name",
        Ability => "What should they be able to do?",
        AsAResultOf => "What brings it about?",
        Horizon => "Months to look ahead",
        Rate => "Yearly discount rate",
        AcceptedBy => "Who there accepted it",
        AcceptedOn => "Accepted on",
        Benefits => "What they gain",
        Investments => "What they spend",
        Assumptions => "What it rests on",
        AskBenefit => "What do they gain?",
        AskInvestment => "What do they have to pay for?",
        AskAssumption => "What must hold for this to come true?",
        ExampleBenefit => "Fewer rejects: from 4 to 2 euros a piece, for 30,000 pieces a month.",
        ExampleInvestment => "3 scanners at 40,000 each, once.",
        ExampleAssumption => "Two of three shifts use it from the first month on.",
        Text => "What",
        Metric => "How they measure it",
        MetricUnit => "Its unit",
        Kind => "How it turns into money",
        Yearly => "Amount a year",
        Baseline => "The measure today",
        Target => "The measure reached",
        Per => "Both are for",
        Users => "How many users, orders or pieces",
        Margin => "Part that stays as profit",
        StartsAfter => "Begins after (months)",
        Ramp => "Full effect after (months)",
        By => "Reached by",
        Firmness => "How firm is it?",
        WhoSaid => "Who there said so",
        Quantity => "How many",
        UnitCost => "What one costs",
        Recurrence => "Paid",
        ToOthers => "Paid to somebody else than us",
        SourceOf => "Who or what says so",
        Pilot => "How it is being tested",
        Results => "What it comes to",
        Investment => "Investment",
        NetFirstYear => "Gain in the first year",
        Roi => "Return on investment",
        Payback => "Money back after",
        Npv => "Worth today",
        CostOfWaiting => "Cost of waiting a month",
        NoBenefit => "Add something they gain",
        NoInvestment => "Add what they have to pay for",
        NoRate => "Set a yearly rate",
        NeverBack => "Not within ten years",
        Whole => "All in all:",
        Chart => "Month by month",
        MonthHead => "Month",
        Cumulative => "Gained less spent",
        Missing => "Still missing",
        Contradiction => "Two numbers do not fit together",
        OverHorizon => "Over the months looked ahead",
        NetIsNegative => "They would lose money in the first year.",
    }
}

super::sayings! {
    /// The finished example that can be loaded.
    pub enum ExampleWord {
        Name => "Example: raise what each customer brings",
        Ability => "raise the monthly revenue of a customer from 22 to 26",
        AsAResultOf => "new data services on an extended network",
        Benefit => "Higher monthly revenue of each customer",
        Metric => "Revenue of a customer a month",
        Nodes => "Set of three network nodes",
        Management => "Management system",
        Marketing => "Marketing plan",
        Assumption => "Enough customers take up the new services within the year",
    }
}

/// How much of a value proposition is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueCount {
    benefits: usize,
    investments: usize,
}

impl ValueCount {
    /// Counts the lines of a value proposition.
    pub fn of(value: &ValueProposition) -> Self {
        Self { benefits: value.benefits.len(), investments: value.investments.len() }
    }
}

impl Say for ValueCount {
    fn english(&self) -> Words {
        let benefits = if self.benefits == 1 { "benefit" } else { "benefits" };
        let investments = if self.investments == 1 { "investment" } else { "investments" };
        format!("{} {benefits}, {} {investments}", self.benefits, self.investments).into()
    }
}

/// What the sentence is made of; what is not known stays a blank.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sentence {
    /// The company.
    pub company: String,
    /// What it should become able to do.
    pub ability: String,
    /// What brings it about.
    pub means: String,
    /// What they gain a year.
    pub gain: Option<String>,
    /// What they spend in the first year.
    pub investment: Option<String>,
    /// Months until the money is back.
    pub payback: Option<String>,
    /// What it rests on.
    pub assumptions: Vec<String>,
}

impl Say for Sentence {
    fn english(&self) -> Words {
        let blank = |text: &str| {
            if text.is_empty() { "\u{2026}\u{2026}".to_owned() } else { Apart(text.trim_end_matches('.')).to_string() }
        };
        let known = |text: &Option<String>| blank(text.as_deref().unwrap_or_default());
        let mut words = format!(
            "{} can {}, thanks to {}. That brings {} in the first year for an investment of {}",
            blank(&self.company),
            blank(&self.ability),
            blank(&self.means),
            known(&self.gain),
            known(&self.investment),
        );
        if let Some(payback) = &self.payback {
            words.push_str(&format!(", which is back after {payback}"));
        }
        words.push_str(". It holds if ");
        match self.assumptions.as_slice() {
            [] => words.push_str(&blank("")),
            all => words.push_str(&all.iter().map(|one| blank(one)).collect::<Vec<_>>().join("; ")),
        }
        words.push('.');
        words.into()
    }
}

/// A number of months as people say it.
pub fn months(language: Language, number: &str) -> Words {
    match language {
        Language::English => format!("{number} months").into(),
    }
}

/// That stated and computed amounts differ, and what the stated one would take.
pub fn contradiction(language: Language, benefit: &str, stated: &str, computed: &str, users: Option<&str>) -> Words {
    match (language, users) {
        (Language::English, Some(users)) => {
            format!("\u{201c}{}\u{201d}: {stated} a year is stated, but the measure, its users and the margin make {computed}. The stated amount would take {users} users.", Apart(benefit)).into()
        }
        (Language::English, None) => {
            format!("\u{201c}{}\u{201d}: {stated} a year is stated, but the measure, its users and the margin make {computed}.", Apart(benefit)).into()
        }
    }
}

/// How many users a stated amount would take while their number or margin is not known.
pub fn users_needed(language: Language, benefit: &str, stated: &str, users: &str) -> Words {
    match language {
        Language::English => {
            format!("\u{201c}{}\u{201d}: at this change, {stated} a year takes {users} users even if all of it stays as profit. How many are there, and how much stays?", Apart(benefit)).into()
        }
    }
}

/// The finding of the chart of what is gained less what is spent.
pub fn cumulative_finding(language: Language, payback: Option<&str>, months: u32) -> Words {
    match (language, payback) {
        (Language::English, Some(payback)) => {
            format!("What they gain covers what they spend after {payback} months.").into()
        }
        (Language::English, None) => {
            format!("Within {months} months, what they gain does not cover what they spend.").into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_sentence_is_all_blanks_and_still_a_sentence() {
        let words = Sentence::default().english();
        assert_eq!(words.matches("\u{2026}\u{2026}").count(), 6);
        assert!(words.ends_with('.'));
    }

    #[test]
    fn the_sentence_fills_as_the_lines_do() {
        let words = Sentence {
            company: "Norrland Mills".into(),
            ability: "scan every roll.".into(),
            means: "three scanners".into(),
            gain: Some("€5,000,000".into()),
            investment: Some("€3,000,000".into()),
            payback: Some("7.2 months".into()),
            assumptions: vec!["two shifts use it".into()],
        }
        .english();
        assert_eq!(
            words,
            "Norrland Mills can scan every roll, thanks to three scanners. That brings €5,000,000 in the first year for an \
             investment of €3,000,000, which is back after 7.2 months. It holds if two shifts use it."
        );
    }
}
