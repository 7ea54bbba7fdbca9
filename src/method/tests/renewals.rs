//! Renewals are opened in time, meet every gate, and ask what else the customer needs (M21-M27).

use super::{Bench, act, day, euros, name, stage};
use crate::{
    method::{Dossier, Refusal, condition::Holds, gate::Supply, opportunity, order_driven, renewal},
    model::{
        Change, Contract, Id, Name, Note, Opportunity, OrderReason, Outcome, SaleKind, Unit,
        opportunity_plan::{Probe, ProbeResult},
    },
};

/// A bench with an owner for its account and a contract of it from 1 January to 31 December 2026.
fn bench() -> (Bench, Id<Contract>) {
    let mut bench = Bench::new();
    let owner = Unit { id: Id::fixed("ann"), name: name("Ann"), ..Unit::default() };
    let mut account = bench.plan.tables.accounts.get(&bench.account).unwrap().as_ref().clone();
    account.owner = Some(owner.id.clone());
    let contract = Contract {
        id: Id::fixed("service"),
        account: bench.account.clone(),
        name: name("Service"),
        from: Some(day("2026-01-01")),
        to: Some(day("2026-12-31")),
        amount_a_year: Some(euros(12_000)),
        ..Contract::default()
    };
    bench.make(Change::Batch(vec![Change::put(owner), Change::put(account), Change::put(contract.clone())]));
    (bench, contract.id)
}

fn opened(bench: &mut Bench, contract: &Id<Contract>) -> Id<Opportunity> {
    let (id, change) = renewal::open(&bench.plan, contract, &act("2026-09-10"), &mut bench.ids).unwrap();
    bench.make(change);
    id
}

fn dossier<'a>(bench: &'a Bench, id: &Id<Opportunity>, today: &str) -> Dossier<'a> {
    Dossier::of_opportunity(&bench.plan, id, day(today)).unwrap()
}

#[test]
fn a_renewal_is_opened_from_its_contract_and_stands_on_the_ladder_like_any_other() {
    let (mut bench, contract) = bench();
    let id = opened(&mut bench, &contract);
    let found = bench.plan.tables.opportunities.get(&id).unwrap();
    assert_eq!(found.name.as_str(), "Nordkap Foods: Service");
    assert_eq!((found.sale_kind, found.amount), (Some(SaleKind::Renewal), Some(euros(12_000))));
    assert_eq!((found.close_date, found.owner.clone()), (Some(day("2026-12-31")), Some(Id::fixed("ann"))));
    assert_eq!((found.stage.clone(), found.renews.clone()), (Some(stage("qualify")), Some(contract.clone())));
    // It meets the gates of any sale: three things block the way to prove.
    let missing = opportunity::missing(&bench.plan, &id, &stage("prove"), day("2026-09-10"));
    assert_eq!(missing.iter().filter(|item| item.blocks).count(), 2, "the amount is known from the contract");
    let again = renewal::open(&bench.plan, &contract, &act("2026-09-11"), &mut bench.ids).unwrap_err();
    assert_eq!(again, Refusal::AlreadyRenewing);
}

#[test]
fn renewals_are_opened_together_or_not_at_all() {
    let (mut bench, contract) = bench();
    let second = Contract { id: Id::fixed("parts"), name: Name::default(), ..contract_of(&bench, &contract) };
    let endless = Contract { id: Id::fixed("endless"), to: None, ..second.clone() };
    bench.make(Change::Batch(vec![Change::put(second.clone()), Change::put(endless.clone())]));
    let both = [contract.clone(), second.id.clone()];
    let with_endless = [contract.clone(), endless.id.clone()];
    let refused = renewal::open_all(&bench.plan, &with_endless, &act("2026-09-10"), &mut bench.ids).unwrap_err();
    assert_eq!(refused, Refusal::RenewalNeedsContract);
    let before = bench.plan.tables.opportunities.len();
    let change = renewal::open_all(&bench.plan, &both, &act("2026-09-10"), &mut bench.ids).unwrap();
    bench.make(change);
    assert_eq!(bench.plan.tables.opportunities.len(), before + 2);
    let of_second = renewal::pursuit(&bench.plan, &second.id).unwrap();
    assert_eq!(of_second.name.as_str(), "Nordkap Foods 2026", "a contract without a name is called by its year");
}

