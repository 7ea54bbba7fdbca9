//! The facts of the open plan with the sums of every unit: made once, then kept right by each edit.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Id, Indicator, Key, Plan, Revision, RevisionOf, TableName, Unit};

use super::{
    acquisition::{Acquisition, acquisition},
    attainment::{Attainment, own_targets, target},
    board::{Arrangement, Board},
    board_drawn::board_known,
    cause::{Causes, SourceLine, causes, sources},
    checks::{Checked, Seen, Steady, checks_with},
    customers::{Customers, customers},
    driver::{Drivers, drivers},
    facts::{Facts, Part},
    figures::Figures,
    follow::Followed,
    frame::{Frame, Scope},
    half::Halves,
    health::{Health, health_known},
    indicator::{Reading, indicators, least_coverage},
    kept::{OfDecided, WithoutAmounts},
    known::Known,
    ledger::{Cell, Entry, Ledger},
    mask::Chosen,
    overclaim::{Overclaims, overclaims_known},
    pack::{fill, kind_number, ledger, window},
    passages::{Passages, Team, team_of},
    prospect::{Pressure, Prospect, learned_known, pressure_known, prospect_known},
    qualification::{Qualification, qualification},
    requests::{Requests, requests},
    response::{Responses, responses},
    rules::{RuleBook, rules},
    tally::{Group, Tally, View},
    velocity::revenue_a_day,
};

/// Facts and sums that follow a plan.
#[derive(Clone, Default)]
pub struct Book {
    facts: Facts,
    ledger: Ledger,
    /// What the ledger's mask keeps; the unit is left aside.
    chosen: Scope,
    known: Known,
    halves: Halves,
    of_decided: OfDecided,
    without_amounts: WithoutAmounts,
}

/// The main figures of one unit beside others.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Which; nothing for the whole plan.
    pub unit: Option<Id<Unit>>,
    /// The won.
    pub won: Group,
    /// The lost, and those without a decision.
    pub lost: Group,
    /// The open.
    pub open: Group,
    /// Won / (won + lost).
    pub closed: View,
    /// Won against asked.
    pub attainment: Attainment,
    /// Average won value, in minor units of the plan's currency.
    pub deal_size: Option<f64>,
    /// Mean days from opening to decision of the won.
    pub cycle_days: Option<f64>,
    /// Revenue a day of what is open at the period's end, in minor units of the plan's currency.
    pub velocity: Option<f64>,
}

impl Book {
    /// Reads a plan whole.
    pub fn new(plan: &Plan) -> Self {
        let facts = Facts::from(plan);
        let ledger = ledger(&facts);
        Self { facts, ledger, chosen: Scope::default(), ..Self::default() }
    }

    /// The facts of the plan.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Follows what some revisions changed in the plan.
    pub fn follow(&mut self, plan: &Plan, revisions: &[Revision]) {
        let before = self.facts.open.clone();
        let followed = self.facts.follow(plan, revisions);
        let stays_open = |row: &usize| before.binary_search(row).is_ok() && self.facts.open.binary_search(row).is_ok();
        let all_open = matches!(&followed, Followed::Rows(rows) if rows.iter().all(stays_open));
        self.halves.edited();
        if !all_open || revisions.iter().any(tells_others) {
            self.halves.forget();
        }
        if !all_open || !revisions.iter().all(is_own_affair) {
            self.of_decided = OfDecided::default();
        }
        if !all_open || !revisions.iter().all(is_of_amounts) {
            self.without_amounts = WithoutAmounts::default();
        }
        match followed {
            Followed::Whole => {
                (self.ledger, self.chosen) = (ledger(&self.facts), Scope::default());
                self.known.forget();
            }
            Followed::Rows(rows) => {
                self.known.follow(&self.facts, &rows, revisions);
                let chosen = Chosen::of(&self.facts, &self.chosen);
                let mut entry = Entry::default();
                for row in rows {
                    if let Some(fact) = self.facts.rows.get(row) {
                        fill(&self.facts, fact, &mut entry);
                        self.ledger.replace(row, &entry, chosen.keeps(fact));
                    }
                }
            }
        }
    }

