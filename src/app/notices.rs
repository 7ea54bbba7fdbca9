//! Short messages that come and go, each perhaps with an Undo.

use leptos::prelude::*;

use crate::text::Words;

/// How long a message stays, in seconds.
pub const NOTICE_SECONDS: u64 = 10;

/// A short message.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Counts up, so that two equal messages are two.
    pub number: u64,
    /// What it says.
    pub words: Words,
    /// Offers to take back what it speaks of.
    pub offers_undo: bool,
    /// Offers something else: what its button says, and what it does.
    pub action: Option<(Words, Callback<()>)>,
}

impl Notice {
    /// A message.
    pub fn words(words: impl Into<Words>) -> Self {
        Self { number: 0, words: words.into(), offers_undo: false, action: None }
    }

    /// A message about something that can be taken back.
    pub fn with_undo(words: impl Into<Words>) -> Self {
        Self { number: 0, words: words.into(), offers_undo: true, action: None }
    }
}

impl Notice {
    /// The same message with a button.
    #[must_use]
    pub fn with_action(self, label: impl Into<Words>, act: impl Into<Callback<()>>) -> Self {
        Self { action: Some((label.into(), act.into())), ..self }
    }
}

/// The messages that stand on the page now.
#[derive(Clone, Copy)]
pub struct Notices {
    shown: RwSignal<Vec<Notice>>,
    held: RwSignal<bool>,
    next: StoredValue<u64>,
}

impl Notices {
    /// None yet.
    pub fn start() -> Self {
        Self { shown: RwSignal::new(Vec::new()), held: RwSignal::new(false), next: StoredValue::new(0) }
    }

    /// Shows a message for ten seconds.
    pub fn tell(self, notice: Notice) {
        let number = self.next.get_value().wrapping_add(1);
        self.next.set_value(number);
        self.shown.update(|shown| shown.push(Notice { number, ..notice }));
        self.expire(number);
    }

    /// A message that somebody is just reading or reaching for gets its time anew.
    fn expire(self, number: u64) {
        let due = move || if self.held.get_untracked() { self.expire(number) } else { self.dismiss(number) };
        set_timeout(due, std::time::Duration::from_secs(NOTICE_SECONDS));
    }

    /// True while a message is pointed at or holds the focus.
    pub fn held(self) -> RwSignal<bool> {
        self.held
    }

    /// Takes a message away.
    pub fn dismiss(self, number: u64) {
        self.shown.update(|shown| shown.retain(|notice| notice.number != number));
    }

    /// What the button of a message does, where it does something of its own.
    pub fn action_of(self, number: u64) -> Option<Callback<()>> {
        let told = |shown: &Vec<Notice>| shown.iter().find(|notice| notice.number == number)?.action.clone();
        self.shown.with_untracked(told).map(|(_, act)| act)
    }

    /// The messages shown, oldest first.
    pub fn shown(self) -> ReadSignal<Vec<Notice>> {
        self.shown.read_only()
    }
}
