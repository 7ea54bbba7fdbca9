//! The figures that a team steers by: which, with what target, and what is done when one is missed.

use super::{
    shape::{shape, words},
    words::{Name, Note},
};

words! {
    /// A figure to steer by. Those for new customers come first, then those for existing ones (M29, M30).
    pub enum Indicator {
        /// Leads that came in (M351).
        NewLeads,
        /// Median days from a lead's arrival to the first contact (M352).
        LeadResponse,
        /// Leads in which the person answered, of all (M353).
        ContactRate,
        /// Leads that became opportunities, of those decided (M356).
        LeadConversion,
        /// Mean number of the six roles filled in open opportunities (M358).
        RoleCoverage,
        /// Opportunities opened (M359).
        Opened,
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
        /// Won value from new customers, of all won value (M370).
        NewCustomerShare,
        /// Lost on the first two stages, of all lost (M372).
        LostEarly,
        /// Yearly worth of the contracts that end (M373).
        RenewalBase,
        /// Renewals begun in time, of the contracts that ended (M374).
        RenewalsOnTime,
        /// Contracts renewed, of those that ended (M376).
        RenewalRate,
        /// The same by yearly worth (M377).
        RenewalValue,
        /// Yearly revenue kept, without growth (M379).
        GrossRetention,
        /// Yearly revenue kept, with growth (M380).
        NetRetention,
        /// Yearly worth after a renewal by that before it (M381).
        RenewalUplift,
        /// Customers who bought something new, of all customers (M384).
        CrossSell,
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
        matches!(self, Self::LeadResponse | Self::Cycle)
    }

    /// What it is measured in.
    pub fn measure(self) -> Measure {
        match self {
            Self::NewLeads | Self::RoleCoverage | Self::Opened => Measure::Number,
            Self::LeadResponse | Self::Cycle => Measure::Days,
            Self::DealSize | Self::Velocity | Self::RenewalBase => Measure::Money,
            Self::ContactRate
            | Self::LeadConversion
            | Self::WinRate
            | Self::Coverage
            | Self::NewCustomerShare
            | Self::LostEarly
            | Self::RenewalsOnTime
            | Self::RenewalRate
            | Self::RenewalValue
            | Self::GrossRetention
            | Self::NetRetention
            | Self::RenewalUplift
            | Self::CrossSell => Measure::Share,
        }
    }
}
