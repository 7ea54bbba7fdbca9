//! All figures of one part of the organisation, and of every part.

use std::collections::BTreeMap;

use crate::model::{Currency, Id, Unit};

use super::{
    facts::{Amount, Facts},
    frame::{Counted, Frame, Scope},
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
    /// Win rates.
    pub win_rate: WinRate,
    /// What is left out of every amount, by currency.
    pub elsewhere: BTreeMap<Currency, Elsewhere>,
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
    of_rows(facts, &facts.in_scope(scope), frame)
}

/// The figures of the whole plan, then of every unit in the order of ids.
pub fn all_units(facts: &Facts, frame: Frame) -> Vec<UnitFigures> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); facts.nodes.len()];
    for (row, fact) in facts.rows.iter().enumerate() {
        for node in fact.owner.into_iter().flat_map(|owner| facts.upwards(owner)) {
            if let Some(rows) = members.get_mut(node) {
                rows.push(row);
            }
        }
    }
    let everything: Vec<usize> = (0..facts.rows.len()).collect();
    let whole = UnitFigures { unit: None, figures: of_rows(facts, &everything, frame) };
    let units = facts.nodes.iter().zip(&members);
    let units =
        units.map(|(node, rows)| UnitFigures { unit: Some(node.id.clone()), figures: of_rows(facts, rows, frame) });
    std::iter::once(whole).chain(units).collect()
}

fn of_rows(facts: &Facts, rows: &[usize], frame: Frame) -> Figures {
    Figures {
        currency: facts.currency,
        win_rate: win_rate(facts, rows, frame),
        elsewhere: elsewhere(facts, rows, frame),
    }
}

fn elsewhere(facts: &Facts, rows: &[usize], frame: Frame) -> BTreeMap<Currency, Elsewhere> {
    let mut found: BTreeMap<Currency, Elsewhere> = BTreeMap::new();
    for fact in rows.iter().filter_map(|row| facts.rows.get(*row)) {
        if let (Amount::Elsewhere(money), false) = (fact.amount, matches!(frame.counted(fact), Counted::Out(_))) {
            let entry = found.entry(money.currency).or_default();
            entry.count = entry.count.saturating_add(1);
            entry.amount = entry.amount.saturating_add(money.minor);
        }
    }
    found
}
