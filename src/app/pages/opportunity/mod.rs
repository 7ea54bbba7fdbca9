//! One opportunity: its head, and the tabs Plan, Interview, People, Value and History, each with an address.

mod deal;
mod gates;
mod header;
mod history;
mod interview;
mod people;
mod plan;
mod value;
mod verdicts;

use leptos::prelude::*;

use self::deal::Deal;
use super::edit::{editor, items, slot};
use crate::{
    app::{
        parts::{Empty, LinkButton, Picture},
        router::Router,
        session::Session,
    },
    model::{Id, Opportunity},
    route::{OpportunityTab, Page, Route},
    text::opportunity::DealWord,
};

/// The view.
#[component]
pub fn OpportunityPage() -> impl IntoView {
    let session = Session::here();
    let page = Router::here().page();
    let id = Memo::new(move |_| match page.get() {
        Page::Opportunity(id, _) => Id::<Opportunity>::new(&id).ok(),
        _ => None,
    });
    let found =
        Memo::new(move |_| id.get().filter(|id| session.with_plan(|plan| plan.tables.opportunities.contains(id))));
    view! {
        {move || match found.get() {
            Some(id) => view! { <Opened id /> }.into_any(),
            None => gone(session),
        }}
    }
}

fn gone(session: Session) -> AnyView {
    let back = move || {
        view! { <LinkButton label=session.say(&DealWord::ToTheLadder) href=Route::to(Page::Board).href() /> }
    };
    view! {
        <h1 class="visually-hidden">{session.say(&DealWord::Gone)}</h1>
        <Empty title=session.say(&DealWord::Gone) line=session.say(&DealWord::GoneLine) picture=Picture::Broken actions=back />
    }
    .into_any()
}

#[component]
fn Opened(id: Id<Opportunity>) -> AnyView {
    Deal::provide(Session::here(), id);
    let page = Router::here().page();
    let tab = Memo::new(move |_| match page.get() {
        Page::Opportunity(_, tab) => tab,
        _ => OpportunityTab::Plan,
    });
    let question = Router::here().query("q");
    // A question is a page of its own, with the question as its heading.
    let asking = Memo::new(move |_| tab.get() == OpportunityTab::Interview && question.with(Option::is_some));
    view! {
        {move || (!asking.get()).then(|| view! { <header::DealHeader tab /> })}
        {move || match tab.get() {
            OpportunityTab::Plan => view! { <plan::PlanTab /> }.into_any(),
            OpportunityTab::People => view! { <people::PeopleTab /> }.into_any(),
            OpportunityTab::Interview => view! { <interview::InterviewTab /> }.into_any(),
            OpportunityTab::Value => view! { <value::ValueTab /> }.into_any(),
            OpportunityTab::Gates => view! { <gates::GatesTab /> }.into_any(),
            OpportunityTab::History => view! { <history::HistoryTab /> }.into_any(),
        }}
    }
    .into_any()
}
