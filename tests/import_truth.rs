//! Two real exports, imported unaided, against independent counts and figures. Skipped with a notice where the data are absent.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic)]

use std::{ops::ControlFlow, path::PathBuf};

use chrono::NaiveDate;
use rungbook::{
    exchange::import::{
        build::run::{Handed, plan_import},
        choices::Choices,
        dry_run::DryRun,
        problem::Oddity,
    },
    method::playbook::default_playbook,
    metrics::{Facts, Frame, Period, UnitFigures, all_units},
    model::*,
};
use serde_json::Value;

fn folder(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("RUNGBOOK_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let found = root.join(name);
    if found.is_dir() {
        return Some(found);
    }
    eprintln!("skipped: {} is not there; set RUNGBOOK_DATA to the folder that holds {name}", found.display());
    None
}

fn imported(folder: &std::path::Path, files: &[&str], currency: Currency, today: &str) -> (Plan, DryRun) {
    // Nobody says what the files are: that is recognised too.
    let handed: Vec<Handed> =
        files.iter().map(|name| Handed::read(name, &std::fs::read(folder.join(name)).unwrap(), None)).collect();
    let head = Head { currency, ..Head::default() };
    let mut plan = Plan { head, playbook: default_playbook().clone(), ..Plan::default() };
    let choices = Choices { group: Some("All".into()), ..Choices::default() };
    let dry_run =
        plan_import(&plan, &handed, &choices, today.parse().unwrap(), &mut |_| ControlFlow::Continue(())).unwrap();
    plan.apply(dry_run.change.clone()).unwrap();
    assert_eq!(plan.check(), Ok(()));
    let again =
        plan_import(&plan, &handed, &choices, today.parse().unwrap(), &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(again.change.is_nothing(), "a second import changes {:?}", again.changed);
    (plan, dry_run)
}

fn truth(folder: &std::path::Path) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join("truth.json")).unwrap()).unwrap()
}

fn rows(dry_run: &DryRun, file: &str) -> usize {
    let report = dry_run.files.iter().find(|report| report.name == file).unwrap();
    assert_eq!((report.imported, report.problems.len(), &report.refused), (report.rows, 0, &None), "{file}");
    report.rows
}

fn odd(dry_run: &DryRun, oddity: Oddity) -> usize {
    dry_run.oddities.get(&oddity).map_or(0, |found| found.count)
}

/// Every unit of the oracle against the unit of that name and level.
fn agree(plan: &Plan, truth: &Value, lists: [(&str, UnitLevel); 3]) {
    let as_of: NaiveDate = truth["as_of"].as_str().unwrap().parse().unwrap();
    let facts = Facts::from(plan);
    let all = all_units(&facts, Frame::new(Period { from: "2010-01-01".parse().unwrap(), to: as_of }, as_of));
    let check = |what: &str, ours: &UnitFigures, truth: &Value| {
        let rate = &ours.figures.win_rate;
        assert_eq!(Some(rate.won.count), truth["n_won"].as_i64(), "{what}");
        assert_eq!(Some(rate.lost.count), truth["n_lost"].as_i64(), "{what}");
        assert_eq!(Some(rate.won.amount / 100), truth["value_won"].as_i64(), "{what}");
        let (ours, oracle) = (rate.closed.by_count.share(), truth["unit_win_rate_closed"].as_f64());
        assert!(
            ours.zip(oracle).is_none_or(|(ours, oracle)| (ours - oracle).abs() <= 1e-9 * oracle.abs()),
            "{what}: {ours:?} {oracle:?}"
        );
    };
    check("overall", &all[0], &truth["overall"]);
    for (list, level) in lists {
        for (name, truth) in truth[list].as_object().unwrap() {
            let called = truth["name"].as_str().unwrap_or(name);
            let unit = plan
                .tables
                .units
                .iter()
                .find(|unit| unit.name.as_str() == called && unit.level == level)
                .unwrap_or_else(|| panic!("no {called}"));
            check(called, all.iter().find(|found| found.unit.as_ref() == Some(&unit.id)).unwrap(), truth);
        }
    }
}

