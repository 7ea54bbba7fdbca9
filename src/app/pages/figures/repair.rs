//! The field that mends what an open deal lacks, where one field is enough.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::{
    app::{
        frame::focus_on,
        pages::typed::reader,
        parts::{Kind, TextField},
        session::Session,
    },
    metrics::Defect,
    model::{Change, Deed, Id, NextStep, Opportunity},
    text::figures::HealthLabel,
};

/// What one field mends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mendable {
    /// The day it is expected to close.
    Close,
    /// What happens next.
    Step,
    /// What it is worth.
    Amount,
}

impl Mendable {
    /// The field that mends a defect, where one is enough.
    pub fn of(defect: Defect) -> Option<Self> {
        match defect {
            Defect::NoAmount => Some(Self::Amount),
            Defect::NoExpectedClose | Defect::CloseDatePast => Some(Self::Close),
            Defect::NoNextStep => Some(Self::Step),
            Defect::Stale | Defect::NoContact | Defect::AnswersMissing | Defect::EvidenceMissing => None,
        }
    }
}

/// The field. What it is given becomes the deal's own; Ctrl+Z takes it back.
#[component]
pub fn RepairField(
    /// Which deal.
    id: Id<Opportunity>,
    /// What it mends.
    mend: Mendable,
    /// What people call the deal, for those who hear the field.
    name: String,
) -> AnyView {
    let session = Session::here();
    let (kind, label) = match mend {
        Mendable::Close => (Kind::Date, HealthLabel::ExpectedClose),
        Mendable::Step => (Kind::Words, HealthLabel::NextStep),
        Mendable::Amount => (Kind::Money, HealthLabel::Amount),
    };
    let unit = if mend == Mendable::Amount { currency(session, &id) } else { String::new() };
    let now = if mend == Mendable::Close { close_day(session, &id) } else { String::new() };
    let commit = move |text: String| mended(session, &id, mend, &text);
    view! {
        <div role="group" aria-label=name>
            <TextField label=session.say(&label) kind unit value=now on_commit=commit />
        </div>
    }
    .into_any()
}

fn currency(session: Session, id: &Id<Opportunity>) -> String {
    session.plan_now(|plan| {
        let amount = plan.tables.opportunities.get(id).and_then(|deal| deal.amount);
        amount.map_or(plan.head.currency, |money| money.currency).code().to_owned()
    })
}

fn close_day(session: Session, id: &Id<Opportunity>) -> String {
    let day = session.plan_now(|plan| plan.tables.opportunities.get(id).and_then(|deal| deal.close_date));
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Writes what was typed into the deal; a blank changes nothing.
fn mended(session: Session, id: &Id<Opportunity>, mend: Mendable, text: &str) -> Result<(), Cow<'static, str>> {
    let text = text.trim();
    let Some(deal) = session.plan_now(|plan| plan.tables.opportunities.get(id).cloned()) else { return Ok(()) };
    if text.is_empty() {
        return Ok(());
    }
    let mut deal = deal.as_ref().clone();
    let read = reader(session);
    match mend {
        Mendable::Close => deal.close_date = read.day(text)?,
        Mendable::Step => deal.next_step = Some(NextStep { text: read.name(text)?, ..NextStep::default() }),
        Mendable::Amount => {
            let currency = session.plan_now(|plan| deal.amount.map_or(plan.head.currency, |money| money.currency));
            deal.amount = read.money(text, currency)?;
        }
    }
    let row = row_of_focus();
    // A refusal has been told by the session; the field stays as it was.
    if session.commit(Change::put(deal), Deed::EditOpportunity).is_ok() {
        row.into_iter().for_each(go_on_at);
    }
    Ok(())
}

/// The place in the list of the row that has the focus.
fn row_of_focus() -> Option<u32> {
    let row = document().active_element()?.closest(".defect").ok().flatten()?;
    let mut place = 1;
    let mut before = row.previous_element_sibling();
    while let Some(element) = before {
        place += 1;
        before = element.previous_element_sibling();
    }
    Some(place)
}

/// After Enter the mended row may be gone and its field with it: the field now in its place takes the focus.
fn go_on_at(place: u32) {
    request_animation_frame(move || {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if lost {
            focus_on(&format!(".defect:nth-child({place}) input"));
        }
    });
}
