//! Damaged and hostile plan files: read whole or refused with a place, never a panic, never a part.
//!
//! RUNGBOOK_MUTANTS says how many mutants are tried: a million in `make soak`, a hundred thousand in `make test`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_truncation)]

use rungbook::{
    exchange::plan_file::{self, DEPTH_MAX, FILE_MAX, FileError, Lookalike},
    model::{NOTE_MAX, table::RECORDS_MAX},
};

const SMALL: &str = include_str!("plans/version-1.plan.json");
const FULL: &str = include_str!("plans/version-1-full.plan.json");
const VERSION_0: &str = include_str!("plans/version-0.plan.json");

fn refused(text: &str) -> FileError {
    plan_file::read(text.as_bytes()).map(|_| ()).unwrap_err()
}

/// Whether an error names its place: a path or a line, or the record that does not hang together. Only what is said of the file as a
/// whole has none.
fn names_its_place(error: &FileError) -> bool {
    match error {
        FileError::Wrong(place, _)
        | FileError::Broken(place, _)
        | FileError::Cut(place)
        | FileError::TooDeep(place)
        | FileError::TooLong(place)
        | FileError::NotText(place) => place.line > 0 || !place.path.is_empty(),
        FileError::Inconsistent(what) => what.contains('/'),
        FileError::Empty
        | FileError::TooLarge(_)
        | FileError::NotJson(_)
        | FileError::OtherProgram
        | FileError::OtherKind(_)
        | FileError::TooNew { .. } => true,
    }
}

/// The same numbers for the same seed, everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count.max(1) as u64) as usize
    }
}

/// A file that was changed in a few places: by bytes, by words that JSON readers stumble over, by pieces moved or doubled.
fn mutated(file: &[u8], dice: &mut Dice) -> Vec<u8> {
    const WORDS: [&str; 24] = [
        "null",
        "{}",
        "[]",
        "\"\"",
        "-1",
        "-0",
        "1e999",
        "1e308",
        "NaN",
        "true",
        ",",
        "}",
        "{\"",
        "]",
        ":",
        "\\",
        "\\ud800",
        "9223372036854775808",
        "-9223372036854775808",
        "\"__proto__\":{},",
        "\"constructor\":1,",
        "\u{0}",
        "\u{202e}",
        "\u{feff}",
    ];
    let mut bytes = file.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let end = (at + dice.below(40)).min(bytes.len());
        match dice.below(7) {
            _ if bytes.is_empty() => break,
            0 => drop(bytes.remove(at)),
            1 => bytes[at] = dice.below(256) as u8,
            2 => bytes[at] ^= 1 << dice.below(8),
            3 => {
                let word = WORDS[dice.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
            4 => drop(bytes.drain(at..end)),
            5 => {
                let piece = bytes[at..end].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => replace_a_value(&mut bytes, at, WORDS[dice.below(12)]),
        }
    }
    bytes
}

/// Puts a word in the place of the value that follows the next colon: the file stays JSON more often than not.
fn replace_a_value(bytes: &mut Vec<u8>, at: usize, word: &str) {
    let Some(colon) = bytes[at..].iter().position(|byte| *byte == b':').map(|length| at + length + 1) else { return };
    let end = bytes[colon..].iter().position(|byte| b",}]".contains(byte)).map_or(bytes.len(), |length| colon + length);
    bytes.splice(colon..end, word.bytes());
}

/// How many mutants are tried; as with the property tests, few in `make check`.
fn mutants() -> usize {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<usize>().ok());
    number("RUNGBOOK_MUTANTS").or_else(|| number("PROPTEST_CASES").map(|cases| cases * 50)).unwrap_or(10_000)
}

#[test]
fn fault_24_a_mutated_file_is_read_or_refused_with_its_place_and_never_panics() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let (mut read, mut refused) = (0, 0);
    for round in 0..mutants() {
        // The full one has every field but takes long.
        let file = match round % 50 {
            0 => FULL,
            1..=12 => VERSION_0,
            _ => SMALL,
        };
        let bytes = mutated(file.as_bytes(), &mut dice);
        match plan_file::read(&bytes) {
            Ok(plan) => {
                read += 1;
                let written = plan_file::write(&plan.plan, &plan.revisions);
                let again = plan_file::read(written.as_bytes())
                    .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&bytes)));
                assert_eq!((again.plan, again.revisions), (plan.plan, plan.revisions), "what was read can be written");
            }
            Err(error) => {
                refused += 1;
                assert!(names_its_place(&error), "{error:?}: {}", String::from_utf8_lossy(&bytes));
            }
        }
    }
    println!("{read} mutants were read, {refused} refused");
    assert!(read > 0 && refused > read / 10, "mutants of both kinds: {read} and {refused}");
}

