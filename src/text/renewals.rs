//! Words of renewals: contracts that end, customers who order by themselves, and what a renewal asks.

use chrono::NaiveDate;

use super::{Apart, Say, Words, format::day};
use crate::model::{OrderReason, opportunity_plan::ProbeResult};

super::sayings! {
    ProbeResult {
        NewSale => "They need something new",
        Later => "Perhaps later",
        Nothing => "Nothing more",
    }
}

super::sayings! {
    OrderReason {
        TooSmall => "Too small for a sales effort",
        AsTheyWish => "They would rather have it so",
        Grown => "They buy enough for a seller",
        Other => "Another reason",
    }
}

super::sayings! {
    /// Words of the view.
    pub enum RenewalWord {
        Title => "Renewals",
        TitleLine => "Every contract that ends is a sale to win again, and a good day to ask what else they need.",
        Tabs => "Parts of this view",
        List => "Contracts",
        Months => "By month",
        Orders => "Order by themselves",
        LookBack => "Orders taken",
        Add => "Add contract",
        AddIt => "Add",
        Cancel => "Cancel",
        Done => "Done",
        NoneYet => "No contract is here yet",
        NoneYetLine => "All sales are new sales: add the first contract with its last day, and you see when to begin with its renewal.",
        Import => "Import contracts",
        Behind => "Past their day, nothing begun",
        DueSoon => "To begin within 30 days",
        Covered => "Under way or renewed",
        Ended => "Ended, not renewed",
        Customer => "Customer",
        CustomerHint => "A name that is not known yet becomes a new account.",
        NameField => "What the contract is called",
        NameHint => "Such as service, supply or licence.",
        Product => "Product",
        State => "How it stands",
        StartBy => "Begin by",
        Ends => "Ends",
        From => "First day",
        To => "Last day",
        Notice => "Days of notice",
        Amount => "Worth a year",
        AutoRenew => "Goes on by itself unless somebody gives notice",
        Written => "It exists on paper",
        Renewal => "Renewal",
        Probe => "Asked what else",
        NotAsked => "not yet",
        OpenIt => "Open renewal",
        Follow => "Note the contract that follows",
        Remove => "Remove contract",
        EditTitle => "Contract",
        Show => "Show",
        All => "All",
        Owner => "Looked after by",
        Everybody => "Everybody",
        CustomerMissing => "Name the customer.",
        LastDayMissing => "Give the last day: a renewal is counted back from it.",
        LastBeforeFirst => "The last day lies before the first one.",
        NoneShown => "No contract stands like this",
        NoneShownLine => "Choose another state, or show all.",
        ShowAll => "Show all",
        Calendar => "Save as calendar file",
        CalendarName => "renewals.ics",
        CalendarRefused => "The browser did not let the file be saved. Nothing was changed.",
        BeginsWord => "Begin",
        EndsWord => "Ends",
        MonthNothing => "Nothing begins or ends",
        EarlierTitle => "Before this month",
        ByThemselves => "Customers who order by themselves",
        ByThemselvesLine => "They are no opportunities: their orders come without a seller, count in the revenue mix and never in the win rate. Watched is the rhythm of their orders.",
        NoneByThemselves => "Nobody orders by themselves",
        NoneByThemselvesLine => "Customers too small for a sales effort, or who would rather order without a seller, can be moved here. They leave the ladder free for the rest.",
        Came => "Sales that came by themselves",
        CameLine => "No deals: they stand on no board and count in no win rate, pipeline or forecast. The won ones count in the revenue mix, as orders of their customer where no others are kept. To pursue one, open it and choose another kind of sale in its details.",
        CameSale => "Sale",
        CameAmount => "Amount",
        CameNobody => "no customer named",
        LastOrder => "Last order",
        Year => "Spent in the last year",
        OnPaper => "contract on paper",
        NotOnPaper => "no contract on paper",
        PaperUnknown => "contract on paper: not known",
        Seller => "Seller",
        MoveOutShort => "Serve again",
        Since => "Since, and why",
        InRhythm => "In rhythm",
        NoRhythm => "Too few orders to say",
        NeverOrdered => "never",
        MoveOut => "Serve by a seller again",
        MoveIn => "Let order by itself",
        MoveSomebody => "Move a customer in",
        Whom => "Which customer",
        Why => "Why",
        WhyInWords => "In words",
        Keep => "Leave as it is",
        LeftAsItIs => "Looked at, and left as it is",
        Proposed => "Proposed moves",
        ProposedLine => "Counted from the last 365 days and running contracts. What you decide is not asked again for a year.",
        NoReason => "Choose why.",
        NoCustomer => "Choose a customer.",
        Passive => "Renewed without an effort",
        PassiveLine => "They went on for no more than before, and nobody had spoken with the customer in the year up to the day to begin. Ask at the look-back what was missed.",
        NoPassive => "No renewal was only an order taken",
        NoPassiveLine => "A contract that is renewed for no more than before, without a word to the customer in time, would stand here.",
        Before => "A year before",
        After => "A year since",
        NotNoted => "not noted",
        Spoken => "First spoke with them",
        NotSpoken => "nobody did",
        ProbeLine => "Every renewal asks. A renewal does not enter the closing zone before.",
        ProbeAskedOn => "Asked on",
        ProbeContact => "Whom we asked",
        ProbeTold => "What they told us",
        ProbeResultField => "What came of it",
        ProbeOpenTitle => "Open the sale they need",
        ProbeSaleName => "What is it called?",
        ProbeSaleAmount => "What may it be worth?",
        ProbeOpen => "Open it",
        ProbeOpened => "Sales that this question opened",
        FoundBy => "Found by the renewal",
        DayAhead => "This day is still to come. Give the day on which you asked.",
    }
}

