//! Answers to the ladder's questions, and decisions at its gates.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Id, Key,
    account::Contact,
    gate::Gate,
    lead::Lead,
    money::Money,
    opportunity::Opportunity,
    playbook::Question,
    shape::{record, words},
    words::{Name, Note},
};

/// What an answer is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// About a lead.
    Lead(Id<Lead>),
    /// About an opportunity.
    Opportunity(Id<Opportunity>),
}

impl Default for Subject {
    fn default() -> Self {
        Self::Opportunity(Id::default())
    }
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AnswerValue {
    /// Yes.
    Yes,
    /// Partly.
    Partly,
    /// No.
    No,
    /// Asked, and nobody knows: an answer, and a gap.
    Unknown,
    /// Does not apply here; the answer's evidence says why.
    NotApplicable,
    /// A number in whole units.
    Number(i64),
    /// An amount of money.
    Money(Money),
    /// A day.
    Day(NaiveDate),
    /// One or several of the question's choices.
    Choices(BTreeSet<Name>),
    /// Words.
    Text(Note),
}

words! {
    /// How sure an answer is (M198).
    #[derive(Default)]
    pub enum Confidence {
        /// We believe so.
        #[default]
        Assumed,
        /// Somebody at the customer said so.
        Told,
        /// It is written down or was seen.
        Fact,
    }
}

/// Where an answer comes from (M187).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// Nobody: our own belief.
    #[default]
    Assumption,
    /// A person.
    Contact(Id<Contact>),
    /// A document.
    Document(Name),
}

record! {
    /// An answer to one question, from one source (M180, M187, M198, M199).
    pub struct Answer {
        /// The lead or opportunity it is about.
        pub subject: Subject,
        /// The question.
        pub question: Id<Question>,
        /// What was answered.
        pub value: Option<AnswerValue>,
        /// Where it comes from.
        pub told_by: ToldBy,
        /// Fact, told or assumed.
        pub confidence: Confidence,
        /// The day it was given.
        pub on: Option<NaiveDate>,
        /// What shows it: a text, a link, a file's name.
        pub evidence: Note,
    }
}

words! {
    /// What was decided at a gate (M225, M327).
    pub enum Decision {
        /// On to the next rung.
        Go,
        /// Stop pursuing it.
        NoGo,
        /// Rest until a day.
        Hold,
        /// Back to being a lead.
        Recycle,
        /// On, although something is missing.
        Override,
        /// Down, although what is known puts it higher (M147).
        Back,
    }
}

record! {
    /// A decision taken at a gate: kept for ever.
    pub struct GateDecision {
        /// Where.
        pub opportunity: Id<Opportunity>,
        /// At which gate.
        pub gate: Id<Gate>,
        /// Go, no-go, hold, recycle, override or back.
        pub decision: Option<Decision>,
        /// Who decided.
        pub by: Name,
        /// In which role; an override needs one that the gate names.
        pub role: Name,
        /// When.
        pub on: Option<NaiveDate>,
        /// Why.
        pub reason: Note,
        /// What was missing then, by criterion.
        pub missing: BTreeSet<Name>,
    }
}

impl Answer {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        match &self.subject {
            Subject::Lead(id) => see(id.into()),
            Subject::Opportunity(id) => see(id.into()),
        }
        see((&self.question).into());
        if let ToldBy::Contact(id) = &self.told_by {
            see(id.into());
        }
    }
}
impl GateDecision {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        see((&self.opportunity).into());
        see((&self.gate).into());
    }
}
