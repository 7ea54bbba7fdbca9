//! The view "Ladder".

use leptos::prelude::*;

use crate::{app::session::Session, text::shell::ShellWord};

/// The view.
#[component]
pub fn BoardPage() -> impl IntoView {
    let session = Session::here();
    view! { <h1>{session.say(&ShellWord::Ladder)}</h1> }
}
