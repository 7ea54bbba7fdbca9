//! Writes what the session commits to the browser's storage, and says how that stands. "Saved" is said only after the
//! transaction has reached the disk.

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

use super::{
    clock,
    notices::Notice,
    session::{PlanState, Session},
};
use crate::{
    model::{Deed, Name, Workspace},
    store::{Entry, Opening, Parcel, Seen, Store, StoreError, persistence},
    text::files::{FilesSentence, FilesWord, NotSaved, Saving},
};

/// How long after a failure saving is tried again.
const RETRY_MILLIS: u32 = 10_000;
/// How often someone who waits for saving looks again.
const LOOK_MILLIS: u32 = 20;
/// How far the note of what was here may lag behind.
const NOTE_MILLIS: i64 = 30_000;

/// Writes commits down. There is one in the page.
#[derive(Clone, Copy)]
pub struct Saver {
    session: Session,
    store: StoredValue<Option<Store>, LocalStorage>,
    state: RwSignal<Saving>,
    plans: RwSignal<Vec<Entry>>,
    promise: RwSignal<persistence::Promise>,
    keeps_nothing: RwSignal<bool>,
    at_work: StoredValue<bool>,
    asked: StoredValue<bool>,
    noted: StoredValue<i64>,
    /// Without storage: how many revisions the last file held.
    carried: StoredValue<usize>,
}

impl Saver {
    /// Watches the session from now on.
    pub fn start(session: Session) -> Self {
        let saver = Self {
            session,
            store: StoredValue::new_local(None),
            state: RwSignal::new(Saving::Nothing),
            plans: RwSignal::new(Vec::new()),
            promise: RwSignal::new(persistence::Promise::Unknown),
            keeps_nothing: RwSignal::new(false),
            at_work: StoredValue::new(false),
            asked: StoredValue::new(false),
            noted: StoredValue::new(0),
            carried: StoredValue::new(0),
        };
        Effect::new(move |_| {
            if session.unsaved().with(|waiting| !waiting.is_empty()) {
                saver.wake();
            }
        });
        let leaving = window_event_listener(leptos::ev::beforeunload, move |event| {
            if saver.has_unsaved() {
                event.prevent_default();
            }
        });
        on_cleanup(move || leaving.remove());
        saver
    }

    /// The one of this page.
    pub fn here() -> Self {
        expect_context()
    }

    /// Where plans are kept; nothing where the browser keeps none.
    pub fn store(self) -> Option<Store> {
        self.store.get_value()
    }

    /// Keeps plans there from now on.
    pub fn keep_in(self, store: Store) {
        self.store.set_value(Some(store));
    }

    /// True when it turned out that the browser keeps nothing.
    pub fn keeps_nothing(self) -> ReadSignal<bool> {
        self.keeps_nothing.read_only()
    }

    /// Notes that the browser keeps nothing.
    pub fn without_storage(self) {
        self.keeps_nothing.set(true);
    }

    /// How it stands with saving.
    pub fn saving(self) -> Signal<Saving> {
        Signal::derive(move || match self.session.state().get() {
            PlanState::Opening | PlanState::None => Saving::Nothing,
            PlanState::ReadOnly => Saving::ReadOnly,
            PlanState::Open if self.store.with_value(Option::is_none) => Saving::NotSaved(NotSaved::NoStorage),
            PlanState::Open => self.state.get(),
        })
    }

    /// The plans on this machine, those in the bin too.
    pub fn plans(self) -> RwSignal<Vec<Entry>> {
        self.plans
    }

    /// What the browser promised about keeping them.
    pub fn promise(self) -> RwSignal<persistence::Promise> {
        self.promise
    }

    /// Shows a plan that stands in storage as it is.
    pub fn show(self, workspace: Workspace, state: PlanState) {
        self.carried.set_value(workspace.revisions().len());
        self.state.set(Saving::Saved);
        self.session.open(workspace, state);
    }

    /// Notes that all there is went to a file.
    pub fn carried_out(self) {
        self.carried.set_value(self.session.workspace_now(|workspace| workspace.revisions().len()));
    }

    /// True when closing the page now would lose something.
    pub fn has_unsaved(self) -> bool {
        if self.store.with_value(Option::is_some) {
            return self.session.unsaved().with_untracked(|waiting| !waiting.is_empty());
        }
        let revisions = self.session.workspace_now(|workspace| workspace.revisions().len());
        self.session.state().get_untracked() == PlanState::Open && revisions != self.carried.get_value()
    }

    /// Waits until everything is written; false when it cannot be.
    pub async fn settled(self) -> bool {
        while self.has_unsaved() {
            if matches!(self.saving().get_untracked(), Saving::NotSaved(_)) {
                return false;
            }
            TimeoutFuture::new(LOOK_MILLIS).await;
        }
        true
    }

