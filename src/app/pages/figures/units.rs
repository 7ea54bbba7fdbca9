//! The unit looked at between the one above it and its parts, each with its own figures.

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
    text::figures::{CrewLabel, CrewWord, DetailWord, FigureWord, StageWord},
};

/// Where a row stands to the unit looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kin {
    Parent,
    Own,
    Part,
}

/// One row: which unit (nothing for the whole plan), its name, its main figures, and what holds it back.
#[derive(Clone, PartialEq)]
struct Part {
    kin: Kin,
    id: Option<Id<Unit>>,
    name: String,
    line: Line,
    brake: String,
}

/// The panel: the unit between the one above it and its parts. Absent where it stands alone.
#[component]
pub fn UnitsPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let family = Memo::new(move |_| {
        let unit = lens.scope.with(|scope| scope.unit.clone());
        session.with_plan(|plan| family(plan, unit.as_ref(), &lens.words(&FigureWord::WholePlan)))
    });
    let parts = Memo::new(move |_| parts(lens, &family.get()));
    let sort = RwSignal::new(Sort { column: 1, descending: true });
    let sorted = Memo::new(move |_| {
        let mut rows = parts.get();
        let sort = sort.get();
        rows.order_by(|a, b| {
            let order = key(a, sort.column).total_cmp(&key(b, sort.column));
            let order = if sort.column == 0 { a.name.cmp(&b.name) } else { order };
            // The parent and the unit itself stay above its parts, to be compared with.
            a.kin.cmp(&b.kin).then(if sort.descending { order.reverse() } else { order })
        });
        rows
    });
    let alone = move || sorted.with(|rows| rows.len() < 2);
    view! {
        {move || (!alone()).then(|| view! {
            <Panel title=session.say(&CrewLabel::Family) line=session.say(&CrewLabel::FamilyLine) id="units">
                <UnitTable sorted sort />
            </Panel>
        })}
    }
    .into_any()
}

/// The unit above, the unit itself, and those below it.
fn family(plan: &Plan, unit: Option<&Id<Unit>>, whole: &str) -> Vec<(Kin, Option<Id<Unit>>, String)> {
    let name = |id: Option<&Id<Unit>>| match id {
        Some(id) => plan.tables.units.get(id).map(|unit| unit.name.to_string()).unwrap_or_default(),
        None => whole.to_owned(),
    };
    let parent = unit.map(|id| plan.tables.units.get(id).and_then(|unit| unit.parent.clone()));
    let parent = parent.map(|parent| (Kin::Parent, parent.clone(), name(parent.as_ref())));
    let own = (Kin::Own, unit.cloned(), name(unit));
    let below = children_of(plan, unit).into_iter().map(|(id, name)| (Kin::Part, Some(id), name));
    parent.into_iter().chain([own]).chain(below).collect()
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

fn parts(lens: Lens, family: &[(Kin, Option<Id<Unit>>, String)]) -> Vec<Part> {
    let all = lens.lines();
    let (scope, frame) = (lens.scope.get(), lens.frame.get());
    let found = Session::here().with_book(|book| {
        let (passages, facts) = (book.passages(&scope, frame), book.facts());
        let part = |(kin, id, name): &(Kin, Option<Id<Unit>>, String)| {
            let line = all.iter().find(|line| line.unit == *id)?.clone();
            let place = id.as_ref().and_then(|id| facts.nodes.iter().position(|node| node.id == *id));
            let worst = passages.brakes(facts, place, line.velocity).worst;
            let rung = worst.and_then(|worst| facts.ladder.get(*passages.rungs.get(worst.rung)?));
            let brake = rung.zip(worst).map(|(rung, worst)| (rung.name.clone(), worst.gain_a_day));
            Some((*kin, id.clone(), name.clone(), line, brake))
        };
        family.iter().filter_map(part).collect::<Vec<_>>()
    });
    let shown = found.into_iter().map(|(kin, id, name, line, brake)| {
        let brake = brake.map(|(stage, gain)| lens.words(&CrewWord::GainAt { stage, gain: lens.money(gain) }));
        Part { kin, id, name, line, brake: brake.unwrap_or_default() }
    });
    shown.collect()
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
        Column::words(session.say(&CrewLabel::Gain)),
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
            caption=session.say(&CrewLabel::Family)
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
    let unit = part.id.as_ref().map_or("", |id| id.as_str());
    let href = Router::here().route_untracked().with("unit", unit).href();
    let own = part.kin == Kin::Own;
    let tag = match part.kin {
        Kin::Parent => Some(CrewLabel::Parent),
        Kin::Own => Some(CrewLabel::This),
        Kin::Part => None,
    };
    let dash = || "\u{2014}".to_owned();
    let rate = line.closed.by_count;
    view! {
        <th scope="row" class:unit-own=own>
            <a href=href aria-current=own.then_some("true")><bdi>{part.name.clone()}</bdi></a>
            {tag.map(|tag| view! { <span class="cell-note">{lens.words(&tag)}</span> })}
        </th>
        <td class="number">{lens.money(minor(line.won.amount))}<span class="cell-note">{lens.whole(line.won.count)}</span></td>
        <td class="number">{lens.percent(line.attainment.share())}</td>
        <td class="number">{lens.percent(rate.share())}<span class="cell-note">{lens.of(rate)}</span></td>
        <td class="number">{line.deal_size.map_or_else(dash, |size| lens.money(size))}</td>
        <td class="number">{line.cycle_days.map_or_else(dash, |days| lens.decimal(days))}</td>
        <td class="number">{line.velocity.map_or_else(dash, |money| lens.money(money))}</td>
        <td class="number">{lens.whole(line.open.count)}</td>
        <td>{part.brake.clone()}</td>
    }
    .into_any()
}
