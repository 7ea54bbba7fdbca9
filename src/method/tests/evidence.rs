//! The stage that what is known puts an opportunity on, and moves by hand.

use super::{ladder::move_to, *};
use crate::{
    method::{
        Refusal,
        evidence::{ByHand, by_hand, earned, move_back},
    },
    model::Decision,
};

fn places(bench: &Bench, today: &str) -> (String, String) {
    let found = earned(&bench.dossier(today)).unwrap();
    (found.at_least.to_string(), found.at_most.to_string())
}

fn both(stage: &str) -> (String, String) {
    (stage.to_owned(), stage.to_owned())
}

#[test]
fn m147_the_stage_follows_from_what_is_known() {
    let mut bench = Bench::new();
    assert_eq!(places(&bench, "2026-06-02"), both("qualify"));
    bench.qualified("2026-06-02");
    assert_eq!(places(&bench, "2026-06-02"), both("prove"), "whatever stage it stands on");
    // A killer keeps it from moving and says nothing about what is known.
    bench.answer("can-afford", AnswerValue::No, "2026-06-03");
    assert_eq!(places(&bench, "2026-06-03"), both("prove"));
    // An answer that is too old has to be asked again.
    assert_eq!(places(&bench, "2026-12-01"), both("qualify"));
    // A gate that only advises shows nothing either way.
    let gate = bench.plan.playbook.gate_of(&stage("qualify")).unwrap().0.clone();
    let mut playbook = bench.plan.playbook.clone();
    playbook.gates.get_mut(&gate).unwrap().criteria.values_mut().for_each(|criterion| criterion.advises = true);
    bench.make(Change::PutPlaybook(playbook.into()));
    assert_eq!(places(&bench, "2026-06-03"), ("qualify".to_owned(), "prove".to_owned()));
    bench.edit(|one| one.outcome = crate::model::Outcome::Lost);
    assert_eq!(earned(&bench.dossier("2026-06-03")), None);
}

#[test]
fn m147_down_against_what_is_known_needs_a_reason_and_is_kept() {
    let mut bench = Bench::new();
    bench.qualified("2026-06-02");
    move_to(&mut bench, "prove", "2026-06-03").unwrap();
    assert_eq!(move_to(&mut bench, "qualify", "2026-06-04"), Err(Refusal::AgainstEvidence(stage("prove"))));
    let back = |bench: &mut Bench, to: &str, reason: &str| {
        let reason = Note::new(reason).unwrap();
        move_back(&bench.plan, &bench.id, &stage(to), &reason, &act("2026-06-04"), &mut bench.ids)
    };
    assert_eq!(back(&mut bench, "qualify", "  "), Err(Refusal::ReasonMissing));
    assert_eq!(back(&mut bench, "propose", "Up"), Err(Refusal::NothingToOverride), "only downwards");
    let change = back(&mut bench, "qualify", "A new buyer starts over").unwrap();
    bench.make(change);
    assert_eq!(bench.opportunity().stage, Some(stage("qualify")));
    let kept = bench.plan.tables.gate_decisions.iter().find(|one| one.decision == Some(Decision::Back)).unwrap();
    assert_eq!((kept.by.as_str(), kept.reason.as_str()), ("Ann", "A new buyer starts over"));
    assert_eq!(kept.gate.as_str(), "gate-qualify");
    assert_eq!(by_hand(&bench.opportunity(), kept), Some(ByHand::Against));
}

#[test]
fn m147_down_to_where_it_belongs_needs_no_reason() {
    let mut bench = Bench::new();
    bench.qualified("2026-06-02");
    bench.edit(|one| one.stage = Some(stage("negotiate")));
    move_to(&mut bench, "prove", "2026-06-04").unwrap();
    // Nothing known any more: down it may go.
    move_to(&mut bench, "qualify", "2026-12-01").unwrap();
    assert!(bench.plan.tables.gate_decisions.is_empty());
}
