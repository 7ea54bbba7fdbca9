//! What a renewal asks beside the renewal: whether the customer needs something new (M27).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    Id,
    account::Contact,
    opportunity::Opportunity,
    shape::{shape, words},
    words::Note,
};

words! {
    /// What came of asking for new sales.
    pub enum ProbeResult {
        /// They need something new: a sale of its own.
        NewSale,
        /// Perhaps at another time.
        Later,
        /// They need nothing more.
        Nothing,
    }
}

shape! {
    /// The question that every renewal asks: what else do they need (M27)?
    pub struct Probe {
        /// The day on which we asked.
        pub asked_on: Option<NaiveDate>,
        /// Whom we asked.
        pub contact: Option<Id<Contact>>,
        /// What they told us.
        pub told: Note,
        /// What came of it.
        pub result: Option<ProbeResult>,
        /// The sales of something new that it opened.
        pub opened: BTreeSet<Id<Opportunity>>,
    }
}
