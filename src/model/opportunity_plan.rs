//! The plan for one opportunity: the sections of M285-M299 that are not records of their own.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Id, Key,
    account::Contact,
    money::Money,
    opportunity::{Competitor, Opportunity},
    shape::{Keyed, record, shape, words},
    unit::Unit,
    words::{Name, Note},
};

pub use super::probe::{Probe, ProbeResult};
pub use super::proof::{Agreed, Exchange, Proof, ProofKind, ProofState, Way};

record! {
    /// What we intend to do to win one opportunity, section by section; one record for each opportunity.
    pub struct OpportunityPlan {
        /// Where.
        pub opportunity: Id<Opportunity>,
        /// What hurts the customer (M285).
        pub pains: Keyed<Pain>,
        /// What makes them act by a day (M289).
        pub compelling_event: CompellingEvent,
        /// The money set aside for it (M181).
        pub budget: Budget,
        /// Rules of engagement, purchasing rules, no-go's (M287).
        pub customer_rules: Keyed<Item>,
        /// What we found and will present to whom (M288).
        pub presentation: Note,
        /// What they need and how we meet it (M294).
        pub needs: Keyed<Need>,
        /// The buyer's steps with ours beside them (M295).
        pub steps: Keyed<BuyingStep>,
        /// How we mean to beat the others (M296).
        pub strategy: Strategy,
        /// What speaks for us and what warns us (M297).
        pub position: Keyed<PositionItem>,
        /// What we aim for and where we walk away (M298).
        pub negotiation: Negotiation,
        /// Gives and gets (M298).
        pub concessions: Keyed<Concession>,
        /// Who of us covers whom (M291).
        pub coverage: Keyed<Coverage>,
        /// After signature (M299).
        pub milestones: Keyed<Milestone>,
        /// What else stands between us and a yes (M236).
        pub open_points: Keyed<OpenPoint>,
        /// The proof that they want, and how far it is (M231, M233).
        pub proofs: Keyed<Proof>,
        /// What the proposal puts in writing, and who agreed to it (M235).
        pub proposal: Keyed<Agreed>,
        /// What we gave and what we got for it (M196).
        pub exchanges: Keyed<Exchange>,
        /// Which of our sales tools were used here (M205).
        pub tools_used: Keyed<ToolUse>,
        /// What else they need: every renewal asks (M27).
        pub probe: Probe,
    }
}

shape! {
    /// A problem of the customer.
    pub struct Pain {
        /// Its place in the list.
        pub order: i64,
        /// What hurts.
        pub text: Name,
        /// Who said so.
        pub contact: Option<Id<Contact>>,
        /// How they measure it.
        pub measure: Name,
        /// What doing nothing costs a year (M194).
        pub cost_of_inaction: Option<Money>,
        /// They agreed to it on this day.
        pub confirmed_on: Option<NaiveDate>,
    }
}

shape! {
    /// What makes the customer act by a day.
    pub struct CompellingEvent {
        /// What happens.
        pub text: Name,
        /// When.
        pub on: Option<NaiveDate>,
        /// What missing it costs them.
        pub consequence: Note,
        /// Who owns it there.
        pub contact: Option<Id<Contact>>,
    }
}

shape! {
    /// A line of a list.
    pub struct Item {
        /// Its place in the list.
        pub order: i64,
        /// The line.
        pub text: Name,
        /// More about it.
        pub note: Note,
    }
}

words! {
    /// How well a need is met.
    pub enum Fit { /// Fully.
        Full, /// In part.
        Part, /// Not at all.
        None, }
}

shape! {
    /// What the customer needs, and who meets it how well (M192).
    pub struct Need {
        /// Its place in the list.
        pub order: i64,
        /// What is needed.
        pub text: Name,
        /// What of ours meets it.
        pub capability: Name,
        /// How well we meet it.
        pub ours: Option<Fit>,
        /// How well each competitor meets it.
        pub theirs: BTreeMap<Id<Competitor>, Fit>,
        /// They confirmed the need on this day.
        pub confirmed_on: Option<NaiveDate>,
        /// What each of them says of it (M191).
        pub told: BTreeMap<Id<Contact>, NeedTold>,
    }
}

words! {
    /// What a person there says of a need (M191).
    pub enum NeedTold {
        /// Yes, exactly.
        Confirmed,
        /// Yes, but otherwise than we have it.
        Corrected,
        /// No need of theirs.
        Denied,
    }
}

words! {
    /// How far the money for a project is (M181).
    pub enum BudgetLevel {
        /// Somebody wishes it.
        Wished,
        /// It was asked for.
        Requested,
        /// It stands in the budget.
        Approved,
        /// Whoever must has released it.
        Released,
    }
}

shape! {
    /// The money that they set aside for a project (M181).
    pub struct Budget {
        /// How much.
        pub amount: Option<Money>,
        /// How far it is.
        pub level: Option<BudgetLevel>,
        /// Of which fiscal year of theirs.
        pub fiscal_year: Name,
        /// Who releases it.
        pub contact: Option<Id<Contact>>,
    }
}

shape! {
    /// A sales tool that was used for this opportunity (M205).
    pub struct ToolUse {
        /// Its place in the list.
        pub order: i64,
        /// The tool, by the name it had then.
        pub tool: Name,
        /// When.
        pub on: Option<NaiveDate>,
        /// With whom.
        pub contact: Option<Id<Contact>>,
    }
}

