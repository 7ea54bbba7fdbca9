//! Nothing that was called saved is lost, nothing is torn, whenever the plug is pulled; and each of these tests fails when a promise is
//! broken on purpose.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod faults;
mod model;

use model::{Disk, Sabotage, Tab, account, removal, state};
use rungbook::model::{Change, Workspace, id::hash_bits};

/// How many sequences are tried; `make soak` tries a hundred thousand.
fn sequences() -> u64 {
    std::env::var("RUNGBOOK_SEQUENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(1_000)
}

/// Chance that is the same on every run.
struct Chance(u64, u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.1 += 1;
        u64::try_from(hash_bits(&[&self.0.to_le_bytes(), &self.1.to_le_bytes()]) >> 64).unwrap() % most
    }
}

fn edit(chance: &mut Chance, tab: &mut Tab) {
    let id = chance.below(6);
    let name = format!("name {}", chance.below(1000));
    match chance.below(10) {
        0..5 => tab.commit(account(id, &name)),
        5 => tab.commit(account(id, &name).and(account(id + 1, &name))),
        6 if state(&tab.workspace).contains_key(&format!("a{id}")) => tab.commit(removal(id)),
        7 | 8 => tab.undo(),
        9 => tab.redo(),
        _ => tab.commit(Change::nothing()),
    }
}

/// One life of a plan: edits, saves, and the plug pulled at every write of every save. Says what was lost or torn.
fn life(seed: u64, sabotage: Sabotage) -> Result<(), String> {
    let mut chance = Chance(seed, 0);
    let mut disk = Disk::default();
    let mut tab = Tab::first(&mut disk);
    let mut acknowledged = state(&tab.workspace);
    for _ in 0..=chance.below(60) {
        edit(&mut chance, &mut tab);
        if tab.waiting.is_empty() || chance.below(3) == 0 {
            continue;
        }
        let puts = tab.save(&disk, sabotage).map_err(|places| format!("overtaken by nobody: {places:?}"))?;
        if sabotage.early {
            acknowledged = state(&tab.workspace);
        }
        // Pulled at each write: the disk must be as it was, so that opening it is what it was.
        for at in 0..puts.len() {
            let mut pulled = disk.clone();
            pulled.transaction(&puts, Some(at), sabotage);
            if pulled != disk {
                let opened = Tab::reopened(&pulled).map_err(|why| format!("torn: {why}"))?;
                if state(&opened.workspace) != acknowledged {
                    return Err("torn, and not noticed".to_owned());
                }
            }
        }
        let pulled_at = (chance.below(3) == 0).then(|| usize::try_from(chance.below(9)).unwrap() % puts.len());
        if disk.transaction(&puts, pulled_at, sabotage) {
            acknowledged = state(&tab.workspace);
            tab.waiting.clear();
        }
        if pulled_at.is_some() || chance.below(8) == 0 {
            tab = Tab::reopened(&disk)?;
            if state(&tab.workspace) != acknowledged {
                return Err(format!("lost: {acknowledged:?} became {:?}", state(&tab.workspace)));
            }
        }
    }
    if tab.waiting.is_empty() { same_after_opening(&disk, tab) } else { Ok(()) }
}

/// Undo and redo lead, after the page was opened again, where they would have led in the page that stayed open.
fn same_after_opening(disk: &Disk, mut stayed: Tab) -> Result<(), String> {
    let mut again = Tab::reopened(disk)?;
    let same = |stayed: &Tab, again: &Tab| {
        let deeds = |tab: &Tab| (tab.workspace.can_undo(), tab.workspace.can_redo());
        state(&stayed.workspace) == state(&again.workspace) && deeds(stayed) == deeds(again)
    };
    let mut steps = 0;
    while again.workspace.can_undo().is_some() {
        again.undo();
        stayed.undo();
        steps += 1;
        if !same(&stayed, &again) {
            return Err("undo leads elsewhere after the page was opened again".to_owned());
        }
    }
    for _ in 0..steps {
        again.redo();
        stayed.redo();
        if !same(&stayed, &again) {
            return Err("redo leads elsewhere after the page was opened again".to_owned());
        }
    }
    Ok(())
}

#[test]
fn fault_1_whenever_the_plug_is_pulled_nothing_acknowledged_is_lost_and_nothing_is_torn() {
    for seed in 0..sequences() {
        life(seed, Sabotage::default()).unwrap_or_else(|why| panic!("sequence {seed}: {why}"));
    }
}

#[test]
fn fault_1_a_build_that_writes_piecemeal_is_caught() {
    let torn = Sabotage { torn: true, ..Sabotage::default() };
    assert!((0..50).any(|seed| life(seed, torn).is_err()));
}

#[test]
fn fault_2_a_build_that_says_saved_too_early_is_caught() {
    let early = Sabotage { early: true, ..Sabotage::default() };
    assert!((0..50).any(|seed| life(seed, early).is_err()));
}

