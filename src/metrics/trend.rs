//! How the main figures went, month by month or quarter by quarter, beside the same days a year earlier.

use chrono::NaiveDate;

use crate::model::Outcome;

use super::{
    attainment::{Attainment, Sold, own_targets, target},
    calendar::{Slice, Step, last_year, slices},
    facts::{Fact, Facts},
    frame::{Frame, Period, Scope},
    tally::{Group, View},
};

/// The most slices that a trend shows.
const SLICES_MAX: usize = 24;

/// What happened in some days.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Happened {
    /// The won.
    pub won: Group,
    /// The lost.
    pub lost: Group,
    /// Those opened, whatever became of them.
    pub opened: Group,
    /// Days from opening to decision of the won, added up, and how many they are of.
    pub cycle: (i64, i64),
}

impl Happened {
    /// Won / (won + lost).
    pub fn closed(&self) -> View {
        View::of_groups(self.won, self.lost, Group::default())
    }

    /// Mean days to a win.
    pub fn cycle_days(&self) -> Option<f64> {
        (self.cycle.1 > 0).then(|| self.cycle.0 as f64 / self.cycle.1 as f64)
    }

    fn see(&mut self, fact: &Fact, period: Period) {
        if fact.opened.is_some_and(|day| period.contains(day)) {
            self.opened.add(fact);
        }
        if fact.decided.is_none_or(|day| !period.contains(day)) {
            return;
        }
        match fact.outcome {
            Outcome::Won => {
                self.won.add(fact);
                if let Some(days) = fact.cycle_days() {
                    self.cycle = (self.cycle.0.saturating_add(days), self.cycle.1 + 1);
                }
            }
            Outcome::Lost | Outcome::NoDecision => self.lost.add(fact),
            Outcome::Open => {}
        }
    }
}

/// One slice of a trend.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Its days, and whether they are all there.
    pub slice: Slice,
    /// What happened in them.
    pub now: Happened,
    /// What happened in the same days a year earlier: of a slice that is not over, only those that are over now.
    pub year_before: Happened,
    /// Won against the target of the slice.
    pub attainment: Attainment,
}

/// The slices that a trend shows in a frame.
pub fn trend_slices(frame: Frame, step: Step, fiscal_start: u32) -> Vec<Slice> {
    slices(frame.period, step, fiscal_start, frame.today, SLICES_MAX)
}

/// The trend of a scope over the frame's period.
pub fn trend(facts: &Facts, scope: &Scope, frame: Frame, step: Step, fiscal_start: u32) -> Vec<Point> {
    let part = facts.part(scope);
    let mut points: Vec<(Slice, Period, Happened, Happened, Sold)> = Vec::new();
    for slice in trend_slices(frame, step, fiscal_start) {
        let so_far = Period { to: slice.period.to.min(frame.today).max(slice.period.from), ..slice.period };
        points.push((slice, last_year(so_far), Happened::default(), Happened::default(), Sold::default()));
    }
    for (_, fact) in facts.of(&part.rows) {
        let days = [fact.opened, fact.decided];
        let touches = |period: Period| days.iter().flatten().any(|day| period.contains(*day));
        for (slice, before, now, year_before, sold) in &mut points {
            if touches(slice.period) {
                now.see(fact, slice.period);
                sold.see(fact, slice.period);
            }
            if touches(*before) {
                year_before.see(fact, *before);
            }
        }
    }
    let point = |(slice, _, now, year_before, sold): (Slice, Period, Happened, Happened, Sold)| {
        let asked = target(facts, &part, &own_targets(facts, scope, slice.period));
        Point { attainment: sold.attainment(asked.as_ref()), slice, now, year_before }
    };
    points.into_iter().map(point).collect()
}

/// How much comes in, against how much has to (M151).
#[derive(Debug, Clone, PartialEq)]
pub struct Inflow {
    /// The last weeks, the latest last: what was opened in each.
    pub weeks: Vec<(Period, Group)>,
    /// The mean amount a week, in minor units of the plan's currency.
    pub a_week: f64,
    /// The amount a week that a target of the period asks for; nothing without a target or a conversion.
    pub needed: Option<f64>,
}

impl Inflow {
    /// What is missing a week.
    pub fn gap(&self) -> Option<f64> {
        self.needed.map(|needed| (needed - self.a_week).max(0.0))
    }
}

/// The last weeks that are looked at.
pub const INFLOW_WEEKS: u32 = 13;

/// What was opened in each of the last weeks before a day.
pub(super) fn opened_by_week(facts: &Facts, rows: &[usize], today: NaiveDate) -> Vec<(Period, Group)> {
    let back = |days: u32| today.checked_sub_days(chrono::Days::new(days.into())).unwrap_or(today);
    let week = |ago: u32| Period { from: back(ago * 7 + 6), to: back(ago * 7) };
    let mut weeks: Vec<(Period, Group)> = (0..INFLOW_WEEKS).rev().map(|ago| (week(ago), Group::default())).collect();
    let first = week(INFLOW_WEEKS - 1).from;
    for (_, fact) in facts.of(rows) {
        let Some(opened) = fact.opened.filter(|day| *day >= first) else { continue };
        weeks.iter_mut().filter(|(days, _)| days.contains(opened)).for_each(|(_, group)| group.add(fact));
    }
    weeks
}

/// The inflow of some rows up to a day. `share` is the part of an amount that is won in the end.
pub fn inflow(facts: &Facts, rows: &[usize], frame: Frame, target: Option<i64>, share: Option<f64>) -> Inflow {
    Inflow::of(opened_by_week(facts, rows, frame.today), frame, target, share)
}

impl Inflow {
    /// Of what was opened in each of the last weeks.
    pub(super) fn of(weeks: Vec<(Period, Group)>, frame: Frame, target: Option<i64>, share: Option<f64>) -> Self {
        let sum: i64 = weeks.iter().map(|(_, group)| group.amount).fold(0, i64::saturating_add);
        let in_weeks = frame.period.days() as f64 / 7.0;
        let needed = target.zip(share.filter(|share| *share > 0.0));
        Self {
            a_week: sum as f64 / f64::from(INFLOW_WEEKS),
            weeks,
            needed: needed.map(|(target, share)| target.max(0) as f64 / share / in_weeks),
        }
    }
}
