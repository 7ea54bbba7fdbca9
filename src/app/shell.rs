//! The frame around every view: navigation, plan name, undo and redo, messages.

use leptos::prelude::*;

use super::{
    pages::{
        board::BoardPage, figures::FiguresPage, files::FilesPage, import::ImportPage, leads::LeadsPage,
        nowhere::NowherePage, opportunity::OpportunityPage, settings::SettingsPage,
    },
    router::Router,
    session::Session,
};
use crate::{
    route::{Page, Route},
    text::shell::ShellWord,
};

/// The frame and the view in it.
#[component]
pub fn Shell() -> impl IntoView {
    let session = Session::here();
    let page = Router::here().page();
    let view = move || match page.get() {
        Page::Board => BoardPage().into_any(),
        Page::Leads(_) => LeadsPage().into_any(),
        Page::Opportunity(..) => OpportunityPage().into_any(),
        Page::Figures => FiguresPage().into_any(),
        Page::Files => FilesPage().into_any(),
        Page::Import => ImportPage().into_any(),
        Page::Settings => SettingsPage().into_any(),
        Page::Unknown(_) => NowherePage().into_any(),
    };
    view! {
        <a class="skip-link" href="#content" on:click=skip_to_content>{session.say(&ShellWord::SkipToContent)}</a>
        <header class="frame-header">
            <span class="frame-plan">{session.figure(|plan| plan.head.name.to_string())}</span>
            <UndoButtons/>
        </header>
        <Navigation page/>
        <main id="content" tabindex="-1">{view}</main>
        <div class="notices" role="status">
            {move || session.notices().shown().get().into_iter().map(|notice| view! { <p>{notice.words}</p> }).collect_view()}
        </div>
    }
}

/// The address after the `#` says which view is open, so the link moves the focus instead of the address.
fn skip_to_content(event: web_sys::MouseEvent) {
    event.prevent_default();
    let content = document().get_element_by_id("content");
    if let Some(content) =
        content.and_then(|element| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(element).ok())
    {
        // Focus is refused only by elements that are not on the page.
        let _ = content.focus();
    }
}

#[component]
fn Navigation(page: Memo<Page>) -> impl IntoView {
    let session = Session::here();
    let links = [
        (Page::Board, ShellWord::Ladder),
        (Page::Leads(None), ShellWord::Leads),
        (Page::Figures, ShellWord::Figures),
        (Page::Import, ShellWord::Import),
        (Page::Files, ShellWord::Files),
        (Page::Settings, ShellWord::Settings),
    ];
    view! {
        <nav class="frame-nav" aria-label=session.say(&ShellWord::Views)>
            <ul>
                {links.into_iter().map(|(to, word)| {
                    let href = Route::to(to.clone()).href();
                    let current = move || (page.get() == to).then_some("page");
                    view! { <li><a href=href aria-current=current>{session.say(&word)}</a></li> }
                }).collect_view()}
            </ul>
        </nav>
    }
}

#[component]
fn UndoButtons() -> impl IntoView {
    let session = Session::here();
    let (undo, redo) = (session.can_undo(), session.can_redo());
    let label = move |word: ShellWord, deed: Option<crate::model::Deed>| match deed {
        Some(deed) => format!("{}: {}", session.say(&word), session.say(&deed)),
        None => session.say(&word).into_owned(),
    };
    // A refusal has been told by the session; there is nothing more to do with it here.
    view! {
        <button disabled=move || undo.get().is_none() on:click=move |_| { let _ = session.undo(); }>
            {move || label(ShellWord::Undo, undo.get())}
        </button>
        <button disabled=move || redo.get().is_none() on:click=move |_| { let _ = session.redo(); }>
            {move || label(ShellWord::Redo, redo.get())}
        </button>
    }
}
