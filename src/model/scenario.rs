//! What somebody wants to try on the four factors of velocity, kept to come back to.

use chrono::NaiveDate;

use super::{
    Id, Key,
    shape::record,
    unit::Unit,
    words::{Name, Note},
};

record! {
    /// A change of the four factors of velocity, each in per cent (M75).
    pub struct Scenario {
        /// What people call it.
        pub name: Name,
        /// For which unit it was made; the whole plan where it says nothing.
        pub unit: Option<Id<Unit>>,
        /// Of the number worked.
        pub number: i16,
        /// Of the average won value.
        pub deal_size: i16,
        /// Of the win rate.
        pub win_rate: i16,
        /// Of the days of a cycle: -10 makes it shorter.
        pub cycle: i16,
        /// The day it was made.
        pub made_on: Option<NaiveDate>,
        /// What would bring it about.
        pub note: Note,
    }
}

impl Scenario {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        self.unit.iter().for_each(|id| see(id.into()));
    }
}
