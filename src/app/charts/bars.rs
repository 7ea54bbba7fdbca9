use super::frame::{ChartFrame, Patterns};
use super::{Words, axes, percent};
use crate::app::parts::Label;
use crate::chart::{self, Bar, BarMarks, Span, Steps};
use leptos::prelude::*;

/// What the table of a bar chart is headed by. `whole` heads the sums of bars of several pieces, `target` the lines to reach;
/// left empty, there is no such column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heads {
    pub label: Words,
    pub series: Vec<Words>,
    pub whole: Words,
    pub target: Words,
}

impl Heads {
    /// For bars of one piece.
    pub fn simple(label: impl Into<Words>, series: impl Into<Words>) -> Self {
        Self { label: label.into(), series: vec![series.into()], ..Self::default() }
    }

    fn cells(self) -> Vec<Words> {
        let rest = [self.whole, self.target].into_iter().filter(|head| !head.is_empty());
        [self.label].into_iter().chain(self.series).chain(rest).collect()
    }

    fn row(&self, bar: &Bar) -> Vec<Words> {
        let mut cells: Vec<Words> = vec![bar.label.clone().into()];
        cells.extend(bar.parts.iter().map(|part| part.shown.clone().into()));
        if !self.whole.is_empty() {
            cells.push(bar.shown.clone().into());
        }
        if !self.target.is_empty() {
            cells.push(bar.target.as_ref().map(|target| target.shown.clone()).unwrap_or_default().into());
        }
        cells
    }
}

#[derive(Clone, Copy)]
struct Data {
    heads: Signal<Heads>,
    bars: Signal<Vec<Bar>>,
}

impl Data {
    /// What is drawn wakes when the bars differ, and not whenever they were worked out anew.
    fn of(heads: Signal<Heads>, bars: Signal<Vec<Bar>>) -> Self {
        Self { heads, bars: Memo::new(move |_| bars.get()).into() }
    }

    fn frame(
        self,
        finding: Label,
        several: bool,
        drawing: impl Fn(Patterns) -> AnyView + Send + Sync + 'static,
    ) -> AnyView {
        let patterns = if several { Patterns::several() } else { Patterns::default() };
        let Self { heads, bars } = self;
        view! {
            <ChartFrame
                finding
                heads=Signal::derive(move || heads.get().cells())
                rows=Signal::derive(move || heads.with(|heads| bars.with(|bars| bars.iter().map(|bar| heads.row(bar)).collect())))
                legend=Signal::derive(move || if several { heads.get().series } else { Vec::new() })
                patterns
            >
                {drawing(patterns)}
            </ChartFrame>
        }
        .into_any()
    }

    fn several(self) -> bool {
        self.heads.with_untracked(|heads| heads.series.len() > 1)
    }
}

/// Lying bars, one below the other, each with its name and value in words. Several pieces lie end to end.
#[component]
pub fn BarChart(
    #[prop(into)] finding: Label,
    #[prop(into)] heads: Signal<Heads>,
    #[prop(into)] bars: Signal<Vec<Bar>>,
) -> AnyView {
    let data = Data::of(heads, bars);
    data.frame(finding, data.several(), move |patterns| {
        let rows = move || {
            let bars = bars.get();
            let marks = chart::bars(&bars);
            let row = |(bar, marks): (Bar, BarMarks)| {
                let track = lying(&bar, &marks, patterns);
                bar_row("bar-row", bar, track)
            };
            bars.into_iter().zip(marks).map(row).collect_view()
        };
        view! { <ul class="bars" role="list">{rows}</ul> }.into_any()
    })
}

fn lying(bar: &Bar, marks: &BarMarks, patterns: Patterns) -> AnyView {
    let piece = |(at, span): (usize, &Span)| {
        let title = bar.parts.get(at).map(|part| part.shown.clone());
        view! {
            <rect x=percent(span.from) width=percent(span.to - span.from) height="100%" fill=patterns.fill(at)>
                <title>{title}</title>
            </rect>
        }
    };
    let target = marks.target.map(percent).map(|x| view! { <line class="target" x1=x.clone() x2=x y1="-4" y2="24" /> });
    view! {
        <svg class="bar-track" aria-hidden="true">
            {marks.spans.iter().enumerate().map(piece).collect_view()}
            {target}
        </svg>
    }
    .into_any()
}

