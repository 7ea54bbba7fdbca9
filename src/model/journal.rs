//! The way back, step by step: as a workspace holds it, and as lines that a store keeps, so that undo outlives the page.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{change::Change, id::hash_bits, revision::RevisionOf, table::Record, workspace::Deed};

/// How many steps back are remembered.
pub const STEPS_MAX: usize = 1000;

/// States of things by what they are; nothing where a record was not there.
pub(super) type States = BTreeMap<RevisionOf, Option<Value>>;

/// One thing that a person did, and how it is taken back.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub deed: Deed,
    back: Back,
    /// What each thing it touched looked like when it was done: else something came between, and the way back is barred.
    after: Vec<(RevisionOf, u64)>,
}

#[derive(Debug, Clone)]
enum Back {
    Change(Change),
    /// As it was kept: read only when it is wanted.
    Kept(String),
}

/// What a line of the journal says happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// Something new was done.
    Do,
    /// The last step was taken back.
    Undo,
    /// The step taken back last was done again.
    Redo,
}

impl Move {
    const ALL: [(Self, &'static str); 3] = [(Self::Do, "do"), (Self::Undo, "undo"), (Self::Redo, "redo")];
}

impl Step {
    /// A step that was just made: its way back, the states before it, and the states after it.
    pub fn made(deed: Deed, back: Change, after: Vec<(RevisionOf, u64)>) -> Self {
        Self { deed, back: Back::Change(back), after }
    }

    /// True when everything it touched still stands as it left it.
    pub fn holds(&self, mark: impl Fn(&RevisionOf) -> u64) -> bool {
        let read;
        let after = match &self.back {
            Back::Change(_) => &self.after,
            Back::Kept(text) => {
                read = entries(text).map(|kept| kept.into_iter().map(|(of, after, _)| (of, after)).collect::<Vec<_>>());
                let Some(read) = &read else { return false };
                read
            }
        };
        after.iter().all(|(of, after)| mark(of) == *after)
    }

    /// The change that takes it back; nothing where what was kept cannot be read.
    pub fn into_back(self) -> Option<Change> {
        match self.back {
            Back::Change(change) => Some(change),
            Back::Kept(text) => entries(&text)?
                .into_iter()
                .map(|(of, _, before)| state(of, before))
                .collect::<Option<Vec<_>>>()
                .map(Change::Batch),
        }
    }
}

/// A line of the journal: what happened, and with which states before and after it.
pub(super) fn line(what: Move, deed: Deed, before: &States, after: &[(RevisionOf, u64)]) -> String {
    let word = Move::ALL.iter().find(|(known, _)| *known == what).map_or("do", |(_, word)| word);
    let deed = serde_json::to_string(&deed).unwrap_or_default();
    let none = None;
    let entries: Vec<(&RevisionOf, String, &Option<Value>)> =
        after.iter().map(|(of, mark)| (of, format!("{mark:016x}"), before.get(of).unwrap_or(&none))).collect();
    format!("{word} {deed} {}", serde_json::to_string(&entries).unwrap_or_default())
}

/// Reads a line: what happened, and the step that it left to be taken back (or, after an undo, to be done again).
pub(super) fn read(line: &str) -> Option<(Move, Step)> {
    let (word, rest) = line.split_once(' ')?;
    let (what, _) = Move::ALL.into_iter().find(|(_, known)| *known == word)?;
    let (deed, entries) = rest.split_once(' ')?;
    let deed = serde_json::from_str(deed).ok()?;
    Some((what, Step { deed, back: Back::Kept(entries.to_owned()), after: Vec::new() }))
}

fn entries(text: &str) -> Option<Vec<(RevisionOf, u64, Option<Value>)>> {
    let kept: Vec<(RevisionOf, String, Option<Value>)> = serde_json::from_str(text).ok()?;
    kept.into_iter().map(|(of, mark, before)| Some((of, u64::from_str_radix(&mark, 16).ok()?, before))).collect()
}

/// The change that puts a state.
fn state(of: RevisionOf, before: Option<Value>) -> Option<Change> {
    Some(match (of, before) {
        (RevisionOf::Head, Some(head)) => Change::PutHead(std::sync::Arc::new(serde_json::from_value(head).ok()?)),
        (RevisionOf::Playbook, Some(book)) => {
            Change::PutPlaybook(std::sync::Arc::new(serde_json::from_value(book).ok()?))
        }
        (RevisionOf::Record(key), Some(record)) => {
            Change::Put(Record::from_json_text(key.table, &key.id, &record.to_string()).ok()?)
        }
        (RevisionOf::Record(key), None) => Change::Remove(key),
        (RevisionOf::Head | RevisionOf::Playbook, None) => return None,
    })
}

/// What tells one state of a thing from another.
pub(super) fn mark(state: Option<&Value>) -> u64 {
    let text = state.map(Value::to_string).unwrap_or_default();
    u64::try_from(hash_bits(&[text.as_bytes()]) >> 64).unwrap_or_default()
}
