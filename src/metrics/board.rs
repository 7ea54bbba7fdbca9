//! The ladder board: who stands on which rung, and what each rung holds.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;

use crate::{
    method::Dossiers,
    model::{Currency, Id, Money, Name, Opportunity, Outcome, Plan, SaleKind, Stage, Unit, words::sought},
};

use super::{
    board_card::{Card, Reader},
    facts::Facts,
    frame::Scope,
};

/// Decided opportunities stay beside the ladder for this many days.
pub const BESIDE_DAYS: u64 = 90;

/// Which opportunities are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sieve {
    /// Those of one unit and everything under it.
    pub unit: Option<Id<Unit>>,
    /// Those of one kind of sale.
    pub sale_kind: Option<SaleKind>,
    /// Those in whose name, account or owner all these words occur.
    pub text: String,
}

/// In which order cards stand on a rung.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The one that should close first on top; those without a day last.
    #[default]
    CloseDate,
    /// The largest on top; those without an amount last.
    Amount,
    /// The one that stands there longest on top.
    DaysOnRung,
    /// By name.
    Name,
}

/// Amounts by currency, never added across (M33).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many opportunities.
    pub count: u32,
    /// How many of them carry no amount.
    pub without_amount: u32,
    /// Minor units by currency.
    pub amounts: BTreeMap<Currency, i64>,
}

/// One rung with its cards.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The rung; nothing for open opportunities that stand on no rung of the ladder.
    pub stage: Option<Id<Stage>>,
    /// Their number and amounts.
    pub sums: Sums,
    /// Usual days on the rung.
    pub usual_days: Option<i64>,
    /// Median days that its cards stand there now.
    pub median_days: Option<i64>,
    /// The cards in order.
    pub cards: Vec<Arc<Card>>,
}

/// Those beside the ladder: decided lately, or resting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Beside {
    /// Their number and amounts.
    pub sums: Sums,
    /// The cards, newest decision or nearest waking day first.
    pub cards: Vec<Arc<Card>>,
}

/// The whole board.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Board {
    /// The rungs from the lowest to the highest.
    pub lanes: Vec<Lane>,
    /// Won in the last `BESIDE_DAYS` days.
    pub won: Beside,
    /// Lost, or without decision, in the last `BESIDE_DAYS` days.
    pub lost: Beside,
    /// Resting until a day to come.
    pub resting: Beside,
    /// Open opportunities that pass the sieve, on the ladder.
    pub shown: Sums,
    /// All opportunities of the plan that would be on the board without a sieve.
    pub all: u32,
    /// Owners with more open opportunities than they can work, with their number and limit (M222).
    pub overloaded: Vec<(Name, u32, u32)>,
}

impl Sums {
    fn add(&mut self, amount: Option<Money>) {
        self.count = self.count.saturating_add(1);
        match amount {
            Some(money) => {
                let sum = self.amounts.entry(money.currency).or_default();
                *sum = sum.saturating_add(money.minor);
            }
            None => self.without_amount = self.without_amount.saturating_add(1),
        }
    }
}

/// The board as it stands today.
pub fn board(plan: &Plan, facts: &Facts, sieve: &Sieve, order: Order, today: NaiveDate) -> Board {
    let dossiers = Dossiers::of(plan, today);
    let reader = Reader::new(plan, facts, today);
    let scope =
        Scope { unit: sieve.unit.clone(), sale_kinds: sieve.sale_kind.into_iter().collect(), ..Scope::default() };
    let in_scope: BTreeSet<usize> = facts.part(&scope).rows.into_iter().collect();
    let words: Vec<String> = sieve.text.split_whitespace().map(sought).collect();

    let mut board = Board { lanes: reader.empty_lanes(), overloaded: reader.overloaded(), ..Board::default() };
    let mut homeless = reader.empty_lane(None);
    for (row, dossier) in dossiers.all.values().enumerate() {
        let Some(opportunity) = dossier.opportunity else { continue };
        let Some(place) = reader.place(opportunity) else { continue };
        board.all = board.all.saturating_add(1);
        if !in_scope.contains(&row) || !reader.says(opportunity, &words) {
            continue;
        }
        let card = Arc::new(reader.card(dossier, opportunity, row));
        match place {
            Place::Won => board.won.take(card),
            Place::Lost => board.lost.take(card),
            Place::Resting => board.resting.take(card),
            Place::Ladder => {
                board.shown.add(card.amount);
                let lane = board.lanes.iter_mut().find(|lane| lane.stage == card.stage);
                lane.unwrap_or(&mut homeless).take(card);
            }
        }
    }
    if !homeless.cards.is_empty() {
        board.lanes.insert(0, homeless);
    }
    board.lanes.iter_mut().for_each(|lane| lane.settle(order));
    for decided in [&mut board.won, &mut board.lost] {
        decided.cards.sort_by(|a, b| b.decided_on.cmp(&a.decided_on).then_with(|| a.id.cmp(&b.id)));
    }
    board.resting.cards.sort_by(|a, b| a.rests_until.cmp(&b.rests_until).then_with(|| a.id.cmp(&b.id)));
    board
}

