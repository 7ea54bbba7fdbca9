//! The arithmetic of value propositions against the vector of the specification (T10).

use rungbook::{
    metrics::{Contradiction, Lacks, ValueFigures, implied_users, per_user_a_year, value_figures},
    model::{Benefit, BenefitKind, Currency, Id, Investment, Keyed, Money, Plan, Recurrence, Span, ValueProposition},
};

fn pounds(amount: i64) -> Option<Money> {
    Some(Money::major(amount, Currency::GBP).unwrap())
}

fn line(quantity: i64, unit_cost: i64) -> Investment {
    Investment { quantity: Some(quantity), unit_cost: pounds(unit_cost), ..Investment::default() }
}

fn keyed<T>(lines: Vec<T>) -> Keyed<T> {
    lines.into_iter().enumerate().map(|(place, line)| (Id::new(&format!("l{place}")).unwrap(), line)).collect()
}

fn proposition(benefits: Vec<Benefit>, investments: Vec<Investment>) -> ValueProposition {
    ValueProposition {
        benefits: keyed(benefits),
        investments: keyed(investments),
        currency: Some(Currency::GBP),
        ..ValueProposition::default()
    }
}

fn five_million() -> Benefit {
    Benefit { yearly: pounds(5_000_000), ..Benefit::default() }
}

fn of(proposition: &ValueProposition) -> ValueFigures {
    value_figures(&Plan::default(), proposition)
}

/// Minor units as millions of pounds.
fn millions(minor: Option<f64>) -> String {
    format!("{:.2}", minor.unwrap() / 1e8)
}

#[test]
fn t10_five_million_a_year_for_three_million() {
    // 3 nodes costing 2M in all, management system 500K, marketing plan 500K.
    let found = of(&proposition(vec![five_million()], vec![line(1, 2_000_000), line(1, 500_000), line(1, 500_000)]));
    assert_eq!(millions(found.benefits.first_year_total()), "5.00");
    assert_eq!(millions(found.investments.total()), "3.00");
    assert_eq!(millions(found.net_first_year), "2.00");
    assert_eq!(format!("{:.1}", found.roi.unwrap() * 100.0), "66.7");
    assert_eq!(format!("{:.1}", found.payback_months.unwrap()), "7.2");
    assert_eq!(format!("{:.2}", found.break_even_share.unwrap()), "0.60");
    assert_eq!(format!("{:.4}", found.cost_of_waiting.unwrap() / 1e8), "0.4167");
    assert_eq!(found.grid.len(), 13);
    assert_eq!(found.npv, None);
}

#[test]
fn t10_three_nodes_at_two_million_each_turn_it_round() {
    let found = of(&proposition(vec![five_million()], vec![line(3, 2_000_000), line(1, 500_000), line(1, 500_000)]));
    assert_eq!(millions(found.investments.total()), "7.00");
    assert_eq!(millions(found.net_first_year), "-2.00");
    assert_eq!(format!("{:.1}", found.payback_months.unwrap()), "16.8");
}

fn arpu(users: Option<i64>, margin: Option<u32>) -> Benefit {
    Benefit {
        kind: BenefitKind::PerUser,
        baseline: pounds(22),
        target: pounds(26),
        per: Span::Month,
        users,
        margin_basis_points: margin,
        ..Benefit::default()
    }
}

#[test]
fn t10_four_pounds_more_a_month_ask_for_users_and_margin() {
    assert_eq!(per_user_a_year(&arpu(None, None), Currency::GBP), Ok(4_800));
    assert_eq!(implied_users(500_000_000, 4_800, 10_000), Some(104_167));
    assert_eq!(implied_users(500_000_000, 4_800, 6_000), Some(173_611));
    let lacks = |benefit: Benefit| of(&proposition(vec![benefit], vec![line(1, 1)])).benefits_lack[0].1;
    assert_eq!(lacks(arpu(None, Some(10_000))), Lacks::Users);
    assert_eq!(lacks(arpu(Some(10), None)), Lacks::Margin);
    assert_eq!(lacks(Benefit { baseline: None, ..arpu(Some(10), Some(1)) }), Lacks::Baseline);
    assert_eq!(lacks(Benefit { target: None, ..arpu(Some(10), Some(1)) }), Lacks::Target);
    assert_eq!(lacks(Benefit::default()), Lacks::YearlyAmount);
    let found = of(&proposition(vec![arpu(Some(100_000), Some(6_000))], vec![line(1, 1_000_000)]));
    assert_eq!(millions(found.benefits.first_year_total()), "2.88");
}

