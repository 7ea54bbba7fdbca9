//! An edit names every cell and every rung whose figures it changes, over many random ledgers.

use rungbook::metrics::{Builder, Changed, Ending, Entry, Ledger, StayDays, Window, Worth};

use crate::{
    dice::Dice,
    oracle::Said,
    soak::{KINDS, plans, said},
};

fn day(dice: &mut Dice) -> i32 {
    19_000 + dice.below(700) as i32
}

/// Mostly stays of one opportunity after the other; some on a rung again, one of hundreds longer than a median's places.
fn stays(dice: &mut Dice, rungs: u64) -> Vec<StayDays> {
    let mut entered = day(dice);
    let count = dice.below(6);
    let stay = |_| {
        let longest = if dice.one_in(50) { 900 } else { 60 };
        let left = entered + dice.below(longest) as i32;
        let stay = StayDays { rung: dice.below(rungs) as u8, entered, left: (!dice.one_in(5)).then_some(left) };
        entered = left;
        stay
    };
    (0..count).map(stay).collect()
}

fn entry(dice: &mut Dice, units: u64, rungs: u64) -> Entry {
    let stays = stays(dice, rungs);
    let opened = stays.first().map(|stay| stay.entered);
    Entry {
        owner: (!dice.one_in(9)).then(|| dice.below(units) as usize),
        kind: dice.below(5) as usize,
        ending: dice.pick(&[Ending::Open, Ending::Won, Ending::Lost]),
        worth: match dice.below(8) {
            0 => Worth::Missing,
            1 => Worth::Elsewhere,
            _ => Worth::Known(dice.below(4) as i64 * 1_000),
        },
        opened,
        decided: stays.last().and_then(|stay| stay.left),
        dull_from: dice.maybe(3, day),
        stands: stays.last().map(|stay| stay.rung),
        furthest: stays.iter().map(|stay| stay.rung).max(),
        worked: opened.map(|day| (day, day + 90)).into_iter().collect(),
        stays,
    }
}

fn ledger(entries: &[Entry], lineages: &[Vec<usize>], rungs: usize) -> Ledger {
    let mut builder = Builder::new(rungs, lineages.to_vec(), entries.len());
    entries.iter().for_each(|entry| builder.push(entry));
    builder.finish()
}

fn all(ledger: &Ledger, units: usize) -> Vec<(usize, Said)> {
    let units = (0..units).map(Some).chain([None]);
    let cells = units.flat_map(|unit| (0..KINDS.len()).map(move |kind| (unit, kind)));
    let say = |(unit, kind)| (ledger.cell_number(unit, kind), said(ledger.cell(unit, kind), ledger.rungs()));
    cells.map(say).collect()
}

/// An edit of one thing alone, as most are; seldom of all.
fn edit(dice: &mut Dice, old: &Entry, fresh: Entry) -> Entry {
    match dice.below(5) {
        0 => fresh,
        1 => Entry { owner: fresh.owner, ..old.clone() },
        2 => Entry { stays: fresh.stays, ..old.clone() },
        3 => Entry { ending: fresh.ending, decided: fresh.decided, ..old.clone() },
        _ => Entry { worth: fresh.worth, ..old.clone() },
    }
}

#[test]
fn an_edit_names_every_cell_and_rung_that_it_changes() {
    for seed in 0..plans() / 5 {
        let mut dice = Dice::seeded(seed + 6_000_000);
        let (units, rungs) = (1 + dice.below(5), 1 + dice.below(8));
        let mut lineages: Vec<Vec<usize>> = Vec::new();
        for unit in 0..units as usize {
            let above = (unit > 0 && !dice.one_in(4)).then(|| dice.below(unit as u64) as usize);
            let above = above.and_then(|above| lineages.get(above).cloned()).unwrap_or_default();
            lineages.push([vec![unit], above].concat());
        }
        let mut entries: Vec<Entry> = (0..1 + dice.below(60)).map(|_| entry(&mut dice, units, rungs)).collect();
        let from = day(&mut dice);
        let window = Window { from, to: from + 300, today: day(&mut dice), by_cohort: dice.one_in(3) };
        let mut edited = ledger(&entries, &lineages, rungs as usize);
        edited.look(window);
        let mut changed: Vec<Changed> = Vec::new();
        for _ in 0..4 {
            let before = all(&edited, lineages.len());
            let place = dice.below(entries.len() as u64) as usize;
            let fresh = entry(&mut dice, units, rungs);
            entries[place] = edit(&mut dice, &entries[place], fresh);
            assert!(edited.replace(place, &entries[place], true));
            edited.take_changed(&mut changed);
            let after = all(&edited, lineages.len());
            let mut anew = ledger(&entries, &lineages, rungs as usize);
            anew.look(window);
            assert_eq!(after, all(&anew, lineages.len()), "ledger {seed}");
            for ((cell, before), (_, after)) in before.iter().zip(&after) {
                match changed.iter().find(|changed| changed.cell == *cell) {
                    None => assert_eq!(before, after, "ledger {seed}, cell {cell}"),
                    Some(changed) => {
                        for (rung, (before, after)) in before.rungs.iter().zip(&after.rungs).enumerate() {
                            let equal = changed.has_stays(rung) || before.dwell == after.dwell;
                            assert!(equal, "ledger {seed}, cell {cell}, rung {rung}");
                        }
                    }
                }
            }
            edited.take_changed(&mut changed);
            assert_eq!(changed, []);
        }
    }
}

#[test]
fn an_edit_that_changes_no_figure_names_no_cell() {
    let entry = Entry { worth: Worth::Known(1_000), opened: Some(19_000), ..Entry::default() };
    let before = Entry { ending: Ending::Lost, decided: Some(19_010), ..entry };
    let mut ledger = ledger(std::slice::from_ref(&before), &[vec![0]], 3);
    ledger.look(Window { from: 19_100, to: 19_200, today: 19_200, by_cohort: false });
    let mut changed = Vec::new();
    assert!(ledger.replace(0, &Entry { worth: Worth::Known(2_000), ..before.clone() }, true));
    ledger.take_changed(&mut changed);
    assert_eq!(changed, []);
    assert!(ledger.replace(0, &Entry { decided: Some(19_110), ..before }, true));
    ledger.take_changed(&mut changed);
    assert!(!changed.is_empty() && changed.iter().all(|changed| (0..3).all(|rung| !changed.has_stays(rung))));
}
