//! The board as a table: the same opportunities, sorted and read line by line.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    card::{choose_box, href, menu},
    desk::Desk,
};
use crate::{
    app::{
        parts::{Column, Icon, Menu, Sort, Table},
        router::Router,
        session::Session,
    },
    metrics::Card,
    text::{
        board::{BoardLabel, BoardWord},
        format::day,
    },
};

/// The columns by which it sorts, with their words in the address.
const ORDERS: [(usize, &str); 4] = [(0, "name"), (4, "amount"), (5, ""), (6, "days")];

/// All cards of the board, those beside the ladder last.
#[component]
pub fn BoardTable() -> impl IntoView {
    let desk = Desk::here();
    let session = Session::here();
    let router = Router::here();
    let order = super::filter::order();
    let listed = Memo::new(move |_| desk.board.with(|board| board.listed(order.get())));
    let rows = Memo::new(move |_| listed.with(Vec::len));
    let sort = move || {
        let told = router.query("order").get().unwrap_or_default();
        let found = ORDERS.iter().find(|(_, word)| *word == told);
        found.map(|(column, _)| Sort { column: *column, descending: matches!(column, 4 | 6) })
    };
    let on_sort = Callback::new(move |(column,): (usize,)| {
        if let Some((_, word)) = ORDERS.iter().find(|(known, _)| *known == column) {
            router.replace(router.route_untracked().with("order", word));
        }
    });
    let words = move |label: BoardLabel| Column::words(desk.say(&label));
    let columns = vec![
        words(BoardLabel::Name).sortable(),
        words(BoardLabel::Account),
        words(BoardLabel::SaleKindField),
        words(BoardLabel::Rung),
        Column::number(desk.say(&BoardLabel::Amount)).sortable(),
        words(BoardLabel::CloseDate).sortable(),
        Column::number(desk.say(&BoardLabel::Days)).sortable(),
        Column::number(desk.say(&BoardLabel::Evidence)),
        words(BoardLabel::NextStepField),
        words(BoardLabel::Owner),
        words(BoardLabel::Move),
    ];
    let caption = move || session.say(&BoardWord::TableCaption(rows.get()));
    view! {
        <Table
            caption=Signal::derive(caption)
            columns=columns
            rows=rows
            row=move |at: usize| row(desk, listed.with(|cards| cards.get(at).cloned()))
            sort=Signal::derive(sort)
            on_sort=on_sort
        />
    }
}

fn row(desk: Desk, card: Option<Arc<Card>>) -> AnyView {
    let Some(card) = card else { return ().into_any() };
    let session = desk.session;
    let today = session.today_now();
    let standing = match card.rests_until {
        Some(_) => desk.say(&BoardLabel::Resting),
        None if card.outcome == crate::model::Outcome::Open => desk.rung_name(card.stage.as_ref()),
        None => desk.say(&card.outcome),
    };
    let closes = match (card.decided_on, card.close_date) {
        (Some(decided), _) => day(decided).into(),
        (None, Some(expected)) => desk.say(&BoardWord::ClosesOn(expected, today)),
        (None, None) => desk.say(&BoardLabel::NoCloseDate),
    };
    let (done, of) = card.evidence;
    let label = desk.say(&BoardWord::MenuOf(&card.name));
    let step = desk.say(&BoardWord::NextStep(&card, today));
    let items = {
        let card = Arc::clone(&card);
        Signal::derive(move || menu(desk, &card))
    };
    view! {
        <th scope="row">{choose_box(desk, &card)}<a href=href(&card.id)><bdi>{card.name.to_string()}</bdi></a></th>
        <td><bdi>{card.account.to_string()}</bdi></td>
        <td>{card.sale_kind.map(|kind| desk.say(&BoardWord::KindShort(kind)))}</td>
        <td>{standing}</td>
        <td class="number">{card.amount.map(|money| session.numbers().money(money))}</td>
        <td class:late=card.overdue>{closes}</td>
        <td class="number">{desk.say(&BoardWord::DaysOf(&card))}</td>
        <td class="number">{(of > 0).then(|| format!("{done}/{of}"))}</td>
        <td><span class="clip">{step}</span></td>
        <td><bdi>{card.owner.to_string()}</bdi></td>
        <td><Menu label=label items=items icon=Icon::More bare=true /></td>
    }
    .into_any()
}
