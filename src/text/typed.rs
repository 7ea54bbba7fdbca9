//! Words about what was being typed when the page ended.

use super::{Apart, Say, Words, sayings};

sayings! {
    /// Words about what was being typed when the page ended.
    pub enum TypedWord {
        Title => "What you were typing is still here",
        Line => "The page ended before you left the field. Where the field is on the page again, the text is put back by itself.",
        GoThere => "Go there",
        ChangedSince => "The field was changed since.",
        UseIt => "Use this text",
        Discard => "Discard",
    }
}

/// Sentences about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedSentence<'a> {
    /// It is in its field again: the field's name.
    Back(&'a str),
    /// Its field stood in a sheet that is not open now: the sheet's title.
    InSheet(&'a str),
}

impl Say for TypedSentence<'_> {
    fn english(&self) -> Words {
        match self {
            Self::Back(field) => format!("Put back what you were typing: {field}"),
            Self::InSheet(sheet) => format!("Open {} again, and it is put back.", Apart(sheet)),
        }
        .into()
    }
}
