//! How each kind of file begins: what it is, which version wrote it, and which can read it.

use serde::Deserialize;

use super::{
    Place,
    plan_file::{FileError, checked_text, place_of},
};

#[derive(Deserialize)]
struct Header {
    format: Option<String>,
    version: Option<u32>,
    min_reader: Option<u32>,
}

/// The text of a file, if it is of this kind and may be read by this version of it.
pub(super) fn text_of_kind<'a>(bytes: &'a [u8], format: &str, ours: u32) -> Result<&'a str, FileError> {
    let text = checked_text(bytes)?;
    let header: Header = serde_json::from_str(text).map_err(|error| place_of(text, &error))?;
    match header.format.as_deref() {
        Some(kind) if kind == format => {}
        Some(kind) if kind.starts_with("rungbook.") => return Err(FileError::OtherKind(kind.to_owned())),
        _ => return Err(FileError::OtherProgram),
    }
    let version = header.version.ok_or_else(|| missing("version"))?;
    match header.min_reader.filter(|least| *least > ours) {
        Some(min_reader) => Err(FileError::TooNew { version, min_reader }),
        None => Ok(text),
    }
}

/// A field without which the file says nothing.
pub(super) fn missing(field: &str) -> FileError {
    FileError::Wrong(Place::top(field), format!("the {field} is missing"))
}
