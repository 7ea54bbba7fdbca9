//! Logging a contact, giving a lead back, putting it away.

use leptos::prelude::*;

use super::desk::LeadDesk;
use crate::{
    app::{
        pages::typed::{draft, reader},
        parts::{AreaField, AskSheet, CheckboxField, Kind, TextField},
    },
    method::{self, Refusal},
    model::{ContactMade, Deed, Id, Lead},
    text::{
        Words,
        leads::{LeadLabel, LeadWord},
    },
};

/// Why a lead leaves the list for now.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Reject,
    Recycle,
}

/// Asks for a reason, and for a day where it comes back.
#[component]
pub fn PutAway(id: Id<Lead>, way: Way) -> impl IntoView {
    let desk = LeadDesk::here();
    let say = move |label: LeadLabel| desk.say(&label);
    let title = if way == Way::Reject { LeadLabel::RejectTitle } else { LeadLabel::RecycleTitle };
    let (reason, keep_reason) = draft("");
    let (until, keep_until) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let id = StoredValue::new(id);
    let go = move || {
        problem.set(put(desk, &id.get_value(), way, &reason.get_untracked(), &until.get_untracked()).err());
    };
    view! {
        <AskSheet
            title=say(title)
            open=desk.sheets.open
            on_close=move || desk.close_sheet()
            cancel=say(LeadLabel::Cancel)
            go=say(title)
            on_go=go
            problem=problem
        >
            {(way == Way::Reject).then(|| view! { <p class="quiet">{say(LeadLabel::RejectLine)}</p> })}
            <TextField label=say(LeadLabel::Why) value=reason on_commit=keep_reason />
            {(way == Way::Recycle)
                .then(|| {
                    view! { <TextField label=say(LeadLabel::Until) kind=Kind::Date value=until on_commit=keep_until /> }
                })}
        </AskSheet>
    }
}

fn put(desk: LeadDesk, id: &Id<Lead>, way: Way, reason: &str, until: &str) -> Result<(), Words> {
    let read = reader(desk.session);
    let reason = read.name(reason)?;
    let (name, act) = (desk.name(id), desk.session.act());
    match way {
        Way::Reject => desk.session.carry_out(
            |plan, _| method::lead::reject(plan, id, &reason, &act),
            Deed::EditLead,
            &LeadWord::Rejected(&name),
        )?,
        Way::Recycle => {
            let until = read.day(until)?.ok_or_else(|| desk.say(&Refusal::DayNotAhead))?;
            desk.session.carry_out(
                |plan, _| method::lead::recycle(plan, id, until, &reason, &act),
                Deed::EditLead,
                &LeadWord::PutAway(&name, until),
            )?;
        }
    }
    desk.close_sheet();
    Ok(())
}

/// Asks how somebody tried to reach a lead, and what came of it.
#[component]
pub fn LogContact(id: Id<Lead>) -> impl IntoView {
    let desk = LeadDesk::here();
    let say = move |label: LeadLabel| desk.say(&label);
    let (how, keep_how) = draft("");
    let (on, keep_on) = draft(desk.session.today_now().to_string());
    let (note, keep_note) = draft("");
    let answered = RwSignal::new(false);
    let problem = RwSignal::new(None::<Words>);
    let id = StoredValue::new(id);
    let go = move || {
        let typed = [how, on, note].map(|text| text.get_untracked());
        problem.set(log(desk, &id.get_value(), typed, answered.get_untracked()).err());
    };
    let tick = move |ticked: bool| {
        answered.set(ticked);
        Ok(())
    };
    view! {
        <AskSheet
            title=say(LeadLabel::LogTitle)
            open=desk.sheets.open
            on_close=move || desk.close_sheet()
            cancel=say(LeadLabel::Cancel)
            go=say(LeadLabel::Save)
            on_go=go
            problem=problem
        >
            <TextField label=say(LeadLabel::How) hint=say(LeadLabel::HowHint) value=how on_commit=keep_how />
            <TextField label=say(LeadLabel::On) kind=Kind::Date value=on on_commit=keep_on />
            <CheckboxField label=say(LeadLabel::Answered) checked=answered on_commit=tick />
            <AreaField label=say(LeadLabel::Outcome) value=note on_commit=keep_note optional=true />
        </AskSheet>
    }
}

fn log(desk: LeadDesk, id: &Id<Lead>, typed: [String; 3], two_way: bool) -> Result<(), Words> {
    let [how, on, note] = typed;
    let read = reader(desk.session);
    let made = ContactMade {
        how: read.name(&how)?,
        on: read.day(&on)?,
        note: read.note(&note)?,
        two_way,
        ..ContactMade::default()
    };
    let (name, today) = (desk.name(id), desk.session.today_now());
    desk.session.carry_out(
        |plan, ids| method::lead::contacted(plan, id, made, today, ids),
        Deed::EditLead,
        &LeadWord::Logged(&name),
    )?;
    desk.close_sheet();
    Ok(())
}
