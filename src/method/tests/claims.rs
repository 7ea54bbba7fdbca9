//! What an opportunity claims against what it has earned.

use super::{Bench, day, stage};
use crate::{
    method::{
        Dossiers,
        claim::{Cap, claim, mismatch, overclaim},
    },
    model::{AnswerValue, ForecastCategory, Outcome, VerdictKind},
};

#[test]
fn m179_an_opportunity_that_stands_higher_than_its_gates_find_is_named() {
    let mut bench = Bench::new();
    assert_eq!(mismatch(&bench.dossier("2026-06-02")), None, "nothing stands below the lowest stage");
    bench.edit(|one| one.stage = Some(stage("propose")));
    let found = mismatch(&bench.dossier("2026-06-02")).unwrap();
    assert_eq!((found.stands, found.earned, found.stages), (stage("propose"), stage("qualify"), 2));
    assert!(found.missing.iter().all(|item| item.blocks));
    let things = found.missing.len();
    bench.qualified("2026-06-02");
    let found = mismatch(&bench.dossier("2026-06-02")).unwrap();
    assert_eq!((found.earned, found.stages), (stage("prove"), 1));
    assert!(found.missing.len() < things);
    bench.edit(|one| one.stage = Some(stage("prove")));
    assert_eq!(mismatch(&bench.dossier("2026-06-02")), None);
    // An answer that is too old has to be asked again: the stage is no longer earned.
    assert!(mismatch(&bench.dossier("2026-12-01")).is_some());
    let listed = |bench: &Bench| {
        let dossiers = Dossiers::of(&bench.plan, day("2026-12-01"));
        let found = dossiers.all.values().filter_map(overclaim);
        found.map(|one| (one.mismatch.is_some(), one.claim.is_some())).collect::<Vec<_>>()
    };
    assert_eq!(listed(&bench), [(true, false)]);
    bench.edit(|one| one.forecast = Some(ForecastCategory::Likely));
    assert_eq!(listed(&bench), [(true, true)]);
    bench.edit(|one| one.outcome = Outcome::Lost);
    assert_eq!(mismatch(&bench.dossier("2026-12-01")), None);
}

#[test]
fn m177_a_deal_that_is_not_qualified_cannot_be_committed() {
    let mut bench = Bench::new();
    bench.edit(|one| one.forecast = Some(ForecastCategory::Commit));
    let found = claim(&bench.dossier("2026-06-02")).unwrap();
    assert_eq!((found.said, found.counts), (Some(ForecastCategory::Commit), ForecastCategory::Likely));
    assert!(
        found.caps.contains(&Cap::NotGreen(VerdictKind::Real)) && found.caps.contains(&Cap::NotGreen(VerdictKind::Win))
    );
    // It stands on a stage that it has not earned.
    bench.edit(|one| one.stage = Some(stage("prove")));
    let found = claim(&bench.dossier("2026-06-02")).unwrap();
    assert_eq!((found.most, found.counts), (ForecastCategory::Pipeline, ForecastCategory::Pipeline));
    // A killer bears pipeline alone, and is named once.
    bench.edit(|one| one.stage = Some(stage("qualify")));
    bench.answer("fair-chance", AnswerValue::No, "2026-06-02");
    let found = claim(&bench.dossier("2026-06-02")).unwrap();
    assert_eq!(found.counts, ForecastCategory::Pipeline);
    assert!(!found.caps.iter().any(|cap| matches!(cap, Cap::Red(_))));
}

#[test]
fn m177_said_less_counts_less_and_nothing_said_is_pipeline() {
    let mut bench = Bench::new();
    let counts = |bench: &Bench| claim(&bench.dossier("2026-06-02")).unwrap().counts;
    assert_eq!(counts(&bench), ForecastCategory::Pipeline);
    bench.edit(|one| one.forecast = Some(ForecastCategory::Likely));
    assert_eq!(counts(&bench), ForecastCategory::Likely);
    bench.edit(|one| one.outcome = Outcome::Won);
    assert_eq!(claim(&bench.dossier("2026-06-02")), None);
}

#[test]
fn m177_a_deal_that_is_qualified_whole_may_be_committed() {
    let mut bench = Bench::new();
    let ladder = bench.plan.playbook.clone();
    // Everything that speaks to the two verdicts up to qualify, told.
    for (id, question) in &ladder.questions {
        let here = matches!(
            question.stage.as_ref().map(|stage| stage.as_str()),
            Some("new" | "contacted" | "qualified" | "qualify")
        );
        let weighs = matches!(question.feeds, Some(VerdictKind::Real | VerdictKind::Win | VerdictKind::Compete));
        if here && weighs && !question.optional && question.fills.is_none() && question.kind == Default::default() {
            bench.answer(id.as_str().to_owned().leak(), AnswerValue::Yes, "2026-06-02");
        }
    }
    bench.answer("event", AnswerValue::Text("The permit ends".to_owned().try_into().unwrap()), "2026-06-02");
    bench.answer("event-day", AnswerValue::Day(day("2027-03-01")), "2026-06-02");
    bench.answer("cost-of-inaction", AnswerValue::Money(super::euros(240_000)), "2026-06-02");
    bench.person("Mia", &[crate::model::BuyingRole::DecisionMaker], crate::model::Access::Direct);
    bench.edit(|one| one.forecast = Some(ForecastCategory::Commit));
    let found = claim(&bench.dossier("2026-06-02")).unwrap();
    assert_eq!((found.caps, found.counts), (vec![], ForecastCategory::Commit));
    // A delay that hurts nobody takes that back (M193).
    bench.answer("delay-hurts", AnswerValue::No, "2026-06-03");
    assert_eq!(claim(&bench.dossier("2026-06-03")).unwrap().counts, ForecastCategory::Likely);
}
