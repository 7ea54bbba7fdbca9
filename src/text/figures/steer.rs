//! Words about the figures to steer by.

use crate::{
    model::Indicator,
    text::{Say, Words, sayings},
};

sayings! {
    /// Short words about the figures to steer by.
    pub enum SteerLabel {
        New => "New customers",
        NewLine => "Counted over sales to new customers; over all sales where the plan notes no kind of sale.",
        Existing => "Existing customers",
        ExistingLine => "Counted over contracts and customers of the unit looked at.",
        Figure => "Figure",
        Now => "Now",
        Above => "Unit above",
        Target => "Target",
        Stands => "Stands",
        Decision => "Decision it drives",
        Owner => "Owner",
        Met => "Met",
        Missed => "Missed",
        NoTarget => "No target",
        NoValue => "Nothing to go by yet",
        Information => "For information",
        Agree => "Agree",
        TargetHint => "In the figure's own unit: per cent, days, a number, or whole units of the plan's currency. Leave it empty for none.",
        DecisionHint => "What you do when it is missed. A figure without a decision is for information.",
        TargetRefused => "Write a whole number of at most nine digits.",
        More => "more is better",
        Less => "less is better",
        None => "No target is agreed yet. Agree on one for a figure that changes what you do.",
    }
}

impl Say for Indicator {
    fn english(&self) -> Words {
        match self {
            Self::TargetsInPlay => "Accounts of high potential in play",
            Self::NewLeads => "New leads",
            Self::LeadResponse => "Days to the first contact",
            Self::ContactRate => "Leads that answered",
            Self::LeadQualification => "Leads qualified",
            Self::LeadAcceptance => "Leads that sales took over",
            Self::LeadConversion => "Leads that became deals",
            Self::FirstMeetings => "First meetings, per rep and week",
            Self::RoleCoverage => "Roles filled per open deal",
            Self::DeciderMet => "Decision maker met in open deals",
            Self::Opened => "Deals opened",
            Self::OfferHitRate => "Won of those with an offer",
            Self::WinRate => "Won of decided",
            Self::DealSize => "Average won",
            Self::Cycle => "Days to a win",
            Self::Velocity => "Velocity a day",
            Self::Coverage => "Cover of the weakest stage",
            Self::AcquisitionCost => "Cost of a new customer",
            Self::Discount => "Given away since the first offer",
            Self::NewCustomerShare => "Won value from new customers",
            Self::LostEarly => "Lost on the first two stages",
            Self::RenewalBase => "Contracts that end, a year",
            Self::RenewalsOnTime => "Renewals begun in time",
            Self::ContactAhead => "Days ahead of a contract's end we talk",
            Self::RenewalRate => "Contracts renewed",
            Self::RenewalValue => "Contract value renewed",
            Self::RenewedBeforeEnd => "Renewed before the end",
            Self::GrossRetention => "Revenue kept",
            Self::NetRetention => "Revenue kept, with growth",
            Self::RenewalUplift => "Growth at renewal",
            Self::PassiveRenewals => "Renewed without an effort",
            Self::Probes => "Asked what else is needed",
            Self::CrossSell => "Customers who bought something new",
            Self::Penetration => "Product families sold, of all possible",
            Self::WhiteSpace => "Spent elsewhere, a year",
            Self::ShareOfWallet => "Share of what customers spend",
            Self::CoverageKept => "Planned contacts made",
            Self::KeyPlayersForUs => "Key players who speak for us",
            Self::Satisfaction => "Satisfaction, 0 to 10",
            Self::SatisfactionKnown => "Customers asked within a year",
            Self::PromisesKept => "Promises kept by their day",
            Self::OrdersQuiet => "Regular orders gone quiet",
            Self::NewReferences => "New references",
            Self::ReferralsAsked => "Referrals asked for",
            Self::ReferralLeads => "Leads by referral",
        }
        .into()
    }
}

/// Sentences about the figures to steer by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SteerWord {
    /// How many targets are met.
    Answer { met: String, of: String, missed: String },
    /// All are.
    AnswerAll { of: String },
    /// Agree about one figure.
    AgreeOn { figure: String },
}

impl Say for SteerWord {
    fn english(&self) -> Words {
        match self {
            Self::Answer { met, of, missed } => format!("{met} of {of} targets are met. Missed: {missed}."),
            Self::AnswerAll { of } => format!("All targets are met: {of}."),
            Self::AgreeOn { figure } => format!("Agree on {figure}"),
        }
        .into()
    }
}