#[test]
fn t10_a_stated_amount_that_the_users_do_not_make_is_a_contradiction() {
    let both =
        |users| Benefit { kind: BenefitKind::Yearly, yearly: pounds(5_000_000), ..arpu(Some(users), Some(10_000)) };
    let found = of(&proposition(vec![both(50_000)], vec![line(1, 1)]));
    let stated = Contradiction::StatedAgainstComputed {
        benefit: Id::fixed("l0"),
        stated: 500_000_000,
        computed: 240_000_000,
        implied_users: Some(104_167),
    };
    assert_eq!(found.contradictions, vec![stated]);
    assert_eq!(of(&proposition(vec![both(104_167)], vec![line(1, 1)])).contradictions, vec![]);
}

#[test]
fn a_line_that_lacks_something_leaves_no_total_and_no_roi() {
    let blank = Investment { quantity: None, ..line(1, 10) };
    let found = of(&proposition(vec![five_million()], vec![line(1, 10), blank]));
    assert_eq!(found.investments.total(), None);
    assert_eq!((found.net, found.roi, found.payback_months), (None, None, None));
    assert_eq!(found.investments_lack, vec![(Id::fixed("l1"), Lacks::Quantity)]);
    let unpriced = of(&proposition(vec![five_million()], vec![Investment { unit_cost: None, ..line(1, 10) }]));
    assert_eq!(unpriced.investments_lack[0].1, Lacks::UnitCost);
    let euros = Investment { unit_cost: Some(Money::new(5, Currency::EUR)), ..line(1, 10) };
    assert_eq!(of(&proposition(vec![five_million()], vec![euros])).investments_lack[0].1, Lacks::SameCurrency);
    let huge = Investment { quantity: Some(i64::MAX), ..line(1, 10) };
    assert_eq!(of(&proposition(vec![five_million()], vec![huge])).investments_lack[0].1, Lacks::SmallerNumber);
    // Nothing at all: no totals, and nothing that is not a number.
    let empty = of(&ValueProposition::default());
    assert_eq!((empty.benefits.total(), empty.net, empty.roi, empty.firmness), (None, None, None, None));
}

#[test]
fn a_benefit_that_starts_later_and_ramps_up_brings_less_in_the_first_year() {
    // 12,000 a year; begins after 3 months and takes 6 months to full effect: 6 x 1/2 + 3 = 6 months' worth.
    let later =
        Benefit { yearly: pounds(12_000), starts_after_months: Some(3), ramp_months: Some(6), ..Benefit::default() };
    let found = of(&proposition(vec![later], vec![line(1, 1_000)]));
    assert_eq!(found.benefits.first_year_total(), Some(600_000.0));
    assert_eq!(found.grid[3].benefit, 0.0);
    assert!((found.grid[4].benefit - 100_000.0 / 12.0).abs() < 1e-6);
    assert_eq!(found.grid[12].benefit, 100_000.0);
}

#[test]
fn recurring_investments_are_paid_each_month_or_at_each_years_start() {
    let monthly = Investment { recurrence: Recurrence::Monthly, ..line(1, 100) };
    let yearly = Investment { recurrence: Recurrence::Yearly, ..line(1, 1_000) };
    let mut two_years = proposition(vec![five_million()], vec![monthly, yearly]);
    two_years.horizon_months = Some(24);
    let found = of(&two_years);
    assert_eq!(found.investments.first_year_total(), Some(220_000.0));
    assert_eq!(found.investments.total(), Some(440_000.0));
    assert_eq!(found.grid[0].investment, 100_000.0);
    assert_eq!(found.grid[12].investment, 110_000.0);
    let never = of(&proposition(vec![Benefit { yearly: pounds(12), ..Benefit::default() }], vec![line(1, 1_000)]));
    assert_eq!(never.payback_months, None);
}

#[test]
fn present_value_discounts_each_month_from_its_end() {
    // 1,200 a year as 100 a month at 12.6825 % a year, which is 1 % a month: 100 x (1 - 1.01^-12) / 0.01 - 1,000.
    let mut known = proposition(vec![Benefit { yearly: pounds(1_200), ..Benefit::default() }], vec![line(1, 1_000)]);
    known.discount_basis_points = Some(1_268);
    let monthly: f64 = 1.1268f64.powf(1.0 / 12.0) - 1.0;
    let expected = 10_000.0 * (1.0 - (1.0 + monthly).powi(-12)) / monthly - 100_000.0;
    assert!((of(&known).npv.unwrap() - expected).abs() < 1e-6);
    known.discount_basis_points = Some(0);
    assert!((of(&known).npv.unwrap() - of(&known).net.unwrap()).abs() < 1e-6);
}
