//! Small things kept beside the plans: what is being typed, what two tabs changed at once and nobody has looked at yet, and the draft of a
//! playbook.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::{
    Store, StoreError,
    database::{NOTES, finished, key, range_under},
};
use crate::exchange::kept::Typed;

const TYPED: &str = "typed";

/// What is kept beside one plan, as a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// What two tabs changed at once, until somebody has looked at it.
    Disputes,
    /// The draft of its playbook, until it is in force or discarded.
    Draft,
}

impl Beside {
    const fn name(self) -> &'static str {
        match self {
            Self::Disputes => "disputes",
            Self::Draft => "draft",
        }
    }
}

fn typed_key(typed: &Typed) -> JsValue {
    let nth = typed.nth.to_string();
    key(&[TYPED, &typed.opening, &typed.plan, &typed.address, &typed.sheet, &typed.field, &nth])
}

impl Store {
    /// Keeps what is being typed.
    pub async fn keep_typed(&self, all: &[Typed]) -> Result<(), StoreError> {
        let writing = self.writing(&[NOTES]).await?;
        let notes = writing.store(NOTES)?;
        for typed in all {
            let text = serde_json::to_string(typed).map_err(|error| StoreError::Failed(error.to_string()))?;
            notes.put_with_key(&text.into(), &typed_key(typed))?;
        }
        writing.complete().await
    }

    /// Lets go of what was typed: it is part of the plan by now, or nobody wants it.
    pub async fn forget_typed(&self, all: &[Typed]) -> Result<(), StoreError> {
        let writing = self.writing(&[NOTES]).await?;
        let notes = writing.store(NOTES)?;
        for typed in all {
            notes.delete(&typed_key(typed))?;
        }
        writing.complete().await
    }

    /// All texts that were being typed in this browser, here or in other tabs.
    pub async fn typed(&self) -> Result<Vec<Typed>, StoreError> {
        let reading = self.reading(&[NOTES]).await?;
        let rows = finished(&reading.store(NOTES)?.get_all_with_key(&range_under(TYPED)?.into())?).await?;
        let rows: Array = rows.unchecked_into();
        // A text that cannot be read is no loss that anybody could be told of: nothing of it was called saved.
        Ok(rows.iter().filter_map(|row| serde_json::from_str(&row.as_string()?).ok()).collect())
    }

    /// True when some text was being typed when a page ended.
    pub async fn has_typed(&self) -> Result<bool, StoreError> {
        let reading = self.reading(&[NOTES]).await?;
        let count = finished(&reading.store(NOTES)?.count_with_key(&range_under(TYPED)?.into())?).await?;
        Ok(count.as_f64().is_some_and(|count| count > 0.0))
    }

    /// Keeps a text beside a plan; an empty one lets go of it.
    pub async fn note(&self, what: Beside, plan: &str, text: &str) -> Result<(), StoreError> {
        let writing = self.writing(&[NOTES]).await?;
        let (notes, of) = (writing.store(NOTES)?, key(&[what.name(), plan]));
        if text.is_empty() {
            notes.delete(&of)?;
        } else {
            notes.put_with_key(&text.into(), &of)?;
        }
        writing.complete().await
    }

    /// The text that is kept beside a plan; empty where there is none.
    pub async fn noted(&self, what: Beside, plan: &str) -> Result<String, StoreError> {
        let reading = self.reading(&[NOTES]).await?;
        let found = finished(&reading.store(NOTES)?.get(&key(&[what.name(), plan]))?).await?;
        Ok(found.as_string().unwrap_or_default())
    }
}
