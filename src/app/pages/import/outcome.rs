//! What the import will do, per file and in sums, with the rows that are not taken; and the button that does it.

use leptos::prelude::*;

use crate::{
    app::{
        import_desk::{ImportDesk, Standing},
        parts::{Button, Disclosure, Figure, Look, Notice, Panel, Tone},
        session::Session,
    },
    exchange::import::{
        dry_run::{DryRun, FileReport, Tally},
        problem::Problem,
    },
    model::{Money, Ordered},
    text::{
        Words,
        import_page::{ImportWord, KindWord, OutcomeWord},
    },
};

/// So many problem rows are shown; all of them are in the CSV.
const SHOWN_MAX: usize = 20;

/// The panel; absent until it is known.
#[component]
pub fn OutcomePanel() -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let actions = move || {
        view! {
            {move || desk.dry_run.with(Option::is_some).then(|| view! {
                <Button
                    label=session.say(&OutcomeWord::Import)
                    look=Look::Primary
                    refused=Signal::derive(move || refusal(desk))
                    // A refusal has been told by the session, and nothing was changed.
                    on_press=move || { let _ = desk.import(); }
                />
            })}
        }
        .into_any()
    };
    view! {
        {move || desk.dry_run.get().map(|dry_run| view! {
            <Panel
                title=session.say(&OutcomeWord::Outcome)
                line=session.say(&OutcomeWord::OutcomeLine)
                actions=actions
                id="outcome"
            >
                <Facts dry_run />
            </Panel>
        })}
    }
    .into_any()
}

/// Why there is nothing to press yet.
fn refusal(desk: ImportDesk) -> Option<Words> {
    let session = Session::here();
    match desk.standing.get() {
        Standing::Checked if does_nothing(desk) => Some(session.say(&OutcomeWord::NothingToImport)),
        Standing::Checked => None,
        _ => Some(session.say(&ImportWord::Checking)),
    }
}

fn does_nothing(desk: ImportDesk) -> bool {
    desk.dry_run.with(|dry_run| {
        dry_run.as_ref().is_none_or(|found| found.added.values().chain(found.changed.values()).all(|count| *count == 0))
    })
}

#[component]
fn Facts(dry_run: DryRun) -> AnyView {
    let session = Session::here();
    let nothing = does_nothing(ImportDesk::here());
    let totals = dry_run.totals.clone();
    let files = dry_run.files.clone().into_iter().enumerate();
    view! {
        {nothing.then(|| view! { <Notice title=session.say(&OutcomeWord::NothingToImport) tone=Tone::Note /> })}
        <div class="stack">
            <div class="tiles">
                <Total word=session.say(&OutcomeWord::Won) tally=totals.won />
                <Total word=session.say(&OutcomeWord::Lost) tally=totals.lost />
                <Total word=session.say(&OutcomeWord::Open) tally=totals.open />
                {(totals.by_themselves.count > 0).then(|| view! { <Total word=session.say(&KindWord::ByThemselves) tally=totals.by_themselves /> })}
            </div>
            <ul class="import-reports" role="list">
                {files.map(|(at, report)| view! { <li><Report at report /></li> }).collect_view()}
            </ul>
            <Tables dry_run=dry_run.clone() />
            <Oddities dry_run />
        </div>
    }
    .into_any()
}