    /// All figures of a scope.
    pub fn figures(&mut self, scope: &Scope, frame: Frame) -> Figures {
        self.halves.figures(&self.facts, scope, frame)
    }

    /// What lies ahead of a scope.
    pub fn prospect(&mut self, scope: &Scope, frame: Frame) -> Prospect {
        prospect_known(&self.facts, scope, frame, &mut self.halves)
    }

    /// The figures that were learned, held against what was won in the frame's period and is asked in it.
    pub fn learned(&mut self, scope: &Scope, frame: Frame) -> Figures {
        learned_known(&self.facts, scope, frame, &mut self.halves)
    }

    /// What a frame's period asks of the ladder.
    pub fn pressure(&mut self, scope: &Scope, frame: Frame) -> Pressure {
        pressure_known(&self.facts, scope, frame, &mut self.halves)
    }

    /// How many got beyond each rung; the unit that the scope names is left aside.
    pub fn passages(&mut self, scope: &Scope, frame: Frame) -> Passages {
        self.halves.passages(&self.facts, scope, frame)
    }

    /// The reps under a scope's unit, compared with each other.
    pub fn team(&mut self, plan: &Plan, scope: &Scope, frame: Frame) -> Arc<Team> {
        let (halves, facts) = (&mut self.halves, &self.facts);
        let make = || team_of(plan, facts, scope, halves.passages(facts, scope, frame));
        self.without_amounts.team.get(scope, frame, make)
    }

    /// Why what was decided ended so.
    pub fn causes(&mut self, plan: &Plan, scope: &Scope, frame: Frame) -> Arc<Causes> {
        let facts = &self.facts;
        self.of_decided.causes.get(scope, frame, || causes(plan, facts, &facts.part(scope).rows, frame))
    }

    /// What winning goes with.
    pub fn drivers(&mut self, plan: &Plan, scope: &Scope, frame: Frame) -> Arc<Drivers> {
        self.of_decided.drivers.get(scope, frame, || drivers(plan, &self.facts, scope, frame))
    }

    /// What new customers cost.
    pub fn acquisition(&mut self, plan: &Plan, scope: &Scope, frame: Frame) -> Arc<Acquisition> {
        self.of_decided.acquisition.get(scope, frame, || acquisition(plan, &self.facts, scope, frame))
    }

    /// What full qualification goes with; nothing where the first stage asks nothing.
    pub fn qualification(&mut self, plan: &Plan, scope: &Scope, frame: Frame) -> Option<Qualification> {
        *self.of_decided.qualification.get(scope, frame, || qualification(plan, &self.facts, scope, frame))
    }

    /// Whether customers stay.
    pub fn customers(&mut self, plan: &Plan, scope: &Scope, frame: Frame) -> Arc<Customers> {
        self.without_amounts.customers.get(scope, frame, || customers(plan, &self.facts, scope, frame))
    }

    /// What each source brought; what is open of it is left aside.
    pub fn sources(&mut self, scope: &Scope, frame: Frame) -> Arc<Vec<SourceLine>> {
        let brought = |line: SourceLine| SourceLine { open: Group::default(), ..line };
        let make = || sources(&self.facts, scope, frame).into_iter().map(brought).collect();
        self.without_amounts.sources.get(scope, frame, make)
    }

    /// How the leads of each source were answered.
    pub fn responses(&mut self, plan: &Plan, scope: &Scope, frame: Frame) -> Arc<Responses> {
        self.without_amounts.responses.get(scope, frame, || responses(plan, &self.facts, scope, frame))
    }

