//! The page's only handle on the plan.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    clock,
    notices::{Notice, Notices},
    voice::Voice,
};
use crate::{
    exchange::past,
    metrics::Book,
    model::{Change, ChangeError, Committed, Deed, Id, Ids, Joining, Name, Note, Plan, Signature, Workspace},
    text::{Language, Say, Words, format::NumberStyle, shell::ShellWord},
};

/// How it stands with the plan as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanState {
    /// Being read from storage.
    Opening,
    /// There is none yet: the welcome view.
    None,
    /// Open, and may be changed.
    Open,
    /// Open for reading only.
    ReadOnly,
}

/// The facts and sums of the open plan, and how many of its revisions they know.
pub(super) struct Followed {
    book: Book,
    revisions: usize,
}

/// The plan as it was on a day, shown in the place of the one of today.
struct Past {
    day: NaiveDate,
    workspace: Workspace,
}

/// A plan of another day is only read.
fn shown_state(state: RwSignal<PlanState>, past: RwSignal<Option<Past>>) -> Signal<PlanState> {
    Signal::derive(move || match state.get() {
        PlanState::Open if past.with(Option::is_some) => PlanState::ReadOnly,
        state => state,
    })
}

/// What is done with the plan as it was before a change that replaces much of it.
type Upheaval = Callback<(Workspace, Deed)>;

/// The page's only handle on the plan: reads through figures, changes through `commit`.
#[derive(Clone, Copy)]
pub struct Session {
    pub(super) workspace: RwSignal<Workspace>,
    past: RwSignal<Option<Past>>,
    pub(super) book: StoredValue<Option<Followed>>,
    state: RwSignal<PlanState>,
    shown_state: Signal<PlanState>,
    pub(super) unsaved: RwSignal<Vec<Committed>>,
    ids: StoredValue<Ids>,
    me: RwSignal<Name>,
    today: RwSignal<NaiveDate>,
    voice: Voice,
    numbers: StoredValue<NumberStyle>,
    notices: Notices,
    upheaval: StoredValue<Option<Upheaval>>,
    pending_files: RwSignal<Vec<web_sys::File>, LocalStorage>,
    is_draft: bool,
}

impl Session {
    /// Starts without a plan.
    pub fn start(voice: Voice, numbers: NumberStyle, notices: Notices) -> Self {
        let clock = clock::day_signal();
        let (state, past) = (RwSignal::new(PlanState::Opening), RwSignal::new(None));
        let session = Self {
            workspace: RwSignal::new(Workspace::default()),
            past,
            book: StoredValue::new(None),
            state,
            shown_state: shown_state(state, past),
            unsaved: RwSignal::new(Vec::new()),
            ids: StoredValue::new(Ids::seeded(clock::random_bits())),
            me: RwSignal::new(Name::default()),
            today: RwSignal::new(clock.get_untracked()),
            voice,
            numbers: StoredValue::new(numbers),
            notices,
            upheaval: StoredValue::new(None),
            pending_files: RwSignal::new_local(Vec::new()),
            is_draft: false,
        };
        Effect::new(move |_| {
            let today = clock.get();
            session.today.set(session.past.with(|past| past.as_ref().map_or(today, |past| past.day)));
        });
        session
    }

    /// A session beside this one, for something that is worked out before the plan takes it: the same page and the same messages, but a
    /// plan, an undo and a redo of its own, and nothing of it is written down.
    pub fn draft(self) -> Self {
        let (state, past) = (RwSignal::new(PlanState::None), RwSignal::new(None));
        Self {
            workspace: RwSignal::new(Workspace::default()),
            past,
            book: StoredValue::new(None),
            state,
            shown_state: shown_state(state, past),
            unsaved: RwSignal::new(Vec::new()),
            is_draft: true,
            ..self
        }
    }

    /// The one of this page.
    pub fn here() -> Self {
        expect_context()
    }

    /// How it stands with the plan as a whole.
    pub fn state(self) -> Signal<PlanState> {
        self.shown_state
    }

    /// The day on which the plan is looked at, where that is not today.
    pub fn past_day(self) -> Memo<Option<NaiveDate>> {
        Memo::new(move |_| self.past.with(|past| past.as_ref().map(|past| past.day)))
    }

    /// Shows the plan as it was at the end of a day, for reading only; the plan itself stays as it is.
    pub fn look_back(self, day: NaiveDate) {
        let until = clock::end_of(day);
        let workspace = self.workspace.with_untracked(|workspace| past::workspace_at(workspace, until));
        self.show_past(Some(Past { day, workspace }));
    }

