//! A note outside the database that there was data: without it an emptied database would look like a first visit.

use serde::{Deserialize, Serialize};

use super::preferences;

const KEY: &str = "rungbook.seen";

/// What was kept when this note was written; it may lag behind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// How many plans there were.
    pub plans: usize,
    /// How many records they had.
    pub records: u64,
    /// When the note was written, in milliseconds since 1970-01-01 UTC.
    pub saved: i64,
    /// When the last change was made that had reached the disk by then.
    pub changed: i64,
}

impl Seen {
    /// The note, where there is one.
    pub fn read() -> Option<Self> {
        preferences::read_value(KEY)
    }

    /// Writes the note. Storage that takes no note loses nothing else by it.
    pub fn write(self) {
        preferences::write_value(KEY, &self);
    }
}
