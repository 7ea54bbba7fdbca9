//! Random plans from a number, the same on every machine.

use std::sync::Arc;

use chrono::{Duration, NaiveDate};
use rungbook::{
    metrics::{Frame, Mode, Period},
    model::{
        Change, Currency, Id, Money, Opportunity, Outcome, Phase, Plan, Record, SaleKind, Stage, StageVisit, Standing,
        Unit,
    },
};

use crate::day;

pub const STAGES: [&str; 8] = ["l0", "s1", "s2", "s3", "s4", "s5", "s6", "s7"];
pub const UNITS: [&str; 6] = ["u0", "u1", "u2", "u3", "u4", "u5"];

/// A source of numbers (xorshift), seeded by the number of the plan.
pub struct Dice(u64);

impl Dice {
    pub fn seeded(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }
    pub fn below(&mut self, count: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % count
    }
    pub fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
    /// Mostly a day of 2024 to 2026, seldom one far off.
    pub fn day(&mut self) -> NaiveDate {
        match self.below(150) {
            0 => day("1931-05-06"),
            1 => day("2210-01-31"),
            _ => day("2024-01-01") + Duration::days(self.below(900) as i64),
        }
    }
    pub fn maybe<T>(&mut self, missing_one_in: u64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (!self.one_in(missing_one_in)).then(|| make(self))
    }
    pub fn frame(&mut self) -> Frame {
        let (one, other, today) = (self.day(), self.day(), self.day());
        let period = Period::new(one.min(other), one.max(other)).unwrap();
        let mode = if self.one_in(3) { Mode::ByCohort } else { Mode::ByCloseDate };
        Frame { mode, ..Frame::new(period, today) }
    }
    fn amount(&mut self) -> Option<Money> {
        match self.below(10) {
            0 => None,
            1 => Some(Money::new(0, Currency::EUR)),
            2 => Some(Money::new(self.below(5_000) as i64, Currency::USD)),
            _ => Some(Money::new(self.below(9_000_000) as i64 + 1, Currency::EUR)),
        }
    }
    fn visits(&mut self, rungs: usize, from: NaiveDate, open: bool) -> Vec<StageVisit> {
        let mut entered = from;
        let mut at = self.below(2) as usize;
        let count = self.below(6);
        let mut visits = Vec::new();
        for place in 0..count {
            let last = place + 1 == count;
            let length = if self.one_in(40) { 700 } else { self.below(45) as i64 };
            let left = entered + Duration::days(if self.one_in(60) { -length } else { length });
            let standing = match self.below(25) {
                0 => Standing::Decided(Outcome::Lost),
                _ => Standing::Stage(Id::fixed(STAGES[at % rungs])),
            };
            visits.push(StageVisit { standing, entered, left: (!(last && open)).then_some(left) });
            entered = left;
            // Mostly upwards, sometimes skipping one, sometimes back.
            at = if self.one_in(6) { at.saturating_sub(1) } else { at + 1 + usize::from(self.one_in(5)) };
        }
        visits
    }
    pub fn deal(&mut self, id: &str, rungs: usize, units: usize) -> Opportunity {
        let outcome =
            self.pick(&[Outcome::Open, Outcome::Open, Outcome::Won, Outcome::Won, Outcome::Lost, Outcome::NoDecision]);
        let opened = self.maybe(8, Self::day);
        let from = opened.unwrap_or_else(|| self.day());
        let visits = if self.one_in(9) { Vec::new() } else { self.visits(rungs, from, outcome == Outcome::Open) };
        let stood = visits.iter().rev().find_map(|visit| match &visit.standing {
            Standing::Stage(id) => Some(id.clone()),
            Standing::Decided(_) => None,
        });
        let decided = match visits.last().and_then(|visit| visit.left) {
            Some(left) if !self.one_in(5) => Some(left),
            _ => self.maybe(10, Self::day),
        };
        let kinds = [SaleKind::NewCustomer, SaleKind::NewProduct, SaleKind::Renewal, SaleKind::OrderDriven];
        Opportunity {
            id: Id::new(id).unwrap(),
            amount: self.amount(),
            opened_on: opened,
            decided_on: decided.filter(|_| outcome != Outcome::Open),
            close_date: self.maybe(2, Self::day),
            owner: (units > 0)
                .then(|| self.maybe(6, |dice| Id::fixed(UNITS[dice.below(units as u64) as usize])))
                .flatten(),
            outcome,
            stage: if self.one_in(7) { None } else { stood },
            visits,
            sale_kind: self.maybe(5, |dice| dice.pick(&kinds)),
            ..Opportunity::default()
        }
    }
    /// Up to so many deals on a ladder of up to eight rungs, among up to six units; one ring of parents in thirty plans.
    pub fn plan(&mut self, deals_max: u64) -> (Plan, usize, usize) {
        let mut plan = Plan::default();
        let (rungs, units) = (1 + self.below(8) as usize, self.below(7) as usize);
        for (order, name) in STAGES.iter().take(rungs).enumerate() {
            let phase = if order == 0 && rungs > 1 { Phase::Lead } else { Phase::Opportunity };
            plan.playbook.stages.insert(Id::fixed(name), Stage { order: order as i64, phase, ..Stage::default() });
        }
        plan.playbook.thresholds.quiet_days = 1 + self.below(60) as u32;
        let mut changes = Vec::new();
        let ring = self.one_in(30);
        for (place, name) in UNITS.iter().enumerate().take(units) {
            let above = match self.below(4) {
                _ if ring && place < 2 => Some(1 - place).filter(|above| *above < units),
                0 => None,
                _ => (place + 1 < units).then(|| place + 1 + self.below((units - place - 1) as u64) as usize),
            };
            let unit =
                Unit { id: Id::fixed(name), parent: above.map(|above| Id::fixed(UNITS[above])), ..Unit::default() };
            changes.push(Change::Put(Record::Unit(Arc::new(unit))));
        }
        for number in 0..self.below(deals_max + 1) {
            changes.push(Change::put(self.deal(&format!("{number:03}"), rungs, units)));
        }
        plan.apply(Change::Batch(changes)).unwrap();
        (plan, rungs, units)
    }
}
