//! How much of a plan an opportunity needs: its depth follows its size (M284-M299).

use crate::model::{Access, Money, Opportunity, OpportunityPlan, Plan};

use super::{answer, dossier::Dossier};

/// How much of a plan an opportunity needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// A page.
    Light,
    /// What most sales need.
    Standard,
    /// All of it.
    Full,
}

/// A section of an opportunity plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What hurts (M285).
    Pains,
    /// What they gain (M286).
    Value,
    /// The rules they buy by (M287).
    CustomerRules,
    /// What we found and will present (M288).
    Presentation,
    /// What makes them act (M289).
    CompellingEvent,
    /// Who is who (M290).
    KeyPlayers,
    /// Who of us covers whom (M291).
    Coverage,
    /// Whether we can speak with them (M292).
    Access,
    /// How far it is qualified (M293).
    Qualification,
    /// What they need and how we meet it (M294).
    Solution,
    /// Their steps with ours beside them (M295).
    BuyingProcess,
    /// How we mean to beat the others (M296).
    Competition,
    /// What speaks for us and what warns us (M297).
    Position,
    /// What we aim for, and how it closes (M298).
    Negotiation,
    /// After the signature (M299).
    Implementation,
}

/// How far a section is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Nothing stands there.
    Empty,
    /// Something stands there.
    Started,
    /// What it needs stands there.
    Filled,
}

/// A section as a plan shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Which.
    pub section: Section,
    /// How far it is written.
    pub fill: Fill,
    /// The depth asks for it; false where it is only shown because something was written there.
    pub asked: bool,
}

impl Section {
    /// All, in the order of the page.
    pub const ALL: [Self; 15] = [
        Self::Pains,
        Self::CompellingEvent,
        Self::Value,
        Self::KeyPlayers,
        Self::Qualification,
        Self::CustomerRules,
        Self::Access,
        Self::Solution,
        Self::BuyingProcess,
        Self::Competition,
        Self::Negotiation,
        Self::Presentation,
        Self::Coverage,
        Self::Position,
        Self::Implementation,
    ];

    /// The least depth that asks for it.
    pub fn from_depth(self) -> Depth {
        match self {
            Self::Pains | Self::CompellingEvent | Self::Value | Self::KeyPlayers | Self::Qualification => Depth::Light,
            Self::CustomerRules
            | Self::Access
            | Self::Solution
            | Self::BuyingProcess
            | Self::Competition
            | Self::Negotiation => Depth::Standard,
            Self::Presentation | Self::Coverage | Self::Position | Self::Implementation => Depth::Full,
        }
    }
}

/// The depth of an opportunity's plan, from its amount: light below the playbook's first mark, full from the second on.
/// An amount that is unknown asks for the light plan. Other currencies are taken at the plan's newest rate, else as they stand.
pub fn depth(plan: &Plan, opportunity: &Opportunity) -> Depth {
    let thresholds = &plan.playbook.thresholds;
    match opportunity.amount.map(|amount| whole_units(plan, amount)) {
        Some(amount) if amount >= thresholds.full_plan_from => Depth::Full,
        Some(amount) if amount >= thresholds.standard_plan_from => Depth::Standard,
        _ => Depth::Light,
    }
}

fn whole_units(plan: &Plan, amount: Money) -> i64 {
    let units = amount.minor.checked_div(amount.currency.minor_per_major()).unwrap_or(0);
    let rate = plan.head.rates.get(&amount.currency).and_then(|rates| rates.values().next_back());
    match rate.filter(|rate| rate.units > 0 && amount.currency != plan.head.currency) {
        Some(rate) => units.saturating_mul(rate.plan_units).checked_div(rate.units).unwrap_or(units),
        None => units,
    }
}

/// The sections to show: those the depth asks for, and any other in which something was written, so that nothing is lost.
pub fn sections(dossier: &Dossier<'_>) -> Vec<Shown> {
    let Some(opportunity) = dossier.opportunity else { return Vec::new() };
    let depth = depth(dossier.plan, opportunity);
    let shown = Section::ALL.iter().map(|section| Shown {
        section: *section,
        fill: fill(dossier, *section),
        asked: section.from_depth() <= depth,
    });
    shown.filter(|shown| shown.asked || shown.fill != Fill::Empty).collect()
}

