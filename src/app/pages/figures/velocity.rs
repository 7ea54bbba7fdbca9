//! Velocity: what the ladder brings in a day, its four factors, and what it would be.

use leptos::prelude::*;

use super::{details::SizePanel, lens::Lens, levers::LeversPanel, what_if::WhatIfBench, working::WorkingList};
use crate::{
    app::{
        parts::{Choice, ChoiceField, Figure, Panel},
        session::Session,
    },
    metrics::{Figure as Behind, Velocity, View, WinRate, Worked},
    text::figures::{FigureWord, StageWord},
};

/// A way to count the win rate: its name, its word in the choice, which of the rates it is.
type Way = (fn() -> FigureWord, &'static str, fn(&WinRate) -> View);

const RATES: [Way; 3] = [
    (|| FigureWord::Closed, "decided", |rate| rate.closed),
    (|| FigureWord::StaleAsLost, "stale", |rate| rate.stale_as_lost),
    (|| FigureWord::Pursued, "pursued", |rate| rate.pursued),
];

const WORKED: [(Worked, &str); 2] = [(Worked::OpenAtEnd, "open"), (Worked::Decided, "decided")];

/// What if? Velocity with its bench, and the sizes and days behind its factors.
#[component]
pub fn WhatIfView() -> AnyView {
    let lens = Lens::here();
    view! {
        <VelocityPanel />
        <LeversPanel velocity=Memo::new(move |_| lens.figures.with(|figures| figures.velocity)) />
        <SizePanel />
    }
    .into_any()
}

/// The panel.
#[component]
pub fn VelocityPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let worked = RwSignal::new(Worked::OpenAtEnd);
    let by = RwSignal::new(0_usize);
    let velocity = Memo::new(move |_| {
        let way = RATES.get(by.get()).map(|(_, _, way)| *way);
        lens.figures.with(|figures| {
            let velocity = match worked.get() {
                Worked::OpenAtEnd => figures.velocity,
                Worked::Decided => figures.velocity_decided,
            };
            way.map_or(velocity, |way| velocity.by_rate(way(&figures.win_rate).by_count))
        })
    });
    let options = WORKED.map(|(worked, slug)| Choice::new(slug, session.say(&StageWord::Worked(worked)))).to_vec();
    let chosen = move || {
        let now = worked.get();
        WORKED.iter().find(|(known, _)| *known == now).map_or("", |(_, slug)| *slug)
    };
    let choose = move |slug: String| {
        if let Some((known, _)) = WORKED.iter().find(|(_, known)| *known == slug) {
            worked.set(*known);
        }
        Ok(())
    };
    let rates = RATES.map(|(name, slug, _)| Choice::new(slug, session.say(&name()))).to_vec();
    let rate = move || RATES.get(by.get()).map_or("", |(_, slug, _)| *slug);
    let choose_rate = move |slug: String| {
        by.set(RATES.iter().position(|(_, known, _)| *known == slug).unwrap_or(0));
        Ok(())
    };
    view! {
        <Panel title=session.say(&StageWord::Velocity) line=session.say(&StageWord::VelocityLine) id="velocity">
            <div class="figures-choices">
                <ChoiceField label=session.say(&StageWord::WorkedLabel) value=chosen options=Signal::stored(options) on_commit=choose />
                <ChoiceField label=session.say(&StageWord::RateLabel) value=rate options=Signal::stored(rates) on_commit=choose_rate />
            </div>
            <Factors velocity worked=worked.into() />
            <WhatIfBench velocity />
        </Panel>
    }
    .into_any()
}

#[component]
fn Factors(velocity: Memo<Velocity>, worked: Signal<Worked>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let per_day = move || velocity.get().per_day.map(|money| session.say(&StageWord::ADay(lens.money(money))));
    let missing = move || velocity.get().no_value.map(|why| lens.words(&why)).unwrap_or_default();
    let size = move || velocity.get().deal_size.map(|size| lens.money(size).into());
    let rate = move || velocity.get().win_rate.share().map(|share| session.numbers().percent(share).into());
    let cycle = move || velocity.get().cycle_days.map(|days| session.say(&StageWord::DaysOf(lens.decimal(days))));
    view! {
        <div class="tiles">
            <Figure label=session.say(&StageWord::Velocity) value=Signal::derive(per_day) missing=missing>
                {move || view! {
                    <WorkingList behind=Behind::Worked(worked.get()) formula="number × average won value × win rate ÷ days of a cycle" />
                }}
            </Figure>
            <Figure
                label=session.say(&StageWord::Number)
                value=Signal::derive(move || Some(lens.whole(velocity.get().number).into()))
                line=move || session.say(&StageWord::Worked(worked.get()))
            />
            <Figure label=session.say(&StageWord::DealSize) value=Signal::derive(size) missing=missing />
            <Figure
                label=session.say(&StageWord::Rate)
                value=Signal::derive(rate)
                missing=missing
                line=move || lens.of(velocity.get().win_rate)
            />
            <Figure label=session.say(&StageWord::Cycle) value=Signal::derive(cycle) missing=missing />
        </div>
    }
    .into_any()
}
