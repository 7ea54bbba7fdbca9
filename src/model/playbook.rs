//! The method of a plan, as data: ladder, questions, gates, killers, roles, reasons, sources, thresholds.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Id, Key,
    answer::{AnswerValue, Confidence},
    key_player::{Access, BuyingRole},
    money::Money,
    opportunity::SaleKind,
    shape::{Keyed, shape, words},
    words::{Name, Note},
};

shape! {
    /// The method that a plan follows; files carry it whole.
    pub struct Playbook {
        /// What people call it.
        pub name: Name,
        /// Its version, counted up at each change that is handed on.
        pub version: u32,
        /// Who made it.
        pub origin: Name,
        /// On which terms it may be used.
        pub licence: Name,
        /// The rungs of both phases.
        pub stages: Keyed<Stage>,
        /// What is asked on the way up.
        pub questions: Keyed<Question>,
        /// What opens the way from one rung to the next.
        pub gates: Keyed<Gate>,
        /// Criteria that end a pursuit.
        pub killers: Keyed<Killer>,
        /// What each of the six roles means here.
        pub roles: BTreeMap<BuyingRole, RoleGuide>,
        /// Why sales are won and lost.
        pub reasons: Keyed<Reason>,
        /// Where leads come from.
        pub sources: Keyed<Source>,
        /// Sizes and limits used by figures and marks.
        pub thresholds: Thresholds,
        /// The client's own words for ours.
        pub terms: BTreeMap<String, Name>,
    }
}

words! {
    /// The two phases of the ladder (M4).
    #[derive(Default)]
    pub enum Phase {
        /// Before anybody decided to pursue.
        Lead,
        /// Being pursued.
        #[default]
        Opportunity,
    }
}

shape! {
    /// A rung of the ladder (M1).
    pub struct Stage {
        /// Its place, counted within its phase.
        pub order: i64,
        /// What people call it.
        pub name: Name,
        /// The phase it belongs to.
        pub phase: Phase,
        /// What it is for.
        pub purpose: Note,
        /// What the buyer has done when it is complete (M149).
        pub buyer_evidence: Note,
        /// How long a stay should take.
        pub expected_days: Option<u32>,
        /// Part of the closing zone (M36).
        pub closing_zone: bool,
        /// What sales does here.
        pub sales_tasks: Note,
        /// What marketing does here.
        pub marketing_tasks: Note,
        /// The kinds of sale that pass here; empty means all.
        pub sale_kinds: BTreeSet<SaleKind>,
        /// Names of this rung in other systems, for import.
        pub external_names: BTreeSet<Name>,
    }
}

words! {
    /// What kind of answer a question takes.
    #[derive(Default)]
    pub enum AnswerKind {
        /// Yes, partly, no.
        #[default]
        YesNo,
        /// A whole number.
        Number,
        /// An amount.
        Money,
        /// A day.
        Day,
        /// One of the choices.
        Choice,
        /// Several of the choices.
        Choices,
        /// Words.
        Text,
    }
}

words! {
    /// The four questions that every answer feeds (M176).
    pub enum VerdictKind {
        /// Is there an opportunity?
        Real,
        /// Can we compete?
        Compete,
        /// Can we win?
        Win,
        /// Is it worth winning?
        Worth,
    }
}

words! {
    /// Who asks a question (M206).
    #[derive(Default)]
    pub enum Department { /// Sales.
        #[default]
        Sales, /// Marketing.
        Marketing, }
}

words! {
    /// A field of the plan that an answer fills, so that nothing is asked twice.
    pub enum FieldName {
        /// The opportunity's amount.
        Amount,
        /// The opportunity's expected close date.
        CloseDate,
        /// The opportunity's kind of sale.
        SaleKind,
        /// The account's industry.
        Industry,
        /// The account's yearly revenue.
        AnnualRevenue,
        /// People the account employs.
        Employees,
        /// The plan's compelling event: its day.
        CompellingEventDay,
        /// The plan's compelling event: what happens.
        CompellingEvent,
        /// The value that only we bring.
        UniqueValue,
        /// The opportunity's next step.
        NextStep,
    }
}

shape! {
    /// A question of the ladder (M180).
    pub struct Question {
        /// Its place on its rung.
        pub order: i64,
        /// The question.
        pub text: Name,
        /// Why we ask.
        pub why: Note,
        /// What a good answer sounds like.
        pub good_answer: Note,
        /// What a poor answer sounds like.
        pub poor_answer: Note,
        /// What kind of answer it takes.
        pub kind: AnswerKind,
        /// The choices, for choice questions.
        pub choices: Vec<Name>,
        /// How much it counts in its verdict.
        pub weight: u32,
        /// Days after which an answer counts as unknown again (M195); nothing means never.
        pub half_life_days: Option<u32>,
        /// Who asks it.
        pub owner: Department,
        /// On which rung.
        pub stage: Option<Id<Stage>>,
        /// Which of the four questions it feeds.
        pub feeds: Option<VerdictKind>,
        /// The field it fills, and is filled from.
        pub fills: Option<FieldName>,
        /// On the first-call sheet (M226-M229).
        pub first_call: bool,
        /// Answered from the buying group or another part of the plan (M183-M184).
        pub derived: Option<Derivation>,
        /// May be left out of the interview by people who know.
        pub optional: bool,
    }
}

words! {
    /// What the plan itself can answer.
    pub enum Derivation {
        /// All six roles are filled.
        InfluencersIdentified,
        /// Every person of the buying group has a role.
        RolesKnown,
        /// Competitors are listed.
        CompetitorsListed,
        /// A won opportunity of the same kind of sale and industry exists.
        WonBefore,
    }
}

