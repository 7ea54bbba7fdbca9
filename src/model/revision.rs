//! What changed, when, by whom and why: from revisions come history, merge and the plan as it was.

use std::{collections::BTreeMap, fmt, str::FromStr};

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    id::hash_bits,
    shape::shape,
    table::{Key, TableName},
    words::{Name, Note},
};

/// A moment of a hybrid logical clock: the wall clock where it moves on, one more where it does not. Never goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Stamp {
    /// Milliseconds since 1970-01-01 UTC.
    pub millis: i64,
    /// Counts moments of the same millisecond.
    pub count: u32,
}

impl Stamp {
    /// The moment after this one, when the wall clock shows `now_millis`.
    #[must_use]
    pub fn tick(self, now_millis: i64) -> Self {
        if now_millis > self.millis {
            Self { millis: now_millis, count: 0 }
        } else {
            Self { millis: self.millis, count: self.count.saturating_add(1) }
        }
    }

    /// The calendar day, in UTC.
    pub fn day(self) -> Option<NaiveDate> {
        DateTime::from_timestamp_millis(self.millis).map(|moment| moment.date_naive())
    }
}

impl fmt::Display for Stamp {
    /// Such as `2026-11-22T15:25:03.123Z` or, for a later moment of that millisecond, `2026-11-22T15:25:03.123Z+1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.day().unwrap_or_default();
        let in_day = self.millis.rem_euclid(86_400_000);
        let (hours, minutes) = (in_day / 3_600_000, in_day / 60_000 % 60);
        let (seconds, millis) = (in_day / 1000 % 60, in_day % 1000);
        write!(f, "{day}T{hours:02}:{minutes:02}:{seconds:02}.{millis:03}Z")?;
        if self.count > 0 { write!(f, "+{}", self.count) } else { Ok(()) }
    }
}

/// A text that is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a moment such as 2026-11-22T15:25:03.123Z")]
pub struct NotAMoment(String);

impl FromStr for Stamp {
    type Err = NotAMoment;
    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let wrong = || NotAMoment(text.chars().take(60).collect());
        let (moment, count) = match text.split_once("Z+") {
            Some(parts) => parts,
            None => (text.strip_suffix('Z').ok_or_else(wrong)?, "0"),
        };
        let moment: NaiveDateTime = moment.parse().map_err(|_| wrong())?;
        Ok(Self { millis: moment.and_utc().timestamp_millis(), count: count.parse().map_err(|_| wrong())? })
    }
}
impl TryFrom<String> for Stamp {
    type Error = NotAMoment;
    fn try_from(text: String) -> Result<Self, NotAMoment> {
        text.parse()
    }
}
impl From<Stamp> for String {
    fn from(stamp: Stamp) -> String {
        stamp.to_string()
    }
}

/// The name of one revision: how many came before it, and a hash of its parent and content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rev {
    /// One more than the parent's.
    pub number: u32,
    /// Over the parent and the content: the same edit made twice is the same revision.
    pub hash: u64,
}

impl Rev {
    /// The revision that follows `parent` with this content.
    pub fn after(parent: Option<&Self>, content: &str) -> Self {
        let number = parent.map_or(1, |rev| rev.number.saturating_add(1));
        let before = parent.map(Self::to_string).unwrap_or_default();
        let bits = hash_bits(&[before.as_bytes(), content.as_bytes()]);
        Self { number, hash: u64::try_from(bits >> 64).unwrap_or_default() }
    }
}

impl Rev {
    /// Where several revisions meet, or one that a merge kept standing: the same wherever it happens, and no revision itself.
    pub fn meeting(heads: &[Self]) -> Self {
        let number = heads.iter().map(|rev| rev.number).max().unwrap_or_default().saturating_add(1);
        let mut heads: Vec<String> = heads.iter().map(Self::to_string).collect();
        heads.sort();
        let parts: Vec<&[u8]> = heads.iter().map(String::as_bytes).collect();
        Self { number, hash: u64::try_from(hash_bits(&parts) >> 64).unwrap_or_default() }
    }
}

impl fmt::Display for Rev {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:016x}", self.number, self.hash)
    }
}

/// A text that names no revision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a revision such as 3-00f1e2d3c4b5a697")]
pub struct NotARevision(String);

impl FromStr for Rev {
    type Err = NotARevision;
    fn from_str(text: &str) -> Result<Self, NotARevision> {
        let wrong = || NotARevision(text.chars().take(60).collect());
        let (number, hash) = text.split_once('-').ok_or_else(wrong)?;
        let well_formed = hash.len() == 16 && !number.starts_with('+') && !hash.starts_with('+');
        match (well_formed, number.parse(), u64::from_str_radix(hash, 16)) {
            (true, Ok(number), Ok(hash)) => Ok(Self { number, hash }),
            _ => Err(wrong()),
        }
    }
}
impl TryFrom<String> for Rev {
    type Error = NotARevision;
    fn try_from(text: String) -> Result<Self, NotARevision> {
        text.parse()
    }
}
impl From<Rev> for String {
    fn from(rev: Rev) -> String {
        rev.to_string()
    }
}

