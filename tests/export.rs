//! Tables that leave as CSV come back as what they were.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod imports;

use imports::{new_plan, run, today};
use rungbook::{
    exchange::{
        export::{self, Separator, Style},
        import::choices::Choices,
        plan_file,
    },
    model::*,
};

fn sample() -> Plan {
    plan_file::read(include_bytes!("../samples/company.plan.json")).unwrap().plan
}

fn styles() -> impl Iterator<Item = Style> {
    Separator::ALL.into_iter().flat_map(|separator| [true, false].map(|mark| Style { separator, mark }))
}

/// The tables as files, each under its name.
fn exported(plan: &Plan, tables: &[TableName], style: Style) -> Vec<(String, Vec<u8>)> {
    let file = |table: &TableName| {
        (export::file_name(*table, today()), export::table(plan, *table, style).unwrap().into_bytes())
    };
    tables.iter().map(file).collect()
}

fn imported(plan: &Plan, files: &[(String, Vec<u8>)]) -> (Plan, rungbook::exchange::import::dry_run::DryRun) {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let dry_run = run(plan, &files, &Choices::default());
    let mut after = plan.clone();
    after.apply(dry_run.change.clone()).unwrap();
    (after, dry_run)
}

const MAIN: [TableName; 4] = [TableName::Unit, TableName::Account, TableName::Contact, TableName::Opportunity];

#[test]
fn the_main_tables_come_back_into_the_records_they_left() {
    let plan = sample();
    for style in styles() {
        let (after, dry_run) = imported(&plan, &exported(&plan, &MAIN, style));
        assert!(
            dry_run.files.iter().all(|file| file.refused.is_none() && file.problems.is_empty()),
            "{style:?}: {:?}",
            dry_run.files
        );
        for table in MAIN {
            assert_eq!(after.tables.count_of(table), plan.tables.count_of(table), "{style:?}: {table:?} has no double");
        }
        for before in &plan.tables.opportunities {
            let now = after.tables.opportunities.get(&before.id).unwrap();
            assert_eq!(now, before, "{style:?}");
        }
        for before in &plan.tables.accounts {
            assert_eq!(after.tables.accounts.get(&before.id).unwrap(), before, "{style:?}");
        }
    }
}

#[test]
fn what_was_changed_in_a_spreadsheet_changes_its_record_alone() {
    let plan = sample();
    let files = exported(&plan, &[TableName::Opportunity], Style::default());
    let text = String::from_utf8(files[0].1.clone()).unwrap();
    let deal = plan.tables.opportunities.iter().find(|deal| deal.is_open() && deal.amount.is_some()).unwrap();
    let old = text.lines().find(|line| line.starts_with(deal.id.as_str())).unwrap();
    let new = old.replace(&format!(",{},", deal.name), ",\"Renamed, there\",");
    let (after, _) = imported(&plan, &[("opportunities.csv".to_owned(), text.replace(old, &new).into_bytes())]);
    let changed: Vec<_> =
        after.tables.opportunities.iter().zip(&plan.tables.opportunities).filter(|(now, was)| now != was).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].0.name.as_str(), "Renamed, there");
    assert_eq!(changed[0].0.amount, changed[0].1.amount);
}

#[test]
fn a_new_plan_made_of_the_tables_has_the_same_deals() {
    let plan = sample();
    let (after, _) = imported(&new_plan(), &exported(&plan, &MAIN, Style::default()));
    assert_eq!(after.tables.opportunities.len(), plan.tables.opportunities.len());
    let facts = |plan: &Plan| {
        let mut facts: Vec<_> = plan
            .tables
            .opportunities
            .iter()
            .map(|deal| (deal.name.clone(), deal.amount, deal.outcome, deal.close_date))
            .collect();
        facts.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
        facts
    };
    assert_eq!(facts(&after), facts(&plan));
}

#[test]
fn every_table_that_leaves_has_a_row_for_each_record_and_no_formula() {
    let mut plan = plan_file::read(include_bytes!("plans/version-1-full.plan.json")).unwrap().plan;
    let account = Account {
        name: Name::clipped("=HYPERLINK(\"//evil.example\")"),
        ..(**plan.tables.accounts.get(&Id::fixed("a1")).unwrap()).clone()
    };
    plan.apply(Change::put(account)).unwrap();
    for table in export::TABLES {
        for style in styles() {
            let text = export::table(&plan, table, style).unwrap();
            assert_eq!(text.starts_with('\u{feff}'), style.mark);
            let separator = match style.separator {
                Separator::Comma => b',',
                Separator::Semicolon => b';',
                Separator::Tab => b'\t',
            };
            let text = text.trim_start_matches('\u{feff}');
            let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), plan.tables.count_of(table), "{table:?}");
            assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '@', '+', '\t', '\r'])), "{table:?}");
        }
    }
    assert_eq!(export::table(&plan, TableName::Answer, Style::default()), None);
}
