//! Will we make the period? What it may bring, on which deals that hangs, what is missing on the stages, and what comes in.

use leptos::prelude::*;

use super::{
    asks::AsksPanel,
    details::{AttainmentPanel, MixPanel},
    hinges::HingesPanel,
    holes::HolesPanel,
    inflow::InflowPanel,
    lens::{Lens, count, minor, with_choice},
    slip::SlipPanel,
};
use crate::{
    app::{
        charts::{ColumnChart, Heads},
        parts::{CheckboxField, Empty, Figure, LinkButton, Panel, Picture},
        router::Router,
        session::Session,
    },
    chart::{Bar, Part, Steps},
    metrics::{PeriodChoice, Prospect},
    text::{
        Words,
        figures::{AheadLabel, AheadWord},
        format::day,
    },
};

/// How many bars the distribution is gathered into.
const BARS: i64 = 14;

/// The view.
#[component]
pub fn OutlookView() -> AnyView {
    let lens = Lens::here();
    let any = Memo::new(move |_| lens.prospect.with(|ahead| !ahead.bets.bets.is_empty()));
    view! {
        {move || if any.get() { view! { <ResultPanel /> }.into_any() } else { view! { <NoBets /> }.into_any() }}
        {move || any.get().then(|| view! { <HingesPanel /><SlipPanel /> })}
        <HolesPanel />
        <AsksPanel />
        <div class="figures-pair">
            <AttainmentPanel />
            <MixPanel />
        </div>
        <InflowPanel />
    }
    .into_any()
}

#[component]
fn NoBets() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let quarter = move || {
        let there = with_choice(router.route_untracked(), PeriodChoice::ThisQuarter);
        view! { <LinkButton label=session.say(&AheadLabel::ThisQuarter) href=there.href() /> }.into_any()
    };
    view! {
        <Empty
            title=session.say(&AheadLabel::NoBets)
            line=session.say(&AheadLabel::NoBetsLine)
            picture=Picture::Ladder
            actions=quarter
        />
    }
    .into_any()
}

#[component]
fn ResultPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let weighted = RwSignal::new(false);
    let amount = move |read: fn(&Prospect) -> i64| {
        Signal::derive(move || Some(Words::from(lens.money(minor(lens.prospect.with(read))))))
    };
    let chance = move || {
        lens.prospect.with(|ahead| ahead.outlook.target_chance).map(|share| Words::from(lens.percent(Some(share))))
    };
    let already = move || {
        let attained = lens.prospect.with(|ahead| ahead.attainment);
        let won = lens.money(minor(attained.won));
        match attained.target {
            Some(target) => lens.words(&AheadWord::Already { won, target: lens.money(minor(target)) }),
            None => lens.words(&AheadWord::AlreadyWon { won }),
        }
    };
    let mean = move || Some(Words::from(lens.money(lens.prospect.with(|ahead| ahead.outlook.mean))));
    view! {
        <Panel title=session.say(&AheadLabel::Result) line=move || learned(lens) id="result">
            <div class="tiles figures-four">
                <Figure
                    label=session.say(&AheadLabel::Chance)
                    value=Signal::derive(chance)
                    missing=session.say(&crate::metrics::WhyNoValue::NoTarget)
                    line=already
                />
                <Figure label=session.say(&AheadLabel::Low) value=amount(|ahead| ahead.outlook.low) />
                <Figure label=session.say(&AheadLabel::Middle) value=amount(|ahead| ahead.outlook.middle) line=move || none_won(lens) />
                <Figure label=session.say(&AheadLabel::High) value=amount(|ahead| ahead.outlook.high) />
                {move || weighted.get().then(|| view! {
                    <Figure
                        label=session.say(&AheadLabel::Weighted)
                        value=Signal::derive(mean)
                        line=session.say(&AheadLabel::WeightedNote)
                    />
                })}
            </div>
            <Distribution />
            <CheckboxField
                label=session.say(&AheadLabel::ShowWeighted)
                checked=weighted
                on_commit=move |on: bool| {
                    weighted.set(on);
                    Ok(())
                }
            />
        </Panel>
    }
    .into_any()
}

/// How many may close, from what was learned, and what could not be taken in.
fn learned(lens: Lens) -> String {
    let ahead = lens.prospect.get();
    let words = AheadWord::Learned {
        count: lens.whole(count(ahead.bets.bets.len())),
        from: day(ahead.learned_from.from),
        to: day(ahead.learned_from.to),
    };
    let out = &ahead.bets;
    if out.without_day + out.without_amount + out.without_chance == 0 {
        return lens.words(&words);
    }
    let left_out = AheadWord::LeftOut {
        without_day: lens.whole(out.without_day),
        without_amount: lens.whole(out.without_amount),
        without_chance: lens.whole(out.without_chance),
    };
    format!("{} {}", lens.words(&words), lens.words(&left_out))
}

fn none_won(lens: Lens) -> String {
    let (none, wins) = lens.prospect.with(|ahead| (ahead.outlook.none, ahead.outlook.wins));
    lens.words(&AheadWord::NoneWon { chance: lens.percent(Some(none)), wins: lens.decimal(wins) })
}

#[component]
fn Distribution() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let finding = Memo::new(move |_| {
        let (low, high) = lens.prospect.with(|ahead| (ahead.outlook.low, ahead.outlook.high));
        lens.words(&AheadWord::Spread { low: lens.money(minor(low)), high: lens.money(minor(high)) })
    });
    let bars = Signal::derive(move || {
        let ahead = lens.prospect.get();
        let bar = |share: crate::metrics::Share| {
            let shown = lens.percent(Some(share.chance));
            Bar {
                parts: vec![Part::new(share.chance, shown.clone())],
                ..Bar::simple(lens.money(minor(share.from)), share.chance, shown)
            }
        };
        ahead.outlook.shares(ahead.attainment.won, BARS).into_iter().map(bar).collect::<Vec<_>>()
    });
    let heads = Heads::simple(session.say(&AheadLabel::Total), session.say(&AheadLabel::ChanceHead));
    view! {
        <ColumnChart
            finding
            heads=Signal::stored(heads)
            bars
            say=move |share: f64| Words::from(lens.percent(Some(share)))
            steps=Steps::Any
        />
    }
    .into_any()
}
