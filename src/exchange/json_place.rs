//! Finds the place in a JSON text that an error speaks of, as a path and a line.

use std::{borrow::Cow, collections::BTreeSet, fmt, ops::Range};

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

/// What a step went over.
enum Step {
    /// The beginning of an object or an array.
    Opened,
    /// A text without its quotes; whether it is the name of a field.
    Text(Range<usize>, bool),
    /// Anything else.
    Other,
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
    fn step(&mut self) -> Option<Step> {
        let byte = self.text.as_bytes().get(self.at)?;
        let mut step = Step::Other;
        match byte {
            b'"' => return Some(self.string()),
            b'{' => {
                self.open.push(Open::Object { name: 0..0, wants_name: true });
                step = Step::Opened;
            }
            b'[' => {
                self.open.push(Open::Array { index: 0 });
                step = Step::Opened;
            }
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
        Some(step)
    }

    fn string(&mut self) -> Step {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut end = start;
        while let Some(byte) = bytes.get(end) {
            match byte {
                b'\\' => end += 2,
                b'"' => break,
                _ => end += 1,
            }
        }
        let inside = start..end.min(bytes.len());
        self.at = end + 1;
        match self.open.last_mut() {
            Some(Open::Object { name, wants_name: true }) => {
                *name = inside.clone();
                Step::Text(inside, true)
            }
            _ => Step::Text(inside, false),
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

/// What no text of a plan file may have, whatever it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// Nested deeper than allowed.
    Deep,
    /// A text longer than allowed.
    Long,
    /// A name that stands twice in one object: nobody could tell which of the two counts.
    Doubled(String),
}

/// So many names of an object are held against each other one by one: most objects have no more.
const FEW: usize = 24;

/// The names of the objects that are open.
#[derive(Default)]
struct Names<'a> {
    /// The first names of each, one object's after the other's.
    few: Vec<Cow<'a, str>>,
    open: Vec<Further<'a>>,
}

/// The names of an object beyond its first few.
struct Further<'a> {
    /// Where its first few begin.
    from: usize,
    /// Each greater than all before it, as a file in order has them.
    rising: Vec<Cow<'a, str>>,
    others: BTreeSet<Cow<'a, str>>,
}

impl<'a> Names<'a> {
    fn open(&mut self) {
        self.open.push(Further { from: self.few.len(), rising: Vec::new(), others: BTreeSet::new() });
    }

    fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.open.pop().into_iter().for_each(|object| self.few.truncate(object.from));
        }
    }

    /// Notes a name of the innermost object; gives it back where it stands there already.
    fn note(&mut self, name: Cow<'a, str>) -> Option<Cow<'a, str>> {
        let object = self.open.last_mut()?;
        let few = self.few.get(object.from..).unwrap_or_default();
        let rises = match object.rising.last() {
            Some(last) => *last < name,
            None => few.len() == FEW && few.iter().all(|known| *known < name),
        };
        if rises {
            object.rising.push(name);
            return None;
        }
        if few.contains(&name) || object.rising.binary_search(&name).is_ok() || object.others.contains(&name) {
            return Some(name);
        }
        if few.len() < FEW {
            self.few.push(name);
        } else {
            object.others.insert(name);
        }
        None
    }
}

/// The first flaw of a text and its place, found before anything is made of it.
pub fn flaw(text: &str, depth_max: usize, letters_max: usize) -> Option<(Flaw, Place)> {
    let mut walk = Walk::new(text);
    let mut names = Names::default();
    loop {
        let start = walk.at;
        let flaw = match walk.step()? {
            Step::Opened => {
                names.open();
                (walk.open.len() > depth_max).then_some(Flaw::Deep)
            }
            Step::Text(inside, is_name) => {
                // A name in the middle of which the text ends may have become another.
                let is_name = is_name && inside.end < text.len();
                let inside = text.get(inside).unwrap_or_default();
                // Bytes are at least letters, so these are only counted when it can matter.
                if inside.len() > letters_max && letters(inside) > letters_max {
                    Some(Flaw::Long)
                } else if is_name {
                    names.note(plain(inside)).map(|name| Flaw::Doubled(name.chars().take(80).collect()))
                } else {
                    None
                }
            }
            Step::Other => {
                names.close(walk.open.len());
                None
            }
        };
        if let Some(flaw) = flaw {
            return Some((flaw, walk.place(start)));
        }
    }
}