/// Two tabs that edit the same records; true where one wrote over what the other had saved without knowing it.
fn overwritten(seed: u64, sabotage: Sabotage) -> bool {
    let mut chance = Chance(seed, 7);
    let mut disk = Disk::default();
    let mut tabs = [Tab::first(&mut disk), Tab::reopened(&disk).unwrap()];
    for turn in 0..40 {
        let tab = &mut tabs[usize::try_from(chance.below(2)).unwrap()];
        tab.commit(account(chance.below(3), &format!("turn {turn}")));
        match tab.save(&disk, sabotage) {
            Ok(puts) => {
                assert!(disk.transaction(&puts, None, sabotage));
                tab.waiting.clear();
            }
            // It takes what stands there, and goes on from that.
            Err(_) => *tab = Tab::reopened(&disk).unwrap(),
        }
        let Ok(opened) = disk.opened() else { return true };
        if forked(&opened.workspace) {
            return true;
        }
    }
    false
}

/// True where two revisions follow the same one: the later did not know the earlier.
fn forked(workspace: &Workspace) -> bool {
    let mut followed = std::collections::BTreeSet::new();
    workspace.revisions().iter().any(|revision| !followed.insert((revision.record.clone(), revision.parent.clone())))
}

#[test]
fn fault_18_a_tab_that_slept_is_refused_and_overwrites_nothing() {
    for seed in 0..sequences() / 5 {
        assert!(!overwritten(seed, Sabotage::default()), "sequence {seed}");
    }
}

#[test]
fn fault_18_a_build_that_does_not_look_at_revisions_is_caught() {
    let careless = Sabotage { careless: true, ..Sabotage::default() };
    assert!((0..20).all(|seed| overwritten(seed, careless)));
}

/// Two tabs that never wait for each other: whatever was refused is brought together with what stands there.
fn together(seed: u64) -> Result<(), String> {
    let mut chance = Chance(seed, 11);
    let mut disk = Disk::default();
    let mut first = Tab::first(&mut disk);
    (0..5).for_each(|id| first.commit(account(id, "before")));
    first.save_or_rejoin(&mut disk)?;
    let mut tabs = [first, Tab::reopened(&disk)?];
    let mut last = std::collections::BTreeMap::new();
    for turn in 0..60 {
        let who = usize::try_from(chance.below(2)).unwrap();
        let id = chance.below(5);
        let (name, segment) = (format!("name {turn}"), format!("segment {turn}"));
        let field = if who == 0 { "name" } else { "industry" };
        tabs[who].change(id, |account| match who {
            0 => account.name = rungbook::model::Name::clipped(&name),
            _ => account.industry = rungbook::model::Name::clipped(&segment),
        });
        last.insert((id, field), if who == 0 { name } else { segment });
        if chance.below(3) > 0 {
            tabs[who].save_or_rejoin(&mut disk)?;
        }
    }
    for who in [0, 1, 0] {
        tabs[who].save_or_rejoin(&mut disk)?;
    }
    let stands = disk.opened()?.workspace;
    for ((id, field), value) in last {
        let key = rungbook::model::Id::new(&format!("a{id}")).unwrap();
        let account = stands.plan().tables.accounts.get(&key).ok_or("a record is gone")?;
        let found = if field == "name" { &account.name } else { &account.industry };
        if found.as_str() != value {
            return Err(format!("a{id}/{field} is {found:?}, not {value:?}"));
        }
    }
    Ok(())
}

#[test]
fn fault_15_two_tabs_that_edit_different_fields_of_the_same_records_both_keep_them() {
    for seed in 0..sequences() / 10 {
        together(seed).unwrap_or_else(|why| panic!("sequence {seed}: {why}"));
    }
}

#[test]
fn fault_16_of_one_field_the_later_stands_and_the_earlier_is_offered() {
    let mut disk = Disk::default();
    let mut first = Tab::first(&mut disk);
    first.commit(account(1, "before"));
    first.save_or_rejoin(&mut disk).unwrap();
    let mut second = Tab::reopened(&disk).unwrap();
    first.commit(account(1, "earlier"));
    second.commit(account(1, "later"));
    first.save_or_rejoin(&mut disk).unwrap();
    second.save_or_rejoin(&mut disk).unwrap();
    let stands = disk.opened().unwrap().workspace;
    assert_eq!(state(&stands)["a1"], "later");
    let told: Vec<_> =
        second.disputes.iter().flat_map(|dispute| &dispute.versions).map(|one| one.value.clone()).collect();
    assert!(told.contains(&Some("earlier".into())) && told.contains(&Some("later".into())), "{told:?}");
    let names = stands.revisions().iter().filter_map(|one| one.fields.get("name")).filter_map(|name| name.new.clone());
    assert!(names.collect::<Vec<_>>().contains(&"earlier".into()), "the earlier is in the history");
}

#[test]
fn fault_17_an_edit_wins_over_a_removal() {
    for edit_first in [true, false] {
        let mut disk = Disk::default();
        let mut first = Tab::first(&mut disk);
        first.commit(account(1, "before"));
        first.save_or_rejoin(&mut disk).unwrap();
        let mut second = Tab::reopened(&disk).unwrap();
        first.commit(account(1, "edited"));
        second.commit(removal(1));
        let (one, other) = if edit_first { (&mut first, &mut second) } else { (&mut second, &mut first) };
        one.save_or_rejoin(&mut disk).unwrap();
        other.save_or_rejoin(&mut disk).unwrap();
        assert_eq!(state(&disk.opened().unwrap().workspace)["a1"], "edited");
        assert_eq!(other.disputes.len(), 1, "and is offered");
    }
}
