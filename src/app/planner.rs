//! The planner: everything that needs a plan. It is fetched when a plan is here, or when a person begins one.

use leptos::{prelude::*, task::spawn_local};

use super::{
    content::TakesFiles, entrance::Asked, intake::Intake, notices::Notices, offline::Offline,
    playbook_draft::PlaybookDraft, router::Router, saver::Saver, session::Session, shelf::Shelf, shell::Shell,
    voice::Voice,
};
use crate::text::format::NumberStyle;

/// Looks what this browser keeps, and shows it in the frame.
#[component]
pub fn Planner() -> AnyView {
    let session = Session::start(Voice::here(), NumberStyle::default(), Notices::start());
    let saver = Saver::start(session);
    let shelf = Shelf::start(session, saver, Router::here());
    let draft = PlaybookDraft::start(session);
    let intake = Intake::start(shelf, draft);
    provide_context(session);
    provide_context(draft);
    provide_context(saver);
    provide_context(shelf);
    provide_context(intake);
    provide_context(Offline::start());
    let asked = expect_context::<Asked>();
    if asked.waits() {
        // The welcome stays where it was while the database is opened.
        session.close();
    }
    let doer = Callback::new(move |(errand,)| intake.run(errand));
    spawn_local(async move {
        shelf.find().await;
        asked.done_by(doer);
    });
    view! { <TakesFiles><Shell /></TakesFiles> }.into_any()
}
