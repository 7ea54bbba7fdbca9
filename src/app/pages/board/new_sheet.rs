//! Adding an opportunity with the few things one knows at once.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    desk::Desk,
    fields::{draft, reader},
    filter::{kind_choices, kind_chosen, unit_choices},
};
use crate::{
    app::parts::{AskSheet, Choice, Kind, Notice, SelectField, TextField, Tone},
    method::{self, opportunity::NewOpportunity},
    model::{Change, Channel, Contract, Currency, Deed, Id, Ordered, Plan, SaleKind, Stage},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
    },
};

/// What is typed so far.
#[derive(Clone, Copy)]
struct Draft {
    name: RwSignal<String>,
    account: RwSignal<String>,
    amount: RwSignal<String>,
    kind: RwSignal<String>,
    renews: RwSignal<String>,
    close: RwSignal<String>,
    owner: RwSignal<String>,
    stage: RwSignal<String>,
}

/// Asks for a new opportunity.
#[component]
pub fn NewSheet(stage: Option<Id<Stage>>) -> impl IntoView {
    let desk = Desk::here();
    let session = desk.session;
    let (name, keep_name) = draft("");
    let (account, keep_account) = draft("");
    let (amount, keep_amount) = draft("");
    let (kind, keep_kind) = draft("");
    let (renews, keep_renews) = draft("");
    let (close, keep_close) = draft("");
    let (owner, keep_owner) = draft(own_unit(desk));
    let first = super::card::rungs(desk, None, None).first().map(|(id, _)| id.to_string()).unwrap_or_default();
    let (stage, keep_stage) = draft(stage.map_or(first, |id| id.to_string()));
    let held = Draft { name, account, amount, kind, renews, close, owner, stage };
    let problem = RwSignal::new(None::<Words>);
    let currency = session.plan_now(|plan| plan.head.currency);
    let accounts = session.plan_now(|plan| {
        let mut names: Vec<String> = plan.tables.accounts.iter().map(|account| account.name.to_string()).collect();
        names.order_by(Ord::cmp);
        names
    });
    // Another kind of sale, or a customer of another channel, may walk another ladder.
    let rungs = Signal::derive(move || {
        let channel = channel_named(desk, &account.get());
        let rungs = super::card::rungs(desk, kind_chosen(&kind.get()), channel.as_ref()).into_iter();
        rungs.map(|(id, name)| Choice::new(id, name)).collect::<Vec<_>>()
    });
    let kinds = kind_choices(session, BoardLabel::ChooseKind);
    let no_kind = RwSignal::new(None::<Words>);
    let units = unit_choices(session, BoardLabel::NoOwner);
    let accounts = StoredValue::new(accounts);
    let (kinds, units) = (StoredValue::new(kinds), StoredValue::new(units));
    let add = move || add(desk, held, currency, problem, no_kind);
    let say = move |label: BoardLabel| desk.say(&label);
    view! {
        <AskSheet
            title=say(BoardLabel::Add)
            open=desk.sheets.open
            on_close=move || desk.close_sheet()
            cancel=say(BoardLabel::Cancel)
            go=say(BoardLabel::AddIt)
            on_go=add
            problem=problem
        >
            <TextField label=say(BoardLabel::Name) hint=say(BoardLabel::NameHint) value=name on_commit=keep_name />
            <TextField
                label=say(BoardLabel::Account)
                hint=say(BoardLabel::AccountHint)
                value=account
                on_commit=keep_account
                proposals=accounts.get_value()
                optional=true
            />
            <TextField
                label=say(BoardLabel::Amount)
                kind=Kind::Money
                unit=currency.code().to_owned()
                value=amount
                on_commit=keep_amount
                optional=true
            />
            <SelectField label=say(BoardLabel::SaleKindField) hint=say(BoardLabel::KindHint) value=kind options=kinds.get_value() on_commit=keep_kind error=no_kind />
            {move || {
                (kind_chosen(&kind.get()) == Some(SaleKind::Renewal))
                    .then(|| view! { <Renews renews keep=keep_renews /> })
            }}
            <TextField
                label=say(BoardLabel::CloseDate)
                kind=Kind::Date
                value=close
                on_commit=keep_close
                optional=true
            />
            <SelectField label=say(BoardLabel::Owner) value=owner options=units.get_value() on_commit=keep_owner />
            <SelectField label=say(BoardLabel::Rung) value=stage options=rungs on_commit=keep_stage />
        </AskSheet>
    }
}

