//! The library: problems that customers like ours have, what we say to them, and what helps on which stage.

use leptos::{prelude::*, task::spawn_local};

use super::{homes::stage_choices, start::hand_out_library};
use crate::{
    app::{
        pages::edit::{
            editor::Editor,
            items::{Line, List, ListWords},
            slot::Slot,
        },
        parts::{Button, Icon, Panel},
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    method::library::uses,
    model::{BuyingRole, Message, Plan, Playbook, Problem, Tool, ToolKind},
    text::{
        Apart,
        format::day,
        library::{LibraryLine, LibraryWord},
        playbook_field::PlaybookField,
    },
};

fn words(session: Session, ask: LibraryWord, example: LibraryWord, name: LibraryWord) -> ListWords {
    let say = |word: LibraryWord| session.say(&word).into_owned();
    ListWords { ask: say(ask), example: say(example), name: say(name) }
}

/// The tab.
#[component]
pub fn Library() -> AnyView {
    let session = Session::here();
    let held = PlaybookDraft::here();
    let draft = held.session();
    let problems = List {
        editor: Editor::of_playbook(draft),
        items: |playbook: &mut Playbook| &mut playbook.problems,
        line: |problem: &Problem, _: &Plan, _: Session| Line {
            text: problem.text.to_string(),
            more: (!problem.measure.is_empty()).then(|| problem.measure.to_string()).into_iter().collect(),
            ..Line::default()
        },
        slots: Box::new(|problem| {
            vec![
                problem.title(&PlaybookField::Text, |problem| &mut problem.text).wide(),
                problem.name(&LibraryWord::Measure, |problem| &mut problem.measure).wide(),
            ]
        }),
        words: words(session, LibraryWord::AskProblem, LibraryWord::ExampleProblem, LibraryWord::Problems),
    };
    let messages = List {
        editor: Editor::of_playbook(draft),
        items: |playbook: &mut Playbook| &mut playbook.messages,
        line: |message: &Message, _: &Plan, session: Session| Line {
            text: message.text.to_string(),
            more: message.role.map(|role| session.say(&role).into_owned()).into_iter().collect(),
            ..Line::default()
        },
        slots: Box::new(|message| {
            vec![
                message.title(&PlaybookField::Text, |message| &mut message.text).wide(),
                message.word(&LibraryWord::SpeaksTo, BuyingRole::ALL, |message| &mut message.role),
            ]
        }),
        words: words(session, LibraryWord::AskMessage, LibraryWord::ExampleMessage, LibraryWord::Messages),
    };
    let tools = List {
        editor: Editor::of_playbook(draft),
        items: |playbook: &mut Playbook| &mut playbook.tools,
        line: tool_line,
        slots: Box::new(move |tool| tool_fields(tool, draft)),
        words: words(session, LibraryWord::AskTool, LibraryWord::ExampleTool, LibraryWord::Tools),
    };
    let save = move || spawn_local(hand_out_library(session, held));
    view! {
        <div class="row">
            <p class="quiet">{session.say(&LibraryWord::FileLine)}</p>
            <Button label=session.say(&LibraryWord::ToFile) icon=Icon::Download on_press=save />
        </div>
        <Panel title=session.say(&LibraryWord::Problems) line=session.say(&LibraryWord::ProblemsLine)>{problems.view()}</Panel>
        <Panel title=session.say(&LibraryWord::Messages) line=session.say(&LibraryWord::MessagesLine)>{messages.view()}</Panel>
        <Panel title=session.say(&LibraryWord::Tools) line=session.say(&LibraryWord::ToolsLine)>{tools.view()}</Panel>
    }
    .into_any()
}

fn tool_line(tool: &Tool, plan: &Plan, session: Session) -> Line {
    let stage = tool.stage.as_ref().and_then(|id| plan.playbook.stages.get(id)).map(|stage| stage.name.to_string());
    let about = [Some(session.say(&tool.kind).into_owned()), stage, Some(tool.outcome.to_string())];
    let about = about.into_iter().flatten().filter(|part| !part.is_empty()).map(|part| Apart(&part).to_string());
    // The draft holds no records: who used it stands in the plan.
    let used = Session::here().with_plan(|plan| uses(plan, &tool.name));
    let when = used.iter().filter_map(|one| one.on).max().map(day).unwrap_or_default();
    let used = match used.as_slice() {
        [] => session.say(&LibraryWord::NeverUsed).into_owned(),
        all => {
            let names: Vec<String> = all.iter().take(3).map(|one| Apart(&one.name).to_string()).collect();
            format!("{}: {}", session.say(&LibraryLine::Used(all.len(), &when)), names.join(", "))
        }
    };
    Line {
        text: tool.name.to_string(),
        more: vec![about.collect::<Vec<_>>().join(" \u{b7} "), used],
        ..Line::default()
    }
}

fn tool_fields(tool: &Editor<Tool>, draft: Session) -> Vec<Slot> {
    vec![
        tool.title(&PlaybookField::Name, |tool| &mut tool.name).wide(),
        tool.always(&LibraryWord::ToolKindLabel, ToolKind::ALL, |tool| &mut tool.kind),
        tool.reference(&LibraryWord::OnStage, stage_choices(draft, None), |tool| &mut tool.stage),
        tool.name(&LibraryWord::Outcome, |tool| &mut tool.outcome).wide(),
        tool.name(&LibraryWord::Link, |tool| &mut tool.link).wide(),
        tool.note(&LibraryWord::HowUsed, |tool| &mut tool.note),
    ]
}
