//! The figures of two real data sets against an independent oracle, to nine digits. Skipped with a notice where the data are absent.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use rungbook::{
    exchange::{
        import::{
            build::run::{Handed, plan_import},
            choices::Choices,
            field::Kind,
        },
        plan_file,
    },
    method::playbook::default_playbook,
    metrics::{Facts, Figures, Frame, Mode, Period, Scope, UnitFigures, all_units, figures, open_on},
    model::{Currency, Plan},
};
use serde_json::Value;

fn folder(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("RUNGBOOK_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let found = root.join(name);
    if found.join("truth.json").is_file() {
        return Some(found);
    }
    eprintln!("skipped: {} is not there; set RUNGBOOK_DATA to the folder that holds {name}", found.display());
    None
}

/// The files imported into an empty plan that has the ladder which ships, written as a plan file and read back.
fn imported(folder: &Path, files: &[(&str, Kind)], today: NaiveDate) -> Plan {
    let handed: Vec<Handed> = files
        .iter()
        .map(|(file, kind)| Handed::read(file, &fs::read(folder.join(file)).unwrap(), Some(*kind)))
        .collect();
    let mut plan = Plan { playbook: default_playbook().clone(), ..Plan::default() };
    plan.head.id = rungbook::model::Id::fixed("truth");
    plan.head.currency = Currency::USD;
    let choices = Choices { group: Some("All".to_owned()), currency: Some(Currency::USD), ..Choices::default() };
    let run = plan_import(&plan, &handed, &choices, today, &mut |_| ControlFlow::Continue(())).unwrap();
    plan.apply(run.change).unwrap();
    plan_file::read(plan_file::write(&plan, &[]).as_bytes()).unwrap().plan
}

const LADDER: [&str; 4] = ["Qualification", "Needs Analysis", "Proposal/Quote", "Negotiation"];

fn maven(folder: &Path, truth: &Value) -> Plan {
    let files = [
        ("sales_pipeline.csv", Kind::Opportunities),
        ("sales_teams.csv", Kind::Users),
        ("accounts.csv", Kind::Accounts),
        ("products.csv", Kind::Products),
    ];
    imported(folder, &files, whole(truth).today)
}

fn salesforce(folder: &Path, truth: &Value) -> Plan {
    let files = [
        ("Opportunity.csv", Kind::Opportunities),
        ("OpportunityHistory.csv", Kind::History),
        ("User.csv", Kind::Users),
        ("Manager.csv", Kind::Managers),
        ("Quota.csv", Kind::Quotas),
        ("Account.csv", Kind::Accounts),
    ];
    imported(folder, &files, whole(truth).today)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Compares to a relative nine digits; null stands for no value.
fn agree(what: &str, ours: Option<f64>, truth: &Value) {
    let agrees = match (ours, truth.as_f64()) {
        (None, None) => truth.is_null(),
        (Some(ours), Some(truth)) => (ours - truth).abs() <= 1e-9 * truth.abs().max(1e-12),
        _ => false,
    };
    assert!(agrees, "{what}: {ours:?}, and the oracle says {truth}");
}

fn truth(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("truth.json")).unwrap()).unwrap()
}

/// From the first day of the data to their last.
fn whole(truth: &Value) -> Frame {
    let as_of = day(truth["as_of"].as_str().unwrap());
    Frame::new(Period { from: day("2010-01-01"), to: as_of }, as_of)
}

/// The figures of the unit of that name; names are unique in both data sets.
fn unit_named<'a>(plan: &Plan, all: &'a [UnitFigures], name: &str) -> &'a Figures {
    let unit = plan.tables.units.iter().find(|unit| &*unit.name == name).unwrap_or_else(|| panic!("no unit {name}"));
    &all.iter().find(|found| found.unit.as_ref() == Some(&unit.id)).unwrap().figures
}

/// The calendar quarter that is written 2017-Q1.
fn quarter(name: &str) -> Period {
    let (year, quarter) = name.split_once("-Q").unwrap();
    let month = quarter.parse::<u32>().unwrap() * 3;
    Period::quarter_of(NaiveDate::from_ymd_opt(year.parse().unwrap(), month, 1).unwrap())
}

