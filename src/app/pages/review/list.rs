//! Every pipeline: how much is open, when it was reviewed last, when the next review is due.

use leptos::prelude::*;

use super::desk::WHOLE;
use crate::{
    app::{
        parts::{Badge, Column, Empty, Icon, LinkButton, Look, PageHeader, Panel, Picture, Table, Tone},
        session::Session,
    },
    method::review,
    metrics::Scope,
    model::{Id, Ordered, Plan, Review, Unit, UnitLevel},
    route::{Page, Route},
    text::{
        format::day,
        review::{ReviewLine, ReviewWord},
    },
};

#[derive(Clone, PartialEq)]
struct Row {
    unit: Option<Id<Unit>>,
    name: String,
    open: usize,
    running: bool,
    last: Option<chrono::NaiveDate>,
    due: Option<chrono::NaiveDate>,
}

/// The pipelines of all who have something open, and of the whole plan.
fn rows(session: Session, plan: &Plan) -> Vec<Row> {
    let row = |unit: Option<&Unit>| {
        let id = unit.map(|unit| &unit.id);
        let scope = id.map_or_else(Scope::whole_plan, |id| Scope::unit(id.clone()));
        let last = review::last(plan, id);
        Row {
            unit: id.cloned(),
            name: unit.map_or_else(|| session.say(&ReviewWord::WholePlan).into_owned(), |unit| unit.name.to_string()),
            open: session.with_book(|book| book.facts().open_of(&scope).len()),
            running: review::running(plan, id).is_some(),
            last: last.and_then(|last| last.held_on),
            due: last.and_then(review::due),
        }
    };
    let mut reps: Vec<Row> =
        plan.tables.units.iter().filter(|unit| unit.level == UnitLevel::Rep).map(|unit| row(Some(unit))).collect();
    reps.retain(|row| row.open > 0 || row.running || row.last.is_some());
    // Who was never reviewed first, then whose review is due soonest.
    reps.order_by(|a, b| (a.due, &a.name).cmp(&(b.due, &b.name)));
    reps.push(row(None));
    reps
}

/// The list, and the reviews that were held.
#[component]
pub fn Pipelines() -> AnyView {
    let session = Session::here();
    let found = Memo::new(move |_| session.with_plan(|plan| rows(session, plan)));
    let nothing = Memo::new(move |_| found.with(|rows| rows.iter().all(|row| row.open == 0 && row.last.is_none())));
    let columns = vec![
        Column::words(session.say(&ReviewWord::Whose)),
        Column::number(session.say(&ReviewWord::OpenColumn)),
        Column::words(session.say(&ReviewWord::LastColumn)),
        Column::words(session.say(&ReviewWord::NextColumn)),
    ];
    let cells = move |at: usize| found.with(|rows| rows.get(at).map(|row| cells(session, row))).into_any();
    view! {
        <PageHeader title=session.say(&ReviewWord::Title) line=session.say(&ReviewWord::TitleLine) />
        {move || if nothing.get() {
            let ladder = Route::to(Page::Board).href();
            let to_ladder = move || {
                let ladder = ladder.clone();
                view! { <LinkButton label=session.say(&crate::text::shell::ShellWord::ToTheLadder) href=ladder look=Look::Primary /> }
            };
            view! {
                <Empty title=session.say(&ReviewWord::Nothing) line=session.say(&ReviewWord::NothingLine) picture=Picture::Ladder actions=to_ladder />
            }
            .into_any()
        } else {
            view! {
                <div class="stack loose">
                    <Table
                        caption=session.say(&ReviewWord::Whose)
                        columns=Signal::stored(columns.clone())
                        rows=Signal::derive(move || found.with(Vec::len))
                        row=Callback::new(move |(at,)| cells(at))
                    />
                    <Held />
                </div>
            }
            .into_any()
        }}
    }
    .into_any()
}

