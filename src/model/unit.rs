//! The organisation: reps, teams, countries, groups, and what each is asked to sell.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Id, Key,
    money::Money,
    opportunity::SaleKind,
    shape::{record, shape, words},
    words::{Name, Note},
};

words! {
    /// The level of a unit in the organisation (M31).
    #[derive(Default)]
    pub enum UnitLevel {
        /// One seller.
        #[default]
        Rep,
        /// Reps under one manager.
        Team,
        /// Teams of one country or region.
        Country,
        /// The whole organisation.
        Group,
    }
}

record! {
    /// A rep, a team, a country or a group (M31).
    pub struct Unit {
        /// What people call it.
        pub name: Name,
        /// Rep, team, country or group.
        pub level: UnitLevel,
        /// The unit above it.
        pub parent: Option<Id<Unit>>,
        /// First day of work; comparisons leave out who was not there all period (M243).
        pub starts_on: Option<NaiveDate>,
        /// Last day of work.
        pub ends_on: Option<NaiveDate>,
        /// How much it can carry; the playbook's values where it says nothing (M221, M222).
        pub capacity: Capacity,
        /// What an hour of its time costs (M220).
        pub cost_an_hour: Option<Money>,
        /// E-mail address.
        pub email: Name,
        /// The person who leads a team, a country or a group.
        pub manager: Name,
        /// Ids of this unit in other systems, by system.
        pub external_ids: BTreeMap<String, String>,
        /// Notes.
        pub notes: Note,
    }
}

shape! {
    /// How much a unit can carry.
    pub struct Capacity {
        /// Open opportunities at a time (M222).
        pub open_opportunities: Option<u32>,
        /// Leads a month (M221).
        pub leads_a_month: Option<u32>,
    }
}

record! {
    /// What a unit is asked to sell in a period.
    pub struct Quota {
        /// Who is asked.
        pub unit: Id<Unit>,
        /// First day of the period.
        pub from: Option<NaiveDate>,
        /// Last day of the period.
        pub to: Option<NaiveDate>,
        /// Target in money.
        pub amount: Option<Money>,
        /// Target in won opportunities.
        pub count: Option<u32>,
        /// The kinds of sale that count; empty means all.
        pub sale_kinds: BTreeSet<SaleKind>,
        /// Ids of this quota in other systems, by system.
        pub external_ids: BTreeMap<String, String>,
    }
}

impl Unit {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        self.parent.iter().for_each(|id| see(id.into()));
    }
}
impl Quota {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        see((&self.unit).into());
    }
}
