//! Beside the ladder: what was won and lost lately, and what rests.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    card::{href, menu},
    desk::{Aside, Desk, Sheet},
};
use crate::{
    app::{
        parts::{Dialog, DialogLook, Glyph, Icon, Menu},
        session::Session,
    },
    metrics::{Beside, Board, Card},
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

    fn label(self) -> BoardLabel {
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

    fn of(self, board: &Board) -> &Beside {
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

/// Above this many, a list shows its newest; the others stand in the figures.
const LISTED_MAX: usize = 200;

/// The list behind a box.
#[component]
pub fn BesideSheet(kind: Aside) -> impl IntoView {
    let desk = Desk::here();
    let none = match kind {
        Aside::Won => BoardLabel::WonNone,
        Aside::Lost => BoardLabel::LostNone,
        Aside::Resting => BoardLabel::RestingNone,
    };
    let cards =
        move || desk.board.with(|board| kind.of(board).cards.iter().take(LISTED_MAX).cloned().collect::<Vec<_>>());
    view! {
        <Dialog title=desk.say(&kind.label()) open=desk.sheet_open look=DialogLook::Sheet on_close=move || desk.close_sheet()>
            {move || {
                let cards = cards();
                if cards.is_empty() {
                    view! { <p class="quiet">{desk.say(&none)}</p> }.into_any()
                } else {
                    view! { <ul class="beside-list">{cards.into_iter().map(|card| line(desk, card)).collect_view()}</ul> }.into_any()
                }
            }}
        </Dialog>
    }
}

fn line(desk: Desk, card: Arc<Card>) -> impl IntoView {
    let session = desk.session;
    let day = card.rests_until.or(card.decided_on);
    let when = day.map(|day| session.say(&BoardWord::Since(day)));
    let amount = card.amount.map(|money| session.numbers().money_short(money));
    let label = session.say(&BoardWord::MenuOf(&card.name));
    let (link, name, account) = (href(&card.id), card.name.to_string(), card.account.to_string());
    let outcome = session.say(&card.outcome);
    view! {
        <li class="beside-line">
            <div>
                <a href=link><bdi>{name}</bdi></a>
                <p class="faint"><bdi>{account}</bdi></p>
            </div>
            <div class="beside-when">
                <span>{amount}</span>
                <span class="faint">{outcome} " \u{b7} " {when}</span>
            </div>
            <Menu label=label items=Signal::derive(move || menu(desk, &card)) icon=Icon::More bare=true />
        </li>
    }
}