#[test]
fn maven_is_imported_to_the_last_row() {
    let Some(folder) = folder("maven") else { return };
    let files = ["sales_pipeline.csv", "accounts.csv", "sales_teams.csv", "products.csv"];
    let (plan, dry_run) = imported(&folder, &files, Currency::USD, "2017-12-31");
    let truth = truth(&folder);
    let import = &truth["import"];
    let count = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    for (table, file) in [
        ("accounts", "accounts.csv"),
        ("products", "products.csv"),
        ("sales_teams", "sales_teams.csv"),
        ("sales_pipeline", "sales_pipeline.csv"),
    ] {
        assert_eq!(rows(&dry_run, file), count(&import["rows"][table]));
    }
    assert_eq!(odd(&dry_run, Oddity::NoAccount), count(&import["blank_account"]));
    assert_eq!(odd(&dry_run, Oddity::NoOpeningDay), count(&import["blank_engage_date"]));
    assert_eq!(odd(&dry_run, Oddity::LostWithoutAmount), count(&import["lost_with_zero_value"]));
    assert_eq!(odd(&dry_run, Oddity::ProductSpelling), count(&import["unknown_products"]["GTXPro"]));
    assert_eq!((plan.tables.products.len(), plan.tables.accounts.len()), (7, 85));
    agree(
        &plan,
        &truth,
        [("by_office", UnitLevel::Country), ("by_manager", UnitLevel::Team), ("by_agent", UnitLevel::Rep)],
    );
}

#[test]
fn salesforce_is_imported_with_its_history() {
    let Some(folder) = folder("salesforce_demo") else { return };
    let files = [
        "Task.csv",
        "Event.csv",
        "Opportunity.csv",
        "OpportunityHistory.csv",
        "OpportunityLineItem.csv",
        "Account.csv",
        "Contact.csv",
        "Lead.csv",
        "User.csv",
        "Manager.csv",
        "Quota.csv",
        "Product2.csv",
        "PricebookEntry.csv",
    ];
    let (plan, dry_run) = imported(&folder, &files, Currency::USD, "2017-06-01");
    let truth = truth(&folder);
    let import = &truth["import"];
    let count = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    for (table, file) in [
        ("opportunities", "Opportunity.csv"),
        ("history_rows", "OpportunityHistory.csv"),
        ("accounts", "Account.csv"),
        ("quota_rows", "Quota.csv"),
    ] {
        assert_eq!(rows(&dry_run, file), count(&import[table]));
    }
    for file in files {
        rows(&dry_run, file);
    }
    assert_eq!(odd(&dry_run, Oddity::OwnerNameDiffers), 408);
    assert_eq!(odd(&dry_run, Oddity::WonWithoutAmount), count(&import["zero_amount_won"]));
    assert_eq!(odd(&dry_run, Oddity::Reopened), count(&truth["moves"]["reopened"]));
    let ladder: Vec<_> =
        plan.playbook.ladder(Phase::Opportunity).into_iter().map(|(_, stage)| stage.name.to_string()).collect();
    assert_eq!(ladder, ["Qualification", "Needs Analysis", "Proposal/Quote", "Negotiation"]);
    for (id, stage) in plan.playbook.ladder(Phase::Opportunity) {
        let visits = plan
            .tables
            .opportunities
            .iter()
            .flat_map(|deal| &deal.visits)
            .filter(|visit| visit.standing == Standing::Stage(id.clone()))
            .count();
        assert_eq!(visits, count(&truth["stages"][stage.name.as_str()]["visits"]), "{}", stage.name.as_str());
    }
    agree(
        &plan,
        &truth,
        [("by_region", UnitLevel::Country), ("by_manager", UnitLevel::Team), ("by_rep", UnitLevel::Rep)],
    );
}

#[test]
fn the_other_three_are_imported_whole() {
    for (name, files, won, lost, open) in [
        ("hubspot_labels", &["hubspot_deals.csv"][..], 71, 69, 360),
        ("salesforce_dataloader", &["Opportunity.csv", "Account.csv"], 12, 3, 35),
        ("dynamics365", &["Opportunity.csv", "Goal.csv", "Territory.csv"], 1914, 2794, 521),
    ] {
        let Some(folder) = folder(name) else { return };
        let (_, dry_run) = imported(&folder, files, Currency::USD, "2025-10-01");
        let totals = &dry_run.totals;
        assert_eq!((totals.won.count, totals.lost.count, totals.open.count), (won, lost, open), "{name}");
        assert_eq!(dry_run.files[0].imported, dry_run.files[0].rows, "{name}");
    }
}
