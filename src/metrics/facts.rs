//! What figures need to know of each opportunity, read once from a plan.

use std::{collections::BTreeSet, ops::Range};

use chrono::NaiveDate;

use crate::model::{
    Channel, Currency, Id, Lead, Money, Name, Opportunity, Outcome, Phase, SaleKind, Source, Stage, Thresholds, Unit,
    UnitLevel,
};

use super::{
    frame::{Period, Scope},
    mask::Chosen,
};

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

/// What an account says of the market it stands in, each by its place among the facts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Market {
    /// Its industry, among the segments.
    pub segment: Option<usize>,
    /// Its country, among the territories.
    pub territory: Option<usize>,
    /// How goods reach it, among the channels.
    pub channel: Option<usize>,
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
    /// What its account says of the market.
    pub market: Market,
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
    /// An opportunity stood on it: rungs of the lead phase are only shown for opportunities where one did.
    pub used: bool,
}

/// A unit as figures know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Which.
    pub id: Id<Unit>,
    /// The unit and those above it up to the top, by their places among the nodes. A ring of parents ends where it closes.
    pub lineage: Vec<usize>,
    /// Rep, team, country or group.
    pub level: UnitLevel,
    /// First day of work.
    pub starts_on: Option<NaiveDate>,
    /// Last day of work.
    pub ends_on: Option<NaiveDate>,
}

/// What a unit is asked to sell in a span of days.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Who is asked, by its place among the nodes.
    pub node: usize,
    /// The days.
    pub period: Period,
    /// The target, in minor units of the plan's currency.
    pub amount: Option<i64>,
    /// The target in won opportunities.
    pub count: Option<u32>,
    /// The kinds of sale that count; empty means all.
    pub sale_kinds: BTreeSet<SaleKind>,
}

/// What became of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nobody has decided yet, or it was put away for later.
    Open,
    /// Given back, with a reason.
    Rejected,
    /// Became an opportunity that is still open.
    Pursued,
    /// Became an opportunity that was won.
    Won,
    /// Became opportunities that were all lost.
    Lost,
}

/// What figures need to know of one lead.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadFact {
    /// Which.
    pub id: Id<Lead>,
    /// Its owner's place among the nodes.
    pub owner: Option<usize>,
    /// Its source's place among the sources.
    pub source: Option<usize>,
    /// What its account says of the market.
    pub market: Market,
    /// The day it came in.
    pub created: Option<NaiveDate>,
    /// What became of it.
    pub fate: Fate,
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
    /// The industries of the accounts, in the order of the alphabet.
    pub segments: Vec<Name>,
    /// The countries of the accounts, in the order of the alphabet.
    pub territories: Vec<Name>,
    /// The channels of the accounts, in the order of ids.
    pub channels: Vec<Id<Channel>>,
    /// One fact for each opportunity, in the order of ids; sales that come by themselves are none (M22).
    pub rows: Vec<Fact>,
    /// The opportunity of each fact.
    pub ids: Vec<Id<Opportunity>>,
    /// The places of the open ones among the rows, in order.
    pub open: Vec<usize>,
    /// The stays of all.
    pub stays: Vec<Stay>,
    /// What the units are asked to sell, where it is in the plan's currency or a count.
    pub asked: Vec<Asked>,
    /// The leads, in the order of ids.
    pub leads: Vec<LeadFact>,
}

/// A part of the organisation: its units, and the places of its opportunities among the rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    /// The units, by their places among the nodes.
    pub nodes: Vec<usize>,
    /// The opportunities, by their places among the rows.
    pub rows: Vec<usize>,
    /// The leads, by their places among the leads.
    pub leads: Vec<usize>,
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

    /// The units, opportunities and leads of a scope.
    pub fn part(&self, scope: &Scope) -> Part {
        let chosen = Chosen::of(self, scope);
        let rows = self.rows.iter().enumerate().filter(|(_, fact)| chosen.keeps(fact));
        let leads = self.leads.iter().enumerate().filter(|(_, lead)| chosen.keeps_lead(lead));
        Part {
            nodes: chosen.nodes(self.nodes.len()),
            rows: rows.map(|(place, _)| place).collect(),
            leads: leads.map(|(place, _)| place).collect(),
        }
    }

    /// The places of the open opportunities that a scope keeps.
    pub fn open_of(&self, scope: &Scope) -> Vec<usize> {
        let chosen = Chosen::of(self, scope);
        let keeps = |row: &usize| self.rows.get(*row).is_some_and(|fact| chosen.keeps(fact));
        self.open.iter().copied().filter(keeps).collect()
    }

    /// The units of a scope, by their places.
    pub fn inside(&self, scope: &Scope) -> Vec<usize> {
        Chosen::of(self, scope).nodes(self.nodes.len())
    }

    /// What belongs to every unit with those under it, in the order of units, of what a scope keeps; the unit it names is left aside.
    pub fn parts(&self, scope: &Scope) -> Vec<Part> {
        let chosen = Chosen::of(self, &Scope { unit: None, ..scope.clone() });
        let mut parts: Vec<Part> = vec![Part::default(); self.nodes.len()];
        let mut put = |owner: Option<usize>, take: &dyn Fn(&mut Part)| {
            let above = owner.into_iter().flat_map(|owner| self.upwards(owner));
            above.for_each(|node| parts.get_mut(node).into_iter().for_each(take));
        };
        (0..self.nodes.len()).for_each(|node| put(Some(node), &|part| part.nodes.push(node)));
        let rows = self.rows.iter().enumerate().filter(|(_, fact)| chosen.keeps(fact));
        rows.for_each(|(row, fact)| put(fact.owner, &|part| part.rows.push(row)));
        let leads = self.leads.iter().enumerate().filter(|(_, lead)| chosen.keeps_lead(lead));
        leads.for_each(|(lead, fact)| put(fact.owner, &|part| part.leads.push(lead)));
        parts
    }

    /// The facts of some rows, with their places.
    pub fn of<'a>(&'a self, rows: &'a [usize]) -> impl Iterator<Item = (usize, &'a Fact)> {
        rows.iter().filter_map(|row| self.rows.get(*row).map(|fact| (*row, fact)))
    }

    /// The opportunity of a row.
    pub fn id(&self, row: usize) -> Option<&Id<Opportunity>> {
        self.ids.get(row)
    }
}
