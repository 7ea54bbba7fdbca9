//! What this browser keeps: plans in IndexedDB, one strict transaction for each thing a person does, and preferences.
//!
//! `records` holds one row for each record (and for a plan's head and playbook), `revisions` the history in the order in
//! which it was written, `plans` one row a plan with the count and checksum of its records, `backups` whole plan files.

mod database;
mod error;
mod opening;
mod parcel;
pub mod persistence;
pub mod preferences;
mod row;
mod save;
mod seen;
mod shelf;
mod trace;

pub use database::Store;
pub use error::StoreError;
pub use opening::{Loss, Opened, Opening, Rescue};
pub use parcel::Parcel;
pub use row::Place;
pub use seen::Seen;
pub use shelf::{BIN_DAYS, Backup, Entry};
pub use trace::may_keep_plans;
