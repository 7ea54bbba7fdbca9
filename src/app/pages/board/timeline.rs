//! The board over time: from the day each was opened to the day it should close, month by month.

use std::sync::Arc;

use chrono::{Datelike, Months, NaiveDate};
use leptos::{html, prelude::*};

use super::{
    card::{choose_box, href, menu},
    desk::Desk,
};
use crate::{
    app::{
        parts::{Icon, Menu},
        session::Session,
    },
    metrics::Card,
    text::{
        board::{BoardLabel, BoardWord},
        board_tools::{ToolLabel, ToolWord},
    },
};

/// Months before today, and after it, that stand on the scale.
const BEFORE: u32 = 3;
const AFTER: u32 = 9;
/// Height of a line in pixels; `style/pages/board-faces.css` sets the same.
const LINE_PX: i32 = 52;
/// Lines that exist: those in sight with some around.
const LINES: usize = 40;
const STEP: usize = 10;

/// The days on the scale.
#[derive(Clone, Copy, PartialEq)]
struct Scale {
    from: NaiveDate,
    to: NaiveDate,
}

impl Scale {
    fn around(today: NaiveDate) -> Self {
        let first = today.with_day(1).unwrap_or(today);
        let from = first.checked_sub_months(Months::new(BEFORE)).unwrap_or(first);
        Self { from, to: first.checked_add_months(Months::new(AFTER)).unwrap_or(first) }
    }

    /// Where a day stands, in per cent; days beyond the ends stand at the ends.
    fn at(self, day: NaiveDate) -> f64 {
        let days = |to: NaiveDate| f64::from(i32::try_from((to - self.from).num_days()).unwrap_or(i32::MAX));
        (days(day) / days(self.to) * 100.0).clamp(0.0, 100.0)
    }

    fn months(self) -> Vec<NaiveDate> {
        (0..BEFORE + AFTER).filter_map(|month| self.from.checked_add_months(Months::new(month))).collect()
    }
}

/// Every open opportunity as a line, in the order in which they should close.
#[component]
pub fn Timeline() -> impl IntoView {
    let desk = Desk::here();
    let session = Session::here();
    let order = desk.order;
    let cards = Memo::new(move |_| {
        desk.board.with(|board| {
            let open = board.listed(order.get()).into_iter().filter(|card| card.outcome == crate::model::Outcome::Open);
            open.collect::<Vec<Arc<Card>>>()
        })
    });
    let scale = Memo::new(move |_| Scale::around(session.today().get()));
    let place: NodeRef<html::Div> = NodeRef::new();
    let first = RwSignal::new(0_usize);
    let scrolled = move |_| {
        if let Some(frame) = place.get_untracked() {
            let above = usize::try_from(frame.scroll_top() / LINE_PX).unwrap_or(0);
            first.set(above.saturating_sub(STEP) / STEP * STEP);
        }
    };
    let count = Memo::new(move |_| cards.with(Vec::len));
    let lines = move || {
        let from = first.get().min(count.get().saturating_sub(LINES));
        let seen = |cards: &Vec<Arc<Card>>| {
            cards.iter().enumerate().skip(from).take(LINES).map(|(at, card)| (at, Arc::clone(card))).collect::<Vec<_>>()
        };
        cards.with(seen)
    };
    let tall = move || format!("{}px", i64::try_from(count.get()).unwrap_or(0) * i64::from(LINE_PX));
    let sums = move || desk.board.with(|board| session.say(&BoardWord::Amounts(&board.shown, &session.numbers())));
    view! {
        <p class="quiet">{move || session.say(&ToolWord::TimelineLine(count.get()))} " " {sums}</p>
        <div class="timeline" node_ref=place on:scroll=scrolled role="region" tabindex="0" aria-label=session.say(&ToolLabel::Timeline)>
            <div class="timeline-scale" aria-hidden="true">
                <span class="timeline-who"></span>
                <div class="timeline-months">
                    {move || scale.get().months().into_iter().map(|month| view! { <span>{session.say(&ToolWord::Month(month))}</span> }).collect_view()}
                </div>
            </div>
            <ul class="timeline-lines" style:block-size=tall>
                <For each=lines key=|(at, card)| (*at, Arc::as_ptr(card).addr()) let((at, card))>
                    <li class="timeline-line" aria-setsize=move || count.get().to_string() aria-posinset=(at + 1).to_string()
                        style:transform=format!("translateY({}px)", i64::try_from(at).unwrap_or(0) * i64::from(LINE_PX))>
                        {line(desk, &card, scale.get_untracked())}
                    </li>
                </For>
            </ul>
        </div>
    }
}

fn line(desk: Desk, card: &Arc<Card>, scale: Scale) -> impl IntoView + use<> {
    let session = desk.session;
    let today = session.today_now();
    let from = card.opened_on.unwrap_or(today);
    let bar = card.close_date.map(|close| {
        let (start, end) = (scale.at(from.min(close)), scale.at(close));
        let label = session.say(&ToolWord::FromTo { from: card.opened_on, to: close, today });
        let class = if card.overdue { "timeline-bar late" } else { "timeline-bar" };
        view! {
            <span class=class role="img" aria-label=label.clone() title=label
                style:inset-inline-start=format!("{start:.2}%") style:inline-size=format!("{:.2}%", (end - start).max(0.8))>
            </span>
        }
    });
    let none =
        card.close_date.is_none().then(|| view! { <span class="faint">{desk.say(&BoardLabel::NoCloseDate)}</span> });
    let closes = card.close_date.map(|day| desk.say(&BoardWord::ClosesOn(day, today)));
    let amount = card.amount.map(|money| session.numbers().money_short(money));
    let rung = desk.rung_name(card.stage.as_ref());
    let label = desk.say(&BoardWord::MenuOf(&card.name));
    let items = {
        let card = Arc::clone(card);
        Signal::derive(move || menu(desk, &card))
    };
    let facts = [Some(rung.into_owned()), amount, closes.map(String::from)];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    view! {
        <div class="timeline-who">
            {choose_box(desk, card)}
            <div class="timeline-name">
                <a class="clip" href=href(&card.id) title=card.name.to_string()><bdi>{card.name.to_string()}</bdi></a>
                <p class="faint clip" class:late=card.overdue>{facts.join(" \u{b7} ")}</p>
            </div>
            <Menu label=label items=items icon=Icon::More bare=true />
        </div>
        <div class="timeline-track">
            <span class="timeline-today" style:inset-inline-start=format!("{:.2}%", scale.at(today))></span>
            {bar}
            {none}
        </div>
    }
}
