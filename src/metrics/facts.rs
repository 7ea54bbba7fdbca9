//! What figures need to know of each opportunity, read once from a plan.

use std::{collections::HashMap, ops::Range};

use chrono::NaiveDate;

use crate::model::{
    Currency, Id, Money, Opportunity, Outcome, Phase, Plan, Rate, SaleKind, Source, Stage, Subject, Thresholds, Unit,
    opportunity::Standing,
};

use super::frame::Scope;

/// An opportunity's amount, as far as it can be added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Minor units of the plan's currency.
    Known(i64),
    /// None was given.
    Missing,
    /// In another currency, for which the plan has no rate: listed, never added.
    Elsewhere(Money),
}

/// One stay of an opportunity on a rung, or decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// The rung's place on the ladder; nothing while it was decided.
    pub stage: Option<usize>,
    /// First day there.
    pub entered: NaiveDate,
    /// The day it left.
    pub left: Option<NaiveDate>,
}

/// What figures need to know of one opportunity.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its place among the facts' units; nothing where nobody owns it.
    pub owner: Option<usize>,
    /// Its kind of sale.
    pub sale_kind: Option<SaleKind>,
    /// Its place among the facts' sources.
    pub source: Option<usize>,
    /// Open, won, lost or no decision.
    pub outcome: Outcome,
    /// Its amount.
    pub amount: Amount,
    /// The day it was opened: its own, else its first day in the opportunity phase.
    pub opened: Option<NaiveDate>,
    /// The day it was decided.
    pub decided: Option<NaiveDate>,
    /// The day it is expected to close.
    pub expected: Option<NaiveDate>,
    /// The rung it stands on, by its place on the ladder.
    pub stage: Option<usize>,
    /// The highest rung it stood on.
    pub furthest: Option<usize>,
    /// The last day on which anything happened: an activity, an answer, a gate decision, a move.
    pub touched: Option<NaiveDate>,
    /// Its stays, among the facts' stays.
    pub stays: Range<usize>,
}

impl Fact {
    /// Days from its opening to its decision; nothing where one of the days is missing or the second lies before the first.
    pub fn cycle_days(&self) -> Option<i64> {
        let days = self.decided?.signed_duration_since(self.opened?).num_days();
        (days >= 0).then_some(days)
    }

    /// True when it was decided before it was opened: one of the two days is wrong.
    pub fn decided_before_opened(&self) -> bool {
        matches!((self.opened, self.decided), (Some(opened), Some(decided)) if decided < opened)
    }
}

/// A rung of the ladder as figures know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rung {
    /// Which.
    pub id: Id<Stage>,
    /// What people call it.
    pub name: String,
    /// Its phase.
    pub phase: Phase,
    /// How long a stay should take, by the playbook.
    pub expected_days: Option<u32>,
}

/// A unit as figures know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Which.
    pub id: Id<Unit>,
    /// The unit and those above it up to the top, by their places among the nodes. A ring of parents ends where it closes.
    pub lineage: Vec<usize>,
}

/// All opportunities of a plan in the shape in which figures are computed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// The plan's currency, in which amounts are added.
    pub currency: Currency,
    /// Sizes and limits of the playbook.
    pub thresholds: Thresholds,
    /// The ladder from its lowest rung to its highest, leads first.
    pub ladder: Vec<Rung>,
    /// The organisation, in the order of ids.
    pub nodes: Vec<Node>,
    /// The sources, in the order of ids.
    pub sources: Vec<Id<Source>>,
    /// One fact for each opportunity, in the order of ids.
    pub rows: Vec<Fact>,
    /// The opportunity of each fact.
    pub ids: Vec<Id<Opportunity>>,
    /// The stays of all.
    pub stays: Vec<Stay>,
}

impl From<&Plan> for Facts {
    fn from(plan: &Plan) -> Self {
        Reader::new(plan).read()
    }
}

impl Facts {
    /// The stays of one opportunity, in order.
    pub fn stays_of(&self, fact: &Fact) -> &[Stay] {
        self.stays.get(fact.stays.clone()).unwrap_or_default()
    }

