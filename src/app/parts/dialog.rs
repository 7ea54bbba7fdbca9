use super::{Icon, IconButton, Label, PartWords, fresh_id};
use crate::app::sight::Sight;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum DialogLook {
    /// In the middle: a question to answer before going on.
    #[default]
    Middle,
    /// From the side (from below on a phone): details and forms beside the page.
    Sheet,
    /// From the top, without a title bar: search.
    Palette,
}

impl DialogLook {
    const fn class(self) -> &'static str {
        match self {
            Self::Middle => "dialog middle",
            Self::Sheet => "dialog sheet",
            Self::Palette => "dialog palette",
        }
    }
}

/// A native dialog: the browser keeps the focus inside, gives it back on closing, and Escape closes it.
/// Its content is made when it opens and dropped when it closes.
#[component]
pub fn Dialog(
    #[prop(into)] title: Label,
    #[prop(into)] open: Signal<bool>,
    /// Asked to close (Escape, the cross, a click beside it): set `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
    #[prop(optional)] look: DialogLook,
    #[prop(into, optional)] actions: ViewFn,
    #[prop(optional)] has_actions: bool,
    children: ChildrenFn,
) -> AnyView {
    let place: NodeRef<html::Dialog> = NodeRef::new();
    let words = PartWords::here();
    let heading = fresh_id("dialog");
    Effect::new(move |_| {
        let wanted = open.get();
        let Some(dialog) = place.get() else { return };
        if wanted && !dialog.open() && dialog.show_modal().is_err() {
            // Not in the page any more: there is nothing to show it in.
            on_close.run(());
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    let title_id = heading.clone();
    let actions = StoredValue::new(actions);
    let children = StoredValue::new(children);
    // A dialog is looked at wherever the part stands that opened it.
    let frame = Sight::default().around(move || {
        view! {
            <div class="dialog-frame">
                <header class="dialog-header" class:visually-hidden=look == DialogLook::Palette>
                    <h2 id=title_id tabindex="-1" autofocus=true>{move || title.get()}</h2>
                    <IconButton label=words.close icon=Icon::Close on_press=move || on_close.run(()) />
                </header>
                {move || {
                    open.get()
                        .then(|| {
                            view! {
                                <div class="dialog-body">{children.with_value(|children| children())}</div>
                                {has_actions
                                    .then(|| view! { <footer class="dialog-actions">{actions.with_value(|view| view.run())}</footer> })}
                            }
                        })
                }}
            </div>
        }
        .into_any()
    });
    view! {
        <dialog
            class=look.class()
            aria-labelledby=heading
            node_ref=place
            on:close=move |event| {
                // The browser tells of a closing later: by then the dialog may be gone, or another sheet stand open in it.
                if dialog_of(&event).is_some_and(|dialog| dialog.is_connected() && !dialog.open()) {
                    on_close.run(());
                }
            }
            on:click=move |event| {
                if dialog_of(&event).is_some() {
                    on_close.run(());
                }
            }
        >
            {frame}
        </dialog>
    }
    .into_any()
}

/// The dialog that an event came to itself, not to something in it.
fn dialog_of(event: &web_sys::Event) -> Option<web_sys::HtmlDialogElement> {
    event.target()?.dyn_into().ok()
}
