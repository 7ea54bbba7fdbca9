//! A disk that loses what was not yet written when the plug is pulled, and a session that keeps its plan there through the very code that
//! the page uses.

use std::collections::{BTreeMap, HashMap};

use rungbook::exchange::kept::{Entry, Found, Opened, Parcel, Place, Puts, Reading, Ready, Row, rejoin};
use rungbook::exchange::merge::Dispute;
use rungbook::model::{Account, Change, Committed, Deed, Head, Id, Key, Name, Plan, Signature, TableName, Workspace};

pub const PLAN: &str = "p";

/// What a careless build would do: each promise is tested by breaking it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sabotage {
    /// Writes reach the disk one by one instead of all or none.
    pub torn: bool,
    /// "Saved" is said before the disk has it.
    pub early: bool,
    /// Nobody looks whether another tab wrote.
    pub careless: bool,
}

/// The stores of the page's database, as they stand on the disk.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Disk {
    pub entry: String,
    pub records: BTreeMap<(String, String), String>,
    pub revisions: BTreeMap<u32, String>,
    pub journal: BTreeMap<u32, String>,
}

/// One write of a transaction.
pub enum Put {
    Record((String, String), String),
    Revision(u32, String),
    Line(u32, String),
    Forget(u32),
    Entry(String),
}

impl Disk {
    fn put(&mut self, put: &Put) {
        match put {
            Put::Record(key, line) => drop(self.records.insert(key.clone(), line.clone())),
            Put::Revision(number, text) => drop(self.revisions.insert(*number, text.clone())),
            Put::Line(number, text) => drop(self.journal.insert(*number, text.clone())),
            Put::Forget(below) => self.journal.retain(|number, _| number >= below),
            Put::Entry(text) => self.entry.clone_from(text),
        }
    }

    /// Writes all of it, or, when the plug is pulled before the write of this number, none.
    pub fn transaction(&mut self, puts: &[Put], pulled_at: Option<usize>, sabotage: Sabotage) -> bool {
        let mut staged = self.clone();
        for (at, put) in puts.iter().enumerate() {
            if pulled_at == Some(at) {
                if sabotage.torn {
                    *self = staged;
                }
                return false;
            }
            staged.put(put);
        }
        *self = staged;
        true
    }

    pub fn entry(&self) -> Entry {
        serde_json::from_str(&self.entry).unwrap()
    }

    /// Opens the plan as the page does.
    pub fn open(&self) -> Found {
        let mut reading = Reading::default();
        let lines: Vec<&str> = self.records.values().map(String::as_str).collect();
        if !reading.take_page(&lines.join("\n"), lines.len()) {
            for ((table, id), line) in &self.records {
                reading.take_damaged(table, id, line);
            }
        }
        for (number, text) in self.revisions.values().enumerate() {
            reading.take_history(u32::try_from(number).unwrap(), text);
        }
        reading.finish(self.entry(), &Name::clipped("(not readable)"))
    }

    pub fn opened(&self) -> Result<Opened, String> {
        match self.open() {
            Found::Plan(opened) if opened.repair.is_none() => Ok(*opened),
            other => Err(format!("{other:?}")),
        }
    }
}

fn puts(parcel: &Parcel, ready: &Ready, puts: Puts) -> Vec<Put> {
    let mut all: Vec<Put> =
        ready.writes.iter().map(|(write, text)| Put::Record(key(&write.place), write.row(text).line())).collect();
    all.extend((puts.first_revision..).zip(&ready.revisions).map(|(number, text)| Put::Revision(number, text.clone())));
    all.extend((puts.journal.0..).zip(puts.journal.1).map(|(number, text)| Put::Line(number, text)));
    all.push(Put::Forget(puts.journal_from));
    all.push(Put::Entry(serde_json::to_string(&puts.entry).unwrap()));
    assert_eq!(parcel.plan(), PLAN);
    all
}

fn key(place: &Place) -> (String, String) {
    (place.table().to_owned(), place.id().to_owned())
}

/// A tab: a plan in memory, and what of it waits to be saved.
#[derive(Clone)]
pub struct Tab {
    pub workspace: Workspace,
    pub waiting: Vec<Committed>,
    pub disputes: Vec<Dispute>,
    now: i64,
}

