//! What has to stand on each stage, what does, and the month in which a hole will hurt.

use chrono::Datelike;
use leptos::prelude::*;

use super::lens::{Lens, minor};
use crate::{
    app::{
        charts::{BarChart, Heads},
        parts::{Column, Panel, Table},
        session::Session,
    },
    chart::{Bar, Part},
    metrics::{Hole, Prospect},
    text::{
        figures::{AheadLabel, AheadWord, StageWord},
        format::month,
    },
};

/// The panel.
#[component]
pub fn HolesPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let known = Memo::new(move |_| lens.prospect.with(|ahead| ahead.coverage.iter().any(Option::is_some)));
    let finding = Memo::new(move |_| lens.prospect.with(|ahead| finding(lens, ahead)));
    let bars = Signal::derive(move || lens.prospect.with(|ahead| bars(lens, ahead)));
    let heads = Heads {
        label: session.say(&StageWord::Stage),
        series: vec![session.say(&AheadLabel::Present)],
        target: session.say(&AheadLabel::Required),
        ..Heads::default()
    };
    view! {
        <Panel title=session.say(&AheadLabel::Cover) line=session.say(&AheadLabel::CoverLine) id="cover">
            {move || if known.get() {
                view! {
                    <BarChart finding heads=Signal::stored(heads.clone()) bars />
                    <HoleTable />
                }
                .into_any()
            } else {
                view! { <p class="quiet">{session.say(&AheadLabel::NoCover)}</p> }.into_any()
            }}
        </Panel>
    }
    .into_any()
}

fn stage_name(ahead: &Prospect, rung: usize) -> String {
    ahead.learned.stages.get(rung).map(|stage| stage.name.clone()).unwrap_or_default()
}

fn hurts(hole: &Hole) -> String {
    format!("{} {}", month(hole.hurts.from.month()), hole.hurts.from.year())
}

/// The hole that lacks most.
fn finding(lens: Lens, ahead: &Prospect) -> String {
    let worst = ahead.holes.iter().max_by(|a, b| a.coverage.shortfall.total_cmp(&b.coverage.shortfall));
    match worst {
        Some(hole) => lens.words(&AheadWord::Hole {
            stage: stage_name(ahead, hole.rung),
            missing: lens.money(hole.coverage.shortfall),
            month: hurts(hole),
            leads: hole.coverage.leads_needed.map(|leads| lens.whole_up(leads)),
        }),
        None => lens.words(&AheadLabel::Covered),
    }
}

fn bars(lens: Lens, ahead: &Prospect) -> Vec<Bar> {
    let rungs = ahead.learned.stages.iter().zip(&ahead.coverage);
    let bar = |(stage, coverage): (&crate::metrics::StageFigures, &Option<crate::metrics::Coverage>)| {
        let shown = lens.money(minor(stage.open.amount));
        let target = coverage.map(|coverage| {
            let percent = lens.percent(Some(coverage.share));
            Part::new(coverage.required, format!("{percent} / {}", lens.money(coverage.required)))
        });
        Bar { target, ..Bar::simple(stage.name.clone(), minor(stage.open.amount), shown) }
    };
    rungs.map(bar).collect()
}

#[component]
fn HoleTable() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let holes = Memo::new(move |_| lens.prospect.with(|ahead| ahead.holes.clone()));
    let columns = vec![
        Column::words(session.say(&StageWord::Stage)),
        Column::number(session.say(&AheadLabel::Missing)),
        Column::words(session.say(&AheadLabel::Hurts)),
        Column::number(session.say(&AheadLabel::Leads)),
    ];
    let row = move |at: usize| {
        let Some(hole) = holes.with(|holes| holes.get(at).cloned()) else { return ().into_any() };
        let name = lens.prospect.with(|ahead| stage_name(ahead, hole.rung));
        let leads = hole.coverage.leads_needed.map_or_else(|| "\u{2014}".to_owned(), |leads| lens.whole_up(leads));
        view! {
            <th scope="row">{name}</th>
            <td class="number">{lens.money(hole.coverage.shortfall)}</td>
            <td>{hurts(&hole)}</td>
            <td class="number">{leads}</td>
        }
        .into_any()
    };
    view! {
        {move || (!holes.with(Vec::is_empty)).then(|| view! {
            <Table
                caption=session.say(&AheadLabel::Cover)
                columns=Signal::stored(columns.clone())
                rows=Signal::derive(move || holes.with(Vec::len))
                row=Callback::new(move |(at,)| row(at))
            />
        })}
    }
    .into_any()
}
