//! Words of the opportunity's page and of the sections of its plan.

use super::{Language, Words};
use crate::model::{
    ActivityKind, Decision,
    opportunity_plan::{Fit, PointKind, StrategyKind},
};

super::sayings! {
    /// Words of the page's head.
    pub enum DealWord {
        Tabs => "Parts of this opportunity",
        Plan => "Plan",
        Interview => "Interview",
        People => "People",
        Value => "Value",
        Gates => "Gates",
        History => "History",
        Gone => "This opportunity is not here",
        GoneLine => "The link may be old, or it was removed. If you removed it just now, undo brings it back.",
        ToTheLadder => "Go to the ladder",
        Ladder => "Ladder",
        ByItself => "This sale came by itself",
        ByItselfLine => "It is no deal: it stands on no board and counts in no win rate, pipeline or forecast. To pursue it, choose another kind of sale in its details.",
        ToOrders => "Who orders by themselves",
        NoAccount => "No company yet",
        Amount => "Amount",
        CloseDate => "Expected close",
        Owner => "Owner",
        FromLead => "Came from the lead",
        OnRung => "In this stage",
        NextStep => "Next step",
        NoNextStep => "None agreed",
        SaleKindLabel => "Kind of sale",
        NotKnown => "Not known",
        Overdue => "Overdue",
        Details => "Details",
        DetailsTitle => "Details of this opportunity",
        Name => "Name",
        Account => "Company",
        NewAccount => "Or a company that is not listed yet",
        OpenedOn => "Opened on",
        NextStepDay => "By",
        Notes => "Notes",
        Done => "Done",
        Remove => "Remove",
        Undo => "Undo",
        Rungs => "Stages of the ladder",
        RungDone => "passed",
        RungHere => "here now",
        Verdicts => "Four questions",
        NothingShort => "Nothing speaks against it.",
        RedFlags => "Red flags",
        Strengths => "Strengths",
        Actions => "More",
        MarginLabel => "Margin",
        Competitors => "Competitors",
    }
}

super::sayings! {
    /// Words of lists that are edited in place.
    pub enum ItemWord {
        Add => "Add",
        Example => "For example:",
        NoText => "Not named yet",
        Done => "Done",
        Up => "Move up",
        Down => "Move down",
        Remove => "Remove",
        Undo => "Undo",
        MustStay => "It belongs to the least that this ladder has: rename it, or add others beside it.",
    }
}

super::sayings! {
    /// Names of the fields in the sections of a plan.
    pub enum FieldWord {
        What => "What",
        WhoSaid => "Who said so",
        Measure => "How they measure it",
        InactionCost => "Cost of doing nothing, a year",
        ConfirmedOn => "They confirmed it on",
        More => "More about it",
        EventText => "What happens",
        On => "When",
        Consequence => "What missing it costs them",
        OwnedBy => "Who owns it there",
        Presentation => "What we found, and what we will present to whom",
        Capability => "What of ours meets it",
        Ours => "How well we meet it",
        TheirFit => "How well others meet it",
        Due => "Due",
        DoneOn => "Done on",
        Theirs => "Who does it there",
        OurPerson => "Who does it here",
        Proof => "What shows that it is done",
        StrategyKind => "Kind of strategy",
        Reason => "Why it fits here",
        UniqueValue => "The value that only we bring",
        ConfirmedBy => "Who there confirmed it",
        IsRedFlag => "This is a red flag",
        WhatWeDo => "What we do about it",
        FirstOffer => "We asked for first",
        Target => "We aim for",
        WalkAway => "We leave below",
        PaperProcess => "How the papers travel: legal, purchasing, signatures",
        Ask => "What they ask for",
        Get => "What we want for it",
        CostToUs => "What it costs us",
        WorthToThem => "What it is worth to them",
        Granted => "Granted",
        OurSide => "Our person",
        TheirSide => "Their person",
        EveryDays => "Days between contacts",
        NextContact => "Next contact",
        Risk => "What could go wrong",
        PointKind => "What it is about",
        SettledOn => "Settled on",
        Strengths => "What speaks for them",
        Weaknesses => "What speaks against them",
        LikelyMove => "What they will probably do",
        Favoured => "Far likelier to be chosen than we are",
        CompetitorName => "Who",
        ActionOwner => "Who does it",
        ActivityKind => "Kind",
        Subject => "What it was about",
        Outcome => "What came of it",
        Minutes => "Minutes",
        Day => "Day",
        TookPlace => "It took place",
    }
}

