//! Words of the import: why a file or a row is refused, what looks wrong, what is left open.

use super::{Say, Words};
use crate::exchange::import::{
    bytes::{FILE_BYTES_MAX, NotText, Seen},
    dry_run::Refused,
    field::Kind,
    ladder::OrderFrom,
    problem::{Oddity, Reason},
    read::{ReadError, RowFault},
};

impl Say for Kind {
    fn english(&self) -> Words {
        match self {
            Self::Users => "Reps and teams",
            Self::Managers => "Who reports to whom",
            Self::Territories => "Territories",
            Self::Accounts => "Accounts",
            Self::Contacts => "Contacts",
            Self::Products => "Products",
            Self::PriceEntries => "Prices",
            Self::Leads => "Leads",
            Self::Opportunities => "Opportunities",
            Self::History => "Stage history",
            Self::LineItems => "Products of opportunities",
            Self::Quotas => "Targets",
            Self::Activities => "Activities",
            Self::Contracts => "Contracts",
            Self::Transactions => "Orders and invoices",
        }
        .into()
    }
}

impl Say for Seen {
    fn english(&self) -> Words {
        match self {
            Self::Spreadsheet => {
                "This is a spreadsheet or another zipped file, not a CSV. Open it in your spreadsheet program and save the sheet as CSV (UTF-8), then choose that file."
            }
            Self::OldSpreadsheet => {
                "This is an old Excel workbook, not a CSV. Open it in your spreadsheet program and save the sheet as CSV (UTF-8), then choose that file."
            }
            Self::Pdf => "This is a PDF. Export the table as CSV from the program it comes from.",
            Self::Html => {
                "This is a web page, not a CSV. Some exports hand out a sign-in page instead of the file: sign in there, export again and choose the new file."
            }
            Self::Xml => "This is XML, not a CSV. Export the table as CSV from the program it comes from.",
            Self::Json => "This is JSON of another program, not a CSV. Export the table as CSV from there.",
            Self::Plan => "This is a plan of this program. Open it as a plan instead of importing it.",
            Self::Binary => "This is not text. Export the table as CSV from the program it comes from.",
        }
        .into()
    }
}

impl Say for NotText {
    fn english(&self) -> Words {
        match self {
            Self::Empty => "The file is empty. Export it again and choose the new file.".into(),
            Self::TooLarge { bytes } => format!(
                "The file has {} MB; at most {} MB are read. Export fewer rows or columns, for example one year at a time.",
                bytes / 1_048_576 + 1,
                FILE_BYTES_MAX / 1_048_576
            )
            .into(),
            Self::NotATable { seen } => seen.english(),
        }
    }
}

impl Say for ReadError {
    fn english(&self) -> Words {
        match self {
            Self::NotText(why) => why.english(),
            Self::NoColumns { first_line } => format!(
                "No columns were found: no line parts by comma, semicolon, tab or bar. The first line is “{first_line}”. Choose a CSV whose first line names its columns."
            )
            .into(),
            Self::NoHeader { first_line } => format!(
                "No line names the columns. The first line holds values: “{first_line}”. Add a first line with the names of the columns, or export again with headers."
            )
            .into(),
            Self::NoRows { header } => {
                format!("There are names of columns ({}) but no rows below them. Export again with rows.", list(header)).into()
            }
            Self::TooManyRecords { limit } => {
                format!("There are more than {limit} rows, the most that one table may have. Export fewer, for example one year at a time.").into()
            }
            Self::TooManyColumns { found, limit } => {
                format!("There are {found} columns; at most {limit} are read. Export fewer columns.").into()
            }
        }
    }
}

impl Say for Refused {
    fn english(&self) -> Words {
        match self {
            Self::Unreadable(why) => why.english(),
            Self::UnknownTable { header } => format!(
                "This table is none that can be imported; its columns are {}. Opportunities need a stage or status and an amount or date. Choose another file, or say what the columns mean.",
                list(header)
            )
            .into(),
            Self::WrongTable { told, looks_like, header } => {
                let other = looks_like.map_or_else(String::new, |kind| format!(" It looks like: {}.", kind.english()));
                format!(
                    "This was handed in as “{}” but its columns do not fit: {}.{other} Choose the right file, or say what the columns mean.",
                    told.english(),
                    list(header)
                )
                .into()
            }
            Self::LeftOut => "Left out, as chosen.".into(),
        }
    }
}

