//! Figures turned into marks: where bars, dots and lines stand, as shares of the room there is (0 = start or bottom, 1 = end or top).
//! Plain numbers and words handed through: no drawing, no page, no sales.

mod bar;
mod distribution;
mod interval;
mod line;
pub mod map;
mod scale;

pub use bar::{Bar, BarMarks, Part, Span, bars, columns};
pub use distribution::{Bin, Quartiles, bins, quartiles};
pub use interval::{Interval, IntervalMarks, intervals};
pub use line::{LineMarks, Series, Spot, Stroke, lines};
pub use scale::{Scale, Steps};

/// A count as a number on a scale.
pub(crate) fn count(many: usize) -> f64 {
    u32::try_from(many).map_or(f64::from(u32::MAX), f64::from)
}
