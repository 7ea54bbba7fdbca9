//! Handing a lead over to a seller, who then says yes or no.

use leptos::prelude::*;

use super::{desk::LeadDesk, filters::unit_choices};
use crate::{
    app::{
        pages::typed::draft,
        parts::{AskSheet, Notice, SelectField, Tone},
    },
    method::{self, Refusal, mark},
    model::{Deed, Id, Lead, Unit},
    text::{
        Words,
        board_tools::ToolWord,
        leads::{LeadLabel, LeadWord},
    },
};

/// Asks to whom.
#[component]
pub fn HandOver(id: Id<Lead>) -> impl IntoView {
    let desk = LeadDesk::here();
    let say = move |label: LeadLabel| desk.say(&label);
    let (to, keep_to) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let id = StoredValue::new(id);
    let units = StoredValue::new(unit_choices(desk, LeadLabel::ChooseSeller));
    let go = move || problem.set(hand(desk, &id.get_value(), &to.get_untracked()).err());
    view! {
        <AskSheet
            title=say(LeadLabel::HandOver)
            open=desk.sheets.open
            on_close=move || desk.close_sheet()
            cancel=say(LeadLabel::Cancel)
            go=say(LeadLabel::HandOver)
            on_go=go
            problem=problem
            line=say(LeadLabel::HandOverLine)
        >
            <SelectField label=say(LeadLabel::Seller) value=to options=units.get_value() on_commit=keep_to />
            {move || full(desk, &to.get()).map(|words| view! { <Notice title=words tone=Tone::Warn /> })}
        </AskSheet>
    }
}

/// That the seller's hands are full, where they are (M222).
fn full(desk: LeadDesk, to: &str) -> Option<Words> {
    let id: Id<Unit> = Id::new(to).ok()?;
    let today = desk.session.today_now();
    desk.session.plan_now(|plan| {
        let (load, unit) = (mark::load(plan, &id, today), plan.tables.units.get(&id)?);
        let with_it = ToolWord::WouldHave { who: &unit.name, open: load.open.saturating_add(1), limit: load.limit };
        load.is_full().then(|| desk.say(&with_it))
    })
}

fn hand(desk: LeadDesk, id: &Id<Lead>, to: &str) -> Result<(), Words> {
    let seller: Id<Unit> = Id::new(to).map_err(|_| desk.say(&LeadLabel::ChooseSeller))?;
    let (name, act) = (desk.name(id), desk.session.act());
    let who = desk.session.plan_now(|plan| plan.tables.units.get(&seller).map(|unit| unit.name.to_string()));
    let who = who.ok_or_else(|| desk.say(&Refusal::NoSuchSubject))?;
    desk.session.carry_out(
        |plan, _| method::lead::hand_over(plan, id, &seller, &act),
        Deed::EditLead,
        &LeadWord::HandedOver(&name, &who),
    )?;
    desk.close_sheet();
    Ok(())
}
