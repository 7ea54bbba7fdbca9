//! Sizes and days, targets, leads, and the mix of what is open.

use leptos::prelude::*;

use super::{
    lens::{Lens, minor},
    working::WorkingList,
};
use crate::{
    app::{
        parts::{Figure, Meter, Notice, Panel, Tone},
        session::Session,
    },
    metrics::{Figure as Behind, Group, WhyNoValue},
    text::figures::{DetailWord, StageWord},
};

/// Average won value, days to a win and to a loss.
#[component]
pub fn SizePanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let size = Memo::new(move |_| lens.figures.with(|figures| figures.deal_size));
    let cycle = Memo::new(move |_| lens.figures.with(|figures| figures.cycle.clone()));
    let days = move |spread: Option<crate::metrics::Spread>| {
        spread.map(|days| session.say(&StageWord::DaysOf(lens.decimal(days.mean))))
    };
    let median = move |spread: Option<crate::metrics::Spread>| {
        let words = |days: crate::metrics::Spread| DetailWord::MedianAndNinety {
            median: lens.decimal(days.median),
            ninety: lens.whole(days.ninety),
        };
        spread.map(|days| lens.words(&words(days))).unwrap_or_default()
    };
    let faults = move || match cycle.with(|cycle| cycle.faults.len()) {
        0 => String::new(),
        count => lens.words(&DetailWord::CycleFaults { count: lens.whole(i64::try_from(count).unwrap_or(i64::MAX)) }),
    };
    // Where nothing ended so there is nothing to say; where something did, its days are not known.
    let why =
        move |ended: i64, nothing: WhyNoValue| lens.words(if ended == 0 { &nothing } else { &WhyNoValue::NoCycle });
    let rate = Memo::new(move |_| lens.figures.with(|figures| figures.win_rate));
    let without = move || match size.get().without_amount {
        0 => String::new(),
        count => lens.words(&DetailWord::WithoutAmount { count: lens.whole(count) }),
    };
    view! {
        <Panel title=session.say(&DetailWord::SizeAndCycle) id="size">
            <div class="tiles">
                <Figure
                    label=session.say(&DetailWord::AverageWon)
                    value=Signal::derive(move || size.get().won.map(|size| lens.money(size.mean).into()))
                    missing=move || size.get().no_value.map(|why| lens.words(&why)).unwrap_or_default()
                    line=move || size.get().won.map(|size| lens.words(&DetailWord::Median(lens.money(size.median)))).unwrap_or_default()
                    bounds=without
                >
                    <WorkingList behind=Behind::DealSize formula="sum of won amounts ÷ number won" />
                </Figure>
                <Figure
                    label=session.say(&DetailWord::DaysToWin)
                    value=Signal::derive(move || days(cycle.get().won))
                    missing=move || why(rate.get().won.count, WhyNoValue::NothingWon)
                    line=move || median(cycle.get().won)
                    bounds=faults
                >
                    <WorkingList behind=Behind::CycleWon formula="day decided − day opened, of the won" />
                </Figure>
                <Figure
                    label=session.say(&DetailWord::DaysToLose)
                    value=Signal::derive(move || days(cycle.get().lost))
                    missing=move || why(rate.get().lost.count, WhyNoValue::NothingLost)
                    line=move || median(cycle.get().lost)
                >
                    <WorkingList behind=Behind::CycleLost formula="day decided − day opened, of the lost" />
                </Figure>
            </div>
        </Panel>
    }
    .into_any()
}

