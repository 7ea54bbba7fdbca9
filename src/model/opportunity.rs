//! Opportunities: sales that somebody decided to pursue.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Id, Key,
    account::{Account, Contract, Product},
    lead::Lead,
    money::Money,
    percent::Percent,
    playbook::{Reason, Source, Stage},
    shape::{Keyed, record, shape, words},
    unit::Unit,
    words::{Name, Note},
};

words! {
    /// The four kinds of sale (M19-M22).
    pub enum SaleKind {
        /// New products to a new customer.
        NewCustomer,
        /// New products to a current customer.
        NewProduct,
        /// What a current customer has, again.
        Renewal,
        /// Orders that come without a seller.
        OrderDriven,
    }
}

words! {
    /// How an opportunity stands or ended.
    #[derive(Default)]
    pub enum Outcome {
        /// Still being pursued.
        #[default]
        Open,
        /// The customer bought.
        Won,
        /// The customer bought elsewhere, or we should not have pursued it.
        Lost,
        /// The customer decided nothing; counts with the lost.
        NoDecision,
    }
}

words! {
    /// How surely its owner says that it will come, from the least to the most (M177).
    pub enum ForecastCategory {
        /// Open, no more is said.
        Pipeline,
        /// More likely than not.
        Likely,
        /// Promised for its day.
        Commit,
    }
}

words! {
    /// What kind of rival stands for the same money (M188).
    #[derive(Default)]
    pub enum CompetitorKind {
        /// Another supplier.
        #[default]
        Supplier,
        /// They build it themselves.
        OwnBuild,
        /// Another project of theirs.
        OtherProject,
        /// They leave things as they are.
        Nothing,
    }
}

record! {
    /// A sale that somebody decided to pursue (M305).
    pub struct Opportunity {
        /// What people call it.
        pub name: Name,
        /// The company that would buy.
        pub account: Option<Id<Account>>,
        /// Which of the four kinds of sale (M19-M22).
        pub sale_kind: Option<SaleKind>,
        /// Who pursues it.
        pub owner: Option<Id<Unit>>,
        /// Who helps, and on which rungs (M38).
        pub collaborators: Keyed<Collaborator>,
        /// What it is worth; nothing when unknown.
        pub amount: Option<Money>,
        /// The day it was opened.
        pub opened_on: Option<NaiveDate>,
        /// The day it is expected to close.
        pub close_date: Option<NaiveDate>,
        /// The rung it stands on, or last stood on.
        pub stage: Option<Id<Stage>>,
        /// Where it has been, in order: the working of every stage figure.
        pub visits: Vec<StageVisit>,
        /// Open, won, lost or no decision.
        pub outcome: Outcome,
        /// The day it was won or lost.
        pub decided_on: Option<NaiveDate>,
        /// Why it was won or lost (M96).
        pub reason: Option<Id<Reason>>,
        /// The reason in words.
        pub reason_note: Note,
        /// Leads it came from (M7).
        pub leads: BTreeSet<Id<Lead>>,
        /// The contract it renews (M21).
        pub renews: Option<Id<Contract>>,
        /// Where it came from.
        pub source: Option<Id<Source>>,
        /// Resting until this day.
        pub hold_until: Option<NaiveDate>,
        /// Margin in hundredths of a per cent (M348).
        pub margin_basis_points: Option<i32>,
        /// Minutes spent on it (M230).
        pub minutes_spent: Option<u32>,
        /// Money spent on it (M220).
        pub expenses: Option<Money>,
        /// Who else is in the race (M190).
        pub competitors: Keyed<Competitor>,
        /// What happens next.
        pub next_step: Option<NextStep>,
        /// What is being sold.
        pub lines: Keyed<Line>,
        /// How surely its owner says that it will come; what it counts as follows from its qualification (M177).
        pub forecast: Option<ForecastCategory>,
        /// Chance of winning stated by another system, in per cent; kept, never used for figures (M150).
        pub stated_probability: Option<Percent>,
        /// Ids of this opportunity in other systems, by system.
        pub external_ids: BTreeMap<String, String>,
        /// Free words to group by.
        pub tags: BTreeSet<Name>,
        /// Its place among the cards of its rung, where somebody put it there by hand.
        pub board_place: Option<i64>,
        /// Notes.
        pub notes: Note,
    }
}

