//! The ladder board: every open opportunity on its rung.

mod beside;
mod card;
mod close_sheet;
mod desk;
mod drag;
mod edit_sheet;
mod fields;
mod filter;
mod gate_answer;
mod gate_fill;
mod gate_item;
mod gate_sheet;
mod keys;
mod lane;
mod new_sheet;

mod table;
mod wait_sheet;

use leptos::prelude::*;

pub use card::menu;
pub use desk::Desk;
use desk::Sheet;

use crate::{
    app::{
        parts::{Button, Empty, Icon, LinkButton, Look, Notice, PageHeader, Picture, Tone},
        router::Router,
        session::Session,
    },
    route::{Page, Route},
    text::board::{BoardLabel, BoardWord},
};

/// What stands below the header.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    /// No opportunity on the board at all.
    NoneYet,
    /// All are sieved out.
    NoneShown,
    Lanes,
    Table,
}

/// The view.
#[component]
pub fn BoardPage() -> impl IntoView {
    let session = Session::here();
    let desk = Desk::provide();
    let board = desk.board;
    let router = Router::here();
    let view = router.query("view");
    let face = Memo::new(move |_| {
        let (all, shown) = board.with(|board| (board.all, board.cards().next().is_some()));
        match view.get().as_deref() {
            _ if all == 0 => Face::NoneYet,
            _ if !shown => Face::NoneShown,
            Some("table") => Face::Table,
            _ => Face::Lanes,
        }
    });
    let line = move || {
        board.with(|board| {
            let words = BoardWord::TopLine {
                sums: &board.shown,
                resting: board.resting.sums.count,
                numbers: &session.numbers(),
            };
            session.say(&words)
        })
    };
    let add = session.say(&BoardLabel::Add);
    view! {
        <div class="board-page">
            <PageHeader
                title=session.say(&BoardLabel::Title)
                line=Signal::derive(line)
                actions=move || {
                    view! { <Button label=add look=Look::Primary icon=Icon::Add on_press=move || desk.open(Sheet::New(None)) /> }
                }
                below=move || move || (face.get() != Face::NoneYet).then(|| view! { <filter::FilterBar /> })
            />
            <Overload />
            {move || match face.get() {
                Face::NoneYet => view! { <NoneYet /> }.into_any(),
                Face::NoneShown => view! { <NoneShown /> }.into_any(),
                Face::Table => view! { <table::BoardTable /> }.into_any(),
                Face::Lanes => view! { <lane::Ladder /> }.into_any(),
            }}
            <Sheets />
            <div class="visually-hidden" role="status" aria-live="assertive">{move || desk.spoken.get()}</div>
        </div>
    }
}

/// Owners who have more open opportunities than they can work.
#[component]
fn Overload() -> impl IntoView {
    let session = Session::here();
    let desk = Desk::here();
    let over = Memo::new(move |_| desk.board.with(|board| board.overloaded.clone()));
    move || {
        let over = over.get();
        (!over.is_empty()).then(|| {
            let words = session.say(&BoardWord::Overloaded(&over));
            view! { <div class="board-overload"><Notice title=words tone=Tone::Warn /></div> }
        })
    }
}

#[component]
fn NoneYet() -> impl IntoView {
    let session = Session::here();
    let desk = Desk::here();
    let say = move |word: BoardLabel| session.say(&word);
    view! {
        <Empty
            title=say(BoardLabel::NoneYet)
            line=say(BoardLabel::NoneYetAdvice)
            actions=move || {
                view! {
                    <Button
                        label=say(BoardLabel::Add)
                        look=Look::Primary
                        icon=Icon::Add
                        on_press=move || desk.open(Sheet::New(None))
                    />
                    <LinkButton label=say(BoardLabel::ImportThem) icon=Icon::Import href=Route::to(Page::Import).href() />
                    <LinkButton label=say(BoardLabel::LookAtSample) icon=Icon::Play href=Route::to(Page::Files).href() />
                }
            }
        />
    }
}

#[component]
fn NoneShown() -> impl IntoView {
    let session = Session::here();
    let desk = Desk::here();
    let title = move || session.say(&BoardWord::NoneShown(desk.board.with(|board| board.all)));
    view! {
        <Empty
            title=Signal::derive(title)
            line=session.say(&BoardLabel::NoneShownAdvice)
            picture=Picture::Nothing
            actions=move || {
                view! {
                    <Button
                        label=session.say(&BoardLabel::ClearFilters)
                        look=Look::Primary
                        on_press=move || filter::clear()
                    />
                }
            }
        />
    }
}

/// The one sheet that is open, if any.
#[component]
pub fn Sheets() -> impl IntoView {
    let desk = Desk::here();
    move || {
        desk.sheet.get().map(|sheet| match sheet {
            Sheet::Gate { id, to } => view! { <gate_sheet::GateSheet id to /> }.into_any(),
            Sheet::Close { id, ending } => view! { <close_sheet::CloseSheet id ending /> }.into_any(),
            Sheet::Rest(id) => view! { <wait_sheet::WaitSheet id way=wait_sheet::Way::Rest /> }.into_any(),
            Sheet::Recycle(id) => view! { <wait_sheet::WaitSheet id way=wait_sheet::Way::Recycle /> }.into_any(),
            Sheet::New(stage) => view! { <new_sheet::NewSheet stage /> }.into_any(),
            Sheet::Edit(id) => view! { <edit_sheet::EditSheet id /> }.into_any(),
            Sheet::Beside(kind) => view! { <beside::BesideSheet kind /> }.into_any(),
        })
    }
}
