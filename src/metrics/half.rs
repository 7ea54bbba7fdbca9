//! What is decided of a scope, worked out once: an edit of something open leaves it as it is, so that figures only look at what is open.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;

use crate::model::{Currency, Outcome};

use super::{
    attainment::{Attainment, Sold, Target, own_targets, target},
    choice::last_decision,
    deal::{DealSize, SalesCycle, deal_size, sales_cycle},
    facts::{Amount, Facts, Part},
    figures::{Elsewhere, Figures},
    frame::{Counted, Frame, Mode, Period, Scope},
    kept::Kept,
    lead::{LeadConversion, lead_conversion},
    mix::mix,
    passages::{Passages, passages_of},
    prospect::learning_period_to,
    stage::{self, Sums, lost_without_stage},
    stale::Usual,
    tally::{Group, WhyNoValue},
    trend::opened_by_week,
    velocity::{Velocity, Worked, reps_on, worked_on},
    win_rate::Counts,
};

/// The decided half of a scope's figures in a frame.
#[derive(Clone)]
pub struct Half {
    frame: Frame,
    part: Part,
    own: Vec<Option<Target>>,
    target: Option<Target>,
    /// The usual stays, which the won ones say.
    pub usual: Usual,
    counts: Counts,
    cohort: Counts,
    size: DealSize,
    cycle: SalesCycle,
    worked: i64,
    sold: Sold,
    stages: Vec<Sums>,
    hidden: Option<WhyNoValue>,
    leads: LeadConversion,
    elsewhere: BTreeMap<Currency, Elsewhere>,
    weeks: Vec<(Period, Group)>,
}

impl Half {
    /// Of a part of the organisation, of whose rows only the decided ones are looked at; `own` is what each unit is asked for.
    pub fn of(facts: &Facts, mut part: Part, own: Vec<Option<Target>>, frame: Frame) -> Self {
        part.rows.retain(|row| facts.rows.get(*row).is_some_and(|fact| fact.outcome != Outcome::Open));
        let rows = std::mem::take(&mut part.rows);
        let usual = Usual::of(facts, &rows);
        Self {
            frame,
            target: target(facts, &part, &own),
            counts: Counts::of(facts, &rows, frame, &usual),
            cohort: Counts::of(facts, &rows, Frame { mode: Mode::ByCohort, ..frame }, &usual),
            size: deal_size(facts, &rows, frame),
            cycle: sales_cycle(facts, &rows, frame),
            worked: worked_on(facts, &rows, frame.period.to),
            sold: Sold::of(facts, &rows, frame.period),
            stages: stage::gather(facts, &rows, frame),
            hidden: lost_without_stage(facts, &rows, frame).then_some(WhyNoValue::LostWithoutStage),
            leads: lead_conversion(facts, &part.leads, frame.period),
            elsewhere: elsewhere(facts, &rows, frame, BTreeMap::new()),
            weeks: opened_by_week(facts, &rows, frame.today),
            usual,
            own,
            part,
        }
    }

    /// The figures of both halves; `open` are the rows of the same part that are open.
    pub fn figures(&self, facts: &Facts, open: &[usize]) -> Figures {
        let (frame, period) = (self.frame, self.frame.period);
        let cohort = Frame { mode: Mode::ByCohort, ..frame };
        let counts = |half: Counts, frame| half.and(Counts::of(facts, open, frame, &self.usual));
        let rate = counts(self.counts, frame).rate(facts, frame.mode);
        let reps = reps_on(facts, &self.part, period.to);
        let velocity = |worked: Worked, number: i64| Velocity::of(worked, number, &self.size, &rate, &self.cycle, reps);
        let attainment = self.attainment();
        Figures {
            currency: facts.currency,
            frame,
            win_rate: rate,
            cohort: counts(self.cohort, cohort).rate(facts, Mode::ByCohort),
            velocity: velocity(Worked::OpenAtEnd, self.worked.saturating_add(worked_on(facts, open, period.to))),
            velocity_decided: velocity(Worked::Decided, rate.decided()),
            deal_size: self.size,
            cycle: self.cycle.clone(),
            attainment,
            stages: stage::of_sums(facts, &self.stages, &stage::gather(facts, open, frame), self.hidden, frame),
            leads: self.leads,
            mix: mix(facts, open, &self.own, attainment),
            elsewhere: elsewhere(facts, open, frame, self.elsewhere.clone()),
        }
    }

    /// What was won against what is asked.
    pub fn attainment(&self) -> Attainment {
        self.sold.attainment(self.target.as_ref())
    }

    /// What was opened in each of the last weeks, decided by now or not.
    pub fn opened_by_week(&self, facts: &Facts, open: &[usize]) -> Vec<(Period, Group)> {
        let fresh = opened_by_week(facts, open, self.frame.today);
        self.weeks.iter().zip(fresh).map(|((days, old), (_, new))| (*days, old.and(new))).collect()
    }
}

fn elsewhere(
    facts: &Facts,
    rows: &[usize],
    frame: Frame,
    mut found: BTreeMap<Currency, Elsewhere>,
) -> BTreeMap<Currency, Elsewhere> {
    for (_, fact) in facts.of(rows) {
        if let (Amount::Elsewhere(money), false) = (fact.amount, matches!(frame.counted(fact), Counted::Out(_))) {
            let entry = found.entry(money.currency).or_default();
            entry.count = entry.count.saturating_add(1);
            entry.amount = entry.amount.saturating_add(money.minor);
        }
    }
    found
}

/// The decided halves that were asked for lately, as long as they hold.
#[derive(Clone, Default)]
pub struct Halves {
    figures: Kept<Half>,
    /// Both halves together, until the next edit.
    whole: Kept<Figures>,
    passages: Kept<Passages>,
    last_decision: Option<Option<NaiveDate>>,
}

impl Halves {
    /// Forgets everything: something decided was edited, or what everything is measured by.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Something was edited: what was made of both halves does not hold any more.
    pub fn edited(&mut self) {
        self.whole = Kept::default();
    }

    /// The decided half of a scope in a frame.
    pub fn half(&mut self, facts: &Facts, scope: &Scope, frame: Frame) -> Arc<Half> {
        let make = || Half::of(facts, facts.part(scope), own_targets(facts, scope, frame.period), frame);
        self.figures.get(scope, frame, make)
    }

    /// The figures of a scope in a frame.
    pub fn figures(&mut self, facts: &Facts, scope: &Scope, frame: Frame) -> Figures {
        let half = self.half(facts, scope, frame);
        self.whole.get(scope, frame, || half.figures(facts, &facts.open_of(scope))).as_ref().clone()
    }

    /// How many got beyond each rung; the unit that the scope names is left aside.
    pub fn passages(&mut self, facts: &Facts, scope: &Scope, frame: Frame) -> Passages {
        let whole = Scope { unit: None, ..scope.clone() };
        let decided = self.passages.get(&whole, frame, || {
            let mut rows = facts.part(&whole).rows;
            rows.retain(|row| facts.rows.get(*row).is_some_and(|fact| fact.outcome != Outcome::Open));
            passages_of(facts, &rows, frame)
        });
        decided.and(&passages_of(facts, &facts.open_of(&whole), frame))
    }

    /// The days from which conversions are learned, as `learning_period` says.
    pub fn learning_period(&mut self, facts: &Facts, today: NaiveDate) -> Period {
        let last = *self.last_decision.get_or_insert_with(|| last_decision(facts));
        learning_period_to(last, today)
    }
}
