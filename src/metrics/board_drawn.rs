//! The board as it was drawn last: after an edit only the cards that it touched are taken off and put in their places again.

use std::{cmp::Ordering, sync::Arc};

use chrono::NaiveDate;

use crate::{
    method::{Dossiers, Wins},
    model::{Id, Opportunity, Plan, words::sought},
};

use super::{
    board::{Arrangement, Beside, Board, Lane, Sums},
    board_card::{Card, Reader, whole_days},
    facts::Facts,
    frame::Scope,
    known::Known,
    listed::Listed,
    mask::Chosen,
    stats,
};

/// Where on the board a card belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Ladder,
    Won,
    Lost,
    Resting,
}

/// Beyond this many cards at once the board is drawn whole.
const SINGLE_MAX: usize = 32;

/// A board, how it was arranged, and what edits touched since.
#[derive(Clone)]
pub struct Drawn {
    shown: Arrangement,
    board: Board,
    /// By row: it would be on the board without a sieve.
    counted: Vec<bool>,
    touched: Vec<usize>,
}

impl Drawn {
    /// From now on a row's card must be put anew.
    pub fn touch(&mut self, row: usize) {
        if !self.touched.contains(&row) && self.touched.len() <= SINGLE_MAX {
            self.touched.push(row);
        }
    }
}

/// The board as it stands on a day, where most cards are known; only the others are made.
pub(super) fn board_known(
    plan: &Plan,
    facts: &Facts,
    shown: &Arrangement,
    today: NaiveDate,
    known: &mut Known,
) -> Board {
    let (wins, usual) = (known.wins(plan), known.usual(facts));
    let reader = Reader::new(plan, facts, today, Arc::clone(&usual));
    let (cards, drawn) = known.cards((today, usual, reader.overloaded_owners()));
    let earlier = drawn.take().filter(|earlier| earlier.shown == *shown && earlier.touched.len() <= SINGLE_MAX);
    let hand = Hand::new(plan, facts, shown, today, &wins, &reader);
    let mut fresh = match earlier {
        Some(earlier) => hand.again(earlier, cards),
        None => hand.whole(cards),
    };
    fresh.board.overloaded = reader.overloaded();
    let board = fresh.board.clone();
    *drawn = Some(fresh);
    board
}

impl Board {
    fn beside(&mut self, place: Place) -> &mut Beside {
        match place {
            Place::Won => &mut self.won,
            Place::Lost => &mut self.lost,
            Place::Ladder | Place::Resting => &mut self.resting,
        }
    }

    /// Takes a card off, wherever it is.
    fn take_off(&mut self, id: &Id<Opportunity>) {
        let take = |cards: &mut Vec<Arc<Card>>| {
            let at = cards.iter().position(|card| card.id == *id);
            at.map(|at| cards.remove(at)).is_some()
        };
        if let Some(lane) = self.lanes.iter_mut().find_map(|lane| take(&mut lane.cards).then_some(lane)) {
            lane.settle();
        }
        let mut beside = [&mut self.won, &mut self.lost, &mut self.resting].into_iter();
        if let Some(beside) = beside.find_map(|beside| take(&mut beside.cards).then_some(beside)) {
            beside.settle();
        }
    }

    /// Adds up what stands on the ladder.
    fn add_up(&mut self) {
        self.shown = self.lanes.iter().fold(Sums::default(), |sums, lane| sums.and(&lane.sums));
    }
}

impl Lane {
    fn settle(&mut self) {
        self.sums = Sums::of(&self.cards);
        let days: Vec<i64> = self.cards.iter().filter_map(|card| card.days).collect();
        self.median_days = stats::median(days).map(whole_days);
    }
}

impl Beside {
    fn settle(&mut self) {
        self.sums = Sums::of(&self.cards);
    }
}

impl Sums {
    fn of(cards: &[Arc<Card>]) -> Self {
        let mut sums = Self::default();
        cards.iter().for_each(|card| sums.add(card.amount));
        sums
    }

