//! How one record stands in a row: a line of its revision, table, id and text, so that many rows read as one text.

use serde::Deserialize;

use crate::model::{Key, RevisionOf, TableName, id::hash_bits, revision::Rev};

/// What a row holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A plan's name, currency, calendar.
    Head,
    /// Its method.
    Playbook,
    /// Tables that a newer version wrote.
    Extra,
    /// One record.
    Record(Key),
}

impl Place {
    /// The middle part of a row's key.
    pub fn table(&self) -> &'static str {
        match self {
            Self::Head => "plan",
            Self::Playbook => "playbook",
            Self::Extra => "extra",
            Self::Record(key) => key.table.as_str(),
        }
    }

    /// The last part of a row's key.
    pub fn id(&self) -> &str {
        match self {
            Self::Record(key) => &key.id,
            _ => "",
        }
    }

    /// The place with these parts of a key.
    pub fn read(table: &str, id: &str) -> Option<Self> {
        Some(match table {
            "plan" => Self::Head,
            "playbook" => Self::Playbook,
            "extra" => Self::Extra,
            _ => {
                let table = TableName::RECORDS.iter().copied().find(|known| known.as_str() == table)?;
                Self::Record(Key { table, id: id.into() })
            }
        })
    }
}

impl From<&RevisionOf> for Place {
    fn from(of: &RevisionOf) -> Self {
        match of {
            RevisionOf::Head => Self::Head,
            RevisionOf::Playbook => Self::Playbook,
            RevisionOf::Record(key) => Self::Record(key.clone()),
        }
    }
}

/// One row. A removed record keeps a row without text, so that its last revision is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// What it holds.
    pub place: Place,
    /// The revision that left it so.
    pub rev: Option<Rev>,
    /// The record as a file would hold it; empty where it was removed.
    pub text: &'a str,
}

impl<'a> Row<'a> {
    /// The row as a line. Neither ids nor texts are written with line breaks: JSON escapes them.
    pub fn line(&self) -> String {
        let rev = self.rev.as_ref().map_or_else(|| "-".to_owned(), Rev::to_string);
        let id = serde_json::Value::from(self.place.id());
        format!("{rev} {} {id} {}", self.place.table(), self.text)
    }

    /// Reads a line back; nothing when it is none of ours.
    pub fn read(line: &'a str) -> Option<Self> {
        let (rev, rest) = line.split_once(' ')?;
        let (table, rest) = rest.split_once(' ')?;
        let mut parts = serde_json::Deserializer::from_str(rest).into_iter::<std::borrow::Cow<'a, str>>();
        let id = parts.next()?.ok()?;
        let text = rest.get(parts.byte_offset()..)?.strip_prefix(' ')?;
        let rev = if rev == "-" { None } else { Some(rev.parse().ok()?) };
        Some(Self { place: Place::read(table, &id)?, rev, text })
    }

    /// The row's share of its plan's checksum: rows may be added in any order and taken out again.
    pub fn mark(&self) -> u64 {
        mark(&self.place, self.rev.as_ref(), self.text.is_empty())
    }
}

fn mark(place: &Place, rev: Option<&Rev>, removed: bool) -> u64 {
    let rev = rev.map(Rev::to_string).unwrap_or_default();
    let state: &[u8] = if removed { b"removed" } else { b"" };
    let bits = hash_bits(&[place.table().as_bytes(), place.id().as_bytes(), rev.as_bytes(), state]);
    u64::try_from(bits >> 64).unwrap_or_default()
}

/// What a plan's rows come to; kept in the plan's own row and compared when it opens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Records that have not been removed.
    pub records: u64,
    /// Bytes of text.
    pub bytes: u64,
    /// All rows' marks, each its own opposite.
    pub checksum: u64,
}

impl Tally {
    /// Counts a row in of which only place and revision are known.
    pub(super) fn add_mark(&mut self, place: &Place, rev: Option<&Rev>) {
        self.records = self.records.saturating_add(u64::from(matches!(place, Place::Record(_))));
        self.checksum ^= mark(place, rev, false);
    }

    /// What one row comes to.
    pub(super) fn of(row: &Row<'_>) -> Self {
        let bytes = u64::try_from(row.text.len()).unwrap_or(0);
        Self { records: Self::counts(row), bytes, checksum: row.mark() }
    }

    /// Counts in what other rows come to.
    pub(super) fn join(&mut self, share: Self) {
        self.records = self.records.saturating_add(share.records);
        self.bytes = self.bytes.saturating_add(share.bytes);
        self.checksum ^= share.checksum;
    }

    /// Counts a row in.
    pub fn add(&mut self, row: &Row<'_>) {
        self.join(Self::of(row));
    }

    /// Takes a row out that was counted in.
    pub fn take(&mut self, row: &Row<'_>) {
        self.records = self.records.saturating_sub(Self::counts(row));
        self.bytes = self.bytes.saturating_sub(u64::try_from(row.text.len()).unwrap_or(0));
        self.checksum ^= row.mark();
    }

    fn counts(row: &Row<'_>) -> u64 {
        u64::from(matches!(row.place, Place::Record(_)) && !row.text.is_empty())
    }
}

/// A checksum as text: JavaScript and JSON readers elsewhere would round so large a number.
pub(super) fn checksum_text(checksum: u64) -> String {
    format!("{checksum:016x}")
}

/// Reads a checksum back.
pub(super) fn read_checksum<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let text = String::deserialize(deserializer)?;
    u64::from_str_radix(&text, 16).map_err(serde::de::Error::custom)
}

impl Place {
    /// The same as revisions name it; nothing for what has no revisions.
    pub fn revised(&self) -> Option<RevisionOf> {
        match self {
            Self::Head => Some(RevisionOf::Head),
            Self::Playbook => Some(RevisionOf::Playbook),
            Self::Record(key) => Some(RevisionOf::Record(key.clone())),
            Self::Extra => None,
        }
    }
}
