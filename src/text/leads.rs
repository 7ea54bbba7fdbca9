//! Words of the leads view.

use chrono::NaiveDate;

use super::{
    Apart, Say, Words,
    format::{NumberStyle, day},
};
use crate::{
    method::{duplicate::Likeness, lead::Response, lead_load::LeadLoad},
    metrics::LeadConversion,
    model::LeadState,
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
    /// Leads of this month against what one can work on.
    Load(&'a [LeadLoad]),
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
            Self::Load(loads) => load(loads).into(),
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
            Self::Caption(rows) => format!("Leads, {rows} rows").into(),
            Self::StateLine(state, on, why) => {
                let on = on.map(|on| format!(" on {}", day(on))).unwrap_or_default();
                let why = if why.is_empty() { String::new() } else { format!(": {why}") };
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

fn load(loads: &[LeadLoad]) -> String {
    let named: Vec<String> =
        loads.iter().take(3).map(|load| format!("{} {} of {}", load.owner, load.leads, load.limit)).collect();
    if named.is_empty() { String::new() } else { format!("This month: {}.", named.join(", ")) }
}
