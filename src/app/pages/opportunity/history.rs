//! The tab "History": what happened to the opportunity, who did it, and where it stood.

use std::collections::BTreeSet;

use leptos::prelude::*;
use serde_json::Value;

use super::{deal::Deal, plan::gates};
use crate::{
    app::parts::{Avatar, Button, Column, Look, Panel, Table},
    model::{Id, Key, Opportunity, Plan, Revision, RevisionOf, Standing, Workspace},
    text::{
        Words,
        format::day,
        history::{HistoryWord, field, headline, went},
        telling,
    },
};

/// Changes shown at first, and more each time one asks.
const STEP: usize = 50;

#[derive(Clone, PartialEq)]
struct Change {
    at: i64,
    by: String,
    head: Words,
    name: String,
    why: String,
    fields: Vec<(Words, Words)>,
}

/// The tab.
#[component]
pub fn HistoryTab() -> AnyView {
    let deal = Deal::here();
    let limit = RwSignal::new(STEP);
    let id = deal.id();
    let all = Memo::new(move |_| deal.session.with_workspace(|workspace| changes(deal, workspace, &id, limit.get())));
    let row = move |change: Change| {
        let by = if change.by.is_empty() { deal.say(&HistoryWord::Somebody).into_owned() } else { change.by };
        view! {
            <li class="history-item">
                <Avatar name=by.clone() />
                <div class="history-words">
                    <p><strong>{change.head}</strong>" "<bdi>{change.name}</bdi></p>
                    <p class="faint"><bdi>{by}</bdi>" \u{b7} "{moment(change.at)}</p>
                    <dl class="history-fields">
                        {change.fields.into_iter().map(|(name, words)| view! { <div><dt>{name}</dt><dd>{words}</dd></div> }).collect_view()}
                    </dl>
                    {(!change.why.is_empty()).then(|| view! { <p class="quiet">{deal.say(&HistoryWord::Because)}": "{change.why}</p> })}
                </div>
            </li>
        }
    };
    view! {
        <div class="stack">
            <Panel title=deal.say(&HistoryWord::Visits)><Visits /></Panel>
            <Panel title=deal.say(&HistoryWord::Gates)>{gates(deal)}</Panel>
            <Panel title=deal.say(&HistoryWord::Changes) line=deal.say(&HistoryWord::ChangesLine)>
                {move || {
                    let (found, more) = all.get();
                    if found.is_empty() {
                        return view! { <p class="quiet">{deal.say(&HistoryWord::Empty)}</p> }.into_any();
                    }
                    view! {
                        <ul class="history-list">{found.into_iter().map(row).collect_view()}</ul>
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

/// The day and time of a change, as the clock here shows it.
fn moment(millis: i64) -> String {
    #[allow(clippy::cast_precision_loss)] // Milliseconds lie far below 2^53.
    let date = js_sys::Date::new(&(millis as f64).into());
    let year = i32::try_from(date.get_full_year()).unwrap_or_default();
    let on = chrono::NaiveDate::from_ymd_opt(year, date.get_month().saturating_add(1), date.get_date()).map(day);
    format!("{}, {:02}:{:02}", on.unwrap_or_default(), date.get_hours(), date.get_minutes())
}

/// The newest changes that concern the opportunity, and whether there are earlier ones.
fn changes(deal: Deal, workspace: &Workspace, id: &Id<Opportunity>, limit: usize) -> (Vec<Change>, bool) {
    let plan = workspace.plan();
    let own: BTreeSet<Key> = [id.into()].into();
    let mut keys: BTreeSet<Key> = plan.referring_to(&own).into_iter().map(|(from, _)| from).collect();
    keys.extend(own);
    let concerns = |revision: &&Revision| match &revision.record {
        RevisionOf::Record(key) => keys.contains(key) || (revision.removed && spoke_of(revision, id)),
        RevisionOf::Head | RevisionOf::Playbook => false,
    };
    let mut found: Vec<Change> = workspace
        .revisions()
        .iter()
        .rev()
        .filter(concerns)
        .take(limit.saturating_add(1))
        .filter_map(|revision| change(deal, plan, revision))
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

fn change(deal: Deal, plan: &Plan, revision: &Revision) -> Option<Change> {
    let RevisionOf::Record(key) = &revision.record else { return None };
    let session = deal.session;
    let made = revision.parent.is_none() && !revision.removed;
    let word = |value: &Option<Value>| telling::value(session.language(), &session.numbers(), plan, value.as_ref());
    let told = |(path, change): (&String, &crate::model::revision::FieldChange)| {
        (field(session.language(), path), went(session.language(), &word(&change.old), &word(&change.new)))
    };
    // Places in a list, and links to the opportunity itself, say nothing to a person.
    let dull = |path: &str| path.ends_with("/order") || path == "opportunity" || path == "subject" || path == "visits";
    let fields = revision.fields.iter().filter(|(path, _)| !revision.removed && !dull(path)).map(told).collect();
    Some(Change {
        at: revision.at.millis,
        by: revision.by.to_string(),
        head: headline(session.language(), key.table, HistoryWord::done(made, revision.removed)),
        name: telling::named(plan, key).unwrap_or_default(),
        why: revision.why.to_string(),
        fields,
    })
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
