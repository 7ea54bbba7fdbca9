//! What no text of a plan file may have, found before anything is made of it.

use std::{borrow::Cow, collections::BTreeSet};

use super::json_place::{Place, text_at, way_into};

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
    open: Vec<Level<'a>>,
}

/// An object or an array that is open, and the names of the object.
struct Level<'a> {
    is_object: bool,
    /// Whether a text that comes next is a name.
    wants_name: bool,
    /// A mark for each name so far: a name whose mark is missing is new.
    marks: u64,
    /// Where its first few names begin.
    from: usize,
    /// Further ones, each greater than all before it, as a file in order has them.
    rising: Vec<Cow<'a, str>>,
    others: BTreeSet<Cow<'a, str>>,
}

/// One of 64 marks, by the length of a name and some of its bytes.
fn mark_of(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let byte = |at: usize| bytes.get(at).map_or(0, |byte| usize::from(*byte));
    let (middle, last) = (bytes.len() / 2, bytes.len().saturating_sub(1));
    let mixed = bytes.len().wrapping_mul(7) ^ byte(0).wrapping_mul(31) ^ byte(middle).wrapping_mul(11) ^ byte(last);
    1 << (mixed & 63)
}

impl<'a> Names<'a> {
    fn open(&mut self, is_object: bool) {
        self.open.push(Level {
            is_object,
            wants_name: is_object,
            marks: 0,
            from: self.few.len(),
            rising: Vec::new(),
            others: BTreeSet::new(),
        });
    }

    fn close(&mut self) {
        self.open.pop().into_iter().for_each(|level| self.few.truncate(level.from));
    }

    fn wants_name(&self) -> bool {
        self.open.last().is_some_and(|level| level.wants_name)
    }

    /// A name has come, or is to come.
    fn want_name(&mut self, wanted: bool) {
        if let Some(level) = self.open.last_mut() {
            level.wants_name = wanted && level.is_object;
        }
    }

    /// Notes a name of the innermost object; gives it back where it stands there already.
    fn note(&mut self, name: Cow<'a, str>) -> Option<Cow<'a, str>> {
        let object = self.open.last_mut()?;
        let few = self.few.get(object.from..).unwrap_or_default();
        if few.len() < FEW {
            let mark = mark_of(&name);
            if object.marks & mark != 0 && few.contains(&name) {
                return Some(name);
            }
            object.marks |= mark;
            self.few.push(name);
            return None;
        }
        let rises = match object.rising.last() {
            Some(last) => *last < name,
            None => few.iter().all(|known| *known < name),
        };
        if rises {
            object.rising.push(name);
            return None;
        }
        if few.contains(&name) || object.rising.binary_search(&name).is_ok() || object.others.contains(&name) {
            return Some(name);
        }
        object.others.insert(name);
        None
    }
}

/// The first flaw of a text and its place, found before anything is made of it.
pub fn flaw(text: &str, depth_max: usize, letters_max: usize) -> Option<(Flaw, Place)> {
    let bytes = text.as_bytes();
    let mut names = Names::default();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at += 1;
        let flaw = match byte {
            b'"' => {
                let inside = text_at(bytes, start);
                at = inside.end + 1;
                // A name in the middle of which the text ends may have become another.
                let is_name = names.wants_name() && inside.end < bytes.len();
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
            b'{' | b'[' => {
                names.open(*byte == b'{');
                (names.open.len() > depth_max).then_some(Flaw::Deep)
            }
            b'}' | b']' => {
                names.close();
                None
            }
            b':' | b',' => {
                names.want_name(*byte == b',');
                None
            }
            _ => None,
        };
        if let Some(flaw) = flaw {
            return Some((flaw, way_into(text, start)));
        }
    }
    None
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
}
