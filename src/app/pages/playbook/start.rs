//! Another playbook as a draft: one that ships, one from a file, or one from an interview; and this one as a file.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        disk,
        notices::Notice,
        parts::{Icon, Menu, MenuItem},
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    exchange::{
        library_file::{self, Library},
        plan_file::FileError,
        playbook_file,
    },
    text::{
        files::{FilesSentence, FilesWord},
        library::LibraryLine,
        playbook::{PlaybookWord, Shipped},
    },
};

/// The endings that the file picker offers.
const PLAYBOOKS: &str = ".json,application/json";
/// The playbooks that ship beside the default one, and where each lies beside the page.
const SHIPPED: [(Shipped, &str); 4] = [
    (Shipped::TwoPhase, "playbooks/default.json"),
    (Shipped::Distributor, "playbooks/distributor.json"),
    (Shipped::Renewals, "playbooks/renewals.json"),
    (Shipped::SixSteps, "playbooks/six-steps.json"),
];

/// The menu in the page's head.
pub fn menu(asking: RwSignal<bool>) -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here();
    // Made here: what a line of the menu makes goes with the line, and the files come later.
    let take = Callback::new(move |(files,): (Vec<web_sys::File>,)| take_files(session, draft, files, None));
    let items = move || {
        let mut items: Vec<MenuItem> = SHIPPED
            .into_iter()
            .map(|(name, path)| {
                MenuItem::new(session.say(&name), move || spawn_local(take_shipped(session, draft, path)))
                    .with_icon(Icon::Board)
            })
            .collect();
        items.push(
            MenuItem::new(session.say(&PlaybookWord::Interview), move || asking.set(true)).with_icon(Icon::Question),
        );
        items.push(
            MenuItem::new(session.say(&PlaybookWord::FromFile), move || disk::pick(PLAYBOOKS, take))
                .with_icon(Icon::Upload),
        );
        items.push(
            MenuItem::new(session.say(&PlaybookWord::ToFile), move || spawn_local(hand_out(session, draft)))
                .with_icon(Icon::Download),
        );
        items
    };
    view! { <Menu label=session.say(&PlaybookWord::More) items=Signal::derive(items) /> }.into_any()
}

async fn take_shipped(session: Session, draft: PlaybookDraft, path: &'static str) {
    let read = disk::fetch(path).await.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    match read {
        Some(playbook) => draft.take(playbook),
        None => session.notices().tell(Notice::words(session.say(&PlaybookWord::Unreachable))),
    }
}

/// Reads a playbook into the draft, or joins a library to it; `review` is opened then.
pub fn take_files(session: Session, draft: PlaybookDraft, files: Vec<web_sys::File>, review: Option<RwSignal<bool>>) {
    let Some(file) = files.into_iter().next() else { return };
    spawn_local(async move {
        let tell = |words| session.notices().tell(Notice::words(words));
        let Some(bytes) = disk::bytes_of(&file).await else {
            return tell(session.say(&FilesWord::FileUnreadable));
        };
        let read = match playbook_file::read(&bytes) {
            Err(FileError::OtherKind(kind)) if kind == library_file::FORMAT => Library::read(&bytes).map(|library| {
                let joined = draft.session().plan_now(|plan| library.join(&plan.playbook));
                tell(session.say(&LibraryLine::Joined(&joined)));
                (joined.added > 0 || joined.changed > 0).then_some(joined.playbook)
            }),
            read => read.map(Some),
        };
        match read {
            Ok(Some(playbook)) => {
                draft.take(playbook);
                if let Some(review) = review {
                    review.set(true);
                }
            }
            Ok(None) => {}
            Err(error) => tell(session.say(&FilesSentence::InFile(&file.name(), &session.say(&error)))),
        }
    });
}

async fn hand_out(session: Session, draft: PlaybookDraft) {
    let (name, text) = draft
        .session()
        .plan_now(|plan| (playbook_file::file_name(&plan.playbook), playbook_file::write(&plan.playbook)));
    give(session, &name, &text).await;
}

/// Saves the draft's library as a file.
pub async fn hand_out_library(session: Session, draft: PlaybookDraft) {
    let library = draft.session().plan_now(|plan| Library::of(&plan.playbook));
    give(session, &library.file_name(), &library.write()).await;
}

async fn give(session: Session, name: &str, text: &str) {
    let tell = |words| session.notices().tell(Notice::words(words));
    match disk::hand_out(name, text, "application/json").await {
        disk::HandedOut::Cancelled => {}
        disk::HandedOut::Refused => tell(session.say(&FilesWord::CouldNotWriteFile)),
        disk::HandedOut::Written => tell(session.say(&FilesSentence::SavedFile(name))),
    }
}
