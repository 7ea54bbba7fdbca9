//! Where the opportunities of an earlier day are now (M171-M173).

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use crate::model::Outcome;

use super::{
    facts::{Fact, Facts},
    velocity::open_on,
};

/// What became of the opportunities that stood on one rung on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fates {
    /// The rung, by its place on the ladder; nothing where nobody noted it.
    pub rung: Option<usize>,
    /// How many stood there.
    pub stood: i64,
    /// Still open, on a higher rung.
    pub further: i64,
    /// Still open, there or below.
    pub still: i64,
    /// Won since.
    pub won: i64,
    /// Lost since.
    pub lost: i64,
}

/// The day twelve months before another.
pub fn a_year_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_months(Months::new(12)).unwrap_or(day)
}

/// What became of the opportunities that were open on a day, rung by rung from the lowest; those of an unknown rung last.
pub fn fates_since(facts: &Facts, rows: &[usize], day: NaiveDate) -> Vec<Fates> {
    let mut found: BTreeMap<(bool, Option<usize>), Fates> = BTreeMap::new();
    for (_, fact) in facts.of(rows).filter(|(_, fact)| open_on(facts, fact, day)) {
        let rung = rung_on(facts, fact, day);
        let fates = found.entry((rung.is_none(), rung)).or_insert_with(|| Fates { rung, ..Fates::default() });
        fates.stood += 1;
        match fact.outcome {
            Outcome::Won => fates.won += 1,
            Outcome::Lost | Outcome::NoDecision => fates.lost += 1,
            Outcome::Open if rung.is_some() && fact.stage > rung => fates.further += 1,
            Outcome::Open => fates.still += 1,
        }
    }
    found.into_values().collect()
}

fn rung_on(facts: &Facts, fact: &Fact, day: NaiveDate) -> Option<usize> {
    let mut stays = facts.stays_of(fact).iter().rev();
    let stay = stays.find(|stay| stay.entered <= day && stay.left.is_none_or(|left| left > day))?;
    stay.stage.filter(|rung| facts.in_opportunity_phase(*rung))
}
