//! What a page is made of: its header, panels, cards, notices.

use super::{Glyph, Icon, Label, Tone, fresh_id};
use crate::app::sight::Sight;
use leptos::{html, prelude::*};
use std::borrow::Cow;

/// The top of a page: where it stands, its one heading, a line below it, and what can be done here.
#[component]
pub fn PageHeader(
    #[prop(into)] title: Label,
    #[prop(into, optional)] line: Label,
    /// Breadcrumb or a badge above the title.
    #[prop(into, optional)]
    above: ViewFnOnce,
    #[prop(into, optional)] actions: ViewFnOnce,
    /// Filter bar or tabs.
    #[prop(into, optional)]
    below: ViewFnOnce,
) -> AnyView {
    view! {
        <header class="page-header">
            {above.run()}
            <div class="page-title">
                <div class="page-words">
                    <h1 tabindex="-1">{move || title.get()}</h1>
                    {move || line.some().map(|line| view! { <p class="page-line">{line}</p> })}
                </div>
                <div class="page-actions">{actions.run()}</div>
            </div>
            {below.run()}
        </header>
    }
    .into_any()
}

/// A part of a page with its own heading, on a sheet. Out of sight it follows edits a moment later than what is looked at.
#[component]
pub fn Panel(
    #[prop(into)] title: Label,
    #[prop(into, optional)] line: Label,
    #[prop(into, optional)] actions: ViewFnOnce,
    #[prop(into, optional)] id: String,
    children: Children,
) -> AnyView {
    let heading = fresh_id("panel");
    let labelled = heading.clone();
    let place: NodeRef<html::Section> = NodeRef::new();
    let inside = Sight::of(place).around(move || {
        view! {
            <header class="panel-header">
                <div>
                    <h2 id=heading>{move || title.get()}</h2>
                    {move || line.some().map(|line| view! { <p class="quiet">{line}</p> })}
                </div>
                <div class="row tight">{actions.run()}</div>
            </header>
            <div class="panel-body">{children()}</div>
        }
        .into_any()
    });
    view! {
        <section class="panel" id=(!id.is_empty()).then_some(id) aria-labelledby=labelled node_ref=place>{inside}</section>
    }
    .into_any()
}

/// A small sheet for one thing in a list of things.
#[component]
pub fn Card(#[prop(into, optional)] href: String, children: Children) -> AnyView {
    if href.is_empty() {
        view! { <article class="card">{children()}</article> }.into_any()
    } else {
        view! { <a class="card card-link" href=href>{children()}</a> }.into_any()
    }
}

/// Something folded away behind a line of words.
#[component]
pub fn Disclosure(
    #[prop(into)] title: Label,
    /// Unfolded when it comes up.
    #[prop(optional)]
    unfolded: bool,
    children: ChildrenFn,
) -> AnyView {
    let open = RwSignal::new(unfolded);
    view! {
        <details class="disclosure" open=unfolded on:toggle=move |event| open.set(event_target::<web_sys::Element>(&event).has_attribute("open"))>
            <summary><Glyph icon=Icon::Chevron /><span>{move || title.get()}</span></summary>
            <div class="disclosure-body">{move || open.get().then(|| children())}</div>
        </details>
    }
    .into_any()
}

/// A message that stays: what happened or what to know, and what to do.
#[component]
pub fn Notice(
    #[prop(into)] title: Label,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    view! {
        <div class=format!("notice {}", tone.class()) role=if tone == Tone::Bad { "alert" } else { "note" }>
            <Glyph icon=tone.icon() />
            <div class="notice-body">
                <p class="notice-title">{move || title.get()}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
    .into_any()
}

/// All that is wrong in a form, on top of it, each a link to its field. It takes the focus when something appears in it.
#[component]
pub fn ErrorSummary(
    #[prop(into)] title: Label,
    /// (id of the field, what is wrong)
    #[prop(into)]
    errors: Signal<Vec<(String, Cow<'static, str>)>>,
) -> AnyView {
    let place: NodeRef<html::Div> = NodeRef::new();
    Effect::new(move |_| {
        if !errors.with(Vec::is_empty)
            && let Some(div) = place.get()
        {
            // Focus can only fail on an element that is not in the page, and this one just was.
            let _ = div.focus();
        }
    });
    // An ordinary "#field" address would be taken for a page of the planner, so the link moves the focus itself.
    let go = |id: String| {
        move |event: web_sys::MouseEvent| {
            event.prevent_default();
            focus_on(&id);
        }
    };
    view! {
        {move || {
            let list = errors.get();
            (!list.is_empty())
                .then(|| {
                    view! {
                        <div class="notice bad" role="alert" tabindex="-1" node_ref=place>
                            <Glyph icon=Icon::Alert />
                            <div class="notice-body">
                                <h2 class="notice-title">{title.get()}</h2>
                                <ul>
                                    {list
                                        .into_iter()
                                        .map(|(id, why)| view! { <li><a href="" on:click=go(id)>{why}</a></li> })
                                        .collect_view()}
                                </ul>
                            </div>
                        </div>
                    }
                })
        }}
    }
    .into_any()
}

fn focus_on(id: &str) {
    use wasm_bindgen::JsCast;
    if let Some(field) =
        document().get_element_by_id(id).and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok())
    {
        // Nothing to do when the field has gone meanwhile.
        let _ = field.focus();
    }
}
