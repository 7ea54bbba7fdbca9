//! Words of the tab "Gates" of an opportunity.

use super::{Apart, Say, Words};
use crate::{
    method::concession::NotGranted,
    model::opportunity_plan::{ProofKind, ProofState, Way},
};

super::sayings! {
    /// Words of the tab.
    pub enum GatesWord {
        ThisGate => "Gate",
        NoGate => "No gate closes the stage where it stands.",
        Advises => "only advises",
        Alive => "Is it alive?",
        AliveLine => "A sale is live while both sides speak, something is agreed, and they do something themselves.",
        AliveDecided => "It has been closed.",
        Live => "Live",
        Fading => "Fading",
        Dead => "No sign of life",
        DeadAdvice => "Nobody speaks, nothing is agreed, and they do nothing. Get one of the three this week, or let it go.",
        Spoke => "Both sides spoke",
        NextAgreed => "A next day is agreed",
        Acted => "They did something themselves",
        NothingWritten => "nothing is written down",
        SignHolds => "Yes",
        SignFaded => "Too long ago",
        SignMissing => "Not yet",
        Proofs => "Proof they want",
        ProofsLine => "What has to be shown before anybody writes a proposal, and who accepted it.",
        AskProof => "What do they want to see proven?",
        ExampleProof => "Ten days at their own line with less than 2 per cent waste",
        ProofShows => "What it has to show",
        ProofKindLabel => "Kind of proof",
        ProofStateLabel => "How far it is",
        AcceptedBy => "Accepted by",
        AcceptedByWhom => "Accepted by whom?",
        Proposal => "What the proposal will say",
        ProposalLine => "A proposal only puts in writing what is agreed: each line with who agreed to it, and when.",
        AskAgreed => "What will the proposal say?",
        ExampleAgreed => "Two machines, installed in week 20",
        AgreedBy => "Agreed with",
        AgreedOn => "Agreed on",
        IsAgreed => "Agreed",
        FillFromPlan => "Fill from needs and milestones",
        NothingToFill => "Every need and milestone of the plan stands there already.",
        Exchanges => "Given and got",
        ExchangesLine => "Whoever only gives is not selling. What did they give you for what you gave?",
        AskExchange => "What was given or got?",
        ExampleExchange => "We worked out their waste; they showed us the figures of the last year",
        WhichWay => "Given or got",
        WhoOfThem => "Who of them",
        Room => "Room to give",
        RoomLine => "What was granted, against the amount below which you leave.",
        NoRoom => "Fill in the amount of the opportunity to see how far you can go.",
        Given => "Granted so far, cost to us",
        Worth => "Worth to them",
        Returned => "Got in return",
        Left => "Left before you leave",
        NoLimit => "no limit is set",
        BetterTrades => "Offer these before a discount: they are worth more to them than they cost you.",
        Gain => "worth more by",
        ReturnWorth => "What that is worth to us",
        GotIt => "They gave it",
        GrantedOn => "Granted on",
        ApprovedBy => "Approved by",
    }
}

impl Say for ProofKind {
    fn english(&self) -> Words {
        match self {
            Self::Demo => "Demonstration",
            Self::Reference => "Another customer tells them",
            Self::Returns => "Return worked out",
            Self::Pilot => "Trial at their place",
            Self::SiteVisit => "Visit where it runs",
            Self::Sample => "Sample or test of their own",
            Self::Other => "Something else",
        }
        .into()
    }
}

impl Say for ProofState {
    fn english(&self) -> Words {
        match self {
            Self::Requested => "Asked for",
            Self::Planned => "Planned",
            Self::Delivered => "Delivered",
            Self::Accepted => "Accepted",
            Self::Failed => "Did not convince",
        }
        .into()
    }
}

impl Say for Way {
    fn english(&self) -> Words {
        match self {
            Self::Gave => "Given",
            Self::Got => "Got",
        }
        .into()
    }
}

/// Lines that count or name.
#[derive(Debug, Clone, Copy)]
pub enum GatesLine<'a> {
    /// The gate's name.
    Gate(&'a str),
    /// The stage that what is known puts it on, from and up to, and how it stands to that.
    Earned { low: &'a str, high: &'a str, stands: std::cmp::Ordering },
    /// How many things still close the way.
    Blocked(usize),
    /// Who decides, and who may pass it all the same.
    Deciders { who: &'a str, over: &'a str },
    /// After how many days a sign fades.
    Days(u32),
    /// How many lines of the proposal are agreed.
    Agreed { agreed: usize, all: usize },
    /// How giving and getting stand.
    Balance { gave: usize, got: usize },
}

impl Say for GatesLine<'_> {
    fn english(&self) -> Words {
        match *self {
            Self::Gate(name) => format!("Gate: {}", Apart(name)).into(),
            Self::Earned { low, high, stands } => earned(low, high, stands).into(),
            Self::Blocked(0) => "Everything it insists on is there.".into(),
            Self::Blocked(1) => "One thing still closes the way.".into(),
            Self::Blocked(count) => format!("{count} things still close the way.").into(),
            Self::Deciders { who: "", over: "" } => "Nobody is named who decides here.".into(),
            Self::Deciders { who, over: "" } => format!("Decides: {}.", Apart(who)).into(),
            Self::Deciders { who, over } => {
                format!("Decides: {}. May pass it with something missing: {}.", Apart(who), Apart(over)).into()
            }
            Self::Days(days) => format!("A sign fades after {days} days.").into(),
            Self::Agreed { agreed, all } => format!("{agreed} of {all} agreed.").into(),
            Self::Balance { gave, got } if gave > got => {
                format!("Given {gave}, got {got}: ask for something before you give more.").into()
            }
            Self::Balance { gave, got } => format!("Given {gave}, got {got}.").into(),
        }
    }
}

fn earned(low: &str, high: &str, stands: std::cmp::Ordering) -> String {
    let place = if low == high { format!("on {low}") } else { format!("between {low} and {high}") };
    let stands = match stands {
        std::cmp::Ordering::Equal => "That is where it stands.",
        std::cmp::Ordering::Less => "It stands lower: it may go up.",
        std::cmp::Ordering::Greater => "It stands higher than that.",
    };
    format!("What is known puts it {place}. {stands}")
}

/// Why something is not granted.
pub fn not_granted(refusal: NotGranted, numbers: &super::format::NumberStyle) -> Words {
    match refusal {
        NotGranted::NothingAsked => {
            "Ask for something in return first: nothing is given for nothing. Fill in what you want for it.".into()
        }
        NotGranted::BeyondLimit { by } => format!(
            "This goes {} below the amount at which you leave. Somebody of yours has to approve it: write their name.",
            numbers.money(by)
        )
        .into(),
    }
}
