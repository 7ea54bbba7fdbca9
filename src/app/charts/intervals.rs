use super::frame::ChartFrame;
use super::{Words, percent};
use crate::app::parts::Label;
use crate::chart::{self, Interval, IntervalMarks};
use leptos::prelude::*;

/// Estimates with the bounds the data allow: a dot, and whiskers for what it might as well be.
#[component]
pub fn IntervalChart(
    #[prop(into)] finding: Label,
    /// Heads of the table: what the rows are, the estimate, its bounds.
    #[prop(into)]
    heads: Signal<Vec<Words>>,
    #[prop(into)] rows: Signal<Vec<Interval>>,
    /// A value to compare all with, such as the team's.
    #[prop(into, optional)]
    compare_with: Signal<Option<f64>>,
    /// What that value is.
    #[prop(into, optional)]
    compare_words: Label,
    #[prop(into)] say: Callback<(f64,), Words>,
) -> AnyView {
    // What is drawn wakes when the rows differ, and not whenever they were worked out anew.
    let rows = Memo::new(move |_| rows.get());
    let cells = |row: Interval| vec![row.label.into(), row.shown.into(), row.bounds.into()];
    let drawing = move || {
        let rows = rows.get();
        let (scale, marks, line) = chart::intervals(&rows, compare_with.get());
        let tick = |value: f64| {
            let share = scale.share(value);
            let anchor = if share > 0.9 {
                "end"
            } else if share < 0.1 {
                "start"
            } else {
                "middle"
            };
            view! { <text class="name" x=percent(share) y="14" text-anchor=anchor>{say.run((value,))}</text> }
        };
        view! {
            <ul class="bars" role="list">
                {rows.into_iter().zip(marks).map(|(row, mark)| interval_row(row, mark, line)).collect_view()}
                <li class="bar-row axis-row" aria-hidden="true">
                    <span class="bar-name">{line.map(|_| view! { <span class="bar-note compare-words">{compare_words.get()}</span> })}</span>
                    <svg class="bar-track">{scale.ticks().into_iter().map(tick).collect_view()}</svg>
                </li>
            </ul>
        }
    };
    view! {
        <ChartFrame finding heads rows=Signal::derive(move || rows.get().into_iter().map(cells).collect())>
            {drawing}
        </ChartFrame>
    }
    .into_any()
}

fn interval_row(row: Interval, mark: IntervalMarks, line: Option<f64>) -> AnyView {
    let line = line.map(percent).map(|x| view! { <line class="compare" x1=x.clone() x2=x y1="-8" y2="28" /> });
    let estimate = mark.middle.map(|middle| {
        let (low, high) = (percent(mark.low), percent(mark.high));
        view! {
            <line class="whisker" x1=low.clone() x2=high.clone() y1="10" y2="10" />
            <line class="whisker" x1=low.clone() x2=low y1="5" y2="15" />
            <line class="whisker" x1=high.clone() x2=high y1="5" y2="15" />
            <circle class="estimate" cx=percent(middle) cy="10" r="5.5" />
        }
    });
    let name = if row.href.is_empty() {
        view! { <bdi>{row.label}</bdi> }.into_any()
    } else {
        view! { <a href=row.href><bdi>{row.label}</bdi></a> }.into_any()
    };
    view! {
        <li class="bar-row">
            <span class="bar-name">{name}</span>
            <svg class="bar-track" aria-hidden="true">
                {line}
                {estimate}
            </svg>
            <span class="bar-value">
                {row.shown}
                {(!row.bounds.is_empty()).then(|| view! { <span class="bar-note">{row.bounds}</span> })}
            </span>
        </li>
    }
    .into_any()
}
