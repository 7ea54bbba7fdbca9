//! Values at the edges: amounts that do not fit a sum, empty plans, and days at the ends of months, years and the calendar.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use proptest::{collection::vec, option, prelude::*};
use rungbook::{
    exchange::plan_file,
    method::{Dossiers, shift},
    metrics::{
        Arrangement, Facts, Figures, Frame, Period, Scope, Step, all_units, board, figures, health, holes, last_year,
        renewal_rate, renewals, slices, value_figures,
    },
    model::*,
};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// All that is computed of a plan, as text: a number that is none says so there.
fn computed(plan: &Plan, today: NaiveDate) -> String {
    let facts = Facts::from(plan);
    let frame = Frame::new(Period::new(day(2024, 1, 1), day(2026, 12, 31)).unwrap(), today);
    let whole: Figures = figures(&facts, &Scope::whole_plan(), frame);
    let rows: Vec<usize> = (0..facts.rows.len()).collect();
    let values: Vec<_> = plan.tables.value_propositions.iter().map(|value| value_figures(plan, value)).collect();
    let coverage: Vec<_> = whole.stages.iter().map(|stage| whole.coverage(stage)).collect();
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        all_units(&facts, frame),
        health(plan, &facts, &rows, &whole),
        holes(&whole, today),
        renewals(plan, today),
        renewal_rate(plan, frame.period),
        board(plan, &facts, &Arrangement::default(), today),
        values,
        coverage,
        Dossiers::of(plan, today).all.len(),
    )
}

/// Refuses a text in which a number is no number.
fn all_are_numbers(text: &str) -> Result<(), String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    match words.into_iter().find(|word| matches!(*word, "NaN" | "inf")) {
        Some(word) => Err(format!("{word} in {text}")),
        None => Ok(()),
    }
}

/// Amounts from nothing to the largest and the smallest there is.
fn amount() -> impl Strategy<Value = Money> {
    let minor = prop_oneof![
        Just(0),
        Just(1),
        Just(-1),
        Just(i64::MAX),
        Just(i64::MIN),
        Just(i64::MAX / 2),
        any::<i64>(),
        0..1_000_000i64
    ];
    (minor, prop::sample::select(vec![Currency::EUR, Currency::USD]))
        .prop_map(|(minor, currency)| Money::new(minor, currency))
}

/// Days within the calendar that files can hold, often at its ends.
fn some_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        Just(day(1, 1, 1)),
        Just(day(9999, 12, 31)),
        Just(day(2024, 2, 29)),
        (0u64..1_200).prop_map(|days| day(2024, 1, 1) + Days::new(days)),
    ]
}

fn deal() -> impl Strategy<Value = Opportunity> {
    let outcome = prop::sample::select(vec![Outcome::Open, Outcome::Won, Outcome::Lost, Outcome::NoDecision]);
    let visits = vec((0u8..2, some_day(), option::of(some_day())), 0..4);
    (
        (outcome, option::of(amount()), option::of(amount()), option::of(some_day()), option::of(some_day())),
        (option::of(some_day()), visits, option::of(any::<u32>()), option::of(any::<i32>()), option::of(0u8..2)),
    )
        .prop_map(
            |((outcome, amount, expenses, opened_on, decided_on), (close_date, visits, minutes, margin, owner))| {
                let visits: Vec<StageVisit> = visits
                    .into_iter()
                    .map(|(stage, entered, left)| StageVisit {
                        standing: Standing::Stage(Id::new(&format!("s{stage}")).unwrap()),
                        entered,
                        left,
                    })
                    .collect();
                Opportunity {
                    amount,
                    expenses,
                    opened_on,
                    decided_on,
                    close_date,
                    outcome,
                    stage: Some(Id::fixed("s0")),
                    visits,
                    minutes_spent: minutes,
                    margin_basis_points: margin,
                    owner: owner.map(|owner| Id::new(&format!("u{owner}")).unwrap()),
                    account: Some(Id::fixed("a")),
                    ..Opportunity::default()
                }
            },
        )
}

