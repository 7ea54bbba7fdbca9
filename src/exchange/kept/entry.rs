//! What the list of plans says of one plan, and what its rows must come to.

use serde::{Deserialize, Serialize};

use super::row::{Tally, checksum_text, read_checksum};
use crate::model::{Currency, Head, WorkspaceKind};

/// How many days a deleted plan, or the copy of a replaced one, can be had back.
pub const BIN_DAYS: i64 = 30;
const DAY_MILLIS: i64 = 86_400_000;

/// One plan on this machine. Moments are milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// The plan's id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Own or sample.
    pub kind: WorkspaceKind,
    /// The currency of its figures.
    pub currency: Currency,
    /// How many records it has.
    pub records: u64,
    /// Bytes of its records.
    pub bytes: u64,
    /// Over all its rows; see `Tally`.
    #[serde(serialize_with = "write_checksum", deserialize_with = "read_checksum")]
    pub(super) checksum: u64,
    /// The key of the next row of revisions.
    pub(super) next: u32,
    /// The key of the next row of the journal.
    pub(super) journal: u32,
    /// Counts how often the plan was replaced as a whole: then all its rows are others.
    pub epoch: u32,
    /// When it was put here.
    pub since: i64,
    /// When it was last changed; never goes back, so that an older state that came back shows.
    pub changed: i64,
    /// When a copy was last saved to a file, if ever.
    pub copied: Option<i64>,
    /// When it was deleted, if it lies in the bin.
    pub binned: Option<i64>,
}

// The signature that serde asks for.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn write_checksum<S: serde::Serializer>(checksum: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&checksum_text(*checksum))
}

impl Entry {
    /// The entry of a plan that has no rows yet.
    pub(super) fn of(head: &Head, now: i64) -> Self {
        let mut entry = Self { since: now, ..Self::default() };
        entry.follow(head, now);
        entry
    }

    /// Takes over what the plan's head says.
    pub(super) fn follow(&mut self, head: &Head, now: i64) {
        self.id = head.id.to_string();
        self.name = head.name.to_string();
        self.kind = head.kind;
        self.currency = head.currency;
        self.changed = self.changed.max(now);
    }

    /// What its rows must come to.
    pub fn tally(&self) -> Tally {
        Tally { records: self.records, bytes: self.bytes, checksum: self.checksum }
    }

    pub(super) fn set_tally(&mut self, tally: Tally) {
        (self.records, self.bytes, self.checksum) = (tally.records, tally.bytes, tally.checksum);
    }

    /// The key of the next row of its history: what lies below has been written.
    pub fn next_revision(&self) -> u32 {
        self.next
    }

    /// The key of the next row of its journal.
    pub fn next_step(&self) -> u32 {
        self.journal
    }

    /// Days since changes were last carried outside this browser, where there are changes that were not.
    pub fn days_without_copy(&self, now: i64) -> Option<i64> {
        let since = match self.copied {
            Some(copied) if copied >= self.changed => return None,
            Some(copied) => copied,
            None => self.since,
        };
        Some(now.saturating_sub(since).max(0) / DAY_MILLIS)
    }

    /// Days left in the bin.
    pub fn days_left(&self, now: i64) -> Option<i64> {
        self.binned.map(|at| days_left(at, now))
    }
}

/// Days left of `BIN_DAYS` for something that was put away at a moment.
pub fn days_left(at: i64, now: i64) -> i64 {
    BIN_DAYS.saturating_sub(now.saturating_sub(at).max(0) / DAY_MILLIS).max(0)
}
