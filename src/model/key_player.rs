//! The buying group of one opportunity.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    Id, Key,
    account::Contact,
    opportunity::Opportunity,
    playbook::Stage,
    shape::{Keyed, record, shape, words},
    words::{Name, Note},
};

words! {
    /// The part a person plays in buying (M11-M16).
    pub enum BuyingRole {
        /// Starts it.
        Initiator,
        /// Has a say.
        Influencer,
        /// Says yes or no.
        DecisionMaker,
        /// Makes the contract.
        Purchaser,
        /// Works with what is bought.
        User,
        /// Decides who gets through to whom.
        Gatekeeper,
    }
}

words! {
    /// How a person stands to our offer.
    pub enum Stance {
        /// Speaks for us.
        Champion,
        /// Would rather buy from us.
        Supporter,
        /// Has no preference.
        Neutral,
        /// Would rather not buy from us.
        Sceptic,
        /// Works against us.
        Opponent,
    }
}

words! {
    /// Whether we can speak with a person (M292).
    #[derive(Default)]
    pub enum Access {
        /// Not yet.
        #[default]
        None,
        /// Through somebody else.
        Through,
        /// Whenever needed.
        Direct,
    }
}

words! {
    /// How much a person's word weighs.
    pub enum Influence { /// Decides alone.
        High, /// Is listened to.
        Medium, /// Is informed.
        Low, }
}

record! {
    /// A contact with the parts they play in one opportunity (M17): the roles belong to the opportunity, not the person.
    pub struct KeyPlayer {
        /// Where.
        pub opportunity: Id<Opportunity>,
        /// Who.
        pub contact: Id<Contact>,
        /// Which of the six roles; several are possible.
        pub roles: BTreeSet<BuyingRole>,
        /// For us or against us; nothing when unknown.
        pub stance: Option<Stance>,
        /// How much their word weighs.
        pub influence: Option<Influence>,
        /// Whether we can speak with them.
        pub access: Access,
        /// Who leads us to them.
        pub through: Option<Id<Contact>>,
        /// The day we last spoke.
        pub met_on: Option<NaiveDate>,
        /// What worries them (M251).
        pub concerns: Keyed<Concern>,
        /// What a bad purchase would cost them personally (M232).
        pub personal_risk: Note,
        /// What we do so that it does not (M232).
        pub risk_answer: Note,
        /// Drives the project (M310).
        pub sponsor: bool,
        /// The executive behind the project (M311).
        pub power_sponsor: bool,
        /// Notes.
        pub notes: Note,
    }
}

words! {
    /// Where a concern stands.
    #[derive(Default)]
    pub enum ConcernState {
        /// Raised, nothing done yet.
        #[default]
        Open,
        /// We did something about it.
        Addressed,
        /// They said it is settled.
        Confirmed,
    }
}

shape! {
    /// What worries a person, from which rung on.
    pub struct Concern {
        /// Its place in the list.
        pub order: i64,
        /// What worries them.
        pub text: Name,
        /// The rung on which it was raised.
        pub stage: Option<Id<Stage>>,
        /// Open, addressed or confirmed.
        pub state: ConcernState,
    }
}

words! {
    /// How two people hang together.
    pub enum LineKind { /// Is the superior of.
        Reports, /// Is listened to by.
        Influences, /// Are at odds.
        Conflicts, }
}

record! {
    /// A line between two people of a buying group.
    pub struct InfluenceLine {
        /// Where.
        pub opportunity: Id<Opportunity>,
        /// From whom.
        pub from: Id<Contact>,
        /// To whom.
        pub to: Id<Contact>,
        /// Reports, influences or conflicts.
        pub kind: Option<LineKind>,
    }
}

impl KeyPlayer {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        see((&self.opportunity).into());
        see((&self.contact).into());
        self.through.iter().for_each(|id| see(id.into()));
        self.concerns.values().filter_map(|concern| concern.stage.as_ref()).for_each(|id| see(id.into()));
    }
}
impl InfluenceLine {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        see((&self.opportunity).into());
        see((&self.from).into());
        see((&self.to).into());
    }
}

impl KeyPlayer {
    /// A person in the buying group of an opportunity, of whom nothing more is known. A person stands there once: whoever
    /// adds them, it is the same record.
    pub fn of(opportunity: Id<Opportunity>, contact: Id<Contact>) -> Self {
        let id = Id::owned("key_player", &[opportunity.as_str(), contact.as_str()]);
        Self { id, opportunity, contact, ..Self::default() }
    }
}
