//! Files that go out: the open plan, a plan of the list, and what was kept of others.

use super::{
    super::{clock, disk, notices::Notice, session::PlanState},
    Intake,
};
use crate::{
    exchange::{copy, plan_file},
    model::{Name, Plan},
    store::Backup,
    text::files::{FilesSentence, FilesWord},
};
use leptos::prelude::*;

/// How long a wish to save waits for a plan that is being opened: so many times so many milliseconds.
const OPENING_WAITS: usize = 100;
const OPENING_WAIT_MS: u32 = 50;

impl Intake {
    /// Saves the open plan as a file.
    pub async fn save_file(self) {
        let session = self.shelf.session;
        let now = || session.state().get_untracked();
        // A key pressed while the plan is still being read counts as soon as it stands there.
        for _ in 0..OPENING_WAITS {
            if now() != PlanState::Opening {
                break;
            }
            gloo_timers::future::TimeoutFuture::new(OPENING_WAIT_MS).await;
        }
        if matches!(now(), PlanState::None | PlanState::Opening) {
            return;
        }
        let (name, text) = session.workspace_now(|workspace| {
            let name = copy::file_name(workspace.plan(), session.today_now());
            (name, plan_file::write(workspace.plan(), workspace.revisions()))
        });
        self.hand_out(session.plan_now(|plan| plan.head.id.to_string()), &name, &text).await;
    }

    /// Saves a plan of the list as a file without opening it.
    pub async fn save_file_of(self, plan: String) {
        let Some(workspace) = self.shelf.read(&plan).await else { return };
        let name = copy::file_name(workspace.plan(), self.shelf.session.today_now());
        self.hand_out(plan, &name, &plan_file::write(workspace.plan(), workspace.revisions())).await;
    }

    /// Saves a file that was kept of a replaced plan, as it stands.
    pub async fn save_backup(self, backup: Backup) {
        if let Some(text) = self.shelf.backup_file(&backup).await {
            self.hand_out_kept(&backup, &text).await;
        }
    }

    /// Saves a dated backup as a file.
    pub async fn save_dated(self, backup: Backup) {
        if let Some(text) = self.shelf.dated_file(&backup).await {
            self.hand_out_kept(&backup, &text).await;
        }
    }

    async fn hand_out_kept(self, backup: &Backup, text: &str) {
        let session = self.shelf.session;
        let mut named = Plan::default();
        named.head.name = Name::clipped(&backup.name);
        let name = copy::file_name(&named, clock::day_and_time(backup.at).0);
        match disk::hand_out(&name, text, "application/json").await {
            disk::HandedOut::Cancelled => {}
            disk::HandedOut::Refused => self.shelf.tell(session.say(&FilesWord::CouldNotWriteFile)),
            disk::HandedOut::Written => self.shelf.tell(session.say(&FilesSentence::SavedFile(&name))),
        }
    }

    async fn hand_out(self, plan: String, name: &str, text: &str) {
        let session = self.shelf.session;
        // Changes made while the person chooses a place are not in the file.
        let taken = clock::now_millis();
        match disk::hand_out(name, text, "application/json").await {
            disk::HandedOut::Cancelled => {}
            disk::HandedOut::Refused => self.shelf.tell(session.say(&FilesWord::CouldNotWriteFile)),
            disk::HandedOut::Written => {
                self.shelf.saver.carried_out();
                session.notices().tell(Notice::words(session.say(&FilesSentence::SavedFile(name))));
                if let Some(store) = self.shelf.saver.store() {
                    // A note that is not taken only brings the reminder early.
                    let _ = store.note_copy(&plan, taken).await;
                    self.shelf.list_again().await;
                }
            }
        }
    }
}
