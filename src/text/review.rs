//! Words of reviews of a pipeline.

use chrono::NaiveDate;

use super::{Apart, Say, Words, format::day};
use crate::model::{ReviewDecision, ReviewRhythm};

super::sayings! {
    ReviewRhythm {
        Weekly => "Every week",
        Monthly => "Every month",
    }
}

super::sayings! {
    ReviewDecision {
        GoOn => "Goes on",
        Help => "Needs help",
        Rest => "Should rest",
        GiveUp => "Give it up",
    }
}

super::sayings! {
    /// Words of the view.
    pub enum ReviewWord {
        Title => "Review",
        TitleLine => "Go through a pipeline opportunity by opportunity: what changed, what is missing, what to decide. The next review starts from here.",
        AllReviews => "Reviews",
        WholePlan => "The whole plan",
        Whose => "Whose pipeline",
        OpenColumn => "Open",
        LastColumn => "Last review",
        NextColumn => "Next one",
        NeverYet => "not yet",
        Running => "under way",
        Due => "due",
        Nothing => "No opportunity is open",
        NothingLine => "A review goes through what is open. Add an opportunity on the ladder first.",
        NothingHere => "Nothing is open here",
        NothingHereLine => "Nothing stands on this ladder that does not rest. Look at another pipeline, or write down what was said and finish.",
        NoSuchUnit => "Nobody has this pipeline any more",
        NoSuchUnitLine => "The link may be old. Choose a pipeline from the list.",
        ToList => "All pipelines",
        Begin => "Begin the review",
        Rhythm => "How often",
        GoOn => "Go on with the review",
        Finish => "Finish the review",
        FinishTitle => "Finish the review",
        FinishLine => "It is kept with today's date. The next one shows what changed after today.",
        WholeNote => "What was said about the whole",
        Cancel => "Cancel",
        Agenda => "Agenda",
        StageColumn => "Stage",
        CountColumn => "Open",
        AmountColumn => "Amount",
        ChanceColumn => "Chance of each",
        Few => "few decided",
        NoChance => "Nothing was decided there",
        ChanceLine => "How often opportunities that got this far were won in the last twelve months, drawn towards the whole plan where few were decided. It is no forecast.",
        Went => "Won, lost or given up since",
        ToDecide => "Decisions to take",
        Changed => "Changed",
        Lacking => "Something missing",
        Quiet => "Nothing new",
        FirstReview => "This is the first review of this pipeline, so there is nothing to compare with yet.",
        Deals => "Opportunities",
        DealsKeys => "N or right arrow: next. P or left arrow: previous. 1 to 4: decide.",
        Previous => "Previous",
        Next => "Next",
        NoAccount => "No account",
        NoAmount => "no amount",
        Chance => "chance",
        Closes => "closes",
        NoClose => "no close date",
        NextStep => "Next step",
        NoNextStep => "No next step is agreed.",
        SinceLast => "Since the last review",
        NoChange => "Nothing changed.",
        Missing => "Missing",
        NothingMissing => "Nothing is missing.",
        NothingToDecide => "No decision waits.",
        LastTime => "Said last time",
        Decision => "What do you decide?",
        Said => "What was said",
        SaidHint => "Two or three sentences are enough",
        Promises => "Promises",
        NoPromises => "Nobody promised anything yet.",
        PromiseText => "What is promised",
        PromiseBy => "Until",
        AddPromise => "Note the promise",
        PromiseNeeds => "Write what is promised.",
        Kept => "Kept",
        Open => "Open the opportunity",
        NotBegun => "Begin the review to decide and to note promises.",
        Past => "Earlier reviews",
        NoPast => "No review was finished yet.",
        SeenColumn => "Spoken about",
        DecidedColumn => "Decisions",
        ByColumn => "Led by",
        DayColumn => "Held on",
        NoteColumn => "About the whole",
        GoneDeal => "an opportunity that was removed",
        OnlyNow => "You look at an earlier day. Go back to today to hold a review.",
    }
}

/// Sentences with numbers and names.
#[derive(Debug, Clone)]
pub enum ReviewLine<'a> {
    /// The head of one pipeline's review.
    Of(&'a str),
    /// What is open, and what rests.
    Open { count: usize, resting: usize },
    /// Since when changes are shown.
    Since(NaiveDate),
    /// So far through the list.
    Place { at: usize, of: usize },
    /// So many were spoken about.
    Seen { seen: usize, of: usize },
    /// How many have to be decided, changed, lack something.
    Groups { decide: usize, changed: usize, lacking: usize },
    /// Due on a day.
    DueOn(NaiveDate),
    /// Late since a day.
    LateSince(NaiveDate),
    /// A promise with its day.
    Until(NaiveDate),
    /// Kept on a day.
    KeptOn(NaiveDate),
    /// A promise late.
    Late(NaiveDate),
    /// What was said, and when.
    SaidOn { on: Option<NaiveDate>, what: &'a str },
    /// The review was finished.
    Finished(&'a str),
}

impl Say for ReviewLine<'_> {
    fn english(&self) -> Words {
        match self {
            Self::Of(name) => format!("Review: {}", Apart(name)).into(),
            Self::Open { count, resting: 0 } => format!("{count} open.").into(),
            Self::Open { count, resting } => format!("{count} open, {resting} resting.").into(),
            Self::Since(on) => format!("Changes since the last review on {}.", day(*on)).into(),
            Self::Place { at, of } => format!("{at} of {of}").into(),
            Self::Seen { seen, of } => format!("{seen} of {of} spoken about").into(),
            Self::Groups { decide, changed, lacking } => {
                format!("{decide} to decide, {changed} changed, {lacking} with something missing.").into()
            }
            Self::DueOn(on) => day(*on).into(),
            Self::LateSince(on) => format!("due since {}", day(*on)).into(),
            Self::Until(on) => format!("until {}", day(*on)).into(),
            Self::KeptOn(on) => format!("kept on {}", day(*on)).into(),
            Self::Late(on) => format!("was due on {}", day(*on)).into(),
            Self::SaidOn { on: Some(on), what } => format!("{}: {}", day(*on), Apart(what)).into(),
            Self::SaidOn { on: None, what } => format!("{}", Apart(what)).into(),
            Self::Finished(name) => format!("Review of {} finished.", Apart(name)).into(),
        }
    }
}
