use super::scale::{Scale, Steps};

/// A figure that is only known within bounds: an estimate between a low and a high end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Interval {
    pub label: String,
    pub low: f64,
    /// `None` where there is nothing to say yet.
    pub middle: Option<f64>,
    pub high: f64,
    pub shown: String,
    /// The bounds in words.
    pub bounds: String,
    pub href: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct IntervalMarks {
    pub low: f64,
    pub middle: Option<f64>,
    pub high: f64,
}

/// Dots with whiskers on one scale, and where the line to compare with stands.
pub fn intervals(rows: &[Interval], compare_with: Option<f64>) -> (Scale, Vec<IntervalMarks>, Option<f64>) {
    let known = rows.iter().filter(|row| row.middle.is_some());
    let ends = known.flat_map(|row| [row.low, row.high, row.middle.unwrap_or(0.0)]);
    let scale = Scale::around(ends.chain(compare_with), 4, Steps::Any);
    let marks = rows.iter().map(|row| match row.middle {
        Some(middle) => IntervalMarks {
            low: scale.share(row.low.min(middle)),
            middle: Some(scale.share(middle)),
            high: scale.share(row.high.max(middle)),
        },
        None => IntervalMarks::default(),
    });
    (scale, marks.collect(), compare_with.map(|value| scale.share(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(low: f64, middle: f64, high: f64) -> Interval {
        Interval { low, middle: Some(middle), high, ..Interval::default() }
    }

    #[test]
    fn whiskers_stand_on_one_scale() {
        let (scale, marks, line) = intervals(&[rate(0.25, 0.5, 0.75), rate(0.0, 0.0, 1.0)], Some(0.5));
        assert_eq!((scale.from, scale.to), (0.0, 1.0));
        assert_eq!(marks[0], IntervalMarks { low: 0.25, middle: Some(0.5), high: 0.75 });
        assert_eq!(line, Some(0.5));
    }

    #[test]
    fn nothing_known_has_no_dot_and_no_say_in_the_scale() {
        let unknown = Interval { high: 900.0, ..Interval::default() };
        let (scale, marks, _) = intervals(&[unknown, rate(0.1, 0.2, 0.4)], None);
        assert_eq!(scale.to, 0.4);
        assert_eq!(marks[0].middle, None);
    }

    #[test]
    fn a_dot_never_lies_outside_its_whiskers() {
        let (_, marks, _) = intervals(&[rate(0.5, 0.2, 0.4)], None);
        let mark = marks[0];
        assert!(mark.low <= mark.middle.unwrap() && mark.middle.unwrap() <= mark.high);
    }
}