fn cells(session: Session, row: &Row) -> AnyView {
    let whose = row.unit.as_ref().map_or(WHOLE, Id::as_str).to_owned();
    let href = Route::to(Page::Review(Some(whose))).href();
    let last = row.last.map_or_else(|| session.say(&ReviewWord::NeverYet), |on| day(on).into());
    let today = session.today().get();
    let next = match (row.running, row.due) {
        (true, _) => {
            view! { <Badge label=session.say(&ReviewWord::Running) tone=Tone::Accent icon=Icon::Play /> }.into_any()
        }
        (false, Some(due)) if due <= today => {
            view! { <Badge label=session.say(&ReviewLine::LateSince(due)) tone=Tone::Warn icon=Icon::Clock /> }
                .into_any()
        }
        (false, Some(due)) => session.say(&ReviewLine::DueOn(due)).into_any(),
        (false, None) => {
            view! { <Badge label=session.say(&ReviewWord::Due) tone=Tone::Note icon=Icon::Clock /> }.into_any()
        }
    };
    view! {
        <th scope="row"><a href=href><bdi>{row.name.clone()}</bdi></a></th>
        <td class="number">{session.numbers().whole(i64::try_from(row.open).unwrap_or(i64::MAX))}</td>
        <td>{last}</td>
        <td>{next}</td>
    }
    .into_any()
}

/// So many are listed.
const SHOWN: usize = 50;

/// The reviews that were held, the latest first.
#[component]
fn Held() -> AnyView {
    let session = Session::here();
    let held = Memo::new(move |_| {
        session.with_plan(|plan| {
            let finished = plan.tables.reviews.iter().filter(|review| review.finished);
            let mut all: Vec<Review> = finished.map(|review| review.as_ref().clone()).collect();
            all.order_by_key(|review| std::cmp::Reverse((review.held_on, review.id.clone())));
            all.truncate(SHOWN);
            all
        })
    });
    let columns = vec![
        Column::words(session.say(&ReviewWord::DayColumn)),
        Column::words(session.say(&ReviewWord::Whose)),
        Column::words(session.say(&ReviewWord::ByColumn)),
        Column::number(session.say(&ReviewWord::SeenColumn)),
        Column::words(session.say(&ReviewWord::DecidedColumn)),
        Column::words(session.say(&ReviewWord::NoteColumn)),
    ];
    let columns = StoredValue::new(columns);
    let row = move |at: usize| held.with(|held| held.get(at).map(|review| held_cells(session, review))).into_any();
    view! {
        <Panel title=session.say(&ReviewWord::Past) id="held">
            {move || match held.with(Vec::is_empty) {
                true => view! { <p class="quiet">{session.say(&ReviewWord::NoPast)}</p> }.into_any(),
                false => view! {
                    <Table
                        caption=session.say(&ReviewWord::Past)
                        columns=Signal::stored(columns.get_value())
                        rows=Signal::derive(move || held.with(Vec::len))
                        row=Callback::new(move |(at,)| row(at))
                    />
                }
                .into_any(),
            }}
        </Panel>
    }
    .into_any()
}

fn held_cells(session: Session, review: &Review) -> AnyView {
    let whose = session.with_plan(|plan| super::desk::unit_name(plan, review.unit.as_ref()));
    let whose = whose.unwrap_or_else(|| session.say(&ReviewWord::WholePlan).into_owned());
    let decided = crate::model::ReviewDecision::ALL.iter().filter_map(|kind| {
        let count = review.items.values().filter(|item| item.decision == Some(*kind)).count();
        (count > 0).then(|| format!("{} {count}", session.say(kind)))
    });
    let href = history(review);
    view! {
        <th scope="row"><a href=href>{review.held_on.map(day).unwrap_or_default()}</a></th>
        <td><bdi>{whose}</bdi></td>
        <td><bdi>{review.by.to_string()}</bdi></td>
        <td class="number">{session.numbers().whole(i64::try_from(review.items.len()).unwrap_or(i64::MAX))}</td>
        <td>{decided.collect::<Vec<_>>().join(", ")}</td>
        <td>{review.notes.to_string()}</td>
    }
    .into_any()
}

/// Where every change of a review is told.
fn history(review: &Review) -> String {
    Route::to(Page::History(Some(("reviews".to_owned(), review.id.to_string())))).href()
}
