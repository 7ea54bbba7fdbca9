//! The worked examples of docs/PLAN-FILE.md, and what merges do at their edges.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_wrap)]

mod support;

use rungbook::{
    exchange::merge::{About, Joined, MergeError, Merging, Side, Version, join},
    model::*,
};
use serde_json::json;
use support::empty_plan;

const START: i64 = 1_700_000_000_000;

fn at(minute: i64, by: &str) -> Signature {
    Signature { by: Name::clipped(by), now_millis: START + minute * 60_000, why: Note::default() }
}

fn put(record: impl Recorded) -> Change {
    Change::put(record)
}

fn account(id: &'static str, name: &str) -> Account {
    Account { id: Id::fixed(id), name: Name::clipped(name), ..Account::default() }
}

/// A plan with one account and one opportunity, as Ann made it at minute 0.
fn base() -> Workspace {
    let mut plan = empty_plan();
    plan.head.id = Id::fixed("plan");
    let mut workspace = Workspace::open(plan, Vec::new());
    let opportunity = Opportunity {
        id: Id::fixed("o"),
        name: Name::clipped("Mill"),
        account: Some(Id::fixed("a")),
        amount: Some(Money::new(10_000, Currency::EUR)),
        stage: Some(Id::fixed("s1")),
        ..Opportunity::default()
    };
    let change = put(account("a", "Acme")).and(put(opportunity));
    workspace.commit(change, Deed::AddOpportunity, &at(0, "Ann")).unwrap();
    workspace
}

fn edited(base: &Workspace, minute: i64, by: &str, edit: impl FnOnce(&mut Opportunity)) -> Workspace {
    let mut own = base.clone();
    let mut opportunity = deal(base);
    edit(&mut opportunity);
    own.commit(put(opportunity), Deed::EditOpportunity, &at(minute, by)).unwrap();
    own
}

fn deal(workspace: &Workspace) -> Opportunity {
    (**workspace.plan().tables.opportunities.get(&Id::fixed("o")).unwrap()).clone()
}

fn merged(ours: &Workspace, theirs: &Workspace) -> (Workspace, Joined) {
    let joined = join(ours, theirs).unwrap();
    let mut result = ours.clone();
    result.join(joined.joining.clone(), &at(100, "Merger"), true).unwrap();
    result.plan().check().unwrap();
    (result, joined)
}

fn version(value: serde_json::Value, by: &str, minute: i64, from: usize) -> Version {
    let at = Stamp { millis: START + minute * 60_000, count: 0 };
    Version { value: Some(value), by: Name::clipped(by), at: Some(at), from }
}

fn key(id: &'static str) -> Key {
    (&Id::<Opportunity>::fixed(id)).into()
}

#[test]
fn fault_15_two_edit_different_fields_and_both_are_kept() {
    let base = base();
    let ours = edited(&base, 10, "Ben", |deal| deal.name = Name::clipped("Mill line 2"));
    let theirs = edited(&base, 11, "Cleo", |deal| deal.amount = Some(Money::new(20_000, Currency::EUR)));
    for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
        let (result, joined) = merged(one, other);
        assert_eq!(deal(&result).name.as_str(), "Mill line 2");
        assert_eq!(deal(&result).amount, Some(Money::new(20_000, Currency::EUR)));
        assert_eq!(joined.disputes, []);
    }
}

#[test]
fn fault_16_two_edit_the_same_field_the_later_stands_and_both_are_listed() {
    let base = base();
    let ours = edited(&base, 20, "Ben", |deal| deal.amount = Some(Money::new(15_000, Currency::EUR)));
    let theirs = edited(&base, 11, "Cleo", |deal| deal.amount = Some(Money::new(20_000, Currency::USD)));
    let (result, joined) = merged(&ours, &theirs);
    assert_eq!(
        deal(&result).amount,
        Some(Money::new(15_000, Currency::EUR)),
        "never an amount of one with the currency of the other"
    );
    let [dispute] = joined.disputes.as_slice() else { panic!("{:?}", joined.disputes) };
    assert_eq!(dispute.about, About::Field("amount".into()));
    assert_eq!(dispute.record, RevisionOf::Record(key("o")));
    assert_eq!(
        dispute.versions,
        [
            version(json!({ "minor": 15_000, "currency": "EUR" }), "Ben", 20, 0),
            version(json!({ "minor": 20_000, "currency": "USD" }), "Cleo", 11, 1),
        ]
    );
    assert_eq!(dispute.stands, 0);
    // Seen from the other side the same value stands.
    assert_eq!(deal(&merged(&theirs, &ours).0), deal(&result));
    assert!(result.revisions().iter().any(|one| one.by.as_str() == "Cleo"), "the other value stays in the history");
}

