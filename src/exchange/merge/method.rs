//! The playbooks of two sides: one of them stands whole, and what the records need from the other is said.

use super::{Joined, Sides};
use crate::model::{Change, Id, Key, Name, Playbook, Record, RevisionOf, Stamp, TableName, revision::Rev};
use std::collections::{BTreeMap, BTreeSet};

/// How the playbooks differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaybookNews {
    /// The name and version of ours.
    pub ours: (Name, u32),
    /// The name and version of theirs.
    pub theirs: (Name, u32),
    /// True when theirs stands: it was changed last.
    pub theirs_stands: bool,
    /// Parts of the one that does not stand which records speak of: they come over with these.
    pub carried: Vec<Key>,
}

/// The playbook that stands: the one that was changed last, as a whole.
pub fn join(sides: &Sides<'_>, joined: &mut Joined) -> Playbook {
    let (ours, theirs) = (&sides.ours.plan().playbook, &sides.theirs.plan().playbook);
    if ours == theirs {
        return ours.clone();
    }
    let last = |side: &crate::model::Workspace| -> Option<(Stamp, Rev)> {
        let mut all = side.revisions().iter().rev().filter(|one| one.record == RevisionOf::Playbook);
        all.next().map(|one| (one.at, one.rev.clone()))
    };
    let (here, there) = (last(sides.ours), last(sides.theirs));
    // Where no history tells, the higher version stands, and of two with the same number always the same one.
    let rank = |playbook: &Playbook| (playbook.version, serde_json::to_string(playbook).unwrap_or_default());
    let theirs_stands = if here == there { rank(theirs) > rank(ours) } else { there > here };
    joined.playbook = Some(PlaybookNews {
        ours: (ours.name.clone(), ours.version),
        theirs: (theirs.name.clone(), theirs.version),
        theirs_stands,
        carried: Vec::new(),
    });
    if theirs_stands { theirs.clone() } else { ours.clone() }
}

/// The parts of the other playbook that records speak of, put into the one that stands: an edit of its own, and told.
pub fn carry(
    sides: &Sides<'_>,
    stands: &Playbook,
    explained: &BTreeMap<Key, Option<Record>>,
    edits: &[Record],
    joined: &mut Joined,
) -> Option<Change> {
    let mut wanted = BTreeSet::new();
    let mut see = |to: Key| {
        if !TableName::RECORDS.contains(&to.table) && !has(stands, &to) {
            wanted.insert(to);
        }
    };
    explained.values().flatten().chain(edits).for_each(|record| record.references(&mut see));
    if *stands != sides.ours.plan().playbook {
        sides.ours.plan().tables.each(&mut |record| record.references(&mut see));
    }
    let mut whole = stands.clone();
    let from = [&sides.ours.plan().playbook, &sides.theirs.plan().playbook];
    let carried = add_parts(&mut whole, &from, wanted);
    if carried.is_empty() {
        return None;
    }
    if let Some(news) = &mut joined.playbook {
        news.carried = carried;
    }
    Some(Change::PutPlaybook(whole.into()))
}

/// Adds parts that other playbooks hold, with the parts that these speak of; gives those that were found.
pub fn add_parts(playbook: &mut Playbook, from: &[&Playbook], wanted: BTreeSet<Key>) -> Vec<Key> {
    let mut carried = Vec::new();
    let mut waiting: Vec<Key> = wanted.into_iter().collect();
    while let Some(key) = waiting.pop() {
        if has(playbook, &key) || !from.iter().any(|other| copy_part(playbook, other, &key)) {
            continue;
        }
        carried.push(key);
        let mut more = Vec::new();
        playbook.references(&mut |to| more.push(to));
        waiting.extend(more.into_iter().filter(|to| !has(playbook, to)));
    }
    carried
}

fn has(playbook: &Playbook, key: &Key) -> bool {
    let mut probe = Playbook::default();
    copy_part(&mut probe, playbook, key)
}

fn copy_part(into: &mut Playbook, from: &Playbook, key: &Key) -> bool {
    fn copy<T: Clone>(into: &mut BTreeMap<Id<T>, T>, from: &BTreeMap<Id<T>, T>, id: &str) -> bool {
        let found = Id::new(id).ok().and_then(|id| from.get(&id).map(|part| (id, part.clone())));
        found.map(|(id, part)| into.insert(id, part)).is_some()
    }
    match key.table {
        TableName::Stage => copy(&mut into.stages, &from.stages, &key.id),
        TableName::Question => copy(&mut into.questions, &from.questions, &key.id),
        TableName::Gate => copy(&mut into.gates, &from.gates, &key.id),
        TableName::Reason => copy(&mut into.reasons, &from.reasons, &key.id),
        TableName::Channel => copy(&mut into.channels, &from.channels, &key.id),
        TableName::Source => copy(&mut into.sources, &from.sources, &key.id),
        _ => false,
    }
}
