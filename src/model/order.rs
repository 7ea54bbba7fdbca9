//! Putting lists in order with one sort for all of them.
//!
//! The standard library's sort is compiled anew for each kind of item, some four thousand bytes each time; in the page that adds up.
//! Here the places are sorted, once for all, and only the moving is compiled for each kind.

use std::cmp::Ordering;

/// Puts a list in order; equal items keep their order.
pub trait Ordered<T> {
    /// By a comparison.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// By what is read from each item.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }
}

impl<T> Ordered<T> for [T] {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let by_place = |a: usize, b: usize| match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            // Not reached: the places are those of the list.
            _ => Ordering::Equal,
        };
        for (a, b) in swaps(places(self.len(), &by_place)) {
            self.swap(a, b);
        }
    }
}

/// The places of a list in the order of what stands there.
fn places(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// The exchanges that bring each item to its place, first to last.
fn swaps(mut places: Vec<usize>) -> Vec<(usize, usize)> {
    let mut swaps = Vec::new();
    for start in 0..places.len() {
        let mut at = start;
        // Follows the ring of items that take each other's places, marking those that stand right.
        while let Some(from) = places.get_mut(at).map(|from| std::mem::replace(from, at)) {
            if from == start || from == at {
                break;
            }
            swaps.push((at, from));
            at = from;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_standard_sort_and_equal_items_keep_theirs(keys in prop::collection::vec(0u8..12, 0..60)) {
            let items: Vec<(u8, usize)> = keys.iter().copied().zip(0..).collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            ours.order_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