#[test]
fn fault_17_one_removes_and_the_other_edits_the_edit_stands() {
    let base = base();
    let mut ours = base.clone();
    ours.commit(Change::Remove(key("o")), Deed::Remove, &at(30, "Ben")).unwrap();
    let theirs = edited(&base, 11, "Cleo", |deal| deal.name = Name::clipped("Mill, urgent"));
    for (one, other, stands) in [(&ours, &theirs, 1), (&theirs, &ours, 0)] {
        let (result, joined) = merged(one, other);
        assert_eq!(deal(&result), deal(&theirs), "whole, with all that was not edited");
        let [dispute] = joined.disputes.as_slice() else { panic!("{:?}", joined.disputes) };
        assert_eq!((&dispute.about, dispute.stands), (&About::Existence, stands));
        let signed: Vec<&str> = dispute.versions.iter().map(|version| version.by.as_str()).collect();
        assert!(signed.contains(&"Ben") && signed.contains(&"Cleo"));
    }
    // A removal that the other side did not touch is a removal.
    let (result, joined) = merged(&base, &ours);
    assert!(!result.plan().tables.has(&key("o")));
    assert_eq!(joined.disputes, []);
}

#[test]
fn fault_18_one_who_slept_for_a_day_overwrites_nothing() {
    let base = base();
    let mut awake = base.clone();
    for minute in 1..1_440 {
        awake = edited(&awake, minute, "Ben", |deal| deal.name = Name::clipped(&format!("Mill {minute}")));
    }
    // The clock of the sleeper stands a day behind.
    let asleep = edited(&base, 1, "Cleo", |deal| deal.stage = Some(Id::fixed("s2")));
    let (result, joined) = merged(&asleep, &awake);
    assert_eq!((deal(&result).name.as_str(), deal(&result).stage), ("Mill 1439", Some(Id::fixed("s2"))));
    assert_eq!(joined.disputes, []);
    // What is edited after the merge is later than all that was seen, whatever the wall clock says.
    let after = edited(&result, 2, "Cleo", |deal| deal.name = Name::clipped("Mill, renamed"));
    assert_eq!(deal(&merged(&after, &awake).0).name.as_str(), "Mill, renamed");
    assert_eq!(deal(&merged(&awake, &after).0).name.as_str(), "Mill, renamed");
}

#[test]
fn items_of_lists_are_merged_one_by_one() {
    let rival = |order: i64, name: &str| Competitor { order, name: Name::clipped(name), ..Competitor::default() };
    let both = |one: &Workspace, other: &Workspace| {
        let (result, joined) = merged(one, other);
        assert_eq!(deal(&result), deal(&merged(other, one).0));
        let names: Vec<String> =
            deal(&result).competitors.values().map(|one| format!("{} {}", one.order, one.name)).collect();
        (names, joined.disputes)
    };
    let base = base();
    let add = |id: &'static str, minute, name: &str| {
        edited(&base, minute, name, |deal| drop(deal.competitors.insert(Id::fixed(id), rival(minute, name))))
    };
    let (ours, theirs) = (add("c1", 10, "Ajax"), add("c2", 11, "Beta"));
    assert_eq!(both(&ours, &theirs), (vec!["10 Ajax".to_owned(), "11 Beta".to_owned()], vec![]));
    // One takes an item out, the other renames it: it stays, whole.
    let out = edited(&ours, 30, "Ben", |deal| deal.competitors.clear());
    let renamed = edited(&ours, 20, "Cleo", |deal| {
        deal.competitors.get_mut(&Id::fixed("c1")).unwrap().name = Name::clipped("Ajax Ltd");
    });
    let (names, disputes) = both(&out, &renamed);
    assert_eq!(names, ["10 Ajax Ltd"]);
    let [dispute] = disputes.as_slice() else { panic!("{disputes:?}") };
    assert_eq!(dispute.about, About::Field("competitors/c1".into()));
    assert_eq!(dispute.versions[0].value, None);
    assert_eq!(dispute.versions[1].value, Some(json!({ "order": 10, "name": "Ajax Ltd" })));
    assert_eq!(dispute.stands, 1);
    assert_eq!(both(&out, &ours).0, Vec::<String>::new(), "taken out, and nobody else touched it");
}

