//! Customer by customer: what they spend, how content they are, whether they speak for us; and where revenue comes from.

use std::borrow::Cow;

use leptos::prelude::*;

use super::lens::{Lens, minor};
use crate::{
    app::{
        charts::{BarChart, Heads},
        pages::typed::reader,
        parts::{Button, CheckboxField, Column, Kind, Panel, Table, TextField},
        session::Session,
    },
    chart::Bar,
    metrics::{CustomerLine, revenue_mix},
    model::{Account, Change, Contract, Deed, Id, Satisfaction},
    text::{
        figures::{CustomerLabel, CustomerWord},
        format::day,
    },
};

/// How many customers are shown at first, and how many more each time.
const ROWS: usize = 15;
/// The best score.
const SCORE_MAX: u32 = 10;

/// Revenue by kind of sale.
#[component]
pub fn RevenuePanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let mix = Memo::new(move |_| {
        let (scope, frame) = (lens.scope.get(), lens.frame.get());
        let found = session.with_plan(|plan| lens.facts(|facts| revenue_mix(plan, facts, &scope, frame)));
        let name = |kind: Option<crate::model::SaleKind>| match kind {
            Some(kind) => lens.words(&kind),
            None => lens.words(&CustomerLabel::NoKind),
        };
        found
            .into_iter()
            .filter(|(_, amount)| *amount > 0)
            .map(|(kind, amount)| (name(kind), amount))
            .collect::<Vec<_>>()
    });
    let finding = Memo::new(move |_| {
        mix.with(|mix| {
            let all: i64 = mix.iter().map(|(_, amount)| *amount).fold(0, i64::saturating_add);
            let most = mix.iter().max_by_key(|(_, amount)| *amount);
            most.map_or_else(
                || lens.words(&CustomerLabel::NoRevenue),
                |(kind, amount)| {
                    lens.words(&CustomerWord::Most {
                        kind: kind.clone(),
                        share: lens.percent(Some(minor(*amount) / minor(all.max(1)))),
                    })
                },
            )
        })
    });
    let bars = Signal::derive(move || {
        let bar =
            |(kind, amount): &(String, i64)| Bar::simple(kind.clone(), minor(*amount), lens.money(minor(*amount)));
        mix.with(|mix| mix.iter().map(bar).collect::<Vec<_>>())
    });
    let any = Memo::new(move |_| mix.with(|mix| !mix.is_empty()));
    let heads = Heads::simple(session.say(&CustomerLabel::Kind), session.say(&CustomerLabel::Amount));
    view! {
        <Panel title=session.say(&CustomerLabel::Revenue) line=session.say(&CustomerLabel::RevenueLine) id="revenue">
            {move || if any.get() {
                view! { <BarChart finding heads=Signal::stored(heads.clone()) bars /> }.into_any()
            } else {
                view! { <p class="quiet">{session.say(&CustomerLabel::NoRevenue)}</p> }.into_any()
            }}
        </Panel>
    }
    .into_any()
}

/// Customer by customer. The rows stay in their places while they are filled.
#[component]
pub fn AccountsPanel(lines: Memo<Vec<CustomerLine>>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let shown = RwSignal::new(ROWS);
    let order =
        Memo::new(move |_| lines.with(|lines| lines.iter().map(|line| line.account.clone()).collect::<Vec<_>>()));
    let columns = vec![
        Column::words(session.say(&CustomerLabel::Customer)),
        Column::number(session.say(&CustomerLabel::Ours)),
        Column::number(session.say(&CustomerLabel::Spend)),
        Column::number(session.say(&CustomerLabel::Share)),
        Column::number(session.say(&CustomerLabel::Score)),
        Column::words(session.say(&CustomerLabel::Reference)),
    ];
    let row = move |at: usize| order.with(|order| order.get(at).cloned()).map(|id| cells(session, lens, lines, &id));
    let many = Memo::new(move |_| order.with(Vec::len));
    view! {
        <Panel title=session.say(&CustomerLabel::Accounts) line=session.say(&CustomerLabel::AccountsLine) id="customers">
            <Table
                caption=session.say(&CustomerLabel::Accounts)
                columns=Signal::stored(columns)
                rows=Signal::derive(move || many.get().min(shown.get()))
                row=Callback::new(move |(at,)| row(at).into_any())
            />
            {move || (many.get() > shown.get()).then(|| view! {
                <div class="figures-more"><Button label=session.say(&CustomerLabel::More) on_press=move || shown.update(|rows| *rows += ROWS) /></div>
            })}
        </Panel>
    }
    .into_any()
}