impl Say for RowFault {
    fn english(&self) -> Words {
        match self {
            Self::TooManyFields { expected, found } => format!(
                "The row has {found} fields where the header has {expected}. A delimiter inside a field needs quotes around the field."
            )
            .into(),
            Self::CutOff { expected, found } => {
                format!("The file ends within this row, after {found} of {expected} fields. Export it again.").into()
            }
            Self::OpenQuote => "A quote that opens in this row is not closed before the file ends. Close it, or export again.".into(),
            Self::FieldTooLong { limit } => format!("A field has more than {limit} characters. Shorten it.").into(),
        }
    }
}

impl Say for Reason {
    fn english(&self) -> Words {
        match self {
            Self::Row(fault) => fault.english(),
            Self::NotADate => "This is no date. Write it as 2025-12-31.".into(),
            Self::ImpossibleDate => "No calendar has this date. Correct it; 2025-12-31 is always understood.".into(),
            Self::NotANumber => "This is no number. Write it with digits, such as 1234.56.".into(),
            Self::NumberTooLarge => "This number is too large to be an amount.".into(),
            Self::NotAFlag => "Neither yes nor no. Write true or false.".into(),
            Self::UnknownCurrency => "This currency is not known. Write its code, such as EUR.".into(),
            Self::Missing => "Nothing stands here, and the row makes no sense without it.".into(),
            Self::UnknownReference => {
                "What this refers to is in none of the files and not in the plan. Import it together with them.".into()
            }
            Self::AmbiguousName => "Several records have this name. Give the id instead.".into(),
            Self::Deleted => "The other program has deleted this, so it is not taken.".into(),
            Self::SameId { first_line } => {
                format!("Line {first_line} has the same id but says something else. Keep one of the two.").into()
            }
        }
    }
}

impl Say for Oddity {
    fn english(&self) -> Words {
        match self {
            Self::NegativeCycle => "Decided before they were opened",
            Self::WonWithoutAmount => "Won with an amount of nothing",
            Self::LostWithoutAmount => "Lost with an amount of nothing: win rates by amount will look too good",
            Self::NegativeAmount => "With an amount below zero",
            Self::OverdueOpen => "Open, with a close date that has passed",
            Self::DecidedWithoutDay => "Won or lost without a day",
            Self::DecidedOnExpectedDay => "Won or lost on a day that is only the expected one",
            Self::DecidedInFuture => "Won or lost on a day still to come",
            Self::NoOpeningDay => "Without the day they were opened: they have no cycle",
            Self::NoAccount => "Without an account",
            Self::NoOwner => "Without an owner",
            Self::NoStage => "Open without a stage",
            Self::AccountAdded => "Accounts that no file lists, added by name",
            Self::OwnerAdded => "Owners that no file lists, added as reps",
            Self::ProductAdded => "Products that no file lists, added by name",
            Self::ProductSpelling => "Products spelt in another way than in their list, matched all the same",
            Self::AmbiguousName => "A name that several records have: the link was left empty",
            Self::UnknownLink => "A link to something that no file lists: it was left empty",
            Self::StageAgainstStatus => "Stage and status contradict each other",
            Self::HistoryEndsElsewhere => "The history ends on another stage than the opportunity",
            Self::HistoryBackwards => "The history goes back in time",
            Self::HistoryBeforeOpening => "The history begins before the opportunity was opened",
            Self::Reopened => "Opened again after they were decided",
            Self::TextCut => "Texts that were too long and were cut",
            Self::OwnerNameDiffers => "Targets whose owner's name differs from the rep with the same id: the id counts",
            Self::EmptyTarget => "Targets of nothing",
            Self::CircleOfManagers => "People who would report to themselves: the link was left empty",
            Self::NoSaleKind => "Without a kind of sale: no kind has them in its cycle, win rate or target",
            Self::CameByItself => "Sales that come by themselves: kept with the customer under Renewals, Order by themselves; not on the board, not in win rate, pipeline or forecast",
            Self::OtherCurrency => "In another currency than the plan: kept, never added to others",
        }
        .into()
    }
}

impl Say for OrderFrom {
    fn english(&self) -> Words {
        match self {
            Self::History => "in the order in which the history runs through them",
            Self::Numbers => "by the numbers before their names",
            Self::Names => "by their names",
            Self::Probability => "by the chance stated for each",
            Self::FirstSeen => "as they first stand in the file; check the order",
        }
        .into()
    }
}

fn list(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).take(12).collect();
    let more = if names.len() > shown.len() { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
