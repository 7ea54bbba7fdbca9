//! The pursuits with their hours and expenses, and the units with what an hour costs: each in a field where it is read.

use std::{borrow::Cow, sync::Arc};

use leptos::prelude::*;

use super::{
    lens::{Lens, minor},
    scope_bar::units_by_level,
};
use crate::{
    app::{
        pages::typed::reader,
        parts::{Badge, Button, Column, Kind, Panel, Table, TextField, Tone},
        session::Session,
    },
    metrics::{Acquisition, Pursuit},
    model::{Change, Currency, Deed, Id, Money, Opportunity, Unit},
    text::figures::{CostLabel, CostWord},
};

/// How many pursuits are shown at first, and how many more each time.
const ROWS: usize = 15;
/// No pursuit takes more hours.
const HOURS_MAX: i64 = 10_000;

/// Pursuit by pursuit. Their order is that of the costs when the period or the scope was chosen: a row must not move away from under the
/// hand that fills it.
#[component]
pub fn PursuitsPanel(found: Memo<Arc<Acquisition>>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let shown = RwSignal::new(ROWS);
    let order = Memo::new(move |_| {
        lens.scope.track();
        lens.frame.track();
        found.with_untracked(|found| found.pursuits.iter().map(|one| one.id.clone()).collect::<Vec<_>>())
    });
    let columns = vec![
        Column::words(session.say(&CostLabel::Pursuit)),
        Column::words(session.say(&CostLabel::Outcome)),
        Column::number(session.say(&CostLabel::Hours)),
        Column::number(session.say(&CostLabel::Expenses)),
        Column::number(session.say(&CostLabel::Cost)),
    ];
    let row = move |at: usize| order.with(|order| order.get(at).cloned()).map(|id| cells(session, lens, found, &id));
    let many = Memo::new(move |_| order.with(Vec::len));
    view! {
        <Panel title=session.say(&CostLabel::Pursuits) line=session.say(&CostLabel::PursuitsLine) id="pursuits">
            <Table
                caption=session.say(&CostLabel::Pursuits)
                columns=Signal::stored(columns)
                rows=Signal::derive(move || many.get().min(shown.get()))
                row=Callback::new(move |(at,)| row(at).into_any())
            />
            {move || (many.get() > shown.get()).then(|| view! {
                <div class="figures-more"><Button label=session.say(&CostLabel::More) on_press=move || shown.update(|rows| *rows += ROWS) /></div>
            })}
        </Panel>
    }
    .into_any()
}

fn cells(session: Session, lens: Lens, found: Memo<Arc<Acquisition>>, id: &Id<Opportunity>) -> AnyView {
    let (name, href) = lens.deal(id);
    let held = id.clone();
    let one: Memo<Option<(Pursuit, bool)>> = Memo::new(move |_| {
        found.with(|found| {
            let at = found.pursuits.iter().position(|one| one.id == held)?;
            found.pursuits.get(at).map(|one| (one.clone(), at < found.dear))
        })
    });
    let held = id.clone();
    let expenses = session.figure(move |plan| plan.tables.opportunities.get(&held).and_then(|deal| deal.expenses));
    let won = one.with_untracked(|one| one.as_ref().is_some_and(|(one, _)| one.won));
    let (word, tone) = if won { (CostLabel::Won, Tone::Good) } else { (CostLabel::WasLost, Tone::Plain) };
    let hours = move || {
        let minutes = one.with(|one| one.as_ref().and_then(|(one, _)| one.minutes));
        minutes.map(|minutes| reader(session).show_money(hundredths_of_hours(minutes))).unwrap_or_default()
    };
    let currency = session.plan_now(|plan| plan.head.currency);
    let currency = expenses.get_untracked().map_or(currency, |money| money.currency);
    let spent = move || expenses.get().map(|money| reader(session).show_money(money)).unwrap_or_default();
    let (hours_id, money_id) = (id.clone(), id.clone());
    let put_money = move |text: String| {
        let given = reader(session).money(&text, currency)?;
        edit_deal(session, &money_id, |deal| deal.expenses = given);
        Ok(())
    };
    let cost = move || match one.get().and_then(|(one, _)| one.cost) {
        Some(cost) => lens.money(minor(cost)),
        None => lens.words(&CostLabel::NotKnown),
    };
    let dear = move || {
        one.with(|one| one.as_ref().is_some_and(|(_, dear)| *dear)).then(|| {
            view! { <span class="cell-note"><Badge label=session.say(&CostLabel::IsDear) tone=Tone::Warn icon=Tone::Warn.icon() /></span> }
        })
    };
    let field = |label: CostLabel| session.say(&CostWord::FieldOf { field: lens.words(&label), deal: name.clone() });
    view! {
        <th scope="row"><a href=href><bdi>{name.clone()}</bdi></a></th>
        <td><Badge label=session.say(&word) tone icon=tone.icon() /></td>
        <td class="cost-field">
            <TextField label=field(CostLabel::Hours) kind=Kind::Number value=hours on_commit=move |text: String| put_hours(session, &hours_id, &text) />
        </td>
        <td class="cost-field">
            <TextField label=field(CostLabel::Expenses) kind=Kind::Money unit=currency.code().to_owned() value=spent on_commit=put_money />
        </td>
        <td class="number">{cost}{dear}</td>
    }
    .into_any()
}

