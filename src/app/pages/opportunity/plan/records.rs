//! Actions and activities of an opportunity: records of their own.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    super::{deal::Deal, editor::Editor, items::AddBox, slot::slot_fields},
    lists::{due_mark, unit_name},
};
use crate::{
    app::{
        notices::Notice,
        parts::{Badge, Button, Committed, Icon, IconButton, Look},
    },
    model::{Action, Activity, ActivityKind, Change, Deed, Id, Key, Name, Ordered},
    text::{
        Apart,
        format::day,
        opportunity::{AskWord, ExampleWord, FieldWord, ItemWord, PlanWord, SectionWord, removed},
    },
};

/// Removes a record and offers to take that back.
pub fn remove_record(deal: Deal, key: Key, name: &str) {
    let session = deal.session;
    if session.commit(Change::Remove(key), Deed::Remove).is_ok() {
        session.notices().tell(Notice::with_undo(removed(session.language(), name)));
    }
}

/// What has to be done (M282): open ones first, by their day.
#[component]
pub fn Actions() -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let id = deal.id();
    let ids = session.figure(move |plan| {
        let mut all: Vec<&Arc<Action>> =
            plan.tables.actions.iter().filter(|action| action.opportunity.as_ref() == Some(&id)).collect();
        all.order_by_key(|action| (action.done_on.is_some(), action.due.is_none(), action.due, action.id.clone()));
        all.into_iter().map(|action| action.id.clone()).collect::<Vec<_>>()
    });
    let open = RwSignal::new(None::<Id<Action>>);
    let add = move |text: String| -> Committed {
        if text.trim().is_empty() {
            return Ok(());
        }
        let text = Name::new(&text).map_err(|long| session.say(&long))?;
        let owner =
            session.plan_now(|plan| plan.tables.opportunities.get(&deal.id()).and_then(|found| found.owner.clone()));
        let action = Action { id: session.new_id(), text, owner, opportunity: Some(deal.id()), ..Action::default() };
        open.set(Some(action.id.clone()));
        session.commit(Change::put(action), Deed::EditAction).map_err(|refusal| session.say(&refusal))
    };
    view! {
        <div class="items">
            {move || ids.with(Vec::is_empty).then(|| view! {
                <p class="item-example">
                    <span class="item-example-word">{deal.say(&ItemWord::Example)}</span>" "{deal.say(&ExampleWord::Actions)}
                </p>
            })}
            <ul class="item-list" aria-label=deal.say(&SectionWord::Actions) hidden=move || ids.with(Vec::is_empty)>
                <For each=move || ids.get() key=Clone::clone let:id><ActionRow id open /></For>
            </ul>
            <AddBox label=deal.say(&AskWord::Actions) on_add=add />
        </div>
    }
    .into_any()
}

#[component]
fn ActionRow(id: Id<Action>, open: RwSignal<Option<Id<Action>>>) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let key = id.clone();
    let editor: Editor<Action> = Editor::of(session, Deed::EditAction, move |plan| {
        plan.tables.actions.get(&key).map(|found| found.as_ref().clone())
    });
    let action = editor.watch(|action, plan| (action.clone(), unit_name(plan, action.owner.as_ref())));
    let text = Signal::derive(move || action.get().map(|(action, _)| action.text.to_string()).unwrap_or_default());
    let done = Signal::derive(move || action.get().is_some_and(|(action, _)| action.done_on.is_some()));
    let more = move || {
        let (action, owner) = action.get()?;
        let due = action.due.map(|due| format!("{} {}", session.say(&FieldWord::Due), day(due)));
        Some(
            [due, owner]
                .into_iter()
                .flatten()
                .map(|part| Apart(&part).to_string())
                .collect::<Vec<_>>()
                .join(" \u{b7} "),
        )
    };
    let mark = move || action.get().and_then(|(action, _)| due_mark(session, action.due, action.done_on));
    let (held, toggling, removing) = (StoredValue::new(id), editor.clone(), editor.clone());
    let is_open = Memo::new(move |_| open.with(|open| held.with_value(|id| open.as_ref() == Some(id))));
    let toggle_done = move |_| {
        // A refusal has been told by the session.
        let _ = toggling.edit(|action| {
            action.done_on = if action.done_on.is_some() { None } else { Some(session.today_now()) };
            Ok(())
        });
    };
    let remove = move || {
        if let Some(action) = removing.now() {
            remove_record(deal, (&action.id).into(), &action.text);
        }
    };
    let remove = Callback::new(move |()| remove());
    view! {
        <li class="item" class:done=done>
            <div class="item-line">
                <label class="item-tick">
                    <input type="checkbox" prop:checked=done on:change=toggle_done aria-label=move || format!("{}: {}", session.say(&PlanWord::MarkDone), text.get()) />
                </label>
                <button type="button" class="item-open" aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    on:click=move |_| open.set((!is_open.get_untracked()).then(|| held.get_value()))>
                    <span class="item-words">
                        <span class="item-text">{move || text.get()}</span>
                        <span class="item-more">{more}</span>
                    </span>
                </button>
                <span class="row tight item-marks">{move || mark().map(|(label, tone, icon)| view! { <Badge label tone icon /> })}</span>
            </div>
            {move || is_open.get().then(|| view! {
                <div class="item-body">
                    {slot_fields(vec![
                        editor.title(&FieldWord::What, |action| &mut action.text),
                        editor.unit(&FieldWord::ActionOwner, |action| &mut action.owner),
                        editor.day(&FieldWord::Due, |action| &mut action.due),
                        editor.day(&FieldWord::DoneOn, |action| &mut action.done_on),
                    ])}
                    <div class="row tight">
                        <Button label=deal.say(&ItemWord::Done) on_press=move || open.set(None) />
                        <IconButton label=deal.say(&ItemWord::Remove) icon=Icon::Bin on_press=remove />
                    </div>
                </div>
            })}
        </li>
    }
    .into_any()
}

