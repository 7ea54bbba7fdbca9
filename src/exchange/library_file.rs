//! The library file: problems, messages and tools by themselves, to be handed from one playbook to another (M208, M205).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    header::{missing, text_of_kind},
    plan_file::{FileError, place_of},
};
use crate::model::{Id, Keyed, Message, Name, Playbook, Problem, Stage, Tool};

/// The `format` of a library file.
pub const FORMAT: &str = "rungbook.library";
/// The version that this program writes.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    min_reader: u32,
    library: &'a Library,
}

#[derive(Deserialize)]
struct Read {
    library: Option<Library>,
}

/// What a playbook has ready to be picked.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Library {
    /// The playbook it was taken from.
    pub name: Name,
    /// What the stages are called on which its tools help.
    pub stages: BTreeMap<Id<Stage>, Name>,
    /// Typical problems.
    pub problems: Keyed<Problem>,
    /// What is said.
    pub messages: Keyed<Message>,
    /// What helps.
    pub tools: Keyed<Tool>,
}

/// A playbook with a library joined to its own, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined {
    /// The playbook that has both.
    pub playbook: Playbook,
    /// Entries that are new.
    pub added: usize,
    /// Entries that were here and said something else.
    pub changed: usize,
    /// Tools whose stage this playbook does not have: they help everywhere now.
    pub unplaced: usize,
}

impl Library {
    /// What this playbook has ready.
    pub fn of(playbook: &Playbook) -> Self {
        let used: BTreeSet<&Id<Stage>> = playbook.tools.values().filter_map(|tool| tool.stage.as_ref()).collect();
        let named = playbook.stages.iter().filter(|(id, _)| used.contains(id));
        Self {
            name: playbook.name.clone(),
            stages: named.map(|(id, stage)| (id.clone(), stage.name.clone())).collect(),
            problems: playbook.problems.clone(),
            messages: playbook.messages.clone(),
            tools: playbook.tools.clone(),
        }
    }

