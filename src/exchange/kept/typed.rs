//! What is being typed and is not yet part of a plan: kept beside the plans a moment after each key, so that it outlives the page.

use serde::{Deserialize, Serialize};

use super::entry::BIN_DAYS;

const DAY_MILLIS: i64 = 86_400_000;

/// The text of one field that has not been left, and where the field stood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The opening of the page in which it was typed.
    pub opening: String,
    /// The plan that was open.
    pub plan: String,
    /// The address after the `#`.
    pub address: String,
    /// The title of the sheet that held the field; empty where it stood in the page itself.
    pub sheet: String,
    /// What the field is called.
    pub field: String,
    /// Which of the fields of that name it was, from 0.
    pub nth: u32,
    /// What stood in it before.
    pub before: String,
    /// What was typed.
    pub text: String,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at: i64,
}

/// What becomes of a text that outlived its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stands in its field already: it was saved after all.
    Stands,
    /// It is put back and taken over, as if the field were left now.
    PutBack,
    /// Something else was written there since: only the person can say what counts.
    Asks,
}

impl Typed {
    /// What becomes of it where its field now holds `present`.
    pub fn fate(&self, present: &str) -> Fate {
        if present.trim() == self.text.trim() {
            Fate::Stands
        } else if present == self.before {
            Fate::PutBack
        } else {
            Fate::Asks
        }
    }

    /// True when both are about one field of one opening of the page.
    pub fn is_of_the_field_of(&self, other: &Self) -> bool {
        let place = |one: &Self| (one.opening.clone(), one.plan.clone(), one.address.clone(), one.sheet.clone());
        place(self) == place(other) && (&self.field, self.nth) == (&other.field, other.nth)
    }

    /// True when nobody came back for it in the time that deleted plans are kept.
    pub fn is_old(&self, now: i64) -> bool {
        now.saturating_sub(self.at) > BIN_DAYS.saturating_mul(DAY_MILLIS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(before: &str, text: &str) -> Typed {
        Typed { before: before.into(), text: text.into(), ..Typed::default() }
    }

    #[test]
    fn fault_4_a_text_comes_back_only_into_a_field_that_nobody_wrote_since() {
        assert_eq!(typed("old", "new").fate("old"), Fate::PutBack);
        assert_eq!(typed("old", "new").fate("new"), Fate::Stands);
        assert_eq!(typed("old", "new ").fate("new"), Fate::Stands, "fields trim what they take");
        assert_eq!(typed("old", "new").fate("of another tab"), Fate::Asks);
        assert_eq!(typed("", "new").fate(""), Fate::PutBack);
    }

    #[test]
    fn a_text_waits_as_long_as_a_deleted_plan() {
        let typed = Typed { at: 1_000, ..Typed::default() };
        assert!(!typed.is_old(1_000 + BIN_DAYS * DAY_MILLIS));
        assert!(typed.is_old(1_001 + BIN_DAYS * DAY_MILLIS));
        assert!(!typed.is_old(0), "a clock that was set back lets nothing go");
    }

    #[test]
    fn fields_of_one_name_are_told_apart() {
        let first = typed("", "a");
        assert!(first.is_of_the_field_of(&typed("x", "b")));
        assert!(!first.is_of_the_field_of(&Typed { nth: 1, ..first.clone() }));
        assert!(!first.is_of_the_field_of(&Typed { sheet: "Add".into(), ..first.clone() }));
        assert!(!first.is_of_the_field_of(&Typed { opening: "2".into(), ..first.clone() }));
    }
}
