//! Strips across the board: its cards by owner, kind of sale, account, territory or size.

use std::{cmp::Ordering, ops::Range};

use crate::model::{Name, Ordered, SaleKind};

use super::{
    board::{Board, Sums},
    board_card::{Card, SizeBand},
};

/// What strips are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StripBy {
    /// Who pursues it.
    Owner,
    /// The kind of sale.
    SaleKind,
    /// The company.
    Account,
    /// Where it is sold.
    Territory,
    /// Rock, stone or pebble.
    Size,
}

/// What a strip is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StripName {
    /// A kind of sale.
    SaleKind(SaleKind),
    /// A size.
    Size(SizeBand),
    /// A person, a company or a place.
    Named(Name),
    /// Those of whom it is not known: always the last.
    NotKnown,
}

/// One strip, with what stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// What it is called.
    pub name: StripName,
    /// Number and amounts of its cards.
    pub sums: Sums,
    /// For each rung of the board, which of the rung's cards stand in the strip: they follow one another.
    pub cells: Vec<Range<usize>>,
}

impl StripBy {
    /// All of them, in the order in which people read them.
    pub const ALL: [Self; 5] = [Self::Owner, Self::SaleKind, Self::Account, Self::Territory, Self::Size];

    fn name(self, card: &Card) -> StripName {
        let named = |name: &Name| match name.is_empty() {
            true => StripName::NotKnown,
            false => StripName::Named(name.clone()),
        };
        match self {
            Self::Owner => named(&card.owner),
            Self::Account => named(&card.account),
            Self::Territory => named(&card.territory),
            Self::SaleKind => card.sale_kind.map_or(StripName::NotKnown, StripName::SaleKind),
            Self::Size => card.size.map_or(StripName::NotKnown, StripName::Size),
        }
    }

    /// Which of two cards stands in the upper strip.
    pub(super) fn compare(self, a: &Card, b: &Card) -> Ordering {
        self.name(a).cmp(&self.name(b))
    }
}

/// The strips of a board whose cards were arranged by them: each strip once, none of its cards in two.
pub fn strips(board: &Board, by: StripBy) -> Vec<Strip> {
    let mut names: Vec<StripName> = board.lanes.iter().flat_map(|lane| &lane.cards).map(|card| by.name(card)).collect();
    names.order_by(Ord::cmp);
    names.dedup();
    let mut ends = vec![0_usize; board.lanes.len()];
    let strip = |name: StripName| {
        let mut sums = Sums::default();
        let mut cells = Vec::with_capacity(board.lanes.len());
        for (lane, end) in board.lanes.iter().zip(&mut ends) {
            let from = *end;
            for card in lane.cards.iter().skip(from).take_while(|card| by.name(card) == name) {
                sums.add(card.amount);
                *end = end.saturating_add(1);
            }
            cells.push(from..*end);
        }
        Strip { name, sums, cells }
    };
    names.into_iter().map(strip).collect()
}