    /// Shows the plan of today again.
    pub fn look_at_today(self) {
        self.show_past(None);
    }

    fn show_past(self, past: Option<Past>) {
        self.book.set_value(None);
        self.today.set(past.as_ref().map_or_else(clock::today, |past| past.day));
        self.past.set(past);
    }

    /// The plan that is looked at, of today or of another day; follows it.
    fn shown<T>(self, read: impl FnOnce(&Workspace) -> T) -> T {
        self.past.with(|past| match past {
            Some(past) => read(&past.workspace),
            None => self.workspace.with(read),
        })
    }

    /// Opens a plan in the place of the one that is open; undo starts anew.
    pub fn open(self, workspace: Workspace, state: PlanState) {
        self.unsaved.set(Vec::new());
        self.book.set_value(None);
        self.past.set(None);
        self.workspace.set(workspace);
        self.state.set(state);
    }

    /// Closes the plan: the welcome view.
    pub fn close(self) {
        self.open(Workspace::default(), PlanState::None);
    }

    /// A figure, or anything else read from the plan: readers wake only when it differs.
    pub fn figure<T>(self, read: impl Fn(&Plan) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.shown(|workspace| read(workspace.plan())))
    }

    /// Reads the facts and sums of the plan and follows them. They are made when first asked for; after an edit only what it touched is
    /// read again.
    pub fn with_book<T>(self, read: impl FnOnce(&mut Book) -> T) -> T {
        self.shown(|workspace| self.follow(workspace));
        let mut followed = self.book.try_update_value(Option::take).flatten();
        let mut none = Book::default();
        let found = read(followed.as_mut().map_or(&mut none, |followed| &mut followed.book));
        self.book.set_value(followed);
        found
    }

    fn follow(self, workspace: &Workspace) {
        let revisions = workspace.revisions();
        self.book.update_value(|followed| match followed {
            None => *followed = Some(Followed { book: Book::new(workspace.plan()), revisions: revisions.len() }),
            Some(known) if known.revisions == revisions.len() => {}
            Some(known) => {
                known.book.follow(workspace.plan(), revisions.get(known.revisions..).unwrap_or_default());
                known.revisions = revisions.len();
            }
        });
    }

    /// Reads the plan and follows it.
    pub fn with_plan<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        self.shown(|workspace| read(workspace.plan()))
    }

    /// Reads the plan once, as handlers do.
    pub fn plan_now<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        untrack(|| self.shown(|workspace| read(workspace.plan())))
    }

    /// Reads the plan of today with its revisions once, whatever day is looked at.
    pub fn workspace_now<T>(self, read: impl FnOnce(&Workspace) -> T) -> T {
        self.workspace.with_untracked(read)
    }

    /// Reads the plan with its revisions and follows them.
    pub fn with_workspace<T>(self, read: impl FnOnce(&Workspace) -> T) -> T {
        self.shown(read)
    }

    /// Makes a change: all of it, or none. A refusal is told to the user and given back.
    pub fn commit(self, change: Change, deed: Deed) -> Result<(), ChangeError> {
        self.commit_because(change, deed, Note::default())
    }

    /// Makes a change for which a reason was asked.
    pub fn commit_because(self, change: Change, deed: Deed, why: Note) -> Result<(), ChangeError> {
        if self.only_reads() {
            return Ok(());
        }
        let signed = self.signature(why);
        self.announce(deed);
        let made = self.workspace.try_update(|workspace| workspace.commit(change, deed, &signed));
        self.settle(made.map(|result| result.map(Some)))
    }

    /// True, and told, where the plan that is looked at can only be read.
    fn only_reads(self) -> bool {
        let only_reads = self.shown_state.get_untracked() == PlanState::ReadOnly;
        if only_reads {
            let earlier = self.past.with_untracked(Option::is_some);
            let words = if earlier { crate::text::shell::of_earlier } else { crate::text::shell::read_only };
            self.notices.tell(Notice::words(words(self.language())));
        }
        only_reads
    }

    /// Takes in what a merge found, as one step.
    pub fn join(self, joining: Joining) -> Result<(), ChangeError> {
        if self.only_reads() {
            return Ok(());
        }
        let signed = self.signature(Note::default());
        // Revisions of others stand between ours by their moments, so the facts are read anew.
        self.book.set_value(None);
        self.announce(Deed::Merge);
        let made = self.workspace.try_update(|workspace| workspace.join(joining, &signed, true));
        self.settle(made.map(|result| result.map(Some)))
    }

    /// From now on `keep` gets the plan as it was before an import or a merge.
    pub fn before_upheaval(self, keep: Upheaval) {
        self.upheaval.set_value(Some(keep));
    }

    /// Hands out the plan as it stands before a change that replaces much of it.
    pub fn announce(self, deed: Deed) {
        if matches!(deed, Deed::Import | Deed::Merge)
            && let Some(keep) = self.upheaval.get_value()
        {
            keep.run((self.workspace_now(Clone::clone), deed));
        }
    }

    /// Takes the last change back.
    pub fn undo(self) -> Result<(), ChangeError> {
        if self.only_reads() {
            return Ok(());
        }
        let signed = self.signature(Note::default());
        let made = self.workspace.try_update(|workspace| workspace.undo(&signed));
        self.settle(made)
    }

    /// Makes the change again that was last taken back.
    pub fn redo(self) -> Result<(), ChangeError> {
        if self.only_reads() {
            return Ok(());
        }
        let signed = self.signature(Note::default());
        let made = self.workspace.try_update(|workspace| workspace.redo(&signed));
        self.settle(made)
    }

    /// Takes over the steps of earlier sessions, for undo and redo.
    pub fn recall(self, lines: &[String]) {
        self.workspace.update(|workspace| workspace.recall(lines.iter().map(String::as_str)));
    }

    fn settle(self, made: Option<Result<Option<Committed>, ChangeError>>) -> Result<(), ChangeError> {
        match made {
            Some(Ok(Some(committed))) if !(committed.revisions.is_empty() && committed.joined.is_empty()) => {
                self.unsaved.update(|waiting| waiting.push(committed));
                Ok(())
            }
            Some(Ok(_)) | None => Ok(()),
            Some(Err(refusal)) => {
                self.notices.tell(Notice::words(self.say(&refusal)));
                Err(refusal)
            }
        }
    }

    /// Signs what is done now.
    pub fn signature(self, why: Note) -> Signature {
        Signature { by: self.me.get_untracked(), now_millis: clock::now_millis(), why }
    }

    /// What undo would take back.
    pub fn can_undo(self) -> Memo<Option<Deed>> {
        Memo::new(move |_| self.workspace.with(Workspace::can_undo))
    }

    /// What redo would do again.
    pub fn can_redo(self) -> Memo<Option<Deed>> {
        Memo::new(move |_| self.workspace.with(Workspace::can_redo))
    }

    /// Commits that nobody has written down yet; the saver takes them from here.
    pub fn unsaved(self) -> RwSignal<Vec<Committed>> {
        self.unsaved
    }

    /// A fresh id for a record that is about to be made.
    pub fn new_id<T>(self) -> Id<T> {
        self.ids.try_update_value(Ids::fresh).unwrap_or_default()
    }

    /// Gives a source of fresh ids to a rule that makes several records.
    pub fn with_ids<T>(self, make: impl FnOnce(&mut Ids) -> T) -> T {
        let mut ids = Ids::seeded(self.ids.try_update_value(Ids::next_bits).unwrap_or_default());
        make(&mut ids)
    }

    /// Who signs the changes.
    pub fn me(self) -> RwSignal<Name> {
        self.me
    }

    /// The day, as a signal.
    pub fn today(self) -> ReadSignal<NaiveDate> {
        self.today.read_only()
    }

    /// The day, for handlers.
    pub fn today_now(self) -> NaiveDate {
        self.today.get_untracked()
    }

    /// The language spoken.
    pub fn language(self) -> Language {
        self.voice.language()
    }

    /// Says words in the language spoken.
    pub fn say(self, words: &dyn Say) -> Words {
        self.voice.say(words)
    }

    /// How numbers are written here.
    pub fn numbers(self) -> NumberStyle {
        self.numbers.get_value()
    }

    /// Tells of something that can be taken back, and offers to.
    pub fn tell_undoable(self, words: impl Into<Words>) {
        let notice = match self.is_draft {
            false => Notice::with_undo(words),
            // The planner's own undo is that of the plan.
            true => Notice::words(words).with_action(self.say(&ShellWord::Undo), move || drop(self.undo())),
        };
        self.notices.tell(notice);
    }

    /// Short messages that come and go.
    pub fn notices(self) -> Notices {
        self.notices
    }

    /// Tables that were dropped or opened elsewhere and wait for the import view, which takes them from here.
    pub fn pending_files(self) -> RwSignal<Vec<web_sys::File>, LocalStorage> {
        self.pending_files
    }
}