    /// What reps ask of others, and what came of it.
    pub fn requests(&mut self, plan: &Plan, scope: &Scope, frame: Frame) -> Arc<Vec<Requests>> {
        self.without_amounts.requests.get(scope, frame, || requests(plan, &self.facts, scope, frame))
    }

    /// The figures to steer by.
    pub fn indicators(&mut self, plan: &Plan, scope: &Scope, frame: Frame) -> Vec<Reading> {
        let mut all = self.readings(plan, scope, frame).as_ref().clone();
        let figures = self.halves.figures(&self.facts, scope, frame);
        for one in all.iter_mut().filter(|one| one.indicator == Indicator::Coverage) {
            one.value = least_coverage(&figures);
        }
        all
    }

    /// The same, where that of coverage may be an old one.
    fn readings(&mut self, plan: &Plan, scope: &Scope, frame: Frame) -> Arc<Vec<Reading>> {
        self.without_amounts.indicators.get(scope, frame, || indicators(plan, &self.facts, scope, frame))
    }

    /// The rules of a scope, whose figures are known.
    pub fn rules(&mut self, plan: &Plan, scope: &Scope, figures: &Figures, fiscal_start: u32) -> Arc<RuleBook> {
        let facts = &self.facts;
        self.without_amounts.rules.get(scope, figures.frame, || rules(plan, facts, scope, figures, fiscal_start))
    }

    /// The ten checks of a scope, of which figures, prospect and health are known; `forecast` is of those forecast the won.
    pub fn checks(
        &mut self,
        plan: &Plan,
        scope: &Scope,
        (figures, prospect, health): (&Figures, &Prospect, &Health),
        forecast: Tally,
        fiscal_start: u32,
    ) -> Vec<Checked> {
        let frame = figures.frame;
        let (rules, readings) = (self.rules(plan, scope, figures, fiscal_start), self.readings(plan, scope, frame));
        let facts = &self.facts;
        let steady = || Steady::of(plan, facts, (scope, frame), &rules, &readings);
        let steady = self.without_amounts.steady.get(scope, frame, steady);
        checks_with(&Seen { plan, facts, scope, figures, prospect, health, forecast, fiscal_start }, &steady)
    }

    /// The health of a scope, whose figures are known.
    pub fn health(&mut self, plan: &Plan, scope: &Scope, figures: &Figures) -> Health {
        let usual = self.halves.half(&self.facts, scope, figures.frame).usual.clone();
        health_known(plan, &self.facts, &self.facts.open_of(scope), usual, figures, &mut self.known)
    }

    /// The open opportunities of a scope that claim more than they have earned, seen on a day.
    pub fn overclaims(&mut self, plan: &Plan, scope: &Scope, today: NaiveDate) -> Arc<Overclaims> {
        overclaims_known(plan, &self.facts, &self.facts.open_of(scope), today, &mut self.known)
    }

    /// The board as it stands today.
    pub fn board(&mut self, plan: &Plan, shown: &Arrangement, today: NaiveDate) -> Board {
        board_known(plan, &self.facts, shown, today, &mut self.known)
    }

    /// Makes the sums of a frame ready, of what a scope keeps; the unit it names is left aside. One kind of sale alone has its own sums,
    /// any other choice is a mask over the same rows.
    pub fn look(&mut self, scope: &Scope, frame: Frame) -> &Ledger {
        let chosen = match kind_of(scope) {
            Some(_) => Scope::default(),
            None => Scope { unit: None, ..scope.clone() },
        };
        if self.chosen != chosen {
            let masked = chosen != Scope::default();
            self.ledger.sift(masked.then(|| self.facts.mask(&chosen)));
            self.chosen = chosen;
        }
        self.ledger.look(window(frame));
        &self.ledger
    }

