//! All accounts: who looks after them, how much attention they are worth, what is open with them.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{channel_choices, href};
use crate::{
    app::{
        parts::{
            Badge, Choice, Column, Empty, Icon, LinkButton, PageHeader, Picture, SelectField, Sort, Table, TextField,
            Tone,
        },
        router::Router,
        session::Session,
    },
    method::{
        channel,
        tier::{Tier, Tiered, tier_of},
    },
    model::{Account, Channel, Id, Name, Ordered, Plan},
    route::{Page, Route},
    text::accounts::{AccountLine, AccountWord},
};

/// An account as the list shows it.
#[derive(Clone, PartialEq)]
struct Row {
    id: Id<Account>,
    name: String,
    owner: String,
    channel: Option<(Name, Id<Channel>)>,
    tier: Tiered,
    open: usize,
    /// Open amounts in the plan's currency, in minor units.
    worth: i64,
}

/// What is looked for, as the address tells it.
#[derive(Clone, PartialEq, Default)]
struct Sought {
    name: String,
    channel: String,
    tier: String,
}

const TIERS: [(&str, Tier); 3] = [("alpha", Tier::Alpha), ("beta", Tier::Beta), ("delta", Tier::Delta)];

fn rows(plan: &Plan) -> Vec<Row> {
    let mut open: BTreeMap<&Id<Account>, (usize, i64)> = BTreeMap::new();
    for deal in plan.pursued().filter(|deal| deal.is_open()) {
        if let Some(account) = &deal.account {
            let sum = open.entry(account).or_default();
            let amount = deal.amount.filter(|money| money.currency == plan.head.currency);
            *sum = (sum.0 + 1, sum.1.saturating_add(amount.map_or(0, |money| money.minor)));
        }
    }
    let row = |account: &std::sync::Arc<Account>| {
        let (open, worth) = open.get(&account.id).copied().unwrap_or_default();
        let owner = account.owner.as_ref().and_then(|id| plan.tables.units.get(id));
        Row {
            id: account.id.clone(),
            name: account.name.to_string(),
            owner: owner.map(|unit| unit.name.to_string()).unwrap_or_default(),
            channel: account.channel_kind.clone().map(|id| (channel::called(&plan.playbook, &id), id)),
            tier: tier_of(account),
            open,
            worth,
        }
    };
    plan.tables.accounts.iter().map(row).collect()
}

fn fits(row: &Row, sought: &Sought) -> bool {
    let named = sought.name.is_empty() || row.name.to_lowercase().contains(&sought.name.to_lowercase());
    let channel =
        sought.channel.is_empty() || row.channel.as_ref().is_some_and(|(_, id)| id.as_str() == sought.channel);
    let tier = match sought.tier.as_str() {
        "find-out" => row.tier.find_out,
        slug => TIERS.iter().find(|(known, _)| *known == slug).is_none_or(|(_, tier)| row.tier.tier == *tier),
    };
    named && tier && channel
}

/// The list.
#[component]
pub fn List() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let all = session.figure(rows);
    let (name, channel, tier) = (router.query("name"), router.query("channel"), router.query("tier"));
    let sort = RwSignal::new(Sort { column: 0, descending: false });
    let shown = Memo::new(move |_| {
        let sought = Sought {
            name: name.get().unwrap_or_default(),
            channel: channel.get().unwrap_or_default(),
            tier: tier.get().unwrap_or_default(),
        };
        let mut rows = all.with(|rows| rows.iter().filter(|row| fits(row, &sought)).cloned().collect::<Vec<_>>());
        order(&mut rows, sort.get());
        rows
    });
    let line = move || session.say(&AccountLine::Shown { shown: shown.with(Vec::len), all: all.with(Vec::len) });
    let columns = Signal::stored(vec![
        Column::words(session.say(&AccountWord::Name)).sortable(),
        Column::words(session.say(&AccountWord::TierField)).sortable(),
        Column::words(session.say(&AccountWord::Channel)).sortable(),
        Column::words(session.say(&AccountWord::Owner)).sortable(),
        Column::number(session.say(&AccountWord::Open)).sortable(),
        Column::number(session.say(&AccountWord::Worth)).sortable(),
    ]);
    let on_sort = Callback::new(move |(column,): (usize,)| {
        sort.update(|sort| *sort = Sort { column, descending: sort.column == column && !sort.descending });
    });
    let none = Memo::new(move |_| (all.with(Vec::is_empty), shown.with(Vec::is_empty)));
    view! {
        <PageHeader title=session.say(&AccountWord::Title) line=session.say(&AccountWord::TitleLine) />
        {move || match none.get() {
            (true, _) => no_account(session),
            (_, shows_none) => view! {
                <div class="stack">
                <Filters />
                <p class="quiet" role="status">{line}</p>
                {if shows_none { nothing_fits(session) } else {
                    view! {
                        <Table
                            caption=session.say(&AccountWord::Title)
                            columns
                            rows=Signal::derive(move || shown.with(Vec::len))
                            row=Callback::new(move |(at,)| shown.with(|rows| rows.get(at).map(|row| cells(session, row))).into_any())
                            sort=Signal::derive(move || Some(sort.get()))
                            on_sort
                        />
                    }
                    .into_any()
                }}
                </div>
            }
            .into_any(),
        }}
    }
    .into_any()
}

