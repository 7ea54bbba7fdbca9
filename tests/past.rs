//! The plan as it was on any day, what changed between two, and the way back for one field or one record.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_wrap)]

mod support;

use proptest::{collection::vec, prelude::*};
use rungbook::{
    exchange::{
        merge::join,
        past::{between, plan_at, restored_field, restored_record},
    },
    model::*,
};
use serde_json::json;
use support::{change, empty_plan, plan, signed};

fn last(workspace: &Workspace) -> Stamp {
    workspace.clock()
}

proptest! {
    #[test]
    fn every_moment_is_rebuilt_as_it_was(before in plan(), changes in vec(change(), 0..20)) {
        let mut workspace = Workspace::open(before, Vec::new());
        let mut moments = vec![(last(&workspace), workspace.plan().clone())];
        for (moment, change) in changes.into_iter().enumerate() {
            if workspace.commit(change, Deed::EditOpportunity, &signed(1_000 + moment as i64)).is_ok() {
                moments.retain(|(at, _)| *at != last(&workspace));
                moments.push((last(&workspace), workspace.plan().clone()));
            }
        }
        for (at, then) in &moments {
            prop_assert_eq!(&plan_at(&workspace, *at), then);
        }
        for ((one, first), (other, second)) in moments.iter().zip(moments.iter().skip(1)) {
            let happened = between(&workspace, *one, *other);
            let mut differing = 0;
            second.tables.each(&mut |record| differing += usize::from(first.tables.record(&record.key()).as_ref() != Some(&record)));
            first.tables.each(&mut |record| differing += usize::from(!second.tables.has(&record.key())));
            prop_assert_eq!(happened.len(), differing);
            for one in &happened {
                let (there, then) = (second.tables.has(&one.record), first.tables.has(&one.record));
                prop_assert_eq!((one.added, one.removed), (!then, !there));
            }
        }
    }

    #[test]
    fn a_merged_past_hangs_together(base in plan(), ours in vec(change(), 0..8), theirs in vec(change(), 0..8), back in 0i64..12) {
        let base = Workspace::open(base, Vec::new());
        let work = |changes: Vec<Change>, offset: i64| {
            let mut own = base.clone();
            for (moment, change) in changes.into_iter().enumerate() {
                let _ = own.commit(change, Deed::EditOpportunity, &signed(1_000 + offset + 2 * moment as i64));
            }
            own
        };
        let (mut ours, theirs) = (work(ours, 0), work(theirs, 1));
        let joined = join(&ours, &theirs).unwrap();
        ours.join(joined.joining, &signed(2_000), true).unwrap();
        prop_assert_eq!(&plan_at(&ours, last(&ours)), ours.plan());
        let then = plan_at(&ours, Stamp { millis: 1_000 + back, count: 0 });
        prop_assert!(then.check().is_ok());
    }
}

fn account(name: &str) -> Change {
    Change::put(Account {
        id: Id::fixed("a"),
        name: Name::clipped(name),
        industry: Name::clipped("Mills"),
        ..Account::default()
    })
}

#[test]
fn one_field_or_the_whole_record_comes_back() {
    let mut workspace = Workspace::open(empty_plan(), Vec::new());
    let key: Key = (&Id::<Account>::fixed("a")).into();
    workspace.commit(account("Acme"), Deed::EditAccount, &signed(1_000)).unwrap();
    let made = last(&workspace);
    workspace.commit(account("Acme Ltd"), Deed::EditAccount, &signed(2_000)).unwrap();
    let renamed = last(&workspace);
    let change = restored_field(workspace.plan(), &key, "name", Some(&json!("Acme"))).unwrap();
    assert_eq!(change, account("Acme"));
    assert_eq!(restored_field(workspace.plan(), &key, "name", Some(&json!("Acme Ltd"))), None, "it is so already");
    assert_eq!(restored_field(workspace.plan(), &key, "name", Some(&json!(7))), None, "no name");
    workspace.commit(Change::Remove(key.clone()), Deed::Remove, &signed(3_000)).unwrap();
    assert_eq!(restored_field(workspace.plan(), &key, "name", None), None, "there is no record to give it to");
    assert_eq!(restored_record(&workspace, &key, made), Some(account("Acme")));
    assert_eq!(restored_record(&workspace, &key, renamed), Some(account("Acme Ltd")));
    workspace.commit(account("Acme Ltd"), Deed::EditAccount, &signed(4_000)).unwrap();
    assert_eq!(restored_record(&workspace, &key, renamed), None, "it is so already");
    let happened = between(&workspace, made, last(&workspace));
    assert_eq!(happened.len(), 1);
    assert_eq!(happened[0].fields.keys().collect::<Vec<_>>(), ["name"]);
    assert_eq!(between(&workspace, renamed, last(&workspace)), [], "removed and brought back");
}

#[test]
fn the_playbook_of_the_day_holds_on_that_day() {
    let mut workspace = Workspace::open(empty_plan(), Vec::new());
    let before = workspace.plan().clone();
    let mut playbook = before.playbook.clone();
    playbook.stages.insert(Id::fixed("s3"), Stage { order: 3, name: Name::clipped("Close"), ..Stage::default() });
    playbook.stages.get_mut(&Id::fixed("s1")).unwrap().name = Name::clipped("Qualify");
    workspace.commit(Change::PutPlaybook(playbook.clone().into()), Deed::EditPlaybook, &signed(1_000)).unwrap();
    let head = Head { name: Name::clipped("North"), ..before.head.clone() };
    workspace.commit(Change::PutHead(head.into()), Deed::EditPlan, &signed(2_000)).unwrap();
    assert_eq!(plan_at(&workspace, Stamp::default()), before);
    let between = plan_at(&workspace, Stamp { millis: 1_500, count: 0 });
    assert_eq!((between.playbook, between.head), (playbook, before.head));
}
