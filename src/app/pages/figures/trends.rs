//! Are we getting better? The main figures period by period, beside the same days a year earlier.

use leptos::prelude::*;

use super::{
    answers::{slice_name, trend_of},
    lens::{Lens, minor},
    year_ago::YearAgoPanel,
};
use crate::{
    app::{
        charts::LineChart,
        parts::{Choice, ChoiceField, Empty, Panel, Picture},
        router::Router,
        session::Session,
    },
    chart::Series,
    metrics::{Happened, Point, Step},
    text::{
        Words,
        figures::{StoryLabel, StoryWord},
    },
};

const STEPS: [(Step, &str); 3] = [(Step::Quarter, "quarter"), (Step::Month, "month"), (Step::Year, "year")];

/// What a trend shows: its name, its word in the address, and how it is read.
type Shown = (StoryLabel, &'static str, fn(&Happened) -> Option<f64>);

const FIRST: Shown = (StoryLabel::TrendWon, "won", |happened| Some(minor(happened.won.amount)));

const SHOWN: [Shown; 5] = [
    FIRST,
    (StoryLabel::TrendRate, "rate", |happened| happened.closed().by_count.share()),
    (StoryLabel::TrendOpened, "opened", |happened| Some(minor(happened.opened.amount))),
    (StoryLabel::TrendCycle, "days", Happened::cycle_days),
    (StoryLabel::TrendSize, "size", |happened| mean_won(happened)),
];

fn mean_won(happened: &Happened) -> Option<f64> {
    let counted = happened.won.count - happened.won.without_amount - happened.won.elsewhere;
    (counted > 0).then(|| minor(happened.won.amount) / minor(counted))
}

/// The view.
#[component]
pub fn TrendsView() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let lens = Lens::here();
    let (by, show) = (router.query("step"), router.query("show"));
    let step = Memo::new(move |_| {
        let slug = by.get();
        STEPS.into_iter().find(|(_, known)| Some(*known) == slug.as_deref()).map_or("quarter", |(_, slug)| slug)
    });
    let step_now =
        move || STEPS.into_iter().find(|(_, known)| *known == step.get()).map_or(Step::Quarter, |(step, _)| step);
    let shown = Memo::new(move |_| {
        let slug = show.get();
        SHOWN.iter().position(|(_, known, _)| Some(*known) == slug.as_deref()).unwrap_or(0)
    });
    let points = Memo::new(move |_| trend_of(lens, step_now()));
    let put = move |name: &'static str| {
        move |slug: String| {
            router.go(&router.route_untracked().with(name, &slug));
            Ok(())
        }
    };
    let steps = STEPS.map(|(step, slug)| Choice::new(slug, session.say(&step))).to_vec();
    let shows = SHOWN.map(|(word, slug, _)| Choice::new(slug, session.say(&word))).to_vec();
    let chosen = move || SHOWN.get(shown.get()).map_or("", |(_, slug, _)| *slug);
    let enough = Memo::new(move |_| points.with(|points| points.len() > 1));
    view! {
        <Panel title=session.say(&StoryLabel::Trend) line=session.say(&StoryLabel::TrendLine) id="trend">
            <div class="figures-choices">
                <ChoiceField label=session.say(&StoryLabel::By) value=move || step.get() options=Signal::stored(steps) on_commit=put("step") />
                <ChoiceField label=session.say(&StoryLabel::Shown) value=chosen options=Signal::stored(shows) on_commit=put("show") />
            </div>
            {move || if enough.get() {
                view! { <TrendChart points shown step=Signal::derive(step_now) /> }.into_any()
            } else {
                view! {
                    <Empty
                        title=session.say(&StoryLabel::NoTrend)
                        line=session.say(&StoryLabel::NoTrendLine)
                        picture=Picture::Ladder
                    />
                }
                .into_any()
            }}
        </Panel>
        <YearAgoPanel />
    }
    .into_any()
}

#[component]
fn TrendChart(points: Memo<Vec<Point>>, shown: Memo<usize>, step: Signal<Step>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let read = move || SHOWN.get(shown.get()).copied().unwrap_or(FIRST);
    let say = move |value: f64| -> String {
        match read().0 {
            StoryLabel::TrendRate => lens.percent(Some(value)),
            StoryLabel::TrendCycle => lens.decimal(value),
            _ => lens.money(value),
        }
    };
    let places = Signal::derive(move || {
        points.with(|points| {
            points.iter().map(|point| Words::from(slice_name(lens, &point.slice, step.get()))).collect::<Vec<_>>()
        })
    });
    let series = Signal::derive(move || {
        let value = |happened: &Happened| (read().2)(happened).map(|value| (value, say(value)));
        points.with(|points| {
            vec![
                Series {
                    name: lens.words(&StoryLabel::ThisOne),
                    values: points.iter().map(|point| value(&point.now)).collect(),
                },
                Series {
                    name: lens.words(&StoryLabel::YearBefore),
                    values: points.iter().map(|point| value(&point.year_before)).collect(),
                },
            ]
        })
    });
    let finding = Memo::new(move |_| {
        points.with(|points| {
            let whole = points.iter().rev().find(|point| !point.slice.is_partial).or(points.last());
            whole.map(|point| finding(lens, point, step.get(), read(), &say)).unwrap_or_default()
        })
    });
    view! {
        <LineChart
            finding
            place_head=session.say(&StoryLabel::PeriodHead)
            places
            series
            say=move |value: f64| Words::from(say(value))
        />
    }
    .into_any()
}

/// The last whole slice against the year before.
fn finding(lens: Lens, point: &Point, step: Step, shown: Shown, say: &dyn Fn(f64) -> String) -> String {
    let (word, _, read) = shown;
    let (what, period) = (lens.words(&word), slice_name(lens, &point.slice, step));
    let dash = || "\u{2014}".to_owned();
    match (read(&point.now), read(&point.year_before)) {
        (Some(now), Some(before)) if before > 0.0 => {
            lens.words(&StoryWord::TrendUp { what, period, now: say(now), before: say(before), up: now >= before })
        }
        (now, _) => lens.words(&StoryWord::TrendAlone { what, period, now: now.map_or_else(dash, say) }),
    }
}
