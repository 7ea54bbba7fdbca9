//! One change of one record, told in words, with the way back: one field, or the record as it then was.

use leptos::prelude::*;
use serde_json::Value;

use crate::{
    app::{
        clock,
        notices::Notice,
        parts::{Avatar, Button, Icon, Look},
        session::{PlanState, Session},
    },
    exchange::past::{restored_field, restored_record},
    model::{Change, Deed, Key, Note, Plan, Revision, Stamp, field::differing_values, revision::FieldChange},
    route::{Page, Route},
    text::{
        Words,
        format::day,
        history::{HistoryWord, field, headline, went},
        past::{PastSentence, PastWord},
        telling,
    },
};

/// A change as it is shown.
#[derive(Clone, PartialEq)]
pub struct Item {
    record: Key,
    at: Stamp,
    by: String,
    head: Words,
    name: String,
    why: String,
    fields: Vec<Field>,
    /// It left a record, which can be had back as it then was.
    leaves: bool,
}

#[derive(Clone, PartialEq)]
struct Field {
    path: String,
    name: Words,
    went: Words,
    before: Words,
    old: Option<Value>,
}

impl Item {
    /// Tells a revision of a record.
    pub fn of(session: Session, plan: &Plan, key: &Key, revision: &Revision) -> Self {
        let language = session.language();
        let made = revision.is_made();
        let fields = if made || revision.removed { Vec::new() } else { fields(session, plan, &revision.fields) };
        let merged = revision.merged.len() > 1;
        let mut head = headline(language, key.table, HistoryWord::done(made, revision.removed));
        if merged {
            head = format!("{head} ({})", session.say(&PastWord::Merged)).into();
        }
        Self {
            record: key.clone(),
            at: revision.at,
            by: revision.by.to_string(),
            head,
            name: telling::named(plan, key).unwrap_or_default(),
            why: revision.why.to_string(),
            fields,
            leaves: !revision.removed,
        }
    }
}

/// The values that went from something to something else, down to the smallest.
fn fields(session: Session, plan: &Plan, changes: &std::collections::BTreeMap<String, FieldChange>) -> Vec<Field> {
    // Places in a list, and links to what a record belongs to, say nothing to a person.
    let dull = |path: &str| path.ends_with("/order") || path == "opportunity" || path == "subject" || path == "visits";
    let mut found = Vec::new();
    for (path, change) in changes.iter().filter(|(path, _)| !dull(path)) {
        let (FieldChange { old: Some(old), new: Some(new) }, false) = (change, is_one_value(change)) else {
            found.push(told(session, plan, path, change));
            continue;
        };
        for (inner, change) in differing_values(old, new) {
            found.push(told(session, plan, &format!("{path}/{inner}"), &change));
        }
    }
    found
}

/// True for an amount with its currency, and for all that is no object: it is told whole.
fn is_one_value(change: &FieldChange) -> bool {
    let whole =
        |value: &Option<Value>| value.as_ref().is_none_or(|value| !value.is_object() || value.get("minor").is_some());
    whole(&change.old) || whole(&change.new)
}

fn told(session: Session, plan: &Plan, path: &str, change: &FieldChange) -> Field {
    let word = |value: &Option<Value>| telling::value(session.language(), &session.numbers(), plan, value.as_ref());
    let before = word(&change.old);
    Field {
        path: path.to_owned(),
        name: field(session.language(), path),
        went: went(session.language(), &before, &word(&change.new)),
        before,
        old: change.old.clone(),
    }
}

/// The change as a line of a list.
pub fn line(session: Session, item: Item) -> AnyView {
    let by = if item.by.is_empty() { session.say(&HistoryWord::Somebody).into_owned() } else { item.by.clone() };
    let (key, at, leaves) = (item.record.clone(), item.at, item.leaves);
    let may = Memo::new(move |_| session.state().get() == PlanState::Open);
    let restore = move || {
        let change = session.workspace_now(|workspace| restored_record(workspace, &key, at));
        bring_back(session, change);
    };
    let key = item.record.clone();
    let row = move |shown: Field| {
        let key = key.clone();
        let label = session.say(&PastSentence::BringBackOf(&shown.name, &shown.before)).into_owned();
        let (path, old) = (shown.path, shown.old);
        let restore = move || {
            let change = session.plan_now(|plan| restored_field(plan, &key, &path, old.as_ref()));
            bring_back(session, change);
        };
        let restore = Callback::new(move |()| restore());
        view! {
            <div>
                <dt>{shown.name}</dt>
                <dd>{shown.went}</dd>
                {move || may.get().then(|| view! {
                    <dd class="history-back"><crate::app::parts::IconButton label=label.clone() icon=Icon::Undo on_press=move || restore.run(()) /></dd>
                })}
            </div>
        }
    };
    let restore = Callback::new(move |()| restore());
    let (table, id) = (item.record.table.as_str().to_owned(), item.record.id.to_string());
    let here = Route::to(Page::History(Some((table, id)))).href();
    view! {
        <li class="history-item">
            <Avatar name=by.clone() />
            <div class="history-words">
                {what(item.head, item.name, here)}
                <p class="faint"><bdi>{by}</bdi>" \u{b7} "{moment(item.at)}</p>
                <dl class="history-fields">{item.fields.into_iter().map(row).collect_view()}</dl>
                {(!item.why.is_empty()).then(|| view! { <p class="quiet">{session.say(&HistoryWord::Because)}": "{item.why}</p> })}
                {move || (leaves && may.get()).then(|| view! {
                    <div><Button label=session.say(&PastWord::BringBackRecord) look=Look::Quiet icon=Icon::Clock on_press=move || restore.run(()) /></div>
                })}
            </div>
        </li>
    }
    .into_any()
}

/// What was changed, as a way to all that was done to it; a record without a name is reached by what was done.
fn what(head: Words, name: String, here: String) -> AnyView {
    if name.is_empty() {
        view! { <p><strong><a href=here>{head}</a></strong></p> }.into_any()
    } else {
        view! { <p><strong>{head}</strong>" "<a href=here><bdi>{name}</bdi></a></p> }.into_any()
    }
}

/// Brings something back as a change like any other, which can be undone.
fn bring_back(session: Session, change: Option<Change>) {
    let Some(change) = change else {
        return session.notices().tell(Notice::words(session.say(&PastWord::SameAsNow)));
    };
    let why = Note::clipped(&session.say(&PastWord::BroughtBack));
    // A refusal has been told by the session.
    if session.commit_because(change, Deed::Restore, why).is_ok() {
        session.notices().tell(Notice::with_undo(session.say(&PastWord::BroughtBack)));
    }
}

/// The day and time of a change, as the clock here shows it.
fn moment(at: Stamp) -> String {
    let (on, (hours, minutes)) = clock::day_and_time(at.millis);
    format!("{}, {hours:02}:{minutes:02}", day(on))
}
