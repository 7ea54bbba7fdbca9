//! The plans on this machine: opening, making, copying and deleting them. Every way out of the open plan waits for its last save.

use leptos::prelude::*;

use super::{
    clock,
    notices::Notice,
    router::Router,
    saver::{Saver, why},
    session::{PlanState, Session},
};
use crate::{
    exchange::{copy, plan_file},
    method::playbook::default_playbook,
    model::{Change, Currency, Deed, Head, Id, Name, Note, Plan, Signature, Workspace, WorkspaceKind},
    route::{Page, Route},
    store::{Backup, Entry, Loss, Occasion, Opening, Parcel, Seen, SetAside, Store, preferences},
    text::{
        Words,
        files::{FilesSentence, FilesWord},
    },
};

/// The plans on this machine. There is one in the page.
#[derive(Clone, Copy)]
pub struct Shelf {
    pub(super) session: Session,
    pub(super) saver: Saver,
    pub(super) router: Router,
    pub(super) trouble: RwSignal<Option<Loss>>,
    pub(super) aside: RwSignal<Vec<SetAside>>,
    backups: RwSignal<Vec<Backup>>,
}

impl Shelf {
    /// Starts with nothing; `find` looks what is here.
    pub fn start(session: Session, saver: Saver, router: Router) -> Self {
        Self {
            session,
            saver,
            router,
            trouble: RwSignal::new(None),
            aside: RwSignal::new(Vec::new()),
            backups: RwSignal::new(Vec::new()),
        }
    }

    /// The one of this page.
    pub fn here() -> Self {
        expect_context()
    }

    /// The files that were kept of replaced plans.
    pub fn backups(self) -> ReadSignal<Vec<Backup>> {
        self.backups.read_only()
    }

    /// Looks what this browser keeps, and opens the plan that was open last.
    pub async fn find(self) {
        self.session.me().set(Name::clipped(&preferences::read().name));
        let store = match Store::open(Store::NAME).await {
            Ok(store) => store,
            Err(error) => {
                self.saver.without_storage(error);
                return self.session.close();
            }
        };
        self.saver.keep_in(store.clone());
        self.saver.promise().set(crate::store::persistence::promised().await);
        let wanted = preferences::read().last_plan;
        let opening = store.opening(wanted.as_deref(), Seen::read(), &self.stand_in()).await;
        if matches!(opening, Opening::Empty) {
            self.saver.begins_here();
        }
        self.found(opening);
        if self.trouble.with_untracked(Option::is_none) {
            // What is too old is looked for only when nothing is amiss; a failure leaves it for the next time.
            let _ = store.empty_bin(clock::now_millis()).await;
            self.list_again().await;
        } else {
            self.saver.look().await;
        }
    }

    pub(super) fn stand_in(self) -> Name {
        self.saver.stand_in()
    }

    pub(super) fn found(self, opening: Opening) {
        match opening {
            Opening::Plan(opened) => {
                preferences::change(|chosen| chosen.last_plan = Some(opened.entry.id.clone()));
                self.trouble.set(None);
                leptos::task::spawn_local(self.look_behind(opened.entry.clone()));
                self.saver.knows(None, &opened.entry);
                self.saver.watch_backups(opened.entry.clone());
                self.saver.show(opened.workspace, PlanState::Open);
            }
            Opening::Lost(loss) => {
                self.session.close();
                self.trouble.set(Some(loss));
            }
            Opening::Empty => {
                self.trouble.set(None);
                self.session.close();
            }
            Opening::NoStorage(error) => {
                // A plan that is open stays so; its own saving says what fails.
                if self.session.state().get_untracked() == PlanState::Opening {
                    self.session.close();
                }
                self.tell(self.session.say(&why(error)));
            }
        }
    }

    /// Reads the lists of plans and kept files again.
    pub async fn list_again(self) {
        self.saver.list_again().await;
        if let Some(store) = self.saver.store() {
            // A list that cannot be read shows as empty; the list of plans, read just before, tells why.
            self.backups.set(store.backups().await.unwrap_or_default());
        }
    }

    pub(super) fn tell(self, words: Words) {
        self.session.notices().tell(Notice::words(words));
    }

    /// True when the open plan may be left: everything is written, or there is nothing to write.
    pub(super) async fn may_leave(self) -> bool {
        let may = self.saver.settled().await;
        if !may {
            self.tell(self.session.say(&FilesWord::SaveFirst));
        }
        may
    }

