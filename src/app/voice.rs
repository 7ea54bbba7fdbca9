//! The language in which this page speaks, and the client's own words in it.

use leptos::prelude::*;

use crate::text::{Language, Say, Words, terms::Terms};

/// The language in which this page speaks.
#[derive(Clone, Copy)]
pub struct Voice {
    language: RwSignal<Language>,
    terms: RwSignal<Terms>,
}

impl Voice {
    /// Begins with the language that ships, and our own words.
    pub fn start() -> Self {
        Self { language: RwSignal::new(Language::default()), terms: RwSignal::new(Terms::default()) }
    }

    /// The one of this page.
    pub fn here() -> Self {
        expect_context()
    }

    /// The language spoken.
    pub fn language(self) -> Language {
        self.language.get_untracked()
    }

    /// The words in place of ours.
    pub fn terms(self) -> RwSignal<Terms> {
        self.terms
    }

    /// Says words in the language spoken, with the client's own in place of ours.
    pub fn say(self, words: &dyn Say) -> Words {
        let said = words.say(self.language());
        self.terms.with_untracked(|terms| terms.speak(said))
    }
}