/// The channel of the company of that name, if it is known.
fn channel_named(desk: Desk, company: &str) -> Option<Id<Channel>> {
    let company = company.trim().to_lowercase();
    desk.session.plan_now(|plan| {
        let found = plan.tables.accounts.iter().find(|account| account.name.to_lowercase() == company);
        found.and_then(|account| account.channel_kind.clone())
    })
}

/// The contract that a renewal renews.
#[component]
fn Renews(renews: RwSignal<String>, keep: crate::app::parts::Commit) -> impl IntoView {
    let desk = Desk::here();
    let mut contracts: Vec<Choice> = desk.session.plan_now(|plan| {
        let with_end = plan.tables.contracts.iter().filter(|contract| contract.to.is_some());
        with_end.map(|contract| Choice::new(&contract.id, contract_name(plan, contract))).collect()
    });
    contracts.order_by(|a, b| a.label.cmp(&b.label));
    if contracts.is_empty() {
        return view! { <Notice title=desk.say(&BoardLabel::NoContractYet) tone=Tone::Warn /> }.into_any();
    }
    contracts.insert(0, Choice::new("", "\u{2014}"));
    view! { <SelectField label=desk.say(&BoardLabel::WhichRenewal) value=renews options=contracts on_commit=keep /> }
        .into_any()
}

fn contract_name(plan: &Plan, contract: &Contract) -> String {
    let account = plan.tables.accounts.get(&contract.account).map(|account| account.name.to_string());
    let account = account.unwrap_or_default();
    if contract.name.is_empty() { account } else { format!("{account}: {}", contract.name) }
}

/// The unit that bears the name of whoever works here.
fn own_unit(desk: Desk) -> String {
    let me = desk.session.me().get_untracked();
    let found = desk.session.plan_now(|plan| {
        plan.tables.units.iter().find(|unit| !me.is_empty() && unit.name == me).map(|unit| unit.id.to_string())
    });
    found.unwrap_or_default()
}

/// What keeps a sheet from being taken.
enum Faulty {
    /// The kind of sale is said at its field.
    Kind(Words),
    /// Anything else is said above the fields.
    Other(Words),
}

impl From<Words> for Faulty {
    fn from(words: Words) -> Self {
        Self::Other(words)
    }
}

/// Opens it, or says what is wrong where it is.
fn add(
    desk: Desk,
    held: Draft,
    currency: Currency,
    problem: RwSignal<Option<Words>>,
    no_kind: RwSignal<Option<Words>>,
) {
    problem.set(None);
    match open_it(desk, held, currency) {
        Ok(()) => {}
        Err(Faulty::Kind(why)) => {
            no_kind.set(Some(why));
            // The mark by which the field is found comes with the next drawing.
            set_timeout(|| crate::app::frame::focus_on("dialog .in-error select"), Duration::ZERO);
        }
        Err(Faulty::Other(why)) => problem.set(Some(why)),
    }
}

fn open_it(desk: Desk, held: Draft, currency: Currency) -> Result<(), Faulty> {
    let read = reader(desk);
    let name = read.name(&held.name.get_untracked())?;
    let company = read.name(&held.account.get_untracked())?;
    let amount = read.money(&held.amount.get_untracked(), currency)?;
    let close_date = read.day(&held.close.get_untracked())?;
    let act = desk.session.act();
    let made = desk.session.with_ids(|ids| {
        desk.session.plan_now(|plan| {
            let (account, added) = match company.is_empty() {
                true => (None, Change::nothing()),
                false => {
                    let (id, added) = method::account::named(plan, &company, ids);
                    (Some(id), added)
                }
            };
            let new = NewOpportunity {
                name,
                account,
                sale_kind: kind_chosen(&held.kind.get_untracked()),
                owner: Id::new(&held.owner.get_untracked()).ok(),
                amount,
                close_date,
                stage: Id::new(&held.stage.get_untracked()).ok(),
                renews: Id::new(&held.renews.get_untracked()).ok(),
                ..NewOpportunity::default()
            };
            let (id, change) = method::opportunity::create(plan, new, &act, ids)?;
            Ok((id, added.and(change)))
        })
    });
    let (id, change) = made.map_err(|refusal: method::Refusal| match refusal {
        method::Refusal::SaleKindMissing => Faulty::Kind(desk.say(&refusal)),
        other => Faulty::Other(desk.say(&other)),
    })?;
    desk.session.commit(change, Deed::AddOpportunity).map_err(|refusal| desk.say(&refusal))?;
    desk.done(&BoardWord::Added(&held.name.get_untracked()));
    desk.active.set(Some(id.clone()));
    desk.close_sheet();
    desk.reveal.set(Some(id));
    Ok(())
}
