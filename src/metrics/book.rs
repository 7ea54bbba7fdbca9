//! The facts of the open plan with the sums of every unit: made once, then kept right by each edit.

use chrono::NaiveDate;

use crate::model::{Id, Plan, Revision, Unit};

use super::{
    attainment::{Attainment, own_targets, target},
    board::{Arrangement, Board, board_known},
    facts::{Facts, Part},
    figures::{Figures, figures},
    follow::Followed,
    frame::{Frame, Scope},
    health::{Health, health_known},
    known::Known,
    ledger::{Cell, Entry, Ledger},
    mask::Chosen,
    pack::{fill, kind_number, ledger, window},
    tally::{Group, View},
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
        Self { facts, ledger, chosen: Scope::default(), known: Known::default() }
    }

    /// The facts of the plan.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Follows what some revisions changed in the plan.
    pub fn follow(&mut self, plan: &Plan, revisions: &[Revision]) {
        match self.facts.follow(plan, revisions) {
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
    pub fn figures(&self, scope: &Scope, frame: Frame) -> Figures {
        figures(&self.facts, scope, frame)
    }

    /// The health of a scope, whose figures are known.
    pub fn health(&mut self, plan: &Plan, scope: &Scope, figures: &Figures) -> Health {
        let rows = self.facts.part(scope).rows;
        health_known(plan, &self.facts, &rows, figures, &mut self.known)
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
