//! The frame around every view: the bar at the top, the navigation, the place of the view. It knows nothing of plans, so that it
//! stands before the planner does.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{
    parts::{Glyph, Icon, Logo, Menu, MenuItem},
    router::Router,
    voice::Voice,
};
use crate::{
    route::{FiguresTab, Page, Route},
    text::shell::ShellWord,
};

/// A view of the navigation: how to make its address, its word, its drawing.
pub type View = (fn() -> Page, ShellWord, Icon);

/// The views in the navigation, in its order.
pub const VIEWS: [View; 13] = [
    (|| Page::Board, ShellWord::Ladder, Icon::Board),
    (|| Page::Leads(None), ShellWord::Leads, Icon::Leads),
    (|| Page::Figures(FiguresTab::Questions), ShellWord::Figures, Icon::Chart),
    (|| Page::Files, ShellWord::Files, Icon::File),
    (|| Page::Waiting(Default::default()), ShellWord::Waiting, Icon::Calendar),
    (|| Page::Review(None), ShellWord::Review, Icon::People),
    (|| Page::Renewals(Default::default()), ShellWord::Renewals, Icon::Redo),
    (|| Page::Accounts(None), ShellWord::Accounts, Icon::Account),
    (|| Page::Assessment, ShellWord::Assessment, Icon::Person),
    (|| Page::Import, ShellWord::Import, Icon::Import),
    (|| Page::Playbook(Default::default()), ShellWord::Playbook, Icon::Flag),
    (|| Page::History(None), ShellWord::History, Icon::Clock),
    (|| Page::Settings, ShellWord::Settings, Icon::Gear),
];
/// So many of them fit the bar of a phone; the others are behind "More".
const IN_THE_BAR: usize = 4;

/// The frame; `name` and `tools` stand in the bar at the top.
#[component]
pub fn Frame(name: AnyView, tools: AnyView, children: Children) -> AnyView {
    let voice = Voice::here();
    view! {
        <a class="skip-link" href="#content" on:click=skip_to_content>{voice.say(&ShellWord::SkipToContent)}</a>
        <div class="shell">
            <header class="shell-header">
                <div class="shell-plan">
                    <a class="shell-brand-small" href=Route::to(Page::Board).href() aria-label=voice.say(&ShellWord::Rungbook)><Logo/></a>
                    {name}
                </div>
                <div class="shell-tools">{tools}</div>
            </header>
            <Navigation/>
            <main class="shell-main" id="content" tabindex="-1">{children()}</main>
        </div>
    }
    .into_any()
}

/// The address after the `#` says which view is open, so the link moves the focus instead of the address.
fn skip_to_content(event: web_sys::MouseEvent) {
    event.prevent_default();
    focus_on("#content");
}

/// Moves the focus to an element of the page.
pub fn focus_on(place: &str) {
    let found = document().query_selector(place).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Focus is refused only by elements that are not on the page.
        let _ = element.focus();
    }
}

#[component]
fn Navigation() -> AnyView {
    let voice = Voice::here();
    let router = Router::here();
    let page = router.page();
    let link = |(at, (to, word, icon)): (usize, View)| {
        let class = if at < IN_THE_BAR { "shell-link" } else { "shell-link shell-link-more" };
        let shown = move || {
            page.with(|page| match page {
                Page::Opportunity(..) => to() == Page::Board,
                page => std::mem::discriminant(page) == std::mem::discriminant(&to()),
            })
        };
        view! {
            <li class=class>
                <a href=Route::to(to()).href() aria-current=move || shown().then_some("page")>
                    <Glyph icon/>
                    <span>{voice.say(&word)}</span>
                </a>
            </li>
        }
    };
    let more = move || {
        let item = |(to, word, icon): View| {
            MenuItem::new(voice.say(&word), move || router.go(&Route::to(to()))).with_icon(icon)
        };
        VIEWS.into_iter().skip(IN_THE_BAR).map(item).collect::<Vec<_>>()
    };
    view! {
        <nav class="shell-nav" aria-label=voice.say(&ShellWord::Views)>
            <a class="shell-brand" href=Route::to(Page::Board).href()><Logo/><span>{voice.say(&ShellWord::Rungbook)}</span></a>
            <ul>
                {VIEWS.into_iter().enumerate().map(link).collect_view()}
                <li class="shell-more"><Menu label=voice.say(&ShellWord::More) icon=Icon::More items=more/></li>
            </ul>
        </nav>
    }
    .into_any()
}
