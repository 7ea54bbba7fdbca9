//! Stages that were set by hand.

use rungbook::{
    method::evidence::ByHand,
    metrics::{Facts, HandCount, Period, Scope, hand_moves},
    model::{Change, Decision, Gate, GateDecision, Id, Name, Note, Plan, Unit, UnitLevel},
};

use crate::{Open, day, ladder_plan, on_stages};

fn decide(plan: &mut Plan, deal: &'static str, gate: &'static str, kind: Decision, by: &str, on: &str) {
    let record = GateDecision {
        id: Id::new(&format!("{deal}{gate}{on}{by}")).unwrap(),
        opportunity: Id::fixed(deal),
        gate: Id::fixed(gate),
        decision: Some(kind),
        by: Name::clipped(by),
        on: Some(day(on)),
        reason: Note::new("Because").unwrap(),
        ..GateDecision::default()
    };
    plan.apply(Change::put(record)).unwrap();
}

fn gated() -> Plan {
    let stays = |to| [("qualify", day("2026-02-01"), Some(day("2026-03-01"))), (to, day("2026-03-01"), None)];
    let rep = Unit { id: Id::fixed("ann"), level: UnitLevel::Rep, ..Unit::default() };
    let mut plan = ladder_plan([on_stages("a", &stays("prove"), Open), on_stages("b", &stays("prove"), Open)]);
    let mut owned = plan.tables.opportunities.get(&Id::fixed("a")).unwrap().as_ref().clone();
    owned.owner = Some(rep.id.clone());
    plan.apply(Change::Batch(vec![Change::put(rep), Change::put(owned)])).unwrap();
    for stage in ["qualify", "prove"] {
        let gate = Gate { stage: Some(Id::fixed(stage)), ..Gate::default() };
        plan.playbook.gates.insert(Id::new(&format!("gate-{stage}")).unwrap(), gate);
    }
    plan
}

#[test]
fn m147_moves_by_hand_are_counted_by_person_and_stage() {
    let mut plan = gated();
    decide(&mut plan, "a", "gate-qualify", Decision::Override, "Ann", "2026-03-01");
    decide(&mut plan, "a", "gate-prove", Decision::Go, "Ann", "2026-04-01");
    decide(&mut plan, "b", "gate-qualify", Decision::Go, "Bo", "2026-03-01");
    decide(&mut plan, "b", "gate-qualify", Decision::Back, "Ann", "2026-04-02");
    // No move on that day: a reason to stop was set aside. A hold and what lies outside the period say nothing.
    decide(&mut plan, "b", "gate-prove", Decision::Override, "Bo", "2026-04-03");
    decide(&mut plan, "b", "gate-prove", Decision::Hold, "Bo", "2026-04-04");
    decide(&mut plan, "b", "gate-prove", Decision::Override, "Bo", "2025-04-03");
    let period = Period { from: day("2026-01-01"), to: day("2026-12-31") };
    let facts = Facts::from(&plan);
    let found = hand_moves(&plan, &facts, &Scope::whole_plan(), period);
    let ann = HandCount { followed: 1, beyond: 1, against: 1, set_aside: 0 };
    let bo = HandCount { followed: 1, beyond: 0, against: 0, set_aside: 1 };
    assert_eq!(found.people, [(Name::clipped("Ann"), ann), (Name::clipped("Bo"), bo)]);
    assert_eq!((ann.share().won, ann.share().of), (2, 3), "two of three moves of hers were made by hand");
    let stages: Vec<_> =
        found.stages.iter().map(|(stage, of)| (stage.as_str(), of.share().won, of.share().of)).collect();
    assert_eq!(stages, [("qualify", 2, 3), ("prove", 0, 1)]);
    assert_eq!((found.all.share().won, found.all.share().of), (2, 4));
    let moves: Vec<_> = found.moves.iter().map(|one| (one.how, one.on.to_string())).collect();
    let expected = [(ByHand::SetAside, "2026-04-03"), (ByHand::Against, "2026-04-02"), (ByHand::Beyond, "2026-03-01")];
    assert_eq!(moves, expected.map(|(how, on)| (how, on.to_owned())));
    let hers = hand_moves(&plan, &facts, &Scope::unit(Id::fixed("ann")), period);
    assert_eq!(hers.all, HandCount { followed: 1, beyond: 1, against: 0, set_aside: 0 }, "of her opportunities alone");
}

#[test]
fn m147_without_a_gate_passed_there_is_no_share() {
    let plan = gated();
    let period = Period { from: day("2026-01-01"), to: day("2026-12-31") };
    let found = hand_moves(&plan, &Facts::from(&plan), &Scope::whole_plan(), period);
    assert_eq!(found.all.share().share(), None);
    assert!(found.people.is_empty() && found.moves.is_empty());
}
