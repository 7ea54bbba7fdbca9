//! The view "Figures".

use leptos::prelude::*;

use crate::{app::session::Session, text::shell::ShellWord};

/// The view.
#[component]
pub fn FiguresPage() -> impl IntoView {
    let session = Session::here();
    view! { <h1>{session.say(&ShellWord::Figures)}</h1> }
}
