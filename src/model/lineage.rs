//! The history of one record as a net of revisions, and what the record is after all of them: what merges and the look back go by.
//!
//! Each field has the value that was written last, by the moments of the revisions. A removal undoes only what its author had seen: a
//! change made apart from it stands, and with it the record. The same holds for an item of a list. The answer depends on nothing but
//! which revisions there are, so it does not matter who merges what with whom, in which order, or how often.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::{
    field::{self, Fields, field_of, item_of, record_of, spread},
    order::Ordered,
    revision::{FieldChange, Rev, Revision},
};

/// The revisions of one record, the oldest first.
#[derive(Debug, Clone, Default)]
pub struct Lineage<'a>(Vec<&'a Revision>);

/// What one revision does to one field.
enum Write {
    Set(Value),
    Clear,
    /// A part of the field's value, as files of the first days wrote it.
    Part(String, Option<Value>),
}

/// A revision in the net; those that it follows stand before it.
struct Node {
    parents: Vec<usize>,
    removes: bool,
    /// The record was made by it: what stood before counts no more.
    makes: bool,
    writes: BTreeMap<String, Write>,
}

impl<'a> Lineage<'a> {
    /// The history made of these revisions, each of which comes once.
    pub fn of(revisions: impl IntoIterator<Item = &'a Revision>) -> Self {
        let mut all: Vec<&Revision> = revisions.into_iter().collect();
        all.order_by(|a, b| a.at.cmp(&b.at).then_with(|| a.rev.cmp(&b.rev)));
        Self(all)
    }

    /// True when nothing has been written down about the record.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The revisions that no other one follows.
    pub fn heads(&self) -> Vec<&'a Revision> {
        let followed: BTreeSet<&Rev> = self.0.iter().flat_map(|revision| revision.parents()).collect();
        self.0.iter().copied().filter(|revision| !followed.contains(&revision.rev)).collect()
    }

    /// The revisions, the oldest first.
    pub fn revisions(&self) -> &[&'a Revision] {
        &self.0
    }

    /// What the record was before all of them, or as it was first made: found by going back from what it is now.
    pub fn root(&self, now: Option<&Value>) -> Fields {
        let mut fields = now.map(field::fields_of).unwrap_or_default();
        for revision in self.0.iter().rev() {
            if revision.is_made() {
                if revision.parents().is_empty() {
                    continue;
                }
                fields.clear();
            } else if revision.removed {
                fields.clear();
            }
            for (path, change) in &revision.fields {
                take_back(&mut fields, path, change);
            }
        }
        fields
    }

    /// How many beginnings it has, and whether one of them is not a revision: the record stood there before all history.
    pub fn beginnings(&self) -> (usize, bool) {
        let known: BTreeSet<&Rev> = self.0.iter().map(|revision| &revision.rev).collect();
        let made = self.0.iter().filter(|one| one.is_made() && one.parents().is_empty()).count();
        let before = |one: &&&Revision| !one.parents().iter().any(|parent| known.contains(parent));
        let loose = self.0.iter().filter(|one| !one.is_made()).any(|one| before(&one)) || self.0.is_empty();
        (made.saturating_add(usize::from(loose)), loose)
    }

    /// What the record is after all of them; nothing where it was removed. `root` is what it was before them, or as first made.
    pub fn state(&self, root: &Fields) -> Option<Fields> {
        let nodes = self.nodes(root);
        let all = || (0..nodes.len()).map(|_| true).collect::<Vec<bool>>();
        let visible = if nodes.iter().any(|node| node.removes) {
            let removes = |node: &Node| node.removes;
            visible(&nodes, &removes, &|node| !node.removes)?
        } else {
            all()
        };
        let taken: BTreeSet<&str> = nodes
            .iter()
            .zip(&visible)
            .filter(|(_, seen)| **seen)
            .flat_map(|(node, _)| node.writes.iter().filter_map(|(path, write)| taken_item(path, write)))
            .collect();
        let mut fields = Fields::new();
        for (node, _) in nodes.iter().zip(&visible).filter(|(_, seen)| **seen) {
            if node.makes {
                fields.clear();
            }
            for (path, write) in &node.writes {
                if item_of(path).is_none_or(|item| !taken.contains(item)) {
                    write.act(path, &mut fields);
                }
            }
        }
        for item in taken {
            item_state(&nodes, &visible, item, &mut fields);
        }
        Some(fields)
    }

    /// What a removed record was when it was last removed.
    pub fn last_removed(&self) -> Option<Value> {
        let removal = self.0.iter().rev().find(|revision| revision.removed)?;
        let mut fields = Fields::new();
        for (path, change) in &removal.fields {
            take_back(&mut fields, path, change);
        }
        Some(record_of(&fields))
    }

    fn nodes(&self, root: &Fields) -> Vec<Node> {
        let (_, loose) = self.beginnings();
        let set =
            |fields: &Fields| fields.iter().map(|(path, value)| (path.clone(), Write::Set(value.clone()))).collect();
        let mut nodes = Vec::with_capacity(self.0.len().saturating_add(1));
        let mut places: HashMap<&Rev, usize> = HashMap::new();
        if loose {
            nodes.push(Node { parents: Vec::new(), removes: false, makes: true, writes: set(root) });
        }
        for revision in &self.0 {
            let mut parents: Vec<usize> =
                revision.parents().iter().filter_map(|parent| places.get(parent).copied()).collect();
            if parents.is_empty() && loose && !revision.is_made() {
                parents.push(0);
            }
            let first = revision.is_made() && !revision.whole;
            let writes = match (revision.removed, first) {
                (true, _) => BTreeMap::new(),
                (false, true) => set(root),
                (false, false) => writes(revision),
            };
            places.insert(&revision.rev, nodes.len());
            nodes.push(Node { parents, removes: revision.removed, makes: revision.is_made(), writes });
        }
        nodes
    }
}

