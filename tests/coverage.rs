//! docs/COVERAGE.tsv says which wish works, where, and which test shows it. Here: that those tests exist.
//!
//! A test is named as the runner prints it (`metrics::win_rate::tests::nothing_decided`), as `tests/changes.rs::name` for the test
//! programs, or as `browser: <title>` for a journey.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod source;

use std::collections::BTreeSet;
use std::fs;

use source::{blanked, files, read, root};

/// The last row of the list of wishes.
const LAST_ROW: u32 = 394;

struct Line<'a> {
    row: &'a str,
    place: &'a str,
    test: &'a str,
}

fn parsed(number: usize, text: &str) -> Result<Line<'_>, String> {
    let columns: Vec<&str> = text.split('\t').collect();
    let [row, place, test] = columns[..] else {
        return Err(format!("line {number}: {} columns, not row, where and test parted by tabs", columns.len()));
    };
    let known = row.strip_prefix('M').and_then(|n| n.parse::<u32>().ok()).is_some_and(|n| (1..=LAST_ROW).contains(&n));
    if !known {
        return Err(format!("line {number}: {row:?} is not a row M1 to M{LAST_ROW}"));
    }
    if place.trim().is_empty() {
        return Err(format!("line {number}: says of {row} neither view nor module"));
    }
    Ok(Line { row, place, test })
}

/// Whether a source file holds a test of this name.
fn holds(code: &str, name: &str) -> bool {
    code.match_indices(&format!("fn {name}(")).any(|(at, _)| {
        let since = code[..at].rfind(['}', ';', '{']).map_or(0, |end| end + 1);
        ["#[test]", "wasm_bindgen_test"].iter().any(|mark| code[since..at].contains(mark))
    })
}

/// Whether a test of the library stands where its path says: the longest part of the path that is a file, then modules within it.
fn in_the_library(path: &[&str], name: &str) -> bool {
    (1..=path.len()).rev().any(|length| {
        let (file, within) = path.split_at(length);
        let stem = format!("src/{}", file.join("/"));
        [format!("{stem}.rs"), format!("{stem}/mod.rs")].iter().any(|candidate| {
            fs::read_to_string(root().join(candidate)).is_ok_and(|text| {
                let code = blanked(&text, true);
                within.iter().all(|module| code.contains(&format!("mod {module} {{"))) && holds(&code, name)
            })
        })
    })
}

/// Whether a journey has this title.
fn is_a_journey(title: &str) -> bool {
    files("tests/browser/journeys", ".spec.mjs").iter().any(|path| {
        let (_, text) = read(path);
        let plain = text.replace("\\'", "'");
        ["'", "\"", "`"].iter().any(|quote| plain.contains(&format!("test({quote}{title}{quote}")))
    })
}

fn exists(test: &str) -> bool {
    if let Some(title) = test.strip_prefix("browser: ") {
        return is_a_journey(title);
    }
    if let Some((file, name)) = test.split_once(".rs::") {
        let name = name.rsplit("::").next().unwrap_or(name);
        return fs::read_to_string(root().join(format!("{file}.rs")))
            .is_ok_and(|text| holds(&blanked(&text, true), name));
    }
    let path: Vec<&str> = test.split("::").collect();
    path.split_last().is_some_and(|(name, path)| !path.is_empty() && in_the_library(path, name))
}

#[test]
fn every_row_names_a_wish_and_a_test_that_exists() {
    let text = fs::read_to_string(root().join("docs/COVERAGE.tsv")).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("row\twhere\ttest"), "the heading of docs/COVERAGE.tsv");
    let mut seen = BTreeSet::new();
    let mut troubles = Vec::new();
    for (number, text) in lines.enumerate().map(|(at, text)| (at + 2, text)) {
        match parsed(number, text) {
            Err(trouble) => troubles.push(trouble),
            Ok(line) if !seen.insert((line.row, line.place)) => {
                troubles.push(format!("line {number}: {} at {:?} is there already", line.row, line.place));
            }
            Ok(line) if !exists(line.test) => troubles.push(format!("line {number}: no test {:?}", line.test)),
            Ok(_) => {}
        }
    }
    assert!(troubles.is_empty(), "\n{}\n", troubles.join("\n"));
}

#[test]
fn a_test_is_found_by_its_name_and_missed_by_another() {
    assert!(exists("tests/coverage.rs::a_test_is_found_by_its_name_and_missed_by_another"));
    assert!(exists("browser: the planner opens with few files, all its own"));
    assert!(!exists("tests/coverage.rs::exists"), "a helper is not a test");
    assert!(!exists("tests/coverage.rs::nothing_of_that_name"));
    assert!(!exists("metrics::nowhere::tests::nothing_of_that_name"));
    assert!(!exists("browser: the planner opens"));
    assert!(!exists(""));
}