fn order(rows: &mut [Row], sort: Sort) {
    let name = |row: &Row| row.name.to_lowercase();
    match sort.column {
        1 => rows.order_by_key(|row| (row.tier.tier, row.tier.find_out, name(row))),
        2 => rows.order_by_key(|row| (row.channel.is_none(), row.channel.clone(), name(row))),
        3 => rows.order_by_key(|row| (row.owner.is_empty(), row.owner.to_lowercase(), name(row))),
        4 => rows.order_by_key(|row| (row.open, name(row))),
        5 => rows.order_by_key(|row| (row.worth, name(row))),
        _ => rows.order_by_key(name),
    }
    if sort.descending {
        rows.reverse();
    }
}

fn no_account(session: Session) -> AnyView {
    let import = move || {
        let href = Route::to(Page::Import).href();
        view! { <LinkButton label=session.say(&AccountWord::Import) icon=Icon::Import href /> }
    };
    view! {
        <Empty title=session.say(&AccountWord::NoneYet) line=session.say(&AccountWord::NoneYetLine) picture=Picture::Ladder actions=import />
    }
    .into_any()
}

fn nothing_fits(session: Session) -> AnyView {
    let all = move || {
        view! { <LinkButton label=session.say(&AccountWord::ShowAll) href=Route::to(Page::Accounts(None)).href() /> }
    };
    view! {
        <Empty title=session.say(&AccountWord::NoneShown) line=session.say(&AccountWord::NoneShownLine) picture=Picture::Nothing actions=all />
    }
    .into_any()
}

#[component]
fn Filters() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let put = move |name: &'static str, text: &str| {
        router.replace(router.route_untracked().with(name, text.trim()));
        Ok(())
    };
    let every = move || Choice::new("", session.say(&AccountWord::Every));
    let channels = channel_choices(session, session.say(&AccountWord::Every));
    let find_out = Choice::new("find-out", session.say(&AccountWord::FindOut));
    let tiers: Vec<Choice> = std::iter::once(every())
        .chain(TIERS.iter().map(|(slug, tier)| Choice::new(*slug, session.say(tier))))
        .chain([find_out])
        .collect();
    let value = move |name: &'static str| {
        let query = router.query(name);
        move || query.get().unwrap_or_default()
    };
    view! {
        <div class="row account-filters">
            <TextField label=session.say(&AccountWord::Find) value=value("name") on_commit=move |text: String| put("name", &text) />
            <SelectField label=session.say(&AccountWord::TierField) value=value("tier") options=tiers on_commit=move |text: String| put("tier", &text) />
            <SelectField label=session.say(&AccountWord::Channel) value=value("channel") options=channels on_commit=move |text: String| put("channel", &text) />
        </div>
    }
    .into_any()
}

/// A tier as a mark; with "find out" where nobody knows better.
pub fn tier_mark(session: Session, tier: Tiered) -> AnyView {
    let tone = match tier.tier {
        Tier::Alpha => Tone::Accent,
        Tier::Beta => Tone::Note,
        Tier::Delta => Tone::Plain,
    };
    let icon = match tier.tier {
        Tier::Alpha => Icon::Star,
        Tier::Beta => Icon::Up,
        Tier::Delta => Icon::Down,
    };
    let mark = view! { <Badge label=session.say(&tier.tier) tone icon /> };
    let ask = tier.find_out.then(|| {
        view! { " "<Badge label=session.say(&AccountWord::FindOut) tone=Tone::Warn icon=Icon::Question /> }
    });
    view! { {mark}{ask} }.into_any()
}

fn cells(session: Session, row: &Row) -> AnyView {
    let currency = session.with_plan(|plan| plan.head.currency);
    let worth = match row.worth {
        0 => "\u{2014}".to_owned(),
        minor => session.numbers().money_short(crate::model::Money::new(minor, currency)),
    };
    let channel = row.channel.as_ref().map_or_else(|| "\u{2014}".to_owned(), |(name, _)| name.to_string());
    let owner = if row.owner.is_empty() { "\u{2014}".to_owned() } else { row.owner.clone() };
    view! {
        <th scope="row"><a href=href(&row.id)><bdi>{row.name.clone()}</bdi></a></th>
        <td>{tier_mark(session, row.tier)}</td>
        <td><bdi>{channel}</bdi></td>
        <td><bdi>{owner}</bdi></td>
        <td class="number">{row.open.to_string()}</td>
        <td class="number">{worth}</td>
    }
    .into_any()
}
