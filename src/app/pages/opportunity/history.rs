//! The tab "History": what happened to the opportunity, who did it, and where it stood.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{deal::Deal, plan::gates};
use crate::{
    app::{
        pages::history::item::{Item, line},
        parts::{Button, Column, Icon, LinkButton, Look, Panel, Table},
    },
    model::{Id, Key, Opportunity, Revision, RevisionOf, Standing, TableName, Workspace},
    route::{Page, Route},
    text::{Words, format::day, history::HistoryWord, past::PastWord},
};

/// Changes shown at first, and more each time one asks.
const STEP: usize = 50;

/// The tab.
#[component]
pub fn HistoryTab() -> AnyView {
    let deal = Deal::here();
    let limit = RwSignal::new(STEP);
    let id = deal.id();
    let all = Memo::new(move |_| deal.session.with_workspace(|workspace| changes(deal, workspace, &id, limit.get())));
    let account = deal.session.figure({
        let id = deal.id();
        move |plan| plan.tables.opportunities.get(&id).and_then(|deal| deal.account.as_ref()).map(ToString::to_string)
    });
    let company = move || {
        account.get().map(|account| {
            let route = Route::to(Page::History(Some((TableName::Account.as_str().to_owned(), account))));
            view! { <LinkButton label=deal.say(&PastWord::OfCompany) icon=Icon::Clock look=Look::Quiet href=route.href() /> }
        })
    };
    view! {
        <div class="stack">
            <Panel title=deal.say(&HistoryWord::Visits)><Visits /></Panel>
            <Panel title=deal.say(&HistoryWord::Gates)>{gates(deal)}</Panel>
            <Panel title=deal.say(&HistoryWord::Changes) line=deal.say(&HistoryWord::ChangesLine) actions=move || company>
                {move || {
                    let (found, more) = all.get();
                    if found.is_empty() {
                        return view! { <p class="quiet">{deal.say(&HistoryWord::Empty)}</p> }.into_any();
                    }
                    view! {
                        <ul class="history-list">{found.into_iter().map(|item| line(deal.session, item)).collect_view()}</ul>
                        {more.then(|| view! {
                            <Button label=deal.say(&HistoryWord::More) look=Look::Quiet on_press=move || limit.update(|limit| *limit = limit.saturating_add(STEP)) />
                        })}
                    }
                    .into_any()
                }}
            </Panel>
        </div>
    }
    .into_any()
}

/// The newest changes that concern the opportunity, and whether there are earlier ones.
fn changes(deal: Deal, workspace: &Workspace, id: &Id<Opportunity>, limit: usize) -> (Vec<Item>, bool) {
    let plan = workspace.plan();
    let own: BTreeSet<Key> = [id.into()].into();
    let mut keys: BTreeSet<Key> = plan.referring_to(&own).into_iter().map(|(from, _)| from).collect();
    keys.extend(own);
    let concerns = |revision: &&Revision| match &revision.record {
        RevisionOf::Record(key) => keys.contains(key) || (revision.removed && spoke_of(revision, id)),
        RevisionOf::Head | RevisionOf::Playbook => false,
    };
    let mut found: Vec<Item> = workspace
        .revisions()
        .iter()
        .rev()
        .filter(concerns)
        .take(limit.saturating_add(1))
        .filter_map(|revision| match &revision.record {
            RevisionOf::Record(key) => Some(Item::of(deal.session, plan, key, revision)),
            RevisionOf::Head | RevisionOf::Playbook => None,
        })
        .collect();
    let more = found.len() > limit;
    found.truncate(limit);
    (found, more)
}

/// True when a removed record belonged to the opportunity.
fn spoke_of(revision: &Revision, id: &Id<Opportunity>) -> bool {
    let is = |path: &str| {
        revision.fields.get(path).and_then(|field| field.old.as_ref()).is_some_and(|old| old == id.as_str())
    };
    let subject = revision.fields.get("subject").and_then(|field| field.old.as_ref());
    is("opportunity") || subject.and_then(|subject| subject.get("opportunity")).is_some_and(|one| one == id.as_str())
}

/// Its stays, in order.
#[component]
fn Visits() -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let stays = deal.dossier(move |dossier| {
        let Some(found) = dossier.opportunity else { return Vec::new() };
        let row = |visit: &crate::model::StageVisit| {
            let name = match &visit.standing {
                Standing::Stage(id) => {
                    dossier.plan.playbook.stages.get(id).map(|stage| stage.name.to_string()).unwrap_or_default()
                }
                Standing::Decided(outcome) => deal.say(outcome).into_owned(),
            };
            let until = visit.left.unwrap_or(dossier.today);
            let days = until.signed_duration_since(visit.entered).num_days();
            (name, day(visit.entered), visit.left.map(day), session.numbers().whole(days))
        };
        found.visits.iter().map(row).collect::<Vec<_>>()
    });
    let columns = vec![
        Column::words(deal.say(&HistoryWord::Rung)),
        Column::words(deal.say(&HistoryWord::From)),
        Column::words(deal.say(&HistoryWord::Until)),
        Column::number(deal.say(&HistoryWord::Days)),
    ];
    let row = move |at: usize| {
        let found = stays.with(|stays| stays.as_ref().and_then(|stays| stays.get(at)).cloned());
        found
            .map(|(name, from, until, days)| {
                view! {
                    <th scope="row">{name}</th>
                    <td>{from}</td>
                    <td>{until.map_or_else(|| deal.say(&HistoryWord::Now), Words::from)}</td>
                    <td class="number">{days}</td>
                }
            })
            .into_any()
    };
    let count = Signal::derive(move || stays.with(|stays| stays.as_ref().map_or(0, Vec::len)));
    view! {
        {move || if count.get() == 0 {
            view! { <p class="quiet">{deal.say(&HistoryWord::NoVisits)}</p> }.into_any()
        } else {
            view! { <Table caption=deal.say(&HistoryWord::Visits) columns=columns.clone() rows=count row=row /> }.into_any()
        }}
    }
    .into_any()
}
