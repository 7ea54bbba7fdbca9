//! Figures computed from a plan. docs/METRICS.md states each formula, its source and a worked example.
//!
//! `Facts::from(&plan)` reads the opportunities once; every figure is computed from facts, a `Scope` and a `Frame`. A parent's figures come
//! from its opportunities, never from its children's ratios. A figure with nothing to divide by has no value and says why.

mod facts;
mod figures;
mod frame;
mod stale;
mod stats;
mod tally;
mod win_rate;

pub use facts::{Amount, Fact, Facts, Node, Rung, Stay};
pub use figures::{Elsewhere, Figures, UnitFigures, all_units, figures};
pub use frame::{Counted, Frame, Mode, Period, Scope, WhyLeftOut};
pub use stale::{StaleBecause, Usual, stale_because};
pub use stats::{Interval, Spread, median, wilson};
pub use tally::{Group, Tally, View, WhyNoValue};
pub use win_rate::{WinRate, win_rate};
