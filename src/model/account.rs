//! Companies that buy or may buy, and the people there.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Id, Key,
    money::Money,
    playbook::Channel,
    shape::{Keyed, record, shape, words},
    unit::Unit,
    words::{Name, Note},
};

words! {
    /// How high potential or relationship is (M263).
    pub enum Score { /// High.
        High, /// Medium.
        Medium, /// Low.
        Low, }
}

words! {
    /// Why an account orders by itself, or is served by a seller again (M23, M24).
    pub enum OrderReason {
        /// Too small for an active sales effort.
        TooSmall,
        /// Wants to order and be invoiced without a seller.
        AsTheyWish,
        /// Buys enough for a seller.
        Grown,
        /// Something else, in words.
        Other,
    }
}

record! {
    /// A company that buys or may buy (M312).
    pub struct Account {
        /// What people call it.
        pub name: Name,
        /// The account it belongs to.
        pub parent: Option<Id<Account>>,
        /// Who looks after it.
        pub owner: Option<Id<Unit>>,
        /// How goods reach the buyer: distributor, industrial customer, or another channel of the playbook (M2).
        pub channel_kind: Option<Id<Channel>>,
        /// Its industry (M330).
        pub industry: Name,
        /// Its country.
        pub country: Name,
        /// Its domain or web address.
        pub website: Name,
        /// Sourced facts about its size (M331).
        pub facts: Keyed<AccountFact>,
        /// Yearly revenue, for criteria such as a least size (M331).
        pub annual_revenue: Option<Money>,
        /// People employed.
        pub employees: Option<u32>,
        /// Future business it could give (M263).
        pub potential: Option<Score>,
        /// How well we stand with it (M263).
        pub relationship: Option<Score>,
        /// Orders by itself, without a seller (M24).
        pub automatic_ordering: Option<bool>,
        /// Would rather order and be invoiced without a seller (M24).
        pub prefers_automatic_ordering: Option<bool>,
        /// When and why it was last decided whether it orders by itself (M23).
        pub ordering: OrderingDecision,
        /// A written contract exists (M24).
        pub written_contract: Option<bool>,
        /// What it spends in a year on what we sell, by us and by others, as it told us (M387).
        pub spend_a_year: Option<Money>,
        /// How content it was, each time somebody asked (M390).
        pub satisfaction: Keyed<Satisfaction>,
        /// Speaks for us to others since this day (M394).
        pub reference_since: Option<NaiveDate>,
        /// Ids of this account in other systems, by system.
        pub external_ids: BTreeMap<String, String>,
        /// Notes.
        pub notes: Note,
    }
}

shape! {
    /// When and why it was decided whether an account orders by itself (M23).
    pub struct OrderingDecision {
        /// The day.
        pub on: Option<NaiveDate>,
        /// Why.
        pub reason: Option<OrderReason>,
        /// The reason in words.
        pub note: Name,
    }
}

shape! {
    /// How content an account was when somebody asked.
    pub struct Satisfaction {
        /// Its place in the list.
        pub order: i64,
        /// The day.
        pub on: Option<NaiveDate>,
        /// From 0 to 10.
        pub score: Option<u32>,
    }
}

shape! {
    /// A fact about an account with where it comes from.
    pub struct AccountFact {
        /// Its place in the list.
        pub order: i64,
        /// What is stated.
        pub text: Name,
        /// Who or what says so.
        pub source: Name,
        /// As of when.
        pub on: Option<NaiveDate>,
    }
}

record! {
    /// A person at an account, or outside it (consultant, integrator).
    pub struct Contact {
        /// The person's name.
        pub name: Name,
        /// The company they work for; empty for people outside any account.
        pub account: Option<Id<Account>>,
        /// Job title.
        pub title: Name,
        /// E-mail address.
        pub email: Name,
        /// Telephone number.
        pub phone: Name,
        /// Their superior.
        pub reports_to: Option<Id<Contact>>,
        /// The day we first met.
        pub first_met: Option<NaiveDate>,
        /// Ids of this contact in other systems, by system.
        pub external_ids: BTreeMap<String, String>,
        /// Notes.
        pub notes: Note,
    }
}

record! {
    /// A running agreement with an account (M21, M272).
    pub struct Contract {
        /// The customer.
        pub account: Id<Account>,
        /// What it is for.
        pub product: Option<Id<Product>>,
        /// What people call it.
        pub name: Name,
        /// First day.
        pub from: Option<NaiveDate>,
        /// Last day.
        pub to: Option<NaiveDate>,
        /// Days before the end by which notice must be given.
        pub notice_days: Option<u32>,
        /// Worth a year.
        pub amount_a_year: Option<Money>,
        /// Goes on by itself unless ended.
        pub auto_renew: Option<bool>,
        /// Exists on paper.
        pub written: Option<bool>,
        /// The day on which we asked what else the customer needs, before it ends (M27, M383).
        pub probed_on: Option<NaiveDate>,
        /// The contract that followed it.
        pub renewed_by: Option<Id<Contract>>,
        /// Ids of this contract in other systems, by system.
        pub external_ids: BTreeMap<String, String>,
    }
}

record! {
    /// Something we sell.
    pub struct Product {
        /// What people call it.
        pub name: Name,
        /// The family it belongs to.
        pub family: Name,
        /// List price of one.
        pub list_price: Option<Money>,
        /// Ids of this product in other systems, by system.
        pub external_ids: BTreeMap<String, String>,
    }
}

impl Account {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        self.parent.iter().for_each(|id| see(id.into()));
        self.owner.iter().for_each(|id| see(id.into()));
        self.channel_kind.iter().for_each(|id| see(id.into()));
    }
}
impl Contact {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        self.account.iter().for_each(|id| see(id.into()));
        self.reports_to.iter().for_each(|id| see(id.into()));
    }
}
impl Contract {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        see((&self.account).into());
        self.product.iter().for_each(|id| see(id.into()));
        self.renewed_by.iter().for_each(|id| see(id.into()));
    }
}
impl Product {
    pub(super) fn references(&self, _: &mut dyn FnMut(Key)) {}
}
