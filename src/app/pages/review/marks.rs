//! What changed and what waits, as marks.

use leptos::prelude::*;

use crate::{
    app::{pages::marks, parts::Badge, session::Session},
    method::waiting::Awaited,
    metrics::Since,
};

/// What became of an opportunity, with what it was and is.
pub fn change(session: Session, since: &Since) -> AnyView {
    let (word, tone, icon, more) = marks::change(session, since);
    view! { <span class="review-change"><Badge label=word tone icon />" "<span class="quiet">{more}</span></span> }
        .into_any()
}

/// What waits for a decision.
pub fn awaited(session: Session, what: &Awaited) -> AnyView {
    let (word, tone, icon) = marks::awaited(session, what);
    view! { <Badge label=word tone icon /> }.into_any()
}
