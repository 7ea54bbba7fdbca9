//! All figures of one part of the organisation, and of every part.

use std::collections::BTreeMap;

use crate::model::{Currency, Id, Unit};

use super::{
    attainment::{Attainment, Target, attainment, own_targets, target},
    deal::{DealSize, SalesCycle, deal_size, sales_cycle},
    facts::{Amount, Facts, Part},
    frame::{Counted, Frame, Mode, Scope},
    lead::{LeadConversion, lead_conversion},
    mix::{Mix, mix},
    stage::{StageFigures, stages},
    value_factor::Coverage,
    velocity::{Velocity, Worked, number_worked, reps_on},
    win_rate::{WinRate, win_rate},
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
    of_part(facts, &facts.part(scope), &own_targets(facts, scope, frame.period), frame)
}

/// The figures of the whole plan, then of every unit in the order of ids.
pub fn all_units(facts: &Facts, frame: Frame) -> Vec<UnitFigures> {
    let mut parts: Vec<Part> = vec![Part::default(); facts.nodes.len()];
    let mut put = |owner: Option<usize>, take: &dyn Fn(&mut Part)| {
        owner
            .into_iter()
            .flat_map(|owner| facts.upwards(owner))
            .for_each(|node| parts.get_mut(node).into_iter().for_each(take));
    };
    (0..facts.nodes.len()).for_each(|node| put(Some(node), &|part| part.nodes.push(node)));
    facts.rows.iter().enumerate().for_each(|(row, fact)| put(fact.owner, &|part| part.rows.push(row)));
    facts.leads.iter().enumerate().for_each(|(lead, fact)| put(fact.owner, &|part| part.leads.push(lead)));
    let whole = Scope::whole_plan();
    let targets = own_targets(facts, &whole, frame.period);
    let all = UnitFigures { unit: None, figures: of_part(facts, &facts.part(&whole), &targets, frame) };
    let units = facts.nodes.iter().zip(&parts);
    let units = units.map(|(node, part)| UnitFigures {
        unit: Some(node.id.clone()),
        figures: of_part(facts, part, &targets, frame),
    });
    std::iter::once(all).chain(units).collect()
}

fn of_part(facts: &Facts, part: &Part, own: &[Option<Target>], frame: Frame) -> Figures {
    let (rows, period) = (&part.rows, frame.period);
    let rate = win_rate(facts, rows, frame);
    let (size, cycle) = (deal_size(facts, rows, frame), sales_cycle(facts, rows, frame));
    let reps = reps_on(facts, part, period.to);
    let velocity = |worked: Worked| {
        Velocity::of(worked, number_worked(facts, rows, period, worked, &rate), &size, &rate, &cycle, reps)
    };
    let attained = attainment(facts, rows, period, target(facts, part, own).as_ref());
    Figures {
        currency: facts.currency,
        frame,
        win_rate: rate,
        cohort: win_rate(facts, rows, Frame { mode: Mode::ByCohort, ..frame }),
        velocity: velocity(Worked::OpenAtEnd),
        velocity_decided: velocity(Worked::Decided),
        deal_size: size,
        cycle,
        attainment: attained,
        stages: stages(facts, rows, frame),
        leads: lead_conversion(facts, &part.leads, period),
        mix: mix(facts, rows, own, attained),
        elsewhere: elsewhere(facts, rows, frame),
    }
}

fn elsewhere(facts: &Facts, rows: &[usize], frame: Frame) -> BTreeMap<Currency, Elsewhere> {
    let mut found: BTreeMap<Currency, Elsewhere> = BTreeMap::new();
    for (_, fact) in facts.of(rows) {
        if let (Amount::Elsewhere(money), false) = (fact.amount, matches!(frame.counted(fact), Counted::Out(_))) {
            let entry = found.entry(money.currency).or_default();
            entry.count = entry.count.saturating_add(1);
            entry.amount = entry.amount.saturating_add(money.minor);
        }
    }
    found
}