/// Lines that count or name.
#[derive(Debug, Clone)]
pub enum RenewalLine<'a> {
    /// From what the day to begin is counted.
    Counted { cycle: i64, learned: bool, spare: u32 },
    /// Opens so many renewals at once.
    OpenAll(usize),
    /// So many were opened.
    Opened(usize),
    /// One was opened.
    OpenedOne(&'a str),
    /// A contract was added.
    Added(&'a str),
    /// A contract was removed.
    Removed(&'a str),
    /// The contract that follows was noted.
    Followed(&'a str),
    /// So many contracts, worth so much a year.
    Worth { count: usize, amount: &'a str },
    /// Days until a day, or since.
    Days(i64),
    /// The name of an action, for one contract.
    Of { action: &'a str, name: &'a str },
    /// What a proposed move says.
    Move { name: &'a str, by_itself: bool, year: &'a str, mark: &'a str, wishes: bool },
    /// A move was made.
    Moved { name: &'a str, by_itself: bool },
    /// It was decided to leave it.
    Kept(&'a str),
    /// When and why it was decided.
    Decided { on: Option<NaiveDate>, why: &'a str },
    /// So many days lie between orders, and the next is expected then.
    Expected { days: i64, next: NaiveDate },
    /// Quiet for so many days.
    QuietFor(i64),
    /// A sale was opened.
    SaleOpened(&'a str),
}

impl Say for RenewalLine<'_> {
    fn english(&self) -> Words {
        let days = |count: i64| if count == 1 { "1 day".to_owned() } else { format!("{count} days") };
        match self {
            Self::Counted { cycle, learned, spare } => {
                let basis = if *learned {
                    "four of five of your won renewals took no longer"
                } else {
                    "set in the playbook until five were won"
                };
                format!(
                    "Begin by: the last day, less the longer of the notice and {} ({cycle} for the renewal, {basis}, and {spare} to spare).",
                    days(cycle.saturating_add(i64::from(*spare)))
                )
                .into()
            }
            Self::OpenAll(1) => "Open the renewal that is due".into(),
            Self::OpenAll(count) => format!("Open {count} renewals that are due").into(),
            Self::Opened(1) => "1 renewal opened: it stands on the ladder.".into(),
            Self::Opened(count) => format!("{count} renewals opened: they stand on the ladder.").into(),
            Self::OpenedOne(name) => format!("{} opened: it stands on the ladder.", Apart(name)).into(),
            Self::Added(name) => format!("{} added.", Apart(name)).into(),
            Self::Removed(name) => format!("{} removed.", Apart(name)).into(),
            Self::Followed(name) => format!("The contract that follows {} is noted.", Apart(name)).into(),
            Self::Worth { count: 1, amount } => format!("1 contract, {amount} a year").into(),
            Self::Worth { count, amount } => format!("{count} contracts, {amount} a year").into(),
            Self::Days(0) => "today".into(),
            Self::Days(ahead) if *ahead > 0 => format!("in {}", days(*ahead)).into(),
            Self::Days(since) => format!("{} ago", days(since.saturating_neg())).into(),
            Self::Of { action, name } => format!("{action}: {}", Apart(name)).into(),
            Self::Move { name, wishes: true, .. } => {
                format!("{} would rather order without a seller.", Apart(name)).into()
            }
            Self::Move { name, by_itself: true, year, mark, .. } => {
                format!("{} brings {year} a year, less than {mark}: too small for a sales effort.", Apart(name)).into()
            }
            Self::Move { name, year, mark, .. } => {
                format!("{} brings {year} a year, {mark} or more: enough for a seller.", Apart(name)).into()
            }
            Self::Moved { name, by_itself: true } => format!("{} orders by itself now.", Apart(name)).into(),
            Self::Moved { name, by_itself: false } => format!("{} is served by a seller again.", Apart(name)).into(),
            Self::Kept(name) => format!("{} stays as it is.", Apart(name)).into(),
            Self::Decided { on: Some(on), why: "" } => day(*on).into(),
            Self::Decided { on: Some(on), why } => format!("{}: {}", day(*on), Apart(why)).into(),
            Self::Decided { on: None, why } => (*why).to_owned().into(),
            Self::Expected { days: every, next } => {
                format!("every {}, next around {}", days(*every), day(*next)).into()
            }
            Self::QuietFor(count) => format!("Gone quiet: {} without an order", days(*count)).into(),
            Self::SaleOpened(name) => format!("{} opened and linked to this renewal.", Apart(name)).into(),
        }
    }
}
