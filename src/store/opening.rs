//! What is found when the page opens. Where something is missing nothing is written: it must be said before anything is.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbObjectStore, IdbRequest};

use super::{
    Seen, Store, StoreError,
    database::{JOURNAL, PLANS, RECORDS, REVISIONS, finished, key, numbers, range_under},
    save::row_key,
    shelf::read_entry,
};
use crate::{
    exchange::kept::{Entry, Found, News, Opened, Reading, Rest, Row},
    model::{Name, Revision, WorkspaceKind},
};

/// How many rows are read at once.
const PAGE: u32 = 5000;

/// What was found when the page opened. `Plan` is the only case in which the plan may be written.
#[derive(Debug)]
pub enum Opening {
    /// Nothing has been kept here yet.
    Empty,
    /// A plan, whole but for what was set aside.
    Plan(Box<Opened>),
    /// The browser keeps less than it was given; nothing was altered.
    Lost(Loss),
    /// The browser keeps nothing for this page.
    NoStorage(StoreError),
}

/// What the browser lost.
#[derive(Debug, Clone)]
pub enum Loss {
    /// Everything: there were plans at this moment and now there are none.
    Everything(Seen),
    /// The last changes: an older state of everything came back, with the last change at this moment.
    Last {
        /// What was noted of the state that is gone.
        seen: Seen,
        /// When the last change that is here was made, in milliseconds since 1970-01-01 UTC.
        until: i64,
    },
    /// Part of one plan.
    Part(Box<Rest>),
    /// The list of plans: why it cannot be read.
    List(String),
}

impl Store {
    /// What is here: the plan asked for, else the one changed last, own plans before samples.
    pub async fn opening(&self, wanted: Option<&str>, seen: Option<Seen>, stand_in: &Name) -> Opening {
        let plans = match self.plans().await {
            Ok(plans) => plans,
            Err(StoreError::Unreadable(why)) => return Opening::Lost(Loss::List(why)),
            Err(error) => return Opening::NoStorage(error),
        };
        let until = plans.iter().map(|entry| entry.changed).max();
        match (until, seen.filter(|seen| seen.plans > 0)) {
            (None, Some(seen)) => return Opening::Lost(Loss::Everything(seen)),
            (None, None) => return Opening::Empty,
            (Some(until), Some(seen)) if until < seen.changed => return Opening::Lost(Loss::Last { seen, until }),
            _ => {}
        }
        match choice(&plans, wanted) {
            Some(entry) => self.open_plan(&entry.id, stand_in).await,
            None => Opening::Empty,
        }
    }

    /// Opens one plan. Its rows and its history are read in one transaction, so no other tab can write in between. What of it cannot be
    /// read is set aside; `stand_in` is what an empty record is called that takes the place of such a one.
    pub async fn open_plan(&self, plan: &str, stand_in: &Name) -> Opening {
        // A second look, where another tab wrote while something was about to be set aside.
        for last_try in [false, true] {
            let opened = match self.read_plan(plan, stand_in).await {
                Ok(Found::Plan(opened)) => opened,
                Ok(Found::Rest(rest)) => return Opening::Lost(Loss::Part(rest)),
                Err(StoreError::NoSuchPlan) => return Opening::Empty,
                Err(error) => return Opening::NoStorage(error),
            };
            let Some(repair) = &opened.repair else { return Opening::Plan(opened) };
            match self.set_aside(plan, repair).await {
                Err(StoreError::Overtaken(_)) if !last_try => {}
                // Where it cannot be written the rows stay as they are, and the plan opens without them all the same.
                _ => return Opening::Plan(opened),
            }
        }
        Opening::Empty
    }

    async fn read_plan(&self, plan: &str, stand_in: &Name) -> Result<Found, StoreError> {
        let reading = self.reading(&[PLANS, RECORDS, REVISIONS]).await?;
        let entry = reading.store(PLANS)?.get(&plan.into())?;
        let history = reading.store(REVISIONS)?.get_all_with_key(&range_under(plan)?.into())?;
        let mut read = Reading::default();
        let records = reading.store(RECORDS)?;
        let entry = finished(&entry).await?;
        if entry.is_undefined() {
            return Err(StoreError::NoSuchPlan);
        }
        let entry = read_entry(&entry)?;
        let mut range = range_under(plan)?;
        let mut asked = records.get_all_with_key_and_limit(&range, PAGE)?;
        let mut rows_read = 0_u32;
        loop {
            let rows: Array = finished(&asked).await?.unchecked_into();
            let goes_on = |last: &JsValue| rows.length() == PAGE && !last.is_undefined();
            // While the program reads these rows the browser fetches the next ones.
            let mut next =
                last_key(plan, &rows).filter(goes_on).map(|last| ask_after(plan, &last, &records)).transpose()?;
            // One text for all rows crosses from JavaScript at once; crossing row by row takes several times as long.
            let count = usize::try_from(rows.length()).unwrap_or(usize::MAX);
            if !read.take_page(&String::from(rows.join("\n")), count) {
                let keys = finished(&records.get_all_keys_with_key_and_limit(&range, PAGE)?).await?;
                // What damaged rows say of themselves counts for nothing: their keys do.
                let last = take_one_by_one(&mut read, &keys.unchecked_into(), &rows);
                next = last.filter(goes_on).map(|last| ask_after(plan, &last, &records)).transpose()?;
            }
            let Some((request, after)) = next else { break };
            rows_read = rows_read.saturating_add(rows.length());
            self.tell_share(rows_read, &entry);
            (asked, range) = (request, after);
        }
        for (number, row) in (0..).zip(finished(&history).await?.unchecked_into::<Array>().iter()) {
            read.take_history(number, &text_of(&row));
        }
        reading.complete().await?;
        Ok(read.finish(entry, stand_in))
    }