    /// Opens a plan of the list.
    pub async fn open(self, plan: String) {
        let Some(store) = self.saver.store() else { return };
        if !self.may_leave().await {
            return;
        }
        match store.open_plan(&plan, &self.stand_in()).await {
            Opening::Empty => {
                self.tell(self.session.say(&FilesWord::GoneFromHere));
                self.list_again().await;
            }
            opening => {
                self.found(opening);
                self.router.go(&Route::to(Page::Board));
            }
        }
    }

    /// Starts an empty plan with the ladder that ships.
    pub async fn create(self, name: Name, currency: Currency) -> bool {
        let head = Head {
            id: self.session.new_id(),
            name,
            currency,
            created: Some(self.session.today_now()),
            ..Head::default()
        };
        let plan = Plan { head, playbook: default_playbook().clone(), ..Plan::default() };
        self.take_in(Workspace::open(plan, Vec::new()), None).await
    }

    /// Puts a plan on this machine and opens it; `kept` is the one it replaces, as a file.
    pub async fn take_in(self, workspace: Workspace, kept: Option<String>) -> bool {
        if workspace.plan().newer.is_some() {
            // Kept here it would pass for a plan of this version, without what only the newer one means.
            self.tell(self.session.say(&FilesWord::NewerFile));
            return false;
        }
        if !self.may_leave().await {
            return false;
        }
        let kept = match kept {
            None => self.left_of(workspace.plan().head.id.as_str()).await,
            kept => kept,
        };
        if kept.is_some()
            && let Some(before) = self.read(workspace.plan().head.id.as_str()).await
        {
            self.saver.back_up(before, Occasion::Replace).await;
        }
        if let Some(store) = self.saver.store() {
            let parcel = Parcel::whole(&workspace, clock::now_millis());
            match store.put_plan(&parcel, kept).await {
                Ok(entry) => {
                    self.saver.knows(None, &entry);
                    self.saver.watch_backups(entry.clone());
                    self.saver.tell_tabs(&parcel, &entry);
                    self.saver.listed(entry);
                }
                Err(error) => {
                    self.tell(self.session.say(&why(error)));
                    return false;
                }
            }
        }
        preferences::change(|chosen| chosen.last_plan = Some(workspace.plan().head.id.to_string()));
        self.trouble.set(None);
        self.aside.set(Vec::new());
        self.saver.show(workspace, PlanState::Open);
        // Whoever asked goes on to the plan at once; the list follows.
        leptos::task::spawn_local(self.list_again());
        true
    }

    /// Reads a plan of the list without opening it.
    pub async fn read(self, plan: &str) -> Option<Workspace> {
        if self.session.plan_now(|open| open.head.id.as_str() == plan) {
            return Some(self.session.workspace_now(Clone::clone));
        }
        match self.saver.store()?.open_plan(plan, &self.stand_in()).await {
            Opening::Plan(opened) => Some(opened.workspace),
            _ => None,
        }
    }

    /// Makes an own plan that begins as another one stands.
    pub async fn copy(self, plan: String) {
        let Some(source) = self.read(&plan).await else { return };
        let own = self.copy_of(&source);
        let name = own.plan().head.name.to_string();
        if self.take_in(own, None).await {
            self.tell(self.session.say(&FilesSentence::Opened(&name)));
        }
    }

    /// A plan of one's own with what another one holds.
    pub fn copy_of(self, source: &Workspace) -> Workspace {
        let head = &source.plan().head;
        let named = match head.kind {
            WorkspaceKind::Sample => self.session.say(&FilesSentence::OwnFrom(&head.name)),
            WorkspaceKind::Own => self.session.say(&FilesSentence::CopyOf(&head.name)),
        };
        copy::own_copy(source, self.session.new_id::<Plan>(), Name::clipped(&named))
    }

