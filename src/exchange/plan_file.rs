//! The plan file: the same plan is the same bytes, unknown fields are kept, and every error says where.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{MapAccess, Visitor},
};

use crate::{
    exchange::{
        json_flaw::{Flaw, flaw},
        json_place::{self, Place},
        upgrade::{self, NotUpgraded},
    },
    model::{Extra, Head, NOTE_MAX, Newer, Plan, Playbook, Revision, Tables, Workspace},
};

/// The `format` of a plan file.
pub const FORMAT: &str = "rungbook.plan";
/// The version that this program writes.
pub const VERSION: u32 = 1;
/// The oldest program that can read what this one writes.
pub const MIN_READER: u32 = 1;
/// The largest file that is read, in bytes.
pub const FILE_MAX: usize = 50 * 1024 * 1024;
/// The deepest nesting that is read.
pub const DEPTH_MAX: usize = 64;

/// Why a plan file was not opened. The file itself is never altered, nor is anything else.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The file has nothing in it.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than `FILE_MAX`.
    #[error("the file has {0} bytes; at most {FILE_MAX} are read")]
    TooLarge(usize),
    /// The bytes are no UTF-8 text from here on.
    #[error("not UTF-8 text, at {0}")]
    NotText(Place),
    /// The text is no JSON at all: what it looks like instead.
    #[error("this is not JSON but looks like {0:?}")]
    NotJson(Lookalike),
    /// The text stops in the middle: the file was cut.
    #[error("the file ends in the middle, at {0}")]
    Cut(Place),
    /// The text breaks JSON's rules.
    #[error("{1}, at {0}")]
    Broken(Place, String),
    /// The nesting is deeper than `DEPTH_MAX`.
    #[error("nested deeper than {DEPTH_MAX}, at {0}")]
    TooDeep(Place),
    /// A text is longer than `NOTE_MAX`.
    #[error("a text of more than {NOTE_MAX} characters, at {0}")]
    TooLong(Place),
    /// JSON, but of another program.
    #[error("this JSON is not a Rungbook file")]
    OtherProgram,
    /// A Rungbook file of another kind.
    #[error("this is a {0}, not a plan")]
    OtherKind(String),
    /// Made by a newer version that this one cannot read.
    #[error("made by a newer version ({version}); reading needs at least version {min_reader}")]
    TooNew {
        /// The file's version.
        version: u32,
        /// The oldest version that can read it.
        min_reader: u32,
    },
    /// A value does not fit its place.
    #[error("{1}, at {0}")]
    Wrong(Place, String),
    /// The records do not hang together.
    #[error("{0}")]
    Inconsistent(String),
}

/// What a file that is no JSON looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookalike {
    /// A table of text: perhaps a CRM export.
    Table,
    /// A spreadsheet or another zipped file.
    Zip,
    /// A PDF.
    Pdf,
    /// A web page.
    WebPage,
    /// A picture.
    Picture,
    /// Some text.
    Text,
}

/// A plan file that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanFile {
    /// The plan.
    pub plan: Plan,
    /// Its revisions, oldest first.
    pub revisions: Vec<Revision>,
    /// The version that wrote it.
    pub version: u32,
    /// The file as it stood, where an earlier version wrote it: kept before the plan that was made of it takes any place.
    pub original: Option<String>,
}

impl PlanFile {
    /// True when a newer version wrote it: it opens for reading only, so that nothing it means is spoilt.
    pub fn is_newer(&self) -> bool {
        self.plan.newer.is_some()
    }

    /// The workspace that continues from this file.
    pub fn into_workspace(self) -> Workspace {
        Workspace::open(self.plan, self.revisions)
    }
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_reader: Option<u32>,
    plan: &'a Head,
    playbook: &'a Playbook,
    #[serde(flatten)]
    tables: &'a Tables,
    #[serde(skip_serializing_if = "<[Revision]>::is_empty")]
    revisions: &'a [Revision],
    #[serde(flatten)]
    extra: &'a Extra,
}

