//! The sample company: the program writes the committed bytes, they open and check, and they hold what the views show.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../examples/sample/plan/mod.rs"]
mod plan;

use std::{collections::BTreeSet, fs, path::Path};

use chrono::{Datelike, NaiveDate};
use rungbook::{
    exchange::plan_file,
    method::{Dossiers, killer, mark, shift, verdict},
    model::{Decision, LeadState, Outcome, Plan, SaleKind, Standing, UnitLevel, WorkspaceKind},
};

fn committed() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/company.plan.json")).unwrap()
}

fn sample() -> Plan {
    plan_file::read(&committed()).unwrap().plan
}

fn today() -> NaiveDate {
    plan::TODAY.parse().unwrap()
}

#[test]
fn the_program_writes_the_committed_bytes() {
    let written = plan_file::write(&plan::company(), &[]);
    if std::env::var_os("UPDATE_SAMPLE").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/company.plan.json"), &written).unwrap();
    }
    assert!(
        written.as_bytes() == committed(),
        "run `cargo run --example sample`, or this test with UPDATE_SAMPLE=1, and commit samples/company.plan.json"
    );
    assert!(written.len() < 600_000, "{} bytes", written.len());
}

#[test]
fn it_opens_checks_and_is_as_large_as_promised() {
    let plan = sample();
    assert_eq!(plan.check(), Ok(()));
    assert_eq!((plan.head.kind, plan.head.created), (WorkspaceKind::Sample, Some(today())));
    assert!(plan.head.name.contains("made up"));
    let units = |level| plan.tables.units.iter().filter(|unit| unit.level == level).count();
    assert_eq!((units(UnitLevel::Rep), units(UnitLevel::Country), units(UnitLevel::Group)), (12, 3, 1));
    assert_eq!((plan.tables.opportunities.len(), plan.tables.leads.len()), (80, 200));
    let kinds: BTreeSet<_> = plan.tables.opportunities.iter().filter_map(|o| o.sale_kind).collect();
    assert_eq!(kinds.len(), 3);
    let states: BTreeSet<_> = plan.tables.leads.iter().map(|lead| lead.state).collect();
    assert_eq!(states.len(), LeadState::ALL.len());
    let stages: BTreeSet<_> = plan.tables.opportunities.iter().filter(|o| o.is_open()).map(|o| &o.stage).collect();
    assert_eq!(stages.len(), 5, "each rung has something to show");
}

#[test]
fn its_histories_hang_together() {
    let plan = sample();
    for opportunity in &plan.tables.opportunities {
        let visits = &opportunity.visits;
        assert_eq!(opportunity.opened_on, visits.first().map(|visit| visit.entered), "{}", opportunity.name);
        for pair in visits.windows(2) {
            assert_eq!(pair[0].left, Some(pair[1].entered), "{}", opportunity.name);
            assert!(pair[0].entered <= pair[1].entered);
        }
        let last = visits.last().unwrap();
        assert!(last.left.is_none() && last.entered <= today(), "{}", opportunity.name);
        match opportunity.outcome {
            Outcome::Open => assert_eq!(last.standing, Standing::Stage(opportunity.stage.clone().unwrap())),
            outcome => assert_eq!(last.standing, Standing::Decided(outcome)),
        }
        if opportunity.outcome.is_lost() {
            assert!(opportunity.reason.is_some(), "{}", opportunity.name);
        }
        if opportunity.sale_kind == Some(SaleKind::Renewal) {
            assert!(opportunity.renews.is_some(), "{}", opportunity.name);
        }
        for lead in &opportunity.leads {
            let lead = plan.tables.leads.get(lead).unwrap();
            assert!(lead.opportunities.contains(&opportunity.id) && lead.created_on <= opportunity.opened_on);
        }
    }
}

