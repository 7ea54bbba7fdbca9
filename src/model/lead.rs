//! Leads: the first phase of the ladder, before a sale is worth pursuing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Id, Key,
    account::{Account, Contact},
    opportunity::Opportunity,
    playbook::{Source, Stage},
    shape::{Keyed, record, shape, words},
    unit::Unit,
    words::{Name, Note},
};

words! {
    /// How far a lead is qualified (M304, M308-M311).
    #[derive(Default)]
    pub enum LeadLevel {
        /// Might buy.
        #[default]
        Suspect,
        /// Checked by the first call.
        QualifiedSuspect,
        /// The person who drives the project was met.
        SponsorMet,
        /// The executive behind the project was met.
        PowerSponsorMet,
    }
}

words! {
    /// Where a lead stands with us.
    #[derive(Default)]
    pub enum LeadState {
        /// Nobody has reacted yet.
        #[default]
        New,
        /// Being worked on.
        Working,
        /// Sales has taken it over.
        Accepted,
        /// Sales gave it back, with a reason.
        Rejected,
        /// Put away until a day.
        Recycled,
        /// Became one or more opportunities.
        Converted,
    }
}

record! {
    /// A possible opportunity that nobody has decided to pursue (M302).
    pub struct Lead {
        /// What people call it: a person, a company or a subject.
        pub name: Name,
        /// The company as the lead gave it.
        pub company: Name,
        /// The person as the lead gave it.
        pub person: Name,
        /// E-mail address as the lead gave it.
        pub email: Name,
        /// The person who drives the project (M310).
        pub sponsor: Name,
        /// The executive behind the project (M311).
        pub power_sponsor: Name,
        /// The account it turned out to be.
        pub account: Option<Id<Account>>,
        /// The contact it turned out to be.
        pub contact: Option<Id<Contact>>,
        /// Where it came from (M152-M160).
        pub source: Option<Id<Source>>,
        /// The day it came in.
        pub created_on: Option<NaiveDate>,
        /// Who works on it.
        pub owner: Option<Id<Unit>>,
        /// The rung of the lead phase it stands on.
        pub stage: Option<Id<Stage>>,
        /// How far it is qualified.
        pub level: LeadLevel,
        /// New, working, accepted, rejected, recycled or converted.
        pub state: LeadState,
        /// Why it was rejected or put away.
        pub reason: Name,
        /// Put away until this day.
        pub recycled_until: Option<NaiveDate>,
        /// The day it was accepted, rejected or put away.
        pub decided_on: Option<NaiveDate>,
        /// Who accepted, rejected or put it away (M201).
        pub decided_by: Name,
        /// The seller it was handed over to, who has not said yes or no yet (M161).
        pub handed_to: Option<Id<Unit>>,
        /// The day it was handed over.
        pub handed_on: Option<NaiveDate>,
        /// Who handed it over (M201).
        pub handed_by: Name,
        /// The day it was converted (M4).
        pub converted_on: Option<NaiveDate>,
        /// Who decided to pursue it (M4).
        pub converted_by: Name,
        /// The opportunities it became (M7).
        pub opportunities: BTreeSet<Id<Opportunity>>,
        /// Contacts made, for the response clock (M161).
        pub contact_log: Keyed<ContactMade>,
        /// Ids of this lead in other systems, by system.
        pub external_ids: BTreeMap<String, String>,
        /// Notes.
        pub notes: Note,
    }
}

shape! {
    /// One attempt to reach a lead.
    pub struct ContactMade {
        /// Its place in the list.
        pub order: i64,
        /// The day.
        pub on: Option<NaiveDate>,
        /// How.
        pub how: Name,
        /// The person answered.
        pub two_way: bool,
        /// What came of it.
        pub note: Note,
    }
}

impl Lead {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        self.account.iter().for_each(|id| see(id.into()));
        self.contact.iter().for_each(|id| see(id.into()));
        self.source.iter().for_each(|id| see(id.into()));
        self.owner.iter().for_each(|id| see(id.into()));
        self.handed_to.iter().for_each(|id| see(id.into()));
        self.stage.iter().for_each(|id| see(id.into()));
        self.opportunities.iter().for_each(|id| see(id.into()));
    }
}
