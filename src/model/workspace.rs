//! A plan being worked on: the plan, its revisions, and the way back.

mod joining;

pub use joining::Joining;

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::{
    change::{Change, ChangeError},
    field::{differing_fields, differing_values},
    journal::{self, Move, STEPS_MAX, States, Step},
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
        /// Asked another department to sign, or withdrew that.
        AskSignOff,
        /// Took in what another department signed.
        TakeSignOff,
        /// Wrote down whether a promise was kept.
        SettlePromise,
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
        /// Kept a what-if scenario.
        KeepScenario,
        /// Held a review of a pipeline.
        HoldReview,
        /// Answered questions about the own selling.
        AssessSelf,
        /// Changed the playbook.
        EditPlaybook,
        /// Changed the plan's name, currency or calendar.
        EditPlan,
        /// Removed something.
        Remove,
        /// Merged another file.
        Merge,
        /// Brought back what a field or a record was.
        Restore,
    }
}

/// A plan, its revisions, and undo and redo of the last thousand steps.
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
    /// Its line of the journal, from which undo goes on after the page was opened again.
    pub journal: Option<String>,
}

/// What a change did to the plan, before it is remembered.
struct Made {
    revisions: Vec<Revision>,
    back: Change,
    before: States,
    after: Vec<(RevisionOf, u64)>,
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
        let made = self.make(change, signed)?;
        if made.revisions.is_empty() {
            return Ok(Committed::default());
        }
        self.redo.clear();
        Ok(self.remember(made, deed, Move::Do))
    }

    /// Takes the last commit back; nothing when there is none. Where something else came between, the steps are forgotten.
    pub fn undo(&mut self, signed: &Signature) -> Result<Option<Committed>, ChangeError> {
        let Some(step) = self.undo.pop() else { return Ok(None) };
        if !step.holds(|of| self.mark(of)) {
            self.undo.clear();
            return Err(ChangeError::ChangedSince);
        }
        self.retrace(step, signed, Move::Undo)
    }

    /// Does again what was last taken back; nothing when there is none.
    pub fn redo(&mut self, signed: &Signature) -> Result<Option<Committed>, ChangeError> {
        let Some(step) = self.redo.pop() else { return Ok(None) };
        if !step.holds(|of| self.mark(of)) {
            self.redo.clear();
            return Err(ChangeError::ChangedSince);
        }
        self.retrace(step, signed, Move::Redo)
    }

    fn retrace(&mut self, step: Step, signed: &Signature, what: Move) -> Result<Option<Committed>, ChangeError> {
        let deed = step.deed;
        let back = step.into_back().ok_or(ChangeError::ChangedSince)?;
        let made = self.make(back, signed)?;
        Ok(Some(self.remember(made, deed, what)))
    }

    fn remember(&mut self, made: Made, deed: Deed, what: Move) -> Committed {
        let journal = Some(journal::line(what, deed, &made.before, &made.after));
        self.push(what, Step::made(deed, made.back, made.after));
        Committed { revisions: made.revisions, journal, ..Committed::default() }
    }

    fn push(&mut self, what: Move, step: Step) {
        let steps = if what == Move::Undo { &mut self.redo } else { &mut self.undo };
        steps.push(step);
        if steps.len() > STEPS_MAX {
            steps.remove(0);
        }
    }

    /// Takes over the steps of earlier sessions, from the lines of their journal; those of this session lie on top of them.
    /// A line that cannot be read bars the way to all before it.
    pub fn recall<'a>(&mut self, lines: impl IntoIterator<Item = &'a str>) {
        let (own, taken_back) = (std::mem::take(&mut self.undo), std::mem::take(&mut self.redo));
        for line in lines {
            match journal::read(line) {
                None => {
                    self.undo.clear();
                    self.redo.clear();
                }
                Some((what, step)) => {
                    match what {
                        Move::Do => self.redo.clear(),
                        Move::Undo => drop(self.undo.pop()),
                        Move::Redo => drop(self.redo.pop()),
                    }
                    self.push(what, step);
                }
            }
        }
        if !(own.is_empty() && taken_back.is_empty()) {
            self.redo = taken_back;
        }
        own.into_iter().for_each(|step| self.push(Move::Do, step));
    }

    /// Says which revision a thing has, where its history does not tell.
    pub fn know(&mut self, of: RevisionOf, rev: Rev) {
        self.latest.insert(of, rev);
    }

    fn mark(&self, of: &RevisionOf) -> u64 {
        journal::mark(self.present(of).as_ref())
    }

    fn make(&mut self, change: Change, signed: &Signature) -> Result<Made, ChangeError> {
        let back = self.plan.apply(change)?;
        let mut before = States::new();
        first_states(&back, &mut before);
        let at = self.clock.tick(signed.now_millis);
        let (mut revisions, mut after) = (Vec::with_capacity(before.len()), Vec::with_capacity(before.len()));
        for (of, old) in &before {
            if let Some(revision) = self.revision(of, old.as_ref(), at, signed) {
                self.note(&revision);
                after.push((of.clone(), self.mark(of)));
                revisions.push(revision);
            }
        }
        if !revisions.is_empty() {
            self.clock = at;
            self.revisions.extend(revisions.iter().cloned());
        }
        Ok(Made { revisions, back, before, after })
    }

    /// The revision of one record between its old state and the present one; nothing when they are equal.
    fn revision(&self, of: &RevisionOf, old: Option<&Value>, at: Stamp, signed: &Signature) -> Option<Revision> {
        let new = self.present(of);
        let nothing = Value::Object(serde_json::Map::new());
        let parent = self.latest.get(of).cloned();
        let merged = self.meetings.get(of).cloned().unwrap_or_default();
        // What was removed before is made again with all its values: those of its past are not meant.
        let again = new.is_some() && parent.is_some() && (old.is_none() || self.is_kept(of));
        let fields = match (old, &new) {
            (None, None) => return None,
            (Some(old), Some(new)) if old == new => return None,
            (_, Some(new)) if again => differing_fields(&nothing, new),
            (Some(old), Some(new)) if *of == RevisionOf::Playbook => differing_values(old, new),
            (Some(old), Some(new)) => differing_fields(old, new),
            (Some(old), None) => differing_fields(old, &nothing),
            (None, Some(_)) => BTreeMap::new(),
        };
        let content = new.as_ref().map(Value::to_string).unwrap_or_default();
        Some(Revision {
            rev: Rev::after(parent.as_ref(), &content),
            record: of.clone(),
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
fn first_states(back: &Change, states: &mut States) {
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
