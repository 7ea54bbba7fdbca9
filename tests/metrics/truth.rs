//! The figures of two real data sets against an independent oracle, to nine digits. Skipped with a notice where the data are absent.

use std::{collections::HashMap, path::PathBuf};

use chrono::NaiveDate;
use rungbook::{
    exchange::import::read::read_sheet,
    metrics::{Facts, Figures, Frame, Mode, Period, Scope, UnitFigures, all_units, figures, open_on},
    model::{
        Change, Currency, Id, Money, Name, Opportunity, Outcome, Phase, Plan, Quota, Stage, StageVisit, Standing, Unit,
        UnitLevel,
    },
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

struct Rows {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Rows {
    fn read(folder: &std::path::Path, file: &str) -> Self {
        let sheet = read_sheet(&std::fs::read(folder.join(file)).unwrap()).unwrap();
        let width = sheet.header.len();
        let rows = sheet.rows.iter().map(|row| (0..width).map(|column| row.cell(column).to_owned()).collect());
        Self { rows: rows.collect(), header: sheet.header.clone() }
    }

    fn column(&self, name: &str) -> usize {
        self.header.iter().position(|column| column == name).unwrap_or_else(|| panic!("no column {name}"))
    }

    fn all<const N: usize>(&self, names: [&str; N]) -> impl Iterator<Item = [&str; N]> + '_ {
        let columns = names.map(|name| self.column(name));
        self.rows.iter().map(move |row| columns.map(|column| row[column].as_str()))
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    text.get(..10).map(|text| text.parse().unwrap())
}

fn dollars(text: &str) -> Option<Money> {
    let amount = (!text.is_empty()).then(|| text.parse::<f64>().unwrap())?;
    Some(Money::new((amount * 100.0).round() as i64, Currency::USD))
}

fn id<T>(text: &str) -> Id<T> {
    Id::new(&text.replace(' ', "_")).unwrap()
}

fn unit(name: &str, level: UnitLevel, parent: Option<&str>) -> Change {
    Change::put(Unit { id: id(name), name: Name::clipped(name), level, parent: parent.map(id), ..Unit::default() })
}

fn empty(stages: &[&str]) -> Plan {
    let mut plan = Plan::default();
    plan.head.currency = Currency::USD;
    for (order, name) in stages.iter().enumerate() {
        let stage =
            Stage { order: order as i64, name: Name::clipped(name), phase: Phase::Opportunity, ..Stage::default() };
        plan.playbook.stages.insert(id(name), stage);
    }
    plan
}

fn maven(folder: &std::path::Path) -> Plan {
    let mut plan = empty(&["Prospecting", "Engaging"]);
    let mut changes = Vec::new();
    for [rep, manager, office] in
        Rows::read(folder, "sales_teams.csv").all(["sales_agent", "manager", "regional_office"])
    {
        changes.push(unit(office, UnitLevel::Country, None));
        changes.push(unit(manager, UnitLevel::Team, Some(office)));
        changes.push(unit(rep, UnitLevel::Rep, Some(manager)));
    }
    let pipeline = Rows::read(folder, "sales_pipeline.csv");
    let columns = ["opportunity_id", "sales_agent", "deal_stage", "engage_date", "close_date", "close_value"];
    for [deal, rep, stage, opened, closed, amount] in pipeline.all(columns) {
        let outcome = match stage {
            "Won" => Outcome::Won,
            "Lost" => Outcome::Lost,
            _ => Outcome::Open,
        };
        changes.push(Change::put(Opportunity {
            id: id(deal),
            owner: Some(id(rep)),
            outcome,
            stage: (outcome == Outcome::Open).then(|| id(stage)),
            opened_on: day(opened),
            decided_on: day(closed),
            amount: dollars(amount),
            ..Opportunity::default()
        }));
    }
    plan.apply(Change::Batch(changes)).unwrap();
    plan
}

const LADDER: [&str; 4] = ["Qualification", "Needs Analysis", "Proposal/Quote", "Negotiation"];

fn outcome(stage: &str) -> Outcome {
    match stage {
        "Closed Won" => Outcome::Won,
        "Closed Lost" => Outcome::Lost,
        _ => Outcome::Open,
    }
}

fn salesforce(folder: &std::path::Path) -> Plan {
    let mut plan = empty(&LADDER);
    let mut changes = Vec::new();
    let users = Rows::read(folder, "User.csv");
    let names: HashMap<&str, &str> = users.all(["External_Id__c", "Name"]).map(|[id, name]| (id, name)).collect();
    let managers = Rows::read(folder, "Manager.csv");
    let managers: HashMap<&str, &str> =
        managers.all(["External_Id__c", "Manager.External_Id__c"]).map(|[id, manager]| (id, manager)).collect();
    for [user, role] in users.all(["External_Id__c", "UserRole.Name"]) {
        if let Some(manager) = managers.get(user).filter(|_| role.ends_with(" Sales")) {
            changes.push(unit(role, UnitLevel::Country, None));
            changes.push(unit(names[*manager], UnitLevel::Team, Some(role)));
            changes.push(unit(user, UnitLevel::Rep, Some(names[*manager])));
        }
    }
    let mut histories: HashMap<String, Vec<(String, String)>> = HashMap::new();
    let history = Rows::read(folder, "OpportunityHistory.csv");
    for [deal, stage, at] in history.all(["Opportunity.External_Id__c", "StageName__c", "CreatedDate__c"]) {
        histories.entry(deal.to_owned()).or_default().push((at.to_owned(), stage.to_owned()));
    }
    let columns = ["External_Id__c", "Owner.External_Id__c", "StageName", "DateTimeCreated__c", "CloseDate", "Amount"];
    for [deal, rep, stage, opened, close, amount] in Rows::read(folder, "Opportunity.csv").all(columns) {
        let visits = visits(histories.remove(deal).unwrap());
        let last = visits.iter().rev().find_map(|visit| match &visit.standing {
            Standing::Stage(id) => Some(id.clone()),
            Standing::Decided(_) => None,
        });
        let outcome = outcome(stage);
        changes.push(Change::put(Opportunity {
            id: id(deal),
            owner: Some(id(rep)),
            outcome,
            stage: last,
            visits,
            opened_on: day(opened),
            close_date: day(close),
            decided_on: (outcome != Outcome::Open).then(|| day(close)).flatten(),
            amount: dollars(amount),
            ..Opportunity::default()
        }));
    }
    let quotas = Rows::read(folder, "Quota.csv");
    for [quota, user, start, amount] in
        quotas.all(["External_Id__c", "User.External_Id__c", "StartDate__c", "QuotaAmount__c"])
    {
        let month = Period::month_of(day(start).unwrap());
        changes.push(Change::put(Quota {
            id: id(quota),
            unit: id(user),
            from: Some(month.from),
            to: Some(month.to),
            amount: dollars(amount),
            ..Quota::default()
        }));
    }
    plan.apply(Change::Batch(changes)).unwrap();
    plan
}

fn visits(mut history: Vec<(String, String)>) -> Vec<StageVisit> {
    history.sort_by(|(a, _), (b, _)| a.cmp(b));
    history.dedup_by(|next, before| next.1 == before.1);
    let standing = |stage: &str| match outcome(stage) {
        Outcome::Open => Standing::Stage(id(stage)),
        outcome => Standing::Decided(outcome),
    };
    let left = history.iter().skip(1).map(|(at, _)| day(at)).chain([None]);
    let visits = history.iter().zip(left);
    visits
        .map(|((at, stage), left)| StageVisit { standing: standing(stage), entered: day(at).unwrap(), left })
        .collect()
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

fn truth(folder: &std::path::Path) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join("truth.json")).unwrap()).unwrap()
}