#[test]
fn what_others_speak_of_stays_for_their_sake() {
    let base = base();
    let mut ours = base.clone();
    let both = Change::Remove(key("o")).and(Change::Remove((&Id::<Account>::fixed("a")).into()));
    ours.commit(both, Deed::Remove, &at(30, "Ben")).unwrap();
    let mut theirs = base.clone();
    let contact = Contact { id: Id::fixed("k"), account: Some(Id::fixed("a")), ..Contact::default() };
    theirs.commit(put(contact), Deed::EditAccount, &at(10, "Cleo")).unwrap();
    let (result, joined) = merged(&ours, &theirs);
    assert_eq!(result.plan(), merged(&theirs, &ours).0.plan());
    let account_key: Key = (&Id::<Account>::fixed("a")).into();
    assert_eq!(result.plan().tables.accounts.get(&Id::fixed("a")).unwrap().name.as_str(), "Acme");
    assert!(!result.plan().tables.has(&key("o")), "nobody speaks of the opportunity: it is removed");
    assert_eq!(joined.kept, [(account_key.clone(), (&Id::<Contact>::fixed("k")).into())]);
    assert_eq!(result.kept(), [account_key]);
    // Whoever edits it makes it stay for good, with all its values.
    let mut edited = result.clone();
    edited.commit(put(account("a", "Acme Ltd")), Deed::EditAccount, &at(200, "Ben")).unwrap();
    assert_eq!(edited.kept(), []);
    let (again, _) = merged(&ours, &edited);
    assert_eq!(again.plan(), edited.plan());
    // Where its last use goes, it goes.
    let mut unused = result;
    unused.commit(Change::Remove((&Id::<Contact>::fixed("k")).into()), Deed::Remove, &at(200, "Ben")).unwrap();
    let (again, _) = merged(&unused, &ours);
    assert!(again.plan().tables.accounts.is_empty());
}

fn with_rung(workspace: &mut Workspace, id: &'static str, minute: i64, by: &str) {
    let mut playbook = workspace.plan().playbook.clone();
    playbook.version += 1;
    playbook.stages.insert(Id::fixed(id), Stage { order: 9, name: Name::clipped(by), ..Stage::default() });
    workspace.commit(Change::PutPlaybook(playbook.into()), Deed::EditPlaybook, &at(minute, by)).unwrap();
}

#[test]
fn playbooks_are_never_mixed_in_silence() {
    let base = base();
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    with_rung(&mut ours, "s8", 20, "Ben");
    with_rung(&mut theirs, "s9", 10, "Cleo");
    let moved = edited(&theirs, 12, "Cleo", |deal| deal.stage = Some(Id::fixed("s9")));
    let (result, joined) = merged(&ours, &theirs);
    assert_eq!(result.plan().playbook, ours.plan().playbook, "the one that was changed last stands whole");
    assert!(!joined.playbook.clone().unwrap().theirs_stands);
    assert!(joined.playbook.unwrap().carried.is_empty());
    let (result, joined) = merged(&ours, &moved);
    let stages: Vec<&str> = result.plan().playbook.stages.keys().map(Id::as_str).collect();
    assert_eq!(stages, ["s1", "s2", "s8", "s9"]);
    let carried = Key { table: TableName::Stage, id: "s9".into() };
    assert_eq!(joined.playbook.unwrap().carried, [carried], "a rung that a record stands on comes along, and is told");
    // The other one by choice.
    let mut merging = Merging::into(&ours);
    merging.add("theirs", &theirs, &at(100, "Merger")).unwrap();
    assert_eq!((merging.playbooks().len(), merging.playbook()), (2, 0));
    merging.choose_playbook(1);
    assert_eq!(merging.after().unwrap().playbook, theirs.plan().playbook);
}

