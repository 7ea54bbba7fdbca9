use super::frame::{ChartFrame, SERIES_LOOKS};
use super::{Words, axes, percent};
use crate::app::parts::Label;
use crate::chart::{self, LineMarks, Series, Spot, Stroke};
use leptos::prelude::*;

/// Lines over time. Each series has its own dot (round, square, pointed …) and its name in the legend; a gap in the data stays a gap.
#[component]
pub fn LineChart(
    #[prop(into)] finding: Label,
    /// What the places along the way are ("Month"), for the table.
    #[prop(into)]
    place_head: Label,
    /// Their names, in order.
    #[prop(into)]
    places: Signal<Vec<Words>>,
    #[prop(into)] series: Signal<Vec<Series>>,
    /// A line to reach or to keep below.
    #[prop(into, optional)]
    target: Signal<Option<f64>>,
    #[prop(into)] say: Callback<(f64,), Words>,
) -> AnyView {
    // What is drawn wakes when the values differ, and not whenever they were worked out anew.
    let series = Memo::new(move |_| series.get());
    let heads = move || {
        let names = series.get().into_iter().map(|line| Words::Owned(line.name));
        [place_head.get()].into_iter().chain(names).collect::<Vec<Words>>()
    };
    let rows = move || {
        let lines = series.get();
        let row = |(at, place): (usize, Words)| {
            let cell = |line: &Series| {
                line.values
                    .get(at)
                    .and_then(Option::as_ref)
                    .map_or(Words::Borrowed("–"), |(_, shown)| shown.clone().into())
            };
            [place].into_iter().chain(lines.iter().map(cell)).collect::<Vec<Words>>()
        };
        places.get().into_iter().enumerate().map(row).collect::<Vec<_>>()
    };
    let drawing = move || {
        let (lines, places) = (series.get(), places.get());
        let (scale, marks) = chart::lines(&lines, places.len(), target.get(), 4);
        let target = target.get().map(|value| {
            let y = axes::level(scale.share(value));
            view! { <line class="target" x1=percent(axes::along(0.0)) x2="100%" y1=y y2=y /> }
        });
        let last = places.len().saturating_sub(1).max(1);
        let names = axes::names(places, move |at| axes::along(share_of(at, last)));
        let lines =
            lines.iter().zip(marks).enumerate().map(|(at, (line, marks))| one_line(at, line, &marks)).collect_view();
        axes::plot(finding.get(), view! { {axes::grid(scale, say)} {target} {lines} {names} }.into_any())
    };
    let keys = move || {
        let lines = series.get();
        (lines.len() > 1).then(|| {
            let key = |(at, line): (usize, Series)| {
                view! { <li><svg class="swatch swatch-dot" viewBox="-7 -7 14 14" aria-hidden="true">{dot(at)}</svg>{line.name}</li> }
            };
            view! { <ul class="legend">{lines.into_iter().enumerate().map(key).collect_view()}</ul> }
        })
    };
    view! {
        <ChartFrame finding heads=Signal::derive(heads) rows=Signal::derive(rows)>
            {keys}
            {drawing}
        </ChartFrame>
    }
    .into_any()
}

fn share_of(at: usize, last: usize) -> f64 {
    let number = |many: usize| u32::try_from(many).map_or(f64::from(u32::MAX), f64::from);
    number(at) / number(last)
}

fn one_line(at: usize, line: &Series, marks: &LineMarks) -> AnyView {
    let class = format!("stroke stroke-{}", at % SERIES_LOOKS + 1);
    let stroke = |stroke: &Stroke| {
        let (from, to) = (stroke.from, stroke.to);
        view! {
            <line
                class=class.clone()
                x1=percent(axes::along(from.x))
                x2=percent(axes::along(to.x))
                y1=axes::level(from.y)
                y2=axes::level(to.y)
            />
        }
    };
    let spot = |spot: &Spot| {
        let title =
            line.values.get(spot.at).and_then(Option::as_ref).map(|(_, shown)| format!("{} {shown}", line.name));
        view! {
            <svg x=percent(axes::along(spot.x)) y=axes::level(spot.y) overflow="visible">
                {dot(at)}
                <title>{title}</title>
            </svg>
        }
    };
    view! {
        {marks.strokes.iter().map(stroke).collect_view()}
        {marks.spots.iter().map(spot).collect_view()}
    }
    .into_any()
}

/// Round, square, pointed up, on its tip, pointed down, cross.
const DOTS: [&str; SERIES_LOOKS] = [
    "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z",
    "M-3.5 -3.5h7v7h-7Z",
    "M0 -4.5l4.5 8h-9Z",
    "M0 -5l5 5l-5 5l-5 -5Z",
    "M0 4.5l4.5 -8h-9Z",
    "M-4 -4l8 8M4 -4l-8 8",
];

fn dot(series: usize) -> impl IntoView {
    let look = series % SERIES_LOOKS;
    view! { <path class=format!("dot-mark stroke-{}", look + 1) d=DOTS.get(look).copied().unwrap_or_default() /> }
}
