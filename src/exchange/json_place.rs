//! Finds the place in a JSON text that an error speaks of, as a path and a line.

use std::{fmt, ops::Range};

/// A place in a JSON text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The names and numbers that lead there, such as `opportunities/4f9k/amount`; empty at the top.
    pub path: String,
    /// Line, from 1; 0 when the place is a missing field.
    pub line: usize,
    /// Column in bytes, from 1.
    pub column: usize,
}

impl Place {
    /// A field at the top of the file.
    pub fn top(field: &str) -> Self {
        Self { path: field.to_owned(), line: 0, column: 0 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "the top of the file" } else { &self.path };
        match self.line {
            0 => write!(f, "{path}"),
            line => write!(f, "{path} (line {line}, column {})", self.column),
        }
    }
}

/// The longest path that is told: names are anybody's text.
const PATH_MAX: usize = 300;

/// One open object or array on the way to a place.
enum Open {
    /// An object: where its latest name stands, and whether a name comes next.
    Object {
        name: Range<usize>,
        wants_name: bool,
    },
    Array {
        index: usize,
    },
}

/// Walks over a JSON text, keeping track of the way to where it stands. Malformed text is walked as far as it goes.
struct Walk<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Open>,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, open: Vec::new() }
    }

    /// Takes one step (a whole string, or one byte); nothing at the end.
    fn step(&mut self) -> Option<()> {
        let byte = self.text.as_bytes().get(self.at)?;
        match byte {
            b'"' => {
                self.string();
                return Some(());
            }
            b'{' => self.open.push(Open::Object { name: 0..0, wants_name: true }),
            b'[' => self.open.push(Open::Array { index: 0 }),
            b'}' | b']' => {
                self.open.pop();
            }
            b':' => {
                if let Some(Open::Object { wants_name, .. }) = self.open.last_mut() {
                    *wants_name = false;
                }
            }
            b',' => match self.open.last_mut() {
                Some(Open::Object { wants_name, .. }) => *wants_name = true,
                Some(Open::Array { index }) => *index += 1,
                None => {}
            },
            _ => {}
        }
        self.at += 1;
        Some(())
    }

    fn string(&mut self) {
        let inside = text_at(self.text.as_bytes(), self.at);
        self.at = inside.end + 1;
        if let Some(Open::Object { name, wants_name: true }) = self.open.last_mut() {
            *name = inside;
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for open in &self.open {
            match open {
                Open::Object { name, .. } if name.is_empty() => {}
                Open::Object { name, .. } => {
                    path.push('/');
                    path.extend(self.text.get(name.clone()).unwrap_or_default().chars().take(80));
                }
                Open::Array { index } => {
                    path.push('/');
                    path.push_str(&index.to_string());
                }
            }
        }
        let mut told: String = path.trim_start_matches('/').chars().take(PATH_MAX).collect();
        if path.len() > told.len() + 1 {
            told.push('…');
        }
        told
    }

    /// The place at a byte that the walk has reached.
    fn place(&self, offset: usize) -> Place {
        let before = self.text.as_bytes().get(..offset).unwrap_or(self.text.as_bytes());
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        Place { path: self.path(), line, column }
    }
}

/// Where a text stands without its quotes, of which the first is at a byte.
pub(super) fn text_at(bytes: &[u8], quote: usize) -> Range<usize> {
    let start = quote + 1;
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'\\' => end += 2,
            b'"' => break,
            _ => end += 1,
        }
    }
    start..end.min(bytes.len())
}

/// The place of what begins at a byte, with the way into it.
pub(super) fn way_into(text: &str, start: usize) -> Place {
    let mut walk = Walk::new(text);
    while walk.at <= start && walk.step().is_some() {}
    walk.place(start)
}

/// The place of a byte.
pub fn at_byte(text: &str, offset: usize) -> Place {
    let mut walk = Walk::new(text);
    while walk.at < offset && walk.step().is_some() {}
    walk.place(offset)
}

/// The byte at a line and column (both from 1), as serde_json counts them.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let line_start = match line {
        0 | 1 => 0,
        _ => text.bytes().enumerate().filter(|(_, b)| *b == b'\n').nth(line - 2).map_or(text.len(), |(i, _)| i + 1),
    };
    (line_start + column.saturating_sub(1)).min(text.len())
}

/// The place at a line and column, as serde_json counts them.
pub fn at(text: &str, line: usize, column: usize) -> Place {
    Place { line: line.max(1), column: column.max(1), ..at_byte(text, byte_at(text, line, column)) }
}

/// True where a text ends at a line and column: what is wrong there is that nothing follows.
pub fn ends_at(text: &str, line: usize, column: usize) -> bool {
    byte_at(text, line, column) + 1 >= text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_by_path() {
        let text = "{\n \"a\": [1, {\"b/c\": \"x,]}\", \"d\": tru}]\n}";
        let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
        let place = at(text, error.line(), error.column());
        assert_eq!((place.path.as_str(), place.line), ("a/1/d", 2));
    }

    #[test]
    fn a_path_of_endless_names_is_cut() {
        let name = "x".repeat(500);
        let text = format!("{{\"{name}\":").repeat(30);
        assert!(at_byte(&text, text.len()).path.chars().count() <= PATH_MAX + 1);
    }
}
