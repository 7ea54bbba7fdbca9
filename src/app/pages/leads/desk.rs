//! What the parts of the leads view share: the open sheet, and the deeds.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use leptos::prelude::*;

use crate::{
    app::{
        notices::Notice,
        parts::{Icon, MenuItem},
        session::Session,
    },
    method::{self, Act, Refusal, duplicate::Likeness},
    model::{Change, Deed, Id, Ids, Lead, LeadState, Name, Plan},
    route::{Page, Route},
    text::{
        Say, Words,
        leads::{LeadLabel, LeadWord},
    },
};

/// A sheet that asks for something.
#[derive(Clone, PartialEq)]
pub enum Sheet {
    New,
    Contact(Id<Lead>),
    Reject(Id<Lead>),
    Recycle(Id<Lead>),
    Convert(Id<Lead>),
    HandOver(Id<Lead>),
    /// Two that are probably one.
    Merge(Id<Lead>, Id<Lead>),
}

/// What the parts of the leads view share.
#[derive(Clone, Copy)]
pub struct LeadDesk {
    pub session: Session,
    pub sheet: RwSignal<Option<Sheet>>,
    pub sheet_open: RwSignal<bool>,
    /// Leads can be chosen, for doing the same with many.
    pub choosing: RwSignal<bool>,
    /// Those that are chosen.
    pub chosen: RwSignal<BTreeSet<Id<Lead>>>,
    /// Leads that are probably the same.
    pub twins: Memo<Twins>,
}

/// For each lead those that are probably the same.
pub type Twins = BTreeMap<Id<Lead>, Vec<(Id<Lead>, Likeness)>>;

impl LeadDesk {
    /// Makes the desk of the view and gives it to the parts below.
    pub fn provide() -> Self {
        let session = Session::here();
        let desk = Self {
            session,
            sheet: RwSignal::new(None),
            sheet_open: RwSignal::new(false),
            choosing: RwSignal::new(false),
            chosen: RwSignal::new(BTreeSet::new()),
            twins: session.figure(method::lead_merge::twins),
        };
        provide_context(desk);
        desk
    }

    /// The one of the view around.
    pub fn here() -> Self {
        expect_context()
    }

    /// Says words.
    pub fn say(self, words: &dyn Say) -> Words {
        self.session.say(words)
    }

    /// Opens a sheet.
    pub fn open(self, sheet: Sheet) {
        self.sheet.set(Some(sheet));
        self.sheet_open.set(true);
    }

    /// Closes the sheet: the browser gives the focus back before the sheet goes.
    pub fn close_sheet(self) {
        self.sheet_open.set(false);
        let gone = move || {
            // By then the view itself may be gone, and with it the sheet.
            if self.sheet_open.try_get_untracked() == Some(false) {
                self.sheet.try_set(None);
            }
        };
        set_timeout(gone, Duration::ZERO);
    }

    /// Who acts, today.
    pub fn act(self) -> Act {
        Act { on: self.session.today_now(), by: self.session.me().get_untracked(), role: Name::default() }
    }

    /// What people call a lead.
    pub fn name(self, id: &Id<Lead>) -> String {
        self.session.plan_now(|plan| plan.tables.leads.get(id).map(|lead| lead.name.to_string())).unwrap_or_default()
    }

    /// Commits what a rule allowed and says so; a refusal comes back in words.
    pub fn carry_out(
        self,
        rule: impl FnOnce(&Plan, &mut Ids) -> Result<Change, Refusal>,
        deed: Deed,
        done: &dyn Say,
    ) -> Result<(), Words> {
        let made = self.session.with_ids(|ids| self.session.plan_now(|plan| rule(plan, ids)));
        let change = made.map_err(|refusal| self.say(&refusal))?;
        self.session.commit(change, deed).map_err(|refusal| self.say(&refusal))?;
        self.session.notices().tell(Notice::with_undo(self.say(done)));
        Ok(())
    }

    /// Sales takes a lead over.
    pub fn accept(self, id: &Id<Lead>) {
        let (name, act) = (self.name(id), self.act());
        let rule = |plan: &Plan, _: &mut Ids| method::lead::accept(plan, id, &act);
        if let Err(why) = self.carry_out(rule, Deed::EditLead, &LeadWord::Accepted(&name)) {
            self.session.notices().tell(Notice::words(why));
        }
    }

    /// What can be done with a lead.
    pub fn menu(self, id: &Id<Lead>, state: LeadState) -> Vec<MenuItem> {
        let sheet = |label: LeadLabel, icon: Icon, sheet: Sheet| {
            MenuItem::new(self.say(&label), move || self.open(sheet.clone())).with_icon(icon)
        };
        let compare =
            self.twins.with(|twins| twins.get(id).cloned()).unwrap_or_default().into_iter().map(|(twin, _)| {
                let words = self.say(&LeadWord::CompareWith(&self.name(&twin)));
                let sheet = Sheet::Merge(id.clone(), twin);
                MenuItem::new(words, move || self.open(sheet.clone())).with_icon(Icon::Copy)
            });
        if state == LeadState::Converted {
            return compare.collect();
        }
        let own = id.clone();
        let mut items = vec![
            sheet(LeadLabel::LogContact, Icon::Person, Sheet::Contact(id.clone())),
            sheet(LeadLabel::Convert, Icon::Target, Sheet::Convert(id.clone())),
        ];
        if state != LeadState::Accepted {
            items.push(MenuItem::new(self.say(&LeadLabel::Accept), move || self.accept(&own)).with_icon(Icon::Check));
        }
        items.push(sheet(LeadLabel::HandOver, Icon::People, Sheet::HandOver(id.clone())));
        items.push(sheet(LeadLabel::Reject, Icon::Close, Sheet::Reject(id.clone())));
        items.push(sheet(LeadLabel::Recycle, Icon::Moon, Sheet::Recycle(id.clone())));
        items.extend(compare);
        items
    }
}

/// The address of a lead.
pub fn href(id: &Id<Lead>) -> String {
    Route::to(Page::Leads(Some(id.to_string()))).href()
}