/// Hours are read and shown as amounts are: with at most two decimals.
fn hundredths_of_hours(minutes: i64) -> Money {
    Money::new(minutes.saturating_mul(5) / 3, Currency::EUR)
}

fn edit_deal(session: Session, id: &Id<Opportunity>, edit: impl FnOnce(&mut Opportunity)) {
    let Some(deal) = session.plan_now(|plan| plan.tables.opportunities.get(id).cloned()) else { return };
    let mut deal = deal.as_ref().clone();
    edit(&mut deal);
    // A refusal has been told by the session; the field stays as it was.
    let _told = session.commit(Change::put(deal), Deed::EditOpportunity);
}

/// Hours as people type them, kept as minutes; nothing typed counts the activities again.
fn put_hours(session: Session, id: &Id<Opportunity>, text: &str) -> Result<(), Cow<'static, str>> {
    let text = text.trim();
    let refused = || session.say(&CostLabel::HoursRefused);
    let minutes = if text.is_empty() {
        None
    } else {
        let hundredths = session.numbers().read_money(text, Currency::EUR).map_err(|_| refused())?.minor;
        if !(0..=HOURS_MAX.saturating_mul(100)).contains(&hundredths) {
            return Err(refused());
        }
        // Sixty minutes by a hundred hundredths, rounded.
        u32::try_from(hundredths.saturating_mul(3).saturating_add(2) / 5).ok()
    };
    edit_deal(session, id, |deal| deal.minutes_spent = minutes);
    Ok(())
}

/// What an hour of each unit costs.
#[component]
pub fn RatesPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let units = units_by_level(session);
    let columns = [CostLabel::Unit, CostLabel::AnHour].map(|head| Column::words(session.say(&head))).to_vec();
    let row = move |at: usize| {
        let one = units.with(|units| units.get(at).cloned());
        one.map(|(depth, id, name)| rate_cells(session, lens, depth, &id, name)).into_any()
    };
    view! {
        <Panel title=session.say(&CostLabel::Rates) line=session.say(&CostLabel::RatesLine) id="rates">
            {move || if units.with(Vec::is_empty) {
                view! { <p class="quiet">{session.say(&CostLabel::NoUnits)}</p> }.into_any()
            } else {
                view! {
                    <Table
                        caption=session.say(&CostLabel::Rates)
                        columns=Signal::stored(columns.clone())
                        rows=Signal::derive(move || units.with(Vec::len))
                        row=Callback::new(move |(at,)| row(at))
                    />
                }
                .into_any()
            }}
        </Panel>
    }
    .into_any()
}

fn rate_cells(session: Session, lens: Lens, depth: usize, id: &Id<Unit>, name: String) -> AnyView {
    let held = id.clone();
    let own = session.figure(move |plan| {
        plan.tables.units.get(&held).and_then(|unit| unit.cost_an_hour).map(|money| (money, plan.head.currency))
    });
    let currency = session.plan_now(|plan| plan.head.currency);
    let currency = own.get_untracked().map_or(currency, |(money, _)| money.currency);
    let value = move || own.get().map(|(money, _)| reader(session).show_money(money)).unwrap_or_default();
    let unit = id.clone();
    let put = move |text: String| {
        let given = reader(session).money(&text, currency)?;
        if let Some(found) = session.plan_now(|plan| plan.tables.units.get(&unit).cloned()) {
            let edited = Unit { cost_an_hour: given, ..found.as_ref().clone() };
            // A refusal has been told by the session; the field stays as it was.
            let _told = session.commit(Change::put(edited), Deed::EditOrganisation);
        }
        Ok(())
    };
    let label = session.say(&CostWord::FieldOf { field: lens.words(&CostLabel::AnHour), deal: name.clone() });
    let indent = "\u{2003}".repeat(depth);
    view! {
        <th scope="row">{indent}<bdi>{name}</bdi></th>
        <td class="cost-field">
            <TextField label kind=Kind::Money unit=currency.code().to_owned() value=value on_commit=put />
        </td>
    }
    .into_any()
}
