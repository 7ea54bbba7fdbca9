//! What was proven, agreed, given and got on the way to a proposal.

use chrono::NaiveDate;

use super::{
    Id,
    account::Contact,
    shape::{shape, words},
    words::Name,
};

words! {
    /// The kinds of proof that customers want (M233).
    #[derive(Default)]
    pub enum ProofKind {
        /// It is shown to them.
        #[default]
        Demo,
        /// Another customer tells them.
        Reference,
        /// The return is worked out.
        Returns,
        /// They try it for a while.
        Pilot,
        /// They see it at work somewhere.
        SiteVisit,
        /// A sample or a test of their own.
        Sample,
        /// Anything else.
        Other,
    }
}

words! {
    /// How far a proof is.
    #[derive(Default)]
    pub enum ProofState {
        /// They asked for it.
        #[default]
        Requested,
        /// It has a day.
        Planned,
        /// We delivered it.
        Delivered,
        /// Somebody there accepted it.
        Accepted,
        /// It did not convince them.
        Failed,
    }
}

shape! {
    /// One proof that the customer wants (M233).
    pub struct Proof {
        /// Its place in the list.
        pub order: i64,
        /// What it has to show.
        pub text: Name,
        /// Of which kind.
        pub kind: ProofKind,
        /// How far it is.
        pub state: ProofState,
        /// The day it is planned for, or was delivered.
        pub on: Option<NaiveDate>,
        /// Who there accepted it.
        pub accepted_by: Option<Id<Contact>>,
        /// What came of it.
        pub result: Name,
    }
}

shape! {
    /// One thing that the proposal puts in writing, and the agreement it rests on (M235).
    pub struct Agreed {
        /// Its place in the list.
        pub order: i64,
        /// What.
        pub text: Name,
        /// Who there agreed.
        pub by: Option<Id<Contact>>,
        /// When.
        pub on: Option<NaiveDate>,
        /// Where it is written or was said.
        pub evidence: Name,
    }
}

words! {
    /// Which way something went.
    #[derive(Default)]
    pub enum Way {
        /// From us to them: an insight, a demo, a calculation.
        #[default]
        Gave,
        /// From them to us: access, figures, a date.
        Got,
    }
}

shape! {
    /// One thing that we gave or got while selling (M196).
    pub struct Exchange {
        /// Its place in the list.
        pub order: i64,
        /// What.
        pub text: Name,
        /// Given or got.
        pub way: Way,
        /// Who of them.
        pub contact: Option<Id<Contact>>,
        /// When.
        pub on: Option<NaiveDate>,
    }
}
