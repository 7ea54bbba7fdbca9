//! Words about customers one by one.

use crate::text::{Say, Words, sayings};

sayings! {
    /// Short words about customers one by one.
    pub enum CustomerLabel {
        Probed => "Asked what else is needed",
        Accounts => "Customer by customer",
        AccountsLine => "What you note here feeds the figures of existing customers. Those who spend most with us first.",
        Customer => "Customer",
        Ours => "With us, 12 months",
        Spend => "Spends a year in all",
        Share => "Our share",
        Score => "Satisfaction, 0 to 10",
        Reference => "Speaks for us",
        More => "Show more",
        ScoreRefused => "Write a whole number from 0 to 10.",
        Revenue => "Revenue by kind of sale",
        RevenueLine => "Orders and invoices of the period by the sale they come from; what was won, where the plan has neither.",
        Kind => "Kind of sale",
        Amount => "Revenue",
        NoKind => "No kind noted",
        NoRevenue => "No revenue in this period",
    }
}

/// Sentences about customers one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomerWord {
    /// The kind of sale that brings most.
    Most { kind: String, share: String },
    /// The day on which a score was given.
    On(String),
    /// Names the field of one customer.
    FieldOf { field: String, customer: String },
}

impl Say for CustomerWord {
    fn english(&self) -> Words {
        match self {
            Self::Most { kind, share } => format!("{kind}: {share} of the revenue.").into(),
            Self::On(day) => format!("on {day}").into(),
            Self::FieldOf { field, customer } => format!("{field}: {customer}").into(),
        }
    }
}
