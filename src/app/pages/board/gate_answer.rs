//! Answering a question in the sheet of a gate.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    desk::Desk,
    fields::{draft, people_near, reader},
    gate_item::supply,
};
use crate::{
    app::parts::{Button, Choice, ChoiceField, Kind, Look, Notice, TextField, Tone},
    method::{self, Dossier, Refusal, answer::NewAnswer},
    model::{
        AnswerKind, AnswerValue, Change, Confidence, Deed, Id, Name, Note, Opportunity, Question, Subject, ToldBy,
    },
    text::{Words, board::BoardLabel},
};

/// Asks one question; where belief is not enough, also who said so.
#[component]
pub fn AnswerIt(id: Id<Opportunity>, question: Id<Question>, at_least: Option<Confidence>) -> impl IntoView {
    let desk = Desk::here();
    let asked = desk.session.plan_now(|plan| plan.playbook.questions.get(&question).cloned()).unwrap_or_default();
    let (value, keep_value) = draft("");
    let (person, keep_person) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let needs_person = at_least.is_some_and(|least| least > Confidence::Assumed);
    let people = desk.session.plan_now(|plan| people_near(plan, &id));
    let kind = asked.kind;
    let choices = choices_of(desk, &asked);
    let currency = desk.session.plan_now(|plan| plan.head.currency);
    let unit = if kind == AnswerKind::Money { currency.code().to_owned() } else { String::new() };
    let save = move || {
        let said = read_value(desk, kind, &value.get_untracked());
        let typed = reader(desk).name(&person.get_untracked());
        let made = said.and_then(|said| Ok((said, typed?)));
        match made {
            Ok((said, person)) => {
                let made = write(desk, &id, &question, said, &person, at_least);
                supply(desk, made, Deed::AnswerQuestion, problem);
            }
            Err(why) => problem.set(Some(why)),
        }
    };
    let text = asked.text.to_string();
    let field = match kind {
        AnswerKind::YesNo | AnswerKind::Choice | AnswerKind::Choices => {
            view! { <ChoiceField label=text why=asked.why.to_string() value=value options=choices on_commit=keep_value /> }.into_any()
        }
        AnswerKind::Number | AnswerKind::Money | AnswerKind::Day | AnswerKind::Text => {
            view! { <TextField label=text why=asked.why.to_string() kind=control(kind) unit=unit value=value on_commit=keep_value /> }
                .into_any()
        }
    };
    view! {
        {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
        {field}
        {needs_person
            .then(|| {
                view! {
                    <TextField
                        label=desk.say(&BoardLabel::ToldBy)
                        hint=desk.say(&BoardLabel::NeedsTold)
                        value=person
                        proposals=people
                        on_commit=keep_person
                    />
                }
            })}
        <div><Button label=desk.say(&BoardLabel::SaveIt) look=Look::Secondary on_press=save /></div>
    }
}

fn control(kind: AnswerKind) -> Kind {
    match kind {
        AnswerKind::Number => Kind::Number,
        AnswerKind::Money => Kind::Money,
        AnswerKind::Day => Kind::Date,
        _ => Kind::Words,
    }
}

const GRADES: [(AnswerValue, &str, BoardLabel); 4] = [
    (AnswerValue::Yes, "yes", BoardLabel::Yes),
    (AnswerValue::Partly, "partly", BoardLabel::Partly),
    (AnswerValue::No, "no", BoardLabel::No),
    (AnswerValue::Unknown, "unknown", BoardLabel::DontKnow),
];

fn choices_of(desk: Desk, asked: &Question) -> Vec<Choice> {
    if asked.kind == AnswerKind::YesNo {
        return GRADES.iter().map(|(_, word, label)| Choice::new(word, desk.say(label))).collect();
    }
    asked.choices.iter().map(|choice| Choice::new(choice, choice.to_string())).collect()
}

fn read_value(desk: Desk, kind: AnswerKind, text: &str) -> Result<AnswerValue, Words> {
    let read = reader(desk);
    let none = || desk.say(&Refusal::AnswerOfAnotherKind { takes: kind });
    match kind {
        AnswerKind::YesNo => {
            let found = GRADES.iter().find(|(_, word, _)| *word == text);
            found.map(|(value, _, _)| value.clone()).ok_or_else(none)
        }
        AnswerKind::Choice | AnswerKind::Choices => match text {
            "" => Err(none()),
            text => Ok(AnswerValue::Choices(BTreeSet::from([Name::clipped(text)]))),
        },
        AnswerKind::Number => read.whole(text)?.map(AnswerValue::Number).ok_or_else(none),
        AnswerKind::Money => {
            let currency = desk.session.plan_now(|plan| plan.head.currency);
            read.money(text, currency)?.map(AnswerValue::Money).ok_or_else(none)
        }
        AnswerKind::Day => read.day(text)?.map(AnswerValue::Day).ok_or_else(none),
        AnswerKind::Text => read.note(text).map(AnswerValue::Text),
    }
}

fn write(
    desk: Desk,
    id: &Id<Opportunity>,
    question: &Id<Question>,
    value: AnswerValue,
    person: &Name,
    at_least: Option<Confidence>,
) -> Result<Change, Refusal> {
    let today = desk.session.today_now();
    desk.rule(|plan, ids| {
        let dossier = Dossier::of_opportunity(plan, id, today).ok_or(Refusal::NoSuchSubject)?;
        let (told_by, added) = if person.is_empty() {
            (ToldBy::Assumption, Change::nothing())
        } else {
            let (contact, added) = method::naming::contact_named(&dossier, person, ids);
            (ToldBy::Contact(contact), added)
        };
        let confidence = match told_by {
            ToldBy::Assumption => Confidence::Assumed,
            _ => at_least.unwrap_or(Confidence::Told).max(Confidence::Told),
        };
        let new = NewAnswer {
            subject: Subject::Opportunity(id.clone()),
            question: question.clone(),
            value,
            told_by,
            confidence,
            on: today,
            evidence: Note::default(),
        };
        Ok(added.and(method::answer::answer(&dossier, new, ids)?))
    })
}
