use std::collections::BTreeSet;

use super::*;
use crate::method::{
    Refusal,
    condition::Holds,
    evidence,
    gate::{self, Missing, Supply},
    mark::{self, Pace},
};
use crate::model::{
    Decision, FieldName, OpportunityPlan, StageVisit, Standing,
    opportunity_plan::{OpenPoint, PointKind},
};

pub(super) fn blocking(missing: &[Missing]) -> Vec<String> {
    missing.iter().filter(|item| item.blocks).map(|item| item.criterion.to_string()).collect()
}

pub(super) fn visits(bench: &Bench) -> Vec<(String, String, Option<String>)> {
    let spell = |visit: &StageVisit| {
        let at = match &visit.standing {
            Standing::Stage(id) => id.to_string(),
            Standing::Decided(outcome) => format!("{outcome:?}"),
        };
        (at, visit.entered.to_string(), visit.left.map(|day| day.to_string()))
    };
    bench.opportunity().visits.iter().map(spell).collect()
}

pub(super) fn visit(at: &str, entered: &str, left: Option<&str>) -> (String, String, Option<String>) {
    (at.to_owned(), entered.to_owned(), left.map(str::to_owned))
}

pub(super) fn move_to(bench: &mut Bench, to: &str, on: &str) -> Result<(), Refusal> {
    let change = opportunity::move_to(&bench.plan, &bench.id, &stage(to), &act(on), &mut bench.ids)?;
    bench.make(change);
    Ok(())
}

/// All that qualify, prove and propose insist on, but for the list of open points.
fn proven(bench: &mut Bench, on: &str) {
    bench.qualified(on);
    bench.answer("proof-accepted", AnswerValue::Yes, on);
}

pub(super) fn open_points(bench: &mut Bench, kinds: &[PointKind]) {
    let existing = bench.plan.tables.opportunity_plans.iter().find(|plan| plan.opportunity == bench.id).cloned();
    let mut sections = match existing {
        Some(sections) => sections.as_ref().clone(),
        None => OpportunityPlan { id: bench.ids.fresh(), opportunity: bench.id.clone(), ..Default::default() },
    };
    sections.open_points = kinds
        .iter()
        .map(|kind| (bench.ids.fresh(), OpenPoint { text: name("A point"), kind: *kind, ..Default::default() }))
        .collect();
    bench.make(Change::put(sections));
}

#[test]
fn a_gate_names_what_is_missing_and_opens_once_it_is_there() {
    let mut bench = Bench::new();
    let missing = opportunity::missing(&bench.plan, &bench.id, &stage("prove"), day("2026-06-02"));
    assert_eq!(blocking(&missing), ["act-now", "fair-chance", "amount"]);
    assert_eq!(missing[2].supply, Supply::Field(FieldName::Amount));
    assert_eq!(missing[0].why, Holds::Unknown);
    assert!(matches!(&missing[0].supply, Supply::Answer { question, .. } if question.as_str() == "act-now"));
    // Advice follows what blocks, and never closes the way.
    assert!(missing.iter().skip(3).all(|item| !item.blocks) && missing.len() > 3);
    assert!(matches!(move_to(&mut bench, "prove", "2026-06-02"), Err(Refusal::GateNeeds(found)) if found == missing));
    bench.qualified("2026-06-02");
    move_to(&mut bench, "prove", "2026-06-10").unwrap();
    assert_eq!(
        visits(&bench),
        [visit("qualify", "2026-06-01", Some("2026-06-10")), visit("prove", "2026-06-10", None)]
    );
    let decision = bench.plan.tables.gate_decisions.iter().next().unwrap();
    assert_eq!((decision.decision, decision.by.as_str()), (Some(Decision::Go), "Ann"));
    // The record keeps what was only advised.
    assert!(decision.missing.contains(&name("gate-qualify budget")));
}

#[test]
fn an_answer_that_will_not_do_keeps_the_gate_shut() {
    let mut bench = Bench::new();
    bench.qualified("2026-06-02");
    bench.answer("act-now", AnswerValue::No, "2026-06-03");
    let missing = opportunity::missing(&bench.plan, &bench.id, &stage("prove"), day("2026-06-03"));
    assert_eq!(blocking(&missing), ["act-now"]);
    assert_eq!(missing[0].why, Holds::No);
    // After its half-life of 60 days the good answer no longer counts either.
    bench.answer("act-now", AnswerValue::Yes, "2026-06-04");
    let later = opportunity::missing(&bench.plan, &bench.id, &stage("prove"), day("2026-08-04"));
    assert!(later.iter().any(|item| item.criterion.as_str() == "act-now" && item.why == Holds::Stale));
}

