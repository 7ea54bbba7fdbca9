//! The six roles of a buying group: what each means here, and by when the person should be known.

use leptos::prelude::*;

use super::{
    homes::stage_choices,
    slots::{lines, read_lines},
};
use crate::{
    app::{
        pages::edit::{
            editor::Editor,
            slot::{Control, Slot, slot_fields},
        },
        parts::Panel,
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    model::{BuyingRole, Id, Playbook, RoleGuide},
    text::{playbook::PlaybookWord, playbook_field::PlaybookField},
};

/// The tab.
#[component]
pub fn Roles() -> AnyView {
    let session = Session::here();
    let panel = |role: &'static BuyingRole| {
        view! { <Panel title=session.say(role)>{slot_fields(fields(*role))}</Panel> }
    };
    view! {
        <p class="quiet">{session.say(&PlaybookWord::RolesLine)}</p>
        {BuyingRole::ALL.iter().map(panel).collect_view()}
    }
    .into_any()
}

fn fields(role: BuyingRole) -> Vec<Slot> {
    let draft = PlaybookDraft::here().session();
    let editor = Editor::of_playbook(draft);
    let guide = move |playbook: &mut Playbook| -> RoleGuide { playbook.roles.get(&role).cloned().unwrap_or_default() };
    let put = move |playbook: &mut Playbook, guide: RoleGuide| drop(playbook.roles.insert(role, guide));
    vec![
        editor.slot(
            &PlaybookField::Definition,
            Control::Area,
            move |playbook, _| guide(playbook).definition.to_string(),
            move |playbook, text, reader| {
                let definition = reader.note(text)?;
                let changed = RoleGuide { definition, ..guide(playbook) };
                put(playbook, changed);
                Ok(())
            },
        ),
        editor.slot(
            &PlaybookField::RoleQuestions,
            Control::Area,
            move |playbook, _| lines(guide(playbook).questions.iter()),
            move |playbook, text, reader| {
                let questions = read_lines(text, reader)?;
                let changed = RoleGuide { questions, ..guide(playbook) };
                put(playbook, changed);
                Ok(())
            },
        ),
        editor.slot(
            &PlaybookField::KnownBy,
            Control::Pick(stage_choices(draft, None)),
            move |playbook, _| guide(playbook).known_by.map(|id| id.to_string()).unwrap_or_default(),
            move |playbook, text, _| {
                let changed = RoleGuide { known_by: Id::new(text).ok(), ..guide(playbook) };
                put(playbook, changed);
                Ok(())
            },
        ),
    ]
}
