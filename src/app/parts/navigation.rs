use super::{Label, PartWords};
use leptos::prelude::*;
use std::borrow::Cow;

/// One tab: it is a link, for a tab has an address.
#[derive(Clone, PartialEq)]
pub struct Tab {
    pub label: Cow<'static, str>,
    pub href: String,
    pub current: bool,
    /// A count or mark after the label; may be empty.
    pub note: Cow<'static, str>,
}

/// The views of one thing. They scroll sideways inside their own bar where the screen is narrow.
#[component]
pub fn Tabs(#[prop(into)] label: Label, #[prop(into)] tabs: Signal<Vec<Tab>>) -> AnyView {
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
            <ul>{move || tabs.get().into_iter().map(item).collect_view()}</ul>
        </nav>
    }
    .into_any()
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
    view! {
        <nav class="crumbs" aria-label=PartWords::here().breadcrumb.get()>
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
