//! All figures of one part of the organisation, and of every part.

use std::collections::BTreeMap;

use crate::model::{Currency, Id, Unit};

use super::{
    attainment::{Attainment, own_targets},
    deal::{DealSize, SalesCycle},
    facts::{Facts, Part},
    frame::{Frame, Scope},
    half::{Half, Halves},
    lead::LeadConversion,
    mix::Mix,
    stage::StageFigures,
    value_factor::Coverage,
    velocity::Velocity,
    win_rate::WinRate,
};

/// Amounts that could not be added because the plan has no rate for their currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Elsewhere {
    /// How many opportunities.
    pub count: i64,
    /// Their amounts, in minor units of that currency.
    pub amount: i64,
}

/// The figures of a scope in a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The currency of every amount.
    pub currency: Currency,
    /// The period and the day they are seen from.
    pub frame: Frame,
    /// Win rates in the frame's mode.
    pub win_rate: WinRate,
    /// Win rates of those opened in the period, followed to their end.
    pub cohort: WinRate,
    /// Average and median won value.
    pub deal_size: DealSize,
    /// Days from opening to decision.
    pub cycle: SalesCycle,
    /// Revenue a day, from what is open at the period's end.
    pub velocity: Velocity,
    /// Revenue a day, from what was decided in the period.
    pub velocity_decided: Velocity,
    /// Won against asked.
    pub attainment: Attainment,
    /// Every rung, from the lowest to the highest.
    pub stages: Vec<StageFigures>,
    /// Leads to opportunities, and to sales.
    pub leads: LeadConversion,
    /// How much hangs on a few large ones.
    pub mix: Mix,
    /// What is left out of every amount, by currency.
    pub elsewhere: BTreeMap<Currency, Elsewhere>,
}

impl Figures {
    /// What a rung needs for the period's target, and what stands there; nothing without a target or a value factor.
    pub fn coverage(&self, stage: &StageFigures) -> Option<Coverage> {
        let worth = self.deal_size.won.map(|won| won.mean).zip(self.leads.to_won.share());
        let lead_worth = worth.map(|(size, share)| size * share);
        stage.value_factor.coverage(stage.open.amount, self.attainment.target?, self.frame.period, lead_worth)
    }
}

/// The figures of one unit; of the whole plan where it names none.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitFigures {
    /// The unit.
    pub unit: Option<Id<Unit>>,
    /// Its figures.
    pub figures: Figures,
}

/// The figures of a scope.
pub fn figures(facts: &Facts, scope: &Scope, frame: Frame) -> Figures {
    Halves::default().figures(facts, scope, frame)
}

/// The figures of the whole plan, then of every unit in the order of ids.
pub fn all_units(facts: &Facts, frame: Frame) -> Vec<UnitFigures> {
    let whole = Scope::whole_plan();
    let parts = facts.parts(&whole);
    let own = own_targets(facts, &whole, frame.period);
    let of_part = |part: Part| {
        let open = part.rows.iter().copied().filter(|row| facts.open.binary_search(row).is_ok());
        let open: Vec<usize> = open.collect();
        Half::of(facts, part, own.clone(), frame).figures(facts, &open)
    };
    let all = UnitFigures { unit: None, figures: of_part(facts.part(&whole)) };
    let units = facts.nodes.iter().zip(parts);
    let units = units.map(|(node, part)| UnitFigures { unit: Some(node.id.clone()), figures: of_part(part) });
    std::iter::once(all).chain(units).collect()
}
