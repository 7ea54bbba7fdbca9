use super::count;
use super::scale::{Scale, Steps};

/// How many values lie from `from` up to, but not including, `to`; the last bin takes its end in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    pub from: f64,
    pub to: f64,
    pub many: usize,
}

/// The three values that cut a group into four equal parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quartiles {
    pub lower: f64,
    pub median: f64,
    pub upper: f64,
}

/// The values sorted into about so many bins of round width. No values, no bins.
pub fn bins(values: &[f64], about: u32) -> Vec<Bin> {
    let known: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    if known.is_empty() {
        return Vec::new();
    }
    let ticks = Scale::around(known.iter().copied(), about, Steps::Whole).ticks();
    let last = ticks.len().saturating_sub(2);
    let pairs = ticks.iter().zip(ticks.iter().skip(1)).enumerate();
    let bin = |(at, (from, to)): (usize, (&f64, &f64))| {
        let inside = |value: &&f64| *from <= **value && (**value < *to || (at == last && *value <= to));
        Bin { from: *from, to: *to, many: known.iter().filter(inside).count() }
    };
    pairs.map(bin).collect()
}

/// The quartiles, halfway between neighbours where they fall between two values. `None` without values.
pub fn quartiles(values: &[f64]) -> Option<Quartiles> {
    let mut known: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    known.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = count(known.len().checked_sub(1)?) * share;
        let below = known.iter().enumerate().take_while(|(at, _)| count(*at) <= place).last()?;
        let above = known.get(below.0 + 1).unwrap_or(below.1);
        Some(below.1 + (above - below.1) * (place - count(below.0)))
    };
    Some(Quartiles { lower: at(0.25)?, median: at(0.5)?, upper: at(0.75)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bins_have_round_ends() {
        let found = bins(&[3.0, 12.0, 19.0, 20.0, 41.0], 5);
        let many: Vec<usize> = found.iter().map(|bin| bin.many).collect();
        assert_eq!((found[0].from, found[0].to), (0.0, 10.0));
        assert_eq!(many, [1, 2, 1, 0, 1]);
    }

    #[test]
    fn quartiles_by_hand() {
        let found = quartiles(&[4.0, 1.0, 3.0, 2.0, 5.0]).unwrap();
        assert_eq!((found.lower, found.median, found.upper), (2.0, 3.0, 4.0));
        assert_eq!(quartiles(&[1.0, 2.0]).unwrap().median, 1.5);
        assert_eq!(quartiles(&[]), None);
    }

    proptest! {
        #[test]
        fn no_value_falls_between_bins(values in prop::collection::vec(-5_000.0_f64..90_000.0, 0..80), about in 1_u32..15) {
            let many: usize = bins(&values, about).iter().map(|bin| bin.many).sum();
            prop_assert_eq!(many, values.len());
        }
    }
}