/// The first things a reader looks at.
#[derive(Deserialize)]
struct Envelope {
    format: Option<String>,
    version: Option<u32>,
    min_reader: Option<u32>,
}

/// The file as read. Not derived: a derive would set the tables aside first, and errors in them would lose their line.
#[derive(Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize, schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(title = "Rungbook plan file"))]
struct Read {
    format: String,
    version: u32,
    min_reader: u32,
    plan: Head,
    playbook: Playbook,
    #[cfg_attr(not(target_arch = "wasm32"), serde(flatten))]
    tables: Tables,
    revisions: Vec<Revision>,
    #[cfg_attr(not(target_arch = "wasm32"), serde(flatten))]
    extra: Extra,
}

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Read;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a plan file")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut file: A) -> Result<Read, A::Error> {
                let mut read = Read::default();
                while let Some(name) = file.next_key::<String>()? {
                    match name.as_str() {
                        "format" => read.format = file.next_value()?,
                        "version" => read.version = file.next_value()?,
                        "min_reader" => read.min_reader = file.next_value()?,
                        "plan" => read.plan = file.next_value()?,
                        "playbook" => read.playbook = file.next_value()?,
                        "revisions" => read.revisions = file.next_value()?,
                        table if read.tables.read_table(table, &mut file)? => {}
                        other => {
                            let value = file.next_value()?;
                            read.extra.insert(other.to_owned(), value);
                        }
                    }
                }
                Ok(read)
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

/// Writes a plan and its revisions; the same plan and revisions give the same bytes. A plan of a newer version stays one of
/// that version: this program changes nothing in it and keeps what it does not know.
pub fn write(plan: &Plan, revisions: &[Revision]) -> String {
    let (version, min_reader) =
        plan.newer.map_or((VERSION, Some(MIN_READER)), |newer| (newer.version, newer.min_reader));
    let file = Written {
        format: FORMAT,
        version,
        min_reader,
        plan: &plan.head,
        playbook: &plan.playbook,
        tables: &plan.tables,
        revisions,
        extra: &plan.extra,
    };
    // A plan holds nothing that JSON cannot say: keys are texts and numbers are whole.
    let mut text = serde_json::to_string(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads a plan file, whole or not at all.
pub fn read(bytes: &[u8]) -> Result<PlanFile, FileError> {
    let text = checked_text(bytes)?;
    // A file that begins as this version writes it needs not be gone through once more to learn what it is. What is wrong is told below.
    if begins_as_written(text)
        && let Ok(read) = serde_json::from_str(text)
    {
        return whole(read, VERSION, None, None);
    }
    let envelope: Envelope = serde_json::from_str(text).map_err(|error| place_of(text, &error))?;
    let version = match (envelope.format.as_deref(), envelope.version) {
        (Some(FORMAT), Some(version)) => version,
        (Some(FORMAT), None) => return Err(FileError::Wrong(Place::top("version"), "the version is missing".into())),
        (Some(kind), _) if kind.starts_with("rungbook.") => return Err(FileError::OtherKind(kind.to_owned())),
        _ => return Err(FileError::OtherProgram),
    };
    if let Some(min_reader) = envelope.min_reader.filter(|least| *least > VERSION) {
        return Err(FileError::TooNew { version, min_reader });
    }
    let original = (version < VERSION).then(|| text.to_owned());
    let read = match &original {
        None => serde_json::from_str(text).map_err(|error| place_of(text, &error))?,
        Some(text) => read_earlier(text, version)?,
    };
    let newer = (version > VERSION).then_some(Newer { version, min_reader: envelope.min_reader });
    whole(read, version, newer, original)
}

/// True where format, version and the least reader stand at the beginning, as this version writes them. No name stands twice in the text.
fn begins_as_written(text: &str) -> bool {
    text.starts_with(&format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"min_reader\":{MIN_READER},"))
}

/// The plan of a file, checked.
fn whole(read: Read, version: u32, newer: Option<Newer>, original: Option<String>) -> Result<PlanFile, FileError> {
    let plan = Plan { head: read.plan, playbook: read.playbook, tables: read.tables, extra: read.extra, newer };
    plan.check().map_err(|fault| FileError::Inconsistent(fault.to_string()))?;
    Ok(PlanFile { plan, revisions: read.revisions, version, original })
}

/// Reads what an earlier version wrote. What is wrong after the upgrade has a path but no line of the file.
fn read_earlier(text: &str, version: u32) -> Result<Read, FileError> {
    let upgraded = upgrade::up_to_date(text, version).map_err(|error| match error {
        NotUpgraded::Text(error) => place_of(text, &error),
        NotUpgraded::Misfit(misfit) => FileError::Wrong(Place::top(&misfit.path), misfit.what.to_owned()),
    })?;
    serde_json::from_str(&upgraded).map_err(|error| match place_of(&upgraded, &error) {
        FileError::Wrong(place, what) => FileError::Wrong(Place::top(&place.path), what),
        other => other,
    })
}

/// The text of a file that may be JSON: not too large, not too deep, UTF-8, and an object.
pub(super) fn checked_text(bytes: &[u8]) -> Result<&str, FileError> {
    if bytes.len() > FILE_MAX {
        return Err(FileError::TooLarge(bytes.len()));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FileError::Empty);
    }
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(FileError::NotJson(look(bytes)));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let readable = bytes.get(..error.valid_up_to()).and_then(|bytes| std::str::from_utf8(bytes).ok());
        FileError::NotText(json_place::at_byte(readable.unwrap_or_default(), error.valid_up_to()))
    })?;
    match flaw(text, DEPTH_MAX, NOTE_MAX) {
        None => Ok(text),
        Some((Flaw::Deep, place)) => Err(FileError::TooDeep(place)),
        Some((Flaw::Long, place)) => Err(FileError::TooLong(place)),
        Some((Flaw::Doubled(name), place)) => Err(FileError::Wrong(place, format!("duplicate field `{name}`"))),
    }
}

