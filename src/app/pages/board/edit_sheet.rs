//! Quick edit: amount, close date, owner and next step of one opportunity, each saved when it is left.

use leptos::prelude::*;

use super::{desk::Desk, fields::reader, filter::unit_choices};
use crate::{
    app::parts::{Button, Commit, Dialog, DialogLook, Kind, LinkButton, Look, Notice, SelectField, TextField, Tone},
    method::mark,
    model::{Change, Deed, Id, Money, NextStep, Opportunity, Unit},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
        reading::Reader,
    },
};

/// The few things that change every day.
#[component]
pub fn EditSheet(id: Id<Opportunity>) -> impl IntoView {
    let desk = Desk::here();
    let say = move |label: BoardLabel| desk.say(&label);
    let name = desk.card(&id).map(|card| card.name.to_string()).unwrap_or_default();
    let currency = desk.session.plan_now(|plan| {
        let amount = plan.tables.opportunities.get(&id).and_then(|found| found.amount);
        amount.map_or(plan.head.currency, |money: Money| money.currency)
    });
    let shown = {
        let id = id.clone();
        move |show: fn(&Opportunity, &Reader) -> Option<String>| {
            let (id, read) = (id.clone(), reader(desk));
            desk.session.figure(move |plan| {
                plan.tables.opportunities.get(&id).and_then(|found| show(found, &read)).unwrap_or_default()
            })
        }
    };
    let amount = commit(desk, &id, move |found, text, read| {
        found.amount = read.money(text, currency)?;
        Ok(())
    });
    let close = commit(desk, &id, |found, text, read| {
        found.close_date = read.day(text)?;
        Ok(())
    });
    let owner = commit(desk, &id, |found, text, _| {
        found.owner = Id::new(text).ok();
        Ok(())
    });
    let step = commit(desk, &id, |found, text, read| {
        let name = read.name(text)?;
        let on = found.next_step.as_ref().and_then(|step| step.on);
        let says = !name.is_empty() || on.is_some();
        found.next_step = says.then(|| NextStep { text: name, on, ..NextStep::default() });
        Ok(())
    });
    let step_day = commit(desk, &id, |found, text, read| {
        let on = read.day(text)?;
        let text = found.next_step.as_ref().map(|step| step.text.clone()).unwrap_or_default();
        let says = !text.is_empty() || on.is_some();
        found.next_step = says.then(|| NextStep { text, on, ..NextStep::default() });
        Ok(())
    });
    let units = unit_choices(desk.session, BoardLabel::NoOwner);
    let link = StoredValue::new(super::card::href(&id));
    let fields = StoredValue::new((amount, close, owner, step, step_day, units));
    let values = StoredValue::new((
        shown(|found, read| found.amount.map(|money| read.show_money(money))),
        shown(|found, _| found.close_date.map(|day| day.to_string())),
        shown(|found, _| found.owner.as_ref().map(ToString::to_string)),
        shown(|found, _| found.next_step.as_ref().map(|step| step.text.to_string())),
        shown(|found, _| found.next_step.as_ref().and_then(|step| step.on).map(|day| day.to_string())),
    ));
    view! {
        <Dialog
            title=desk.say(&BoardWord::EditTitle(&name))
            open=desk.sheets.open
            look=DialogLook::Sheet
            on_close=move || desk.close_sheet()
            has_actions=true
            actions=move || {
                view! {
                    <LinkButton label=say(BoardLabel::OpenIt) href=link.get_value() />
                    <Button label=say(BoardLabel::Done) look=Look::Primary on_press=move || desk.close_sheet() />
                }
            }
        >
            {move || {
                let (amount, close, owner, step, step_day, units) = fields.get_value();
                let values = values.get_value();
                view! {
                    <div class="stack">
                        <TextField label=say(BoardLabel::Amount) kind=Kind::Money unit=currency.code().to_owned() value=values.0 on_commit=amount />
                        <TextField label=say(BoardLabel::CloseDate) kind=Kind::Date value=values.1 on_commit=close />
                        <SelectField label=say(BoardLabel::Owner) value=values.2 options=units on_commit=owner />
                        {move || over(desk, &values.2.get()).map(|words| view! { <Notice title=words tone=Tone::Warn /> })}
                        <TextField label=say(BoardLabel::NextStepField) value=values.3 on_commit=step />
                        <TextField label=say(BoardLabel::NextStepDay) kind=Kind::Date value=values.4 on_commit=step_day />
                    </div>
                }
            }}
        </Dialog>
    }
}

/// That the owner has more open than one can work (M222).
fn over(desk: Desk, owner: &str) -> Option<Words> {
    let id: Id<Unit> = Id::new(owner).ok()?;
    let today = desk.session.today().get();
    desk.session.with_plan(|plan| {
        let (load, unit) = (mark::load(plan, &id, today), plan.tables.units.get(&id)?);
        let open = u32::try_from(load.open).unwrap_or(u32::MAX);
        load.is_over().then(|| desk.say(&BoardWord::Overloaded(&[(unit.name.clone(), open, load.limit)])))
    })
}

/// Edits one opportunity by a field; what cannot be read stays in the field with its reason.
fn commit(
    desk: Desk,
    id: &Id<Opportunity>,
    take: impl Fn(&mut Opportunity, &str, &Reader) -> Result<(), Words> + Send + Sync + 'static,
) -> Commit {
    let id = id.clone();
    Callback::new(move |(text,): (String,)| {
        let found = desk.session.plan_now(|plan| plan.tables.opportunities.get(&id).cloned());
        let Some(before) = found else { return Err(desk.say(&crate::method::Refusal::NoSuchSubject)) };
        let mut after = before.as_ref().clone();
        take(&mut after, &text, &reader(desk))?;
        if after == *before {
            return Ok(());
        }
        desk.session.commit(Change::put(after), Deed::EditOpportunity).map_err(|refusal| desk.say(&refusal))
    })
}