    /// The rung's place on the ladder.
    pub fn rung(&self, stage: &Id<Stage>) -> Option<usize> {
        self.ladder.iter().position(|rung| rung.id == *stage)
    }

    /// True when a place on the ladder belongs to the opportunity phase.
    pub fn in_opportunity_phase(&self, rung: usize) -> bool {
        self.ladder.get(rung).is_some_and(|rung| rung.phase == Phase::Opportunity)
    }

    /// The units from this one up to the top, this one first.
    pub fn upwards(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.nodes.get(node).into_iter().flat_map(|node| node.lineage.iter().copied())
    }

    /// The places of a scope's opportunities among the rows.
    pub fn in_scope(&self, scope: &Scope) -> Vec<usize> {
        let inside: Option<Vec<bool>> = scope.unit.as_ref().map(|unit| {
            let is_it = |place: usize| self.nodes.get(place).is_some_and(|node| node.id == *unit);
            (0..self.nodes.len()).map(|place| self.upwards(place).any(is_it)).collect()
        });
        let owned = |fact: &Fact| match (&inside, fact.owner) {
            (None, _) => true,
            (Some(inside), Some(owner)) => inside.get(owner).copied().unwrap_or(false),
            (Some(_), None) => false,
        };
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, fact)| owned(fact) && self.chosen(fact, scope)).map(|(place, _)| place).collect()
    }

    fn chosen(&self, fact: &Fact, scope: &Scope) -> bool {
        let kind = scope.sale_kinds.is_empty() || fact.sale_kind.is_some_and(|kind| scope.sale_kinds.contains(&kind));
        let source = || fact.source.and_then(|place| self.sources.get(place));
        kind && (scope.sources.is_empty() || source().is_some_and(|source| scope.sources.contains(source)))
    }
}

struct Reader<'a> {
    plan: &'a Plan,
    rungs: HashMap<&'a Id<Stage>, usize>,
    units: HashMap<&'a Id<Unit>, usize>,
    sources: HashMap<&'a Id<Source>, usize>,
    touched: HashMap<&'a Id<Opportunity>, NaiveDate>,
    facts: Facts,
}

impl<'a> Reader<'a> {
    fn new(plan: &'a Plan) -> Self {
        let ladder = plan.playbook.ladder(Phase::Lead).into_iter().chain(plan.playbook.ladder(Phase::Opportunity));
        let ladder: Vec<_> = ladder.collect();
        let units: HashMap<_, _> =
            plan.tables.units.iter().enumerate().map(|(place, unit)| (&unit.id, place)).collect();
        let facts = Facts {
            currency: plan.head.currency,
            thresholds: plan.playbook.thresholds.clone(),
            ladder: ladder
                .iter()
                .map(|(id, stage)| Rung {
                    id: (*id).clone(),
                    name: stage.name.to_string(),
                    phase: stage.phase,
                    expected_days: stage.expected_days,
                })
                .collect(),
            nodes: nodes(plan, &units),
            sources: plan.playbook.sources.keys().cloned().collect(),
            ..Facts::default()
        };
        Self {
            plan,
            rungs: ladder.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect(),
            units,
            sources: plan.playbook.sources.keys().enumerate().map(|(place, id)| (id, place)).collect(),
            touched: last_touches(plan),
            facts,
        }
    }

    fn read(mut self) -> Facts {
        for opportunity in &self.plan.tables.opportunities {
            let fact = self.fact(opportunity);
            self.facts.rows.push(fact);
            self.facts.ids.push(opportunity.id.clone());
        }
        self.facts
    }

