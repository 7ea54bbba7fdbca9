//! Taking a lead in.

use leptos::prelude::*;

use super::{
    desk::LeadDesk,
    filters::{source_choices, unit_choices},
};
use crate::{
    app::{
        pages::typed::{draft, reader},
        parts::{AskSheet, Kind, SelectField, TextField},
    },
    method::{self, lead::NewLead},
    model::{Deed, Id},
    text::{
        Words,
        leads::{LeadLabel, LeadWord},
    },
};

/// Asks for a new lead.
#[component]
pub fn NewLead() -> impl IntoView {
    let desk = LeadDesk::here();
    let say = move |label: LeadLabel| desk.say(&label);
    let (name, keep_name) = draft("");
    let (company, keep_company) = draft("");
    let (person, keep_person) = draft("");
    let (email, keep_email) = draft("");
    let (source, keep_source) = draft("");
    let (owner, keep_owner) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let typed = [name, company, person, email, source, owner];
    let add = move || problem.set(take_in(desk, typed.map(|text| text.get_untracked())).err());
    let sources = StoredValue::new(source_choices(desk, LeadLabel::NoSource));
    let units = StoredValue::new(unit_choices(desk, LeadLabel::NoOwner));
    view! {
        <AskSheet
            title=say(LeadLabel::Add)
            open=desk.sheets.open
            on_close=move || desk.close_sheet()
            cancel=say(LeadLabel::Cancel)
            go=say(LeadLabel::Add)
            on_go=add
            problem=problem
        >
            <TextField label=say(LeadLabel::Company) value=company on_commit=keep_company />
            <TextField label=say(LeadLabel::Person) value=person on_commit=keep_person optional=true />
            <TextField label=say(LeadLabel::Email) kind=Kind::Email value=email on_commit=keep_email optional=true />
            <TextField
                label=say(LeadLabel::Name)
                hint=say(LeadLabel::NameHint)
                value=name
                on_commit=keep_name
                optional=true
            />
            <SelectField label=say(LeadLabel::SourceField) value=source options=sources.get_value() on_commit=keep_source />
            <SelectField label=say(LeadLabel::Owner) value=owner options=units.get_value() on_commit=keep_owner />
        </AskSheet>
    }
}

fn take_in(desk: LeadDesk, typed: [String; 6]) -> Result<(), Words> {
    let [name, company, person, email, source, owner] = typed;
    let read = reader(desk.session);
    let new = NewLead {
        name: read.name(&name)?,
        company: read.name(&company)?,
        person: read.name(&person)?,
        email: read.name(&email)?,
        source: Id::new(&source).ok(),
        owner: Id::new(&owner).ok(),
    };
    let called = [&new.name, &new.company, &new.person].into_iter().find(|text| !text.is_empty());
    let called = called.map(ToString::to_string).unwrap_or_default();
    let today = desk.session.today_now();
    desk.session.carry_out(
        |plan, ids| method::lead::create(plan, new, today, ids).map(|(_, change)| change),
        Deed::AddLead,
        &LeadWord::Added(&called),
    )?;
    desk.close_sheet();
    Ok(())
}