fn contract_of(bench: &Bench, id: &Id<Contract>) -> Contract {
    bench.plan.tables.contracts.get(id).unwrap().as_ref().clone()
}

#[test]
fn a_lost_renewal_may_be_tried_again_and_a_won_one_not() {
    let (mut bench, contract) = bench();
    let id = opened(&mut bench, &contract);
    let mut lost = bench.plan.tables.opportunities.get(&id).unwrap().as_ref().clone();
    lost.outcome = Outcome::Lost;
    bench.make(Change::put(lost.clone()));
    assert!(renewal::open(&bench.plan, &contract, &act("2026-10-01"), &mut bench.ids).is_ok());
    bench.make(Change::put(Opportunity { outcome: Outcome::Won, ..lost }));
    let again = renewal::open(&bench.plan, &contract, &act("2026-10-01"), &mut bench.ids).unwrap_err();
    assert_eq!(again, Refusal::AlreadyRenewing);
}

#[test]
fn the_contract_that_follows_begins_on_the_next_day_and_lasts_as_long() {
    let (mut bench, contract) = bench();
    let id = opened(&mut bench, &contract);
    let mut won = bench.plan.tables.opportunities.get(&id).unwrap().as_ref().clone();
    (won.outcome, won.amount) = (Outcome::Won, Some(euros(13_000)));
    bench.make(Change::put(won));
    let (next, change) = renewal::follow(&bench.plan, &contract, &mut bench.ids).unwrap();
    bench.make(change);
    let next = contract_of(&bench, &next);
    assert_eq!((next.from, next.to), (Some(day("2027-01-01")), Some(day("2027-12-31"))));
    assert_eq!((next.amount_a_year, next.name.as_str()), (Some(euros(13_000)), "Service"));
    assert_eq!(contract_of(&bench, &contract).renewed_by, Some(next.id.clone()));
    assert_eq!(renewal::follow(&bench.plan, &contract, &mut bench.ids).unwrap_err(), Refusal::AlreadyRenewing);
    // Ten days are followed by ten days, and a contract whose beginning nobody knows by a year.
    for (from, to, last) in [
        (Some("2026-03-01"), "2026-03-10", "2026-03-20"),
        (None, "2026-06-30", "2027-06-30"),
        (Some("2025-03-01"), "2028-02-29", "2031-02-28"),
    ] {
        let id = bench.ids.fresh();
        bench.make(Change::put(Contract {
            id: Id::clone(&id),
            from: from.map(day),
            to: Some(day(to)),
            ..contract_of(&bench, &next.id)
        }));
        let (after, change) = renewal::follow(&bench.plan, &id, &mut bench.ids).unwrap();
        bench.make(change);
        assert_eq!(contract_of(&bench, &after).to, Some(day(last)), "{from:?} to {to}");
    }
}

#[test]
fn a_renewal_enters_the_closing_zone_only_after_it_asked_what_else_they_need() {
    let (mut bench, contract) = bench();
    let id = opened(&mut bench, &contract);
    let asks = |bench: &Bench, id: &Id<Opportunity>| {
        let missing = opportunity::missing(&bench.plan, id, &stage("negotiate"), day("2026-10-01"));
        missing.into_iter().find(|item| item.supply == Supply::Probe).map(|item| (item.blocks, item.why))
    };
    assert_eq!(asks(&bench, &id), Some((true, Holds::Unknown)));
    assert_eq!(asks(&bench, &bench.id.clone()), None, "another sale need not ask");
    let note = |bench: &mut Bench, edit: fn(&mut Probe)| {
        let change = renewal::note_probe(&dossier(bench, &id, "2026-10-01"), edit).unwrap();
        bench.make(change);
    };
    note(&mut bench, |probe| probe.asked_on = Some(day("2026-09-30")));
    assert_eq!(asks(&bench, &id), Some((true, Holds::No)), "what came of it is not written");
    assert_eq!(contract_of(&bench, &contract).probed_on, Some(day("2026-09-30")), "the contract knows it too");
    note(&mut bench, |probe| probe.result = Some(ProbeResult::Nothing));
    assert_eq!(asks(&bench, &id), None);
    let ahead = renewal::note_probe(&dossier(&bench, &id, "2026-10-01"), |probe| {
        probe.asked_on = Some(day("2026-10-02"));
    });
    assert_eq!(ahead.unwrap_err(), Refusal::DayToCome);
}

