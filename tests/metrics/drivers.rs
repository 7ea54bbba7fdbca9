//! What winning goes with, and what a new customer costs.

use rungbook::{
    metrics::{Facts, Scope, Trait, acquisition, drivers, proofs, qualification},
    model::{
        Account, Activity, ActivityKind, Answer, AnswerValue, Change, Confidence, Contact, Currency, Id, Indicator,
        Money, Name, Opportunity, OpportunityPlan, Plan, Question, SaleKind, Steering, Subject, Unit, UnitLevel,
        opportunity_plan::{Proof, ProofKind, ProofState},
    },
};

use crate::{Lost, Won, day, ladder_plan, on_stages, year};

/// Deals that stood on the second stage, so many of them won, with a demonstration there or without.
fn shown(plan: &mut Plan, prefix: &str, won: usize, of: usize, demo: bool) {
    for place in 0..of {
        let (first, second, end) = (day("2026-01-05"), day("2026-01-25"), day("2026-02-10"));
        let outcome = if place < won { Won } else { Lost };
        let one = on_stages("x", &[("qualify", first, Some(second)), ("prove", second, Some(end))], outcome);
        let id = Id::new(&format!("{prefix}{place}")).unwrap();
        plan.apply(Change::put(Opportunity { id: Id::clone(&id), ..one })).unwrap();
        let activity = Activity {
            id: Id::new(&format!("{prefix}{place}")).unwrap(),
            kind: ActivityKind::Demo,
            // One noted after the decision does not count.
            on: Some(if demo { day("2026-02-01") } else { day("2026-03-01") }),
            opportunity: Some(id),
            stage: demo.then(|| Id::fixed("prove")),
            done: true,
            ..Activity::default()
        };
        plan.apply(Change::put(activity)).unwrap();
    }
}

#[test]
fn an_activity_on_a_stage_is_compared_with_the_deals_that_stood_there_without_it() {
    let mut plan = ladder_plan([]);
    shown(&mut plan, "with", 40, 60, true);
    shown(&mut plan, "without", 20, 60, false);
    // One that never stood on the stage belongs to neither side.
    plan.apply(Change::put(on_stages("early", &[("qualify", day("2026-01-05"), Some(day("2026-01-09")))], Lost)))
        .unwrap();
    let found = drivers(&plan, &Facts::from(&plan), &Scope::whole_plan(), year());
    assert_eq!(found.decided, 121);
    assert_eq!(found.activities.len(), 1);
    let demo = &found.activities[0];
    assert_eq!(demo.what, Trait::Did(Id::fixed("prove"), ActivityKind::Demo));
    assert_eq!((demo.with, demo.without), ((40, 60), (20, 60)));
    let association = demo.association.unwrap();
    assert!((association.difference - 1.0 / 3.0).abs() < 1e-12 && demo.speaks());
}

#[test]
fn nothing_is_said_of_a_side_with_too_few() {
    let mut plan = ladder_plan([]);
    shown(&mut plan, "with", 9, 9, true);
    shown(&mut plan, "without", 0, 60, false);
    let found = drivers(&plan, &Facts::from(&plan), &Scope::whole_plan(), year());
    assert_eq!(found.activities[0].association, None);
    assert!(!found.activities[0].speaks());
}

