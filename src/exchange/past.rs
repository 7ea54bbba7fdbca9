//! What was: the plan as it stood at a moment, what changed between two, and how a record comes back to what it was.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::merge::add_parts;
use crate::model::{
    Change, ChangeError, Key, Name, Ordered, Plan, Playbook, Record, Revision, RevisionOf, Stamp, Workspace,
    field::{differing_values, record_of, set},
    lineage::Lineage,
    revision::FieldChange,
};

/// How often references are mended before the plan of a day is given up as it stands.
const MENDS_MAX: usize = 10_000;

/// The plan as it stood at a moment (that moment included), as far as its history tells: what no revision speaks of stood always.
pub fn plan_at(workspace: &Workspace, until: Stamp) -> Plan {
    let mut histories: HashMap<&RevisionOf, Vec<&Revision>> = HashMap::new();
    for revision in workspace.revisions().iter().rev().take_while(|one| one.at > until) {
        histories.entry(&revision.record).or_default();
    }
    for revision in workspace.revisions() {
        if let Some(known) = histories.get_mut(&revision.record) {
            known.push(revision);
        }
    }
    let mut plan = workspace.plan().clone();
    let (now, mut steps) = (workspace.plan(), Vec::new());
    for (of, revisions) in &histories {
        match of {
            RevisionOf::Record(key) => {
                let then = record_at(now, key, revisions, until);
                if then.is_some() || now.tables.has(key) {
                    steps.push((key.clone(), then));
                }
            }
            RevisionOf::Head => {
                let json = serde_json::to_value(&now.head).ok();
                let head = state_at(json.as_ref(), revisions, until);
                plan.head = head.and_then(|json| serde_json::from_value(json).ok()).unwrap_or(plan.head);
            }
            RevisionOf::Playbook => plan.playbook = playbook_at(&now.playbook, revisions, until),
        }
    }
    steps.order_by(|a, b| a.0.cmp(&b.0));
    settle(plan, now, steps.into_iter().collect())
}

/// The same with the revisions that had been written by then: to be looked at, not to be worked on.
pub fn workspace_at(workspace: &Workspace, until: Stamp) -> Workspace {
    let known = workspace.revisions().iter().filter(|one| one.at <= until).cloned().collect();
    Workspace::open(plan_at(workspace, until), known)
}

/// Puts the records as they were; what others spoke of then is there, be it as it stands now.
fn settle(mut plan: Plan, now: &Plan, mut records: BTreeMap<Key, Option<Record>>) -> Plan {
    for _ in 0..MENDS_MAX {
        let step = |(key, record): (&Key, &Option<Record>)| match record {
            Some(record) => Some(Change::Put(record.clone())),
            None => plan.tables.has(key).then(|| Change::Remove(key.clone())),
        };
        let change = Change::Batch(records.iter().filter_map(step).collect());
        let missing: BTreeSet<Key> = match plan.apply(change) {
            Ok(_) => return plan,
            Err(ChangeError::Dangling { to, .. } | ChangeError::PlaybookLacks(to)) => [to].into(),
            Err(ChangeError::StillReferredTo(all)) => all.into_iter().map(|(_, to)| to).collect(),
            Err(_) => return plan,
        };
        for key in missing {
            match now.tables.record(&key) {
                Some(record) => drop(records.insert(key, Some(record))),
                None => drop(add_parts(&mut plan.playbook, &[&now.playbook], [key].into())),
            }
        }
    }
    plan
}

fn record_at(now: &Plan, key: &Key, revisions: &[&Revision], until: Stamp) -> Option<Record> {
    let json = now.tables.record(key).map(|record| record.to_json());
    let then = state_at(json.as_ref(), revisions, until)?;
    Record::from_json_text(key.table, &key.id, &then.to_string()).ok()
}

/// What a record was at a moment; nothing where it was not there.
fn state_at(now: Option<&Value>, revisions: &[&Revision], until: Stamp) -> Option<Value> {
    let all = Lineage::of(revisions.iter().copied());
    let root = all.root(now);
    let known = Lineage::of(revisions.iter().copied().filter(|one| one.at <= until));
    if known.is_empty() && !all.beginnings().1 {
        return None;
    }
    known.state(&root).map(|fields| record_of(&fields))
}

/// The playbook is taken whole: what was changed after the moment is taken back, the last change first.
fn playbook_at(now: &Playbook, revisions: &[&Revision], until: Stamp) -> Playbook {
    let mut json = serde_json::to_value(now).unwrap_or_default();
    for revision in revisions.iter().rev().filter(|one| one.at > until) {
        for (path, change) in &revision.fields {
            set(&mut json, path, change.old.clone());
        }
    }
    serde_json::from_value(json).unwrap_or_else(|_| now.clone())
}

/// What became of one record between two moments.
#[derive(Debug, Clone, PartialEq)]
pub struct Happened {
    /// The record.
    pub record: Key,
    /// It was not there at the first moment.
    pub added: bool,
    /// It was not there at the second.
    pub removed: bool,
    /// The values that differ, by their paths, where it was there at both.
    pub fields: BTreeMap<String, FieldChange>,
    /// What it was: at the second moment, or at the first where it was removed.
    pub state: Value,
    /// Who changed it in between.
    pub by: BTreeSet<Name>,
}

/// What changed after one moment and until another, record by record; what was changed and changed back is left out.
pub fn between(workspace: &Workspace, after: Stamp, until: Stamp) -> Vec<Happened> {
    let mut touched: BTreeMap<&Key, BTreeSet<Name>> = BTreeMap::new();
    for revision in workspace.revisions().iter().filter(|one| after < one.at && one.at <= until) {
        if let RevisionOf::Record(key) = &revision.record {
            touched.entry(key).or_default().insert(revision.by.clone());
        }
    }
    let (first, second) = (plan_at(workspace, after), plan_at(workspace, until));
    let json = |plan: &Plan, key: &Key| plan.tables.record(key).map(|record| record.to_json());
    let happened = |(key, by): (&Key, BTreeSet<Name>)| {
        let (old, new) = (json(&first, key), json(&second, key));
        let fields = match (&old, &new) {
            (Some(old), Some(new)) => differing_values(old, new),
            _ => BTreeMap::new(),
        };
        let (added, removed) = (old.is_none(), new.is_none());
        let differs = added != removed || !fields.is_empty();
        let state = new.or(old).unwrap_or_default();
        differs.then(|| Happened { record: key.clone(), added, removed, fields, state, by })
    };
    touched.into_iter().filter_map(happened).collect()
}

/// Gives one field of a record the value that it had before a revision; nothing where that changes nothing.
pub fn restored_field(plan: &Plan, key: &Key, path: &str, old: Option<&Value>) -> Option<Change> {
    let now = plan.tables.record(key)?;
    let mut json = now.to_json();
    set(&mut json, path, old.cloned());
    let record = Record::from_json_text(key.table, &key.id, &json.to_string()).ok()?;
    (record != now).then_some(Change::Put(record))
}

/// Makes a record what it was at a moment, be it that it was removed since; nothing where that changes nothing.
pub fn restored_record(workspace: &Workspace, key: &Key, at: Stamp) -> Option<Change> {
    let of = RevisionOf::Record(key.clone());
    let lineage = workspace.lineage(&of);
    let then = record_at(workspace.plan(), key, lineage.revisions(), at);
    match (then, workspace.plan().tables.record(key)) {
        (Some(then), now) if now.as_ref() != Some(&then) => Some(Change::Put(then)),
        _ => None,
    }
}