/// Where an opportunity stood for a while: on a rung, or decided (and perhaps reopened later).
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// On this rung.
    Stage(Id<Stage>),
    /// Won, lost or no decision.
    Decided(Outcome),
}

/// One stay on one rung: consecutive records of the same rung are one visit; a rung may be visited again.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StageVisit {
    /// Where.
    #[serde(rename = "at")]
    pub standing: Standing,
    /// First day there.
    #[serde(deserialize_with = "super::day::read")]
    pub entered: NaiveDate,
    /// The day it left; nothing while it is there.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "super::day::read_any")]
    pub left: Option<NaiveDate>,
}

shape! {
    /// Somebody who helps the owner.
    pub struct Collaborator {
        /// Its place in the list.
        pub order: i64,
        /// Who.
        pub unit: Id<Unit>,
        /// The rungs they own; empty means all.
        pub stages: BTreeSet<Id<Stage>>,
    }
}

shape! {
    /// Another supplier, or another way to spend the money (M188, M190).
    pub struct Competitor {
        /// Its place in the list.
        pub order: i64,
        /// Who.
        pub name: Name,
        /// Another supplier, or another way to spend the money (M188).
        pub kind: CompetitorKind,
        /// What speaks for them.
        pub strengths: Note,
        /// What speaks against them.
        pub weaknesses: Note,
        /// What they will probably do.
        pub likely_move: Note,
        /// Far likelier to be chosen than we are (M229).
        pub favoured: Option<bool>,
    }
}

shape! {
    /// What happens next, and when.
    pub struct NextStep {
        /// What.
        pub text: Name,
        /// When.
        pub on: Option<NaiveDate>,
    }
}

shape! {
    /// One line of what is being sold.
    pub struct Line {
        /// Its place in the list.
        pub order: i64,
        /// What.
        pub product: Option<Id<Product>>,
        /// How many.
        pub quantity: Option<i64>,
        /// For how much in all.
        pub amount: Option<Money>,
    }
}

impl SaleKind {
    /// Those that are pursued as opportunities; orders that come by themselves are kept with the account (M22).
    pub const PURSUED: &'static [Self] = &[Self::NewCustomer, Self::NewProduct, Self::Renewal];
}

impl Outcome {
    /// True for lost and no decision: both count as not won.
    pub fn is_lost(self) -> bool {
        matches!(self, Self::Lost | Self::NoDecision)
    }
}

impl Opportunity {
    /// False for a sale that comes by itself: it is no deal, whatever became of it, and belongs to the orders of its account (M22).
    pub fn is_pursued(&self) -> bool {
        self.sale_kind != Some(SaleKind::OrderDriven)
    }

    /// True while it is being pursued.
    pub fn is_open(&self) -> bool {
        self.outcome == Outcome::Open
    }

    /// The day it entered the rung it stands on, where that is known.
    pub fn on_stage_since(&self) -> Option<NaiveDate> {
        self.visits.iter().rev().find(|visit| visit.left.is_none()).map(|visit| visit.entered)
    }

    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        self.account.iter().for_each(|id| see(id.into()));
        self.owner.iter().for_each(|id| see(id.into()));
        self.stage.iter().for_each(|id| see(id.into()));
        self.reason.iter().for_each(|id| see(id.into()));
        self.renews.iter().for_each(|id| see(id.into()));
        self.source.iter().for_each(|id| see(id.into()));
        self.leads.iter().for_each(|id| see(id.into()));
        for helper in self.collaborators.values() {
            see((&helper.unit).into());
            helper.stages.iter().for_each(|id| see(id.into()));
        }
        for line in self.lines.values() {
            line.product.iter().for_each(|id| see(id.into()));
        }
        for visit in &self.visits {
            if let Standing::Stage(id) = &visit.standing {
                see(id.into());
            }
        }
    }
}
