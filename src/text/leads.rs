//! Words of the leads view.

use chrono::NaiveDate;

use super::{
    Apart, Say, Words,
    format::{NumberStyle, day},
};
use crate::{
    method::{duplicate::Likeness, lead::Response, lead_level::Want, lead_load::LeadLoad, lead_merge::LeadField},
    metrics::{LeadConversion, Tally},
    model::{LeadLevel, LeadState},
};

super::sayings! {
    /// Words of the leads view that stand for themselves.
    pub enum LeadLabel {
        Title => "Leads",
        Add => "Add lead",
        NoneYet => "No leads yet",
        NoneYetAdvice => "A lead is a possible sale that nobody has decided to pursue: a call, a visitor at a fair, a referral. Add one, or import a list.",
        ImportThem => "Import a file",
        NoneShownAdvice => "The filters let nothing through.",
        ClearFilters => "Clear filters",
        Filters => "Filters",
        FindText => "Company or person",
        Owner => "Owner",
        Everybody => "Everybody",
        NoOwner => "No owner",
        StateField => "State",
        AllOpen => "Still open",
        AllStates => "All",
        Rung => "Stage",
        AllRungs => "All stages",
        SourceField => "Source",
        AllSources => "All sources",
        NoSource => "Not known",
        Name => "Name",
        NameHint => "What you call it; the company or the person if left empty",
        Company => "Company",
        Person => "Person",
        Email => "E-mail",
        Sponsor => "Drives the project",
        PowerSponsor => "Executive behind it",
        CameIn => "Came in",
        Age => "Age",
        Clock => "Response",
        LevelField => "Level",
        What => "What next",
        Save => "Save",
        Cancel => "Cancel",
        LogContact => "Log a contact",
        LogTitle => "Log a contact",
        How => "How",
        HowHint => "Call, message, meeting …",
        On => "Day",
        Answered => "They answered",
        Outcome => "What came of it",
        Accept => "Accept",
        Reject => "Reject",
        RejectTitle => "Give it back",
        RejectLine => "Marketing sees the reason, so that the next ones are better.",
        Recycle => "Put away until a day",
        RecycleTitle => "Put it away",
        Until => "Look at it again on",
        Why => "Reason",
        Convert => "Convert to opportunity",
        ConvertTitle => "Convert to opportunity",
        ConvertLine => "Somebody has decided to pursue it. The lead stays, with a link both ways.",
        AccountQuestion => "The company",
        ContactQuestion => "The person",
        MakeNew => "Add as new",
        Nobody => "None yet",
        OpportunityName => "Name of the opportunity",
        SaleKindField => "Kind of sale",
        NoKind => "Not known yet",
        Amount => "Amount",
        CloseDate => "Expected close",
        DoConvert => "Convert",
        Details => "What we know",
        Contacts => "Contacts made",
        NoContacts => "Nobody has tried to reach them yet.",
        Became => "Became",
        Notes => "Notes",
        Gone => "This lead is no longer in the plan",
        GoneAdvice => "It may have been removed, or the link is old.",
        AllLeads => "All leads",
        Leads => "Leads",
        Reached => "answered",
        NotReached => "no answer",
        Settled => "Settled",
        AllLevels => "All levels",
        MarkField => "Stands out",
        AnyMark => "All",
        MarkLate => "Response overdue",
        MarkHanded => "Waits for a seller",
        MarkTwins => "Probably twice",
        Choose => "Select",
        GiveTo => "Change owner",
        NoneChosen => "Tick leads in the list first.",
        HandOver => "Hand over",
        HandOverLine => "The seller accepts it or gives it back with a reason. Both are kept with day and name.",
        Seller => "To whom",
        ChooseSeller => "Choose somebody",
        TheySaidSo => "They said so",
        BeforeMeeting => "Before the first meeting",
        NothingMissing => "Everything that the playbook asks before a first meeting is known.",
        ReasonsToStop => "Reasons to stop",
        ReasonsToStopAdvice => "Fixed ahead of time in the playbook. Give the lead back, or put it away.",
        MustHave => "Needed",
        GoodToKnow => "Good to know",
        AfterConversion => "This is filled in once it is an opportunity.",
        Levels => "How far it is qualified",
        SetLevel => "Set level",
        Now => "Now",
        IsThere => "there",
        IsMissing => "not yet",
        Loads => "Leads this month for each prospector",
        SourceReport => "What each source brought in twelve months",
        BecameOpportunities => "Became opportunities",
        WonOfDecided => "Won of decided",
        WonWorth => "Won",
        OpenWorth => "Open",
        DaysToWin => "Days to win",
        WhereFrom => "Where leads come from",
        SeeOpportunity => "Opportunity",
        ProbablySame => "Probably the same",
        MergeTitle => "Two leads that may be one",
        MergeLine => "Choose what stands where they differ. Contacts made, answers, notes and opportunities of both are kept, and one undo parts them again.",
        FieldHead => "What they say",
        ThisStays => "Stays",
        ThisGoes => "Goes into it",
        NotTheSame => "They are two",
        MakeOne => "Make them one",
        BothSay => "Both say the same here:",
        Nothing => "nothing",
        Renewal => "A renewal is opened from its contract, on the ladder.",
    }
}

