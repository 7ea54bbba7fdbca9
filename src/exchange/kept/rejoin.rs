//! When another tab wrote to the same plan: what it wrote is taken over, and what was not saved here goes on top of it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{
    entry::Entry,
    row::{Place, Row},
};
use crate::{
    exchange::merge::{self, Dispute, MergeError},
    model::{
        Change, ChangeError, Committed, Joining, Key, Record, Revision, RevisionOf, Signature, Workspace, revision::Rev,
    },
};

/// What is to be saved after another tab wrote, and what both changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rejoined {
    /// In the place of all that waited: it follows what stands on the disk now.
    pub waiting: Option<Committed>,
    /// What was changed here and there: the later stands, a person may choose the other.
    pub disputes: Vec<Dispute>,
}

/// Why what was done here cannot be brought together with what another tab did.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RejoinError {
    /// The plans do not go together.
    #[error("{0}")]
    Merge(#[from] MergeError),
    /// The plan that would come of it is refused.
    #[error("{0}")]
    Change(#[from] ChangeError),
}

/// Brings what another tab wrote into the plan here; `waiting` is what was not saved here. A refusal leaves everything as it was.
pub fn rejoin(
    ours: &mut Workspace,
    theirs: &Workspace,
    waiting: Vec<Committed>,
    signed: &Signature,
) -> Result<Rejoined, RejoinError> {
    let found = merge::join(ours, theirs)?;
    let committed = ours.join(found.joining, signed, false)?;
    let known: HashSet<(&RevisionOf, &Rev)> = theirs.revisions().iter().map(|one| (&one.record, &one.rev)).collect();
    let mut unsaved: Vec<Revision> = Vec::new();
    let mut journal: Vec<String> = Vec::new();
    for commit in waiting {
        unsaved.extend(commit.revisions);
        journal.extend(commit.journal);
    }
    unsaved.extend(committed.revisions);
    let mut told = HashSet::new();
    unsaved
        .retain(|one| !known.contains(&(&one.record, &one.rev)) && told.insert((one.record.clone(), one.rev.clone())));
    let touched: BTreeSet<RevisionOf> =
        unsaved.iter().map(|one| one.record.clone()).chain(committed.joined.into_keys()).collect();
    let befores: BTreeMap<RevisionOf, Option<Rev>> = touched
        .into_iter()
        .filter(|of| ours.latest(of) != theirs.latest(of) || differ(ours, theirs, of))
        .map(|of| {
            let before = theirs.latest(&of).cloned();
            (of, before)
        })
        .collect();
    let nothing = unsaved.is_empty() && befores.is_empty();
    let waiting = (!nothing).then(|| Committed {
        revisions: unsaved,
        joined: befores,
        journal: (!journal.is_empty()).then(|| journal.join("\n")),
    });
    Ok(Rejoined { waiting, disputes: found.disputes })
}

fn differ(ours: &Workspace, theirs: &Workspace, of: &RevisionOf) -> bool {
    let (ours, theirs) = (ours.plan(), theirs.plan());
    match of {
        RevisionOf::Head => ours.head != theirs.head,
        RevisionOf::Playbook => ours.playbook != theirs.playbook,
        RevisionOf::Record(key) => ours.tables.record(key) != theirs.tables.record(key),
    }
}

/// What another tab wrote since the plan was last read here.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct News {
    /// The plan's entry now.
    pub entry: Entry,
    /// The revisions it wrote.
    pub revisions: Vec<Revision>,
    /// The rows of the records that they name, as they stand now.
    pub rows: Vec<String>,
}

impl News {
    /// The places of the rows that belong to these revisions.
    pub fn places(revisions: &[Revision]) -> BTreeSet<Place> {
        revisions.iter().map(|revision| (&revision.record).into()).collect()
    }

    /// What a plan without unsaved changes takes over; nothing where a row cannot be read.
    pub fn joining(self, here: &Workspace) -> Option<Joining> {
        let steps = self.rows.iter().map(|line| step(&Row::read(line)?, here)).collect::<Option<Vec<_>>>()?;
        let change = Change::Batch(steps.into_iter().flatten().collect());
        Some(Joining { revisions: self.revisions, change, edits: Change::nothing() })
    }
}

/// The change to what a row says; an empty list where there is nothing to change.
fn step(row: &Row<'_>, here: &Workspace) -> Option<Vec<Change>> {
    let gone = |key: &Key| here.plan().tables.has(key).then(|| Change::Remove(key.clone()));
    Some(match &row.place {
        Place::Head => vec![Change::PutHead(std::sync::Arc::new(serde_json::from_str(row.text).ok()?))],
        Place::Playbook => vec![Change::PutPlaybook(std::sync::Arc::new(serde_json::from_str(row.text).ok()?))],
        Place::Extra => Vec::new(),
        Place::Record(key) if row.text.is_empty() => gone(key).into_iter().collect(),
        Place::Record(key) => vec![Change::Put(Record::from_json_text(key.table, &key.id, row.text).ok()?)],
    })
}
