//! What is found when the page opens. Nothing is written here: what was lost must be said before anything is.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::IdbKeyRange;

use super::{
    Entry, Seen, Store, StoreError,
    database::{PLANS, RECORDS, REVISIONS, finished, range_under},
    row::{Place, Row, Tally},
};
use crate::model::{Change, Plan, Record, Revision, Workspace, WorkspaceKind};

/// How many rows are read at once.
const PAGE: u32 = 5000;

/// What was found when the page opened. `Plan` is the only case in which the plan may be written.
#[derive(Debug)]
pub enum Opening {
    /// Nothing has been kept here yet.
    Empty,
    /// A plan, whole.
    Plan(Box<Opened>),
    /// A plan whose rows cannot be read; nothing was altered.
    Unreadable(Box<Rescue>),
    /// The browser keeps less than it was given; nothing was altered.
    Lost(Loss),
    /// The browser keeps nothing for this page.
    NoStorage(StoreError),
}

/// A plan that was opened.
#[derive(Debug)]
pub struct Opened {
    /// What the list of plans says of it.
    pub entry: Entry,
    /// The plan with its history.
    pub workspace: Workspace,
}

/// What is left of a plan that cannot be opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Rescue {
    /// What the list of plans says of it.
    pub entry: Entry,
    /// Where and why reading stopped.
    pub why: String,
    /// Its rows as they stand, one to a line.
    pub raw: String,
}

/// What the browser lost.
#[derive(Debug, Clone, PartialEq)]
pub enum Loss {
    /// Everything: there were plans at this moment and now there are none.
    Everything(Seen),
    /// Some rows of one plan: how many records there should be, how many there are, and what is left.
    Part {
        /// Records that were kept.
        kept: u64,
        /// Records that were found.
        found: u64,
        /// What is left.
        rest: Box<Rescue>,
    },
}

impl Store {
    /// What is here: the plan asked for, else the one changed last, own plans before samples.
    pub async fn opening(&self, wanted: Option<&str>, seen: Option<Seen>) -> Opening {
        let plans = match self.plans().await {
            Ok(plans) => plans,
            Err(StoreError::Unreadable(why)) => {
                let rest = Rescue { entry: Entry::default(), raw: self.raw_plans().await, why };
                return Opening::Unreadable(Box::new(rest));
            }
            Err(error) => return Opening::NoStorage(error),
        };
        if plans.is_empty() {
            return match seen.filter(|seen| seen.plans > 0) {
                Some(seen) => Opening::Lost(Loss::Everything(seen)),
                None => Opening::Empty,
            };
        }
        let shown = || plans.iter().filter(|entry| entry.binned.is_none());
        let choice = shown()
            .find(|entry| Some(entry.id.as_str()) == wanted)
            .or_else(|| shown().find(|entry| entry.kind == WorkspaceKind::Own))
            .or_else(|| shown().next());
        match choice {
            Some(entry) => self.open_plan(&entry.id).await,
            None => Opening::Empty,
        }
    }

    /// Opens one plan. Its rows and its history are read in one transaction, so no other tab can write in between.
    pub async fn open_plan(&self, plan: &str) -> Opening {
        match self.read_plan(plan).await {
            Ok(read) => read.into_opening(),
            Err(StoreError::NoSuchPlan) => Opening::Empty,
            Err(error) => Opening::NoStorage(error),
        }
    }

    async fn read_plan(&self, plan: &str) -> Result<Read, StoreError> {
        let reading = self.reading(&[PLANS, RECORDS, REVISIONS]).await?;
        let entry = reading.store(PLANS)?.get(&plan.into())?;
        let history = reading.store(REVISIONS)?.get_all_with_key(&range_under(plan)?.into())?;
        let mut read = Read::default();
        let records = reading.store(RECORDS)?;
        let mut range = range_under(plan)?;
        loop {
            let rows: Array = finished(&records.get_all_with_key_and_limit(&range, PAGE)?).await?.unchecked_into();
            // One text for all rows crosses from JavaScript at once; crossing row by row takes several times as long.
            read.take_rows(&String::from(rows.join("\n")));
            match read.last.as_ref().filter(|_| rows.length() == PAGE) {
                Some(last) => range = range_after(plan, last)?,
                None => break,
            }
        }
        let entry = finished(&entry).await?;
        if entry.is_undefined() {
            return Err(StoreError::NoSuchPlan);
        }
        read.entry = Entry::read(&entry)?;
        read.take_history(&finished(&history).await?.unchecked_into());
        reading.complete().await?;
        Ok(read)
    }

