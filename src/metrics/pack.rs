//! Packs facts for the ledger.

use chrono::{Datelike, NaiveDate};

use crate::model::{Outcome, SaleKind};

use super::{
    facts::{Amount, Fact, Facts},
    frame::{Frame, Mode},
    ledger::{Builder, Ending, Entry, Ledger, StayDays, Window, Worth},
    velocity::open_on,
};

/// The day number, counted from 1970-01-01.
pub fn day_number(day: NaiveDate) -> i32 {
    const FIRST: i32 = 719_163;
    day.num_days_from_ce() - FIRST
}

/// The number under which the ledger knows a kind of sale.
pub fn kind_number(kind: Option<SaleKind>) -> usize {
    match kind {
        None => 0,
        Some(SaleKind::NewCustomer) => 1,
        Some(SaleKind::NewProduct) => 2,
        Some(SaleKind::Renewal) => 3,
        Some(SaleKind::OrderDriven) => 4,
    }
}

/// The days of a frame as the ledger sees them.
pub fn window(frame: Frame) -> Window {
    Window {
        from: day_number(frame.period.from),
        to: day_number(frame.period.to),
        today: day_number(frame.today),
        by_cohort: frame.mode == Mode::ByCohort,
    }
}

/// The ledger of all facts.
pub fn ledger(facts: &Facts) -> Ledger {
    let lineages = facts.nodes.iter().map(|node| node.lineage.clone()).collect();
    let mut builder = Builder::new(facts.ladder.len(), lineages, facts.rows.len());
    let mut entry = Entry::default();
    for fact in &facts.rows {
        fill(facts, fact, &mut entry);
        builder.push(&entry);
    }
    builder.finish()
}

/// Fills an entry with what a fact says.
pub fn fill(facts: &Facts, fact: &Fact, entry: &mut Entry) {
    let rung = |place: usize| u8::try_from(place).ok();
    entry.owner = fact.owner;
    entry.kind = kind_number(fact.sale_kind);
    entry.ending = match fact.outcome {
        Outcome::Open => Ending::Open,
        Outcome::Won => Ending::Won,
        Outcome::Lost | Outcome::NoDecision => Ending::Lost,
    };
    entry.worth = match fact.amount {
        Amount::Known(minor) => Worth::Known(minor),
        Amount::Missing => Worth::Missing,
        Amount::Elsewhere(_) => Worth::Elsewhere,
    };
    entry.opened = fact.opened.map(day_number);
    entry.decided = fact.decided.map(day_number);
    let quiet = i32::try_from(facts.thresholds.quiet_days).unwrap_or(i32::MAX);
    let past = fact.expected.map(|day| day_number(day).saturating_add(1));
    let quiet = fact.touched.map(|day| day_number(day).saturating_add(quiet));
    entry.dull_from = [past, quiet].into_iter().flatten().min();
    entry.stands = fact.stage.and_then(rung);
    entry.furthest = fact.furthest.and_then(rung);
    let stays = facts.stays_of(fact).iter();
    entry.stays.clear();
    entry.stays.extend(stays.filter_map(|stay| {
        let (entered, left) = (day_number(stay.entered), stay.left.map(day_number));
        Some(StayDays { rung: rung(stay.stage?)?, entered, left })
    }));
    worked(facts, fact, &mut entry.worked);
}

/// The spans of days at whose end it was open in the opportunity phase; it can only change on a day that the fact names.
fn worked(facts: &Facts, fact: &Fact, spans: &mut Vec<(i32, i32)>) {
    spans.clear();
    if fact.opened.is_none() {
        return;
    }
    let stays = facts.stays_of(fact).iter().flat_map(|stay| [Some(stay.entered), stay.left]);
    let mut days: Vec<NaiveDate> = stays.chain([fact.opened, fact.decided]).flatten().collect();
    days.sort_unstable();
    days.dedup();
    let mut since = None;
    for day in days {
        match (open_on(facts, fact, day), since) {
            (true, None) => since = Some(day_number(day)),
            (false, Some(from)) => {
                spans.push((from, day_number(day)));
                since = None;
            }
            _ => {}
        }
    }
    spans.extend(since.map(|from| (from, i32::MAX)));
}
