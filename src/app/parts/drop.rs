use super::{Glyph, Icon, Label};
use leptos::{html, prelude::*};

/// The page takes files: drag one anywhere over it and the whole page says so.
/// Only files are taken; dragged text or a card of the board passes by.
#[component]
pub fn DropZone(
    #[prop(into)] label: Label,
    #[prop(into, optional)] hint: Label,
    on_files: Callback<(Vec<web_sys::File>,)>,
    children: Children,
) -> AnyView {
    let over = RwSignal::new(false);
    let carries_files = |event: &web_sys::DragEvent| {
        event
            .data_transfer()
            .is_some_and(|data| data.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
    };
    view! {
        <div
            class="drop-zone"
            on:dragenter=move |event| {
                if carries_files(&event) {
                    event.prevent_default();
                    over.set(true);
                }
            }
            on:dragover=move |event| {
                if carries_files(&event) {
                    event.prevent_default();
                }
            }
            on:drop=move |event| {
                if carries_files(&event) {
                    event.prevent_default();
                    over.set(false);
                    on_files.run((files_of(event.data_transfer().and_then(|data| data.files())),));
                }
            }
        >
            {children()}
            {move || {
                over.get()
                    .then(|| {
                        view! {
                            <div class="drop-target" on:dragleave=move |_| over.set(false)>
                                <div class="drop-words">
                                    <Glyph icon=Icon::Import />
                                    <p class="drop-label">{label.get()}</p>
                                    <p>{hint.get()}</p>
                                </div>
                            </div>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// A button that lets the person pick files; the same file can be picked twice.
#[component]
pub fn FileButton(
    #[prop(into)] label: Label,
    on_files: Callback<(Vec<web_sys::File>,)>,
    /// Endings the picker offers first, as in ".csv,.txt".
    #[prop(into, optional)]
    accept: String,
    #[prop(optional)] several: bool,
    #[prop(optional)] look: super::Look,
) -> AnyView {
    let place: NodeRef<html::Input> = NodeRef::new();
    view! {
        <button
            type="button"
            class=look.class()
            on:click=move |_| {
                if let Some(input) = place.get_untracked() {
                    input.click();
                }
            }
        >
            <Glyph icon=Icon::Upload />
            <span>{move || label.get()}</span>
        </button>
        <input
            type="file"
            hidden
            accept=accept
            multiple=several
            node_ref=place
            on:change:target=move |event| {
                let input = event.target();
                let files = files_of(input.files());
                input.set_value("");
                if !files.is_empty() {
                    on_files.run((files,));
                }
            }
        />
    }
    .into_any()
}

fn files_of(list: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    list.map_or_else(Vec::new, |list| (0..list.length()).filter_map(|at| list.item(at)).collect())
}
