use chrono::Days;

use super::*;
use crate::{
    method::playbook::default_playbook,
    metrics::{StripName, strips},
    model::{Change, NextStep, Quota, SignOff, SignOffAnswer, StageVisit, Standing, UnitLevel},
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
    arranged(plan, &Arrangement { sieve: sieve.clone(), order, strips: None })
}

fn arranged(plan: &Plan, arrangement: &Arrangement) -> Board {
    board(plan, &Facts::from(plan), arrangement, today())
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

#[test]
fn strips_hold_each_card_once_and_follow_one_another_on_every_rung() {
    let with = |id, stage, owner, kind, minor| Opportunity {
        owner: Some(Id::fixed(owner)),
        sale_kind: kind,
        amount: Some(Money::new(minor, Currency::EUR)),
        ..opportunity(id, stage, 1)
    };
    let plan = plan(vec![
        with("a", "prove", "bo", Some(SaleKind::NewProduct), 1),
        with("b", "prove", "ada", None, 2),
        with("c", "close", "bo", Some(SaleKind::NewCustomer), 4),
        with("d", "prove", "bo", Some(SaleKind::NewCustomer), 8),
    ]);
    let by = |by| {
        let board = arranged(&plan, &Arrangement { strips: Some(by), order: Order::Name, ..Arrangement::default() });
        let found = strips(&board, by);
        for (at, lane) in board.lanes.iter().enumerate() {
            let mut next = 0;
            for strip in &found {
                assert_eq!(strip.cells[at].start, next);
                next = strip.cells[at].end;
            }
            assert_eq!(next, lane.cards.len());
        }
        found
            .into_iter()
            .map(|strip| (strip.name, strip.sums.count, strip.sums.amounts.values().sum::<i64>()))
            .collect::<Vec<_>>()
    };
    let named = |text| StripName::Named(Name::clipped(text));
    assert_eq!(by(StripBy::Owner), [(named("ada"), 1, 2), (named("bo"), 3, 13)]);
    assert_eq!(
        by(StripBy::SaleKind),
        [
            (StripName::SaleKind(SaleKind::NewCustomer), 2, 12),
            (StripName::SaleKind(SaleKind::NewProduct), 1, 1),
            (StripName::NotKnown, 1, 2),
        ]
    );
    assert_eq!(by(StripBy::Account), [(StripName::NotKnown, 4, 15)]);
}

#[test]
fn the_territory_is_the_country_of_the_account_or_else_of_the_owner() {
    let owned = |id, owner: Option<&'static str>, account: Option<&'static str>| Opportunity {
        owner: owner.map(Id::fixed),
        account: account.map(Id::fixed),
        ..opportunity(id, "prove", 1)
    };
    let mut plan = plan(vec![]);
    let unit = |id, level, parent: Option<&'static str>| Unit {
        id: Id::fixed(id),
        name: Name::clipped(id),
        level,
        parent: parent.map(Id::fixed),
        ..Unit::default()
    };
    let account = Account { id: Id::fixed("mill"), country: Name::clipped("Norway"), ..Account::default() };
    let changes = [
        Change::put(unit("north", UnitLevel::Country, None)),
        Change::put(unit("team", UnitLevel::Team, Some("north"))),
        Change::put(unit("ada", UnitLevel::Rep, Some("team"))),
        // Two units above one another lead nowhere.
        Change::put(unit("x", UnitLevel::Team, Some("y"))),
        Change::put(unit("y", UnitLevel::Team, Some("x"))),
        Change::put(account),
        Change::put(owned("a", Some("ada"), Some("mill"))),
        Change::put(owned("b", Some("ada"), None)),
        Change::put(owned("c", Some("x"), None)),
    ];
    plan.apply(Change::Batch(changes.into())).unwrap();
    let board = shown(&plan, &Sieve::default(), Order::Name);
    let territories: Vec<_> = board.lanes[1].cards.iter().map(|card| card.territory.to_string()).collect();
    assert_eq!(territories, ["Norway", "north", ""]);
    let north = Sieve { territory: Some(Name::clipped("north")), ..Sieve::default() };
    assert_eq!(names(&shown(&plan, &north, Order::Name).lanes[1]), ["b"]);
}

#[test]
fn m2_the_board_is_held_to_one_channel() {
    let of = |id, account: Option<&'static str>| Opportunity {
        account: account.map(Id::fixed),
        ..opportunity(id, "prove", 1)
    };
    let mut plan = plan(vec![]);
    let account = |id, channel: Option<&'static str>| {
        Change::put(Account { id: Id::fixed(id), channel_kind: channel.map(Id::fixed), ..Account::default() })
    };
    let changes = vec![
        account("mill", Some("distributor")),
        account("works", Some("industrial")),
        account("shop", None),
        Change::put(of("a", Some("mill"))),
        Change::put(of("b", Some("works"))),
        Change::put(of("c", Some("shop"))),
        Change::put(of("d", None)),
    ];
    plan.apply(Change::Batch(changes)).unwrap();
    let held = |channel| Sieve { channel: Some(Id::fixed(channel)), ..Sieve::default() };
    assert_eq!(names(&shown(&plan, &held("distributor"), Order::Name).lanes[1]), ["a"]);
    assert_eq!(names(&shown(&plan, &held("nobody"), Order::Name).lanes[1]), Vec::<String>::new());
}

