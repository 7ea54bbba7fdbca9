//! What is open: its health, its holes, and what came of earlier forecasts.

use rungbook::{
    metrics::{Defect, Facts, Frame, Period, Scope, accuracy, as_of, balance, bets, figures, health, holes},
    model::{
        Change, Currency, Deed, Id, Money, Name, NextStep, Opportunity, Outcome, Plan, Quota, Signature, Unit,
        Workspace,
    },
};

use crate::{Lost, Open, Won, day, deal, ladder_plan, on_stages};

/// Quarter of 90 days seen from its last day, with two closed deals that spent 30 days on each rung, half of whose value was won.
fn plan(more: Vec<Opportunity>) -> Plan {
    let closed = |name, outcome| {
        let stays = [
            ("qualify", day("2026-01-01"), Some(day("2026-01-31"))),
            ("prove", day("2026-01-31"), Some(day("2026-03-02"))),
        ];
        on_stages(name, &stays, outcome)
    };
    let mut plan = ladder_plan([closed("w", Won), closed("l", Lost)].into_iter().chain(more));
    let unit = Unit { id: Id::fixed("ann"), ..Unit::default() };
    let quota = Quota {
        id: Id::fixed("q"),
        unit: Id::fixed("ann"),
        from: Some(day("2026-01-01")),
        to: Some(day("2026-03-31")),
        amount: Money::major(30_000, Currency::EUR).ok(),
        ..Quota::default()
    };
    plan.apply(Change::Batch(vec![Change::put(unit), Change::put(quota)])).unwrap();
    plan
}

fn quarter() -> Frame {
    Frame::new(Period { from: day("2026-01-01"), to: day("2026-03-31") }, day("2026-03-31"))
}

fn open(name: &'static str, rung: &'static str) -> Opportunity {
    let deal = on_stages(name, &[(rung, day("2026-03-20"), None)], Open);
    let step = NextStep { text: Name::clipped("call"), on: Some(day("2026-04-02")), ..NextStep::default() };
    Opportunity { next_step: Some(step), close_date: Some(day("2026-03-31")), ..deal }
}

#[test]
fn each_open_deal_lists_what_it_lacks_and_the_four_parts_follow() {
    let bare = Opportunity { amount: None, close_date: None, next_step: None, ..open("b", "prove") };
    let plan = plan(vec![open("a", "qualify"), bare]);
    let facts = Facts::from(&plan);
    let found = figures(&facts, &Scope::whole_plan(), quarter());
    let rows = facts.part(&Scope::whole_plan()).rows;
    let health = health(&plan, &facts, &rows, &found);
    assert_eq!(health.integrity, Some(0.0));
    let lacks: Vec<_> = health.defects.iter().map(|(id, lacks)| (id.as_str(), lacks.to_vec())).collect();
    use Defect::{NoAmount, NoContact, NoExpectedClose, NoNextStep};
    assert_eq!(lacks, [("b", vec![NoAmount, NoExpectedClose, NoNextStep, NoContact]), ("a", vec![NoContact])]);
    // The one open amount is as large as the won one.
    assert_eq!(health.value, Some(100.0));
    // Target 30,000, won 10,000 of 10,000 each: two more sales are asked; both open ones convert at one half: one sale.
    assert_eq!(health.number, Some(50.0));
    // All open value stands on one of two rungs that ask for the same: half of it would have to stand elsewhere.
    assert_eq!(balance(&found), Some(50.0));
    assert_eq!(health.mean(), Some(50.0));
}

#[test]
fn a_hole_hurts_after_the_days_that_are_still_to_come() {
    let plan = plan(vec![open("a", "qualify")]);
    let found = figures(&Facts::from(&plan), &Scope::whole_plan(), quarter());
    let holes = holes(&found, day("2026-03-31"));
    // 30 days of 90 at one half: two thirds of 30,000 on each rung; 10,000 stands on the lower one and nothing on the upper.
    let shown: Vec<_> = holes
        .iter()
        .map(|hole| (hole.rung, hole.coverage.shortfall.round() as i64, hole.days_ahead, hole.hurts.from.to_string()))
        .collect();
    assert_eq!(shown, [(1, 2_000_000, 30.0, "2026-04-01".to_owned()), (0, 1_000_000, 60.0, "2026-05-01".to_owned())]);
}

#[test]
fn bets_are_those_expected_by_the_periods_end_at_their_rungs_conversion() {
    let later = Opportunity { close_date: Some(day("2026-04-01")), ..open("c", "prove") };
    let without = Opportunity { close_date: None, ..open("d", "prove") };
    let plan = plan(vec![open("a", "qualify"), later, without]);
    let facts = Facts::from(&plan);
    let found = figures(&facts, &Scope::whole_plan(), quarter());
    let bets = bets(&facts, &facts.part(&Scope::whole_plan()).rows, quarter().period.to, &found, &found);
    assert_eq!(bets.bets.len(), 1);
    assert_eq!((bets.bets[0].id.as_str(), bets.bets[0].amount, bets.bets[0].chance), ("a", 1_000_000, 0.5));
    assert_eq!((bets.without_day, bets.without_amount, bets.without_chance), (1, 0, 0));
}

fn at(text: &str) -> Signature {
    let moment = day(text).and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp_millis();
    Signature { now_millis: moment, ..Signature::default() }
}

#[test]
fn a_forecast_is_read_back_from_the_revisions() {
    let expected = |name, close: &str| Opportunity { close_date: Some(day(close)), ..deal(name, 10, Open) };
    let mut workspace = Workspace::default();
    let mut put = |deal: Opportunity, on: &str| {
        workspace.commit(Change::put(deal), Deed::EditOpportunity, &at(on)).unwrap();
    };
    for name in ["a", "b", "c"] {
        put(expected(name, "2026-05-10"), "2026-03-01");
    }
    // One is won, one slips by forty days, one comes as a surprise; the third is still expected.
    put(
        Opportunity { outcome: Outcome::Won, decided_on: Some(day("2026-05-09")), ..expected("a", "2026-05-10") },
        "2026-05-09",
    );
    put(Opportunity { amount: None, ..expected("b", "2026-07-10") }, "2026-05-20");
    put(deal("s", 5, Won), "2026-05-01");
    let period = Period { from: day("2026-04-01"), to: day("2026-06-30") };
    let found = accuracy(workspace.plan(), workspace.revisions(), period);
    assert_eq!((found.won.won, found.won.of), (1, 3));
    assert_eq!((found.slipped.won, found.slipped.of, found.slipped_days), (1, 3, Some(61.0)));
    assert_eq!(found.surprises, 1);
    let then = as_of(workspace.plan(), workspace.revisions(), day("2026-03-31"));
    assert_eq!(then.len(), 3);
    assert!(then.iter().all(|then| then.outcome == Open && then.expected == Some(day("2026-05-10"))));
    assert_eq!(then[1].amount, Money::major(10_000, Currency::EUR).ok());
    assert!(as_of(workspace.plan(), workspace.revisions(), day("2026-02-28")).is_empty());
}