/// How far one section is written.
pub fn fill(dossier: &Dossier<'_>, section: Section) -> Fill {
    match section {
        Section::Value => {
            let priced = dossier.values.iter().any(|v| !v.benefits.is_empty() && !v.investments.is_empty());
            of(!dossier.values.is_empty(), priced)
        }
        Section::KeyPlayers => {
            let graded = dossier.players.iter().all(|player| !player.roles.is_empty() && player.stance.is_some());
            of(!dossier.players.is_empty(), graded)
        }
        Section::Access => {
            let reached = |a: Access| a != Access::None;
            let any = dossier.players.iter().any(|player| reached(player.access));
            of(any, dossier.players.iter().all(|player| reached(player.access) || player.through.is_some()))
        }
        Section::Qualification => qualification(dossier),
        Section::Competition => {
            let named = dossier.opportunity.is_some_and(|o| !o.competitors.is_empty());
            let strategy = dossier.sections.map(|s| &s.strategy);
            let chosen = strategy.is_some_and(|s| s.kind.is_some() && !s.unique_value.is_empty());
            of(named || strategy.is_some_and(|s| s.kind.is_some() || !s.unique_value.is_empty()), named && chosen)
        }
        _ => dossier.sections.map_or(Fill::Empty, |sections| written(sections, section)),
    }
}

fn qualification(dossier: &Dossier<'_>) -> Fill {
    let rungs = dossier.rungs_so_far();
    let questions = rungs.into_iter().flat_map(|rung| dossier.questions_of(rung));
    let mut settled = questions
        .filter(|(_, question)| !question.optional)
        .map(|(id, question)| answer::standing(dossier, id, question).state.is_settled());
    let first = settled.next().unwrap_or(true);
    let (any, all) = settled.fold((first, first), |(any, all), is| (any || is, all && is));
    of(any, all)
}

/// The sections that are written in the opportunity's plan itself.
fn written(plan: &OpportunityPlan, section: Section) -> Fill {
    match section {
        Section::Pains => {
            let confirmed = plan.pains.values().any(|pain| pain.confirmed_on.is_some() && !pain.measure.is_empty());
            of(!plan.pains.is_empty(), confirmed)
        }
        Section::CompellingEvent => {
            let event = &plan.compelling_event;
            let any = !event.text.is_empty() || event.on.is_some();
            of(any, !event.text.is_empty() && event.on.is_some() && !event.consequence.is_empty())
        }
        Section::CustomerRules => of(!plan.customer_rules.is_empty(), true),
        Section::Presentation => of(!plan.presentation.is_empty(), true),
        Section::Coverage => {
            let dated = plan.coverage.values().all(|c| c.unit.is_some() && c.contact.is_some() && c.next_on.is_some());
            of(!plan.coverage.is_empty(), dated)
        }
        Section::Solution => {
            let judged = plan.needs.values().all(|need| need.ours.is_some() && !need.capability.is_empty());
            of(!plan.needs.is_empty(), judged)
        }
        Section::BuyingProcess => {
            let dated = plan.steps.values().all(|step| step.due.is_some() || step.done_on.is_some());
            of(!plan.steps.is_empty(), dated && plan.steps.len() > 1)
        }
        Section::Position => {
            let answered = plan.position.values().all(|item| !item.red_flag || !item.action.is_empty());
            of(!plan.position.is_empty(), answered)
        }
        Section::Negotiation => {
            let own = &plan.negotiation;
            let any = own.target.is_some() || own.walk_away.is_some() || !own.paper_process.is_empty();
            let all = own.target.is_some() && own.walk_away.is_some() && !own.paper_process.is_empty();
            of(any || !plan.concessions.is_empty(), all)
        }
        Section::Implementation => {
            let dated = plan.milestones.values().all(|milestone| milestone.due.is_some());
            of(!plan.milestones.is_empty(), dated)
        }
        Section::Value | Section::KeyPlayers | Section::Access | Section::Qualification | Section::Competition => {
            Fill::Empty
        }
    }
}

fn of(any: bool, all: bool) -> Fill {
    match (any, all) {
        (false, _) => Fill::Empty,
        (true, true) => Fill::Filled,
        (true, false) => Fill::Started,
    }
}
