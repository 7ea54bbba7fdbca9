//! Bringing together what was done to one plan in several places: files, tabs, anything. See docs/PLAN-FILE.md for the rules with examples.
//!
//! `join` compares two workspaces and answers what the first one has to take over; it changes nothing. `Workspace::join` does it.
//! `Merging` gathers one file or two hundred, with the choices that a person makes, into one step.

mod closure;
mod dispute;
mod gather;
mod method;
mod record;

pub use dispute::{About, Dispute, Version};
pub use gather::{FileNews, MergeRefusal, Merging, Side, choice, is_open};
pub use method::PlaybookNews;
pub(super) use method::add_parts;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::{
    Change, Head, Joining, Key, Plan, Record, Revision, RevisionOf, Stamp, Workspace, lineage::Lineage, revision::Rev,
};

/// What one workspace has to take over from another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Joined {
    /// For `Workspace::join`. Where two sides changed the same field, the later value stands in it.
    pub joining: Joining,
    /// What both sides changed, each in its own way.
    pub disputes: Vec<Dispute>,
    /// Records that one side removed, kept because others speak of them: each with one that does.
    pub kept: Vec<(Key, Key)>,
    /// How the playbooks differ, where they do.
    pub playbook: Option<PlaybookNews>,
    /// Records without a common history, compared as they stand.
    pub two_way: usize,
}

/// Why a plan cannot be merged into another; nothing is changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// A newer version wrote it: it is only read here.
    #[error("version {0} wrote the plan; it is only read here")]
    OfNewerVersion(u32),
    /// What a record speaks of stands in neither plan.
    #[error("{from} speaks of {to}, which neither plan holds")]
    Dangling {
        /// The record.
        from: Key,
        /// What it speaks of.
        to: Key,
    },
}

/// What is to become of one record.
enum Fate {
    /// As it stands here.
    Stays,
    /// As this history makes it; nothing where it is removed.
    Becomes(Option<Record>),
}

/// Both sides of a merge, with the histories that differ.
struct Sides<'a> {
    ours: &'a Workspace,
    theirs: &'a Workspace,
    /// The revisions of each record about which the two know different things.
    known: BTreeMap<&'a RevisionOf, (Vec<&'a Revision>, Vec<&'a Revision>)>,
    /// The revisions of records about which both know the same, though they stand differently.
    same: HashMap<&'a RevisionOf, Vec<&'a Revision>>,
    /// The records that may not stay as they are here.
    keys: BTreeSet<Key>,
}

/// What `ours` has to take over from `theirs`: field by field where they share a history, record by record where they do not.
///
/// The result of joining does not depend on who joins whom, in which order or how often: only on which revisions there are. The exceptions
/// are told: records without a common history (`two_way`), and what a person then chooses otherwise.
pub fn join(ours: &Workspace, theirs: &Workspace) -> Result<Joined, MergeError> {
    for plan in [ours.plan(), theirs.plan()] {
        if let Some(newer) = plan.newer {
            return Err(MergeError::OfNewerVersion(newer.version));
        }
    }
    let sides = Sides::of(ours, theirs);
    let mut joined = Joined::default();
    let mut explained: BTreeMap<Key, Option<Record>> = BTreeMap::new();
    let mut edits = Vec::new();
    for key in sides.keys.clone() {
        let (fate, edit) = record::join(&sides, &key, &mut joined);
        if let Fate::Becomes(record) = fate {
            explained.insert(key, record);
        }
        edits.extend(edit);
    }
    joined.joining.revisions = told_once(sides.unknown_here().into_iter().chain(joined.joining.revisions));
    let head = if sides.same_plan() { record::join_head(&sides, &mut joined) } else { None };
    let playbook = method::join(&sides, &mut joined);
    closure::close(&sides, &edits, &mut explained, &mut joined)?;
    let carried = method::carry(&sides, &playbook, &explained, &edits, &mut joined);
    joined.joining.change = change(ours.plan(), head, &playbook, explained);
    let edits = carried.into_iter().chain(edits.into_iter().map(Change::Put));
    joined.joining.edits = Change::Batch(edits.collect());
    Ok(joined)
}

/// Each revision once, in the order of their moments.
fn told_once(revisions: impl Iterator<Item = Revision>) -> Vec<Revision> {
    let mut told: BTreeMap<(Stamp, RevisionOf, Rev), Revision> = BTreeMap::new();
    let mut places: HashMap<(RevisionOf, Rev), Stamp> = HashMap::new();
    for one in revisions {
        let of = (one.record.clone(), one.rev.clone());
        let known = places.get(&of).and_then(|at| told.remove(&(*at, of.0.clone(), of.1.clone())));
        let one = known.map_or(one.clone(), |known| known.told_once(&one));
        places.insert(of.clone(), one.at);
        told.insert((one.at, of.0, of.1), one);
    }
    told.into_values().collect()
}

