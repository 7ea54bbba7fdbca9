//! Whether this browser may keep plans, found without opening the database (opening would make one).

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{Seen, Store, preferences};

/// False only when it is sure that nothing is kept here, and that something could be: no note of earlier plans, no database.
pub async fn may_keep_plans() -> bool {
    // Where storage is blocked, the planner warns of it before anybody begins.
    !preferences::probe() || Seen::read().is_some() || has_database().await
}

async fn has_database() -> bool {
    let Some(Ok(Some(factory))) = web_sys::window().map(|window| window.indexed_db()) else {
        return true;
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