/// From the first day of the data to their last.
fn whole(truth: &Value) -> Frame {
    let as_of = day(truth["as_of"].as_str().unwrap()).unwrap();
    Frame::new(Period { from: day("2010-01-01").unwrap(), to: as_of }, as_of)
}

fn unit_named<'a>(all: &'a [UnitFigures], name: &str) -> &'a Figures {
    let wanted: Id<Unit> = id(name);
    &all.iter().find(|found| found.unit.as_ref() == Some(&wanted)).unwrap_or_else(|| panic!("no unit {name}")).figures
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
    let (plan, truth) = (maven(&folder), truth(&folder));
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
            agree_on_unit(name, unit_named(&all, name), truth);
        }
    }
    for (name, truth) in each(&truth, "quarters") {
        let (year, quarter) = name.split_once("-Q").unwrap();
        let month = quarter.parse::<u32>().unwrap() * 3;
        let period = Period::quarter_of(NaiveDate::from_ymd_opt(year.parse().unwrap(), month, 1).unwrap());
        let quarter = all_units(&facts, Frame { period, ..frame });
        agree_on_unit(name, &quarter[0].figures, truth);
        for (office, truth) in each(truth, "by_office") {
            let rate = &unit_named(&quarter, office).win_rate;
            assert_eq!(Some(rate.won.count), truth["n_won"].as_i64(), "{name} {office}");
            assert_eq!(Some(rate.won.amount / 100), truth["value_won"].as_i64(), "{name} {office}");
        }
    }
    for (name, truth) in each(&truth, "cohorts_by_engage_quarter") {
        let (year, quarter) = name.split_once("-Q").unwrap();
        let month = quarter.parse::<u32>().unwrap() * 3;
        let period = Period::quarter_of(NaiveDate::from_ymd_opt(year.parse().unwrap(), month, 1).unwrap());
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
    let (plan, truth) = (salesforce(&folder), truth(&folder));
    let facts = Facts::from(&plan);
    let frame = whole(&truth);
    let all = all_units(&facts, frame);
    agree_on_unit("overall", &all[0].figures, &truth["overall"]);
    for list in ["by_region", "by_manager", "by_rep"] {
        for (name, truth) in each(&truth, list) {
            let ours = unit_named(&all, name);
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
    for (name, truth) in each(&truth, "quarters") {
        let (year, quarter) = name.split_once("-Q").unwrap();
        let month = quarter.parse::<u32>().unwrap() * 3;
        let period = Period::quarter_of(NaiveDate::from_ymd_opt(year.parse().unwrap(), month, 1).unwrap());
        let quarter = all_units(&facts, Frame { period, ..frame });
        agree_on_unit(name, &quarter[0].figures, truth);
        agree(&format!("{name} attainment"), quarter[0].figures.attainment.share(), &truth["attainment"]);
        for (rep, of_rep) in each(&self::truth(&folder), "by_rep") {
            if let Some(truth) = of_rep["quota_by_quarter"].get(name) {
                agree(&format!("{name} {rep}"), unit_named(&quarter, rep).attainment.share(), &truth["attainment"]);
            }
        }
    }
}

#[test]
fn salesforce_agrees_on_every_stage_and_snapshot() {
    let Some(folder) = folder("salesforce_demo") else { return };
    let (plan, truth) = (salesforce(&folder), truth(&folder));
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
        let open = facts.rows.iter().filter(|fact| open_on(&facts, fact, day(date).unwrap())).count();
        assert_eq!(Some(open as u64), truth["open"].as_u64(), "{date}");
    }
}