/// What both oracles hold of a unit; their amounts are in whole dollars.
fn agree_on_unit(what: &str, ours: &Figures, truth: &Value) {
    let rate = &ours.win_rate;
    let counts = [("n_won", rate.won.count), ("n_lost", rate.lost.count), ("value_won", rate.won.amount / 100)];
    for (name, count) in counts {
        assert_eq!(Some(count), truth[name].as_i64(), "{what} {name}");
    }
    agree(&format!("{what} closed by count"), rate.closed.by_count.share(), &truth["unit_win_rate_closed"]);
    let dollars = |minor: Option<f64>| minor.map(|minor| minor / 100.0);
    agree(&format!("{what} deal size"), dollars(ours.deal_size.won.map(|won| won.mean)), &truth["avg_deal_won"]);
    agree(&format!("{what} cycle won"), ours.cycle.won.map(|won| won.mean), &truth["avg_cycle_won"]);
    let optional = [
        ("unit_win_rate_incl_open", rate.pursued.by_count.share()),
        ("value_win_rate_closed", rate.closed.by_amount.share()),
        ("value_win_rate_incl_open", rate.pursued.by_amount.share()),
        ("median_deal_won", dollars(ours.deal_size.won.map(|won| won.median))),
        ("median_cycle_won", ours.cycle.won.map(|won| won.median)),
        ("avg_cycle_lost", ours.cycle.lost.map(|lost| lost.mean)),
        ("avg_cycle_closed", ours.cycle.closed.map(|closed| closed.mean)),
        ("velocity_period", dollars(ours.velocity_decided.per_day)),
        ("velocity_open", dollars(ours.velocity.per_day)),
        ("velocity_open_qualified", dollars(ours.velocity.per_day)),
    ];
    for (name, ours) in optional {
        if let Some(truth) = truth.get(name) {
            agree(&format!("{what} {name}"), ours, truth);
        }
    }
}

fn each<'a>(truth: &'a Value, list: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    truth[list].as_object().unwrap().iter()
}

#[test]
fn maven_agrees_for_every_rep_manager_and_office() {
    let Some(folder) = folder("maven") else { return };
    let truth = truth(&folder);
    let plan = maven(&folder, &truth);
    let facts = Facts::from(&plan);
    let frame = whole(&truth);
    let all = all_units(&facts, frame);
    let ours = &all[0].figures;
    agree_on_unit("overall", ours, &truth["overall"]);
    assert_eq!(ours.win_rate.open().count, 2_089);
    // Lost deals carry amount 0: no value rate, rather than 100 %.
    assert_eq!(ours.win_rate.closed.by_amount.share(), None);
    assert_eq!(ours.win_rate.pursued.by_amount.share(), None);
    for list in ["by_office", "by_manager", "by_agent"] {
        for (name, truth) in each(&truth, list) {
            agree_on_unit(name, unit_named(&plan, &all, name), truth);
        }
    }
    for (name, truth) in each(&truth, "quarters") {
        let period = quarter(name);
        let all = all_units(&facts, Frame { period, ..frame });
        agree_on_unit(name, &all[0].figures, truth);
        for (office, truth) in each(truth, "by_office") {
            let rate = &unit_named(&plan, &all, office).win_rate;
            assert_eq!(Some(rate.won.count), truth["n_won"].as_i64(), "{name} {office}");
            assert_eq!(Some(rate.won.amount / 100), truth["value_won"].as_i64(), "{name} {office}");
        }
    }
    for (name, truth) in each(&truth, "cohorts_by_engage_quarter") {
        let period = quarter(name);
        let cohort = Frame { period, mode: Mode::ByCohort, ..frame };
        let rate = figures(&facts, &Scope::whole_plan(), cohort).win_rate;
        assert_eq!(Some(rate.won.count), truth["won"].as_i64(), "{name}");
        assert_eq!(Some(rate.open().count), truth["engaging"].as_i64(), "{name}");
        agree(name, rate.closed.by_count.share(), &truth["unit_win_rate_cohort_closed"]);
        agree(name, rate.pursued.by_count.share(), &truth["unit_win_rate_cohort_all"]);
    }
}

