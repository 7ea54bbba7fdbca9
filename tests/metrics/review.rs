//! What a review of a pipeline goes through.

use rungbook::{
    metrics::{Defect, Facts, Since, agenda},
    model::{Change, Id, NextStep, Opportunity, Outcome, Plan, Unit, UnitLevel},
};

use crate::{Lost, Open, Won, day, ladder_plan, on_stages};

const BEFORE: &str = "2026-06-01";

fn deal(name: &'static str, last: &'static str, since: &str, outcome: Outcome) -> Opportunity {
    let left = (outcome != Open).then(|| day("2026-05-01"));
    let stays = [("qualify", day("2026-03-01"), Some(day(since))), (last, day(since), left)];
    let step = NextStep { on: Some(day("2026-07-15")), ..NextStep::default() };
    Opportunity { owner: Some(Id::fixed("ann")), next_step: Some(step), ..on_stages(name, &stays, outcome) }
}

fn team() -> Plan {
    let unit = |name: &'static str| Change::put(Unit { id: Id::fixed(name), level: UnitLevel::Rep, ..Unit::default() });
    let mut plan = ladder_plan([]);
    plan.apply(Change::Batch(vec![unit("ann"), unit("bo")])).unwrap();
    let deals = [
        deal("won", "prove", "2026-04-01", Won),
        deal("lost", "prove", "2026-04-01", Lost),
        deal("still", "prove", "2026-04-01", Open),
        Opportunity { next_step: None, ..deal("bare", "prove", "2026-04-01", Open) },
        deal("moved", "prove", "2026-06-10", Open),
        Opportunity { hold_until: Some(day("2026-09-01")), ..deal("rests", "prove", "2026-04-01", Open) },
        Opportunity { owner: Some(Id::fixed("bo")), ..deal("his", "prove", "2026-06-10", Open) },
    ];
    plan.apply(Change::Batch(deals.into_iter().map(Change::put).collect())).unwrap();
    plan
}

fn of(plan: &Plan, before: Option<&Plan>) -> rungbook::metrics::Agenda {
    let before = before.map(|before| (before, day(BEFORE)));
    agenda(plan, &Facts::from(plan), Some(&Id::fixed("ann")), before, day("2026-06-20"))
}

#[test]
fn m146_a_review_goes_through_what_changed_and_what_lacks_something_first() {
    let plan = team();
    let found = of(&plan, Some(&plan));
    let order: Vec<&str> = found.deals.iter().map(|deal| deal.id.as_str()).collect();
    assert_eq!(order.first(), Some(&"moved"), "what changed goes first: {order:?}");
    assert_eq!((found.deals.len(), found.resting), (3, 1), "neither his nor what rests");
    let one = |name: &str| found.deals.iter().find(|deal| deal.id.as_str() == name).unwrap();
    assert_eq!(one("moved").changes, [Since::Moved(Id::fixed("qualify"), Id::fixed("prove"), true)]);
    assert!(one("still").changes.is_empty());
    assert!(one("bare").lacks.contains(&Defect::NoNextStep) && !one("still").lacks.contains(&Defect::NoNextStep));
    assert!(found.went.is_empty(), "decided before the last review");
}

#[test]
fn m146_each_stage_says_how_many_stand_there_and_how_likely_they_are() {
    let plan = team();
    let found = of(&plan, None);
    let on = |name: &str| found.stages.iter().find(|stage| stage.stage.as_str() == name).unwrap();
    // Four of hers are open on prove, the resting one too. One of two decided was won, of all as of hers.
    assert_eq!(on("prove").open.count, 4);
    let chance = on("prove").chance.unwrap();
    assert_eq!(((chance.share * 1e9).round() / 1e9, chance.of, chance.few), (0.5, 2, true));
    assert_eq!(on("qualify").open.count, 0);
    assert!(found.deals.iter().all(|deal| deal.changes.is_empty()), "without an earlier review nothing is compared");
}

#[test]
fn m146_what_was_decided_since_the_last_review_is_told() {
    let (before, mut plan) = (team(), team());
    let mut lost = plan.tables.opportunities.get(&Id::fixed("still")).unwrap().as_ref().clone();
    lost.visits.iter_mut().for_each(|visit| visit.left = visit.left.or(Some(day("2026-06-15"))));
    (lost.outcome, lost.decided_on) = (Lost, Some(day("2026-06-15")));
    plan.apply(Change::put(lost)).unwrap();
    let found = of(&plan, Some(&before));
    let went: Vec<_> = found.went.iter().map(|line| (line.deal.as_str(), line.what.clone())).collect();
    assert_eq!(went, [("still", Since::Went(Lost))]);
}
