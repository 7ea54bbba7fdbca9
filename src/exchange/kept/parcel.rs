//! What one save carries: the rows that changed and the revisions that say how.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::row::{Place, Row};
use crate::model::{Change, Committed, Extra, Head, Playbook, Record, Revision, RevisionOf, Workspace, revision::Rev};

/// The changes of one save, taken from the plan at one moment. The texts are made later, in portions.
#[derive(Debug, Clone)]
pub struct Parcel {
    pub(super) head: Head,
    pub(super) rows: Vec<Write>,
    pub(super) revisions: Vec<Revision>,
    pub(super) journal: Vec<String>,
    pub(super) now: i64,
}

/// One row to be written.
#[derive(Debug, Clone)]
pub struct Write {
    /// Where it goes.
    pub place: Place,
    /// The same as revisions name it; nothing for what has no revisions.
    of: Option<RevisionOf>,
    /// The revision that it follows; another one in storage means that another tab wrote.
    pub before: Option<Rev>,
    /// The revision that it is.
    pub rev: Option<Rev>,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Head(Box<Head>),
    Playbook(Box<Playbook>),
    Extra(Extra),
    Record(Record),
    Removed,
}

impl Write {
    /// The text of the row; empty for a record that was removed.
    pub fn text(&self) -> String {
        match &self.content {
            Content::Head(head) => serde_json::to_string(head).unwrap_or_default(),
            Content::Playbook(playbook) => serde_json::to_string(playbook).unwrap_or_default(),
            Content::Extra(extra) => serde_json::to_string(extra).unwrap_or_default(),
            Content::Record(record) => record.to_json_text(),
            Content::Removed => String::new(),
        }
    }

    fn change(&self) -> Option<Change> {
        match (&self.content, &self.place) {
            (Content::Head(head), _) => Some(Change::PutHead(Arc::new((**head).clone()))),
            (Content::Playbook(playbook), _) => Some(Change::PutPlaybook(Arc::new((**playbook).clone()))),
            (Content::Record(record), _) => Some(Change::Put(record.clone())),
            (Content::Removed, Place::Record(key)) => Some(Change::Remove(key.clone())),
            (Content::Removed | Content::Extra(_), _) => None,
        }
    }

    /// The row with its text.
    pub fn row<'a>(&self, text: &'a str) -> Row<'a> {
        Row { place: self.place.clone(), rev: self.rev.clone(), text }
    }
}

impl Parcel {
    /// The changes of some commits, of which the last led to the workspace as it stands.
    pub fn changes(workspace: &Workspace, commits: Vec<Committed>, now: i64) -> Self {
        let mut befores: BTreeMap<RevisionOf, Option<Rev>> = BTreeMap::new();
        let (mut revisions, mut journal): (Vec<Revision>, Vec<String>) = (Vec::new(), Vec::new());
        for commit in commits {
            // What a merge brought follows revisions of its own: it says itself what stood here before.
            for (of, before) in commit.joined {
                befores.entry(of).or_insert(before);
            }
            for revision in &commit.revisions {
                befores.entry(revision.record.clone()).or_insert_with(|| revision.parent.clone());
            }
            revisions.extend(commit.revisions);
            journal.extend(commit.journal.iter().flat_map(|lines| lines.lines()).map(str::to_owned));
        }
        let rows = befores.into_iter().map(|(of, before)| Write {
            place: (&of).into(),
            before,
            rev: workspace.latest(&of).cloned(),
            content: content(workspace, &of),
            of: Some(of),
        });
        Self { head: workspace.plan().head.clone(), rows: rows.collect(), revisions, journal, now }
    }

    /// A whole plan, for one that is not here yet or is to be replaced.
    pub fn whole(workspace: &Workspace, now: i64) -> Self {
        let plan = workspace.plan();
        let mut rows = Vec::with_capacity(plan.tables.count().saturating_add(3));
        let mut add = |of: RevisionOf, content: Content| {
            let (place, rev) = ((&of).into(), workspace.latest(&of).cloned());
            rows.push(Write { place, of: Some(of), before: None, rev, content });
        };
        add(RevisionOf::Head, Content::Head(Box::new(plan.head.clone())));
        add(RevisionOf::Playbook, Content::Playbook(Box::new(plan.playbook.clone())));
        plan.tables.each(&mut |record| add(RevisionOf::Record(record.key()), Content::Record(record)));
        if !plan.extra.is_empty() {
            let content = Content::Extra(plan.extra.clone());
            rows.push(Write { place: Place::Extra, of: None, before: None, rev: None, content });
        }
        rows.extend(tombstones(workspace));
        Self { head: plan.head.clone(), rows, revisions: workspace.revisions().to_vec(), journal: Vec::new(), now }
    }

    /// The same states as a change that is to be made again on what another tab wrote, without those that it changed too,
    /// and how many those are.
    pub fn change_on(&self, theirs: &Workspace) -> (Change, usize) {
        let (same, other): (Vec<_>, Vec<_>) = self
            .rows
            .iter()
            .partition(|write| write.of.as_ref().and_then(|of| theirs.latest(of)) == write.before.as_ref());
        (Change::Batch(same.into_iter().filter_map(Write::change).collect()), other.len())
    }

    /// The rows that it writes.
    pub fn rows(&self) -> &[Write] {
        &self.rows
    }

    /// The revisions that it writes.
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// How many rows its revisions fill.
    pub fn history_rows(&self) -> u32 {
        u32::try_from(self.revisions.len().div_ceil(super::REVISIONS_A_ROW)).unwrap_or(u32::MAX)
    }

    /// When it was made.
    pub fn now(&self) -> i64 {
        self.now
    }

    /// The id of the plan.
    pub fn plan(&self) -> &str {
        self.head.id.as_str()
    }
}

fn content(workspace: &Workspace, of: &RevisionOf) -> Content {
    let plan = workspace.plan();
    match of {
        RevisionOf::Head => Content::Head(Box::new(plan.head.clone())),
        RevisionOf::Playbook => Content::Playbook(Box::new(plan.playbook.clone())),
        RevisionOf::Record(key) => plan.tables.record(key).map_or(Content::Removed, Content::Record),
    }
}

/// Rows for the records that the history knows and the plan no longer holds: an undo may bring them back.
fn tombstones(workspace: &Workspace) -> impl Iterator<Item = Write> {
    let mut gone = BTreeSet::new();
    for revision in workspace.revisions() {
        if let RevisionOf::Record(key) = &revision.record
            && !workspace.plan().tables.has(key)
        {
            gone.insert(&revision.record);
        }
    }
    gone.into_iter().map(|of| Write {
        place: of.into(),
        of: Some(of.clone()),
        before: None,
        rev: workspace.latest(of).cloned(),
        content: Content::Removed,
    })
}
