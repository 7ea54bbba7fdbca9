//! The view "Settings".

use leptos::prelude::*;

use crate::{app::session::Session, text::shell::ShellWord};

/// The view.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let session = Session::here();
    view! { <h1>{session.say(&ShellWord::Settings)}</h1> }
}
