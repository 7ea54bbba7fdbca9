//! The client's own words for ours.

use leptos::prelude::*;

use crate::{
    app::{
        pages::edit::{
            editor::Editor,
            slot::{Control, Slot, slot_fields},
        },
        parts::{Kind, Panel},
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    model::Playbook,
    text::{
        playbook::PlaybookWord,
        terms::{TERMS, Term},
    },
};

/// The tab.
#[component]
pub fn Terms() -> AnyView {
    let session = Session::here();
    let editor = Editor::of_playbook(PlaybookDraft::here().session());
    let slots = TERMS.iter().flat_map(|term| both(&editor, term)).collect();
    view! {
        <Panel title=session.say(&PlaybookWord::Terms) line=session.say(&PlaybookWord::TermsLine)>{slot_fields(slots)}</Panel>
    }
    .into_any()
}

/// One thing and several of it.
fn both(editor: &Editor<Playbook>, term: &'static Term) -> [Slot; 2] {
    [term.one, term.several].map(|ours| {
        let slot = editor.slot(
            &PlaybookWord::Terms,
            Control::Line(Kind::Words),
            move |playbook, _| playbook.terms.get(ours).map(ToString::to_string).unwrap_or_default(),
            move |playbook, text, reader| {
                let theirs = reader.name(text)?;
                if theirs.trim().is_empty() || theirs.eq_ignore_ascii_case(ours) {
                    playbook.terms.remove(ours);
                } else {
                    playbook.terms.insert(ours.to_owned(), theirs);
                }
                Ok(())
            },
        );
        Slot { label: ours.to_owned(), ..slot }
    })
}
