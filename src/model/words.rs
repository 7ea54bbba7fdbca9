//! Texts with a limit: names and notes.

use std::{fmt, ops::Deref};

use serde::{Deserialize, Serialize};

/// The longest name, in characters.
pub const NAME_MAX: usize = 200;
/// The longest note, in characters.
pub const NOTE_MAX: usize = 20_000;

/// A text was longer than its place allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("text of {found} characters where {max} are allowed")]
pub struct TooLong {
    /// Characters found.
    pub found: usize,
    /// Characters allowed.
    pub max: usize,
}

macro_rules! limited {
    ($(#[$doc:meta])* $name:ident, $max:ident) => {
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            /// Takes the text, without blanks around it, or says that it is too long.
            pub fn new(text: &str) -> Result<Self, TooLong> {
                let text = text.trim();
                // Bytes are at least characters, so the count is only taken when it can matter.
                let found = if text.len() > $max { text.chars().count() } else { 0 };
                if found > $max { Err(TooLong { found, max: $max }) } else { Ok(Self(text.into())) }
            }

            /// Takes as much of the text as fits; for texts that come from elsewhere and must not be refused.
            pub fn clipped(text: &str) -> Self {
                match text.trim().char_indices().nth($max) {
                    Some((end, _)) => Self(text.trim().get(..end).unwrap_or_default().into()),
                    None => Self(text.trim().into()),
                }
            }

            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }
        impl TryFrom<String> for $name {
            type Error = TooLong;
            fn try_from(text: String) -> Result<Self, TooLong> {
                // What a file holds is kept as it stands, blanks included, so that it is written back unchanged.
                let found = if text.len() > $max { text.chars().count() } else { 0 };
                if found > $max { Err(TooLong { found, max: $max }) } else { Ok(Self(text.into())) }
            }
        }
        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0.into()
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        #[cfg(not(target_arch = "wasm32"))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "maxLength": $max })
            }
            fn inline_schema() -> bool {
                true
            }
        }
    };
}

limited! {
    /// A name or a one-line text, at most 200 characters.
    Name, NAME_MAX
}
limited! {
    /// A longer text, at most 20,000 characters.
    Note, NOTE_MAX
}

/// The letters of a text as it is searched: small, and without marks that nobody sees (of no width, or of direction).
pub fn sought(text: &str) -> String {
    let seen = |c: &char| !matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    text.chars().filter(seen).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fault_30_a_text_is_sought_by_the_letters_that_people_see() {
        for (text, letters) in [
            ("Acme", "acme"),
            ("Ac\u{200b}me\u{feff}", "acme"),
            ("\u{202e}ACME\u{202c}", "acme"),
            ("M\u{ad}ül\u{2060}ler", "müller"),
            ("ÉTÉ 2", "été 2"),
        ] {
            assert_eq!(sought(text), letters, "{text:?}");
        }
    }

    #[test]
    fn a_name_is_counted_in_characters_not_bytes() {
        let at_the_limit = "é".repeat(NAME_MAX);
        assert_eq!(Name::new(&at_the_limit).unwrap().as_str(), at_the_limit);
        assert_eq!(Name::new(&"é".repeat(NAME_MAX + 1)), Err(TooLong { found: NAME_MAX + 1, max: NAME_MAX }));
        assert_eq!(Name::clipped(&"é".repeat(NAME_MAX + 5)).as_str(), at_the_limit);
    }

    #[test]
    fn a_file_keeps_blanks_and_refuses_what_is_too_long() {
        assert_eq!(serde_json::from_str::<Name>("\" a \"").unwrap().as_str(), " a ");
        assert!(serde_json::from_str::<Note>(&format!("\"{}\"", "x".repeat(NOTE_MAX + 1))).is_err());
    }
}