super::sayings! {
    /// Words around the sections of a plan.
    pub enum PlanWord {
        Contents => "Sections",
        Depth => "Depth of this plan",
        Light => "Light",
        Standard => "Standard",
        Full => "Full",
        LightLine => "A small sale needs a short plan. Grow it when the sale grows; nothing you wrote is lost.",
        StandardLine => "For a sale of this size the plan covers the people, the steps and the competition.",
        FullLine => "A sale of this size deserves the whole plan.",
        ShowAll => "Show all sections",
        ShowFitting => "Show the sections for this size",
        Empty => "Empty",
        Started => "Started",
        Filled => "Filled",
        EventTitle => "Event",
        Overdue => "Overdue",
        DoneMark => "Done",
        Confirmed => "Confirmed",
        Assumed => "Assumed",
        RedFlag => "Red flag",
        Strength => "Strength",
        Granted => "Granted",
        Open => "Open",
        Settled => "Settled",
        KeepsProposalBack => "Keeps the proposal back",
        GridTitle => "Needs against us and the others",
        GridNeed => "Need",
        GridUs => "We",
        NoFit => "Not known",
        OpenValue => "Open the value proposition",
        OpenPeople => "Open the people",
        OpenInterview => "Open the interview",
        NoPlayers => "Nobody is named yet.",
        NoDecisions => "No gate has been decided yet.",
        NoEvidence => "No answer has evidence yet. Add it in the interview, where the answer stands.",
        NoValue => "No value proposition yet.",
        NoAnswers => "No question has been asked yet.",
        AddCoverage => "Add a pair of people",
        AddActivity => "Note an activity",
        MarkDone => "Mark as done",
        MarkOpen => "Open it again",
        AsAction => "Make it an action",
        MissedBecause => "Missing then",
        By => "by",
        GateHistory => "Decisions at the gates",
        NegotiationAsks => "What they ask for, and what we want in return",
        PriceOnly => "Only price and terms are open: the way to a proposal is free.",
    }
}

super::sayings! {
    /// The sections of an opportunity plan.
    pub enum SectionWord {
        Probe => "What else do they need?",
        Pains => "What hurts them",
        Value => "What they gain",
        Rules => "Their rules",
        Presentation => "Findings and presentation",
        Event => "What makes them act",
        Players => "Who decides",
        Coverage => "Who looks after whom",
        Access => "Access to the people",
        Qualification => "Qualification",
        Solution => "What they need, what we bring",
        Steps => "Steps to a signature",
        Competition => "Competition",
        Position => "Strengths and red flags",
        Negotiation => "Negotiation and close",
        Implementation => "After the signature",
        OpenPoints => "What else stands between us and a yes",
        Actions => "Actions",
        Activities => "Activities",
        Gates => "Gate history",
        Evidence => "Evidence",
    }
}

super::sayings! {
    /// The question that starts a section.
    pub enum AskWord {
        Pains => "What goes wrong today, and for whom?",
        Rules => "Which rule of theirs must we keep?",
        Event => "What happens in their business, and by when, that makes them act?",
        Coverage => "Add who of us looks after whom",
        Solution => "What do they need?",
        Steps => "What has to happen next on the way to a signature?",
        Competitors => "Who else could they choose, doing nothing included?",
        Position => "What speaks for us, or warns us?",
        Concessions => "What do they ask for?",
        Milestones => "What has to be reached after the signature?",
        OpenPoints => "What else do they need before they can say yes?",
        Actions => "What has to be done?",
        Presentation => "What did we find, and what will we show to whom?",
    }
}

super::sayings! {
    /// One line of a section, as an example.
    pub enum ExampleWord {
        Pains => "Orders wait two days for a price, and one in ten goes elsewhere meanwhile.",
        Rules => "Nobody talks with the board before purchasing has three offers.",
        Coverage => "Our head of service speaks with their plant manager every 30 days.",
        Solution => "A price within one hour, also for special sizes.",
        Steps => "Their legal department returns the contract by 12 May.",
        Competitors => "Build it themselves: their own people want to.",
        Position => "Red flag: the person who pays has not met us.",
        Concessions => "They ask for 60 days to pay; we want a reference for it.",
        Milestones => "First site runs without the old system.",
        OpenPoints => "The works council has not seen it yet.",
        Actions => "Send the two references to the plant manager.",
    }
}

super::sayings! { Fit { Full => "Fully", Part => "In part", None => "Not at all", } }
super::sayings! { PointKind { Price => "Price", Terms => "Terms", Other => "Something else", } }
super::sayings! {
    StrategyKind {
        Direct => "Direct: clearly better on what they decide by",
        Reframe => "Reframe: change what they decide by",
        Part => "Part: win a part first",
        Delay => "Delay: keep them from deciding until we are stronger",
        Defend => "Defend: hold what we have",
    }
}
super::sayings! {
    ActivityKind {
        Meeting => "Meeting",
        Call => "Call",
        Message => "Message",
        Demo => "Demonstration",
        Referral => "Asked for a referral",
        Task => "Task",
        Other => "Other",
    }
}
super::sayings! {
    Decision {
        Go => "Go",
        NoGo => "No-go",
        Hold => "Hold",
        Recycle => "Back to a lead",
        Override => "Went on although something was missing",
        Back => "Went down although more is known",
    }
}

/// Said when something was removed.
pub fn removed(language: Language, what: &str) -> String {
    match (language, what) {
        (Language::English, "") => "Removed".to_owned(),
        (Language::English, what) => format!("Removed: {what}"),
    }
}

/// How long it has stood on its rung, and how long a stay should take.
pub fn days_on_rung(language: Language, days: i64, expected: Option<u32>) -> Words {
    match (language, days, expected) {
        (Language::English, 1, None) => "1 day".into(),
        (Language::English, days, None) => format!("{days} days").into(),
        (Language::English, days, Some(expected)) => format!("{days} of {expected} days").into(),
    }
}

/// How many sections say something.
pub fn sections_filled(language: Language, filled: usize, of: usize) -> Words {
    match language {
        Language::English => format!("{filled} of {of} sections say something").into(),
    }
}

/// How many days a step was or is late.
pub fn days_late(language: Language, days: i64) -> Words {
    match (language, days) {
        (Language::English, 1) => "1 day late".into(),
        (Language::English, days) => format!("{days} days late").into(),
    }
}