#[test]
fn what_a_renewal_finds_becomes_a_sale_of_its_own_that_is_linked_to_it() {
    let (mut bench, contract) = bench();
    let id = opened(&mut bench, &contract);
    let found = |bench: &mut Bench, of: &Id<Opportunity>| {
        let mut ids = bench.ids.clone();
        let sale = renewal::open_found(
            &dossier(bench, of, "2026-10-01"),
            name("Second line"),
            Some(euros(50_000)),
            &act("2026-10-01"),
            &mut ids,
        );
        bench.ids = ids;
        sale
    };
    assert_eq!(found(&mut bench, &id).unwrap_err(), Refusal::ProbeFirst);
    let other = bench.id.clone();
    assert_eq!(found(&mut bench, &other).unwrap_err(), Refusal::NotARenewal);
    let asked = renewal::note_probe(&dossier(&bench, &id, "2026-10-01"), |probe| {
        probe.asked_on = Some(day("2026-10-01"));
        probe.told = Note::new("A second line in spring").unwrap();
    });
    bench.make(asked.unwrap());
    let (sale, change) = found(&mut bench, &id).unwrap();
    let inverse = bench.plan.apply(change).unwrap();
    let made = bench.plan.tables.opportunities.get(&sale).unwrap();
    assert_eq!((made.sale_kind, made.account.clone()), (Some(SaleKind::NewProduct), Some(bench.account.clone())));
    assert_eq!((made.amount, made.owner.clone()), (Some(euros(50_000)), Some(Id::fixed("ann"))));
    assert_eq!(renewal::found_by(&bench.plan, &sale), Some(&id));
    assert_eq!(renewal::probed(&dossier(&bench, &id, "2026-10-01")), Holds::Yes);
    // Taking the sale away takes only the link from the renewal.
    let mut without = bench.plan.clone();
    without.apply(crate::method::removal::remove_opportunity(&without, &sale).unwrap()).unwrap();
    assert_eq!(renewal::found_by(&without, &sale), None);
    bench.make(inverse);
    assert_eq!(renewal::found_by(&bench.plan, &sale), None, "one undo");
}

#[test]
fn who_orders_by_itself_is_decided_with_a_reason_and_a_day() {
    let bench = Bench::new();
    let decide = |by_itself, reason, note: &str| {
        order_driven::decide(&bench.plan, &bench.account, by_itself, reason, name(note), day("2026-06-01"))
    };
    assert_eq!(decide(true, OrderReason::Other, " ").unwrap_err(), Refusal::ReasonMissing);
    let mut plan = bench.plan.clone();
    plan.apply(decide(true, OrderReason::TooSmall, "").unwrap()).unwrap();
    let account = plan.tables.accounts.get(&bench.account).unwrap();
    assert_eq!(account.automatic_ordering, Some(true));
    assert_eq!((account.ordering.on, account.ordering.reason), (Some(day("2026-06-01")), Some(OrderReason::TooSmall)));
    let gone = Id::fixed("gone");
    let nobody = order_driven::decide(&bench.plan, &gone, true, OrderReason::Grown, Name::default(), day("2026-06-01"));
    assert_eq!(nobody.unwrap_err(), Refusal::NoSuchSubject);
}
