//! Tables: the head stays in sight, a head that sorts is a button, and of a long table only the rows in sight exist.

use super::{Glyph, Icon, Label, fresh_id};
use leptos::{html, prelude::*};
use std::borrow::Cow;

/// A table longer than this shows only the rows in sight.
const WHOLE_ROWS_MAX: usize = 200;
/// Rows that exist around the first one in sight.
const WINDOW_ROWS: usize = 60;
/// The window moves in steps, so that most scrolling changes nothing.
const STEP_ROWS: usize = 20;
/// Height of a row of a long table in CSS pixels; `style/parts/table.css` sets the same.
const ROW_HEIGHT: u32 = 44;

#[derive(Clone, PartialEq)]
pub struct Column {
    pub label: Cow<'static, str>,
    /// Numbers stand at the end of their column.
    pub number: bool,
    pub sorts: bool,
}

impl Column {
    pub fn words(label: impl Into<Cow<'static, str>>) -> Self {
        Self { label: label.into(), number: false, sorts: false }
    }

    pub fn number(label: impl Into<Cow<'static, str>>) -> Self {
        Self { number: true, ..Self::words(label) }
    }

    pub fn sortable(self) -> Self {
        Self { sorts: true, ..self }
    }
}

/// The column (from 0) a table is sorted by, and whether downwards from the greatest.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    pub column: usize,
    pub descending: bool,
}

/// A table of `rows` rows; `row` makes the cells (`<th scope="row">`, `<td>`, `<td class="number">`) of the row at an index.
/// The caller sorts: it hears the column that was pressed.
#[component]
pub fn Table(
    /// What the table shows, for screen readers.
    #[prop(into)]
    caption: Label,
    #[prop(into)] columns: Signal<Vec<Column>>,
    #[prop(into)] rows: Signal<usize>,
    #[prop(into)] row: Callback<(usize,), AnyView>,
    #[prop(into, optional)] sort: Signal<Option<Sort>>,
    #[prop(optional)] on_sort: Option<Callback<(usize,)>>,
) -> AnyView {
    let first = RwSignal::new(0_usize);
    let place: NodeRef<html::Div> = NodeRef::new();
    // What follows wakes when these differ, and not whenever they were asked anew.
    let rows = Memo::new(move |_| rows.get());
    let columns = Memo::new(move |_| columns.get());
    let sort = Memo::new(move |_| sort.get());
    let long = Memo::new(move |_| rows.get() > WHOLE_ROWS_MAX);
    let caption_id = fresh_id("table");
    let labelled = caption_id.clone();
    let scrolled = move |_| {
        if let Some(frame) = place.get_untracked()
            && long.get_untracked()
        {
            let above = u32::try_from(frame.scroll_top().max(0)).unwrap_or(0) / ROW_HEIGHT;
            let at = usize::try_from(above).unwrap_or(0);
            first.set((at.saturating_sub(STEP_ROWS) / STEP_ROWS) * STEP_ROWS);
        }
    };
    view! {
        <div
            class="table-frame"
            class:long=long
            role="group"
            tabindex="0"
            aria-labelledby=labelled
            node_ref=place
            on:scroll=scrolled
        >
            <table class="table" aria-rowcount=move || rows.get() + 1>
                <caption class="visually-hidden" id=caption_id>{move || caption.get()}</caption>
                <thead>
                    <tr aria-rowindex="1">
                        {move || {
                            let sort = sort.get();
                            columns.get().into_iter().enumerate().map(|(at, column)| head(at, column, sort, on_sort)).collect_view()
                        }}
                    </tr>
                </thead>
                <tbody>{move || body(rows.get(), long.get(), first.get(), row)}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn body(rows: usize, long: bool, first: usize, row: Callback<(usize,), AnyView>) -> AnyView {
    let (from, to) = if long {
        let from = first.min(rows.saturating_sub(WINDOW_ROWS));
        (from, (from + WINDOW_ROWS).min(rows))
    } else {
        (0, rows)
    };
    let gap = |count: usize| {
        let height = u64::try_from(count).unwrap_or(0) * u64::from(ROW_HEIGHT);
        (count > 0).then(
            || view! { <tr class="table-gap" aria-hidden="true"><td style:block-size=format!("{height}px")></td></tr> },
        )
    };
    view! {
        {gap(from)}
        {(from..to).map(|at| view! { <tr aria-rowindex=at + 2>{move || row.run((at,))}</tr> }).collect_view()}
        {gap(rows - to)}
    }
    .into_any()
}

fn head(at: usize, column: Column, sort: Option<Sort>, on_sort: Option<Callback<(usize,)>>) -> AnyView {
    let sorted = sort.filter(|sort| sort.column == at);
    let told = sorted.map(|sort| if sort.descending { "descending" } else { "ascending" });
    let content = match on_sort.filter(|_| column.sorts) {
        Some(on_sort) => {
            let icon = match sorted {
                Some(Sort { descending: true, .. }) => Icon::Down,
                Some(_) => Icon::Up,
                None => Icon::Sort,
            };
            view! {
                <button type="button" class="sort" class:sorted=sorted.is_some() on:click=move |_| on_sort.run((at,))>
                    <span>{column.label}</span>
                    <Glyph icon />
                </button>
            }
            .into_any()
        }
        None => view! { <span>{column.label}</span> }.into_any(),
    };
    view! { <th scope="col" class:number=column.number aria-sort=told>{content}</th> }.into_any()
}
