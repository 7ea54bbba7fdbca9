//! Each fault that the planner must survive stands in the name of a test that brings it about: `fault_23_every_cut..` in Rust (several as
//! `fault_15_16_..`), `fault 27: ..` in the browser (several as `fault 15, 16: ..`). Here: that none is forgotten.
//!
//! 1 a tab killed while it saves · 2 the browser killed after a save · 3 a power cut · 4 the system ends with a field half typed · 5 a tab closed with a
//! field half typed · 6 storage full · 7 preferences full · 8 storage blocked · 9 a private window · 10 the database emptied · 11 part of the
//! records gone · 12 one record unreadable · 13 preferences gone · 14 everything gone · 15 two tabs, two fields · 16 two tabs, one field · 17 one
//! tab deletes what the other edits · 18 a tab that slept · 19 a newer version opens beside an older · 20 an older version opens after a newer ·
//! 21 an upgrade stopped half-way · 22 a file of a newer version · 23 a file cut short · 24 a damaged file · 25 a file beyond every limit · 26 a
//! bomb · 27 script in every text · 28 names from JavaScript, doubled names · 29 formulas in tables · 30 letters that turn or hide · 31 numbers
//! that are none · 32 nothing to divide by · 33 days and clocks · 34 a panic · 35 a file of the program missing · 36 an update amid an edit
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod source;

use std::collections::BTreeMap;

use source::{blanked, files, read};

/// The last of the list above.
const LAST: u32 = 36;

/// The numbers at the start of a name: `15_16_two_tabs` in Rust, `15, 16: two tabs` in the browser.
fn numbers(name: &str) -> Vec<u32> {
    let head = name.split(':').next().unwrap_or_default();
    head.split(['_', ',']).map_while(|part| part.trim().parse().ok()).collect()
}

/// Every test that names faults, by the numbers it names.
fn covered() -> BTreeMap<u32, Vec<String>> {
    let mut found: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut note = |file: &str, name: &str| {
        for number in numbers(name) {
            found.entry(number).or_default().push(format!("{file}: {name}"));
        }
    };
    for path in ["src", "tests"].iter().flat_map(|folder| files(folder, ".rs")) {
        let (file, text) = read(&path);
        let code = blanked(&text, true);
        for (at, mark) in code.match_indices("fn fault_") {
            let since = code[..at].rfind(['}', ';', '{']).map_or(0, |end| end + 1);
            let name: String =
                code[at + mark.len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if ["#[test]", "wasm_bindgen_test"].iter().any(|mark| code[since..at].contains(mark)) {
                note(&file, &name);
            }
        }
    }
    for path in files("tests/browser/journeys", ".spec.mjs") {
        let (file, text) = read(&path);
        for quote in ["'", "\"", "`"] {
            for (at, mark) in text.match_indices(&format!("test({quote}fault ")) {
                let rest = &text[at + mark.len()..];
                note(&file, &rest[..rest.find(quote).unwrap_or(rest.len())]);
            }
        }
    }
    found
}

#[test]
fn every_fault_has_its_test() {
    let covered = covered();
    let mut troubles = Vec::new();
    for number in (1..=LAST).filter(|number| !covered.contains_key(number)) {
        troubles.push(format!("fault {number}: no test names it"));
    }
    for (number, tests) in covered.iter().filter(|(number, _)| !(1..=LAST).contains(*number)) {
        troubles.push(format!("fault {number} is not in the list: {}", tests.join("; ")));
    }
    assert!(troubles.is_empty(), "\n{}\n", troubles.join("\n"));
}

#[test]
fn numbers_are_read_off_the_names_of_tests() {
    assert_eq!(numbers("15_16_two_tabs_of_2_people"), [15, 16]);
    assert_eq!(numbers("23_every_cut"), [23]);
    assert_eq!(numbers("27: script in each text, 40 kinds"), [27]);
    assert_eq!(numbers("15, 16: two tabs"), [15, 16]);
    assert_eq!(numbers("of_nothing"), [] as [u32; 0]);
}
