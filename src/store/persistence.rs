//! What the browser promises: whether it may throw the plans away by itself, and how much room there is.

use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

use super::database::field;

/// Whether the browser may clear what it keeps for this page when it wants room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// It has promised not to.
    Kept,
    /// It may.
    MayClear,
    /// It does not say.
    Unknown,
}

/// Bytes used and bytes allowed; only a hint, for a full disk shows in neither.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Used by this page.
    pub used: f64,
    /// Allowed.
    pub allowed: f64,
}

fn manager() -> Option<StorageManager> {
    // Missing outside secure addresses.
    let navigator = web_sys::window()?.navigator();
    field(&navigator, "storage").map(wasm_bindgen::JsCast::unchecked_into)
}

async fn answer(asked: Option<Result<js_sys::Promise, wasm_bindgen::JsValue>>) -> Promise {
    match asked {
        Some(Ok(promise)) => match JsFuture::from(promise).await {
            Ok(answer) if answer.is_truthy() => Promise::Kept,
            Ok(_) => Promise::MayClear,
            Err(_) => Promise::Unknown,
        },
        _ => Promise::Unknown,
    }
}

/// Asks the browser to keep the plans until a person clears them; some show a question.
pub async fn ask() -> Promise {
    answer(manager().map(|manager| manager.persist())).await
}

/// What the browser has promised so far.
pub async fn promised() -> Promise {
    answer(manager().map(|manager| manager.persisted())).await
}

/// How much room there is, where the browser says.
pub async fn room() -> Option<Room> {
    let estimate = JsFuture::from(manager()?.estimate().ok()?).await.ok()?;
    Some(Room { used: field(&estimate, "usage")?.as_f64()?, allowed: field(&estimate, "quota")?.as_f64()? })
}
