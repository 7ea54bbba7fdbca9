//! Words about rules made of what winning goes with.

use crate::text::{Say, Words, apart::Apart, sayings};

sayings! {
    /// Short words.
    pub enum RuleLabel {
        RuleColumn => "As a rule",
        NoGateCan => "no gate can ask for it",
        Line => "Try it as a rule on the opportunities that were decided, before any gate asks for it.",
        GoesWithWinning => "It goes with winning, by more than chance explains.",
        GoesWithLosing => "It goes with losing, by more than chance explains; the rule asks that it is not so.",
        MayBeChance => "The difference may be chance, or rests on too few: a rule made of it may stop the wrong ones.",
        AtGate => "At the gate of",
        ChooseGate => "Choose a stage",
        ChooseFirst => "Choose the stage whose gate would ask for it.",
        AddBlocking => "Add to the draft: must hold",
        AddAdvising => "Add to the draft: only advises",
        NothingDecided => "No decided opportunity of this period came to that stage, so there is nothing to try the rule on.",
        TellsApart => "It would have stopped a larger part of the lost than of the won, by more than chance explains.",
        TellsNothing => "It would not have told the lost from the won by more than chance explains.",
        StoppedLost => "Lost ones it would have stopped",
        StoppedWon => "Won ones it would have stopped",
        Caveat => "Each is judged by what was known on the day of its decision. Where nothing was known the gate would have asked, and the answer is not known now.",
        Added => "The rule stands in the draft of the playbook. Look at its effect on what is open, then put the draft in force.",
        NoSuchGate => "The draft of the playbook has no gate at this stage any more. Look at the draft first.",
        OnlyRead => "This plan is only read here, so its playbook takes no rule.",
    }
}

/// Sentences with figures in them.
#[derive(Debug, Clone)]
pub enum RuleWord {
    /// The button.
    Try { what: String },
    /// What is not so.
    Not(String),
    /// So many losses and wins.
    Both { lost: String, won: String },
    /// Of one side.
    Stopped { won: bool, stopped: String, of: String, asked: usize },
    /// Between two shares.
    Range { low: String, high: String },
    /// Too few on one side.
    Few { needed: String },
}

impl Say for RuleWord {
    fn english(&self) -> Words {
        match self {
            Self::Try { what } => format!("Try as a rule: {}", Apart(what)),
            Self::Not(what) => format!("Not: {what}"),
            Self::Both { lost, won } => format!(
                "It would have stopped {lost} {} and {won} {}.",
                if lost == "1" { "loss" } else { "losses" },
                if won == "1" { "win" } else { "wins" }
            ),
            Self::Stopped { won, stopped, of, asked } => {
                let asked = match asked {
                    0 => String::new(),
                    1 => " Of one more nothing was known: the gate would have asked.".to_owned(),
                    more => format!(" Of {more} more nothing was known: the gate would have asked."),
                };
                let side = if *won { "won" } else { "lost" };
                format!("Of {of} {side} ones it would have stopped {stopped}.{asked}")
            }
            Self::Range { low, high } => format!("95 % sure: {low} to {high}."),
            Self::Few { needed } => format!(
                "Too few to say: it takes {needed} lost and {needed} won ones of which it is known. Treat it as a guess."
            ),
        }
        .into()
    }
}
