//! Contracts that end, and the calendar of figures.

use rungbook::{
    metrics::{
        Period, RenewalState, Step, last_year, order_driven, ordering_proposals, passive_renewals, rank, renewal_rate,
        renewals, rhythm, slices, start_by, usual_cycle,
    },
    model::{
        Account, Activity, Change, Contract, Currency, Id, Money, Opportunity, OrderReason, OrderingDecision, Plan,
        SaleKind, Transaction,
    },
};

use crate::{Won, day, deal};

fn contract(id: &'static str, to: &str, notice: u32) -> Contract {
    Contract {
        id: Id::fixed(id),
        account: Id::fixed("acme"),
        to: Some(day(to)),
        notice_days: Some(notice),
        amount_a_year: Some(Money::new(1_000, Currency::EUR)),
        ..Contract::default()
    }
}

fn plan(contracts: Vec<Contract>, deals: Vec<Opportunity>) -> Plan {
    let mut plan = Plan::default();
    let account = rungbook::model::Account { id: Id::fixed("acme"), ..Default::default() };
    let all = [Change::put(account)].into_iter().chain(contracts.into_iter().map(Change::put));
    plan.apply(Change::Batch(all.chain(deals.into_iter().map(Change::put)).collect())).unwrap();
    plan
}

#[test]
fn t20_a_renewal_begins_104_days_before_the_end() {
    assert_eq!(start_by(day("2026-12-31"), 30, 90, 14), day("2026-09-18"));
    assert_eq!(start_by(day("2026-12-31"), 180, 90, 14), day("2026-07-04"));
}

#[test]
fn the_usual_cycle_is_learned_from_five_won_renewals() {
    let won = |name: &'static str, to: &str| Opportunity {
        sale_kind: Some(SaleKind::Renewal),
        opened_on: Some(day("2026-01-01")),
        decided_on: Some(day(to)),
        ..deal(name, 1, Won)
    };
    let four = vec![won("a", "2026-01-11"), won("b", "2026-01-21"), won("c", "2026-01-31"), won("d", "2026-02-10")];
    assert_eq!(usual_cycle(&plan(vec![], four.clone())), 90);
    let five = four.into_iter().chain([won("e", "2026-02-20")]).collect();
    assert_eq!(usual_cycle(&plan(vec![], five)), 40);
    assert_eq!((rank(vec![], 80), rank(vec![3], 80), rank((1..=100).collect(), 80)), (None, Some(3), Some(80)));
}

#[test]
fn a_contract_is_early_due_late_lapsed_or_covered() {
    let covered = Contract { renewed_by: Some(Id::fixed("c")), ..contract("a", "2026-12-31", 30) };
    let others = vec![
        covered,
        contract("b", "2026-01-31", 30),
        contract("c", "2027-12-31", 30),
        contract("d", "2026-12-31", 30),
    ];
    let plan = plan(others, vec![]);
    let on = |today: &str| -> Vec<(String, RenewalState)> {
        let mut found: Vec<_> =
            renewals(&plan, day(today)).into_iter().map(|one| (one.contract.to_string(), one.state)).collect();
        found.sort();
        found
    };
    use RenewalState::{Covered, Due, Early, Lapsed, Late};
    let states = |today: &str| on(today).into_iter().map(|(_, state)| state).collect::<Vec<_>>();
    assert_eq!(states("2026-09-17"), [Covered, Lapsed, Early, Early]);
    assert_eq!(states("2026-09-18"), [Covered, Lapsed, Early, Due]);
    assert_eq!(states("2026-12-02"), [Covered, Lapsed, Early, Late]);
    let year = Period { from: day("2026-01-01"), to: day("2026-12-31") };
    let rate = renewal_rate(&plan, year);
    assert_eq!((rate.by_count.won, rate.by_count.of), (1, 3));
    assert_eq!((rate.by_amount.won, rate.by_amount.of), (1_000, 3_000));
}

