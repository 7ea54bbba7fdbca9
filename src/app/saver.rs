//! Writes what the session commits to the browser's storage, and says how that stands. "Saved" is said only after the
//! transaction has reached the disk.

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

use super::{
    backups::Due,
    clock,
    notices::Notice,
    session::{PlanState, Session},
    tabs::{Channel, Known},
};
use crate::{
    exchange::merge::Dispute,
    model::{Name, Workspace},
    store::{Entry, Parcel, SUPERSEDED, Seen, Store, StoreError, persistence, stopped},
    text::files::{FilesWord, NotSaved, Saving},
};

/// How long after a failure saving is tried again.
const RETRY_MILLIS: u32 = 10_000;
/// How often someone who waits for saving looks again.
const LOOK_MILLIS: u32 = 20;
/// How far the note of what was here may lag behind.
const NOTE_MILLIS: u64 = 1_000;

/// Writes commits down. There is one in the page.
#[derive(Clone, Copy)]
pub struct Saver {
    pub(super) session: Session,
    store: StoredValue<Option<Store>, LocalStorage>,
    pub(super) state: RwSignal<Saving>,
    plans: RwSignal<Vec<Entry>>,
    promise: RwSignal<persistence::Promise>,
    keeps_nothing: RwSignal<bool>,
    refusal: RwSignal<NotSaved>,
    at_work: StoredValue<bool>,
    asked: StoredValue<bool>,
    noting: StoredValue<bool>,
    pub(super) due: StoredValue<Due>,
    pub(super) backed_up: RwSignal<u32>,
    pub(super) channel: Channel,
    pub(super) known: StoredValue<Known>,
    pub(super) disputes: RwSignal<Vec<Dispute>>,
    /// Disputes of an earlier visit, as they were kept; read when they are shown.
    pub(super) noted: RwSignal<String>,
    first_visit: RwSignal<bool>,
    may_clear: RwSignal<bool>,
    share: RwSignal<f64>,
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
            refusal: RwSignal::new(NotSaved::NoStorage),
            at_work: StoredValue::new(false),
            asked: StoredValue::new(false),
            noting: StoredValue::new(false),
            due: StoredValue::new(Due::default()),
            backed_up: RwSignal::new(0),
            channel: StoredValue::new_local(None),
            known: StoredValue::new(Known::default()),
            disputes: RwSignal::new(Vec::new()),
            noted: RwSignal::new(String::new()),
            first_visit: RwSignal::new(false),
            may_clear: RwSignal::new(false),
            share: RwSignal::new(0.0),
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
        let overtaken = window_event_listener_untyped(SUPERSEDED, move |_| saver.superseded());
        on_cleanup(move || {
            leaving.remove();
            overtaken.remove();
        });
        saver.hear();
        session.before_upheaval(Callback::new(move |(workspace, deed)| saver.before(workspace, deed)));
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
        store.watch_opening(move |share| self.share.set(share));
        self.store.set_value(Some(store));
    }

    /// How much of a large plan is read, from 0 to 1.
    pub fn share_read(self) -> ReadSignal<f64> {
        self.share.read_only()
    }

    /// True when it turned out that the browser keeps nothing.
    pub fn keeps_nothing(self) -> ReadSignal<bool> {
        self.keeps_nothing.read_only()
    }

    /// Notes that the browser keeps nothing, or nothing that this version may touch.
    pub fn without_storage(self, error: StoreError) {
        self.refusal.set(if error == StoreError::NewerLayout { NotSaved::NewerVersion } else { NotSaved::NoStorage });
        self.keeps_nothing.set(true);
    }

    /// A newer version of the program wants the database: what was under way is written, and nothing more will be.
    fn superseded(self) {
        let all_saved = self.session.unsaved().with_untracked(Vec::is_empty);
        if all_saved {
            self.carried_out();
        }
        self.store.set_value(None);
        self.without_storage(StoreError::NewerLayout);
        self.state.set(Saving::NotSaved(NotSaved::NewerVersion));
    }

    /// Notes that nothing was kept here when the page opened: a private window looks like that, too.
    pub fn begins_here(self) {
        self.first_visit.set(true);
    }

    /// True where all that was ever kept here came in this visit, and the browser was asked and has not promised to keep it.
    pub fn may_forget(self) -> Memo<bool> {
        Memo::new(move |_| self.first_visit.get() && self.may_clear.get())
    }

    /// The person knows.
    pub fn is_told_of_forgetting(self) {
        self.first_visit.set(false);
    }

    /// Why nothing is kept.
    pub fn refusal(self) -> ReadSignal<NotSaved> {
        self.refusal.read_only()
    }

    /// How it stands with saving.
    pub fn saving(self) -> Signal<Saving> {
        Signal::derive(move || match self.session.state().get() {
            PlanState::Opening | PlanState::None => Saving::Nothing,
            PlanState::ReadOnly => Saving::ReadOnly,
            PlanState::Open if self.store.with_value(Option::is_none) => Saving::NotSaved(self.refusal.get()),
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

    /// What an empty record is called that stands in for one that cannot be read.
    pub fn stand_in(self) -> Name {
        Name::clipped(&self.session.say(&FilesWord::StandIn))
    }

    /// Shows a plan that stands in storage as it is.
    pub fn show(self, workspace: Workspace, state: PlanState) {
        self.carried.set_value(workspace.revisions().len());
        let same = self.session.plan_now(|open| open.head.id == workspace.plan().head.id);
        if !same {
            self.disputes.set(Vec::new());
            self.noted.set(String::new());
        }
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
        if stopped() {
            return false;
        }
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
            if !self.knows(Some(parcel), &entry) {
                // Another tab wrote other records meanwhile.
                spawn_local(self.read_news());
            }
        }
        self.tell_tabs(parcel, &entry);
        self.change_for_backup(&entry);
        self.listed(entry);
        self.note(false);
        if !self.asked.get_value() && self.promise.get_untracked() != persistence::Promise::Kept {
            self.asked.set_value(true);
            // Some browsers show a question; saving does not wait for the answer.
            spawn_local(async move {
                let answer = persistence::ask().await;
                self.promise.set(answer);
                self.may_clear.set(answer == persistence::Promise::MayClear);
            });
        }
    }

    /// Puts a plan's new entry into the list.
    pub fn listed(self, entry: Entry) {
        self.plans.update(|plans| {
            plans.retain(|known| known.id != entry.id);
            plans.insert(0, entry);
        });
    }

    /// Notes outside the database that there are plans, soon; `now` where their number may have changed.
    fn note(self, now: bool) {
        if now {
            return self.write_note();
        }
        if !self.noting.get_value() {
            self.noting.set_value(true);
            set_timeout(
                move || {
                    self.noting.set_value(false);
                    self.write_note();
                },
                std::time::Duration::from_millis(NOTE_MILLIS),
            );
        }
    }

    fn write_note(self) {
        let saved = clock::now_millis();
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
