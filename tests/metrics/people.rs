//! Reps compared, paired, and held to what a team agreed on.

use rungbook::metrics::{
    Association, Attainment, Consistency, Passage, Seller, Standing, bottleneck, compare, cost_of_forecasting, drawn,
    middle_share, pairs, percentile, rep_spread, retention,
};

use crate::percent;

fn passages(counts: &[i64]) -> Vec<Passage> {
    counts.windows(2).map(|pair| Passage { came: pair[0], passed: pair[1] }).collect()
}

fn ann_and_bo() -> Vec<Seller> {
    let seller = |unit, counts: &[i64]| Seller { unit, rungs: passages(counts), has_room: true };
    vec![seller(0, &[40, 30, 21, 6]), seller(1, &[40, 14, 9, 7])]
}

#[test]
fn t14_ann_opens_and_bo_closes() {
    let sellers = ann_and_bo();
    let (team, shares) = drawn(&sellers);
    let shown =
        |shares: &[f64]| shares.iter().map(|share| format!("{:.1}", share * 100.0)).collect::<Vec<_>>().join(" ");
    assert_eq!(shown(&team.iter().filter_map(|rung| rung.share()).collect::<Vec<_>>()), "55.0 68.2 43.3");
    assert_eq!(shown(&shares[0]), "71.0 69.5 33.3");
    assert_eq!(shown(&shares[1]), "39.0 65.9 59.6");
    let found = pairs(&sellers);
    assert_eq!(found.len(), 1);
    let pair = &found[0];
    assert_eq!((pair.opens, pair.closes, pair.hand_over), (0, 1, 2));
    assert_eq!(shown(&[pair.opener_alone, pair.closer_alone, pair.together]), "16.5 15.3 29.5");
    // The fewest entries behind it: Bo's nine on the last rung.
    assert_eq!(pair.fewest, 9);
}

#[test]
fn no_pair_rests_on_fewer_than_five_entries_or_on_somebody_who_is_full() {
    let mut sellers = ann_and_bo();
    sellers[1].has_room = false;
    assert!(pairs(&sellers).is_empty());
    let mut sellers = ann_and_bo();
    sellers[1].rungs[2] = Passage { came: 4, passed: 4 };
    assert!(pairs(&sellers).iter().all(|pair| pair.closes != 1 || pair.fewest >= 5));
    assert!(pairs(&[]).is_empty());
}

#[test]
fn strength_is_only_said_where_the_interval_excludes_the_team() {
    let passage = |came, passed| Passage { came, passed };
    assert!(matches!(compare(passage(40, 30), passage(40, 14), 10), Standing::Strong(..)));
    assert!(matches!(compare(passage(40, 14), passage(40, 30), 10), Standing::Weak(..)));
    assert!(matches!(compare(passage(40, 20), passage(40, 21), 10), Standing::Even(_)));
    assert_eq!(compare(passage(9, 9), passage(40, 1), 10), Standing::TooFew(9));
    // Who passes all is not behind a team that passes all, nor who passes none.
    assert!((10..120).all(|of| matches!(compare(passage(of, of), passage(900, 900), 10), Standing::Even(_))));
    assert!((10..120).all(|of| matches!(compare(passage(of, 0), passage(900, 0), 10), Standing::Even(_))));
}

#[test]
fn the_bottleneck_is_the_rung_whose_reference_would_bring_most() {
    // 30 % instead of 60 % would double velocity; 65 % instead of 70 % is within the interval and says nothing.
    let own = [Passage { came: 100, passed: 30 }, Passage { came: 100, passed: 65 }];
    let found = bottleneck(&own, &[Some(0.6), Some(0.7)], 1_000.0, 10).unwrap();
    assert_eq!(found.rung, 0);
    assert!((found.gain_a_day - 1_000.0).abs() < 1e-9);
    assert_eq!(bottleneck(&own, &[None, Some(0.7)], 1_000.0, 10), None);
    let few = [Passage { came: 5, passed: 0 }];
    assert_eq!(bottleneck(&few, &[Some(0.9)], 1_000.0, 10), None);
    let of = |shares: &[(i64, i64)]| {
        middle_share(shares.iter().map(|(came, passed)| Passage { came: *came, passed: *passed }))
    };
    assert_eq!(of(&[(10, 5), (10, 7), (0, 0), (10, 9)]), Some(0.7));
    assert_eq!(of(&[(10, 5), (10, 7)]), Some(0.6));
    assert_eq!(of(&[]), None);
}

fn quarter(won: i64) -> Attainment {
    Attainment { won, target: Some(10_000), won_count: 0, target_count: None }
}

#[test]
fn t16_three_of_four_quarters_are_not_consistent_and_79_99_does_not_round_up() {
    let quarters = [8_200, 9_500, 7_900, 11_000].map(quarter);
    let found = Consistency::of(&quarters, 80);
    assert_eq!((found.met, found.of, found.is_consistent()), (3, 4, false));
    assert!(!Consistency::of(&[quarter(7_999)], 80).is_consistent());
    assert!(Consistency::of(&[quarter(8_000)], 80).is_consistent());
    assert!(!Consistency::of(&[], 80).is_consistent());
}

#[test]
fn t13_the_worst_rep_brings_at_least_a_quarter_of_the_best() {
    let of = |won: &[i64]| rep_spread(won, 25).map(|found| (percent(Some(found.share)), found.holds));
    assert_eq!(of(&[500_000, 300_000, 120_000]), Some(("24.00".to_owned(), false)));
    assert_eq!(of(&[500_000, 125_000]), Some(("25.00".to_owned(), true)));
    assert_eq!(of(&[500_000]), None);
    assert_eq!(of(&[0, 0]), None);
}

#[test]
fn t8_a_percentile_counts_those_who_scored_better() {
    let mean = (76.0 + 76.0 + 75.0 + 80.0) / 4.0;
    assert_eq!((mean, f64::round(mean)), (76.75, 77.0));
    let peers: Vec<f64> = (0..100).map(f64::from).collect();
    assert_eq!(percentile(69.0, &peers), Some(70.0));
    assert_eq!(percentile(1.0, &[]), None);
}

#[test]
fn t18_revenue_that_stayed_without_and_with_growth() {
    let found = retention(1_000, 150, 50, 80).unwrap();
    assert_eq!((percent(Some(found.gross)), percent(Some(found.net))), ("87.00".into(), "102.00".into()));
    assert_eq!(retention(0, 1, 0, 0), None);
}

#[test]
fn t21_forecasting_costs_1150_hours_and_69_000_a_year() {
    assert_eq!(cost_of_forecasting(10, 2.5, 46, 60), (1_150.0, 69_000.0));
}

#[test]
fn an_activity_is_only_named_where_the_interval_excludes_nought() {
    let clear = Association::of((40, 60), (20, 60)).unwrap();
    assert!((clear.difference - 1.0 / 3.0).abs() < 1e-12 && clear.says_something());
    assert!(!Association::of((5, 10), (4, 10)).unwrap().says_something());
    assert_eq!(Association::of((1, 1), (0, 0)), None);
}
