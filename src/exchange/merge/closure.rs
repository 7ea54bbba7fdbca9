//! References stay sound: what others speak of stays, though somebody removed it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Joined, MergeError, Sides};
use crate::model::{Key, Record, RevisionOf, TableName, lineage::Lineage};

/// Puts back what was removed on one side while the other side came to speak of it. It stands for their sake, as it was when it was
/// removed; once nobody speaks of it, the next merge lets it go.
pub fn close(
    sides: &Sides<'_>,
    edits: &[Record],
    explained: &mut BTreeMap<Key, Option<Record>>,
    joined: &mut Joined,
) -> Result<(), MergeError> {
    loop {
        let missing = missing(sides, edits, explained);
        if missing.is_empty() {
            return Ok(());
        }
        for (from, to) in missing {
            if explained.get(&to).is_some_and(Option::is_some) {
                continue;
            }
            let record =
                as_it_was(sides, &to).ok_or_else(|| MergeError::Dangling { from: from.clone(), to: to.clone() })?;
            explained.insert(to.clone(), Some(record));
            joined.kept.push((to, from));
        }
    }
}

/// Who speaks of a record that would not be there.
fn missing(sides: &Sides<'_>, edits: &[Record], explained: &BTreeMap<Key, Option<Record>>) -> Vec<(Key, Key)> {
    let here = &sides.ours.plan().tables;
    let edited: BTreeSet<Key> = edits.iter().map(Record::key).collect();
    let stands = |key: &Key| edited.contains(key) || explained.get(key).map_or_else(|| here.has(key), Option::is_some);
    let mut found = Vec::new();
    for record in explained.values().flatten().chain(edits) {
        record.references(&mut |to| {
            if TableName::RECORDS.contains(&to.table) && !stands(&to) {
                found.push((record.key(), to));
            }
        });
    }
    let gone = |(key, record): (&Key, &Option<Record>)| (record.is_none() && here.has(key)).then(|| key.clone());
    let gone: BTreeSet<Key> = explained.iter().filter_map(gone).collect();
    if !gone.is_empty() {
        let others = sides.ours.plan().referring_to(&gone);
        found.extend(others.into_iter().filter(|(from, _)| !explained.contains_key(from) && !edited.contains(from)));
    }
    found
}

/// A removed record as it was when it was last removed; or as the other side has it. The whole history counts: both sides may have known of
/// the removal before one of them learnt of somebody who speaks of the record.
fn as_it_was(sides: &Sides<'_>, key: &Key) -> Option<Record> {
    let of = RevisionOf::Record(key.clone());
    let all = sides.ours.revisions().iter().chain(sides.theirs.revisions()).filter(|one| one.record == of);
    let known: BTreeMap<_, _> = all.map(|one| (&one.rev, one)).collect();
    let removed = Lineage::of(known.into_values()).last_removed();
    let removed = removed.and_then(|json| Record::from_json_text(key.table, &key.id, &json.to_string()).ok());
    removed.or_else(|| sides.theirs.plan().tables.record(key)).or_else(|| sides.ours.plan().tables.record(key))
}
