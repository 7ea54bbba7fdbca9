//! The columns of a file: name, first values, what each is imported as.

use leptos::prelude::*;

use crate::{
    app::{
        import_desk::ImportDesk,
        parts::{Badge, Choice, SelectField, Tone},
        session::Session,
    },
    exchange::import::{
        field::{Field, Kind},
        recognise::{Confidence, Role},
        uses::uses,
    },
    text::import_page::ImportWord,
};

const KEPT: &str = "kept";

/// The columns as a table, each with a chooser of its meaning.
#[component]
pub fn ColumnsTable(at: usize, kind: Option<Kind>, all: usize) -> AnyView {
    let session = Session::here();
    view! {
        <div class="scroll-x" tabindex="0" role="group" aria-label=session.say(&ImportWord::Meaning)>
            <table class="table import-columns">
                <thead>
                    <tr>
                        <th scope="col">{session.say(&ImportWord::ColumnName)}</th>
                        <th scope="col">{session.say(&ImportWord::Samples)}</th>
                        <th scope="col">{session.say(&ImportWord::Meaning)}</th>
                    </tr>
                </thead>
                <tbody>{(0..all).map(|place| view! { <ColumnRow at place kind /> }).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn ColumnRow(at: usize, place: usize, kind: Option<Kind>) -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let column = Memo::new(move |_| desk.file(at, |file| file.columns.get(place).cloned()).flatten());
    let facts = column.get_untracked();
    let name = facts.as_ref().map(|column| column.name.clone()).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| format!("({})", place + 1));
    let samples = facts.iter().flat_map(|column| &column.samples).map(|sample| clipped(sample));
    let samples = samples.collect::<Vec<_>>().join(" \u{b7} ");
    let guessed = move || {
        let column = column.get().filter(|column| column.role != Role::Ignored)?;
        (column.confidence == Confidence::Guess)
            .then(|| view! { <Badge label=session.say(&ImportWord::Sureness(Confidence::Guess)) tone=Tone::Warn /> })
    };
    let role = Signal::derive(move || column.get().map_or(Role::Ignored, |column| column.role));
    view! {
        <tr>
            <th scope="row"><bdi>{name.clone()}</bdi></th>
            <td class="import-samples"><bdi>{samples}</bdi></td>
            <td><MeaningField at place kind role name />{guessed}</td>
        </tr>
    }
    .into_any()
}

fn clipped(sample: &str) -> String {
    let short: String = sample.chars().take(28).collect();
    if short.len() < sample.len() { format!("{short}…") } else { short }
}

/// The chooser of a column's meaning: the fields that an import of the table uses.
#[component]
fn MeaningField(at: usize, place: usize, kind: Option<Kind>, role: Signal<Role>, name: String) -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let first = role.get_untracked();
    let mut options = vec![Choice::new("", session.say(&ImportWord::NotImported))];
    // A column of days on a stage keeps that meaning unless it is chosen otherwise.
    match &first {
        Role::Entered(stage) => options.push(Choice::new(KEPT, session.say(&ImportWord::EnteredStage(stage.clone())))),
        Role::Left(stage) => options.push(Choice::new(KEPT, session.say(&ImportWord::LeftStage(stage.clone())))),
        Role::Field(_) | Role::Ignored => {}
    }
    let fields = kind.map(uses).unwrap_or_default();
    options.extend(fields.iter().map(|field| Choice::new(field.name(), session.say(field))));
    let value = move || match role.get() {
        Role::Field(field) => field.name(),
        Role::Entered(_) | Role::Left(_) => KEPT,
        Role::Ignored => "",
    };
    let choose = move |chosen: String| {
        let told = match Field::ALL.iter().copied().find(|field| field.name() == chosen) {
            Some(field) => Role::Field(field),
            None if chosen == KEPT => first.clone(),
            None => Role::Ignored,
        };
        desk.decide(|choices| {
            choices.files.entry(at).or_default().roles.insert(place, told);
        });
        Ok(())
    };
    view! { <SelectField label=name value=value options=Signal::stored(options) on_commit=choose /> }.into_any()
}
