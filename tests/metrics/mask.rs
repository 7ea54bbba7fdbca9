//! A filter is a mask over the same sums: they agree with a plan that holds nothing but what the filter keeps, before and after edits.

use std::collections::BTreeSet;

use rungbook::{
    metrics::{Book, Facts, Scope, figures},
    model::{
        Account, Change, Deed, Id, Key, Lead, Money, Name, Opportunity, Plan, Quota, SaleKind, Signature, Source,
        Workspace,
    },
};

use crate::{
    day,
    dice::{Dice, UNITS},
    oracle::Oracle,
    soak::{KINDS, plans, said},
};

const ACCOUNTS: [&str; 4] = ["a0", "a1", "a2", "a3"];
const SOURCES: [&str; 3] = ["q0", "q1", "q2"];
const INDUSTRIES: [&str; 4] = ["", "Mining", "Retail", "Steel"];
const CHANNELS: [&str; 2] = ["distributor", "industrial"];
const COUNTRIES: [&str; 3] = ["", "Chile", "Spain"];

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

/// The same plan with accounts and sources, of which some deals have none.
fn with_markets(dice: &mut Dice, mut plan: Plan) -> Plan {
    for id in SOURCES {
        plan.playbook.sources.insert(Id::fixed(id), Source::default());
    }
    let mut changes = Vec::new();
    for id in ACCOUNTS {
        let (industry, country) = (name(dice.pick(&INDUSTRIES)), name(dice.pick(&COUNTRIES)));
        let channel_kind = dice.maybe(3, |dice| Id::fixed(dice.pick(&CHANNELS)));
        let account = Account { id: Id::fixed(id), industry, country, channel_kind, ..Account::default() };
        changes.push(Change::put(account));
    }
    for deal in &plan.tables.opportunities {
        changes.push(Change::put(Opportunity {
            account: dice.maybe(4, |dice| Id::fixed(dice.pick(&ACCOUNTS))),
            source: dice.maybe(4, |dice| Id::fixed(dice.pick(&SOURCES))),
            ..deal.as_ref().clone()
        }));
    }
    plan.apply(Change::Batch(changes)).unwrap();
    plan
}

fn some<T: Ord>(dice: &mut Dice, all: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    if dice.one_in(2) { BTreeSet::new() } else { all.into_iter().filter(|_| dice.one_in(2)).collect() }
}

fn scope(dice: &mut Dice) -> Scope {
    Scope {
        unit: None,
        sale_kinds: some(dice, KINDS.into_iter().flatten()),
        sources: some(dice, SOURCES.map(Id::fixed)),
        segments: some(dice, INDUSTRIES.into_iter().skip(1).map(name)),
        territories: some(dice, COUNTRIES.into_iter().skip(1).map(name)),
        channels: some(dice, CHANNELS.map(Id::fixed)),
        owners: some(dice, UNITS.map(Id::fixed)),
    }
}

/// What the scope keeps, by the records themselves.
fn keeps(plan: &Plan, deal: &Opportunity, scope: &Scope) -> bool {
    fn holds<T: Ord>(chosen: &BTreeSet<T>, own: Option<&T>) -> bool {
        chosen.is_empty() || own.is_some_and(|own| chosen.contains(own))
    }
    let account = deal.account.as_ref().map(|id| plan.tables.accounts.get(id).unwrap());
    deal.sale_kind != Some(SaleKind::OrderDriven)
        && holds(&scope.sale_kinds, deal.sale_kind.as_ref())
        && holds(&scope.sources, deal.source.as_ref())
        && holds(&scope.owners, deal.owner.as_ref())
        && holds(&scope.segments, account.map(|account| &account.industry))
        && holds(&scope.territories, account.map(|account| &account.country))
        && holds(&scope.channels, account.and_then(|account| account.channel_kind.as_ref()))
}

/// The plan without what the scope leaves out.
fn reduced(plan: &Plan, scope: &Scope) -> Plan {
    let gone = plan.tables.opportunities.iter().filter(|deal| !keeps(plan, deal, scope));
    let gone: Vec<Change> = gone.map(|deal| Change::Remove(Key::from(&deal.id))).collect();
    let mut plan = plan.clone();
    plan.apply(Change::Batch(gone)).unwrap();
    plan
}

