//! Several tabs on one plan: each says what it saved, and reads from the disk what the others did. A message is only a hint to look.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

use super::{
    clock,
    notices::Notice,
    saver::Saver,
    session::{PlanState, Session},
};
use crate::{
    exchange::{
        kept::{self, Entry, Parcel, RejoinError, Rejoined},
        merge::Dispute,
    },
    model::{Deed, Joining, Note, Workspace},
    store::{Opening, Store},
    text::files::{FilesSentence, NotSaved, Saving},
};

/// The name under which all tabs of this address speak to each other.
const CHANNEL: &str = "rungbook";

/// How far the history of the open plan is known here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Known {
    epoch: u32,
    next: u32,
}

impl From<&Entry> for Known {
    fn from(entry: &Entry) -> Self {
        Self { epoch: entry.epoch, next: entry.next_revision() }
    }
}

/// The channel to the other tabs; nothing where the browser has none.
pub(super) type Channel = StoredValue<Option<BroadcastChannel>, LocalStorage>;

impl Saver {
    /// Hears from now on what other tabs saved, and looks for it when the page is seen again after a sleep.
    pub fn hear(self) {
        let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            let plan = crate::store::text_field(&message.data(), "plan").unwrap_or_default();
            spawn_local(async move {
                self.look().await;
                if self.open_plan_is(&plan) {
                    self.read_news().await;
                }
            });
        })
        .into_js_value();
        channel.set_onmessage(Some(heard.unchecked_ref()));
        self.channel.set_value(Some(channel));
        let woken = window_event_listener(leptos::ev::visibilitychange, move |_| {
            if document().visibility_state() == web_sys::VisibilityState::Visible {
                spawn_local(self.read_news());
            }
        });
        on_cleanup(move || {
            woken.remove();
            if let Some(channel) = self.channel.try_update_value(Option::take).flatten() {
                channel.close();
            }
        });
    }

    /// Tells the other tabs that a plan was written.
    pub(super) fn tell_tabs(self, parcel: &Parcel, entry: &Entry) {
        let ids: Vec<String> =
            parcel.rows().iter().map(|row| format!("{}/{}", row.place.table(), row.place.id())).collect();
        let text = serde_json::json!({ "plan": entry.id, "ids": ids, "rev": entry.next_revision() }).to_string();
        self.channel.with_value(|channel| {
            if let (Some(channel), Ok(message)) = (channel, js_sys::JSON::parse(&text)) {
                // A message that does not go out only means that the others look later.
                let _ = channel.post_message(&message);
            }
        });
    }

    fn open_plan_is(self, plan: &str) -> bool {
        self.session.state().get_untracked() == PlanState::Open
            && self.session.plan_now(|open| open.head.id.as_str() == plan)
    }

    /// Notes how far the history of the open plan is known: after a save only where no other tab wrote in between.
    pub(super) fn knows(self, parcel: Option<&Parcel>, entry: &Entry) -> bool {
        let now = Known::from(entry);
        let Some(parcel) = parcel else {
            self.known.set_value(now);
            return true;
        };
        let before = Known { next: now.next.saturating_sub(parcel.history_rows()), ..now };
        let gapless = self.known.get_value() == before;
        if gapless {
            self.known.set_value(now);
        }
        gapless
    }

    /// Reads what other tabs wrote to the open plan. While changes wait here they are saved first, which brings both together.
    pub(super) async fn read_news(self) {
        let Some(store) = self.store() else { return };
        if self.session.state().get_untracked() != PlanState::Open || self.has_unsaved() {
            return;
        }
        let (plan, known) = (self.session.plan_now(|plan| plan.head.id.to_string()), self.known.get_value());
        let Ok(news) = store.news(&plan, known.next).await else { return };
        let now = Known::from(&news.entry);
        if now == known || self.has_unsaved() || !self.open_plan_is(&plan) || self.known.get_value() != known {
            return;
        }
        let entry = news.entry.clone();
        let taken = now.epoch == known.epoch
            && self
                .session
                .workspace_now(|here| news.joining(here))
                .is_some_and(|joining| self.session.join_quietly(joining));
        if taken {
            self.knows(None, &entry);
        } else if let Opening::Plan(opened) = store.open_plan(&plan, &self.stand_in()).await
            && !self.has_unsaved()
        {
            self.knows(None, &opened.entry);
            self.show(opened.workspace, PlanState::Open);
        }
    }

    /// Another tab was first: what it wrote is taken over, and what was done here goes on top of it.
    pub(super) async fn take_theirs(self, store: &Store, plan: &str) -> bool {
        let Opening::Plan(opened) = store.open_plan(plan, &self.stand_in()).await else {
            self.state.set(Saving::NotSaved(NotSaved::PlanGone));
            return false;
        };
        let known = self.known.get_value();
        self.knows(None, &opened.entry);
        if Known::from(&opened.entry).epoch != known.epoch {
            return self.make_again(opened.workspace);
        }
        match self.session.rejoin(&opened.workspace) {
            Ok(disputes) => {
                if !disputes.is_empty() {
                    self.disputes.update(|all| all.extend(disputes));
                }
                true
            }
            // They do not go together: theirs stands, and what can be made again on it is.
            Err(_) => self.make_again(opened.workspace),
        }
    }

    /// Takes a plan that was replaced as a whole, and makes on it again what was not saved.
    fn make_again(self, theirs: Workspace) -> bool {
        let commits = self.session.unsaved().get_untracked();
        let ours = self.session.workspace_now(|now| Parcel::changes(now, commits, clock::now_millis()));
        let (change, overtaken) = ours.change_on(&theirs);
        self.show(theirs, PlanState::Open);
        let told = self.session.say(&FilesSentence::Overtaken(overtaken));
        self.session.notices().tell(Notice::words(told));
        // A refusal is told by the session; then theirs stands alone.
        let _ = self.session.commit(change, Deed::Merge);
        true
    }

    /// Disputes of an earlier visit, as they were kept.
    pub fn noted_disputes(self) -> RwSignal<String> {
        self.noted
    }

    /// What was changed here and in another tab, and waits for a person to look at it.
    pub fn disputes(self) -> RwSignal<Vec<Dispute>> {
        self.disputes
    }
}

impl Session {
    /// Takes over what another tab wrote, while nothing waits here to be saved; false where it does not go together with the plan.
    pub fn join_quietly(self, joining: Joining) -> bool {
        let signed = self.signature(Note::default());
        let joined = self.workspace.try_update(|workspace| workspace.join(joining, &signed, false));
        self.book.set_value(None);
        matches!(joined, Some(Ok(_)))
    }

    /// Brings what another tab wrote together with what was not saved here, which then waits anew; gives what both changed.
    pub fn rejoin(self, theirs: &Workspace) -> Result<Vec<Dispute>, RejoinError> {
        let signed = self.signature(Note::default());
        let waiting = self.unsaved.get_untracked();
        let joined = self.workspace.try_update(|ours| kept::rejoin(ours, theirs, waiting, &signed));
        self.book.set_value(None);
        let joined = joined.unwrap_or_else(|| Ok(Rejoined::default()))?;
        self.unsaved.set(joined.waiting.into_iter().collect());
        Ok(joined.disputes)
    }
}
