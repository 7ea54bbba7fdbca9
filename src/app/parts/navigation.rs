use std::borrow::Cow;

use leptos::{html::Ul, prelude::*};
use web_sys::Element;

use super::{Label, PartWords};

/// One tab: it is a link, for a tab has an address.
#[derive(Clone, PartialEq)]
pub struct Tab {
    pub label: Cow<'static, str>,
    pub href: String,
    pub current: bool,
    /// A count or mark after the label; may be empty.
    pub note: Cow<'static, str>,
}

/// The views of one thing. They scroll sideways inside their own bar where the screen is narrow, and the current one is brought into
/// sight.
#[component]
pub fn Tabs(#[prop(into)] label: Label, #[prop(into)] tabs: Signal<Vec<Tab>>) -> AnyView {
    // Counts may be added up anew and come to the same.
    let tabs = Memo::new(move |_| tabs.get());
    let bar = NodeRef::<Ul>::new();
    let current = Memo::new(move |_| tabs.with(|tabs| tabs.iter().find(|tab| tab.current).map(|tab| tab.href.clone())));
    Effect::new(move |_| {
        current.track();
        // Only when the tabs are drawn do they have places.
        request_animation_frame(move || {
            if let Some(bar) = bar.try_get_untracked().flatten() {
                show_current(&bar);
            }
        });
    });
    let item = |tab: Tab| {
        view! {
            <li>
                <a class="tab" href=tab.href aria-current=tab.current.then_some("page")>
                    <span>{tab.label}</span>
                    {(!tab.note.is_empty()).then(|| view! { <span class="tab-note">{tab.note}</span> })}
                </a>
            </li>
        }
    };
    view! {
        <nav class="tabs" aria-label=move || label.get()>
            <ul node_ref=bar>{move || tabs.get().into_iter().map(item).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// The bar alone is moved, never the page.
fn show_current(bar: &Element) {
    let Ok(Some(tab)) = bar.query_selector("[aria-current]") else { return };
    let (room, place) = (bar.get_bounding_client_rect(), tab.get_bounding_client_rect());
    if place.left() < room.left() || place.right() > room.right() {
        // A third of the bar stays before it; a fraction of a pixel does not matter.
        #[allow(clippy::cast_possible_truncation)]
        let by = (place.left() - room.left() - room.width() / 3.0) as i32;
        bar.set_scroll_left(bar.scroll_left().saturating_add(by));
    }
}

/// One step of the way down to this page.
#[derive(Clone, PartialEq)]
pub struct Crumb {
    pub label: Cow<'static, str>,
    pub href: String,
}

/// The way down to this page, without the page itself.
#[component]
pub fn Crumbs(#[prop(into)] crumbs: Signal<Vec<Crumb>>) -> AnyView {
    let words = PartWords::here();
    view! {
        <nav class="crumbs" aria-label=move || words.breadcrumb.get()>
            <ol>
                {move || {
                    crumbs
                        .get()
                        .into_iter()
                        .map(|crumb| view! { <li><a href=crumb.href><bdi>{crumb.label}</bdi></a></li> })
                        .collect_view()
                }}
            </ol>
        </nav>
    }
    .into_any()
}
