//! The kinds of sale: each has figures of its own (M19); those that come by themselves are no deals (M22).

use rungbook::{
    metrics::{
        Arrangement, Bets, Facts, Scope, bets, board, came_by_themselves, customer_lines, figures, order_driven,
        revenue_mix,
    },
    model::{Account, Change, Currency, Id, Money, Opportunity, OrderReason, Plan, Quota, SaleKind, Transaction, Unit},
};

use crate::{Lost, Open, Won, day, deal, found, ladder_plan, percent, year};

fn by_itself(one: Opportunity) -> Opportunity {
    Opportunity { sale_kind: Some(SaleKind::OrderDriven), account: Some(Id::fixed("acme")), ..one }
}

fn new(one: Opportunity) -> Opportunity {
    Opportunity { sale_kind: Some(SaleKind::NewCustomer), stage: Some(Id::fixed("qualify")), ..one }
}

/// Won for 20,000 and lost for 40,000; and by themselves, won for 5,000, lost for 3,000 and open for 7,000.
fn five() -> Plan {
    let mut plan = ladder_plan([]);
    let ordering = rungbook::model::OrderingDecision { reason: Some(OrderReason::AsTheyWish), ..Default::default() };
    let acme = Account { id: Id::fixed("acme"), automatic_ordering: Some(true), ordering, ..Account::default() };
    let deals = [new(deal("a", 20, Won)), new(deal("b", 40, Lost))];
    let orders = [by_itself(deal("c", 5, Won)), by_itself(deal("d", 3, Lost)), by_itself(deal("e", 7, Open))];
    let all = deals.into_iter().chain(orders).map(Change::put);
    plan.apply(Change::put(acme).and(Change::Batch(all.collect()))).unwrap();
    plan
}

fn mix(plan: &Plan) -> Vec<(Option<SaleKind>, i64)> {
    revenue_mix(plan, &Facts::from(plan), &Scope::whole_plan(), year()).into_iter().collect()
}

#[test]
fn m22_a_sale_that_comes_by_itself_is_no_deal_and_counts_in_the_revenue_mix() {
    let plan = five();
    let (facts, figures) = (Facts::from(&plan), found(&plan, year()));
    assert_eq!(
        (percent(figures.win_rate.closed.by_count.share()), percent(figures.win_rate.closed.by_amount.share())),
        ("50.00".into(), "33.33".into())
    );
    assert_eq!(figures.win_rate.pursued.by_count.of, 2);
    let board = board(&plan, &facts, &Arrangement::default(), year().today);
    assert_eq!((board.all, board.won.sums.count, board.lost.sums.count), (2, 1, 1));
    assert_eq!((facts.rows.len(), facts.open.len()), (2, 0));
    let ahead = bets(&facts, &facts.part(&Scope::whole_plan()).rows, day("2026-12-31"), &figures, &figures);
    assert_eq!(ahead, Bets::default());
    assert_eq!(mix(&plan), [(Some(SaleKind::NewCustomer), 2_000_000), (Some(SaleKind::OrderDriven), 500_000)]);
    // Where they belong: open ones first, then the newest.
    let shown: Vec<String> = came_by_themselves(&plan).iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["e", "c", "d"]);
    let line = order_driven(&plan, year().today).remove(0);
    assert_eq!((line.year, line.rhythm.last), (500_000, Some(day("2026-05-01"))));
}

#[test]
fn m22_the_same_sale_as_a_deal_counts_as_one_and_not_in_orders() {
    let mut plan = five();
    for id in ["c", "d", "e"] {
        let one = plan.tables.opportunities.get(&Id::fixed(id)).unwrap().as_ref().clone();
        plan.apply(Change::put(Opportunity { sale_kind: Some(SaleKind::NewProduct), ..one })).unwrap();
    }
    let figures = found(&plan, year());
    assert_eq!((figures.win_rate.closed.by_count.won, figures.win_rate.closed.by_count.of), (2, 4));
    assert_eq!(figures.win_rate.pursued.by_count.of, 5);
    assert_eq!(came_by_themselves(&plan), []);
    assert_eq!(mix(&plan), [(Some(SaleKind::NewCustomer), 2_000_000), (Some(SaleKind::NewProduct), 500_000)]);
}