    /// The main figures of every unit, in the order of ids; then those of the whole plan.
    pub fn lines(&mut self, scope: &Scope, frame: Frame) -> Vec<Line> {
        self.look(scope, frame);
        let kind = kind_of(scope).unwrap_or(0);
        let whole = Scope { unit: None, ..scope.clone() };
        let own = own_targets(&self.facts, &whole, frame.period);
        let units = (0..self.facts.nodes.len()).map(Some).chain([None]);
        let parts = self.parts();
        units.zip(&parts).map(|(unit, part)| self.line(unit, kind, part, &own)).collect()
    }

    /// The units below each unit, and all of them for the whole plan.
    fn parts(&self) -> Vec<Part> {
        let count = self.facts.nodes.len();
        let mut parts = vec![Part::default(); count + 1];
        for node in 0..count {
            for above in self.facts.upwards(node).chain([count]) {
                parts.get_mut(above).into_iter().for_each(|part| part.nodes.push(node));
            }
        }
        parts
    }

    fn line(&self, unit: Option<usize>, kind: usize, part: &Part, own: &[Option<super::Target>]) -> Line {
        let cell = self.ledger.cell(unit, kind);
        let target = target(&self.facts, part, own);
        let kinds = target.as_ref().map(|target| target.sale_kinds.clone()).unwrap_or_default();
        let sold = match kind {
            0 if !kinds.is_empty() => {
                let of = |kind| self.ledger.cell(unit, kind_number(Some(kind))).sold();
                kinds.into_iter().map(of).fold(Group::default(), Group::and)
            }
            _ => cell.sold(),
        };
        let closed = cell.closed();
        Line {
            unit: unit.and_then(|unit| self.facts.nodes.get(unit)).map(|node| node.id.clone()),
            won: cell.won(),
            lost: cell.lost(),
            open: cell.open(),
            closed,
            attainment: Attainment {
                won: sold.amount,
                target: target.as_ref().and_then(|target| target.amount),
                won_count: sold.count,
                target_count: target.as_ref().and_then(|target| target.count),
            },
            deal_size: cell.deal_size(),
            cycle_days: cell.cycle_won().mean(),
            velocity: velocity(cell, closed),
        }
    }
}

/// True for a revision from which more than the opportunity it is about may follow.
fn tells_others(revision: &Revision) -> bool {
    let RevisionOf::Record(key) = &revision.record else { return true };
    match key.table {
        // A kind of sale noted for the first time, and what became of a lead.
        TableName::Opportunity => {
            ["sale_kind", "leads", "outcome"].iter().any(|name| revision.fields.contains_key(*name))
        }
        TableName::Quota | TableName::Lead | TableName::Unit | TableName::Account => true,
        _ => false,
    }
}

/// True for a revision that concerns nothing but the opportunity it is about.
fn is_own_affair(revision: &Revision) -> bool {
    let about = |key: &Key| key.table == TableName::Opportunity;
    matches!(&revision.record, RevisionOf::Record(key) if about(key)) && !tells_others(revision)
}

/// True for a revision that says nothing but what an opportunity is worth, what it is called, what is to be done, and when it may close.
fn is_of_amounts(revision: &Revision) -> bool {
    let quiet = |name: &String| {
        let first = name.split('/').next().unwrap_or_default();
        ["amount", "name", "next_step", "close_date", "board_place"].contains(&first)
    };
    is_own_affair(revision) && !revision.fields.is_empty() && revision.fields.keys().all(quiet)
}

fn velocity(cell: Cell<'_>, closed: View) -> Option<f64> {
    let days = cell.cycle_won().mean()?.max(1.0);
    Some(revenue_a_day(cell.worked() as f64, cell.deal_size()?, closed.by_count.share()?, days))
}

/// The ledger's number of the one kind of sale that a scope names, where it names nothing else.
fn kind_of(scope: &Scope) -> Option<usize> {
    let mut kinds = scope.sale_kinds.iter();
    let one = kinds.next().filter(|_| kinds.next().is_none())?;
    (!scope.has_no_target() && scope.owners.is_empty()).then(|| kind_number(Some(*one)))
}
