//! Words of the interview.

use super::{Language, Words};

/// How many of a rung's questions are answered.
pub fn answered_of(language: Language, answered: usize, of: usize) -> Words {
    match language {
        Language::English => format!("{answered} of {of} answered").into(),
    }
}
