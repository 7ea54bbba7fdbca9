//! The one door for change: undo is the way back, a batch is all or none, a refused change changes nothing.
#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_possible_wrap)]

mod support;

use proptest::{collection::vec, prelude::*};
use rungbook::model::*;
use support::{change, empty_plan, plan, signed};

/// True for records whose every reference leads somewhere.
fn hangs_together(plan: &Plan) -> bool {
    plan.check().is_ok()
}

proptest! {

    #[test]
    fn the_inverse_of_a_change_leads_back(before in plan(), change in change()) {
        let mut plan = before.clone();
        match plan.apply(change.clone()) {
            Ok(inverse) => {
                prop_assert!(hangs_together(&plan));
                let after = plan.clone();
                let again = plan.apply(inverse).unwrap();
                prop_assert_eq!(&plan, &before);
                plan.apply(again).unwrap();
                prop_assert_eq!(plan, after);
            }
            Err(_) => prop_assert_eq!(plan, before, "a refused change left traces"),
        }
    }

    #[test]
    fn a_batch_with_one_refused_change_does_nothing(before in plan(), good in vec(change(), 0..5)) {
        let refused = Change::Remove((&Id::<Account>::fixed("never made")).into());
        let mut plan = before.clone();
        let batch = Change::Batch(good.into_iter().chain([refused]).collect());
        prop_assert!(plan.apply(batch).is_err());
        prop_assert_eq!(plan, before);
    }

    #[test]
    fn a_plan_filled_with_records_is_the_one_that_changes_would_make(from in plan()) {
        let mut records = Vec::new();
        from.tables.each(&mut |record| records.push(record));
        let bare = || Plan { head: from.head.clone(), playbook: from.playbook.clone(), ..Plan::default() };
        let mut filled = bare();
        filled.fill(&records).unwrap();
        prop_assert_eq!(&filled, &Plan { extra: Extra::default(), ..from.clone() });
        // Without one of them it is refused exactly where the change would be.
        for gone in 0..records.len() {
            let mut fewer = records.clone();
            fewer.remove(gone);
            let change = Change::Batch(fewer.iter().cloned().map(Change::Put).collect());
            prop_assert_eq!(bare().fill(&fewer).is_ok(), bare().apply(change).is_ok());
        }
    }

    #[test]
    fn undo_returns_to_the_start_and_redo_to_the_end(changes in vec(change(), 0..30)) {
        let mut workspace = Workspace::open(empty_plan(), Vec::new());
        let mut states = vec![workspace.plan().clone()];
        for (moment, change) in changes.into_iter().enumerate() {
            let before = workspace.plan().clone();
            match workspace.commit(change, Deed::EditOpportunity, &signed(moment as i64)) {
                Ok(committed) if committed.revisions.is_empty() => prop_assert_eq!(workspace.plan(), &before),
                Ok(_) => states.push(workspace.plan().clone()),
                Err(_) => prop_assert_eq!(workspace.plan(), &before),
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(workspace.undo(&signed(1)).unwrap().is_some());
            prop_assert_eq!(workspace.plan(), state);
        }
        prop_assert!(workspace.undo(&signed(1)).unwrap().is_none());
        for state in states.iter().skip(1) {
            prop_assert!(workspace.redo(&signed(1)).unwrap().is_some());
            prop_assert_eq!(workspace.plan(), state);
        }
        prop_assert!(workspace.redo(&signed(1)).unwrap().is_none());
    }

    #[test]
    fn every_changed_record_gets_one_revision_and_moments_never_go_back(
        changes in vec((change(), -5i64..5), 1..20)
    ) {
        let mut workspace = Workspace::open(empty_plan(), Vec::new());
        let mut clock = 1_000i64;
        let mut last = Stamp::default();
        for (change, drift) in changes {
            clock += drift; // The wall clock is set back now and then.
            let before = workspace.plan().clone();
            let Ok(committed) = workspace.commit(change, Deed::EditOpportunity, &signed(clock)) else { continue };
            let mut named = std::collections::BTreeSet::new();
            for revision in &committed.revisions {
                prop_assert!(named.insert(revision.record.clone()), "two revisions of {:?} in one commit", revision.record);
                prop_assert!(revision.at > last);
                prop_assert_eq!(revision.parent.as_ref().map_or(1, |parent| parent.number + 1), revision.rev.number);
                prop_assert_eq!(workspace.latest(&revision.record), Some(&revision.rev));
            }
            if let Some(revision) = committed.revisions.first() {
                last = revision.at;
            }
            workspace.plan().tables.each(&mut |record| {
                let changed = before.tables.record(&record.key()).as_ref() != Some(&record);
                assert_eq!(changed, named.contains(&RevisionOf::Record(record.key())), "{}", record.key());
            });
        }
    }

    #[test]
    fn the_old_values_of_a_revision_rebuild_the_record_as_it_was(before in plan(), change in change()) {
        let mut workspace = Workspace::open(before.clone(), Vec::new());
        let Ok(committed) = workspace.commit(change, Deed::EditOpportunity, &signed(1)) else { return Ok(()) };
        for revision in &committed.revisions {
            let RevisionOf::Record(key) = &revision.record else { continue };
            let now = workspace.plan().tables.record(key).map(|record| record.to_json());
            let old = before.tables.record(key).map(|record| record.to_json());
            match (old, now) {
                (Some(old), now) => {
                    let mut rebuilt = now.unwrap_or_else(|| serde_json::json!({}));
                    for (path, field) in &revision.fields {
                        put_back(&mut rebuilt, path, field.old.clone());
                    }
                    prop_assert_eq!(rebuilt, old);
                }
                (None, _) => prop_assert!(revision.fields.is_empty(), "a made record lists no old values"),
            }
        }
    }
}

/// Sets the field at a path to its old value, or takes it away.
fn put_back(record: &mut serde_json::Value, path: &str, old: Option<serde_json::Value>) {
    let mut names: Vec<String> = path.split('/').map(|name| name.replace("~1", "/").replace("~0", "~")).collect();
    let last = names.pop().unwrap();
    let mut at = record;
    for name in names {
        at = at.get_mut(&name).unwrap();
    }
    let object = at.as_object_mut().unwrap();
    match old {
        Some(value) => object.insert(last, value),
        None => object.remove(&last),
    };
}

#[test]
fn a_record_that_others_refer_to_is_not_removed_alone() {
    let mut plan = empty_plan();
    let account = Account { id: Id::fixed("a"), name: Name::clipped("Acme"), ..Default::default() };
    let opportunity = Opportunity { id: Id::fixed("o"), account: Some(Id::fixed("a")), ..Default::default() };
    plan.apply(Change::put(account).and(Change::put(opportunity))).unwrap();
    let remove = Change::Remove((&Id::<Account>::fixed("a")).into());
    let refusal = plan.apply(remove.clone()).unwrap_err();
    let ChangeError::StillReferredTo(records) = refusal else { panic!("{refusal}") };
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].0.to_string(), "opportunities/o");
    let both = remove.and(Change::Remove((&Id::<Opportunity>::fixed("o")).into()));
    plan.apply(both).unwrap();
    assert_eq!(plan, empty_plan());
}

