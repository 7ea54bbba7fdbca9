//! The page: views that read figures and send changes. Everything may be used here; nothing uses this.

pub mod charts;
pub mod clock;
pub mod notices;
pub mod pages;
pub mod parts;
pub mod router;
mod search;
pub mod session;
mod shell;

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
        session.close();
        provide_context(session);
        provide_context(router::Router::start());
        shell::Shell()
    });
}
