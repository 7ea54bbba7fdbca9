//! The import's worker as the page sees it: files go in, what was found and what it would do come out.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::{disk, session::Session};
use crate::{
    exchange::{
        import::{
            choices::Choices,
            desk::{Ask, Carried, FileAsked, Reply},
            dry_run::{DryRun, Refused},
            survey::{FileSeen, Survey},
        },
        plan_file,
    },
    model::{ChangeError, Deed},
};

/// The program that the worker runs; the build puts it beside the page.
const WORKER: &str = "./import_worker_loader.js";

/// The name of the file in which rows that were not taken are offered back.
const NOT_TAKEN: &str = "rows-not-imported.csv";

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing {
    /// No files yet.
    Waiting,
    /// Files are being read.
    Reading,
    /// What it would do is being worked out; the share done where it is known.
    Checking(Option<f64>),
    /// What it would do is known.
    Checked,
    /// It was stopped.
    Stopped,
    /// It was done; this many records.
    Done(usize),
    /// The worker could not be started or broke.
    Failed,
}

/// An import in progress.
#[derive(Clone, Copy)]
pub struct ImportDesk {
    session: Session,
    worker: StoredValue<Option<Hired>, LocalStorage>,
    parts: StoredValue<Vec<(FileAsked, js_sys::ArrayBuffer)>, LocalStorage>,
    carried: StoredValue<Carried>,
    readiness: StoredValue<Readiness>,
    open_questions: StoredValue<usize>,
    /// How far it is.
    pub standing: RwSignal<Standing>,
    /// What was decided.
    pub choices: RwSignal<Choices>,
    /// What was found.
    pub survey: RwSignal<Option<Survey>>,
    /// Files that are no tables, each with the reason.
    pub refused: RwSignal<Vec<(String, Refused)>>,
    /// What it would do.
    pub dry_run: RwSignal<Option<DryRun>>,
}

/// What the worker can be given.
#[derive(Clone, Copy, PartialEq)]
enum Readiness {
    /// It is being fetched and nothing waits for it.
    Coming,
    /// It is being fetched and files wait for it.
    Awaited,
    /// It is there and was given nothing yet.
    Idle,
    /// There is none, or it has work already: new work needs a new one.
    Spent,
}

/// A running worker with the closures that hear it.
struct Hired {
    worker: web_sys::Worker,
    _hears: Closure<dyn FnMut(web_sys::MessageEvent)>,
    _fails: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Hired {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl ImportDesk {
    /// An import without files.
    pub fn start() -> Self {
        Self {
            session: Session::here(),
            worker: StoredValue::new_local(None),
            parts: StoredValue::new_local(Vec::new()),
            carried: StoredValue::new(Carried::default()),
            readiness: StoredValue::new(Readiness::Spent),
            open_questions: StoredValue::new(0),
            standing: RwSignal::new(Standing::Waiting),
            choices: RwSignal::new(Choices::default()),
            survey: RwSignal::new(None),
            refused: RwSignal::new(Vec::new()),
            dry_run: RwSignal::new(None),
        }
    }

    /// The one of this page.
    pub fn here() -> Self {
        expect_context()
    }

    /// Something about one of the files found, and follows it.
    pub fn file<T>(self, at: usize, read: impl FnOnce(&FileSeen) -> T) -> Option<T> {
        self.survey.with(|survey| survey.as_ref().and_then(|survey| survey.files.get(at)).map(read))
    }

    /// Fetches the worker while the person still looks for the files, so that reading begins at once.
    pub fn warm_up(self) {
        if self.worker.with_value(Option::is_none) {
            self.replace_worker(Readiness::Coming);
        }
    }

    /// Takes more files beside those that are there already.
    pub fn take(self, files: Vec<web_sys::File>) {
        if files.is_empty() {
            return;
        }
        self.standing.set(Standing::Reading);
        leptos::task::spawn_local(async move {
            for file in files {
                let bytes = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await;
                let Some(bytes) = bytes.ok().and_then(|bytes| bytes.dyn_into::<js_sys::ArrayBuffer>().ok()) else {
                    self.standing.set(Standing::Failed);
                    return;
                };
                let asked = FileAsked { name: file.name(), told: None };
                self.parts.update_value(|parts| parts.push((asked, bytes)));
            }
            self.choices.set(Choices::default());
            self.begin();
        });
    }

    /// Takes a file away again.
    pub fn leave_out(self, name: &str) {
        self.parts.update_value(|parts| parts.retain(|(asked, _)| asked.name != name));
        self.choices.set(Choices::default());
        if self.parts.with_value(Vec::is_empty) { self.clear() } else { self.begin() }
    }

    /// Starts over without files.
    pub fn clear(self) {
        self.dismiss();
        self.parts.set_value(Vec::new());
        self.choices.set(Choices::default());
        self.survey.set(None);
        self.refused.set(Vec::new());
        self.dry_run.set(None);
        self.standing.set(Standing::Waiting);
    }

    /// Stops what is being worked out; the files stay.
    pub fn stop(self) {
        self.dismiss();
        self.dry_run.set(None);
        self.standing.set(Standing::Stopped);
    }

    /// Works it out anew with the files that are there.
    pub fn begin(self) {
        self.survey.set(None);
        self.dry_run.set(None);
        self.open_questions.set_value(0);
        self.standing.set(Standing::Reading);
        match self.readiness.get_value() {
            Readiness::Idle => self.hand_over(),
            Readiness::Coming | Readiness::Awaited => self.readiness.set_value(Readiness::Awaited),
            Readiness::Spent => {
                if !self.replace_worker(Readiness::Awaited) {
                    self.standing.set(Standing::Failed);
                }
            }
        }
    }

    /// Decides something and works it out anew.
    pub fn decide(self, decide: impl FnOnce(&mut Choices)) {
        self.choices.update(decide);
        self.ask(&Ask::Survey { choices: self.choices.get_untracked() }, &[]);
    }

    fn check(self) {
        self.standing.set(Standing::Checking(None));
        let (choices, today) = (self.choices.get_untracked(), self.session.today_now());
        self.ask(&Ask::DryRun { choices, today }, &[]);
    }

    /// Asks for the rows of a file that were not taken.
    pub fn ask_for_problems(self, file: usize) {
        self.ask(&Ask::Problems { file }, &[]);
    }

    /// Makes the change: one commit, one undo.
    pub fn import(self) -> Result<(), ChangeError> {
        let Ok(change) = self.carried.with_value(Carried::unpack) else {
            self.standing.set(Standing::Failed);
            return Ok(());
        };
        let count = self.carried.with_value(|carried| carried.records.len());
        self.session.commit(change, Deed::Import)?;
        self.dismiss();
        self.standing.set(Standing::Done(count));
        Ok(())
    }

    fn dismiss(self) {
        self.readiness.set_value(Readiness::Spent);
        self.worker.set_value(None);
    }

    /// A new worker in place of the one that may still be busy; `false` where the browser starts none.
    fn replace_worker(self, readiness: Readiness) -> bool {
        self.worker.set_value(self.hire());
        let hired = self.worker.with_value(Option::is_some);
        self.readiness.set_value(if hired { readiness } else { Readiness::Spent });
        hired
    }

    fn hire(self) -> Option<Hired> {
        let options = web_sys::WorkerOptions::new();
        options.set_type(web_sys::WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(WORKER, &options).ok()?;
        let hears = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
            match event.data().as_string().and_then(|text| serde_json::from_str::<Reply>(&text).ok()) {
                Some(reply) => self.hear(reply),
                None => self.standing.set(Standing::Failed),
            }
        });
        let fails = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| {
            // One that could not even be fetched is asked for again with the files; only then is it the person's trouble.
            if self.readiness.get_value() != Readiness::Coming {
                self.standing.set(Standing::Failed);
            }
            self.readiness.set_value(Readiness::Spent);
        });
        worker.set_onmessage(Some(hears.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fails.as_ref().unchecked_ref()));
        Some(Hired { worker, _hears: hears, _fails: fails })
    }

