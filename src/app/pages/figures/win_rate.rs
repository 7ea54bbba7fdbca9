//! All win rates side by side, with what the open ones could still make of them.

use leptos::prelude::*;

use super::{lens::Lens, working::WorkingList};
use crate::{
    app::{
        charts::IntervalChart,
        parts::{Figure, Panel},
        session::Session,
    },
    chart::Interval,
    metrics::{Figure as Behind, Tally, View, WinRate},
    text::{Words, figures::FigureWord},
};

/// One way to count: its name, which of the rates it is, its working.
#[derive(Clone, Copy)]
struct Way {
    name: fn() -> FigureWord,
    view: fn(&WinRate) -> View,
    behind: fn() -> Behind,
    formula: &'static str,
}

const WAYS: [Way; 3] = [
    Way {
        name: || FigureWord::Closed,
        view: |rate| rate.closed,
        behind: || Behind::WinRateClosed,
        formula: "won ÷ (won + lost)",
    },
    Way {
        name: || FigureWord::StaleAsLost,
        view: |rate| rate.stale_as_lost,
        behind: || Behind::WinRateStaleAsLost,
        formula: "won ÷ (won + lost + stale)",
    },
    Way {
        name: || FigureWord::Pursued,
        view: |rate| rate.pursued,
        behind: || Behind::WinRatePursued,
        formula: "won ÷ (won + lost + open)",
    },
];

/// The panel.
#[component]
pub fn WinRatePanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let finding = Memo::new(move |_| lens.figures.with(|figures| finding(lens, &figures.win_rate)));
    let rows = Signal::derive(move || lens.figures.with(|figures| rows(lens, &figures.win_rate)));
    let heads = [FigureWord::Way, FigureWord::WinRate, FigureWord::Possible].map(|head| session.say(&head)).to_vec();
    view! {
        <Panel title=session.say(&FigureWord::WinRate) line=session.say(&FigureWord::WinRateLine) id="win-rate">
            <div class="tiles">{WAYS.into_iter().map(|way| view! { <WayTile way /> }).collect_view()}</div>
            <IntervalChart finding heads=Signal::stored(heads) rows say=move |share: f64| Words::from(lens.percent(Some(share))) />

        </Panel>
    }
    .into_any()
}

#[component]
fn WayTile(way: Way) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let view_now = Memo::new(move |_| lens.figures.with(|figures| (way.view)(&figures.win_rate)));
    let value = move || view_now.get().by_count.share().map(|share| session.numbers().percent(share).into());
    let line = move || lens.of(view_now.get().by_count);
    let amounts = move || lens.by_amount(view_now.get().by_amount);
    let sure = move || lens.figures.with(|figures| sureness(lens, &figures.win_rate, view_now.get().by_count));
    view! {
        <Figure
            label=session.say(&(way.name)())
            value=Signal::derive(value)
            missing=move || lens.why(view_now.get().by_count)
            line=line
            bounds=sure
            mark=move || view! { <p class="figure-line">{amounts}</p> }.into_any()
        >
            <WorkingList behind=(way.behind)() formula=way.formula />
        </Figure>
    }
    .into_any()
}

/// Too few to say, or how sure the rate is.
fn sureness(lens: Lens, rate: &WinRate, tally: Tally) -> String {
    let needed = lens.few_needed(rate.decided());
    match (rate.too_few, tally.interval()) {
        (true, _) => lens.words(&FigureWord::TooFew { needed }),
        (false, Some(interval)) => lens.words(&FigureWord::SureBetween {
            low: lens.percent(Some(interval.low)),
            high: lens.percent(Some(interval.high)),
        }),
        (false, None) => String::new(),
    }
}

fn finding(lens: Lens, rate: &WinRate) -> String {
    let limits = lens.thresholds();
    let band = rate.band(&limits).map(|band| {
        let of = |percent: u32| lens.percent(Some(f64::from(percent) / 100.0));
        lens.words(&FigureWord::Band {
            band,
            healthy: of(limits.healthy_close_percent),
            weak: of(limits.weak_close_percent),
        })
    });
    let leaning = rate.leaning().map(|leaning| lens.words(&leaning));
    let said: Vec<String> = band.into_iter().chain(leaning).collect();
    if said.is_empty() {
        let open = lens.whole(rate.open().count);
        return lens.words(&FigureWord::WinRateChart { open });
    }
    said.join(" ")
}

/// A row of the chart for each way by number and by amount: the rate, and the bounds that the open ones leave.
fn rows(lens: Lens, rate: &WinRate) -> Vec<Interval> {
    let open = lens.whole(rate.open().count);
    let row = |label: String, middle: Tally, low: Tally, high: Tally| {
        let (low, high) = (low.share()?, high.share()?);
        Some(Interval {
            label,
            low,
            middle: middle.share(),
            high,
            shown: lens.percent(middle.share()),
            bounds: lens.words(&FigureWord::Between {
                low: lens.percent(Some(low)),
                high: lens.percent(Some(high)),
                open: open.clone(),
            }),
            href: String::new(),
        })
    };
    let pairs = WAYS.iter().flat_map(|way| {
        let (name, view) = (lens.words(&(way.name)()), (way.view)(rate));
        let by_count = lens.words(&FigureWord::RowByCount(name.clone()));
        let by_amount = lens.words(&FigureWord::RowByAmount(name));
        [
            row(by_count, view.by_count, rate.lowest.by_count, rate.highest.by_count),
            row(by_amount, view.by_amount, rate.lowest.by_amount, rate.highest.by_amount),
        ]
    });
    pairs.flatten().collect()
}