    /// Writes it, a line for each part; the same library gives the same bytes.
    pub fn write(&self) -> String {
        let file = Written { format: FORMAT, version: VERSION, min_reader: VERSION, library: self };
        // A library holds nothing that JSON cannot say.
        let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads it from its own file, whole or not at all.
    pub fn read(bytes: &[u8]) -> Result<Self, FileError> {
        let text = text_of_kind(bytes, FORMAT, VERSION)?;
        let read: Read = serde_json::from_str(text).map_err(|error| place_of(text, &error))?;
        read.library.ok_or_else(|| missing("library"))
    }

    /// The name under which it is saved.
    pub fn file_name(&self) -> String {
        format!("{}.library.json", super::copy::stem(&self.name, "library"))
    }

    /// Joins it to a playbook: what is there already stays as it is, what has the same id and says something else is taken from the file, the rest
    /// is put behind. A tool keeps its stage where this playbook has it, by its id or else by its name.
    pub fn join(mut self, to: &Playbook) -> Joined {
        let mut unplaced = 0_usize;
        let stages = self.stages;
        for tool in self.tools.values_mut() {
            let Some(wanted) = tool.stage.take() else { continue };
            let called =
                |name: &Name| to.stages.iter().find(|(_, stage)| stage.name == *name).map(|(id, _)| id.clone());
            tool.stage =
                if to.stages.contains_key(&wanted) { Some(wanted) } else { stages.get(&wanted).and_then(called) };
            unplaced = unplaced.saturating_add(usize::from(tool.stage.is_none()));
        }
        let mut playbook = to.clone();
        let counts = [
            joined(&mut playbook.problems, self.problems, |problem| &problem.text, |problem| &mut problem.order),
            joined(&mut playbook.messages, self.messages, |message| &message.text, |message| &mut message.order),
            joined(&mut playbook.tools, self.tools, |tool| &tool.name, |tool| &mut tool.order),
        ];
        let sum = |pick: fn(&(usize, usize)) -> usize| counts.iter().map(pick).fold(0, usize::saturating_add);
        Joined { playbook, added: sum(|(added, _)| *added), changed: sum(|(_, changed)| *changed), unplaced }
    }
}

/// Joins one list; gives how many entries are new and how many say something else now.
fn joined<T: Clone + PartialEq>(
    here: &mut Keyed<T>,
    theirs: Keyed<T>,
    text: fn(&T) -> &Name,
    order: fn(&mut T) -> &mut i64,
) -> (usize, usize) {
    let (mut added, mut changed) = (0_usize, 0_usize);
    let mut last = here.values_mut().map(|item| *order(item)).max().unwrap_or_default();
    for (id, mut item) in theirs {
        if let Some(known) = here.get_mut(&id) {
            // Its place in the list is this playbook's own affair.
            *order(&mut item) = *order(known);
            if *known != item {
                *known = item;
                changed = changed.saturating_add(1);
            }
        } else if !here.values().any(|known| text(known) == text(&item)) {
            last = last.saturating_add(1);
            *order(&mut item) = last;
            here.insert(id, item);
            added = added.saturating_add(1);
        }
    }
    (added, changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped(text: &str) -> Playbook {
        serde_json::from_str(text).unwrap()
    }

    fn ours() -> Playbook {
        let mut playbook = shipped(include_str!("../../playbooks/default.json"));
        let stage = playbook.stages.keys().next().cloned();
        let tool = Tool { name: Name::clipped("Return calculator"), stage, ..Tool::default() };
        playbook.tools.insert(Id::fixed("calculator"), tool);
        let problem = Problem { text: Name::clipped("Orders wait two days"), ..Problem::default() };
        playbook.problems.insert(Id::fixed("wait"), problem);
        playbook
            .messages
            .insert(Id::fixed("hour"), Message { text: Name::clipped("Within the hour"), ..Message::default() });
        playbook
    }

    #[test]
    fn a_library_travels_by_itself() {
        let library = Library::of(&ours());
        assert_eq!(library.stages.len(), 1);
        let text = library.write();
        assert_eq!(Library::read(text.as_bytes()).as_ref(), Ok(&library));
        assert_eq!(library.file_name(), "Two-phase-ladder.library.json");
    }

    #[test]
    fn joined_to_its_own_playbook_it_brings_nothing() {
        let joined = Library::of(&ours()).join(&ours());
        assert_eq!(joined, Joined { playbook: ours(), added: 0, changed: 0, unplaced: 0 });
    }

    #[test]
    fn what_is_new_goes_behind_what_says_something_else_is_taken_and_the_same_words_are_not_doubled() {
        let mut theirs = Library::of(&ours());
        theirs.problems.values_mut().for_each(|problem| problem.measure = Name::clipped("Hours to a price"));
        let new = Problem { text: Name::clipped("Stock runs out"), ..Problem::default() };
        theirs.problems.insert(Id::fixed("stock"), new);
        let same_words = Message { text: Name::clipped("Within the hour"), ..Message::default() };
        theirs.messages.insert(Id::fixed("other-id"), same_words);
        let before = ours().problems.values().map(|problem| problem.order).max().unwrap();
        let joined = theirs.join(&ours());
        assert_eq!((joined.added, joined.changed), (1, 1));
        assert_eq!(joined.playbook.problems[&Id::fixed("wait")].measure, Name::clipped("Hours to a price"));
        assert_eq!(joined.playbook.problems[&Id::fixed("stock")].order, before + 1);
        assert!(!joined.playbook.messages.contains_key(&Id::fixed("other-id")));
    }

    #[test]
    fn a_tool_finds_its_stage_by_id_or_name_and_else_helps_everywhere() {
        let library = Library::of(&ours());
        let tool: Id<Tool> = Id::fixed("calculator");
        let wanted = library.tools[&tool].stage.clone().unwrap();
        let mut renamed = ours();
        renamed.tools.clear();
        let stage = renamed.stages.remove(&wanted).unwrap();
        renamed.stages.insert(Id::fixed("another-id"), stage);
        let joined = library.clone().join(&renamed);
        assert_eq!(joined.playbook.tools[&tool].stage, Some(Id::fixed("another-id")));
        renamed.stages.remove(&Id::fixed("another-id"));
        let joined = library.join(&renamed);
        assert_eq!((joined.playbook.tools[&tool].stage.clone(), joined.unplaced), (None, 1));
    }

    #[test]
    fn other_files_are_refused_with_the_reason() {
        assert_eq!(
            Library::read(b"{\"format\":\"rungbook.playbook\"}"),
            Err(FileError::OtherKind("rungbook.playbook".into()))
        );
        assert_eq!(Library::read(b"{\"format\":\"rungbook.library\",\"version\":1}"), Err(missing("library")));
        assert_eq!(Library::read(b"{\"format\":\"rungbook.library\"}"), Err(missing("version")));
        let newer = b"{\"format\":\"rungbook.library\",\"version\":3,\"min_reader\":2,\"library\":{}}";
        assert_eq!(Library::read(newer), Err(FileError::TooNew { version: 3, min_reader: 2 }));
        let text = Library::of(&ours()).write();
        for end in (0..text.len() - 1).filter(|end| text.is_char_boundary(*end)) {
            assert!(Library::read(&text.as_bytes()[..end]).is_err(), "{end}");
        }
    }
}