#[test]
fn a_rung_in_use_stays_in_the_playbook() {
    let mut plan = empty_plan();
    plan.apply(Change::put(Opportunity { id: Id::fixed("o"), stage: Some(Id::fixed("s2")), ..Default::default() }))
        .unwrap();
    let mut playbook = plan.playbook.clone();
    playbook.stages.remove(&Id::fixed("s2"));
    let before = plan.clone();
    let refusal = plan.apply(Change::PutPlaybook(playbook.into())).unwrap_err();
    assert!(matches!(refusal, ChangeError::PlaybookLacks(ref key) if &*key.id == "s2"), "{refusal}");
    assert_eq!(plan, before);
}

#[test]
fn a_commit_that_alters_nothing_is_not_remembered() {
    let mut workspace = Workspace::open(empty_plan(), Vec::new());
    let account = Account { id: Id::fixed("a"), name: Name::clipped("Acme"), ..Default::default() };
    workspace.commit(Change::put(account.clone()), Deed::EditAccount, &signed(1)).unwrap();
    let again = workspace.commit(Change::put(account), Deed::EditAccount, &signed(2)).unwrap();
    assert!(again.revisions.is_empty());
    assert_eq!(workspace.revisions().len(), 1);
    workspace.undo(&signed(3)).unwrap();
    assert_eq!(workspace.can_undo(), None);
    assert_eq!(workspace.plan(), &empty_plan());
}