pub(super) enum Place {
    Ladder,
    Won,
    Lost,
    Resting,
}

impl Lane {
    fn take(&mut self, card: Arc<Card>) {
        self.sums.add(card.amount);
        self.cards.push(card);
    }

    fn settle(&mut self, order: Order) {
        let days: Vec<i64> = self.cards.iter().filter_map(|card| card.days).collect();
        self.median_days = super::stats::median(days).map(super::board_card::whole_days);
        self.cards.sort_by(|a, b| order.compare(a, b));
    }
}

impl Order {
    /// Which of two cards stands first. Without a day, an amount or a stay: after all that have one.
    fn compare(self, a: &Card, b: &Card) -> Ordering {
        let by = match self {
            Self::CloseDate => (a.close_date.is_none(), a.close_date).cmp(&(b.close_date.is_none(), b.close_date)),
            Self::Amount => b.amount.map(|money| money.minor).cmp(&a.amount.map(|money| money.minor)),
            Self::DaysOnRung => b.days.cmp(&a.days),
            Self::Name => Ordering::Equal,
        };
        by.then_with(|| a.name.to_lowercase().cmp(&b.name.to_lowercase())).then_with(|| a.id.cmp(&b.id))
    }
}

impl Beside {
    fn take(&mut self, card: Arc<Card>) {
        self.sums.add(card.amount);
        self.cards.push(card);
    }
}

impl Board {
    /// Keeps the cards of an earlier board that say the same, so that whoever draws them sees what has stayed.
    #[must_use]
    pub fn keeping(mut self, earlier: &Self) -> Self {
        let old: HashMap<&Id<Opportunity>, &Arc<Card>> = earlier.cards().map(|card| (&card.id, card)).collect();
        let lanes = self.lanes.iter_mut().map(|lane| &mut lane.cards);
        let beside = [&mut self.won, &mut self.lost, &mut self.resting].into_iter().map(|beside| &mut beside.cards);
        for card in lanes.chain(beside).flatten() {
            if let Some(same) = old.get(&card.id).filter(|old| **old == card) {
                *card = Arc::clone(same);
            }
        }
        self
    }

    /// Every card, those on the ladder first.
    pub fn cards(&self) -> impl Iterator<Item = &Arc<Card>> {
        let beside = [&self.won, &self.lost, &self.resting].into_iter().flat_map(|beside| &beside.cards);
        self.lanes.iter().flat_map(|lane| &lane.cards).chain(beside)
    }

    /// Every card in one order: those on the ladder first, then those beside it.
    pub fn listed(&self, order: Order) -> Vec<Arc<Card>> {
        let mut cards: Vec<Arc<Card>> = self.cards().cloned().collect();
        let is_beside = |card: &Card| card.outcome != Outcome::Open || card.rests_until.is_some();
        cards.sort_by(|a, b| is_beside(a).cmp(&is_beside(b)).then_with(|| order.compare(a, b)));
        cards
    }

    /// Where on the ladder a card stands: its lane and its place there, both from 0.
    pub fn find(&self, id: &Id<Opportunity>) -> Option<(usize, usize)> {
        self.lanes
            .iter()
            .enumerate()
            .find_map(|(lane, cards)| cards.cards.iter().position(|card| card.id == *id).map(|at| (lane, at)))
    }

    /// A card by its place.
    pub fn card(&self, lane: usize, at: usize) -> Option<&Arc<Card>> {
        self.lanes.get(lane)?.cards.get(at)
    }
}

#[cfg(test)]
mod tests;
