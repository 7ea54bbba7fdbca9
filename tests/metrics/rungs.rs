//! Rungs: conversion, dwell, value factor, staleness, and the working of each.

use std::sync::Arc;

use rungbook::{
    metrics::{
        Conversion, Definition, Facts, Figure, Frame, Period, Scope, StaleBecause, Usual, WhyLeftOut, WhyNoValue,
        stale_because, value_factor, working,
    },
    model::{Change, Currency, Id, Money, Opportunity, Outcome, Plan, Quota, Unit},
};

use crate::{Lost, Open, Won, day, deal, found, ladder_plan, on_stages, percent, stage, year};

#[test]
fn t7_value_factors_follow_from_days_and_conversion() {
    let vector = [("Qualify", 20.0, 0.33), ("Prove", 30.0, 0.5), ("Propose", 15.0, 0.66), ("Negotiate", 10.0, 0.8)];
    let factors = vector.map(|(_, days, share)| value_factor(days, 90.0, share).unwrap());
    assert_eq!(factors.map(|factor| format!("{factor:.4}")), ["0.6734", "0.6667", "0.2525", "0.1389"]);
    assert_eq!(format!("{:.4}", factors.iter().sum::<f64>()), "1.7315");
    assert_eq!(value_factor(20.0, 90.0, 0.0), None);
}

#[test]
fn a_value_factor_of_four_thirds_asks_400_000_for_a_target_of_300_000() {
    // One deal of four won by value: c = 0.25; each stood 30 days on the rung; the period has 90 days.
    let frame = Frame::new(Period { from: day("2026-01-01"), to: day("2026-03-31") }, day("2026-03-31"));
    assert_eq!(frame.period.days(), 90);
    let stood = |name: &'static str, outcome: Outcome| {
        let left = (outcome != Open).then(|| day("2026-02-04"));
        let entered = if outcome == Open { day("2026-03-30") } else { day("2026-01-05") };
        let mut deal = on_stages(name, &[("qualify", entered, left)], outcome);
        deal.amount = Some(Money::major(if outcome == Open { 200_000 } else { 100_000 }, Currency::EUR).unwrap());
        deal
    };
    let deals = [stood("a", Won), stood("b", Lost), stood("c", Lost), stood("d", Lost), stood("e", Open)];
    let mut plan = ladder_plan(deals);
    let unit = Unit { id: Id::fixed("ann"), ..Unit::default() };
    let quota = Quota {
        id: Id::fixed("q"),
        unit: unit.id.clone(),
        from: Some(frame.period.from),
        to: Some(frame.period.to),
        amount: Some(Money::major(300_000, Currency::EUR).unwrap()),
        ..Quota::default()
    };
    plan.apply(Change::put(unit).and(Change::put(quota))).unwrap();
    let found = found(&plan, frame);
    let qualify = stage(&found, "qualify");
    assert_eq!(format!("{:.3}", qualify.value_factor.factor.unwrap()), "1.333");
    let coverage = found.coverage(qualify).unwrap();
    assert_eq!(format!("{:.0}", coverage.required), "40000000");
    assert_eq!(format!("{:.2}", coverage.share), "0.50");
    assert_eq!(format!("{:.0}", coverage.shortfall), "20000000");
}

/// d1 Qualify, Prove, Won; d2 Qualify, Lost; d3 Qualify, Prove, Propose (open); d4 entered at Prove, Lost.
fn t19() -> Plan {
    let (march, april, may) = (day("2026-03-01"), day("2026-04-01"), day("2026-05-01"));
    ladder_plan([
        on_stages("d1", &[("qualify", march, Some(april)), ("prove", april, Some(may))], Won),
        on_stages("d2", &[("qualify", march, Some(april))], Lost),
        on_stages("d3", &[("qualify", march, Some(april)), ("prove", april, Some(may)), ("propose", may, None)], Open),
        on_stages("d4", &[("prove", march, Some(april))], Lost),
    ])
}

fn said(conversion: &Conversion) -> (i64, i64, String, String) {
    let closed = conversion.closed().by_count;
    let (low, high) = (conversion.lowest().by_count.share(), conversion.highest().by_count.share());
    let tenth = |share: Option<f64>| format!("{:.1}", share.unwrap() * 100.0);
    (closed.won, closed.of, tenth(low), tenth(high))
}

#[test]
fn t19_conversion_names_which_deals_it_means() {
    let found = found(&t19(), year());
    let (qualify, prove) = (stage(&found, "qualify"), stage(&found, "prove"));
    assert_eq!(said(&qualify.visited), (1, 2, "33.3".into(), "66.7".into()));
    assert_eq!(said(&prove.visited), (1, 2, "33.3".into(), "66.7".into()));
    assert_eq!(said(&qualify.reached), (1, 3, "25.0".into(), "50.0".into()));
    // Qualify holds all four; three of them got to Prove, two to Propose (the won one passed it), one was won.
    assert_eq!((qualify.next.won, qualify.next.of), (3, 4));
    assert_eq!((prove.next.won, prove.next.of), (2, 3));
    let propose = stage(&found, "propose");
    assert_eq!((propose.next.won, propose.next.of), (1, 2));
    assert_eq!(propose.open.count, 1);
    assert_eq!(propose.age.unwrap().mean, 60.0);
    // 31, 31 and 31 days on Qualify; the open one left it too.
    assert_eq!((qualify.dwell.unwrap().count, qualify.dwell.unwrap().median), (3, 31.0));
    assert_eq!(propose.dwell, None);
    assert_eq!(propose.value_factor.no_value, Some(WhyNoValue::NobodyLeft));
}

