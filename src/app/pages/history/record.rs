//! All changes of one record, whatever it is.

use leptos::prelude::*;

use super::item::{Item, line};
use crate::{
    app::{
        parts::{Button, Crumb, Crumbs, Empty, LinkButton, Look, Notice, PageHeader, Panel, Picture, Tone},
        session::Session,
    },
    model::{Key, RevisionOf, TableName},
    route::{OpportunityTab, Page, Route},
    text::{history, history::HistoryWord, past::PastWord, telling},
};

/// Changes shown at first, and more each time one asks.
const STEP: usize = 50;

/// The view of one record.
pub fn one(key: Key) -> AnyView {
    let session = Session::here();
    let limit = RwSignal::new(STEP);
    let of = RevisionOf::Record(key.clone());
    let own = key.clone();
    let found = Memo::new(move |_| {
        session.with_workspace(|workspace| {
            let lineage = workspace.lineage(&of);
            let newest = lineage.revisions().iter().rev().take(limit.get());
            let items: Vec<Item> = newest.map(|one| Item::of(session, workspace.plan(), &own, one)).collect();
            (items, lineage.revisions().len() > limit.get(), workspace.is_kept(&of))
        })
    });
    let named = key.clone();
    let name = session.figure(move |plan| telling::named(plan, &named).unwrap_or_default());
    let kind = history::record(session.language(), key.table);
    let title = move || if name.with(String::is_empty) { kind.to_string() } else { name.get() };
    let there = page_of(&key);
    let crumbs = vec![Crumb { label: session.say(&PastWord::Title), href: Route::to(Page::History(None)).href() }];
    view! {
        <PageHeader
            title=title
            above=move || view! { <Crumbs crumbs=crumbs /> }
            actions=move || there.map(|route| view! { <LinkButton label=session.say(&crate::text::files::FilesWord::Open) href=route.href() /> })
        />
        {move || found.with(|(_, _, kept)| *kept).then(|| view! { <Notice title=session.say(&PastWord::Kept) tone=Tone::Note /> })}
        <Panel title=session.say(&HistoryWord::Changes) line=session.say(&HistoryWord::ChangesLine)>
            {move || {
                let (items, more, _) = found.get();
                if items.is_empty() {
                    return view! { <p class="quiet">{session.say(&PastWord::NoSuchRecord)}". "{session.say(&PastWord::NoSuchRecordLine)}</p> }.into_any();
                }
                view! {
                    <ul class="history-list">{items.into_iter().map(|item| line(session, item)).collect_view()}</ul>
                    {more.then(|| view! {
                        <Button label=session.say(&PastWord::More) look=Look::Quiet on_press=move || limit.update(|limit| *limit = limit.saturating_add(STEP)) />
                    })}
                }
                .into_any()
            }}
        </Panel>
    }
    .into_any()
}

/// The view that shows the record itself.
fn page_of(key: &Key) -> Option<Route> {
    match key.table {
        TableName::Opportunity => Some(Route::to(Page::Opportunity(key.id.to_string(), OpportunityTab::Plan))),
        TableName::Lead => Some(Route::to(Page::Leads(Some(key.id.to_string())))),
        _ => None,
    }
}

/// An address of no record.
pub fn missing(session: Session) -> AnyView {
    view! {
        <h1 class="visually-hidden">{session.say(&PastWord::NoSuchRecord)}</h1>
        <Empty title=session.say(&PastWord::NoSuchRecord) line=session.say(&PastWord::NoSuchRecordLine) picture=Picture::Broken />
    }
    .into_any()
}
