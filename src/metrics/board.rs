//! The ladder board: who stands on which rung, and what each rung holds.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use chrono::{Days, NaiveDate};

use crate::model::{Account, Channel, Currency, Id, Money, Name, Opportunity, Outcome, Plan, SaleKind, Stage, Unit};

use super::{
    board_card::{Card, Pace, SizeBand},
    board_drawn::board_known,
    board_strip::StripBy,
    facts::Facts,
    known::Known,
};

/// Decided opportunities stay beside the ladder for this many days.
pub const BESIDE_DAYS: u64 = 90;

/// Of so many cards not all are touched by one edit.
const STAYED: usize = 4;

/// Which opportunities are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sieve {
    /// Those of one unit and everything under it.
    pub unit: Option<Id<Unit>>,
    /// Those of one kind of sale.
    pub sale_kind: Option<SaleKind>,
    /// Those in whose name, account or owner all these words occur.
    pub text: String,
    /// Those of one account.
    pub account: Option<Id<Account>>,
    /// Those of one territory, by its name.
    pub territory: Option<Name>,
    /// Those whose account buys by one channel (M2).
    pub channel: Option<Id<Channel>>,
    /// Those that carry a word.
    pub tag: Option<Name>,
    /// Those of one size.
    pub size: Option<SizeBand>,
    /// Those that should close within so many days, the overdue ones among them.
    pub closes_within: Option<u32>,
    /// Those with something to mend.
    pub trouble: Option<Trouble>,
}

/// What may be wrong with a card, as far as the board can sieve by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The day it should have closed is past.
    Overdue,
    /// Slow or stale on its rung.
    Slow,
    /// Nobody noted what happens next.
    NoNextStep,
    /// A killer holds.
    Stopped,
    /// It went on although something was missing.
    Overridden,
    /// A sign-off was asked for and is not answered.
    Waiting,
}

impl Trouble {
    /// All of them, in the order in which people read them.
    pub const ALL: [Self; 6] =
        [Self::Overdue, Self::Slow, Self::NoNextStep, Self::Stopped, Self::Waiting, Self::Overridden];

    fn is_on(self, card: &Card) -> bool {
        match self {
            Self::Overdue => card.overdue,
            Self::Slow => matches!(card.pace, Pace::Slow | Pace::Stale(_)),
            Self::NoNextStep => card.next_step.is_none(),
            Self::Stopped => card.killer.is_some(),
            Self::Overridden => card.overridden,
            Self::Waiting => card.waits_for > 0,
        }
    }
}

impl Sieve {
    /// True for an opportunity that passes what can be told without drawing its card.
    pub(super) fn takes(&self, opportunity: &Opportunity) -> bool {
        let account = self.account.is_none() || opportunity.account == self.account;
        account && self.tag.as_ref().is_none_or(|tag| opportunity.tags.contains(tag))
    }

    /// True for a card that passes the rest.
    pub(super) fn takes_card(&self, card: &Card, today: NaiveDate) -> bool {
        let closes = |days: u32| {
            let last = today.checked_add_days(Days::new(u64::from(days))).unwrap_or(today);
            card.close_date.is_some_and(|day| day <= last)
        };
        self.territory.as_ref().is_none_or(|territory| card.territory == *territory)
            && self.channel.as_ref().is_none_or(|channel| card.channel.as_ref() == Some(channel))
            && self.size.is_none_or(|size| card.size == Some(size))
            && self.closes_within.is_none_or(closes)
            && self.trouble.is_none_or(|trouble| trouble.is_on(card))
    }
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
    /// As somebody put them by hand; the others after them, by close date.
    Hand,
}

/// How the cards are shown: which, in which order, and in which strips.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Which opportunities.
    pub sieve: Sieve,
    /// The order within a rung.
    pub order: Order,
    /// What the strips across the rungs are made of; nothing for one strip.
    pub strips: Option<StripBy>,
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
    /// The kinds of sale that pass here; empty means all.
    pub sale_kinds: BTreeSet<SaleKind>,
    /// The channels whose sales pass here; empty means all.
    pub channels: BTreeSet<Id<Channel>>,
    /// Days a stay should take, as the playbook says.
    pub expected_days: Option<i64>,
    /// Days that the won ones stayed, in the median; nothing where too few were won.
    pub learned_days: Option<i64>,
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
    pub(super) fn add(&mut self, amount: Option<Money>) {
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
pub fn board(plan: &Plan, facts: &Facts, shown: &Arrangement, today: NaiveDate) -> Board {
    board_known(plan, facts, shown, today, &mut Known::default())
}

/// The letters of a name without regard to capitals.
fn letters(name: &Name) -> impl Iterator<Item = char> + '_ {
    name.chars().flat_map(char::to_lowercase)
}

impl Order {
    /// Which of two cards stands first. Without a day, an amount or a stay: after all that have one.
    pub(super) fn compare(self, a: &Card, b: &Card) -> Ordering {
        let close = || (a.close_date.is_none(), a.close_date).cmp(&(b.close_date.is_none(), b.close_date));
        let by = match self {
            Self::CloseDate => close(),
            Self::Hand => (a.place.is_none(), a.place).cmp(&(b.place.is_none(), b.place)).then_with(close),
            Self::Amount => b.amount.map(|money| money.minor).cmp(&a.amount.map(|money| money.minor)),
            Self::DaysOnRung => b.days.cmp(&a.days),
            Self::Name => Ordering::Equal,
        };
        by.then_with(|| letters(&a.name).cmp(letters(&b.name))).then_with(|| a.id.cmp(&b.id))
    }
}

impl Board {
    /// Keeps the cards of an earlier board that say the same, so that whoever draws them sees what has stayed.
    #[must_use]
    pub fn keeping(mut self, earlier: &Self) -> Self {
        let place = |card: &Arc<Card>| Arc::as_ptr(card).addr();
        // Where any has stayed, the book kept all that could.
        if self.cards().take(STAYED).any(|card| earlier.cards().any(|old| Arc::ptr_eq(card, old))) {
            return self;
        }
        let known: HashSet<usize> = earlier.cards().map(place).collect();
        let lanes = self.lanes.iter_mut().map(|lane| &mut lane.cards);
        let beside = [&mut self.won, &mut self.lost, &mut self.resting].into_iter().map(|beside| &mut beside.cards);
        let fresh = lanes.chain(beside).flatten().filter(|card| !known.contains(&place(card)));
        let fresh: HashMap<Id<Opportunity>, &mut Arc<Card>> = fresh.map(|card| (card.id.clone(), card)).collect();
        if fresh.is_empty() {
            return self;
        }
        let mut fresh = fresh;
        for old in earlier.cards() {
            if let Some(card) = fresh.get_mut(&old.id).filter(|card| **card == old) {
                **card = Arc::clone(old);
            }
        }
        drop(fresh);
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
