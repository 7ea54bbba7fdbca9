//! The figures against the vectors of the specification, as it writes them.

use std::sync::Arc;

use chrono::NaiveDate;
use rungbook::{
    metrics::{
        Conversion, Counted, Definition, FactorChange, Facts, Figure, Figures, Frame, Mode, Percent, Period, Scope,
        StageFigures, StaleBecause, Tally, Usual, WhyLeftOut, WhyNoValue, WinRate, all_units, figures, revenue_a_day,
        stale_because, value_factor, wilson, working,
    },
    model::{
        Change, Currency, Id, Lead, LeadState, Money, Name, Opportunity, Outcome, Phase, Plan, Quota, SaleKind, Stage,
        StageVisit, Standing, Unit, UnitLevel,
    },
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn year() -> Frame {
    Frame::new(Period { from: day("2026-01-01"), to: day("2026-12-31") }, day("2026-06-30"))
}

/// A deal opened in March and, where decided, decided in May.
fn deal(name: &'static str, thousands: i64, outcome: Outcome) -> Opportunity {
    Opportunity {
        id: Id::fixed(name),
        amount: Some(Money::major(thousands * 1000, Currency::EUR).unwrap()),
        opened_on: Some(day("2026-03-01")),
        decided_on: (outcome != Outcome::Open).then(|| day("2026-05-01")),
        close_date: Some(day("2026-08-01")),
        outcome,
        ..Opportunity::default()
    }
}

fn plan(deals: impl IntoIterator<Item = Opportunity>) -> Plan {
    let mut plan = Plan::default();
    plan.apply(Change::Batch(deals.into_iter().map(Change::put).collect())).unwrap();
    plan
}

fn win_rate(plan: &Plan, frame: Frame) -> WinRate {
    figures(&Facts::from(plan), &Scope::whole_plan(), frame).win_rate
}

fn found(plan: &Plan, frame: Frame) -> Figures {
    figures(&Facts::from(plan), &Scope::whole_plan(), frame)
}

fn percent(share: Option<f64>) -> String {
    share.map_or("none".to_owned(), |share| format!("{:.2}", share * 100.0))
}

use Outcome::{Lost, Open, Won};

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

#[test]
fn t11_one_large_deal_among_six() {
    let amounts = [("a", 400), ("b", 100), ("c", 50), ("d", 50), ("e", 25), ("f", 25)];
    let mix = found(&plan(amounts.map(|(name, amount)| deal(name, amount, Open))), year()).mix;
    assert_eq!(percent(mix.largest_share), "61.54");
    assert_eq!(format!("{:.4}", mix.herfindahl.unwrap()), "0.4172");
    assert_eq!(format!("{:.2}", mix.effective_number.unwrap()), "2.40");
    assert_eq!(mix.largest, Some(Id::fixed("a")));
}

fn on_stages(
    name: &'static str,
    stays: &[(&'static str, NaiveDate, Option<NaiveDate>)],
    outcome: Outcome,
) -> Opportunity {
    let visit = |(stage, entered, left): &(&'static str, NaiveDate, Option<NaiveDate>)| StageVisit {
        standing: Standing::Stage(Id::fixed(stage)),
        entered: *entered,
        left: *left,
    };
    Opportunity {
        stage: stays.last().map(|(stage, ..)| Id::fixed(stage)),
        visits: stays.iter().map(visit).collect(),
        opened_on: stays.first().map(|(_, entered, _)| *entered),
        decided_on: stays.last().filter(|_| outcome != Open).and_then(|(.., left)| *left),
        ..deal(name, 10, outcome)
    }
}

fn ladder_plan(deals: impl IntoIterator<Item = Opportunity>) -> Plan {
    let mut ladder = Plan::default();
    for (order, name) in ["qualify", "prove", "propose"].into_iter().enumerate() {
        let stage =
            Stage { order: order as i64, name: Name::clipped(name), phase: Phase::Opportunity, ..Stage::default() };
        ladder.playbook.stages.insert(Id::fixed(name), stage);
    }
    ladder.apply(Change::Batch(deals.into_iter().map(Change::put).collect())).unwrap();
    ladder
}

fn stage<'a>(figures: &'a Figures, name: &str) -> &'a StageFigures {
    figures.stages.iter().find(|stage| stage.name == name).unwrap()
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

/// A group with two teams; Ann and Bo in the first, Cy in the second; one deal that nobody owns.
fn organisation() -> Plan {
    let unit = |id: &'static str, level, parent: Option<&'static str>| Unit {
        id: Id::fixed(id),
        level,
        parent: parent.map(Id::fixed),
        ..Unit::default()
    };
    let mut plan = Plan::default();
    let units = [
        unit("group", UnitLevel::Group, None),
        unit("north", UnitLevel::Team, Some("group")),
        unit("south", UnitLevel::Team, Some("group")),
        unit("ann", UnitLevel::Rep, Some("north")),
        unit("bo", UnitLevel::Rep, Some("north")),
        unit("cy", UnitLevel::Rep, Some("south")),
    ];
    let owned = |name, amount, outcome, owner: Option<&'static str>| Opportunity {
        owner: owner.map(Id::fixed),
        ..deal(name, amount, outcome)
    };
    let deals = [
        owned("1", 10, Won, Some("ann")),
        owned("2", 10, Lost, Some("ann")),
        owned("3", 10, Won, Some("bo")),
        owned("4", 70, Won, Some("bo")),
        owned("5", 10, Lost, Some("cy")),
        owned("6", 10, Lost, None),
    ];
    let changes = units.into_iter().map(Change::put).chain(deals.into_iter().map(Change::put));
    plan.apply(Change::Batch(changes.collect())).unwrap();
    plan
}

#[test]
fn a_parent_counts_its_deals_and_never_averages_its_children() {
    let plan = organisation();
    let facts = Facts::from(&plan);
    let all = all_units(&facts, year());
    let of = |unit: Option<&str>| {
        let is_it = |found: &&rungbook::metrics::UnitFigures| found.unit.as_ref().map(|id| id.as_str()) == unit;
        let rate = all.iter().find(is_it).unwrap().figures.win_rate.closed.by_count;
        (rate.won, rate.of)
    };
    assert_eq!(of(Some("ann")), (1, 2));
    assert_eq!(of(Some("bo")), (2, 2));
    assert_eq!(of(Some("north")), (3, 4));
    assert_eq!(of(Some("group")), (3, 5));
    // The deal that nobody owns belongs to the whole plan alone.
    assert_eq!(of(None), (3, 6));
    for found in &all {
        let scope = found.unit.clone().map_or_else(Scope::whole_plan, Scope::unit);
        assert_eq!(figures(&facts, &scope, year()), found.figures);
    }
}

#[test]
fn a_ring_of_parents_is_counted_once() {
    let mut plan = organisation();
    let group = Unit { id: Id::fixed("group"), parent: Some(Id::fixed("ann")), ..Unit::default() };
    plan.apply(Change::put(group)).unwrap();
    let facts = Facts::from(&plan);
    assert_eq!(figures(&facts, &Scope::unit(Id::fixed("north")), year()).win_rate.decided(), 5);
    assert_eq!(all_units(&facts, year()).len(), 7);
}

fn quota(id: &'static str, unit: &'static str, from: &str, to: &str, thousands: i64) -> Change {
    Change::put(Quota {
        id: Id::fixed(id),
        unit: Id::fixed(unit),
        from: Some(day(from)),
        to: Some(day(to)),
        amount: Some(Money::major(thousands * 1000, Currency::EUR).unwrap()),
        ..Quota::default()
    })
}

#[test]
fn attainment_is_won_value_by_target_and_a_year_gives_a_quarter_three_twelfths() {
    let mut plan = organisation();
    plan.apply(quota("a", "ann", "2026-01-01", "2026-12-31", 120)).unwrap();
    plan.apply(quota("b", "bo", "2026-04-01", "2026-06-30", 100)).unwrap();
    let facts = Facts::from(&plan);
    let second_quarter = Frame::new(Period::quarter_of(day("2026-05-01")), day("2026-06-30"));
    let of = |unit: &'static str, frame| figures(&facts, &Scope::unit(Id::fixed(unit)), frame).attainment;
    assert_eq!(of("ann", second_quarter).target, Some(3_000_000));
    assert_eq!(percent(of("ann", second_quarter).share()), "33.33");
    assert_eq!(percent(of("bo", second_quarter).share()), "80.00");
    assert_eq!(of("north", second_quarter).target, Some(13_000_000));
    assert_eq!(of("group", second_quarter), of("north", second_quarter));
    let cy = of("cy", second_quarter);
    assert_eq!((cy.share(), cy.no_value()), (None, Some(WhyNoValue::NoTarget)));
    // A team with a target of its own is held to that, not to the sum of its reps.
    plan.apply(quota("n", "north", "2026-04-01", "2026-06-30", 90)).unwrap();
    let facts = Facts::from(&plan);
    let target = |unit: &'static str| figures(&facts, &Scope::unit(Id::fixed(unit)), second_quarter).attainment.target;
    assert_eq!(target("north"), Some(9_000_000));
    assert_eq!(target("group"), Some(9_000_000));
    assert_eq!(target("ann"), Some(3_000_000));
}

#[test]
fn a_target_for_renewals_counts_renewals() {
    let mut plan = organisation();
    let renewal =
        Opportunity { owner: Some(Id::fixed("ann")), sale_kind: Some(SaleKind::Renewal), ..deal("renewal", 30, Won) };
    let asked = Quota {
        id: Id::fixed("q"),
        unit: Id::fixed("ann"),
        from: Some(day("2026-01-01")),
        to: Some(day("2026-12-31")),
        amount: Some(Money::major(60_000, Currency::EUR).unwrap()),
        sale_kinds: [SaleKind::Renewal].into(),
        ..Quota::default()
    };
    plan.apply(Change::put(renewal).and(Change::put(asked))).unwrap();
    let facts = Facts::from(&plan);
    assert_eq!(percent(figures(&facts, &Scope::unit(Id::fixed("ann")), year()).attainment.share()), "50.00");
    let renewals = Scope { sale_kinds: [SaleKind::Renewal].into(), ..Scope::whole_plan() };
    let only = figures(&facts, &renewals, year());
    assert_eq!((only.win_rate.won.count, percent(only.attainment.share())), (1, "50.00".to_owned()));
}

#[test]
fn leads_convert_out_of_those_that_were_decided() {
    let lead = |id: &'static str, state, opportunities: &[&'static str]| Lead {
        id: Id::fixed(id),
        state,
        created_on: Some(day("2026-02-01")),
        opportunities: opportunities.iter().copied().map(Id::fixed).collect(),
        ..Lead::default()
    };
    let mut plan = plan([deal("won", 10, Won), deal("open", 10, Open), deal("lost", 10, Lost)]);
    let leads = [
        lead("1", LeadState::Converted, &["won"]),
        lead("2", LeadState::Converted, &["open"]),
        lead("3", LeadState::Converted, &["lost"]),
        lead("4", LeadState::Rejected, &[]),
        lead("5", LeadState::Working, &[]),
        Lead { created_on: None, ..lead("6", LeadState::New, &[]) },
    ];
    plan.apply(Change::Batch(leads.into_iter().map(Change::put).collect())).unwrap();
    let leads = found(&plan, year()).leads;
    assert_eq!((leads.came_in, leads.open, leads.without_day), (5, 1, 1));
    let parts = |tally: Tally| (tally.won, tally.of);
    assert_eq!(parts(leads.to_opportunity), (3, 4));
    assert_eq!((parts(leads.lowest), parts(leads.highest)), ((3, 5), (4, 5)));
    assert_eq!(parts(leads.to_won), (1, 3));
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