fn edit(dice: &mut Dice, plan: &Plan, rungs: usize, units: usize) -> Option<Change> {
    let known: Vec<_> = plan.tables.opportunities.iter().cloned().collect();
    let old = known.get(dice.below(known.len().max(1) as u64) as usize)?;
    let kinds = [SaleKind::NewCustomer, SaleKind::Renewal];
    Some(match dice.below(6) {
        0 => {
            let id = dice.pick(&ACCOUNTS);
            let old = plan.tables.accounts.get(&Id::fixed(id)).unwrap();
            let channel_kind = dice.maybe(3, |dice| Id::fixed(dice.pick(&CHANNELS)));
            match dice.one_in(2) {
                true => Change::put(Account { channel_kind, ..old.as_ref().clone() }),
                false => Change::put(Account { industry: name(dice.pick(&INDUSTRIES)), ..old.as_ref().clone() }),
            }
        }
        1 => Change::put(Account { id: Id::fixed("a9"), industry: name("Ships"), ..Account::default() }),
        2 => Change::put(Opportunity {
            account: dice.maybe(3, |dice| Id::fixed(dice.pick(&ACCOUNTS))),
            ..old.as_ref().clone()
        }),
        3 => Change::put(Opportunity {
            source: dice.maybe(3, |dice| Id::fixed(dice.pick(&SOURCES))),
            sale_kind: dice.maybe(3, |dice| dice.pick(&kinds)),
            ..old.as_ref().clone()
        }),
        4 => Change::put(dice.deal(old.id.as_str(), rungs, units)),
        _ => {
            let amount = Some(Money::new(dice.below(1_000_000) as i64, Default::default()));
            Change::put(Opportunity { amount, ..old.as_ref().clone() })
        }
    })
}

#[test]
fn a_filter_is_a_mask_over_the_same_sums() {
    for seed in 0..plans() / 3 {
        let mut dice = Dice::seeded(seed + 4_000_000);
        let (plan, rungs, units) = dice.plan(12);
        let (frame, scope) = (dice.frame(), scope(&mut dice));
        let mut workspace = Workspace::open(with_markets(&mut dice, plan), Vec::new());
        let mut book = Book::new(workspace.plan());
        for edited in 0..4 {
            let kept = reduced(workspace.plan(), &scope);
            let oracle = Oracle::new(&kept, frame);
            assert_eq!(book.facts().mask(&scope).count(), kept.tables.opportunities.len(), "plan {seed}");
            // One kind of sale alone has sums of its own: it is asked for by its number.
            let only = (scope.sale_kinds.len() == 1)
                .then(|| KINDS.iter().position(|kind| kind.as_ref() == scope.sale_kinds.first()));
            let ledger = book.look(&scope, frame);
            for unit in (0..units).map(Some).chain([None]) {
                for (number, kind) in KINDS.into_iter().enumerate() {
                    if only.is_none_or(|only| only == Some(number)) {
                        let found = said(ledger.cell(unit, number), ledger.rungs());
                        let wanted = oracle.say(unit.map(|unit| UNITS[unit]), kind);
                        assert_eq!(found, wanted, "plan {seed}, edit {edited}: unit {unit:?}, {kind:?}, {scope:?}");
                    }
                }
            }
            let Some(change) = edit(&mut dice, workspace.plan(), rungs, units) else { break };
            let done = workspace.commit(change, Deed::EditOpportunity, &Signature::default()).unwrap();
            book.follow(workspace.plan(), &done.revisions);
            let fresh = Facts::from(workspace.plan());
            assert_eq!(book.facts().mask(&scope), fresh.mask(&scope), "plan {seed}, edit {edited}");
            assert_eq!((&book.facts().segments, &book.facts().leads), (&fresh.segments, &fresh.leads), "plan {seed}");
        }
    }
}

#[test]
fn targets_are_those_of_the_owners_chosen_and_none_for_a_segment() {
    let quota = |unit: &'static str, amount: i64| Quota {
        id: Id::fixed(unit),
        unit: Id::fixed(unit),
        from: Some(day("2026-01-01")),
        to: Some(day("2026-12-31")),
        amount: Some(Money::new(amount, Default::default())),
        ..Quota::default()
    };
    let unit = |id: &'static str| rungbook::model::Unit { id: Id::fixed(id), ..Default::default() };
    let mut plan = Plan::default();
    let lead = Lead {
        id: Id::fixed("l"),
        owner: Some(Id::fixed("ann")),
        created_on: Some(day("2026-02-01")),
        ..Lead::default()
    };
    let records = [
        Change::put(unit("ann")),
        Change::put(unit("bo")),
        Change::put(quota("ann", 300)),
        Change::put(quota("bo", 500)),
        Change::put(lead),
    ];
    plan.apply(Change::Batch(records.into())).unwrap();
    let facts = Facts::from(&plan);
    let of = |scope: &Scope| figures(&facts, scope, crate::year());
    assert_eq!(of(&Scope::default()).attainment.target, Some(800));
    let ann = Scope { owners: [Id::fixed("ann")].into(), ..Scope::default() };
    assert_eq!((of(&ann).attainment.target, of(&ann).leads.to_opportunity.of), (Some(300), 0));
    assert_eq!(facts.part(&ann).leads.len(), 1);
    let mining = Scope { segments: [name("Mining")].into(), ..Scope::default() };
    assert_eq!((of(&mining).attainment.target, facts.part(&mining).leads.len()), (None, 0));
}
