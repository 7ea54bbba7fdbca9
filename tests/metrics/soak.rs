//! Laws of the sums, over many random plans: they agree with a plain oracle, before and after every edit.
//! `RUNGBOOK_PLANS` says how many plans; `make soak` takes a hundred thousand.

use rungbook::{
    metrics::{Book, Cell, Group, Scope, figures},
    model::{Change, Deed, Id, Key, Money, Opportunity, Outcome, Plan, SaleKind, Signature, TableName, Workspace},
};

use crate::{
    dice::{Dice, UNITS},
    oracle::{Oracle, Rung, Said, Sum},
};

pub const KINDS: [Option<SaleKind>; 5] = [
    None,
    Some(SaleKind::NewCustomer),
    Some(SaleKind::NewProduct),
    Some(SaleKind::Renewal),
    Some(SaleKind::OrderDriven),
];

pub fn plans() -> u64 {
    std::env::var("RUNGBOOK_PLANS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_500)
}

fn sum(group: Group) -> Sum {
    (group.count, group.amount, group.without_amount, group.elsewhere)
}

pub fn said(cell: Cell<'_>, rungs: usize) -> Said {
    let rung = |rung: usize| {
        let (visited, reached) = (cell.visited(rung), cell.reached(rung));
        let dwell = cell.dwell(rung);
        assert_eq!(dwell.map(|dwell| dwell.median), cell.dwell_median(rung));
        Rung {
            stands: sum(cell.stands(rung)),
            entered: sum(cell.entered(rung)),
            visited: [visited.won, visited.lost, visited.open].map(sum),
            reached: [reached.won, reached.lost, reached.open].map(sum),
            lost_at: sum(cell.lost_at(rung)),
            further: cell.next(rung).won,
            dwell: dwell.map(|dwell| (dwell.count, dwell.mean, dwell.median, dwell.least, dwell.greatest)),
        }
    };
    let days = |sum: rungbook::metrics::DaySum| (sum.count, sum.days);
    Said {
        won: sum(cell.won()),
        lost: sum(cell.lost()),
        open: sum(cell.open()),
        sold: sum(cell.sold()),
        dull: sum(cell.dull()),
        worked: cell.worked(),
        cycle_won: days(cell.cycle_won()),
        cycle_lost: days(cell.cycle_lost()),
        faults: cell.faults(),
        unopened: cell.unopened(),
        deal_size: cell.deal_size(),
        rungs: (0..rungs).map(rung).collect(),
    }
}

/// Second visits do not tell amounts that are missing apart from others; all else agrees.
fn agree(book: &mut Book, plan: &Plan, frame: rungbook::metrics::Frame, units: usize, when: &str) {
    let oracle = Oracle::new(plan, frame);
    let ledger = book.look(&Scope::default(), frame);
    for unit in (0..units).map(Some).chain([None]) {
        for (number, kind) in KINDS.into_iter().enumerate() {
            let found = said(ledger.cell(unit, number), ledger.rungs());
            let wanted = oracle.say(unit.map(|unit| UNITS[unit]), kind);
            assert_eq!(found, wanted, "{when}: unit {unit:?}, kind {kind:?}, {frame:?}");
        }
    }
}

fn edit(dice: &mut Dice, plan: &Plan, rungs: usize, units: usize) -> Change {
    let known: Vec<_> = plan.tables.opportunities.iter().cloned().collect();
    let fresh = known.is_empty() || dice.one_in(8);
    if fresh {
        let id = format!("n{}", dice.below(1_000_000));
        return Change::put(dice.deal(&id, rungs, units));
    }
    let old = &known[dice.below(known.len() as u64) as usize];
    match dice.below(6) {
        0 => Change::Remove(Key::from(&old.id)),
        1 => Change::put(dice.deal(old.id.as_str(), rungs, units)),
        2 => Change::put(Opportunity {
            owner: (units > 0).then(|| Id::fixed(UNITS[dice.below(units as u64) as usize])),
            ..old.as_ref().clone()
        }),
        3 => Change::put(Opportunity { decided_on: Some(dice.day()), outcome: Outcome::Won, ..old.as_ref().clone() }),
        _ => {
            let amount = Some(Money::new(dice.below(1_000_000) as i64, Default::default()));
            Change::put(Opportunity { amount, ..old.as_ref().clone() })
        }
    }
}

#[test]
fn sums_agree_with_the_oracle_before_and_after_every_edit() {
    for seed in 0..plans() {
        let mut dice = Dice::seeded(seed);
        let (plan, rungs, units) = dice.plan(12);
        let frame = dice.frame();
        let mut workspace = Workspace::open(plan, Vec::new());
        let mut book = Book::new(workspace.plan());
        agree(&mut book, workspace.plan(), frame, units, &format!("plan {seed}"));
        for number in 0..2 {
            let change = edit(&mut dice, workspace.plan(), rungs, units);
            let done = workspace.commit(change, Deed::EditOpportunity, &Signature::default()).unwrap();
            book.follow(workspace.plan(), &done.revisions);
            agree(&mut book, workspace.plan(), frame, units, &format!("plan {seed}, edit {number}"));
        }
    }
}

#[test]
fn the_lines_of_units_are_those_of_their_figures() {
    for seed in 0..plans() / 10 {
        let mut dice = Dice::seeded(seed + 1_000_000);
        let (plan, _, _) = dice.plan(20);
        let frame = dice.frame();
        let scope =
            Scope { sale_kinds: KINDS.into_iter().flatten().filter(|_| dice.one_in(3)).collect(), ..Scope::default() };
        let mut book = Book::new(&plan);
        for line in book.lines(&scope, frame) {
            let found = figures(book.facts(), &Scope { unit: line.unit.clone(), ..scope.clone() }, frame);
            let rate = &found.win_rate;
            assert_eq!(
                (line.won, line.lost, line.open, line.closed),
                (rate.won, rate.lost, rate.open(), rate.closed),
                "plan {seed}"
            );
            assert_eq!(line.attainment, found.attainment, "plan {seed}");
            assert_eq!(line.deal_size, found.deal_size.won.map(|size| size.mean), "plan {seed}");
            assert_eq!(line.cycle_days, found.cycle.won.map(|days| days.mean), "plan {seed}");
            assert_eq!(line.velocity, found.velocity.per_day, "plan {seed}");
        }
    }
}

#[test]
fn every_share_is_finite_parts_sum_to_the_whole_and_scale_does_not_matter() {
    for seed in 0..plans() / 10 {
        let mut dice = Dice::seeded(seed + 2_000_000);
        let (plan, _, units) = dice.plan(20);
        let frame = dice.frame();
        let (mut book, mut larger) = (Book::new(&plan), Book::new(&scaled(&plan, 7)));
        let scale = larger.look(&Scope::default(), frame);
        let ledger = book.look(&Scope::default(), frame);
        for unit in (0..units).map(Some).chain([None]) {
            let kinds = (1..5).map(|kind| ledger.cell(unit, kind).won()).fold(Group::default(), Group::and);
            let (cell, large) = (ledger.cell(unit, 0), scale.cell(unit, 0));
            assert!(kinds.count <= cell.won().count, "plan {seed}");
            let views = [cell.closed(), large.closed()].map(|view| [view.by_count.share(), view.by_amount.share()]);
            assert_eq!(views[0], views[1], "plan {seed}");
            assert!(views.iter().flatten().flatten().all(|share| (0.0..=1.0).contains(share)), "plan {seed}");
            for rung in 0..ledger.rungs() {
                let (one, other) = (cell.reached(rung).closed(), large.reached(rung).closed());
                assert_eq!(one.by_amount.share(), other.by_amount.share(), "plan {seed}");
                assert!(cell.dwell(rung).is_none_or(|days| days.mean.is_finite() && days.median.is_finite()));
            }
        }
    }
}

fn scaled(plan: &Plan, by: i64) -> Plan {
    let mut scaled = plan.clone();
    let change = |deal: &std::sync::Arc<Opportunity>| {
        let amount = deal.amount.map(|money| Money::new(money.minor * by, money.currency));
        Change::put(Opportunity { amount, ..deal.as_ref().clone() })
    };
    scaled.apply(Change::Batch(plan.tables.opportunities.iter().map(change).collect())).unwrap();
    scaled
}

#[test]
fn the_order_of_ids_does_not_matter() {
    for seed in 0..plans() / 10 {
        let mut dice = Dice::seeded(seed + 3_000_000);
        let (plan, _, units) = dice.plan(20);
        let frame = dice.frame();
        let mut turned = plan.clone();
        let count = plan.tables.opportunities.len();
        let mut changes = Vec::new();
        for (place, deal) in plan.tables.opportunities.iter().enumerate() {
            changes.push(Change::Remove(Key { table: TableName::Opportunity, id: deal.id.shared() }));
            let id = Id::new(&format!("t{:03}", count - place)).unwrap();
            changes.push(Change::put(Opportunity { id, ..deal.as_ref().clone() }));
        }
        turned.apply(Change::Batch(changes)).unwrap();
        let (mut one, mut other) = (Book::new(&plan), Book::new(&turned));
        let (one, other) = (one.look(&Scope::default(), frame), other.look(&Scope::default(), frame));
        for unit in (0..units).map(Some).chain([None]) {
            assert_eq!(said(one.cell(unit, 0), one.rungs()), said(other.cell(unit, 0), one.rungs()), "plan {seed}");
        }
    }
}
