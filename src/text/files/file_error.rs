//! What is said about a file that was not opened: what, where, what to do. Nothing was changed in any of these cases.

use crate::{
    exchange::{
        Place,
        plan_file::{DEPTH_MAX, FILE_MAX, FileError, Lookalike},
    },
    model::NOTE_MAX,
    text::{Say, Words},
};

fn place(place: &Place) -> String {
    match (place.path.is_empty(), place.line) {
        (true, 0) => "at the top of the file".to_owned(),
        (false, 0) => format!("at \u{201c}{}\u{201d}", place.path),
        (true, line) => format!("in line {line}, column {}", place.column),
        (false, line) => format!("at \u{201c}{}\u{201d} (line {line}, column {})", place.path, place.column),
    }
}

impl Say for FileError {
    fn english(&self) -> Words {
        let what: Words = match self {
            Self::Empty => "the file is empty. Save it again where it came from.".into(),
            Self::TooLarge(bytes) => format!(
                "the file has {} MB; at most {} MB are read. Split the plan by territory or year where it was made.",
                bytes.div_ceil(1_000_000),
                FILE_MAX / 1_048_576
            )
            .into(),
            Self::NotText(at) => format!(
                "this is not text {}: what stands there is not UTF-8. If it is a plan file, it was damaged on the way; ask for it again.",
                place(at)
            )
            .into(),
            Self::NotJson(look) => return looks_like(*look),
            Self::Cut(at) => {
                format!("the file stops in the middle, {}. It was cut on the way; ask for it again or save it again.", place(at))
                    .into()
            }
            Self::Broken(at, what) => {
                format!("the file breaks off from its format {}: {what}. If you edited it by hand, mend that place; else ask for it again.", place(at)).into()
            }
            Self::TooDeep(at) => {
                format!("the file nests more than {DEPTH_MAX} levels {}. No plan does; it is not opened.", place(at)).into()
            }
            Self::TooLong(at) => {
                format!("a text has more than {NOTE_MAX} characters {}. Shorten it there, or ask for the file again.", place(at)).into()
            }
            Self::OtherProgram => {
                "this is JSON of another program, not a plan. Look for a file that ends in .plan.json; tables come in as CSV, under Import.".into()
            }
            Self::OtherKind(kind) => {
                format!("this is a Rungbook file of another kind ({kind}), not a plan. Look for a file that ends in .plan.json.").into()
            }
            Self::TooNew { version, .. } => {
                format!("a newer version of Rungbook made this file (format {version}). Reload this page to get that version, then open the file again.").into()
            }
            Self::Wrong(at, what) => {
                format!("a value does not fit {}: {what}. Mend that place, or ask for the file again.", place(at)).into()
            }
            Self::Inconsistent(what) => {
                format!("its records do not hang together: {what}. Someone removed part of the file; ask for it again.").into()
            }
        };
        format!("{what} Nothing was changed.").into()
    }
}

fn looks_like(look: Lookalike) -> Words {
    match look {
        Lookalike::Table => "this looks like a table, not a plan. Tables come in under Import. Nothing was changed.",
        Lookalike::Zip => {
            "this is a zipped file, perhaps a spreadsheet. In the spreadsheet, save it as CSV, then use Import. Nothing was changed."
        }
        Lookalike::Pdf => "this is a PDF, not a plan. Look for a file that ends in .plan.json. Nothing was changed.",
        Lookalike::WebPage => {
            "this is a web page, not a plan: a download may have saved a sign-in page. Fetch the file again. Nothing was changed."
        }
        Lookalike::Picture => "this is a picture, not a plan. Look for a file that ends in .plan.json. Nothing was changed.",
        Lookalike::Text => "this is some text, not a plan. Look for a file that ends in .plan.json. Nothing was changed.",
    }
    .into()
}
