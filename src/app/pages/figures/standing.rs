//! What went into the lost ones by the stage of the loss, ratings against outcomes, what reps ask of others, and what stands higher
//! than it has earned.

use std::sync::Arc;

use leptos::prelude::*;

use super::lens::{Lens, count, differ, minor};
use crate::{
    app::{
        parts::{Column, Panel, Table},
        session::Session,
    },
    method::claim::Overclaim,
    metrics::{LostEffort, Overclaims, Rated, Requests, calibration, lost_effort},
    model::{ForecastCategory, Id},
    text::{
        figures::{StandLabel, StandWord},
        qualified::CheckLine,
    },
};

/// A panel with a table: what it finds in a sentence, or why there is nothing; each row by its cells, the first as its head.
pub(super) struct Tabled {
    pub title: StandLabel,
    pub line: StandLabel,
    pub none: StandLabel,
    pub id: &'static str,
    pub columns: Vec<(StandLabel, bool)>,
    pub finding: Signal<String>,
    pub rows: Memo<Vec<Vec<Cell>>>,
}

/// What stands in a cell: words, and where they lead to.
#[derive(Clone, PartialEq, Default)]
pub(super) struct Cell {
    pub words: String,
    pub href: Option<String>,
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self { words, href: None }
    }
}

pub(super) fn tabled(of: Tabled) -> AnyView {
    let session = Session::here();
    let Tabled { title, line, none, id, columns, finding, rows } = of;
    let numbers: Vec<bool> = columns.iter().map(|(_, number)| *number).collect();
    let heads: Vec<Column> = columns
        .iter()
        .map(|(label, number)| match number {
            true => Column::number(session.say(label)),
            false => Column::words(session.say(label)),
        })
        .collect();
    let row = move |at: usize| {
        let cells = rows.with(|rows| rows.get(at).cloned().unwrap_or_default()).into_iter().enumerate();
        let cell = |(at, Cell { words, href }): (usize, Cell)| {
            let shown = match href {
                Some(href) => view! { <a href=href><bdi>{words}</bdi></a> }.into_any(),
                None => words.into_any(),
            };
            match (at, numbers.get(at)) {
                (0, _) => view! { <th scope="row">{shown}</th> }.into_any(),
                (_, Some(true)) => view! { <td class="number">{shown}</td> }.into_any(),
                _ => view! { <td>{shown}</td> }.into_any(),
            }
        };
        cells.map(cell).collect_view().into_any()
    };
    let row = StoredValue::new(Callback::new(move |(at,)| row(at)));
    let heads = StoredValue::new(heads);
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    view! {
        <Panel title=session.say(&title) line=session.say(&line) id=id>
            {move || match any.get() {
                true => view! {
                    <p class="figures-finding">{finding}</p>
                    <Table
                        caption=session.say(&title)
                        columns=Signal::stored(heads.get_value())
                        rows=Signal::derive(move || rows.with(Vec::len))
                        row=row.get_value()
                    />
                }
                .into_any(),
                false => view! { <p class="quiet">{session.say(&none)}</p> }.into_any(),
            }}
        </Panel>
    }
    .into_any()
}

/// What the lost ones took, by the stage on which they were lost (M230).
#[component]
pub fn EffortPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let found = Memo::new(move |_| {
        let (scope, frame) = (lens.scope.get(), lens.frame.get());
        session.with_plan(|plan| lens.facts(|facts| lost_effort(plan, facts, &scope, frame)))
    });
    let unknown = move || session.say(&StandLabel::UnknownStage).into_owned();
    let row = move |one: &LostEffort| -> Vec<Cell> {
        let cost = if one.costed > 0 { lens.money(minor(one.cost)) } else { "\u{2014}".to_owned() };
        let hours = if one.minutes > 0 { lens.whole(one.minutes / 60) } else { "\u{2014}".to_owned() };
        let stage = one.rung.map_or_else(unknown, |rung| lens.rung_name(rung));
        [stage, lens.whole(count(one.lost.len())), lens.whole(one.days), hours, cost].map(Cell::from).into()
    };
    let finding = Signal::derive(move || {
        found.with(|found| {
            let sum = |read: fn(&LostEffort) -> i64| found.iter().map(read).fold(0, i64::saturating_add);
            let costed = sum(|one| one.costed);
            lens.words(&StandWord::Effort {
                lost: lens.whole(sum(|one| count(one.lost.len()))),
                days: lens.whole(sum(|one| one.days)),
                cost: if costed > 0 { lens.money(minor(sum(|one| one.cost))) } else { String::new() },
                costed: lens.whole(costed),
            })
        })
    });
    tabled(Tabled {
        title: StandLabel::Effort,
        line: StandLabel::EffortLine,
        none: StandLabel::NoEffort,
        id: "lost-effort",
        columns: vec![
            (StandLabel::StageColumn, false),
            (StandLabel::LostColumn, true),
            (StandLabel::DaysColumn, true),
            (StandLabel::HoursColumn, true),
            (StandLabel::CostColumn, true),
        ],
        finding,
        rows: Memo::new(move |_| found.with(|found| found.iter().map(row).collect())),
    })
}

