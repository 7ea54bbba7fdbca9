//! Texts on their way into the plan: held while a person types, read when they are done.

use leptos::prelude::*;

use crate::{
    app::{parts::Commit, session::Session},
    text::reading::Reader,
};

/// A text on its way, with the way to keep it.
pub fn draft(start: impl Into<String>) -> (RwSignal<String>, Commit) {
    let text = RwSignal::new(start.into());
    let keep = Callback::new(move |(typed,): (String,)| {
        text.set(typed);
        Ok(())
    });
    (text, keep)
}

/// How typed texts are read here.
pub fn reader(session: Session) -> Reader {
    Reader { numbers: session.numbers(), language: session.language() }
}