#[test]
fn full_qualification_is_set_beside_the_rest() {
    let mut plan = ladder_plan([]);
    let question = Question { stage: Some(Id::fixed("qualify")), ..Question::default() };
    plan.playbook.questions.insert(Id::fixed("budget"), question);
    shown(&mut plan, "full", 3, 4, true);
    shown(&mut plan, "rest", 1, 4, true);
    for place in 0..4 {
        let answer = Answer {
            id: Id::new(&format!("a{place}")).unwrap(),
            subject: Subject::Opportunity(Id::new(&format!("full{place}")).unwrap()),
            question: Id::fixed("budget"),
            value: Some(AnswerValue::Yes),
            confidence: Confidence::Told,
            on: Some(day("2026-01-10")),
            ..Answer::default()
        };
        plan.apply(Change::put(answer)).unwrap();
    }
    let found = qualification(&plan, &Facts::from(&plan), &Scope::whole_plan(), year()).unwrap();
    assert_eq!((found.full.won.won, found.full.won.of), (3, 4));
    assert_eq!((found.rest.won.won, found.rest.won.of), (1, 4));
    assert_eq!(found.full.given_away, None);
    let answers = drivers(&plan, &Facts::from(&plan), &Scope::whole_plan(), year()).answers;
    assert_eq!((answers[0].with, answers[0].without), ((3, 4), (1, 4)));
}

fn euros(major: i64) -> Option<Money> {
    Money::major(major, Currency::EUR).ok()
}

fn pursuit(
    id: &'static str,
    outcome: rungbook::model::Outcome,
    minutes: Option<u32>,
    expenses: Option<i64>,
) -> Opportunity {
    Opportunity {
        sale_kind: Some(SaleKind::NewCustomer),
        owner: Some(Id::fixed("ann")),
        minutes_spent: minutes,
        expenses: expenses.and_then(euros),
        ..crate::deal(id, 10, outcome)
    }
}

fn priced() -> Plan {
    let mut plan = ladder_plan([]);
    let team = Unit { id: Id::fixed("team"), level: UnitLevel::Team, cost_an_hour: euros(60), ..Unit::default() };
    let ann = Unit { id: Id::fixed("ann"), parent: Some(Id::fixed("team")), ..Unit::default() };
    plan.apply(Change::Batch(vec![Change::put(team), Change::put(ann)])).unwrap();
    plan
}

#[test]
fn a_new_customer_costs_the_hours_and_expenses_of_the_won_and_the_lost() {
    let mut plan = priced();
    let by_activities = Activity {
        id: Id::fixed("visit"),
        opportunity: Some(Id::fixed("lost")),
        minutes: Some(90),
        done: true,
        ..Activity::default()
    };
    plan.apply(Change::Batch(vec![
        Change::put(pursuit("won", Won, Some(600), Some(400))),
        Change::put(pursuit("lost", Lost, None, None)),
        Change::put(pursuit("other", Won, None, None)),
        // Not a new customer.
        Change::put(Opportunity { sale_kind: Some(SaleKind::Renewal), ..pursuit("renewal", Won, Some(6000), None) }),
        Change::put(by_activities),
    ]))
    .unwrap();
    let found = acquisition(&plan, &Facts::from(&plan), &Scope::whole_plan(), year());
    // Ten hours at 60 and 400, and an hour and a half at 60: 1,000 + 90, by two new customers.
    assert_eq!((found.cost, found.customers, found.unknown), (109_000, 2, 1));
    assert_eq!(found.per_customer, Some(54_500.0));
    let shown: Vec<_> = found.pursuits.iter().map(|one| (one.id.as_str(), one.cost)).collect();
    assert_eq!(shown, [("won", Some(100_000)), ("lost", Some(9_000)), ("other", None)]);
    assert_eq!((found.limit, found.dear), (None, 0));
}

#[test]
fn a_pursuit_above_the_agreed_limit_is_dear_and_what_the_dear_share_is_said() {
    let mut plan = priced();
    plan.playbook.steering.insert(Indicator::AcquisitionCost, Steering { target: Some(500), ..Steering::default() });
    let at = |id: &'static str, industry| {
        Change::put(Account { id: Id::fixed(id), industry: Name::clipped(industry), ..Account::default() })
    };
    let with =
        |account: &'static str, one: Opportunity| Change::put(Opportunity { account: Some(Id::fixed(account)), ..one });
    plan.apply(Change::Batch(vec![
        at("dock", "Ships"),
        at("mill", "Paper"),
        with("dock", pursuit("a", Lost, None, Some(900))),
        with("dock", pursuit("b", Won, None, Some(800))),
        with("mill", pursuit("c", Won, None, Some(500))),
        with("mill", pursuit("d", Won, None, Some(100))),
    ]))
    .unwrap();
    let found = acquisition(&plan, &Facts::from(&plan), &Scope::whole_plan(), year());
    assert_eq!((found.limit, found.limit_agreed, found.dear), (Some(50_000), true, 2));
    assert_eq!(found.shared[0].what, Trait::Industry("Ships".to_owned()));
    assert_eq!((found.shared[0].dear, found.shared[0].others), (2, 0));
    // All four are of the same kind of sale: that tells nothing.
    assert_eq!(found.shared.len(), 1);
}

