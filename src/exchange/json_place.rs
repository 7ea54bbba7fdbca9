//! Finds the place in a JSON text that an error speaks of, as a path and a line.

use std::fmt;

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

/// One open object or array on the way to a place.
enum Open {
    Object { name: String, wants_name: bool },
    Array { index: usize },
}

/// Walks over a JSON text, keeping track of the way to where it stands. Malformed text is walked as far as it goes.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    open: Vec<Open>,
}

impl Walk<'_> {
    /// Takes one step (a whole string, or one byte); false at the end.
    fn step(&mut self) -> bool {
        let Some(byte) = self.bytes.get(self.at) else { return false };
        match byte {
            b'"' => return self.string(),
            b'{' => self.open.push(Open::Object { name: String::new(), wants_name: true }),
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
        true
    }

    fn string(&mut self) -> bool {
        let start = self.at + 1;
        let mut end = start;
        while let Some(byte) = self.bytes.get(end) {
            match byte {
                b'\\' => end += 2,
                b'"' => break,
                _ => end += 1,
            }
        }
        if let Some(Open::Object { name, wants_name: true }) = self.open.last_mut() {
            let text = self.bytes.get(start..end.min(self.bytes.len())).unwrap_or_default();
            *name = String::from_utf8_lossy(text).chars().take(80).collect();
        }
        self.at = end + 1;
        true
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for open in &self.open {
            match open {
                Open::Object { name, .. } if name.is_empty() => {}
                Open::Object { name, .. } => {
                    path.push('/');
                    path.push_str(name);
                }
                Open::Array { index } => {
                    path.push('/');
                    path.push_str(&index.to_string());
                }
            }
        }
        path.trim_start_matches('/').to_owned()
    }
}

/// The place at a line and column (both from 1), as serde_json counts them.
pub fn at(text: &str, line: usize, column: usize) -> Place {
    let line_start = match line {
        0 | 1 => 0,
        _ => text.bytes().enumerate().filter(|(_, b)| *b == b'\n').nth(line - 2).map_or(text.len(), |(i, _)| i + 1),
    };
    let end = (line_start + column.saturating_sub(1)).min(text.len());
    let mut walk = Walk { bytes: text.as_bytes(), at: 0, open: Vec::new() };
    while walk.at < end && walk.step() {}
    Place { path: walk.path(), line: line.max(1), column: column.max(1) }
}

/// The first place, if any, where a text nests deeper than `max`.
pub fn too_deep(text: &str, max: usize) -> Option<Place> {
    let mut depth = 0usize;
    let mut in_string = false;
    let mut escaped = false;
    for (offset, byte) in text.bytes().enumerate() {
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => {
                depth += 1;
                if depth > max {
                    let before = text.get(..offset).unwrap_or_default();
                    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
                    let column = before.rfind('\n').map_or(offset, |newline| offset - newline - 1) + 1;
                    return Some(Place { path: String::new(), line, column });
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
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
    fn depth_is_counted_outside_strings() {
        assert_eq!(too_deep("{\"a\":\"[[[[\\\"[[\"}", 1), None);
        assert_eq!(too_deep("{\n[\n [1]]}", 2).map(|place| (place.line, place.column)), Some((3, 2)));
    }
}
