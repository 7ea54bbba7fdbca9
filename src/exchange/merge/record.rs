//! One record of two sides.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{About, Dispute, Fate, Joined, Sides, Version};
use crate::model::{
    Head, Key, Name, Record, Revision, RevisionOf,
    field::{Fields, fields_of, get, item_of, record_of, set},
    lineage::{Lineage, written},
    revision::{FieldChange, Rev},
};

/// A record on one side.
struct Side<'a> {
    lineage: Lineage<'a>,
    now: Option<Value>,
    /// How many of its revisions the other side does not know.
    news: usize,
}

impl Side<'_> {
    /// True when its history tells of the record, if it has the record at all.
    fn knows_its_record(&self) -> bool {
        !self.lineage.is_empty() || self.now.is_none()
    }
}

/// A record on both sides, brought together.
struct Meeting {
    /// What the histories make of it.
    state: Option<Fields>,
    /// First revisions that were told without values and now need them.
    told: Vec<Revision>,
    /// Fields that differ though no history says why: ours and theirs.
    unexplained: Vec<String>,
}

/// What becomes of one record, and the edit that follows where no history explains a difference.
pub fn join(sides: &Sides<'_>, key: &Key, joined: &mut Joined) -> (Fate, Option<Record>) {
    let of = RevisionOf::Record(key.clone());
    let (ours, theirs) = both(sides, &of, &|side| side.plan().tables.record(key).map(|record| record.to_json()));
    let gone = |side: &crate::model::Workspace| side.is_kept(&of);
    let (kept_here, kept_there) = (gone(sides.ours), gone(sides.theirs));
    if ours.lineage.is_empty() && theirs.lineage.is_empty() {
        return without_history(sides, key, &ours, &theirs, joined);
    }
    // One side knows all that the other knows, and more.
    if ours.news == 0 && theirs.news > 0 && ours.knows_its_record() {
        let state = if kept_there { None } else { sides.theirs.plan().tables.record(key) };
        return (Fate::Becomes(state), None);
    }
    if theirs.news == 0 && ours.news > 0 && theirs.knows_its_record() {
        return (if kept_here { Fate::Becomes(None) } else { Fate::Stays }, None);
    }
    if ours.news == 0 && theirs.news == 0 && (kept_here || kept_there) {
        return (Fate::Becomes(None), None);
    }
    let met = meet(sides, &ours, &theirs);
    joined.joining.revisions.extend(met.told.iter().cloned());
    disputes(&of, &ours, &theirs, &met, joined);
    let Some(fields) = met.state else { return (Fate::Becomes(None), None) };
    let parsed = |fields: &Fields| Record::from_json_text(key.table, &key.id, &record_of(fields).to_string()).ok();
    let Some(record) = parsed(&fields) else {
        // Values that do not go together: then the record of the side that changed it last stands whole.
        let last = |side: &Side<'_>| side.lineage.revisions().last().map(|one| (one.at, one.rev.clone()));
        let side = if last(&ours) >= last(&theirs) { sides.ours } else { sides.theirs };
        return (Fate::Becomes(side.plan().tables.record(key)), None);
    };
    let edit = two_way(sides, &of, &fields, &met.unexplained, &ours, &theirs, joined);
    (Fate::Becomes(Some(record)), edit.and_then(|fields| parsed(&fields)))
}

/// The plan's name, currency and calendar.
pub fn join_head(sides: &Sides<'_>, joined: &mut Joined) -> Option<Head> {
    let of = RevisionOf::Head;
    let (ours, theirs) = both(sides, &of, &|side| serde_json::to_value(&side.plan().head).ok());
    if ours.news == 0 && theirs.news == 0 {
        return None;
    }
    let met = meet(sides, &ours, &theirs);
    disputes(&of, &ours, &theirs, &met, joined);
    serde_json::from_value(record_of(&met.state?)).ok()
}

fn both<'a>(
    sides: &Sides<'a>,
    of: &RevisionOf,
    now: &dyn Fn(&crate::model::Workspace) -> Option<Value>,
) -> (Side<'a>, Side<'a>) {
    let (here, there) = sides.lineages(of);
    let unknown = |one: &Lineage<'_>, other: &Lineage<'_>| {
        let known: std::collections::HashMap<_, _> = other.revisions().iter().map(|one| (&one.rev, *one)).collect();
        // The same revision at another moment counts as news: what is later than it may change.
        one.revisions().iter().filter(|own| known.get(&own.rev).is_none_or(|it| it.at != own.at)).count()
    };
    let (ours, theirs) = (unknown(&here, &there), unknown(&there, &here));
    (
        Side { lineage: here, now: now(sides.ours), news: ours },
        Side { lineage: there, now: now(sides.theirs), news: theirs },
    )
}

