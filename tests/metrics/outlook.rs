//! What a period may bring, and what a target asks.

use proptest::{collection::vec, prelude::*};
use rungbook::{
    metrics::{Bet, drawn_to, needed, outlook, wins_of_a_load},
    model::Id,
};

use crate::percent;

fn bet(place: usize, amount: i64, chance: f64) -> Bet {
    Bet { id: Id::new(&format!("d{place:03}")).unwrap(), amount, chance }
}

#[test]
fn t9_ten_deals_at_ten_percent_are_not_one_sale() {
    let bets: Vec<Bet> = (0..10).map(|place| bet(place, 100, 0.1)).collect();
    let found = outlook(&bets, 0, Some(100));
    assert!((found.wins - 1.0).abs() < 1e-12);
    assert_eq!(percent(Some(found.none)), "34.87");
    assert_eq!(percent(found.target_chance), "65.13");
    assert_eq!(format!("{:.3}", found.wins_deviation), "0.949");
    assert_eq!((found.low, found.middle, found.high), (0, 100, 200));
    assert_eq!(found.mean, 100.0);
}

#[test]
fn what_was_won_already_counts_for_the_target() {
    let found = outlook(&[bet(0, 60, 0.5), bet(1, 40, 0.25)], 100, Some(160));
    assert_eq!(found.target_chance, Some(0.5));
    let hinge = &found.hinges[0];
    assert_eq!((hinge.id.as_str(), hinge.if_lost, hinge.if_won), ("d000", 0.0, 1.0));
    assert_eq!(outlook(&[], 100, Some(100)).target_chance, Some(1.0));
    assert_eq!(outlook(&[], 100, None).target_chance, None);
    assert_eq!((outlook(&[], 7, None).low, outlook(&[], 7, None).high), (7, 7));
}

#[test]
fn a_conversion_of_few_is_drawn_towards_the_one_above() {
    assert_eq!(drawn_to(0.0, 0.0, 0.4), 0.4);
    assert_eq!(drawn_to(10.0, 10.0, 0.0), 0.5);
}

#[test]
fn t12_a_target_of_500_000_asks_20_sales_and_61_or_100_opportunities() {
    let at = |share: f64| needed(500_000.0, 25_000.0, share).unwrap();
    assert_eq!((at(0.33).wins, at(0.33).opportunities), (20.0, 61.0));
    assert_eq!(at(0.20).opportunities, 100.0);
    assert_eq!(format!("{:.2}", 0.33 / 0.20), "1.65");
    assert_eq!(format!("{:.1} {:.1}", wins_of_a_load(20, 0.33), wins_of_a_load(20, 0.20)), "6.6 4.0");
    assert_eq!(needed(500_000.0, 25_000.0, 0.0), None);
    assert_eq!(needed(500_000.0, 0.0, 0.3), None);
}

proptest! {
    /// Against every outcome of up to ten deals, one by one.
    #[test]
    fn the_distribution_is_that_of_all_outcomes(deals in vec((1i64..500, 0.0f64..=1.0), 0..10), target in 0i64..2_500) {
        let bets: Vec<Bet> = deals.iter().enumerate().map(|(place, (amount, chance))| bet(place, *amount, *chance)).collect();
        let found = outlook(&bets, 0, Some(target));
        let (mut met, mut mean) = (0.0, 0.0);
        for outcome in 0u32..1 << deals.len() {
            let (mut chance, mut total) = (1.0, 0);
            for (place, (amount, won)) in deals.iter().enumerate() {
                let is_won = outcome >> place & 1 == 1;
                chance *= if is_won { *won } else { 1.0 - *won };
                total += if is_won { *amount } else { 0 };
            }
            mean += chance * total as f64;
            met += if total >= target { chance } else { 0.0 };
        }
        prop_assert!((found.mean - mean).abs() < 1e-6);
        prop_assert!((found.target_chance.unwrap() - met).abs() < 1e-9);
        prop_assert!((found.chances.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        prop_assert!(found.low <= found.middle && found.middle <= found.high);
        for hinge in &found.hinges {
            let place: usize = hinge.id.as_str()[1..].parse().unwrap();
            let rest: Vec<Bet> = bets.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, bet)| bet.clone()).collect();
            let without = outlook(&rest, 0, Some(target)).target_chance.unwrap();
            prop_assert!((hinge.if_lost - without).abs() < 1e-6, "{} {}", hinge.if_lost, without);
        }
    }
}

#[test]
fn a_thousand_odd_amounts_stay_on_a_grid() {
    let bets: Vec<Bet> = (0..1_000).map(|place| bet(place, 10_007 + 31 * place as i64, 0.3)).collect();
    let found = outlook(&bets, 0, Some(8_000_000));
    assert!(found.step > 1 && found.chances.len() <= 20_000);
    assert!((found.middle as f64 - found.mean).abs() < found.deviation / 10.0);
}
