//! Fields: a value comes in, a finished text goes out. A field never writes the plan and never follows each key:
//! it commits when the person leaves it or presses Enter, keeps a refused text with the reason, and gives the old value back on Escape.

use super::{Disclosure, Label, PartWords, fresh_id};
use leptos::{ev, prelude::*};
use std::borrow::Cow;
use wasm_bindgen::JsCast;

/// Taken, or refused with a sentence that says what to do.
pub type Committed = Result<(), Cow<'static, str>>;
/// What a field does with a finished text.
pub type Commit = Callback<(String,), Committed>;

/// Which keyboard and which checks the browser offers.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Words,
    Number,
    Money,
    Date,
    Email,
    Phone,
    Address,
}

impl Kind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Words | Self::Number | Self::Money => "text",
            Self::Date => "date",
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Address => "url",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Number | Self::Money => Some("decimal"),
            _ => None,
        }
    }
}

/// What stands around every control.
pub(super) struct Frame {
    pub id: String,
    pub label: Label,
    pub hint: Label,
    pub why: Label,
    pub error: RwSignal<Option<Cow<'static, str>>>,
    pub optional: bool,
}

impl Frame {
    /// The ids that describe the control, for `aria-describedby`.
    pub fn described_by(&self) -> Signal<Option<String>> {
        let (hint, error, id) = (self.hint, self.error, self.id.clone());
        Signal::derive(move || {
            let mut ids = String::new();
            if hint.some().is_some() {
                ids = format!("{id}-hint");
            }
            if error.with(Option::is_some) {
                ids = format!("{ids} {id}-error");
            }
            (!ids.is_empty()).then_some(ids)
        })
    }

    /// Label above, hint, control, error, and "why we ask", always in this order.
    pub fn around(self, control: AnyView) -> AnyView {
        let Self { id, label, hint, why, error, optional } = self;
        let words = PartWords::here();
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        view! {
            <div class="field" class:in-error=move || error.with(Option::is_some)>
                <label class="field-label" for=id>
                    {move || label.get()} {optional.then(|| view! { <span class="faint">" " {move || words.optional.get()}</span> })}
                </label>
                {move || hint.some().map(|hint| view! { <p class="field-hint" id=hint_id.clone()>{hint}</p> })}
                {control}
                <FieldError id=error_id error />
                {move || why.some().map(|why| view! { <Disclosure title=words.why_we_ask><p class="field-why">{why.clone()}</p></Disclosure> })}
            </div>
        }
        .into_any()
    }
}

/// What is wrong with a field, read out as soon as it appears.
#[component]
pub(super) fn FieldError(id: String, error: RwSignal<Option<Cow<'static, str>>>) -> AnyView {
    view! {
        <div class="field-error" id=id role="alert">
            {move || error.get().map(|why| view! { <p><super::Glyph icon=super::Icon::Alert /><span>{why}</span></p> })}
        </div>
    }
    .into_any()
}

/// A line of text: words, a number, money, a date, an address. What it means is the caller's: `on_commit` reads it and takes or refuses it.
#[component]
pub fn TextField(
    #[prop(into)] label: Label,
    #[prop(into)] value: Label,
    #[prop(into)] on_commit: Commit,
    #[prop(optional)] kind: Kind,
    #[prop(into, optional)] hint: Label,
    #[prop(into, optional)] why: Label,
    /// Written after the box: a currency, "days", "%".
    #[prop(into, optional)]
    unit: Label,
    #[prop(optional)] optional: bool,
    #[prop(into, optional)] disabled: Signal<bool>,
    /// Proposals the browser offers while typing.
    #[prop(into, optional)]
    proposals: Signal<Vec<String>>,
) -> AnyView {
    let id = fresh_id("field");
    let error = RwSignal::new(None);
    let frame = Frame { id: id.clone(), label, hint, why, error, optional };
    let list_id = format!("{id}-list");
    Effect::new(move |_| {
        value.get();
        error.set(None);
    });
    let commit = move |input: &web_sys::HtmlInputElement| commit_text(input, value, error, on_commit);
    let control = view! {
        <div class="field-box">
            <input
                id=id
                class="control"
                class:number=matches!(kind, Kind::Number | Kind::Money)
                type=kind.input_type()
                inputmode=kind.input_mode()
                autocomplete="off"
                list=proposals.with_untracked(|some| !some.is_empty()).then(|| list_id.clone())
                prop:value=move || value.get()
                disabled=move || disabled.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=frame.described_by()
                on:change:target=move |event| commit(&event.target())
                on:keydown:target=move |event| give_back(&event, &event.target(), value, error)
            />
            {move || unit.some().map(|unit| view! { <span class="field-unit">{unit}</span> })}
            <datalist id=list_id>
                {move || proposals.get().into_iter().map(|value| view! { <option value=value></option> }).collect_view()}
            </datalist>
        </div>
    };
    frame.around(control.into_any())
}

fn commit_text(
    input: &web_sys::HtmlInputElement,
    value: Label,
    error: RwSignal<Option<Cow<'static, str>>>,
    on_commit: Commit,
) {
    // A half-typed date reads as empty: without this check it would wipe the date that stood there.
    if input.value().is_empty() && !input.check_validity() {
        error.set(input.validation_message().ok().map(Cow::Owned));
        return;
    }
    // A field that goes with its view is left when its view is gone: then nobody hears it.
    match on_commit.try_run((input.value(),)) {
        None => {}
        Some(Ok(())) => {
            error.set(None);
            // The same value in other words ("1000" for "1,000") wakes no signal, so the box is told.
            input.set_value(&value.get_untracked());
        }
        Some(Err(why)) => error.set(Some(why)),
    }
}

fn give_back(
    event: &web_sys::KeyboardEvent,
    input: &web_sys::HtmlInputElement,
    value: Label,
    error: RwSignal<Option<Cow<'static, str>>>,
) {
    let old = value.get_untracked();
    if event.key() == "Escape" && (input.value() != old || error.with_untracked(Option::is_some)) {
        event.prevent_default();
        event.stop_propagation();
        input.set_value(&old);
        error.set(None);
    }
}

/// Several lines of text; it grows with what is in it.
#[component]
pub fn AreaField(
    #[prop(into)] label: Label,
    #[prop(into)] value: Label,
    #[prop(into)] on_commit: Commit,
    #[prop(into, optional)] hint: Label,
    #[prop(into, optional)] why: Label,
    #[prop(optional)] optional: bool,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> AnyView {
    let id = fresh_id("field");
    let error = RwSignal::new(None);
    let frame = Frame { id: id.clone(), label, hint, why, error, optional };
    Effect::new(move |_| {
        value.get();
        error.set(None);
    });
    let change = move |event: ev::Event| {
        let Some(area) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
        else {
            return;
        };
        match on_commit.try_run((area.value(),)) {
            None => {}
            Some(Ok(())) => {
                error.set(None);
                area.set_value(&value.get_untracked());
            }
            Some(Err(why)) => error.set(Some(why)),
        }
    };
    let control = view! {
        <textarea
            id=id
            class="control area"
            rows="3"
            prop:value=move || value.get()
            disabled=move || disabled.get()
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=frame.described_by()
            on:change=change
        ></textarea>
    };
    frame.around(control.into_any())
}
