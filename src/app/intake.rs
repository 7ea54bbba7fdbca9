//! Files that come in, from a picker, a drop or the clipboard, and the plan file that goes out.

mod merging;
mod outgoing;

pub use merging::Waiting;

use leptos::{prelude::*, task::spawn_local};

use super::{clock, disk, errand::Errand, playbook_draft::PlaybookDraft, saver::why, session::PlanState, shelf::Shelf};
use crate::{
    exchange::{
        compare::Difference,
        copy, library_file, packed,
        plan_file::{self, FILE_MAX, FileError, PlanFile},
        playbook_file, sign_off,
    },
    method::shift,
    model::{Head, Name, Workspace, WorkspaceKind},
    route::{Page, Route},
    store::{Backup, Entry},
    text::{
        Words,
        files::{FilesSentence, FilesWord},
    },
};

/// The endings that the file picker offers.
pub const ACCEPTED: &str = ".json,.csv,.tsv,.txt,.zip,.gz,application/json,text/csv";
/// Where the sample company lies beside the page.
const SAMPLE: &str = "samples/company.plan.json";

/// A file of a plan that is here already: the person says what is to become of it.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// What the file is called.
    pub file: String,
    /// What the plan that is here is called.
    pub name: String,
    /// What the file holds.
    pub workspace: Workspace,
    /// The plan that is here, as a file: kept where the other replaces it.
    pub present: String,
    /// How they differ.
    pub difference: Difference,
    /// The file itself, where an earlier version made it.
    pub original: Option<Original>,
}

/// A file of an earlier version, as it came.
#[derive(Debug, Clone)]
pub struct Original {
    version: u32,
    text: String,
}

impl Original {
    /// Takes the file itself out of what was read, where an earlier version made it.
    pub fn of(read: &mut PlanFile) -> Option<Self> {
        read.original.take().map(|text| Self { version: read.version, text })
    }
}

/// Takes files in. There is one in the page.
#[derive(Clone, Copy)]
pub struct Intake {
    shelf: Shelf,
    playbook: PlaybookDraft,
    arrival: RwSignal<Option<Arrival>>,
    reading: RwSignal<bool>,
    naming: RwSignal<bool>,
    waiting: RwSignal<Vec<Waiting>, LocalStorage>,
    sign_off: RwSignal<Option<(String, Vec<u8>)>>,
    packed: RwSignal<Option<Packed>, LocalStorage>,
}

/// Files of which some are packed, and who takes what they hold; nobody, where it opens as if dropped.
pub type Packed = (Vec<web_sys::File>, Option<Callback<(Vec<web_sys::File>,)>>);

impl Intake {
    /// Nothing has come in yet. Ctrl+S and Ctrl+O are heard from now on.
    pub fn start(shelf: Shelf, playbook: PlaybookDraft) -> Self {
        let closed = || RwSignal::new(false);
        let intake = Self {
            shelf,
            playbook,
            arrival: RwSignal::new(None),
            reading: closed(),
            naming: closed(),
            waiting: RwSignal::new_local(Vec::new()),
            sign_off: RwSignal::new(None),
            packed: RwSignal::new_local(None),
        };
        let keys = window_event_listener(leptos::ev::keydown, move |event| {
            if !(event.ctrl_key() || event.meta_key()) || event.shift_key() || event.alt_key() {
                return;
            }
            match event.key().as_str() {
                "s" => {
                    event.prevent_default();
                    spawn_local(intake.save_file());
                }
                "o" => {
                    event.prevent_default();
                    disk::pick(ACCEPTED, Callback::new(move |(files,)| intake.take(files)));
                }
                _ => {}
            }
        });
        on_cleanup(move || keys.remove());
        intake
    }

    /// The one of this page.
    pub fn here() -> Self {
        expect_context()
    }

    /// The file that waits for a decision.
    pub fn arrival(self) -> RwSignal<Option<Arrival>> {
        self.arrival
    }

    /// True while a file is read.
    pub fn reading(self) -> ReadSignal<bool> {
        self.reading.read_only()
    }

    /// True while the dialog for a new plan stands open.
    pub fn naming(self) -> RwSignal<bool> {
        self.naming
    }

    /// Does what a person chose on the welcome view.
    pub fn run(self, errand: Errand) {
        match errand {
            Errand::NewPlan => self.naming.set(true),
            Errand::Import => spawn_local(async move {
                // A refusal was told; then the person is still here.
                self.start_for_import().await;
            }),
            Errand::Sample => spawn_local(self.open_sample()),
            Errand::Files(files) => self.take(files),
            Errand::SaveFile => spawn_local(self.save_file()),
        }
    }

    /// Files that wait to be unpacked.
    pub fn packed(self) -> RwSignal<Option<Packed>, LocalStorage> {
        self.packed
    }

