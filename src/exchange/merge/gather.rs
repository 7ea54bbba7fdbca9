//! One file or two hundred, merged into one plan as one step, with the choices of a person.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{About, Dispute, Joined, MergeError, PlaybookNews, Version, join, method};
use crate::{
    exchange::compare::Difference,
    model::{
        Change, ChangeError, Joining, Key, Plan, Playbook, Record, RevisionOf, Signature, TableName, Workspace,
        field::{get, set},
    },
};

/// Whose version is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// That of the plan here.
    Mine,
    /// That of a file.
    Theirs,
}

/// What one file brought.
#[derive(Debug, Clone, PartialEq)]
pub struct FileNews {
    /// The file's name.
    pub name: String,
    /// What it added, changed and removed.
    pub difference: Difference,
    /// How many fields or records it changed that had been changed elsewhere too.
    pub disputes: usize,
    /// How its playbook differs.
    pub playbook: Option<PlaybookNews>,
    /// Records that stay because others speak of them: each with one that does.
    pub kept: Vec<(Key, Key)>,
    /// Records without a common history.
    pub two_way: usize,
    /// True for another plan than the one here.
    pub other_plan: bool,
    /// True when all that it holds is known here.
    pub nothing_new: bool,
}

/// A merge in the making: the plan here is not touched before it is finished.
#[derive(Debug, Clone)]
pub struct Merging {
    start: Workspace,
    now: Workspace,
    files: Vec<FileNews>,
    disputes: Vec<Dispute>,
    chosen: Vec<usize>,
    playbooks: Vec<Playbook>,
    playbook: Option<usize>,
    touched: BTreeSet<RevisionOf>,
}

impl Merging {
    /// Begins with the plan here.
    pub fn into(ours: &Workspace) -> Self {
        Self {
            start: ours.clone(),
            now: ours.clone(),
            files: Vec::new(),
            disputes: Vec::new(),
            chosen: Vec::new(),
            playbooks: vec![ours.plan().playbook.clone()],
            playbook: None,
            touched: BTreeSet::new(),
        }
    }

    /// Merges one more file; one that is refused leaves all the others as they are.
    pub fn add(&mut self, name: &str, theirs: &Workspace, signed: &Signature) -> Result<(), MergeRefusal> {
        let Joined { joining, disputes, kept, playbook, two_way } =
            join(&self.now, theirs).map_err(MergeRefusal::Merge)?;
        // Where ours stays, the other value is still a question.
        let nothing_new = joining.is_nothing() && disputes.is_empty();
        let before = self.now.plan().clone();
        let committed = self.now.join(joining, signed, false).map_err(MergeRefusal::Change)?;
        self.touched.extend(committed.joined.into_keys());
        let from = self.files.len().saturating_add(1);
        self.files.push(FileNews {
            name: name.to_owned(),
            difference: Difference::between(&before, self.now.plan()),
            disputes: disputes.len(),
            playbook,
            kept,
            two_way,
            other_plan: theirs.plan().head.id != self.start.plan().head.id,
            nothing_new,
        });
        if !self.playbooks.contains(&theirs.plan().playbook) {
            self.playbooks.push(theirs.plan().playbook.clone());
        }
        disputes.into_iter().for_each(|dispute| self.dispute(dispute, from));
        Ok(())
    }

    /// A field that several files changed is one dispute with several versions.
    fn dispute(&mut self, mut dispute: Dispute, from: usize) {
        dispute.versions.iter_mut().filter(|version| version.from > 0).for_each(|version| version.from = from);
        let same = |known: &Dispute| known.record == dispute.record && known.about == dispute.about;
        let Some(place) = self.disputes.iter().position(same) else {
            self.chosen.push(dispute.stands);
            return self.disputes.push(dispute);
        };
        let Some(known) = self.disputes.get_mut(place) else { return };
        let stands = dispute.standing().map(|version| version.value.clone());
        for version in dispute.versions {
            if !known.versions.iter().any(|one| one.value == version.value) {
                known.versions.push(version);
            }
        }
        if let Some(stands) = stands {
            let found = known.versions.iter().position(|version| version.value == stands);
            known.stands = found.unwrap_or(known.stands);
        }
        if let Some(chosen) = self.chosen.get_mut(place) {
            *chosen = known.stands;
        }
    }

    /// What each file brought, in the order in which they came.
    pub fn files(&self) -> &[FileNews] {
        &self.files
    }

    /// What was changed in more than one place, with the version chosen for each.
    pub fn disputes(&self) -> impl Iterator<Item = (&Dispute, usize)> {
        self.disputes.iter().zip(self.chosen.iter().copied())
    }

    /// Chooses a version for one of them.
    pub fn choose(&mut self, dispute: usize, version: usize) {
        let known = self.disputes.get(dispute).is_some_and(|dispute| version < dispute.versions.len());
        if let Some(chosen) = self.chosen.get_mut(dispute).filter(|_| known) {
            *chosen = version;
        }
    }

    /// Chooses one side everywhere; of several files the latest version.
    pub fn choose_all(&mut self, side: Side) {
        for (dispute, chosen) in self.disputes.iter().zip(&mut self.chosen) {
            let of_side = |(_, version): &(usize, &Version)| (version.from == 0) == (side == Side::Mine);
            let versions = dispute.versions.iter().enumerate().filter(of_side);
            if let Some((place, _)) = versions.max_by_key(|(_, version)| version.at) {
                *chosen = place;
            }
        }
    }

    /// The playbooks met, the one here first; each once.
    pub fn playbooks(&self) -> &[Playbook] {
        &self.playbooks
    }

