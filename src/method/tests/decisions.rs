use std::collections::BTreeSet;

use super::{
    ladder::{blocking, move_to, visit, visits},
    *,
};
use crate::method::{
    Refusal, killer,
    mark::{self, Pace},
};
use crate::model::{Contract, Decision, Outcome, SaleKind};

#[test]
fn an_override_needs_the_role_and_a_reason_and_keeps_what_was_missing() {
    let mut bench = Bench::new();
    let over = |bench: &mut Bench, role: &str, reason: &str| {
        let reason = Note::new(reason).unwrap();
        let act = act_as(role, "2026-06-05");
        opportunity::override_to(&bench.plan, &bench.id, &stage("prove"), &reason, &act, &mut bench.ids)
    };
    let roles = BTreeSet::from([name("Sales manager")]);
    assert_eq!(over(&mut bench, "Rep", "Trust me"), Err(Refusal::OverrideNeedsRole(roles)));
    assert_eq!(over(&mut bench, "sales manager", " "), Err(Refusal::ReasonMissing));
    let change = over(&mut bench, "sales manager", "The buyer is away until July").unwrap();
    bench.make(change);
    assert_eq!(bench.opportunity().stage, Some(stage("prove")));
    let decision = bench.plan.tables.gate_decisions.iter().next().unwrap().clone();
    assert_eq!(decision.decision, Some(Decision::Override));
    assert!(decision.missing.contains(&name("gate-qualify act-now")));
    // What was overridden once is still missing for the proposal.
    let missing = opportunity::missing(&bench.plan, &bench.id, &stage("propose"), day("2026-06-06"));
    assert!(blocking(&missing).contains(&"act-now".to_owned()));
    bench.edit(|o| o.stage = Some(stage("qualify")));
    bench.qualified("2026-06-07");
    assert_eq!(over(&mut bench, "Sales manager", "Again"), Err(Refusal::NothingToOverride));
}

#[test]
fn what_rungs_below_miss_is_overridden_by_a_named_role_too() {
    let mut bench = Bench::new();
    bench.qualified("2026-06-02");
    move_to(&mut bench, "prove", "2026-06-03").unwrap();
    bench.edit(|o| o.amount = None);
    bench.answer("proof-accepted", AnswerValue::Yes, "2026-06-04");
    ladder::open_points(&mut bench, &[crate::model::opportunity_plan::PointKind::Price]);
    let mut over = |role: &str| {
        let reason = Note::new("They name the sum tomorrow").unwrap();
        let act = act_as(role, "2026-06-05");
        opportunity::override_to(&bench.plan, &bench.id, &stage("propose"), &reason, &act, &mut bench.ids)
    };
    assert!(matches!(over("Rep"), Err(Refusal::OverrideNeedsRole(_))));
    let change = over("Managing director").unwrap();
    bench.make(change);
    let decision = bench.plan.tables.gate_decisions.iter().find(|d| d.decision == Some(Decision::Override)).unwrap();
    assert_eq!(decision.gate.as_str(), "gate-prove");
    assert!(decision.missing.contains(&name("gate-qualify amount")));
}

#[test]
fn a_killer_stops_the_way_up_until_a_named_role_sets_it_aside() {
    let mut bench = Bench::new();
    bench.qualified("2026-06-02");
    // Nobody has asked whether they could pay: that ends nothing.
    assert!(killer::tripped(&bench.dossier("2026-06-02")).is_empty());
    bench.answer("can-afford", AnswerValue::No, "2026-06-03");
    let killed = vec![Id::fixed("no-money")];
    assert_eq!(move_to(&mut bench, "prove", "2026-06-04"), Err(Refusal::Killed(killed)));
    // Downwards and out it may always go.
    let killer = Id::fixed("no-money");
    let set_aside = |bench: &mut Bench, role: &str, reason: &str| {
        let reason = Note::new(reason).unwrap();
        let act = act_as(role, "2026-06-05");
        opportunity::override_killer(&bench.plan, &bench.id, &killer, &reason, &act, &mut bench.ids)
    };
    assert!(matches!(set_aside(&mut bench, "Rep", "I like it"), Err(Refusal::OverrideNeedsRole(_))));
    assert_eq!(set_aside(&mut bench, "Managing director", ""), Err(Refusal::ReasonMissing));
    let change = set_aside(&mut bench, "Managing director", "Their owner vouches for the money").unwrap();
    bench.make(change);
    let standing = killer::killers(&bench.dossier("2026-06-05"));
    assert!(standing.iter().any(|(id, _, verdict)| **id == killer && *verdict == killer::Verdict::Overridden));
    assert_eq!(set_aside(&mut bench, "Managing director", "Twice"), Err(Refusal::KillerNotTripped));
    move_to(&mut bench, "prove", "2026-06-05").unwrap();
}

