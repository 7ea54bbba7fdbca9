//! What the merge view works with: files on their way in, the merge in the making, and what became of it.

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

use super::report;
use crate::{
    app::{
        disk,
        intake::{Intake, Original, Waiting},
        notices::Notice,
        session::{PlanState, Session},
    },
    exchange::{
        merge::{Merging, Side},
        plan_file::{self, FILE_MAX},
    },
    metrics::{Book, Frame, Line, Period, Scope},
    model::{Head, Note, Plan, Workspace},
    text::{
        Words,
        files::FilesWord,
        merge::{MergeSentence, MergeWord},
    },
};

/// How far a merge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// There is none.
    None,
    /// Files are being read.
    Reading,
    /// All is read: the person looks and chooses.
    Ready,
    /// It is done.
    Done,
}

/// The merge at hand. There is one on the files page.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    stage: RwSignal<Stage>,
    merging: RwSignal<Option<Merging>>,
    failed: RwSignal<Vec<(String, Words)>>,
    progress: RwSignal<(usize, usize)>,
    report: RwSignal<String>,
    sources: StoredValue<Vec<Waiting>, LocalStorage>,
    intake: Intake,
    /// Files of earlier versions among them, as they came.
    originals: StoredValue<Vec<(Original, Head)>, LocalStorage>,
    /// Counts the runs, so that one that was stopped notices it.
    run: StoredValue<u32>,
    /// How many revisions the plan had when it was read.
    seen: StoredValue<usize>,
}

impl Desk {
    /// Takes the files that wait for a merge, now and later.
    pub fn start() -> Self {
        let desk = Self {
            session: Session::here(),
            stage: RwSignal::new(Stage::None),
            merging: RwSignal::new(None),
            failed: RwSignal::new(Vec::new()),
            progress: RwSignal::new((0, 0)),
            report: RwSignal::new(String::new()),
            sources: StoredValue::new_local(Vec::new()),
            intake: Intake::here(),
            originals: StoredValue::new_local(Vec::new()),
            run: StoredValue::new(0),
            seen: StoredValue::new(0),
        };
        let waiting = desk.intake.waiting();
        Effect::new(move |_| {
            if waiting.with(|waiting| !waiting.is_empty()) {
                let taken = waiting.try_update(std::mem::take).unwrap_or_default();
                desk.sources.set_value(taken);
                desk.read();
            }
        });
        desk
    }

    pub fn stage(self) -> ReadSignal<Stage> {
        self.stage.read_only()
    }

    pub fn failed(self) -> ReadSignal<Vec<(String, Words)>> {
        self.failed.read_only()
    }

    /// The file being read, and how many there are.
    pub fn progress(self) -> ReadSignal<(usize, usize)> {
        self.progress.read_only()
    }

    pub fn report(self) -> ReadSignal<String> {
        self.report.read_only()
    }

    /// Reads the merge in the making and follows it.
    pub fn with<T: Default>(self, read: impl FnOnce(&Merging) -> T) -> T {
        self.merging.with(|merging| merging.as_ref().map(read).unwrap_or_default())
    }

    pub fn say(self, words: &dyn crate::text::Say) -> Words {
        self.session.say(words)
    }

    fn tell(self, word: MergeWord) {
        self.session.notices().tell(Notice::words(self.say(&word)));
    }

    /// Reads all files anew, one at a time, so that the page can draw and be stopped in between.
    fn read(self) {
        let run = self.run.get_value().wrapping_add(1);
        self.run.set_value(run);
        self.stage.set(Stage::Reading);
        self.failed.set(Vec::new());
        self.merging.set(None);
        spawn_local(async move {
            let sources = self.sources.get_value();
            let mut merging = None;
            let mut originals = Vec::new();
            for (place, source) in sources.iter().enumerate() {
                self.progress.set((place.saturating_add(1), sources.len()));
                TimeoutFuture::new(0).await;
                let read = open(self.session, source).await;
                // Stopped, or the person went on to another view.
                if self.run.try_get_value() != Some(run) {
                    return;
                }
                let added = read.and_then(|(theirs, original)| {
                    self.add(&mut merging, &source.name(), &theirs)?;
                    originals.extend(original.map(|original| (original, theirs.plan().head.clone())));
                    Ok(())
                });
                if let Err(why) = added {
                    self.failed.update(|failed| failed.push((source.name(), why)));
                }
            }
            self.originals.set_value(originals);
            self.merging.set(merging);
            self.stage.set(Stage::Ready);
        });
    }

