//! Names within sentences: what turns the direction of writing in a name ends with the name.

use std::fmt::{self, Write as _};

/// Begins and ends a text whose direction is its own.
const OPEN: char = '\u{2068}';
const CLOSE: char = '\u{2069}';

/// A text of somebody's within a sentence of ours. Where its letters run, or could be made to run, from right to left, marks keep it
/// apart; others stand as they are.
#[derive(Debug, Clone, Copy)]
pub struct Apart<'a>(pub &'a str);

impl fmt::Display for Apart<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.chars().any(turns) {
            return f.write_str(self.0);
        }
        f.write_char(OPEN)?;
        // Its own marks of this kind could end ours.
        self.0.chars().filter(|c| !('\u{2066}'..=CLOSE).contains(c)).try_for_each(|c| f.write_char(c))?;
        f.write_char(CLOSE)
    }
}

/// True for letters that run from right to left, and for marks that make others do so.
fn turns(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fault_30_a_name_that_turns_letters_ends_with_its_name() {
        for (name, said) in [
            ("Mill", "Mill"),
            ("Müller & Söhne", "Müller & Söhne"),
            ("株式会社", "株式会社"),
            ("", ""),
            ("a\u{202e}b", "\u{2068}a\u{202e}b\u{2069}"),
            ("a\u{2069}\u{202e}b", "\u{2068}a\u{202e}b\u{2069}"),
            ("\u{5d0}\u{5d1}", "\u{2068}\u{5d0}\u{5d1}\u{2069}"),
            ("\u{2066}\u{2067}\u{2068}", "\u{2068}\u{2069}"),
        ] {
            assert_eq!(Apart(name).to_string(), said, "{name:?}");
        }
    }
}
