//! Files that come packed, as mail and CRMs send them: a zip of plan files or tables, or one file in gzip. Unpacking stops at the limits,
//! however small the packed file looks, and gives all of it or nothing.

use std::io::Read;

use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use rawzip::{CompressionMethod, ZipArchive, ZipSliceArchive};
use thiserror::Error;

use super::plan_file::FILE_MAX;

/// The most files that are taken out of one zip, in files.
pub const FILES_MAX: usize = 500;
/// The most that all files of one zip may come to, in bytes: each of them may be as large as a plan file, but not all.
pub const ALL_MAX: usize = 4 * FILE_MAX;

/// The endings of files that can be taken in; a zip may hold others beside them.
const ENDINGS: [&str; 5] = [".json", ".csv", ".tsv", ".tab", ".txt"];
const ZIP: &[u8] = b"PK\x03\x04";
const GZIP: &[u8] = &[0x1f, 0x8b];

/// A file that was taken out of a packed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpacked {
    /// What it is called, without its folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why a packed file was not unpacked. Nothing of it was taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PackedError {
    /// It is neither a zip nor gzip.
    #[error("neither zip nor gzip")]
    NotPacked,
    /// It was damaged or cut on its way; the file in it, where one can be named.
    #[error("damaged at {0:?}")]
    Damaged(Option<String>),
    /// A file in it has more than [`FILE_MAX`] bytes.
    #[error("{0:?} is too large")]
    TooLarge(String),
    /// All its files have more than [`ALL_MAX`] bytes.
    #[error("too large in all")]
    AllTooLarge,
    /// It holds more than [`FILES_MAX`] files of ours: how many were seen.
    #[error("more than {FILES_MAX} files")]
    TooMany,
    /// A file in it is locked with a password.
    #[error("{0:?} is locked")]
    Locked(String),
    /// A file in it is packed in a way that is not read here.
    #[error("{0:?} is packed otherwise")]
    Otherwise(String),
    /// It is a workbook of a spreadsheet program.
    #[error("a workbook")]
    Workbook,
    /// It holds neither plan files nor tables: how many other files it holds.
    #[error("nothing to take among {0} files")]
    Nothing(usize),
}

/// True for the name of a packed file.
pub fn is_packed(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".zip") || name.ends_with(".gz")
}

/// Takes out the plan files and tables that a packed file holds, in the order in which they lie there.
pub fn unpack(name: &str, bytes: &[u8]) -> Result<Vec<Unpacked>, PackedError> {
    if bytes.starts_with(GZIP) {
        let inner = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".GZ")).unwrap_or(name).to_owned();
        let bytes = inflated(MultiGzDecoder::new(bytes), &inner, FILE_MAX)?;
        return Ok(vec![Unpacked { name: inner, bytes }]);
    }
    if !bytes.starts_with(ZIP) {
        return Err(PackedError::NotPacked);
    }
    let archive = ZipArchive::from_slice(bytes).map_err(|_| PackedError::Damaged(None))?;
    let (mut taken, mut others, mut left) = (Vec::new(), 0_usize, ALL_MAX);
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(|_| PackedError::Damaged(None))? {
        let path = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
        if path == "[Content_Types].xml" {
            return Err(PackedError::Workbook);
        }
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if entry.is_dir() || !is_ours(&path, &name) {
            others = others.saturating_add(usize::from(!entry.is_dir()));
            continue;
        }
        if taken.len() == FILES_MAX {
            return Err(PackedError::TooMany);
        }
        if entry.flags().is_encrypted() {
            return Err(PackedError::Locked(name));
        }
        let bytes = entry_of(&archive, &entry, &name, left.min(FILE_MAX)).map_err(|error| match error {
            PackedError::TooLarge(_) if left < FILE_MAX => PackedError::AllTooLarge,
            error => error,
        })?;
        left = left.saturating_sub(bytes.len());
        taken.push(Unpacked { name, bytes });
    }
    if taken.is_empty() { Err(PackedError::Nothing(others)) } else { Ok(taken) }
}

/// What a system puts beside the files of a person (`__MACOSX`, hidden files) is none of ours.
fn is_ours(path: &str, name: &str) -> bool {
    let known = || ENDINGS.iter().any(|ending| name.to_lowercase().ends_with(ending));
    !path.starts_with("__MACOSX/") && !name.starts_with('.') && known()
}

fn entry_of(
    archive: &ZipSliceArchive<&[u8]>,
    entry: &rawzip::ZipFileHeaderRecord<'_>,
    name: &str,
    limit: usize,
) -> Result<Vec<u8>, PackedError> {
    let damaged = || PackedError::Damaged(Some(name.to_owned()));
    let data = archive.get_entry(entry.wayfinder()).map_err(|_| damaged())?;
    match entry.compression_method() {
        CompressionMethod::STORE => inflated(data.verifying_reader(data.data()), name, limit),
        CompressionMethod::DEFLATE => inflated(data.verifying_reader(DeflateDecoder::new(data.data())), name, limit),
        _ => Err(PackedError::Otherwise(name.to_owned())),
    }
}

/// Reads to the end or to the first byte above the limit, whichever comes first.
fn inflated(from: impl Read, name: &str, limit: usize) -> Result<Vec<u8>, PackedError> {
    let mut bytes = Vec::new();
    let one_more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    from.take(one_more).read_to_end(&mut bytes).map_err(|_| PackedError::Damaged(Some(name.to_owned())))?;
    if bytes.len() > limit { Err(PackedError::TooLarge(name.to_owned())) } else { Ok(bytes) }
}
