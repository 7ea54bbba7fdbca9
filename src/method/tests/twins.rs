//! Accounts and contacts that are one become one, and lose no link (M303).

use std::collections::BTreeSet;

use super::{Bench, day, name};
use crate::{
    method::{
        Refusal,
        account_merge::{self, AccountField},
        contact_merge::{self, ContactField},
        duplicate::Likeness,
    },
    model::{
        Access, Account, Activity, Answer, BuyingRole, Change, Contact, Contract, Id, InfluenceLine, KeyPlayer, Lead,
        LineKind, Note, OpportunityPlan, Plan, Question, Stance, Subject, ToldBy, Transaction, opportunity_plan::Pain,
    },
};

fn references_to(plan: &Plan, id: &str) -> usize {
    let mut found = Vec::new();
    plan.tables.each(&mut |record| record.references(&mut |key| found.push(key)));
    found.iter().filter(|key| &*key.id == id).count()
}

#[test]
fn two_accounts_become_one_with_every_link_and_one_undo() {
    let mut bench = Bench::new();
    let keep = bench.account.clone();
    let other: Id<Account> = Id::fixed("twin");
    let twin = Account {
        id: other.clone(),
        name: name("Nordkap Foods AS"),
        industry: name("Food"),
        owner: None,
        notes: Note::new("Ask for Ann").unwrap(),
        ..Account::default()
    };
    let of = Some(other.clone());
    bench.make(Change::Batch(vec![
        Change::put(twin),
        Change::put(Account { id: Id::fixed("child"), parent: of.clone(), ..Account::default() }),
        Change::put(Contact { id: Id::fixed("c"), account: of.clone(), ..Contact::default() }),
        Change::put(Contract { id: Id::fixed("k"), account: other.clone(), ..Contract::default() }),
        Change::put(Lead { id: Id::fixed("l"), account: of.clone(), ..Lead::default() }),
        Change::put(Activity { id: Id::fixed("a"), account: of.clone(), ..Activity::default() }),
        Change::put(Transaction { id: Id::fixed("t"), account: other.clone(), ..Transaction::default() }),
    ]));
    bench.edit(|deal| deal.account = of.clone());
    let twins = account_merge::twins(&bench.plan);
    assert_eq!(twins.get(&keep).unwrap(), &vec![(other.clone(), Likeness::Name)]);
    let read = |plan: &Plan, id: &Id<Account>| plan.tables.accounts.get(id).unwrap().as_ref().clone();
    let take = account_merge::proposed(&read(&bench.plan, &keep), &read(&bench.plan, &other));
    assert_eq!(take, BTreeSet::from([AccountField::Industry]), "only what the kept one lacks");
    let before = bench.plan.clone();
    let change = account_merge::merge(&bench.plan, &keep, &other, &take).unwrap();
    let inverse = bench.plan.apply(change).unwrap();
    let made = read(&bench.plan, &keep);
    assert_eq!((made.name.as_str(), made.industry.as_str()), ("Nordkap Foods", "Food"));
    assert_eq!(made.notes.as_str(), "Ask for Ann");
    assert!(!bench.plan.tables.accounts.contains(&other));
    assert_eq!((references_to(&bench.plan, "twin"), references_to(&bench.plan, keep.as_str())), (0, 7));
    bench.make(inverse);
    assert!(bench.plan.tables == before.tables, "one undo");
    assert_eq!(account_merge::merge(&bench.plan, &keep, &keep, &take).unwrap_err(), Refusal::AlreadyThere);
    assert_eq!(
        account_merge::merge(&bench.plan, &keep, &Id::fixed("gone"), &take).unwrap_err(),
        Refusal::NoSuchSubject
    );
}

#[test]
fn an_account_never_belongs_to_itself_after_a_merge() {
    let mut bench = Bench::new();
    let keep = bench.account.clone();
    let mut kept = bench.plan.tables.accounts.get(&keep).unwrap().as_ref().clone();
    kept.parent = Some(Id::fixed("twin"));
    let twin = Account { id: Id::fixed("twin"), parent: Some(Id::fixed("group")), ..Account::default() };
    let group = Account { id: Id::fixed("group"), ..Account::default() };
    bench.make(Change::Batch(vec![Change::put(group), Change::put(twin), Change::put(kept)]));
    let change = account_merge::merge(&bench.plan, &keep, &Id::fixed("twin"), &BTreeSet::new()).unwrap();
    bench.make(change);
    let made = bench.plan.tables.accounts.get(&keep).unwrap();
    assert_eq!(made.parent, Some(Id::fixed("group")));
}

