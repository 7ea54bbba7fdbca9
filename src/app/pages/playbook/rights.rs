//! Who may decide what: the departments and people that sign for one kind of decision.

use leptos::prelude::*;

use super::slots::names;
use crate::{
    app::{
        pages::edit::{
            editor::Editor,
            items::{Line, List, ListWords},
            slot::Slot,
        },
        parts::{Choice, Panel},
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    model::{DecisionRight, Ordered, Plan, Playbook, SignOffKind},
    text::{Apart, playbook::PlaybookWord, playbook_field::PlaybookField},
};

/// The tab of decision rights.
#[component]
pub fn Rights() -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here().session();
    let list = List {
        editor: Editor::of_playbook(draft),
        items: |playbook: &mut Playbook| &mut playbook.rights,
        line: right_line,
        slots: Box::new(move |editor| right_fields(editor, draft)),
        words: ListWords {
            ask: session.say(&PlaybookWord::AskRight).into_owned(),
            example: session.say(&PlaybookWord::ExampleRight).into_owned(),
            name: session.say(&PlaybookWord::Rights).into_owned(),
        },
    };
    view! { <Panel title=session.say(&PlaybookWord::Rights) line=session.say(&PlaybookWord::RightsLine)>{list.view()}</Panel> }
        .into_any()
}

fn right_line(right: &DecisionRight, plan: &Plan, session: Session) -> Line {
    let gate = right.gate.as_ref().and_then(|id| plan.playbook.gates.get(id)).map(|gate| gate.name.to_string());
    let who = [right.department.to_string(), right.signer.to_string(), gate.unwrap_or_default()];
    let who = who.iter().filter(|name| !name.is_empty()).map(|name| Apart(name).to_string());
    let kind = std::iter::once(session.say(&right.kind).into_owned());
    let more = kind.chain(who).collect::<Vec<_>>().join(" \u{b7} ");
    Line { text: right.text.to_string(), more: vec![more], ..Line::default() }
}

fn right_fields(editor: &Editor<DecisionRight>, draft: Session) -> Vec<Slot> {
    vec![
        editor.title(&PlaybookField::Decision, |right| &mut right.text).wide(),
        editor.always(&PlaybookField::SignOff, SignOffKind::ALL, |right| &mut right.kind),
        editor.reference(&PlaybookField::AtGate, gate_choices(draft), |right| &mut right.gate),
        editor.name(&PlaybookField::Department, |right| &mut right.department),
        editor.name(&PlaybookField::Signer, |right| &mut right.signer),
        names(editor, &PlaybookField::Overriders, |right| &mut right.override_roles),
        names(editor, &PlaybookField::Consulted, |right| &mut right.consulted),
        names(editor, &PlaybookField::Informed, |right| &mut right.informed),
    ]
}

/// The gates of the drafted playbook, with "all of them" first.
fn gate_choices(draft: Session) -> Signal<Vec<Choice>> {
    draft
        .figure(|plan| {
            let mut gates: Vec<_> = plan.playbook.gates.iter().collect();
            gates.order_by_key(|(id, gate)| (gate.order, (*id).clone()));
            let gates = gates.into_iter().map(|(id, gate)| Choice::new(id.to_string(), gate.name.to_string()));
            std::iter::once(Choice::new("", "\u{2014}")).chain(gates).collect::<Vec<_>>()
        })
        .into()
}
