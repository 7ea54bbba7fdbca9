//! What was answered before: by whom, when, how sure; too old or contradicted.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::super::deal::{Deal, contact_name};
use crate::{
    app::parts::{Badge, Icon, Notice, Tone, WebLink},
    method::{
        Dossier,
        answer::{self, Origin, State},
    },
    model::{Confidence, Id, Question, ToldBy},
    text::{
        Words,
        format::day,
        interview::{AskWord, said},
    },
};

#[derive(Clone, PartialEq)]
struct Past {
    value: Words,
    source: String,
    confidence: Option<Confidence>,
    on: Option<NaiveDate>,
    evidence: String,
    stale: bool,
}

#[derive(Clone, PartialEq)]
struct Before {
    note: Option<(AskWord, Option<AskWord>, Tone)>,
    answers: Vec<Past>,
}

fn before(deal: Deal, dossier: &Dossier<'_>, id: &Id<Question>) -> Option<Before> {
    let question = dossier.plan.playbook.questions.get(id)?;
    let standing = answer::standing(dossier, id, question);
    let note = match &standing.state {
        State::Contradicted { .. } => Some((AskWord::Disagree, Some(AskWord::DisagreeLine), Tone::Warn)),
        State::Stale { .. } => Some((AskWord::TooOld, Some(AskWord::OldLine), Tone::Warn)),
        State::Answered { from: Origin::Field, .. } => Some((AskWord::FromField, None, Tone::Note)),
        State::Answered { from: Origin::Derived, .. } => Some((AskWord::FromPlan, None, Tone::Note)),
        _ => None,
    };
    let session = deal.session;
    let past = |found: &&std::sync::Arc<crate::model::Answer>| Past {
        value: found
            .value
            .as_ref()
            .map(|value| said(session.language(), value, &session.numbers()))
            .unwrap_or_default(),
        source: match &found.told_by {
            ToldBy::Assumption => deal.say(&AskWord::Assumed).into_owned(),
            ToldBy::Contact(id) => contact_name(dossier.plan, Some(id)).unwrap_or_default(),
            ToldBy::Document(name) => name.to_string(),
        },
        confidence: (found.told_by != ToldBy::Assumption).then_some(found.confidence),
        on: found.on,
        evidence: found.evidence.to_string(),
        stale: answer::is_stale(question, found, dossier.today),
    };
    Some(Before { note, answers: standing.answers.iter().map(past).collect() })
}

/// The answers so far, newest first.
#[component]
pub fn PastAnswers(id: Id<Question>) -> AnyView {
    let deal = Deal::here();
    let found = deal.dossier(move |dossier| before(deal, dossier, &id));
    let line = move |past: Past| {
        let words = [Some(past.source), past.confidence.map(|sure| deal.say(&sure).into_owned()), past.on.map(day)];
        view! {
            <li>
                <span class="row tight">
                    <strong>{past.value}</strong>
                    {past.stale.then(|| view! { <Badge label=deal.say(&AskWord::TooOld) tone=Tone::Warn icon=Icon::Clock /> })}
                </span>
                <span class="quiet">{words.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")}</span>
                {(!past.evidence.is_empty()).then(|| view! { <p class="faint"><WebLink text=past.evidence /></p> })}
            </li>
        }
    };
    view! {
        {move || found.get().flatten().map(|Before { note, answers }| {
            let note = note.map(|(title, more, tone)| view! {
                <Notice title=deal.say(&title) tone>{more.map(|more| view! { <p>{deal.say(&more)}</p> })}</Notice>
            });
            let list = (!answers.is_empty()).then(|| view! {
                <section class="past"><h2>{deal.say(&AskWord::Before)}</h2>
                    <ul class="facts-list">{answers.into_iter().map(line).collect_view()}</ul></section>
            });
            view! { {note}{list} }
        })}
    }
    .into_any()
}
