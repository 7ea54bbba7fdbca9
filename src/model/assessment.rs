//! What people say of their own selling: dated answers to questions about themselves.

use chrono::NaiveDate;

use super::{
    Id, Key,
    percent::Percent,
    shape::{Keyed, record, shape, words},
    unit::Unit,
    words::{Name, Note},
};

words! {
    /// How far somebody agrees with a sentence about their own selling.
    pub enum SelfRating {
        /// Not at all.
        NotAtAll,
        /// Rather not.
        RatherNot,
        /// Partly.
        Partly,
        /// Mostly.
        Mostly,
        /// Fully.
        Fully,
        /// They are not sure.
        NotSure,
        /// It does not apply to them.
        NotApplicable,
    }
}

words! {
    /// The plan's own figure that stands beside an answer.
    pub enum OwnFigure {
        /// Open opportunities beyond the first stage whose problem is noted.
        ProblemNoted,
        /// People of the buying groups with whom we can speak (M40).
        KeyPlayersReached,
        /// Open opportunities beyond the first stage with its questions answered, and targets reached with full qualification and
        /// without (M43).
        FullyQualified,
        /// Leads that sales took over, of those handed to it (M144).
        LeadsTakenOver,
    }
}

shape! {
    /// What others report about the same thing (M39-M43, M144).
    pub struct Reference {
        /// Its place in the list.
        pub order: i64,
        /// The figure, in per cent.
        pub percent: Percent,
        /// What it says.
        pub says: Name,
        /// Who reported it.
        pub source: Name,
        /// Of which year.
        pub year: u32,
    }
}

shape! {
    /// A sentence about the own selling that somebody agrees with or not. The list is data: playbooks/self-assessment.json.
    pub struct SelfQuestion {
        /// Its place in the list.
        pub order: i64,
        /// The sentence.
        pub text: Name,
        /// Why we ask.
        pub why: Note,
        /// The plan's own figure beside it.
        pub own: Option<OwnFigure>,
        /// What others report.
        pub references: Keyed<Reference>,
    }
}

record! {
    /// The answers of one person on one day (M39-M43, M144). Those of another day are another record, so that they can be compared.
    pub struct Assessment {
        /// Who answered.
        pub respondent: Name,
        /// Where they stand in the organisation, where that is known.
        pub unit: Option<Id<Unit>>,
        /// The day.
        pub on: Option<NaiveDate>,
        /// The answers, by the question's id.
        pub answers: Keyed<SelfAnswer>,
    }
}

shape! {
    /// One answer.
    pub struct SelfAnswer {
        /// How far they agree.
        pub rating: Option<SelfRating>,
        /// In their own words.
        pub note: Note,
    }
}

impl Assessment {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        self.unit.iter().for_each(|id| see(id.into()));
    }
}