#[test]
fn it_shows_each_thing_that_a_view_has_to_show() {
    let plan = sample();
    let dossiers = Dossiers::of(&plan, today());
    let open: Vec<_> = dossiers.all.values().filter(|d| d.opportunity.is_some_and(|o| o.is_open())).collect();
    assert!(open.iter().any(|dossier| !killer::tripped(dossier).is_empty()), "a killer");
    assert!(open.iter().any(|dossier| dossier.is_resting()), "a rest");
    assert!(open.iter().any(|dossier| !verdict::contradicted(dossier).is_empty()), "people who disagree");
    let pace = |pace| {
        let stays = open.iter().filter_map(|d| mark::stay(&plan, d.opportunity.unwrap(), today()));
        stays.filter(|stay| stay.pace == pace).count()
    };
    assert!(pace(mark::Pace::Stale) > 0 && pace(mark::Pace::Slow) > 0 && pace(mark::Pace::Fresh) > 0);
    let colours: Vec<_> = open.iter().flat_map(|d| verdict::verdicts(d)).map(|verdict| verdict.colour).collect();
    for colour in [verdict::Colour::Green, verdict::Colour::Amber, verdict::Colour::Red, verdict::Colour::Unknown] {
        assert!(colours.contains(&colour), "{colour:?}");
    }
    let decisions: BTreeSet<_> = plan.tables.gate_decisions.iter().filter_map(|d| d.decision).collect();
    assert!(decisions.contains(&Decision::Override) && decisions.contains(&Decision::Hold));
    assert!(plan.tables.opportunity_plans.iter().any(|sections| !sections.milestones.is_empty()), "a full plan");
    assert!(plan.tables.opportunities.iter().any(|o| o.amount.is_none()), "an amount that nobody knows");
}

#[test]
fn all_dates_move_together_and_back_again() {
    let plan = sample();
    let later = shift::shift_days(&plan, 70).unwrap();
    assert_eq!(later.check(), Ok(()));
    for before in &plan.tables.opportunities {
        let after = later.tables.opportunities.get(&before.id).unwrap();
        assert_eq!((after.opened_on.unwrap() - before.opened_on.unwrap()).num_days(), 70);
        assert_eq!(after.visits.len(), before.visits.len());
        assert!(after.visits.iter().zip(&before.visits).all(|(a, b)| (a.entered - b.entered).num_days() == 70));
        assert_eq!((&after.name, after.amount), (&before.name, before.amount));
    }
    let rate = |plan: &Plan| *plan.head.rates.values().next().unwrap().keys().next().unwrap();
    assert_eq!((rate(&later) - rate(&plan)).num_days(), 70);
    assert_eq!(plan_file::write(&shift::shift_days(&later, -70).unwrap(), &[]).into_bytes(), committed());
}

#[test]
fn quotas_stay_whole_quarters_and_cover_the_present() {
    let plan = sample();
    // 20 November 2026 lies in the fourth quarter, ten weeks later in the first of the next year.
    for (days, opened) in [(70, "2027-01-29"), (35, "2026-12-25"), (700, "2028-10-20")] {
        let later = shift::shift_days(&plan, days).unwrap();
        let on: NaiveDate = opened.parse().unwrap();
        for quota in &later.tables.quotas {
            let (from, to) = (quota.from.unwrap(), quota.to.unwrap());
            assert!(from.day() == 1 && from.month0() % 3 == 0 && to.succ_opt().unwrap().day() == 1, "{from} to {to}");
        }
        let present = later.tables.quotas.iter().filter(|q| q.from <= Some(on) && Some(on) <= q.to).count();
        assert_eq!(present, 12, "{opened}");
    }
}

#[test]
fn a_sample_opened_later_is_less_than_a_week_old_and_keeps_its_workdays() {
    let plan = sample();
    for (opened, made) in [
        ("2026-11-20", "2026-11-20"),
        ("2026-11-26", "2026-11-20"),
        ("2026-11-27", "2026-11-27"),
        ("2027-03-03", "2027-02-26"),
    ] {
        let moved = shift::to_present(&plan, opened.parse().unwrap()).unwrap();
        assert_eq!(moved.head.created, Some(made.parse().unwrap()), "{opened}");
        let weekday = |plan: &Plan| plan.tables.activities.iter().map(|a| a.on.unwrap().weekday()).collect::<Vec<_>>();
        assert_eq!(weekday(&moved), weekday(&plan));
    }
    // A clock that is set back changes nothing.
    assert_eq!(shift::to_present(&plan, "2025-01-01".parse().unwrap()).unwrap(), plan);
}
