//! What the parts of the leads view share: the open sheet, and the deeds.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use crate::{
    app::{
        notices::Notice,
        pages::sheets::Sheets,
        parts::{Icon, MenuItem},
        session::Session,
    },
    method::{self, duplicate::Likeness},
    model::{Deed, Id, Ids, Lead, LeadState, Plan},
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
    pub sheets: Sheets<Sheet>,
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
            sheets: Sheets::none(),
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
        self.sheets.show(sheet);
    }

    /// Closes the sheet.
    pub fn close_sheet(self) {
        self.sheets.close();
    }

    /// What people call a lead.
    pub fn name(self, id: &Id<Lead>) -> String {
        self.session.plan_now(|plan| plan.tables.leads.get(id).map(|lead| lead.name.to_string())).unwrap_or_default()
    }

    /// Sales takes a lead over.
    pub fn accept(self, id: &Id<Lead>) {
        let (name, act) = (self.name(id), self.session.act());
        let rule = |plan: &Plan, _: &mut Ids| method::lead::accept(plan, id, &act);
        if let Err(why) = self.session.carry_out(rule, Deed::EditLead, &LeadWord::Accepted(&name)) {
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
