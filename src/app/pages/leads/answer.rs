//! Answering a question about a lead where it is asked.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::desk::LeadDesk;
use crate::{
    app::{
        pages::typed::{draft, reader},
        parts::{Button, Choice, ChoiceField, Kind, Notice, SelectField, TextField, Tone},
    },
    method::{self, Dossier, Refusal, answer::NewAnswer},
    model::{AnswerKind, AnswerValue, Change, Confidence, Deed, Id, Lead, Name, Note, Question, Subject, ToldBy},
    text::{
        Words,
        board::BoardLabel,
        leads::{LeadLabel, LeadWord},
    },
};

const GRADES: [(AnswerValue, &str, BoardLabel); 4] = [
    (AnswerValue::Yes, "yes", BoardLabel::Yes),
    (AnswerValue::Partly, "partly", BoardLabel::Partly),
    (AnswerValue::No, "no", BoardLabel::No),
    (AnswerValue::Unknown, "unknown", BoardLabel::DontKnow),
];

/// Asks one question, and who said so.
#[component]
pub fn AnswerLead(id: Id<Lead>, question: Id<Question>) -> impl IntoView {
    let desk = LeadDesk::here();
    let asked = desk.session.plan_now(|plan| plan.playbook.questions.get(&question).cloned()).unwrap_or_default();
    let person = desk.session.plan_now(|plan| plan.tables.leads.get(&id).map(|lead| lead.person.to_string()));
    let person = person.filter(|person| !person.is_empty());
    let (value, keep_value) = draft("");
    let (told, keep_told) = draft("them");
    let problem = RwSignal::new(None::<Words>);
    let kind = asked.kind;
    let choices = match kind {
        AnswerKind::YesNo => GRADES.iter().map(|(_, word, label)| Choice::new(word, desk.say(label))).collect(),
        _ => asked.choices.iter().map(|choice| Choice::new(choice, choice.to_string())).collect::<Vec<_>>(),
    };
    let them = person.map_or_else(|| desk.say(&LeadLabel::TheySaidSo), |who| desk.say(&LeadWord::SaidSo(&who)));
    let sources = vec![Choice::new("them", them), Choice::new("us", desk.say(&BoardLabel::OwnBelief))];
    let save = move || {
        let said = read_value(desk, kind, &value.get_untracked());
        let told = told.get_untracked() == "them";
        let made = said.and_then(|said| write(desk, &id, &question, said, told).map_err(|refusal| desk.say(&refusal)));
        let done = made
            .and_then(|change| desk.session.commit(change, Deed::AnswerQuestion).map_err(|refusal| desk.say(&refusal)));
        // The question may be gone by now, and its message with it.
        problem.try_set(done.err());
    };
    let text = asked.text.to_string();
    let field = match kind {
        AnswerKind::YesNo | AnswerKind::Choice | AnswerKind::Choices => {
            view! { <ChoiceField label=text why=asked.why.to_string() value=value options=choices on_commit=keep_value /> }
                .into_any()
        }
        _ => {
            let control = match kind {
                AnswerKind::Number => Kind::Number,
                AnswerKind::Money => Kind::Money,
                AnswerKind::Day => Kind::Date,
                _ => Kind::Words,
            };
            view! { <TextField label=text why=asked.why.to_string() kind=control value=value on_commit=keep_value /> }.into_any()
        }
    };
    view! {
        {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
        {field}
        <SelectField label=desk.say(&BoardLabel::ToldBy) value=told options=sources on_commit=keep_told />
        <div><Button label=desk.say(&BoardLabel::SaveIt) on_press=save /></div>
    }
}

fn read_value(desk: LeadDesk, kind: AnswerKind, text: &str) -> Result<AnswerValue, Words> {
    let read = reader(desk.session);
    let none = || desk.say(&Refusal::AnswerOfAnotherKind { takes: kind });
    match kind {
        AnswerKind::YesNo => {
            let found = GRADES.iter().find(|(_, word, _)| *word == text);
            found.map(|(value, _, _)| value.clone()).ok_or_else(none)
        }
        AnswerKind::Choice | AnswerKind::Choices if text.is_empty() => Err(none()),
        AnswerKind::Choice | AnswerKind::Choices => Ok(AnswerValue::Choices(BTreeSet::from([Name::clipped(text)]))),
        AnswerKind::Number => read.whole(text)?.map(AnswerValue::Number).ok_or_else(none),
        AnswerKind::Money => {
            let currency = desk.session.plan_now(|plan| plan.head.currency);
            read.money(text, currency)?.map(AnswerValue::Money).ok_or_else(none)
        }
        AnswerKind::Day => read.day(text)?.map(AnswerValue::Day).ok_or_else(none),
        AnswerKind::Text if text.trim().is_empty() => Err(none()),
        AnswerKind::Text => read.note(text).map(AnswerValue::Text),
    }
}

fn write(
    desk: LeadDesk,
    id: &Id<Lead>,
    question: &Id<Question>,
    value: AnswerValue,
    told: bool,
) -> Result<Change, Refusal> {
    let today = desk.session.today_now();
    desk.session.with_ids(|ids| {
        desk.session.plan_now(|plan| {
            let dossier = Dossier::of_lead(plan, id, today).ok_or(Refusal::NoSuchSubject)?;
            let lead = dossier.lead.ok_or(Refusal::NoSuchSubject)?;
            let (told_by, confidence) = match (told, &lead.contact) {
                (false, _) => (ToldBy::Assumption, Confidence::Assumed),
                (true, Some(contact)) => (ToldBy::Contact(contact.clone()), Confidence::Told),
                // Somebody who is no contact yet: the lead itself says who.
                (true, None) => {
                    let named = [&lead.person, &lead.company, &lead.name].into_iter().find(|name| !name.is_empty());
                    (ToldBy::Document(named.cloned().unwrap_or_default()), Confidence::Told)
                }
            };
            let (question, subject) = (question.clone(), Subject::Lead(id.clone()));
            let new = NewAnswer { subject, question, value, told_by, confidence, on: today, evidence: Note::default() };
            method::answer::answer(&dossier, new, ids)
        })
    })
}