    fn ask(self, ask: &Ask, parts: &[JsValue]) {
        let Ok(text) = serde_json::to_string(ask) else { return };
        let message = js_sys::Array::of1(&JsValue::from_str(&text));
        for part in parts {
            message.push(part);
        }
        let sent = self
            .worker
            .with_value(|hired| hired.as_ref().is_some_and(|hired| hired.worker.post_message(&message).is_ok()));
        if sent {
            self.open_questions.update_value(|open| *open += 1);
        } else {
            self.standing.set(Standing::Failed);
        }
    }

    fn hear(self, reply: Reply) {
        if !matches!(reply, Reply::Ready | Reply::Progress { .. }) {
            self.open_questions.update_value(|open| *open = open.saturating_sub(1));
        }
        match reply {
            Reply::Ready if self.readiness.get_value() == Readiness::Coming => {
                self.readiness.set_value(Readiness::Idle)
            }
            Reply::Ready => self.hand_over(),
            Reply::PlanRead | Reply::Nothing => {}
            Reply::NoPlan => self.standing.set(Standing::Failed),
            Reply::Survey { survey, refused } => {
                self.refused.set(refused);
                self.survey.set(Some(*survey));
                // Another question is on its way: its answer counts, not this one.
                if self.open_questions.get_value() == 0 {
                    self.check();
                }
            }
            Reply::Progress { progress } => {
                #[allow(clippy::cast_precision_loss)] // At most 100,000 rows a file.
                let share = (progress.of > 0).then(|| progress.done as f64 / progress.of as f64);
                self.standing.set(Standing::Checking(share));
            }
            Reply::DryRun { dry_run, change } => {
                if self.open_questions.get_value() == 0 {
                    self.carried.set_value(change);
                    self.dry_run.set(Some(*dry_run));
                    self.standing.set(Standing::Checked);
                }
            }
            Reply::Problems { csv } => leptos::task::spawn_local(async move {
                // Whether it was written or not, the person sees it in the browser's own dialog.
                disk::hand_out(NOT_TAKEN, &csv, "text/csv").await;
            }),
            Reply::Stopped => self.standing.set(Standing::Stopped),
        }
    }

    /// Hands plan and files to a worker that has just said it is ready.
    fn hand_over(self) {
        self.readiness.set_value(Readiness::Spent);
        let text = self.session.plan_now(|plan| plan_file::write(plan, &[]));
        let bytes = js_sys::Uint8Array::from(text.as_bytes());
        self.ask(&Ask::Plan, &[bytes.buffer().into()]);
        let (files, parts): (Vec<FileAsked>, Vec<JsValue>) = self.parts.with_value(|parts| {
            parts.iter().map(|(asked, bytes)| (asked.clone(), JsValue::from(bytes.clone()))).unzip()
        });
        self.ask(&Ask::Files { files }, &parts);
    }
}
