//! The view "Leads".

use leptos::prelude::*;

use crate::{app::session::Session, text::shell::ShellWord};

/// The view.
#[component]
pub fn LeadsPage() -> impl IntoView {
    let session = Session::here();
    view! { <h1>{session.say(&ShellWord::Leads)}</h1> }
}
