//! Why a rule does not allow something. The words stand in `text::method`.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{AnswerKind, Id, Killer, Name, Stage};

use super::gate::Missing;

/// Why something is not allowed. The plan stays as it was.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// There is no such lead or opportunity.
    NoSuchSubject,
    /// The playbook has no such rung on this ladder, or the rung is of the other phase.
    NoSuchStage,
    /// The playbook has no such question.
    NoSuchQuestion,
    /// The playbook has no such killer, or it is switched off or does not hold.
    KillerNotTripped,
    /// The playbook has no gate at which this could be recorded.
    NoGate,
    /// It stands there already.
    AlreadyThere,
    /// It was won, lost or ended without a decision: open it again first.
    AlreadyDecided,
    /// It is open: there is nothing to open again.
    NotDecided,
    /// The lead was converted before.
    AlreadyConverted,
    /// It has no name.
    NameMissing,
    /// Nobody said which kind of sale it is (M19).
    SaleKindMissing,
    /// Order-driven sales are accounts with orders, not opportunities (M22).
    OrderDriven,
    /// A renewal needs the contract that it renews, with its last day (M21).
    RenewalNeedsContract,
    /// The contract has a renewal that is open or won, or another contract follows it.
    AlreadyRenewing,
    /// Only a renewal asks what else the customer needs (M27).
    NotARenewal,
    /// Nobody has asked yet what else the customer needs (M27).
    ProbeFirst,
    /// Something that blocks is missing on the way.
    GateNeeds(Vec<Missing>),
    /// A killer holds.
    Killed(Vec<Id<Killer>>),
    /// Only these roles may go on all the same.
    OverrideNeedsRole(BTreeSet<Name>),
    /// Nothing is missing: there is nothing to override.
    NothingToOverride,
    /// What is known puts it on this stage at least: a move below it needs a reason (M147).
    AgainstEvidence(Id<Stage>),
    /// A reason is needed.
    ReasonMissing,
    /// The person who drives the project has no name yet (M310).
    SponsorMissing,
    /// The executive behind the project has no name yet (M311).
    PowerSponsorMissing,
    /// As many views are kept as there may be.
    TooManyViews,
    /// A review of the same pipeline has begun and is not finished (M146).
    ReviewRunning,
    /// The review was held to its end.
    ReviewFinished,
    /// Nothing was said in the review yet.
    NothingReviewed,
    /// The reason belongs under another root: won and lost have their own (M96).
    ReasonOfAnotherKind,
    /// The day lies before the one on which it came to its rung.
    BeforeItCame {
        /// The day it came there.
        entered: NaiveDate,
    },
    /// The day lies in the future.
    DayToCome,
    /// The day lies in the past, or is today.
    DayNotAhead,
    /// The question takes another kind of answer.
    AnswerOfAnotherKind {
        /// The kind it takes.
        takes: AnswerKind,
    },
}

impl Refusal {
    /// Refuses where a reason is asked for and none is given.
    pub(super) fn without_reason(reason: &str) -> Result<(), Self> {
        if reason.trim().is_empty() { Err(Self::ReasonMissing) } else { Ok(()) }
    }
}
