//! Who decides what: departments for their sign-offs, and deciders for the gates, as the playbook says it.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Column, Empty, Icon, LinkButton, Look, Panel, Picture, Table},
        session::Session,
    },
    method::gate,
    model::{Condition, Name, Ordered, Phase, Plan},
    route::{Page, PlaybookTab, Route},
    text::waiting::WaitingWord,
};

fn names(names: &BTreeSet<Name>) -> String {
    names.iter().map(Name::as_str).collect::<Vec<_>>().join(", ")
}

fn rights(plan: &Plan, session: Session) -> Vec<Vec<String>> {
    let mut all: Vec<_> = plan.playbook.rights.iter().collect();
    all.order_by_key(|(id, right)| (right.order, (*id).clone()));
    let row = |right: &crate::model::DecisionRight| {
        let gate = right.gate.as_ref().and_then(|id| plan.playbook.gates.get(id)).map(|gate| gate.name.to_string());
        let department = [right.department.as_str(), right.signer.as_str()].into_iter().filter(|name| !name.is_empty());
        vec![
            format!("{} ({})", right.text, session.say(&right.kind)),
            gate.unwrap_or_else(|| session.say(&WaitingWord::AnyGate).into_owned()),
            department.collect::<Vec<_>>().join(": "),
            names(&right.override_roles),
            names(&right.consulted),
            names(&right.informed),
        ]
    };
    all.into_iter().map(|(_, right)| row(right)).collect()
}

/// The gates in the order of the ladder, each with who decides there and which departments sign (M348).
fn gates(plan: &Plan, session: Session) -> Vec<Vec<String>> {
    let stages = Phase::ALL.iter().flat_map(|phase| plan.playbook.ladder(*phase));
    let closed = stages.filter_map(|(id, stage)| plan.playbook.gate_of(id).map(|(_, gate)| (stage, gate)));
    let row = |(stage, found): (&crate::model::Stage, &crate::model::Gate)| {
        let signed = gate::criteria(found).into_iter().filter_map(|(_, criterion)| match criterion.condition {
            Some(Condition::SignedOff { kind }) => Some(session.say(&kind).into_owned()),
            _ => None,
        });
        let signed = signed.collect::<Vec<_>>().join(", ");
        vec![
            stage.name.to_string(),
            found.name.to_string(),
            names(&found.deciders),
            names(&found.override_roles),
            signed,
        ]
    };
    closed.map(row).collect()
}

/// The tab.
#[component]
pub fn Rights() -> AnyView {
    let session = Session::here();
    let found = session.figure(move |plan| (rights(plan, session), gates(plan, session)));
    let edit = move || {
        let href = Route::to(Page::Playbook(PlaybookTab::Rights)).href();
        view! { <LinkButton label=session.say(&WaitingWord::EditRights) icon=Icon::Edit look=Look::Quiet href /> }
    };
    let right_columns = [
        WaitingWord::DecisionColumn,
        WaitingWord::GateColumn,
        WaitingWord::DepartmentColumn,
        WaitingWord::InPlaceColumn,
        WaitingWord::ConsultedColumn,
        WaitingWord::InformedColumn,
    ];
    let gate_columns = [
        WaitingWord::StageColumn,
        WaitingWord::GateColumn,
        WaitingWord::DecidersColumn,
        WaitingWord::OverridersColumn,
        WaitingWord::SignOffsColumn,
    ];
    (move || {
        let (rights, gates) = found.get();
        let rights = match rights.is_empty() {
            true => view! {
                <Empty title=session.say(&WaitingWord::NoRights) line=session.say(&WaitingWord::NoRightsLine) picture=Picture::Ladder actions=edit />
            }
            .into_any(),
            false => view! {
                <Panel title=session.say(&WaitingWord::Rights) line=session.say(&WaitingWord::RightsLine) actions=edit>
                    {table(session, WaitingWord::Rights, &right_columns, rights)}
                </Panel>
            }
            .into_any(),
        };
        view! {
            {rights}
            <Panel title=session.say(&WaitingWord::GateDeciders)>
                {table(session, WaitingWord::GateDeciders, &gate_columns, gates)}
            </Panel>
        }
    })
    .into_any()
}

fn table(session: Session, caption: WaitingWord, columns: &[WaitingWord], rows: Vec<Vec<String>>) -> AnyView {
    let columns = columns.iter().map(|word| Column::words(session.say(word))).collect::<Vec<_>>();
    let count = rows.len();
    let row = move |at: usize| {
        let cells = rows.get(at).cloned().unwrap_or_default().into_iter().enumerate();
        let cell = |(at, text): (usize, String)| match at {
            0 => view! { <th scope="row">{text}</th> }.into_any(),
            _ => view! { <td>{if text.is_empty() { "\u{2014}".to_owned() } else { text }}</td> }.into_any(),
        };
        cells.map(cell).collect_view().into_any()
    };
    view! { <Table caption=session.say(&caption) columns rows=move || count row /> }.into_any()
}
