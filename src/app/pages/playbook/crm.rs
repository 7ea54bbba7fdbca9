//! What the client's CRM calls the stages and ends of a sale: the table by which a plan leaves for it and comes back (M3).

use leptos::prelude::*;

use crate::{
    app::{
        pages::edit::{
            editor::Editor,
            slot::{Slot, slot_fields},
        },
        parts::Panel,
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    model::{Crm, Id, Phase, Playbook, Stage},
    text::playbook_field::{CrmWord, InCrm},
};

/// The panel.
#[component]
pub fn CrmNames() -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here().session();
    let editor = Editor::of_playbook(draft);
    let rungs = draft.figure(|plan| {
        let ladder = plan.playbook.ladder(Phase::Opportunity);
        ladder.into_iter().map(|(id, stage)| (id.clone(), stage.name.to_string())).collect::<Vec<_>>()
    });
    let system = editor.part(|playbook: &mut Playbook| &mut playbook.crm);
    let ends = vec![
        system.name(&CrmWord::Won, |crm: &mut Crm| &mut crm.won),
        system.name(&CrmWord::Lost, |crm| &mut crm.lost),
        system.name(&CrmWord::NoDecision, |crm| &mut crm.no_decision),
        system.name(&CrmWord::System, |crm| &mut crm.system),
    ];
    let named = move |(id, name): (Id<Stage>, String)| -> Slot {
        let stage = editor.item(id, |playbook| &mut playbook.stages);
        stage.name(&InCrm(&name), |stage| &mut stage.crm_name)
    };
    view! {
        <Panel title=session.say(&CrmWord::Title) line=session.say(&CrmWord::Line) id="crm">
            <div class="stack">
                {move || slot_fields(rungs.get().into_iter().map(&named).collect())}
                {slot_fields(ends)}
            </div>
        </Panel>
    }
    .into_any()
}
