//! Are our forecasts right? What was expected to close in each quarter on the day before it began, and what came of it.

use leptos::prelude::*;

use super::{answers::slice_name, lens::Lens};
use crate::{
    app::{
        charts::{ColumnChart, Heads},
        parts::{Column, Empty, Panel, Picture, Table},
        session::Session,
    },
    chart::{Bar, Part, Steps},
    metrics::{Accuracy, Step, Tally, WhyNoValue, accuracy_of, history_begins, trend_slices},
    model::{Id, Opportunity},
    text::{
        Words,
        figures::{StoryLabel, StoryWord},
        format::day,
    },
};

/// What came of the forecast for each quarter of which the history knows: two questions ask it, and it reads the whole history.
#[derive(Clone, Copy)]
pub struct Judged(Memo<Vec<(String, Accuracy)>>);

impl Judged {
    /// The one of this page from now on.
    pub fn provide(lens: Lens) {
        let session = Session::here();
        provide_context(Self(Memo::new(move |_| judged(session, lens))));
    }

    fn here() -> Self {
        expect_context()
    }

    fn sum(self, read: fn(&Accuracy) -> i64) -> i64 {
        self.0.with(|all| all.iter().map(|(_, found)| read(found)).sum())
    }
}

fn judged(session: Session, lens: Lens) -> Vec<(String, Accuracy)> {
    session.with_workspace(|workspace| {
        let Some(begins) = history_begins(workspace.revisions()) else { return Vec::new() };
        let mut known = trend_slices(lens.frame.get(), Step::Quarter, lens.fiscal_start());
        known.retain(|slice| slice.period.from > begins);
        if known.is_empty() {
            return Vec::new();
        }
        let scope = lens.scope.get();
        let rows: Vec<_> =
            lens.facts(|facts| facts.part(&scope).rows.iter().filter_map(|row| facts.id(*row).cloned()).collect());
        let keep = |id: &Id<Opportunity>| rows.binary_search(id).is_ok();
        let judged = known.iter().map(|slice| {
            let found = accuracy_of(workspace.plan(), workspace.revisions(), slice.period, &keep);
            (slice_name(lens, slice, Step::Quarter), found)
        });
        judged.collect()
    })
}

/// Of those forecast in all the quarters looked back on, the won.
pub fn forecast_tally() -> Tally {
    let all = Judged::here();
    Tally::new(all.sum(|found| found.won.won), all.sum(|found| found.won.of), WhyNoValue::NothingToCount)
}

/// The answer.
pub fn answer(lens: Lens) -> String {
    let all = Judged::here();
    let (won, of, slipped) = (all.sum(|a| a.won.won), all.sum(|a| a.won.of), all.sum(|a| a.slipped.won));
    if of == 0 {
        return lens.words(&StoryLabel::NoHistory);
    }
    #[allow(clippy::cast_precision_loss)] // Counts of deals.
    let share = won as f64 / of as f64;
    lens.words(&StoryWord::Accuracy {
        won: lens.whole(won),
        of: lens.whole(of),
        share: lens.percent(Some(share)),
        slipped: lens.whole(slipped),
    })
}

/// The view.
#[component]
pub fn ForecastsView() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let rows = Judged::here().0;
    let any = Memo::new(move |_| rows.with(|rows| rows.iter().any(|(_, found)| found.won.of > 0)));
    let begins = move || {
        let first = session.with_workspace(|workspace| history_begins(workspace.revisions()));
        let first = first.unwrap_or_else(|| session.today().get());
        lens.words(&StoryWord::HistoryFrom { day: day(first) })
    };
    view! {
        {move || if any.get() {
            view! { <AccuracyPanel rows /> }.into_any()
        } else {
            view! { <Empty title=session.say(&StoryLabel::NoHistory) line=begins picture=Picture::Ladder /> }.into_any()
        }}
    }
    .into_any()
}

#[component]
fn AccuracyPanel(rows: Memo<Vec<(String, Accuracy)>>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let finding = Memo::new(move |_| answer(lens));
    let bars = Signal::derive(move || {
        let bar = |(name, found): &(String, Accuracy)| {
            let share = found.won.share().unwrap_or(0.0);
            let shown = lens.percent(found.won.share());
            Bar { parts: vec![Part::new(share, shown.clone())], ..Bar::simple(name.clone(), share, shown) }
        };
        rows.with(|rows| rows.iter().map(bar).collect::<Vec<_>>())
    });
    let heads = Heads::simple(session.say(&StoryLabel::PeriodHead), session.say(&StoryLabel::WonInIt));
    let columns = vec![
        Column::words(session.say(&StoryLabel::PeriodHead)),
        Column::number(session.say(&StoryLabel::Forecast)),
        Column::number(session.say(&StoryLabel::WonInIt)),
        Column::number(session.say(&StoryLabel::Slipped)),
        Column::number(session.say(&StoryLabel::SlippedBy)),
        Column::number(session.say(&StoryLabel::Surprises)),
    ];
    let row = move |at: usize| {
        let Some((name, found)) = rows.with(|rows| rows.get(at).cloned()) else { return ().into_any() };
        let days = found.slipped_days.map(|days| lens.words(&StoryWord::Days(lens.decimal(days)))).unwrap_or_default();
        view! {
            <th scope="row">{name}</th>
            <td class="number">{lens.whole(found.won.of)}</td>
            <td class="number">{lens.percent(found.won.share())}<span class="cell-note">{lens.of(found.won)}</span></td>
            <td class="number">{lens.percent(found.slipped.share())}<span class="cell-note">{lens.of(found.slipped)}</span></td>
            <td class="number">{days}</td>
            <td class="number">{lens.whole(found.surprises)}</td>
        }
        .into_any()
    };
    view! {
        <Panel title=session.say(&StoryLabel::Accuracy) line=session.say(&StoryLabel::AccuracyLine) id="accuracy">
            <ColumnChart
                finding
                heads=Signal::stored(heads)
                bars
                say=move |share: f64| Words::from(lens.percent(Some(share)))
                steps=Steps::Any
            />
            <Table
                caption=session.say(&StoryLabel::Accuracy)
                columns=Signal::stored(columns)
                rows=Signal::derive(move || rows.with(Vec::len))
                row=Callback::new(move |(at,)| row(at))
            />
        </Panel>
    }
    .into_any()
}
