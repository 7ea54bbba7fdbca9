//! Turning a lead into an opportunity: who it is is asked first, so that nobody stands in the plan twice.

use leptos::prelude::*;

use super::desk::LeadDesk;
use crate::{
    app::{
        pages::typed::{draft, reader},
        parts::{AskSheet, Choice, ChoiceField, ChoiceLook, Kind, SelectField, TextField},
        router::Router,
    },
    method::{
        Refusal,
        lead::{Choice as Pick, Conversion, convert, likely_accounts, likely_contacts},
    },
    model::{Deed, Id, Lead, Name, Opportunity, SaleKind},
    route::{OpportunityTab, Page, Route},
    text::{
        Words,
        leads::{LeadLabel, LeadWord},
    },
};

const NEW: &str = "-new";
const NOBODY: &str = "-nobody";
const KINDS: [(SaleKind, &str); 2] = [(SaleKind::NewCustomer, "new_customer"), (SaleKind::NewProduct, "new_product")];

/// What is typed and chosen so far.
#[derive(Clone, Copy)]
struct Draft {
    account: RwSignal<String>,
    contact: RwSignal<String>,
    name: RwSignal<String>,
    kind: RwSignal<String>,
    amount: RwSignal<String>,
    close: RwSignal<String>,
}

/// Asks what a lead becomes.
#[component]
pub fn Convert(id: Id<Lead>) -> impl IntoView {
    let desk = LeadDesk::here();
    let say = move |label: LeadLabel| desk.say(&label);
    let found = desk.session.plan_now(|plan| plan.tables.leads.get(&id).cloned()).unwrap_or_default();
    let accounts = account_choices(desk, &found);
    let first = accounts.first().map(|choice| choice.value.clone()).unwrap_or_default();
    let (account, keep_account) = draft(first);
    let lead = StoredValue::new(found);
    // The people depend on the company chosen.
    let contacts = Signal::derive(move || contact_choices(desk, &lead.get_value(), &account.get()));
    let first = contacts.get_untracked().first().map(|choice| choice.value.clone()).unwrap_or_default();
    let (contact, keep_contact) = draft(first);
    let (name, keep_name) = draft(lead.with_value(|lead| lead.name.to_string()));
    let usual = desk.session.plan_now(|plan| {
        let source = lead.with_value(|lead| lead.source.clone())?;
        let usual = plan.playbook.sources.get(&source)?.sale_kind;
        KINDS.iter().find(|(kind, _)| Some(*kind) == usual).map(|(_, word)| *word)
    });
    let (kind, keep_kind) = draft(usual.unwrap_or("new_customer"));
    let (amount, keep_amount) = draft("");
    let (close, keep_close) = draft("");
    let held = Draft { account, contact, name, kind, amount, close };
    let problem = RwSignal::new(None::<Words>);
    let id = StoredValue::new(id);
    let go = move || problem.set(make(desk, &id.get_value(), held).err());
    let currency = desk.session.plan_now(|plan| plan.head.currency);
    let kinds: Vec<Choice> = KINDS.iter().map(|(kind, word)| Choice::new(word, desk.say(kind))).collect();
    let (accounts, kinds) = (StoredValue::new(accounts), StoredValue::new(kinds));
    view! {
        <AskSheet
            title=say(LeadLabel::ConvertTitle)
            open=desk.sheets.open
            on_close=move || desk.close_sheet()
            cancel=say(LeadLabel::Cancel)
            go=say(LeadLabel::DoConvert)
            on_go=go
            problem=problem
            line=say(LeadLabel::ConvertLine)
        >
            <ChoiceField
                label=say(LeadLabel::AccountQuestion)
                value=account
                options=accounts.get_value()
                on_commit=keep_account
                look=ChoiceLook::Cards
            />
            <ChoiceField
                label=say(LeadLabel::ContactQuestion)
                value=contact
                options=contacts
                on_commit=keep_contact
                look=ChoiceLook::Cards
            />
            <TextField label=say(LeadLabel::OpportunityName) value=name on_commit=keep_name />
            <SelectField
                label=say(LeadLabel::SaleKindField)
                hint=say(LeadLabel::Renewal)
                value=kind
                options=kinds.get_value()
                on_commit=keep_kind
            />
            <TextField
                label=say(LeadLabel::Amount)
                kind=Kind::Money
                unit=currency.code().to_owned()
                value=amount
                on_commit=keep_amount
                optional=true
            />
            <TextField label=say(LeadLabel::CloseDate) kind=Kind::Date value=close on_commit=keep_close optional=true />
        </AskSheet>
    }
}

fn with_new(desk: LeadDesk, mut known: Vec<Choice>, new: &Name) -> Vec<Choice> {
    if !new.is_empty() {
        known.push(Choice::new(NEW, new.to_string()).with_note(desk.say(&LeadLabel::MakeNew)));
    }
    known.push(Choice::new(NOBODY, desk.say(&LeadLabel::Nobody)));
    known
}

fn account_choices(desk: LeadDesk, lead: &Lead) -> Vec<Choice> {
    let known = desk.session.plan_now(|plan| {
        let likely = likely_accounts(plan, lead).into_iter();
        let named = likely.filter_map(|(id, likeness)| Some((id, plan.tables.accounts.get(id)?, likeness)));
        named.map(|(id, account, why)| Choice::new(id, account.name.to_string()).with_note(desk.say(&why))).collect()
    });
    with_new(desk, known, &lead.company)
}

fn contact_choices(desk: LeadDesk, lead: &Lead, account: &str) -> Vec<Choice> {
    let known = desk.session.plan_now(|plan| {
        let account = Id::new(account).ok().filter(|id| plan.tables.accounts.contains(id));
        let likely = likely_contacts(plan, lead, account.as_ref()).into_iter();
        let named = likely.filter_map(|(id, likeness)| Some((id, plan.tables.contacts.get(id)?, likeness)));
        named.map(|(id, contact, why)| Choice::new(id, contact.name.to_string()).with_note(desk.say(&why))).collect()
    });
    with_new(desk, known, &lead.person)
}

fn pick<T>(value: &str) -> Pick<T> {
    match value {
        NEW => Pick::New,
        NOBODY | "" => Pick::Nobody,
        id => Id::new(id).map_or(Pick::Nobody, Pick::Existing),
    }
}

fn make(desk: LeadDesk, id: &Id<Lead>, held: Draft) -> Result<(), Words> {
    let read = reader(desk.session);
    let currency = desk.session.plan_now(|plan| plan.head.currency);
    let kind = held.kind.get_untracked();
    let into = Conversion {
        account: pick(&held.account.get_untracked()),
        contact: pick(&held.contact.get_untracked()),
        name: read.name(&held.name.get_untracked())?,
        sale_kind: KINDS.iter().find(|(_, word)| *word == kind).map(|(kind, _)| *kind),
        amount: read.money(&held.amount.get_untracked(), currency)?,
        close_date: read.day(&held.close.get_untracked())?,
        ..Conversion::default()
    };
    let name = if into.name.is_empty() { desk.name(id) } else { into.name.to_string() };
    let act = desk.session.act();
    let mut made: Option<Id<Opportunity>> = None;
    desk.session.carry_out(
        |plan, ids| {
            let (opportunity, change) = convert(plan, id, into, &act, ids)?;
            made = Some(opportunity);
            Ok::<_, Refusal>(change)
        },
        Deed::ConvertLead,
        &LeadWord::Converted(&name),
    )?;
    desk.close_sheet();
    if let Some(opportunity) = made {
        Router::here().go(&Route::to(Page::Opportunity(opportunity.to_string(), OpportunityTab::Plan)));
    }
    Ok(())
}
