//! The rungs: what stands there, how much of it is won, how long it stays, how much has to stand there.

use leptos::prelude::*;

use super::{
    lens::{Lens, minor},
    working::WorkingList,
};
use crate::{
    app::{
        charts::{Heads, LadderChart},
        parts::{Choice, ChoiceField, Column, Disclosure, Panel, Table},
        session::Session,
    },
    chart::Bar,
    metrics::{Definition, Figure as Behind, Figures, StageFigures},
    text::figures::{FigureWord, StageWord},
};

const DEFINITIONS: [(Definition, &str); 2] = [(Definition::Reached, "reached"), (Definition::Visited, "visited")];

/// The panel.
#[component]
pub fn LadderPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let definition = RwSignal::new(Definition::Reached);
    let options = DEFINITIONS
        .map(|(definition, slug)| {
            Choice::new(slug, session.say(&StageWord::Definition(definition)))
                .with_note(session.say(&StageWord::DefinitionNote(definition)))
        })
        .to_vec();
    let chosen = move || {
        let now = definition.get();
        DEFINITIONS.iter().find(|(known, _)| *known == now).map_or("", |(_, slug)| *slug)
    };
    let choose = move |slug: String| {
        if let Some((known, _)) = DEFINITIONS.iter().find(|(_, known)| *known == slug) {
            definition.set(*known);
        }
        Ok(())
    };
    let heads = Heads::simple(session.say(&StageWord::Stage), session.say(&StageWord::ToAWin));
    let finding = Memo::new(move |_| lens.figures.with(|figures| finding(lens, figures)));
    let bars = Signal::derive(move || {
        lens.figures
            .with(|figures| figures.stages.iter().map(|stage| bar(lens, stage, definition.get())).collect::<Vec<_>>())
    });
    view! {
        <Panel title=session.say(&StageWord::Ladder) line=session.say(&StageWord::LadderLine) id="stages">
            <ChoiceField
                label=session.say(&StageWord::DefinitionLabel)
                value=chosen
                options=Signal::stored(options)
                on_commit=choose
            />

            <LadderChart finding heads=Signal::stored(heads) bars />
            <RungTable definition=definition.into() />
            <RungWorkings definition=definition.into() />
        </Panel>
    }
    .into_any()
}

/// A rung as a bar: the share that was won, with the numbers behind it.
fn bar(lens: Lens, stage: &StageFigures, definition: Definition) -> Bar {
    let closed = stage.conversion(definition).closed().by_count;
    let open = lens.words(&FigureWord::Of { part: lens.whole(closed.won), whole: lens.whole(closed.of) });
    let shown = match closed.share() {
        Some(_) => format!("{} \u{b7} {open}", lens.percent(closed.share())),
        None => lens.why(closed),
    };
    Bar::simple(stage.name.clone(), closed.share().unwrap_or(0.0), shown)
}

/// The rung from which the fewest went further, where enough got there to say so.
fn finding(lens: Lens, figures: &Figures) -> String {
    let few = i64::from(lens.thresholds().few_decided);
    let worst = figures
        .stages
        .iter()
        .filter(|stage| stage.next.of >= few)
        .filter_map(|stage| stage.next.share().map(|share| (share, stage)))
        .min_by(|a, b| a.0.total_cmp(&b.0));
    match worst {
        Some((share, stage)) => {
            lens.words(&StageWord::LosesMostAt { stage: stage.name.clone(), share: lens.percent(Some(1.0 - share)) })
        }
        None => lens.words(&StageWord::LadderChart),
    }
}

#[component]
fn RungTable(definition: Signal<Definition>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let columns = vec![
        Column::words(session.say(&StageWord::Stage)),
        Column::number(session.say(&StageWord::OpenNow)),
        Column::number(session.say(&StageWord::ToAWin)),
        Column::number(session.say(&StageWord::Bounds)),
        Column::number(session.say(&StageWord::ToNext)),
        Column::number(session.say(&StageWord::Days)),
        Column::number(session.say(&StageWord::ValueFactor)),
        Column::number(session.say(&StageWord::Coverage)),
    ];
    let row = move |at: usize| {
        let definition = definition.get();
        lens.figures
            .with(|figures| figures.stages.get(at).map(|stage| cells(lens, figures, stage, definition)))
            .into_any()
    };
    view! {
        <Table
            caption=session.say(&StageWord::Ladder)
            columns=Signal::stored(columns)
            rows=Signal::derive(move || lens.figures.with(|figures| figures.stages.len()))
            row=Callback::new(move |(at,)| row(at))
        />
    }
    .into_any()
}

