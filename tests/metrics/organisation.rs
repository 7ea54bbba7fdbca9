//! Units, targets and leads.

use rungbook::{
    metrics::{Facts, Frame, Period, Scope, Tally, WhyNoValue, all_units, figures},
    model::{Change, Currency, Id, Lead, LeadState, Money, Opportunity, Plan, Quota, SaleKind, Unit, UnitLevel},
};

use crate::{Lost, Open, Won, day, deal, found, percent, plan, year};

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
