//! Small arithmetic that figures share: means, medians, intervals.

/// Mean and median of some numbers, with how many there were.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// How many numbers.
    pub count: usize,
    /// Their sum divided by how many.
    pub mean: f64,
    /// The middle one; halfway between the two middle ones where their number is even.
    pub median: f64,
    /// Nine of ten are no greater (nearest rank).
    pub ninety: i64,
    /// The least.
    pub least: i64,
    /// The greatest.
    pub greatest: i64,
}

impl Spread {
    /// Mean and median; nothing where there are no numbers.
    pub fn of(mut numbers: Vec<i64>) -> Option<Self> {
        numbers.sort_unstable();
        let (least, greatest) = (*numbers.first()?, *numbers.last()?);
        let sum: i128 = numbers.iter().map(|number| i128::from(*number)).sum();
        let ninth = (numbers.len() * 9).div_ceil(10).max(1);
        Some(Self {
            count: numbers.len(),
            ninety: *numbers.get(ninth - 1)?,
            mean: sum as f64 / numbers.len() as f64,
            median: middle(&numbers)?,
            least,
            greatest,
        })
    }
}

/// Numbers in their order, with their sum.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sorted {
    numbers: Vec<i64>,
    sum: i128,
}

impl From<Vec<i64>> for Sorted {
    fn from(mut numbers: Vec<i64>) -> Self {
        numbers.sort_unstable();
        Self { sum: numbers.iter().map(|number| i128::from(*number)).sum(), numbers }
    }
}

impl Sorted {
    /// Mean and median of these and others together; nothing where there are no numbers.
    pub fn spread_with(&self, others: &Self) -> Option<Spread> {
        let (ours, theirs) = (&self.numbers, &others.numbers);
        let count = ours.len().saturating_add(theirs.len());
        let at = |place: usize| nth_of_both(ours, theirs, place);
        let upper = at(count / 2)?;
        let lower = if count % 2 == 1 { upper } else { at((count / 2).checked_sub(1)?)? };
        let ninth = count.saturating_mul(9).div_ceil(10).max(1);
        Some(Spread {
            count,
            mean: (self.sum + others.sum) as f64 / count as f64,
            median: (lower as f64 + upper as f64) / 2.0,
            ninety: at(ninth - 1)?,
            least: at(0)?,
            greatest: at(count - 1)?,
        })
    }
}

/// The number at a place of two sorted lists together, counted from 0.
fn nth_of_both(ours: &[i64], theirs: &[i64], place: usize) -> Option<i64> {
    // How many of those before it are ours.
    let (mut low, mut high) = (place.saturating_sub(theirs.len()), place.min(ours.len()));
    while low < high {
        let middle = low.midpoint(high);
        if *ours.get(middle)? < *theirs.get(place.checked_sub(middle)?.checked_sub(1)?)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let next = [ours.get(low), theirs.get(place.checked_sub(low)?)];
    next.into_iter().flatten().min().copied()
}

/// The middle number; nothing where there are none.
pub fn median(mut numbers: Vec<i64>) -> Option<f64> {
    numbers.sort_unstable();
    middle(&numbers)
}

fn middle(sorted: &[i64]) -> Option<f64> {
    let upper = sorted.len() / 2;
    let high = *sorted.get(upper)?;
    if sorted.len() % 2 == 1 {
        return Some(high as f64);
    }
    let low = *sorted.get(upper.checked_sub(1)?)?;
    Some((low as f64 + high as f64) / 2.0)
}

/// The range in which a share probably lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end, 0 to 1.
    pub low: f64,
    /// Upper end, 0 to 1.
    pub high: f64,
}

impl Interval {
    /// True when a share lies in it, so that nothing can be said about being above or below.
    pub fn holds(self, share: f64) -> bool {
        self.low <= share && share <= self.high
    }
}

/// The Wilson interval at 95 % for some successes out of a number of tries; nothing where there were none.
pub fn wilson(won: i64, of: i64) -> Option<Interval> {
    // The quantile of the normal distribution that leaves 2.5 % on each side.
    const Z: f64 = 1.959_963_984_540_054;
    if of <= 0 || won < 0 || won > of {
        return None;
    }
    let (n, share) = (of as f64, won as f64 / of as f64);
    let square = Z * Z;
    let middle = (share + square / (2.0 * n)) / (1.0 + square / n);
    let half = Z / (1.0 + square / n) * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    // At the ends the formula gives nought and one, but a rounding error beside it would make "all" less than all.
    let low = if won == 0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if won == of { 1.0 } else { (middle + half).min(1.0) };
    Some(Interval { low, high })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_halfway() {
        assert_eq!(median(vec![4, 1, 3, 2]), Some(2.5));
        assert_eq!(median(vec![9, 1, 5]), Some(5.0));
        assert_eq!(median(vec![]), None);
        let spread = Spread::of(vec![1, 2, 6]).unwrap();
        assert_eq!((spread.count, spread.mean, spread.median), (3, 3.0, 2.0));
        assert_eq!((spread.least, spread.greatest), (1, 6));
        let ten = Spread::of((1..=10).collect()).unwrap();
        assert_eq!((ten.ninety, Spread::of(vec![7]).unwrap().ninety), (9, 7));
        assert_eq!(Spread::of(vec![]), None);
    }

    #[test]
    fn two_sorted_lists_spread_as_one() {
        let mut state = 7u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for round in 0..2_000 {
            let range = 1 + round % 40;
            let mut list = || -> Vec<i64> { (0..next(9)).map(|_| i64::try_from(next(range)).unwrap() - 5).collect() };
            let (ours, theirs) = (list(), list());
            let both = ours.iter().chain(&theirs).copied().collect();
            assert_eq!(Sorted::from(ours).spread_with(&Sorted::from(theirs)), Spread::of(both));
        }
    }

    #[test]
    fn an_interval_never_leaves_nought_to_one() {
        for of in 1..60 {
            for won in 0..=of {
                let Interval { low, high } = wilson(won, of).unwrap();
                let share = won as f64 / of as f64;
                assert!(0.0 <= low && low <= share + 1e-12 && share <= high + 1e-12 && high <= 1.0, "{won} of {of}");
            }
        }
        assert_eq!(wilson(0, 0), None);
        assert!((1..200).all(|of| wilson(of, of).unwrap().high == 1.0 && wilson(0, of).unwrap().low == 0.0));
    }
}