#[test]
fn the_sieve_takes_tags_days_and_troubles() {
    let plan = plan(vec![
        Opportunity { tags: [Name::clipped("fair")].into(), ..opportunity("tagged", "prove", 1) },
        Opportunity { close_date: Some(ago(1)), ..opportunity("late", "prove", 1) },
        Opportunity { close_date: Some(today() + Days::new(30)), ..opportunity("soon", "prove", 1) },
        Opportunity {
            close_date: Some(today() + Days::new(31)),
            next_step: Some(NextStep { text: Name::clipped("Call"), ..NextStep::default() }),
            ..opportunity("later", "prove", 31)
        },
    ]);
    let found = |sieve: Sieve| names(&shown(&plan, &sieve, Order::Name).lanes[1]);
    assert_eq!(found(Sieve { tag: Some(Name::clipped("fair")), ..Sieve::default() }), ["tagged"]);
    assert_eq!(found(Sieve { closes_within: Some(30), ..Sieve::default() }), ["late", "soon"]);
    assert_eq!(found(Sieve { account: Some(Id::fixed("mill")), ..Sieve::default() }), Vec::<String>::new());
    assert_eq!(found(Sieve { size: Some(SizeBand::Rock), ..Sieve::default() }), Vec::<String>::new());
    let with = |trouble| found(Sieve { trouble: Some(trouble), ..Sieve::default() });
    assert_eq!(with(Trouble::Overdue), ["late"]);
    assert_eq!(with(Trouble::Slow), ["late", "later"]);
    assert_eq!(with(Trouble::NoNextStep), ["late", "soon", "tagged"]);
    assert_eq!((with(Trouble::Stopped).len(), with(Trouble::Overridden).len()), (0, 0));
}

#[test]
fn a_kind_of_sale_walks_its_own_ladder() {
    let of = |id, kind| Opportunity { sale_kind: Some(kind), ..opportunity(id, "prove", 1) };
    let mut plan = plan(vec![of("new", SaleKind::NewCustomer), of("again", SaleKind::Renewal)]);
    let mut playbook = plan.playbook.clone();
    playbook.stages.get_mut(&Id::fixed("prove")).unwrap().sale_kinds = [SaleKind::NewCustomer].into();
    plan.apply(Change::PutPlaybook(Arc::new(playbook))).unwrap();
    let lanes = |kind: Option<SaleKind>| {
        let board = shown(&plan, &Sieve { sale_kind: kind, ..Sieve::default() }, Order::Name);
        let lanes = board.lanes.iter().map(|lane| lane.stage.as_ref().map_or("none", |id| id.as_str()).to_owned());
        (lanes.collect::<Vec<_>>(), board.cards().count())
    };
    assert_eq!(lanes(None), (["qualify", "prove", "propose", "negotiate", "close"].map(String::from).to_vec(), 2));
    // One that stands on a rung of another ladder stays in sight.
    assert_eq!(
        lanes(Some(SaleKind::Renewal)),
        (["none", "qualify", "propose", "negotiate", "close"].map(String::from).to_vec(), 1)
    );
    let board = shown(&plan, &Sieve::default(), Order::Name);
    let (prove, close) = (&board.lanes[1], &board.lanes[4]);
    use crate::metrics::OffLadder;
    let (new, again) = (Some(SaleKind::NewCustomer), Some(SaleKind::Renewal));
    assert_eq!((prove.refuses(new, None), prove.refuses(None, None)), (None, None));
    assert_eq!(prove.refuses(again, None), Some(OffLadder::Kind(SaleKind::Renewal)));
    assert_eq!(close.refuses(again, None), None);
    let sold = Lane { channels: [Id::fixed("industrial")].into(), ..prove.clone() };
    let through = |channel: &'static str| sold.refuses(new, Some(&Id::fixed(channel)));
    assert_eq!((through("industrial"), through("distributor")), (None, Some(OffLadder::Channel)));
}

#[test]
fn a_rung_tells_expected_and_learned_days_apart() {
    let won = |at: u64| Opportunity {
        id: Id::new(&format!("w{at}")).unwrap(),
        outcome: Outcome::Won,
        decided_on: Some(ago(10)),
        visits: vec![StageVisit {
            standing: Standing::Stage(Id::fixed("prove")),
            entered: ago(20 + at),
            left: Some(ago(10)),
        }],
        ..opportunity("w", "prove", 1)
    };
    let days = |count| {
        let board = shown(&plan((0..count).map(won).collect()), &Sieve::default(), Order::Name);
        (board.lanes[1].expected_days, board.lanes[1].learned_days)
    };
    assert_eq!(days(4), (Some(30), None));
    assert_eq!(days(5), (Some(30), Some(12)));
}

#[test]
fn cards_put_by_hand_stand_first_and_the_others_by_close_date() {
    let with = |id, place, close: u64| Opportunity {
        board_place: place,
        close_date: Some(today() + Days::new(close)),
        ..opportunity(id, "prove", 1)
    };
    let plan = plan(vec![with("a", None, 9), with("b", Some(20), 1), with("c", Some(-5), 30), with("d", None, 2)]);
    assert_eq!(names(&shown(&plan, &Sieve::default(), Order::Hand).lanes[1]), ["c", "b", "d", "a"]);
}

#[test]
fn a_card_waits_while_a_sign_off_is_not_answered() {
    let mut plan = plan(vec![opportunity("asked", "prove", 1), opportunity("free", "prove", 1)]);
    let request = SignOff { id: Id::fixed("s"), opportunity: Id::fixed("asked"), ..SignOff::default() };
    plan.apply(Change::put(request.clone())).unwrap();
    let waiting = Sieve { trouble: Some(Trouble::Waiting), ..Sieve::default() };
    assert_eq!(names(&shown(&plan, &waiting, Order::Name).lanes[1]), ["asked"]);
    plan.apply(Change::put(SignOff { answer: Some(SignOffAnswer::default()), ..request })).unwrap();
    assert_eq!(shown(&plan, &waiting, Order::Name).cards().count(), 0);
}
