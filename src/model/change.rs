//! The one way a plan changes.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    plan::{Head, Plan},
    playbook::Playbook,
    table::{Key, RECORDS_MAX, Record, Recorded},
};

/// One change to a plan: made whole or not at all. Lives in memory only; files hold plans and revisions.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Adds a record, or puts it in the place of the one with its id.
    Put(Record),
    /// Removes a record.
    Remove(Key),
    /// Replaces the plan's name, currency and calendar.
    PutHead(Arc<Head>),
    /// Replaces the method.
    PutPlaybook(Arc<Playbook>),
    /// All of these in order, or none.
    Batch(Vec<Change>),
}

/// Why a change was refused; the plan stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// There is no record with this key to remove.
    #[error("there is no {0}")]
    NoSuchRecord(Key),
    /// The record would refer to something that does not exist.
    #[error("{from} refers to {to}, which does not exist")]
    Dangling {
        /// The record that refers.
        from: Key,
        /// What it refers to.
        to: Key,
    },
    /// Others refer to what was to be removed: each with what it refers to.
    #[error("{} records refer to what was to be removed", .0.len())]
    StillReferredTo(Vec<(Key, Key)>),
    /// The playbook would lack a part that it or a record refers to.
    #[error("the playbook lacks {0}, which is referred to")]
    PlaybookLacks(Key),
    /// A newer version wrote the plan: it is only read here.
    #[error("version {0} wrote this plan, which is newer than this program; it is only read here")]
    OfNewerVersion(u32),
    /// What was to be taken back has been changed since, in another tab or by a merge.
    #[error("this was changed since")]
    ChangedSince,
    /// The table is full.
    #[error("the table of {0} holds {RECORDS_MAX} records, the most there may be")]
    TableFull(Key),
}

impl Default for Change {
    fn default() -> Self {
        Self::nothing()
    }
}

impl Change {
    /// A change that puts a record.
    pub fn put<T: Recorded>(record: T) -> Self {
        Self::Put(Arc::new(record).into_record())
    }

    /// True when the change does nothing.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Batch(changes) if changes.iter().all(Self::is_nothing))
    }

    /// This change, then another, as one.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Batch(mut all), Self::Batch(more)) => {
                all.extend(more);
                Self::Batch(all)
            }
            (Self::Batch(mut all), one) => {
                all.push(one);
                Self::Batch(all)
            }
            (one, other) => Self::Batch(vec![one]).and(other),
        }
    }

    /// The change that does nothing.
    pub fn nothing() -> Self {
        Self::Batch(Vec::new())
    }
}

/// What a change touched, for the checks after it and for whoever keeps something in step with the plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Touched {
    /// Records that were put.
    pub put: BTreeSet<Key>,
    /// Records that were removed.
    pub removed: BTreeSet<Key>,
    /// The plan's name, currency or calendar changed.
    pub head: bool,
    /// The method changed.
    pub playbook: bool,
}

impl Plan {
    /// Makes one change and returns its inverse. A refused change leaves the plan as it was.
    pub fn apply(&mut self, change: Change) -> Result<Change, ChangeError> {
        if let Some(newer) = self.newer {
            return Err(ChangeError::OfNewerVersion(newer.version));
        }
        let mut touched = Touched::default();
        let mut inverse = Vec::new();
        let made = self.make(change, &mut inverse, &mut touched).and_then(|()| self.check_touched(&touched));
        inverse.reverse();
        match made {
            Ok(()) if inverse.len() == 1 => Ok(inverse.pop().unwrap_or_else(Change::nothing)),
            Ok(()) => Ok(Change::Batch(inverse)),
            Err(refusal) => {
                // Steps back in reverse; each was just made, so none of these can be refused.
                for step in inverse {
                    let (mut ignored, mut also_ignored) = (Vec::new(), Touched::default());
                    self.make(step, &mut ignored, &mut also_ignored)?;
                }
                Err(refusal)
            }
        }
    }

    /// Puts records, each of which comes once, into a plan that has none: what `apply` would do, without a way back. After a refusal the
    /// plan is good for nothing.
    pub fn fill(&mut self, records: &[Record]) -> Result<(), ChangeError> {
        for record in records {
            if self.tables.count_of(record.key().table) >= RECORDS_MAX {
                return Err(ChangeError::TableFull(record.key()));
            }
            self.tables.put(record.clone());
        }
        for record in records {
            let mut missing = None;
            record.references(&mut |to| {
                if missing.is_none() && !self.has(&to) {
                    missing = Some(to);
                }
            });
            if let Some(to) = missing {
                return Err(ChangeError::Dangling { from: record.key(), to });
            }
        }
        Ok(())
    }

    fn make(&mut self, change: Change, inverse: &mut Vec<Change>, touched: &mut Touched) -> Result<(), ChangeError> {
        match change {
            Change::Put(record) => {
                let key = record.key();
                if !self.tables.has(&key) && self.tables.count_of(key.table) >= RECORDS_MAX {
                    return Err(ChangeError::TableFull(key));
                }
                inverse.push(match self.tables.put(record) {
                    Some(before) => Change::Put(before),
                    None => Change::Remove(key.clone()),
                });
                touched.removed.remove(&key);
                touched.put.insert(key);
            }
            Change::Remove(key) => {
                let before = self.tables.remove(&key).ok_or_else(|| ChangeError::NoSuchRecord(key.clone()))?;
                inverse.push(Change::Put(before));
                touched.put.remove(&key);
                touched.removed.insert(key);
            }
            Change::PutHead(head) => {
                let before = std::mem::replace(&mut self.head, Arc::unwrap_or_clone(head));
                inverse.push(Change::PutHead(Arc::new(before)));
                touched.head = true;
            }
            Change::PutPlaybook(playbook) => {
                let before = std::mem::replace(&mut self.playbook, Arc::unwrap_or_clone(playbook));
                inverse.push(Change::PutPlaybook(Arc::new(before)));
                touched.playbook = true;
            }
            Change::Batch(changes) => {
                for change in changes {
                    self.make(change, inverse, touched)?;
                }
            }
        }
        Ok(())
    }

    /// References are checked after the whole change, so the order within a batch does not matter.
    fn check_touched(&self, touched: &Touched) -> Result<(), ChangeError> {
        for key in &touched.put {
            let Some(record) = self.tables.record(key) else { continue };
            let mut missing = None;
            record.references(&mut |to| {
                if missing.is_none() && !self.has(&to) {
                    missing = Some(to);
                }
            });
            if let Some(to) = missing {
                return Err(ChangeError::Dangling { from: key.clone(), to });
            }
        }
        if !touched.removed.is_empty() {
            let referring = self.referring_to(&touched.removed);
            if !referring.is_empty() {
                return Err(ChangeError::StillReferredTo(referring));
            }
        }
        if touched.playbook {
            let mut missing = None;
            let mut see = |to: Key| {
                if missing.is_none() && !self.has(&to) {
                    missing = Some(to);
                }
            };
            self.playbook.references(&mut see);
            self.tables.each(&mut |record| record.references(&mut see));
            if let Some(to) = missing {
                return Err(ChangeError::PlaybookLacks(to));
            }
        }
        Ok(())
    }
}
