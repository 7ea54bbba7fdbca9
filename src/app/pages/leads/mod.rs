//! The leads: what came in, who works on it, and what became of it.

mod answer;
mod bulk;
mod convert;
mod desk;
mod filters;
mod gate;
mod hand_over;
mod level;
mod list;
mod load;
mod merge;
mod new_sheet;
mod page;
mod put_away;
mod sources;

use leptos::prelude::*;

use desk::{LeadDesk, Sheet};

use crate::{app::router::Router, model::Id, route::Page};

/// The view: the list, or one of them.
#[component]
pub fn LeadsPage() -> impl IntoView {
    let desk = LeadDesk::provide();
    let page = Router::here().page();
    view! {
        <div class="leads-page">
            {move || match page.get() {
                Page::Leads(Some(id)) => match Id::new(&id) {
                    Ok(id) => view! { <page::LeadPage id /> }.into_any(),
                    Err(_) => view! { <page::Gone /> }.into_any(),
                },
                _ => view! { <list::LeadList /> }.into_any(),
            }}
            {move || {
                desk.sheets.which.get().map(|sheet| match sheet {
                    Sheet::New => view! { <new_sheet::NewLead /> }.into_any(),
                    Sheet::Contact(id) => view! { <put_away::LogContact id /> }.into_any(),
                    Sheet::Reject(id) => view! { <put_away::PutAway id way=put_away::Way::Reject /> }.into_any(),
                    Sheet::Recycle(id) => view! { <put_away::PutAway id way=put_away::Way::Recycle /> }.into_any(),
                    Sheet::Convert(id) => view! { <convert::Convert id /> }.into_any(),
                    Sheet::HandOver(id) => view! { <hand_over::HandOver id /> }.into_any(),
                    Sheet::Merge(id, twin) => view! { <merge::Merge id twin /> }.into_any(),
                })
            }}
        </div>
    }
}