    /// Reads the list of plans again, and notes outside the database that there are some.
    pub async fn list_again(self) {
        let Some(store) = self.store() else { return };
        match store.plans().await {
            Ok(plans) => {
                self.plans.set(plans);
                self.note(true);
            }
            Err(error) => self.session.notices().tell(Notice::words(self.session.say(&why(error)))),
        }
    }

    /// Reads the list of plans without noting anything: what was lost must be told first.
    pub async fn look(self) {
        if let Some(store) = self.store() {
            // A list that cannot be read offers nothing; the rescue view says why.
            self.plans.set(store.plans().await.unwrap_or_default());
        }
    }

    fn wake(self) {
        if self.at_work.get_value() {
            return;
        }
        self.at_work.set_value(true);
        spawn_local(async move {
            while self.save_waiting().await {}
            self.at_work.set_value(false);
        });
    }

    /// One save of all that waits; false when there is no more to do for now.
    async fn save_waiting(self) -> bool {
        let Some(store) = self.store() else { return false };
        let commits = self.session.unsaved().get_untracked();
        let taken = commits.len();
        if taken == 0 {
            return false;
        }
        self.state.set(Saving::Saving);
        let parcel = self.session.workspace_now(|now| Parcel::changes(now, commits, clock::now_millis()));
        match store.save(&parcel).await {
            Ok(entry) => {
                self.saved(&parcel, taken, entry);
                true
            }
            Err(StoreError::Overtaken(_)) => self.take_theirs(&store, parcel.plan()).await,
            Err(error) => {
                let tries_again = matches!(error, StoreError::Full | StoreError::Failed(_) | StoreError::Blocked);
                self.state.set(Saving::NotSaved(why(error)));
                if tries_again {
                    TimeoutFuture::new(RETRY_MILLIS).await;
                }
                tries_again
            }
        }
    }

    fn saved(self, parcel: &Parcel, taken: usize, entry: Entry) {
        // Another plan may have been opened meanwhile; its commits are not these.
        if self.session.plan_now(|plan| plan.head.id.as_str() == parcel.plan()) {
            self.session.unsaved().update(|waiting| {
                waiting.drain(..taken.min(waiting.len()));
            });
            if self.session.unsaved().with_untracked(Vec::is_empty) {
                self.state.set(Saving::Saved);
            }
        }
        self.listed(entry);
        self.note(false);
        if !self.asked.get_value() && self.promise.get_untracked() != persistence::Promise::Kept {
            self.asked.set_value(true);
            // Some browsers show a question; saving does not wait for the answer.
            spawn_local(async move { self.promise.set(persistence::ask().await) });
        }
    }

    /// Puts a plan's new entry into the list.
    pub fn listed(self, entry: Entry) {
        self.plans.update(|plans| {
            plans.retain(|known| known.id != entry.id);
            plans.insert(0, entry);
        });
    }

    /// Another tab was first: its state is taken, and everything else done here is made again on it.
    async fn take_theirs(self, store: &Store, plan: &str) -> bool {
        let stand_in = Name::clipped(&self.session.say(&FilesWord::StandIn));
        let Opening::Plan(opened) = store.open_plan(plan, &stand_in).await else {
            self.state.set(Saving::NotSaved(NotSaved::PlanGone));
            return false;
        };
        // Taken only now: more may have been done here while theirs was read.
        let commits = self.session.unsaved().get_untracked();
        let ours = self.session.workspace_now(|now| Parcel::changes(now, commits, clock::now_millis()));
        let (change, overtaken) = ours.change_on(&opened.workspace);
        self.show(opened.workspace, PlanState::Open);
        let told = self.session.say(&FilesSentence::Overtaken(overtaken));
        self.session.notices().tell(Notice::words(told));
        // A refusal is told by the session; then theirs stands alone.
        let _ = self.session.commit(change, Deed::Merge);
        true
    }

    /// Notes outside the database that there are plans; `now` where the number of plans may have changed.
    fn note(self, now: bool) {
        let saved = clock::now_millis();
        if !now && saved.saturating_sub(self.noted.get_value()) < NOTE_MILLIS {
            return;
        }
        self.noted.set_value(saved);
        self.plans.with_untracked(|plans| {
            let records = plans.iter().fold(0_u64, |sum, entry| sum.saturating_add(entry.records));
            let changed = plans.iter().map(|entry| entry.changed).max().unwrap_or_default();
            Seen { plans: plans.len(), records, saved, changed }.write();
        });
    }
}

/// What is said about a failure of the store.
pub fn why(error: StoreError) -> NotSaved {
    match error {
        StoreError::Full => NotSaved::Full,
        StoreError::Blocked => NotSaved::NoStorage,
        StoreError::NewerLayout => NotSaved::NewerVersion,
        StoreError::NoSuchPlan => NotSaved::PlanGone,
        StoreError::Unreadable(what) | StoreError::Failed(what) => NotSaved::Failed(what),
        StoreError::Overtaken(places) => NotSaved::Failed(format!("{} records", places.len())),
    }
}
