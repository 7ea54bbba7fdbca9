//! What two people make apart of one thing is one record, so that a merge joins it field by field.

use super::*;
use crate::{
    method::{field::sections_of, naming},
    model::{FieldName, OpportunityPlan},
};

fn put<T>(change: Change, take: impl Fn(&Plan) -> Vec<T>, bench: &Bench) -> Vec<T> {
    let mut plan = bench.plan.clone();
    plan.apply(change).unwrap();
    take(&plan)
}

#[test]
fn two_people_who_begin_the_plan_of_one_opportunity_begin_the_same_record() {
    let mut bench = Bench::new();
    let ids = |plan: &Plan| plan.tables.opportunity_plans.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    let mut ann = sections_of(&bench.dossier("2026-06-02")).unwrap();
    ann.negotiation.walk_away = Some(euros(80_000));
    let by_ann = put(Change::put(ann), ids, &bench);
    let event = AnswerValue::Text(Note::clipped("The old line stops in May"));
    let filled = crate::method::field::fill(&bench.dossier("2026-06-03"), FieldName::CompellingEvent, &event).unwrap();
    let by_bo = put(filled.clone(), ids, &bench);
    assert_eq!(by_ann, by_bo);
    assert_eq!(by_ann.len(), 1);
    // Another opportunity has another one.
    let new = NewOpportunity { name: name("Line 4"), account: Some(bench.account.clone()), ..pursued() };
    let (other, change) = opportunity::create(&bench.plan, new, &act("2026-06-01"), &mut bench.ids).unwrap();
    bench.make(change);
    let dossier = Dossier::of_opportunity(&bench.plan, &other, day("2026-06-03")).unwrap();
    assert_ne!(sections_of(&dossier).unwrap().id, by_ann[0]);
}

#[test]
fn a_plan_that_was_begun_under_another_id_is_gone_on_with() {
    let mut bench = Bench::new();
    let pains = Note::clipped("Shown to the board");
    let old = OpportunityPlan {
        id: bench.ids.fresh(),
        opportunity: bench.id.clone(),
        presentation: pains,
        ..Default::default()
    };
    bench.make(Change::put(old.clone()));
    assert_eq!(sections_of(&bench.dossier("2026-06-02")), Some(old));
}

#[test]
fn a_person_stands_in_a_buying_group_once_whoever_adds_them() {
    let mut bench = Bench::new();
    let contact = Contact {
        id: bench.ids.fresh(),
        name: name("Ida"),
        account: Some(bench.account.clone()),
        ..Default::default()
    };
    bench.make(Change::put(contact));
    let players = |plan: &Plan| plan.tables.key_players.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    let named = |part, seed| {
        let dossier = bench.dossier("2026-06-02");
        naming::name_person(&dossier, &name("Ida"), part, None, &mut Ids::seeded(seed)).unwrap()
    };
    let by_ann = put(named(naming::Part::Sponsor, 7), players, &bench);
    let by_bo = put(named(naming::Part::Role(BuyingRole::User), 8), players, &bench);
    assert_eq!(by_ann, by_bo);
    assert_eq!(by_ann.len(), 1);
}
