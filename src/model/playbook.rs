//! The method of a plan, as data: ladder, questions, gates, killers, roles, reasons, sources, thresholds.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Id, Key,
    gate::{Gate, Killer},
    indicator::{Indicator, Steering},
    key_player::BuyingRole,
    opportunity::{Outcome, SaleKind},
    profile::{Message, Problem, Profile, Tool},
    shape::{Keyed, shape, words},
    sign_off::DecisionRight,
    thresholds::Thresholds,
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
        /// Who may decide what (M340).
        pub rights: Keyed<DecisionRight>,
        /// What each of the six roles means here.
        pub roles: BTreeMap<BuyingRole, RoleGuide>,
        /// Why sales are won and lost.
        pub reasons: Keyed<Reason>,
        /// Where leads come from.
        pub sources: Keyed<Source>,
        /// How goods reach buyers (M2); empty means the three usual ones.
        pub channels: Keyed<Channel>,
        /// Sizes and limits used by figures and marks.
        pub thresholds: Thresholds,
        /// The ideal customer (M175).
        pub profile: Profile,
        /// Problems that such customers typically have (M208).
        pub problems: Keyed<Problem>,
        /// What we say to them (M208).
        pub messages: Keyed<Message>,
        /// What helps on which rung (M205).
        pub tools: Keyed<Tool>,
        /// What was agreed about the figures to steer by (M333).
        pub steering: BTreeMap<Indicator, Steering>,
        /// What the client's CRM calls things (M3).
        pub crm: Crm,
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
        /// The channels whose sales pass here (M2); empty means all.
        pub channels: BTreeSet<Id<Channel>>,
        /// Belongs to the least that this ladder has: it may be renamed and never removed (M224).
        pub minimum: bool,
        /// What the client's CRM calls it: written into the table for the CRM, and found again when that comes back (M3).
        pub crm_name: Name,
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
        /// The opportunity's margin, in whole per cent (M348).
        Margin,
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
        /// The kinds of sale of which it is asked; empty means all (M307).
        pub sale_kinds: BTreeSet<SaleKind>,
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
        /// Customers name us to others here: its leads are referrals (M155).
        pub referral: bool,
        /// The kind of sale it mostly leads to.
        pub sale_kind: Option<SaleKind>,
    }
}

shape! {
    /// How goods reach a buyer (M2).
    pub struct Channel {
        /// Its place in the list.
        pub order: i64,
        /// What people call it.
        pub name: Name,
    }
}

shape! {
    /// The client's CRM, and what it calls the ends of a sale (M3); the rungs say themselves what it calls them.
    pub struct Crm {
        /// The system under whose name its ids are kept; empty for the one that most ids name.
        pub system: Name,
        /// Won.
        pub won: Name,
        /// Lost.
        pub lost: Name,
        /// Ended without a decision.
        pub no_decision: Name,
    }
}

impl Crm {
    /// What the CRM calls an outcome; nothing for open ones.
    pub fn ending(&self, outcome: Outcome) -> Option<&str> {
        let (own, usual) = match outcome {
            Outcome::Open => return None,
            Outcome::Won => (&self.won, "Closed Won"),
            Outcome::Lost => (&self.lost, "Closed Lost"),
            Outcome::NoDecision => (&self.no_decision, "Closed No Decision"),
        };
        Some(if own.is_empty() { usual } else { own.as_str() })
    }
}

impl Channel {
    /// The channels that every plan knows, whatever its playbook lists.
    pub const USUAL: [&'static str; 3] = ["distributor", "industrial", "other"];
}

impl Stage {
    /// True where a sale of this kind, through this channel, passes; what is not known keeps nothing out.
    pub fn passes(&self, kind: Option<SaleKind>, channel: Option<&Id<Channel>>) -> bool {
        let of_kind = self.sale_kinds.is_empty() || kind.is_none_or(|kind| self.sale_kinds.contains(&kind));
        of_kind && (self.channels.is_empty() || channel.is_none_or(|channel| self.channels.contains(channel)))
    }
}

impl Question {
    /// True where it is asked of a kind of sale; while the kind is not known, every question is (M307).
    pub fn is_asked_of(&self, kind: Option<SaleKind>) -> bool {
        self.sale_kinds.is_empty() || kind.is_none_or(|kind| self.sale_kinds.contains(&kind))
    }

    /// True for a question that is only kept for its answers: asked nowhere, looked at by nothing, and marked so on purpose.
    pub fn is_set_aside(&self) -> bool {
        self.stage.is_none() && self.feeds.is_none() && self.fills.is_none() && self.derived.is_none() && self.optional
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

    /// The questions of one rung that are asked of a kind of sale, in order; of all kinds while the kind is not known (M307).
    pub fn questions_for(&self, stage: &Id<Stage>, kind: Option<SaleKind>) -> Vec<(&Id<Question>, &Question)> {
        let mut found = self.questions_of(stage);
        found.retain(|(_, question)| question.is_asked_of(kind));
        found
    }

    /// True where a channel is listed, or one of the usual ones, which every playbook knows.
    pub fn knows_channel(&self, id: &str) -> bool {
        Channel::USUAL.contains(&id) || self.channels.contains_key(id)
    }

    /// The gate that closes a rung, if it has one.
    pub fn gate_of(&self, stage: &Id<Stage>) -> Option<(&Id<Gate>, &Gate)> {
        self.gates.iter().filter(|(_, gate)| gate.stage.as_ref() == Some(stage)).min_by_key(|(_, gate)| gate.order)
    }

    /// What the parts of the playbook refer to: every rung and question named must exist.
    pub fn references(&self, see: &mut dyn FnMut(Key)) {
        self.questions.values().filter_map(|q| q.stage.as_ref()).for_each(|id| see(id.into()));
        self.roles.values().filter_map(|role| role.known_by.as_ref()).for_each(|id| see(id.into()));
        for gate in self.gates.values() {
            gate.stage.iter().for_each(|id| see(id.into()));
            gate.criteria.values().filter_map(|c| c.condition.as_ref()).for_each(|c| c.references(see));
        }
        self.stages.values().flat_map(|stage| &stage.channels).for_each(|id| see(id.into()));
        self.rights.values().filter_map(|right| right.gate.as_ref()).for_each(|id| see(id.into()));
        self.tools.values().filter_map(|tool| tool.stage.as_ref()).for_each(|id| see(id.into()));
        self.killers.values().filter_map(|killer| killer.condition.as_ref()).for_each(|c| c.references(see));
    }
}
