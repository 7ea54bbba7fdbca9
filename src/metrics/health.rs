//! How healthy what is open is: four parts from 0 to 100, and what to mend (M165-M168).

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    method::{Dossier, Dossiers, gate, mark},
    model::{Id, Opportunity, Ordered, Outcome, Plan},
};

use super::{
    facts::{Amount, Fact, Facts},
    figures::Figures,
    known::Known,
    stale::{StaleBecause, Usual, stale_because},
};

/// What an open opportunity lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Defect {
    /// It carries no amount.
    NoAmount,
    /// Nobody said when it is expected to close.
    NoExpectedClose,
    /// The day it was expected to close is past.
    CloseDatePast,
    /// It stands too long, or nothing happens.
    Stale,
    /// No next step is agreed.
    NoNextStep,
    /// Nobody of the customer is named.
    NoContact,
    /// Questions of the rung it stands on are open.
    AnswersMissing,
    /// A gate that it passed asks for something that is not there.
    EvidenceMissing,
}

/// Opportunities with what each lacks.
pub type Defects = Vec<(Id<Opportunity>, Arc<[Defect]>)>;

/// The four parts; a part with nothing to go by has no value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Health {
    /// Open ones without a defect, of all open ones.
    pub integrity: Option<f64>,
    /// Average open amount against the average won value.
    pub value: Option<f64>,
    /// Sales that the open ones make at the conversions of their rungs, against the sales that the target still asks.
    pub number: Option<f64>,
    /// How alike open amounts and required amounts are spread over the rungs.
    pub balance: Option<f64>,
    /// What each open one lacks, those with most first.
    pub defects: Arc<Defects>,
}

impl Health {
    /// The mean of the parts that have a value (T8).
    pub fn mean(&self) -> Option<f64> {
        let parts = [self.integrity, self.value, self.number, self.balance];
        let known: Vec<f64> = parts.into_iter().flatten().collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    }
}

/// How much a part of health could still bring (M74).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Potential {
    /// From 75 on.
    Minimal,
    /// From 50 on.
    Moderate,
    /// Below.
    High,
}

impl Potential {
    /// The potential of a part from 0 to 100.
    pub fn of(part: f64) -> Self {
        match part {
            part if part >= 75.0 => Self::Minimal,
            part if part >= 50.0 => Self::Moderate,
            _ => Self::High,
        }
    }
}

/// More a day, in minor units, if a part that is a factor of velocity (deal value, number) came up to 100.
pub fn gain_to_full(part: f64, per_day: f64) -> Option<f64> {
    (part > 0.0 && part < 100.0).then(|| per_day * (100.0 / part - 1.0))
}

/// What an open opportunity lacks on a day.
pub fn defects(dossier: &Dossier<'_>, facts: &Facts, fact: &Fact, usual: &Usual, today: NaiveDate) -> Vec<Defect> {
    let mut found = Vec::new();
    let mut note = |lacks: bool, defect: Defect| found.extend(lacks.then_some(defect));
    note(matches!(fact.amount, Amount::Missing | Amount::Known(0)), Defect::NoAmount);
    note(fact.expected.is_none(), Defect::NoExpectedClose);
    note(fact.expected.is_some_and(|day| day < today), Defect::CloseDatePast);
    let stale = stale_because(facts, fact, usual, today);
    note(matches!(stale, Some(StaleBecause::LongOnStage { .. } | StaleBecause::Quiet { .. })), Defect::Stale);
    note(dossier.opportunity.is_some_and(|one| one.next_step.is_none()), Defect::NoNextStep);
    note(dossier.players.is_empty(), Defect::NoContact);
    let ring = dossier.stage().map(|stage| mark::ring(dossier, stage));
    note(ring.is_some_and(|ring| ring.answered < ring.needed), Defect::AnswersMissing);
    let rungs = dossier.rungs_so_far();
    let passed = rungs.iter().filter(|rung| Some(**rung) != dossier.stage());
    let mut gates = passed.filter_map(|rung| dossier.plan.playbook.gate_of(rung));
    note(
        gates.any(|(id, gate)| gate::missing_at(dossier, id, gate).iter().any(|item| item.blocks)),
        Defect::EvidenceMissing,
    );
    found
}

