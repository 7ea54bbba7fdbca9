//! Which opportunities are shown, in which order and in which rows: all of it in the address.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    app::{parts::Choice, router::Router, session::Session},
    metrics::{Arrangement, Order, Sieve, SizeBand, StripBy, Trouble},
    model::{Id, Name, Ordered, SaleKind},
    route::Route,
    text::board::BoardLabel,
};

/// The filters of the bar, then those of the tools.
const FILTERS: [&str; 10] =
    ["unit", "kind", "text", "account", "territory", "channel", "tag", "size", "within", "trouble"];
/// How many of them stand in the bar.
const IN_BAR: usize = 3;

/// The words of the address for rows.
pub const ROWS: [(StripBy, &str); 5] = [
    (StripBy::Owner, "owner"),
    (StripBy::SaleKind, "kind"),
    (StripBy::Account, "account"),
    (StripBy::Territory, "territory"),
    (StripBy::Size, "size"),
];

/// The words of the address for sizes.
pub const SIZES: [(SizeBand, &str); 3] =
    [(SizeBand::Rock, "rock"), (SizeBand::Stone, "stone"), (SizeBand::Pebble, "pebble")];

/// The words of the address for troubles.
pub const TROUBLES: [(Trouble, &str); 6] = [
    (Trouble::Overdue, "overdue"),
    (Trouble::Slow, "slow"),
    (Trouble::NoNextStep, "no-step"),
    (Trouble::Stopped, "stopped"),
    (Trouble::Waiting, "waiting"),
    (Trouble::Overridden, "overridden"),
];

/// What stands behind a word of the address.
fn meant<T: Copy>(known: &[(T, &str)], word: Option<String>) -> Option<T> {
    let word = word?;
    known.iter().find(|(_, known)| *known == word).map(|(meant, _)| *meant)
}

/// The sieve that the address tells.
fn sieve() -> Memo<Sieve> {
    let told = FILTERS.map(|name| Router::here().query(name));
    Memo::new(move |_| {
        let [unit, kind, text, account, territory, channel, tag, size, within, trouble] = told.map(|told| told.get());
        Sieve {
            // An address may hold anything; what is no unit shows nobody's opportunities, and the filter can be cleared.
            unit: unit.and_then(|id| Id::new(&id).ok()),
            sale_kind: meant(&KINDS, kind),
            text: text.unwrap_or_default(),
            account: account.and_then(|id| Id::new(&id).ok()),
            territory: territory.map(|name| Name::clipped(&name)),
            channel: channel.and_then(|id| Id::new(&id).ok()),
            tag: tag.map(|name| Name::clipped(&name)),
            size: meant(&SIZES, size),
            closes_within: within.and_then(|days| days.parse().ok()),
            trouble: meant(&TROUBLES, trouble),
        }
    })
}

/// The order that the address tells.
pub fn order() -> Memo<Order> {
    let order = Router::here().query("order");
    Memo::new(move |_| match order.get().as_deref() {
        Some("amount") => Order::Amount,
        Some("days") => Order::DaysOnRung,
        Some("name") => Order::Name,
        Some("hand") => Order::Hand,
        _ => Order::CloseDate,
    })
}

/// The rows that the address tells; a table and a timeline have none.
pub fn rows() -> Memo<Option<StripBy>> {
    let (rows, view) = (Router::here().query("rows"), Router::here().query("view"));
    Memo::new(move |_| meant(&ROWS, rows.get()).filter(|_| view.get().is_none()))
}

/// How the address wants the cards shown.
pub fn arrangement() -> Memo<Arrangement> {
    let (sieve, order, rows) = (sieve(), order(), rows());
    Memo::new(move |_| Arrangement { sieve: sieve.get(), order: order.get(), strips: rows.get() })
}

/// The rungs that the address folds.
pub fn folded() -> Memo<BTreeSet<String>> {
    let folded = Router::here().query("folded");
    Memo::new(move |_| folded.get().unwrap_or_default().split('.').map(str::to_owned).collect())
}

/// Folds a rung, or opens it again.
pub fn fold(router: Router, stage: &str, folds: bool) {
    let route = router.route_untracked();
    let told = route.get("folded").unwrap_or_default();
    let mut rungs: Vec<&str> = told.split('.').filter(|known| !known.is_empty() && *known != stage).collect();
    if folds {
        rungs.push(stage);
    }
    let told = rungs.join(".");
    router.replace(route.with("folded", &told));
}

/// Opens a rung, if it is folded.
pub fn unfold(router: Router, stage: &str) {
    let route = router.route_untracked();
    if route.get("folded").is_some_and(|told| told.split('.').any(|known| known == stage)) {
        fold(router, stage, false);
    }
}

/// From now on the cards stand as they are put by hand.
pub fn order_by_hand(router: Router) {
    router.replace(router.route_untracked().with("order", "hand"));
}

/// True where the address filters by more than the bar shows, or shows rows.
pub fn has_more() -> Memo<bool> {
    let router = Router::here();
    Memo::new(move |_| {
        let route = router.route();
        FILTERS.iter().skip(IN_BAR).chain(&["rows"]).any(|name| route.get(name).is_some())
    })
}

/// Takes all filters away.
pub fn clear() {
    let router = Router::here();
    let route = FILTERS.iter().fold(router.route_untracked(), |route, name| route.with(name, ""));
    router.replace(route);
}

/// What the address tells under a name, as a field shows it.
pub fn told(name: &'static str) -> Signal<String> {
    let told = Router::here().query(name);
    Signal::derive(move || told.get().unwrap_or_default())
}

/// Tells the address something.
pub fn tell(name: &'static str) -> crate::app::parts::Commit {
    let router = Router::here();
    Callback::new(move |(value,): (String,)| {
        router.replace(router.route_untracked().with(name, value.trim()));
        Ok(())
    })
}

/// The address without what is only held for a moment, as a view is kept.
pub fn kept_address() -> String {
    let route: Route = Router::here().route_untracked();
    route.with("rung", "").href()
}

/// The words of the address for the kinds of sale.
const KINDS: [(SaleKind, &str); 3] =
    [(SaleKind::NewCustomer, "new_customer"), (SaleKind::NewProduct, "new_product"), (SaleKind::Renewal, "renewal")];

/// The kinds of sale to choose from, with a first choice for none.
pub fn kind_choices(session: Session, none: BoardLabel) -> Vec<Choice> {
    let none = Choice::new("", session.say(&none));
    std::iter::once(none).chain(KINDS.iter().map(|(kind, word)| Choice::new(word, session.say(kind)))).collect()
}

/// The kind of sale behind a choice.
pub fn kind_chosen(value: &str) -> Option<SaleKind> {
    meant(&KINDS, Some(value.to_owned()))
}

/// The units to choose from, by name, with a first choice for none.
pub fn unit_choices(session: Session, none: BoardLabel) -> Vec<Choice> {
    let mut units: Vec<Choice> = session
        .with_plan(|plan| plan.tables.units.iter().map(|unit| Choice::new(&unit.id, unit.name.to_string())).collect());
    units.order_by_key(|unit| unit.label.to_lowercase());
    units.insert(0, Choice::new("", session.say(&none)));
    units
}
