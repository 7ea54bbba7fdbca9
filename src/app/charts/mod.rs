//! Charts as SVG, drawn from the marks of `chart`. Each says its finding in a sentence and shows the same data as a table.
//! Along the page they are drawn in shares of the width, so that they fit a phone without being measured.

mod axes;
mod bars;
mod draw;
mod frame;
mod intervals;
mod lines;
mod take_along;

pub use bars::{BarChart, ColumnChart, Heads, LadderChart};
pub use frame::ChartFrame;
pub use intervals::IntervalChart;
pub use lines::LineChart;

use std::borrow::Cow;

/// Words of a chart.
type Words = Cow<'static, str>;

/// A share of the width as SVG reads it.
fn percent(share: f64) -> String {
    format!("{:.2}%", share * 100.0)
}
