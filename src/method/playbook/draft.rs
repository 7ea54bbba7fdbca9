//! A first draft of a playbook from a short interview: who sells what to whom, for how much, and how long it takes (M215).

use std::collections::BTreeSet;

use crate::model::{
    BuyingRole, Condition, Criterion, FactValue, FieldName, Gate, Id, Money, Name, Operator, Phase, Playbook, SaleKind,
    words,
};

words! {
    /// How many people there take part in a decision.
    #[derive(Default)]
    pub enum Buyers {
        /// One person decides alone.
        One,
        /// A few people, as the shipped ladder has it.
        #[default]
        Few,
        /// A group with an executive behind it.
        Group,
    }
}

/// What the interview asks. What is left open stays as the ladder has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Interview {
    /// What the playbook is to be called.
    pub name: Name,
    /// The kinds of sale that are made; none named: all.
    pub kinds: BTreeSet<SaleKind>,
    /// What a usual sale is worth, in whole units of the plan's currency.
    pub usual_amount: Option<i64>,
    /// Days from the first talk with a buyer to the signature.
    pub cycle_days: Option<u32>,
    /// Who takes part in the decision.
    pub buyers: Buyers,
    /// The industries served; none named: all.
    pub industries: BTreeSet<Name>,
    /// The least yearly revenue of a customer.
    pub least_revenue: Option<Money>,
}

/// A playbook that follows from the answers and from a ladder to begin with.
///
/// - The days expected on the opportunity stages are stretched or shortened so that they add up to the cycle, each at least one day.
/// - A usual sale gets a standard plan: light below half its amount, full from twice it.
/// - Where one person decides, gates ask for no further roles; where a group decides, the gate after the second stage insists on the
///   executive behind it.
/// - Industries and the least revenue switch the killers that look at them on.
/// - Sources of kinds of sale that are not made are left out.
pub fn draft(from: &Playbook, interview: &Interview) -> Playbook {
    let mut playbook = from.clone();
    if !interview.name.is_empty() {
        playbook.name = interview.name.clone();
    }
    playbook.version = 1;
    if let Some(days) = interview.cycle_days {
        stretch(&mut playbook, days);
    }
    if let Some(amount) = interview.usual_amount.filter(|amount| *amount > 0) {
        playbook.thresholds.standard_plan_from = amount.checked_div(2).unwrap_or(amount);
        playbook.thresholds.full_plan_from = amount.saturating_mul(2);
    }
    match interview.buyers {
        Buyers::One => playbook.gates.values_mut().for_each(ask_for_one_person),
        Buyers::Few => {}
        Buyers::Group => insist_on_executive(&mut playbook),
    }
    limits(&mut playbook, interview);
    if !interview.kinds.is_empty() {
        playbook.sources.retain(|_, source| source.sale_kind.is_none_or(|kind| interview.kinds.contains(&kind)));
    }
    playbook
}

/// Scales the days of the opportunity stages to a cycle; what rounding leaves over goes to the longest stage.
fn stretch(playbook: &mut Playbook, cycle: u32) {
    let stages: Vec<_> = playbook
        .ladder(Phase::Opportunity)
        .into_iter()
        .map(|(id, stage)| (id.clone(), stage.expected_days.unwrap_or(1)))
        .collect();
    let total: u32 = stages.iter().map(|(_, days)| *days).fold(0, u32::saturating_add);
    let count = u32::try_from(stages.len()).unwrap_or(u32::MAX);
    if total == 0 || cycle < count {
        return;
    }
    let scaled = |days: u32| {
        let days = u64::from(days).saturating_mul(u64::from(cycle)).checked_div(u64::from(total)).unwrap_or(1);
        u32::try_from(days).unwrap_or(u32::MAX).max(1)
    };
    let mut given: Vec<(_, u32)> = stages.into_iter().map(|(id, days)| (id, scaled(days))).collect();
    let sum: u32 = given.iter().map(|(_, days)| *days).fold(0, u32::saturating_add);
    if let Some((_, longest)) = given.iter_mut().max_by_key(|(_, days)| *days) {
        *longest = longest.saturating_add(cycle.saturating_sub(sum)).saturating_sub(sum.saturating_sub(cycle)).max(1);
    }
    for (id, days) in given {
        if let Some(stage) = playbook.stages.get_mut(&id) {
            stage.expected_days = Some(days);
        }
    }
}

fn ask_for_one_person(gate: &mut Gate) {
    gate.criteria.retain(|_, criterion| match &criterion.condition {
        Some(Condition::Role { role, .. }) => *role == BuyingRole::DecisionMaker,
        Some(Condition::Sponsor | Condition::PowerSponsor) => false,
        _ => true,
    });
}

fn insist_on_executive(playbook: &mut Playbook) {
    let ladder: Vec<_> = playbook.ladder(Phase::Opportunity).into_iter().map(|(id, _)| id.clone()).collect();
    let gate = ladder.get(1).and_then(|stage| playbook.gate_of(stage)).map(|(id, _)| id.clone());
    let Some(gate) = gate.and_then(|id| playbook.gates.get_mut(&id)) else { return };
    if gate.criteria.values().any(|criterion| criterion.condition == Some(Condition::PowerSponsor)) {
        return;
    }
    let order = gate.criteria.values().map(|criterion| criterion.order).max().unwrap_or(0).saturating_add(10);
    gate.criteria.insert(
        Id::fixed("power-sponsor"),
        Criterion {
            order,
            text: Name::clipped("The executive behind the project is known"),
            condition: Some(Condition::PowerSponsor),
            ..Criterion::default()
        },
    );
}

/// Sets the client's limits into the killers that look at them, and switches those on.
fn limits(playbook: &mut Playbook, interview: &Interview) {
    for killer in playbook.killers.values_mut() {
        match &mut killer.condition {
            Some(Condition::Fact { field: FieldName::Industry, operator: Operator::NoneOf, value })
                if !interview.industries.is_empty() =>
            {
                *value = FactValue::Texts(interview.industries.clone());
                killer.off = false;
            }
            Some(Condition::Fact { field: FieldName::AnnualRevenue, operator: Operator::Below, value }) => {
                if let Some(least) = interview.least_revenue {
                    *value = FactValue::Money(least);
                    killer.off = false;
                }
            }
            _ => {}
        }
    }
}
