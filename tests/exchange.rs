//! Plan files: the same plan is the same bytes, unknown fields come back out, and every bad file gets its reason and place.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation
)]

mod support;

use proptest::{collection::vec, prelude::*};
use rungbook::{
    exchange::plan_file::{self, FileError, Lookalike},
    model::*,
};
use support::{change, empty_plan, plan, signed};

const FIXTURE: &str = include_str!("plans/version-1.plan.json");

fn worked_on(changes: Vec<Change>) -> Workspace {
    let mut workspace = Workspace::open(empty_plan(), Vec::new());
    for (moment, change) in changes.into_iter().enumerate() {
        let _ = workspace.commit(change, Deed::EditOpportunity, &signed(1_700_000_000_000 + moment as i64));
    }
    workspace
}

proptest! {

    #[test]
    fn files_round_trip_byte_for_byte(changes in vec(change(), 0..20)) {
        let workspace = worked_on(changes);
        let text = plan_file::write(workspace.plan(), workspace.revisions());
        let read = plan_file::read(text.as_bytes()).unwrap();
        prop_assert_eq!(&read.plan, workspace.plan());
        prop_assert_eq!(&read.revisions, workspace.revisions());
        prop_assert_eq!(plan_file::write(&read.plan, &read.revisions), text);
    }

    #[test]
    fn the_order_in_which_records_were_made_does_not_matter(plan in plan()) {
        let mut records = Vec::new();
        plan.tables.each(&mut |record| records.push(Change::Put(record)));
        records.reverse();
        let mut other = Plan { head: plan.head.clone(), ..empty_plan() };
        other.apply(Change::Batch(records)).unwrap();
        prop_assert_eq!(plan_file::write(&other, &[]), plan_file::write(&plan, &[]));
    }

    #[test]
    fn a_mutated_file_is_read_or_refused_but_never_panics(seed in any::<u64>(), cuts in 1usize..5) {
        let mut state = seed | 1;
        let mut next = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % below.max(1) as u64) as usize
        };
        // A file is quick to read, so that each case can try several.
        for _ in 0..20 {
            let bytes = mutated(FIXTURE.as_bytes(), cuts, &mut next);
            match plan_file::read(&bytes) {
                Ok(read) => {
                    let written = plan_file::write(&read.plan, &read.revisions);
                    prop_assert_eq!(plan_file::read(written.as_bytes()).unwrap(), read, "what was read can be written");
                }
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
    }
}

