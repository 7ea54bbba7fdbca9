//! Sentences of the files view that hold a name or a number.

use crate::text::{Apart, Say, Words};

/// What a file's name, and other names, are filled into.
pub enum FilesSentence<'a> {
    /// A file was saved.
    SavedFile(&'a str),
    /// Saves a table.
    SaveTable(&'a str),
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
    /// Room used and allowed.
    Room {
        /// Used.
        used: String,
        /// Allowed.
        allowed: String,
    },
    /// Another tab changed the same.
    Overtaken(usize),
    /// A backup took the plan's place.
    RestoredFrom(&'a str),
    /// What is done with one backup: its plan and moment.
    BackupOf(&'a str, &'a str),
    /// Who changed something, and when.
    Signed {
        /// Who.
        by: &'a str,
        /// When.
        when: &'a str,
    },
    /// Something went wrong with a named file.
    InFile(&'a str, &'a str),
}

impl Say for FilesSentence<'_> {
    fn english(&self) -> Words {
        match self {
            Self::SavedFile(name) => format!("Saved {name}"),
            Self::SaveTable(table) => format!("Save {}", table.to_lowercase()),
            Self::Opened(plan) => format!("Opened {}", Apart(plan)),
            Self::Deleted(plan) => format!("Deleted {}. It stays in the bin for 30 days.", Apart(plan)),
            Self::Restored(plan) => format!("{} is back", Apart(plan)),
            Self::Replaced(plan) => format!("{} now holds what the file held. The plan from before is in the bin.", Apart(plan)),
            Self::Upgraded { plan, version } => {
                format!("Opened {}. An earlier version of Rungbook made this file (format {version}), so it was brought up to date. The file as it was stays in the bin for 30 days.", Apart(plan))
            }
            Self::AsVersion { plan, version } => format!("{} (file of format {version})", Apart(plan)),
            Self::CopyOf(plan) => format!("{} (copy)", Apart(plan)),
            Self::OwnFrom(plan) => format!("My plan from {}", Apart(plan)),
            Self::AlreadyHereLine(plan) => {
                format!("The file is a version of \u{201c}{}\u{201d}, which is on this machine. Compared with yours, the file has:", Apart(plan))
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
            Self::MoreFor(plan) => format!("More for {}", Apart(plan)),
            Self::Room { used, allowed } => format!("{used} used of {allowed} that the browser allows this page."),
            Self::Overtaken(1) => {
                "Another tab changed the same record. Its version was kept; your last change to it was not. Everything else you did is saved.".to_owned()
            }
            Self::Overtaken(count) => {
                format!("Another tab changed the same {count} records. Its versions were kept; your last changes to them were not. Everything else you did is saved.")
            }
            Self::InFile(file, what) => format!("{}: {what}", Apart(file)),
            Self::RestoredFrom(when) => format!("The plan is as it was: {when}"),
            Self::BackupOf(plan, when) => format!("More for the backup of {plan}, {when}"),
            Self::Signed { by, when } => format!("{by}, {when}"),
        }
        .into()
    }
}
