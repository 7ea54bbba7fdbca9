/// Ticks a scale may have at most, whatever is asked for.
const TICKS_MAX: u32 = 24;

/// Whether a scale may stop between whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    Any,
    /// For things that are counted.
    Whole,
}

/// A scale that begins and ends on round numbers (1, 2 or 5 times a power of ten apart) and always shows zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub from: f64,
    pub to: f64,
    pub step: f64,
}

impl Scale {
    /// The scale for these values with about so many steps. Values that are no numbers are passed over.
    pub fn around(values: impl IntoIterator<Item = f64>, about: u32, steps: Steps) -> Self {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low >= high {
            return Self { from: 0.0, to: 1.0, step: 1.0 };
        }
        let step = round_step((high - low) / f64::from(about.clamp(1, TICKS_MAX)), steps);
        Self { from: (low / step).floor() * step, to: (high / step).ceil() * step, step }
    }

    /// Where a value stands: 0 at the start of the scale, 1 at its end; beyond them it stays there.
    pub fn share(self, value: f64) -> f64 {
        let share = (value - self.from) / (self.to - self.from);
        if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// The values to write beside the scale, from its start to its end.
    pub fn ticks(self) -> Vec<f64> {
        let many = ((self.to - self.from) / self.step).round();
        (0..=TICKS_MAX * 2).map(f64::from).take_while(|at| *at <= many).map(|at| self.tick(at)).collect()
    }

    fn tick(self, at: f64) -> f64 {
        let value = self.from + at * self.step;
        // Thirds of a step are rounding noise of the addition: 0.30000000000000004 is meant to be 0.3.
        let whole = (value / self.step).round();
        if self.step < 1.0 { whole / (1.0 / self.step).round() } else { whole * self.step }
    }
}

/// The next of 1, 2, 5, 10, … that is not smaller.
fn round_step(raw: f64, steps: Steps) -> f64 {
    let power = 10.0_f64.powi(exponent(raw));
    let digit = raw / power;
    let round = [1.0, 2.0, 5.0].into_iter().find(|round| digit <= *round + 1e-9).unwrap_or(10.0);
    match steps {
        Steps::Any => round * power,
        Steps::Whole => (round * power).max(1.0),
    }
}

/// The power of ten a number starts with: 3 for 4,200.
fn exponent(value: f64) -> i32 {
    let mut power = 0;
    while value >= 10.0_f64.powi(power + 1) && power < 300 {
        power += 1;
    }
    while value < 10.0_f64.powi(power) && power > -300 {
        power -= 1;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn steps_are_round() {
        let scale = Scale::around([12_340.0, 4_000.0], 5, Steps::Any);
        assert_eq!(scale, Scale { from: 0.0, to: 15_000.0, step: 5_000.0 });
        assert_eq!(scale.ticks(), [0.0, 5_000.0, 10_000.0, 15_000.0]);
        assert_eq!(Scale::around([0.3], 3, Steps::Any).ticks(), [0.0, 0.1, 0.2, 0.3]);
    }

    #[test]
    fn losses_reach_below_zero_and_zero_is_a_tick() {
        let scale = Scale::around([-70_000.0, 120_000.0], 4, Steps::Any);
        assert_eq!(scale.ticks(), [-100_000.0, -50_000.0, 0.0, 50_000.0, 100_000.0, 150_000.0]);
    }

    #[test]
    fn counted_things_have_no_halves() {
        assert_eq!(Scale::around([2.0], 5, Steps::Whole).ticks(), [0.0, 1.0, 2.0]);
    }

    #[test]
    fn nothing_to_show_is_still_a_scale() {
        for empty in [vec![], vec![0.0], vec![f64::NAN, f64::INFINITY]] {
            let scale = Scale::around(empty, 4, Steps::Any);
            assert_eq!((scale.from, scale.to), (0.0, 1.0));
            assert_eq!(scale.share(f64::NAN), 0.0);
        }
    }

    proptest! {
        #[test]
        fn every_value_finds_its_place(values in prop::collection::vec(-1e15_f64..1e15, 1..40), about in 1_u32..12) {
            let scale = Scale::around(values.clone(), about, Steps::Any);
            let ticks = scale.ticks();
            prop_assert!(ticks.len() <= usize::try_from(about).unwrap() + 3);
            prop_assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]));
            for value in values {
                prop_assert!(scale.from <= value && value <= scale.to);
                prop_assert!((0.0..=1.0).contains(&scale.share(value)));
            }
        }
    }
}
