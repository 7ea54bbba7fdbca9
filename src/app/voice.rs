//! The language in which this page speaks, and the client's own words in it.

use leptos::prelude::*;

use super::parts::{Label, PartWords};
use crate::text::{Language, Say, Words, parts::PartWord, terms::Terms};

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

    /// The words that parts need for themselves. They follow the client's own: a message outlives the view it came from.
    pub fn part_words(self) -> PartWords {
        let say = |word: PartWord| {
            Label::from(move || {
                self.terms.track();
                self.say(&word)
            })
        };
        PartWords {
            close: say(PartWord::Close),
            cancel: say(PartWord::Cancel),
            dismiss: say(PartWord::Dismiss),
            why_we_ask: say(PartWord::WhyWeAsk),
            show_working: say(PartWord::ShowWorking),
            table: say(PartWord::Table),
            chart: say(PartWord::Chart),
            optional: say(PartWord::Optional),
            breadcrumb: say(PartWord::Breadcrumb),
            no_match: say(PartWord::NoMatch),
        }
    }
}
