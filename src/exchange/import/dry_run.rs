//! What an import would do, before it does it: per file, in sums, and the change itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    field::Kind,
    ladder::LadderSeen,
    problem::{Oddity, OddityCount, Problem},
    read::{Format, ReadError},
};
use crate::model::{Change, Currency, Opportunity, Outcome};

/// What happened to one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// The table it holds; nothing where none was recognised or it was left out.
    pub kind: Option<Kind>,
    /// How it was written; nothing where it could not be read.
    pub format: Option<Format>,
    /// Why nothing of it was taken, if so.
    pub refused: Option<Refused>,
    /// Rows below the header.
    pub rows: usize,
    /// Rows that became new records, or parts of them.
    pub imported: usize,
    /// Rows that changed a record the plan already had.
    pub updated: usize,
    /// Rows that say what the plan, or an earlier row, says already.
    pub repeated: usize,
    /// Rows that were not taken, with the reason; they can be had back as CSV.
    pub problems: Vec<Problem>,
}

/// Why nothing of a file was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// It is no table.
    Unreadable(ReadError),
    /// A table, but none of those that an import knows; its columns.
    UnknownTable { header: Vec<String> },
    /// It was handed in as one table, lacks what such a table needs, and looks like another or none.
    WrongTable { told: Kind, looks_like: Option<Kind>, header: Vec<String> },
    /// A person left it out.
    LeftOut,
}

/// A number of opportunities, and their amounts for each currency: currencies are never added together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many.
    pub count: usize,
    /// How many of them have no amount.
    pub without_amount: usize,
    /// Sum of amounts in minor units.
    pub amounts: BTreeMap<Currency, i64>,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, opportunity: &Opportunity) {
        self.count += 1;
        match opportunity.amount {
            Some(amount) => {
                let sum = self.amounts.entry(amount.currency).or_default();
                *sum = sum.saturating_add(amount.minor);
            }
            None => self.without_amount += 1,
        }
    }
}

/// The opportunities of the files, by how they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Won.
    pub won: Tally,
    /// Lost, and those that ended without a decision.
    pub lost: Tally,
    /// Open.
    pub open: Tally,
    /// Those that come by themselves, however they stand: no deals (M22).
    pub by_themselves: Tally,
}

impl Totals {
    /// Counts one more.
    pub fn add(&mut self, opportunity: &Opportunity) {
        match opportunity.outcome {
            _ if !opportunity.is_pursued() => self.by_themselves.add(opportunity),
            Outcome::Open => self.open.add(opportunity),
            Outcome::Won => self.won.add(opportunity),
            Outcome::Lost | Outcome::NoDecision => self.lost.add(opportunity),
        }
    }
}

/// What an import would do. Nothing is done until its change is committed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DryRun {
    /// Per file, in the order given.
    pub files: Vec<FileReport>,
    /// Won, lost and open with amounts.
    pub totals: Totals,
    /// Records that are new, by table.
    pub added: BTreeMap<String, usize>,
    /// Records that are changed, by table.
    pub changed: BTreeMap<String, usize>,
    /// What looks wrong in what was taken.
    pub oddities: BTreeMap<Oddity, OddityCount>,
    /// The stages and where they go.
    pub ladder: LadderSeen,
    /// The system that the ids are kept under.
    pub system: String,
    /// The change: one batch, one undo.
    #[serde(skip, default = "Change::nothing")]
    pub change: Change,
}
