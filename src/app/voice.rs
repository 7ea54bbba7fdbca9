//! The language in which this page speaks.

use leptos::prelude::*;

use crate::text::{Language, Say, Words};

/// The language in which this page speaks.
#[derive(Clone, Copy)]
pub struct Voice {
    language: RwSignal<Language>,
}

impl Voice {
    /// Begins with the language that ships.
    pub fn start() -> Self {
        Self { language: RwSignal::new(Language::default()) }
    }

    /// The one of this page.
    pub fn here() -> Self {
        expect_context()
    }

    /// The language spoken.
    pub fn language(self) -> Language {
        self.language.get_untracked()
    }

    /// Says words in the language spoken.
    pub fn say(self, words: &dyn Say) -> Words {
        words.say(self.language())
    }
}
