//! The view "Files".

use leptos::prelude::*;

use crate::{app::session::Session, text::shell::ShellWord};

/// The view.
#[component]
pub fn FilesPage() -> impl IntoView {
    let session = Session::here();
    view! { <h1>{session.say(&ShellWord::Files)}</h1> }
}
