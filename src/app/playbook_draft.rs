//! The draft of a playbook: worked on beside the plan, with an undo of its own, until it is put in force or discarded. It outlives the
//! view, so that looking something up elsewhere loses nothing.

use leptos::prelude::*;

use super::session::{PlanState, Session};
use crate::model::{Plan, Playbook, Workspace};

/// The draft. There is one in the page.
#[derive(Clone, Copy)]
pub struct PlaybookDraft {
    plan: Session,
    draft: Session,
    files: RwSignal<Vec<web_sys::File>, LocalStorage>,
}

impl PlaybookDraft {
    /// Nothing is drafted yet.
    pub fn start(plan: Session) -> Self {
        Self { plan, draft: plan.draft(), files: RwSignal::new_local(Vec::new()) }
    }

    /// The playbook of a plan that is only read, in the place of a draft: its session takes no change.
    pub fn of_read_only(plan: Session) -> Self {
        Self { plan, draft: plan, files: RwSignal::new_local(Vec::new()) }
    }

    /// The one of this page.
    pub fn here() -> Self {
        expect_context()
    }

    /// Playbook files that were dropped or opened elsewhere and wait for the view, which takes them from here.
    pub fn files(self) -> RwSignal<Vec<web_sys::File>, LocalStorage> {
        self.files
    }

    /// The session that holds the draft: its plan has the draft as its playbook, and no records.
    pub fn session(self) -> Session {
        self.draft
    }

    /// True while the draft differs from the playbook in force.
    pub fn differs(self) -> Memo<bool> {
        let draft = self.draft.figure(|plan| plan.playbook.clone());
        let differs = self.plan.figure(move |plan| draft.with(|draft| *draft != plan.playbook));
        Memo::new(move |_| self.draft.state().get() == PlanState::Open && differs.get())
    }

    /// Follows the playbook in force, unless something of this plan is drafted.
    pub fn follow(self) {
        let of_this_plan = self.draft.plan_now(|draft| self.plan.plan_now(|plan| plan.head.id == draft.head.id));
        if !(of_this_plan && self.is_drafted()) {
            self.begin_anew();
        }
    }

    /// True when something was done in the draft, even if it was taken back.
    pub fn is_drafted(self) -> bool {
        self.draft.state().get_untracked() == PlanState::Open
            && self.draft.workspace_now(|workspace| workspace.can_undo().is_some() || workspace.can_redo().is_some())
    }

    /// Drops what is drafted.
    pub fn begin_anew(self) {
        let plan = self.plan.plan_now(|plan| Plan {
            head: plan.head.clone(),
            playbook: plan.playbook.clone(),
            ..Plan::default()
        });
        self.draft.open(Workspace::open(plan, Vec::new()), PlanState::Open);
    }

    /// Puts another playbook in the draft's place, as one step.
    pub fn take(self, playbook: Playbook) {
        // A playbook that does not hang together was refused where it was read; what else is refused the session tells.
        let _ = self.draft.commit(crate::model::Change::PutPlaybook(playbook.into()), crate::model::Deed::EditPlaybook);
    }
}
