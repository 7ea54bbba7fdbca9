//! Choosing: one of few (radio buttons), one of many (a list), yes or no (a box to tick).

use super::field::{Commit, Committed, FieldError, Frame};
use super::{Disclosure, Label, PartWords, fresh_id};
use leptos::prelude::*;
use std::borrow::Cow;

/// One thing that can be chosen: what the plan calls it, what the person reads, and a line of explanation (may be empty).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Choice {
    pub value: String,
    pub label: Cow<'static, str>,
    pub note: Cow<'static, str>,
}

impl Choice {
    pub fn new(value: impl ToString, label: impl Into<Cow<'static, str>>) -> Self {
        Self { value: value.to_string(), label: label.into(), note: Cow::default() }
    }

    pub fn with_note(self, note: impl Into<Cow<'static, str>>) -> Self {
        Self { note: note.into(), ..self }
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum ChoiceLook {
    /// Short words side by side in one bar.
    #[default]
    Segments,
    /// One card each, with its note: for the interview and for choices that need explaining.
    Cards,
}

/// One of many, in a list that opens.
#[component]
pub fn SelectField(
    #[prop(into)] label: Label,
    #[prop(into)] value: Label,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(into)] on_commit: Commit,
    #[prop(into, optional)] hint: Label,
    #[prop(into, optional)] why: Label,
    #[prop(optional)] optional: bool,
    #[prop(into, optional)] disabled: Signal<bool>,
    /// Where a sheet that is looked at as a whole says what is wrong with this field.
    #[prop(optional)]
    error: Option<RwSignal<Option<Cow<'static, str>>>>,
) -> AnyView {
    let id = fresh_id("field");
    let error = error.unwrap_or_else(|| RwSignal::new(None));
    let refused = RwSignal::new(());
    let frame = Frame { id: id.clone(), label, hint, why, error, optional };
    let control = view! {
        <div class="field-box select-box">
            <select
                id=id
                class="control"
                disabled=move || disabled.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=frame.described_by()
                on:change:target=move |event| settle(on_commit.run((event.target().value(),)), error, refused)
            >
                {move || {
                    refused.track();
                    let chosen = value.get();
                    let item = |option: Choice| {
                        let selected = option.value == chosen;
                        view! { <option value=option.value selected=selected>{option.label}</option> }
                    };
                    options.get().into_iter().map(item).collect_view()
                }}
            </select>
            <super::Glyph icon=super::Icon::Down />
        </div>
    };
    frame.around(control.into_any())
}

/// One of few, all in sight. Arrow keys walk, as in any radio group.
#[component]
pub fn ChoiceField(
    #[prop(into)] label: Label,
    #[prop(into)] value: Label,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(into)] on_commit: Commit,
    #[prop(optional)] look: ChoiceLook,
    #[prop(into, optional)] hint: Label,
    #[prop(into, optional)] why: Label,
    #[prop(into, optional)] disabled: Signal<bool>,
    /// The label is already on the screen (a question as the page's heading): keep it for screen readers only.
    #[prop(optional)]
    quiet_label: bool,
) -> AnyView {
    let id = fresh_id("choice");
    let words = PartWords::here();
    let error = RwSignal::new(None);
    let refused = RwSignal::new(());
    let commit = Callback::new(move |(text,): (String,)| settle(on_commit.run((text,)), error, refused));
    let (name, error_id, hint_id) = (id.clone(), format!("{id}-error"), format!("{id}-hint"));
    let described = hint_id.clone();
    let class = if look == ChoiceLook::Cards { "choices cards" } else { "choices segments" };
    view! {
        <fieldset class="field" aria-describedby=described disabled=move || disabled.get()>
            <legend class="field-label" class:visually-hidden=quiet_label>{move || label.get()}</legend>
            {move || hint.some().map(|hint| view! { <p class="field-hint" id=hint_id.clone()>{hint}</p> })}
            <div class=class>
                {move || options.get().into_iter().map(|option| radio(option, value, refused, name.clone(), commit)).collect_view()}
            </div>
            <FieldError id=error_id error />
            {move || why.some().map(|why| view! { <Disclosure title=words.why_we_ask><p class="field-why">{why.clone()}</p></Disclosure> })}
        </fieldset>
    }
    .into_any()
}

/// The button stays and only its mark follows the value, so that choosing does not take the focus away.
fn radio(
    option: Choice,
    chosen: Label,
    refused: RwSignal<()>,
    name: String,
    commit: Callback<(String,)>,
) -> impl IntoView {
    let (value, own) = (option.value.clone(), option.value.clone());
    let checked = move || {
        refused.track();
        chosen.get() == own
    };
    view! {
        <label class="choice">
            <input type="radio" name=name value=option.value prop:checked=checked on:change=move |_| commit.run((value.to_string(),)) />
            <span class="choice-words">
                <span class="choice-label">{option.label}</span>
                {(!option.note.is_empty()).then(|| view! { <span class="choice-note">{option.note}</span> })}
            </span>
        </label>
    }
}

/// Yes or no, taken at once.
#[component]
pub fn CheckboxField(
    #[prop(into)] label: Label,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_commit: Callback<(bool,), Committed>,
    #[prop(into, optional)] hint: Label,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> AnyView {
    let error = RwSignal::new(None);
    let refused = RwSignal::new(());
    let error_id = fresh_id("tick");
    view! {
        <div class="field tick">
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || {
                        refused.track();
                        checked.get()
                    }
                    disabled=move || disabled.get()
                    aria-describedby=error_id.clone()
                    on:change:target=move |event| settle(on_commit.run((event.target().checked(),)), error, refused)
                />
                <span class="choice-words">
                    <span class="choice-label">{move || label.get()}</span>
                    {move || hint.some().map(|hint| view! { <span class="choice-note">{hint}</span> })}
                </span>
            </label>
            <FieldError id=error_id error />
        </div>
    }
    .into_any()
}

/// A refused choice shows its reason and jumps back to what the plan holds.
fn settle(done: Committed, error: RwSignal<Option<Cow<'static, str>>>, refused: RwSignal<()>) {
    match done {
        Ok(()) => error.set(None),
        Err(why) => {
            error.set(Some(why));
            refused.notify();
        }
    }
}
