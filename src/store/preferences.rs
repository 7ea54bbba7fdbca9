//! What a person set for this browser: kept in its local storage, or in memory where it allows none.

use std::cell::RefCell;

use gloo_storage::{LocalStorage, Storage as _};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

const KEY: &str = "rungbook.preferences";

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How close rows stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// Room around each.
    #[default]
    Comfortable,
    /// More on a screen.
    Compact,
}

/// What a person set for this browser.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The name that signs revisions.
    pub name: String,
    /// Light or dark.
    pub theme: Theme,
    /// How close rows stand.
    pub density: Density,
    /// The language of the page, where one was chosen.
    pub language: Option<String>,
    /// The id of the plan that was open last.
    pub last_plan: Option<String>,
}

thread_local! {
    /// Stands in where the browser takes nothing.
    static MEMORY: RefCell<Preferences> = RefCell::default();
}

/// True when the browser has local storage for this page; where it is blocked, asking for it throws.
pub(super) fn probe() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

pub(super) fn read_value<T: DeserializeOwned>(key: &str) -> Option<T> {
    // Nothing, blocked and unreadable come to the same: the defaults.
    if probe() { LocalStorage::get(key).ok() } else { None }
}

pub(super) fn write_value<T: Serialize>(key: &str, value: &T) -> bool {
    probe() && LocalStorage::set(key, value).is_ok()
}

/// The preferences as they stand.
pub fn read() -> Preferences {
    read_value(KEY).unwrap_or_else(|| MEMORY.with_borrow(Clone::clone))
}

/// Changes some; false when they last only as long as the page.
pub fn change(change: impl FnOnce(&mut Preferences)) -> bool {
    let mut preferences = read();
    change(&mut preferences);
    let kept = write_value(KEY, &preferences);
    MEMORY.replace(preferences);
    kept
}
