use chrono::Days;

use super::*;
use crate::{
    method::playbook::default_playbook,
    metrics::SizeBand,
    model::{Change, Quota, StageVisit, Standing},
};

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

fn ago(days: u64) -> NaiveDate {
    today() - Days::new(days)
}

fn opportunity(id: &'static str, stage: &'static str, days: u64) -> Opportunity {
    let stage = Id::fixed(stage);
    Opportunity {
        id: Id::fixed(id),
        name: Name::clipped(id),
        visits: vec![StageVisit { standing: Standing::Stage(stage.clone()), entered: ago(days), left: None }],
        stage: Some(stage),
        ..Opportunity::default()
    }
}

fn plan(opportunities: Vec<Opportunity>) -> Plan {
    let mut plan = Plan { playbook: default_playbook().clone(), ..Plan::default() };
    let units = ["ada", "bo"].map(|id| Unit { id: Id::fixed(id), name: Name::clipped(id), ..Unit::default() });
    let changes = units.into_iter().map(Change::put).chain(opportunities.into_iter().map(Change::put));
    plan.apply(Change::Batch(changes.collect())).unwrap();
    plan
}

fn shown(plan: &Plan, sieve: &Sieve, order: Order) -> Board {
    board(plan, &Facts::from(plan), sieve, order, today())
}

fn names(lane: &Lane) -> Vec<String> {
    lane.cards.iter().map(|card| card.name.to_string()).collect()
}

#[test]
fn amounts_are_summed_by_currency_and_never_across() {
    let with = |id, money| Opportunity { amount: money, ..opportunity(id, "prove", 1) };
    let plan = plan(vec![
        with("a", Some(Money::new(100, Currency::EUR))),
        with("b", Some(Money::new(50, Currency::EUR))),
        with("c", Some(Money::new(7, Currency::USD))),
        with("d", None),
    ]);
    let board = shown(&plan, &Sieve::default(), Order::default());
    let sums =
        Sums { count: 4, without_amount: 1, amounts: BTreeMap::from([(Currency::EUR, 150), (Currency::USD, 7)]) };
    assert_eq!(board.lanes[1].sums, sums);
    assert_eq!(board.shown, sums);
}

#[test]
fn nobody_open_is_left_out_wherever_it_stands() {
    let homeless = Opportunity { stage: None, visits: vec![], ..opportunity("homeless", "prove", 1) };
    let on_lead_rung = opportunity("lead rung", "contacted", 1);
    let resting = Opportunity { hold_until: Some(today() + Days::new(1)), ..opportunity("resting", "prove", 1) };
    let woken = Opportunity { hold_until: Some(today()), ..opportunity("woken", "prove", 1) };
    let plan = plan(vec![homeless, on_lead_rung, resting, woken]);
    let board = shown(&plan, &Sieve::default(), Order::default());
    assert_eq!(
        (board.lanes[0].stage.clone(), names(&board.lanes[0])),
        (None, vec!["homeless".into(), "lead rung".into()])
    );
    assert_eq!(board.resting.cards.len(), 1);
    assert_eq!(names(&board.lanes[2]), ["woken"]);
    assert_eq!((board.all, board.cards().count()), (4, 4));
}

#[test]
fn decided_ones_stand_beside_it_for_ninety_days() {
    let decided =
        |id, outcome, days| Opportunity { outcome, decided_on: Some(ago(days)), ..opportunity(id, "close", days) };
    let plan = plan(vec![
        decided("won", Outcome::Won, 90),
        decided("won long ago", Outcome::Won, 91),
        decided("lost", Outcome::Lost, 3),
        decided("undecided", Outcome::NoDecision, 2),
    ]);
    let board = shown(&plan, &Sieve::default(), Order::default());
    assert_eq!(board.won.cards.len(), 1);
    let lost: Vec<_> = board.lost.cards.iter().map(|card| card.name.to_string()).collect();
    assert_eq!(lost, ["undecided", "lost"]);
    assert_eq!(board.shown.count, 0);
}

