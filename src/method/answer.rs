//! Answers: how a question stands, and how one is answered.

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;

use crate::model::{
    Answer, AnswerKind, AnswerValue, BuyingRole, Change, Confidence, Derivation, Id, Ids, Name, Note, Ordered,
    Question, Subject, ToldBy,
};

use super::{Refusal, dossier::Dossier, field};

/// How a question stands today.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// Nobody was asked.
    Unanswered,
    /// Asked, and nobody knew: a gap (M198).
    Gap,
    /// Answered once, too long ago: counts as unknown again (M195).
    Stale {
        /// The day of the last answer.
        on: NaiveDate,
    },
    /// Does not apply here.
    NotApplicable,
    /// Two sources say different things (M199).
    Contradicted {
        /// What each of them says, newest first.
        values: Vec<AnswerValue>,
    },
    /// Answered.
    Answered {
        /// The answer that counts.
        value: AnswerValue,
        /// How sure it is.
        confidence: Confidence,
        /// Where it was taken from.
        from: Origin,
    },
}

/// Where the answer that counts was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Somebody wrote it as an answer.
    Written,
    /// The field that the question fills was filled elsewhere.
    Field,
    /// The plan itself answers it (M183-M185, M190).
    Derived,
}

/// A question with how it stands and all answers it ever had.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing<'a> {
    /// How it stands.
    pub state: State,
    /// Its answers, newest first.
    pub answers: Vec<&'a Arc<Answer>>,
}

impl State {
    /// The answer that counts, if there is one.
    pub fn value(&self) -> Option<&AnswerValue> {
        match self {
            Self::Answered { value, .. } => Some(value),
            _ => None,
        }
    }

    /// True when nothing is left to ask today.
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Answered { .. } | Self::NotApplicable)
    }
}

/// True when an answer is too old to count: its question's half-life has passed since it was given (M195).
pub fn is_stale(question: &Question, answer: &Answer, today: NaiveDate) -> bool {
    match (question.half_life_days, answer.on) {
        (Some(days), Some(on)) => today.signed_duration_since(on).num_days() > i64::from(days),
        _ => false,
    }
}

/// How a question stands for a lead or an opportunity.
/// Of each source the newest answer counts. Beliefs of our own give way to what a person or a document says.
pub fn standing<'a>(dossier: &Dossier<'a>, id: &Id<Question>, question: &Question) -> Standing<'a> {
    let mut answers: Vec<&Arc<Answer>> = dossier.answers.iter().copied().filter(|a| a.question == *id).collect();
    answers.order_by(|a, b| (b.on, &b.id).cmp(&(a.on, &a.id)));
    let state = state_of(dossier, question, &answers);
    Standing { state, answers }
}

fn state_of(dossier: &Dossier<'_>, question: &Question, newest_first: &[&Arc<Answer>]) -> State {
    let mut latest: Vec<&Answer> = Vec::new();
    for answer in newest_first.iter().filter(|answer| answer.value.is_some()) {
        if !latest.iter().any(|seen| seen.told_by == answer.told_by) {
            latest.push(answer);
        }
    }
    let stale_on = latest.iter().filter_map(|answer| answer.on).max();
    latest.retain(|answer| !is_stale(question, answer, dossier.today));
    if latest.iter().any(|a| a.told_by != ToldBy::Assumption && says_something(a)) {
        latest.retain(|answer| answer.told_by != ToldBy::Assumption);
    }
    let telling: Vec<&Answer> = latest.iter().copied().filter(|answer| says_something(answer)).collect();
    if let Some(state) = from_elsewhere(dossier, question, &telling) {
        return state;
    }
    match telling.first() {
        Some(first) => {
            let values: Vec<&AnswerValue> = telling.iter().filter_map(|answer| answer.value.as_ref()).collect();
            if contradict(question.kind, &values) {
                return State::Contradicted { values: values.into_iter().cloned().collect() };
            }
            let partly = values.contains(&&AnswerValue::Partly);
            let value = if partly { Some(&AnswerValue::Partly) } else { first.value.as_ref() };
            let confidence = telling.iter().map(|answer| confidence_of(answer)).max().unwrap_or_default();
            value.map_or(State::Unanswered, |value| State::Answered {
                value: value.clone(),
                confidence,
                from: Origin::Written,
            })
        }
        None if latest.iter().any(|a| a.value == Some(AnswerValue::NotApplicable)) => State::NotApplicable,
        None if !latest.is_empty() => State::Gap,
        None => stale_on.map_or(State::Unanswered, |on| State::Stale { on }),
    }
}

/// What a field or the plan itself answers, where no written answer stands against it.
fn from_elsewhere(dossier: &Dossier<'_>, question: &Question, telling: &[&Answer]) -> Option<State> {
    if let Some(value) = question.fills.and_then(|name| field::read(dossier, name)) {
        // A field edited since says more than the answer that once filled it.
        let agreed = telling.iter().any(|answer| answer.value.as_ref().is_some_and(|v| same(v, &value)));
        let several = telling.len() > 1;
        return (!agreed && !several).then_some(State::Answered {
            value,
            confidence: Confidence::Assumed,
            from: Origin::Field,
        });
    }
    if !telling.is_empty() {
        return None;
    }
    let value = derive(dossier, question.derived?)?;
    Some(State::Answered { value, confidence: Confidence::Fact, from: Origin::Derived })
}

