//! Rungs on which too little stands, and the month in which that will hurt (M174).

use chrono::{Days, NaiveDate};

use super::{figures::Figures, frame::Period, stage::StageFigures, value_factor::Coverage};

/// A rung that lacks value.
#[derive(Debug, Clone, PartialEq)]
pub struct Hole {
    /// The rung's place among the figures' rungs.
    pub rung: usize,
    /// What is required, stands there and is missing, and the leads it takes.
    pub coverage: Coverage,
    /// Days from this rung to a win: the mean stays here and on the rungs above.
    pub days_ahead: f64,
    /// The month in which what is missing here will be missing among the won.
    pub hurts: Period,
}

/// The rungs that lack value for the period's target, the one that hurts first first.
pub fn holes(figures: &Figures, today: NaiveDate) -> Vec<Hole> {
    let coverage: Vec<Option<Coverage>> = figures.stages.iter().map(|stage| figures.coverage(stage)).collect();
    holes_for(&figures.stages, &coverage, today)
}

/// The same from what each rung needs and holds.
pub fn holes_for(stages: &[StageFigures], coverage: &[Option<Coverage>], today: NaiveDate) -> Vec<Hole> {
    let mut found = Vec::new();
    let mut ahead = 0.0;
    for (rung, (stage, coverage)) in stages.iter().zip(coverage).enumerate().rev() {
        ahead += stage.dwell.map_or(0.0, |dwell| dwell.mean);
        let Some(coverage) = coverage.filter(|coverage| coverage.shortfall > 0.0) else { continue };
        found.push(Hole { rung, coverage, days_ahead: ahead, hurts: Period::month_of(later(today, ahead)) });
    }
    found
}

fn later(day: NaiveDate, days: f64) -> NaiveDate {
    // Stays of a lifetime and more end there; days below nought do not occur.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let days = days.clamp(0.0, 40_000.0).round() as u64;
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
