use super::{Glyph, Icon, Label, PartWords, fresh_id};
use leptos::{html, prelude::*};
use std::borrow::Cow;
use wasm_bindgen::JsCast;

/// One thing that was found: what it is called, what it is, and where to go.
#[derive(Clone, PartialEq)]
pub struct Found {
    pub label: Cow<'static, str>,
    pub note: Cow<'static, str>,
    pub icon: Icon,
    /// Handed back when it is chosen.
    pub key: String,
}

/// A box that finds while one types: arrows walk through what was found, Enter takes it.
#[component]
pub fn SearchBox(
    #[prop(into)] label: Label,
    /// What was typed; the caller answers with `found`.
    text: RwSignal<String>,
    #[prop(into)] found: Signal<Vec<Found>>,
    #[prop(into)] on_choose: Callback<(String,)>,
    #[prop(into, optional)] hint: Label,
) -> AnyView {
    let id = fresh_id("search");
    let list_id = format!("{id}-list");
    let place: NodeRef<html::Input> = NodeRef::new();
    let at = RwSignal::new(0_usize);
    Effect::new(move |_| {
        text.track();
        at.set(0);
    });
    // It opens to be typed in; an element that has left the page needs no focus.
    Effect::new(move |_| place.get().map(|input| input.focus()));
    let words = PartWords::here();
    let line_id = {
        let id = id.clone();
        move |index: usize| format!("{id}-{index}")
    };
    let choose = move |index: usize| {
        if let Some(key) = found.with_untracked(|all| all.get(index).map(|one| one.key.clone())) {
            on_choose.run((key,));
        }
    };
    let step = {
        let line_id = line_id.clone();
        move |event: web_sys::KeyboardEvent| {
            let count = found.with_untracked(Vec::len);
            match event.key().as_str() {
                "ArrowDown" if count > 0 => at.update(|at| *at = (*at + 1) % count),
                "ArrowUp" if count > 0 => at.update(|at| *at = at.checked_sub(1).unwrap_or(count - 1)),
                "Enter" => choose(at.get_untracked()),
                _ => return,
            }
            event.prevent_default();
            bring_to_sight(&line_id(at.get_untracked()));
        }
    };
    let active = {
        let line_id = line_id.clone();
        move || found.with(|all| !all.is_empty()).then(|| line_id(at.get()))
    };
    view! {
        <div class="search">
            <div class="search-box">
                <Glyph icon=Icon::Search />
                <input
                    class="search-input"
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-expanded="true"
                    aria-autocomplete="list"
                    aria-controls=list_id.clone()
                    aria-activedescendant=active
                    aria-label=move || label.get()
                    placeholder=move || label.get()
                    node_ref=place
                    prop:value=move || text.get()
                    on:input:target=move |event| text.set(event.target().value())
                    on:keydown=step
                />
            </div>
            <ul class="search-list" id=list_id role="listbox" aria-label=move || label.get()>
                {move || {
                    let chosen = at.get();
                    found
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(index, one)| search_line(one, line_id(index), index == chosen, Callback::new(move |()| choose(index))))
                        .collect_view()
                }}
            </ul>
            <p class="search-hint" role="status">
                {move || {
                    let nothing = found.with(Vec::is_empty) && !text.with(String::is_empty);
                    if nothing { words.no_match.get() } else { hint.get() }
                }}
            </p>
        </div>
    }
    .into_any()
}

fn search_line(one: Found, id: String, chosen: bool, choose: Callback<()>) -> impl IntoView {
    view! {
        <li class="search-line" id=id role="option" aria-selected=if chosen { "true" } else { "false" } on:click=move |_| choose.run(())>
            <Glyph icon=one.icon />
            <span class="search-label clip"><bdi>{one.label}</bdi></span>
            <span class="search-note clip">{one.note}</span>
        </li>
    }
}

fn bring_to_sight(id: &str) {
    if let Some(line) = document().get_element_by_id(id).and_then(|found| found.dyn_into::<web_sys::Element>().ok()) {
        let how = web_sys::ScrollIntoViewOptions::new();
        how.set_block(web_sys::ScrollLogicalPosition::Nearest);
        line.scroll_into_view_with_scroll_into_view_options(&how);
    }
}
