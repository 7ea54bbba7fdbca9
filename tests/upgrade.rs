//! Plan files of every version that was ever written open; those of newer ones are only read.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::{fs, path::Path};

use proptest::prelude::*;
use rungbook::{
    exchange::plan_file::{self, FileError, VERSION},
    model::*,
};
use support::signed;

const VERSION_0: &str = include_str!("plans/version-0.plan.json");
const VERSION_1: &str = include_str!("plans/version-1.plan.json");
const FULL: &str = include_str!("plans/version-1-full.plan.json");

/// The fixtures of one version: `tests/plans/version-N*.plan.json`.
fn fixtures(version: u32) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plans");
    let wanted = format!("version-{version}");
    let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let of_it = |name: &String| {
        name.strip_prefix(&wanted).is_some_and(|rest| rest.starts_with(['.', '-']) && rest.ends_with(".plan.json"))
    };
    names.filter(of_it).map(|name| (name.clone(), fs::read_to_string(folder.join(&name)).unwrap())).collect()
}

#[test]
fn every_version_has_fixtures_and_they_open_for_ever() {
    for version in 0..=VERSION {
        let fixtures = fixtures(version);
        assert!(!fixtures.is_empty(), "tests/plans/version-{version}.plan.json is missing");
        for (name, text) in fixtures {
            let read = plan_file::read(text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!((read.version, read.is_newer()), (version, false), "{name}");
            assert_eq!(read.original.as_deref(), (version < VERSION).then_some(text.as_str()), "{name}");
            let written = plan_file::write(&read.plan, &read.revisions);
            let again = plan_file::read(written.as_bytes()).unwrap();
            assert_eq!(
                (again.version, &again.plan, &again.revisions),
                (VERSION, &read.plan, &read.revisions),
                "{name}"
            );
            if version == VERSION {
                assert_eq!(written, text, "{name} is written back unchanged");
            }
        }
    }
}

#[test]
fn version_0_says_the_same_after_its_upgrade() {
    let Plan { head, playbook, tables, extra, newer } = plan_file::read(VERSION_0.as_bytes()).unwrap().plan;
    let day = |text: &str| Some(text.parse().unwrap());
    assert_eq!(
        (head.name.as_str(), head.currency, head.created),
        ("Fixture of version 0", Currency::USD, day("2025-01-05"))
    );
    let ladder: Vec<_> =
        playbook.ladder(Phase::Opportunity).into_iter().map(|(id, stage)| (id.as_str(), stage)).collect();
    assert_eq!((ladder[0].0, ladder[0].1.name.as_str(), ladder[0].1.expected_days), ("s1", "Qualify", Some(21)));
    assert_eq!((ladder[1].0, ladder[1].1.order), ("s2", 2));
    assert_eq!(tables.units.get(&Id::fixed("u2")).unwrap().parent, Some(Id::fixed("u1")));
    assert_eq!(tables.accounts.get(&Id::fixed("a2")).unwrap().name.as_str(), "Bakery “Süd”");
    let person = tables.contacts.get(&Id::fixed("c1")).unwrap();
    assert_eq!((person.title.as_str(), person.account.as_ref()), ("Head of milling", Some(&Id::fixed("a1"))));

    let open = tables.opportunities.get(&Id::fixed("o1")).unwrap();
    assert_eq!(open.amount, Some(Money::new(1_250_050, Currency::USD)), "decimals became whole cents");
    assert_eq!((open.opened_on, open.close_date), (day("2025-02-03"), day("2025-04-30")));
    assert_eq!(
        (open.outcome, &open.stage, &open.owner),
        (Outcome::Open, &Some(Id::fixed("s2")), &Some(Id::fixed("u2")))
    );
    let stays: Vec<_> = open.visits.iter().map(|visit| (Some(visit.entered), visit.left)).collect();
    assert_eq!(stays, [(day("2025-02-03"), day("2025-02-20")), (day("2025-02-20"), None)]);
    assert_eq!(open.extra["mood"], "hopeful", "what nobody knows is kept");

    let won = tables.opportunities.get(&Id::fixed("o2")).unwrap();
    assert_eq!((won.outcome, won.decided_on), (Outcome::Won, day("2024-03-31")));
    assert_eq!(won.visits.last().unwrap().standing, Standing::Decided(Outcome::Won));
    assert_eq!(won.visits.first().unwrap().entered, "2024-02-29".parse().unwrap());
    let nothing = tables.opportunities.get(&Id::fixed("o3")).unwrap();
    assert_eq!((nothing.outcome, nothing.amount, nothing.visits.len()), (Outcome::NoDecision, None, 0));
    assert_eq!(extra["a_field_of_its_own"], serde_json::json!([1, 2.5, null]));
    assert_eq!(newer, None);
}

/// An upgrade works on a copy and gives a whole plan or none: whatever stops it, the file and what is kept are as they were.
#[test]
fn fault_21_an_upgrade_that_does_not_fit_says_where_and_leaves_everything_as_it_was() {
    for (from, to, path) in [
        ("12500.5", "12500.555", "deals/0/value"),
        ("12500.5", "1e300", "deals/0/value"),
        ("12500.5", "[1]", "deals/0/value"),
        ("\"result\": \"won\"", "\"result\": \"perhaps\"", "deals/1/result"),
        ("2024-02-29T00:00:00Z", "29.02.2024", "deals/1/steps/0/since"),
        ("\"stage\": \"s2\"", "\"stage\": 2", "deals/0/steps/1/stage"),
        ("\"id\": \"u2\"", "\"id\": \"u1\"", "team/1/id"),
        ("\"id\": \"a2\", ", "", "customers/1/id"),
        ("\"people\": [{", "\"people\": [7, {", "people/0"),
        ("\"currency\": \"USD\"", "\"currency\": \"dollars\"", "plan/currency"),
        ("\"plan\": {", "\"plans\": {", "plan"),
        ("\"deals\": [", "\"deals\": {}, \"x\": [", "deals"),
        ("\"mood\"", "\"name\"", "deals/0/name"),
        ("\"a_field_of_its_own\"", "\"opportunities\"", "opportunities"),
        ("\"industry\": \"Food\"", "\"industry\": 7", "accounts/a2/industry"),
        ("2024-02-29T00:00:00Z", "2023-02-29T00:00:00Z", "opportunities/o2"),
    ] {
        let wrong = VERSION_0.replacen(from, to, 1);
        assert_ne!(wrong, VERSION_0, "{from}");
        match plan_file::read(wrong.as_bytes()) {
            Err(FileError::Wrong(place, what)) => {
                assert!(place.path.starts_with(path), "{to}: {place} instead of {path}");
                assert!(!what.is_empty());
            }
            other => panic!("{to}: {other:?}"),
        }
    }
    let loose = VERSION_0.replacen("\"customer\": \"a2\"", "\"customer\": \"a9\"", 1);
    assert!(matches!(plan_file::read(loose.as_bytes()), Err(FileError::Inconsistent(_))));
}

proptest! {

    #[test]
    fn fault_21_an_upgrade_of_any_values_ends_in_a_plan_or_an_error(
        deals in prop::collection::vec(any_value(), 0..4),
        plan in any_value(),
        ladder in any_value(),
    ) {
        let file = serde_json::json!({ "format": "rungbook.plan", "version": 0, "plan": plan, "ladder": ladder, "deals": deals });
        if let Err(error) = plan_file::read(file.to_string().as_bytes()) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}

/// JSON in the names of version 0, of any type and nesting.
fn any_value() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let text = prop::sample::select(vec![
        "",
        "s1",
        "won",
        "2025-02-03T00:00:00Z",
        "2025-99-99T00:00:00Z",
        "EUR",
        "1.5",
        "\u{0}",
    ]);
    let name = prop::sample::select(vec![
        "id", "title", "value", "steps", "stage", "since", "result", "ended", "due", "currency", "name",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text.prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

#[test]
fn fault_22_a_newer_file_that_allows_it_opens_for_reading_and_one_that_does_not_says_so() {
    let newer = VERSION_1.replacen("\"version\":1", "\"version\":7", 1);
    assert!(plan_file::read(newer.as_bytes()).unwrap().is_newer());
    assert!(!plan_file::read(VERSION_1.as_bytes()).unwrap().is_newer());
    let closed = newer.replacen("\"min_reader\":1", "\"min_reader\":6", 1);
    assert_eq!(plan_file::read(closed.as_bytes()).map(|_| ()), Err(FileError::TooNew { version: 7, min_reader: 6 }));
}

#[test]
fn fault_22_a_newer_file_is_never_written_as_one_of_this_version() {
    // It holds a field, a table and a reader's version that this program does not know.
    let newer = VERSION_1.replacen("\"version\":1", "\"version\":7", 1);
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
fn what_this_version_does_not_know_comes_back_out_of_every_record() {
    let mut full: serde_json::Value = serde_json::from_str(FULL).unwrap();
    let tables: Vec<&str> = TableName::RECORDS.iter().map(|table| table.as_str()).collect();
    for (table, records) in full.as_object_mut().unwrap() {
        if tables.contains(&table.as_str()) {
            for record in records.as_object_mut().unwrap().values_mut() {
                record["of_tomorrow"] = serde_json::json!({ "x": [1.5, null, { "deep": "ü" }] });
            }
        }
    }
    let read = plan_file::read(full.to_string().as_bytes()).unwrap();
    let written: serde_json::Value = serde_json::from_str(&plan_file::write(&read.plan, &read.revisions)).unwrap();
    assert_eq!(written, full);
}
