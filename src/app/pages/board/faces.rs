//! The board in its other forms: in rows, as a table, over time. One piece of the program, fetched when the first of them is opened.

use leptos::prelude::*;

use super::{filter::rows, strips::StripBoard, table::BoardTable, timeline::Timeline};
use crate::app::router::Router;

/// The form that the address tells.
#[component]
pub fn FacesPiece() -> impl IntoView {
    let (view, rows) = (Router::here().query("view"), rows());
    move || match (view.get().as_deref(), rows.get()) {
        (Some("table"), _) => view! { <BoardTable /> }.into_any(),
        (Some("timeline"), _) => view! { <Timeline /> }.into_any(),
        (_, Some(by)) => view! { <StripBoard by /> }.into_any(),
        (_, None) => view! { <super::lane::Ladder /> }.into_any(),
    }
}
