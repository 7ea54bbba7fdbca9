//! What each source brought.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use super::lens::{Lens, differ, minor};
use crate::{
    app::{
        charts::{BarChart, Heads},
        parts::{Column, Panel, Table},
        session::Session,
    },
    chart::Bar,
    metrics::{Responses, SourceLine, Tally, WhyNoValue},
    text::figures::{StoryLabel, StoryWord},
};

/// The panel.
#[component]
pub fn SourcesPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let found = Memo::new_with_compare(
        move |_: Option<&Arc<Vec<SourceLine>>>| lens.ask(|book, _, scope, frame| book.sources(scope, frame)),
        differ,
    );
    let names = session.figure(|plan| {
        let named = plan.playbook.sources.iter().map(|(id, source)| (id.clone(), source.name.to_string()));
        named.collect::<BTreeMap<_, _>>()
    });
    let lines = Memo::new(move |_| {
        let called = |line: &SourceLine| {
            let known = line.source.as_ref().and_then(|id| names.with(|names| names.get(id).cloned()));
            known.unwrap_or_else(|| lens.words(&StoryLabel::NoSource))
        };
        found.with(|found| found.iter().map(|line| (called(line), line.clone())).collect::<Vec<_>>())
    });
    let finding = Memo::new(move |_| {
        lines.with(|lines| match lines.first() {
            Some((name, line)) if line.won.amount > 0 => {
                lens.words(&StoryWord::BestSource { source: name.clone(), amount: lens.money(minor(line.won.amount)) })
            }
            _ => lens.words(&StoryWord::NoSourceWon),
        })
    });
    let bars = Signal::derive(move || {
        let bar = |(name, line): &(String, SourceLine)| {
            Bar::simple(name.clone(), minor(line.won.amount), lens.money(minor(line.won.amount)))
        };
        lines.with(|lines| lines.iter().filter(|(_, line)| line.won.count > 0).map(bar).collect::<Vec<_>>())
    });
    let heads = Heads::simple(session.say(&StoryLabel::Source), session.say(&StoryLabel::WonAmount));
    view! {
        <Panel title=session.say(&StoryLabel::Sources) line=session.say(&StoryLabel::SourcesLine) id="sources">
            <BarChart finding heads=Signal::stored(heads) bars />
            <SourceTable lines />
        </Panel>
    }
    .into_any()
}

#[component]
fn SourceTable(lines: Memo<Vec<(String, SourceLine)>>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let columns = vec![
        Column::words(session.say(&StoryLabel::Source)),
        Column::number(session.say(&StoryLabel::LeadsIn)),
        Column::number(session.say(&StoryLabel::FirstContact)),
        Column::number(session.say(&StoryLabel::TakenOver)),
        Column::number(session.say(&StoryLabel::BecameDeals)),
        Column::number(session.say(&StoryLabel::WonOfDecided)),
        Column::number(session.say(&StoryLabel::WonAmount)),
        Column::number(session.say(&StoryLabel::CycleDays)),
    ];
    let ask = move |_: Option<&Arc<Responses>>| lens.ask(|book, plan, scope, frame| book.responses(plan, scope, frame));
    let responses = Memo::new_with_compare(ask, differ);
    let row = move |at: usize| {
        let Some((name, line)) = lines.with(|lines| lines.get(at).cloned()) else { return ().into_any() };
        let answered = responses.with(|all| all.get(&line.source).copied());
        let noted = |tally: Tally| {
            view! { <td class="number">{lens.percent(tally.share())}<span class="cell-note">{lens.of(tally)}</span></td> }
        };
        view! {
            <th scope="row">{name}</th>
            <td class="number">{lens.whole(line.leads)}</td>
            <td class="number">{answered.and_then(|found| found.days).map_or_else(|| "\u{2014}".to_owned(), |days| lens.decimal(days))}</td>
            {noted(answered.map_or(Tally::new(0, 0, WhyNoValue::NothingToCount), |found| found.taken))}
            {noted(line.to_opportunity)}
            {noted(line.won_of_decided)}
            <td class="number">{lens.money(minor(line.won.amount))}<span class="cell-note">{lens.whole(line.won.count)}</span></td>
            <td class="number">{line.cycle_days.map_or_else(|| "\u{2014}".to_owned(), |days| lens.decimal(days))}</td>
        }
        .into_any()
    };
    view! {
        <Table
            caption=session.say(&StoryLabel::Sources)
            columns=Signal::stored(columns)
            rows=Signal::derive(move || lines.with(Vec::len))
            row=Callback::new(move |(at,)| row(at))
        />
    }
    .into_any()
}