words! {
    /// How a fact is compared.
    pub enum Operator {
        /// At least.
        AtLeast,
        /// At most.
        AtMost,
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

shape! {
    /// What one of the six roles means here (M11-M16).
    pub struct RoleGuide {
        /// What the role is.
        pub definition: Note,
        /// Questions that find the person.
        pub questions: Vec<Name>,
        /// The rung by which the person should be known.
        pub known_by: Option<Id<Stage>>,
    }
}

words! {
    /// The two roots under which every loss stands, and wins (M96).
    #[derive(Default)]
    pub enum ReasonRoot {
        /// We should not have been in it.
        ShouldNotHavePursued,
        /// Somebody sold better.
        #[default]
        Outsold,
        /// Why we won.
        WonBecause,
    }
}

shape! {
    /// Why a sale was won or lost.
    pub struct Reason {
        /// Its place in the list.
        pub order: i64,
        /// The reason.
        pub text: Name,
        /// Its root.
        pub root: ReasonRoot,
    }
}

shape! {
    /// Where leads come from (M152-M160).
    pub struct Source {
        /// Its place in the list.
        pub order: i64,
        /// What people call it.
        pub name: Name,
        /// The kind of sale it mostly leads to.
        pub sale_kind: Option<SaleKind>,
    }
}

/// Sizes and limits used by figures and marks; a playbook may set each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Thresholds {
    /// Stale when a stay lasts longer than this many hundredths of the usual one (200: twice as long).
    pub stale_hundredths: u32,
    /// Quiet when nothing happened for this many days.
    pub quiet_days: u32,
    /// Below this many decided opportunities a rate is "too few to say".
    pub few_decided: u32,
    /// Open opportunities that a rep can work at a time (M222).
    pub open_opportunities_a_rep: u32,
    /// Leads that a prospector can work in a month (M221).
    pub leads_a_month: u32,
    /// Attainment that counts as met, in per cent (M223).
    pub attainment_percent: u32,
    /// Close ratio from which it is healthy, in per cent (M238).
    pub healthy_close_percent: u32,
    /// Close ratio below which it is weak, in per cent (M239).
    pub weak_close_percent: u32,
    /// Lowest over highest rep, in per cent (M243).
    pub spread_percent: u32,
    /// A rock is at least this share of the owner's target, in per cent (M162).
    pub rock_percent: u32,
    /// A stone is at least this share, in per cent; less is a pebble (M162).
    pub stone_percent: u32,
    /// Verdict green from this share of the weighted points, in per cent.
    pub verdict_percent: u32,
    /// Days within which a new lead should be answered (M161).
    pub lead_response_days: u32,
    /// From this amount on, in whole units of the plan's currency, a plan is standard (M284).
    pub standard_plan_from: i64,
    /// From this amount on, in whole units of the plan's currency, a plan is full (M284).
    pub full_plan_from: i64,
    /// Fields that a newer version wrote.
    #[serde(flatten)]
    pub extra: super::shape::Extra,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            stale_hundredths: 200,
            quiet_days: 30,
            few_decided: 10,
            open_opportunities_a_rep: 20,
            leads_a_month: 200,
            attainment_percent: 80,
            healthy_close_percent: 33,
            weak_close_percent: 20,
            spread_percent: 25,
            rock_percent: 20,
            stone_percent: 5,
            verdict_percent: 70,
            lead_response_days: 1,
            standard_plan_from: 25_000,
            full_plan_from: 100_000,
            extra: super::shape::Extra::new(),
        }
    }
}

impl Playbook {
    /// The rungs of one phase, from the lowest to the highest.
    pub fn ladder(&self, phase: Phase) -> Vec<(&Id<Stage>, &Stage)> {
        let mut rungs: Vec<_> = self.stages.iter().filter(|(_, stage)| stage.phase == phase).collect();
        rungs.sort_by_key(|(id, stage)| (stage.order, (*id).clone()));
        rungs
    }

    /// The questions of one rung, in order.
    pub fn questions_of(&self, stage: &Id<Stage>) -> Vec<(&Id<Question>, &Question)> {
        let mut found: Vec<_> = self.questions.iter().filter(|(_, q)| q.stage.as_ref() == Some(stage)).collect();
        found.sort_by_key(|(id, question)| (question.order, (*id).clone()));
        found
    }

    /// The gate that closes a rung, if it has one.
    pub fn gate_of(&self, stage: &Id<Stage>) -> Option<(&Id<Gate>, &Gate)> {
        self.gates.iter().filter(|(_, gate)| gate.stage.as_ref() == Some(stage)).min_by_key(|(_, gate)| gate.order)
    }

    /// What the parts of the playbook refer to: every rung and question named must exist.
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        self.questions.values().filter_map(|q| q.stage.as_ref()).for_each(|id| see(id.into()));
        self.roles.values().filter_map(|role| role.known_by.as_ref()).for_each(|id| see(id.into()));
        for gate in self.gates.values() {
            gate.stage.iter().for_each(|id| see(id.into()));
            gate.criteria.values().filter_map(|c| c.condition.as_ref()).for_each(|c| c.references(see));
        }
        self.killers.values().filter_map(|killer| killer.condition.as_ref()).for_each(|c| c.references(see));
    }
}

impl Condition {
    fn references(&self, see: &mut dyn FnMut(Key)) {
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
            | Self::NextStep => {}
        }
    }
}
