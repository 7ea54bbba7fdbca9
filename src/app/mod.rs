//! The page: views that read figures and send changes. Everything may be used here; nothing uses this.

pub mod charts;
pub mod clock;
mod content;
mod disk;
pub mod import_desk;
pub mod intake;
pub mod notices;
pub mod pages;
pub mod parts;
pub mod router;
pub mod saver;
mod saving;
mod search;
pub mod session;
pub mod shelf;
mod shell;
mod steps;
mod theme;

use leptos::prelude::*;

use crate::text::format::NumberStyle;

/// Puts the planner on the page.
pub fn start() {
    console_error_panic_hook::set_once();
    // What index.html shows until now; see there.
    if let Some(opening) = document().get_element_by_id("opening") {
        opening.remove();
    }
    mount_to_body(|| {
        let session = session::Session::start(NumberStyle::default(), notices::Notices::start());
        let router = router::Router::start();
        let saver = saver::Saver::start(session);
        let shelf = shelf::Shelf::start(session, saver, router);
        provide_context(session);
        provide_context(router);
        provide_context(saver);
        provide_context(shelf);
        provide_context(intake::Intake::start(shelf));
        theme::wear(crate::store::preferences::read().theme);
        leptos::task::spawn_local(shelf.find());
        view! { <content::TakesFiles><shell::Shell /></content::TakesFiles> }
    });
}
