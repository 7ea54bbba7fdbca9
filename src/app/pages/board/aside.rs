//! The boxes beside the ladder: what was won and lost lately, and what rests.

use leptos::prelude::*;

use super::desk::{Aside, Desk, Sheet};
use crate::{
    app::{
        parts::{Glyph, Icon},
        session::Session,
    },
    metrics::{Beside, Board},
    text::board::{BoardLabel, BoardWord},
};

impl Aside {
    const ALL: [Self; 3] = [Self::Won, Self::Lost, Self::Resting];

    fn name(self) -> &'static str {
        match self {
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Resting => "resting",
        }
    }

    pub(super) fn label(self) -> BoardLabel {
        match self {
            Self::Won => BoardLabel::Won,
            Self::Lost => BoardLabel::Lost,
            Self::Resting => BoardLabel::Resting,
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Won => Icon::Check,
            Self::Lost => Icon::Close,
            Self::Resting => Icon::Moon,
        }
    }

    pub(super) fn of(self, board: &Board) -> &Beside {
        match self {
            Self::Won => &board.won,
            Self::Lost => &board.lost,
            Self::Resting => &board.resting,
        }
    }
}

/// Three boxes: each counts, opens its list, and takes a card that is dropped on it.
#[component]
pub fn BesideLadder() -> impl IntoView {
    let desk = Desk::here();
    let session = Session::here();
    let item = move |aside: Aside| {
        let count = move || desk.board.with(|board| aside.of(board).sums.count.to_string());
        let worth =
            move || desk.board.with(|board| desk.say(&BoardWord::Amounts(&aside.of(board).sums, &session.numbers())));
        let over = move || desk.drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.is_over_beside(aside)));
        let span = (aside != Aside::Resting).then(|| desk.say(&BoardLabel::LastDays));
        view! {
            <li>
                <button
                    type="button"
                    class=format!("aside {}", aside.name())
                    class:over=over
                    data-beside=aside.name()
                    on:click=move |_| desk.open(Sheet::Beside(aside))
                >
                    <span class="aside-name"><Glyph icon=aside.icon() /><span>{desk.say(&aside.label())}</span></span>
                    <span class="aside-count">{count}</span>
                    <span class="aside-worth">{worth}</span>
                    {span.map(|span| view! { <span class="faint">{span}</span> })}
                </button>
            </li>
        }
    };
    view! {
        <ul class="beside-ladder" aria-label=desk.say(&BoardLabel::Beside)>{Aside::ALL.map(item).collect_view()}</ul>
    }
}