/// What a revision is of: a record, the plan's head, or its playbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum RevisionOf {
    /// Name, currency, calendar.
    #[default]
    Head,
    /// The method.
    Playbook,
    /// One record.
    Record(Key),
}

impl fmt::Display for RevisionOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head => f.write_str("plan"),
            Self::Playbook => f.write_str("playbook"),
            Self::Record(key) => key.fmt(f),
        }
    }
}

/// A text that names nothing that has revisions.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" names no record, such as opportunities/4f9k2m")]
pub struct NotARecord(String);

impl FromStr for RevisionOf {
    type Err = NotARecord;
    fn from_str(text: &str) -> Result<Self, NotARecord> {
        let wrong = || NotARecord(text.chars().take(60).collect());
        match text {
            "plan" => Ok(Self::Head),
            "playbook" => Ok(Self::Playbook),
            _ => {
                let (table, id) = text.split_once('/').ok_or_else(wrong)?;
                let table = TableName::RECORDS.iter().copied().find(|t| t.as_str() == table).ok_or_else(wrong)?;
                if id.is_empty() {
                    return Err(wrong());
                }
                Ok(Self::Record(Key { table, id: id.into() }))
            }
        }
    }
}
impl TryFrom<String> for RevisionOf {
    type Error = NotARecord;
    fn try_from(text: String) -> Result<Self, NotARecord> {
        text.parse()
    }
}
impl From<RevisionOf> for String {
    fn from(of: RevisionOf) -> String {
        of.to_string()
    }
}

/// A field's value before and after; nothing where the field was absent.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct FieldChange {
    /// Before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<Value>,
    /// After.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<Value>,
}

shape! {
    /// One change of one record: which fields, by whom, when and why.
    pub struct Revision {
        /// What changed.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
        pub record: RevisionOf,
        /// Its name.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
        pub rev: Rev,
        /// The revision before it.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Option<String>"))]
        pub parent: Option<Rev>,
        /// Where it follows several revisions that a merge brought together: these. Their meeting is then its parent.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Vec<String>"))]
        pub merged: Vec<Rev>,
        /// Who.
        pub by: Name,
        /// When.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
        pub at: Stamp,
        /// The fields that changed, as paths; empty where the record was first made, whose values its later revisions and the plan hold.
        pub fields: BTreeMap<String, FieldChange>,
        /// The record was removed; its last values stand in `fields`.
        pub removed: bool,
        /// The record was made, and all its values stand in `fields`: as after a removal, or where two made it apart.
        pub whole: bool,
        /// Why, where a reason was asked.
        pub why: Note,
    }
}

impl Revision {
    /// The revisions that it follows.
    pub fn parents(&self) -> &[Rev] {
        if self.merged.is_empty() { self.parent.as_slice() } else { &self.merged }
    }

    /// One telling of two of the same revision, as when the same edit was made twice: it counts from its first moment, so that whatever
    /// follows it is later; and it holds the values of a record it made where either does.
    #[must_use]
    pub fn told_once(&self, other: &Self) -> Self {
        let rank = |one: &Self| (one.at, one.by.clone(), one.why.clone());
        let (first, second) = if rank(other) < rank(self) { (other, self) } else { (self, other) };
        let mut told = first.clone();
        if second.whole && !first.whole {
            told.whole = true;
            told.fields.clone_from(&second.fields);
        }
        told
    }

    /// True where the record was made by it: for the first time, or again after it was removed.
    pub fn is_made(&self) -> bool {
        !self.removed && (self.fields.is_empty() || self.whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_never_goes_back() {
        let first = Stamp::default().tick(1_795_361_103_123);
        let set_back = first.tick(first.millis - 86_400_000);
        assert!(set_back > first);
        assert_eq!(first.to_string(), "2026-11-22T15:25:03.123Z");
        assert_eq!(set_back.to_string(), "2026-11-22T15:25:03.123Z+1");
        assert_eq!(set_back.to_string().parse(), Ok(set_back));
        assert!("yesterday".parse::<Stamp>().is_err());
    }

    #[test]
    fn the_same_edit_made_twice_is_the_same_revision() {
        let first = Rev::after(None, "{}");
        assert_eq!(first, Rev::after(None, "{}"));
        let second = Rev::after(Some(&first), "{\"name\":\"a\"}");
        assert_eq!(second.number, 2);
        assert_ne!(second, Rev::after(Some(&first), "{\"name\":\"b\"}"));
        assert_eq!(second.to_string().parse(), Ok(second));
        assert!("2-xyz".parse::<Rev>().is_err());
    }
}