    /// These and others together.
    fn and(mut self, others: &Self) -> Self {
        self.count = self.count.saturating_add(others.count);
        self.without_amount = self.without_amount.saturating_add(others.without_amount);
        for (currency, minor) in &others.amounts {
            let sum = self.amounts.entry(*currency).or_default();
            *sum = sum.saturating_add(*minor);
        }
        self
    }
}

/// What puts cards in their places.
struct Hand<'a> {
    plan: &'a Plan,
    facts: &'a Facts,
    shown: &'a Arrangement,
    today: NaiveDate,
    wins: &'a Wins,
    reader: &'a Reader<'a>,
    scope: Chosen,
    /// What is sought.
    words: Vec<String>,
}

impl<'a> Hand<'a> {
    fn new(
        plan: &'a Plan,
        facts: &'a Facts,
        shown: &'a Arrangement,
        today: NaiveDate,
        wins: &'a Wins,
        reader: &'a Reader<'a>,
    ) -> Self {
        let sieve = &shown.sieve;
        let scope =
            Scope { unit: sieve.unit.clone(), sale_kinds: sieve.sale_kind.into_iter().collect(), ..Scope::default() };
        let words = sieve.text.split_whitespace().map(sought).collect();
        Self { plan, facts, shown, today, wins, reader, scope: Chosen::of(facts, &scope), words }
    }

    /// The board from nothing.
    fn whole(&self, cards: &mut Listed<Arc<Card>, ()>) -> Drawn {
        let board = Board { lanes: self.reader.empty_lanes(self.shown.sieve.sale_kind), ..Board::default() };
        let counted = vec![false; self.facts.rows.len()];
        let mut drawn = Drawn { shown: self.shown.clone(), board, counted, touched: Vec::new() };
        let rows: Vec<usize> = (0..self.facts.rows.len()).filter(|row| self.reader.may_be_shown(*row)).collect();
        for (card, place) in self.chosen(&mut drawn, &rows, cards) {
            self.push(&mut drawn.board, card, place);
        }
        for lane in &mut drawn.board.lanes {
            lane.cards.sort_by(|a, b| self.compare(Place::Ladder, a, b));
            lane.settle();
        }
        for place in [Place::Won, Place::Lost, Place::Resting] {
            let beside = drawn.board.beside(place);
            beside.cards.sort_by(|a, b| self.compare(place, a, b));
            beside.settle();
        }
        drawn.board.add_up();
        drawn
    }

    /// The board of before, with what was touched since put anew.
    fn again(&self, mut drawn: Drawn, cards: &mut Listed<Arc<Card>, ()>) -> Drawn {
        let touched = std::mem::take(&mut drawn.touched);
        for id in touched.iter().filter_map(|row| self.facts.id(*row)) {
            drawn.board.take_off(id);
        }
        for row in &touched {
            let was = drawn.counted.get_mut(*row).is_some_and(std::mem::take);
            drawn.board.all = drawn.board.all.saturating_sub(u32::from(was));
        }
        let rows: Vec<usize> = touched.into_iter().filter(|row| self.reader.may_be_shown(*row)).collect();
        for (card, place) in self.chosen(&mut drawn, &rows, cards) {
            self.insert(&mut drawn.board, card, place);
        }
        drawn.board.lanes.retain(|lane| lane.stage.is_some() || !lane.cards.is_empty());
        drawn.board.add_up();
        drawn
    }