    /// Which of them the plan will follow.
    pub fn playbook(&self) -> usize {
        let stands = &self.now.plan().playbook;
        self.playbook.or_else(|| self.playbooks.iter().position(|one| one == stands)).unwrap_or_default()
    }

    /// Chooses the playbook that the plan will follow, as a whole.
    pub fn choose_playbook(&mut self, playbook: usize) {
        self.playbook = Some(playbook).filter(|place| *place < self.playbooks.len());
    }

    /// The plan as it was before.
    pub fn before(&self) -> &Plan {
        self.start.plan()
    }

    /// The plan as it will be, with what was chosen.
    pub fn after(&self) -> Result<Plan, ChangeError> {
        let mut plan = self.now.plan().clone();
        plan.apply(self.edits())?;
        Ok(plan)
    }

    /// All of it as one step for the plan here. It holds as long as that plan was not changed meanwhile.
    pub fn finish(&self) -> Joining {
        let known: std::collections::HashMap<_, _> =
            self.start.revisions().iter().map(|one| ((&one.record, &one.rev), one)).collect();
        let revisions = self.now.revisions().iter().filter(|one| known.get(&(&one.record, &one.rev)) != Some(one));
        let (before, after) = (self.start.plan(), self.now.plan());
        let mut steps = Vec::new();
        for of in &self.touched {
            match of {
                RevisionOf::Head => steps.push(Change::PutHead(after.head.clone().into())),
                RevisionOf::Playbook => steps.push(Change::PutPlaybook(after.playbook.clone().into())),
                RevisionOf::Record(key) => match after.tables.record(key) {
                    Some(record) if before.tables.record(key).as_ref() != Some(&record) => {
                        steps.push(Change::Put(record))
                    }
                    None if before.tables.has(key) => steps.push(Change::Remove(key.clone())),
                    _ => {}
                },
            }
        }
        Joining { revisions: revisions.cloned().collect(), change: Change::Batch(steps), edits: self.edits() }
    }

    /// What the choices change in what stands by itself.
    fn edits(&self) -> Change {
        let plan = self.now.plan();
        let mut states: BTreeMap<&RevisionOf, Option<Value>> = BTreeMap::new();
        for (dispute, chosen) in self.disputes.iter().zip(&self.chosen) {
            let Some(version) = dispute.versions.get(*chosen).filter(|_| *chosen != dispute.stands) else { continue };
            match &dispute.about {
                About::Existence => drop(states.insert(&dispute.record, version.value.clone())),
                About::Field(path) => {
                    let state = states.entry(&dispute.record).or_insert_with(|| state(plan, &dispute.record));
                    if let Some(record) = state {
                        set(record, path, version.value.clone());
                    }
                }
            }
        }
        let mut steps: Vec<Change> = states.into_iter().filter_map(|(of, state)| put(of, state)).collect();
        if let Some(playbook) = self.playbooks.get(self.playbook()).filter(|one| **one != plan.playbook) {
            steps.push(Change::PutPlaybook(self.complete(playbook.clone()).into()));
        }
        Change::Batch(steps)
    }

    /// A playbook with the parts that records speak of and only other playbooks hold.
    fn complete(&self, mut playbook: Playbook) -> Playbook {
        let mut wanted = BTreeSet::new();
        self.now.plan().tables.each(&mut |record| {
            record.references(&mut |to| {
                if !TableName::RECORDS.contains(&to.table) {
                    wanted.insert(to);
                }
            });
        });
        let from: Vec<&Playbook> = self.playbooks.iter().chain([&self.now.plan().playbook]).collect();
        method::add_parts(&mut playbook, &from, wanted);
        playbook
    }
}

/// Why a file was not merged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeRefusal {
    /// It cannot be brought together with the plan here.
    #[error("{0}")]
    Merge(MergeError),
    /// The plan that would come of it breaks a limit.
    #[error("{0}")]
    Change(ChangeError),
}

/// The change that puts another version of what was changed in more than one place; nothing where there is no such version.
pub fn choice(plan: &Plan, dispute: &Dispute, version: usize) -> Option<Change> {
    let version = dispute.versions.get(version)?;
    let state = match &dispute.about {
        About::Existence => version.value.clone(),
        About::Field(path) => {
            let mut record = state(plan, &dispute.record)?;
            set(&mut record, path, version.value.clone());
            Some(record)
        }
    };
    put(&dispute.record, state)
}

/// True while the version that stood still stands: nobody has written there since, so the choice is still open.
pub fn is_open(plan: &Plan, dispute: &Dispute) -> bool {
    let now = state(plan, &dispute.record);
    dispute.standing().is_some_and(|standing| match &dispute.about {
        About::Existence => standing.value.is_some() == now.is_some(),
        About::Field(path) => now.is_some_and(|now| get(&now, path) == standing.value.as_ref()),
    })
}

fn state(plan: &Plan, of: &RevisionOf) -> Option<Value> {
    match of {
        RevisionOf::Head => serde_json::to_value(&plan.head).ok(),
        RevisionOf::Playbook => None,
        RevisionOf::Record(key) => plan.tables.record(key).map(|record| record.to_json()),
    }
}

fn put(of: &RevisionOf, state: Option<Value>) -> Option<Change> {
    match (of, state) {
        (RevisionOf::Head, Some(head)) => {
            Some(Change::PutHead(std::sync::Arc::new(serde_json::from_value(head).ok()?)))
        }
        (RevisionOf::Record(key), Some(record)) => {
            Record::from_json_text(key.table, &key.id, &record.to_string()).ok().map(Change::Put)
        }
        (RevisionOf::Record(key), None) => Some(Change::Remove(key.clone())),
        (RevisionOf::Head, None) | (RevisionOf::Playbook, _) => None,
    }
}
