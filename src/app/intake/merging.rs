//! What becomes of plan files whose plan is here: they are merged (the files view takes them from here), replace it, or stand beside it.

use leptos::{prelude::*, task::spawn_local};

use super::{
    super::{disk, session::PlanState},
    Intake, Original,
};
use crate::{
    exchange::plan_file::{self, PlanFile},
    model::Workspace,
    route::{Page, Route},
    store::Entry,
};

/// A file that is to be merged.
#[derive(Clone)]
pub enum Waiting {
    /// As it lies on the disk.
    File(web_sys::File),
    /// As it was read: what it is called, what it holds, and the file itself where an earlier version made it.
    Read(String, Box<Workspace>, Option<Original>),
}

impl Waiting {
    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Self::File(file) => file.name(),
            Self::Read(name, ..) => name.clone(),
        }
    }
}

impl Intake {
    /// The sign-off file that is looked at, with its name; read where it is shown.
    pub fn sign_off(self) -> RwSignal<Option<(String, Vec<u8>)>> {
        self.sign_off
    }

    /// Files that wait for the merge, which takes them from here.
    pub fn waiting(self) -> RwSignal<Vec<Waiting>, LocalStorage> {
        self.waiting
    }

    /// Goes to the merge with these files: into the plan of which they are versions, where it is here; else into the one that is open.
    pub fn merge(self, files: Vec<Waiting>) {
        spawn_local(async move {
            if self.open_for(&files).await {
                self.waiting.set(files);
                self.shelf.router.go(&Route::to(Page::Files));
            }
        });
    }

    async fn open_for(self, files: &[Waiting]) -> bool {
        let mut first = None;
        for file in files {
            first = match file {
                Waiting::Read(_, workspace, _) => Some((**workspace).clone()),
                Waiting::File(file) => disk::bytes_of(file)
                    .await
                    .and_then(|bytes| plan_file::read(&bytes).ok())
                    .filter(|read| !read.is_newer())
                    .map(PlanFile::into_workspace),
            };
            if first.is_some() {
                break;
            }
        }
        // Where none can be read the merge says of each why.
        let Some(first) = first else { return true };
        let wanted = first.plan().head.id.to_string();
        let session = self.shelf.session;
        let here = |plans: &Vec<Entry>| plans.iter().any(|entry| entry.id == wanted && entry.binned.is_none());
        let is_open = session.plan_now(|plan| plan.head.id.as_str() == wanted);
        match session.state().get_untracked() {
            PlanState::Open if is_open => true,
            _ if self.shelf.saver.plans().with_untracked(here) => {
                self.shelf.open(wanted.clone()).await;
                session.plan_now(|plan| plan.head.id.as_str() == wanted)
            }
            PlanState::Open | PlanState::ReadOnly => true,
            PlanState::None | PlanState::Opening => self.shelf.take_in(first, None).await,
        }
    }

    /// The person decided: what the file holds is merged into the plan that is here.
    pub fn merge_arrival(self) {
        if let Some(arrival) = self.arrival.try_update(Option::take).flatten() {
            self.merge(vec![Waiting::Read(arrival.file, Box::new(arrival.workspace), arrival.original)]);
        }
    }

    /// The person decided: the file replaces what is here, which is kept in the bin.
    pub fn replace(self) {
        if let Some(arrival) = self.arrival.try_update(Option::take).flatten() {
            spawn_local(self.opened(arrival.workspace, Some(arrival.present), arrival.original));
        }
    }

    /// The person decided: the file becomes a plan of its own.
    pub fn keep_both(self) {
        if let Some(arrival) = self.arrival.try_update(Option::take).flatten() {
            spawn_local(self.opened(self.shelf.copy_of(&arrival.workspace), None, arrival.original));
        }
    }
}
