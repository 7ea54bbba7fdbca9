//! The plans on this machine: which there are, the bin, and whole files kept before something replaced them.

use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbObjectStore};

use super::{
    Store, StoreError,
    database::{BACKUPS, PLANS, RECORDS, REVISIONS, finished, key, range_under},
    row::{Tally, checksum_text, read_checksum},
};
use crate::model::{Currency, Head, Ordered, WorkspaceKind};

/// How many days a deleted plan, or the copy of a replaced one, can be had back.
pub const BIN_DAYS: i64 = 30;
const DAY_MILLIS: i64 = 86_400_000;

/// One plan on this machine. Moments are milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// The plan's id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Own or sample.
    pub kind: WorkspaceKind,
    /// The currency of its figures.
    pub currency: Currency,
    /// How many records it has.
    pub records: u64,
    /// Bytes of its records.
    pub bytes: u64,
    /// Over all its rows; see `Tally`.
    #[serde(serialize_with = "write_checksum", deserialize_with = "read_checksum")]
    pub(super) checksum: u64,
    /// The key of the next row of revisions.
    pub(super) next: u32,
    /// When it was put here.
    pub since: i64,
    /// When it was last changed.
    pub changed: i64,
    /// When a copy was last saved to a file, if ever.
    pub copied: Option<i64>,
    /// When it was deleted, if it lies in the bin.
    pub binned: Option<i64>,
}

// The signature that serde asks for.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn write_checksum<S: serde::Serializer>(checksum: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&checksum_text(*checksum))
}

impl Entry {
    /// The entry of a plan that has no rows yet.
    pub(super) fn of(head: &Head, now: i64) -> Self {
        let mut entry = Self { since: now, ..Self::default() };
        entry.follow(head, now);
        entry
    }

    /// Takes over what the plan's head says.
    pub(super) fn follow(&mut self, head: &Head, now: i64) {
        self.id = head.id.to_string();
        self.name = head.name.to_string();
        self.kind = head.kind;
        self.currency = head.currency;
        self.changed = now;
    }

    pub(super) fn tally(&self) -> Tally {
        Tally { records: self.records, bytes: self.bytes, checksum: self.checksum }
    }

    pub(super) fn set_tally(&mut self, tally: Tally) {
        (self.records, self.bytes, self.checksum) = (tally.records, tally.bytes, tally.checksum);
    }

    /// Days since changes were last carried outside this browser, where there are changes that were not.
    pub fn days_without_copy(&self, now: i64) -> Option<i64> {
        let since = match self.copied {
            Some(copied) if copied >= self.changed => return None,
            Some(copied) => copied,
            None => self.since,
        };
        Some(now.saturating_sub(since).max(0) / DAY_MILLIS)
    }

    /// Days left in the bin.
    pub fn days_left(&self, now: i64) -> Option<i64> {
        self.binned.map(|at| days_left(at, now))
    }

    pub(super) fn read(value: &JsValue) -> Result<Self, StoreError> {
        let text = value.as_string().unwrap_or_default();
        serde_json::from_str(&text).map_err(|error| StoreError::Unreadable(format!("{PLANS}: {error}")))
    }

    pub(super) fn put_into(&self, plans: &IdbObjectStore) -> Result<(), StoreError> {
        let text = serde_json::to_string(self).map_err(|error| StoreError::Failed(error.to_string()))?;
        plans.put_with_key(&text.into(), &JsValue::from_str(&self.id))?;
        Ok(())
    }
}

fn days_left(at: i64, now: i64) -> i64 {
    BIN_DAYS.saturating_sub(now.saturating_sub(at).max(0) / DAY_MILLIS).max(0)
}

/// A whole plan file that was kept before something replaced the plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Backup {
    /// The plan's id.
    pub plan: String,
    /// What it was called.
    pub name: String,
    /// When it was kept.
    pub at: i64,
    /// Bytes of the file.
    pub bytes: u64,
}

impl Backup {
    /// Days until it goes.
    pub fn days_left(&self, now: i64) -> i64 {
        days_left(self.at, now)
    }

    fn key(&self, part: &str) -> JsValue {
        key(&[part, &self.plan, &self.at.to_string()])
    }

    /// Keeps a plan file within a transaction over the backups.
    pub(super) fn keep(&self, file: &str, backups: &IdbObjectStore) -> Result<(), StoreError> {
        let about = serde_json::to_string(self).map_err(|error| StoreError::Failed(error.to_string()))?;
        backups.put_with_key(&about.into(), &self.key("about"))?;
        backups.put_with_key(&file.into(), &self.key("file"))?;
        Ok(())
    }
}