/// The change from the plan as it stands to what the histories make of it.
fn change(
    plan: &Plan,
    head: Option<Head>,
    playbook: &crate::model::Playbook,
    explained: BTreeMap<Key, Option<Record>>,
) -> Change {
    let mut steps = Vec::new();
    if *playbook != plan.playbook {
        steps.push(Change::PutPlaybook(playbook.clone().into()));
    }
    if let Some(head) = head.filter(|head| *head != plan.head) {
        steps.push(Change::PutHead(head.into()));
    }
    for (key, record) in explained {
        let here = plan.tables.record(&key);
        match record {
            Some(record) if here.as_ref() != Some(&record) => steps.push(Change::Put(record)),
            None if here.is_some() => steps.push(Change::Remove(key)),
            _ => {}
        }
    }
    Change::Batch(steps)
}

impl<'a> Sides<'a> {
    fn of(ours: &'a Workspace, theirs: &'a Workspace) -> Self {
        fn index(side: &Workspace) -> HashMap<(&RevisionOf, &Rev), &Revision> {
            side.revisions().iter().map(|one| ((&one.record, &one.rev), one)).collect()
        }
        let (here, there) = (index(ours), index(theirs));
        let same = |one: &Revision, others: &HashMap<(&RevisionOf, &Rev), &Revision>| {
            let other = others.get(&(&one.record, &one.rev));
            other.is_some_and(|other| (one.at, one.whole, &one.by) == (other.at, other.whole, &other.by))
        };
        let differing: HashSet<&RevisionOf> = ours
            .revisions()
            .iter()
            .filter(|one| !same(one, &there))
            .chain(theirs.revisions().iter().filter(|one| !same(one, &here)))
            .map(|one| &one.record)
            .collect();
        let mut known: BTreeMap<&RevisionOf, (Vec<&Revision>, Vec<&Revision>)> = BTreeMap::new();
        for one in ours.revisions().iter().filter(|one| differing.contains(&one.record)) {
            known.entry(&one.record).or_default().0.push(one);
        }
        for one in theirs.revisions().iter().filter(|one| differing.contains(&one.record)) {
            known.entry(&one.record).or_default().1.push(one);
        }
        let mut sides = Self { ours, theirs, known, same: HashMap::new(), keys: BTreeSet::new() };
        sides.find_keys();
        let unlike: HashSet<RevisionOf> = sides.keys.iter().cloned().map(RevisionOf::Record).collect();
        for one in ours.revisions().iter().filter(|one| unlike.contains(&one.record)) {
            sides.same.entry(&one.record).or_default().push(one);
        }
        sides
    }

    /// True for two files of one plan.
    fn same_plan(&self) -> bool {
        self.ours.plan().head.id == self.theirs.plan().head.id
    }

    fn find_keys(&mut self) {
        let mut keys: BTreeSet<Key> = self
            .known
            .keys()
            .filter_map(|of| match of {
                RevisionOf::Record(key) => Some(key.clone()),
                RevisionOf::Head | RevisionOf::Playbook => None,
            })
            .collect();
        let (ours, theirs) = (&self.ours.plan().tables, &self.theirs.plan().tables);
        theirs.each(&mut |record| {
            let key = record.key();
            if ours.record(&key).as_ref() != Some(&record) {
                keys.insert(key);
            }
        });
        // What only stands for the sake of others is looked at anew.
        for side in [self.ours, self.theirs] {
            keys.extend(side.kept());
        }
        self.keys = keys;
    }

    /// What their history tells that ours does not, or tells otherwise.
    fn unknown_here(&self) -> Vec<Revision> {
        let mut found = Vec::new();
        for (of, (here, there)) in &self.known {
            if matches!(of, RevisionOf::Head) && !self.same_plan() {
                continue;
            }
            let known: HashMap<&Rev, &&Revision> = here.iter().map(|one| (&one.rev, one)).collect();
            for one in there {
                match known.get(&one.rev) {
                    None => found.push((*one).clone()),
                    Some(own) => {
                        let told = own.told_once(one);
                        if told != ***own {
                            found.push(told);
                        }
                    }
                }
            }
        }
        found
    }

    /// The history of one record on both sides, and all of it together.
    fn lineages(&self, of: &RevisionOf) -> (Lineage<'a>, Lineage<'a>) {
        match self.known.get(of) {
            Some((here, there)) => (Lineage::of(here.iter().copied()), Lineage::of(there.iter().copied())),
            None => {
                let both = Lineage::of(self.same.get(of).into_iter().flatten().copied());
                (both.clone(), both)
            }
        }
    }

    /// True when, of two values that no revision explains, ours is taken: those of the plan that was changed last.
    fn ours_is_later(&self) -> bool {
        let (here, there) = (self.ours.clock(), self.theirs.clock());
        here >= there
    }
}
