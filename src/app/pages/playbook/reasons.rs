//! Why sales are won and lost, and where leads come from.

use leptos::prelude::*;

use crate::{
    app::{
        pages::edit::{
            editor::Editor,
            items::{Line, List, ListWords, Part},
            slot::Slot,
        },
        parts::Panel,
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    method::channel,
    model::{Channel, Plan, Playbook, Reason, ReasonRoot, SaleKind, Source},
    text::{playbook::PlaybookWord, playbook_field::PlaybookField},
};

/// The tab.
#[component]
pub fn Reasons() -> AnyView {
    view! { {ReasonRoot::ALL.iter().map(|root| reasons_under(*root)).collect_view()} <Sources /> <Channels /> }
        .into_any()
}

fn words(session: Session, ask: PlaybookWord, example: PlaybookWord, name: String) -> ListWords {
    ListWords { ask: session.say(&ask).into_owned(), example: session.say(&example).into_owned(), name }
}

fn reasons_under(root: ReasonRoot) -> AnyView {
    let session = Session::here();
    let name = session.say(&root).into_owned();
    let list = List {
        editor: Editor::of_playbook(PlaybookDraft::here().session()),
        items: |playbook: &mut Playbook| &mut playbook.reasons,
        line: |reason: &Reason, _: &Plan, _: Session| Line { text: reason.text.to_string(), ..Line::default() },
        slots: Box::new(reason_fields),
        words: words(session, PlaybookWord::AskReason, PlaybookWord::ExampleReason, name.clone()),
    };
    let shown = Part {
        holds: Box::new(move |reason: &Reason| reason.root == root),
        admit: Box::new(move |reason: &mut Reason| reason.root = root),
    };
    view! { <Panel title=name>{list.view_of(shown)}</Panel> }.into_any()
}

fn reason_fields(editor: &Editor<Reason>) -> Vec<Slot> {
    vec![
        editor.title(&PlaybookField::Text, |reason| &mut reason.text),
        editor.always(&PlaybookField::Root, ReasonRoot::ALL, |reason| &mut reason.root),
    ]
}

#[component]
fn Sources() -> AnyView {
    let session = Session::here();
    let name = session.say(&crate::method::playbook::compare::Section::Sources).into_owned();
    let list = List {
        editor: Editor::of_playbook(PlaybookDraft::here().session()),
        items: |playbook: &mut Playbook| &mut playbook.sources,
        line: source_line,
        slots: Box::new(source_fields),
        words: words(session, PlaybookWord::AskSource, PlaybookWord::ExampleSource, name.clone()),
    };
    view! { <Panel title=name>{list.view()}</Panel> }.into_any()
}

fn source_line(source: &Source, _: &Plan, session: Session) -> Line {
    let leads_to = source.sale_kind.map(|kind| session.say(&kind).into_owned());
    Line { text: source.name.to_string(), more: leads_to.into_iter().collect(), ..Line::default() }
}

fn source_fields(editor: &Editor<Source>) -> Vec<Slot> {
    vec![
        editor.title(&PlaybookField::Name, |source| &mut source.name),
        editor.word(&PlaybookField::SourceKind, SaleKind::PURSUED, |source| &mut source.sale_kind),
    ]
}

/// How goods reach buyers (M2).
#[component]
fn Channels() -> AnyView {
    let session = Session::here();
    let name = session.say(&crate::method::playbook::compare::Section::Channels).into_owned();
    let list = List {
        editor: Editor::of_playbook(PlaybookDraft::here().session()),
        items: |playbook: &mut Playbook| {
            channel::spell_out(playbook);
            &mut playbook.channels
        },
        line: |one: &Channel, _: &Plan, _: Session| Line { text: one.name.to_string(), ..Line::default() },
        slots: Box::new(|editor: &Editor<Channel>| vec![editor.title(&PlaybookField::Name, |one| &mut one.name)]),
        words: words(session, PlaybookWord::AskChannel, PlaybookWord::ExampleChannel, name.clone()),
    };
    view! { <Panel title=name line=session.say(&PlaybookWord::ChannelsLine)>{list.view()}</Panel> }.into_any()
}
