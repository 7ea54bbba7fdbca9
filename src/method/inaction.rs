//! What doing nothing costs them, taken into the value proposition (M194).

use crate::model::{AnswerValue, Benefit, Change, Firmness, Id, Ids, Money, Name, Ordered, ValueProposition};

use super::{
    answer::{self, State},
    dossier::Dossier,
};

/// The question that asks for the cost of leaving things as they are.
pub const COST_OF_INACTION: &str = "cost-of-inaction";

/// What doing nothing costs a year, as far as it is known: of each pain that has an amount; where none has, of the answer to the question.
/// Each with its words, its measure, whether they confirmed it, and who said so.
fn costs(dossier: &Dossier<'_>) -> Vec<Benefit> {
    let mut pains: Vec<_> = dossier.sections.iter().flat_map(|plan| plan.pains.iter()).collect();
    pains.order_by_key(|(id, pain)| (pain.order, (*id).clone()));
    let of_pains = pains.into_iter().filter_map(|(_, pain)| {
        let firmness = if pain.confirmed_on.is_some() { Firmness::Confirmed } else { Firmness::Estimated };
        Some(Benefit {
            text: pain.text.clone(),
            metric: pain.measure.clone(),
            yearly: Some(pain.cost_of_inaction.filter(|cost| cost.minor > 0)?),
            firmness,
            contact: pain.contact.clone(),
            ..Benefit::default()
        })
    });
    let found: Vec<Benefit> = of_pains.collect();
    if found.is_empty() { told(dossier).into_iter().collect() } else { found }
}

fn told(dossier: &Dossier<'_>) -> Option<Benefit> {
    let id = Id::fixed(COST_OF_INACTION);
    let question = dossier.plan.playbook.questions.get(&id)?;
    match answer::standing(dossier, &id, question).state {
        State::Answered { value: AnswerValue::Money(cost), confidence, .. } if cost.minor > 0 => {
            let firm = confidence != crate::model::Confidence::Assumed;
            let firmness = if firm { Firmness::Confirmed } else { Firmness::Estimated };
            Some(Benefit { text: Name::clipped(&question.text), yearly: Some(cost), firmness, ..Benefit::default() })
        }
        _ => None,
    }
}

/// The value proposition with a line for each cost of doing nothing that it does not have yet; nothing where there is none.
/// Only amounts in its own currency are taken.
pub fn taken_in(dossier: &Dossier<'_>, value: &ValueProposition, ids: &mut Ids) -> Option<Change> {
    let currency = value.currency.unwrap_or(dossier.plan.head.currency);
    let mut changed = value.clone();
    let mut order = changed.benefits.values().map(|line| line.order).max().unwrap_or(0);
    for cost in costs(dossier) {
        let same = |line: &Benefit| line.text.trim().to_lowercase() == cost.text.trim().to_lowercase();
        let fits = cost.yearly.is_some_and(|money: Money| money.currency == currency);
        if fits && !changed.benefits.values().any(same) {
            order = order.saturating_add(10);
            changed.benefits.insert(ids.fresh(), Benefit { order, ..cost });
        }
    }
    (changed != *value).then(|| Change::put(changed))
}