/// The health of some rows, whose figures are known.
pub fn health(plan: &Plan, facts: &Facts, rows: &[usize], figures: &Figures) -> Health {
    health_known(plan, facts, rows, Usual::of(facts, rows), figures, &mut Known::default())
}

/// The same, where the usual stays and the defects of most are known; of the rows only the open ones are looked at.
pub(super) fn health_known(
    plan: &Plan,
    facts: &Facts,
    rows: &[usize],
    usual: Usual,
    figures: &Figures,
    known: &mut Known,
) -> Health {
    let today = figures.frame.today;
    let open: Vec<(usize, &Fact)> = facts.of(rows).filter(|(_, fact)| fact.outcome == Outcome::Open).collect();
    let wins = known.wins(plan);
    let lists = known.defects((today, usual.clone()));
    let rows: Vec<usize> = open.iter().map(|(row, _)| *row).collect();
    let unknown = lists.unknown(&rows);
    let dossiers = Dossiers::some(plan, unknown.iter().filter_map(|row| facts.id(*row)), &wins, today);
    for (row, fact) in facts.of(&unknown) {
        let dossier = facts.id(row).and_then(|id| dossiers.all.get(id));
        let lacks = dossier.map(|dossier| defects(dossier, facts, fact, &usual, today));
        lists.learn(row, lacks.unwrap_or_default().into());
    }
    let found = lists.list(rows, |rows, of| {
        let lacks = |row: &usize| Some((facts.id(*row)?.clone(), of(*row).filter(|lacks| !lacks.is_empty())?));
        let mut found: Defects = rows.iter().filter_map(lacks).collect();
        found.order_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
        found
    });
    let sound = open.len().saturating_sub(found.len());
    Health {
        integrity: (!open.is_empty()).then(|| 100.0 * sound as f64 / open.len() as f64),
        value: value(figures, &open),
        number: number(figures),
        balance: balance(figures),
        defects: found,
    }
}

fn value(figures: &Figures, open: &[(usize, &Fact)]) -> Option<f64> {
    let amounts = open.iter().filter_map(|(_, fact)| match fact.amount {
        Amount::Known(minor) if minor > 0 => Some(minor as f64),
        _ => None,
    });
    let amounts: Vec<f64> = amounts.collect();
    let won = figures.deal_size.won?.mean;
    let mean = amounts.iter().sum::<f64>() / amounts.len() as f64;
    (!amounts.is_empty() && won > 0.0).then(|| (100.0 * mean / won).min(100.0))
}

fn number(figures: &Figures) -> Option<f64> {
    let target = figures.attainment.target?.saturating_sub(figures.attainment.won).max(0) as f64;
    let size = figures.deal_size.won.map(|won| won.mean).filter(|mean| *mean > 0.0)?;
    let likely = figures.stages.iter().filter_map(|stage| {
        let share = stage.reached.closed().by_count.share()?;
        Some(share * stage.open.count as f64)
    });
    let needed = target / size;
    Some(if needed <= 0.0 { 100.0 } else { (100.0 * likely.sum::<f64>() / needed).min(100.0) })
}

/// 100 x (1 - half the sum over the rungs of |share of open amount - share of required amount|).
pub fn balance(figures: &Figures) -> Option<f64> {
    let rungs =
        figures.stages.iter().filter_map(|stage| Some((stage.open.amount.max(0) as f64, stage.value_factor.factor?)));
    let rungs: Vec<(f64, f64)> = rungs.collect();
    let open: f64 = rungs.iter().map(|(open, _)| open).sum();
    let required: f64 = rungs.iter().map(|(_, factor)| factor).sum();
    let apart: f64 = rungs.iter().map(|(amount, factor)| (amount / open - factor / required).abs()).sum();
    (open > 0.0 && required > 0.0).then_some(100.0 * (1.0 - apart / 2.0))
}
