//! Taking a contract in.

use leptos::prelude::*;

use super::desk::RenewalDesk;
use crate::{
    app::{
        pages::typed::{draft, reader},
        parts::{AskSheet, Kind, TextField},
    },
    method::account::named,
    model::{Change, Contract, Currency, Deed, Ordered},
    text::{
        Words,
        renewals::{RenewalLine, RenewalWord},
    },
};

/// What is typed so far.
#[derive(Clone, Copy)]
struct Draft {
    customer: RwSignal<String>,
    name: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    notice: RwSignal<String>,
    amount: RwSignal<String>,
}

/// Asks for a new contract.
#[component]
pub fn Add() -> AnyView {
    let desk = RenewalDesk::here();
    let session = desk.session;
    let (customer, keep_customer) = draft("");
    let (name, keep_name) = draft("");
    let (from, keep_from) = draft("");
    let (to, keep_to) = draft("");
    let (notice, keep_notice) = draft("");
    let (amount, keep_amount) = draft("");
    let held = Draft { customer, name, from, to, notice, amount };
    let problem = RwSignal::new(None::<Words>);
    let currency = session.plan_now(|plan| plan.head.currency);
    let add = move || problem.set(take_in(desk, held, currency).err());
    let mut known: Vec<String> =
        session.plan_now(|plan| plan.tables.accounts.iter().map(|account| account.name.to_string()).collect());
    known.order_by(Ord::cmp);
    let known = StoredValue::new(known);
    let say = move |word: RenewalWord| session.say(&word);
    view! {
        <AskSheet
            title=say(RenewalWord::Add)
            open=desk.sheets.open
            on_close=move || desk.close_sheet()
            cancel=say(RenewalWord::Cancel)
            go=say(RenewalWord::AddIt)
            on_go=add
            problem=problem
        >
            <TextField label=say(RenewalWord::Customer) hint=say(RenewalWord::CustomerHint) value=customer on_commit=keep_customer proposals=known.get_value() />
            <TextField label=say(RenewalWord::NameField) hint=say(RenewalWord::NameHint) value=name on_commit=keep_name optional=true />
            <TextField label=say(RenewalWord::From) kind=Kind::Date value=from on_commit=keep_from optional=true />
            <TextField label=say(RenewalWord::To) kind=Kind::Date value=to on_commit=keep_to />
            <TextField label=say(RenewalWord::Notice) kind=Kind::Number value=notice on_commit=keep_notice optional=true />
            <TextField label=say(RenewalWord::Amount) kind=Kind::Money unit=currency.code().to_owned() value=amount on_commit=keep_amount optional=true />
        </AskSheet>
    }
    .into_any()
}

fn take_in(desk: RenewalDesk, held: Draft, currency: Currency) -> Result<(), Words> {
    let read = reader(desk.session);
    let customer = read.name(held.customer.get_untracked().trim())?;
    if customer.is_empty() {
        return Err(desk.say(&RenewalWord::CustomerMissing));
    }
    let (from, to) = (read.day(&held.from.get_untracked())?, read.day(&held.to.get_untracked())?);
    let to = to.ok_or_else(|| desk.say(&RenewalWord::LastDayMissing))?;
    if from.is_some_and(|from| from > to) {
        return Err(desk.say(&RenewalWord::LastBeforeFirst));
    }
    let made = Contract {
        name: read.name(&held.name.get_untracked())?,
        from,
        to: Some(to),
        notice_days: read.count(&held.notice.get_untracked())?,
        amount_a_year: read.money(&held.amount.get_untracked(), currency)?,
        ..Contract::default()
    };
    let rule = |plan: &crate::model::Plan, ids: &mut crate::model::Ids| {
        let (account, added) = named(plan, &customer, ids);
        Ok(added.and(Change::put(Contract { id: ids.fresh(), account, ..made })))
    };
    desk.session.carry_out(rule, Deed::EditAccount, &RenewalLine::Added(&customer))?;
    desk.close_sheet();
    Ok(())
}