#[test]
fn stale_says_which_of_the_three_rules_it_broke() {
    let (june, march) = (day("2026-06-01"), day("2026-03-01"));
    let mut plan = ladder_plan([
        on_stages("fresh", &[("qualify", june, None)], Open),
        on_stages("long", &[("propose", day("2026-06-05"), None)], Open),
        Opportunity { close_date: Some(june), ..on_stages("past", &[("qualify", june, None)], Open) },
        on_stages("quiet", &[("prove", march, None)], Open),
    ]);
    let mut playbook = plan.playbook.clone();
    playbook.stages.get_mut(&Id::fixed("propose")).unwrap().expected_days = Some(7);
    plan.apply(Change::PutPlaybook(Arc::new(playbook))).unwrap();
    let facts = Facts::from(&plan);
    let rows = facts.part(&Scope::whole_plan()).rows;
    let usual = Usual::of(&facts, &rows);
    let today = day("2026-06-20");
    let why = |name: &str| {
        let row = facts.ids.iter().position(|id| id.as_str() == name).unwrap();
        stale_because(&facts, &facts.rows[row], &usual, today)
    };
    assert_eq!(why("fresh"), None);
    assert_eq!(why("long"), Some(StaleBecause::LongOnStage { days: 15, limit: 14.0 }));
    assert_eq!(why("past"), Some(StaleBecause::CloseDatePast { expected: june }));
    assert_eq!(why("quiet"), Some(StaleBecause::Quiet { since: march }));
}

#[test]
fn the_usual_stay_is_learned_from_five_won_deals() {
    let names = ["a", "b", "c", "d", "e"];
    let won = names.map(|name| on_stages(name, &[("qualify", day("2026-01-01"), Some(day("2026-01-11")))], Won));
    let open = on_stages("open", &[("qualify", day("2026-02-01"), None)], Open);
    let plan = ladder_plan(won.into_iter().chain([open]));
    let facts = Facts::from(&plan);
    let rows = facts.part(&Scope::whole_plan()).rows;
    assert_eq!(Usual::of(&facts, &rows).days(0), Some(10.0));
    assert_eq!(Usual::of(&facts, &rows[1..]).days(0), None);
    let fact = facts.rows.iter().find(|fact| fact.outcome == Open).unwrap();
    let usual = Usual::of(&facts, &rows);
    assert_eq!(stale_because(&facts, fact, &usual, day("2026-02-21")), None);
    let long = StaleBecause::LongOnStage { days: 21, limit: 20.0 };
    assert_eq!(stale_because(&facts, fact, &usual, day("2026-02-22")), Some(long));
}

#[test]
fn every_figure_opens_into_the_deals_behind_it() {
    let plan = t19();
    let facts = Facts::from(&plan);
    let rows = facts.part(&Scope::whole_plan()).rows;
    let shown = |figure: Figure| working(&facts, &rows, year(), &figure, None);
    let found = found(&plan, year());
    assert_eq!(shown(Figure::WinRateClosed).counted.len() as i64, found.win_rate.closed.by_count.of);
    assert_eq!(shown(Figure::WinRateClosed).left_out, vec![(Id::fixed("d3"), WhyLeftOut::StillOpen)]);
    assert_eq!(shown(Figure::WinRatePursued).counted.len(), 4);
    let qualify = Id::fixed("qualify");
    let visited = shown(Figure::Conversion(qualify.clone(), Definition::Visited));
    assert_eq!(visited.left_out, vec![(Id::fixed("d4"), WhyLeftOut::NeverOnStage)]);
    assert_eq!(visited.counted.len() as i64, stage(&found, "qualify").visited.count());
    let dwell = shown(Figure::Dwell(qualify));
    assert_eq!(dwell.counted.iter().map(|deal| deal.days.unwrap()).sum::<i64>(), 93);
    let on_propose = shown(Figure::OpenOn(Id::fixed("propose")));
    assert_eq!(on_propose.counted.iter().map(|deal| deal.id.as_str()).collect::<Vec<_>>(), ["d3"]);
    assert_eq!(shown(Figure::Attainment).counted.len(), 1);
}

#[test]
fn lost_deals_without_a_history_give_no_conversion_rather_than_100_percent() {
    let found = found(&ladder_plan([deal("a", 10, Won), deal("b", 10, Lost)]), year());
    let reached = &stage(&found, "qualify").reached;
    assert_eq!((reached.closed().by_count.won, reached.closed().by_count.of), (1, 1));
    assert_eq!(reached.closed().by_count.share(), None);
    assert_eq!(reached.closed().by_count.no_value, Some(WhyNoValue::LostWithoutStage));
    assert_eq!(stage(&found, "qualify").next.share(), None);
    assert_eq!(percent(found.win_rate.closed.by_count.share()), "50.00");
}