/// What the plan itself answers; nothing while it has nothing to go by.
fn derive(dossier: &Dossier<'_>, derivation: Derivation) -> Option<AnswerValue> {
    let players = &dossier.players;
    let graded = |held: usize, of: usize| match held {
        held if held >= of => AnswerValue::Yes,
        held if held.saturating_mul(2) >= of => AnswerValue::Partly,
        _ => AnswerValue::No,
    };
    match derivation {
        Derivation::InfluencersIdentified if !players.is_empty() => {
            let roles: BTreeSet<BuyingRole> = players.iter().flat_map(|player| player.roles.iter().copied()).collect();
            Some(graded(roles.len(), BuyingRole::ALL.len()))
        }
        Derivation::RolesKnown if !players.is_empty() => {
            Some(graded(players.iter().filter(|player| !player.roles.is_empty()).count(), players.len()))
        }
        Derivation::CompetitorsListed => (!dossier.opportunity?.competitors.is_empty()).then_some(AnswerValue::Yes),
        Derivation::WonBefore => dossier.won_before.map(|won| if won { AnswerValue::Yes } else { AnswerValue::No }),
        Derivation::InfluencersIdentified | Derivation::RolesKnown => None,
    }
}

/// An answer without a person or a document behind it is a belief, whatever was ticked (M187).
fn confidence_of(answer: &Answer) -> Confidence {
    if answer.told_by == ToldBy::Assumption { Confidence::Assumed } else { answer.confidence }
}

fn says_something(answer: &Answer) -> bool {
    !matches!(answer.value, None | Some(AnswerValue::Unknown | AnswerValue::NotApplicable))
}

/// Yes against no, or two amounts, numbers, days or single choices that differ. Words never contradict, because people
/// phrase things apart; nor do lists of several choices, because two people may want two things.
fn contradict(kind: AnswerKind, values: &[&AnswerValue]) -> bool {
    match kind {
        AnswerKind::YesNo => values.contains(&&AnswerValue::Yes) && values.contains(&&AnswerValue::No),
        AnswerKind::Number | AnswerKind::Money | AnswerKind::Day | AnswerKind::Choice => {
            values.iter().zip(values.iter().skip(1)).any(|(a, b)| !same(a, b))
        }
        AnswerKind::Text | AnswerKind::Choices => false,
    }
}

fn same(a: &AnswerValue, b: &AnswerValue) -> bool {
    match (a, b) {
        (AnswerValue::Text(a), AnswerValue::Text(b)) => a.trim() == b.trim(),
        _ => a == b,
    }
}

/// An answer to be written down.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAnswer {
    /// The lead or opportunity it is about.
    pub subject: Subject,
    /// The question.
    pub question: Id<Question>,
    /// What was answered.
    pub value: AnswerValue,
    /// Where it comes from.
    pub told_by: ToldBy,
    /// Fact, told or assumed.
    pub confidence: Confidence,
    /// The day it was given.
    pub on: NaiveDate,
    /// What shows it; for "does not apply" the reason.
    pub evidence: Note,
}

/// Writes an answer down and fills its field (M180, M187). The same source asked twice keeps both; the newer counts.
pub fn answer(dossier: &Dossier<'_>, new: NewAnswer, ids: &mut Ids) -> Result<Change, Refusal> {
    let question = dossier.plan.playbook.questions.get(&new.question).ok_or(Refusal::NoSuchQuestion)?;
    if new.subject != dossier.subject {
        return Err(Refusal::NoSuchSubject);
    }
    if new.on > dossier.today {
        return Err(Refusal::DayToCome);
    }
    if !fits(question, &new.value) {
        return Err(Refusal::AnswerOfAnotherKind { takes: question.kind });
    }
    if new.value == AnswerValue::NotApplicable {
        Refusal::without_reason(&new.evidence)?;
    }
    let same_day =
        dossier.answers.iter().find(|a| a.question == new.question && a.told_by == new.told_by && a.on == Some(new.on));
    let record = Answer {
        // Correcting oneself on the same day is not a second answer.
        id: same_day.map_or_else(|| ids.fresh(), |answer| answer.id.clone()),
        subject: new.subject,
        question: new.question,
        confidence: if new.told_by == ToldBy::Assumption { Confidence::Assumed } else { new.confidence },
        told_by: new.told_by,
        on: Some(new.on),
        evidence: new.evidence,
        value: Some(new.value.clone()),
        extra: same_day.map(|answer| answer.extra.clone()).unwrap_or_default(),
    };
    // An answer of an earlier day, written down late, does not push a newer one out of the field.
    let is_newest = !dossier.answers.iter().any(|a| a.question == record.question && a.on > record.on);
    let fills = question.fills.filter(|_| is_newest);
    let filled = fills.and_then(|name| field::fill(dossier, name, &new.value));
    let change = Change::put(record);
    Ok(match filled {
        Some(field) => change.and(field),
        None => change,
    })
}

/// True when a question takes a value of this kind; "I don't know" and "does not apply" are always taken.
pub fn fits(question: &Question, value: &AnswerValue) -> bool {
    let listed = |choices: &BTreeSet<Name>| choices.iter().all(|choice| question.choices.contains(choice));
    match (question.kind, value) {
        (_, AnswerValue::Unknown | AnswerValue::NotApplicable) => true,
        (AnswerKind::YesNo, AnswerValue::Yes | AnswerValue::Partly | AnswerValue::No) => true,
        (AnswerKind::Number, AnswerValue::Number(_))
        | (AnswerKind::Money, AnswerValue::Money(_))
        | (AnswerKind::Day, AnswerValue::Day(_)) => true,
        (AnswerKind::Choice, AnswerValue::Choices(choices)) => choices.len() == 1 && listed(choices),
        (AnswerKind::Choices, AnswerValue::Choices(choices)) => !choices.is_empty() && listed(choices),
        (AnswerKind::Text, AnswerValue::Text(text)) => !text.trim().is_empty(),
        _ => false,
    }
}
