//! Every word, number and date that the user reads. One enum of words for each area; one sentence for each word and language,
//! so that a missing word does not compile.

pub mod figures;
pub mod format;
pub mod method;
pub mod metrics;
pub mod parts;
pub mod shell;
pub mod verdict;

use std::borrow::Cow;

/// A sentence or a word as people read it.
pub type Words = Cow<'static, str>;

/// The languages in which the planner speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
}

/// Something that can be said to a person.
pub trait Say {
    /// In English.
    fn english(&self) -> Words;

    /// In the language asked for.
    fn say(&self, language: Language) -> Words {
        match language {
            Language::English => self.english(),
        }
    }
}
