//! Words about what-if scenarios that are kept.

use crate::text::{Say, Words, apart::Apart, sayings};

sayings! {
    /// Short words about what-if scenarios that are kept.
    pub enum ScenarioLabel {
        Title => "Kept to compare",
        Name => "Name of the scenario",
        Keep => "Keep this scenario",
        Unnamed => "Scenario",
        None => "Change a factor above and keep it under a name: it stays in the plan, and shows what it would bring on any day.",
        NothingChanged => "Change a factor first.",
        Scenario => "Scenario",
        Today => "As it is today",
        PerDay => "A day",
        Reps => "Equals more reps",
        Do => "Do",
        NoVelocity => "There is no velocity to compare with in this period.",
    }
}

/// Sentences about what-if scenarios that are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScenarioWord {
    /// The one that brings most.
    Best { name: String, per_day: String, now: String, ratio: String },
    /// The same changes are kept already.
    KeptAlready { name: String },
    /// Puts one back on the bench.
    Load { name: String },
    /// Removes one.
    Delete { name: String },
}

impl Say for ScenarioWord {
    fn english(&self) -> Words {
        match self {
            Self::Best { name, per_day, now, ratio } => {
                format!("\u{201c}{}\u{201d} would bring most: {per_day} a day instead of {now} ({ratio}).", Apart(name))
            }
            Self::KeptAlready { name } => {
                format!("These changes are kept already, as \u{201c}{}\u{201d}.", Apart(name))
            }
            Self::Load { name } => format!("Try \u{201c}{}\u{201d} again", Apart(name)),
            Self::Delete { name } => format!("Delete \u{201c}{}\u{201d}", Apart(name)),
        }
        .into()
    }
}
