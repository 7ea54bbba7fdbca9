//! Every word, number and date that the user reads. One enum of words for each area; one sentence for each word and language,
//! so that a missing word does not compile.

pub mod accounts;
mod apart;
pub mod assessment;
pub mod board;
mod board_label;
pub mod board_tools;
pub mod chart;
pub mod figures;
pub mod files;
pub mod format;
pub mod gates;
pub mod group;
pub mod history;
pub mod import;
pub mod import_field;
pub mod import_page;
pub mod interview;
pub mod leads;
pub mod library;
pub mod merge;
pub mod method;
pub mod metrics;
pub mod opportunity;
pub mod parts;
pub mod past;
pub mod people;
pub mod playbook;
pub mod playbook_field;
pub mod qualified;
pub mod reading;
pub mod renewals;
pub mod review;
pub mod settings;
pub mod shell;
pub mod sign_off;
pub mod telling;
pub mod terms;
pub mod typed;
pub mod value;
pub mod verdict;
pub mod waiting;

use std::borrow::Cow;

pub use apart::Apart;

/// Declares words: one case each with its sentence in English. A language more is a column more, so that none is forgotten.
macro_rules! sayings {
    ($(#[$meta:meta])* pub enum $name:ident { $( $case:ident => $english:literal, )* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $( #[doc = $english] $case, )* }
        crate::text::sayings! { $name { $( $case => $english, )* } }
    };
    ($name:ident { $( $case:ident => $english:literal, )* }) => {
        impl crate::text::Say for $name {
            fn english(&self) -> crate::text::Words {
                match self { $( Self::$case => $english, )* }.into()
            }
        }
    };
}
pub(crate) use sayings;

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
