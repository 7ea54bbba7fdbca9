//! A map of people: cards in rows, a superior above those who report, and lines between the cards.

use super::count;

/// Size of a card, and the room between cards, in the drawing's own units (pixels).
pub const CARD: (f64, f64) = (212.0, 130.0);
const GAP: (f64, f64) = (28.0, 64.0);
/// Cards side by side before a row goes on below.
const WIDEST: usize = 4;
/// Room around all.
const EDGE: f64 = 8.0;

/// One card, before it has a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Cards of a lower band stand below all of a higher one.
    pub band: usize,
    /// The row within the band.
    pub row: usize,
    /// The place in the list of the card that stands above it.
    pub under: Option<usize>,
}

/// Where a card stands: its corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spot {
    /// From the start.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// The whole map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    /// In the drawing's units.
    pub width: f64,
    /// In the drawing's units.
    pub height: f64,
    /// Each card's corner, in the order of the list.
    pub spots: Vec<Spot>,
    /// Where each band begins, with its number.
    pub bands: Vec<(usize, f64)>,
}

/// Places the cards. Those under the same card stand together; a row of more than four goes on below.
pub fn map(cards: &[Card]) -> Map {
    let mut order: Vec<usize> = (0..cards.len()).collect();
    order.sort_by_key(|at| cards.get(*at).map(|card| (card.band, card.row)));
    let mut placed = vec![Spot::default(); cards.len()];
    let (mut y, mut width, mut bands) = (EDGE, 0.0_f64, Vec::new());
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for at in order {
        let key = |at: usize| cards.get(at).map(|card| (card.band, card.row));
        match rows.last_mut().filter(|row| row.first().map(|first| key(*first)) == Some(key(at))) {
            Some(row) => row.push(at),
            None => rows.push(vec![at]),
        }
    }
    let widest = rows.iter().map(|row| row.len().min(WIDEST)).max().unwrap_or(0);
    let room = |cards: usize| count(cards) * (CARD.0 + GAP.0) - GAP.0;
    for mut row in rows {
        let above = |at: &usize| {
            let under = cards.get(*at).and_then(|card| card.under).and_then(|under| placed.get(under));
            under.map_or(f64::MAX, |spot| spot.y * 1e6 + spot.x)
        };
        row.sort_by(|a, b| above(a).total_cmp(&above(b)));
        let band = row.first().and_then(|at| cards.get(*at)).map_or(0, |card| card.band);
        if bands.last().is_none_or(|(last, _)| *last != band) {
            bands.push((band, y));
        }
        for line in row.chunks(WIDEST) {
            let start = EDGE + (room(widest) - room(line.len())) / 2.0;
            for (step, at) in line.iter().enumerate() {
                if let Some(spot) = placed.get_mut(*at) {
                    *spot = Spot { x: start + count(step) * (CARD.0 + GAP.0), y };
                }
            }
            y += CARD.1 + GAP.1;
            width = width.max(start + room(line.len()));
        }
    }
    let height = if cards.is_empty() { 0.0 } else { y - GAP.1 + EDGE };
    Map { width: if cards.is_empty() { 0.0 } else { width + EDGE }, height, spots: placed, bands }
}

/// A line in right angles from the foot of one card to the head of another, as the text of a path.
pub fn stair(from: Spot, to: Spot) -> String {
    let (start, end) = (from.x + CARD.0 / 2.0, to.x + CARD.0 / 2.0);
    let (foot, head) = (from.y + CARD.1, to.y);
    let middle = if head > foot { head - GAP.1 / 2.0 } else { foot + GAP.1 / 2.0 };
    format!("M{start} {foot}V{middle}H{end}V{head}")
}

/// A bow from the side of one card that looks at the other, as the text of a path, with the point in its middle.
/// `shift` keeps several between the same two apart.
pub fn bow(from: Spot, to: Spot, shift: f64) -> (String, Spot) {
    let centre = |spot: Spot| (spot.x + CARD.0 / 2.0, spot.y + CARD.1 / 2.0);
    let ((ax, ay), (bx, by)) = (centre(from), centre(to));
    let ((sx, sy), (ex, ey), (cx, cy)) = if (ay - by).abs() < CARD.1 {
        // Side by side: over their heads, so that cards between them are not crossed.
        let lift = GAP.1 * 0.55 + shift;
        let way = if bx > ax { 1.0 } else { -1.0 };
        let (start, end) = (ax + way * CARD.0 * 0.3, bx - way * CARD.0 * 0.3);
        ((start, from.y), (end, to.y), ((start + end) / 2.0, from.y.min(to.y) - lift * 2.0))
    } else {
        let down = by > ay;
        let aside = CARD.0 * 0.28 + shift;
        let (start, end) = (ax + aside, bx + aside);
        let (foot, head) = if down { (from.y + CARD.1, to.y) } else { (from.y, to.y + CARD.1) };
        ((start, foot), (end, head), ((start + end) / 2.0 + aside / 2.0, (foot + head) / 2.0))
    };
    let middle = Spot { x: (sx + 2.0 * cx + ex) / 4.0, y: (sy + 2.0 * cy + ey) / 4.0 };
    (format!("M{sx} {sy}Q{cx} {cy} {ex} {ey}"), middle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn card(band: usize, row: usize, under: Option<usize>) -> Card {
        Card { band, row, under }
    }

    #[test]
    fn who_reports_stands_below_and_next_to_those_of_the_same_superior() {
        let cards = [card(0, 0, None), card(0, 0, None), card(0, 1, Some(1)), card(0, 1, Some(0)), card(0, 1, Some(1))];
        let map = map(&cards);
        assert!(map.spots[2].y > map.spots[1].y);
        assert!(map.spots[3].x < map.spots[2].x && map.spots[2].x < map.spots[4].x);
    }

    #[test]
    fn nobody_makes_an_empty_map() {
        assert_eq!(map(&[]), Map::default());
    }

    #[test]
    fn bands_stand_below_each_other() {
        let map = map(&[card(1, 0, None), card(0, 3, None)]);
        assert!(map.spots[0].y > map.spots[1].y);
        assert_eq!(map.bands.iter().map(|(band, _)| *band).collect::<Vec<_>>(), [0, 1]);
    }

    proptest! {
        #[test]
        fn cards_never_overlap_and_stay_inside(
            cards in proptest::collection::vec((0_usize..3, 0_usize..4, proptest::option::of(0_usize..12)), 0..12)
        ) {
            let cards: Vec<Card> = cards.into_iter().map(|(band, row, under)| card(band, row, under)).collect();
            let map = map(&cards);
            for (at, spot) in map.spots.iter().enumerate() {
                prop_assert!(spot.x >= 0.0 && spot.x + CARD.0 <= map.width && spot.y + CARD.1 <= map.height);
                for other in map.spots.iter().skip(at + 1) {
                    prop_assert!((spot.x - other.x).abs() >= CARD.0 || (spot.y - other.y).abs() >= CARD.1);
                }
            }
        }
    }
}
