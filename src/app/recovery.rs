//! When the browser gives back less than it was given: what is left, and the ways on. Nothing is written before the person chose one.

use leptos::prelude::*;

use super::{saver::why, session::PlanState, shelf::Shelf};
use crate::store::{Beside, Entry, Loss, Rest, SetAside};

impl Shelf {
    /// What the page has to say before anything else.
    pub fn trouble(self) -> ReadSignal<Option<Loss>> {
        self.trouble.read_only()
    }

    /// Rows of the open plan that could not be read.
    pub fn aside(self) -> ReadSignal<Vec<SetAside>> {
        self.aside.read_only()
    }

    /// What a view does not wait for: what was set aside of the plan that was just opened, and what undo may take back.
    pub(super) async fn look_behind(self, entry: Entry) {
        let Some(store) = self.saver.store() else { return };
        let is_open = || self.session.plan_now(|plan| plan.head.id.as_str() == entry.id);
        // None of these is worth a message: what cannot be read now is read when the plan is opened again.
        let aside = store.quarantined(&entry.id).await.unwrap_or_default();
        if is_open() {
            self.aside.set(aside);
        }
        let noted = store.noted(Beside::Disputes, &entry.id).await.unwrap_or_default();
        if is_open() {
            self.saver.noted_disputes().set(noted);
        }
        let lines = store.journal(&entry.id, entry.next_step()).await.unwrap_or_default();
        if is_open() && !lines.is_empty() {
            self.session.recall(&lines);
        }
    }

    /// The person has seen what was set aside, and wants it no more.
    pub async fn discard_aside(self) {
        let Some(store) = self.saver.store() else { return };
        match store.discard(&self.aside.get_untracked()).await {
            Ok(()) => self.aside.set(Vec::new()),
            Err(error) => self.tell(self.session.say(&why(error))),
        }
    }

    fn rest(self) -> Option<Box<Rest>> {
        match self.trouble.get_untracked()? {
            Loss::Part(rest) => Some(rest),
            _ => None,
        }
    }

    /// Everything that is left of a damaged plan, or of the list of plans, as it stands.
    pub async fn what_is_left(self) -> Option<String> {
        let store = self.saver.store()?;
        let read = match self.rest() {
            Some(rest) => store.raw_rows(&rest.entry.id).await,
            None => store.raw_plans().await,
        };
        match read {
            Ok(text) => Some(text),
            Err(error) => {
                self.tell(self.session.say(&why(error)));
                None
            }
        }
    }

    /// What is left of a damaged plan, as it stands: kept when something takes its place.
    pub(super) async fn left_of(self, plan: &str) -> Option<String> {
        let rest = self.rest().filter(|rest| rest.entry.id == plan)?;
        self.saver.store()?.raw_rows(&rest.entry.id).await.ok()
    }

    /// Leaves the damaged plan as it is and opens another one.
    pub async fn open_another(self) {
        let damaged = self.rest().map(|rest| rest.entry.id);
        let other = |entry: &&Entry| entry.binned.is_none() && Some(&entry.id) != damaged.as_ref();
        let other = self.saver.plans().with_untracked(|plans| plans.iter().find(other).cloned());
        if let (Some(store), Some(other)) = (self.saver.store(), other) {
            self.found(store.open_plan(&other.id, &self.stand_in()).await);
        }
    }

    /// Goes on with what is left: the rows as they stood are kept as a file for 30 days.
    pub async fn keep_what_is_left(self) {
        let Some(store) = self.saver.store() else { return };
        match self.trouble.get_untracked() {
            Some(Loss::Part(rest)) => {
                self.take_in(*rest.left, None).await;
            }
            // Everything hangs together as it was some time ago.
            Some(Loss::Last { .. }) => {
                self.found(store.opening(None, None, &self.stand_in()).await);
                self.list_again().await;
            }
            _ => {}
        }
    }

    /// Puts what is left of a plan into the bin and goes on without it.
    pub async fn start_anew(self) {
        let Some(store) = self.saver.store() else { return };
        if let Some(rest) = self.rest()
            && let Err(error) = store.bin(&rest.entry.id, super::clock::now_millis()).await
        {
            return self.tell(self.session.say(&why(error)));
        }
        self.found(store.opening(None, None, &self.stand_in()).await);
        if self.session.state().get_untracked() == PlanState::None {
            self.trouble.set(None);
        }
        self.list_again().await;
    }

    /// True when something can be opened of what the trouble left.
    pub fn has_rest(self) -> bool {
        matches!(self.trouble.get_untracked(), Some(Loss::Part(_) | Loss::Last { .. }))
    }
}