fn number(session: Session, count: usize) -> String {
    session.numbers().whole(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A number of opportunities with their amounts, one sum for each currency.
#[component]
fn Total(word: Words, tally: Tally) -> AnyView {
    let session = Session::here();
    let sums = tally.amounts.iter().map(|(currency, minor)| session.numbers().money(Money::new(*minor, *currency)));
    let sums = sums.collect::<Vec<_>>().join(" \u{b7} ");
    let without = match tally.without_amount {
        0 => String::new(),
        count => session.say(&OutcomeWord::WithoutAmount { count: number(session, count) }).into_owned(),
    };
    let value = number(session, tally.count);
    view! {
        <Figure
            label=word
            value=Signal::stored(Some(value.into()))
            line=sums
            bounds=without
        />
    }
    .into_any()
}

#[component]
fn Report(at: usize, report: FileReport) -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let counts = OutcomeWord::FileOutcome {
        imported: number(session, report.imported),
        updated: number(session, report.updated),
        repeated: number(session, report.repeated),
        problems: number(session, report.problems.len()),
    };
    let refused = report.refused.as_ref().map(|why| session.say(why));
    let problems = StoredValue::new(report.problems.clone());
    let many = report.problems.len();
    view! {
        <h3><bdi>{report.name}</bdi></h3>
        <p class="quiet">{refused.unwrap_or_else(|| session.say(&counts))}</p>
        {(many > 0).then(|| view! {
            <Disclosure title=session.say(&OutcomeWord::NotTaken { count: number(session, many) })>
                <ProblemTable problems />
                <Button
                    label=session.say(&OutcomeWord::TakeProblems)
                    on_press=move || desk.ask_for_problems(at)
                />
            </Disclosure>
        })}
    }
    .into_any()
}

#[component]
fn ProblemTable(problems: StoredValue<Vec<Problem>>) -> AnyView {
    let session = Session::here();
    let all = problems.get_value();
    let more = all.len().saturating_sub(SHOWN_MAX);
    let row = |problem: Problem| {
        let cell = match (problem.column, problem.value.is_empty()) {
            (Some(column), false) => format!("{column}: {}", problem.value),
            (Some(column), true) => column,
            (None, _) => problem.value,
        };
        view! {
            <tr>
                <td class="number">{problem.line}</td>
                <td><bdi>{cell}</bdi></td>
                <td>{session.say(&problem.reason)}</td>
            </tr>
        }
    };
    view! {
        <div class="scroll-x" tabindex="0" role="group" aria-label=session.say(&OutcomeWord::Why)>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col" class="number">{session.say(&OutcomeWord::LineNumber)}</th>
                        <th scope="col">{session.say(&OutcomeWord::Cell)}</th>
                        <th scope="col">{session.say(&OutcomeWord::Why)}</th>
                    </tr>
                </thead>
                <tbody>{all.into_iter().take(SHOWN_MAX).map(row).collect_view()}</tbody>
            </table>
        </div>
        {(more > 0).then(|| view! {
            <p class="quiet">{session.say(&OutcomeWord::MoreProblems { count: number(session, more) })}</p>
        })}
    }
    .into_any()
}

/// New and changed records, table by table.
#[component]
fn Tables(dry_run: DryRun) -> AnyView {
    let session = Session::here();
    let mut tables: Vec<&String> = dry_run.added.keys().chain(dry_run.changed.keys()).collect();
    tables.order_by(Ord::cmp);
    tables.dedup();
    let line = |table: &String| {
        let added = dry_run.added.get(table).copied().unwrap_or_default();
        let changed = dry_run.changed.get(table).copied().unwrap_or_default();
        let words = OutcomeWord::Added {
            table: table.replace('_', " "),
            added: number(session, added),
            changed: number(session, changed),
        };
        view! { <li>{session.say(&words)}</li> }
    };
    view! { <ul class="import-tables">{tables.into_iter().map(line).collect_view()}</ul> }.into_any()
}

#[component]
fn Oddities(dry_run: DryRun) -> AnyView {
    let session = Session::here();
    let found: Vec<_> = dry_run.oddities.into_iter().filter(|(_, found)| found.count > 0).collect();
    if found.is_empty() {
        return ().into_any();
    }
    let found = StoredValue::new(found);
    view! {
        <Disclosure title=session.say(&OutcomeWord::Oddities)>
            <p class="quiet">{session.say(&OutcomeWord::OdditiesLine)}</p>
            <ul class="import-oddities">
                {found.get_value().into_iter().map(|(oddity, found)| view! {
                    <li><span class="number">{number(session, found.count)}</span>" "{session.say(&oddity)}</li>
                }).collect_view()}
            </ul>
        </Disclosure>
    }
    .into_any()
}
