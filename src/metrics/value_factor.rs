//! How much has to stand on a rung, at any time, to make the target period after period.

use super::{
    frame::Period,
    stats::Spread,
    tally::{Tally, WhyNoValue},
};

/// Days of an average quarter.
pub const QUARTER_DAYS: f64 = 91.25;
/// The longest quarter of a calendar, in days.
const LONGEST_QUARTER: i64 = 92;

/// A rung's value factor (M169), and what it asks for against a target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValueFactor {
    /// Mean days of a stay on the rung.
    pub dwell_days: Option<f64>,
    /// Conversion by amount from the rung to a win, of those that got at least this far.
    pub conversion: Tally,
    /// Days of the target's period: those of the period looked at, but an average quarter for a period longer than a quarter.
    pub target_days: f64,
    /// The multiple of a target of so many days.
    pub factor: Option<f64>,
    /// Why there is none.
    pub no_value: Option<WhyNoValue>,
}

/// What has to stand on a rung against what stands there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coverage {
    /// What has to stand there, in minor units of the plan's currency.
    pub required: f64,
    /// What stands there.
    pub open: i64,
    /// What stands there by what has to.
    pub share: f64,
    /// What is missing.
    pub shortfall: f64,
    /// How many leads would fill it; nothing where leads or wins say too little.
    pub leads_needed: Option<f64>,
}

/// Value factor = mean days on the rung / (days of the target's period x conversion by amount), by Little's law.
pub fn value_factor(dwell_days: f64, target_days: f64, conversion: f64) -> Option<f64> {
    let factor = dwell_days / (target_days * conversion);
    (factor.is_finite() && factor >= 0.0).then_some(factor)
}

impl ValueFactor {
    /// The value factor of a rung.
    pub fn of(dwell: Option<Spread>, conversion: Tally, period: Period) -> Self {
        let target_days = if period.days() > LONGEST_QUARTER { QUARTER_DAYS } else { period.days() as f64 };
        let dwell_days = dwell.map(|dwell| dwell.mean);
        let factor =
            dwell_days.zip(conversion.share()).and_then(|(days, share)| value_factor(days, target_days, share));
        let no_value = match factor {
            Some(_) => None,
            None if dwell_days.is_none() => Some(WhyNoValue::NobodyLeft),
            None => conversion.no_value.or(Some(WhyNoValue::NoConversion)),
        };
        Self { dwell_days, conversion, target_days, factor, no_value }
    }

    /// What the rung needs for a period's target, against the open amount on it. `lead_worth` is the average won value times the conversion
    /// from lead to win.
    pub fn coverage(&self, open: i64, target: i64, period: Period, lead_worth: Option<f64>) -> Option<Coverage> {
        // The factor is for a target of `target_days`; the same pace of selling asks that part of the period's target.
        let required = self.factor? * target as f64 * self.target_days / period.days() as f64;
        if required <= 0.0 {
            return None;
        }
        let shortfall = (required - open as f64).max(0.0);
        let leads_needed = match (self.conversion.share(), lead_worth.filter(|worth| *worth > 0.0)) {
            (Some(share), Some(worth)) => Some(shortfall * share / worth),
            _ => None,
        };
        Some(Coverage { required, open, share: open as f64 / required, shortfall, leads_needed })
    }
}