    /// Unpacks what is packed of these files and hands all of them on.
    pub fn unpack(self, (files, taker): Packed) {
        if files.iter().any(|file| packed::is_packed(&file.name())) {
            self.reading.set(true);
            return self.packed.set(Some((files, taker)));
        }
        match taker {
            // The view that asked for them may be gone.
            Some(taker) => drop(taker.try_run((files,))),
            None => self.sort(files),
        }
    }

    /// Takes files as they were dropped or picked: a plan opens, tables go to the import.
    pub fn take(self, files: Vec<web_sys::File>) {
        self.unpack((files, None));
    }

    fn sort(self, files: Vec<web_sys::File>) {
        let session = self.shelf.session;
        let (plans, tables): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| !is_table(&file.name().to_lowercase()));
        match (plans.as_slice(), tables.is_empty()) {
            ([], true) => self.shelf.tell(session.say(&FilesWord::DropNothing)),
            ([], false) => spawn_local(self.hand_on(tables)),
            ([file], true) => spawn_local(self.read_plan_file(file.clone())),
            (_, true) => self.merge(plans.into_iter().map(Waiting::File).collect()),
            _ => self.shelf.tell(session.say(&FilesWord::DropOneKind)),
        }
    }

    /// Hands tables to the import view; where no plan is open, one is started for them.
    async fn hand_on(self, tables: Vec<web_sys::File>) {
        let session = self.shelf.session;
        if session.state().get_untracked() != PlanState::Open && !self.start_for_import().await {
            return;
        }
        session.pending_files().set(tables);
        self.shelf.router.go(&Route::to(Page::Import));
    }

    /// Starts a plan for what will be imported, and goes to the import.
    pub async fn start_for_import(self) -> bool {
        let session = self.shelf.session;
        let name = Name::clipped(&session.say(&FilesWord::UntitledPlan));
        let started = self.shelf.create(name, crate::model::Currency::default()).await;
        if started {
            self.shelf.router.go(&Route::to(Page::Import));
        }
        started
    }

    async fn read_plan_file(self, file: web_sys::File) {
        let name = file.name();
        self.reading.set(true);
        // Lets the page say so before the reading keeps it busy.
        gloo_timers::future::TimeoutFuture::new(0).await;
        match self.bytes_within(&file).await {
            Ok(bytes) => match plan_file::read(&bytes) {
                Err(FileError::NotJson(plan_file::Lookalike::Table)) => self.hand_on(vec![file]).await,
                Err(FileError::OtherKind(kind))
                    if [playbook_file::FORMAT, library_file::FORMAT].contains(&kind.as_str()) =>
                {
                    self.draft_playbook(file).await;
                }
                Err(FileError::OtherKind(kind)) if kind == sign_off::FORMAT => {
                    self.sign_off.set(Some((name, bytes)));
                    self.shelf.router.go(&Route::to(Page::SignOff));
                }
                read => self.arrive(&name, read).await,
            },
            Err(why) => self.refuse(&name, &why),
        }
        self.reading.set(false);
    }

    /// The bytes of a file, unless it is larger than any that is read.
    pub async fn bytes_within(self, file: &web_sys::File) -> Result<Vec<u8>, Words> {
        let session = self.shelf.session;
        #[allow(clippy::cast_precision_loss)] // Far below 2^53.
        if file.size() > FILE_MAX as f64 {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Whole and positive.
            let bytes = file.size() as usize;
            return Err(session.say(&FileError::TooLarge(bytes)));
        }
        disk::bytes_of(file).await.ok_or_else(|| session.say(&FilesWord::FileUnreadable))
    }

    /// Hands a playbook to its view, as a draft with what it would do; where no plan is open, one is started for it.
    async fn draft_playbook(self, file: web_sys::File) {
        let session = self.shelf.session;
        let name = Name::clipped(&session.say(&FilesWord::UntitledPlan));
        let is_open = session.state().get_untracked() == PlanState::Open;
        if is_open || self.shelf.create(name, crate::model::Currency::default()).await {
            self.playbook.files().set(vec![file]);
            self.shelf.router.go(&Route::to(Page::Playbook(Default::default())));
        }
    }

    /// Opens the text of a plan file; false when it was refused.
    pub async fn take_text(self, text: String) -> bool {
        let name = self.shelf.session.say(&FilesWord::PastedText);
        let read = plan_file::read(text.as_bytes());
        let is_plan = read.is_ok();
        self.arrive(&name, read).await;
        is_plan
    }

    /// Says of a file why it was not taken.
    pub fn refuse(self, file: &str, why: &str) {
        self.shelf.tell(self.shelf.session.say(&FilesSentence::InFile(file, why)));
    }

    /// True while files are read.
    pub fn set_reading(self, reading: bool) {
        self.reading.set(reading);
    }

    async fn arrive(self, file: &str, read: Result<PlanFile, FileError>) {
        let session = self.shelf.session;
        match read {
            Err(error) => self.refuse(file, &session.say(&error)),
            Ok(read) if read.is_newer() => {
                if self.shelf.may_leave().await {
                    self.shelf.saver.show(read.into_workspace(), PlanState::ReadOnly);
                    self.shelf.tell(session.say(&FilesWord::NewerFile));
                    self.shelf.router.go(&Route::to(Page::Board));
                }
            }
            Ok(mut read) => {
                let original = Original::of(&mut read);
                self.take_plan(file, read.into_workspace(), original).await;
            }
        }
    }

    async fn take_plan(self, name: &str, workspace: Workspace, original: Option<Original>) {
        // A file made by hand may name no id; then it is a plan that nobody has yet.
        let workspace = match workspace.plan().head.id.as_str() {
            "" => copy::own_copy(&workspace, self.shelf.session.new_id(), workspace.plan().head.name.clone()),
            _ => workspace,
        };
        let id = workspace.plan().head.id.clone();
        let known = self
            .shelf
            .saver
            .plans()
            .with_untracked(|plans| plans.iter().find(|entry| entry.id == id.as_str()).cloned());
        let present = match &known {
            Some(_) => self.shelf.read(id.as_str()).await,
            None => None,
        };
        let (Some(entry), Some(present)) = (known, present) else {
            return self.opened(workspace, None, original).await;
        };
        let difference = Difference::between(present.plan(), workspace.plan());
        let file = plan_file::write(present.plan(), present.revisions());
        if entry.binned.is_some() {
            self.opened(workspace, Some(file), original).await;
        } else {
            self.arrival.set(Some(Arrival {
                file: name.to_owned(),
                name: entry.name,
                workspace,
                present: file,
                difference,
                original,
            }));
        }
    }

    async fn opened(self, workspace: Workspace, kept: Option<String>, original: Option<Original>) {
        let session = self.shelf.session;
        let name = workspace.plan().head.name.to_string();
        let replaces = kept.is_some();
        if let Some(original) = &original
            && !self.keep(original, &workspace.plan().head).await
        {
            return;
        }
        if self.shelf.take_in(workspace, kept).await {
            let said = match original {
                Some(Original { version, .. }) => FilesSentence::Upgraded { plan: &name, version },
                None if replaces => FilesSentence::Replaced(&name),
                None => FilesSentence::Opened(&name),
            };
            self.shelf.tell(session.say(&said));
            self.shelf.router.go(&Route::to(Page::Board));
        }
    }

    /// Keeps the file of an earlier version before the plan made of it takes any place; false when it could not be kept.
    pub async fn keep(self, original: &Original, plan: &Head) -> bool {
        let session = self.shelf.session;
        let Some(store) = self.shelf.saver.store() else { return true };
        let name = session.say(&FilesSentence::AsVersion { plan: &plan.name, version: original.version }).into_owned();
        let bytes = u64::try_from(original.text.len()).unwrap_or_default();
        let about = Backup { plan: plan.id.to_string(), name, at: clock::now_millis(), bytes, ..Backup::default() };
        match store.keep_file(&about, &original.text).await {
            Ok(()) => {
                self.shelf.list_again().await;
                true
            }
            Err(error) => {
                self.shelf.tell(session.say(&why(error)));
                false
            }
        }
    }

    /// Fetches the sample company and opens it, apart from all own plans.
    pub async fn open_sample(self) {
        let session = self.shelf.session;
        let is_sample = |entry: &&Entry| entry.kind == WorkspaceKind::Sample && entry.binned.is_none();
        let here = self.shelf.saver.plans().with_untracked(|plans| plans.iter().find(is_sample).cloned());
        if let Some(sample) = here {
            return self.shelf.open(sample.id).await;
        }
        self.reading.set(true);
        match disk::fetch(SAMPLE).await.map(|bytes| plan_file::read(&bytes)) {
            Some(Ok(read)) => match shift::to_present(&read.plan, session.today_now()) {
                Ok(plan) => self.opened(Workspace::open(plan, Vec::new()), None, None).await,
                Err(refusal) => self.shelf.tell(session.say(&refusal)),
            },
            Some(Err(error)) => self.refuse(&session.say(&FilesWord::SampleFile), &session.say(&error)),
            None => self.shelf.tell(session.say(&FilesWord::SampleMissing)),
        }
        self.reading.set(false);
    }
}

fn is_table(name: &str) -> bool {
    [".csv", ".tsv", ".tab"].iter().any(|ending| name.ends_with(ending))
}