#[test]
fn fault_23_every_cut_of_a_file_is_refused_with_a_place() {
    for file in [SMALL, FULL, VERSION_0] {
        let whole = file.trim_end();
        // Each byte of the small ones; the full one would take minutes.
        for length in (0..whole.len()).step_by(if whole.len() > 5_000 { 37 } else { 1 }) {
            let Err(error) = plan_file::read(&whole.as_bytes()[..length]) else { panic!("cut at {length} was read") };
            match error {
                FileError::Empty => assert_eq!(length, 0),
                // The second is a cut inside a character of several bytes.
                FileError::Cut(place) | FileError::NotText(place) => assert!(place.line > 0),
                other => panic!("cut at {length}: {other}"),
            }
        }
    }
}

#[test]
fn a_wrong_value_is_named_with_path_and_line() {
    let wrong = SMALL.replacen("\"minor\":1250000", "\"minor\":\"a lot\"", 1);
    let FileError::Wrong(place, what) = refused(&wrong) else { panic!() };
    assert_eq!((place.path.as_str(), place.line), ("opportunities/o1/amount/minor", 1));
    assert!(what.contains("a lot"), "{what}");
    let FileError::Wrong(place, _) =
        refused(&SMALL.replacen("\"entered\":\"2026-02-03\"", "\"entered\":\"2026-02-30\"", 1))
    else {
        panic!()
    };
    assert!(place.path.starts_with("opportunities/o1/visits/0"), "{place}");
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
    let Err(FileError::NotText(place)) = plan_file::read(b"{\"a\":{\n\"b\":\"\xff\"}}") else { panic!() };
    assert_eq!((place.path.as_str(), place.line, place.column), ("a/b", 2, 6));
}

#[test]
fn fault_25_what_no_plan_needs_is_refused_by_its_cap() {
    assert_eq!(plan_file::read(&vec![b'{'; FILE_MAX + 1]).map(|_| ()), Err(FileError::TooLarge(FILE_MAX + 1)));
    let nested = |depth: usize| SMALL.replacen("{\"x\":1}", &format!("{}1{}", "[".repeat(depth), "]".repeat(depth)), 1);
    // The field stands in the file's own object, one level down.
    assert!(plan_file::read(nested(DEPTH_MAX - 1).as_bytes()).is_ok());
    for depth in [DEPTH_MAX, 100_000] {
        let FileError::TooDeep(place) = refused(&nested(depth)) else { panic!() };
        assert!(place.path.starts_with("a_table_of_tomorrow/0"), "{place}");
    }
    let noted = |letters: usize| SMALL.replacen("hopeful", &"é".repeat(letters), 1);
    assert!(plan_file::read(noted(NOTE_MAX).as_bytes()).is_ok());
    let FileError::TooLong(place) = refused(&noted(NOTE_MAX + 1)) else { panic!() };
    assert_eq!(place.path, "opportunities/o1/mood", "a field that nobody knows has a limit too");
    assert!(matches!(refused(&SMALL.replacen("Mill", &"x".repeat(201), 1)), FileError::Wrong(..)));
}

#[test]
fn fault_25_a_table_ends_at_its_limit() {
    let table = |rows: usize| {
        let rows: Vec<String> = (0..rows).map(|row| format!("\"{row}\":{{}}")).collect();
        format!("{{\"format\":\"rungbook.plan\",\"version\":1,\"accounts\":{{{}}},\"contacts\":7}}", rows.join(","))
    };
    let FileError::Wrong(place, what) = refused(&table(RECORDS_MAX + 1)) else { panic!() };
    // It stops there: what is wrong behind it is not reached.
    assert!(place.path.starts_with("accounts/") && what.contains("100000"), "{place}: {what}");
    let FileError::Wrong(place, _) = refused(&table(RECORDS_MAX)) else { panic!() };
    assert!(place.path.starts_with("contacts"), "{place}");
}

#[test]
fn fault_28_names_from_javascript_are_only_names() {
    for name in ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf"] {
        for (from, to) in [
            ("\"mood\"", format!("\"{name}\"")),
            ("\"a_table_of_tomorrow\"", format!("\"{name}\"")),
            ("\"c1\"", format!("\"{name}\"")),
            ("\"mood\":\"hopeful\"", format!("\"external_ids\":{{\"{name}\":\"{{}}\"}}")),
            ("\"mood\":\"hopeful\"", format!("\"tags\":[\"{name}\"]")),
            ("\"s1\"", format!("\"{name}\"")),
        ] {
            let text = SMALL.replace(from, &to);
            assert_ne!(text, SMALL);
            let file = plan_file::read(text.as_bytes()).unwrap();
            let written = plan_file::write(&file.plan, &file.revisions);
            assert_eq!(written.matches(name).count(), text.matches(name).count(), "{name} instead of {from}");
            assert_eq!(plan_file::read(written.as_bytes()).unwrap().plan, file.plan);
        }
    }
}

