//! What is made of a plan's rows when it is opened: the plan, the plan without what cannot be read, or an account of what is missing.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{
    entry::Entry,
    row::{Place, Row, Tally},
};
use crate::model::{
    Extra, Head, Id, Key, Name, Plan, Playbook, Record, Revision, RevisionOf, Salvage, Workspace, revision::Rev,
};

/// The name under which rows of revisions are set aside.
const REVISIONS: &str = "revisions";
/// More rows than this (or than a twentieth) that cannot be read are not a flaw but a loss: the person decides.
const SPOILT_MAX: usize = 20;

/// Why a row was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It cannot be read: where and why.
    Unreadable(String),
    /// It can be read but means nothing without this one.
    Misses(String),
}

/// A row that was set aside, with its text just as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoilt {
    /// The table; `revisions` for a part of the history.
    pub table: String,
    /// The id within it.
    pub id: String,
    /// Why.
    pub why: Why,
    /// The text.
    pub raw: String,
}

/// A record that should be here and is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Its table and id.
    pub key: Key,
    /// What it was called, where the history says.
    pub name: Option<String>,
}

/// A plan that was opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What the list of plans says of it.
    pub entry: Entry,
    /// The plan with its history.
    pub workspace: Workspace,
    /// What had to be set aside for it; nothing as a rule.
    pub repair: Option<Repair>,
}

/// What has to be written so that a plan opens without what cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// The entry before: another one by now means that another tab wrote.
    pub before: Entry,
    /// What is set aside.
    pub spoilt: Vec<Spoilt>,
    /// The rows that take the place of those: empty ones, or none at all.
    pub rows: Vec<(Place, Option<String>)>,
    /// Keys of rows of revisions that are emptied.
    pub history: Vec<u32>,
    /// The entry after.
    pub entry: Entry,
}

/// What is left of a plan of which something is missing; nothing was altered.
#[derive(Debug, Clone)]
pub struct Rest {
    /// What the list of plans says of it.
    pub entry: Entry,
    /// Where and why reading failed, if it did.
    pub why: Option<String>,
    /// Records found.
    pub found: u64,
    /// Parts of its history that are missing.
    pub history_gone: bool,
    /// Records that should be here, as far as the history tells.
    pub missing: Vec<Missing>,
    /// What can be read, put together.
    pub left: Box<Workspace>,
    /// What cannot, or means nothing without what is missing.
    pub spoilt: Vec<Spoilt>,
}

/// What became of opening a plan.
#[derive(Debug)]
pub enum Found {
    /// The plan.
    Plan(Box<Opened>),
    /// Less than there should be.
    Rest(Box<Rest>),
}

/// A plan's rows as they are read.
#[derive(Debug, Default)]
pub struct Reading {
    tally: Tally,
    good: Tally,
    head: Option<Head>,
    playbook: Option<Playbook>,
    extra: Extra,
    records: Vec<Record>,
    revs: Vec<(Place, Option<Rev>)>,
    revisions: Vec<Revision>,
    history_rows: u32,
    history_spoilt: Vec<u32>,
    spoilt: Vec<Spoilt>,
    unsure: Vec<Place>,
}

impl Reading {
    /// Takes a page of rows as lines; false, and takes none, where they are not all such lines.
    pub fn take_page(&mut self, lines: &str, count: usize) -> bool {
        let rows: Vec<Row<'_>> = lines.lines().map_while(Row::read).collect();
        let whole = rows.len() == count && lines.lines().count() == count;
        if whole {
            rows.into_iter().for_each(|row| self.take_row(row));
        }
        whole
    }

    /// Takes one row of which even the line may be damaged; its key says what it should be.
    pub fn take_damaged(&mut self, table: &str, id: &str, raw: &str) {
        let place = Place::read(table, id);
        match Row::read(raw).filter(|row| Some(&row.place) == place.as_ref()) {
            Some(row) => self.take_row(row),
            None => {
                self.set_aside(table, id, Why::Unreadable(String::new()), raw);
                self.unsure.extend(place);
            }
        }
    }

    fn set_aside(&mut self, table: &str, id: &str, why: Why, raw: &str) {
        self.spoilt.push(Spoilt { table: table.to_owned(), id: id.to_owned(), why, raw: raw.to_owned() });
    }

