//! The figures against the vectors of the specification, as it writes them, against brute force, and against two oracles.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a test stops where something is amiss"
)]

mod ahead;
mod assessment;
mod back_test;
mod by_hand;
mod changed;
mod dice;
mod drivers;
mod first;
mod health;
mod known;
mod laws;
mod mask;
mod oracle;
mod orders;
mod organisation;
mod outlook;
mod people;
mod renewal;
mod review;
mod roles;
mod rungs;
mod since;
mod soak;
mod standing;
mod steering;
mod truth;
mod value;
mod velocity;
mod win_rate;

use chrono::NaiveDate;
use rungbook::{
    metrics::{Facts, Figures, Frame, Period, Scope, StageFigures, figures},
    model::{Change, Currency, Id, Money, Name, Opportunity, Outcome, Phase, Plan, Stage, StageVisit, Standing},
};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn year() -> Frame {
    Frame::new(Period { from: day("2026-01-01"), to: day("2026-12-31") }, day("2026-06-30"))
}

/// A deal opened in March and, where decided, decided in May.
pub fn deal(name: &'static str, thousands: i64, outcome: Outcome) -> Opportunity {
    Opportunity {
        id: Id::fixed(name),
        amount: Some(Money::major(thousands * 1000, Currency::EUR).unwrap()),
        opened_on: Some(day("2026-03-01")),
        decided_on: (outcome != Outcome::Open).then(|| day("2026-05-01")),
        close_date: Some(day("2026-08-01")),
        outcome,
        ..Opportunity::default()
    }
}

pub fn plan(deals: impl IntoIterator<Item = Opportunity>) -> Plan {
    let mut plan = Plan::default();
    plan.apply(Change::Batch(deals.into_iter().map(Change::put).collect())).unwrap();
    plan
}

pub fn found(plan: &Plan, frame: Frame) -> Figures {
    figures(&Facts::from(plan), &Scope::whole_plan(), frame)
}

pub use Outcome::{Lost, Open, Won};

pub fn percent(share: Option<f64>) -> String {
    share.map_or("none".to_owned(), |share| format!("{:.2}", share * 100.0))
}

pub fn stage<'a>(figures: &'a Figures, name: &str) -> &'a StageFigures {
    figures.stages.iter().find(|stage| stage.name == name).unwrap()
}

pub fn on_stages(
    name: &'static str,
    stays: &[(&'static str, NaiveDate, Option<NaiveDate>)],
    outcome: Outcome,
) -> Opportunity {
    let visit = |(stage, entered, left): &(&'static str, NaiveDate, Option<NaiveDate>)| StageVisit {
        standing: Standing::Stage(Id::fixed(stage)),
        entered: *entered,
        left: *left,
    };
    Opportunity {
        stage: stays.last().map(|(stage, ..)| Id::fixed(stage)),
        visits: stays.iter().map(visit).collect(),
        opened_on: stays.first().map(|(_, entered, _)| *entered),
        decided_on: stays.last().filter(|_| outcome != Open).and_then(|(.., left)| *left),
        ..deal(name, 10, outcome)
    }
}

pub fn ladder_plan(deals: impl IntoIterator<Item = Opportunity>) -> Plan {
    let mut ladder = Plan::default();
    for (order, name) in ["qualify", "prove", "propose"].into_iter().enumerate() {
        let stage =
            Stage { order: order as i64, name: Name::clipped(name), phase: Phase::Opportunity, ..Stage::default() };
        ladder.playbook.stages.insert(Id::fixed(name), stage);
    }
    ladder.apply(Change::Batch(deals.into_iter().map(Change::put).collect())).unwrap();
    ladder
}
