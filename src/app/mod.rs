//! The page: views that read figures and send changes. Everything may be used here; nothing uses this.

mod backups;
pub mod charts;
pub mod clock;
mod content;
mod deeds;
mod disk;
mod entrance;
pub mod errand;
mod frame;
pub mod import_desk;
pub mod intake;
pub mod looking_back;
pub mod notices;
mod offline;
pub mod pages;
pub mod parts;
pub mod planner;
pub mod playbook_draft;
mod recovery;
pub mod router;
pub mod saver;
mod saving;
mod search;
pub mod session;
pub mod shelf;
mod shell;
pub mod sight;
mod steps;
mod tabs;
mod theme;
pub mod typing;
pub mod unpack;
pub mod views;
pub mod voice;

use leptos::prelude::*;

/// Puts the planner on the page; `fetch` brings its parts.
pub fn start(fetch: fn(views::Part) -> views::Coming) {
    std::panic::set_hook(Box::new(stopped));
    sight::first_things_first();
    // What index.html shows until now; see there.
    if let Some(opening) = document().get_element_by_id("opening") {
        opening.remove();
    }
    mount_to_body(move || {
        provide_context(views::Fetch(fetch));
        provide_context(router::Router::start());
        let voice = voice::Voice::start();
        provide_context(voice);
        // Above everything: messages and the search stand beside the frame, not in it.
        provide_context(voice.part_words());
        theme::wear(crate::store::preferences::read().theme);
        view! { <entrance::Entrance /> }
    });
}

/// The program has stopped by a fault of its own: nothing more is written, and the page says so without it (static/stopped.js).
fn stopped(fault: &std::panic::PanicHookInfo<'_>) {
    crate::store::stop();
    console_error_panic_hook::hook(fault);
    let window = window();
    // Without a place for it the cause stays unsaid; it stands in the console.
    if let Ok(Some(storage)) = window.session_storage() {
        let _ = storage.set_item("rungbook.stopped", &fault.to_string());
    }
    if let Ok(event) = web_sys::Event::new("rungbook-stopped") {
        let _ = window.dispatch_event(&event);
    }
}
