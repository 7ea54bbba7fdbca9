//! Filters that are not wanted every day, and the rows of the board.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    desk::Desk,
    filter::{ROWS, SIZES, TROUBLES, tell, told},
};
use crate::{
    app::{
        pages::accounts::channel_choices,
        parts::{Choice, SelectField},
    },
    model::{Name, Ordered},
    text::board_tools::{ToolLabel, ToolWord},
};

/// Days within which something may close.
const WITHIN: [u32; 4] = [0, 30, 90, 365];

/// The filters of the tools, and in which rows the cards stand.
#[component]
pub fn MoreFilters() -> impl IntoView {
    let desk = Desk::here();
    let say = move |label: ToolLabel| desk.say(&label);
    let first = move |label: ToolLabel| vec![Choice::new("", say(label))];
    let accounts = Signal::derive(move || {
        let mut named: Vec<Choice> = desk.session.with_plan(|plan| {
            // Only those that are on the ladder: others would show nothing.
            let used: BTreeSet<_> =
                plan.tables.opportunities.iter().filter_map(|found| found.account.as_ref()).collect();
            let found = used.into_iter().filter_map(|id| plan.tables.accounts.get(id));
            found.map(|account| Choice::new(&account.id, account.name.to_string())).collect()
        });
        named.order_by_key(|account| account.label.to_lowercase());
        [first(ToolLabel::AllAccounts), named].concat()
    });
    let territories = Signal::derive(move || {
        let known = desk.board.with(|board| {
            let named = board.cards().map(|card| card.territory.clone()).filter(|name| !name.is_empty());
            named.collect::<BTreeSet<Name>>()
        });
        // The one that is asked for stays among them though it may show nothing.
        let asked = Name::clipped(&told("territory").get());
        let all = known.into_iter().chain((!asked.is_empty()).then_some(asked)).collect::<BTreeSet<_>>();
        let named = all.into_iter().map(|name| Choice::new(&name, name.to_string())).collect();
        [first(ToolLabel::AllTerritories), named].concat()
    });
    let channels = channel_choices(desk.session, say(ToolLabel::AllChannels));
    let tags = Signal::derive(move || {
        let known = desk.session.with_plan(|plan| {
            plan.tables.opportunities.iter().flat_map(|found| found.tags.iter().cloned()).collect::<BTreeSet<Name>>()
        });
        let named = known.into_iter().map(|name| Choice::new(&name, name.to_string())).collect();
        [first(ToolLabel::AllTags), named].concat()
    });
    let sizes = [first(ToolLabel::AllSizes), SIZES.map(|(size, word)| Choice::new(word, desk.say(&size))).to_vec()];
    let days = WITHIN.map(|days| Choice::new(days, desk.say(&ToolWord::Within(days)))).to_vec();
    let troubles = TROUBLES.map(|(trouble, word)| Choice::new(word, desk.say(&trouble))).to_vec();
    let rows = ROWS.map(|(by, word)| Choice::new(word, desk.say(&by))).to_vec();
    view! {
        <div class="board-filters">
            <SelectField label=say(ToolLabel::Rows) value=told("rows") options=[first(ToolLabel::OneRow), rows].concat() on_commit=tell("rows") />
            <SelectField label=say(ToolLabel::Account) value=told("account") options=accounts on_commit=tell("account") />
            <SelectField label=say(ToolLabel::Territory) value=told("territory") options=territories on_commit=tell("territory") />
            <SelectField label=say(ToolLabel::Channel) value=told("channel") options=channels on_commit=tell("channel") />
            <SelectField label=say(ToolLabel::Size) value=told("size") options=sizes.concat() on_commit=tell("size") />
            <SelectField label=say(ToolLabel::Within) value=told("within") options=[first(ToolLabel::AnyDay), days].concat() on_commit=tell("within") />
            <SelectField label=say(ToolLabel::Trouble) value=told("trouble") options=[first(ToolLabel::NoTrouble), troubles].concat() on_commit=tell("trouble") />
            <SelectField label=say(ToolLabel::Tag) value=told("tag") options=tags on_commit=tell("tag") />
        </div>
    }
}