fn cells(lens: Lens, figures: &Figures, stage: &StageFigures, definition: Definition) -> AnyView {
    let conversion = stage.conversion(definition);
    let (closed, low, high) = (conversion.closed(), conversion.lowest().by_count, conversion.highest().by_count);
    let bounds = match (low.share(), high.share()) {
        (Some(_), Some(_)) => format!("{} \u{2013} {}", lens.percent(low.share()), lens.percent(high.share())),
        _ => "\u{2014}".to_owned(),
    };
    let days = stage.dwell.map(|days| (lens.decimal(days.median), lens.words(&spread_note(lens, days))));
    let (median, mean) = days.unwrap_or_else(|| ("\u{2014}".to_owned(), String::new()));
    let factor = stage
        .value_factor
        .factor
        .map_or_else(|| "\u{2014}".to_owned(), |factor| format!("{}\u{d7}", lens.two_decimals(factor)));
    let why_no_factor = stage.value_factor.no_value.map(|why| lens.words(&why)).unwrap_or_default();
    let coverage = figures.coverage(stage);
    let covered = lens.percent(coverage.map(|coverage| coverage.share));
    let short = coverage.filter(|coverage| coverage.shortfall >= 1.0).map(|coverage| {
        let leads = coverage.leads_needed.map(|leads| lens.decimal(leads.ceil()).replace(".0", ""));
        lens.words(&StageWord::Shortfall { missing: lens.money(coverage.shortfall), leads })
    });
    view! {
        <th scope="row"><bdi>{stage.name.clone()}</bdi></th>
        <td class="number">{lens.whole(stage.open.count)}<span class="cell-note">{lens.money(minor(stage.open.amount))}</span></td>
        <td class="number">{lens.percent(closed.by_count.share())}<span class="cell-note">{lens.of(closed.by_count)}</span></td>
        <td class="number">{bounds}</td>
        <td class="number">{lens.percent(stage.next.share())}<span class="cell-note">{lens.of(stage.next)}</span></td>
        <td class="number">{median}<span class="cell-note">{mean}</span></td>
        <td class="number">{factor}<span class="cell-note">{why_no_factor}</span></td>
        <td class="number">{covered}<span class="cell-note">{short}</span></td>
    }
    .into_any()
}

/// What stands below a median: the mean, and what nine of ten do not pass.
pub fn spread_note(lens: Lens, days: crate::metrics::Spread) -> StageWord {
    StageWord::MeanAndNinety { mean: lens.decimal(days.mean), ninety: lens.whole(days.ninety) }
}

/// The working of every rung: conversion by the definition chosen, and stays.
#[component]
fn RungWorkings(definition: Signal<Definition>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let rungs = Memo::new(move |_| {
        lens.figures.with(|figures| {
            figures.stages.iter().map(|stage| (stage.stage.clone(), stage.name.clone())).collect::<Vec<_>>()
        })
    });
    let of_rung = move |(stage, name): (crate::model::Id<crate::model::Stage>, String)| {
        let definition = definition.get();
        let (to_win, stays) = (Behind::Conversion(stage.clone(), definition), Behind::Dwell(stage));
        view! {
            <Disclosure title=format!("{}: {name}", session.say(&StageWord::ToAWin))>
                <WorkingList behind=to_win.clone() formula="won ÷ (won + lost), of those that belong to the stage" />
            </Disclosure>
            <Disclosure title=format!("{}: {name}", session.say(&StageWord::Days))>
                <WorkingList behind=stays.clone() formula="day left − day entered, for stays that ended in the period" />
            </Disclosure>
        }
    };
    view! { <div class="figures-workings">{move || rungs.get().into_iter().map(of_rung).collect_view()}</div> }
        .into_any()
}