#[test]
fn m22_where_a_customer_has_orders_they_count_instead_of_the_sales() {
    let mut plan = five();
    plan.apply(Change::put(Transaction {
        id: Id::fixed("order"),
        account: Id::fixed("acme"),
        on: Some(day("2026-05-02")),
        amount: Money::major(4_000, Currency::EUR).ok(),
        ..Transaction::default()
    }))
    .unwrap();
    assert_eq!(mix(&plan), [(Some(SaleKind::OrderDriven), 400_000)]);
    assert_eq!(order_driven(&plan, year().today).remove(0).year, 400_000);
}

#[test]
fn m19_each_kind_of_sale_has_its_own_cycle_win_rate_and_target() {
    let of = |kind, one: Opportunity| Opportunity { sale_kind: Some(kind), owner: Some(Id::fixed("ann")), ..one };
    let quick = Opportunity { opened_on: Some(day("2026-04-21")), ..deal("quick", 30, Won) };
    let (new, more) = (SaleKind::NewCustomer, SaleKind::NewProduct);
    let mut plan = ladder_plan([]);
    let (from, to) = (Some(day("2026-01-01")), Some(day("2026-12-31")));
    let asked = |id, major, kinds: &[SaleKind]| Quota {
        id: Id::fixed(id),
        unit: Id::fixed("ann"),
        from,
        to,
        amount: Money::major(major, Currency::EUR).ok(),
        sale_kinds: kinds.iter().copied().collect(),
        ..Quota::default()
    };
    plan.apply(Change::Batch(vec![
        Change::put(Unit { id: Id::fixed("ann"), ..Unit::default() }),
        Change::put(asked("new", 40_000, &[new])),
        Change::put(asked("more", 60_000, &[more])),
        Change::put(of(new, deal("won", 10, Won))),
        Change::put(of(new, deal("lost", 10, Lost))),
        Change::put(of(more, quick)),
    ]))
    .unwrap();
    let of_kind = |kind: &[SaleKind]| {
        let scope = Scope { sale_kinds: kind.iter().copied().collect(), ..Scope::default() };
        let figures = figures(&Facts::from(&plan), &scope, year());
        let target = figures.attainment.target;
        (percent(figures.win_rate.closed.by_count.share()), figures.cycle.won.map(|days| days.mean), target)
    };
    // 1 March to 1 May: 61 days; 21 April to 1 May: 10.
    assert_eq!(of_kind(&[new]), ("50.00".into(), Some(61.0), Some(4_000_000)));
    assert_eq!(of_kind(&[more]), ("100.00".into(), Some(10.0), Some(6_000_000)));
    assert_eq!(of_kind(&[SaleKind::Renewal]), ("none".into(), None, None));
}

#[test]
fn m2_every_figure_can_be_held_to_a_channel() {
    let account = |id: &'static str, channel: Option<&'static str>| Account {
        id: Id::fixed(id),
        channel_kind: channel.map(Id::fixed),
        ..Account::default()
    };
    let at = |id: &'static str, one: Opportunity| Opportunity { account: Some(Id::fixed(id)), ..new(one) };
    let order = |id, account: &'static str, major| Transaction {
        id: Id::fixed(id),
        account: Id::fixed(account),
        on: Some(day("2026-05-02")),
        amount: Money::major(major, Currency::EUR).ok(),
        ..Transaction::default()
    };
    let mut plan = ladder_plan([]);
    plan.apply(Change::Batch(vec![
        Change::put(account("shop", Some("distributor"))),
        Change::put(account("mill", Some("industrial"))),
        Change::put(account("nobody", None)),
        Change::put(at("shop", deal("a", 10, Won))),
        Change::put(at("mill", deal("b", 20, Won))),
        Change::put(at("mill", deal("c", 40, Lost))),
        Change::put(at("nobody", deal("d", 80, Lost))),
        Change::put(order("1", "shop", 7_000)),
        Change::put(order("2", "mill", 9_000)),
    ]))
    .unwrap();
    let of = |channel: &'static str| {
        let scope = Scope { channels: [Id::fixed(channel)].into(), ..Scope::default() };
        let facts = Facts::from(&plan);
        let count = figures(&facts, &scope, year()).win_rate.closed.by_count;
        let customers = customer_lines(&plan, &facts, &scope, year().today).len();
        let ordered: i64 = revenue_mix(&plan, &facts, &scope, year()).values().sum();
        assert!(scope.has_no_target(), "targets say nothing of channels");
        ((count.won, count.of), customers, ordered)
    };
    assert_eq!(of("distributor"), ((1, 1), 1, 700_000));
    assert_eq!(of("industrial"), ((1, 2), 1, 900_000));
    assert_eq!(of("other"), ((0, 0), 0, 0));
}
