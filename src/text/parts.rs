//! The few words that buttons, fields, tables and charts need for themselves.

use super::{Say, Words};

/// A word of a part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartWord {
    /// Closes a dialog.
    Close,
    /// Stops work that takes a while.
    Cancel,
    /// Takes a message away.
    Dismiss,
    /// Over the reason of a question.
    WhyWeAsk,
    /// Over the working of a figure.
    ShowWorking,
    /// Shows a chart's data as a table.
    Table,
    /// Shows a table's data as a chart again.
    Chart,
    /// Beside a field that may stay empty.
    Optional,
    /// The way down to this page.
    Breadcrumb,
    /// A search found nothing.
    NoMatch,
    /// The region of short messages.
    Messages,
}

impl Say for PartWord {
    fn english(&self) -> Words {
        match self {
            Self::Close => "Close",
            Self::Cancel => "Cancel",
            Self::Dismiss => "Dismiss",
            Self::WhyWeAsk => "Why we ask",
            Self::ShowWorking => "Show working",
            Self::Table => "Table",
            Self::Chart => "Chart",
            Self::Optional => "(optional)",
            Self::Breadcrumb => "Where this is",
            Self::NoMatch => "Nothing found. Try fewer letters.",
            Self::Messages => "Messages",
        }
        .into()
    }
}
