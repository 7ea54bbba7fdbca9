//! How large won sales are, and how long sales take.

use crate::model::{Id, Opportunity};

use super::{
    facts::{Amount, Facts},
    frame::{Counted, Frame},
    stats::Spread,
    tally::WhyNoValue,
};

/// Mean and median amount of the won (M240). An amount of nought counts; a missing one is left out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DealSize {
    /// Mean and median, in minor units of the plan's currency.
    pub won: Option<Spread>,
    /// Why there is none.
    pub no_value: Option<WhyNoValue>,
    /// Won ones left out because they carry no amount.
    pub without_amount: i64,
    /// Won ones left out because the plan has no rate for their currency.
    pub elsewhere: i64,
}

/// The deal size of some opportunities.
pub fn deal_size(facts: &Facts, rows: &[usize], frame: Frame) -> DealSize {
    let mut size = DealSize { won: None, no_value: None, without_amount: 0, elsewhere: 0 };
    let mut amounts = Vec::new();
    for (_, fact) in facts.of(rows).filter(|(_, fact)| frame.counted(fact) == Counted::Won) {
        match fact.amount {
            Amount::Known(minor) => amounts.push(minor),
            Amount::Missing => size.without_amount = size.without_amount.saturating_add(1),
            Amount::Elsewhere(_) => size.elsewhere = size.elsewhere.saturating_add(1),
        }
    }
    size.won = Spread::of(amounts);
    size.no_value = match size.won {
        Some(_) => None,
        None if size.without_amount > 0 || size.elsewhere > 0 => Some(WhyNoValue::NoAmounts),
        None => Some(WhyNoValue::NothingWon),
    };
    size
}

/// Days from opening to decision (M241): the won and the lost apart.
#[derive(Debug, Clone, PartialEq)]
pub struct SalesCycle {
    /// Of the won.
    pub won: Option<Spread>,
    /// Of the lost.
    pub lost: Option<Spread>,
    /// Of both.
    pub closed: Option<Spread>,
    /// Decided before they were opened: listed, and left out.
    pub faults: Vec<Id<Opportunity>>,
    /// Decided ones left out because nobody knows the day of their opening.
    pub without_opening: i64,
}

/// The sales cycle of some opportunities.
pub fn sales_cycle(facts: &Facts, rows: &[usize], frame: Frame) -> SalesCycle {
    let (mut won, mut lost, mut faults, mut without_opening) = (Vec::new(), Vec::new(), Vec::new(), 0i64);
    for (row, fact) in facts.of(rows) {
        let counted = frame.counted(fact);
        if !matches!(counted, Counted::Won | Counted::Lost) {
            continue;
        }
        match fact.cycle_days() {
            Some(days) if counted == Counted::Won => won.push(days),
            Some(days) => lost.push(days),
            None if fact.decided_before_opened() => faults.extend(facts.id(row).cloned()),
            None => without_opening = without_opening.saturating_add(1),
        }
    }
    let closed = won.iter().chain(&lost).copied().collect();
    SalesCycle { won: Spread::of(won), lost: Spread::of(lost), closed: Spread::of(closed), faults, without_opening }
}
