//! How revisions made elsewhere come into a workspace.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::{Committed, Deed, Made, Move, Signature, Workspace, first_states};
use crate::model::{
    change::{Change, ChangeError},
    lineage::Lineage,
    order::Ordered,
    revision::{Rev, Revision, RevisionOf, Stamp},
    table::Key,
};

/// What comes into a workspace from elsewhere, as a merge found it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Joining {
    /// The revisions that are not known here, and those that are told better.
    pub revisions: Vec<Revision>,
    /// What these revisions make of the plan.
    pub change: Change,
    /// What is to be made of it besides, as an edit of its own: choices between values, and what no revision tells of.
    pub edits: Change,
}

impl Joining {
    /// True when it would change neither the plan nor its history.
    pub fn is_nothing(&self) -> bool {
        self.revisions.is_empty() && self.change.is_nothing() && self.edits.is_nothing()
    }
}

impl Workspace {
    /// Takes in what a merge found: its revisions as they are, its edits signed by whoever merges. All of it is one step, which one undo
    /// takes back where `as_step` says so; the tabs of one person join each other without a step. A refusal leaves everything as it was.
    pub fn join(&mut self, joining: Joining, signed: &Signature, as_step: bool) -> Result<Committed, ChangeError> {
        let Joining { revisions, change, edits } = joining;
        let mut explained = BTreeMap::new();
        last_states(&change, &mut explained);
        let mut edited = BTreeMap::new();
        last_states(&edits, &mut edited);
        for of in edited.keys() {
            explained.entry(of.clone()).or_insert_with(|| self.present(of));
        }
        let back = self.plan.apply(change.and(edits))?;
        let mut touched = BTreeMap::new();
        first_states(&back, &mut touched);
        let keys: BTreeSet<RevisionOf> =
            revisions.iter().map(|revision| revision.record.clone()).chain(touched.keys().cloned()).collect();
        let joined = keys.iter().map(|of| (of.clone(), self.latest.get(of).cloned())).collect();
        let mut written = revisions.clone();
        self.take_in(revisions, &keys);
        let at = self.clock.tick(signed.now_millis);
        for of in edited.into_keys() {
            let old = explained.remove(&of).flatten();
            if let Some(revision) = self.revision(&of, old.as_ref(), at, signed) {
                self.note(&revision);
                self.clock = at;
                self.revisions.push(revision.clone());
                written.push(revision);
            }
        }
        if !as_step || keys.is_empty() {
            return Ok(Committed { revisions: written, joined, journal: None });
        }
        self.redo.clear();
        let after = touched.keys().map(|of| (of.clone(), self.mark(of))).collect();
        let made = Made { revisions: written, back, before: touched, after };
        Ok(Committed { joined, ..self.remember(made, Deed::Merge, Move::Do) })
    }

    /// True when a record was removed, and only stands because a merge found others that speak of it.
    pub fn is_kept(&self, of: &RevisionOf) -> bool {
        self.meetings.get(of).is_some_and(|heads| matches!(heads.as_slice(), [_])) || self.all_removed(of)
    }

    fn all_removed(&self, of: &RevisionOf) -> bool {
        let Some(heads) = self.meetings.get(of) else { return false };
        let removed = |head: &Rev| {
            let mut same = self.revisions.iter().rev().filter(|one| one.record == *of && one.rev == *head);
            same.next().is_some_and(|one| one.removed)
        };
        heads.iter().all(removed)
    }

    /// The records that were removed, and only stand because a merge found others that speak of them.
    pub fn kept(&self) -> Vec<Key> {
        let key = |of: &RevisionOf| match of {
            RevisionOf::Record(key) if self.is_kept(of) => Some(key.clone()),
            _ => None,
        };
        self.meetings.keys().filter_map(key).collect()
    }

    /// The moment of the last change known here.
    pub fn clock(&self) -> Stamp {
        self.clock
    }

