//! Which openings of the page are alive: each holds a lock of its name for as long as it lives, and the browser frees it even when it crashes.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

const MARK: &str = "rungbook-opening-";

/// `web-sys` knows locks only in builds of a special kind, so their methods are called by name.
fn locks(method: &str) -> Option<(JsValue, Function)> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    let method = Reflect::get(&locks, &method.into()).ok()?.dyn_into().ok()?;
    Some((locks, method))
}

/// From now on others see that this opening lives.
pub fn hold(opening: &str) {
    let Some((locks, request)) = locks("request") else { return };
    // Held until it is fulfilled, which never happens.
    let for_ever = Closure::<dyn FnMut() -> Promise>::new(|| Promise::new(&mut |_, _| ())).into_js_value();
    // A browser that gives no locks takes every opening for ended: then a text is offered in two tabs, and lost in none.
    let _ = request.call2(&locks, &format!("{MARK}{opening}").into(), &for_ever);
}

/// The openings that live now.
pub async fn all() -> Vec<String> {
    let held = async {
        let (locks, query) = locks("query")?;
        let asked: Promise = query.call0(&locks).ok()?.dyn_into().ok()?;
        let answer = JsFuture::from(asked).await.ok()?;
        Reflect::get(&answer, &"held".into()).ok()?.dyn_into::<Array>().ok()
    };
    let held = held.await.unwrap_or_default();
    let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
    held.iter().filter_map(|lock| name(lock)?.strip_prefix(MARK).map(str::to_owned)).collect()
}