    fn fact(&mut self, opportunity: &Opportunity) -> Fact {
        let first = self.facts.stays.len();
        for visit in &opportunity.visits {
            let stage = match &visit.standing {
                Standing::Stage(id) => self.rungs.get(id).copied(),
                Standing::Decided(_) => None,
            };
            self.facts.stays.push(Stay { stage, entered: visit.entered, left: visit.left });
        }
        let stays = first..self.facts.stays.len();
        let stage = opportunity.stage.as_ref().and_then(|id| self.rungs.get(id).copied());
        let standing = (opportunity.is_open() || stays.is_empty()).then_some(stage).flatten();
        let own = self.facts.stays.get(stays.clone()).unwrap_or_default();
        let furthest = own.iter().filter_map(|stay| stay.stage).chain(standing).max();
        let pursued = own.iter().find(|stay| stay.stage.is_some_and(|rung| self.facts.in_opportunity_phase(rung)));
        let opened = opportunity.opened_on.or(pursued.map(|stay| stay.entered));
        let moved = own.iter().map(|stay| stay.entered).max();
        let touched = [opened, moved, self.touched.get(&opportunity.id).copied()].into_iter().flatten().max();
        Fact {
            owner: opportunity.owner.as_ref().and_then(|id| self.units.get(id).copied()),
            sale_kind: opportunity.sale_kind,
            source: opportunity.source.as_ref().and_then(|id| self.sources.get(id).copied()),
            outcome: opportunity.outcome,
            amount: self.amount(opportunity),
            opened,
            decided: opportunity.decided_on,
            expected: opportunity.close_date,
            stage,
            furthest,
            touched,
            stays,
        }
    }

    fn amount(&self, opportunity: &Opportunity) -> Amount {
        let Some(money) = opportunity.amount else { return Amount::Missing };
        if money.currency == self.plan.head.currency {
            return Amount::Known(money.minor);
        }
        in_currency(self.plan, money, opportunity.decided_on).map_or(Amount::Elsewhere(money), Amount::Known)
    }
}

fn nodes(plan: &Plan, places: &HashMap<&Id<Unit>, usize>) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(plan.tables.units.len());
    for unit in &plan.tables.units {
        let mut lineage = Vec::new();
        let mut at = Some(unit);
        while let Some(here) = at {
            match places.get(&here.id) {
                Some(place) if !lineage.contains(place) => lineage.push(*place),
                _ => break,
            }
            at = here.parent.as_ref().and_then(|parent| plan.tables.units.get(parent));
        }
        nodes.push(Node { id: unit.id.clone(), lineage });
    }
    nodes
}

/// Minor units of the plan's currency by the dated rate of a day: the last one by that day, else the first one after it; for no day the
/// newest. Nothing without a rate.
fn in_currency(plan: &Plan, money: Money, day: Option<NaiveDate>) -> Option<i64> {
    let rates = plan.head.rates.get(&money.currency)?;
    let dated = day.and_then(|day| rates.range(..=day).next_back().or_else(|| rates.range(day..).next()));
    let (_, Rate { units, plan_units, .. }) = dated.or_else(|| rates.iter().next_back())?;
    let from = i128::from(*units).checked_mul(i128::from(money.currency.minor_per_major()))?;
    let to = i128::from(*plan_units).checked_mul(i128::from(plan.head.currency.minor_per_major()))?;
    if from <= 0 || to <= 0 {
        return None;
    }
    let worth = i128::from(money.minor).checked_mul(to)?;
    // Half a unit away from nought is rounded up, so that a refund is worth as much as the sale it takes back.
    let half = from / 2 * worth.signum();
    i64::try_from(worth.checked_add(half)? / from).ok()
}

fn last_touches(plan: &Plan) -> HashMap<&Id<Opportunity>, NaiveDate> {
    let mut last: HashMap<&Id<Opportunity>, NaiveDate> = HashMap::new();
    let mut touch = |id, day: Option<NaiveDate>| {
        if let Some(day) = day {
            last.entry(id).and_modify(|known| *known = day.max(*known)).or_insert(day);
        }
    };
    for activity in plan.tables.activities.iter().filter(|activity| activity.done) {
        activity.opportunity.iter().for_each(|id| touch(id, activity.on));
    }
    for answer in &plan.tables.answers {
        if let Subject::Opportunity(id) = &answer.subject {
            touch(id, answer.on);
        }
    }
    for decision in &plan.tables.gate_decisions {
        touch(&decision.opportunity, decision.on);
    }
    for action in &plan.tables.actions {
        action.opportunity.iter().for_each(|id| touch(id, action.done_on));
    }
    last
}
