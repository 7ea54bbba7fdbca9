use super::{Glyph, Icon, Label, PartWords, Tone};
use leptos::prelude::*;
use std::borrow::Cow;

/// A short message that comes up after something was done, perhaps with a way to take it back.
#[derive(Clone, PartialEq)]
pub struct Toast {
    pub number: u64,
    pub words: Cow<'static, str>,
    pub tone: Tone,
    /// What its button says, where it has one.
    pub action: Option<Cow<'static, str>>,
}

/// The region in which messages appear: present from the start, so that screen readers watch it.
/// `held` is true while somebody points at a message or has the focus in it: then it must not go away.
#[component]
pub fn Toasts(
    #[prop(into)] label: Label,
    #[prop(into)] toasts: Signal<Vec<Toast>>,
    #[prop(into)] on_action: Callback<(u64,)>,
    #[prop(into)] on_dismiss: Callback<(u64,)>,
    held: RwSignal<bool>,
) -> AnyView {
    let words = PartWords::here();
    let item = move |toast: Toast| {
        let number = toast.number;
        let action = toast.action.map(|label| {
            let press = move |_| {
                on_action.run((number,));
                on_dismiss.run((number,));
            };
            view! { <button type="button" class="button toast-action" on:click=press>{label}</button> }
        });
        let dismiss = move |_| on_dismiss.run((number,));
        view! {
            <li class=format!("toast {}", toast.tone.class())>
                <Glyph icon=toast.tone.icon() />
                <p>{toast.words}</p>
                {action}
                <button type="button" class="button icon-button" aria-label=move || words.dismiss.get() on:click=dismiss>
                    <Glyph icon=Icon::Close />
                </button>
            </li>
        }
    };
    // A message that goes away takes the pointer's and the focus's leaving with it.
    Effect::new(move |_| {
        if toasts.with(Vec::is_empty) {
            held.set(false);
        }
    });
    view! {
        <section class="toasts" aria-label=move || label.get() aria-live="polite">
            <ul
                on:pointerenter=move |_| held.set(true)
                on:pointerleave=move |_| held.set(false)
                on:focusin=move |_| held.set(true)
                on:focusout=move |_| held.set(false)
            >
                <For each=move || toasts.get() key=|toast| toast.number children=item />
            </ul>
        </section>
    }
    .into_any()
}
