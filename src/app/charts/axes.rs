//! The ground that lines and standing bars share: a frame of fixed height, gridlines with their values, names below.

use super::{Words, percent};
use crate::chart::Scale;
use leptos::prelude::*;

/// Height of the drawing in CSS pixels, and the room above and below its scale.
const HEIGHT: f64 = 220.0;
const ABOVE: f64 = 20.0;
const BELOW: f64 = 26.0;
/// The room at the start for the values of the gridlines, as a share of the width.
const START: f64 = 0.11;
const END: f64 = 0.97;
/// Names below a phone has room for.
const NAMES_MAX: usize = 7;
/// Letters that fit beside the outermost mark on both sides.
const LONG_NAME: usize = 12;

/// Where a share of the way along stands in the drawing.
pub(super) fn along(share: f64) -> f64 {
    START + share * (END - START)
}

/// Where a share of the height stands, in pixels from the top.
pub(super) fn level(share: f64) -> f64 {
    ABOVE + (1.0 - share) * (HEIGHT - ABOVE - BELOW)
}

/// The gridlines, the zero line a little stronger.
pub(super) fn grid(scale: Scale, say: Callback<(f64,), Words>) -> AnyView {
    let line = |value: f64| {
        let y = level(scale.share(value));
        let class = if value == 0.0 { "grid zero" } else { "grid" };
        view! {
            <line class=class x1="0" x2="100%" y1=y y2=y />
            <text class="tick" x="0" y=y - 4.0>{say.run((value,))}</text>
        }
    };
    scale.ticks().into_iter().map(line).collect_view().into_any()
}

/// The names below, thinned out where they would run into each other. `at` says where each stands.
pub(super) fn names(names: Vec<Words>, at: impl Fn(usize) -> f64) -> AnyView {
    let every = names.len().div_ceil(NAMES_MAX).max(1);
    let last = names.len().saturating_sub(1);
    let name = |(place, words): (usize, Words)| {
        // A long name at the end would stand out of the drawing.
        let outermost = place == last && place > 0 && words.chars().count() > LONG_NAME;
        let (x, anchor) = if outermost { ("100%".to_owned(), "end") } else { (percent(at(place)), "middle") };
        view! { <text class="name" x=x y=HEIGHT - 6.0 text-anchor=anchor>{words}</text> }
    };
    names.into_iter().enumerate().filter(|(place, _)| place % every == 0).map(name).collect_view().into_any()
}

/// The drawing itself; what it shows is said by its label.
pub(super) fn plot(label: Words, marks: AnyView) -> AnyView {
    view! { <svg class="plot" height=HEIGHT role="img" aria-label=label>{marks}</svg> }.into_any()
}
