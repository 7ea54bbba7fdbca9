//! Which opportunities are shown, in which order, as a board or a table: all of it in the address.

use leptos::prelude::*;

use super::desk::Desk;
use crate::{
    app::{
        parts::{Choice, SelectField, Tab, Tabs, TextField},
        router::Router,
        session::Session,
    },
    metrics::{Order, Sieve},
    model::{Id, Ordered, SaleKind},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
    },
};

const FILTERS: [&str; 3] = ["unit", "kind", "text"];

/// The sieve that the address tells.
pub fn sieve() -> Memo<Sieve> {
    let router = Router::here();
    let (unit, kind, text) = (router.query("unit"), router.query("kind"), router.query("text"));
    Memo::new(move |_| Sieve {
        // An address may hold anything; what is no unit shows nobody's opportunities, and the filter can be cleared.
        unit: unit.get().and_then(|id| Id::new(&id).ok()),
        sale_kind: kind.get().and_then(|word| kind_of(&word)),
        text: text.get().unwrap_or_default(),
    })
}

/// The order that the address tells.
pub fn order() -> Memo<Order> {
    let order = Router::here().query("order");
    Memo::new(move |_| match order.get().as_deref() {
        Some("amount") => Order::Amount,
        Some("days") => Order::DaysOnRung,
        Some("name") => Order::Name,
        _ => Order::CloseDate,
    })
}

/// Takes all filters away.
pub fn clear() {
    let router = Router::here();
    let route = FILTERS.iter().fold(router.route_untracked(), |route, name| route.with(name, ""));
    router.replace(route);
}

/// The words of the address for the kinds of sale.
const KINDS: [(SaleKind, &str); 3] =
    [(SaleKind::NewCustomer, "new_customer"), (SaleKind::NewProduct, "new_product"), (SaleKind::Renewal, "renewal")];

fn kind_of(word: &str) -> Option<SaleKind> {
    KINDS.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
}

/// The kinds of sale to choose from, with a first choice for none.
pub fn kind_choices(session: Session, none: BoardLabel) -> Vec<Choice> {
    let none = Choice::new("", session.say(&none));
    std::iter::once(none).chain(KINDS.iter().map(|(kind, word)| Choice::new(word, session.say(kind)))).collect()
}

/// The kind of sale behind a choice.
pub fn kind_chosen(value: &str) -> Option<SaleKind> {
    kind_of(value)
}

/// The units to choose from, by name, with a first choice for none.
pub fn unit_choices(session: Session, none: BoardLabel) -> Vec<Choice> {
    let mut units: Vec<Choice> = session
        .with_plan(|plan| plan.tables.units.iter().map(|unit| Choice::new(&unit.id, unit.name.to_string())).collect());
    units.order_by_key(|unit| unit.label.to_lowercase());
    units.insert(0, Choice::new("", session.say(&none)));
    units
}

/// The bar over the board.
#[component]
pub fn FilterBar() -> impl IntoView {
    let session = Session::here();
    let router = Router::here();
    let desk = Desk::here();
    let say = move |word: BoardLabel| session.say(&word);
    let told = move |name: &'static str| {
        let told = router.query(name);
        Signal::derive(move || told.get().unwrap_or_default())
    };
    let tell = move |name: &'static str| {
        move |value: String| {
            router.replace(router.route_untracked().with(name, value.trim()));
            Ok(())
        }
    };
    let units = Signal::derive(move || unit_choices(session, BoardLabel::Everybody));
    let orders = vec![
        Choice::new("", say(BoardLabel::ByCloseDate)),
        Choice::new("amount", say(BoardLabel::ByAmount)),
        Choice::new("days", say(BoardLabel::ByDays)),
        Choice::new("name", say(BoardLabel::ByName)),
    ];
    let hidden = move || {
        let (all, shown) = desk.board.with(|board| (board.all, board.cards().count()));
        let shown = u32::try_from(shown).unwrap_or(u32::MAX);
        (shown < all).then(|| {
            let words = session.say(&BoardWord::SomeShown { shown, all });
            view! {
                <p class="board-hidden faint">
                    {words}
                    " "
                    <button type="button" class="link-button" on:click=move |_| clear()>{say(BoardLabel::ClearFilters)}</button>
                </p>
            }
        })
    };
    let views = move || {
        let route = router.route();
        let table = route.get("view") == Some("table");
        let tab = |label: Words, value: &str, current: bool| Tab {
            label,
            href: route.clone().with("view", value).href(),
            current,
            note: Words::default(),
        };
        vec![tab(say(BoardLabel::AsBoard), "", !table), tab(say(BoardLabel::AsTable), "table", table)]
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
            <Tabs label=say(BoardLabel::Views) tabs=Signal::derive(views) />
        </div>
        {hidden}
    }
}