#[test]
fn several_rungs_at_once_ask_all_their_gates_together_and_name_each_thing_once() {
    let mut bench = Bench::new();
    let missing = opportunity::missing(&bench.plan, &bench.id, &stage("negotiate"), day("2026-06-02"));
    assert_eq!(
        blocking(&missing),
        ["act-now", "fair-chance", "amount", "proof-accepted", "only-price", "decision-maker-met", "still-go"]
    );
    let supplies: Vec<_> = missing.iter().map(|item| format!("{:?}", item.supply)).collect();
    assert_eq!(supplies.iter().collect::<BTreeSet<_>>().len(), supplies.len());
    proven(&mut bench, "2026-06-02");
    open_points(&mut bench, &[PointKind::Price]);
    bench.answer("still-go", AnswerValue::Yes, "2026-06-03");
    bench.person("Ruth", &[BuyingRole::DecisionMaker], Access::Direct);
    move_to(&mut bench, "negotiate", "2026-06-05").unwrap();
    // It never stood on prove or propose.
    assert_eq!(
        visits(&bench),
        [visit("qualify", "2026-06-01", Some("2026-06-05")), visit("negotiate", "2026-06-05", None)]
    );
    let gates: BTreeSet<_> = bench.plan.tables.gate_decisions.iter().map(|d| d.gate.to_string()).collect();
    assert_eq!(gates, ["gate-propose", "gate-prove", "gate-qualify"].map(str::to_owned).into());
}

#[test]
fn no_proposal_before_qualify_and_prove_are_complete_and_only_price_and_terms_are_open() {
    let mut bench = Bench::new();
    bench.qualified("2026-06-02");
    move_to(&mut bench, "prove", "2026-06-10").unwrap();
    bench.answer("proof-accepted", AnswerValue::Yes, "2026-06-11");
    let missing =
        |bench: &Bench, today| blocking(&opportunity::missing(&bench.plan, &bench.id, &stage("propose"), day(today)));
    // A list that nobody has written is unknown.
    assert_eq!(missing(&bench, "2026-06-11"), ["only-price"]);
    open_points(&mut bench, &[PointKind::Price, PointKind::Other]);
    assert_eq!(missing(&bench, "2026-06-11"), ["only-price"]);
    open_points(&mut bench, &[PointKind::Price, PointKind::Terms]);
    assert!(missing(&bench, "2026-06-11").is_empty());
    // Something below was taken back since: qualify is no longer complete.
    bench.edit(|o| o.amount = None);
    assert_eq!(missing(&bench, "2026-06-11"), ["amount"]);
    bench.edit(|o| o.amount = Some(euros(96_000)));
    // While it rests it is not "still a go".
    let change = opportunity::hold(
        &bench.plan,
        &bench.id,
        day("2026-07-01"),
        &Note::default(),
        &act("2026-06-11"),
        &mut bench.ids,
    );
    bench.make(change.unwrap());
    assert_eq!(missing(&bench, "2026-06-12"), ["complete"]);
    assert!(missing(&bench, "2026-07-01").is_empty());
    move_to(&mut bench, "propose", "2026-07-01").unwrap();
    assert_eq!(bench.opportunity().hold_until, None);
}

#[test]
fn an_assumption_does_not_open_a_gate_that_asks_for_what_was_told() {
    let mut bench = Bench::new();
    proven(&mut bench, "2026-06-02");
    open_points(&mut bench, &[PointKind::Terms]);
    let to = stage("propose");
    assert!(blocking(&opportunity::missing(&bench.plan, &bench.id, &to, day("2026-06-03"))).is_empty());
    let answers: Vec<_> =
        bench.plan.tables.answers.iter().filter(|a| a.question.as_str() == "proof-accepted").cloned().collect();
    for answer in answers {
        bench.make(Change::Remove((&answer.id).into()));
    }
    bench.answer_by("proof-accepted", AnswerValue::Yes, ToldBy::Assumption, "2026-06-03");
    assert_eq!(blocking(&opportunity::missing(&bench.plan, &bench.id, &to, day("2026-06-03"))), ["proof-accepted"]);
}

#[test]
fn downwards_no_gate_asks_and_coming_back_is_a_new_visit() {
    let mut bench = Bench::new();
    bench.qualified("2026-06-01");
    move_to(&mut bench, "prove", "2026-06-10").unwrap();
    let reason = Note::new("Their new buyer starts over").unwrap();
    let act = act("2026-06-20");
    let back = evidence::move_back(&bench.plan, &bench.id, &stage("qualify"), &reason, &act, &mut bench.ids).unwrap();
    bench.make(back);
    move_to(&mut bench, "prove", "2026-06-25").unwrap();
    assert_eq!(
        visits(&bench),
        [
            visit("qualify", "2026-06-01", Some("2026-06-10")),
            visit("prove", "2026-06-10", Some("2026-06-20")),
            visit("qualify", "2026-06-20", Some("2026-06-25")),
            visit("prove", "2026-06-25", None),
        ]
    );
    assert_eq!(bench.plan.tables.gate_decisions.len(), 3);
}

