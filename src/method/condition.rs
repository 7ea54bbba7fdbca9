//! Whether what a gate asks for, or a killer looks at, holds.

use chrono::NaiveDate;

use crate::model::opportunity_plan::PointKind;
use crate::model::{
    Access, AnswerValue, BuyingRole, Condition, Confidence, FactValue, FieldName, Id, KeyPlayer, Name, Operator,
    Question,
};

use super::{
    answer::{self, State},
    dossier::Dossier,
    field, proof, proposal, renewal, sign_off,
};

/// Whether a condition holds. A blank is unknown: it asks, and never ends a pursuit (M332, T23).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Nobody knows yet.
    Unknown,
    /// It was known, too long ago.
    Stale,
    /// Two people say different things.
    Contradicted,
}

impl From<bool> for Holds {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// Whether a condition holds for a lead or an opportunity today.
/// Completeness of rungs is judged by the gates, because it is made of their criteria.
pub fn holds(dossier: &Dossier<'_>, condition: &Condition) -> Holds {
    match condition {
        Condition::Answered { question, with, at_least } => answered(dossier, question, with, *at_least),
        Condition::Fact { field, operator, value } => match field::read(dossier, *field) {
            Some(fact) => compare(&fact, *operator, value, dossier.today),
            None => Holds::Unknown,
        },
        Condition::Filled { field } => field_filled(dossier, *field),
        Condition::Role { role, access } => role_held(dossier, *role, *access),
        Condition::Sponsor => somebody(dossier, |player| player.sponsor || player.power_sponsor),
        Condition::PowerSponsor => somebody(dossier, |player| player.power_sponsor),
        Condition::StagesComplete { stages } => super::gate::stages_complete(dossier, stages),
        Condition::OnlyPriceAndTermsOpen => only_price_and_terms_open(dossier),
        Condition::ValueProposition => match dossier.values.is_empty() {
            true => Holds::Unknown,
            false => dossier.values.iter().any(|v| !v.benefits.is_empty() && !v.investments.is_empty()).into(),
        },
        Condition::NextStep => next_step_ahead(dossier),
        Condition::SignedOff { kind } => sign_off::signed(dossier, *kind),
        Condition::ProofAccepted => proof::accepted(dossier),
        Condition::ProposalAgreed => proposal::agreed(dossier),
        Condition::NewSalesProbe => renewal::probed(dossier),
    }
}

fn answered(dossier: &Dossier<'_>, id: &Id<Question>, with: &[AnswerValue], at_least: Option<Confidence>) -> Holds {
    let Some(question) = dossier.plan.playbook.questions.get(id) else { return Holds::Unknown };
    match answer::standing(dossier, id, question).state {
        State::Unanswered | State::Gap => Holds::Unknown,
        State::Stale { .. } => Holds::Stale,
        State::Contradicted { .. } => Holds::Contradicted,
        // What does not apply cannot hold anything up, and cannot end anything either.
        State::NotApplicable => {
            if with.contains(&AnswerValue::No) {
                Holds::No
            } else {
                Holds::Yes
            }
        }
        State::Answered { value, confidence, .. } => {
            let sure = at_least.is_none_or(|least| confidence >= least);
            let fits = with.is_empty() || with.contains(&value);
            (sure && fits).into()
        }
    }
}

fn field_filled(dossier: &Dossier<'_>, field: FieldName) -> Holds {
    match field::read(dossier, field) {
        // An amount of nothing is a form filled in to be rid of it.
        Some(AnswerValue::Money(money)) => (money.minor > 0).into(),
        Some(_) => Holds::Yes,
        None => Holds::Unknown,
    }
}

/// Compares a fact with what the playbook sets beside it. Amounts of different currencies cannot be compared: unknown.
pub(super) fn compare(fact: &AnswerValue, operator: Operator, value: &FactValue, today: NaiveDate) -> Holds {
    let ordering = match (fact, value) {
        (AnswerValue::Number(fact), FactValue::Number(value)) => fact.cmp(value),
        (AnswerValue::Money(fact), FactValue::Money(value)) if fact.currency == value.currency => {
            fact.minor.cmp(&value.minor)
        }
        (AnswerValue::Day(fact), FactValue::DaysAhead(days)) => fact.signed_duration_since(today).num_days().cmp(days),
        (AnswerValue::Text(fact), FactValue::Texts(values)) => return one_of(fact, operator, values.iter()),
        (AnswerValue::Choices(facts), FactValue::Texts(values)) => {
            return match facts.iter().next() {
                Some(fact) => one_of(fact, operator, values.iter()),
                None => Holds::Unknown,
            };
        }
        _ => return Holds::Unknown,
    };
    match operator {
        Operator::AtLeast => ordering.is_ge().into(),
        Operator::AtMost => ordering.is_le().into(),
        Operator::Above => ordering.is_gt().into(),
        Operator::Below => ordering.is_lt().into(),
        Operator::Is | Operator::OneOf => ordering.is_eq().into(),
        Operator::IsNot | Operator::NoneOf => ordering.is_ne().into(),
    }
}

fn one_of<'a>(fact: &str, operator: Operator, mut values: impl Iterator<Item = &'a Name>) -> Holds {
    let found = values.any(|value| value.trim().to_lowercase() == fact.trim().to_lowercase());
    match operator {
        Operator::Is | Operator::OneOf => found.into(),
        Operator::IsNot | Operator::NoneOf => (!found).into(),
        // Words have no size.
        Operator::AtLeast | Operator::AtMost | Operator::Above | Operator::Below => Holds::Unknown,
    }
}

fn role_held(dossier: &Dossier<'_>, role: BuyingRole, access: Option<Access>) -> Holds {
    let mut holders = dossier.players.iter().filter(|player| player.roles.contains(&role)).peekable();
    if holders.peek().is_none() {
        return Holds::Unknown;
    }
    // "Whenever needed" is the most there is, so it also meets "through somebody else".
    holders.any(|player| access.is_none_or(|least| player.access >= least)).into()
}

fn somebody(dossier: &Dossier<'_>, is: fn(&KeyPlayer) -> bool) -> Holds {
    if dossier.players.iter().any(|player| is(player)) { Holds::Yes } else { Holds::Unknown }
}

/// The list "what else stands between us and a yes" was written and holds, unsettled, only price and terms (M236).
fn only_price_and_terms_open(dossier: &Dossier<'_>) -> Holds {
    match dossier.sections.map(|sections| &sections.open_points) {
        // An empty list is one that nobody has asked about.
        None => Holds::Unknown,
        Some(points) if points.is_empty() => Holds::Unknown,
        Some(points) => {
            (!points.values().any(|point| point.settled_on.is_none() && point.kind == PointKind::Other)).into()
        }
    }
}

fn next_step_ahead(dossier: &Dossier<'_>) -> Holds {
    match dossier.opportunity.and_then(|opportunity| opportunity.next_step.as_ref()) {
        None => Holds::Unknown,
        Some(step) => match step.on {
            None => Holds::No,
            Some(on) if on < dossier.today => Holds::Stale,
            Some(_) => Holds::Yes,
        },
    }
}