fn proposition() -> impl Strategy<Value = ValueProposition> {
    let benefit = (
        (option::of(amount()), option::of(amount()), option::of(amount()), option::of(any::<i64>())),
        (option::of(any::<u32>()), option::of(any::<u32>()), option::of(any::<u32>())),
    )
        .prop_map(|((yearly, baseline, target, users), (margin, ramp, after))| Benefit {
            kind: if yearly.is_some() { BenefitKind::Yearly } else { BenefitKind::PerUser },
            yearly,
            baseline,
            target,
            users,
            margin_basis_points: margin,
            ramp_months: ramp,
            starts_after_months: after,
            ..Benefit::default()
        });
    let investment = (option::of(amount()), option::of(any::<i64>())).prop_map(|(unit_cost, quantity)| Investment {
        unit_cost,
        quantity,
        ..Investment::default()
    });
    (vec(benefit, 0..4), vec(investment, 0..4), option::of(any::<u32>()), option::of(any::<u32>())).prop_map(
        |(benefits, investments, horizon_months, discount)| ValueProposition {
            opportunity: Id::fixed("d0"),
            benefits: keyed(benefits),
            investments: keyed(investments),
            horizon_months,
            discount_basis_points: discount,
            ..ValueProposition::default()
        },
    )
}

fn keyed<T>(items: Vec<T>) -> BTreeMap<Id<T>, T> {
    items.into_iter().enumerate().map(|(at, item)| (Id::new(&format!("i{at}")).unwrap(), item)).collect()
}

fn plan_of(
    deals: Vec<Opportunity>,
    value: Option<ValueProposition>,
    quotas: Vec<Option<Money>>,
    rate: (i64, i64),
) -> Plan {
    let mut plan = Plan::default();
    for (order, id) in [(1, "s0"), (2, "s1")] {
        plan.playbook.stages.insert(Id::fixed(id), Stage { order, ..Stage::default() });
    }
    let (units, plan_units) = rate;
    plan.head.rates =
        [(Currency::USD, [(day(2020, 1, 1), Rate { units, plan_units, ..Rate::default() })].into())].into();
    let mut put = |change: Change| plan.apply(change).map(|_| ()).unwrap();
    put(Change::put(Account { id: Id::fixed("a"), ..Account::default() }));
    put(Change::put(Unit { id: Id::fixed("u0"), ..Unit::default() }));
    put(Change::put(Unit { id: Id::fixed("u1"), parent: Some(Id::fixed("u0")), ..Unit::default() }));
    for (at, amount) in quotas.into_iter().enumerate() {
        let (from, to) = (Some(day(2024, 1, 1)), Some(day(2026, 12, 31)));
        let id = Id::new(&format!("q{at}")).unwrap();
        put(Change::put(Quota { id, unit: Id::fixed("u1"), from, to, amount, ..Quota::default() }));
    }
    let some = !deals.is_empty();
    for (at, deal) in deals.into_iter().enumerate() {
        put(Change::put(Opportunity { id: Id::new(&format!("d{at}")).unwrap(), ..deal }));
    }
    if let Some(value) = value.filter(|_| some) {
        put(Change::put(ValueProposition { id: Id::fixed("v"), ..value }));
    }
    plan
}

proptest! {

    #[test]
    fn fault_31_no_amount_or_day_makes_a_figure_that_is_no_number(
        deals in vec(deal(), 0..8),
        value in option::of(proposition()),
        quotas in vec(option::of(amount()), 0..3),
        rate in (any::<i64>(), any::<i64>()),
        today in some_day(),
    ) {
        let plan = plan_of(deals, value, quotas, rate);
        prop_assert_eq!(all_are_numbers(&computed(&plan, today)), Ok(()));
        // And it travels: what can be held can be written and read.
        let text = plan_file::write(&plan, &[]);
        prop_assert_eq!(plan_file::read(text.as_bytes()).unwrap().plan, plan);
    }

    #[test]
    fn fault_33_a_clock_set_back_or_forward_never_takes_moments_back(clock in vec(-400_000_000_000i64..400_000_000_000, 1..40)) {
        // Steps of up to more than ten years, in both directions.
        let mut stamp = Stamp::default();
        let mut now = 1_795_361_103_123i64;
        for step in clock {
            now = now.saturating_add(step);
            let next = stamp.tick(now);
            prop_assert!(next > stamp);
            // Moments within years of four digits are read back as they were written.
            if (0..250_000_000_000_000).contains(&next.millis) {
                prop_assert_eq!(next.to_string().parse::<Stamp>().unwrap(), next);
            }
            stamp = next;
        }
    }
}

