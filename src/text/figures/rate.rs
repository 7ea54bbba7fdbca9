//! Words about rates of other currencies.

use crate::text::{Say, Words, sayings};

sayings! {
    /// Short words about rates of other currencies.
    pub enum RateLabel {
        Hint => "From today on; days before the first rate take the first one.",
        Rule => "A decided deal is converted by the last rate up to its day, an open one by the newest.",
    }
}

/// Sentences about rates of other currencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RateWord {
    /// The field of one currency.
    Worth { currency: String },
    /// Which currencies are converted.
    InUse { list: String },
    /// One rate.
    Rate { currency: String, worth: String, own: String, day: String },
    /// Takes one rate back.
    Remove { currency: String, day: String },
}

impl Say for RateWord {
    fn english(&self) -> Words {
        match self {
            Self::Worth { currency } => format!("1 {currency} is worth"),
            Self::InUse { list } => format!("Amounts in {list} are converted by the plan's dated rates"),
            Self::Rate { currency, worth, own, day } => format!("1 {currency} = {worth} {own}, from {day} on"),
            Self::Remove { currency, day } => format!("Remove the rate of {currency} from {day}"),
        }
        .into()
    }
}
