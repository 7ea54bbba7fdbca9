//! What this browser keeps: plans in IndexedDB, one strict transaction for each thing a person does, and preferences.
//!
//! `records` holds one row for each record (and for a plan's head and playbook), `revisions` the history in the order in
//! which it was written, `journal` undo and redo, `plans` one row a plan with the count and checksum of its records, `quarantine` rows that
//! could not be read, `backups` whole plan files, `notes` what is being typed. What is written, and what is made of it, is decided in `exchange::kept`.

mod database;
mod error;
pub mod hidden;
mod notes;
mod opening;
pub mod persistence;
pub mod preferences;
mod quarantine;
mod save;
mod seen;
mod shelf;
mod stop;
mod trace;

pub use database::{SUPERSEDED, Store, text_field};
pub use error::StoreError;
pub use notes::Beside;
pub use opening::{Loss, Opening};
pub use quarantine::SetAside;
pub use seen::Seen;
pub use shelf::Backup;
pub use stop::{stop, stopped};
pub use trace::may_keep_plans;

pub use crate::exchange::kept::{
    BIN_DAYS, Entry, Fate, Missing, News, Occasion, Opened, Parcel, Place, Rest, Spoilt, Typed, Why,
};