/// Won against the target.
#[component]
pub fn AttainmentPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let attained = Memo::new(move |_| lens.figures.with(|figures| figures.attainment));
    let limit = move || f64::from(lens.thresholds().attainment_percent) / 100.0;
    let mark = move || {
        view! {
            {move || attained.get().share().map(|share| view! {
                <Meter label=lens.percent(Some(share)) share=share.min(1.0) />
            })}
        }
        .into_any()
    };
    let line = move || {
        let now = attained.get();
        now.target.map_or_else(String::new, |target| {
            lens.words(&DetailWord::OfTarget { won: lens.money(minor(now.won)), target: lens.money(minor(target)) })
        })
    };
    view! {
        <Panel title=session.say(&DetailWord::Attainment) id="attainment">
            <div class="tiles">
                <Figure
                    label=session.say(&DetailWord::Attainment)
                    value=Signal::derive(move || attained.get().share().map(|share| session.numbers().percent(share).into()))
                    missing=move || attained.get().no_value().map(|why| lens.words(&why)).unwrap_or_default()
                    line=line
                    bounds=move || lens.words(&DetailWord::LimitNote { limit: lens.percent(Some(limit())) })
                    mark=mark
                >
                    <WorkingList behind=Behind::Attainment formula="won amount in the period ÷ target of the period" />
                </Figure>
                <Figure
                    label=session.say(&DetailWord::WonAmount)
                    value=Signal::derive(move || Some(lens.money(minor(attained.get().won)).into()))
                    line=move || lens.whole(attained.get().won_count)
                />
            </div>
        </Panel>
    }
    .into_any()
}

/// From leads to opportunities and sales.
#[component]
pub fn LeadsPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let leads = Memo::new(move |_| lens.figures.with(|figures| figures.leads));
    let line = move || {
        let now = leads.get();
        lens.words(&DetailWord::LeadsLine { came_in: lens.whole(now.came_in), open: lens.whole(now.open) })
    };
    let bounds = move || {
        let now = leads.get();
        match (now.lowest.share(), now.highest.share()) {
            (Some(_), Some(_)) if now.open > 0 => lens.words(&crate::text::figures::FigureWord::Between {
                low: lens.percent(now.lowest.share()),
                high: lens.percent(now.highest.share()),
                open: lens.whole(now.open),
            }),
            _ => String::new(),
        }
    };
    view! {
        <Panel title=session.say(&DetailWord::Leads) line=line id="leads">
            <div class="tiles">
                <Figure
                    label=session.say(&DetailWord::LeadsToOpportunities)
                    value=Signal::derive(move || leads.get().to_opportunity.share().map(|share| session.numbers().percent(share).into()))
                    missing=move || lens.why(leads.get().to_opportunity)
                    line=move || lens.of(leads.get().to_opportunity)
                    bounds=bounds
                />
                <Figure
                    label=session.say(&DetailWord::LeadsToWins)
                    value=Signal::derive(move || leads.get().to_won.share().map(|share| session.numbers().percent(share).into()))
                    missing=move || lens.why(leads.get().to_won)
                    line=move || lens.of(leads.get().to_won)
                />
            </div>
        </Panel>
    }
    .into_any()
}

/// Rocks, stones and pebbles among the open.
#[component]
pub fn MixPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let mix = Memo::new(move |_| lens.figures.with(|figures| figures.mix.clone()));
    let row = move |word: DetailWord, group: Group| {
        let words =
            DetailWord::CountAndAmount { count: lens.whole(group.count), amount: lens.money(minor(group.amount)) };
        view! { <div class="spread"><dt>{session.say(&word)}</dt><dd class="number">{session.say(&words)}</dd></div> }
    };
    view! {
        <Panel title=session.say(&DetailWord::Mix) id="mix">
            {move || {
                let mix = mix.get();
                view! {
                    <dl class="figures-mix">
                        {row(DetailWord::Rocks, mix.rocks)}
                        {row(DetailWord::Stones, mix.stones)}
                        {row(DetailWord::Pebbles, mix.pebbles)}
                        {(mix.unsized_ones.count > 0).then(|| row(DetailWord::Unsized, mix.unsized_ones))}
                    </dl>
                    {mix.largest_share.map(|share| view! {
                        <p>{session.say(&DetailWord::Largest { share: lens.percent(Some(share)) })}</p>
                    })}
                    {mix.effective_number.map(|number| view! {
                        <p class="quiet">{session.say(&DetailWord::EffectiveNumber { number: lens.decimal(number) })}</p>
                    })}
                    {mix.hangs_on_largest.then(|| view! {
                        <Notice title=session.say(&DetailWord::HangsOnLargest) tone=Tone::Warn />
                    })}
                }
            }}
        </Panel>
    }
    .into_any()
}
