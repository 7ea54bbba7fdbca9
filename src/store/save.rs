//! Writing: everything of one parcel in one transaction, or nothing of it. What is written is decided by `exchange::kept`.

use std::collections::HashMap;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;
use web_sys::IdbObjectStore;

use super::{
    Store, StoreError,
    database::{
        BACKUPS, JOURNAL, PLANS, RECORDS, REVISIONS, Transaction, finished, key, number_key, numbers, range_under,
    },
    shelf::{Backup, put_entry, read_entry},
};
use crate::exchange::kept::{Entry, Parcel, Place, Puts, REVISIONS_A_ROW, Ready, Row, Write};

/// How many rows are prepared, or handed to the browser, before the page may do something else.
const PORTION: usize = 400;

impl Store {
    /// Writes the changes of a plan that is here; gives its entry once they have reached the disk.
    pub async fn save(&self, parcel: &Parcel) -> Result<Entry, StoreError> {
        let ready = ready(parcel).await;
        let writing = self.writing(&[PLANS, RECORDS, REVISIONS, JOURNAL]).await?;
        match write_changes(&writing, parcel, &ready).await {
            Ok(entry) => writing.complete().await.map(|()| entry),
            Err(error) => Err(writing.cause(error).await),
        }
    }

    /// Puts a whole plan here, in the place of the one with its id; `kept` is that one as a file, to be had back later.
    pub async fn put_plan(&self, parcel: &Parcel, kept: Option<String>) -> Result<Entry, StoreError> {
        let ready = ready(parcel).await;
        let writing = self.writing(&[PLANS, RECORDS, REVISIONS, JOURNAL, BACKUPS]).await?;
        match write_whole(&writing, parcel, &ready, kept).await {
            Ok(entry) => writing.complete().await.map(|()| entry),
            Err(error) => Err(writing.cause(error).await),
        }
    }
}

/// Makes the texts in portions, so that a large import does not hold the page up.
async fn ready(parcel: &Parcel) -> Ready {
    let mut ready = Ready::default();
    for portion in parcel.rows().chunks(PORTION) {
        ready.take_rows(portion);
        breathe(parcel.rows().len()).await;
    }
    for portion in parcel.revisions().chunks(REVISIONS_A_ROW) {
        ready.take_revisions(portion);
        breathe(parcel.revisions().len()).await;
    }
    ready
}

/// Lets the page do something else, where the work is long enough to be noticed.
async fn breathe(work: usize) {
    if work > PORTION {
        TimeoutFuture::new(0).await;
    }
}

async fn write_changes(writing: &Transaction, parcel: &Parcel, ready: &Ready) -> Result<Entry, StoreError> {
    let plans = writing.store(PLANS)?;
    let records = writing.store(RECORDS)?;
    let plan = parcel.plan();
    let entry = plans.get(&plan.into())?;
    let present = if ready.writes.len() > PORTION {
        all_rows(&records, plan).await?
    } else {
        these_rows(&records, plan, parcel.rows()).await?
    };
    let entry = finished(&entry).await?;
    if entry.is_undefined() {
        return Err(StoreError::NoSuchPlan);
    }
    let puts = Puts::changes(read_entry(&entry)?, &present, parcel, ready).map_err(StoreError::Overtaken)?;
    put_all(writing, plan, ready, puts).await
}

async fn write_whole(
    writing: &Transaction,
    parcel: &Parcel,
    ready: &Ready,
    kept: Option<String>,
) -> Result<Entry, StoreError> {
    let plan = parcel.plan();
    let old = finished(&writing.store(PLANS)?.get(&plan.into())?).await?;
    let old = if old.is_undefined() { None } else { Some(read_entry(&old)?) };
    if let Some(old) = &old {
        if let Some(file) = kept {
            let bytes = u64::try_from(file.len()).unwrap_or(0);
            Backup { plan: old.id.clone(), name: old.name.clone(), at: parcel.now(), bytes, ..Backup::default() }
                .keep(&file, &writing.store(BACKUPS)?)?;
        }
        let range = range_under(plan)?;
        writing.store(RECORDS)?.delete(&range)?;
        writing.store(REVISIONS)?.delete(&range)?;
    }
    put_all(writing, plan, ready, Puts::whole(old.as_ref(), parcel, ready)).await
}

/// The present lines of some rows. Requests of one transaction are answered in order, so the last answer means all.
async fn these_rows(
    records: &IdbObjectStore,
    plan: &str,
    rows: &[Write],
) -> Result<HashMap<Place, String>, StoreError> {
    let mut asked = Vec::with_capacity(rows.len());
    for write in rows {
        asked.push((&write.place, records.get(&row_key(plan, &write.place))?));
    }
    if let Some((_, last)) = asked.last() {
        finished(last).await?;
    }
    let mut found = HashMap::new();
    for (place, request) in asked {
        if let Some(line) = request.result()?.as_string() {
            found.insert(place.clone(), line);
        }
    }
    Ok(found)
}

/// The present lines of all rows of a plan: for large parcels one request is faster than one for each.
async fn all_rows(records: &IdbObjectStore, plan: &str) -> Result<HashMap<Place, String>, StoreError> {
    let lines = finished(&records.get_all_with_key(&range_under(plan)?.into())?).await?;
    let mut found = HashMap::new();
    for line in js_sys::Array::from(&lines).iter().filter_map(|line| line.as_string()) {
        if let Some(row) = Row::read(&line) {
            found.insert(row.place, line);
        }
    }
    Ok(found)
}

async fn put_all(writing: &Transaction, plan: &str, ready: &Ready, puts: Puts) -> Result<Entry, StoreError> {
    let records = writing.store(RECORDS)?;
    for portion in ready.writes.chunks(PORTION) {
        let mut last = None;
        for (write, text) in portion {
            let line = write.row(text).line();
            last = Some(records.put_with_key(&line.into(), &row_key(plan, &write.place))?);
        }
        // Waiting inside the transaction keeps it open and lets the page draw in between.
        if let Some(last) = last.filter(|_| ready.writes.len() > PORTION) {
            finished(&last).await?;
        }
    }
    put_numbered(&writing.store(REVISIONS)?, plan, puts.first_revision, &ready.revisions)?;
    let journal = writing.store(JOURNAL)?;
    put_numbered(&journal, plan, puts.journal.0, &puts.journal.1)?;
    if puts.journal_from > 0 {
        journal.delete(&numbers(plan, 0, puts.journal_from)?.into())?;
    }
    put_entry(&puts.entry, &writing.store(PLANS)?)?;
    Ok(puts.entry)
}

fn put_numbered(store: &IdbObjectStore, plan: &str, first: u32, texts: &[String]) -> Result<(), StoreError> {
    for (number, text) in (first..).zip(texts) {
        store.put_with_key(&text.into(), &number_key(plan, number))?;
    }
    Ok(())
}

/// The key of a row.
pub(super) fn row_key(plan: &str, place: &Place) -> JsValue {
    key(&[plan, place.table(), place.id()])
}
