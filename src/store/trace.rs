//! Whether this browser may keep plans, found without opening the database (opening would make one).

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{Seen, Store};

/// False only when it is sure that nothing is kept here: neither the note of earlier plans nor the database.
pub async fn may_keep_plans() -> bool {
    Seen::read().is_some() || has_database().await
}

async fn has_database() -> bool {
    let Some(Ok(Some(factory))) = web_sys::window().map(|window| window.indexed_db()) else {
        // Storage is blocked: there is nothing to read, and the planner says so once somebody begins.
        return false;
    };
    match names(&factory).await {
        Some(names) => names.iter().any(|entry| {
            Reflect::get(&entry, &"name".into()).is_ok_and(|name| name.as_string().as_deref() == Some(Store::NAME))
        }),
        // A browser that does not tell: the planner has to look.
        None => true,
    }
}

async fn names(factory: &JsValue) -> Option<Array> {
    let list: Function = Reflect::get(factory, &"databases".into()).ok()?.dyn_into().ok()?;
    let asked: Promise = list.call0(factory).ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}
