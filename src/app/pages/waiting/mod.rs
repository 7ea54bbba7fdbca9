//! The view "Waiting": who waits for whom, what was promised, who decides what, and what marketing still has to ask.

mod promises;
mod questions;
mod queue;
mod rights;

use leptos::prelude::*;

use crate::{
    app::{
        parts::{PageHeader, Tab, Tabs},
        router::Router,
        session::Session,
    },
    route::{Page, Route, WaitingTab},
    text::waiting::WaitingWord,
};

/// The view.
#[component]
pub fn WaitingPage() -> AnyView {
    let session = Session::here();
    let page = Router::here().page();
    let tab = Memo::new(move |_| match page.get() {
        Page::Waiting(tab) => tab,
        _ => WaitingTab::default(),
    });
    let tabs = Signal::derive(move || {
        let current = tab.get();
        let word = |tab| match tab {
            WaitingTab::Queue => WaitingWord::Queue,
            WaitingTab::Promises => WaitingWord::Promises,
            WaitingTab::Rights => WaitingWord::Rights,
            WaitingTab::Questions => WaitingWord::Questions,
        };
        let one = |(tab, _)| Tab {
            label: session.say(&word(tab)),
            href: Route::to(Page::Waiting(tab)).href(),
            current: tab == current,
            note: "".into(),
        };
        WaitingTab::ALL.into_iter().map(one).collect::<Vec<_>>()
    });
    view! {
        <PageHeader
            title=session.say(&WaitingWord::Title)
            line=session.say(&WaitingWord::TitleLine)
            below=move || view! { <Tabs label=session.say(&WaitingWord::Tabs) tabs /> }
        />
        <div class="stack loose waiting">
            {move || match tab.get() {
                WaitingTab::Queue => view! { <queue::Queue /> }.into_any(),
                WaitingTab::Promises => view! { <promises::Promises /> }.into_any(),
                WaitingTab::Rights => view! { <rights::Rights /> }.into_any(),
                WaitingTab::Questions => view! { <questions::Questions /> }.into_any(),
            }}
        </div>
    }
    .into_any()
}
