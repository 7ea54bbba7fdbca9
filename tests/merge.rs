//! Merging: it does not matter who merges what with whom, in which order or how often; nothing unseen is lost; references stay sound.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_wrap)]

mod support;

use proptest::{collection::vec, prelude::*};
use rungbook::{
    exchange::{
        merge::{About, Joined, join},
        plan_file,
    },
    model::*,
};
use support::{change, plan};

/// When the replicas part.
const START: i64 = 1_700_000_000_000;

fn signed(by: &str, seconds: i64) -> Signature {
    Signature { by: Name::clipped(by), now_millis: START + seconds * 1000, why: Note::default() }
}

/// One person's edits: each a change, and how many seconds later it is made.
fn edits() -> impl Strategy<Value = Vec<(Change, i64)>> {
    vec((change(), 0i64..20), 0..8)
}

/// A plan, with a history or without, and what three people make of it apart from each other.
fn replicas() -> impl Strategy<Value = [Workspace; 3]> {
    (plan(), edits(), [edits(), edits(), edits()]).prop_map(|(base, shared, apart)| {
        let mut base = Workspace::open(base, Vec::new());
        work(&mut base, "Base", shared);
        let mut number = 0;
        apart.map(|edits| {
            number += 1;
            let mut own = base.clone();
            work(&mut own, &format!("Person {number}"), edits);
            own
        })
    })
}

fn work(workspace: &mut Workspace, by: &str, edits: Vec<(Change, i64)>) {
    let mut now = 0;
    for (change, pause) in edits {
        now += pause;
        let _ = workspace.commit(change, Deed::EditOpportunity, &signed(by, now));
    }
}

fn merged(ours: &Workspace, theirs: &Workspace) -> Workspace {
    let mut merged = ours.clone();
    let Joined { joining, .. } = join(ours, theirs).unwrap();
    merged.join(joining, &signed("Merger", 1_000), true).unwrap();
    merged.plan().check().unwrap();
    merged
}

/// What differs, as text that a person can read in a failure.
fn differing(one: &Workspace, other: &Workspace) -> String {
    let mut text = String::new();
    one.plan().tables.each(&mut |record| {
        if other.plan().tables.record(&record.key()).as_ref() != Some(&record) {
            text += &format!("one {} {}\n", record.key(), record.to_json());
        }
    });
    other.plan().tables.each(&mut |record| {
        if one.plan().tables.record(&record.key()).as_ref() != Some(&record) {
            text += &format!("other {} {}\n", record.key(), record.to_json());
        }
    });
    text
}

fn history(workspace: &Workspace) -> Vec<String> {
    workspace.revisions().iter().map(|one| format!("{one:?}\n")).collect()
}

macro_rules! same {
    ($one:expr, $other:expr, $why:literal) => {
        prop_assert!(
            $one.plan() == $other.plan(),
            "{}\n{}one history {:?}\n other history {:?}",
            $why,
            differing(&$one, &$other),
            history(&$one),
            history(&$other)
        );
    };
}

proptest! {
    #[test]
    fn merging_is_commutative_associative_and_idempotent([a, b, c] in replicas()) {
        let (ab, ba) = (merged(&a, &b), merged(&b, &a));
        same!(ab, ba, "commutative");
        prop_assert_eq!(ab.revisions(), ba.revisions(), "the same history on both sides");
        same!(merged(&ab, &b), ab, "idempotent");
        same!(merged(&a, &a), a, "with itself");
        let bc = merged(&b, &c);
        let (left, right) = (merged(&ab, &c), merged(&a, &bc));
        same!(left, right, "associative");
        prop_assert_eq!(left.revisions(), right.revisions());
        same!(merged(&merged(&c, &a), &b), left, "in any order");
    }

    #[test]
    fn replicas_that_work_on_after_merging_come_together_again(
        ([a, b, c], more) in (replicas(), [edits(), edits(), edits()])
    ) {
        // b and c have merged different things, all three go on working, then everybody merges with everybody.
        let [mut a, mut b, mut c] = [a.clone(), merged(&b, &a), merged(&c, &b)];
        for (workspace, (by, edits)) in [&mut a, &mut b, &mut c].into_iter().zip(["A", "B", "C"].into_iter().zip(more)) {
            work(workspace, by, edits);
        }
        let left = merged(&merged(&a, &b), &c);
        let right = merged(&c, &merged(&b, &a));
        same!(left, right, "any order");
        same!(merged(&merged(&b, &c), &merged(&a, &c)), left, "with doubled paths");
    }

    #[test]
    fn nothing_unseen_is_lost([a, b, _] in replicas()) {
        let joined = join(&a, &b).unwrap();
        let result = merged(&a, &b);
        let known: std::collections::BTreeSet<_> = a.revisions().iter().map(|one| (&one.record, &one.rev)).collect();
        let all: std::collections::BTreeSet<_> = result.revisions().iter().map(|one| (&one.record, &one.rev)).collect();
        for revision in a.revisions().iter().chain(b.revisions()) {
            prop_assert!(all.contains(&(&revision.record, &revision.rev)), "the history keeps {revision:?}");
        }
        // Every value that only b wrote stands, or is told of as disputed, or b itself wrote something else over it.
        for revision in b.revisions().iter().filter(|one| !known.contains(&(&one.record, &one.rev)) && !one.removed) {
            let RevisionOf::Record(key) = &revision.record else { continue };
            let json = |workspace: &Workspace| workspace.plan().tables.record(key).map(|record| record.to_json());
            let Some(theirs) = json(&b) else { continue };
            let disputed = |path: &str| joined.disputes.iter().any(|dispute| {
                dispute.record == revision.record && match &dispute.about {
                    About::Existence => true,
                    About::Field(field) => path.starts_with(field.as_str()) || field.starts_with(path),
                }
            });
            let Some(now) = json(&result) else { panic!("{key} was changed by b and is gone") };
            for path in revision.fields.keys() {
                let value = rungbook::model::field::get(&theirs, path);
                let stands = rungbook::model::field::get(&now, path);
                // A list as a whole may have got items from the other side.
                let list = path.split('/').next().is_some_and(|first| field::LISTS.contains(&first)) && !path.contains('/');
                prop_assert!(value == stands || list || disputed(path), "{key} {path}: {value:?} became {stands:?}");
            }
        }
    }

    #[test]
    fn one_undo_takes_a_merge_back_and_a_file_keeps_it([a, b, _] in replicas()) {
        let mut result = merged(&a, &b);
        let text = plan_file::write(result.plan(), result.revisions());
        let again = plan_file::read(text.as_bytes()).unwrap().into_workspace();
        prop_assert_eq!(again.plan(), result.plan());
        prop_assert_eq!(again.revisions(), result.revisions());
        for revision in result.revisions() {
            prop_assert_eq!(again.latest(&revision.record), result.latest(&revision.record), "{}", &revision.record);
        }
        same!(merged(&again, &b), result, "what was merged before brings nothing new");
        let after = result.plan().clone();
        if result.can_undo() == Some(Deed::Merge) {
            result.undo(&signed("Merger", 2_000)).unwrap();
            prop_assert_eq!(result.plan(), a.plan());
            result.redo(&signed("Merger", 3_000)).unwrap();
            prop_assert_eq!(result.plan(), &after);
        }
    }
}