    /// Gives a plan another name, open or not.
    pub async fn rename(self, plan: String, name: Name) {
        let renamed = |head: &Head| Change::PutHead(Head { name: name.clone(), ..head.clone() }.into());
        if self.session.plan_now(|open| open.head.id.as_str() == plan) {
            let change = self.session.plan_now(|open| renamed(&open.head));
            // A refusal has been told by the session.
            let _ = self.session.commit(change, Deed::EditPlan);
            return;
        }
        let (Some(store), Some(mut workspace)) = (self.saver.store(), self.read(&plan).await) else { return };
        let by = self.session.me().get_untracked();
        let signed = Signature { by, now_millis: clock::now_millis(), why: Note::default() };
        let change = renamed(&workspace.plan().head);
        if let Ok(committed) = workspace.commit(change, Deed::EditPlan, &signed) {
            let parcel = Parcel::changes(&workspace, vec![committed], clock::now_millis());
            match store.save(&parcel).await {
                Ok(entry) => self.saver.listed(entry),
                Err(error) => self.tell(self.session.say(&why(error))),
            }
        }
    }

    /// Puts a plan into the bin; the message offers to take it out again.
    pub async fn delete(self, entry: Entry) {
        let Some(store) = self.saver.store() else { return };
        let open = self.session.plan_now(|open| open.head.id.as_str() == entry.id);
        if open && !self.may_leave().await {
            return;
        }
        if let Err(error) = store.bin(&entry.id, clock::now_millis()).await {
            self.tell(self.session.say(&why(error)));
            return;
        }
        if open {
            self.found(store.opening(None, None, &self.stand_in()).await);
        }
        self.list_again().await;
        let said = self.session.say(&FilesSentence::Deleted(&entry.name));
        let undo = move || leptos::task::spawn_local(self.restore(entry.clone()));
        self.session.notices().tell(Notice::words(said).with_action(self.session.say(&FilesWord::Undo), undo));
    }

    /// Takes a plan out of the bin; it opens where none is open.
    pub async fn restore(self, entry: Entry) {
        let Some(store) = self.saver.store() else { return };
        match store.restore(&entry.id).await {
            Ok(()) => self.tell(self.session.say(&FilesSentence::Restored(&entry.name))),
            Err(error) => self.tell(self.session.say(&why(error))),
        }
        if self.session.state().get_untracked() == PlanState::None {
            self.found(store.open_plan(&entry.id, &self.stand_in()).await);
        }
        self.list_again().await;
    }

    /// Removes a plan for good.
    pub async fn delete_for_good(self, plan: String) {
        let Some(store) = self.saver.store() else { return };
        if let Err(error) = store.remove(&plan).await {
            self.tell(self.session.say(&why(error)));
        }
        self.list_again().await;
    }

    /// The text of a file that was kept of a replaced plan.
    pub async fn backup_file(self, backup: &Backup) -> Option<String> {
        match self.saver.store()?.backup_file(backup).await {
            Ok(file) => Some(file),
            Err(error) => {
                self.tell(self.session.say(&why(error)));
                None
            }
        }
    }

    /// Opens a file that was kept of a replaced plan, as a plan of its own.
    pub async fn open_backup(self, backup: Backup) {
        let Some(file) = self.backup_file(&backup).await else { return };
        match plan_file::read(file.as_bytes()) {
            Ok(read) => {
                self.take_in(self.copy_of(&read.into_workspace()), None).await;
            }
            Err(error) => self.tell(self.session.say(&FilesSentence::InFile(&backup.name, &self.session.say(&error)))),
        }
    }

    /// Removes all samples; they can be opened anew at any time.
    pub async fn remove_samples(self) {
        let Some(store) = self.saver.store() else { return };
        let samples: Vec<Entry> = self
            .saver
            .plans()
            .get_untracked()
            .into_iter()
            .filter(|entry| entry.kind == WorkspaceKind::Sample)
            .collect();
        let open = self.session.plan_now(|open| open.head.kind == WorkspaceKind::Sample);
        if open && !self.may_leave().await {
            return;
        }
        for sample in &samples {
            if let Err(error) = store.remove(&sample.id).await {
                return self.tell(self.session.say(&why(error)));
            }
        }
        if open {
            self.found(store.opening(None, None, &self.stand_in()).await);
        }
        self.list_again().await;
        self.tell(self.session.say(&FilesSentence::SamplesRemoved(samples.len())));
    }

    /// The id of the plan that is open; empty where none is.
    pub fn open_id(self) -> Memo<Option<Id<Plan>>> {
        let session = self.session;
        let id = session.figure(|plan| plan.head.id.clone());
        Memo::new(move |_| (session.state().get() != PlanState::None).then(|| id.get()))
    }
}
