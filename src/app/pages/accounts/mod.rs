//! The view "Accounts": every company, how much attention it is worth, and what hangs together with it.

mod facts;
mod list;
mod map;
mod merge;
mod one;

use leptos::prelude::*;

use crate::{
    app::{router::Router, session::Session},
    model::{Account, Id},
    route::{Page, Route},
};

/// The view.
#[component]
pub fn AccountsPage() -> AnyView {
    let page = Router::here().page();
    let open = Memo::new(move |_| match page.get() {
        Page::Accounts(id) => id.and_then(|id| Id::<Account>::new(&id).ok()),
        _ => None,
    });
    let shows_one = Memo::new(move |_| page.with(|page| matches!(page, Page::Accounts(Some(_)))));
    (move || match (open.get(), shows_one.get()) {
        (Some(id), true) => view! { <one::One id /> }.into_any(),
        (None, true) => one::gone(Session::here()),
        _ => view! { <list::List /> }.into_any(),
    })
    .into_any()
}

/// The address of an account.
pub fn href(id: &Id<Account>) -> String {
    Route::to(Page::Accounts(Some(id.to_string()))).href()
}
