//! What is said when the browser gives back less than it was given.

use crate::text::{Say, Words};

/// What was found, what is missing, and why.
pub enum LossSentence<'a> {
    /// Everything is gone.
    LostEverything {
        /// Plans there were.
        plans: usize,
        /// Records they had, where they had some.
        records: Option<String>,
        /// The day on which they were last seen.
        day: String,
    },
    /// A part of a plan is gone.
    LostPart {
        /// The plan's name.
        plan: &'a str,
        /// Records found.
        found: String,
        /// Records there should be.
        kept: String,
    },
    /// As many records as there should be, but not the last state of each.
    LostChanges(&'a str),
    /// An older state of everything came back.
    LostLast {
        /// The last change that was made.
        made: String,
        /// The last change that is here.
        here: String,
    },
    /// The records are here but not all of their history.
    LostHistory(&'a str),
    /// The list of plans cannot be read.
    ListUnreadable(&'a str),
    /// Records found.
    Found(String),
    /// More records are missing than are named.
    MoreMissing(usize),
    /// Why a row was set aside.
    CannotBeRead(&'a str),
    /// Why a row was set aside.
    Misses(&'a str),
    /// A plan's rows cannot be read.
    Unreadable {
        /// The plan's name.
        plan: &'a str,
        /// Where and why.
        why: &'a str,
    },
}

impl Say for LossSentence<'_> {
    fn english(&self) -> Words {
        match self {
            Self::LostEverything { plans, records, day } => {
                let plans = if *plans == 1 { "was a plan".to_owned() } else { format!("were {plans} plans") };
                let records = records.as_ref().map(|records| format!(" with {records} records")).unwrap_or_default();
                format!("On {day} there {plans}{records} here. Now the browser's storage is empty. Someone may have cleared the site data, or the browser did.")
            }
            Self::LostPart { plan, found, kept } => {
                format!("\u{201c}{plan}\u{201d} should hold {kept} records, but the browser gave back {found}. Its storage was damaged.")
            }
            Self::LostChanges(plan) => {
                format!("\u{201c}{plan}\u{201d} is not as it was last saved: the browser gave back an older state of some records.")
            }
            Self::LostLast { made, here } => {
                format!("Changes were saved here until {made}, but the browser gave back an older state: its last change is of {here}. Its storage was damaged.")
            }
            Self::LostHistory(plan) => {
                format!("The records of \u{201c}{plan}\u{201d} are all here, but part of their history is missing. The browser's storage was damaged.")
            }
            Self::ListUnreadable(why) => format!("The list of plans cannot be read: {why}"),
            Self::Found(records) if records == "1" => "1 record can be opened.".to_owned(),
            Self::Found(records) => format!("{records} records can be opened."),
            Self::MoreMissing(count) => format!("and {count} more"),
            Self::CannotBeRead("") => "cannot be read".to_owned(),
            Self::CannotBeRead(why) => format!("cannot be read: {why}"),
            Self::Misses(what) => format!("needs {what}, which cannot be read"),
            Self::Unreadable { plan, why } => {
                format!("What the browser keeps of \u{201c}{plan}\u{201d} is damaged. Reading stopped here: {why}")
            }
        }
        .into()
    }
}
