//! Words of what was lost on which stage, of ratings against outcomes, of what is asked of others, and of what stands higher than it
//! has earned.

use crate::{
    method::evidence::ByHand,
    metrics::Rated,
    text::{Say, Words},
};

crate::text::sayings! {
    /// Labels.
    pub enum StandLabel {
        Effort => "What went into the lost ones, by the stage of the loss",
        EffortLine => "The higher they are lost, the more they cost. Losses belong where they are cheap: at the bottom.",
        NoEffort => "Nothing was lost in this period.",
        StageColumn => "Lost on",
        LostColumn => "Lost",
        DaysColumn => "Days",
        HoursColumn => "Hours",
        CostColumn => "Cost",
        UnknownStage => "Stage not known",
        Calibration => "Were we right about our chance?",
        CalibrationLine => "What was answered last, before the decision, to \u{201c}would we put our own money on winning it?\u{201d}, against what came of it.",
        NoCalibration => "No decided opportunity was rated before its decision. Answer the question in the interview, with your reason as evidence.",
        RatedColumn => "We said",
        DecidedColumn => "Decided",
        WonColumn => "Won",
        Requests => "What reps ask of others",
        RequestsLine => "People who help and sign-offs asked for, and how much of it went into wins. A low rate costs a rep the next yes.",
        NoRequests => "Nobody asked others for anything in this period.",
        RepColumn => "Rep",
        AskedColumn => "Asked",
        OpenColumn => "Still open",
        HitColumn => "Went into wins",
        Claims => "Higher than it has earned",
        ClaimsLine => "Open opportunities that stand above a gate which misses something it insists on, and forecasts that their qualification does not bear.",
        NoClaims => "Every open opportunity stands where its gates find all they insist on, and no forecast says more than it bears.",
        DealColumn => "Opportunity",
        StandsColumn => "Stands on",
        EarnedColumn => "Earned",
        SaidColumn => "Said",
        CountsColumn => "Counts as",
        MissingColumn => "Missing",
        ByHand => "Stages set by hand, by who did it",
        ByHandLine => "A stage follows from what is known. Passing a gate with something missing, or going down although more is known, is a move by hand and needs a reason.",
        NoByHand => "No gate was passed in this period.",
        GateColumn => "Gate of",
        WhoColumn => "Who",
        FollowedColumn => "Followed what is known",
        BeyondColumn => "Beyond it",
        AgainstColumn => "Against it",
        SetAsideColumn => "Reasons to stop set aside",
        ByHandColumn => "By hand",
        ByHandStages => "Stages set by hand, by gate",
        ByHandStagesLine => "Where the gate is passed by hand most often, it asks for the wrong thing, or the stage stands in the wrong place.",
        ByHandMoves => "Each move by hand",
        ByHandMovesLine => "Newest first, with its reason.",
        NoByHandMoves => "Nothing was moved by hand in this period.",
        HowColumn => "How",
        DayColumn => "Day",
        WhyColumn => "Why",
    }
}

crate::text::sayings! { ByHand {
    Beyond => "Beyond what is known",
    Against => "Down, against what is known",
    SetAside => "Reason to stop set aside",
} }

crate::text::sayings! { Rated {
    Yes => "Yes",
    Partly => "Partly",
    No => "No",
    Not => "Not rated",
} }

/// Sentences with figures in them.
#[derive(Debug, Clone)]
pub enum StandWord {
    /// What the lost ones took in all.
    Effort {
        /// How many.
        lost: String,
        /// Days.
        days: String,
        /// Cost; empty where none is known.
        cost: String,
        /// Of how many the cost is known.
        costed: String,
    },
    /// How many of the rated yes were won.
    Calibration {
        /// Won of those.
        won: String,
        /// Those.
        of: String,
    },
    /// How many stand too high, of all open ones.
    Claims {
        /// How many stand higher than earned.
        unearned: usize,
        /// How many are forecast higher than they bear.
        capped: usize,
        /// Of so many.
        open: usize,
    },
    /// Moves by hand, of all moves.
    ByHand {
        /// By hand.
        part: String,
        /// All.
        of: String,
        /// That share.
        share: String,
        /// Reasons to stop that were set aside.
        set_aside: i64,
    },
}

impl Say for StandWord {
    fn english(&self) -> Words {
        match self {
            Self::Effort { lost, days, cost, .. } if cost.is_empty() => {
                format!("{lost} were lost after {days} days on the ladder in all; what they cost is not known.").into()
            }
            Self::Effort { lost, days, cost, costed } if lost == costed => {
                format!("{lost} were lost after {days} days on the ladder in all, and cost {cost}.").into()
            }
            Self::Effort { lost, days, cost, costed } => format!(
                "{lost} were lost after {days} days on the ladder in all; the {costed} of which it is known cost {cost}."
            )
            .into(),
            Self::ByHand { part, of, share, set_aside } => {
                let more = match set_aside {
                    0 => String::new(),
                    1 => " One reason to stop was set aside.".to_owned(),
                    count => format!(" {count} reasons to stop were set aside."),
                };
                format!("{part} of {of} moves through gates were made by hand ({share}).{more}").into()
            }
            Self::Calibration { won, of } => format!("Of {of} that we said we would win, {won} were won.").into(),
            Self::Claims { unearned, capped, open } => format!(
                "{unearned} of {open} open opportunities stand higher than what is known of them; {capped} are forecast higher than they bear."
            )
            .into(),
        }
    }
}
