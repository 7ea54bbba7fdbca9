//! Turns exports of another system into a plan file, and prints what it did as JSON.
//!
//! `cargo run --release --example import -- --opportunities deals.csv --users users.csv --currency EUR --today 2026-01-31 --out plan.json`
//!
//! The export's own stages become the plan's ladder. docs/IMPORT.md has the rules. A file that cannot be taken ends the program with
//! code 2 and a sentence on the error stream; nothing is written then. Rows that cannot be taken are listed in the report, and written
//! to a CSV with the reason where `--problems FOLDER` is given.

use std::{
    collections::BTreeMap,
    fs,
    io::{ErrorKind, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::ExitCode,
};

use chrono::NaiveDate;
use rungbook::{
    exchange::{
        import::{
            build::run::{Handed, plan_import},
            choices::Choices,
            dry_run::{DryRun, FileReport, Tally},
            field::Kind,
            offered_back::offered_back,
            problem::Problem,
            survey::survey,
        },
        plan_file,
    },
    method::playbook::default_playbook,
    model::{Currency, Head, Id, Name, Plan, id::hash_bits},
    text::Say,
};
use serde::Serialize;

const USAGE: &str = "usage: import --opportunities FILE [--accounts FILE] [--contacts FILE] [--users FILE] [--managers FILE] [--territories FILE]
              [--quotas FILE] [--goals FILE] [--history FILE] [--products FILE] [--pricebook FILE] [--line-items FILE] [--leads FILE]
              [--activities FILE]... [--contracts FILE] [--transactions FILE] [--file FILE]... [--currency EUR] [--today YYYY-MM-DD]
              [--name NAME] [--problems FOLDER] --out plan.json
Every option that takes a table may be given several times; --file lets the program find out what a file holds.";

const TABLES: [(&str, Option<Kind>); 18] = [
    ("--opportunities", Some(Kind::Opportunities)),
    ("--accounts", Some(Kind::Accounts)),
    ("--contacts", Some(Kind::Contacts)),
    ("--users", Some(Kind::Users)),
    ("--teams", Some(Kind::Users)),
    ("--managers", Some(Kind::Managers)),
    ("--territories", Some(Kind::Territories)),
    ("--quotas", Some(Kind::Quotas)),
    ("--goals", Some(Kind::Quotas)),
    ("--history", Some(Kind::History)),
    ("--products", Some(Kind::Products)),
    ("--pricebook", Some(Kind::PriceEntries)),
    ("--line-items", Some(Kind::LineItems)),
    ("--leads", Some(Kind::Leads)),
    ("--activities", Some(Kind::Activities)),
    ("--contracts", Some(Kind::Contracts)),
    ("--transactions", Some(Kind::Transactions)),
    ("--file", None),
];

#[derive(Default)]
struct Asked {
    files: Vec<(PathBuf, Option<Kind>)>,
    currency: Option<Currency>,
    today: Option<NaiveDate>,
    name: Option<String>,
    problems: Option<PathBuf>,
    out: Option<PathBuf>,
}

#[derive(Serialize)]
struct Report<'a> {
    out: String,
    currency: &'a str,
    today: NaiveDate,
    system: &'a str,
    files: Vec<FileOut<'a>>,
    totals: BTreeMap<&'static str, TallyOut>,
    stages: Vec<StageOut<'a>>,
    stage_order: String,
    added: &'a BTreeMap<String, usize>,
    changed: &'a BTreeMap<String, usize>,
    integrity: Vec<OddOut>,
}

#[derive(Serialize)]
struct FileOut<'a> {
    file: &'a str,
    kind: Option<Kind>,
    encoding: Option<&'static str>,
    delimiter: Option<char>,
    header_line: Option<u64>,
    rows: usize,
    imported: usize,
    updated: usize,
    repeated: usize,
    problems: Vec<ProblemOut<'a>>,
}

#[derive(Serialize)]
struct ProblemOut<'a> {
    row: u64,
    column: Option<&'a str>,
    value: &'a str,
    reason: String,
}

#[derive(Serialize)]
struct TallyOut {
    count: usize,
    without_amount: usize,
    amount: Option<i64>,
    amounts: BTreeMap<String, i64>,
}

#[derive(Serialize)]
struct StageOut<'a> {
    name: &'a str,
    rows: usize,
    target: &'a rungbook::exchange::import::choices::StageTarget,
}

#[derive(Serialize)]
struct OddOut {
    fault: serde_json::Value,
    count: usize,
    means: String,
    examples: Vec<String>,
}

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(report) => match std::io::stdout().lock().write_all(report.as_bytes()) {
            // The reader of a pipe may have seen enough.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                fail(&format!("The report could not be written: {error}."))
            }
            _ => ExitCode::SUCCESS,
        },
        Err(why) => fail(&why),
    }
}

fn fail(why: &str) -> ExitCode {
    // Nothing is left to be done where even the error stream is closed.
    let _ = writeln!(std::io::stderr(), "{why}");
    ExitCode::from(2)
}