fn cells(session: Session, lens: Lens, lines: Memo<Vec<CustomerLine>>, id: &Id<Account>) -> AnyView {
    let held = id.clone();
    let line = Memo::new(move |_| lines.with(|lines| lines.iter().find(|line| line.account == held).cloned()));
    let held = id.clone();
    let spend = session.figure(move |plan| plan.tables.accounts.get(&held).and_then(|account| account.spend_a_year));
    let name = session.plan_now(|plan| plan.tables.accounts.get(id).map(|account| account.name.to_string()));
    let name = name.unwrap_or_default();
    let currency = session.plan_now(|plan| plan.head.currency);
    let currency = spend.get_untracked().map_or(currency, |money| money.currency);
    let spent = move || spend.get().map(|money| reader(session).show_money(money)).unwrap_or_default();
    let score = move || line.with(|line| line.as_ref().and_then(|line| line.score));
    let told = move || score().map(|(_, score)| score.to_string()).unwrap_or_default();
    let asked = move || score().map(|(on, _)| lens.words(&CustomerWord::On(day(on)))).unwrap_or_default();
    let speaks = Signal::derive(move || line.with(|line| line.as_ref().is_some_and(|line| line.reference)));
    let ours = move || line.with(|line| line.as_ref().map(|line| lens.money(minor(line.ours)))).unwrap_or_default();
    let share = move || lens.percent(line.with(|line| line.as_ref().and_then(CustomerLine::share)));
    let (of_spend, of_score, of_reference) = (id.clone(), id.clone(), id.clone());
    let put_spend = move |text: String| {
        let given = reader(session).money(&text, currency)?;
        edit(session, &of_spend, |account| account.spend_a_year = given);
        Ok(())
    };
    let put_score = move |text: String| put_score(session, &of_score, &text);
    let put_reference = move |on: bool| {
        let since = on.then(|| session.today_now());
        edit(session, &of_reference, |account| account.reference_since = since);
        Ok(())
    };
    let field = |label: CustomerLabel| {
        session.say(&CustomerWord::FieldOf { field: lens.words(&label), customer: name.clone() })
    };
    view! {
        <th scope="row"><bdi>{name.clone()}</bdi></th>
        <td class="number">{ours}</td>
        <td class="cost-field">
            <TextField label=field(CustomerLabel::Spend) kind=Kind::Money unit=currency.code().to_owned() value=spent on_commit=put_spend />
        </td>
        <td class="number">{share}</td>
        <td class="cost-field">
            <TextField label=field(CustomerLabel::Score) kind=Kind::Number value=told on_commit=put_score />
            <span class="cell-note">{asked}</span>
        </td>
        <td class="cost-field">
            <CheckboxField label=field(CustomerLabel::Reference) checked=speaks on_commit=put_reference />
        </td>
    }
    .into_any()
}

fn edit(session: Session, id: &Id<Account>, edit: impl FnOnce(&mut Account)) {
    let Some(account) = session.plan_now(|plan| plan.tables.accounts.get(id).cloned()) else { return };
    let mut account = account.as_ref().clone();
    edit(&mut account);
    // A refusal has been told by the session; the field stays as it was.
    let _told = session.commit(Change::put(account), Deed::EditAccount);
}

/// A score given today joins those before it; one of today is written over, and nothing typed takes it back.
fn put_score(session: Session, id: &Id<Account>, text: &str) -> Result<(), Cow<'static, str>> {
    let refused = || session.say(&CustomerLabel::ScoreRefused);
    let given = reader(session).count(text).map_err(|_| refused())?;
    if given.is_some_and(|score| score > SCORE_MAX) {
        return Err(refused());
    }
    let (today, fresh) = (session.today_now(), session.new_id());
    edit(session, id, |account| {
        account.satisfaction.retain(|_, one| one.on != Some(today));
        let order = account.satisfaction.values().map(|one| one.order).max().unwrap_or(0).saturating_add(1);
        if given.is_some() {
            account
                .satisfaction
                .insert(fresh, Satisfaction { order, on: Some(today), score: given, ..Satisfaction::default() });
        }
    });
    Ok(())
}

/// The day on which we asked what else a customer needs.
pub fn probe_field(session: Session, id: &Id<Contract>, customer: &str) -> AnyView {
    let held = id.clone();
    let on = session.figure(move |plan| plan.tables.contracts.get(&held).and_then(|contract| contract.probed_on));
    let held = id.clone();
    let put = move |text: String| {
        let given = reader(session).day(&text)?;
        if let Some(found) = session.plan_now(|plan| plan.tables.contracts.get(&held).cloned()) {
            let edited = Contract { probed_on: given, ..found.as_ref().clone() };
            // A refusal has been told by the session; the field stays as it was.
            let _told = session.commit(Change::put(edited), Deed::EditAccount);
        }
        Ok(())
    };
    let label = session.say(&CustomerWord::FieldOf {
        field: session.say(&CustomerLabel::Probed).into_owned(),
        customer: customer.to_owned(),
    });
    let value = move || on.get().map(|day| day.to_string()).unwrap_or_default();
    view! { <TextField label kind=Kind::Date value=value on_commit=put /> }.into_any()
}
