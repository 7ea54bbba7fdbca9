//! Whether an opportunity is one at all: three tests, what the buyer gave for it, and what does not agree (M189, M193, M306).

use chrono::NaiveDate;

use crate::model::{
    AnswerValue, Competitor, CompetitorKind, Confidence, Id, Ordered,
    opportunity_plan::{BudgetLevel, Way},
};

use super::{
    answer::{self, State},
    condition::Holds,
    dossier::Dossier,
};

/// The question whose yes says that they are in the market: a project with a name.
pub const IN_MARKET: &str = "project";
/// The question whose yes says that money is set aside.
pub const HAS_BUDGET: &str = "budget";
/// The question whose yes says that they mean to act soon.
pub const ACTS_SOON: &str = "act-now";
/// The question whose no says that nothing is lost by waiting (M193).
pub const DELAY_HURTS: &str = "delay-hurts";

/// The three tests that make an opportunity of an interest, and what the buyer did (M306).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Qualified {
    /// They are in the market: there is a project.
    pub in_market: Holds,
    /// Money is set aside, as they said or as the budget of the plan says.
    pub has_budget: Holds,
    /// They mean to act in reasonable time.
    pub acts_soon: Holds,
    /// What they gave us and did: things got, and steps of theirs that are done.
    pub buyer_acts: usize,
    /// The day of the last of these.
    pub last_act: Option<NaiveDate>,
}

impl Qualified {
    /// True where all three tests hold and the buyer did something.
    pub fn is_whole(&self) -> bool {
        [self.in_market, self.has_budget, self.acts_soon] == [Holds::Yes; 3] && self.buyer_acts > 0
    }
}

/// The three tests and the buyer's acts of one lead or opportunity.
pub fn qualified(dossier: &Dossier<'_>) -> Qualified {
    let sections = dossier.sections;
    let got =
        sections.iter().flat_map(|plan| plan.exchanges.values()).filter(|one| one.way == Way::Got).map(|one| one.on);
    let steps = sections.iter().flat_map(|plan| plan.steps.values());
    let done = steps.filter(|step| step.contact.is_some() && step.done_on.is_some()).map(|step| step.done_on);
    let acts: Vec<Option<NaiveDate>> = got.chain(done).collect();
    let level = sections.and_then(|plan| plan.budget.level);
    let has_budget = match said(dossier, HAS_BUDGET) {
        Holds::Unknown if level >= Some(BudgetLevel::Approved) => Holds::Yes,
        holds => holds,
    };
    Qualified {
        in_market: said(dossier, IN_MARKET),
        has_budget,
        acts_soon: said(dossier, ACTS_SOON),
        buyer_acts: acts.len(),
        last_act: acts.into_iter().flatten().max(),
    }
}

/// What the answers to a question say: yes and partly hold.
fn said(dossier: &Dossier<'_>, question: &'static str) -> Holds {
    let id = Id::fixed(question);
    let Some(asked) = dossier.plan.playbook.questions.get(&id) else { return Holds::Unknown };
    match answer::standing(dossier, &id, asked).state {
        State::Answered { value: AnswerValue::Yes | AnswerValue::Partly, .. } => Holds::Yes,
        State::Answered { value: AnswerValue::No, .. } => Holds::No,
        State::Stale { .. } => Holds::Stale,
        State::Contradicted { .. } => Holds::Contradicted,
        _ => Holds::Unknown,
    }
}

/// Something about an opportunity that does not agree with the rest of it, or lowers its priority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// It is expected to close after the day by which it must work for them (M189).
    ClosesTooLate {
        /// The day by which it must work, as somebody there said or the plan has it.
        must_work: NaiveDate,
        /// The day on which it is expected to close.
        closes: NaiveDate,
    },
    /// The day by which it must work stands there, and nobody is named who said so (M189).
    NobodySaidWhen,
    /// They said that a delay of some months would not hurt: other work comes first (M193).
    DelayHurtsNobody,
    /// A rival for the same money is favoured that is no supplier: they build it themselves, do something else, or nothing (M188).
    RivalWithin(Id<Competitor>),
}

/// All that does not agree, in the order in which people should look at it.
pub fn warnings(dossier: &Dossier<'_>) -> Vec<Warning> {
    let mut found = Vec::new();
    let Some(opportunity) = dossier.opportunity else { return found };
    let event = dossier.sections.map(|plan| &plan.compelling_event);
    let must_work = event.and_then(|event| event.on);
    if let (Some(must_work), Some(closes)) = (must_work, opportunity.close_date)
        && closes > must_work
    {
        found.push(Warning::ClosesTooLate { must_work, closes });
    }
    if must_work.is_some() && event.is_some_and(|event| event.contact.is_none()) && !day_was_told(dossier) {
        found.push(Warning::NobodySaidWhen);
    }
    if said(dossier, DELAY_HURTS) == Holds::No {
        found.push(Warning::DelayHurtsNobody);
    }
    let mut rivals: Vec<_> = opportunity.competitors.iter().collect();
    rivals.order_by_key(|(id, one)| (one.order, (*id).clone()));
    let within =
        rivals.into_iter().filter(|(_, one)| one.favoured == Some(true) && one.kind != CompetitorKind::Supplier);
    found.extend(within.map(|(id, _)| Warning::RivalWithin(id.clone())));
    found
}

/// Somebody there, or a document, told the day as an answer.
fn day_was_told(dossier: &Dossier<'_>) -> bool {
    let playbook = &dossier.plan.playbook;
    let asks =
        playbook.questions.iter().filter(|(_, one)| one.fills == Some(crate::model::FieldName::CompellingEventDay));
    asks.map(|(id, one)| answer::standing(dossier, id, one).state)
        .any(|state| matches!(state, State::Answered { confidence, .. } if confidence != Confidence::Assumed))
}
