//! The plans on this machine: which there are, the bin, and whole files kept before something replaced them.

use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbObjectStore};

use super::{
    Store, StoreError,
    database::{BACKUPS, JOURNAL, PLANS, QUARANTINE, RECORDS, REVISIONS, finished, key, range_under},
};
use crate::{
    exchange::kept::{Entry, Occasion, days_left, outdated},
    model::Ordered,
};

/// Reads what stands in the list of plans.
pub(super) fn read_entry(value: &JsValue) -> Result<Entry, StoreError> {
    let text = value.as_string().unwrap_or_default();
    serde_json::from_str(&text).map_err(|error| StoreError::Unreadable(format!("{PLANS}: {error}")))
}

/// Puts an entry into the list of plans.
pub(super) fn put_entry(entry: &Entry, plans: &IdbObjectStore) -> Result<(), StoreError> {
    let text = serde_json::to_string(entry).map_err(|error| StoreError::Failed(error.to_string()))?;
    plans.put_with_key(&text.into(), &JsValue::from_str(&entry.id))?;
    Ok(())
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
    /// How many records it holds, where that is known.
    pub records: Option<u64>,
    /// Why it was made.
    pub occasion: Occasion,
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
            plans.push(read_entry(&row)?);
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
        let mut entry = read_entry(&row)?;
        alter(&mut entry);
        put_entry(&entry, &plans)?;
        writing.complete().await
    }

    /// Removes a plan for good, history and all.
    pub async fn remove(&self, plan: &str) -> Result<(), StoreError> {
        const STORES: [&str; 4] = [RECORDS, REVISIONS, JOURNAL, QUARANTINE];
        let writing = self.writing(&[PLANS, RECORDS, REVISIONS, JOURNAL, QUARANTINE]).await?;
        let range = range_under(plan)?;
        writing.store(PLANS)?.delete(&plan.into())?;
        for name in STORES {
            writing.store(name)?.delete(&range)?;
        }
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

    /// Keeps a dated backup of a plan, and lets go of those that have had their time.
    pub async fn back_up(&self, backup: &Backup, file: &str, zone: i64) -> Result<(), StoreError> {
        let earlier = self.backups().await?;
        let moments: Vec<i64> = earlier.iter().filter(|kept| kept.plan == backup.plan).map(|kept| kept.at).collect();
        let moments: Vec<i64> = moments.into_iter().chain([backup.at]).collect();
        let gone = outdated(&moments, backup.at, zone);
        let writing = self.writing(&[BACKUPS]).await?;
        let backups = writing.store(BACKUPS)?;
        backup.keep(file, &backups)?;
        for old in earlier.iter().filter(|kept| kept.plan == backup.plan && gone.contains(&kept.at)) {
            backups.delete(&old.key("about"))?;
            backups.delete(&old.key("file"))?;
        }
        writing.complete().await
    }
}
