use super::scale::{Scale, Steps};

/// A piece of a bar: a value and how it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    pub value: f64,
    pub shown: String,
}

impl Part {
    pub fn new(value: f64, shown: impl Into<String>) -> Self {
        Self { value, shown: shown.into() }
    }
}

/// One bar: its name, its pieces in the order of the series, the whole in words, and perhaps a line it should reach.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    pub label: String,
    pub parts: Vec<Part>,
    pub shown: String,
    /// A line below the name; may be empty.
    pub note: String,
    pub target: Option<Part>,
    /// Where the name leads; may be empty.
    pub href: String,
}

impl Bar {
    /// A bar of one piece.
    pub fn simple(label: impl Into<String>, value: f64, shown: impl Into<String>) -> Self {
        let shown = shown.into();
        Self { label: label.into(), parts: vec![Part::new(value, shown.clone())], shown, ..Self::default() }
    }

    fn ends(&self) -> (f64, f64) {
        let sum = |keep: fn(&f64) -> bool| self.parts.iter().map(|part| part.value).filter(keep).sum();
        (sum(|value| *value < 0.0), sum(|value| *value > 0.0))
    }
}

/// From where to where a piece reaches, as shares of the scale; `from` is never beyond `to`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Span {
    pub from: f64,
    pub to: f64,
}

/// Where one bar stands: a span for each of its pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarMarks {
    pub spans: Vec<Span>,
    pub target: Option<f64>,
}

/// Bars on one scale, pieces laid end to end: gains away from zero one way, losses the other.
pub fn bars(bars: &[Bar]) -> Vec<BarMarks> {
    let scale = tight_scale(bars);
    bars.iter().map(|bar| marks(bar, scale)).collect()
}

/// Bars standing up, with a scale of round numbers beside them.
pub fn columns(bars: &[Bar], about: u32, steps: Steps) -> (Scale, Vec<BarMarks>) {
    let scale = Scale::around(reach(bars), about, steps);
    (scale, bars.iter().map(|bar| marks(bar, scale)).collect())
}

fn reach(bars: &[Bar]) -> impl Iterator<Item = f64> {
    bars.iter().flat_map(|bar| {
        let (low, high) = bar.ends();
        [Some(low), Some(high), bar.target.as_ref().map(|target| target.value)].into_iter().flatten()
    })
}

/// Bars that carry their values need no round ends: the longest takes all the room.
fn tight_scale(bars: &[Bar]) -> Scale {
    let (low, high) = reach(bars)
        .filter(|value| value.is_finite())
        .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    if low < high { Scale { from: low, to: high, step: high - low } } else { Scale::around([], 1, Steps::Any) }
}

fn marks(bar: &Bar, scale: Scale) -> BarMarks {
    let (mut below, mut above) = (0.0, 0.0);
    let spans = bar.parts.iter().map(|part| {
        let value = if part.value.is_finite() { part.value } else { 0.0 };
        let end = if value < 0.0 { &mut below } else { &mut above };
        let start = *end;
        *end += value;
        let (one, other) = (scale.share(start), scale.share(*end));
        Span { from: one.min(other), to: one.max(other) }
    });
    BarMarks { spans: spans.collect(), target: bar.target.as_ref().map(|target| scale.share(target.value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(values: &[f64]) -> Bar {
        Bar { parts: values.iter().map(|value| Part::new(*value, "")).collect(), ..Bar::default() }
    }

    #[test]
    fn the_longest_bar_takes_all_the_room() {
        let marks = bars(&[bar(&[30.0]), bar(&[60.0]), bar(&[0.0])]);
        let ends: Vec<f64> = marks.iter().map(|mark| mark.spans[0].to).collect();
        assert_eq!(ends, [0.5, 1.0, 0.0]);
    }

    #[test]
    fn pieces_lie_end_to_end() {
        let marks = bars(&[bar(&[10.0, 20.0, 10.0])]);
        assert_eq!(
            marks[0].spans,
            [Span { from: 0.0, to: 0.25 }, Span { from: 0.25, to: 0.75 }, Span { from: 0.75, to: 1.0 }]
        );
    }

    #[test]
    fn losses_go_the_other_way_from_zero() {
        let marks = bars(&[bar(&[-25.0]), bar(&[75.0])]);
        assert_eq!(marks[0].spans[0], Span { from: 0.0, to: 0.25 });
        assert_eq!(marks[1].spans[0], Span { from: 0.25, to: 1.0 });
    }

    #[test]
    fn a_target_out_of_reach_widens_the_scale() {
        let wanted = Bar { target: Some(Part::new(80.0, "80")), ..Bar::simple("Prove", 40.0, "40") };
        let marks = bars(&[wanted]);
        assert_eq!((marks[0].spans[0].to, marks[0].target), (0.5, Some(1.0)));
    }

    #[test]
    fn columns_stand_on_a_round_scale() {
        let (scale, marks) = columns(&[bar(&[42.0]), bar(&[7.0])], 5, Steps::Whole);
        assert_eq!(scale.ticks(), [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
        assert!((marks[0].spans[0].to - 0.84).abs() < 1e-12);
    }

    #[test]
    fn no_bars_and_no_numbers_do_no_harm() {
        assert!(bars(&[]).is_empty());
        assert_eq!(bars(&[bar(&[f64::NAN])])[0].spans[0], Span::default());
    }
}
