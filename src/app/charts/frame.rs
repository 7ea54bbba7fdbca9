use super::{Words, take_along::TakeAlong};
use crate::app::parts::{Glyph, Icon, Label, PartWords, fresh_id};
use leptos::prelude::*;

/// Series beyond this one repeat the looks of the first.
pub(super) const SERIES_LOOKS: usize = 6;

/// Around every chart: the finding as its caption, the drawing, and the table of the same data a press away.
#[component]
pub fn ChartFrame(
    #[prop(into)] finding: Label,
    /// Heads of the table: what the rows are, then what the columns hold.
    #[prop(into)]
    heads: Signal<Vec<Words>>,
    #[prop(into)] rows: Signal<Vec<Vec<Words>>>,
    /// Names of the series, where there is more than one.
    #[prop(into, optional)]
    legend: Signal<Vec<Words>>,
    /// Looks of the series in this chart; from [`Patterns`].
    #[prop(optional)]
    patterns: Patterns,
    children: ChildrenFn,
) -> AnyView {
    let words = PartWords::here();
    let as_table = RwSignal::new(false);
    let figure: NodeRef<leptos::html::Figure> = NodeRef::new();
    let caption_id = fresh_id("chart");
    let labelled = caption_id.clone();
    let swatches = move || {
        let names = legend.get();
        (names.len() > 1).then(|| {
            let swatch = |(at, name): (usize, Words)| {
                view! { <li><svg class="swatch" aria-hidden="true"><rect width="100%" height="100%" fill=patterns.fill(at) /></svg>{name}</li> }
            };
            view! { <ul class="legend">{names.into_iter().enumerate().map(swatch).collect_view()}</ul> }
        })
    };
    view! {
        <figure class="chart" aria-labelledby=labelled node_ref=figure>
            <div class="chart-head">
                <figcaption id=caption_id>{move || finding.get()}</figcaption>
                <div class="chart-tools">
                <button
                    type="button"
                    class="button quiet-button"
                    on:click=move |_| as_table.update(|table| *table = !*table)
                >
                    <Glyph icon=Signal::derive(move || if as_table.get() { Icon::Chart } else { Icon::Table }) />
                    <span>{move || if as_table.get() { words.chart.get() } else { words.table.get() }}</span>
                </button>
                <TakeAlong figure finding heads rows as_table />
                </div>
            </div>
            {patterns.defs()}
            {move || {
                if as_table.get() {
                    data_table(finding, heads.get(), rows.get())
                } else {
                    view! {
                        {swatches}
                        <div class="chart-body">{children()}</div>
                    }
                    .into_any()
                }
            }}
        </figure>
    }
    .into_any()
}

fn data_table(finding: Label, heads: Vec<Words>, rows: Vec<Vec<Words>>) -> AnyView {
    let head = |(at, words): (usize, Words)| view! { <th scope="col" class:number={at > 0}>{words}</th> };
    let row = |cells: Vec<Words>| {
        let mut cells = cells.into_iter();
        view! {
            <tr>
                <th scope="row">{cells.next()}</th>
                {cells.map(|cell| view! { <td class="number">{cell}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <div class="table-frame" tabindex="0" role="group" aria-label=finding.get()>
            <table class="table">
                <thead>
                    <tr>{heads.into_iter().enumerate().map(head).collect_view()}</tr>
                </thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The looks of the series of one chart: a colour and a pattern each, so that they differ without colour too.
#[derive(Clone, Copy, Default)]
pub struct Patterns(Option<StoredValue<String>>);

impl Patterns {
    /// Looks for several series; a chart of one series needs none.
    pub fn several() -> Self {
        Self(Some(StoredValue::new(fresh_id("pattern"))))
    }

    /// What to fill a mark of this series with.
    pub fn fill(self, series: usize) -> String {
        let look = series % SERIES_LOOKS + 1;
        match self.0 {
            Some(id) => id.with_value(|id| format!("url(#{id}-{look})")),
            None => "var(--series-1)".to_owned(),
        }
    }

    fn defs(self) -> Option<AnyView> {
        let id = self.0?.get_value();
        let pattern = |(at, hatch): (usize, &'static str)| {
            let look = at + 1;
            view! {
                <pattern id=format!("{id}-{look}") width="8" height="8" patternUnits="userSpaceOnUse">
                    <rect class=format!("series-{look}") width="8" height="8" />
                    <path class="hatch" d=hatch />
                </pattern>
            }
        };
        Some(
            view! {
                <svg class="visually-hidden" aria-hidden="true">
                    <defs>{HATCHES.into_iter().enumerate().map(pattern).collect_view()}</defs>
                </svg>
            }
            .into_any(),
        )
    }
}

/// Plain, rising, dotted, upright, falling, lying.
const HATCHES: [&str; SERIES_LOOKS] =
    ["", "M-1 1L1 -1M-1 9L9 -1M7 9L9 7", "M2 2h1M6 6h1", "M4 0v8", "M-1 7L1 9M-1 -1L9 9M7 -1L9 1", "M0 4h8"];