impl Store {
    /// All plans on this machine, those in the bin too, latest change first.
    pub async fn plans(&self) -> Result<Vec<Entry>, StoreError> {
        let reading = self.reading(&[PLANS]).await?;
        let rows = finished(&reading.store(PLANS)?.get_all()?).await?;
        let mut plans = Vec::new();
        for row in rows.unchecked_into::<js_sys::Array>().iter() {
            plans.push(Entry::read(&row)?);
        }
        plans.order_by(|a, b| b.changed.cmp(&a.changed).then_with(|| a.name.cmp(&b.name)));
        Ok(plans)
    }

    /// Puts a plan into the bin.
    pub async fn bin(&self, plan: &str, now: i64) -> Result<(), StoreError> {
        self.alter(plan, |entry| entry.binned = Some(now)).await
    }

    /// Takes a plan out of the bin.
    pub async fn restore(&self, plan: &str) -> Result<(), StoreError> {
        self.alter(plan, |entry| entry.binned = None).await
    }

    /// Notes that a copy of a plan went to a file.
    pub async fn note_copy(&self, plan: &str, now: i64) -> Result<(), StoreError> {
        self.alter(plan, |entry| entry.copied = Some(now)).await
    }

    async fn alter(&self, plan: &str, alter: impl FnOnce(&mut Entry)) -> Result<(), StoreError> {
        let writing = self.writing(&[PLANS]).await?;
        let plans = writing.store(PLANS)?;
        let row = finished(&plans.get(&plan.into())?).await?;
        if row.is_undefined() {
            return Err(StoreError::NoSuchPlan);
        }
        let mut entry = Entry::read(&row)?;
        alter(&mut entry);
        entry.put_into(&plans)?;
        writing.complete().await
    }

    /// Removes a plan for good, history and all.
    pub async fn remove(&self, plan: &str) -> Result<(), StoreError> {
        let writing = self.writing(&[PLANS, RECORDS, REVISIONS]).await?;
        let range = range_under(plan)?;
        writing.store(PLANS)?.delete(&plan.into())?;
        writing.store(RECORDS)?.delete(&range)?;
        writing.store(REVISIONS)?.delete(&range)?;
        writing.complete().await
    }

    /// Removes what has lain in the bin, or beside it as a kept file, for more than `BIN_DAYS`.
    pub async fn empty_bin(&self, now: i64) -> Result<(), StoreError> {
        for entry in self.plans().await? {
            if entry.days_left(now) == Some(0) {
                self.remove(&entry.id).await?;
            }
        }
        let old: Vec<Backup> = self.backups().await?.into_iter().filter(|kept| kept.days_left(now) == 0).collect();
        if old.is_empty() {
            return Ok(());
        }
        let writing = self.writing(&[BACKUPS]).await?;
        let backups = writing.store(BACKUPS)?;
        for kept in old {
            backups.delete(&kept.key("about"))?;
            backups.delete(&kept.key("file"))?;
        }
        writing.complete().await
    }

    /// The plan files that were kept, latest first.
    pub async fn backups(&self) -> Result<Vec<Backup>, StoreError> {
        let reading = self.reading(&[BACKUPS]).await?;
        let range: IdbKeyRange = range_under("about")?;
        let rows = finished(&reading.store(BACKUPS)?.get_all_with_key(&range)?).await?;
        let mut kept: Vec<Backup> = rows
            .unchecked_into::<js_sys::Array>()
            .iter()
            .filter_map(|row| serde_json::from_str(&row.as_string()?).ok())
            .collect();
        kept.order_by_key(|backup| std::cmp::Reverse(backup.at));
        Ok(kept)
    }

    /// Keeps a plan file as it came, before what was made of it takes a place.
    pub async fn keep_file(&self, about: &Backup, file: &str) -> Result<(), StoreError> {
        let writing = self.writing(&[BACKUPS]).await?;
        about.keep(file, &writing.store(BACKUPS)?)?;
        writing.complete().await
    }

    /// The text of a kept plan file.
    pub async fn backup_file(&self, backup: &Backup) -> Result<String, StoreError> {
        let reading = self.reading(&[BACKUPS]).await?;
        let file = finished(&reading.store(BACKUPS)?.get(&backup.key("file"))?).await?;
        file.as_string().ok_or(StoreError::NoSuchPlan)
    }
}
