//! From mapped files to records: one builder for each kind of table, in the order in which they refer to each other.

pub mod accounts;
pub mod draft;
pub mod ending;
pub mod leads;
pub mod links;
pub mod method;
pub mod opportunities;
pub mod people;
pub mod quotas;
pub mod regions;
pub mod rest;
pub mod run;
pub mod settle;
pub mod visits;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use self::draft::{Log, Staged};
use super::{
    alias::key,
    cell::Cells,
    choices::Choices,
    field::{Field, Kind},
    ladder::LadderSeen,
    mapped::Mapped,
    problem::{Oddity, Problem, Reason},
    read::Row,
    trail::Trails,
};
use crate::model::{
    Account, Activity, Contact, Contract, Currency, KeyPlayer, Lead, Opportunity, Plan, Playbook, Product, Quota,
    Transaction, Unit,
};

/// Everything that the builders of records share.
pub struct Builder<'a> {
    /// The plan that is imported into.
    pub plan: &'a Plan,
    /// What a person decided.
    pub choices: &'a Choices,
    /// The files, ordered by kind and name so that the order in which they were given does not matter.
    pub files: Vec<&'a Mapped<'a>>,
    /// The day of the import.
    pub today: NaiveDate,
    /// The currency of amounts that name none.
    pub usual: Currency,
    /// The system that ids are kept under.
    pub system: String,
    /// Stages and where they go.
    pub ladder: LadderSeen,
    /// Histories.
    pub trails: Trails,
    /// The plan's method with the stages, sources and reasons that the import adds.
    pub playbook: Playbook,
    /// Problems and oddities.
    pub log: Log,
    /// Units.
    pub units: Staged<Unit>,
    /// Quotas.
    pub quotas: Staged<Quota>,
    /// Accounts.
    pub accounts: Staged<Account>,
    /// Contacts.
    pub contacts: Staged<Contact>,
    /// Products.
    pub products: Staged<Product>,
    /// Contracts.
    pub contracts: Staged<Contract>,
    /// Leads.
    pub leads: Staged<Lead>,
    /// Opportunities.
    pub opportunities: Staged<Opportunity>,
    /// Contacts of opportunities.
    pub key_players: Staged<KeyPlayer>,
    /// Activities.
    pub activities: Staged<Activity>,
    /// Orders and invoices.
    pub transactions: Staged<Transaction>,
    /// Opportunities that the files name by id but do not hold, and rows of history for those that they hold.
    pub followed: HashSet<String>,
    /// Products by the id of their price list entry.
    pub price_entries: HashMap<String, crate::model::Id<Product>>,
}

/// Rows already seen in a file, to tell a repeated row from another with the same id.
#[derive(Default)]
pub struct SeenRows {
    by_key: HashMap<String, (u64, Vec<String>)>,
    ordinals: HashMap<String, usize>,
}

/// What a key says about a row.
pub enum Repeat {
    /// The key is new.
    First,
    /// The same row stood there before.
    Same,
    /// The same key with other content stood on that line.
    Other(u64),
}

impl SeenRows {
    /// Looks a key up and remembers its row.
    pub fn look(&mut self, key: &str, row: &Row) -> Repeat {
        let fields = || row.fields.iter().map(str::to_owned).collect::<Vec<_>>();
        match self.by_key.get(key) {
            None => {
                self.by_key.insert(key.to_owned(), (row.line, fields()));
                Repeat::First
            }
            Some((_, before)) if before.iter().map(String::as_str).eq(row.fields.iter()) => Repeat::Same,
            Some((line, _)) => Repeat::Other(*line),
        }
    }

    /// The columns in which a row differs from the one with its key that stood before.
    pub fn differing(&self, key: &str, row: &Row) -> Vec<usize> {
        let Some((_, before)) = self.by_key.get(key) else { return Vec::new() };
        (0..before.len().max(row.fields.len()))
            .filter(|column| {
                before.get(*column).map(String::as_str).unwrap_or_default()
                    != row.fields.get(*column).unwrap_or_default()
            })
            .collect()
    }

    /// How many other rows with this key stood before.
    pub fn ordinal(&mut self, key: &str) -> usize {
        let count = self.ordinals.entry(key.to_owned()).or_default();
        *count += 1;
        *count - 1
    }
}

impl<'a> Builder<'a> {
    /// The files of one kind.
    pub fn of_kind(&self, kind: Kind) -> Vec<&'a Mapped<'a>> {
        self.files.iter().copied().filter(|mapped| mapped.kind == kind).collect()
    }

    /// Shows each row that fits its header to a builder; what it refuses is kept as a problem.
    pub fn each_row(
        &mut self,
        mapped: &'a Mapped<'a>,
        mut build: impl FnMut(&mut Self, Cells<'a>) -> Result<(), Problem>,
    ) {
        for row in &mapped.file.sheet.rows {
            let built = match &row.fault {
                Some(fault) => Err(Problem {
                    line: row.line,
                    column: None,
                    value: String::new(),
                    reason: Reason::Row(fault.clone()),
                }),
                None if is_deleted(Cells { mapped, row }) => Err(deleted(Cells { mapped, row })),
                None => build(self, Cells { mapped, row }),
            };
            if let Err(problem) = built {
                self.log.problem(mapped.index, problem);
            }
        }
    }

    /// Whether a row with this key is to be built; a repeated one is counted, another with the same key refused.
    pub fn is_first(&mut self, seen: &mut SeenRows, key: &str, cells: Cells, field: Field) -> Result<bool, Problem> {
        match seen.look(key, cells.row) {
            Repeat::First => Ok(true),
            Repeat::Same => {
                *self.log.repeated.entry(cells.mapped.index).or_default() += 1;
                Ok(false)
            }
            Repeat::Other(first_line) => Err(cells.fault(field, Reason::SameId { first_line })),
        }
    }

    /// Notes something that looks wrong in a row.
    pub fn odd(&mut self, oddity: Oddity, cells: Cells) {
        self.log.odd(oddity, place(cells));
    }
}

/// Whether a row says that its record was deleted: exports of everything hold those too.
fn is_deleted(cells: Cells) -> bool {
    cells.flag(Field::IsDeleted).is_ok_and(|deleted| deleted == Some(true))
        || cells.text(Field::Status).is_some_and(|status| {
            matches!(key(status).as_str(), "deleted" | "geloscht" | "supprime" | "eliminado" | "eliminato" | "excluido")
        })
}

fn deleted(cells: Cells) -> Problem {
    let field = if cells.mapped.column(Field::IsDeleted).is_some() { Field::IsDeleted } else { Field::Status };
    cells.fault(field, Reason::Deleted)
}

/// File and line of a row.
pub fn place(cells: Cells) -> (usize, u64) {
    (cells.mapped.index, cells.row.line)
}
