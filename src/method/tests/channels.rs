//! Channels (M2): a list of the playbook, with ladders of their own.

use super::*;
use crate::{
    method::{
        Refusal, channel,
        playbook::{mapping::Mapping, switch::switch, tidy::tidy},
        row::{Row, put_in},
    },
    model::{Channel, Phase, SaleKind},
};

fn through(bench: &mut Bench, id: &'static str) {
    let account = bench.plan.tables.accounts.get(&bench.account).unwrap().as_ref().clone();
    bench.make(Change::put(Account { channel_kind: Some(Id::fixed(id)), ..account }));
}

fn rungs(bench: &Bench) -> Vec<String> {
    bench.dossier("2026-06-02").ladder().into_iter().map(|(id, _)| id.to_string()).collect()
}

/// Only what is sold to industrial customers is proved.
fn proved_for_industry() -> Bench {
    let mut bench = Bench::new();
    bench.plan.playbook.stages.get_mut(&stage("prove")).unwrap().channels = [Id::fixed("industrial")].into();
    bench
}

#[test]
fn m2_a_rung_may_belong_to_some_channels_and_others_walk_past_it() {
    let mut bench = proved_for_industry();
    assert_eq!(rungs(&bench).len(), 5, "an unknown channel keeps nothing out");
    through(&mut bench, "distributor");
    assert_eq!(rungs(&bench), ["qualify", "propose", "negotiate", "close"]);
    let act = act("2026-06-05");
    let moved = opportunity::move_to(&bench.plan, &bench.id, &stage("prove"), &act, &mut bench.ids);
    assert_eq!(moved.unwrap_err(), Refusal::NoSuchStage);
    let new = NewOpportunity {
        name: name("Line 4"),
        account: Some(bench.account.clone()),
        stage: Some(stage("prove")),
        ..pursued()
    };
    assert_eq!(opportunity::create(&bench.plan, new.clone(), &act, &mut bench.ids).unwrap_err(), Refusal::NoSuchStage);
    through(&mut bench, "industrial");
    assert_eq!(rungs(&bench).len(), 5);
    assert!(opportunity::create(&bench.plan, new, &act, &mut bench.ids).is_ok());
    // The kind of sale and the channel both have to pass.
    bench.plan.playbook.stages.get_mut(&stage("prove")).unwrap().sale_kinds = [SaleKind::Renewal].into();
    assert_eq!(rungs(&bench).len(), 4);
}

#[test]
fn m2_a_card_is_not_put_to_an_account_whose_channel_does_not_pass_its_rung() {
    let mut bench = proved_for_industry();
    bench.edit(|deal| deal.stage = Some(stage("prove")));
    let account = |id: &'static str, channel: &'static str| Account {
        id: Id::fixed(id),
        channel_kind: Some(Id::fixed(channel)),
        ..Account::default()
    };
    bench.make(Change::put(account("mill", "industrial")).and(Change::put(account("shop", "distributor"))));
    let put = |id: &'static str| put_in(&bench.plan, &bench.id, &Row::Account(Some(Id::fixed(id))));
    assert!(put("mill").is_ok());
    assert_eq!(put("shop").unwrap_err(), Refusal::NoSuchStage);
}

#[test]
fn m2_the_list_is_the_playbooks_and_what_accounts_name_is_never_lost() {
    let mut bench = Bench::new();
    let named = |playbook: &crate::model::Playbook| {
        channel::channels(playbook).into_iter().map(|(_, name)| name.to_string()).collect::<Vec<_>>()
    };
    let usual = ["Distributor", "Industrial customer", "Other channel"];
    assert_eq!(named(&bench.plan.playbook), usual);
    // An older plan lists none and knows the usual ones.
    let mut older = bench.plan.playbook.clone();
    older.channels.clear();
    assert_eq!(named(&older), usual);
    bench.make(Change::PutPlaybook(older.clone().into()));
    through(&mut bench, "other");
    assert_eq!(bench.plan.check(), Ok(()));
    let unknown = Account { channel_kind: Some(Id::fixed("installers")), ..Account::default() };
    assert!(bench.plan.apply(Change::put(Account { id: Id::fixed("x"), ..unknown })).is_err());
    // A channel of their own, with an account, is parked by a playbook that does not list it.
    channel::spell_out(&mut older);
    let own = Channel { order: 40, name: name("Installers"), ..Channel::default() };
    older.channels.insert(Id::fixed("installers"), own);
    older.stages.get_mut(&stage("prove")).unwrap().channels = [Id::fixed("installers")].into();
    bench.make(Change::PutPlaybook(older.clone().into()));
    through(&mut bench, "installers");
    let to = default_playbook();
    let switched = switch(&bench.plan, to, &Mapping::suggested(&older, to)).unwrap();
    assert_eq!(switched.parked.channels, [(Id::fixed("installers"), 1)].into());
    bench.make(switched.change);
    assert_eq!(named(&bench.plan.playbook), ["Distributor", "Industrial customer", "Other channel", "Installers"]);
    assert_eq!(bench.plan.check(), Ok(()));
    // A stage lets go of a channel that is taken off the list.
    older.channels.remove(&Id::fixed("installers"));
    tidy(&mut older);
    assert!(older.ladder(Phase::Opportunity).iter().all(|(_, stage)| stage.channels.is_empty()));
}