#[test]
fn the_sieve_takes_a_unit_a_kind_and_words() {
    let owned = |id, owner, kind| Opportunity {
        owner: Some(Id::fixed(owner)),
        sale_kind: Some(kind),
        ..opportunity(id, "prove", 1)
    };
    let plan = plan(vec![
        owned("Press line", "ada", SaleKind::NewCustomer),
        owned("Press frame", "bo", SaleKind::NewProduct),
        owned("Mill", "ada", SaleKind::NewProduct),
    ]);
    let found = |sieve: Sieve| names(&shown(&plan, &sieve, Order::Name).lanes[1]);
    assert_eq!(found(Sieve { unit: Some(Id::fixed("ada")), ..Sieve::default() }), ["Mill", "Press line"]);
    assert_eq!(found(Sieve { sale_kind: Some(SaleKind::NewProduct), ..Sieve::default() }), ["Mill", "Press frame"]);
    assert_eq!(found(Sieve { text: " press BO".into(), ..Sieve::default() }), ["Press frame"]);
    assert_eq!(shown(&plan, &Sieve { text: "nothing".into(), ..Sieve::default() }, Order::Name).all, 3);
}

#[test]
fn orders_put_what_is_unknown_last() {
    let with = |id, amount: Option<i64>, close: Option<u64>, days| Opportunity {
        amount: amount.map(|minor| Money::new(minor, Currency::EUR)),
        close_date: close.map(|days| today() + Days::new(days)),
        ..opportunity(id, "prove", days)
    };
    let plan = plan(vec![with("a", None, Some(9), 3), with("b", Some(5), None, 30), with("c", Some(50), Some(2), 9)]);
    let by = |order| names(&shown(&plan, &Sieve::default(), order).lanes[1]);
    assert_eq!(by(Order::CloseDate), ["c", "a", "b"]);
    assert_eq!(by(Order::Amount), ["c", "b", "a"]);
    assert_eq!(by(Order::DaysOnRung), ["b", "c", "a"]);
    assert_eq!(by(Order::Name), ["a", "b", "c"]);
}

#[test]
fn size_is_a_share_of_the_owners_target_and_unknown_without_one() {
    let with = |id, owner, minor| Opportunity {
        amount: Some(Money::new(minor, Currency::EUR)),
        owner: Some(Id::fixed(owner)),
        ..opportunity(id, "prove", 1)
    };
    let mut plan = plan(vec![with("a", "ada", 200), with("b", "ada", 199), with("c", "ada", 49), with("d", "bo", 500)]);
    let target = Some(Money::new(1000, Currency::EUR));
    plan.apply(Change::put(Quota { id: Id::fixed("q"), unit: Id::fixed("ada"), amount: target, ..Quota::default() }))
        .unwrap();
    let board = shown(&plan, &Sieve::default(), Order::Name);
    let sizes: Vec<_> = board.lanes[1].cards.iter().map(|card| card.size).collect();
    assert_eq!(sizes, [Some(SizeBand::Rock), Some(SizeBand::Stone), Some(SizeBand::Pebble), None]);
}

#[test]
fn more_than_a_rep_can_work_is_named_with_its_limit() {
    let many = (0..21).map(|at| Opportunity {
        id: Id::new(&format!("o{at}")).unwrap(),
        owner: Some(Id::fixed("ada")),
        ..opportunity("x", "prove", 1)
    });
    let board = shown(&plan(many.collect()), &Sieve::default(), Order::Name);
    assert_eq!(board.overloaded, [(Name::clipped("ada"), 21, 20)]);
    assert!(board.lanes[1].cards.iter().all(|card| card.owner_overloaded));
}

#[test]
fn cards_that_say_the_same_are_kept_and_others_are_not() {
    let mut plan = plan(vec![opportunity("a", "prove", 1), opportunity("b", "prove", 1)]);
    let before = shown(&plan, &Sieve::default(), Order::Name);
    plan.apply(Change::put(Opportunity { close_date: Some(today()), ..opportunity("b", "prove", 1) })).unwrap();
    let after = shown(&plan, &Sieve::default(), Order::Name).keeping(&before);
    assert!(Arc::ptr_eq(&before.lanes[1].cards[0], &after.lanes[1].cards[0]));
    assert!(!Arc::ptr_eq(&before.lanes[1].cards[1], &after.lanes[1].cards[1]));
    assert_eq!(after.find(&Id::fixed("b")), Some((1, 1)));
}
