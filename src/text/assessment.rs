//! Words of the self-assessment.

use chrono::NaiveDate;

use super::{Apart, Say, Words, format::day};
use crate::model::{OwnFigure, SelfRating};

super::sayings! {
    SelfRating {
        NotAtAll => "Not at all",
        RatherNot => "Rather not",
        Partly => "Partly",
        Mostly => "Mostly",
        Fully => "Fully",
        NotSure => "I am not sure",
        NotApplicable => "Does not apply to me",
    }
}

super::sayings! {
    OwnFigure {
        ProblemNoted => "In this plan: open opportunities beyond the first stage whose problem is noted",
        KeyPlayersReached => "In this plan: people of the buying groups of open opportunities with whom somebody of us can speak",
        FullyQualified => "In this plan: open opportunities beyond the first stage with all its questions answered",
        LeadsTakenOver => "In this plan: leads that sales took over, of those handed to it in the last twelve months",
    }
}

super::sayings! {
    /// Words of the view.
    pub enum AssessWord {
        Title => "Self-assessment",
        TitleLine => "How good are we, by our own judgement? Beside each answer stands what others report, and what this plan says.",
        Who => "Who answers",
        WhoHint => "Your own name, or that of a rep whom you ask",
        NobodyYet => "Write who answers",
        NobodyYetLine => "Each person answers for themselves, on a day. Later answers stand beside earlier ones.",
        Known => "People of this plan",
        Choose => "Choose a person",
        Day => "Answers of",
        Today => "today",
        Keys => "Tab goes from sentence to sentence, the arrow keys choose an answer.",
        HowFar => "How far do you agree?",
        Note => "In your own words",
        Others => "What others report",
        Own => "What this plan says",
        OwnNothing => "Nothing to go by yet",
        Scope => "Of this person's own opportunities, since a rep of this name is in the plan.",
        WholePlan => "Of the whole plan, since no rep of this name is in it.",
        Before => "Before",
        Few => "too few to say",
        Attained => "Targets reached, with full qualification and without",
        AttainedLine => "Reps of whose decided opportunities of the last twelve months at least half had every question of the first stage answered, beside the others. Going together is not causing.",
        Side => "Qualification",
        Full => "Full in at least half",
        Rest => "Full in fewer",
        Reps => "Reps with a target",
        Reached => "Reached it",
        Share => "Won of target",
        Deals => "Opportunities won",
        NoAttained => "No opportunity of the last twelve months was decided on a stage with questions, so there is nothing to set side by side.",
        Source => "Reported numbers are an aid to judge by, not a target. They come from others and say nothing about you.",
        OnlyRead => "This plan is only read here, so it takes no answers.",
    }
}

/// Sentences with numbers and names.
#[derive(Debug, Clone)]
pub enum AssessLine<'a> {
    /// So many answered, of so many.
    Answered { done: usize, of: usize },
    /// What others report.
    Reported { percent: String, says: &'a str },
    /// Who reported it, and of which year.
    By { source: &'a str, year: u32 },
    /// A part of a whole.
    Of { part: String, of: String },
    /// An earlier answer.
    Earlier { on: Option<NaiveDate>, rating: &'a str },
    /// Few reps on one side.
    FewReps { needed: String },
    /// Both sides, where something may be said.
    Both { full: String, rest: String },
}

impl Say for AssessLine<'_> {
    fn english(&self) -> Words {
        match self {
            Self::Answered { done, of } => format!("{done} of {of} answered").into(),
            Self::Reported { percent, says } => format!("{percent} {}", Apart(says)).into(),
            Self::By { source, year } => format!("{}, {year}", Apart(source)).into(),
            Self::Of { part, of } => format!("{part} of {of}").into(),
            Self::Earlier { on, rating } => match on {
                Some(on) => format!("{}: {rating}", day(*on)).into(),
                None => (*rating).to_owned().into(),
            },
            Self::FewReps { needed } => {
                format!("Too few to say: it takes {needed} reps with a target on each side.").into()
            }
            Self::Both { full, rest } => {
                format!("{full} of the reps who qualify fully reached their target, {rest} of the others.").into()
            }
        }
    }
}