    fn tell_share(&self, rows: u32, entry: &Entry) {
        #[allow(clippy::cast_precision_loss)] // Shown as a bar.
        let all = entry.records.max(1) as f64;
        let watch = self.watcher.borrow().clone();
        if let Some(watch) = watch {
            watch((f64::from(rows) / all).min(1.0));
        }
    }

    /// What was written to a plan since its history had `since` rows: read anew from the disk, whatever a message said of it.
    pub async fn news(&self, plan: &str, since: u32) -> Result<News, StoreError> {
        let reading = self.reading(&[PLANS, RECORDS, REVISIONS]).await?;
        let entry = reading.store(PLANS)?.get(&plan.into())?;
        let history = reading.store(REVISIONS)?.get_all_with_key(&numbers(plan, since, u32::MAX)?.into())?;
        let rows = finished(&history).await?.unchecked_into::<Array>();
        let entry = finished(&entry).await?;
        if entry.is_undefined() {
            return Err(StoreError::NoSuchPlan);
        }
        let mut news = News { entry: read_entry(&entry)?, ..News::default() };
        for row in rows.iter() {
            let read: Vec<Revision> = serde_json::from_str(&text_of(&row))
                .map_err(|error| StoreError::Unreadable(format!("{REVISIONS}: {error}")))?;
            news.revisions.extend(read);
        }
        let records = reading.store(RECORDS)?;
        let mut asked = Vec::new();
        for place in News::places(&news.revisions) {
            asked.push(records.get(&row_key(plan, &place))?);
        }
        for request in asked {
            news.rows.push(text_of(&finished(&request).await?));
        }
        reading.complete().await?;
        Ok(news)
    }

    /// All rows of a plan as they stand, one to a line: what can be saved of a plan that cannot be opened.
    pub async fn raw_rows(&self, plan: &str) -> Result<String, StoreError> {
        let reading = self.reading(&[PLANS, RECORDS, REVISIONS]).await?;
        let range = range_under(plan)?;
        let entry = reading.store(PLANS)?.get(&plan.into())?;
        let rows = reading.store(RECORDS)?.get_all_with_key(&range)?;
        let history = reading.store(REVISIONS)?.get_all_with_key(&range)?;
        let mut lines = vec![text_of(&finished(&entry).await?)];
        for request in [&rows, &history] {
            lines.extend(finished(request).await?.unchecked_into::<Array>().iter().map(|row| text_of(&row)));
        }
        Ok(lines.join("\n"))
    }

    /// The rows of the list of plans as they stand.
    pub async fn raw_plans(&self) -> Result<String, StoreError> {
        let reading = self.reading(&[PLANS]).await?;
        let rows = finished(&reading.store(PLANS)?.get_all()?).await?;
        Ok(rows.unchecked_into::<Array>().iter().map(|row| text_of(&row)).collect::<Vec<_>>().join("\n"))
    }

    /// The lines of a plan's journal below this number: what was done before it was opened.
    pub async fn journal(&self, plan: &str, below: u32) -> Result<Vec<String>, StoreError> {
        let reading = self.reading(&[JOURNAL]).await?;
        let rows = finished(&reading.store(JOURNAL)?.get_all_with_key(&numbers(plan, 0, below)?.into())?).await?;
        Ok(rows.unchecked_into::<Array>().iter().map(|row| text_of(&row)).collect())
    }
}

/// The plan asked for, else the one changed last, own plans before samples.
fn choice<'a>(plans: &'a [Entry], wanted: Option<&str>) -> Option<&'a Entry> {
    let shown = || plans.iter().filter(|entry| entry.binned.is_none());
    shown()
        .find(|entry| Some(entry.id.as_str()) == wanted)
        .or_else(|| shown().find(|entry| entry.kind == WorkspaceKind::Own))
        .or_else(|| shown().next())
}

/// Takes the rows of a page in which something is amiss, with their keys; gives the last key.
fn take_one_by_one(read: &mut Reading, keys: &Array, rows: &Array) -> Option<JsValue> {
    let mut last = None;
    for (key, row) in keys.iter().zip(rows.iter()) {
        let parts = Array::from(&key);
        let part = |at: u32| parts.get(at).as_string().unwrap_or_default();
        read.take_damaged(&part(1), &part(2), &text_of(&row));
        last = Some(key);
    }
    last
}

/// The key of the last row, as the row itself tells it.
fn last_key(plan: &str, rows: &Array) -> Option<JsValue> {
    let line = rows.get(rows.length().checked_sub(1)?).as_string()?;
    let place = Row::read(&line)?.place;
    Some(key(&[plan, place.table(), place.id()]))
}

/// Asks for the page of rows that follows a key, and gives the range it lies in.
fn ask_after(plan: &str, last: &JsValue, records: &IdbObjectStore) -> Result<(IdbRequest, IdbKeyRange), StoreError> {
    let range = range_after(plan, last)?;
    Ok((records.get_all_with_key_and_limit(&range, PAGE)?, range))
}

/// A row as text, even where it is none.
fn text_of(row: &JsValue) -> String {
    row.as_string()
        .unwrap_or_else(|| js_sys::JSON::stringify(row).map_or_else(|_| format!("{row:?}"), |text| String::from(&text)))
}

fn range_after(plan: &str, last: &JsValue) -> Result<IdbKeyRange, StoreError> {
    let to = Array::of2(&plan.into(), &Array::new());
    Ok(IdbKeyRange::bound_with_lower_open(last, &to, true)?)
}
