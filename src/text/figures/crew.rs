//! Words about reps: strengths, pairs, the rules of a team; and about what holds a unit back.

use crate::{
    metrics::{ComparedWith, Kept, Profile, Rule},
    text::{Say, Words, sayings},
};

sayings! {
    /// Short words about reps and bottlenecks.
    pub enum CrewLabel {
        Matrix => "Rep by rep, stage by stage",
        MatrixLine => "Of those that came to a stage and left it, the share that got further. Strong and weak are only said where chance cannot explain it.",
        Rep => "Rep",
        All => "All together",
        Carries => "Carries",
        Strong => "strong",
        Weak => "weak",
        Full => "full",
        Over => "over",
        KnownFor => "Known for",
        Pairs => "Better together",
        PairsLine => "One takes deals up the first stages, the other closes them. Never with fewer than five deals behind a stage, never for somebody who is full.",
        NoPairs => "No two reps would sell more together than the better one does alone, as far as the numbers can tell.",
        NoReps => "No reps to compare",
        NoRepsLine => "Give opportunities an owner, or choose a unit with more than one rep.",
        Together => "Together",
        Alone => "Alone",
        HandOver => "Hand over at",
        FewestBehind => "Fewest behind it",
        Rules => "What the team agreed on",
        RulesLine => "Rules and limits stand in the playbook.",
        RuleHead => "Rule",
        Limit => "Limit",
        Now => "Now",
        Stands => "Stands",
        Records => "Target by target",
        RecordsLine => "Won by target in this period and in the last quarters that are over.",
        Period => "This period",
        Consistent => "Consistent",
        Yes => "yes",
        No => "no",
        Brake => "Stage by stage beside others",
        Own => "Own share",
        Reference => "Compared with",
        Came => "Left the stage",
        Family => "Beside parent and parts",
        FamilyLine => "Each computed from its own opportunities, never by averaging the parts. Choose one to see its figures.",
        Gain => "Bottleneck",
        Parent => "above",
        This => "this one",
        NoNumber => "nothing yet",
    }
}

impl Say for Profile {
    fn english(&self) -> Words {
        match self {
            Self::Opener => "Opens",
            Self::Closer => "Closes",
            Self::AllRound => "All-round",
        }
        .into()
    }
}

impl Say for ComparedWith {
    fn english(&self) -> Words {
        match self {
            Self::Siblings => "the middle of the units beside it",
            Self::BestParts => "the best quarter of its parts",
        }
        .into()
    }
}

impl Say for Rule {
    fn english(&self) -> Words {
        match self {
            Self::Attainment => "Every rep meets the target of the period",
            Self::Consistency => "Every rep met each of the last quarters",
            Self::CloseRatio => "Of the decided, won",
            Self::Load => "Nobody carries more than they can",
            Self::Spread => "The lowest rep brings a part of the highest",
        }
        .into()
    }
}

impl Say for Kept {
    fn english(&self) -> Words {
        match self {
            Self::Yes => "Kept",
            Self::Nearly => "Nearly",
            Self::No => "Not kept",
            Self::Unknown => "Too little to say",
        }
        .into()
    }
}

/// Sentences about reps and bottlenecks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CrewWord {
    /// The bottleneck with its gain.
    Bottleneck { stage: String, own: String, reference: String, with: ComparedWith, gain: String },
    /// No bottleneck can be told.
    NoBottleneck { needed: String },
    /// Nothing to compare with.
    Alone,
    /// The stage beyond which the fewest get.
    Fewest { stage: String, share: String },
    /// A gain a day, at a stage.
    GainAt { stage: String, gain: String },
    /// Strong somewhere, weak somewhere.
    Answer { strong: String, weak: String, pairs: String },
    /// Nothing can be told apart.
    NoDifference,
    /// A pair.
    Pair { opens: String, closes: String, stage: String, together: String, alone: String },
    /// Of some.
    Carries { open: String, capacity: String },
    /// Too few to say.
    TooFew { count: String },
    /// A limit in per cent.
    AtLeast(String),
    /// A limit in deals.
    AtMost(String),
    /// Some of all reps.
    Reps { part: String, of: String },
    /// Lowest against highest.
    LowestHighest { share: String, lowest: String, highest: String },
    /// Some of all quarters.
    Quarters { met: String, of: String },
}

impl Say for CrewWord {
    fn english(&self) -> Words {
        match self {
            Self::Bottleneck { stage, own, reference, with, gain } => format!(
                "{stage} holds back most: {own} get beyond it, {} reaches {reference}. Coming up to that would bring {gain} more a day.",
                with.english()
            ),
            Self::NoBottleneck { needed } => format!(
                "No stage is behind by more than chance explains. A stage needs {needed} deals that left it before it can be judged."
            ),
            Self::Alone => "There is nothing to compare with: no units beside this one, and no parts with enough deals.".into(),
            Self::Fewest { stage, share } => format!("The fewest get beyond {stage}: {share} of those that left it."),
            Self::GainAt { stage, gain } => format!("{stage}: +{gain} a day"),
            Self::Answer { strong, weak, pairs } => {
                format!("{strong} strong and {weak} weak spots can be told from chance. Pairs who would sell more together: {pairs}.")
            }
            Self::NoDifference => "No rep differs from the rest of the team by more than chance explains.".into(),
            Self::Pair { opens, closes, stage, together, alone } => format!(
                "{opens} opens and {closes} closes from {stage} on: {together} of their deals would get all the way, instead of {alone} for the better of them alone."
            ),
            Self::Carries { open, capacity } => format!("{open} of {capacity}"),
            Self::TooFew { count } => format!("too few ({count})"),
            Self::AtLeast(limit) => format!("at least {limit}"),
            Self::AtMost(limit) => format!("at most {limit} each"),
            Self::Reps { part, of } => format!("{part} of {of} reps"),
            Self::LowestHighest { share, lowest, highest } => format!("{share}: {lowest} against {highest}"),
            Self::Quarters { met, of } => format!("{met} of {of}"),
        }
        .into()
    }
}
