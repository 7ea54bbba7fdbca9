//! The parts below the unit looked at, each with its own figures.

use leptos::prelude::*;

use super::lens::{Lens, minor};
use crate::{
    app::{
        parts::{Column, Panel, Sort, Table},
        router::Router,
        session::Session,
    },
    metrics::{Figures, Scope, all_units, figures},
    model::{Id, Plan, Unit},
    text::figures::{DetailWord, FigureWord, StageWord},
};

/// One part: which, its name, its figures.
#[derive(Clone, PartialEq)]
struct Part {
    id: Id<Unit>,
    name: String,
    figures: Figures,
}

/// The panel; absent where there is nothing below.
#[component]
pub fn UnitsPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let children = Memo::new(move |_| {
        let unit = lens.scope.with(|scope| scope.unit.clone());
        session.with_plan(|plan| children_of(plan, unit.as_ref()))
    });
    let parts = Memo::new(move |_| parts(lens, &children.get()));
    let sort = RwSignal::new(Sort { column: 1, descending: true });
    let sorted = Memo::new(move |_| {
        let mut rows = parts.get();
        let sort = sort.get();
        rows.sort_by(|a, b| {
            let order = key(a, sort.column).total_cmp(&key(b, sort.column));
            let order = if sort.column == 0 { a.name.cmp(&b.name) } else { order };
            if sort.descending { order.reverse() } else { order }
        });
        rows
    });
    let none = move || sorted.with(Vec::is_empty);
    view! {
        {move || (!none()).then(|| view! {
            <Panel title=session.say(&DetailWord::Units) line=session.say(&DetailWord::UnitsLine) id="units">
                <UnitTable sorted sort />
            </Panel>
        })}
    }
    .into_any()
}

/// The units below one; an only child says nothing that its parent does not, so its own children stand in its place.
fn children_of(plan: &Plan, unit: Option<&Id<Unit>>) -> Vec<(Id<Unit>, String)> {
    let below = |unit: Option<&Id<Unit>>| -> Vec<(Id<Unit>, String)> {
        let found = plan.tables.units.iter().filter(|found| found.parent.as_ref() == unit);
        found.map(|unit| (unit.id.clone(), unit.name.to_string())).collect()
    };
    let mut children = below(unit);
    // As deep as any organisation; also ends a ring of parents.
    for _ in 0..12 {
        let [(only, _)] = children.as_slice() else { break };
        let next = below(Some(only));
        if next.is_empty() {
            break;
        }
        children = next;
    }
    children
}

fn parts(lens: Lens, children: &[(Id<Unit>, String)]) -> Vec<Part> {
    let (scope, frame) = (lens.scope.get(), lens.frame.get());
    lens.facts.with(|facts| {
        // Without a filter every unit is computed in one pass; a filter is computed unit by unit.
        let all = if scope.sale_kinds.is_empty() { all_units(facts, frame) } else { Vec::new() };
        let of = |id: &Id<Unit>| {
            let known = all.iter().find(|unit| unit.unit.as_ref() == Some(id)).map(|unit| unit.figures.clone());
            known.unwrap_or_else(|| figures(facts, &Scope { unit: Some(id.clone()), ..scope.clone() }, frame))
        };
        children.iter().map(|(id, name)| Part { id: id.clone(), name: name.clone(), figures: of(id) }).collect()
    })
}

/// What a column is sorted by; those without a value stand below all others.
fn key(part: &Part, column: usize) -> f64 {
    let figures = &part.figures;
    let value = match column {
        1 => Some(minor(figures.win_rate.won.amount)),
        2 => figures.attainment.share(),
        3 => figures.win_rate.closed.by_count.share(),
        4 => figures.deal_size.won.map(|size| size.mean),
        5 => figures.cycle.won.map(|days| days.mean),
        6 => figures.velocity.per_day,
        _ => Some(minor(figures.win_rate.open().count)),
    };
    value.unwrap_or(f64::NEG_INFINITY)
}

#[component]
fn UnitTable(sorted: Memo<Vec<Part>>, sort: RwSignal<Sort>) -> AnyView {
    let session = Session::here();
    let columns = vec![
        Column::words(session.say(&FigureWord::Unit)).sortable(),
        Column::number(session.say(&DetailWord::Won)).sortable(),
        Column::number(session.say(&DetailWord::Attainment)).sortable(),
        Column::number(session.say(&FigureWord::WinRate)).sortable(),
        Column::number(session.say(&DetailWord::AverageWon)).sortable(),
        Column::number(session.say(&DetailWord::DaysToWin)).sortable(),
        Column::number(session.say(&StageWord::Velocity)).sortable(),
        Column::number(session.say(&DetailWord::Open)).sortable(),
    ];
    let lens = Lens::here();
    let row = move |at: usize| sorted.with(|rows| rows.get(at).map(|part| cells(lens, part))).into_any();
    let resort = move |column: usize| {
        sort.update(|sort| {
            let descending = if sort.column == column { !sort.descending } else { column != 0 };
            *sort = Sort { column, descending };
        });
    };
    view! {
        <Table
            caption=session.say(&DetailWord::Units)
            columns=Signal::stored(columns)
            rows=Signal::derive(move || sorted.with(Vec::len))
            row=Callback::new(move |(at,)| row(at))
            sort=Signal::derive(move || Some(sort.get()))
            on_sort=Callback::new(move |(column,)| resort(column))
        />
    }
    .into_any()
}

fn cells(lens: Lens, part: &Part) -> AnyView {
    let figures = &part.figures;
    let href = Router::here().route_untracked().with("unit", part.id.as_str()).href();
    let dash = || "\u{2014}".to_owned();
    let rate = figures.win_rate.closed.by_count;
    view! {
        <th scope="row"><a href=href><bdi>{part.name.clone()}</bdi></a></th>
        <td class="number">{lens.money(minor(figures.win_rate.won.amount))}<span class="cell-note">{lens.whole(figures.win_rate.won.count)}</span></td>
        <td class="number">{lens.percent(figures.attainment.share())}</td>
        <td class="number">{lens.percent(rate.share())}<span class="cell-note">{lens.of(rate)}</span></td>
        <td class="number">{figures.deal_size.won.map_or_else(dash, |size| lens.money(size.mean))}</td>
        <td class="number">{figures.cycle.won.map_or_else(dash, |days| lens.decimal(days.mean))}</td>
        <td class="number">{figures.velocity.per_day.map_or_else(dash, |money| lens.money(money))}</td>
        <td class="number">{lens.whole(figures.win_rate.open().count)}</td>
    }
    .into_any()
}
