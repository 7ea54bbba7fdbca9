//! What one save writes: decided from the plan's entry and the rows that stand there now, within one transaction.

use std::collections::HashMap;

use super::{
    entry::Entry,
    parcel::{Parcel, Write},
    row::{Place, Row, Tally},
};

/// How many revisions stand in one row.
pub const REVISIONS_A_ROW: usize = 2000;
/// How many lines of the journal are kept: twice the steps of undo, for a step taken back has a line too.
pub const JOURNAL_MAX: u32 = 2000;

/// A parcel with its texts made: what the transaction takes.
#[derive(Debug, Clone, Default)]
pub struct Ready {
    /// The rows with their texts.
    pub writes: Vec<(Write, String)>,
    /// Rows of revisions.
    pub revisions: Vec<String>,
}

impl Ready {
    /// Makes all texts at once.
    pub fn of(parcel: &Parcel) -> Self {
        let mut ready = Self::default();
        ready.take_rows(parcel.rows());
        parcel.revisions().chunks(REVISIONS_A_ROW).for_each(|portion| ready.take_revisions(portion));
        ready
    }

    /// Makes the texts of some rows.
    pub fn take_rows(&mut self, rows: &[Write]) {
        self.writes.extend(rows.iter().map(|write| (write.clone(), write.text())));
    }

    /// Makes the text of one row of revisions.
    pub fn take_revisions(&mut self, portion: &[crate::model::Revision]) {
        // Revisions hold nothing that JSON cannot say.
        self.revisions.push(serde_json::to_string(portion).unwrap_or_default());
    }
}

/// What a save writes besides the rows of its parcel.
#[derive(Debug, Clone, PartialEq)]
pub struct Puts {
    /// The plan's entry as it will be.
    pub entry: Entry,
    /// The key of the first row of revisions.
    pub first_revision: u32,
    /// The key of the first line of the journal, and the lines.
    pub journal: (u32, Vec<String>),
    /// Lines of the journal below this key go.
    pub journal_from: u32,
}

impl Puts {
    /// The changes of a plan that is here: `present` are the rows that stand there now in the places of the parcel. Refused, with the
    /// places, where one of them is not what the parcel follows: another tab wrote it.
    pub fn changes(
        mut entry: Entry,
        present: &HashMap<Place, String>,
        parcel: &Parcel,
        ready: &Ready,
    ) -> Result<Self, Vec<Place>> {
        let mut tally = entry.tally();
        let mut overtaken = Vec::new();
        for (write, text) in &ready.writes {
            let old = present.get(&write.place).and_then(|line| Row::read(line));
            if old.as_ref().and_then(|row| row.rev.as_ref()) != write.before.as_ref() {
                overtaken.push(write.place.clone());
            }
            if let Some(old) = &old {
                tally.take(old);
            }
            tally.add(&write.row(text));
        }
        if !overtaken.is_empty() {
            return Err(overtaken);
        }
        entry.follow(&parcel.head, parcel.now);
        entry.set_tally(tally);
        // An edit wins over a deletion in another tab.
        entry.binned = None;
        Ok(Self::numbered(entry, parcel, ready))
    }

    /// A whole plan, in the place of `old` where that one is here.
    pub fn whole(old: Option<&Entry>, parcel: &Parcel, ready: &Ready) -> Self {
        let mut entry = Entry::of(&parcel.head, parcel.now);
        if let Some(old) = old {
            (entry.since, entry.copied) = (old.since, old.copied);
            entry.changed = entry.changed.max(old.changed);
            entry.journal = old.journal;
            entry.epoch = old.epoch.saturating_add(1);
        }
        let mut tally = Tally::default();
        for (write, text) in &ready.writes {
            tally.add(&write.row(text));
        }
        entry.set_tally(tally);
        let mut puts = Self::numbered(entry, parcel, ready);
        puts.journal_from = puts.journal.0;
        puts
    }

    fn numbered(mut entry: Entry, parcel: &Parcel, ready: &Ready) -> Self {
        let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
        let (first_revision, first_line) = (entry.next, entry.journal);
        entry.next = entry.next.saturating_add(count(ready.revisions.len()));
        entry.journal = entry.journal.saturating_add(count(parcel.journal.len()));
        let journal_from = entry.journal.saturating_sub(JOURNAL_MAX);
        Self { entry, first_revision, journal: (first_line, parcel.journal.clone()), journal_from }
    }
}