/// Records that no history tells of: what only one has stays; where they differ, the plan that was changed last is taken at its word.
fn without_history(
    sides: &Sides<'_>,
    key: &Key,
    ours: &Side<'_>,
    theirs: &Side<'_>,
    joined: &mut Joined,
) -> (Fate, Option<Record>) {
    match (&ours.now, &theirs.now) {
        (None, Some(_)) => (Fate::Stays, sides.theirs.plan().tables.record(key)),
        (Some(here), Some(there)) => {
            let (mine, other) = (fields_of(here), fields_of(there));
            let differing: Vec<String> = differing(&mine, &other);
            let of = RevisionOf::Record(key.clone());
            let edit = two_way(sides, &of, &mine, &differing, ours, theirs, joined);
            let parsed =
                |fields: Fields| Record::from_json_text(key.table, &key.id, &record_of(&fields).to_string()).ok();
            (Fate::Stays, edit.and_then(parsed))
        }
        _ => (Fate::Stays, None),
    }
}

/// All that two histories make of a record.
fn meet(sides: &Sides<'_>, ours: &Side<'_>, theirs: &Side<'_>) -> Meeting {
    let mut all: BTreeMap<&Rev, Revision> = BTreeMap::new();
    for one in ours.lineage.revisions().iter().chain(theirs.lineage.revisions()) {
        all.entry(&one.rev).and_modify(|known| *known = known.told_once(one)).or_insert_with(|| (*one).clone());
    }
    let (beginnings, loose) = Lineage::of(all.values()).beginnings();
    let mut told: Vec<Revision> = Vec::new();
    if beginnings > 1 {
        // Made apart on both sides: each telling needs its values from now on.
        told.extend([ours, theirs].into_iter().filter_map(with_values));
        for one in &told {
            if let Some(known) = all.get_mut(&one.rev) {
                *known = known.told_once(one);
            }
        }
    }
    let (root, mut unexplained) = root(sides, ours, theirs, loose);
    let state = Lineage::of(all.values()).state(&root);
    for side in [ours, theirs].into_iter().filter(|side| !side.knows_its_record() && !loose) {
        let now = side.now.as_ref().map(fields_of).unwrap_or_default();
        unexplained.extend(differing(&now, &state.clone().unwrap_or_default()));
    }
    Meeting { state, told, unexplained }
}

/// The first revision of a record together with its values, where it has only one beginning.
fn with_values(side: &Side<'_>) -> Option<Revision> {
    let (1, false) = side.lineage.beginnings() else { return None };
    let first = side.lineage.revisions().iter().find(|one| one.is_made() && one.parents().is_empty() && !one.whole)?;
    let record = record_of(&side.lineage.root(side.now.as_ref()));
    let fields = record.as_object()?.iter().map(|(name, value)| {
        (name.replace('~', "~0").replace('/', "~1"), FieldChange { old: None, new: Some(value.clone()) })
    });
    Some(Revision { whole: true, fields: fields.collect(), ..(*first).clone() })
}

/// What the record was before all that is known of it, and the fields about which the sides differ even then.
fn root(sides: &Sides<'_>, ours: &Side<'_>, theirs: &Side<'_>, loose: bool) -> (Fields, Vec<String>) {
    let of = |side: &Side<'_>| -> Option<Fields> {
        let (beginnings, own) = side.lineage.beginnings();
        (beginnings == 1 && own == loose && (!side.lineage.is_empty() || side.now.is_some()))
            .then(|| side.lineage.root(side.now.as_ref()))
    };
    match (of(ours), of(theirs)) {
        (Some(here), Some(there)) => {
            let differing = differing(&here, &there);
            let taken = if sides.ours_is_later() { here } else { there };
            (taken, if loose { differing } else { Vec::new() })
        }
        (Some(one), None) | (None, Some(one)) => (one, Vec::new()),
        (None, None) => (Fields::new(), Vec::new()),
    }
}

fn differing(one: &Fields, other: &Fields) -> Vec<String> {
    let mut found: Vec<String> =
        one.iter().filter(|(path, value)| other.get(*path) != Some(value)).map(|(path, _)| path.clone()).collect();
    found.extend(other.keys().filter(|path| !one.contains_key(*path)).cloned());
    found
}