shape! {
    /// A step on the way to a signature.
    pub struct BuyingStep {
        /// Its place in the list.
        pub order: i64,
        /// What happens.
        pub text: Name,
        /// When it is due.
        pub due: Option<NaiveDate>,
        /// When it was done.
        pub done_on: Option<NaiveDate>,
        /// Who does it there.
        pub contact: Option<Id<Contact>>,
        /// Who does it here.
        pub unit: Option<Id<Unit>>,
        /// What shows that it was done.
        pub evidence: Name,
    }
}

words! {
    /// The kind of competitive strategy.
    pub enum StrategyKind {
        /// Clearly better on what they decide by.
        Direct,
        /// Change what they decide by.
        Reframe,
        /// Win a part first.
        Part,
        /// Keep them from deciding until we are stronger.
        Delay,
        /// Hold what we have.
        Defend,
    }
}

shape! {
    /// How we mean to beat the others.
    pub struct Strategy {
        /// Which kind.
        pub kind: Option<StrategyKind>,
        /// Why it fits here.
        pub reason: Note,
        /// The value that only we bring (M190).
        pub unique_value: Note,
        /// Who there confirmed it.
        pub confirmed_by: Option<Id<Contact>>,
    }
}

shape! {
    /// A strength, or a red flag.
    pub struct PositionItem {
        /// Its place in the list.
        pub order: i64,
        /// What.
        pub text: Name,
        /// True for a red flag, false for a strength.
        pub red_flag: bool,
        /// What we do about it.
        pub action: Name,
    }
}

shape! {
    /// What we aim for and where we walk away.
    pub struct Negotiation {
        /// The amount we asked for first; what was given away is counted from here (M371).
        pub first_offer: Option<Money>,
        /// The amount we aim for.
        pub target: Option<Money>,
        /// The amount below which we leave.
        pub walk_away: Option<Money>,
        /// How the papers travel: legal, purchasing, signatures.
        pub paper_process: Note,
    }
}

shape! {
    /// Something asked for, and what it is worth to both sides (M237).
    pub struct Concession {
        /// Its place in the list.
        pub order: i64,
        /// What they ask for.
        pub ask: Name,
        /// What we want for it.
        pub get: Name,
        /// What it costs us.
        pub cost: Option<Money>,
        /// What it is worth to them.
        pub worth: Option<Money>,
        /// What it is worth to us that they give in return.
        pub return_worth: Option<Money>,
        /// They gave it in return.
        pub got: bool,
        /// It was granted.
        pub granted: bool,
        /// The day it was granted.
        pub granted_on: Option<NaiveDate>,
        /// Who of us approved it, where it goes beyond our limit.
        pub approved_by: Name,
    }
}

shape! {
    /// Who of us looks after whom.
    pub struct Coverage {
        /// Its place in the list.
        pub order: i64,
        /// Our person.
        pub unit: Option<Id<Unit>>,
        /// Theirs.
        pub contact: Option<Id<Contact>>,
        /// Days between contacts.
        pub every_days: Option<u32>,
        /// The next contact.
        pub next_on: Option<NaiveDate>,
    }
}

shape! {
    /// A milestone after signature.
    pub struct Milestone {
        /// Its place in the list.
        pub order: i64,
        /// What.
        pub text: Name,
        /// When it is due.
        pub due: Option<NaiveDate>,
        /// When it was reached.
        pub done_on: Option<NaiveDate>,
        /// What could go wrong.
        pub risk: Name,
    }
}

words! {
    /// What kind of thing stands between us and a yes.
    #[derive(Default)]
    pub enum PointKind {
        /// Price.
        Price,
        /// Contract terms.
        Terms,
        /// Anything else: it keeps the proposal back.
        #[default]
        Other,
    }
}

shape! {
    /// Something that stands between us and a yes.
    pub struct OpenPoint {
        /// Its place in the list.
        pub order: i64,
        /// What.
        pub text: Name,
        /// Price, terms or anything else.
        pub kind: PointKind,
        /// Settled on this day.
        pub settled_on: Option<NaiveDate>,
    }
}

impl OpportunityPlan {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        see((&self.opportunity).into());
        self.pains.values().filter_map(|pain| pain.contact.as_ref()).for_each(|id| see(id.into()));
        self.compelling_event.contact.iter().for_each(|id| see(id.into()));
        self.strategy.confirmed_by.iter().for_each(|id| see(id.into()));
        self.budget.contact.iter().for_each(|id| see(id.into()));
        self.needs.values().flat_map(|need| need.told.keys()).for_each(|id| see(id.into()));
        self.tools_used.values().filter_map(|used| used.contact.as_ref()).for_each(|id| see(id.into()));
        for step in self.steps.values() {
            step.contact.iter().for_each(|id| see(id.into()));
            step.unit.iter().for_each(|id| see(id.into()));
        }
        self.proofs.values().filter_map(|proof| proof.accepted_by.as_ref()).for_each(|id| see(id.into()));
        self.proposal.values().filter_map(|item| item.by.as_ref()).for_each(|id| see(id.into()));
        self.exchanges.values().filter_map(|one| one.contact.as_ref()).for_each(|id| see(id.into()));
        self.probe.contact.iter().for_each(|id| see(id.into()));
        self.probe.opened.iter().for_each(|id| see(id.into()));
        for pair in self.coverage.values() {
            pair.contact.iter().for_each(|id| see(id.into()));
            pair.unit.iter().for_each(|id| see(id.into()));
        }
    }
}
