//! Dated backups: a plan file every quarter of an hour with changes, and before anything replaces much of the plan at once. They lie in
//! a database of their own.

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

use super::{
    clock,
    notices::Notice,
    saver::{Saver, why},
    shelf::Shelf,
};
use crate::{
    exchange::{kept::due_in, plan_file},
    model::{Deed, Workspace},
    store::{Backup, Entry, Occasion, Store},
    text::files::{FilesSentence, FilesWord},
};

/// Which plan the next backup is of, when it was first changed since the last one, and whether someone waits for it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Due {
    plan: String,
    last: Option<i64>,
    since: Option<i64>,
}

impl Saver {
    /// A plan was opened: looks when it was last backed up.
    pub(super) fn watch_backups(self, entry: Entry) {
        spawn_local(async move {
            let all = Self::dated().await;
            let last = all.iter().filter(|kept| kept.plan == entry.id).map(|kept| kept.at).max();
            self.due.set_value(Due { plan: entry.id.clone(), last, since: None });
            // Changes of an earlier visit that were never backed up.
            if last.is_some_and(|last| last < entry.changed) {
                self.change_for_backup(&entry);
            }
        });
    }

    /// Something was saved: the next backup is due a while after the first change that it would hold.
    pub(super) fn change_for_backup(self, entry: &Entry) {
        let now = clock::now_millis();
        let due = self.due.get_value();
        if due.plan != entry.id || due.since.is_some() {
            return;
        }
        let Some(wait) = due_in(entry.changed, due.last, now, now) else { return };
        self.due.update_value(|due| due.since = Some(now));
        let plan = entry.id.clone();
        spawn_local(async move {
            TimeoutFuture::new(u32::try_from(wait).unwrap_or(u32::MAX)).await;
            if self.session.plan_now(|open| open.head.id.as_str() == plan)
                && self.due.with_value(|due| due.plan == plan)
            {
                let workspace = self.session.workspace_now(Clone::clone);
                self.back_up(workspace, Occasion::Routine).await;
            }
        });
    }

    /// Keeps the plan as it was before a change that replaces much of it.
    pub(super) fn before(self, workspace: Workspace, deed: Deed) {
        let occasion = if deed == Deed::Import { Occasion::Import } else { Occasion::Merge };
        spawn_local(self.back_up(workspace, occasion));
    }

    /// Keeps a dated backup. One that cannot be kept is no reason to stop: the plan itself is saved.
    pub(super) async fn back_up(self, workspace: Workspace, occasion: Occasion) {
        let plan = workspace.plan();
        if self.store().is_none() || plan.head.id.as_str().is_empty() || plan.tables.count() == 0 {
            return;
        }
        let file = plan_file::write(plan, workspace.revisions());
        let backup = Backup {
            plan: plan.head.id.to_string(),
            name: plan.head.name.to_string(),
            at: clock::now_millis(),
            bytes: u64::try_from(file.len()).unwrap_or(0),
            records: u64::try_from(plan.tables.count()).ok(),
            occasion,
        };
        let Ok(store) = Store::open(Store::DATED).await else { return };
        if store.back_up(&backup, &file, clock::zone_millis()).await.is_ok() {
            self.due.update_value(|due| {
                if due.plan == backup.plan {
                    (due.last, due.since) = (Some(backup.at), None);
                }
            });
            self.backed_up.update(|count| *count = count.wrapping_add(1));
        }
    }

    /// All dated backups, latest first.
    pub async fn dated() -> Vec<Backup> {
        // Without storage there are none.
        let Ok(store) = Store::open(Store::DATED).await else { return Vec::new() };
        store.backups().await.unwrap_or_default()
    }

    /// Counts up whenever a backup was made.
    pub fn backed_up(self) -> ReadSignal<u32> {
        self.backed_up.read_only()
    }
}

impl Shelf {
    /// The text of a dated backup.
    pub async fn dated_file(self, backup: &Backup) -> Option<String> {
        let read = async { Store::open(Store::DATED).await?.backup_file(backup).await };
        match read.await {
            Ok(file) => Some(file),
            Err(error) => {
                self.tell(self.session.say(&why(error)));
                None
            }
        }
    }

    /// Puts a backup in the place of its plan; the message offers to take that back.
    pub async fn restore_dated(self, backup: Backup) {
        let Some(file) = self.dated_file(&backup).await else { return };
        let restored = match plan_file::read(file.as_bytes()) {
            Ok(read) => read.into_workspace(),
            Err(error) => {
                return self.tell(self.session.say(&FilesSentence::InFile(&backup.name, &self.session.say(&error))));
            }
        };
        let before = self.read(&backup.plan).await;
        let kept = before.as_ref().map(|before| plan_file::write(before.plan(), before.revisions()));
        if !self.take_in(restored, kept).await {
            return;
        }
        let (day, time) = clock::day_and_time(backup.at);
        let when = crate::text::files::moment(day, time, self.session.today_now(), self.session.language());
        let said = Notice::words(self.session.say(&FilesSentence::RestoredFrom(&when)));
        let undo = move || {
            if let Some(before) = before.clone() {
                spawn_local(async move {
                    self.take_in(before, None).await;
                });
            }
        };
        self.session.notices().tell(said.with_action(self.session.say(&FilesWord::Undo), undo));
    }
}