#[test]
fn salesforce_agrees_for_every_rep_manager_and_region() {
    let Some(folder) = folder("salesforce_demo") else { return };
    let oracle = truth(&folder);
    let truth = &oracle;
    let plan = salesforce(&folder, truth);
    let facts = Facts::from(&plan);
    let frame = whole(truth);
    let all = all_units(&facts, frame);
    agree_on_unit("overall", &all[0].figures, &truth["overall"]);
    for list in ["by_region", "by_manager", "by_rep"] {
        for (name, truth) in each(truth, list) {
            let name = truth["name"].as_str().unwrap_or(name);
            let ours = unit_named(&plan, &all, name);
            agree_on_unit(name, ours, truth);
            assert_eq!(Some(ours.win_rate.open().amount / 100), truth["value_open"].as_i64(), "{name}");
            if let Some(stages) = truth.get("open_by_stage") {
                for stage in &ours.stages {
                    let open = [stage.open.count, stage.open.amount / 100];
                    assert_eq!(stages[&stage.name], serde_json::json!(open), "{name} {}", stage.name);
                }
            }
        }
    }
    for (name, truth) in each(truth, "quarters") {
        let period = quarter(name);
        let all = all_units(&facts, Frame { period, ..frame });
        agree_on_unit(name, &all[0].figures, truth);
        agree(&format!("{name} attainment"), all[0].figures.attainment.share(), &truth["attainment"]);
        for (_, rep) in each(&oracle, "by_rep") {
            if let Some(truth) = rep["quota_by_quarter"].get(name) {
                let rep = rep["name"].as_str().unwrap();
                let attained = unit_named(&plan, &all, rep).attainment.share();
                agree(&format!("{name} {rep}"), attained, &truth["attainment"]);
            }
        }
    }
}

#[test]
fn salesforce_agrees_on_every_stage_and_snapshot() {
    let Some(folder) = folder("salesforce_demo") else { return };
    let truth = truth(&folder);
    let plan = salesforce(&folder, &truth);
    let facts = Facts::from(&plan);
    let ours = figures(&facts, &Scope::whole_plan(), whole(&truth));
    assert_eq!(ours.stages.iter().map(|stage| stage.name.as_str()).collect::<Vec<_>>(), LADDER);
    for stage in &ours.stages {
        let truth = &truth["stages"][&stage.name];
        let name = &stage.name;
        assert_eq!(stage.dwell.map(|dwell| dwell.count as u64), truth["visits_left"].as_u64(), "{name}");
        agree(&format!("{name} days"), stage.dwell.map(|dwell| dwell.mean), &truth["days_in_stage_mean"]);
        agree(&format!("{name} median"), stage.dwell.map(|dwell| dwell.median), &truth["days_in_stage_median"]);
        assert_eq!(Some(stage.open.count), truth["open_now"].as_i64(), "{name}");
        agree(&format!("{name} age"), stage.age.map(|age| age.mean), &truth["open_age_mean"]);
        assert_eq!(stage.age.map(|age| age.greatest), truth["open_age_max"].as_i64(), "{name}");
        agree(&format!("{name} next"), stage.next.share(), &truth["next_stage_rate"]);
        agree(&format!("{name} value factor"), stage.value_factor.factor, &truth["pvf"]);
        for (list, conversion) in [("entered", &stage.visited), ("reached", &stage.reached)] {
            let truth = &truth[list];
            assert_eq!(Some(conversion.count()), truth["n"].as_i64(), "{name} {list}");
            assert_eq!(Some(conversion.won.count), truth["won"].as_i64(), "{name} {list}");
            assert_eq!(Some(conversion.lost.count), truth["lost"].as_i64(), "{name} {list}");
            assert_eq!(Some(conversion.open.count), truth["open"].as_i64(), "{name} {list}");
            agree(&format!("{name} {list}"), conversion.closed().by_count.share(), &truth["conv_closed"]);
            agree(&format!("{name} {list}"), conversion.lowest().by_count.share(), &truth["conv_incl_open"]);
            agree(&format!("{name} {list}"), conversion.closed().by_amount.share(), &truth["conv_value_closed"]);
        }
    }
    for (date, truth) in each(&truth, "snapshots") {
        let open = facts.rows.iter().filter(|fact| open_on(&facts, fact, day(date))).count();
        assert_eq!(Some(open as u64), truth["open"].as_u64(), "{date}");
    }
}