/// The fields that a revision wrote; nothing where it made or removed the record, which is about all of them.
pub fn written(revision: &Revision) -> Option<BTreeSet<String>> {
    (!revision.is_made() && !revision.removed).then(|| writes(revision).into_keys().collect())
}

fn writes(revision: &Revision) -> BTreeMap<String, Write> {
    let mut found = BTreeMap::new();
    for (path, change) in &revision.fields {
        if let (field, Some(part)) = field_of(path) {
            found.insert(field.to_owned(), Write::Part(part.to_owned(), change.new.clone()));
            continue;
        }
        let (mut old, mut new) = (Fields::new(), Fields::new());
        change.old.iter().for_each(|value| spread(path, value, &mut old));
        change.new.iter().for_each(|value| spread(path, value, &mut new));
        old.retain(|path, value| new.get(path) != Some(value) || new.remove(path).is_none());
        found.extend(old.into_keys().map(|path| (path, Write::Clear)));
        found.extend(new.into_iter().map(|(path, value)| (path, Write::Set(value))));
    }
    found
}

/// The item that a write takes out of its list.
fn taken_item<'a>(path: &'a str, write: &Write) -> Option<&'a str> {
    item_of(path).filter(|item| *item == path && matches!(write, Write::Clear))
}

impl Write {
    fn act(&self, path: &str, fields: &mut Fields) {
        match self {
            Self::Set(value) => drop(fields.insert(path.to_owned(), value.clone())),
            Self::Clear => drop(fields.remove(path)),
            Self::Part(part, value) => {
                field::set(fields.entry(path.to_owned()).or_default(), part, value.clone());
            }
        }
    }
}

fn take_back(fields: &mut Fields, path: &str, change: &FieldChange) {
    if let (field, Some(part)) = field_of(path) {
        field::set(fields.entry(field.to_owned()).or_default(), part, change.old.clone());
        return;
    }
    let mut new = Fields::new();
    change.new.iter().for_each(|value| spread(path, value, &mut new));
    new.keys().for_each(|path| drop(fields.remove(path)));
    change.old.iter().for_each(|value| spread(path, value, fields));
}

/// An item that somebody took out of its list: it stays out, unless somebody changed it apart from that.
fn item_state(nodes: &[Node], visible: &[bool], item: &str, fields: &mut Fields) {
    let of_item = |path: &str| item_of(path) == Some(item);
    let takes = |node: &Node| node.writes.get(item).is_some_and(|write| matches!(write, Write::Clear));
    let changes = |node: &Node| !takes(node) && node.writes.keys().any(|path| of_item(path));
    let seen: Vec<&Node> = nodes.iter().collect();
    let Some(of_those) = self::visible(nodes, &takes, &changes) else { return };
    for ((node, seen), counts) in seen.into_iter().zip(visible).zip(&of_those) {
        if !seen || !(node.makes || *counts) {
            continue;
        }
        if node.makes {
            fields.retain(|path, _| !of_item(path));
        }
        for (path, write) in node.writes.iter().filter(|(path, _)| of_item(path)) {
            write.act(path, fields);
        }
    }
}

/// Which changes count: those that no removal has seen, and those on which they stand without a removal in between. Nothing where all
/// were removed.
fn visible(nodes: &[Node], removes: &dyn Fn(&Node) -> bool, changes: &dyn Fn(&Node) -> bool) -> Option<Vec<bool>> {
    let mut seen_by_removal: Vec<bool> = nodes.iter().map(|_| false).collect();
    let mut reached = seen_by_removal.clone();
    let mut counts = seen_by_removal.clone();
    let mark = |marks: &mut Vec<bool>, places: &[usize]| {
        for place in places {
            if let Some(mark) = marks.get_mut(*place) {
                *mark = true;
            }
        }
    };
    let mut any = false;
    // Parents stand before those that follow them, so going back through the list meets every path.
    for (place, node) in nodes.iter().enumerate().rev() {
        let removal = removes(node);
        let gone = seen_by_removal.get(place).copied().unwrap_or_default();
        if removal || gone {
            mark(&mut seen_by_removal, &node.parents);
        }
        let alive = changes(node) && !gone;
        any |= alive;
        let on_the_way = !removal && (alive || reached.get(place).copied().unwrap_or_default());
        if on_the_way {
            mark(&mut reached, &node.parents);
            if changes(node) {
                mark(&mut counts, &[place]);
            }
        }
    }
    any.then_some(counts)
}