/// Sentences of the leads view that speak of something.
#[derive(Debug, Clone, Copy)]
pub enum LeadWord<'a> {
    /// How many leads became opportunities in the last twelve months.
    Conversion(&'a LeadConversion, &'a NumberStyle),
    /// How sure that is, with the open ones.
    Bounds(&'a LeadConversion, &'a NumberStyle),
    /// So many of so many shown.
    Shown(usize, usize),
    /// Days since it came in.
    Age(i64),
    /// The response clock.
    Clock(Response),
    /// One that is already there, and how alike.
    Alike(&'a str, Likeness),
    /// Said after something was done.
    Added(&'a str),
    /// A contact was noted.
    Logged(&'a str),
    /// Sales took it over.
    Accepted(&'a str),
    /// Sales gave it back.
    Rejected(&'a str),
    /// Put away.
    PutAway(&'a str, NaiveDate),
    /// Converted.
    Converted(&'a str),
    /// So many answers are late.
    Late(usize),
    /// So many are probably the same.
    Twins(usize),
    /// Waits for a seller's word.
    WaitsFor(&'a str),
    /// Who signed a hand-over, and who answered.
    Signed {
        /// Who handed it over.
        handed_by: &'a str,
        /// On which day.
        handed_on: Option<NaiveDate>,
        /// The seller whose word is waited for.
        waits_for: Option<&'a str>,
        /// Who said yes or no.
        decided_by: &'a str,
    },
    /// Handed over to somebody.
    HandedOver(&'a str, &'a str),
    /// The person of the lead said so.
    SaidSo(&'a str),
    /// So many questions are still open.
    StillAsked(usize),
    /// Its level was set.
    LevelSet(&'a str, &'a str),
    /// One prospector's load.
    LoadOf(&'a LeadLoad),
    /// A share of so many.
    Share(&'a Tally, &'a NumberStyle),
    /// Look at two leads side by side.
    CompareWith(&'a str),
    /// Two leads are one.
    Merged(&'a str),
    /// So many leads.
    Many(usize),
    /// So many leads were changed.
    ManyDone(usize),
    /// The caption of the list.
    Caption(usize),
    /// Since when it is in this state, and why.
    StateLine(LeadState, Option<NaiveDate>, &'a str),
}

impl Say for LeadWord<'_> {
    fn english(&self) -> Words {
        match *self {
            Self::Conversion(figure, numbers) => conversion(figure, numbers).into(),
            Self::Bounds(figure, numbers) => bounds(figure, numbers).into(),
            Self::Shown(shown, all) => format!("{shown} of {all} shown").into(),
            Self::Age(0) => "today".into(),
            Self::Age(1) => "1 day".into(),
            Self::Age(days) => format!("{days} days").into(),
            Self::Clock(response) => response.english(),
            Self::Alike(name, likeness) => format!("{} ({})", Apart(name), likeness.english()).into(),
            Self::Added(name) => format!("{} added.", Apart(name)).into(),
            Self::Logged(name) => format!("Contact with {} noted.", Apart(name)).into(),
            Self::Accepted(name) => format!("{} accepted.", Apart(name)).into(),
            Self::Rejected(name) => format!("{} given back.", Apart(name)).into(),
            Self::PutAway(name, until) => format!("{} put away until {}.", Apart(name), day(until)).into(),
            Self::Converted(name) => format!("{} is an opportunity now.", Apart(name)).into(),
            Self::Late(0) => "Every new lead was answered in time.".into(),
            Self::Late(1) => "1 lead waits too long for an answer.".into(),
            Self::Late(count) => format!("{count} leads wait too long for an answer.").into(),
            Self::Twins(1) => "Probably twice".into(),
            Self::Twins(count) => format!("Probably {} times", count.saturating_add(1)).into(),
            Self::WaitsFor(who) => format!("Waits for {}", Apart(who)).into(),
            Self::Signed { handed_by, handed_on, waits_for, decided_by } => {
                signed(handed_by, handed_on, waits_for, decided_by).into()
            }
            Self::HandedOver(name, who) => format!("{} handed over to {}.", Apart(name), Apart(who)).into(),
            Self::SaidSo(who) => format!("{} said so", Apart(who)).into(),
            Self::StillAsked(1) => "One question is open.".into(),
            Self::StillAsked(count) => format!("{count} questions are open.").into(),
            Self::LevelSet(name, level) => format!("{}: {level}.", Apart(name)).into(),
            Self::LoadOf(load) if load.is_over() => {
                format!("{} of {}, more than one can work", load.leads, load.limit).into()
            }
            Self::LoadOf(load) => format!("{} of {}", load.leads, load.limit).into(),
            Self::Share(tally, numbers) => match tally.share() {
                Some(share) => format!("{} ({} of {})", numbers.percent(share), tally.won, tally.of).into(),
                None => "\u{2014}".into(),
            },
            Self::CompareWith(name) => format!("Compare with {}", Apart(name)).into(),
            Self::Merged(name) => format!("Both are {} now.", Apart(name)).into(),
            Self::Many(1) => "1 lead".into(),
            Self::Many(count) => format!("{count} leads").into(),
            Self::ManyDone(1) => "1 lead changed.".into(),
            Self::ManyDone(count) => format!("{count} leads changed.").into(),
            Self::Caption(rows) => format!("Leads, {rows} rows").into(),
            Self::StateLine(state, on, why) => {
                let on = on.map(|on| format!(" on {}", day(on))).unwrap_or_default();
                let why = if why.is_empty() { String::new() } else { format!(": {}", Apart(why)) };
                format!("{}{on}{why}", state.english()).into()
            }
        }
    }
}

fn conversion(figure: &LeadConversion, numbers: &NumberStyle) -> String {
    let Some(share) = figure.to_opportunity.share() else {
        return format!("{} leads came in over twelve months; none is decided yet.", figure.came_in);
    };
    let (part, of) = (figure.to_opportunity.won, figure.to_opportunity.of);
    format!("{part} of {of} decided leads became opportunities in twelve months: {}.", numbers.percent(share))
}

fn bounds(figure: &LeadConversion, numbers: &NumberStyle) -> String {
    match (figure.open, figure.lowest.share(), figure.highest.share()) {
        (open, Some(low), Some(high)) if open > 0 => {
            let (low, high) = (numbers.percent(low), numbers.percent(high));
            format!("Counting the {open} still open: between {low} and {high}.")
        }
        _ => String::new(),
    }
}

/// Both sides of a hand-over, as they follow the state.
fn signed(handed_by: &str, handed_on: Option<NaiveDate>, waits_for: Option<&str>, decided_by: &str) -> String {
    let on = handed_on.map(|on| format!(" on {}", day(on))).unwrap_or_default();
    let by = if handed_by.is_empty() { String::new() } else { format!(" by {}", Apart(handed_by)) };
    let handed = match (waits_for, handed_on) {
        (Some(who), _) => format!(". Handed over{by}{on}, waits for {}", Apart(who)),
        (None, Some(_)) => format!(". Handed over{by}{on}"),
        (None, None) => String::new(),
    };
    let decided = if decided_by.is_empty() { String::new() } else { format!(", by {}", Apart(decided_by)) };
    format!("{decided}{handed}")
}

/// What a level of a lead asks for (M308-M311).
#[derive(Debug, Clone, Copy)]
pub struct LevelAsks(pub LeadLevel);

impl Say for LevelAsks {
    fn english(&self) -> Words {
        match self.0 {
            LeadLevel::Suspect => "Might buy; nobody has checked.",
            LeadLevel::QualifiedSuspect => {
                "A first call has checked that it can be one: they could pay, and we can serve them."
            }
            LeadLevel::SponsorMet => "The person who drives the project has spoken with us.",
            LeadLevel::PowerSponsorMet => "The executive behind the project has spoken with us.",
        }
        .into()
    }
}

/// One thing that a level asks for.
#[derive(Debug, Clone, Copy)]
pub struct LevelWant<'a>(pub &'a Want);

impl Say for LevelWant<'_> {
    fn english(&self) -> Words {
        match self.0 {
            Want::Answered { .. } => "Somebody there answered us",
            Want::Gates { .. } => "What is asked before the first meeting",
            Want::Sponsor { .. } => "The name of the person who drives the project",
            Want::PowerSponsor { .. } => "The name of the executive behind it",
        }
        .into()
    }
}

super::sayings! {
    LeadField {
        Name => "Name",
        Company => "Company",
        Person => "Person",
        Email => "E-mail",
        Sponsor => "Drives the project",
        PowerSponsor => "Executive behind it",
        Source => "Source",
        CameIn => "Came in",
        Owner => "Owner",
        Stage => "Stage",
        Level => "Level",
        State => "State",
    }
}