#[test]
fn holding_wakes_by_itself_and_needs_a_day_to_come() {
    let mut bench = Bench::new();
    let hold = |bench: &mut Bench, until: &str| {
        let until = day(until);
        opportunity::hold(&bench.plan, &bench.id, until, &Note::default(), &act("2026-06-10"), &mut bench.ids)
    };
    assert_eq!(hold(&mut bench, "2026-06-10"), Err(Refusal::DayNotAhead));
    let change = hold(&mut bench, "2026-09-01").unwrap();
    bench.make(change);
    assert!(bench.dossier("2026-08-31").is_resting());
    assert!(!bench.dossier("2026-09-01").is_resting());
    assert_eq!(mark::stay(&bench.plan, &bench.opportunity(), day("2026-08-31")).unwrap().pace, Pace::Resting);
    assert_eq!(bench.plan.tables.gate_decisions.iter().next().unwrap().decision, Some(Decision::Hold));
    let change = opportunity::wake(&bench.plan, &bench.id, day("2026-07-01")).unwrap();
    bench.make(change);
    assert!(!bench.dossier("2026-07-01").is_resting());
}

#[test]
fn closing_takes_a_reason_of_the_right_root_and_opening_again_is_a_new_visit() {
    let mut bench = Bench::new();
    let note = Note::default();
    let close = |bench: &Bench, outcome, reason: Option<&str>| {
        let reason = reason.map(|id| Id::new(id).unwrap());
        opportunity::close(&bench.plan, &bench.id, outcome, reason.as_ref(), &note, day("2026-06-20"))
    };
    assert_eq!(close(&bench, Outcome::Lost, None), Err(Refusal::ReasonMissing));
    assert_eq!(close(&bench, Outcome::NoDecision, None), Err(Refusal::ReasonMissing));
    assert_eq!(close(&bench, Outcome::Lost, Some("won-value")), Err(Refusal::ReasonOfAnotherKind));
    assert_eq!(close(&bench, Outcome::Won, Some("price")), Err(Refusal::ReasonOfAnotherKind));
    assert_eq!(close(&bench, Outcome::Open, None), Err(Refusal::NotDecided));
    assert!(close(&bench, Outcome::Won, None).is_ok());
    let change = close(&bench, Outcome::Lost, Some("price")).unwrap();
    bench.make(change);
    assert_eq!(bench.opportunity().decided_on, Some(day("2026-06-20")));
    assert_eq!(close(&bench, Outcome::Won, None), Err(Refusal::AlreadyDecided));
    assert_eq!(move_to(&mut bench, "prove", "2026-06-21"), Err(Refusal::AlreadyDecided));
    let change = opportunity::reopen(&bench.plan, &bench.id, day("2026-07-01")).unwrap();
    bench.make(change);
    assert_eq!(
        visits(&bench),
        [
            visit("qualify", "2026-06-01", Some("2026-06-20")),
            visit("Lost", "2026-06-20", Some("2026-07-01")),
            visit("qualify", "2026-07-01", None),
        ]
    );
    assert_eq!((bench.opportunity().decided_on, bench.opportunity().reason), (None, None));
    assert_eq!(opportunity::reopen(&bench.plan, &bench.id, day("2026-07-02")), Err(Refusal::NotDecided));
}

#[test]
fn a_no_go_closes_it_as_lost_and_keeps_the_decision() {
    let mut bench = Bench::new();
    bench.answer("fair-chance", AnswerValue::No, "2026-06-02");
    let reason = Id::fixed("set-for-another");
    let note = Note::new("Their supplier wrote the list").unwrap();
    let change = opportunity::no_go(&bench.plan, &bench.id, &reason, &note, &act("2026-06-03"), &mut bench.ids);
    bench.make(change.unwrap());
    assert_eq!(bench.opportunity().outcome, Outcome::Lost);
    let decision = bench.plan.tables.gate_decisions.iter().next().unwrap();
    assert_eq!(decision.decision, Some(Decision::NoGo));
    assert!(decision.missing.contains(&name("killer far-likelier")));
}

