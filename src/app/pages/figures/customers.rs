//! Do customers stay? Contracts renewed, revenue kept, and which renewal to begin when.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    accounts::{AccountsPanel, RevenuePanel, probe_field},
    answers::customers_of,
    lens::{Lens, minor},
};
use crate::{
    app::{
        parts::{Badge, Column, Empty, Figure, LinkButton, Panel, Picture, Table, Tone},
        session::Session,
    },
    metrics::{Customers, Renewal, RenewalState, Retention, WhyNoValue, customer_lines},
    route::{Page, Route},
    text::{
        Words,
        figures::{CustomerLabel, FigureWord, StoryLabel, StoryWord},
        format::day,
    },
};

/// The view.
#[component]
pub fn CustomersView() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let found = Memo::new(move |_| customers_of(lens));
    let any = Memo::new(move |_| found.with(|found| !found.renewals.is_empty()));
    let lines = Memo::new(move |_| {
        let (scope, today) = (lens.scope.get(), lens.frame.with(|frame| frame.today));
        session.with_plan(|plan| lens.facts(|facts| customer_lines(plan, facts, &scope, today)))
    });
    let known = Memo::new(move |_| lines.with(|lines| !lines.is_empty()));
    let import = move || {
        view! { <LinkButton label=session.say(&FigureWord::Import) href=Route::to(Page::Import).href() /> }.into_any()
    };
    view! {
        {move || if any.get() {
            view! { <RatesPanel found /><RenewalsPanel found /> }.into_any()
        } else {
            view! {
                <Empty
                    title=session.say(&StoryLabel::NoContracts)
                    line=session.say(&StoryLabel::NoContractsLine)
                    picture=Picture::Ladder
                    actions=import
                />
            }
            .into_any()
        }}
        {move || known.get().then(|| view! { <RevenuePanel /><AccountsPanel lines /> })}
    }
    .into_any()
}

#[component]
fn RatesPanel(found: Memo<Arc<Customers>>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let rate = move || found.with(|found| found.rate);
    let kept = move |read: fn(Retention) -> f64| {
        Signal::derive(move || {
            let share = found.with(|found| found.retention).map(read);
            share.map(|share| Words::from(lens.percent(Some(share))))
        })
    };
    let flow = move || {
        let flow = found.with(|found| found.flow);
        let money = |amount: i64| lens.money(minor(amount));
        lens.words(&StoryWord::Flow {
            start: money(flow.start),
            grown: money(flow.grown),
            shrunk: money(flow.shrunk),
            gone: money(flow.gone),
        })
    };
    view! {
        <Panel title=session.say(&StoryLabel::RenewalRate) line=flow id="renewal-rate">
            <div class="tiles figures-four">
                <Figure
                    label=session.say(&StoryLabel::RenewalRate)
                    value=Signal::derive(move || rate().by_count.share().map(|share| Words::from(lens.percent(Some(share)))))
                    missing=move || lens.why(rate().by_count)
                    line=move || lens.of(rate().by_count)
                    bounds=move || lens.by_amount(rate().by_amount)
                />
                <Figure
                    label=session.say(&StoryLabel::OnTime)
                    value=Signal::derive(move || {
                        let share = found.with(|found| found.on_time).share();
                        share.map(|share| Words::from(lens.percent(Some(share))))
                    })
                    missing=move || lens.why(found.with(|found| found.on_time))
                    line=move || lens.of(found.with(|found| found.on_time))
                />
                <Figure
                    label=session.say(&StoryLabel::GrossRetention)
                    value=kept(|kept| kept.gross)
                    missing=session.say(&WhyNoValue::NoAmounts)
                />
                <Figure
                    label=session.say(&StoryLabel::NetRetention)
                    value=kept(|kept| kept.net)
                    missing=session.say(&WhyNoValue::NoAmounts)
                />
            </div>
        </Panel>
    }
    .into_any()
}

#[component]
fn RenewalsPanel(found: Memo<Arc<Customers>>) -> AnyView {
    let session = Session::here();
    // What is late stands first, then what is due; what is settled last.
    let rank = |state: RenewalState| match state {
        RenewalState::Late => 0,
        RenewalState::Due => 1,
        RenewalState::Early => 2,
        RenewalState::Covered => 3,
        RenewalState::Lapsed => 4,
    };
    let rows = Memo::new(move |_| {
        use crate::model::Ordered;
        let mut rows = found.with(|found| found.renewals.clone());
        rows.order_by_key(|one| (rank(one.state), one.start_by));
        rows
    });
    let columns = vec![
        Column::words(session.say(&StoryLabel::Customer)),
        Column::words(session.say(&StoryLabel::State)),
        Column::words(session.say(&StoryLabel::StartBy)),
        Column::words(session.say(&StoryLabel::Ends)),
        Column::number(session.say(&StoryLabel::AYear)),
        Column::words(session.say(&CustomerLabel::Probed)),
    ];
    let row = move |at: usize| rows.with(|rows| rows.get(at).map(|one| cells(session, one))).into_any();
    view! {
        <Panel title=session.say(&StoryLabel::Renewals) line=session.say(&StoryLabel::RenewalsLine) id="renewals">
            <Table
                caption=session.say(&StoryLabel::Renewals)
                columns=Signal::stored(columns)
                rows=Signal::derive(move || rows.with(Vec::len))
                row=Callback::new(move |(at,)| row(at))
            />
        </Panel>
    }
    .into_any()
}

fn cells(session: Session, one: &Renewal) -> AnyView {
    let (name, amount) = session.with_plan(|plan| {
        let contract = plan.tables.contracts.get(&one.contract);
        let account = contract.and_then(|contract| plan.tables.accounts.get(&contract.account));
        let name = account.map(|account| account.name.to_string()).unwrap_or_default();
        (name, contract.and_then(|contract| contract.amount_a_year))
    });
    let amount = amount.map_or_else(|| "\u{2014}".to_owned(), |money| session.numbers().money_short(money));
    let asked = name.clone();
    let tone = match one.state {
        RenewalState::Late => Tone::Bad,
        RenewalState::Due => Tone::Warn,
        RenewalState::Early => Tone::Plain,
        RenewalState::Covered => Tone::Good,
        RenewalState::Lapsed => Tone::Note,
    };
    view! {
        <th scope="row"><bdi>{name.clone()}</bdi></th>
        <td><Badge label=session.say(&one.state) tone icon=tone.icon() /></td>
        <td>{day(one.start_by)}</td>
        <td>{day(one.ends)}</td>
        <td class="number">{amount}</td>
        <td class="cost-field">{probe_field(session, &one.contract, &asked)}</td>
    }
    .into_any()
}
