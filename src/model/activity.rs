//! What was done, what is to be done, and what was ordered.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Id, Key,
    account::{Account, Contact, Product},
    lead::Lead,
    money::Money,
    opportunity::Opportunity,
    playbook::Stage,
    shape::{record, words},
    unit::Unit,
    words::{Name, Note},
};

words! {
    /// The kind of an activity.
    #[derive(Default)]
    pub enum ActivityKind {
        /// A meeting.
        Meeting,
        /// A call.
        Call,
        /// A letter or message.
        Message,
        /// A demonstration.
        Demo,
        /// Asked a customer to name somebody else who may need us (M155).
        Referral,
        /// Work of ours without the customer.
        Task,
        /// Anything else.
        #[default]
        Other,
    }
}

record! {
    /// Something that was done (M10).
    pub struct Activity {
        /// Meeting, call, message, demonstration, task or other.
        pub kind: ActivityKind,
        /// What it was about.
        pub subject: Name,
        /// The day.
        pub on: Option<NaiveDate>,
        /// Who of us.
        pub by: Option<Id<Unit>>,
        /// Who of them.
        pub contacts: BTreeSet<Id<Contact>>,
        /// With which account.
        pub account: Option<Id<Account>>,
        /// For which opportunity.
        pub opportunity: Option<Id<Opportunity>>,
        /// For which lead.
        pub lead: Option<Id<Lead>>,
        /// The rung on which the opportunity stood then.
        pub stage: Option<Id<Stage>>,
        /// How long, in minutes.
        pub minutes: Option<u32>,
        /// What we wanted from it (M133).
        pub objective: Name,
        /// What we do if that fails (M133).
        pub plan_b: Name,
        /// What came of it.
        pub outcome: Name,
        /// It took place; false while it is only planned.
        pub done: bool,
        /// Ids of this activity in other systems, by system.
        pub external_ids: BTreeMap<String, String>,
        /// Notes.
        pub notes: Note,
    }
}

record! {
    /// Something to do (M282).
    pub struct Action {
        /// What.
        pub text: Name,
        /// Who does it.
        pub owner: Option<Id<Unit>>,
        /// By when.
        pub due: Option<NaiveDate>,
        /// Done on this day.
        pub done_on: Option<NaiveDate>,
        /// For which opportunity.
        pub opportunity: Option<Id<Opportunity>>,
        /// For which lead.
        pub lead: Option<Id<Lead>>,
        /// For which account.
        pub account: Option<Id<Account>>,
        /// The section of the plan it comes from.
        pub section: Name,
    }
}

words! {
    /// Ordered or invoiced.
    pub enum TransactionKind { /// An order.
        Order, /// An invoice.
        Invoice, }
}

record! {
    /// An order or an invoice (M8).
    pub struct Transaction {
        /// The customer.
        pub account: Id<Account>,
        /// The opportunity it fulfils; none for order-driven sales.
        pub opportunity: Option<Id<Opportunity>>,
        /// The day.
        pub on: Option<NaiveDate>,
        /// How much.
        pub amount: Option<Money>,
        /// What.
        pub product: Option<Id<Product>>,
        /// Order or invoice.
        pub kind: Option<TransactionKind>,
        /// Ids of this transaction in other systems, by system.
        pub external_ids: BTreeMap<String, String>,
    }
}

impl Activity {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        self.by.iter().for_each(|id| see(id.into()));
        self.contacts.iter().for_each(|id| see(id.into()));
        self.account.iter().for_each(|id| see(id.into()));
        self.opportunity.iter().for_each(|id| see(id.into()));
        self.lead.iter().for_each(|id| see(id.into()));
        self.stage.iter().for_each(|id| see(id.into()));
    }
}
impl Action {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        self.owner.iter().for_each(|id| see(id.into()));
        self.opportunity.iter().for_each(|id| see(id.into()));
        self.lead.iter().for_each(|id| see(id.into()));
        self.account.iter().for_each(|id| see(id.into()));
    }
}
impl Transaction {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        see((&self.account).into());
        self.opportunity.iter().for_each(|id| see(id.into()));
        self.product.iter().for_each(|id| see(id.into()));
    }
}