    fn add(self, merging: &mut Option<Merging>, name: &str, theirs: &Workspace) -> Result<(), Words> {
        if self.session.state().get_untracked() != PlanState::Open {
            return Err(self.say(&MergeWord::NoPlanFits));
        }
        let signed = self.session.signature(Note::default());
        let merging = merging.get_or_insert_with(|| {
            self.session.workspace_now(|ours| {
                self.seen.set_value(ours.revisions().len());
                Merging::into(ours)
            })
        });
        merging.add(name, theirs, &signed).map_err(|refusal| self.say(&refusal))
    }

    pub fn choose(self, dispute: usize, version: usize) {
        self.change(|merging| merging.choose(dispute, version));
    }

    pub fn choose_all(self, side: Side) {
        self.change(|merging| merging.choose_all(side));
    }

    pub fn choose_playbook(self, playbook: usize) {
        self.change(|merging| merging.choose_playbook(playbook));
    }

    fn change(self, act: impl FnOnce(&mut Merging)) {
        self.merging.update(|merging| {
            if let Some(merging) = merging {
                act(merging);
            }
        });
    }

    /// Stops reading, or leaves the preview: the plan stays as it is.
    pub fn leave(self) {
        self.run.update_value(|run| *run = run.wrapping_add(1));
        if self.stage.get_untracked() == Stage::Reading {
            self.tell(MergeWord::Stopped);
        }
        self.close();
    }

    fn close(self) {
        self.stage.set(Stage::None);
        self.merging.set(None);
        self.sources.set_value(Vec::new());
    }

    /// Merges; files of earlier versions are kept first, just as they came.
    pub fn merge(self) {
        spawn_local(async move {
            for (original, head) in self.originals.get_value() {
                if !self.intake.keep(&original, &head).await {
                    return;
                }
            }
            self.originals.set_value(Vec::new());
            self.merge_now();
        });
    }

    /// Merges, as one step.
    fn merge_now(self) {
        let unchanged = self.session.workspace_now(|ours| {
            ours.revisions().len() == self.seen.get_value()
                && self.merging.with_untracked(|merging| {
                    merging.as_ref().is_some_and(|merging| merging.before().head.id == ours.plan().head.id)
                })
        });
        if !unchanged {
            self.tell(MergeWord::ReadAnew);
            return self.read();
        }
        let joining = self.merging.with_untracked(|merging| merging.as_ref().map(Merging::finish).unwrap_or_default());
        let told = self
            .merging
            .with_untracked(|merging| merging.as_ref().map(|merging| report::text(self, merging, &joining)));
        // A refusal has been told by the session; the preview stays, so that something else can be chosen.
        if self.session.join(joining).is_err() {
            return;
        }
        self.report.set(told.unwrap_or_default());
        let files = self.with_now(|merging| merging.files().len());
        let plan = self.session.plan_now(|plan| plan.head.name.to_string());
        let words = self.say(&MergeSentence::Merged { files, plan: &plan });
        self.session.notices().tell(Notice::with_undo(words));
        self.close();
        self.stage.set(Stage::Done);
    }

    fn with_now<T: Default>(self, read: impl FnOnce(&Merging) -> T) -> T {
        self.merging.with_untracked(|merging| merging.as_ref().map(read).unwrap_or_default())
    }

    /// Closes the report.
    pub fn done(self) {
        self.close();
    }

    /// The main figures before and after; nothing for what could not be merged as it was chosen.
    pub fn figures(self) -> Option<(Line, Line)> {
        let today = self.session.today_now();
        self.with(|merging| {
            let after = merging.after().ok()?;
            Some((headline(merging.before(), today)?, headline(&after, today)?))
        })
    }
}

/// The main figures of a plan over the last twelve months.
fn headline(plan: &Plan, today: chrono::NaiveDate) -> Option<Line> {
    let from = today.checked_sub_months(chrono::Months::new(12))?;
    let frame = Frame::new(Period::new(from, today)?, today);
    Book::new(plan).lines(&Scope::whole_plan(), frame).pop()
}

/// What a file holds, or why it cannot be merged.
async fn open(session: Session, source: &Waiting) -> Result<(Workspace, Option<Original>), Words> {
    let file = match source {
        Waiting::Read(_, workspace, original) => return Ok(((**workspace).clone(), original.clone())),
        Waiting::File(file) => file,
    };
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // Sizes of files are whole, positive and far below 2^53.
    if file.size() > FILE_MAX as f64 {
        return Err(session.say(&plan_file::FileError::TooLarge(file.size() as usize)));
    }
    let bytes = disk::bytes_of(file).await.ok_or_else(|| session.say(&FilesWord::FileUnreadable))?;
    match plan_file::read(&bytes) {
        Ok(mut read) => {
            let original = Original::of(&mut read);
            Ok((read.into_workspace(), original))
        }
        Err(error) => Err(session.say(&error)),
    }
}
