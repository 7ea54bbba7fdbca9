//! Finding anything by its name: opportunities, accounts, leads, views.

use leptos::prelude::*;

use super::{
    frame::VIEWS,
    parts::{Dialog, DialogLook, Found, Icon, SearchBox},
    router::Router,
    session::Session,
};
use crate::{
    model::{Ordered, Plan, words::sought as letters},
    route::{OpportunityTab, Page, Route},
    text::shell::ShellWord,
};

/// No more than this is shown at once.
const FOUND_MAX: usize = 12;

/// The search, over whatever is open.
#[component]
pub fn Search(open: RwSignal<bool>) -> impl IntoView {
    let session = Session::here();
    let router = Router::here();
    let text = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        if !open.get() {
            return Vec::new();
        }
        let sought = text.with(|text| letters(text.trim()));
        session.with_plan(|plan| find(session, plan, &sought))
    });
    let choose = move |key: String| {
        open.set(false);
        text.set(String::new());
        router.go(&Route::parse(&key));
    };
    view! {
        <Dialog title=session.say(&ShellWord::Search) look=DialogLook::Palette open on_close=move || open.set(false)>
            <SearchBox
                label=session.say(&ShellWord::Search)
                text
                found
                on_choose=choose
                hint=session.say(&ShellWord::SearchHint)
            />
        </Dialog>
    }
}

/// What carries the sought letters in its name: views first, then names that begin with them, then all others.
fn find(session: Session, plan: &Plan, sought: &str) -> Vec<Found> {
    let views =
        VIEWS.into_iter().map(|(page, word, icon)| (session.say(&word).into_owned(), icon, ShellWord::View, page()));
    let opportunities = plan.tables.opportunities.iter().map(|opportunity| {
        let page = Page::Opportunity(opportunity.id.to_string(), OpportunityTab::Plan);
        let account = opportunity.account.as_ref().and_then(|id| plan.tables.accounts.get(id));
        let name = match account {
            Some(account) => format!("{} · {}", opportunity.name, account.name),
            None => opportunity.name.to_string(),
        };
        (name, Icon::Target, ShellWord::Opportunity, page)
    });
    let leads = plan
        .tables
        .leads
        .iter()
        .map(|lead| (lead.name.to_string(), Icon::Leads, ShellWord::Lead, Page::Leads(Some(lead.id.to_string()))));
    let mut ranked: Vec<(u8, Found)> = Vec::new();
    for (name, icon, kind, page) in views.chain(opportunities).chain(leads) {
        let Some(rank) = rank(&name, sought) else { continue };
        let rank = if kind == ShellWord::View { 0 } else { rank };
        let key = Route::to(page).href();
        ranked.push((rank, Found { label: name.into(), note: session.say(&kind), icon, key }));
        if sought.is_empty() && ranked.len() >= FOUND_MAX {
            break;
        }
    }
    ranked.order_by_key(|(rank, _)| *rank);
    ranked.into_iter().take(FOUND_MAX).map(|(_, found)| found).collect()
}

/// 1 where the name begins with what is sought, 2 where one of its words does, 3 where it stands within.
fn rank(name: &str, sought: &str) -> Option<u8> {
    let name = letters(name);
    let at = name.find(sought)?;
    let before = name.get(..at).and_then(|before| before.chars().next_back());
    Some(match before {
        None => 1,
        Some(letter) if !letter.is_alphanumeric() => 2,
        Some(_) => 3,
    })
}
