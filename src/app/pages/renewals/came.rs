//! Sales that came by themselves: opportunities of that kind, which are no deals and stand with their customers (M22).

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Badge, Column, Panel, Table, Tone},
        session::Session,
    },
    metrics::came_by_themselves,
    model::{Id, Opportunity},
    route::{OpportunityTab, Page, Route},
    text::{format::day, renewals::RenewalWord},
};

/// The panel; absent where there is none.
#[component]
pub fn Came() -> AnyView {
    let session = Session::here();
    let sales = Memo::new(move |_| session.with_plan(came_by_themselves));
    let any = Memo::new(move |_| sales.with(|sales| !sales.is_empty()));
    let columns = [RenewalWord::CameSale, RenewalWord::Customer, RenewalWord::State, RenewalWord::CameAmount];
    let last = columns.len() - 1;
    let column = |(at, word): (usize, &RenewalWord)| match at == last {
        true => Column::number(session.say(word)),
        false => Column::words(session.say(word)),
    };
    let columns = Signal::stored(columns.iter().enumerate().map(column).collect::<Vec<_>>());
    (move || {
        any.get().then(|| {
            view! {
                <Panel title=session.say(&RenewalWord::Came) line=session.say(&RenewalWord::CameLine)>
                    <Table
                        caption=session.say(&RenewalWord::Came)
                        columns
                        rows=Signal::derive(move || sales.with(Vec::len))
                        row=Callback::new(move |(at,)| sales.with(|all| all.get(at).map(|id| cells(session, id))).into_any())
                    />
                </Panel>
            }
        })
    })
    .into_any()
}

fn cells(session: Session, id: &Id<Opportunity>) -> AnyView {
    let found = session.with_plan(|plan| {
        let deal = plan.tables.opportunities.get(id)?;
        let account = deal.account.as_ref().and_then(|id| plan.tables.accounts.get(id));
        let account = account.map(|account| (account.id.to_string(), account.name.to_string()));
        Some((deal.clone(), account))
    });
    let Some((deal, account)) = found else { return ().into_any() };
    let href = Route::to(Page::Opportunity(id.to_string(), OpportunityTab::Plan)).href();
    let name = deal.name.to_string();
    let customer = account.map_or_else(
        || view! { <span class="faint">{session.say(&RenewalWord::CameNobody)}</span> }.into_any(),
        |(id, name)| {
            let href = Route::to(Page::Accounts(Some(id))).href();
            view! { <a href=href><bdi>{name}</bdi></a> }.into_any()
        },
    );
    let tone = if deal.is_open() { Tone::Note } else { Tone::Plain };
    let on = deal.decided_on.map(|on| view! { <span class="cell-note">{day(on)}</span> });
    let amount = deal.amount.map(|amount| session.numbers().money_short(amount));
    view! {
        <th scope="row"><a href=href><bdi>{name}</bdi></a></th>
        <td>{customer}</td>
        <td><Badge label=session.say(&deal.outcome) tone />{on}</td>
        <td class="number">{amount}</td>
    }
    .into_any()
}
