//! Plan files: the same plan is the same bytes, and what this version does not know comes back out.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_wrap)]

mod support;

use proptest::{collection::vec, prelude::*};
use rungbook::{exchange::plan_file, model::*};
use support::{change, empty_plan, plan, signed};

const FIXTURE: &str = include_str!("plans/version-1.plan.json");

fn worked_on(changes: Vec<Change>) -> Workspace {
    let mut workspace = Workspace::open(empty_plan(), Vec::new());
    for (moment, change) in changes.into_iter().enumerate() {
        let _ = workspace.commit(change, Deed::EditOpportunity, &signed(1_700_000_000_000 + moment as i64));
    }
    workspace
}

proptest! {

    #[test]
    fn files_round_trip_byte_for_byte(changes in vec(change(), 0..20)) {
        let workspace = worked_on(changes);
        let text = plan_file::write(workspace.plan(), workspace.revisions());
        let read = plan_file::read(text.as_bytes()).unwrap();
        prop_assert_eq!(&read.plan, workspace.plan());
        prop_assert_eq!(&read.revisions, workspace.revisions());
        prop_assert_eq!(plan_file::write(&read.plan, &read.revisions), text);
    }

    #[test]
    fn the_order_in_which_records_were_made_does_not_matter(plan in plan()) {
        let mut records = Vec::new();
        plan.tables.each(&mut |record| records.push(Change::Put(record)));
        records.reverse();
        let mut other = Plan { head: plan.head.clone(), ..empty_plan() };
        other.apply(Change::Batch(records)).unwrap();
        prop_assert_eq!(plan_file::write(&other, &[]), plan_file::write(&plan, &[]));
    }
}

#[test]
fn the_fixture_of_version_1_opens_and_is_written_back_unchanged() {
    let file = plan_file::read(FIXTURE.as_bytes()).unwrap();
    assert_eq!(file.version, 1);
    assert_eq!(plan_file::write(&file.plan, &file.revisions), FIXTURE);
    assert_eq!(file.plan.extra["a_table_of_tomorrow"]["x"], 1);
    let opportunity = file.plan.tables.opportunities.get(&Id::fixed("o1")).unwrap();
    assert_eq!(opportunity.extra["mood"], "hopeful");
    assert_eq!(opportunity.competitors[&Id::fixed("c1")].extra["seen_at"], "fair");
}
