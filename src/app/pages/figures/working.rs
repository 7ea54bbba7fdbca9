//! The opportunities behind a figure: those counted, and those left out with the reason.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::lens::{Lens, minor};
use crate::{
    app::{
        parts::{Column, Table},
        session::Session,
    },
    metrics::{Amount, Counted, Deal, Figure as Behind, WhyLeftOut, Working, own_targets, target, working},
    model::{Id, Opportunity, Ordered, Outcome},
    route::{OpportunityTab, Page, Route},
    text::{Words, figures::DetailWord},
};

/// The working of one figure. It is only made when it is opened.
#[component]
pub fn WorkingList(
    /// Which figure.
    behind: Behind,
    /// Its formula in words.
    formula: &'static str,
) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let found = Memo::new(move |_| worked(lens, &behind));
    let count = move |words: fn(String) -> DetailWord, many: usize| {
        session.say(&words(session.numbers().whole(i64::try_from(many).unwrap_or(i64::MAX))))
    };
    let counted = move || found.with(|found| count(|count| DetailWord::Counted { count }, found.counted.len()));
    let left_out = move || found.with(|found| count(|count| DetailWord::LeftOut { count }, found.left_out.len()));
    let none = move || found.with(|found| found.counted.is_empty());
    view! {
        <p class="figure-formula">{session.say(&DetailWord::Formula(formula))}</p>
        <h3 class="figure-count">{counted}</h3>
        {move || if none() {
            view! { <p class="quiet">{session.say(&DetailWord::NoneCounted)}</p> }.into_any()
        } else {
            view! { <CountedTable found /> }.into_any()
        }}
        <h3 class="figure-count">{left_out}</h3>
        <ul class="figure-reasons">
            {move || found.with(|found| reasons(&found.left_out)).into_iter().map(|(why, many)| {
                let many = session.numbers().whole(i64::try_from(many).unwrap_or(i64::MAX));
                view! { <li><span class="number">{many}</span>" "{session.say(&why)}</li> }
            }).collect_view()}
        </ul>
    }
    .into_any()
}

fn worked(lens: Lens, behind: &Behind) -> Working {
    let (scope, frame) = (lens.scope.get(), lens.frame.get());
    lens.facts(|facts| {
        let part = facts.part(&scope);
        let own = own_targets(facts, &scope, frame.period);
        let asked = target(facts, &part, &own);
        working(facts, &part.rows, frame, behind, asked.as_ref())
    })
}

/// How many are left out for each reason, the most frequent first.
fn reasons(left_out: &[(Id<Opportunity>, WhyLeftOut)]) -> Vec<(WhyLeftOut, usize)> {
    let mut counts: BTreeMap<WhyLeftOut, usize> = BTreeMap::new();
    for (_, why) in left_out {
        *counts.entry(*why).or_default() += 1;
    }
    let mut sorted: Vec<_> = counts.into_iter().collect();
    sorted.order_by_key(|(why, many)| (std::cmp::Reverse(*many), *why));
    sorted
}

#[component]
fn CountedTable(found: Memo<Working>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let has_days = found.with_untracked(|found| found.counted.iter().any(|deal| deal.days.is_some()));
    let mut columns = vec![
        Column::words(session.say(&DetailWord::Opportunity)),
        Column::words(session.say(&DetailWord::Outcome)),
        Column::number(session.say(&DetailWord::Amount)),
    ];
    if has_days {
        columns.push(Column::number(session.say(&crate::text::figures::StageWord::Days)));
    }
    let row = move |at: usize| {
        let deal = found.with(|found| found.counted.get(at).cloned());
        deal.map(|deal| cells(session, lens, &deal, has_days)).into_any()
    };
    view! {
        <Table
            caption=session.say(&DetailWord::Opportunity)
            columns=Signal::stored(columns)
            rows=Signal::derive(move || found.with(|found| found.counted.len()))
            row=Callback::new(move |(at,)| row(at))
        />
    }
    .into_any()
}

fn cells(session: Session, lens: Lens, deal: &Deal, has_days: bool) -> AnyView {
    let name = session.plan_now(|plan| plan.tables.opportunities.get(&deal.id).map(|found| found.name.to_string()));
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| lens.words(&DetailWord::Unnamed));
    let href = Route::to(Page::Opportunity(deal.id.to_string(), OpportunityTab::Plan)).href();
    let outcome: Words = match deal.counted {
        Counted::Won => session.say(&Outcome::Won),
        Counted::Lost => session.say(&Outcome::Lost),
        Counted::Open => session.say(&Outcome::Open),
        Counted::Out(why) => session.say(&why),
    };
    let amount = match deal.amount {
        Amount::Known(amount) => lens.money(minor(amount)),
        Amount::Missing => "\u{2014}".to_owned(),
        Amount::Elsewhere(money) => session.numbers().money(money),
    };
    let days = has_days.then(|| {
        let days = deal.days.map_or_else(|| "\u{2014}".to_owned(), |days| session.numbers().whole(days));
        view! { <td class="number">{days}</td> }
    });
    view! {
        <th scope="row"><a href=href><bdi>{name}</bdi></a></th>
        <td>{outcome}</td>
        <td class="number">{amount}</td>
        {days}
    }
    .into_any()
}