#[test]
fn recycling_puts_a_lead_away_and_links_both_ways() {
    let mut bench = Bench::new();
    let reason = Id::fixed("no-need");
    let until = day("2026-12-01");
    let change = opportunity::recycle(
        &bench.plan,
        &bench.id,
        until,
        &reason,
        &Note::default(),
        &act("2026-06-10"),
        &mut bench.ids,
    );
    bench.make(change.unwrap());
    let lead = bench.plan.tables.leads.iter().next().unwrap().clone();
    assert_eq!((lead.state, lead.recycled_until), (crate::model::LeadState::Recycled, Some(until)));
    assert_eq!(lead.company.as_str(), "Nordkap Foods");
    assert!(lead.opportunities.contains(&bench.id) && bench.opportunity().leads.contains(&lead.id));
    assert_eq!(bench.opportunity().outcome, Outcome::NoDecision);
}

#[test]
fn m22_a_sale_that_comes_by_itself_is_not_moved_ended_or_rested_and_becomes_a_deal_by_another_kind() {
    let mut bench = Bench::new();
    let deal = bench.opportunity();
    let kind = |kind| Opportunity { sale_kind: Some(kind), ..deal.clone() };
    bench.make(Change::put(kind(SaleKind::OrderDriven)));
    let act = act("2026-06-10");
    let moved = opportunity::move_to(&bench.plan, &deal.id, &stage("close"), &act, &mut bench.ids);
    assert_eq!(moved.unwrap_err(), Refusal::OrderDriven);
    let won = opportunity::close(&bench.plan, &deal.id, Outcome::Won, None, &Note::default(), act.on);
    assert_eq!(won.unwrap_err(), Refusal::OrderDriven);
    let rest = opportunity::hold(&bench.plan, &deal.id, day("2026-07-01"), &Note::default(), &act, &mut bench.ids);
    assert_eq!(rest.unwrap_err(), Refusal::OrderDriven);
    assert_eq!(opportunity::reopen(&bench.plan, &deal.id, act.on).unwrap_err(), Refusal::OrderDriven);
    bench.make(Change::put(kind(SaleKind::NewProduct)));
    assert!(
        opportunity::hold(&bench.plan, &deal.id, day("2026-07-01"), &Note::default(), &act, &mut bench.ids).is_ok()
    );
}

#[test]
fn an_opportunity_needs_a_name_and_a_renewal_its_contract() {
    let mut bench = Bench::new();
    let act = act("2026-06-01");
    let create = |bench: &mut Bench, new| {
        opportunity::create(&bench.plan, new, &act, &mut bench.ids).map(|(_, change)| bench.make(change))
    };
    let named = NewOpportunity { name: name("Again"), ..pursued() };
    assert_eq!(create(&mut bench, pursued()), Err(Refusal::NameMissing));
    let of_no_kind = NewOpportunity { sale_kind: None, ..named.clone() };
    assert_eq!(create(&mut bench, of_no_kind), Err(Refusal::SaleKindMissing));
    assert_eq!(create(&mut bench, named.clone()), Ok(()));
    let orders = NewOpportunity { sale_kind: Some(SaleKind::OrderDriven), ..named.clone() };
    assert_eq!(create(&mut bench, orders), Err(Refusal::OrderDriven));
    let on_a_lead_rung = NewOpportunity { stage: Some(stage("contacted")), ..named.clone() };
    assert_eq!(create(&mut bench, on_a_lead_rung), Err(Refusal::NoSuchStage));
    let renewal = NewOpportunity { sale_kind: Some(SaleKind::Renewal), ..named };
    assert_eq!(create(&mut bench, renewal.clone()), Err(Refusal::RenewalNeedsContract));
    let mut contract = Contract { id: bench.ids.fresh(), account: bench.account.clone(), ..Default::default() };
    bench.make(Change::put(contract.clone()));
    let renewal = NewOpportunity { renews: Some(contract.id.clone()), ..renewal };
    assert_eq!(create(&mut bench, renewal.clone()), Err(Refusal::RenewalNeedsContract));
    contract.to = Some(day("2026-12-31"));
    bench.make(Change::put(contract));
    assert_eq!(create(&mut bench, renewal), Ok(()));
}
