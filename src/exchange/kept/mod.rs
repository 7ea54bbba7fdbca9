//! How a plan is kept row by row: what a save writes and refuses, and what is made of the rows when it is opened. It knows no disk, so
//! that the page and the tests that pull the plug share it.

mod backups;
mod entry;
mod parcel;
mod reading;
mod rejoin;
mod row;
mod saving;
mod typed;

pub use backups::{DUE_AFTER, Occasion, due_in, outdated};
pub use entry::{BIN_DAYS, Entry, days_left};
pub use parcel::{Parcel, Write};
pub use reading::{Found, Missing, Opened, Reading, Repair, Rest, Spoilt, Why};
pub use rejoin::{News, RejoinError, Rejoined, rejoin};
pub use row::{Place, Row, Tally};
pub use saving::{JOURNAL_MAX, Puts, REVISIONS_A_ROW, Ready};
pub use typed::{Fate, Typed};
