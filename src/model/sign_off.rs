//! Sign-offs: what another department answers for in a sale, on which facts, and whether it kept its word (M340-M347).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    Id, Key,
    answer::AnswerValue,
    digest::sha256,
    gate::Gate,
    opportunity::Opportunity,
    shape::{record, shape, words},
    words::{Name, Note},
};

/// The most facts that one request may hold.
pub const FACTS_MAX: usize = 60;

words! {
    /// What is signed off (M341-M344).
    #[derive(Default)]
    pub enum SignOffKind {
        /// The price and the discount.
        Pricing,
        /// What exactly is supplied.
        Specification,
        /// The quality that is promised.
        Quality,
        /// The day of delivery.
        #[default]
        DeliveryDate,
        /// Anything else.
        Other,
    }
}

words! {
    /// What a signer decided.
    #[derive(Default)]
    pub enum Verdict {
        /// They answer for it.
        Approved,
        /// They do not.
        #[default]
        Refused,
    }
}

words! {
    /// A fact of a sale that can be put before a signer.
    #[derive(Default)]
    pub enum FactName {
        /// What it is worth.
        #[default]
        Amount,
        /// When it is expected to close.
        CloseDate,
        /// The day by which the customer must act.
        NeededBy,
        /// The margin, in hundredths of a per cent.
        Margin,
        /// A line of what is sold: how many.
        Quantity,
        /// A line of what is sold: for how much.
        LineAmount,
        /// A need of the customer, with what of ours meets it.
        Need,
        /// A milestone after signature, with its day.
        Milestone,
        /// The amount below which we leave.
        WalkAway,
        /// A concession and what it costs us.
        Concession,
    }
}

shape! {
    /// One fact as it stood when it was put before a signer.
    pub struct SignedFact {
        /// Which.
        pub name: FactName,
        /// The item of a list that it is about, by id.
        pub item: Name,
        /// What that item is called.
        pub label: Name,
        /// What it said; nothing where it was blank.
        pub value: Option<AnswerValue>,
    }
}

shape! {
    /// What a signer answered: one thing, which nobody edits piece by piece.
    pub struct SignOffAnswer {
        /// Who.
        pub signer: Name,
        /// In which role, where somebody decided in the department's place.
        pub role: Name,
        /// Approved or refused.
        pub verdict: Verdict,
        /// The day.
        pub on: Option<NaiveDate>,
        /// What they promise, in words.
        pub promise: Name,
        /// The day that they promise.
        pub promised_on: Option<NaiveDate>,
        /// Conditions, or why not.
        pub comment: Note,
        /// The digest of the facts that they saw.
        pub digest: Name,
    }
}

record! {
    /// Something another department was asked to answer for, with its answer (M346). The facts never change: other facts are another request.
    pub struct SignOff {
        /// For which opportunity.
        pub opportunity: Id<Opportunity>,
        /// At which gate it is wanted.
        pub gate: Option<Id<Gate>>,
        /// What is signed off.
        pub kind: SignOffKind,
        /// Who is accountable.
        pub department: Name,
        /// The question put to them.
        pub about: Note,
        /// Who asks.
        pub asked_by: Name,
        /// Since when.
        pub asked_on: Option<NaiveDate>,
        /// The day by which an answer is needed.
        pub answer_by: Option<NaiveDate>,
        /// The facts as they stood then.
        pub facts: Vec<SignedFact>,
        /// What was answered; nothing while they are waited for.
        pub answer: Option<SignOffAnswer>,
        /// The day on which the promise was met.
        pub met_on: Option<NaiveDate>,
        /// The promise was broken.
        pub broken: bool,
    }
}

shape! {
    /// Who may decide what (M340): the department, and the person, accountable for one kind of decision.
    pub struct DecisionRight {
        /// Its place in the list.
        pub order: i64,
        /// What is decided.
        pub text: Name,
        /// The kind of sign-off.
        pub kind: SignOffKind,
        /// Only at this gate; nothing: at all of them.
        pub gate: Option<Id<Gate>>,
        /// The department that is accountable.
        pub department: Name,
        /// The person who signs for it; nothing: anybody there.
        pub signer: Name,
        /// The roles that may decide in its place, with a reason.
        pub override_roles: BTreeSet<Name>,
        /// Who is asked before.
        pub consulted: BTreeSet<Name>,
        /// Who is told after.
        pub informed: BTreeSet<Name>,
    }
}

impl SignOff {
    /// The digest of what is put before the signer: the question, the department and every fact.
    pub fn digest(&self) -> Name {
        let asked = serde_json::json!([
            self.id.as_str(),
            self.opportunity.as_str(),
            self.kind,
            self.department.as_str(),
            self.about.as_str(),
            self.facts,
        ]);
        Name::clipped(&sha256(&asked.to_string()))
    }

    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        see((&self.opportunity).into());
        self.gate.iter().for_each(|id| see(id.into()));
    }
}
