//! The view "Review": the pipelines with their last and next review, and the review of one of them, opportunity by opportunity.

mod deal;
mod desk;
mod list;
mod marks;
mod overview;
mod promises;
mod run;

use leptos::prelude::*;

use self::desk::WHOLE;
use crate::{
    app::router::Router,
    model::{Id, Unit},
    route::Page,
};

/// The view.
#[component]
pub fn ReviewPage() -> AnyView {
    let page = Router::here().page();
    let whose = Memo::new(move |_| match page.get() {
        Page::Review(whose) => whose,
        _ => None,
    });
    (move || match whose.get() {
        None => view! { <list::Pipelines /> }.into_any(),
        Some(whole) if whole == WHOLE => view! { <run::Run unit=None /> }.into_any(),
        // An id that cannot be one belongs to nobody.
        Some(id) => match Id::<Unit>::new(&id) {
            Ok(id) => view! { <run::Run unit=Some(id) /> }.into_any(),
            Err(_) => view! { <run::Nobody /> }.into_any(),
        },
    })
    .into_any()
}