#[test]
fn quarters_follow_the_fiscal_year_and_those_not_over_are_marked() {
    let span = Period { from: day("2025-11-15"), to: day("2026-06-30") };
    let found: Vec<_> = slices(span, Step::Quarter, 2, day("2026-06-10"), 10)
        .into_iter()
        .map(|slice| (slice.period.from.to_string(), slice.period.to.to_string(), slice.is_partial))
        .collect();
    let expected =
        [("2025-11-15", "2026-01-31", true), ("2026-02-01", "2026-04-30", false), ("2026-05-01", "2026-06-30", true)];
    assert_eq!(found, expected.map(|(from, to, partial)| (from.to_owned(), to.to_owned(), partial)));
    assert_eq!(slices(span, Step::Month, 1, day("2026-06-10"), 3).len(), 3);
    assert_eq!(Step::Year.around(day("2026-02-10"), 4), Period { from: day("2025-04-01"), to: day("2026-03-31") });
    let leap = Period { from: day("2024-02-01"), to: day("2024-02-29") };
    assert_eq!(last_year(leap), Period { from: day("2023-02-01"), to: day("2023-02-28") });
}

#[test]
fn a_renewal_past_its_day_without_an_opportunity_is_behind() {
    let contracts = vec![contract("a", "2026-12-31", 30)];
    let behind = |plan: &Plan, today: &str| renewals(plan, day(today)).iter().any(|one| one.is_behind(day(today)));
    let nothing = plan(contracts.clone(), vec![]);
    assert!(!behind(&nothing, "2026-09-18"), "the day itself is in time");
    assert!(behind(&nothing, "2026-09-19"));
    assert!(behind(&nothing, "2026-12-31"), "late is behind too");
    assert!(!behind(&nothing, "2027-01-01"), "what has ended cannot be begun");
    let open =
        Opportunity { sale_kind: Some(SaleKind::Renewal), renews: Some(Id::fixed("a")), ..deal("r", 1, crate::Open) };
    assert!(!behind(&plan(contracts.clone(), vec![open]), "2026-09-19"));
    // Where the playbook sets other days until five were won, they hold.
    let mut set = plan(contracts, vec![]);
    set.playbook.thresholds.renewal_cycle_days = 30;
    set.playbook.thresholds.renewal_spare_days = 0;
    assert!(!behind(&set, "2026-12-01") && behind(&set, "2026-12-02"));
}

#[test]
fn a_renewal_without_growth_and_without_a_word_in_time_is_passive() {
    let next = |id: &'static str, minor: i64| Contract {
        from: Some(day("2026-01-01")),
        amount_a_year: Some(Money::new(minor, Currency::EUR)),
        ..contract(id, "2026-12-31", 0)
    };
    let followed = |id: &'static str, by: &'static str| Contract {
        renewed_by: Some(Id::fixed(by)),
        ..contract(id, "2025-12-31", 30)
    };
    let spoken = |on: &str| Activity {
        id: Id::fixed("talk"),
        on: Some(day(on)),
        done: true,
        account: Some(Id::fixed("acme")),
        ..Activity::default()
    };
    let list = |after: i64, talk: Option<&str>| {
        let mut plan = plan(vec![followed("a", "b"), next("b", after)], vec![]);
        if let Some(on) = talk {
            plan.apply(Change::put(spoken(on))).unwrap();
        }
        passive_renewals(&plan, day("2026-06-01"))
    };
    // Begin by 18 September 2025.
    let same = list(1_000, None);
    assert_eq!((same.len(), same[0].start_by, same[0].spoken_on), (1, day("2025-09-18"), None));
    assert_eq!(list(900, None).len(), 1, "less is passive too");
    assert_eq!(list(1_001, None).len(), 0, "it grew");
    assert_eq!(list(1_000, Some("2025-09-18")).len(), 0, "somebody spoke with them in time");
    assert_eq!(list(1_000, Some("2025-09-19"))[0].spoken_on, Some(day("2025-09-19")), "a day too late");
    assert_eq!(list(1_000, Some("2024-09-18")).len(), 1, "a talk of the year before was about something else");
    let lost = plan(vec![contract("a", "2025-12-31", 30)], vec![]);
    assert_eq!(passive_renewals(&lost, day("2026-06-01")), vec![], "what was not renewed is lost, not passive");
}

