//! The form of one answer: the answer, who said so, how sure it is, when, and what shows it.

use leptos::prelude::*;

use super::{
    super::{deal::Deal, editor::word_choices},
    draft::{DOCUMENT, Draft, Errors, NEW_PERSON, Part, TYPED, is_typed},
};
use crate::{
    app::parts::{AreaField, CheckboxField, Choice, ChoiceField, ChoiceLook, Kind, SelectField, TextField},
    model::{AnswerKind, Confidence, Id, Question},
    text::{Words, interview::AskWord},
};

/// The element that an error leads to.
pub fn part_id(question: &Id<Question>, part: Part) -> String {
    let word = match part {
        Part::Answer => "answer",
        Part::Source => "source",
        Part::Day => "day",
        Part::Evidence => "evidence",
    };
    format!("{word}-{question}")
}

/// A part of the form with what is wrong with it; an error that leads here goes on to the first control within.
#[component]
fn Place(question: Id<Question>, part: Part, wrong: RwSignal<Errors>, children: Children) -> AnyView {
    let place: NodeRef<leptos::html::Div> = NodeRef::new();
    let error = move || wrong.with(|wrong| wrong.iter().find(|(at, _)| *at == part).map(|(_, error)| error.clone()));
    let onwards = move |event: web_sys::FocusEvent| {
        let Some(place) = place.get_untracked() else { return };
        let own = event.target().is_some_and(|target| {
            wasm_bindgen::JsCast::dyn_ref::<web_sys::Node>(&target).is_some_and(|node| place.is_same_node(Some(node)))
        });
        let control = place.query_selector("input:checked, input, select, textarea").ok().flatten();
        if let Some(control) = control.filter(|_| own)
            && let Ok(control) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(control)
        {
            // A control that has just gone has no focus to take.
            let _ = control.focus();
        }
    };
    let id = part_id(&question, part);
    view! {
        <div class="ask-part" class:in-error=move || error().is_some() id=id tabindex="-1" node_ref=place on:focus=onwards>
            {move || error().map(|error| view! { <p class="ask-error">{error}</p> })}
            {children()}
        </div>
    }
    .into_any()
}

/// The answers that a question offers, in the order of the keys 1 to 5.
pub fn options(deal: Deal, question: &Question) -> Vec<Choice> {
    let choice = |value: &str, word: AskWord| Choice::new(value, deal.say(&word));
    let mut all = match question.kind {
        AnswerKind::YesNo => {
            vec![choice("yes", AskWord::Yes), choice("partly", AskWord::Partly), choice("no", AskWord::No)]
        }
        AnswerKind::Choice => question
            .choices
            .iter()
            .enumerate()
            .map(|(at, name)| Choice::new(at.to_string(), name.to_string()))
            .collect(),
        _ => vec![choice(TYPED, AskWord::HaveAnswer)],
    };
    all.push(choice("unknown", AskWord::DontKnow));
    all.push(choice("na", AskWord::NotApplicable));
    all
}

fn take(signal: RwSignal<String>) -> impl Fn(String) -> Result<(), Words> + Send + Sync + 'static {
    move |text: String| {
        signal.set(text);
        Ok(())
    }
}

/// The form of one answer.
#[component]
pub fn AnswerFields(id: Id<Question>, question: Question, draft: Draft, wrong: RwSignal<Errors>) -> AnyView {
    let deal = Deal::here();
    let offered = options(deal, &question);
    let label = question.text.to_string();
    let typed = is_typed(&question);
    let look = if typed { ChoiceLook::Segments } else { ChoiceLook::Cards };
    let input =
        move || (typed && draft.choice.with(|choice| choice == TYPED)).then(|| typed_input(deal, &question, draft));
    view! {
        <div class="stack ask-fields">
            <Place question=id.clone() part=Part::Answer wrong>
                <ChoiceField label value=draft.choice options=Signal::stored(offered) on_commit=take(draft.choice) look quiet_label=true />
                {input}
            </Place>
            <Place question=id.clone() part=Part::Source wrong><SourceFields draft /></Place>
            <Place question=id.clone() part=Part::Day wrong>
                <TextField label=deal.say(&AskWord::Day) kind=Kind::Date value=draft.day on_commit=take(draft.day) />
            </Place>
            <Place question=id part=Part::Evidence wrong>
                <AreaField label=move || deal.say(if draft.does_not_apply() { &AskWord::WhyNot } else { &AskWord::Evidence })
                    value=draft.evidence on_commit=take(draft.evidence) />
            </Place>
        </div>
    }
    .into_any()
}

fn typed_input(deal: Deal, question: &Question, draft: Draft) -> AnyView {
    let label = deal.say(&AskWord::YourAnswer);
    let (value, on_commit) = (draft.text, take(draft.text));
    match question.kind {
        AnswerKind::Text => view! { <AreaField label value on_commit /> }.into_any(),
        AnswerKind::Day => view! { <TextField label kind=Kind::Date value on_commit /> }.into_any(),
        AnswerKind::Money => {
            view! { <TextField label kind=Kind::Money unit=deal.currency().to_string() value on_commit /> }.into_any()
        }
        AnswerKind::Number => view! { <TextField label kind=Kind::Number value on_commit /> }.into_any(),
        _ => {
            let tick = |name: String| {
                let (own, other) = (name.clone(), name.clone());
                let checked = Signal::derive(move || draft.many.with(|many| many.contains(&own)));
                let on_commit = move |on: bool| {
                    draft.many.update(|many| {
                        if on {
                            many.insert(other.clone())
                        } else {
                            many.remove(&other)
                        };
                    });
                    Ok(())
                };
                view! { <CheckboxField label=name checked on_commit /> }
            };
            let names = question.choices.iter().map(ToString::to_string);
            view! { <div role="group" aria-label=label>{names.map(tick).collect_view()}</div> }.into_any()
        }
    }
}

/// Who said so, and how sure it is once somebody did.
#[component]
fn SourceFields(draft: Draft) -> AnyView {
    let deal = Deal::here();
    let people = deal.people();
    let options = Signal::derive(move || {
        let mut all = vec![Choice::new("", deal.say(&AskWord::WeAssume))];
        all.extend(people.get().into_iter().map(|(id, name)| Choice::new(id.to_string(), name)));
        all.push(Choice::new(NEW_PERSON, deal.say(&AskWord::SomebodyNew)));
        all.push(Choice::new(DOCUMENT, deal.say(&AskWord::ADocument)));
        all
    });
    let named = Memo::new(move |_| match draft.source.get().as_str() {
        DOCUMENT => Some(AskWord::DocumentName),
        NEW_PERSON => Some(AskWord::NewName),
        _ => None,
    });
    let told = Memo::new(move |_| !draft.source.with(String::is_empty));
    view! {
        <div class="slots">
            <SelectField label=deal.say(&AskWord::Source) value=draft.source options on_commit=take(draft.source) />
            {move || named.get().map(|word| view! {
                <TextField label=deal.say(&word) value=draft.source_name on_commit=take(draft.source_name) />
            })}
        </div>
        {move || told.get().then(|| view! {
            <ChoiceField label=deal.say(&AskWord::Confidence) value=draft.confidence
                options=Signal::stored(word_choices(deal.session, Confidence::ALL)) on_commit=take(draft.confidence) />
        })}
    }
    .into_any()
}
