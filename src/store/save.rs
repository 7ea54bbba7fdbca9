//! Writing: everything of one parcel in one transaction, or nothing of it.

use std::collections::HashMap;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;
use web_sys::IdbObjectStore;

use super::{
    Entry, Parcel, Store, StoreError,
    database::{BACKUPS, PLANS, RECORDS, REVISIONS, Transaction, finished, key, range_under},
    parcel::Write,
    row::{Place, Row, Tally},
    shelf::Backup,
};

/// How many rows are prepared, or handed to the browser, before the page may do something else.
const PORTION: usize = 400;
/// How many revisions stand in one row.
const REVISIONS_A_ROW: usize = 2000;

/// A parcel with its texts made: what the transaction takes.
struct Ready {
    writes: Vec<(Write, String)>,
    revisions: Vec<String>,
}

impl Store {
    /// Writes the changes of a plan that is here; gives its entry once they have reached the disk.
    pub async fn save(&self, parcel: &Parcel) -> Result<Entry, StoreError> {
        let ready = ready(parcel).await;
        let writing = self.writing(&[PLANS, RECORDS, REVISIONS]).await?;
        match write_changes(&writing, parcel, &ready).await {
            Ok(entry) => writing.complete().await.map(|()| entry),
            Err(error) => Err(writing.cause(error).await),
        }
    }

    /// Puts a whole plan here, in the place of the one with its id; `kept` is that one as a file, to be had back later.
    pub async fn put_plan(&self, parcel: &Parcel, kept: Option<String>) -> Result<Entry, StoreError> {
        let ready = ready(parcel).await;
        let writing = self.writing(&[PLANS, RECORDS, REVISIONS, BACKUPS]).await?;
        match write_whole(&writing, parcel, &ready, kept).await {
            Ok(entry) => writing.complete().await.map(|()| entry),
            Err(error) => Err(writing.cause(error).await),
        }
    }
}

/// Makes the texts in portions, so that a large import does not hold the page up.
async fn ready(parcel: &Parcel) -> Ready {
    let mut writes = Vec::with_capacity(parcel.rows.len());
    for portion in parcel.rows.chunks(PORTION) {
        writes.extend(portion.iter().map(|write| (write.clone(), write.text())));
        breathe(parcel.rows.len()).await;
    }
    let mut revisions = Vec::new();
    for portion in parcel.revisions.chunks(REVISIONS_A_ROW) {
        // Revisions hold nothing that JSON cannot say.
        revisions.push(serde_json::to_string(portion).unwrap_or_default());
        breathe(parcel.revisions.len()).await;
    }
    Ready { writes, revisions }
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
    let before = if ready.writes.len() > PORTION {
        all_rows(&records, plan).await?
    } else {
        these_rows(&records, plan, &parcel.rows).await?
    };
    let entry = finished(&entry).await?;
    if entry.is_undefined() {
        return Err(StoreError::NoSuchPlan);
    }
    let mut entry = Entry::read(&entry)?;
    let mut tally = entry.tally();
    let mut overtaken = Vec::new();
    for (write, text) in &ready.writes {
        let old = before.get(&write.place).and_then(|line| Row::read(line));
        if old.as_ref().and_then(|row| row.rev.as_ref()) != write.before.as_ref() {
            overtaken.push(write.place.clone());
        }
        if let Some(old) = &old {
            tally.take(old);
        }
        tally.add(&write.row(text));
    }
    if !overtaken.is_empty() {
        return Err(StoreError::Overtaken(overtaken));
    }
    entry.follow(&parcel.head, parcel.now);
    entry.set_tally(tally);
    put_rows(&records, plan, ready).await?;
    put_revisions(&writing.store(REVISIONS)?, &mut entry, ready)?;
    entry.put_into(&plans)?;
    Ok(entry)
}

async fn write_whole(
    writing: &Transaction,
    parcel: &Parcel,
    ready: &Ready,
    kept: Option<String>,
) -> Result<Entry, StoreError> {
    let plans = writing.store(PLANS)?;
    let records = writing.store(RECORDS)?;
    let revisions = writing.store(REVISIONS)?;
    let plan = parcel.plan();
    let old = finished(&plans.get(&plan.into())?).await?;
    let mut entry = Entry::of(&parcel.head, parcel.now);
    if !old.is_undefined() {
        let old = Entry::read(&old)?;
        if let Some(file) = kept {
            let bytes = u64::try_from(file.len()).unwrap_or(0);
            Backup { plan: old.id.clone(), name: old.name.clone(), at: parcel.now, bytes }
                .keep(&file, &writing.store(BACKUPS)?)?;
        }
        (entry.since, entry.copied) = (old.since, old.copied);
        let range = range_under(plan)?;
        records.delete(&range)?;
        revisions.delete(&range)?;
    }
    let mut tally = Tally::default();
    for (write, text) in &ready.writes {
        tally.add(&write.row(text));
    }
    entry.set_tally(tally);
    put_rows(&records, plan, ready).await?;
    put_revisions(&revisions, &mut entry, ready)?;
    entry.put_into(&plans)?;
    Ok(entry)
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

async fn put_rows(records: &IdbObjectStore, plan: &str, ready: &Ready) -> Result<(), StoreError> {
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
    Ok(())
}

fn put_revisions(revisions: &IdbObjectStore, entry: &mut Entry, ready: &Ready) -> Result<(), StoreError> {
    for text in &ready.revisions {
        let place = js_sys::Array::of2(&entry.id.as_str().into(), &JsValue::from_f64(f64::from(entry.next)));
        revisions.put_with_key(&text.into(), &place)?;
        entry.next = entry.next.saturating_add(1);
    }
    Ok(())
}

fn row_key(plan: &str, place: &Place) -> JsValue {
    key(&[plan, place.table(), place.id()])
}
