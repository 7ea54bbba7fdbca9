//! What a request says, and what was answered: the same for its signer and for whoever asked.

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Badge, Column, Icon, Table, Tone},
        session::Session,
    },
    method::sign_off::{Difference, Standing},
    model::{SignOffAnswer, SignedFact, sign_off::Verdict},
    text::{
        format::day,
        sign_off::{SignLine, SignWord, fact_name, fact_value, named},
    },
};

/// The facts that are signed.
pub fn facts(session: Session, facts: Vec<SignedFact>) -> AnyView {
    if facts.is_empty() {
        return view! { <p class="quiet">{session.say(&SignWord::NoFacts)}</p> }.into_any();
    }
    let (language, numbers) = (session.language(), session.numbers());
    let count = facts.len();
    let row = move |at: usize| {
        facts
            .get(at)
            .map(|fact| {
                let value = fact_value(language, &numbers, fact.name, fact.value.as_ref());
                view! { <th scope="row">{fact_name(language, fact)}</th><td>{value}</td> }
            })
            .into_any()
    };
    let columns = vec![Column::words(session.say(&SignWord::Fact)), Column::words(session.say(&SignWord::Value))];
    view! { <Table caption=session.say(&SignWord::Facts) columns rows=move || count row /> }.into_any()
}

/// The facts that are not any more what was signed.
pub fn differences(session: Session, found: Vec<Difference>) -> AnyView {
    let (language, numbers) = (session.language(), session.numbers());
    let count = found.len();
    let row = move |at: usize| {
        found
            .get(at)
            .map(|one| {
                let value = |value| fact_value(language, &numbers, one.name, value);
                view! {
                    <th scope="row">{named(language, one.name, &one.label)}</th>
                    <td>{value(one.signed.as_ref())}</td>
                    <td>{value(one.now.as_ref())}</td>
                }
            })
            .into_any()
    };
    let columns = [SignWord::Fact, SignWord::Then, SignWord::NowWord];
    let columns = columns.iter().map(|word| Column::words(session.say(word))).collect::<Vec<_>>();
    view! { <Table caption=session.say(&SignWord::Differs) columns rows=move || count row /> }.into_any()
}

/// What was answered, in a few lines.
pub fn answer(session: Session, answer: &SignOffAnswer) -> AnyView {
    let on = answer.on.map(day).unwrap_or_default();
    let who = SignLine::AnsweredBy { signer: &answer.signer, role: &answer.role, on: &on };
    let by = answer.promised_on.map(day).unwrap_or_default();
    let promised = SignLine::Promised { what: &answer.promise, by: &by };
    let promises = answer.verdict == Verdict::Approved && !(by.is_empty() && answer.promise.is_empty());
    view! {
        <p><span class="fact-head">{session.say(&answer.verdict)}</span>" "<span class="quiet">{session.say(&who)}</span></p>
        {promises.then(|| view! { <p>{session.say(&promised)}</p> })}
        {(!answer.comment.is_empty()).then(|| view! { <p class="prose">{answer.comment.to_string()}</p> })}
    }
    .into_any()
}

/// How a request stands, as a mark.
pub fn standing_mark(session: Session, standing: Standing) -> AnyView {
    let (tone, icon) = match standing {
        Standing::Waiting => (Tone::Note, Icon::Clock),
        Standing::Signed => (Tone::Good, Icon::Check),
        Standing::Refused => (Tone::Bad, Icon::Stop),
        Standing::OtherVersion | Standing::NotTheirs => (Tone::Warn, Icon::Warning),
    };
    view! { <Badge label=session.say(&standing) tone icon /> }.into_any()
}

/// Names with what they stand for, in two columns; what is empty is left out.
pub fn pairs(session: Session, all: Vec<(SignWord, String)>) -> AnyView {
    let pair = |(word, value): (SignWord, String)| {
        (!value.is_empty()).then(|| view! { <div><dt>{session.say(&word)}</dt><dd><bdi>{value}</bdi></dd></div> })
    };
    view! { <dl class="sign-pairs">{all.into_iter().map(pair).collect_view()}</dl> }.into_any()
}
