//! Words of the value proposition.

use super::{Say, Words};
use crate::model::{Firmness, ValueProposition};

super::sayings! { Firmness { StrawMan => "Straw man", Estimated => "Estimated", Confirmed => "Confirmed", } }

/// How much of a value proposition is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueCount {
    benefits: usize,
    investments: usize,
}

impl ValueCount {
    /// Counts the lines of a value proposition.
    pub fn of(value: &ValueProposition) -> Self {
        Self { benefits: value.benefits.len(), investments: value.investments.len() }
    }
}

impl Say for ValueCount {
    fn english(&self) -> Words {
        let benefits = if self.benefits == 1 { "benefit" } else { "benefits" };
        let investments = if self.investments == 1 { "investment" } else { "investments" };
        format!("{} {benefits}, {} {investments}", self.benefits, self.investments).into()
    }
}
