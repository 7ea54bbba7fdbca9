//! How many leads become opportunities, and how many of those sales.

use super::{
    facts::{Facts, Fate},
    frame::Period,
    tally::{Tally, WhyNoValue},
};

/// What became of the leads that came in during a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadConversion {
    /// Leads that came in.
    pub came_in: i64,
    /// Leads left out because nobody knows the day on which they came in.
    pub without_day: i64,
    /// Not decided yet.
    pub open: i64,
    /// Opportunities out of decided leads (converted or rejected).
    pub to_opportunity: Tally,
    /// As if no open lead became one.
    pub lowest: Tally,
    /// As if every open lead became one.
    pub highest: Tally,
    /// Won sales out of the leads followed to their end (won, lost or rejected).
    pub to_won: Tally,
}

/// The conversion of some leads, by their places among the leads.
pub fn lead_conversion(facts: &Facts, leads: &[usize], period: Period) -> LeadConversion {
    let (mut open, mut rejected, mut pursued, mut won, mut lost, mut without_day) =
        (0i64, 0i64, 0i64, 0i64, 0i64, 0i64);
    for lead in leads.iter().filter_map(|lead| facts.leads.get(*lead)) {
        let bin = match (lead.created, lead.fate) {
            (None, _) => &mut without_day,
            (Some(day), _) if !period.contains(day) => continue,
            (_, Fate::Open) => &mut open,
            (_, Fate::Rejected) => &mut rejected,
            (_, Fate::Pursued) => &mut pursued,
            (_, Fate::Won) => &mut won,
            (_, Fate::Lost) => &mut lost,
        };
        *bin = bin.saturating_add(1);
    }
    let converted = pursued.saturating_add(won).saturating_add(lost);
    let decided = converted.saturating_add(rejected);
    let came_in = decided.saturating_add(open);
    let ended = won.saturating_add(lost).saturating_add(rejected);
    LeadConversion {
        came_in,
        without_day,
        open,
        to_opportunity: Tally::new(converted, decided, WhyNoValue::NothingDecided),
        lowest: Tally::new(converted, came_in, WhyNoValue::NothingToCount),
        highest: Tally::new(converted.saturating_add(open), came_in, WhyNoValue::NothingToCount),
        to_won: Tally::new(won, ended, WhyNoValue::NothingDecided),
    }
}
