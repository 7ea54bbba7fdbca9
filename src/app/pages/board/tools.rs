//! The tools of the board: more filters, rows, kept views, the same for many. One piece of the program, fetched when it is first asked for.

use leptos::prelude::*;

use super::{bulk::BulkBar, desk::Desk, more_filters::MoreFilters, saved::SavedViews, since::SinceDay};
use crate::text::board_tools::ToolLabel;

/// The tools that are shown.
#[component]
pub fn ToolsPiece() -> impl IntoView {
    let desk = Desk::here();
    view! {
        {move || {
            desk.tools
                .get()
                .then(|| {
                    view! {
                        <section class="board-tools" aria-label=desk.say(&ToolLabel::Tools)>
                            <MoreFilters />
                            <SavedViews />
                            <SinceDay />
                        </section>
                    }
                })
        }}
        {move || desk.choosing.get().then(|| view! { <BulkBar /> })}
    }
}
