//! Words about how won and lost sales worked with each role.

use crate::text::{Apart, Say, Words, sayings};

sayings! {
    /// Short words about it.
    pub enum RoleLabel {
        Title => "How each role was worked with",
        Line => "Of the decided deals, the won beside the lost: where somebody held the role, how often they were spoken with, and on which stage first.",
        Role => "Role",
        WonCovered => "Held, won",
        LostCovered => "Held, lost",
        WonMonth => "A month, won",
        LostMonth => "A month, lost",
        WonFirst => "First on, won",
        LostFirst => "First on, lost",
        Pattern => "What the won did",
        TooFew => "too few to say",
        Nothing => "No decided deal names a buying group yet.",
    }
}

/// Sentences about it. Numbers come in as they are to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoleWord {
    /// So many of so many.
    Of { part: String, whole: String },
    /// A stage, and how many stand behind it.
    First { stage: String, of: String },
    /// Speak with them by a stage, then every so many days.
    Pattern { stage: String, every: Option<String> },
}

impl Say for RoleWord {
    fn english(&self) -> Words {
        match self {
            Self::Of { part, whole } => format!("{part} of {whole}").into(),
            Self::First { stage, of } => format!("{} ({of})", Apart(stage)).into(),
            Self::Pattern { stage, every: Some(every) } => {
                format!("Speak with them by {}, then about every {every} days", Apart(stage)).into()
            }
            Self::Pattern { stage, every: None } => format!("Speak with them by {}", Apart(stage)).into(),
        }
    }
}