/// Letters of a JSON string as written: an escape counts as what it stands for.
fn letters(inside: &str) -> usize {
    let mut count = 0;
    let mut rest = inside.chars();
    while let Some(c) = rest.next() {
        count += 1;
        if c == '\\' && rest.next() == Some('u') {
            let digits: String = rest.by_ref().take(4).collect();
            // The second half of a letter beyond the first 65,536.
            if matches!(u16::from_str_radix(&digits, 16), Ok(0xDC00..=0xDFFF)) {
                count -= 1;
            }
        }
    }
    count
}

/// A name without its escapes.
fn plain(inside: &str) -> Cow<'_, str> {
    if inside.contains('\\')
        && let Ok(name) = serde_json::from_str::<String>(&format!("\"{inside}\""))
    {
        return Cow::Owned(name);
    }
    Cow::Borrowed(inside)
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
        assert_eq!(flaw("{\"a\":\"[[[[\\\"[[\"}", 1, 99), None);
        let (found, place) = flaw("{\"a\":\n[\n [1]]}", 2, 99).unwrap();
        assert_eq!((found, place.path.as_str(), place.line, place.column), (Flaw::Deep, "a/0/0", 3, 2));
    }

    #[test]
    fn names_are_compared_object_by_object_and_without_their_escapes() {
        assert_eq!(flaw(r#"{"a":{"a":"a","b":["a","a"]},"b":{"a":1}}"#, 9, 99), None);
        assert_eq!(flaw(r#"{"promise":1,"promise"#, 9, 99), None, "cut amid `promised_on`");
        let (found, place) = flaw(r#"{"x":{"name":1,"na\u006de":2}}"#, 9, 99).unwrap();
        assert_eq!((found, place.path.as_str()), (Flaw::Doubled("name".into()), "x/na\\u006de"));
    }

    #[test]
    fn a_doubled_name_is_found_among_many_in_any_order() {
        let orders: [fn(u64) -> u64; 3] = [|at| at, |at| 999 - at, |at| at * 577 % 1_000];
        for order in orders {
            for (first, second) in [(0, 1), (0, 999), (23, 24), (24, 25), (3, 500), (500, 501), (998, 999)] {
                let name = |at: u64| order(if at == second { first } else { at });
                let names = |name: &dyn Fn(u64) -> u64| {
                    let names: Vec<String> = (0..1_000).map(|at| format!("\"n{}\":{{\"n1\":1}}", name(at))).collect();
                    format!("{{{}}}", names.join(","))
                };
                assert_eq!(flaw(&names(&order), 9, 99), None);
                let (found, _) = flaw(&names(&name), 9, 99).unwrap();
                assert_eq!(found, Flaw::Doubled(format!("n{}", order(first))), "{first} and {second}");
            }
        }
    }

    #[test]
    fn a_text_is_measured_in_letters() {
        assert_eq!(flaw(r#"{"a":"éé\n\uD83E\uDDD7"}"#, 9, 4), None);
        assert_eq!(flaw(r#"{"a":"éé\n\uD83E\uDDD7!"}"#, 9, 4).unwrap().0, Flaw::Long);
    }

    #[test]
    fn a_path_of_endless_names_is_cut() {
        let name = "x".repeat(500);
        let text = format!("{{\"{name}\":").repeat(30);
        assert!(at_byte(&text, text.len()).path.chars().count() <= PATH_MAX + 1);
    }
}