#[test]
fn fault_28_a_name_that_stands_twice_is_refused_wherever_it_stands() {
    for (once, twice, path) in [
        ("\"version\":1", "\"version\":1,\"version\":1", "version"),
        ("\"currency\":\"USD\"", "\"currency\":\"USD\",\"currency\":\"EUR\"", "plan/currency"),
        ("\"accounts\":", "\"accounts\":{},\"accounts\":", "accounts"),
        ("\"accounts\":", "\"accounts\":{\"a9\":{\"name\":\"Q\"}},\"accounts\":", "accounts"),
        ("\"a1\":{", "\"a1\":{},\"a1\":{", "accounts/a1"),
        ("\"name\":\"Mill\"", "\"name\":\"Mill\",\"name\":\"X\"", "accounts/a1/name"),
        ("\"name\":\"Mill\"", "\"name\":\"Mill\",\"na\\u006de\":\"X\"", "accounts/a1/na\\u006de"),
        ("\"mood\":\"hopeful\"", "\"mood\":\"hopeful\",\"mood\":1", "opportunities/o1/mood"),
        ("\"c1\":{", "\"c1\":{},\"c1\":{", "opportunities/o1/competitors/c1"),
        ("\"x\":1", "\"x\":1,\"x\":1", "a_table_of_tomorrow/x"),
        ("\"name\":\"Mill\"", "\"external_ids\":{\"k\":\"1\",\"k\":\"2\"}", "accounts/a1/external_ids/k"),
    ] {
        let text = SMALL.replacen(once, twice, 1);
        assert_ne!(text, SMALL);
        let FileError::Wrong(place, what) = refused(&text) else { panic!("{twice}") };
        assert_eq!(place.path, path, "{what}");
        assert!(what.contains("duplicate"), "{what}");
    }
    let FileError::Inconsistent(what) = refused(&SMALL.replacen("\"account\":\"a1\"", "\"account\":\"a2\"", 1)) else {
        panic!()
    };
    assert!(what.contains("opportunities/o1") && what.contains("accounts/a2"), "{what}");
}

#[test]
fn fault_31_numbers_that_fit_no_field_are_refused_at_the_field() {
    let probability =
        |value: &str| FULL.replacen("\"stated_probability\":60", &format!("\"stated_probability\":{value}"), 1);
    for good in ["0", "100"] {
        assert!(plan_file::read(probability(good).as_bytes()).is_ok(), "{good}");
    }
    for wrong in ["-1", "101", "255", "256", "1e1", "60.5", "1e308", "\"60\"", "true", "[]"] {
        let FileError::Wrong(place, _) = refused(&probability(wrong)) else { panic!("{wrong}") };
        assert!(place.path.ends_with("/stated_probability"), "{wrong}: {place}");
    }
    for wrong in ["NaN", "Infinity", "-Infinity", "1e999", "0x10", "01", "+1", ".5"] {
        let FileError::Broken(place, _) = refused(&probability(wrong)) else { panic!("{wrong}") };
        assert!(place.path.ends_with("/stated_probability"), "{wrong}: {place}");
    }
    let amount = |value: &str| SMALL.replacen("\"minor\":1250000", &format!("\"minor\":{value}"), 1);
    for good in ["9223372036854775807", "-9223372036854775808", "0"] {
        assert!(plan_file::read(amount(good).as_bytes()).is_ok(), "{good}");
    }
    for wrong in ["9223372036854775808", "-9223372036854775809", "1e3", "0.5", "1e308", "null"] {
        let FileError::Wrong(place, _) = refused(&amount(wrong)) else { panic!("{wrong}") };
        assert_eq!(place.path, "opportunities/o1/amount/minor", "{wrong}");
    }
    for (from, wrong) in
        [("\"employees\":21", "\"employees\":-1"), ("\"minutes_spent\":21", "\"minutes_spent\":4294967296")]
    {
        let FileError::Wrong(place, _) = refused(&FULL.replacen(from, wrong, 1)) else { panic!("{wrong}") };
        assert!(wrong.contains(place.path.rsplit('/').next().unwrap()), "{place}");
    }
}
