//! Random plans and changes for the property tests.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)]

use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::{collection::vec, option, prelude::*, strategy::SBoxedStrategy, string::string_regex};
use rungbook::model::*;

/// A day between 2015 and 2035.
pub fn day() -> impl Strategy<Value = NaiveDate> {
    (0i64..7_300).prop_map(|days| NaiveDate::from_ymd_opt(2015, 1, 1).unwrap() + chrono::Duration::days(days))
}

/// Few ids, so that changes meet.
fn id<T>() -> impl Strategy<Value = Id<T>> {
    (0u8..6).prop_map(|n| Id::new(&format!("id{n}")).unwrap())
}

/// Made once: a pattern that stands in a strategy as text is read anew for every value.
static PLAIN: LazyLock<SBoxedStrategy<String>> =
    LazyLock::new(|| string_regex("[a-zA-Z ,;\"'\\\\/~=+-]{0,12}").unwrap().sboxed());

fn name() -> impl Strategy<Value = Name> {
    prop_oneof![
        PLAIN.clone(),
        Just("Ünïcode \u{202e}\u{200b}\u{1f9d7}".to_owned()),
        Just("</script><img src=x onerror=alert(1)>".to_owned()),
    ]
    .prop_map(|text| Name::clipped(&text))
}

fn money() -> impl Strategy<Value = Money> {
    (any::<i64>(), prop_oneof![Just(Currency::EUR), Just(Currency::USD), Just("JPY".parse().unwrap())])
        .prop_map(|(minor, currency)| Money::new(minor, currency))
}

fn stage() -> impl Strategy<Value = Id<Stage>> {
    prop_oneof![Just(Id::fixed("s1")), Just(Id::fixed("s2")), Just(Id::fixed("missing"))]
}

fn opportunity() -> impl Strategy<Value = Record> {
    let visit = (stage(), day(), option::of(day())).prop_map(|(stage, entered, left)| StageVisit {
        standing: if entered > NaiveDate::from_ymd_opt(2030, 1, 1).unwrap() {
            Standing::Decided(Outcome::Lost)
        } else {
            Standing::Stage(stage)
        },
        entered,
        left,
    });
    let competitor = (any::<i64>(), name(), option::of(any::<bool>())).prop_map(|(order, name, favoured)| Competitor {
        order,
        name,
        favoured,
        ..Default::default()
    });
    (
        (id(), name(), option::of(id()), option::of(id()), option::of(money())),
        (option::of(stage()), vec(visit, 0..4), prop::collection::btree_map(id(), competitor, 0..3), option::of(day())),
        prop_oneof![Just(Outcome::Open), Just(Outcome::Won), Just(Outcome::NoDecision)],
        option::of(Just(SaleKind::Renewal)),
    )
        .prop_map(
            |((id, name, account, owner, amount), (stage, visits, competitors, decided_on), outcome, sale_kind)| {
                Opportunity {
                    id,
                    name,
                    account,
                    owner,
                    amount,
                    stage,
                    visits,
                    competitors,
                    decided_on,
                    outcome,
                    sale_kind,
                    ..Default::default()
                }
            },
        )
        .prop_map(|record| match Change::put(record) {
            Change::Put(record) => record,
            _ => panic!("put gives a put"),
        })
}

/// A record of one of several kinds; some refer to what does not exist.
pub fn record() -> impl Strategy<Value = Record> {
    let put = |change| match change {
        Change::Put(record) => record,
        _ => panic!("put gives a put"),
    };
    prop_oneof![
        (id(), name(), option::of(id()))
            .prop_map(|(id, name, parent)| Change::put(Account { id, name, parent, ..Default::default() }))
            .prop_map(put),
        (id(), name(), option::of(id()))
            .prop_map(|(id, name, parent)| Change::put(Unit { id, name, parent, ..Default::default() }))
            .prop_map(put),
        (id(), name(), option::of(id()))
            .prop_map(|(id, name, account)| Change::put(Contact { id, name, account, ..Default::default() }))
            .prop_map(put),
        (id(), id::<Opportunity>(), id::<Contact>())
            .prop_map(|(id, opportunity, contact)| {
                Change::put(KeyPlayer { id, opportunity, contact, ..Default::default() })
            })
            .prop_map(put),
        opportunity(),
    ]
}

/// A change, perhaps one that is refused.
pub fn change() -> impl Strategy<Value = Change> {
    let single = prop_oneof![
        4 => record().prop_map(Change::Put),
        2 => record().prop_map(|record| Change::Remove(record.key())),
        1 => name().prop_map(|name| Change::PutHead(Head { name, ..Default::default() }.into())),
    ];
    single.prop_recursive(2, 8, 4, |inner| vec(inner, 0..4).prop_map(Change::Batch))
}

/// A plan with two rungs and nothing else.
pub fn empty_plan() -> Plan {
    let mut plan = Plan::default();
    for (id, order) in [("s1", 1), ("s2", 2)] {
        plan.playbook.stages.insert(Id::fixed(id), Stage { order, name: Name::clipped(id), ..Default::default() });
    }
    plan
}

/// A plan made by random changes, those that were not refused.
pub fn plan() -> impl Strategy<Value = Plan> {
    vec(change(), 0..20).prop_map(|changes| {
        let mut plan = empty_plan();
        for change in changes {
            let _ = plan.apply(change);
        }
        plan
    })
}

/// A signature at a moment.
pub fn signed(now_millis: i64) -> Signature {
    Signature { by: Name::clipped("Tester"), now_millis, why: Note::default() }
}