#[test]
fn without_a_common_history_both_are_compared_as_they_stand() {
    let open = |name: &str, id: &'static str, moment| {
        let mut plan = empty_plan();
        plan.apply(put(account("a", name)).and(put(account(id, "Only here")))).unwrap();
        let mut workspace = Workspace::open(plan, Vec::new());
        workspace.commit(put(account("new", "Same for both")), Deed::EditAccount, &at(moment, "Ann")).unwrap();
        workspace
    };
    let (ours, theirs) = (open("Acme", "b", 10), open("Acme Ltd", "c", 20));
    let (result, joined) = merged(&ours, &theirs);
    assert_eq!(result.plan(), merged(&theirs, &ours).0.plan());
    assert_eq!(result.plan().tables.accounts.len(), 4, "nothing is removed for not being known");
    assert_eq!(result.plan().tables.accounts.get(&Id::fixed("a")).unwrap().name.as_str(), "Acme Ltd");
    assert_eq!(joined.two_way, 1);
    let [dispute] = joined.disputes.as_slice() else { panic!("{:?}", joined.disputes) };
    assert_eq!(dispute.versions.iter().map(|one| one.at).collect::<Vec<_>>(), [None, None]);
    assert_eq!(merged(&result, &theirs).1.disputes, [], "settled by the merge");
}

#[test]
fn a_file_without_history_that_differs_is_not_called_known_though_ours_stays() {
    let open = |name: &str| {
        let mut plan = empty_plan();
        plan.apply(put(account("a", name))).unwrap();
        Workspace::open(plan, Vec::new())
    };
    let (ours, theirs) = (open("Acme"), open("Acme Ltd"));
    let mut merging = Merging::into(&ours);
    merging.add("theirs", &theirs, &at(100, "Merger")).unwrap();
    assert!(!merging.files().iter().any(|file| file.nothing_new));
    assert_eq!(merging.disputes().count(), 1, "the other name is offered");
    let mut again = Merging::into(&ours);
    again.add("the same", &ours, &at(100, "Merger")).unwrap();
    assert!(again.files().iter().all(|file| file.nothing_new));
}

#[test]
fn two_hundred_files_come_in_as_one_step() {
    let base = base();
    let mut merging = Merging::into(&base);
    for person in 0..200 {
        let mut file = edited(&base, 10 + person, &format!("Person {person}"), |deal| {
            deal.name = Name::clipped(&format!("Mill by {person}"));
        });
        let contact = Contact {
            id: Id::new(&format!("k{person}")).unwrap(),
            name: Name::clipped(&format!("Contact {person}")),
            account: Some(Id::fixed("a")),
            ..Contact::default()
        };
        file.commit(put(contact), Deed::EditAccount, &at(300, "x")).unwrap();
        merging.add(&format!("{person}.plan.json"), &file, &at(1_000, "Merger")).unwrap();
    }
    assert_eq!(merging.files().len(), 200);
    assert!(merging.files().iter().all(|file| file.difference.total().added == 1));
    let disputes: Vec<_> = merging.disputes().collect();
    assert_eq!(disputes.len(), 1);
    assert_eq!(disputes[0].0.versions.len(), 200);
    assert_eq!(disputes[0].0.standing().unwrap().value, Some(json!("Mill by 199")));
    let mut plan = base.clone();
    plan.join(merging.finish(), &at(1_000, "Merger"), true).unwrap();
    assert_eq!(deal(&plan).name.as_str(), "Mill by 199");
    assert_eq!(plan.plan().tables.contacts.len(), 200);
    assert_eq!(plan.plan(), &merging.after().unwrap());
    plan.undo(&at(1_001, "Merger")).unwrap();
    assert_eq!(plan.plan(), base.plan());
}

