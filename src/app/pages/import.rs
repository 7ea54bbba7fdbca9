//! The view "Import".

use leptos::prelude::*;

use crate::{app::session::Session, text::shell::ShellWord};

/// The view.
#[component]
pub fn ImportPage() -> impl IntoView {
    let session = Session::here();
    view! { <h1>{session.say(&ShellWord::Import)}</h1> }
}
