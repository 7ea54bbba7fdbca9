//! What does a new customer cost? Hours and expenses of the decided pursuits, the dear ones and what they share, and what an hour costs.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    cost_rows::{PursuitsPanel, RatesPanel},
    drivers::name,
    lens::{Lens, count, minor},
};
use crate::{
    app::{
        parts::{Column, Figure, Panel, Table},
        session::Session,
    },
    metrics::Acquisition,
    text::{
        Words,
        figures::{CostLabel, CostWord},
    },
};

fn found(lens: Lens) -> Arc<Acquisition> {
    lens.ask(|book, plan, scope, frame| book.acquisition(plan, scope, frame))
}

/// The answer.
pub fn answer(lens: Lens) -> String {
    let found = found(lens);
    match found.per_customer {
        Some(cost) => lens.words(&CostWord::Answer {
            cost: lens.money(cost),
            customers: lens.whole(count(found.customers)),
            spent: lens.money(minor(found.cost)),
        }),
        None => lens.words(&why_none(&found)),
    }
}

fn why_none(found: &Acquisition) -> CostLabel {
    match (found.pursuits.is_empty(), found.customers) {
        (true, _) => CostLabel::None,
        (false, 0) => CostLabel::NoCustomer,
        (false, _) => CostLabel::NoCost,
    }
}

/// The view.
#[component]
pub fn CostsView() -> AnyView {
    let lens = Lens::here();
    let found = Memo::new(move |_| found(lens));
    let any = Memo::new(move |_| found.with(|found| !found.pursuits.is_empty()));
    view! {
        <CostPanel found />
        {move || any.get().then(|| view! { <SharedPanel found /><PursuitsPanel found /> })}
        <RatesPanel />
    }
    .into_any()
}

#[component]
fn CostPanel(found: Memo<Arc<Acquisition>>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let money = move |amount: i64| Words::from(lens.money(minor(amount)));
    let per_customer = move || found.with(|found| found.per_customer).map(|cost| Words::from(lens.money(cost)));
    let lost = move || {
        found.with(|found| {
            let lost = found.pursuits.iter().filter(|one| !one.won).filter_map(|one| one.cost);
            (found.cost > 0).then(|| money(lost.fold(0, i64::saturating_add)))
        })
    };
    let unknown = move || {
        found.with(|found| match found.unknown {
            0 => String::new(),
            unknown => lens.words(&CostWord::Unknown {
                count: lens.whole(count(unknown)),
                of: lens.whole(count(found.pursuits.len())),
            }),
        })
    };
    let limit = move || {
        found.with(|found| match found.limit.map(|limit| lens.money(minor(limit))) {
            Some(limit) if found.limit_agreed => lens.words(&CostWord::LimitAgreed(limit)),
            Some(limit) => lens.words(&CostWord::LimitLearned(limit)),
            None => lens.words(&CostWord::NoLimit),
        })
    };
    view! {
        <Panel title=session.say(&CostLabel::PerCustomer) line=session.say(&CostLabel::PerCustomerLine) id="acquisition">
            <div class="tiles figures-four">
                <Figure
                    label=session.say(&CostLabel::PerCustomer)
                    value=Signal::derive(per_customer)
                    missing=move || found.with(|found| lens.words(&why_none(found)))
                    line=unknown
                />
                <Figure
                    label=session.say(&CostLabel::Spent)
                    value=Signal::derive(move || found.with(|found| (found.cost > 0).then(|| money(found.cost))))
                    missing=session.say(&CostLabel::NotKnown)
                />
                <Figure label=session.say(&CostLabel::Lost) value=Signal::derive(lost) missing=session.say(&CostLabel::NotKnown) />
                <Figure
                    label=session.say(&CostLabel::Customers)
                    value=Signal::derive(move || Some(Words::from(lens.whole(count(found.with(|found| found.customers))))))
                />
            </div>
            <p class="quiet">{limit}</p>
        </Panel>
    }
    .into_any()
}

/// What the dear ones share more often than the others.
#[component]
fn SharedPanel(found: Memo<Arc<Acquisition>>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let any = Memo::new(move |_| found.with(|found| !found.shared.is_empty()));
    let shares = move |found: &Acquisition, at: usize| {
        let one = found.shared.get(at)?;
        let known = found.pursuits.len().saturating_sub(found.unknown);
        let of = |part: i64, whole: usize| {
            lens.of(crate::metrics::Tally::new(part, count(whole), crate::metrics::WhyNoValue::NothingToCount))
        };
        Some((name(lens, &one.what), of(one.dear, found.dear), of(one.others, known.saturating_sub(found.dear))))
    };
    let finding = move || {
        let first = found.with(|found| shares(found, 0));
        let words = |(what, dear, others)| lens.words(&CostWord::SharedMost { what, dear, others });
        first.map_or_else(|| lens.words(&CostLabel::NothingShared), words)
    };
    let columns = [CostLabel::Trait, CostLabel::OfDear, CostLabel::OfOthers];
    let columns = Signal::stored(columns.map(|head| Column::words(session.say(&head))).to_vec());
    let row = move |at: usize| {
        let Some((what, dear, others)) = found.with(|found| shares(found, at)) else { return ().into_any() };
        view! { <th scope="row"><bdi>{what}</bdi></th><td>{dear}</td><td>{others}</td> }.into_any()
    };
    let dear = Memo::new(move |_| found.with(|found| found.dear > 0));
    view! {
        {move || dear.get().then(|| view! {
            <Panel title=session.say(&CostLabel::Shared) id="shared">
                <p class="figures-finding">{finding}</p>
                {any.get().then(|| view! {
                    <Table
                        caption=session.say(&CostLabel::Shared)
                        columns
                        rows=Signal::derive(move || found.with(|found| found.shared.len()))
                        row=Callback::new(move |(at,)| row(at))
                    />
                })}
            </Panel>
        })}
    }
    .into_any()
}