    /// The revisions of one record, the oldest first.
    pub fn lineage(&self, of: &RevisionOf) -> Lineage<'_> {
        Lineage::of(self.revisions.iter().filter(|revision| revision.record == *of))
    }

    /// A revision follows all that was known of its record.
    pub(super) fn note(&mut self, revision: &Revision) {
        self.meetings.remove(&revision.record);
        self.latest.insert(revision.record.clone(), revision.rev.clone());
    }

    /// Reads what a file or a store tells of the past.
    pub(super) fn read_history(&mut self, mut revisions: Vec<Revision>) {
        if !revisions.is_sorted_by(|a, b| a.at <= b.at) {
            revisions.order_by(|a, b| a.at.cmp(&b.at));
        }
        let mut latest: HashMap<&RevisionOf, &Revision> = HashMap::with_capacity(revisions.len());
        let mut odd = BTreeSet::new();
        for revision in &revisions {
            if let Some(known) = latest.insert(&revision.record, revision)
                && !revision.parents().contains(&known.rev)
            {
                odd.insert(revision.record.clone());
            }
        }
        let newest: Vec<&Revision> = latest.into_values().collect();
        for revision in newest {
            self.latest.insert(revision.record.clone(), revision.rev.clone());
            if revision.removed && self.present(&revision.record).is_some() {
                odd.insert(revision.record.clone());
            }
        }
        self.clock = revisions.last().map(|revision| revision.at).unwrap_or_default();
        self.revisions = revisions;
        self.find_meetings(&odd);
    }

    fn take_in(&mut self, revisions: Vec<Revision>, keys: &BTreeSet<RevisionOf>) {
        let mut places: HashMap<(RevisionOf, Rev), usize> = HashMap::new();
        for (place, known) in self.revisions.iter().enumerate() {
            if keys.contains(&known.record) {
                places.insert((known.record.clone(), known.rev.clone()), place);
            }
        }
        for revision in revisions {
            self.clock = self.clock.max(revision.at);
            match places.get(&(revision.record.clone(), revision.rev.clone())) {
                Some(place) => {
                    if let Some(known) = self.revisions.get_mut(*place) {
                        *known = known.told_once(&revision);
                    }
                }
                None => self.revisions.push(revision),
            }
        }
        let order = |a: &Revision, b: &Revision| {
            a.at.cmp(&b.at).then_with(|| a.record.cmp(&b.record)).then_with(|| a.rev.cmp(&b.rev))
        };
        self.revisions.order_by(order);
        self.find_meetings(keys);
    }

    /// Looks anew which revisions are the last of some records.
    fn find_meetings(&mut self, keys: &BTreeSet<RevisionOf>) {
        let mut found = Vec::new();
        let mut of_each: BTreeMap<&RevisionOf, Vec<&Revision>> = BTreeMap::new();
        for revision in self.revisions.iter().filter(|revision| keys.contains(&revision.record)) {
            of_each.entry(&revision.record).or_default().push(revision);
        }
        for (of, revisions) in of_each {
            let heads = Lineage::of(revisions).heads();
            let kept = heads.iter().all(|head| head.removed) && self.present(of).is_some();
            let mut revs: Vec<Rev> = heads.into_iter().map(|head| head.rev.clone()).collect();
            revs.sort();
            found.push((of.clone(), revs, kept));
        }
        for (of, mut revs, kept) in found {
            self.meetings.remove(&of);
            if revs.len() > 1 || kept {
                self.latest.insert(of.clone(), Rev::meeting(&revs));
                self.meetings.insert(of, revs);
            } else if let Some(rev) = revs.pop() {
                self.latest.insert(of, rev);
            }
        }
    }
}

/// The states to which a change leads.
fn last_states(change: &Change, states: &mut BTreeMap<RevisionOf, Option<Value>>) {
    match change {
        Change::Batch(steps) => steps.iter().for_each(|step| last_states(step, states)),
        Change::Put(record) => drop(states.insert(RevisionOf::Record(record.key()), Some(record.to_json()))),
        Change::Remove(key) => drop(states.insert(RevisionOf::Record(key.clone()), None)),
        Change::PutHead(head) => drop(states.insert(RevisionOf::Head, serde_json::to_value(head.as_ref()).ok())),
        Change::PutPlaybook(playbook) => {
            drop(states.insert(RevisionOf::Playbook, serde_json::to_value(playbook.as_ref()).ok()));
        }
    }
}