/// Lists the fields that differ without a history that says why; gives the record where theirs stands in one of them.
fn two_way(
    sides: &Sides<'_>,
    of: &RevisionOf,
    stands: &Fields,
    differing: &[String],
    ours: &Side<'_>,
    theirs: &Side<'_>,
    joined: &mut Joined,
) -> Option<Fields> {
    let value = |side: &Side<'_>, path: &str| fields_of(side.now.as_ref()?).remove(path);
    let mut record = record_of(stands);
    let mut changed = false;
    let mut any = false;
    for path in differing {
        let (here, there) = (value(ours, path), value(theirs, path));
        if here == there
            || joined.disputes.iter().any(|known| known.record == *of && known.about == About::Field(path.clone()))
        {
            continue;
        }
        any = true;
        let version =
            |value: &Option<Value>, from| Version { value: value.clone(), by: Name::default(), at: None, from };
        let late = usize::from(!sides.ours_is_later());
        let taken = if late == 0 { &here } else { &there };
        if stands.get(path) != taken.as_ref() {
            set(&mut record, path, taken.clone());
            changed = true;
        }
        let versions = vec![version(&here, 0), version(&there, 1)];
        joined.disputes.push(Dispute { record: of.clone(), about: About::Field(path.clone()), versions, stands: late });
    }
    joined.two_way = joined.two_way.saturating_add(usize::from(any));
    changed.then(|| fields_of(&record))
}

/// Lists what both sides changed, each in its own way.
fn disputes(of: &RevisionOf, ours: &Side<'_>, theirs: &Side<'_>, met: &Meeting, joined: &mut Joined) {
    let (news_here, news_there) = (news(ours, theirs), news(theirs, ours));
    if news_here.is_empty() || news_there.is_empty() {
        return;
    }
    let (Some(here), Some(there)) = (&ours.now, &theirs.now) else {
        if met.state.is_some() {
            joined.disputes.extend(existence(of, ours, theirs, &news_here, &news_there));
        }
        return;
    };
    let (mine, other) = (fields_of(here), fields_of(there));
    let mut seen = BTreeSet::new();
    for path in differing(&mine, &other) {
        // An item that one side took out of its list is told of as a whole.
        let whole = item_of(&path).filter(|item| mine.contains_key(*item) != other.contains_key(*item));
        let path = whole.map_or_else(|| path.clone(), str::to_owned);
        if !seen.insert(path.clone()) {
            continue;
        }
        let (Some(own), Some(others)) = (writer(&news_here, &path), writer(&news_there, &path)) else { continue };
        let version = |record: &Value, by: &Revision, from| Version {
            value: get(record, &path).cloned(),
            by: by.by.clone(),
            at: Some(by.at),
            from,
        };
        let versions = vec![version(here, own, 0), version(there, others, 1)];
        let stands = met.state.as_ref().map(record_of).and_then(|record| get(&record, &path).cloned());
        let stands = usize::from(versions.first().is_some_and(|first| first.value != stands));
        joined.disputes.push(Dispute { record: of.clone(), about: About::Field(path), versions, stands });
    }
}

/// The last revision that wrote a field, or anything of an item.
fn writer<'a>(news: &[&'a Revision], path: &str) -> Option<&'a Revision> {
    let inside =
        |written: &str| written.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let wrote = |one: &&&'a Revision| written(one).map_or(!one.removed, |paths| paths.iter().any(|path| inside(path)));
    news.iter().rev().find(wrote).copied()
}

fn news<'a>(side: &Side<'a>, other: &Side<'_>) -> Vec<&'a Revision> {
    let known: std::collections::HashSet<_> = other.lineage.revisions().iter().map(|one| &one.rev).collect();
    side.lineage.revisions().iter().copied().filter(|one| !known.contains(&one.rev)).collect()
}

/// One side removed the record, the other changed it: the change stands.
fn existence(
    of: &RevisionOf,
    ours: &Side<'_>,
    theirs: &Side<'_>,
    here: &[&Revision],
    there: &[&Revision],
) -> Option<Dispute> {
    let version = |side: &Side<'_>, news: &[&Revision], from| {
        let last = news.iter().rev().find(|one| one.removed == side.now.is_none())?;
        Some(Version { value: side.now.clone(), by: last.by.clone(), at: Some(last.at), from })
    };
    let versions = vec![version(ours, here, 0)?, version(theirs, there, 1)?];
    let stands = versions.iter().position(|version| version.value.is_some())?;
    Some(Dispute { record: of.clone(), about: About::Existence, versions, stands })
}