/// Ann, who is there twice: in one buying group with Bo, asked, met, and named in a plan.
fn ann_twice(keep: &Id<Contact>, other: &Id<Contact>, third: &Id<Contact>) -> Bench {
    let mut bench = Bench::new();
    let person = |id: &Id<Contact>, called: &str, email: &str| Contact {
        id: id.clone(),
        name: name(called),
        email: name(email),
        ..Contact::default()
    };
    let deal = bench.id.clone();
    let player = |contact: &Id<Contact>| KeyPlayer::of(deal.clone(), contact.clone());
    let line = |id: &'static str, from: &Id<Contact>, to: &Id<Contact>| InfluenceLine {
        id: Id::fixed(id),
        opportunity: deal.clone(),
        from: from.clone(),
        to: to.clone(),
        kind: Some(LineKind::Influences),
        ..InfluenceLine::default()
    };
    let question: Id<Question> = bench.plan.playbook.questions.keys().next().unwrap().clone();
    let pain = Pain { contact: Some(other.clone()), ..Pain::default() };
    bench.make(Change::Batch(vec![
        Change::put(person(keep, "Ann Berg", "ann@nordkap.example")),
        Change::put(Contact {
            first_met: Some(day("2024-01-01")),
            ..person(other, "Anne Berg", "ANN@nordkap.example")
        }),
        Change::put(Contact { reports_to: Some(other.clone()), ..person(third, "Bo", "") }),
        Change::put(KeyPlayer { roles: [BuyingRole::User].into(), ..player(keep) }),
        Change::put(KeyPlayer {
            roles: [BuyingRole::DecisionMaker].into(),
            stance: Some(Stance::Champion),
            access: Access::Direct,
            ..player(other)
        }),
        Change::put(KeyPlayer { through: Some(other.clone()), ..player(third) }),
        Change::put(line("one", other, third)),
        Change::put(line("loop", keep, other)),
        Change::put(Answer {
            id: Id::fixed("said"),
            subject: Subject::Opportunity(deal.clone()),
            question,
            told_by: ToldBy::Contact(other.clone()),
            ..Answer::default()
        }),
        Change::put(Activity { id: Id::fixed("talk"), contacts: [other.clone()].into(), ..Activity::default() }),
        Change::put(OpportunityPlan {
            id: Id::fixed("plan"),
            opportunity: deal.clone(),
            pains: [(Id::fixed("p"), pain)].into(),
            ..OpportunityPlan::default()
        }),
    ]));
    bench
}

#[test]
fn two_contacts_become_one_with_their_parts_in_every_buying_group() {
    let (keep, other, third): (Id<Contact>, Id<Contact>, Id<Contact>) =
        (Id::fixed("ann"), Id::fixed("anne"), Id::fixed("bo"));
    let mut bench = ann_twice(&keep, &other, &third);
    assert_eq!(contact_merge::twins(&bench.plan).get(&keep).unwrap(), &vec![(other.clone(), Likeness::Email)]);
    let read = |plan: &Plan, id: &Id<Contact>| plan.tables.contacts.get(id).unwrap().as_ref().clone();
    let take = contact_merge::proposed(&read(&bench.plan, &keep), &read(&bench.plan, &other));
    assert_eq!(take, BTreeSet::from([ContactField::FirstMet]), "the earlier day");
    let before = bench.plan.clone();
    let inverse = bench.plan.apply(contact_merge::merge(&bench.plan, &keep, &other, &take).unwrap()).unwrap();
    assert_eq!(references_to(&bench.plan, "anne"), 0);
    assert_eq!(read(&bench.plan, &keep).first_met, Some(day("2024-01-01")));
    assert_eq!(read(&bench.plan, &third).reports_to, Some(keep.clone()));
    let players: Vec<_> = bench.plan.tables.key_players.iter().filter(|one| one.contact == keep).collect();
    assert_eq!(players.len(), 1, "they stand in the group once");
    assert_eq!(players[0].roles, [BuyingRole::User, BuyingRole::DecisionMaker].into());
    assert_eq!((players[0].stance, players[0].access), (Some(Stance::Champion), Access::Direct));
    let lines: Vec<_> =
        bench.plan.tables.influence_lines.iter().map(|line| (line.from.clone(), line.to.clone())).collect();
    assert_eq!(lines, [(keep.clone(), third.clone())], "a line from a person to themselves is none");
    bench.make(inverse);
    assert!(bench.plan.tables == before.tables, "one undo");
}