/// A file that was changed in a few places.
fn mutated(file: &[u8], cuts: usize, next: &mut impl FnMut(usize) -> usize) -> Vec<u8> {
    const WORDS: [&str; 12] = [
        "null",
        "{}",
        "[]",
        "\"\"",
        "-1",
        "1e999",
        "\"__proto__\":{}",
        ",",
        "}",
        "{\"",
        "9223372036854775808",
        "\u{0}",
    ];
    let mut bytes = file.to_vec();
    for _ in 0..cuts {
        let at = next(bytes.len());
        match next(4) {
            0 => drop(bytes.remove(at)),
            1 => bytes[at] = next(256) as u8,
            2 => {
                let word = WORDS[next(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
            _ => {
                let end = (at + next(40)).min(bytes.len());
                bytes.drain(at..end);
            }
        }
    }
    bytes
}

#[test]
fn the_fixture_of_version_1_opens_and_is_written_back_unchanged() {
    let file = plan_file::read(FIXTURE.as_bytes()).unwrap();
    assert_eq!(file.version, 1);
    assert_eq!(plan_file::write(&file.plan, &file.revisions), FIXTURE);
    assert_eq!(file.plan.extra["a_table_of_tomorrow"]["x"], 1);
    let opportunity = file.plan.tables.opportunities.get(&Id::fixed("o1")).unwrap();
    assert_eq!(opportunity.extra["mood"], "hopeful");
    assert_eq!(opportunity.competitors[&Id::fixed("c1")].extra["seen_at"], "fair");
}

#[test]
fn every_cut_of_a_file_is_refused_with_a_place() {
    let whole = FIXTURE.trim_end();
    for length in 0..whole.len() {
        let Err(error) = plan_file::read(&whole.as_bytes()[..length]) else { panic!("cut at {length} was read") };
        match error {
            FileError::Empty => assert_eq!(length, 0),
            FileError::Cut(place) => assert!(place.line > 0),
            // A cut inside a character of several bytes.
            FileError::NotText(at) => assert!(at < length),
            other => panic!("cut at {length}: {other}"),
        }
    }
}

fn refused(text: &str) -> FileError {
    plan_file::read(text.as_bytes()).map(|_| ()).unwrap_err()
}

#[test]
fn a_wrong_value_is_named_with_path_and_line() {
    let wrong = FIXTURE.replacen("\"minor\":1250000", "\"minor\":\"a lot\"", 1);
    let FileError::Wrong(place, what) = refused(&wrong) else { panic!() };
    assert_eq!(place.path, "opportunities/o1/amount/minor");
    assert_eq!(place.line, 1);
    assert!(what.contains("a lot"), "{what}");
    let FileError::Wrong(place, _) =
        refused(&FIXTURE.replacen("\"entered\":\"2026-02-03\"", "\"entered\":\"2026-02-30\"", 1))
    else {
        panic!()
    };
    assert!(place.path.starts_with("opportunities/o1/visits/0"), "{place}");
    assert!(matches!(refused(&FIXTURE.replacen("\"minor\":1250000", "\"minor\":1e999", 1)), FileError::Broken(..)));
}

#[test]
fn other_files_are_recognised() {
    assert_eq!(refused(""), FileError::Empty);
    assert_eq!(refused("\u{feff}  \n"), FileError::Empty);
    assert_eq!(refused("a,b,c\n1,2,3"), FileError::NotJson(Lookalike::Table));
    assert_eq!(refused("<!DOCTYPE html>"), FileError::NotJson(Lookalike::WebPage));
    assert_eq!(refused("%PDF-1.7"), FileError::NotJson(Lookalike::Pdf));
    assert_eq!(refused("PK\u{3}\u{4}"), FileError::NotJson(Lookalike::Zip));
    assert_eq!(refused("hello"), FileError::NotJson(Lookalike::Text));
    assert_eq!(refused("{\"type\":\"excalidraw\",\"version\":2}"), FileError::OtherProgram);
    assert_eq!(
        refused("{\"format\":\"rungbook.playbook\",\"version\":1}"),
        FileError::OtherKind("rungbook.playbook".into())
    );
    assert_eq!(
        refused("{\"format\":\"rungbook.plan\",\"version\":9,\"min_reader\":9}"),
        FileError::TooNew { version: 9, min_reader: 9 }
    );
    assert!(matches!(plan_file::read(b"{\"a\":\"\xff\"}"), Err(FileError::NotText(6))));
    assert!(matches!(
        refused(&format!("{{\"a\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000))),
        FileError::TooDeep(_)
    ));
    assert!(matches!(plan_file::read(&vec![b' '; plan_file::FILE_MAX + 1]), Err(FileError::TooLarge(_))));
}

#[test]
fn a_newer_file_that_allows_it_opens_for_reading() {
    let newer = FIXTURE.replacen("\"version\":1", "\"version\":7", 1);
    assert!(plan_file::read(newer.as_bytes()).unwrap().is_newer());
    assert!(!plan_file::read(FIXTURE.as_bytes()).unwrap().is_newer());
}

#[test]
fn a_newer_file_is_never_written_as_one_of_this_version() {
    // It holds a field, a table and a reader's version that this program does not know.
    let newer = FIXTURE.replacen("\"version\":1", "\"version\":7", 1);
    let read = plan_file::read(newer.as_bytes()).unwrap();
    assert_eq!(plan_file::write(&read.plan, &read.revisions), newer, "saved as it was");
    let mut workspace = read.clone().into_workspace();
    let head = Head { name: Name::clipped("Mine"), ..read.plan.head.clone() };
    let refusal = workspace.commit(Change::PutHead(head.into()), Deed::EditPlan, &signed(1)).unwrap_err();
    assert_eq!(refusal, ChangeError::OfNewerVersion(7));
    assert_eq!(workspace.plan(), &read.plan);
    // Nor does a copy of it pass for a plan of this version.
    let copy = rungbook::exchange::copy::own_copy(&workspace, Id::fixed("copy"), Name::clipped("Copy"));
    assert!(plan_file::read(plan_file::write(copy.plan(), copy.revisions()).as_bytes()).unwrap().is_newer());
    let without = newer.replacen(",\"min_reader\":1", "", 1);
    assert_ne!(without, newer);
    let read = plan_file::read(without.as_bytes()).unwrap();
    assert_eq!(plan_file::write(&read.plan, &read.revisions), without);
}

#[test]
fn doubled_names_and_loose_ends_are_refused() {
    assert!(matches!(
        refused(&FIXTURE.replacen("\"name\":\"Mill\"", "\"name\":\"Mill\",\"name\":\"X\"", 1)),
        FileError::Wrong(..)
    ));
    let twice = FIXTURE.replacen("\"accounts\":", "\"accounts\":{\"a9\":{\"name\":\"Q\"}},\"accounts\":", 1);
    assert!(matches!(refused(&twice), FileError::Wrong(..)));
    let FileError::Inconsistent(what) = refused(&FIXTURE.replacen("\"account\":\"a1\"", "\"account\":\"a2\"", 1))
    else {
        panic!()
    };
    assert!(what.contains("opportunities/o1") && what.contains("accounts/a2"), "{what}");
    assert!(matches!(
        refused(&FIXTURE.replacen("\"name\":\"Mill\"", &format!("\"name\":\"{}\"", "x".repeat(201)), 1)),
        FileError::Wrong(..)
    ));
}

#[test]
fn names_from_javascript_are_only_names() {
    let text = FIXTURE.replacen("\"mood\":\"hopeful\"", "\"__proto__\":{\"polluted\":true},\"constructor\":1", 1);
    let file = plan_file::read(text.as_bytes()).unwrap();
    assert_eq!(plan_file::write(&file.plan, &file.revisions).matches("__proto__").count(), 1);
}

#[test]
fn the_published_schema_is_the_one_of_the_records() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/plan.schema.json");
    let schema = serde_json::to_string_pretty(&plan_file::schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(path, &schema).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(path).unwrap_or_default(),
        schema,
        "run UPDATE_SCHEMA=1 cargo test and review the difference"
    );
}
