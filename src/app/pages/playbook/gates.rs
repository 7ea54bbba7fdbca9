//! What opens the way from one stage to the next, and what ends a pursuit.

use leptos::prelude::*;

use super::{conditions, homes::stage_choices, nothing, slots::names};
use crate::{
    app::{
        pages::edit::{
            editor::Editor,
            items::{AddBox, Line, List, ListWords},
            slot::{Slot, slot_fields},
        },
        parts::{Committed, Icon, IconButton, Panel, Tone},
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    model::{Criterion, Gate, Id, Killer, Name, Ordered, Plan, Playbook},
    text::{
        opportunity::{ItemWord, removed},
        playbook::{Counted, PlaybookWord},
        playbook_field::PlaybookField,
    },
};

/// The tab of the gates.
#[component]
pub fn Gates() -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here().session();
    let ids = draft.figure(|plan| {
        let mut gates: Vec<_> = plan.playbook.gates.iter().map(|(id, gate)| (gate.order, id.clone())).collect();
        gates.order_by(Ord::cmp);
        gates.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
    });
    let add = move |text: String| -> Committed {
        if text.trim().is_empty() {
            // Leaving the empty box is not an attempt to add something.
            return Ok(());
        }
        let name = Name::new(&text).map_err(|long| session.say(&long))?;
        Editor::of_playbook(draft).edit(|playbook| {
            let order = playbook.gates.values().map(|gate| gate.order).max().unwrap_or(0).saturating_add(10);
            playbook.gates.insert(draft.new_id(), Gate { order, name: name.clone(), ..Gate::default() });
            Ok(())
        })
    };
    view! {
        {move || ids.with(Vec::is_empty).then(|| nothing(PlaybookWord::Gates, PlaybookWord::AskGate))}
        <For each=move || ids.get() key=Clone::clone let:id>
            <GatePanel id />
        </For>
        <AddBox label=session.say(&PlaybookWord::AskGate) on_add=add />
    }
    .into_any()
}

#[component]
fn GatePanel(id: Id<Gate>) -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here().session();
    let editor = Editor::of_playbook(draft).item(id.clone(), |playbook| &mut playbook.gates);
    let title = editor.watch(|gate, _| gate.name.to_string());
    let counts = editor.watch(|gate, _| {
        let block = gate.criteria.values().filter(|criterion| !criterion.advises).count();
        (block, gate.criteria.len().saturating_sub(block))
    });
    let line_below = move || {
        let (block, advise) = counts.get().unwrap_or_default();
        session.say(&Counted::Criteria(block, advise))
    };
    let remove = move || {
        let mut name = String::new();
        let done = Editor::of_playbook(draft).edit(|playbook| {
            name = playbook.gates.remove(&id).map(|gate| gate.name.to_string()).unwrap_or_default();
            Ok(())
        });
        if done.is_ok() {
            draft.tell_undoable(removed(session.language(), &name));
        }
    };
    let slots = vec![
        editor.title(&PlaybookField::Name, |gate| &mut gate.name),
        editor.reference(&PlaybookField::Closes, stage_choices(draft, None), |gate| &mut gate.stage),
        names(&editor, &PlaybookField::Deciders, |gate| &mut gate.deciders),
        names(&editor, &PlaybookField::Overriders, |gate| &mut gate.override_roles),
    ];
    let list = List {
        editor,
        items: |gate: &mut Gate| &mut gate.criteria,
        line: criterion_line,
        slots: Box::new(move |editor| criterion_fields(editor, draft)),
        words: ListWords {
            ask: session.say(&PlaybookWord::AskCriterion).into_owned(),
            example: session.say(&PlaybookWord::ExampleCriterion).into_owned(),
            name: session.say(&PlaybookWord::Criteria).into_owned(),
        },
    };
    let called = move || title.get().unwrap_or_default();
    let remove_label = move || format!("{}: {}", session.say(&ItemWord::Remove), called());
    view! {
        <Panel
            title=called
            line=line_below
            actions=move || view! { <IconButton label=Signal::derive(remove_label) icon=Icon::Bin on_press=remove /> }
        >
            {list.view()}
            {slot_fields(slots)}
        </Panel>
    }
    .into_any()
}

fn criterion_line(criterion: &Criterion, plan: &Plan, session: Session) -> Line {
    let asks = conditions::sentence(criterion.condition.as_ref(), &plan.playbook, session);
    let mark = if criterion.advises {
        (session.say(&PlaybookWord::Advises).into_owned(), Tone::Plain, Icon::Info)
    } else {
        (session.say(&PlaybookWord::Blocks).into_owned(), Tone::Warn, Icon::Lock)
    };
    Line { text: criterion.text.to_string(), more: vec![asks], marks: vec![mark], ..Line::default() }
}

fn criterion_fields(editor: &Editor<Criterion>, draft: Session) -> Vec<Slot> {
    let mut slots = vec![
        editor.title(&PlaybookField::Text, |criterion| &mut criterion.text).wide(),
        editor.tick(&PlaybookField::Advises, |criterion| &mut criterion.advises),
    ];
    slots.extend(conditions::fields(&editor.part(|criterion| &mut criterion.condition), draft));
    slots
}

/// The tab of the killers.
#[component]
pub fn Killers() -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here().session();
    let list = List {
        editor: Editor::of_playbook(draft),
        items: |playbook: &mut Playbook| &mut playbook.killers,
        line: killer_line,
        slots: Box::new(move |editor| killer_fields(editor, draft)),
        words: ListWords {
            ask: session.say(&PlaybookWord::AskKiller).into_owned(),
            example: session.say(&PlaybookWord::ExampleKiller).into_owned(),
            name: session.say(&PlaybookWord::Killers).into_owned(),
        },
    };
    view! { <Panel title=session.say(&PlaybookWord::Killers) line=session.say(&PlaybookWord::KillersLine)>{list.view()}</Panel> }
        .into_any()
}

fn killer_line(killer: &Killer, plan: &Plan, session: Session) -> Line {
    let asks = conditions::sentence(killer.condition.as_ref(), &plan.playbook, session);
    let off = killer.off.then(|| (session.say(&PlaybookField::Off).into_owned(), Tone::Plain, Icon::Stop));
    Line { text: killer.text.to_string(), more: vec![asks], marks: off.into_iter().collect(), ..Line::default() }
}

fn killer_fields(editor: &Editor<Killer>, draft: Session) -> Vec<Slot> {
    let mut slots = vec![
        editor.title(&PlaybookField::Text, |killer| &mut killer.text).wide(),
        editor.tick(&PlaybookField::Off, |killer| &mut killer.off),
    ];
    slots.extend(conditions::fields(&editor.part(|killer| &mut killer.condition), draft));
    slots.push(names(editor, &PlaybookField::Overriders, |killer| &mut killer.override_roles));
    slots
}
