//! Rows that could not be read: set aside with their text, so that the rest of the plan opens and nothing is lost.

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::{
    Store, StoreError,
    database::{PLANS, QUARANTINE, RECORDS, REVISIONS, finished, key, number_key, range_under},
    save::row_key,
    shelf::{put_entry, read_entry},
};
use crate::exchange::kept::{Repair, Spoilt};

/// A row that was set aside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SetAside {
    /// The plan it belongs to.
    pub plan: String,
    /// Counts those of one plan.
    pub number: u32,
    /// What it is.
    pub row: Spoilt,
}

impl SetAside {
    fn key(&self) -> JsValue {
        key(&[&self.plan, &format!("{:09}", self.number)])
    }
}

impl Store {
    /// Sets aside what of a plan cannot be read, all in one transaction. Refused where another tab wrote meanwhile.
    pub(super) async fn set_aside(&self, plan: &str, repair: &Repair) -> Result<(), StoreError> {
        let writing = self.writing(&[PLANS, RECORDS, REVISIONS, QUARANTINE]).await?;
        let plans = writing.store(PLANS)?;
        let entry = finished(&plans.get(&plan.into())?).await?;
        if read_entry(&entry)? != repair.before {
            return Err(StoreError::Overtaken(Vec::new()));
        }
        let quarantine = writing.store(QUARANTINE)?;
        let here = read_all(&finished(&quarantine.get_all_with_key(&range_under(plan)?.into())?).await?);
        let first = here.last().map_or(0, |last| last.number.saturating_add(1));
        for (number, spoilt) in (first..).zip(&repair.spoilt) {
            let aside = SetAside { plan: plan.to_owned(), number, row: spoilt.clone() };
            let text = serde_json::to_string(&aside).map_err(|error| StoreError::Failed(error.to_string()))?;
            quarantine.put_with_key(&text.into(), &aside.key())?;
        }
        let records = writing.store(RECORDS)?;
        for (place, line) in &repair.rows {
            match line {
                Some(line) => drop(records.put_with_key(&line.into(), &row_key(plan, place))?),
                None => drop(records.delete(&row_key(plan, place))?),
            }
        }
        let revisions = writing.store(REVISIONS)?;
        for number in &repair.history {
            revisions.put_with_key(&"[]".into(), &number_key(plan, *number))?;
        }
        put_entry(&repair.entry, &plans)?;
        writing.complete().await
    }

    /// What was set aside of a plan, oldest first.
    pub async fn quarantined(&self, plan: &str) -> Result<Vec<SetAside>, StoreError> {
        let reading = self.reading(&[QUARANTINE]).await?;
        Ok(read_all(&finished(&reading.store(QUARANTINE)?.get_all_with_key(&range_under(plan)?.into())?).await?))
    }

    /// Throws away what was set aside: the person said so.
    pub async fn discard(&self, aside: &[SetAside]) -> Result<(), StoreError> {
        let writing = self.writing(&[QUARANTINE]).await?;
        let quarantine = writing.store(QUARANTINE)?;
        for row in aside {
            quarantine.delete(&row.key())?;
        }
        writing.complete().await
    }
}

fn read_all(rows: &JsValue) -> Vec<SetAside> {
    let rows = js_sys::Array::from(rows);
    rows.iter().filter_map(|row| serde_json::from_str(&row.as_string()?).ok()).collect()
}
