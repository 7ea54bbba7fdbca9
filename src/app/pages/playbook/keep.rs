//! The draft outlives the page: with each step it is kept beside its plan, until it is in force or discarded.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{playbook_draft::PlaybookDraft, saver::Saver, session::Session},
    exchange::playbook_file,
    model::Playbook,
    store::Beside,
};

/// What is kept of the draft of the open plan.
#[derive(Clone, Copy)]
pub struct Kept {
    session: Session,
    saver: Saver,
    draft: PlaybookDraft,
    playbook: Memo<Playbook>,
    /// The plan of which is known what was kept: before that nothing is written over it.
    known: RwSignal<Option<String>>,
    text: StoredValue<String>,
}

impl Kept {
    /// Keeps the draft from now on, as long as the view stands.
    pub fn start(session: Session, draft: PlaybookDraft) -> Self {
        let playbook = draft.session().figure(|plan| plan.playbook.clone());
        let kept = Self {
            session,
            saver: Saver::here(),
            draft,
            playbook,
            known: RwSignal::new(None),
            text: StoredValue::new(String::new()),
        };
        let differs = draft.differs();
        Effect::new(move |_| {
            let Some(plan) = kept.known.get() else { return };
            let text = if differs.get() { playbook.with(playbook_file::write) } else { String::new() };
            if kept.text.with_value(|before| *before != text) {
                kept.write(plan, text);
            }
        });
        kept
    }

    fn write(self, plan: String, text: String) {
        self.text.set_value(text.clone());
        let Some(store) = self.saver.store() else { return };
        spawn_local(async move {
            // Why nothing can be written the plan's own saving says; the draft stays in the page.
            drop(store.note(Beside::Draft, &plan, &text).await);
        });
    }

    /// Takes up the draft that an earlier page left, unless one was begun here.
    pub fn look(self) {
        let here = move || self.session.plan_now(|plan| plan.head.id.to_string());
        let plan = here();
        if self.known.with_untracked(|known| known.as_ref() == Some(&plan)) {
            return;
        }
        self.known.set(None);
        let Some(store) = self.saver.store() else { return };
        spawn_local(async move {
            let text = store.noted(Beside::Draft, &plan).await.unwrap_or_default();
            // The person may have gone on to another plan or view meanwhile.
            if here() != plan || self.known.is_disposed() {
                return;
            }
            if let Ok(left) = playbook_file::read(text.as_bytes())
                && !self.draft.is_drafted()
                && self.playbook.with_untracked(|now| *now != left)
            {
                self.draft.take(left);
            }
            self.text.set_value(text);
            self.known.set(Some(plan));
        });
    }
}
