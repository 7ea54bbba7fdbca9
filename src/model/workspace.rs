//! A plan being worked on: the plan, its revisions, and the way back.

mod joining;

pub use joining::Joining;

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::{
    change::{Change, ChangeError},
    field::{differing_fields, differing_values},
    plan::Plan,
    revision::{Rev, Revision, RevisionOf, Stamp},
    shape::words,
    words::{Name, Note},
};

words! {
    /// What a person did, as undo and redo name it.
    pub enum Deed {
        /// Added a lead.
        AddLead,
        /// Changed a lead.
        EditLead,
        /// Turned a lead into an opportunity.
        ConvertLead,
        /// Added an opportunity.
        AddOpportunity,
        /// Changed an opportunity.
        EditOpportunity,
        /// Moved an opportunity on the ladder.
        MoveStage,
        /// Closed an opportunity as won or lost, or opened it again.
        Decide,
        /// Decided at a gate.
        PassGate,
        /// Answered a question.
        AnswerQuestion,
        /// Changed a section of an opportunity plan.
        EditOpportunityPlan,
        /// Changed the buying group.
        EditBuyingGroup,
        /// Changed a value proposition.
        EditValueProposition,
        /// Changed an account or a contact.
        EditAccount,
        /// Noted an activity.
        NoteActivity,
        /// Changed an action.
        EditAction,
        /// Changed a unit or a quota.
        EditOrganisation,
        /// Imported tables.
        Import,
        /// Changed the playbook.
        EditPlaybook,
        /// Changed the plan's name, currency or calendar.
        EditPlan,
        /// Removed something.
        Remove,
        /// Merged another file.
        Merge,
    }
}

/// A plan, its revisions, and unlimited undo and redo.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    plan: Plan,
    revisions: Vec<Revision>,
    latest: HashMap<RevisionOf, Rev>,
    /// The revisions that meet in a record: where a merge brought several together, or keeps what one of them removed.
    meetings: HashMap<RevisionOf, Vec<Rev>>,
    clock: Stamp,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

#[derive(Debug, Clone)]
struct Step {
    deed: Deed,
    back: Change,
}

/// Who commits, when by the wall clock, and why where a reason was asked.
#[derive(Debug, Clone, Default)]
pub struct Signature {
    /// Who.
    pub by: Name,
    /// The wall clock, in milliseconds since 1970-01-01 UTC.
    pub now_millis: i64,
    /// Why.
    pub why: Note,
}

/// What a commit did: everything that a store has to write.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Committed {
    /// The revisions it wrote, one for each record it changed; those that a merge brought too.
    pub revisions: Vec<Revision>,
    /// What a merge touched, with its latest revision before.
    pub joined: BTreeMap<RevisionOf, Option<Rev>>,
}

impl Workspace {
    /// Opens a plan with the revisions that its file holds.
    pub fn open(plan: Plan, revisions: Vec<Revision>) -> Self {
        let mut workspace = Self { plan, ..Self::default() };
        workspace.read_history(revisions);
        workspace
    }

    /// The plan as it stands.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// All revisions, oldest first.
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// The newest revision of a record; where several meet, their meeting.
    pub fn latest(&self, of: &RevisionOf) -> Option<&Rev> {
        self.latest.get(of)
    }

    /// What undo would take back.
    pub fn can_undo(&self) -> Option<Deed> {
        self.undo.last().map(|step| step.deed)
    }

    /// What redo would do again.
    pub fn can_redo(&self) -> Option<Deed> {
        self.redo.last().map(|step| step.deed)
    }

    /// Makes a change, writes a revision for each record it changed, and remembers the way back.
    /// A change that alters nothing is not remembered. A refused change leaves everything as it was.
    pub fn commit(&mut self, change: Change, deed: Deed, signed: &Signature) -> Result<Committed, ChangeError> {
        let (committed, back) = self.make(change, signed)?;
        if !committed.revisions.is_empty() {
            self.undo.push(Step { deed, back });
            self.redo.clear();
        }
        Ok(committed)
    }

