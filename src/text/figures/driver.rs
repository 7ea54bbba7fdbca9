//! Words about what winning goes with.

use crate::text::{Say, Words, apart::Apart, sayings};

sayings! {
    /// Short words about what winning goes with.
    pub enum DriverLabel {
        Activities => "What was done on a stage",
        ActivitiesLine => "Of the decided deals that stood on the stage: won with such an activity there, and without one.",
        People => "Who was met",
        PeopleLine => "Of the decided deals: won where the person with the role was met, and where not.",
        Answers => "What the customer confirmed",
        AnswersLine => "Of the decided deals: won where a question had a yes at first hand, and where not.",
        Deals => "Which deals they are",
        DealsLine => "Of the decided deals: won of this kind, and of all others. What goes with losing may become a reason not to pursue.",
        What => "What",
        With => "Won with it",
        Without => "Won without it",
        Difference => "Difference",
        Range => "95 % sure",
        Said => "Says",
        Speaks => "goes with winning",
        SpeaksAgainst => "goes with losing",
        Chance => "may be chance",
        Nothing => "Nothing of this kind is noted on a decided deal yet.",
        NotAPreference => "Going together is not causing: what is done more often in good deals shows up here too.",
        SameLine => "no difference",
        Competed => "Somebody else in the race",
        Proofs => "Which proofs convince",
        ProofsLine => "Of the proofs delivered in the period: accepted by somebody at the customer, by kind.",
        Proof => "Proof",
        Delivered => "Delivered",
        Accepted => "Accepted",
        NoProofs => "No proof was delivered in the period, as far as the plans of the opportunities say.",
        Qualified => "What full qualification goes with",
        QualifiedLine => "Decided deals whose first stage had every answer, beside all others.",
        Side => "First stage",
        Full => "every question answered",
        Rest => "some left open",
        NoneFull => "No decided deal had every question of its first stage answered: there is nothing to set beside the rest yet.",
        Won => "Won",
        GivenAway => "Given away",
        ClosingDays => "Days in the closing zone",
        NoQuestions => "No decided deal has a stage with questions behind it yet.",
        ToKillers => "Make a reason not to pursue of it",
    }
}

/// Sentences about what winning goes with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DriverWord {
    /// What goes with winning most.
    Most { what: String, with: String, without: String, for_it: bool },
    /// Nothing can be told from chance.
    None { needed: String },
    /// Too few on one side.
    TooFew { needed: String },
    /// Something done on a stage.
    On { what: String, stage: String },
    /// A role that was met.
    Met(String),
    /// Points of per cent.
    Points(String),
    /// From one to another.
    Range { low: String, high: String },
    /// How full qualification compares.
    Qualified { full: String, rest: String, sure: bool },
}

impl Say for DriverWord {
    fn english(&self) -> Words {
        match self {
            Self::Most { what, with, without, for_it: true } => format!(
                "\u{201c}{}\u{201d} goes with winning: {with} won with it, {without} without it.",
                Apart(what)
            ),
            Self::Most { what, with, without, for_it: false } => format!(
                "\u{201c}{}\u{201d} goes with losing: {with} won with it, {without} without it.",
                Apart(what)
            ),
            Self::None { needed } => format!(
                "Nothing here differs by more than chance explains. Each side needs {needed} decided deals before it is judged."
            ),
            Self::TooFew { needed } => format!("too few: {needed} more decided needed"),
            Self::On { what, stage } => format!("{what} on {}", Apart(stage)),
            Self::Met(role) => format!("{role} met"),
            Self::Points(points) => format!("{points} points"),
            Self::Range { low, high } => format!("{low} to {high}"),
            Self::Qualified { full, rest, sure: true } => format!("{full} of the fully qualified were won, {rest} of the others."),
            Self::Qualified { full, rest, sure: false } => {
                format!("{full} of the fully qualified were won, {rest} of the others; that may be chance.")
            }
        }
        .into()
    }
}
