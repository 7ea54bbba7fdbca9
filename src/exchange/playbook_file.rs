//! The playbook file: a method by itself, to be handed from one plan to another.

use serde::{Deserialize, Serialize};

use super::{
    header::{missing, text_of_kind},
    plan_file::{self, FileError, place_of},
};
use crate::model::{Plan, Playbook};

/// The `format` of a playbook file.
pub const FORMAT: &str = "rungbook.playbook";
/// The version that this program writes.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    min_reader: u32,
    playbook: &'a Playbook,
}

#[derive(Deserialize)]
struct Read {
    playbook: Option<Playbook>,
}

/// Writes a playbook, a line for each part, so that two versions can be compared as texts; the same playbook gives the same bytes.
pub fn write(playbook: &Playbook) -> String {
    let file = Written { format: FORMAT, version: VERSION, min_reader: VERSION, playbook };
    // A playbook holds nothing that JSON cannot say.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads a playbook from its own file, or from a plan file that carries one; whole or not at all.
pub fn read(bytes: &[u8]) -> Result<Playbook, FileError> {
    let text = match text_of_kind(bytes, FORMAT, VERSION) {
        Err(FileError::OtherKind(kind)) if kind == plan_file::FORMAT => {
            return plan_file::read(bytes).map(|file| file.plan.playbook);
        }
        text => text?,
    };
    let read: Read = serde_json::from_str(text).map_err(|error| place_of(text, &error))?;
    let playbook = read.playbook.ok_or_else(|| missing("playbook"))?;
    let plan = Plan { playbook, ..Plan::default() };
    plan.check().map_err(|fault| FileError::Inconsistent(fault.to_string()))?;
    Ok(plan.playbook)
}

/// The name under which a playbook is saved: its own, without what file systems refuse, and its version.
pub fn file_name(playbook: &Playbook) -> String {
    format!("{}-v{}.playbook.json", super::copy::stem(&playbook.name, "playbook"), playbook.version)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        exchange::plan_file,
        model::{Id, Name},
    };

    fn shipped() -> Playbook {
        serde_json::from_str(include_str!("../../playbooks/default.json")).unwrap()
    }

    #[test]
    fn a_playbook_travels_by_itself_or_in_a_plan() {
        let text = write(&shipped());
        assert_eq!(read(text.as_bytes()).as_ref(), Ok(&shipped()));
        assert_eq!(write(&read(text.as_bytes()).unwrap()), text);
        let plan = Plan { playbook: shipped(), ..Plan::default() };
        assert_eq!(read(plan_file::write(&plan, &[]).as_bytes()).as_ref(), Ok(&shipped()));
        assert_eq!(file_name(&shipped()), "Two-phase-ladder-v1.playbook.json");
    }

    #[test]
    fn other_files_and_loose_ends_are_refused_with_the_reason() {
        assert_eq!(read(b""), Err(FileError::Empty));
        assert_eq!(read(b"{\"format\":\"other\"}"), Err(FileError::OtherProgram));
        let signoff = b"{\"format\":\"rungbook.signoff\"}";
        assert_eq!(read(signoff), Err(FileError::OtherKind("rungbook.signoff".into())));
        assert_eq!(read(b"{\"format\":\"rungbook.playbook\",\"version\":1}"), Err(missing("playbook")));
        let newer = b"{\"format\":\"rungbook.playbook\",\"version\":9,\"min_reader\":9,\"playbook\":{}}";
        assert_eq!(read(newer), Err(FileError::TooNew { version: 9, min_reader: 9 }));
        let mut loose = shipped();
        loose.stages.remove(&Id::fixed("prove"));
        loose.name = Name::default();
        assert!(matches!(read(write(&loose).as_bytes()), Err(FileError::Inconsistent(_))));
        let text = write(&shipped());
        for end in (0..text.len() - 1).step_by(97).filter(|end| text.is_char_boundary(*end)) {
            assert!(read(&text.as_bytes()[..end]).is_err(), "{end}");
        }
    }
}