/// What was done (M10), newest first.
#[component]
pub fn Activities() -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let id = deal.id();
    let ids = session.figure(move |plan| {
        let mut all: Vec<&Arc<Activity>> =
            plan.tables.activities.iter().filter(|activity| activity.opportunity.as_ref() == Some(&id)).collect();
        all.order_by_key(|activity| (std::cmp::Reverse(activity.on), activity.id.clone()));
        all.into_iter().map(|activity| activity.id.clone()).collect::<Vec<_>>()
    });
    let open = RwSignal::new(None::<Id<Activity>>);
    let add = move || {
        let noted = session.plan_now(|plan| {
            let opportunity = plan.tables.opportunities.get(&deal.id())?;
            Some(Activity {
                id: session.new_id(),
                kind: ActivityKind::Meeting,
                on: Some(session.today_now()),
                by: opportunity.owner.clone(),
                account: opportunity.account.clone(),
                opportunity: Some(deal.id()),
                stage: opportunity.stage.clone(),
                done: true,
                ..Activity::default()
            })
        });
        if let Some(activity) = noted {
            let id = activity.id.clone();
            if session.commit(Change::put(activity), Deed::NoteActivity).is_ok() {
                open.set(Some(id));
            }
        }
    };
    view! {
        <div class="items">
            <p><Button label=deal.say(&PlanWord::AddActivity) icon=Icon::Add look=Look::Secondary on_press=add /></p>
            <ul class="item-list" aria-label=deal.say(&SectionWord::Activities) hidden=move || ids.with(Vec::is_empty)>
                <For each=move || ids.get() key=Clone::clone let:id><ActivityRow id open /></For>
            </ul>
        </div>
    }
    .into_any()
}

#[component]
fn ActivityRow(id: Id<Activity>, open: RwSignal<Option<Id<Activity>>>) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let key = id.clone();
    let editor: Editor<Activity> = Editor::of(session, Deed::NoteActivity, move |plan| {
        plan.tables.activities.get(&key).map(|found| found.as_ref().clone())
    });
    let activity = editor.watch(|activity, plan| (activity.clone(), unit_name(plan, activity.by.as_ref())));
    let text = move || {
        let (activity, _) = activity.get()?;
        let kind = session.say(&activity.kind);
        Some(if activity.subject.is_empty() {
            kind.into_owned()
        } else {
            format!("{kind}: {}", activity.subject.as_str())
        })
    };
    let more = move || {
        let (activity, by) = activity.get()?;
        let parts = [activity.on.map(day), by, (!activity.outcome.is_empty()).then(|| activity.outcome.to_string())];
        Some(parts.into_iter().flatten().map(|part| Apart(&part).to_string()).collect::<Vec<_>>().join(" \u{b7} "))
    };
    let held = StoredValue::new(id);
    let removing = editor.clone();
    let is_open = Memo::new(move |_| open.with(|open| held.with_value(|id| open.as_ref() == Some(id))));
    let remove = Callback::new(move |()| {
        if let Some(activity) = removing.now() {
            remove_record(deal, (&activity.id).into(), &activity.subject);
        }
    });
    view! {
        <li class="item">
            <div class="item-line">
                <button type="button" class="item-open" aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    on:click=move |_| open.set((!is_open.get_untracked()).then(|| held.get_value()))>
                    <span class="item-words"><span class="item-text">{text}</span><span class="item-more">{more}</span></span>
                </button>
            </div>
            {move || is_open.get().then(|| view! {
                <div class="item-body">
                    {slot_fields(vec![
                        editor.always(&FieldWord::ActivityKind, ActivityKind::ALL, |activity| &mut activity.kind),
                        editor.day(&FieldWord::Day, |activity| &mut activity.on),
                        editor.name(&FieldWord::Subject, |activity| &mut activity.subject),
                        editor.unit(&FieldWord::OurPerson, |activity| &mut activity.by),
                        editor.count(&FieldWord::Minutes, |activity| &mut activity.minutes),
                        editor.name(&FieldWord::Outcome, |activity| &mut activity.outcome),
                        editor.tick(&FieldWord::TookPlace, |activity| &mut activity.done),
                    ])}
                    <div class="row tight">
                        <Button label=deal.say(&ItemWord::Done) on_press=move || open.set(None) />
                        <IconButton label=deal.say(&ItemWord::Remove) icon=Icon::Bin on_press=remove />
                    </div>
                </div>
            })}
        </li>
    }
    .into_any()
}