    /// Takes the last commit back; nothing when there is none.
    pub fn undo(&mut self, signed: &Signature) -> Result<Option<Committed>, ChangeError> {
        let Some(step) = self.undo.pop() else { return Ok(None) };
        let (committed, back) = self.make(step.back, signed)?;
        self.redo.push(Step { deed: step.deed, back });
        Ok(Some(committed))
    }

    /// Does again what was last taken back; nothing when there is none.
    pub fn redo(&mut self, signed: &Signature) -> Result<Option<Committed>, ChangeError> {
        let Some(step) = self.redo.pop() else { return Ok(None) };
        let (committed, back) = self.make(step.back, signed)?;
        self.undo.push(Step { deed: step.deed, back });
        Ok(Some(committed))
    }

    fn make(&mut self, change: Change, signed: &Signature) -> Result<(Committed, Change), ChangeError> {
        let back = self.plan.apply(change)?;
        let mut before = BTreeMap::new();
        first_states(&back, &mut before);
        let at = self.clock.tick(signed.now_millis);
        let mut revisions = Vec::with_capacity(before.len());
        for (of, old) in before {
            if let Some(revision) = self.revision(of, old, at, signed) {
                self.note(&revision);
                revisions.push(revision);
            }
        }
        if !revisions.is_empty() {
            self.clock = at;
            self.revisions.extend(revisions.iter().cloned());
        }
        Ok((Committed { revisions, ..Committed::default() }, back))
    }

    /// The revision of one record between its old state and the present one; nothing when they are equal.
    fn revision(&self, of: RevisionOf, old: Option<Value>, at: Stamp, signed: &Signature) -> Option<Revision> {
        let new = self.present(&of);
        let nothing = Value::Object(serde_json::Map::new());
        let parent = self.latest.get(&of).cloned();
        let merged = self.meetings.get(&of).cloned().unwrap_or_default();
        // What was removed before is made again with all its values: those of its past are not meant.
        let again = new.is_some() && parent.is_some() && (old.is_none() || self.is_kept(&of));
        let fields = match (&old, &new) {
            (None, None) => return None,
            (Some(old), Some(new)) if old == new => return None,
            (_, Some(new)) if again => differing_fields(&nothing, new),
            (Some(old), Some(new)) if of == RevisionOf::Playbook => differing_values(old, new),
            (Some(old), Some(new)) => differing_fields(old, new),
            (Some(old), None) => differing_fields(old, &nothing),
            (None, Some(_)) => BTreeMap::new(),
        };
        let content = new.as_ref().map(Value::to_string).unwrap_or_default();
        Some(Revision {
            rev: Rev::after(parent.as_ref(), &content),
            record: of,
            parent,
            merged,
            by: signed.by.clone(),
            at,
            fields,
            whole: again,
            removed: new.is_none(),
            why: signed.why.clone(),
            extra: Default::default(),
        })
    }

    fn present(&self, of: &RevisionOf) -> Option<Value> {
        match of {
            RevisionOf::Head => serde_json::to_value(&self.plan.head).ok(),
            RevisionOf::Playbook => serde_json::to_value(&self.plan.playbook).ok(),
            RevisionOf::Record(key) => self.plan.tables.record(key).map(|record| record.to_json()),
        }
    }
}

/// From the way back: each thing that changed, with its state before the first change (nothing where it was made).
fn first_states(back: &Change, states: &mut BTreeMap<RevisionOf, Option<Value>>) {
    match back {
        // The way back runs from the last change to the first, so the first state is the last one met.
        Change::Batch(steps) => steps.iter().for_each(|step| first_states(step, states)),
        Change::Put(record) => {
            states.insert(RevisionOf::Record(record.key()), Some(record.to_json()));
        }
        Change::Remove(key) => {
            states.insert(RevisionOf::Record(key.clone()), None);
        }
        Change::PutHead(head) => {
            states.insert(RevisionOf::Head, serde_json::to_value(head.as_ref()).ok());
        }
        Change::PutPlaybook(playbook) => {
            states.insert(RevisionOf::Playbook, serde_json::to_value(playbook.as_ref()).ok());
        }
    }
}
