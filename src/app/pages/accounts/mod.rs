//! The view "Accounts": every company, how much attention it is worth, and what hangs together with it.

mod facts;
mod list;
mod map;
mod merge;
mod one;

use leptos::prelude::*;

use crate::{
    app::{parts::Choice, router::Router, session::Session},
    method::channel,
    model::{Account, Id, Plan},
    route::{Page, Route},
    text::Words,
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

/// The channels to choose from, after a first choice for none: those of the playbook, then those that accounts name all the same (M2).
pub fn channel_choices(session: Session, none: Words) -> Memo<Vec<Choice>> {
    let all = move |plan: &Plan| {
        let mut found = channel::channels(&plan.playbook);
        for id in plan.tables.accounts.iter().filter_map(|account| account.channel_kind.as_ref()) {
            if !found.iter().any(|(known, _)| known == id) {
                found.push((id.clone(), channel::called(&plan.playbook, id)));
            }
        }
        let choice = |(id, name): &(_, crate::model::Name)| Choice::new(id, name.to_string());
        std::iter::once(Choice::new("", none.clone())).chain(found.iter().map(choice)).collect::<Vec<_>>()
    };
    session.figure(all)
}
