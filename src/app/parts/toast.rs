//! Short messages that come up after something was done, with a way to take it back.

use super::{Glyph, Icon, PartWords, Tone};
use leptos::prelude::*;
use std::time::Duration;

/// How long a message stays; it waits while it is pointed at or holds the focus.
const STAY: Duration = Duration::from_secs(10);
/// More than this at once and the oldest goes.
const TOASTS_MAX: usize = 3;

#[derive(Clone)]
pub struct Toast {
    id: u32,
    words: String,
    tone: Tone,
    action: Option<(String, Callback<()>)>,
}

/// Where messages are handed in: `Toaster::here().say("Deleted Acme", Tone::Good, Some((undo_words, undo)))`.
#[derive(Clone, Copy)]
pub struct Toaster {
    shown: RwSignal<Vec<Toast>>,
    held: RwSignal<bool>,
    next: StoredValue<u32>,
}

impl Toaster {
    /// Makes the one tray of the page and puts it in the context.
    pub fn provide() -> Self {
        let toaster = Self { shown: RwSignal::new(Vec::new()), held: RwSignal::new(false), next: StoredValue::new(0) };
        provide_context(toaster);
        toaster
    }

    /// The tray of this page; outside the shell, a tray that nobody sees.
    pub fn here() -> Self {
        use_context().unwrap_or_else(Self::provide)
    }

    pub fn say(self, words: impl Into<String>, tone: Tone, action: Option<(String, Callback<()>)>) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        let toast = Toast { id, words: words.into(), tone, action };
        self.shown.update(|all| {
            all.push(toast);
            if all.len() > TOASTS_MAX {
                all.remove(0);
            }
        });
        self.expire(id);
    }

    fn expire(self, id: u32) {
        set_timeout(move || if self.held.get_untracked() { self.expire(id) } else { self.drop(id) }, STAY);
    }

    pub fn drop(self, id: u32) {
        self.shown.update(|all| all.retain(|toast| toast.id != id));
        if self.shown.with_untracked(Vec::is_empty) {
            self.held.set(false);
        }
    }
}

/// The region in which messages appear: present from the start, so that screen readers watch it.
#[component]
pub fn Toasts() -> AnyView {
    let toaster = Toaster::here();
    let words = PartWords::here();
    let item = move |toast: Toast| {
        let id = toast.id;
        let action = toast.action.map(|(label, act)| {
            let press = move |_| {
                toaster.drop(id);
                act.run(());
            };
            view! { <button type="button" class="button toast-action" on:click=press>{label}</button> }
        });
        view! {
            <li class=format!("toast {}", toast.tone.class())>
                <Glyph icon=toast.tone.icon() />
                <p>{toast.words}</p>
                {action}
                <button type="button" class="button icon-button" aria-label=words.dismiss on:click=move |_| toaster.drop(id)>
                    <Glyph icon=Icon::Close />
                </button>
            </li>
        }
    };
    view! {
        <section class="toasts" aria-label=words.notices>
            <ul
                role="status"
                on:pointerenter=move |_| toaster.held.set(true)
                on:pointerleave=move |_| toaster.held.set(false)
                on:focusin=move |_| toaster.held.set(true)
                on:focusout=move |_| toaster.held.set(false)
            >
                <For each=move || toaster.shown.get() key=|toast| toast.id children=item />
            </ul>
        </section>
    }
    .into_any()
}
