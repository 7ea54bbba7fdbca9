//! What is made of a damaged disk.

use rungbook::exchange::kept::{Found, Why};

use crate::model::{Disk, Sabotage, Tab, account, state};

fn three_accounts() -> (Disk, Tab) {
    let mut disk = Disk::default();
    let mut tab = Tab::first(&mut disk);
    for id in 0..3 {
        tab.commit(account(id, &format!("name {id}")));
    }
    let puts = tab.save(&disk, Sabotage::default()).unwrap();
    assert!(disk.transaction(&puts, None, Sabotage::default()));
    tab.waiting.clear();
    (disk, tab)
}

fn damage(disk: &mut Disk, id: &str, to: &str) -> String {
    let line = disk.records.get_mut(&("accounts".to_owned(), id.to_owned())).unwrap();
    std::mem::replace(line, to.to_owned())
}

/// Opens a disk of which something has to be set aside, and writes the repair to it.
fn repaired(disk: &mut Disk) -> (Tab, Vec<(String, Why)>) {
    let Found::Plan(opened) = disk.open() else { panic!("the plan does not open") };
    let repair = opened.repair.unwrap();
    for (place, line) in &repair.rows {
        let key = (place.table().to_owned(), place.id().to_owned());
        match line {
            Some(line) => drop(disk.records.insert(key, line.clone())),
            None => drop(disk.records.remove(&key)),
        }
    }
    for number in &repair.history {
        disk.revisions.insert(*number, "[]".to_owned());
    }
    disk.entry = serde_json::to_string(&repair.entry).unwrap();
    let tab = Tab::reopened(disk).expect("after the repair the plan is whole");
    assert_eq!(state(&tab.workspace), state(&opened.workspace));
    (tab, repair.spoilt.into_iter().map(|spoilt| (format!("{}/{}", spoilt.table, spoilt.id), spoilt.why)).collect())
}

#[test]
fn fault_12_one_record_that_cannot_be_read_is_set_aside_and_the_rest_opens() {
    let (mut disk, _) = three_accounts();
    let old = damage(&mut disk, "a1", "");
    let broken = old.replace("{\"name\"", "{\"name");
    damage(&mut disk, "a1", &broken);
    let (tab, spoilt) = repaired(&mut disk);
    assert_eq!(state(&tab.workspace).len(), 2);
    assert!(matches!(spoilt.as_slice(), [(place, Why::Unreadable(_))] if place == "accounts/a1"));
}

#[test]
fn fault_12_even_a_row_of_rubbish_is_told_from_a_lost_one_and_what_is_put_in_its_place_can_be_saved() {
    let (mut disk, _) = three_accounts();
    damage(&mut disk, "a2", "\u{fffd}rubbish\nwith a line break");
    let (mut tab, spoilt) = repaired(&mut disk);
    assert_eq!(spoilt.len(), 1);
    tab.commit(account(2, "made anew"));
    let puts = tab.save(&disk, Sabotage::default()).expect("it follows what was set aside");
    disk.transaction(&puts, None, Sabotage::default());
    assert_eq!(state(&Tab::reopened(&disk).unwrap().workspace)["a2"], "made anew");
}

#[test]
fn fault_12_a_part_of_the_history_is_set_aside_and_edits_go_on() {
    let (mut disk, _) = three_accounts();
    *disk.revisions.values_mut().next().unwrap() = "[{".to_owned();
    let (mut tab, spoilt) = repaired(&mut disk);
    assert_eq!(spoilt[0].0, "revisions/0");
    tab.commit(account(0, "goes on"));
    let puts = tab.save(&disk, Sabotage::default()).expect("the rows say what it follows");
    disk.transaction(&puts, None, Sabotage::default());
    assert_eq!(state(&Tab::reopened(&disk).unwrap().workspace)["a0"], "goes on");
}

#[test]
fn fault_11_rows_that_are_gone_are_counted_and_named_and_nothing_opens_as_if_whole() {
    let (mut disk, _) = three_accounts();
    disk.records.remove(&("accounts".to_owned(), "a1".to_owned()));
    let Found::Rest(rest) = disk.open() else { panic!("opened as if whole") };
    assert_eq!((rest.entry.records, rest.found, rest.missing.len()), (3, 2, 1));
    assert_eq!(rest.missing[0].key.to_string(), "accounts/a1");
    assert_eq!(state(&rest.left).len(), 2, "what is left can be gone on with");

    let (mut disk, _) = three_accounts();
    disk.revisions.clear();
    let Found::Rest(rest) = disk.open() else { panic!("opened without its history") };
    assert!(rest.history_gone);
    assert_eq!(state(&rest.left).len(), 3);
}

#[test]
fn undo_goes_on_after_the_page_was_opened_again_but_not_past_what_another_tab_did() {
    let (mut disk, _) = three_accounts();
    let mut tab = Tab::reopened(&disk).unwrap();
    tab.undo();
    assert_eq!(state(&tab.workspace).len(), 2);
    tab.redo();
    let mut other = Tab::reopened(&disk).unwrap();
    other.commit(account(2, "theirs"));
    let puts = other.save(&disk, Sabotage::default()).unwrap();
    disk.transaction(&puts, None, Sabotage::default());
    // The line of the other tab's step is lost to this one: as when the journal was cut.
    let last = *disk.journal.keys().last().unwrap();
    disk.journal.remove(&last);
    let mut tab = Tab::reopened(&disk).unwrap();
    let before = state(&tab.workspace);
    assert!(tab.workspace.undo(&Default::default()).is_err());
    assert_eq!(state(&tab.workspace), before);
    assert_eq!(tab.workspace.can_undo(), None);
}
