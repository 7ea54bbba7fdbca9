//! Sentences of the files view that hold a name or a number.

use crate::text::{Say, Words};

/// What a file's name, and other names, are filled into.
pub enum FilesSentence<'a> {
    /// A file was saved.
    SavedFile(&'a str),
    /// A plan was opened.
    Opened(&'a str),
    /// A plan was deleted.
    Deleted(&'a str),
    /// A plan was restored.
    Restored(&'a str),
    /// A plan was replaced.
    Replaced(&'a str),
    /// A file of an earlier version was opened.
    Upgraded {
        /// The plan's name.
        plan: &'a str,
        /// The version of the file.
        version: u32,
    },
    /// The name of a file of an earlier version that was kept.
    AsVersion {
        /// The plan's name.
        plan: &'a str,
        /// The version of the file.
        version: u32,
    },
    /// A copy's name.
    CopyOf(&'a str),
    /// An own plan's name, made from a sample.
    OwnFrom(&'a str),
    /// Which plan is already here.
    AlreadyHereLine(&'a str),
    /// Samples were removed.
    SamplesRemoved(usize),
    /// Days left in the bin.
    DaysLeft(i64),
    /// A reminder to save a file.
    CopyDue {
        /// Days since the last copy.
        days: i64,
        /// Whether there ever was one.
        ever: bool,
    },
    /// The menu of one plan.
    MoreFor(&'a str),
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
    /// A plan's rows cannot be read.
    Unreadable {
        /// The plan's name.
        plan: &'a str,
        /// Where and why.
        why: &'a str,
    },
    /// Room used and allowed.
    Room {
        /// Used.
        used: String,
        /// Allowed.
        allowed: String,
    },
    /// Another tab changed the same.
    Overtaken(usize),
    /// Something went wrong with a named file.
    InFile(&'a str, &'a str),
}

impl Say for FilesSentence<'_> {
    fn english(&self) -> Words {
        match self {
            Self::SavedFile(name) => format!("Saved {name}"),
            Self::Opened(plan) => format!("Opened {plan}"),
            Self::Deleted(plan) => format!("Deleted {plan}. It stays in the bin for 30 days."),
            Self::Restored(plan) => format!("{plan} is back"),
            Self::Replaced(plan) => format!("{plan} now holds what the file held. The plan from before is in the bin."),
            Self::Upgraded { plan, version } => {
                format!("Opened {plan}. An earlier version of Rungbook made this file (format {version}), so it was brought up to date. The file as it was stays in the bin for 30 days.")
            }
            Self::AsVersion { plan, version } => format!("{plan} (file of format {version})"),
            Self::CopyOf(plan) => format!("{plan} (copy)"),
            Self::OwnFrom(plan) => format!("My plan from {plan}"),
            Self::AlreadyHereLine(plan) => {
                format!("The file is a version of \u{201c}{plan}\u{201d}, which is on this machine. Compared with yours, the file has:")
            }
            Self::SamplesRemoved(1) => "Removed the sample".to_owned(),
            Self::SamplesRemoved(count) => format!("Removed {count} samples"),
            Self::DaysLeft(1) => "1 day left".to_owned(),
            Self::DaysLeft(days) => format!("{days} days left"),
            Self::CopyDue { days, ever: true } => {
                format!("The last file of this plan is {days} days old. Save one now, so that a cleared browser costs you nothing.")
            }
            Self::CopyDue { days, ever: false } => {
                format!("This plan has lived only in this browser for {days} days. Save it as a file, so that a cleared browser costs you nothing.")
            }
            Self::MoreFor(plan) => format!("More for {plan}"),
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
            Self::Unreadable { plan, why } => {
                format!("What the browser keeps of \u{201c}{plan}\u{201d} is damaged. Reading stopped here: {why}")
            }
            Self::Room { used, allowed } => format!("{used} used of {allowed} that the browser allows this page."),
            Self::Overtaken(1) => {
                "Another tab changed the same record. Its version was kept; your last change to it was not. Everything else you did is saved.".to_owned()
            }
            Self::Overtaken(count) => {
                format!("Another tab changed the same {count} records. Its versions were kept; your last changes to them were not. Everything else you did is saved.")
            }
            Self::InFile(file, what) => format!("{file}: {what}"),
        }
        .into()
    }
}