    fn take_row(&mut self, row: Row<'_>) {
        let share = Tally::of(&row);
        self.tally.join(share);
        match self.read_text(&row) {
            Ok(()) => self.good.join(share),
            Err(error) => {
                let why = Why::Unreadable(error.to_string());
                self.set_aside(row.place.table(), row.place.id(), why, &row.line());
            }
        }
        self.revs.push((row.place, row.rev));
    }

    fn read_text(&mut self, row: &Row<'_>) -> Result<(), serde_json::Error> {
        match &row.place {
            Place::Head => self.head = Some(serde_json::from_str(row.text)?),
            Place::Playbook => self.playbook = Some(serde_json::from_str(row.text)?),
            Place::Extra => self.extra = serde_json::from_str(row.text)?,
            Place::Record(_) if row.text.is_empty() => {}
            Place::Record(key) => self.records.push(Record::from_json_text(key.table, &key.id, row.text)?),
        }
        Ok(())
    }

    /// Takes a row of revisions; they come in the order in which they were written.
    pub fn take_history(&mut self, number: u32, text: &str) {
        self.history_rows = self.history_rows.saturating_add(1);
        match serde_json::from_str::<Vec<Revision>>(text) {
            Ok(revisions) => self.revisions.extend(revisions),
            Err(error) => {
                self.set_aside(REVISIONS, &number.to_string(), Why::Unreadable(error.to_string()), text);
                self.history_spoilt.push(number);
            }
        }
    }

    /// Makes a plan of what was read. `name` is what an empty record is called that stands in for one that cannot be read.
    pub fn finish(mut self, entry: Entry, name: &Name) -> Found {
        let latest = self.latest();
        for place in std::mem::take(&mut self.unsure) {
            let rev = place.revised().and_then(|of| latest.get(&of).cloned());
            self.tally.add_mark(&place, rev.as_ref());
            self.revs.push((place, rev));
        }
        let kept = entry.tally();
        let history_gone = self.history_rows != entry.next;
        let whole = (kept.records, kept.checksum) == (self.tally.records, self.tally.checksum) && !history_gone;
        let flaws = self.spoilt.len();
        let few = flaws <= SPOILT_MAX.max(self.revs.len() / 20);
        if !(whole && few && self.playbook.is_some()) {
            return Found::Rest(Box::new(self.into_rest(entry, history_gone, name)));
        }
        if flaws == 0 {
            return self.into_plan(entry, name);
        }
        Found::Plan(Box::new(self.without_the_spoilt(entry, name)))
    }

    fn latest(&self) -> HashMap<RevisionOf, Rev> {
        if self.unsure.is_empty() {
            return HashMap::new();
        }
        self.revisions.iter().map(|revision| (revision.record.clone(), revision.rev.clone())).collect()
    }

    fn into_plan(mut self, entry: Entry, name: &Name) -> Found {
        let (head, playbook, extra) = self.parts(&entry);
        let mut plan = Plan { head, playbook, extra, ..Plan::default() };
        let records = std::mem::take(&mut self.records);
        match plan.fill(&records) {
            Ok(()) => {
                let workspace = self.workspace(plan);
                Found::Plan(Box::new(Opened { entry, workspace, repair: None }))
            }
            Err(error) => {
                (self.head, self.playbook) = (Some(plan.head), Some(plan.playbook));
                (self.extra, self.records) = (plan.extra, records);
                let mut rest = self.into_rest(entry, false, name);
                rest.why = Some(error.to_string());
                Found::Rest(Box::new(rest))
            }
        }
    }

    /// Head, playbook and unknown tables; what is missing of them as far as the list of plans tells.
    fn parts(&mut self, entry: &Entry) -> (Head, Playbook, Extra) {
        let head = self.head.take().unwrap_or_else(|| Head {
            id: Id::new(&entry.id).unwrap_or_default(),
            name: Name::clipped(&entry.name),
            kind: entry.kind,
            currency: entry.currency,
            ..Head::default()
        });
        (head, self.playbook.take().unwrap_or_default(), std::mem::take(&mut self.extra))
    }