/// Whether our own rating came true (M186).
#[component]
pub fn CalibrationPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let found = Memo::new(move |_| {
        let (scope, frame) = (lens.scope.get(), lens.frame.get());
        session.with_plan(|plan| lens.facts(|facts| calibration(plan, facts, &scope, frame)))
    });
    let rows = Memo::new(move |_| {
        let found = found.get();
        if !found.iter().any(|(rated, tally)| *rated != Rated::Not && tally.of > 0) {
            return Vec::new();
        }
        let row = |(rated, tally): &(Rated, crate::metrics::Tally)| -> Vec<Cell> {
            let won = match tally.of {
                0 => "\u{2014}".to_owned(),
                _ => format!("{} ({})", lens.whole(tally.won), lens.percent(tally.share())),
            };
            [lens.words(rated), lens.whole(tally.of), won].map(Cell::from).into()
        };
        found.iter().map(row).collect()
    });
    let finding = Signal::derive(move || {
        let [(_, yes), ..] = found.get();
        lens.words(&StandWord::Calibration { won: lens.whole(yes.won), of: lens.whole(yes.of) })
    });
    tabled(Tabled {
        title: StandLabel::Calibration,
        line: StandLabel::CalibrationLine,
        none: StandLabel::NoCalibration,
        id: "calibration",
        columns: vec![
            (StandLabel::RatedColumn, false),
            (StandLabel::DecidedColumn, true),
            (StandLabel::WonColumn, true),
        ],
        finding,
        rows,
    })
}

/// What reps ask of others, and what came of it (M178).
#[component]
pub fn RequestsPanel() -> AnyView {
    let lens = Lens::here();
    let ask =
        move |_: Option<&Arc<Vec<Requests>>>| lens.ask(|book, plan, scope, frame| book.requests(plan, scope, frame));
    let found = Memo::new_with_compare(ask, differ);
    let rows = Memo::new(move |_| {
        let names = lens.unit_names();
        let row = |one: &Requests| -> Vec<Cell> {
            let name = names.get(one.unit).map(|(_, name)| name.clone()).unwrap_or_default();
            let rate = match one.hits.of {
                0 => "\u{2014}".to_owned(),
                of => format!("{} / {} ({})", lens.whole(one.hits.won), lens.whole(of), lens.percent(one.hits.share())),
            };
            [name, lens.whole(one.asked), lens.whole(one.open), rate].map(Cell::from).into()
        };
        found.with(|found| found.iter().map(row).collect::<Vec<_>>())
    });
    tabled(Tabled {
        title: StandLabel::Requests,
        line: StandLabel::RequestsLine,
        none: StandLabel::NoRequests,
        id: "requests",
        columns: vec![
            (StandLabel::RepColumn, false),
            (StandLabel::AskedColumn, true),
            (StandLabel::OpenColumn, true),
            (StandLabel::HitColumn, true),
        ],
        finding: Signal::stored(String::new()),
        rows,
    })
}

/// So many are listed.
const ROWS: usize = 50;

/// Stages and forecasts that are not earned (M177, M179).
#[component]
pub fn ClaimsPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let ask = move |_: Option<&Arc<Overclaims>>| {
        lens.ask(|book, plan, scope, frame| book.overclaims(plan, scope, frame.today))
    };
    let found = Memo::new_with_compare(ask, differ);
    let finding = Signal::derive(move || {
        found.with(|found| {
            lens.words(&StandWord::Claims { unearned: found.unearned, capped: found.capped, open: found.open })
        })
    });
    let rows = Memo::new(move |_| {
        found.with(|found| found.all.iter().take(ROWS).map(|one| claim_cells(session, lens, one)).collect::<Vec<_>>())
    });
    tabled(Tabled {
        title: StandLabel::Claims,
        line: StandLabel::ClaimsLine,
        none: StandLabel::NoClaims,
        id: "claims",
        columns: vec![
            (StandLabel::DealColumn, false),
            (StandLabel::StandsColumn, false),
            (StandLabel::EarnedColumn, false),
            (StandLabel::MissingColumn, false),
            (StandLabel::SaidColumn, false),
            (StandLabel::CountsColumn, false),
        ],
        finding,
        rows,
    })
}

fn claim_cells(session: Session, lens: Lens, Overclaim { id, mismatch, claim }: &Overclaim) -> Vec<Cell> {
    let (name, href) = lens.deal(id);
    let none = || "\u{2014}".to_owned();
    let stage = |id: &Id<crate::model::Stage>| {
        session.with_plan(|plan| plan.playbook.stages.get(id).map(|stage| stage.name.to_string())).unwrap_or_default()
    };
    let said = |category: ForecastCategory| session.say(&category).into_owned();
    let missing = match (mismatch, claim) {
        (Some(one), _) => {
            let texts: Vec<&str> = one.missing.iter().map(|item| item.text.as_str()).collect();
            Some(texts.join(" \u{b7} "))
        }
        // What keeps the forecast down.
        (None, Some(one)) => session.with_plan(|plan| {
            one.caps.first().map(|cap| session.say(&CheckLine::Caps(cap, &plan.playbook)).into_owned())
        }),
        (None, None) => None,
    };
    vec![
        Cell { words: name, href: Some(href) },
        mismatch.as_ref().map_or_else(none, |one| stage(&one.stands)).into(),
        mismatch.as_ref().map_or_else(none, |one| stage(&one.earned)).into(),
        missing.unwrap_or_else(none).into(),
        claim.as_ref().and_then(|one| one.said).map_or_else(none, said).into(),
        claim.as_ref().map_or_else(none, |one| said(one.counts)).into(),
    ]
}
