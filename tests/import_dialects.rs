//! What each of many dialects becomes, as a person would read it: tests/imports/dialects/expected.txt is read and judged by eye.
//! `UPDATE_EXPECTED=1 cargo test --test import_dialects` writes it anew; review the difference.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod imports;

use std::{fmt::Write, fs, path::Path};

use imports::*;
use rungbook::{exchange::import::choices::Choices, model::*};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/imports/dialects");

fn shown<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// One file: what it was taken for, what became of its rows, its stages, and each deal on a line.
fn read_out(name: &str, bytes: &[u8]) -> String {
    let plan = new_plan();
    let dry_run = run(&plan, &[(name, bytes)], &Choices::default());
    let mut changed = plan;
    changed.apply(dry_run.change.clone()).unwrap();
    assert_eq!(changed.check(), Ok(()), "{name}");
    let again = run(&changed, &[(name, bytes)], &Choices::default());
    assert!(again.change.is_nothing(), "{name}: a second import brings {:?}", again.change);
    let file = &dry_run.files[0];
    assert_eq!(file.imported + file.updated + file.repeated + file.problems.len(), file.rows, "{name}");
    let mut out = format!("== {name}\n");
    let format = file.format.as_ref().unwrap();
    let kind = file.kind.map_or("no table", |kind| kind.name());
    let (won, lost, open) = counts(&dry_run);
    writeln!(
        out,
        "{kind}, {}, {:?}; {} rows; {won} won, {lost} lost, {open} open",
        format.encoding.name(),
        format.delimiter,
        file.rows
    )
    .unwrap();
    writeln!(
        out,
        "stages: {}",
        dry_run.ladder.stages.iter().map(|stage| stage.name.as_str()).collect::<Vec<_>>().join(" > ")
    )
    .unwrap();
    for problem in &file.problems {
        writeln!(
            out,
            "line {}: {} {:?} {:?}",
            problem.line,
            shown(problem.column.as_ref()),
            problem.value,
            problem.reason
        )
        .unwrap();
    }
    let mut deals: Vec<String> = changed.tables.opportunities.iter().map(|deal| line(&changed, deal)).collect();
    deals.sort();
    out + &deals.concat()
}

fn line(plan: &Plan, deal: &Opportunity) -> String {
    let money = deal.amount.map(|money| format!("{} {}", money.minor, money.currency));
    let stage = deal.stage.as_ref().and_then(|id| plan.playbook.stages.get(id)).map(|stage| stage.name.to_string());
    let products = deal.lines.values().filter_map(|line| plan.tables.products.get(line.product.as_ref()?));
    let people = plan.tables.key_players.iter().filter(|player| player.opportunity == deal.id);
    let people =
        people.filter_map(|player| plan.tables.contacts.get(&player.contact)).map(|contact| contact.name.to_string());
    let mut with: Vec<String> = products.map(|product| product.name.to_string()).chain(people).collect();
    with.sort();
    let parts = [
        format!("{:?}", deal.name.as_str()),
        format!("at {}", account(plan, deal)),
        format!("by {}", owner(plan, deal)),
        shown(money),
        format!("opened {}", shown(deal.opened_on)),
        format!("closes {}", shown(deal.close_date)),
        format!("{:?} {}", deal.outcome, shown(deal.decided_on)),
        format!("on {}", shown(stage)),
        format!("{} stays", deal.visits.len()),
        with.join(", "),
    ];
    parts.join(" | ") + "\n"
}

#[test]
fn every_dialect_is_read_as_a_careful_person_would() {
    let mut files: Vec<_> = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "csv"));
    files.sort();
    assert!(files.len() > 30);
    let found: String = files
        .iter()
        .map(|path| read_out(&path.file_name().unwrap().to_string_lossy(), &fs::read(path).unwrap()) + "\n")
        .collect();
    let expected = Path::new(FOLDER).join("expected.txt");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&expected, &found).unwrap();
    }
    let wanted = fs::read_to_string(&expected).unwrap_or_default();
    for (found, wanted) in found.split("== ").zip(wanted.split("== ")) {
        assert_eq!(found, wanted);
    }
    assert_eq!(found.len(), wanted.len());
}
