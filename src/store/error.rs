//! Why storage did not do what it was asked.

use wasm_bindgen::{JsCast, JsValue};

use crate::exchange::kept::Place;

/// Why something was not kept or not found. What the browser calls it is kept only where we have no better name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser lets this page keep nothing.
    #[error("this browser does not let the page keep anything")]
    Blocked,
    /// The disk or the page's share of it is full.
    #[error("the disk or the browser's storage is full")]
    Full,
    /// Another tab wrote these since they were read here.
    #[error("another tab changed {} of these records", .0.len())]
    Overtaken(Vec<Place>),
    /// The plan is no longer here: another tab removed it.
    #[error("this plan is no longer kept here")]
    NoSuchPlan,
    /// A newer version of the program has changed how plans are kept here.
    #[error("a newer version of the program keeps its plans here")]
    NewerLayout,
    /// What stands in storage cannot be read; the text says where.
    #[error("what is kept here cannot be read: {0}")]
    Unreadable(String),
    /// Another failure, by the browser's name for it.
    #[error("the browser's storage failed: {0}")]
    Failed(String),
}

impl StoreError {
    /// From the name of a browser's exception: their messages are often empty.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "QuotaExceededError" => Self::Full,
            "SecurityError" => Self::Blocked,
            "VersionError" => Self::NewerLayout,
            name => Self::Failed(name.to_owned()),
        }
    }
}

impl From<JsValue> for StoreError {
    fn from(thrown: JsValue) -> Self {
        match thrown.dyn_ref::<web_sys::DomException>() {
            Some(exception) => Self::named(&exception.name()),
            None => match thrown.dyn_ref::<js_sys::Error>() {
                Some(error) => Self::named(&String::from(error.name())),
                None => Self::Failed("unknown".to_owned()),
            },
        }
    }
}
