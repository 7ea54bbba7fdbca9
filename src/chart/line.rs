use super::count;
use super::scale::{Scale, Steps};

/// A line: a value (and its words) for each place along the way, or nothing where nothing is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    pub name: String,
    pub values: Vec<Option<(f64, String)>>,
}

/// A known value on a line: which place it stands for, and where it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub at: usize,
    pub x: f64,
    pub y: f64,
}

/// A straight piece between two neighbouring known values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub from: Spot,
    pub to: Spot,
}

/// One line: its dots, and strokes only between neighbours: a gap in the data stays a gap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineMarks {
    pub spots: Vec<Spot>,
    pub strokes: Vec<Stroke>,
}

/// Lines over `places` places on one scale of round numbers; `marks` beside the lines (a target) widen it.
pub fn lines(series: &[Series], places: usize, also: Option<f64>, about: u32) -> (Scale, Vec<LineMarks>) {
    let known = series.iter().flat_map(|line| line.values.iter().flatten().map(|(value, _)| *value));
    let scale = Scale::around(known.chain(also), about, Steps::Any);
    let last = count(places.saturating_sub(1)).max(1.0);
    let spot = |(at, value): (usize, &Option<(f64, String)>)| {
        value.as_ref().map(|(value, _)| Spot { at, x: count(at) / last, y: scale.share(*value) })
    };
    let marks = series.iter().map(|line| {
        let spots: Vec<Spot> = line.values.iter().take(places).enumerate().filter_map(spot).collect();
        let pairs = spots.iter().zip(spots.iter().skip(1));
        let strokes = pairs.filter(|(one, next)| one.at + 1 == next.at);
        LineMarks { strokes: strokes.map(|(from, to)| Stroke { from: *from, to: *to }).collect(), spots }
    });
    (scale, marks.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(values: &[Option<f64>]) -> Series {
        Series {
            name: String::new(),
            values: values.iter().map(|value| value.map(|value| (value, String::new()))).collect(),
        }
    }

    #[test]
    fn a_line_runs_from_edge_to_edge() {
        let (scale, marks) = lines(&[line(&[Some(0.0), Some(5.0), Some(10.0)])], 3, None, 2);
        assert_eq!(scale.to, 10.0);
        let places: Vec<(f64, f64)> = marks[0].spots.iter().map(|spot| (spot.x, spot.y)).collect();
        assert_eq!(places, [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0)]);
        assert_eq!(marks[0].strokes.len(), 2);
    }

    #[test]
    fn a_gap_is_not_bridged() {
        let (_, marks) = lines(&[line(&[Some(1.0), None, Some(2.0), Some(3.0)])], 4, None, 4);
        assert_eq!(marks[0].spots.len(), 3);
        assert_eq!(marks[0].strokes.len(), 1);
        assert_eq!((marks[0].strokes[0].from.at, marks[0].strokes[0].to.at), (2, 3));
    }

    #[test]
    fn a_target_above_all_lines_is_still_in_the_picture() {
        let (scale, _) = lines(&[line(&[Some(1.0)])], 1, Some(9.0), 3);
        assert!(scale.to >= 9.0);
    }
}