#[test]
fn orders_have_a_rhythm_that_breaks() {
    let days = ["2026-01-01", "2026-01-31", "2026-03-02"].map(day);
    let on = |today: &str| rhythm(days, day(today));
    assert_eq!((on("2026-03-10").usual_days(), on("2026-03-10").next()), (Some(30), Some(day("2026-04-01"))));
    assert!(!on("2026-04-16").quiet, "45 days are one and a half times 30");
    assert!(on("2026-04-17").quiet);
    assert_eq!(on("2026-02-15").usual_days(), None, "two days of orders are no rhythm");
    assert_eq!(rhythm([], day("2026-01-01")), rungbook::metrics::Rhythm::default());
}

#[test]
fn who_is_too_small_is_proposed_and_who_has_grown_is_proposed_back() {
    let order = |id: &'static str, account: &'static str, on: &str, major: i64| Transaction {
        id: Id::fixed(id),
        account: Id::fixed(account),
        on: Some(day(on)),
        amount: Some(Money::new(major * 100, Currency::EUR)),
        ..Transaction::default()
    };
    let account = |id: &'static str| Account { id: Id::fixed(id), ..Account::default() };
    let driven = |id: &'static str, reason: OrderReason, on: &str| Account {
        automatic_ordering: Some(true),
        ordering: OrderingDecision { on: Some(day(on)), reason: Some(reason), ..OrderingDecision::default() },
        ..account(id)
    };
    let mut plan = plan(vec![], vec![]);
    plan.head.currency = Currency::EUR;
    let wishes = Account { prefers_automatic_ordering: Some(true), ..account("wishes") };
    let accounts = [
        account("small"),
        account("large"),
        account("young"),
        account("pursued"),
        wishes,
        driven("grown", OrderReason::TooSmall, "2025-01-01"),
        driven("lately", OrderReason::TooSmall, "2026-05-01"),
        driven("wished", OrderReason::AsTheyWish, "2025-01-01"),
    ];
    let mut changes: Vec<Change> = accounts.into_iter().map(Change::put).collect();
    let names = ["small", "large", "pursued", "grown", "lately", "wished"];
    for (at, name) in names.into_iter().enumerate() {
        let first = ["o1", "o2", "o3", "o4", "o5", "o6"][at];
        let second = ["p1", "p2", "p3", "p4", "p5", "p6"][at];
        let major = if matches!(name, "small" | "pursued") { 4_999 } else { 5_000 };
        changes.push(Change::put(order(first, name, "2024-06-01", 9_000)));
        changes.push(Change::put(order(second, name, "2026-05-01", major)));
    }
    changes.push(Change::put(order("y", "young", "2026-05-01", 10)));
    let open = Opportunity { account: Some(Id::fixed("pursued")), ..deal("open", 1, crate::Open) };
    changes.push(Change::put(open));
    plan.apply(Change::Batch(changes)).unwrap();
    let found: Vec<_> = ordering_proposals(&plan, day("2026-06-01"))
        .into_iter()
        .map(|one| (one.account.to_string(), one.by_itself, one.reason, one.year))
        .collect();
    let expected = [
        ("grown".to_owned(), false, OrderReason::Grown, 500_000),
        ("small".to_owned(), true, OrderReason::TooSmall, 499_900),
        ("wishes".to_owned(), true, OrderReason::AsTheyWish, 0),
    ];
    assert_eq!(found, expected);
    let lines: Vec<_> =
        order_driven(&plan, day("2026-06-01")).into_iter().map(|line| line.account.to_string()).collect();
    assert_eq!(lines, ["grown", "lately", "wished"]);
}