/// Imports what the words ask for, writes the plan, and gives the report.
pub fn run(words: impl Iterator<Item = String>) -> Result<String, String> {
    let asked = asked(words)?;
    let out = asked.out.clone().ok_or_else(|| format!("Say where the plan goes: --out plan.json\n{USAGE}"))?;
    if asked.files.is_empty() {
        return Err(format!("Name at least one file to import.\n{USAGE}"));
    }
    let same =
        |path: &Path| fs::canonicalize(path).is_ok_and(|path| fs::canonicalize(&out).is_ok_and(|out| out == path));
    if asked.files.iter().any(|(path, _)| same(path)) {
        return Err(format!("{} is a file to import. Write the plan to another one.", out.display()));
    }
    let today = asked.today.unwrap_or_else(this_day);
    let handed = asked.files.iter().map(|(path, kind)| hand_in(path, *kind)).collect::<Result<Vec<_>, _>>()?;
    let plan = empty_plan(&asked, &handed, today);
    let choices = Choices { group: Some("All".to_owned()), currency: asked.currency, ..Choices::default() };
    let dry_run = plan_import(&plan, &handed, &choices, today, &mut |_| ControlFlow::Continue(()))
        .map_err(|_| "The import was stopped.".to_owned())?;
    let refused: Vec<String> = dry_run
        .files
        .iter()
        .filter_map(|file| file.refused.as_ref().map(|why| format!("{}: {}", file.name, why.english())))
        .collect();
    if !refused.is_empty() {
        return Err(refused.join("\n"));
    }
    if let Some(why) = nothing_taken(&dry_run) {
        return Err(why);
    }
    let mut imported = plan;
    imported.apply(dry_run.change.clone()).map_err(|why| format!("The import does not hang together: {why}."))?;
    fs::write(&out, plan_file::write(&imported, &[]))
        .map_err(|error| format!("{} could not be written: {error}.", out.display()))?;
    if let Some(folder) = &asked.problems {
        write_problems(folder, &handed, &dry_run)?;
    }
    let report = report(&dry_run, &out, imported.head.currency.code(), today);
    serde_json::to_string_pretty(&report)
        .map(|text| text + "\n")
        .map_err(|error| format!("The report could not be made: {error}."))
}

fn asked(mut words: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked::default();
    while let Some(word) = words.next() {
        let (word, inline) = match word.split_once('=') {
            Some((option, value)) if option.starts_with("--") => (option.to_owned(), Some(value.to_owned())),
            _ => (word, None),
        };
        if matches!(word.as_str(), "--help" | "-h") {
            return Err(USAGE.to_owned());
        }
        let mut value =
            || inline.clone().or_else(|| words.next()).ok_or_else(|| format!("{word} needs a value.\n{USAGE}"));
        if let Some((_, kind)) = TABLES.iter().find(|(option, _)| *option == word) {
            asked.files.push((PathBuf::from(value()?), *kind));
            continue;
        }
        match word.as_str() {
            "--currency" => {
                let code = value()?;
                asked.currency = Some(
                    code.parse()
                        .map_err(|_| format!("“{code}” is no currency code. Write three letters, such as EUR."))?,
                );
            }
            "--today" => {
                let day = value()?;
                asked.today = Some(day.parse().map_err(|_| format!("“{day}” is no day. Write it as 2026-01-31."))?);
            }
            "--name" => asked.name = Some(value()?),
            "--problems" => asked.problems = Some(PathBuf::from(value()?)),
            "--out" => asked.out = Some(PathBuf::from(value()?)),
            _ => return Err(format!("“{word}” is not known here.\n{USAGE}")),
        }
    }
    Ok(asked)
}

fn hand_in(path: &Path, kind: Option<Kind>) -> Result<Handed, String> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    Ok(Handed::read(&name, &bytes, kind))
}

/// Why a file could not be read, and what to do.
fn unreadable(path: &Path, error: &std::io::Error) -> String {
    let path = path.display();
    match error.kind() {
        ErrorKind::NotFound => format!("There is no file {path}. Check the path."),
        ErrorKind::IsADirectory => format!("{path} is a folder. Name the CSV file in it."),
        ErrorKind::PermissionDenied => format!("{path} may not be read. Change who may read it, or copy it elsewhere."),
        _ => format!("{path} could not be read: {error}."),
    }
}

/// Why nothing is written, where no row of any file could be taken.
fn nothing_taken(dry_run: &DryRun) -> Option<String> {
    let taken: usize = dry_run.files.iter().map(|file| file.imported + file.updated + file.repeated).sum();
    let problems = dry_run.files.iter().flat_map(|file| file.problems.iter().map(move |problem| (file, problem)));
    let lines: Vec<String> = problems
        .take(5)
        .map(|(file, problem)| {
            let column = problem.column.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
            format!("{}, line {}{column}: “{}”. {}", file.name, problem.line, problem.value, problem.reason.english())
        })
        .collect();
    (taken == 0).then(|| {
        format!(
            "Nothing was imported and nothing written: no row could be taken. Correct the rows and try again.\n{}",
            lines.join("\n")
        )
    })
}

