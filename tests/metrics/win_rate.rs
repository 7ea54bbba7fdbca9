//! Win rates in every view.

use std::sync::Arc;

use rungbook::{
    metrics::{Band, Facts, Frame, Mode, Scope, WhyNoValue, WinRate, figures, wilson},
    model::{Change, Currency, Money, Opportunity, Plan, Thresholds},
};

use crate::{Lost, Open, Won, day, deal, found, percent, plan, year};

fn win_rate(plan: &Plan, frame: Frame) -> WinRate {
    figures(&Facts::from(plan), &Scope::whole_plan(), frame).win_rate
}

#[test]
fn t1_two_won_and_two_lost_are_half_by_count_and_30_percent_by_value() {
    let plan = plan([deal("a", 20, Won), deal("b", 10, Won), deal("c", 40, Lost), deal("d", 30, Lost)]);
    let rate = win_rate(&plan, year());
    assert_eq!(percent(rate.closed.by_count.share()), "50.00");
    assert_eq!(percent(rate.closed.by_amount.share()), "30.00");
    assert_eq!((rate.closed.by_amount.won, rate.closed.by_amount.of), (3_000_000, 10_000_000));
}

/// A, B won; D lost; C open. Quiet since March, so C is stale at the end of June, and fresh two weeks after it was opened.
fn t2() -> Plan {
    plan([deal("a", 20, Won), deal("b", 10, Won), deal("c", 40, Open), deal("d", 30, Lost)])
}

#[test]
fn t2_an_open_deal_counts_among_the_pursued() {
    let rate = win_rate(&t2(), year());
    assert_eq!(percent(rate.closed.by_count.share()), "66.67");
    assert_eq!(percent(rate.closed.by_amount.share()), "50.00");
    assert_eq!(percent(rate.pursued.by_count.share()), "50.00");
    assert_eq!(percent(rate.pursued.by_amount.share()), "30.00");
    assert_eq!(rate.stale.count, 1);
    assert_eq!(rate.stale_as_lost, rate.pursued);
    let fresh = win_rate(&t2(), Frame { today: day("2026-03-15"), ..year() });
    assert_eq!(fresh.fresh.count, 1);
    assert_eq!(fresh.stale_as_lost, fresh.closed);
}

#[test]
fn t3_the_bounds_are_all_open_lost_and_all_open_won() {
    let rate = win_rate(&t2(), year());
    assert_eq!(percent(rate.lowest.by_count.share()), "50.00");
    assert_eq!(percent(rate.highest.by_count.share()), "75.00");
    assert_eq!(percent(rate.lowest.by_amount.share()), "30.00");
    assert_eq!(percent(rate.highest.by_amount.share()), "70.00");
}

#[test]
fn t4_the_wilson_interval_of_few_deals_is_wide_and_says_too_few() {
    let two_of_three = wilson(2, 3).unwrap();
    assert_eq!(format!("{:.1} {:.1}", two_of_three.low * 100.0, two_of_three.high * 100.0), "20.8 93.9");
    let two_of_four = wilson(2, 4).unwrap();
    assert_eq!(format!("{:.1} {:.1}", two_of_four.low * 100.0, two_of_four.high * 100.0), "15.0 85.0");
    assert!(win_rate(&t2(), year()).too_few);
    let names: Vec<&'static str> = vec!["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let ten = plan(names.into_iter().map(|name| deal(name, 1, Won)));
    assert!(!win_rate(&ten, year()).too_few);
}

#[test]
fn t17_without_a_closed_deal_there_is_no_win_rate() {
    let rate = win_rate(&plan([deal("a", 20, Open)]), year());
    assert_eq!(rate.closed.by_amount.share(), None);
    assert_eq!(rate.closed.by_count.no_value, Some(WhyNoValue::NothingDecided));
    assert_eq!(rate.closed.by_amount.no_value, Some(WhyNoValue::NothingDecided));
}

#[test]
fn lost_deals_without_amounts_give_no_value_rate() {
    let blank = Opportunity { amount: None, ..deal("c", 0, Lost) };
    let rate = win_rate(&plan([deal("a", 20, Won), deal("b", 0, Lost), blank]), year());
    assert_eq!(rate.closed.by_amount.share(), None);
    assert_eq!(rate.closed.by_amount.no_value, Some(WhyNoValue::LostWithoutAmounts));
    assert_eq!((rate.closed.by_amount.won, rate.closed.by_amount.of), (2_000_000, 2_000_000));
    assert_eq!(percent(rate.closed.by_count.share()), "33.33");
}

#[test]
fn amounts_of_another_currency_are_listed_and_never_added() {
    let dollars = Opportunity { amount: Some(Money::new(500, Currency::USD)), ..deal("c", 0, Won) };
    let mut plan = plan([deal("a", 20, Won), deal("b", 10, Lost), dollars]);
    let found = figures(&Facts::from(&plan), &Scope::whole_plan(), year());
    assert_eq!(found.win_rate.won.amount, 2_000_000);
    assert_eq!((found.win_rate.won.count, found.win_rate.won.elsewhere), (2, 1));
    assert_eq!(found.elsewhere.get(&Currency::USD).map(|left| (left.count, left.amount)), Some((1, 500)));
    // Two dollars to the euro from January on.
    let mut head = plan.head.clone();
    let rate = rungbook::model::Rate { units: 2, plan_units: 1, ..Default::default() };
    head.rates.entry(Currency::USD).or_default().insert(day("2026-01-01"), rate);
    plan.apply(Change::PutHead(Arc::new(head))).unwrap();
    let found = figures(&Facts::from(&plan), &Scope::whole_plan(), year());
    assert_eq!(found.win_rate.won.amount, 2_000_250);
    assert!(found.elsewhere.is_empty());
}

#[test]
fn a_cohort_is_followed_to_its_end_wherever_that_lies() {
    let late = Opportunity { decided_on: Some(day("2027-02-01")), ..deal("late", 10, Won) };
    let early = Opportunity { opened_on: Some(day("2025-12-01")), ..deal("early", 10, Won) };
    let undated = Opportunity { opened_on: None, ..deal("undated", 10, Won) };
    let plan = plan([late, early, undated, deal("a", 10, Lost)]);
    let by_close = win_rate(&plan, year());
    assert_eq!((by_close.won.count, by_close.lost.count), (2, 1));
    let cohort = win_rate(&plan, Frame { mode: Mode::ByCohort, ..year() });
    assert_eq!((cohort.won.count, cohort.lost.count), (1, 1));
    assert_eq!(found(&plan, year()).cohort, cohort);
}

#[test]
fn t15_ten_six_and_five_of_thirty_are_healthy_between_and_weak() {
    let of = |won: usize| {
        let names: Vec<&'static str> = (0..30).map(|place| &*format!("d{place:02}").leak()).collect();
        let deals = names.iter().enumerate().map(|(at, name)| deal(name, 10, if at < won { Won } else { Lost }));
        let rate = found(&plan(deals), year()).win_rate;
        (percent(rate.closed.by_count.share()), rate.band(&Thresholds::default()))
    };
    assert_eq!(of(10), ("33.33".to_owned(), Some(Band::Healthy)));
    assert_eq!(of(6), ("20.00".to_owned(), Some(Band::Between)));
    assert_eq!(of(5), ("16.67".to_owned(), Some(Band::Weak)));
}