    /// The cards of some rows that pass the sieve, with where each belongs; counts all that would be on the board without one.
    fn chosen(&self, drawn: &mut Drawn, rows: &[usize], cards: &mut Listed<Arc<Card>, ()>) -> Vec<(Arc<Card>, Place)> {
        let sieve = &self.shown.sieve;
        let is_plain = self.words.is_empty() && sieve.account.is_none() && sieve.tag.is_none();
        let mut chosen = Vec::new();
        for row in rows {
            // A card that is known says where it belongs: looking up all of their opportunities would take the most time.
            let found = match cards.get(*row).filter(|_| is_plain) {
                Some(card) => self.reader.place_of(card).map(|place| (place, true)),
                None => self.facts.id(*row).and_then(|id| self.plan.tables.opportunities.get(id)).and_then(|found| {
                    let passes = sieve.takes(found) && self.reader.says(found, &self.words);
                    self.reader.place(found).map(|place| (place, passes))
                }),
            };
            let Some((place, passes)) = found else { continue };
            drawn.board.all = drawn.board.all.saturating_add(1);
            drawn.counted.get_mut(*row).into_iter().for_each(|counted| *counted = true);
            if passes && self.facts.rows.get(*row).is_some_and(|fact| self.scope.keeps(fact)) {
                chosen.push((*row, place));
            }
        }
        self.make(&chosen, cards);
        let card = |(row, place): (usize, Place)| Some((Arc::clone(cards.get(row)?), place));
        chosen.into_iter().filter_map(card).filter(|(card, _)| sieve.takes_card(card, self.today)).collect()
    }

    /// Makes those cards that are not known.
    fn make(&self, chosen: &[(usize, Place)], cards: &mut Listed<Arc<Card>, ()>) {
        let unknown = cards.unknown(&chosen.iter().map(|(row, _)| *row).collect::<Vec<_>>());
        let ids = unknown.iter().filter_map(|row| self.facts.id(*row));
        let dossiers = Dossiers::some(self.plan, ids, self.wins, self.today);
        for row in unknown {
            let dossier = self.facts.id(row).and_then(|id| dossiers.all.get(id));
            if let Some((dossier, opportunity)) = dossier.and_then(|dossier| Some((dossier, dossier.opportunity?))) {
                cards.learn(row, Arc::new(self.reader.card(dossier, opportunity, row)));
            }
        }
    }

    /// Puts a card at the end of its list.
    fn push(&self, board: &mut Board, card: Arc<Card>, place: Place) {
        match place {
            Place::Ladder => self.lane(board, &card).into_iter().for_each(|lane| lane.cards.push(Arc::clone(&card))),
            _ => board.beside(place).cards.push(card),
        }
    }

    /// Puts a card into its place in a list that stands in order.
    fn insert(&self, board: &mut Board, card: Arc<Card>, place: Place) {
        let into = |cards: &mut Vec<Arc<Card>>, card: Arc<Card>| {
            let at = cards.partition_point(|other| self.compare(place, other, &card) == Ordering::Less);
            cards.insert(at, card);
        };
        match place {
            Place::Ladder => {
                if let Some(lane) = self.lane(board, &card) {
                    into(&mut lane.cards, card);
                    lane.settle();
                }
            }
            _ => {
                let beside = board.beside(place);
                into(&mut beside.cards, card);
                beside.settle();
            }
        }
    }

    /// The lane of a card: that of its rung, else the one before all rungs, which is there as long as something stands in it.
    fn lane<'b>(&self, board: &'b mut Board, card: &Card) -> Option<&'b mut Lane> {
        let own = board.lanes.iter().position(|lane| lane.stage.is_some() && lane.stage == card.stage);
        if own.is_none() && board.lanes.first().is_none_or(|lane| lane.stage.is_some()) {
            board.lanes.insert(0, self.reader.empty_lane(None));
        }
        board.lanes.get_mut(own.unwrap_or(0))
    }

    fn compare(&self, place: Place, a: &Card, b: &Card) -> Ordering {
        match place {
            Place::Ladder => {
                let strip = self.shown.strips.map_or(Ordering::Equal, |by| by.compare(a, b));
                strip.then_with(|| self.shown.order.compare(a, b))
            }
            Place::Resting => a.rests_until.cmp(&b.rests_until).then_with(|| a.id.cmp(&b.id)),
            Place::Won | Place::Lost => b.decided_on.cmp(&a.decided_on).then_with(|| a.id.cmp(&b.id)),
        }
    }
}
