//! The figures that a team steers by: which, with what target, and what is done when one is missed.

use super::{
    shape::{shape, words},
    words::{Name, Note},
};

words! {
    /// A figure to steer by. Those for new customers come first, then those for existing ones (M29, M30).
    pub enum Indicator {
        /// Accounts of high potential with a lead or a deal under way (M350).
        TargetsInPlay,
        /// Leads that came in (M351).
        NewLeads,
        /// Median days from a lead's arrival to the first contact (M352).
        LeadResponse,
        /// Leads in which the person answered, of all (M353).
        ContactRate,
        /// Leads qualified, of those worked (M354).
        LeadQualification,
        /// Leads that sales took over, of those handed over (M355).
        LeadAcceptance,
        /// Leads that became opportunities, of those decided (M356).
        LeadConversion,
        /// First meetings with accounts that never bought, per rep and week (M357).
        FirstMeetings,
        /// Mean number of the six roles filled in open opportunities (M358).
        RoleCoverage,
        /// Open opportunities whose decision maker was met, of all (M358).
        DeciderMet,
        /// Opportunities opened (M359).
        Opened,
        /// Won of those decided that got as far as the closing zone: they had an offer (M363).
        OfferHitRate,
        /// Won of decided (M364).
        WinRate,
        /// Mean won value (M365).
        DealSize,
        /// Mean days from opening to a win (M366).
        Cycle,
        /// Revenue a day (M367).
        Velocity,
        /// Of the stage that lacks most: what stands there by what has to (M368).
        Coverage,
        /// Hours and expenses of decided pursuits by new customers won (M369).
        AcquisitionCost,
        /// What was given away between the first offer and the win (M371).
        Discount,
        /// Won value from new customers, of all won value (M370).
        NewCustomerShare,
        /// Lost on the first two stages, of all lost (M372).
        LostEarly,
        /// Yearly worth of the contracts that end (M373).
        RenewalBase,
        /// Renewals begun in time, of the contracts that ended (M374).
        RenewalsOnTime,
        /// Mean days from the first contact about a renewal to the contract's end (M375).
        ContactAhead,
        /// Contracts renewed, of those that ended (M376).
        RenewalRate,
        /// The same by yearly worth (M377).
        RenewalValue,
        /// Renewed by the last day, of the renewed (M378).
        RenewedBeforeEnd,
        /// Yearly revenue kept, without growth (M379).
        GrossRetention,
        /// Yearly revenue kept, with growth (M380).
        NetRetention,
        /// Yearly worth after a renewal by that before it (M381).
        RenewalUplift,
        /// Renewed without growth and without a contact before the day to begin, of the renewed (M382).
        PassiveRenewals,
        /// Contracts that end of which we asked what else is needed (M383).
        Probes,
        /// Customers who bought something new, of all customers (M384).
        CrossSell,
        /// Product families that customers have of us, of all they could have (M385).
        Penetration,
        /// What customers spend elsewhere on what we sell, a year (M386).
        WhiteSpace,
        /// What customers spend with us, of all they spend on what we sell (M387).
        ShareOfWallet,
        /// Contacts made, of those that the coverage of open deals plans (M388).
        CoverageKept,
        /// Key players of open deals who speak for us, of all (M389).
        KeyPlayersForUs,
        /// Mean of the latest scores from 0 to 10 (M390).
        Satisfaction,
        /// Customers whose satisfaction is known from the last twelve months, of all (M390).
        SatisfactionKnown,
        /// Promises kept by their day, of those due: the milestones after a signature (M391).
        PromisesKept,
        /// Customers who order by themselves and have gone quiet, of those with a rhythm (M392).
        OrdersQuiet,
        /// Customers who began to speak for us (M394).
        NewReferences,
        /// Times we asked to be named to others (M394).
        ReferralsAsked,
        /// Leads that came in because a customer named us (M394).
        ReferralLeads,
    }
}

shape! {
    /// What a team has agreed about a figure (M333).
    pub struct Steering {
        /// The target in the figure's own unit: per cent, days, a number, or whole units of the plan's currency.
        pub target: Option<i64>,
        /// The decision that it drives; without one it is for information.
        pub decision: Note,
        /// Who sees to it.
        pub owner: Name,
    }
}

/// What a figure is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Per cent.
    Share,
    /// Days.
    Days,
    /// A number.
    Number,
    /// Money of the plan's currency.
    Money,
}

impl Indicator {
    /// True for those about customers who bought before.
    pub fn of_existing(self) -> bool {
        self >= Self::RenewalBase
    }

    /// True where less is better.
    pub fn falls(self) -> bool {
        matches!(
            self,
            Self::LeadResponse
                | Self::Cycle
                | Self::AcquisitionCost
                | Self::Discount
                | Self::PassiveRenewals
                | Self::OrdersQuiet
        )
    }

    /// What it is measured in.
    pub fn measure(self) -> Measure {
        match self {
            Self::TargetsInPlay
            | Self::NewLeads
            | Self::FirstMeetings
            | Self::RoleCoverage
            | Self::Opened
            | Self::Satisfaction
            | Self::NewReferences
            | Self::ReferralsAsked
            | Self::ReferralLeads => Measure::Number,
            Self::LeadResponse | Self::Cycle | Self::ContactAhead => Measure::Days,
            Self::DealSize | Self::Velocity | Self::AcquisitionCost | Self::RenewalBase | Self::WhiteSpace => {
                Measure::Money
            }
            _ => Measure::Share,
        }
    }
}
