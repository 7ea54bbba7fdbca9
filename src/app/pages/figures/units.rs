//! The parts below the unit looked at, each with its own figures.

use leptos::prelude::*;

use super::lens::{Lens, minor};
use crate::{
    app::{
        parts::{Column, Panel, Sort, Table},
        router::Router,
        session::Session,
    },
    metrics::Line,
    model::{Id, Ordered, Plan, Unit},
    text::figures::{DetailWord, FigureWord, StageWord},
};

/// One part: which, its name, its main figures.
#[derive(Clone, PartialEq)]
struct Part {
    id: Id<Unit>,
    name: String,
    line: Line,
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
        rows.order_by(|a, b| {
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
    let all = lens.lines();
    let of = |id: &Id<Unit>| all.iter().find(|line| line.unit.as_ref() == Some(id)).cloned();
    children.iter().filter_map(|(id, name)| Some(Part { id: id.clone(), name: name.clone(), line: of(id)? })).collect()
}

/// What a column is sorted by; those without a value stand below all others.
fn key(part: &Part, column: usize) -> f64 {
    let line = &part.line;
    let value = match column {
        1 => Some(minor(line.won.amount)),
        2 => line.attainment.share(),
        3 => line.closed.by_count.share(),
        4 => line.deal_size,
        5 => line.cycle_days,
        6 => line.velocity,
        _ => Some(minor(line.open.count)),
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
    let line = &part.line;
    let href = Router::here().route_untracked().with("unit", part.id.as_str()).href();
    let dash = || "\u{2014}".to_owned();
    let rate = line.closed.by_count;
    view! {
        <th scope="row"><a href=href><bdi>{part.name.clone()}</bdi></a></th>
        <td class="number">{lens.money(minor(line.won.amount))}<span class="cell-note">{lens.whole(line.won.count)}</span></td>
        <td class="number">{lens.percent(line.attainment.share())}</td>
        <td class="number">{lens.percent(rate.share())}<span class="cell-note">{lens.of(rate)}</span></td>
        <td class="number">{line.deal_size.map_or_else(dash, |size| lens.money(size))}</td>
        <td class="number">{line.cycle_days.map_or_else(dash, |days| lens.decimal(days))}</td>
        <td class="number">{line.velocity.map_or_else(dash, |money| lens.money(money))}</td>
        <td class="number">{lens.whole(line.open.count)}</td>
    }
    .into_any()
}