impl Tab {
    /// A plan that was just put on an empty disk.
    pub fn first(disk: &mut Disk) -> Self {
        let head = Head { id: Id::fixed(PLAN), name: Name::clipped("North"), ..Head::default() };
        let workspace = Workspace::open(Plan { head, ..Plan::default() }, Vec::new());
        let parcel = Parcel::whole(&workspace, 1);
        let ready = Ready::of(&parcel);
        let all = puts(&parcel, &ready, Puts::whole(None, &parcel, &ready));
        assert!(disk.transaction(&all, None, Sabotage::default()));
        Self { workspace, waiting: Vec::new(), disputes: Vec::new(), now: 1 }
    }

    /// Opens the page again, undo and all.
    pub fn reopened(disk: &Disk) -> Result<Self, String> {
        let mut workspace = disk.opened()?.workspace;
        workspace.recall(disk.journal.values().map(String::as_str));
        Ok(Self { workspace, waiting: Vec::new(), disputes: Vec::new(), now: 1_000_000 })
    }

    fn signed(&mut self) -> Signature {
        self.now += 1;
        Signature { by: Name::clipped("Ada"), now_millis: self.now, ..Signature::default() }
    }

    pub fn commit(&mut self, change: Change) {
        let signed = self.signed();
        let made = self.workspace.commit(change, Deed::EditAccount, &signed).unwrap();
        self.waiting.extend((!made.revisions.is_empty()).then_some(made));
    }

    pub fn undo(&mut self) {
        let signed = self.signed();
        self.waiting.extend(self.workspace.undo(&signed).unwrap());
    }

    pub fn redo(&mut self) {
        let signed = self.signed();
        self.waiting.extend(self.workspace.redo(&signed).unwrap());
    }

    /// Changes a record, or makes it.
    pub fn change(&mut self, id: u64, change: impl FnOnce(&mut Account)) {
        let id = Id::new(&format!("a{id}")).unwrap();
        let known = self.workspace.plan().tables.accounts.get(&id).map(|account| account.as_ref().clone());
        let mut account = known.unwrap_or(Account { id, ..Account::default() });
        change(&mut account);
        self.commit(Change::put(account));
    }

    /// Saves; where another tab was first, takes over what it wrote and saves on top of it.
    pub fn save_or_rejoin(&mut self, disk: &mut Disk) -> Result<(), String> {
        for _ in 0..2 {
            if self.waiting.is_empty() {
                return Ok(());
            }
            match self.save(disk, Sabotage::default()) {
                Ok(puts) => {
                    assert!(disk.transaction(&puts, None, Sabotage::default()));
                    self.waiting.clear();
                    return Ok(());
                }
                Err(_) => {
                    let theirs = disk.opened()?.workspace;
                    let (signed, waiting) = (self.signed(), std::mem::take(&mut self.waiting));
                    let joined = rejoin(&mut self.workspace, &theirs, waiting, &signed).map_err(|e| e.to_string())?;
                    self.waiting.extend(joined.waiting);
                    self.disputes.extend(joined.disputes);
                }
            }
        }
        if self.waiting.is_empty() { Ok(()) } else { Err("refused again".to_owned()) }
    }

    /// What a save of all that waits would write now; refused where another tab was first.
    pub fn save(&self, disk: &Disk, sabotage: Sabotage) -> Result<Vec<Put>, Vec<Place>> {
        let parcel = Parcel::changes(&self.workspace, self.waiting.clone(), self.now);
        let ready = Ready::of(&parcel);
        let mut present: HashMap<Place, String> = HashMap::new();
        for (write, _) in &ready.writes {
            if sabotage.careless {
                // As if what stands there were what we follow.
                let row = Row { place: write.place.clone(), rev: write.before.clone(), text: "{}" };
                present.extend(write.before.is_some().then(|| (write.place.clone(), row.line())));
            } else if let Some(line) = disk.records.get(&key(&write.place)) {
                present.insert(write.place.clone(), line.clone());
            }
        }
        Ok(puts(&parcel, &ready, Puts::changes(disk.entry(), &present, &parcel, &ready)?))
    }
}

/// The names of the accounts, by id.
pub fn state(workspace: &Workspace) -> BTreeMap<String, String> {
    let accounts = &workspace.plan().tables.accounts;
    accounts.iter().map(|account| (account.id.to_string(), account.name.to_string())).collect()
}

pub fn account(id: u64, name: &str) -> Change {
    let id = Id::new(&format!("a{id}")).unwrap();
    Change::put(Account { id, name: Name::clipped(name), ..Account::default() })
}

pub fn removal(id: u64) -> Change {
    Change::Remove(Key { table: TableName::Account, id: format!("a{id}").into() })
}
