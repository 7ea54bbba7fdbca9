//! Taking an opportunity out of the plan.

use super::*;
use crate::{
    method::{Refusal, removal::remove_opportunity},
    model::{Action, Activity, Contract, InfluenceLine, Lead, OpportunityPlan, Transaction, ValueProposition},
};

/// An opportunity with one record of everything that may belong to it, and another beside it that has the same.
fn full() -> (Bench, Id<Opportunity>) {
    let mut bench = Bench::new();
    let ida = bench.person("Ida", &[BuyingRole::User], Access::Direct);
    let jo = bench.person("Jo", &[BuyingRole::DecisionMaker], Access::None);
    bench.qualified("2026-06-02");
    let new = NewOpportunity { name: name("Line 4"), account: Some(bench.account.clone()), ..pursued() };
    let (other, change) = opportunity::create(&bench.plan, new, &act("2026-06-01"), &mut bench.ids).unwrap();
    bench.make(change);
    let (id, account) = (bench.id.clone(), bench.account.clone());
    for one in [&id, &other] {
        let (here, ids) = (Some(one.clone()), &mut bench.ids);
        let line = InfluenceLine {
            id: ids.fresh(),
            opportunity: one.clone(),
            from: ida.clone(),
            to: jo.clone(),
            ..Default::default()
        };
        let sections = OpportunityPlan { id: ids.fresh(), opportunity: one.clone(), ..Default::default() };
        let value = ValueProposition { id: ids.fresh(), opportunity: one.clone(), ..Default::default() };
        let action = Action { id: ids.fresh(), opportunity: here.clone(), ..Default::default() };
        let activity = Activity { id: ids.fresh(), opportunity: here.clone(), ..Default::default() };
        let order = Transaction { id: ids.fresh(), account: account.clone(), opportunity: here, ..Default::default() };
        let lead = Lead { id: ids.fresh(), opportunities: [id.clone(), one.clone()].into(), ..Default::default() };
        let changes = [
            Change::put(line),
            Change::put(sections),
            Change::put(value),
            Change::put(action),
            Change::put(activity),
            Change::put(order),
            Change::put(lead),
        ];
        bench.make(Change::Batch(changes.into()));
    }
    (bench, other)
}

fn keys(plan: &Plan) -> Vec<String> {
    let mut keys = Vec::new();
    plan.tables.each(&mut |record| keys.push(record.key().to_string()));
    keys
}

#[test]
fn an_opportunity_goes_with_what_belongs_to_it_alone() {
    let (mut bench, other) = full();
    let before = bench.plan.clone();
    let change = remove_opportunity(&bench.plan, &bench.id).unwrap();
    let back = bench.plan.apply(change).unwrap();
    let tables = &bench.plan.tables;
    assert!(!tables.opportunities.contains(&bench.id) && tables.opportunities.contains(&other));
    let left = [
        tables.influence_lines.len(),
        tables.opportunity_plans.len(),
        tables.value_propositions.len(),
        tables.actions.len(),
        tables.activities.len(),
    ];
    assert_eq!(left, [1; 5], "those of the other opportunity stay");
    assert_eq!((tables.answers.len(), tables.key_players.len(), tables.gate_decisions.len()), (0, 0, 0));
    // Accounts, people, leads and orders belong to more than one opportunity.
    assert_eq!((tables.accounts.len(), tables.contacts.len()), (1, 2));
    assert!(tables.leads.iter().all(|lead| !lead.opportunities.contains(&bench.id)));
    assert_eq!(tables.leads.iter().filter(|lead| lead.opportunities.contains(&other)).count(), 1);
    assert_eq!(tables.transactions.len(), 2);
    assert_eq!(tables.transactions.iter().filter(|order| order.opportunity.is_none()).count(), 1);
    assert_eq!(bench.plan.check(), Ok(()));
    bench.plan.apply(back).unwrap();
    assert_eq!(bench.plan, before, "one undo brings all of it back");
}

#[test]
fn nothing_else_changes_when_an_opportunity_goes() {
    let (bench, _) = full();
    let mut plan = bench.plan.clone();
    plan.apply(remove_opportunity(&plan, &bench.id).unwrap()).unwrap();
    let left = keys(&plan);
    let gone: Vec<String> = keys(&bench.plan).into_iter().filter(|key| !left.contains(key)).collect();
    for key in &gone {
        let table = key.split('/').next().unwrap();
        assert!(!["accounts", "contacts", "leads", "transactions", "units"].contains(&table), "{key}");
    }
    assert!(left.iter().all(|key| keys(&bench.plan).contains(key)), "nothing is made");
}

#[test]
fn what_is_not_there_cannot_be_taken_out() {
    let (bench, _) = full();
    assert_eq!(remove_opportunity(&bench.plan, &Id::fixed("nowhere")).unwrap_err(), Refusal::NoSuchSubject);
}

#[test]
fn a_renewal_whose_contract_stays_can_go() {
    let mut bench = Bench::new();
    let contract = Contract { id: bench.ids.fresh(), account: bench.account.clone(), ..Default::default() };
    let id = contract.id.clone();
    bench.make(Change::put(contract));
    bench.edit(|renewal| renewal.renews = Some(id.clone()));
    let change = remove_opportunity(&bench.plan, &bench.id).unwrap();
    bench.make(change);
    assert!(bench.plan.tables.contracts.contains(&id));
}