#[test]
fn without_a_price_of_an_hour_nothing_has_a_cost() {
    let mut plan = ladder_plan([]);
    plan.apply(Change::put(Unit { id: Id::fixed("ann"), ..Unit::default() })).unwrap();
    plan.apply(Change::put(pursuit("won", Won, Some(600), None))).unwrap();
    let found = acquisition(&plan, &Facts::from(&plan), &Scope::whole_plan(), year());
    assert_eq!((found.per_customer, found.unknown, found.customers), (None, 1, 1));
}

#[test]
fn m362_proofs_accepted_of_those_delivered_by_kind() {
    let mut plan = ladder_plan([]);
    let open = on_stages("one", &[("qualify", day("2026-01-05"), None)], crate::Open);
    let late = on_stages("late", &[("qualify", day("2027-02-05"), None)], crate::Open);
    let account = Account { id: Id::fixed("acme"), ..Account::default() };
    let judge = Contact { id: Id::fixed("eve"), account: Some(Id::fixed("acme")), ..Contact::default() };
    let all = [Change::put(account), Change::put(judge), Change::put(open), Change::put(late)];
    plan.apply(Change::Batch(all.into())).unwrap();
    let mut number = 0;
    let mut proof = |kind, state, on: Option<&str>| {
        number += 1;
        let accepted_by = (state == ProofState::Accepted).then(|| Id::fixed("eve"));
        let one = Proof { order: number, kind, state, on: on.map(day), accepted_by, ..Proof::default() };
        (Id::new(&format!("p{number}")).unwrap(), one)
    };
    let (inside, outside) = (Some("2026-03-01"), Some("2025-03-01"));
    let proofs_of_one = [
        proof(ProofKind::Demo, ProofState::Accepted, inside),
        // Without a day it counts with its opportunity.
        proof(ProofKind::Demo, ProofState::Accepted, None),
        proof(ProofKind::Demo, ProofState::Failed, inside),
        proof(ProofKind::Demo, ProofState::Planned, inside),
        proof(ProofKind::Demo, ProofState::Accepted, outside),
        proof(ProofKind::Pilot, ProofState::Delivered, inside),
    ];
    let of_late = [proof(ProofKind::Pilot, ProofState::Accepted, None)];
    let sections = |id: &'static str, proofs: &[(Id<Proof>, Proof)]| {
        let proofs = proofs.iter().cloned().collect();
        Change::put(OpportunityPlan { id: Id::fixed(id), opportunity: Id::fixed(id), proofs, ..Default::default() })
    };
    let both = [sections("one", &proofs_of_one), sections("late", &of_late)];
    plan.apply(Change::Batch(both.into())).unwrap();
    let facts = Facts::from(&plan);
    let found = proofs(&plan, &facts, &Scope::whole_plan(), year());
    let shown: Vec<_> = found.iter().map(|(kind, tally)| (*kind, tally.won, tally.of)).collect();
    assert_eq!(shown, [(ProofKind::Demo, 2, 3), (ProofKind::Pilot, 0, 1)]);
    let nobody = Scope { sale_kinds: [SaleKind::Renewal].into(), ..Scope::default() };
    assert_eq!(proofs(&plan, &facts, &nobody, year()), []);
}
