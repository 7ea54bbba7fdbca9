//! Every question against every person: who said what, who disagrees, whom nobody has asked.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{
    super::deal::{Deal, contact_name},
    run::Run,
};
use crate::{
    app::parts::{Badge, Column, Empty, Glyph, Icon, LinkButton, Panel, Table, Tone},
    method::{Dossier, answer::State, matrix, matrix::Said},
    model::{Contact, Id, Question},
    route::{OpportunityTab, Route},
    text::{
        format::day,
        interview::{AskWord, matrix_line, said},
    },
};

/// The address of the matrix.
pub fn place(deal: Deal) -> Route {
    deal.tab(OpportunityTab::Interview).with("by", "people")
}

/// A cell: what is said, how sure it is, the day.
#[derive(Clone, PartialEq)]
struct Cell {
    value: String,
    note: String,
    stale: bool,
}

#[derive(Clone, PartialEq)]
struct Row {
    text: String,
    href: String,
    disagree: bool,
    own: Option<Cell>,
    /// One for each person: what they say, and the address at which they are asked.
    people: Vec<(Option<Cell>, String)>,
}

#[derive(Clone, PartialEq, Default)]
struct Shown {
    people: Vec<String>,
    rows: Vec<Row>,
    line: String,
}

fn cell(deal: Deal, told: &Said) -> Cell {
    let session = deal.session;
    let note = [Some(deal.say(&told.confidence).into_owned()), told.on.map(|on| day(on).to_string())];
    Cell {
        value: said(session.language(), &told.value, &session.numbers()).into_owned(),
        note: note.into_iter().flatten().collect::<Vec<_>>().join(", "),
        stale: told.stale,
    }
}

fn shown(deal: Deal, dossier: &Dossier<'_>) -> Shown {
    let found = matrix::matrix(dossier);
    let line = matrix_line(deal.session.language(), found.disagreed(), found.not_asked(), found.rows.len());
    let name = |id: &Id<Contact>| contact_name(dossier.plan, Some(id)).unwrap_or_default();
    let row = |row: &matrix::Row| {
        let question: &Question = dossier.plan.playbook.questions.get(&row.question)?;
        let run = Run::Rung(question.stage.clone()?);
        let ask = |who: &Id<Contact>| run.question(deal, &row.question).with("who", who.as_str()).href();
        Some(Row {
            text: question.text.to_string(),
            href: run.question(deal, &row.question).with("by", "people").href(),
            disagree: matches!(row.state, State::Contradicted { .. }),
            own: row.others.first().map(|told| cell(deal, told)),
            people: found
                .people
                .iter()
                .map(|who| (row.people.get(who).map(|told| cell(deal, told)), ask(who)))
                .collect(),
        })
    };
    Shown {
        people: found.people.iter().map(name).collect(),
        rows: found.rows.iter().filter_map(row).collect(),
        line: line.into_owned(),
    }
}

/// The page.
#[component]
pub fn QuestionsByPerson() -> AnyView {
    let deal = Deal::here();
    let shown = deal.dossier(move |dossier| shown(deal, dossier));
    let shown = Memo::new(move |_| shown.get().unwrap_or_default());
    let home = deal.tab(OpportunityTab::Interview).href();
    let people = deal.tab(OpportunityTab::People).href();
    let back = move || view! { <LinkButton label=deal.say(&AskWord::Done) href=home.clone() icon=Icon::List /> };
    let none = move || view! { <LinkButton label=deal.say(&AskWord::NameThem) href=people.clone() icon=Icon::Add /> };
    view! {
        <Panel title=deal.say(&AskWord::ByPerson) line=Signal::derive(move || shown.with(|shown| shown.line.clone())) actions=back>
            {move || if shown.with(|shown| shown.people.is_empty()) {
                view! { <Empty title=deal.say(&AskWord::NobodyNamed) line=deal.say(&AskWord::NobodyNamedLine) actions=none.clone() /> }.into_any()
            } else {
                grid(deal, shown.get())
            }}
        </Panel>
    }
    .into_any()
}

fn grid(deal: Deal, shown: Shown) -> AnyView {
    let Shown { people, rows, .. } = shown;
    let names = people.clone();
    let mut columns = vec![Column::words(deal.say(&AskWord::Question))];
    columns.extend(people.into_iter().map(Column::words));
    columns.push(Column::words(deal.say(&AskWord::OwnBelief)));
    let rows: BTreeMap<usize, Row> = rows.into_iter().enumerate().collect();
    let count = rows.len();
    let row = move |at: usize| {
        let Some(row) = rows.get(&at).cloned() else { return ().into_any() };
        let asked = |((told, href), name): ((Option<Cell>, String), &String)| match told {
            Some(cell) => view! { <td><a class="matrix-cell" href=href>{words(deal, cell)}</a></td> }.into_any(),
            None => {
                let label = format!("{}: {name}, {}", deal.say(&AskWord::AskThem), row.text);
                view! { <td><a class="matrix-ask" href=href aria-label=label><Glyph icon=Icon::Question /><span>{deal.say(&AskWord::AskThem)}</span></a></td> }.into_any()
            }
        };
        view! {
            <th scope="row"><a href=row.href.clone()>{row.text.clone()}</a>
                {row.disagree.then(|| view! { " "<Badge label=deal.say(&AskWord::Disagree) tone=Tone::Warn icon=Icon::Warning /> })}</th>
            {row.people.iter().cloned().zip(&names).map(asked).collect_view()}
            <td>{row.own.clone().map(|cell| words(deal, cell))}</td>
        }
        .into_any()
    };
    view! { <div class="matrix"><Table caption=deal.say(&AskWord::ByPerson) columns rows=Signal::stored(count) row /></div> }
        .into_any()
}

fn words(deal: Deal, cell: Cell) -> AnyView {
    let Cell { value, note, stale } = cell;
    view! {
        <span class="matrix-words" class:stale=stale>
            <bdi>{value}</bdi>
            <span class="faint">{note}{stale.then(|| format!(" \u{b7} {}", deal.say(&AskWord::Old)))}</span>
        </span>
    }
    .into_any()
}
