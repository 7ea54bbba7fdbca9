//! What people say of their own selling: the sentences, and their dated answers (M39-M43, M144).

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::model::{Assessment, Change, Id, Keyed, Name, Note, Ordered, Plan, SelfQuestion, SelfRating, Unit};

use super::Refusal;

static QUESTIONS: LazyLock<Keyed<SelfQuestion>> = LazyLock::new(|| {
    // The file ships with the program and a test reads it: nothing is missing from it.
    serde_json::from_str(include_str!("../../playbooks/self-assessment.json")).unwrap_or_default()
});

/// The sentences, in order.
pub fn questions() -> Vec<(&'static Id<SelfQuestion>, &'static SelfQuestion)> {
    let mut all: Vec<_> = QUESTIONS.iter().collect();
    all.order_by_key(|(id, question)| (question.order, (*id).clone()));
    all
}

/// Under which id an assessment holds the answer to a question.
pub fn answer_id(question: &Id<SelfQuestion>) -> Id<crate::model::SelfAnswer> {
    Id::new(question.as_str()).unwrap_or_default()
}

/// All assessments of a person, the latest first. Names are the same without regard to case.
pub fn runs_of<'a>(plan: &'a Plan, respondent: &str) -> Vec<&'a Assessment> {
    let same =
        |one: &&std::sync::Arc<Assessment>| one.respondent.trim().to_lowercase() == respondent.trim().to_lowercase();
    let mut found: Vec<&Assessment> = plan.tables.assessments.iter().filter(same).map(|one| one.as_ref()).collect();
    found.order_by_key(|one| std::cmp::Reverse((one.on, one.id.clone())));
    found
}

/// Everybody who answered, by name.
pub fn respondents(plan: &Plan) -> Vec<Name> {
    let mut all: Vec<Name> = Vec::new();
    for one in &plan.tables.assessments {
        if !all.iter().any(|name| name.trim().to_lowercase() == one.respondent.trim().to_lowercase()) {
            all.push(one.respondent.clone());
        }
    }
    all.order_by_key(|name| name.to_lowercase());
    all
}

/// The rep of this name, where there is exactly one.
pub fn unit_of(plan: &Plan, respondent: &str) -> Option<Id<Unit>> {
    let same = |unit: &&std::sync::Arc<Unit>| unit.name.trim().to_lowercase() == respondent.trim().to_lowercase();
    let mut found = plan.tables.units.iter().filter(same);
    let first = found.next()?;
    found.next().is_none().then(|| first.id.clone())
}

/// An answer of a person on a day: into the assessment of that day, which the first answer makes. What is not told stays as it was. The id
/// follows from person and day, so that answers given on two machines meet in one record.
pub fn answer(
    plan: &Plan,
    respondent: &Name,
    on: NaiveDate,
    today: NaiveDate,
    question: &Id<SelfQuestion>,
    (rating, note): (Option<SelfRating>, Option<Note>),
) -> Result<Change, Refusal> {
    if respondent.trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    if on > today {
        return Err(Refusal::DayToCome);
    }
    if !QUESTIONS.contains_key(question) {
        return Err(Refusal::NoSuchQuestion);
    }
    let known = runs_of(plan, respondent).into_iter().find(|one| one.on == Some(on)).cloned();
    let mut run = known.unwrap_or_else(|| Assessment {
        id: Id::owned("assessment", &[&respondent.trim().to_lowercase(), &on.to_string()]),
        respondent: respondent.clone(),
        unit: unit_of(plan, respondent),
        on: Some(on),
        ..Assessment::default()
    });
    let held = run.answers.entry(answer_id(question)).or_default();
    held.rating = rating.or(held.rating);
    if let Some(note) = note {
        held.note = note;
    }
    Ok(Change::put(run))
}
