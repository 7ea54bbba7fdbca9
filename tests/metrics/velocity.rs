//! Velocity and its factors, the cycle, the mix of sizes.

use rungbook::{
    metrics::{Counted, FactorChange, Facts, Figure, Percent, Scope, WhyLeftOut, WhyNoValue, revenue_a_day, working},
    model::{Change, Id, Opportunity, Plan, Unit},
};

use crate::{Lost, Open, Won, day, deal, found, percent, plan, year};

#[test]
fn t5_velocity_is_number_times_value_times_rate_by_days() {
    assert_eq!(format!("{:.2}", revenue_a_day(40.0, 25_000.0, 0.33, 90.0)), "3666.67");
}

/// Two reps; ten deals of 10,000 opened on 1 March: five won and five lost on 30 May (90 days), and four open ones.
fn velocity_plan() -> Plan {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"];
    let deals = names.into_iter().enumerate().map(|(place, name)| {
        let outcome = if place < 5 {
            Won
        } else if place < 10 {
            Lost
        } else {
            Open
        };
        Opportunity { decided_on: (outcome != Open).then(|| day("2026-05-30")), ..deal(name, 10, outcome) }
    });
    let mut plan = plan(deals);
    let reps = ["ann", "bo"].map(|id| Change::put(Unit { id: Id::fixed(id), ..Unit::default() }));
    plan.apply(Change::Batch(reps.to_vec())).unwrap();
    plan
}

fn changed(number: i16, deal_size: i16, win_rate: i16, cycle: i16) -> FactorChange {
    FactorChange {
        number: Percent::new(number),
        deal_size: Percent::new(deal_size),
        win_rate: Percent::new(win_rate),
        cycle: Percent::new(cycle),
    }
}

#[test]
fn t6_ten_percent_on_every_factor_makes_48_percent_more() {
    let velocity = found(&velocity_plan(), year()).velocity;
    // 4 open x 10,000 x 50 % / 90 days, in cents.
    assert_eq!(format!("{:.4}", velocity.per_day.unwrap()), format!("{:.4}", 4.0 * 1_000_000.0 * 0.5 / 90.0));
    let ratio = |change: FactorChange| velocity.what_if(change).unwrap().ratio;
    assert_eq!(format!("{:.6}", ratio(changed(10, 10, 10, -10))), "1.478889");
    assert_eq!(format!("{:.3}", ratio(changed(10, 0, 0, 0))), "1.100");
    assert_eq!(format!("{:.3}", ratio(changed(0, 10, 0, 0))), "1.100");
    assert_eq!(format!("{:.3}", ratio(changed(0, 0, 10, 0))), "1.100");
    assert_eq!(format!("{:.3}", ratio(changed(0, 0, 0, -10))), "1.111");
    assert_eq!(format!("{:.2}", ratio(changed(20, 20, 20, -20))), "2.16");
    assert_eq!(format!("{:.5}", ratio(changed(5, 5, 5, -5))), "1.21855");
    let what_if = velocity.what_if(changed(10, 10, 10, -10)).unwrap();
    // Two reps at 1.479 bring as much as 0.96 more of them.
    assert_eq!(format!("{:.2}", what_if.extra_reps), "0.96");
    assert!((what_if.per_day / velocity.per_day.unwrap() - what_if.ratio).abs() < 1e-12);
}

#[test]
fn a_win_rate_cannot_be_raised_beyond_100_percent() {
    let velocity = found(&velocity_plan(), year()).velocity;
    let what_if = velocity.what_if(changed(0, 0, 900, 0)).unwrap();
    assert!(what_if.win_rate_capped);
    assert_eq!(what_if.ratio, 2.0);
}

#[test]
fn velocity_of_the_decided_is_the_won_value_by_the_cycle() {
    let velocity = found(&velocity_plan(), year()).velocity_decided;
    assert_eq!(velocity.number, 10);
    assert_eq!(format!("{:.6}", velocity.per_day.unwrap()), format!("{:.6}", 5_000_000.0 / 90.0));
    let none = found(&plan([deal("a", 20, Open)]), year()).velocity;
    assert_eq!((none.per_day, none.no_value), (None, Some(WhyNoValue::NothingDecided)));
}

#[test]
fn t11_one_large_deal_among_six() {
    let amounts = [("a", 400), ("b", 100), ("c", 50), ("d", 50), ("e", 25), ("f", 25)];
    let mix = found(&plan(amounts.map(|(name, amount)| deal(name, amount, Open))), year()).mix;
    assert_eq!(percent(mix.largest_share), "61.54");
    assert_eq!(format!("{:.4}", mix.herfindahl.unwrap()), "0.4172");
    assert_eq!(format!("{:.2}", mix.effective_number.unwrap()), "2.40");
    assert_eq!(mix.largest, Some(Id::fixed("a")));
}

#[test]
fn a_deal_closed_before_it_was_opened_is_listed_and_left_out_of_the_cycle() {
    let wrong = Opportunity { opened_on: Some(day("2026-05-02")), ..deal("wrong", 10, Won) };
    let plan = plan([deal("a", 10, Won), wrong]);
    let found = found(&plan, year());
    assert_eq!(found.win_rate.won.count, 2);
    assert_eq!(found.cycle.won.unwrap().count, 1);
    assert_eq!(found.cycle.won.unwrap().mean, 61.0);
    assert_eq!(found.cycle.faults, vec![Id::fixed("wrong")]);
    let facts = Facts::from(&plan);
    let shown = working(&facts, &facts.part(&Scope::whole_plan()).rows, year(), &Figure::CycleWon, None);
    assert_eq!(shown.left_out, vec![(Id::fixed("wrong"), WhyLeftOut::DecidedBeforeOpened)]);
    assert_eq!(shown.counted.len(), 1);
    assert_eq!((shown.counted[0].counted, shown.counted[0].days), (Counted::Won, Some(61)));
}
