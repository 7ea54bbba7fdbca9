//! Words for how it stands with saving.

use crate::text::{Say, Words};

/// How it stands with saving.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Saving {
    /// There is nothing to save.
    #[default]
    Nothing,
    /// Every change has reached the disk.
    Saved,
    /// A change is on its way.
    Saving,
    /// A change did not reach the disk.
    NotSaved(NotSaved),
    /// The plan is open for reading only.
    ReadOnly,
}

/// Why a change did not reach the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSaved {
    /// The disk or the browser's storage is full.
    Full,
    /// The browser keeps nothing for this page.
    NoStorage,
    /// A newer version of the planner is at work in another tab.
    NewerVersion,
    /// The plan was removed in another tab.
    PlanGone,
    /// The browser's name for another failure.
    Failed(String),
}

impl Say for Saving {
    fn english(&self) -> Words {
        match self {
            Self::Nothing => "",
            Self::Saved => "Saved",
            Self::Saving => "Saving…",
            Self::NotSaved(_) => "Not saved",
            Self::ReadOnly => "Read only",
        }
        .into()
    }
}

impl Say for NotSaved {
    fn english(&self) -> Words {
        match self {
            Self::Full => "The disk or the browser's storage is full. Your changes are kept in this page: save the plan as a file, or free some room; saving is tried again every 10 seconds.".into(),
            Self::NoStorage => "This browser keeps nothing for this page. Save the plan as a file before you leave.".into(),
            Self::NewerVersion => "A newer version of Rungbook has taken over the plans in this browser. Reload this page to get it. What you change here is not saved, so save a file first; nothing that was saved is touched.".into(),
            Self::PlanGone => "This plan was removed in another tab. Save it as a file if you want to keep it.".into(),
            Self::Failed(name) => {
                format!("The browser's storage failed ({name}). Your changes are kept in this page: save the plan as a file; saving is tried again every 10 seconds.").into()
            }
        }
    }
}