#[test]
fn fault_32_a_plan_without_deals_days_or_quotas_has_no_figure_and_no_zero_for_unknown() {
    let plan = plan_of(Vec::new(), None, Vec::new(), (0, 0));
    let facts = Facts::from(&plan);
    let period = Period::new(day(2026, 5, 1), day(2026, 5, 1)).unwrap();
    let whole = figures(&facts, &Scope::whole_plan(), Frame::new(period, day(2026, 5, 1)));
    assert_eq!(all_are_numbers(&computed(&plan, day(2026, 5, 1))), Ok(()));
    assert_eq!(whole.win_rate.closed.by_count.share(), None);
    assert!(
        whole.deal_size.won.is_none() && whole.attainment.share().is_none() && whole.attainment.no_value().is_some()
    );
    assert_eq!(renewal_rate(&plan, period).by_count.share(), None);
    // One that was opened and won on the same day took no day, which is not nothing.
    let same_day = Opportunity {
        outcome: Outcome::Won,
        opened_on: Some(day(2026, 5, 1)),
        decided_on: Some(day(2026, 5, 1)),
        amount: Some(Money::new(0, Currency::EUR)),
        account: Some(Id::fixed("a")),
        ..Opportunity::default()
    };
    let plan = plan_of(vec![same_day], None, Vec::new(), (0, 0));
    assert_eq!(all_are_numbers(&computed(&plan, day(2026, 5, 1))), Ok(()));
}

/// Each day from 2024 to 2034 moved by each of -60 to +60 months: the same day of the month, or the month's last.
#[test]
fn fault_33_months_are_added_as_the_calendar_says() {
    let step = |from: NaiveDate, months: i32| -> NaiveDate {
        let index = from.year() * 12 + i32::try_from(from.month0()).unwrap() + months;
        let (year, month) = (index.div_euclid(12), u32::try_from(index.rem_euclid(12)).unwrap() + 1);
        (0..4).find_map(|less| NaiveDate::from_ymd_opt(year, month, from.day() - less)).unwrap()
    };
    let mut sums = 0u32;
    let mut on = day(2024, 1, 1);
    while on <= day(2034, 12, 31) {
        for months in -60..=60 {
            assert_eq!(shift::months(on, months.into()), step(on, months), "{on} and {months} months");
            sums += 1;
        }
        on = on.succ_opt().unwrap();
    }
    assert_eq!(sums, 4_018 * 121);
    assert_eq!(shift::months(day(2024, 2, 29), 12), day(2025, 2, 28));
    assert_eq!(shift::months(day(2026, 1, 31), 1), day(2026, 2, 28));
    assert_eq!(shift::months(NaiveDate::MAX, i64::MAX), NaiveDate::MAX, "beyond the calendar a day stays where it is");
    assert_eq!(shift::months(NaiveDate::MIN, i64::MIN), NaiveDate::MIN);
}

#[test]
fn fault_33_months_quarters_and_years_leave_no_day_out_and_count_none_twice() {
    for start in 1..=12 {
        for step in [Step::Month, Step::Quarter, Step::Year] {
            let span = Period::new(day(2023, 12, 30), day(2028, 3, 1)).unwrap();
            let found = slices(span, step, start, day(2026, 2, 28), 1_000);
            assert_eq!((found[0].period.from, found[found.len() - 1].period.to), (span.from, span.to));
            for pair in found.windows(2) {
                assert_eq!(pair[0].period.to.succ_opt().unwrap(), pair[1].period.from, "{step:?} from {start}");
            }
        }
    }
    assert_eq!(Period::quarter_of(day(2026, 3, 31)).to, day(2026, 3, 31));
    assert_eq!(Period::quarter_of(day(2026, 4, 1)).to, day(2026, 6, 30));
    assert_eq!(Period::month_of(day(2028, 2, 1)).to, day(2028, 2, 29));
    assert_eq!(last_year(Period::month_of(day(2028, 2, 29))).to, day(2027, 2, 28));
    // At the ends of the calendar nothing is beyond it.
    let last = Period::quarter_of(day(9999, 12, 31));
    assert_eq!((last.from, last.to), (day(9999, 10, 1), day(9999, 12, 31)));
    assert!(Period::month_of(NaiveDate::MAX).to <= NaiveDate::MAX);
}
