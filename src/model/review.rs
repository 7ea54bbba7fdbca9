//! Reviews of a person's pipeline: opportunity by opportunity, with what was decided.

use chrono::NaiveDate;

use super::{
    Id, Key,
    opportunity::Opportunity,
    shape::{Keyed, record, shape, words},
    unit::Unit,
    words::{Name, Note},
};

words! {
    /// How often somebody's pipeline is reviewed (M146).
    #[derive(Default)]
    pub enum ReviewRhythm {
        /// Every week.
        #[default]
        Weekly,
        /// Every month.
        Monthly,
    }
}

words! {
    /// What was decided about an opportunity in a review.
    pub enum ReviewDecision {
        /// It goes on.
        GoOn,
        /// Somebody has to help.
        Help,
        /// It should rest.
        Rest,
        /// It should be given up.
        GiveUp,
    }
}

record! {
    /// A review of one person's pipeline, or of the whole plan (M146).
    pub struct Review {
        /// Whose; the whole plan where it says nothing.
        pub unit: Option<Id<Unit>>,
        /// The day it was held.
        pub held_on: Option<NaiveDate>,
        /// Who led it.
        pub by: Name,
        /// How soon the next one is due.
        pub rhythm: ReviewRhythm,
        /// It was held to its end; until then it can be gone on with.
        pub finished: bool,
        /// The opportunities that were spoken about.
        pub items: Keyed<ReviewItem>,
        /// What was said about the whole.
        pub notes: Note,
    }
}

shape! {
    /// What was said about one opportunity.
    pub struct ReviewItem {
        /// Its place in the list.
        pub order: i64,
        /// Which; nothing once it was removed.
        pub opportunity: Option<Id<Opportunity>>,
        /// What was decided.
        pub decision: Option<ReviewDecision>,
        /// What was said.
        pub note: Note,
    }
}

impl Review {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        self.unit.iter().for_each(|id| see(id.into()));
        self.items.values().filter_map(|item| item.opportunity.as_ref()).for_each(|id| see(id.into()));
    }
}
