//! Renewals that were only orders taken (M28).

use leptos::prelude::*;

use super::desk::{RenewalDesk, Sheet};
use crate::{
    app::parts::{Column, Empty, Panel, Picture, Table},
    method::renewal,
    metrics::{Passive, passive_renewals},
    text::{format::day, renewals::RenewalWord},
};

/// The tab.
#[component]
pub fn LookBack() -> AnyView {
    let desk = RenewalDesk::here();
    let session = desk.session;
    let today = session.today();
    let found = Memo::new(move |_| {
        let today = today.get();
        session.with_plan(|plan| passive_renewals(plan, today))
    });
    let columns = [RenewalWord::Customer, RenewalWord::Ends, RenewalWord::StartBy, RenewalWord::Spoken];
    let mut columns: Vec<Column> = columns.iter().map(|word| Column::words(session.say(word))).collect();
    columns.extend([RenewalWord::Before, RenewalWord::After].iter().map(|word| Column::number(session.say(word))));
    let columns = Signal::stored(columns);
    (move || {
        if found.with(Vec::is_empty) {
            return view! {
                <Empty title=session.say(&RenewalWord::NoPassive) line=session.say(&RenewalWord::NoPassiveLine) picture=Picture::Ladder />
            }
            .into_any();
        }
        view! {
            <Panel title=session.say(&RenewalWord::Passive) line=session.say(&RenewalWord::PassiveLine)>
                <Table
                    caption=session.say(&RenewalWord::Passive)
                    columns
                    rows=Signal::derive(move || found.with(Vec::len))
                    row=Callback::new(move |(at,)| found.with(|all| all.get(at).map(|one| cells(desk, one))).into_any())
                />
            </Panel>
        }
        .into_any()
    })
    .into_any()
}

fn cells(desk: RenewalDesk, one: &Passive) -> AnyView {
    let session = desk.session;
    let name =
        session.with_plan(|plan| plan.tables.contracts.get(&one.contract).map(|found| renewal::called(plan, found)));
    let money = |money: Option<crate::model::Money>| {
        money.map_or_else(
            || session.say(&RenewalWord::NotNoted).into_owned(),
            |money| session.numbers().money_short(money),
        )
    };
    let spoken = one.spoken_on.map_or_else(|| session.say(&RenewalWord::NotSpoken).into_owned(), day);
    let sheet = Sheet::Contract(one.contract.clone());
    view! {
        <th scope="row"><button type="button" class="renewal-open" on:click=move |_| desk.show(sheet.clone())><bdi>{name.unwrap_or_default().to_string()}</bdi></button></th>
        <td>{day(one.ended)}</td>
        <td>{day(one.start_by)}</td>
        <td>{spoken}</td>
        <td class="number">{money(one.before)}</td>
        <td class="number">{money(one.after)}</td>
    }
    .into_any()
}