/// The plan that the files are imported into: the ladder that ships, no records. Its id comes from what goes in, so that the same files
/// give the same bytes.
fn empty_plan(asked: &Asked, handed: &[Handed], today: NaiveDate) -> Plan {
    let first = asked
        .files
        .first()
        .map(|(path, _)| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .unwrap_or_default();
    let name = asked.name.clone().unwrap_or(first);
    let head = Head {
        id: Id::from_bits(hash_bits(&[b"import", name.as_bytes()])),
        name: Name::clipped(&name),
        currency: asked.currency.or_else(|| named_currency(handed)).unwrap_or_default(),
        created: Some(today),
        ..Head::default()
    };
    Plan { head, playbook: default_playbook().clone(), ..Plan::default() }
}

/// Without `--currency`: the currency that most amounts of the files name.
fn named_currency(handed: &[Handed]) -> Option<Currency> {
    let loaded: Vec<_> = handed.iter().filter_map(|file| file.read.as_ref().ok()).collect();
    survey(&Plan::default(), &loaded, &Choices::default()).currency
}

fn write_problems(folder: &Path, handed: &[Handed], dry_run: &DryRun) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| format!("{} could not be made: {error}.", folder.display()))?;
    for (file, report) in handed.iter().zip(&dry_run.files).filter(|(_, report)| !report.problems.is_empty()) {
        let Ok(loaded) = &file.read else { continue };
        let words = |problem: &Problem| problem.reason.english().into_owned();
        let path = folder.join(format!("problems-{}", report.name));
        fs::write(&path, offered_back(&loaded.sheet, &report.problems, "Reason", &words))
            .map_err(|error| format!("{} could not be written: {error}.", path.display()))?;
    }
    Ok(())
}

fn report<'a>(dry_run: &'a DryRun, out: &Path, currency: &'a str, today: NaiveDate) -> Report<'a> {
    let totals = [("won", &dry_run.totals.won), ("lost", &dry_run.totals.lost), ("open", &dry_run.totals.open)];
    let names: Vec<&str> = dry_run.files.iter().map(|file| file.name.as_str()).collect();
    Report {
        out: out.display().to_string(),
        currency,
        today,
        system: &dry_run.system,
        files: dry_run.files.iter().map(file_out).collect(),
        totals: totals.into_iter().map(|(name, tally)| (name, tally_out(tally, currency))).collect(),
        stages: dry_run
            .ladder
            .stages
            .iter()
            .map(|stage| StageOut { name: &stage.name, rows: stage.rows, target: &stage.target })
            .collect(),
        stage_order: dry_run.ladder.order.english().into_owned(),
        added: &dry_run.added,
        changed: &dry_run.changed,
        integrity: dry_run
            .oddities
            .iter()
            .map(|(oddity, found)| OddOut {
                fault: serde_json::to_value(oddity).unwrap_or_default(),
                count: found.count,
                means: oddity.english().into_owned(),
                examples: found
                    .examples
                    .iter()
                    .map(|(file, line)| format!("{}:{line}", names.get(*file).unwrap_or(&"")))
                    .collect(),
            })
            .collect(),
    }
}

fn file_out(file: &FileReport) -> FileOut<'_> {
    FileOut {
        file: &file.name,
        kind: file.kind,
        encoding: file.format.as_ref().map(|format| format.encoding.name()),
        delimiter: file.format.as_ref().map(|format| format.delimiter),
        header_line: file.format.as_ref().map(|format| format.header_line),
        rows: file.rows,
        imported: file.imported,
        updated: file.updated,
        repeated: file.repeated,
        problems: file
            .problems
            .iter()
            .map(|problem| ProblemOut {
                row: problem.line,
                column: problem.column.as_deref(),
                value: &problem.value,
                reason: problem.reason.english().into_owned(),
            })
            .collect(),
    }
}

/// `amount` is the sum where there is one currency only: amounts of different currencies are never added.
fn tally_out(tally: &Tally, currency: &str) -> TallyOut {
    let amounts: BTreeMap<String, i64> =
        tally.amounts.iter().map(|(currency, minor)| (currency.code().to_owned(), *minor)).collect();
    let amount = match amounts.len() {
        0 => Some(0),
        1 => amounts.values().next().copied(),
        _ => amounts.get(currency).copied(),
    };
    TallyOut { count: tally.count, without_amount: tally.without_amount, amount, amounts }
}

/// The day by this machine's clock, in UTC: only where `--today` does not say it.
fn this_day() -> NaiveDate {
    let since_1970 =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |time| time.as_secs());
    NaiveDate::default().checked_add_days(chrono::Days::new(since_1970 / 86_400)).unwrap_or_default()
}
