//! Contracts that end, and the calendar of figures.

use rungbook::{
    metrics::{Period, RenewalState, Step, last_year, rank, renewal_rate, renewals, slices, start_by, usual_cycle},
    model::{Change, Contract, Currency, Id, Money, Opportunity, Plan, SaleKind},
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
    assert_eq!(start_by(day("2026-12-31"), 30, 90), day("2026-09-18"));
    assert_eq!(start_by(day("2026-12-31"), 180, 90), day("2026-07-04"));
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
