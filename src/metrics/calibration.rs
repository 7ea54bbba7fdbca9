//! Whether "can we win this one?" was answered well: what was said before the decision, against what came of it (M186).

use crate::model::{Answer, AnswerValue, Id, Opportunity, Outcome, Plan, Subject};

use super::{
    facts::Facts,
    frame::{Counted, Frame, Scope},
    tally::{Tally, WhyNoValue},
};

/// The question by which people rate their chance.
pub const CAN_WIN: &str = "can-win";

/// What was said last before the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rated {
    /// We would put our own money on it.
    Yes,
    /// Perhaps.
    Partly,
    /// We would not.
    No,
    /// Nobody said anything, or that they did not know.
    Not,
}

impl Rated {
    /// All of them, from the surest.
    pub const ALL: [Self; 4] = [Self::Yes, Self::Partly, Self::No, Self::Not];
}

/// Won of decided for each rating, from the surest.
pub fn calibration(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> [(Rated, Tally); 4] {
    let mut counts = Rated::ALL.map(|rated| (rated, 0_i64, 0_i64));
    let rows = facts.part(scope).rows;
    for (row, fact) in facts.of(&rows) {
        let counted = frame.counted(fact);
        let deal = facts.id(row).and_then(|id| plan.tables.opportunities.get(id));
        let Some(deal) = deal.filter(|_| matches!(counted, Counted::Won | Counted::Lost)) else { continue };
        let said = rated(plan, deal);
        if let Some((_, won, of)) = counts.iter_mut().find(|(rated, ..)| *rated == said) {
            *of += 1;
            *won += i64::from(deal.outcome == Outcome::Won);
        }
    }
    counts.map(|(rated, won, of)| (rated, Tally::new(won, of, WhyNoValue::NothingToCount)))
}

/// The newest answer given no later than the decision.
pub fn rated(plan: &Plan, deal: &Opportunity) -> Rated {
    let (question, subject) = (Id::fixed(CAN_WIN), Subject::Opportunity(deal.id.clone()));
    let before = |one: &&std::sync::Arc<Answer>| {
        one.question == question
            && one.subject == subject
            && deal.decided_on.is_none_or(|decided| one.on.is_none_or(|on| on <= decided))
    };
    let newest = plan.tables.answers.iter().filter(before).max_by_key(|one| (one.on, one.id.clone()));
    match newest.and_then(|one| one.value.as_ref()) {
        Some(AnswerValue::Yes) => Rated::Yes,
        Some(AnswerValue::Partly) => Rated::Partly,
        Some(AnswerValue::No) => Rated::No,
        _ => Rated::Not,
    }
}
