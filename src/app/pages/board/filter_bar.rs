//! The bar over the board: filters, order, and in which form it is shown.

use leptos::prelude::*;

use super::{
    desk::Desk,
    filter::{clear, kind_choices, tell, told, unit_choices},
};
use crate::{
    app::{
        parts::{Choice, Icon, SelectField, Tab, Tabs, TextField, ToggleButton},
        router::Router,
        session::Session,
    },
    text::{
        Words,
        board::{BoardLabel, BoardWord},
    },
};

/// The bar over the board.
#[component]
pub fn FilterBar() -> impl IntoView {
    let session = Session::here();
    let desk = Desk::here();
    let say = move |word: BoardLabel| session.say(&word);
    let units = Signal::derive(move || unit_choices(session, BoardLabel::Everybody));
    let orders = vec![
        Choice::new("", say(BoardLabel::ByCloseDate)),
        Choice::new("amount", say(BoardLabel::ByAmount)),
        Choice::new("days", say(BoardLabel::ByDays)),
        Choice::new("name", say(BoardLabel::ByName)),
        Choice::new("hand", say(BoardLabel::ByHand)),
    ];
    let choose = move || {
        let choosing = !desk.choosing.get_untracked();
        desk.choosing.set(choosing);
        if !choosing {
            desk.chosen.update(std::collections::BTreeSet::clear);
        }
    };
    view! {
        <div class="board-bar">
            <div class="board-filters" role="search" aria-label=say(BoardLabel::Filters)>
                <TextField label=say(BoardLabel::FindText) value=told("text") on_commit=tell("text") />
                <SelectField label=say(BoardLabel::Owner) value=told("unit") options=units on_commit=tell("unit") />
                <SelectField
                    label=say(BoardLabel::SaleKindField)
                    value=told("kind")
                    options=kind_choices(session, BoardLabel::AllKinds)
                    on_commit=tell("kind")
                />
                <SelectField label=say(BoardLabel::OrderField) value=told("order") options=orders on_commit=tell("order") />
            </div>
            <div class="board-forms">
                <ToggleButton
                    label=say(BoardLabel::MoreTools)
                    icon=Icon::Filter
                    pressed=desk.tools
                    on_press=move || desk.tools.update(|shown| *shown = !*shown)
                />
                <ToggleButton label=say(BoardLabel::Choose) icon=Icon::Check pressed=desk.choosing on_press=choose />
                <Tabs label=say(BoardLabel::Views) tabs=forms(session) />
            </div>
        </div>
        <Hidden />
    }
}

/// Board, table or timeline.
fn forms(session: Session) -> Signal<Vec<Tab>> {
    let router = Router::here();
    let forms = [(BoardLabel::AsBoard, ""), (BoardLabel::AsTable, "table"), (BoardLabel::AsTimeline, "timeline")];
    Signal::derive(move || {
        let route = router.route();
        let told = route.get("view").unwrap_or_default();
        let tab = |(label, value): (BoardLabel, &str)| Tab {
            label: session.say(&label),
            href: route.clone().with("view", value).href(),
            current: told == value,
            note: Words::default(),
        };
        forms.map(tab).to_vec()
    })
}

/// How many the filters hide.
#[component]
fn Hidden() -> impl IntoView {
    let session = Session::here();
    let desk = Desk::here();
    move || {
        let (all, shown) = desk.board.with(|board| (board.all, board.cards().count()));
        let shown = u32::try_from(shown).unwrap_or(u32::MAX);
        (shown < all).then(|| {
            let words = session.say(&BoardWord::SomeShown { shown, all });
            view! {
                <p class="board-hidden faint">
                    {words}
                    " "
                    <button type="button" class="link-button" on:click=move |_| clear()>
                        {session.say(&BoardLabel::ClearFilters)}
                    </button>
                </p>
            }
        })
    }
}
