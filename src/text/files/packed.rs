//! What is said about a packed file that was not unpacked: what, where, what to do. Nothing of it was taken.

use crate::{
    exchange::{
        packed::{ALL_MAX, FILES_MAX, PackedError},
        plan_file::FILE_MAX,
    },
    text::{Say, Words},
};

const MEGABYTE: usize = 1_048_576;

impl Say for PackedError {
    fn english(&self) -> Words {
        let what: Words = match self {
            Self::NotPacked => "its name says that it is packed, but it is neither a zip nor gzip. Ask for it again.".into(),
            Self::Damaged(None) => "it was damaged or cut on its way. Fetch it or ask for it again.".into(),
            Self::Damaged(Some(file)) => {
                format!("\u{201c}{file}\u{201d} in it was damaged on its way. Fetch the packed file or ask for it again.").into()
            }
            Self::TooLarge(file) => format!(
                "\u{201c}{file}\u{201d} in it comes to more than {} MB, which is more than is read. Split it where it was made.",
                FILE_MAX / MEGABYTE
            )
            .into(),
            Self::AllTooLarge => format!(
                "its files come to more than {} MB in all. Unpack it yourself and open some of them at a time.",
                ALL_MAX / MEGABYTE
            )
            .into(),
            Self::TooMany => {
                format!("it holds more than {FILES_MAX} files. Unpack it yourself and open some of them at a time.").into()
            }
            Self::Locked(file) => {
                format!("\u{201c}{file}\u{201d} in it is locked with a password. Unpack it yourself and open what it holds.").into()
            }
            Self::Otherwise(file) => {
                format!("\u{201c}{file}\u{201d} is packed in a way that is not read here. Unpack it yourself and open what it holds.").into()
            }
            Self::Workbook => {
                "this is a workbook of a spreadsheet program. Save its sheet as CSV there, then use Import.".into()
            }
            Self::Nothing(0) => "it is empty. Pack it again where it was made.".into(),
            Self::Nothing(_) => {
                "it holds neither plan files (.plan.json) nor tables (.csv). Look for the file that does.".into()
            }
        };
        format!("{what} Nothing was changed.").into()
    }
}