#[test]
fn moves_that_make_no_sense_are_refused_and_change_nothing() {
    let mut bench = Bench::new();
    bench.qualified("2026-06-02");
    let before = bench.plan.clone();
    assert_eq!(move_to(&mut bench, "qualify", "2026-06-03"), Err(Refusal::AlreadyThere));
    assert_eq!(move_to(&mut bench, "contacted", "2026-06-03"), Err(Refusal::NoSuchStage));
    let entered = day("2026-06-01");
    assert_eq!(move_to(&mut bench, "prove", "2026-05-31"), Err(Refusal::BeforeItCame { entered }));
    let nobody = Id::fixed("nobody");
    let refused = opportunity::advance(&bench.plan, &nobody, &act("2026-06-03"), &mut bench.ids);
    assert_eq!(refused, Err(Refusal::NoSuchSubject));
    assert_eq!(bench.plan, before);
    bench.edit(|o| o.stage = Some(stage("close")));
    let refused = opportunity::advance(&bench.plan, &bench.id, &act("2026-06-03"), &mut bench.ids);
    assert_eq!(refused, Err(Refusal::NoSuchStage));
}

#[test]
fn a_stay_is_fresh_then_slow_then_stale() {
    // Qualify should take 20 days; stale beyond twice that.
    let bench = Bench::new();
    let pace = |today| mark::stay(&bench.plan, &bench.opportunity(), day(today)).unwrap();
    assert_eq!((pace("2026-06-21").days, pace("2026-06-21").pace), (20, Pace::Fresh));
    assert_eq!((pace("2026-06-22").days, pace("2026-06-22").pace), (21, Pace::Slow));
    assert_eq!((pace("2026-07-11").days, pace("2026-07-11").pace), (40, Pace::Slow));
    assert_eq!((pace("2026-07-12").days, pace("2026-07-12").pace), (41, Pace::Stale));
}

#[test]
fn a_rep_is_full_at_twenty_and_over_at_twenty_one() {
    let mut bench = Bench::new();
    let rep = crate::model::Unit { id: bench.ids.fresh(), name: name("Rep"), ..Default::default() };
    let id = rep.id.clone();
    bench.make(Change::put(rep.clone()));
    let add = |bench: &mut Bench, count: usize| {
        for _ in 0..count {
            let new = NewOpportunity { name: name("x"), owner: Some(id.clone()), ..pursued() };
            let (_, change) = opportunity::create(&bench.plan, new, &act("2026-06-01"), &mut bench.ids).unwrap();
            bench.make(change);
        }
    };
    add(&mut bench, 19);
    let load = |bench: &Bench| mark::load(&bench.plan, &id, day("2026-06-02"));
    assert!(!load(&bench).is_full());
    add(&mut bench, 1);
    assert!(load(&bench).is_full() && !load(&bench).is_over());
    add(&mut bench, 1);
    assert!(load(&bench).is_over());
    let capacity = crate::model::Capacity { open_opportunities: Some(30), ..Default::default() };
    bench.make(Change::put(crate::model::Unit { capacity, ..rep }));
    assert!(!load(&bench).is_over());
}

#[test]
fn role_gaps_shrink_and_those_due_are_marked() {
    let mut bench = Bench::new();
    assert_eq!(mark::role_gaps(&bench.dossier("2026-06-02")).len(), 6);
    bench.person("Ruth", &[BuyingRole::Initiator, BuyingRole::User], Access::None);
    let gaps = mark::role_gaps(&bench.dossier("2026-06-02"));
    assert_eq!(gaps.len(), 4);
    // On qualify the decision maker is due, the purchaser not yet.
    let due: Vec<_> = gaps.iter().filter(|gap| gap.due).map(|gap| gap.role).collect();
    assert_eq!(due, [BuyingRole::DecisionMaker]);
}

#[test]
fn the_ring_counts_what_is_settled_on_a_rung() {
    let mut bench = Bench::new();
    let empty = mark::ring(&bench.dossier("2026-06-02"), &stage("qualify"));
    assert_eq!((empty.answered, empty.needed), (0, 12));
    bench.answer("act-now", AnswerValue::Yes, "2026-06-02");
    bench.answer("budget", AnswerValue::Unknown, "2026-06-02");
    bench.edit(|o| o.amount = Some(euros(5)));
    let ring = mark::ring(&bench.dossier("2026-06-02"), &stage("qualify"));
    assert_eq!(ring.answered, 2, "a filled field answers, 'I don't know' does not");
    let all = crate::method::Dossiers::of(&bench.plan, day("2026-06-02"));
    assert_eq!(mark::ring(&all.all[&bench.id], &stage("qualify")), ring);
    assert!(gate::gates_to(&all.all[&bench.id], &stage("qualify")).is_empty());
}
