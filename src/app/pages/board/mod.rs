//! The ladder board: every open opportunity on its rung.

mod aside;
mod back_sheet;
mod beside;
mod bulk;
mod card;
mod card_list;
mod close_sheet;
mod desk;
mod drag;
mod edit_sheet;
mod faces;
mod fields;
mod filter;
mod filter_bar;
mod gate_answer;
mod gate_fill;
mod gate_item;
mod gate_sheet;
mod keys;
mod lane;
mod more_filters;
mod new_sheet;
mod pulse;
mod row_drop;
mod saved;
mod sheets;
mod since;
mod strips;
mod table;
mod timeline;
mod tools;
mod wait_sheet;

use leptos::prelude::*;

pub use card::menu;
pub use desk::Desk;
use desk::Sheet;
pub use faces::FacesPiece;
pub use pulse::PulsePiece;
pub use sheets::SheetsPiece;
pub use tools::ToolsPiece;

use crate::{
    app::{
        parts::{Button, Empty, Icon, LinkButton, Look, Notice, PageHeader, Picture, Tone},
        router::Router,
        session::Session,
        views::{Part, fetched, fetched_piece, fetched_quietly},
    },
    route::{Page, Route},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
    },
};

/// What stands below the header.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    /// No opportunity on the board at all.
    NoneYet,
    /// All are sieved out.
    NoneShown,
    Ladder,
    /// In rows, as a table or over time.
    Other,
}

/// The view.
#[component]
pub fn BoardPage() -> impl IntoView {
    let session = Session::here();
    let desk = Desk::provide();
    let board = desk.board;
    let router = Router::here();
    let (view, rows) = (router.query("view"), router.query("rows"));
    let face = Memo::new(move |_| {
        let (all, shown) = board.with(|board| (board.all, board.cards().next().is_some()));
        match view.get().as_deref() {
            _ if all == 0 => Face::NoneYet,
            _ if !shown => Face::NoneShown,
            Some("table" | "timeline") => Face::Other,
            _ if rows.get().is_some() => Face::Other,
            _ => Face::Ladder,
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
    let tools = Memo::new(move |_| desk.tools.get() || desk.choosing.get());
    let add = session.say(&BoardLabel::Add);
    view! {
        <div class="board-page">
            <PageHeader
                title=session.say(&BoardLabel::Title)
                line=Signal::derive(move || {
                    let ahead = desk.ahead.with(|ahead| ahead.line.clone());
                    Words::from(format!("{}{ahead}", line()))
                })
                actions=move || {
                    view! { <Button label=add look=Look::Primary icon=Icon::Add on_press=move || desk.open(Sheet::New(None)) /> }
                }
                below=move || move || (face.get() != Face::NoneYet).then(|| view! { <filter_bar::FilterBar /> })
            />
            {move || tools.get().then(|| fetched_piece(Part::BoardTools))}
            <Overload />
            {move || match face.get() {
                Face::NoneYet => view! { <NoneYet /> }.into_any(),
                Face::NoneShown => view! { <NoneShown /> }.into_any(),
                Face::Other => fetched(Part::BoardFaces),
                Face::Ladder => view! { <lane::Ladder /> }.into_any(),
            }}
            <Sheets />
            {fetched_quietly(Part::BoardPulse)}
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

/// The one sheet that is open, if any; it is fetched when it is first asked for.
#[component]
pub fn Sheets() -> impl IntoView {
    let desk = Desk::here();
    let any = Memo::new(move |_| desk.sheets.which.with(Option::is_some));
    move || any.get().then(|| fetched_piece(Part::BoardSheets))
}