fn bar_row(class: &'static str, bar: Bar, track: AnyView) -> AnyView {
    let name = if bar.href.is_empty() {
        view! { <bdi>{bar.label}</bdi> }.into_any()
    } else {
        view! { <a href=bar.href><bdi>{bar.label}</bdi></a> }.into_any()
    };
    view! {
        <li class=class>
            <span class="bar-name">
                {name}
                {(!bar.note.is_empty()).then(|| view! { <span class="bar-note">{bar.note}</span> })}
            </span>
            {track}
            <span class="bar-value">
                {bar.shown}
                {bar.target.map(|target| view! { <span class="bar-note">{target.shown}</span> })}
            </span>
        </li>
    }
    .into_any()
}

/// A ladder: two rails, one rung for each stage with the first at the foot, as wide as what stands on it.
/// Hand the bars in the order of climbing.
#[component]
pub fn LadderChart(
    #[prop(into)] finding: Label,
    #[prop(into)] heads: Signal<Heads>,
    #[prop(into)] bars: Signal<Vec<Bar>>,
) -> AnyView {
    Data::of(heads, bars).frame(finding, false, move |_| {
        let rows = move || {
            let bars = bars.get();
            let marks = chart::bars(&bars);
            let row = |(bar, marks): (Bar, BarMarks)| {
                let track = rung(&marks);
                bar_row("bar-row ladder-row", bar, track)
            };
            bars.into_iter().zip(marks).rev().map(row).collect_view()
        };
        view! { <ul class="bars ladder-bars" role="list">{rows}</ul> }.into_any()
    })
}

fn rung(marks: &BarMarks) -> AnyView {
    let reach = marks.spans.first().map_or(0.0, |span| span.to);
    let target =
        marks.target.map(percent).map(|x| view! { <line class="target" x1=x.clone() x2=x y1="14%" y2="86%" /> });
    view! {
        <svg class="ladder-track" aria-hidden="true">
            <line class="rung-ghost" x1="0" x2="100%" y1="50%" y2="50%" />
            <rect class="rung" y="30%" height="40%" width=percent(reach) />
            {target}
            <line class="rail" x1="2" x2="2" y1="0" y2="100%" />
            <svg x="100%" overflow="visible">
                <line class="rail" x1="-2" x2="-2" y1="0" y2="100%" />
            </svg>
        </svg>
    }
    .into_any()
}

/// Bars standing up, for what follows each other in time; losses hang below the zero line.
#[component]
pub fn ColumnChart(
    #[prop(into)] finding: Label,
    #[prop(into)] heads: Signal<Heads>,
    #[prop(into)] bars: Signal<Vec<Bar>>,
    /// Words for the values of the gridlines.
    #[prop(into)]
    say: Callback<(f64,), Words>,
    #[prop(default = Steps::Any)] steps: Steps,
) -> AnyView {
    let data = Data::of(heads, bars);
    data.frame(finding, data.several(), move |patterns| {
        let drawing = move || {
            let bars = bars.get();
            let (scale, marks) = chart::columns(&bars, 4, steps);
            let band = 1.0 / chart_count(bars.len().max(1));
            let middle = move |at: usize| axes::along((chart_count(at) + 0.5) * band);
            let width = (axes::along(band) - axes::along(0.0)) * 0.68;
            let column = |(at, (bar, marks)): (usize, (&Bar, BarMarks))| {
                let x = percent(middle(at) - width / 2.0);
                let piece = |(series, span): (usize, &Span)| {
                    let (top, foot) = (axes::level(span.to), axes::level(span.from));
                    let title = format!("{}: {}", bar.label, bar.parts.get(series).map_or("", |part| part.shown.as_str()));
                    view! {
                        <rect x=x.clone() width=percent(width) y=top height=(foot - top).max(0.0) fill=patterns.fill(series)>
                            <title>{title}</title>
                        </rect>
                    }
                };
                marks.spans.iter().enumerate().map(piece).collect_view()
            };
            let columns = bars.iter().zip(marks).enumerate().map(column).collect_view();
            let names = axes::names(bars.iter().map(|bar| bar.label.clone().into()).collect(), middle);
            axes::plot(finding.get(), view! { {axes::grid(scale, say)} {columns} {names} }.into_any())
        };
        view! { {drawing} }.into_any()
    })
}

fn chart_count(many: usize) -> f64 {
    f64::from(u32::try_from(many).unwrap_or(u32::MAX))
}
