//! A plan: one playbook and tables of records.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;

use super::{
    Id,
    money::Currency,
    opportunity::Opportunity,
    playbook::Playbook,
    shape::{Extra, Keyed, shape, words},
    table::{Key, TableName, Tables},
    words::{Name, Note},
};

words! {
    /// Whose data a plan holds.
    #[derive(Default)]
    pub enum WorkspaceKind {
        /// The owner's.
        #[default]
        Own,
        /// A shipped sample: fictitious.
        Sample,
    }
}

shape! {
    /// What is true for the plan as a whole.
    pub struct Head {
        /// The plan's own id: two files of the same plan carry the same one.
        pub id: Id<Plan>,
        /// What people call it.
        pub name: Name,
        /// The currency in which figures are shown.
        pub currency: Currency,
        /// Other currencies in use, with the dated rates the owner entered.
        pub rates: BTreeMap<Currency, BTreeMap<NaiveDate, Rate>>,
        /// The month in which the fiscal year begins, 1 to 12; January where it says nothing.
        pub fiscal_year_starts_in: Option<u32>,
        /// Own or sample.
        pub kind: WorkspaceKind,
        /// The day it was made.
        pub created: Option<NaiveDate>,
        /// Views of the board and the leads that somebody keeps under a name.
        pub views: Keyed<SavedView>,
    }
}

shape! {
    /// A view that is kept: which records it shows, in which order and form.
    pub struct SavedView {
        /// Its place in the list.
        pub order: i64,
        /// What people call it.
        pub name: Name,
        /// Its address within the planner, with its filters.
        pub address: Note,
    }
}

shape! {
    /// An exchange rate as a whole ratio: `units` of the other currency are worth `plan_units` of the plan's.
    pub struct Rate {
        /// Major units of the other currency.
        pub units: i64,
        /// Major units of the plan's currency.
        pub plan_units: i64,
    }
}

/// All of it: one file (M260).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Name, currency, calendar.
    pub head: Head,
    /// The method.
    pub playbook: Playbook,
    /// The records.
    pub tables: Tables,
    /// Tables that a newer version wrote.
    pub extra: Extra,
    /// The newer version that wrote it, if one did: such a plan is only read, for it may mean more than is understood here.
    pub newer: Option<Newer>,
}

/// A version of the plan file beyond the one that this program writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Newer {
    /// The version that wrote the file.
    pub version: u32,
    /// The oldest version that can read it, where the file says so.
    pub min_reader: Option<u32>,
}

/// Why a plan does not hang together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A record refers to one that does not exist.
    #[error("{from} refers to {to}, which does not exist")]
    Dangling {
        /// The record; nothing for the playbook.
        from: String,
        /// What it refers to.
        to: Key,
    },
}

impl Plan {
    /// True when a record, or a part of the playbook, has this key.
    pub fn has(&self, key: &Key) -> bool {
        let id = &*key.id;
        match key.table {
            TableName::Stage => self.playbook.stages.contains_key(id),
            TableName::Question => self.playbook.questions.contains_key(id),
            TableName::Gate => self.playbook.gates.contains_key(id),
            TableName::Reason => self.playbook.reasons.contains_key(id),
            TableName::Source => self.playbook.sources.contains_key(id),
            TableName::Channel => self.playbook.knows_channel(id),
            _ => self.tables.has(key),
        }
    }

    /// The opportunities that are deals, in the order of ids: all but the sales that come by themselves (M22).
    pub fn pursued(&self) -> impl Iterator<Item = &Arc<Opportunity>> {
        self.tables.opportunities.iter().filter(|one| one.is_pursued())
    }

    /// The first reference, if any, that leads nowhere: what a file is checked for before it is opened.
    pub fn check(&self) -> Result<(), Fault> {
        let mut fault = None;
        self.playbook.references(&mut |to| {
            if fault.is_none() && !self.has(&to) {
                fault = Some(Fault::Dangling { from: "playbook".to_owned(), to });
            }
        });
        self.tables.each(&mut |record| {
            record.references(&mut |to| {
                if fault.is_none() && !self.has(&to) {
                    fault = Some(Fault::Dangling { from: record.key().to_string(), to });
                }
            });
        });
        fault.map_or(Ok(()), Err)
    }

    /// The records that refer to any of these, each named once with what it refers to; not those of the set itself.
    pub fn referring_to(&self, keys: &BTreeSet<Key>) -> Vec<(Key, Key)> {
        let mut found = Vec::new();
        self.tables.each(&mut |record| {
            let mut first = None;
            record.references(&mut |to| {
                if first.is_none() && keys.contains(&to) {
                    first = Some(to);
                }
            });
            if let Some(to) = first {
                let from = record.key();
                if !keys.contains(&from) {
                    found.push((from, to));
                }
            }
        });
        found
    }
}
