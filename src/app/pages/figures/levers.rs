//! Which factor of velocity to pull first.

use leptos::prelude::*;

use super::lens::Lens;
use crate::{
    app::{
        charts::{BarChart, Heads},
        parts::{Column, Panel, Table},
        session::Session,
    },
    chart::Bar,
    metrics::{Factor, Lever, Velocity, levers},
    text::figures::{CheckLabel, CheckWord, StageWord},
};

/// The panel; absent where there is no velocity.
#[component]
pub fn LeversPanel(velocity: Memo<Velocity>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let found = Memo::new(move |_| {
        let (scope, figures, velocity) = (lens.scope.get(), lens.figures.get(), velocity.get());
        lens.facts(|facts| levers(facts, &facts.part(&scope).rows, &figures, &velocity))
    });
    let finding =
        Memo::new(move |_| found.with(|found| found.first().map(|first| finding(lens, first))).unwrap_or_default());
    let bars = Signal::derive(move || {
        let bar = |lever: &Lever| {
            let gain = lever.gain_a_day.unwrap_or(0.0);
            let shown = if gain > 0.0 { format!("+{}", lens.money(gain)) } else { lens.words(&CheckLabel::NoLever) };
            Bar::simple(lens.words(&lever.factor), gain, shown)
        };
        found.with(|found| found.iter().filter(|lever| lever.gain_a_day.is_some()).map(bar).collect::<Vec<_>>())
    });
    let ahead = Memo::new(move |_| found.with(|found| found.iter().any(|lever| lever.gain_a_day.is_some())));
    let any = Memo::new(move |_| found.with(|found| !found.is_empty()));
    let heads = Signal::stored(Heads::simple(session.say(&CheckLabel::Factor), session.say(&CheckLabel::Gain)));
    view! {
        {move || any.get().then(|| view! {
            <Panel title=session.say(&CheckLabel::Levers) line=session.say(&CheckLabel::LeversLine) id="levers">
                {move || if ahead.get() {
                    view! { <BarChart finding heads bars /> }.into_any()
                } else {
                    view! { <p class="figures-finding">{finding}</p> }.into_any()
                }}
                <LeverTable found />
            </Panel>
        })}
    }
    .into_any()
}

fn finding(lens: Lens, first: &Lever) -> String {
    let factor = lens.words(&first.factor);
    match first.gain_a_day {
        Some(gain) => lens.words(&CheckWord::Lever { factor, gain: lens.money(gain) }),
        None => lens.words(&CheckWord::OnlyPercent { factor, gain: lens.money(first.one_percent) }),
    }
}

fn amount(lens: Lens, factor: Factor, value: f64) -> String {
    match factor {
        Factor::Number => lens.decimal(value),
        Factor::DealSize => lens.money(value),
        Factor::WinRate => lens.percent(Some(value)),
        Factor::Cycle => lens.words(&StageWord::DaysOf(lens.decimal(value))),
    }
}

#[component]
fn LeverTable(found: Memo<Vec<Lever>>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let columns = vec![
        Column::words(session.say(&CheckLabel::Factor)),
        Column::number(session.say(&CheckLabel::Now)),
        Column::number(session.say(&CheckLabel::BestQuarter)),
        Column::number(session.say(&CheckLabel::OnePercent)),
        Column::number(session.say(&CheckLabel::Gain)),
    ];
    let row = move |at: usize| {
        let Some(lever) = found.with(|found| found.get(at).copied()) else { return ().into_any() };
        let dash = || "\u{2014}".to_owned();
        view! {
            <th scope="row">{session.say(&lever.factor)}</th>
            <td class="number">{amount(lens, lever.factor, lever.now)}</td>
            <td class="number">{lever.best.map_or_else(dash, |best| amount(lens, lever.factor, best))}</td>
            <td class="number">{lens.money(lever.one_percent)}</td>
            <td class="number">{lever.gain_a_day.map_or_else(dash, |gain| lens.money(gain))}</td>
        }
        .into_any()
    };
    view! {
        <Table
            caption=session.say(&CheckLabel::Levers)
            columns=Signal::stored(columns)
            rows=Signal::derive(move || found.with(Vec::len))
            row=Callback::new(move |(at,)| row(at))
        />
    }
    .into_any()
}
