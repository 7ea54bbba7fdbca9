//! How a plan is kept row by row: what a save writes and refuses, and what is made of the rows when it is opened. It knows no disk, so
//! that the page and the tests that pull the plug share it.

mod entry;
mod parcel;
mod reading;
mod row;
mod saving;

pub use entry::{BIN_DAYS, Entry, days_left};
pub use parcel::{Parcel, Write};
pub use reading::{Found, Missing, Opened, Reading, Repair, Rest, Spoilt, Why};
pub use row::{Place, Row, Tally};
pub use saving::{JOURNAL_MAX, Puts, REVISIONS_A_ROW, Ready};