#[test]
fn a_choice_is_an_edit_of_whoever_merges() {
    let base = base();
    let ours = edited(&base, 10, "Ben", |deal| deal.name = Name::clipped("By Ben"));
    let theirs = edited(&base, 20, "Cleo", |deal| deal.name = Name::clipped("By Cleo"));
    let mut merging = Merging::into(&ours);
    merging.add("cleo", &theirs, &at(100, "Merger")).unwrap();
    merging.choose_all(Side::Mine);
    let mut plan = ours.clone();
    let committed = plan.join(merging.finish(), &at(100, "Merger"), true).unwrap();
    assert_eq!(deal(&plan).name.as_str(), "By Ben");
    let last = committed.revisions.last().unwrap();
    assert_eq!((last.by.as_str(), last.merged.len()), ("Merger", 2));
    assert_eq!(last.fields["name"].old, Some(json!("By Cleo")));
    // It is a decision: merged back it stands there too, and is no dispute again.
    let (there, joined) = merged(&theirs, &plan);
    assert_eq!(deal(&there).name.as_str(), "By Ben");
    assert_eq!(joined.disputes, []);
    merging.choose_all(Side::Theirs);
    assert_eq!(merging.after().unwrap().tables.opportunities.get(&Id::fixed("o")).unwrap().name.as_str(), "By Cleo");
}

#[test]
fn a_plan_of_a_newer_version_is_refused() {
    let mut newer = base().plan().clone();
    newer.newer = Some(Newer { version: 7, min_reader: None });
    let newer = Workspace::open(newer, Vec::new());
    assert_eq!(join(&base(), &newer).unwrap_err(), MergeError::OfNewerVersion(7));
    let mut merging = Merging::into(&base());
    assert!(merging.add("newer", &newer, &at(1, "Merger")).is_err());
    assert!(merging.finish().is_nothing(), "a refused file leaves the others as they are");
}

#[test]
fn parts_of_values_in_files_of_the_first_days_are_understood() {
    let base = base();
    let mut old = base.clone();
    let mut deep = edited(&base, 10, "Ben", |deal| deal.amount = Some(Money::new(30_000, Currency::EUR)));
    let mut revisions = deep.revisions().to_vec();
    let last = revisions.last_mut().unwrap();
    let change = last.fields.remove("amount").unwrap();
    let part = |value: Option<serde_json::Value>| value.map(|value| value["minor"].clone());
    let change = revision::FieldChange { old: part(change.old), new: part(change.new) };
    last.fields.insert("amount/minor".into(), change);
    deep = Workspace::open(deep.plan().clone(), revisions);
    old = edited(&old, 11, "Cleo", |deal| deal.name = Name::clipped("Mill 2"));
    let (result, _) = merged(&old, &deep);
    assert_eq!(
        (deal(&result).name.as_str(), deal(&result).amount),
        ("Mill 2", Some(Money::new(30_000, Currency::EUR)))
    );
}

#[test]
fn the_lists_that_are_merged_by_item_are_those_that_hold_items() {
    // In the schema a list of items is an object without names of its own; everything else is one value. The playbook is merged whole,
    // and what an item of a list holds is one value of the item.
    let schema = rungbook::exchange::plan_file::schema();
    let mut found = std::collections::BTreeSet::from(["rates".to_owned()]);
    for (kind, of) in schema["$defs"].as_object().unwrap() {
        for (name, property) in of["properties"].as_object().into_iter().flatten() {
            let is_map = property.get("additionalProperties").is_some_and(serde_json::Value::is_object);
            if is_map && !["Playbook", "Profile", "Gate", "Revision", "Need"].contains(&kind.as_str()) {
                found.insert(name.clone());
            }
        }
    }
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), field::LISTS);
}