    fn salvage(&mut self, entry: &Entry, name: &Name) -> Salvage {
        let (head, playbook, extra) = self.parts(entry);
        let salvage = Salvage::of(head, playbook, extra, std::mem::take(&mut self.records), name);
        for (record, misses) in &salvage.loose {
            let key = record.key();
            let why = Why::Misses(misses.to_string());
            self.set_aside(key.table.as_str(), &key.id, why, &record.to_json_text());
        }
        salvage
    }

    fn workspace(&mut self, plan: Plan) -> Workspace {
        let mut workspace = Workspace::open(plan, std::mem::take(&mut self.revisions));
        // The history may lack the revisions that led to these rows.
        for (place, rev) in &self.revs {
            let (Some(of), Some(rev)) = (place.revised(), rev) else { continue };
            if workspace.latest(&of) != Some(rev) {
                workspace.know(of, rev.clone());
            }
        }
        workspace
    }

    fn without_the_spoilt(mut self, entry: Entry, name: &Name) -> Opened {
        let no_head = self.head.is_none();
        let salvage = self.salvage(&entry, name);
        let revs: HashMap<&Place, &Option<Rev>> = self.revs.iter().map(|(place, rev)| (place, rev)).collect();
        let mut tally = self.good;
        for (record, _) in &salvage.loose {
            let (place, text) = (Place::Record(record.key()), record.to_json_text());
            let rev = revs.get(&place).and_then(|rev| (*rev).clone());
            tally.take(&Row { place, rev, text: &text });
        }
        let mut texts: BTreeMap<Place, String> =
            salvage.stand_ins.iter().map(|record| (Place::Record(record.key()), record.to_json_text())).collect();
        if no_head {
            texts.insert(Place::Head, serde_json::to_string(&salvage.plan.head).unwrap_or_default());
        }
        let gone = self.spoilt.iter().filter_map(|spoilt| Place::read(&spoilt.table, &spoilt.id));
        for place in gone {
            texts.entry(place).or_default();
        }
        let mut rows = Vec::new();
        for (place, text) in texts {
            let rev = revs.get(&place).and_then(|rev| (*rev).clone());
            // A row without text says that something was here, so that what is made anew follows it.
            let row = Row { place: place.clone(), rev, text: &text };
            let leaves = !text.is_empty() || row.rev.is_some();
            if leaves {
                tally.add(&row);
            }
            rows.push((place, leaves.then(|| row.line())));
        }
        let mut after = entry.clone();
        after.set_tally(tally);
        let repair = Repair {
            before: entry,
            spoilt: std::mem::take(&mut self.spoilt),
            rows,
            history: std::mem::take(&mut self.history_spoilt),
            entry: after.clone(),
        };
        let workspace = self.workspace(salvage.plan);
        Opened { entry: after, workspace, repair: Some(repair) }
    }

    fn into_rest(mut self, entry: Entry, history_gone: bool, name: &Name) -> Rest {
        let missing = self.missing();
        let why = self.spoilt.first().map(|spoilt| {
            let error = match &spoilt.why {
                Why::Unreadable(error) | Why::Misses(error) => error,
            };
            format!("{}/{}: {error}", spoilt.table, spoilt.id)
        });
        let found = self.tally.records;
        let salvage = self.salvage(&entry, name);
        let left = Box::new(self.workspace(salvage.plan));
        Rest { entry, why, found, history_gone, missing, left, spoilt: self.spoilt }
    }

    /// The records that the history knows and that are neither here nor were removed.
    fn missing(&self) -> Vec<Missing> {
        let here: HashSet<&Place> = self.revs.iter().map(|(place, _)| place).collect();
        let mut known: BTreeMap<&Key, Option<String>> = BTreeMap::new();
        for revision in &self.revisions {
            let RevisionOf::Record(key) = &revision.record else { continue };
            if revision.removed {
                known.remove(key);
                continue;
            }
            let named = revision.fields.get("name").and_then(|field| field.new.as_ref()?.as_str().map(str::to_owned));
            let name = known.entry(key).or_default();
            if named.is_some() {
                *name = named;
            }
        }
        let gone = known.into_iter().filter(|(key, _)| !here.contains(&Place::Record((*key).clone())));
        gone.map(|(key, name)| Missing { key: key.clone(), name }).collect()
    }
}
