//! Every sheet of the board: one piece of the program, fetched when the first of them is opened.

use leptos::prelude::*;

use super::{
    back_sheet, beside, close_sheet,
    desk::{Desk, Sheet},
    edit_sheet, gate_sheet, new_sheet, wait_sheet,
};

/// The sheet that is open.
#[component]
pub fn SheetsPiece() -> impl IntoView {
    let desk = Desk::here();
    move || {
        desk.sheets.which.get().map(|sheet| match sheet {
            Sheet::Gate { id, to } => view! { <gate_sheet::GateSheet id to /> }.into_any(),
            Sheet::Back { id, to } => view! { <back_sheet::BackSheet id to /> }.into_any(),
            Sheet::Close { id, ending } => view! { <close_sheet::CloseSheet id ending /> }.into_any(),
            Sheet::Rest(id) => view! { <wait_sheet::WaitSheet id way=wait_sheet::Way::Rest /> }.into_any(),
            Sheet::Recycle(id) => view! { <wait_sheet::WaitSheet id way=wait_sheet::Way::Recycle /> }.into_any(),
            Sheet::New(stage) => view! { <new_sheet::NewSheet stage /> }.into_any(),
            Sheet::Edit(id) => view! { <edit_sheet::EditSheet id /> }.into_any(),
            Sheet::Beside(kind) => view! { <beside::BesideSheet kind /> }.into_any(),
        })
    }
}