    /// The rows of the list of plans as they stand.
    async fn raw_plans(&self) -> String {
        let Ok(reading) = self.reading(&[PLANS]).await else { return String::new() };
        let Ok(plans) = reading.store(PLANS) else { return String::new() };
        let Ok(request) = plans.get_all() else { return String::new() };
        finished(&request).await.map(|rows| String::from(Array::from(&rows).join("\n"))).unwrap_or_default()
    }
}

fn range_after(plan: &str, last: &Place) -> Result<IdbKeyRange, StoreError> {
    let from = super::database::key(&[plan, last.table(), last.id()]);
    let to = Array::of2(&plan.into(), &Array::new());
    Ok(IdbKeyRange::bound_with_lower_open(&from, &to, true)?)
}

/// The rows of a plan as they are read.
#[derive(Default)]
struct Read {
    entry: Entry,
    tally: Tally,
    plan: Plan,
    records: Vec<Change>,
    revisions: Vec<Revision>,
    last: Option<Place>,
    raw: Vec<String>,
    fault: Option<String>,
}

impl Read {
    fn take_rows(&mut self, lines: &str) {
        for line in lines.lines() {
            let Some(row) = Row::read(line) else {
                self.fault.get_or_insert_with(|| line.chars().take(80).collect());
                continue;
            };
            self.tally.add(&row);
            if let Err(error) = self.take_row(&row) {
                let (table, id) = (row.place.table(), row.place.id());
                self.fault.get_or_insert_with(|| format!("{table}/{id}: {error}"));
            }
            self.last = Some(row.place);
        }
        self.raw.push(lines.to_owned());
    }

    fn take_row(&mut self, row: &Row<'_>) -> Result<(), serde_json::Error> {
        match &row.place {
            Place::Head => self.plan.head = serde_json::from_str(row.text)?,
            Place::Playbook => self.plan.playbook = serde_json::from_str(row.text)?,
            Place::Extra => self.plan.extra = serde_json::from_str(row.text)?,
            Place::Record(_) if row.text.is_empty() => {}
            Place::Record(key) => {
                self.records.push(Change::Put(Record::from_json_text(key.table, &key.id, row.text)?));
            }
        }
        Ok(())
    }

    fn take_history(&mut self, rows: &Array) {
        for row in rows.iter() {
            let text = row.as_string().unwrap_or_default();
            match serde_json::from_str::<Vec<Revision>>(&text) {
                Ok(revisions) => self.revisions.extend(revisions),
                Err(error) => {
                    self.fault.get_or_insert_with(|| format!("{REVISIONS}: {error}"));
                }
            }
        }
    }

    fn into_opening(mut self) -> Opening {
        let (kept, found) = (self.entry.tally(), self.tally);
        let records = std::mem::take(&mut self.records);
        if self.fault.is_none() && (kept.records, kept.checksum) == (found.records, found.checksum) {
            match self.plan.apply(Change::Batch(records)) {
                Ok(_) => {
                    let workspace = Workspace::open(self.plan, self.revisions);
                    return Opening::Plan(Box::new(Opened { entry: self.entry, workspace }));
                }
                Err(error) => self.fault = Some(error.to_string()),
            }
        }
        let unreadable = self.fault.is_some();
        let rest =
            Box::new(Rescue { entry: self.entry, why: self.fault.unwrap_or_default(), raw: self.raw.join("\n") });
        if unreadable {
            Opening::Unreadable(rest)
        } else {
            Opening::Lost(Loss::Part { kept: kept.records, found: found.records, rest })
        }
    }
}