fn look(bytes: &[u8]) -> Lookalike {
    let start = bytes.trim_ascii_start();
    let lower: Vec<u8> = start.iter().take(15).map(u8::to_ascii_lowercase).collect();
    if start.starts_with(b"PK\x03\x04") {
        Lookalike::Zip
    } else if start.starts_with(b"%PDF") {
        Lookalike::Pdf
    } else if lower.starts_with(b"<!doctype") || lower.starts_with(b"<html") {
        Lookalike::WebPage
    } else if start.starts_with(b"\x89PNG") || start.starts_with(b"\xFF\xD8\xFF") || start.starts_with(b"GIF8") {
        Lookalike::Picture
    } else {
        let first_line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let marks = first_line.iter().filter(|byte| matches!(byte, b',' | b';' | b'\t' | b'|')).count();
        if marks >= 2 { Lookalike::Table } else { Lookalike::Text }
    }
}

pub(super) fn place_of(text: &str, error: &serde_json::Error) -> FileError {
    let place = json_place::at(text, error.line(), error.column());
    let what = error.to_string();
    let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what).to_owned();
    match error.classify() {
        serde_json::error::Category::Eof => FileError::Cut(place),
        // A number cut behind its point.
        serde_json::error::Category::Syntax if json_place::ends_at(text, error.line(), error.column()) => {
            FileError::Cut(place)
        }
        serde_json::error::Category::Data => FileError::Wrong(place, what),
        serde_json::error::Category::Syntax | serde_json::error::Category::Io => FileError::Broken(place, what),
    }
}

/// The JSON Schema of plan files, generated from the records.
#[cfg(not(target_arch = "wasm32"))]
pub fn schema() -> serde_json::Value {
    use serde_json::{Map, Value};
    let mut schema = schemars::schema_for!(Read).to_value();
    if let Some(object) = schema.as_object_mut() {
        object.insert("required".into(), Value::from(vec!["format", "version"]));
        if let Some(format) =
            object.get_mut("properties").and_then(|p| p.get_mut("format")).and_then(Value::as_object_mut)
        {
            *format = Map::from_iter([("const".to_owned(), Value::from(FORMAT))]);
        }
    }
    schema
}
