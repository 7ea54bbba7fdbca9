//! A card put into another row of the board.

use super::{Bench, act, day, name, stage};
use crate::{
    method::{
        Refusal,
        row::{Row, put_and_move, put_in},
    },
    model::{Account, Change, Contract, Id, Outcome, SaleKind, Unit},
};

#[test]
fn a_card_in_another_row_belongs_to_whom_the_row_names() {
    let mut bench = Bench::new();
    let unit = Unit { id: Id::fixed("bo"), name: name("Bo"), ..Unit::default() };
    let other = Account { id: Id::fixed("other"), ..Account::default() };
    bench.make(Change::Batch(vec![Change::put(unit), Change::put(other)]));
    let id = bench.id.clone();
    bench.make(put_in(&bench.plan, &id, &Row::Owner(Some(Id::fixed("bo")))).unwrap());
    assert_eq!(bench.opportunity().owner, Some(Id::fixed("bo")));
    bench.make(put_in(&bench.plan, &id, &Row::Account(Some(Id::fixed("other")))).unwrap());
    bench.make(put_in(&bench.plan, &id, &Row::Owner(None)).unwrap());
    assert_eq!((bench.opportunity().owner, bench.opportunity().account), (None, Some(Id::fixed("other"))));
    assert!(put_in(&bench.plan, &id, &Row::Owner(None)).unwrap().is_nothing(), "it is so already");
    bench.edit(|deal| deal.outcome = Outcome::Won);
    assert_eq!(put_in(&bench.plan, &id, &Row::Owner(None)).unwrap_err(), Refusal::AlreadyDecided);
}

#[test]
fn a_kind_of_sale_is_changed_only_where_it_may_be() {
    let mut bench = Bench::new();
    let id = bench.id.clone();
    let kind = |bench: &Bench, kind| put_in(&bench.plan, &id, &Row::SaleKind(kind));
    assert_eq!(kind(&bench, SaleKind::OrderDriven).unwrap_err(), Refusal::OrderDriven);
    assert_eq!(kind(&bench, SaleKind::Renewal).unwrap_err(), Refusal::RenewalNeedsContract);
    let contract = Contract {
        id: Id::fixed("k"),
        account: bench.account.clone(),
        to: Some(day("2026-12-31")),
        ..Contract::default()
    };
    bench.make(Change::put(contract));
    bench.edit(|deal| deal.renews = Some(Id::fixed("k")));
    bench.make(kind(&bench, SaleKind::Renewal).unwrap());
    assert_eq!(bench.opportunity().sale_kind, Some(SaleKind::Renewal));
    // Its rung must be one that the kind passes.
    let mut playbook = bench.plan.playbook.clone();
    playbook.stages.get_mut(&stage("qualify")).unwrap().sale_kinds = [SaleKind::Renewal].into();
    bench.make(Change::PutPlaybook(playbook.into()));
    assert_eq!(kind(&bench, SaleKind::NewProduct).unwrap_err(), Refusal::NoSuchStage);
}

#[test]
fn a_row_and_a_rung_change_together_through_the_gates() {
    let mut bench = Bench::new();
    let unit = Unit { id: Id::fixed("bo"), ..Unit::default() };
    bench.make(Change::put(unit));
    bench.edit(|deal| {
        deal.stage = Some(stage("prove"));
        deal.visits.clear();
    });
    let id = bench.id.clone();
    let row = Row::Owner(Some(Id::fixed("bo")));
    let mut ids = bench.ids.clone();
    let down = put_and_move(&bench.plan, &id, &row, &stage("qualify"), &act("2026-06-05"), &mut ids).unwrap();
    let inverse = bench.plan.apply(down).unwrap();
    assert_eq!((bench.opportunity().owner, bench.opportunity().stage), (Some(Id::fixed("bo")), Some(stage("qualify"))));
    let up = put_and_move(&bench.plan, &id, &Row::Owner(None), &stage("prove"), &act("2026-06-05"), &mut ids);
    assert!(matches!(up, Err(Refusal::GateNeeds(_))));
    bench.make(inverse);
    assert_eq!((bench.opportunity().owner, bench.opportunity().stage), (None, Some(stage("prove"))), "one undo");
}
