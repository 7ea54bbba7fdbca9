//! Words of looking back: the plan as it was on a day, what changed between two, and what comes back.

use chrono::NaiveDate;

use super::{Say, Words, format::day};

super::sayings! {
    /// Words of looking back.
    pub enum PastWord {
        Title => "History",
        TitleLine => "Every change is kept, with who made it and when. Look at the plan as it was, or bring something back.",
        OnlyLooking => "You can look at every view, but change nothing. The plan of today stays as it is.",
        AnotherDay => "Another day",
        NotADay => "Write the day as year-month-day, such as 2026-11-22.",
        NotYet => "That day has not come yet. Choose today or an earlier day.",
        WrongWay => "The first day lies after the last one. Nothing can be between them.",
        ChangedSince => "What changed since",
        BackToToday => "Back to today",
        LookBack => "The plan as it was",
        LookBackLine => "Choose a day: every view then shows what the plan held at its end.",
        Day => "Day",
        Show => "Show the plan of that day",
        Between => "What changed",
        From => "After",
        To => "Until",
        Find => "Name contains",
        NothingChanged => "Nothing was changed in these days.",
        NothingFound => "No change in these days has such a name.",
        Counts => "Changes by kind",
        Record => "Record",
        What => "What happened",
        By => "By",
        OneRecord => "All changes of one record",
        AllChanges => "All changes",
        BringBackField => "Bring back",
        BringBackRecord => "Make it as it was then",
        BroughtBack => "Brought back.",
        SameAsNow => "It is so already: nothing was changed.",
        CannotBringBack => "It cannot be brought back alone, because what it belongs to is gone. Bring that back first.",
        NoSuchRecord => "No history tells of this record",
        NoSuchRecordLine => "It may have been made before this plan kept a history, or the address is wrong.",
        Merged => "two histories come together here",
        Kept => "Somebody removed this record. It stands because others speak of it.",
        More => "Show earlier changes",
        Truncated => "Only the first of them are shown. Choose fewer days or a name to see the others.",
        SeeHistory => "History",
        OfCompany => "History of the company",
    }
}

/// Sentences of looking back.
pub enum PastSentence<'a> {
    /// The banner.
    AsOf(NaiveDate),
    /// How many records changed between two days.
    Between {
        /// How many.
        count: String,
        /// After this day.
        from: NaiveDate,
        /// Until this day.
        to: NaiveDate,
    },
    /// What the button beside a field does.
    BringBackOf(&'a str, &'a str),
}

impl Say for PastSentence<'_> {
    fn english(&self) -> Words {
        match self {
            Self::AsOf(on) => format!("The plan as it was on {}", day(*on)),
            Self::Between { count, from, to } => {
                format!("Records that differ between the end of {} and the end of {}: {count}.", day(*from), day(*to))
            }
            Self::BringBackOf(field, value) => format!("Bring back {field}: {value}"),
        }
        .into()
    }
}
