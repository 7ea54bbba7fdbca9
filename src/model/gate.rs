//! What opens the way from one rung to the next, and what ends a pursuit.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    Id, Key,
    answer::{AnswerValue, Confidence},
    key_player::{Access, BuyingRole},
    money::Money,
    playbook::{FieldName, Question, Stage},
    shape::{Keyed, shape, words},
    sign_off::SignOffKind,
    words::Name,
};

words! {
    /// How a fact is compared.
    pub enum Operator {
        /// At least.
        AtLeast,
        /// At most.
        AtMost,
        /// More than.
        Above,
        /// Less than: how a killer says that a least size is not met.
        Below,
        /// The same.
        Is,
        /// Not the same.
        IsNot,
        /// One of a list.
        OneOf,
        /// None of a list.
        NoneOf,
    }
}

/// What a field is compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactValue {
    /// A whole number.
    Number(i64),
    /// An amount of money.
    Money(Money),
    /// A day so many days from today, before it where negative.
    DaysAhead(i64),
    /// Words; several for one of and none of.
    Texts(BTreeSet<Name>),
}

/// What a gate asks for, or a killer looks at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// A question has one of these answers; none listed: any answer but "I don't know".
    Answered {
        /// The question.
        question: Id<Question>,
        /// The answers that will do.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        with: Vec<AnswerValue>,
        /// The least confidence that will do.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_least: Option<Confidence>,
    },
    /// A field compares so with a value.
    Fact {
        /// The field.
        field: FieldName,
        /// How it is compared.
        operator: Operator,
        /// With what.
        value: FactValue,
    },
    /// A field is filled.
    Filled {
        /// The field.
        field: FieldName,
    },
    /// Somebody has this role and we have this access.
    Role {
        /// The role.
        role: BuyingRole,
        /// The access needed; nothing: known is enough.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        access: Option<Access>,
    },
    /// A sponsor of the project is known (M310).
    Sponsor,
    /// An executive sponsor is known (M311).
    PowerSponsor,
    /// The rungs below are complete and it is still a go (M234).
    StagesComplete {
        /// The rungs.
        stages: BTreeSet<Id<Stage>>,
    },
    /// Nothing but price and terms stands between us and a yes (M236).
    OnlyPriceAndTermsOpen,
    /// A value proposition with a benefit and an investment exists.
    ValueProposition,
    /// A next step with a day is set.
    NextStep,
    /// Whoever is accountable signed this off, on the facts as they are now (M345).
    SignedOff {
        /// What is signed off.
        kind: SignOffKind,
    },
    /// All proof that they asked for was accepted by somebody there (M231, M233).
    ProofAccepted,
    /// Everything in the proposal was agreed with somebody there before (M235).
    ProposalAgreed,
    /// A renewal has asked what else the customer needs; other sales need not (M27).
    NewSalesProbe,
}

shape! {
    /// One thing a gate asks for.
    pub struct Criterion {
        /// Its place in the list.
        pub order: i64,
        /// What people read.
        pub text: Name,
        /// What must hold.
        pub condition: Option<Condition>,
        /// Only advises: the way is open without it.
        pub advises: bool,
    }
}

shape! {
    /// What opens the way up from a rung (M225, M327).
    pub struct Gate {
        /// Its place in the list.
        pub order: i64,
        /// What people call it.
        pub name: Name,
        /// The rung it closes.
        pub stage: Option<Id<Stage>>,
        /// Who decides.
        pub deciders: BTreeSet<Name>,
        /// What it asks for.
        pub criteria: Keyed<Criterion>,
        /// The roles that may pass it with something missing.
        pub override_roles: BTreeSet<Name>,
    }
}

shape! {
    /// A criterion, fixed ahead of time, that ends a pursuit when it holds (M332). A blank never trips it.
    pub struct Killer {
        /// Its place in the list.
        pub order: i64,
        /// What people read.
        pub text: Name,
        /// What ends it.
        pub condition: Option<Condition>,
        /// The roles that may go on all the same.
        pub override_roles: BTreeSet<Name>,
        /// Switched off.
        pub off: bool,
    }
}

impl Condition {
    /// The rungs and questions it names.
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        match self {
            Self::Answered { question, .. } => see(question.into()),
            Self::StagesComplete { stages } => stages.iter().for_each(|id| see(id.into())),
            Self::Fact { .. }
            | Self::Filled { .. }
            | Self::Role { .. }
            | Self::Sponsor
            | Self::PowerSponsor
            | Self::OnlyPriceAndTermsOpen
            | Self::ValueProposition
            | Self::NextStep
            | Self::SignedOff { .. }
            | Self::ProofAccepted
            | Self::ProposalAgreed
            | Self::NewSalesProbe => {}
        }
    }
}
