//! One field of a small editor, whatever it belongs to, and fields on the page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::parts::{AreaField, CheckboxField, Choice, Commit, Kind, SelectField, TextField};

/// How a field is filled in.
#[derive(Clone)]
pub enum Control {
    /// One line, a number, money or a day.
    Line(Kind),
    /// Several lines.
    Area,
    /// One of a list.
    Pick(Signal<Vec<Choice>>),
    /// Yes or no: the value is "yes" or empty.
    Tick,
    /// Other fields, made anew when what they follow changes; the fields around them stay.
    Group(Arc<dyn Fn() -> Vec<Slot> + Send + Sync>),
}

/// One field of a small editor, whatever it belongs to.
#[derive(Clone)]
pub struct Slot {
    /// Its name.
    pub label: String,
    /// What stands behind the box, such as a currency.
    pub unit: String,
    /// How it is filled in.
    pub control: Control,
    /// What it says now.
    pub value: Signal<String>,
    /// Takes a finished text or refuses it.
    pub commit: Commit,
    /// It has a row of its own.
    pub wide: bool,
}

impl Slot {
    /// The same field with a row of its own.
    pub fn wide(self) -> Self {
        Self { wide: true, ..self }
    }
    /// The same field with words behind its box.
    pub fn unit(self, unit: impl Into<String>) -> Self {
        Self { unit: unit.into(), ..self }
    }
}

/// A field on the page.
fn slot_field(slot: Slot) -> AnyView {
    let Slot { label, unit, control, value, commit, .. } = slot;
    match control {
        Control::Line(kind) => view! { <TextField label unit kind value on_commit=commit /> }.into_any(),
        Control::Area => view! { <AreaField label value on_commit=commit /> }.into_any(),
        Control::Pick(options) => view! { <SelectField label value options on_commit=commit /> }.into_any(),
        Control::Group(fields) => view! { <div class="slot-group">{move || slot_fields(fields())}</div> }.into_any(),
        Control::Tick => {
            let ticked = move |on: bool| commit.run((if on { "yes" } else { "" }.to_owned(),));
            view! { <CheckboxField label checked=Signal::derive(move || value.with(|v| v == "yes")) on_commit=ticked /> }
                .into_any()
        }
    }
}

/// Fields side by side where there is room.
pub fn slot_fields(slots: Vec<Slot>) -> AnyView {
    let wide = |slot: &Slot| slot.wide || matches!(slot.control, Control::Area);
    let field = |slot: Slot| {
        let class = if wide(&slot) { "slot slot-wide" } else { "slot" };
        view! { <div class=class>{slot_field(slot)}</div> }
    };
    view! { <div class="slots">{slots.into_iter().map(field).collect_view()}</div> }.into_any()
}
