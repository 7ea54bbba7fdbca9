//! The list behind a box beside the ladder.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    card::{href, menu},
    desk::{Aside, Desk},
};
use crate::{
    app::parts::{Dialog, DialogLook, Icon, Menu},
    metrics::Card,
    text::board::{BoardLabel, BoardWord},
};

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
        <Dialog title=desk.say(&kind.label()) open=desk.sheets.open look=DialogLook::Sheet on_close=move || desk.close_sheet()>
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
