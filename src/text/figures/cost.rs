//! Words about what a new customer costs.

use crate::text::{Say, Words, sayings};

sayings! {
    /// Short words about what a new customer costs.
    pub enum CostLabel {
        PerCustomer => "Cost of a new customer",
        PerCustomerLine => "Hours and expenses of the won and the lost pursuits of new customers, by the new customers won.",
        Spent => "Spent on pursuits",
        Customers => "New customers won",
        Lost => "Of it on lost pursuits",
        Dear => "Dear pursuits",
        NoCost => "No cost is known: give an hour its price below, or note expenses",
        NoCustomer => "No new customer was won in this period",
        Pursuits => "Pursuit by pursuit",
        PursuitsLine => "The dearest first. Hours come from activities until they are noted here.",
        Pursuit => "Pursuit",
        Outcome => "Ended",
        Won => "won",
        WasLost => "lost",
        Hours => "Hours",
        Expenses => "Expenses",
        Cost => "Cost",
        IsDear => "dear",
        NotKnown => "not known",
        Rates => "What an hour costs",
        RatesLine => "A unit without a price costs what the unit above it says.",
        Unit => "Unit",
        AnHour => "An hour costs",
        Inherited => "from above",
        NoUnits => "The plan has no units. Bring in the reps with an import, or give opportunities an owner.",
        Shared => "What the dear ones share",
        Trait => "What",
        OfDear => "Of the dear",
        OfOthers => "Of the others",
        NothingShared => "The dear ones share nothing that the others do not have as often.",
        None => "No pursuit of a new customer was decided in this period.",
        HoursRefused => "Write hours as a number up to 10,000, such as 12 or 7.5.",
        More => "Show more",
    }
}

/// Sentences about what a new customer costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CostWord {
    /// The answer.
    Answer { cost: String, customers: String, spent: String },
    /// Some costs are not known.
    Unknown { count: String, of: String },
    /// Above which limit a pursuit is dear, as agreed.
    LimitAgreed(String),
    /// Above which limit a pursuit is dear, as nine of ten cost less.
    LimitLearned(String),
    /// No limit yet.
    NoLimit,
    /// What the dear ones have in common.
    SharedMost { what: String, dear: String, others: String },
    /// Names the field of one pursuit.
    FieldOf { field: String, deal: String },
}

impl Say for CostWord {
    fn english(&self) -> Words {
        match self {
            Self::Answer { cost, customers, spent } => {
                format!("A new customer costs {cost}: {spent} went into the decided pursuits, {customers} were won.")
                    .into()
            }
            Self::Unknown { count, of } => {
                format!("The cost of {count} of {of} pursuits is not known: they count as nothing.").into()
            }
            Self::LimitAgreed(limit) => {
                format!("A pursuit above {limit} is dear: the target that was agreed under KPIs.").into()
            }
            Self::LimitLearned(limit) => format!(
                "A pursuit above {limit} is dear: nine of ten cost less. Agree on a limit of your own under KPIs."
            )
            .into(),
            Self::NoLimit => "Ten pursuits with a cost say which are dear; or agree on a limit under KPIs.".into(),
            Self::SharedMost { what, dear, others } => {
                format!("{what}: {dear} of the dear ones, {others} of the others.").into()
            }
            Self::FieldOf { field, deal } => format!("{field}: {deal}").into(),
        }
    }
}
