//! Reading the repository's own source, for the tests that hold it to its rules.
#![allow(dead_code, reason = "each test program takes what it needs")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where something is amiss")]

use std::fs;
use std::path::{Path, PathBuf};

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder of the repository whose name ends so, in order; folders of tools and builds left out.
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    const NOT_OURS: [&str; 6] = [".git", "target", "dist", "node_modules", "results", "test-results"];
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type().unwrap();
            if NOT_OURS.contains(&name.as_str()) {
                continue;
            } else if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() && name.ends_with(ending) {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

/// The text of a file, and its path within the repository.
pub fn read(path: &Path) -> (String, String) {
    let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
    (name, String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned())
}

/// The line, counted from 1, on which a byte of a text stands.
pub fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Rust source with comments blanked out and, if asked, the insides of strings and characters too: same length, same lines.
pub fn blanked(source: &str, strings: bool) -> String {
    let bytes = source.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let (end, blank) = match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => (line_end(bytes, at), true),
            b'/' if bytes.get(at + 1) == Some(&b'*') => (comment_end(bytes, at), true),
            b'r' if raw_hashes(bytes, at).is_some() => (raw_end(bytes, at), strings),
            b'"' => (quoted_end(bytes, at), strings),
            b'\'' => match char_end(bytes, at) {
                Some(end) => (end, strings),
                None => (at + 1, false),
            },
            _ => (at + 1, false),
        };
        if blank {
            out[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        }
        at = end;
    }
    String::from_utf8(out).unwrap()
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |length| at + length)
}

fn comment_end(bytes: &[u8], at: usize) -> usize {
    let (mut depth, mut now) = (0, at);
    while now + 1 < bytes.len() {
        match &bytes[now..now + 2] {
            b"/*" => (depth, now) = (depth + 1, now + 2),
            b"*/" => (depth, now) = (depth - 1, now + 2),
            _ => now += 1,
        }
        if depth == 0 {
            return now;
        }
    }
    bytes.len()
}

/// How many hashes open the raw string that starts here, if one does.
fn raw_hashes(bytes: &[u8], at: usize) -> Option<usize> {
    let inside_a_word =
        at > 0 && (bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] != b'b' || bytes[at - 1] == b'_');
    let hashes = bytes[at + 1..].iter().take_while(|&&byte| byte == b'#').count();
    (!inside_a_word && bytes.get(at + 1 + hashes) == Some(&b'"')).then_some(hashes)
}

fn raw_end(bytes: &[u8], at: usize) -> usize {
    let hashes = raw_hashes(bytes, at).unwrap();
    let close = [b"\"".to_vec(), vec![b'#'; hashes]].concat();
    let inside = at + 2 + hashes;
    bytes[inside..]
        .windows(close.len())
        .position(|window| window == close)
        .map_or(bytes.len(), |length| inside + length + close.len())
}

fn quoted_end(bytes: &[u8], at: usize) -> usize {
    let mut now = at + 1;
    while now < bytes.len() && bytes[now] != b'"' {
        now += if bytes[now] == b'\\' { 2 } else { 1 };
    }
    (now + 1).min(bytes.len())
}

/// Where a character literal ends; none where the quote opens a lifetime.
fn char_end(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at + 1) == Some(&b'\\') {
        return bytes[at + 3..].iter().position(|&byte| byte == b'\'').map(|length| at + 4 + length);
    }
    let text = std::str::from_utf8(&bytes[at + 1..]).ok()?;
    let first = text.chars().next()?;
    text[first.len_utf8()..].starts_with('\'').then(|| at + 2 + first.len_utf8())
}

/// A function as it stands in a file.
pub struct Function {
    /// Its name.
    pub name: String,
    /// The byte at which `fn` stands.
    pub at: usize,
    /// Its signature, from `fn` to the brace.
    pub signature: String,
    /// Lines from `fn` to the closing brace.
    pub lines: usize,
}

/// The functions with a body in blanked source, those within other functions too.
pub fn functions(code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let name: String = code[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        // A body opens before the declaration ends; `fn(..) -> ..` as a type has no name.
        let Some(open) = code[at..].find(['{', ';']).map(|length| at + length) else { continue };
        if name.is_empty() || code.as_bytes()[open] == b';' {
            continue;
        }
        let signature = code[at..open].to_owned();
        let lines = line(code, closing(code, open)) - line(code, at) + 1;
        found.push(Function { name, at, signature, lines });
    }
    found
}

/// The byte of the brace that closes the one at `open`.
pub fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0;
    for (at, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return at;
        }
    }
    code.len()
}

/// Blanked source without its `#[cfg(test)]` modules.
pub fn shipped(code: &str) -> String {
    let mut out = code.to_owned();
    while let Some(at) = out.find("#[cfg(test)]") {
        let end = match out[at..].find(['{', ';']).map(|length| at + length) {
            Some(open) if out.as_bytes()[open] == b'{' => closing(&out, open) + 1,
            Some(end) => end + 1,
            None => out.len(),
        };
        let blank: String = out[at..end.min(out.len())].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        out.replace_range(at..end.min(out.len()), &blank);
    }
    out
}
