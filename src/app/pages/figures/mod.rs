//! The figures: win rates, rungs, velocity, sizes, targets, each with its working down to the opportunities.

mod details;
mod ladder;
mod lens;
mod scope_bar;
mod units;
mod velocity;
mod what_if;
mod win_rate;
mod working;

use leptos::prelude::*;

use self::{
    details::{AttainmentPanel, LeadsPanel, MixPanel, SizePanel},
    ladder::LadderPanel,
    lens::Lens,
    scope_bar::ScopeBar,
    units::UnitsPanel,
    velocity::VelocityPanel,
    win_rate::WinRatePanel,
};
use crate::{
    app::{
        parts::{Empty, LinkButton, Notice, PageHeader, Picture, Tone},
        router::Router,
        session::Session,
    },
    metrics::{PeriodChoice, last_decision},
    route::{Page, Route},
    text::{
        figures::{DetailWord, FigureWord},
        format::day,
    },
};

/// The view.
#[component]
pub fn FiguresPage() -> impl IntoView {
    let session = Session::here();
    let lens = Lens::from_address();
    provide_context(lens);
    let line = move || {
        let frame = lens.frame.get();
        let unit = lens.unit_name();
        let words =
            FigureWord::Line { unit, from: day(frame.period.from), to: day(frame.period.to), today: day(frame.today) };
        session.say(&words)
    };
    let nothing = Memo::new(move |_| lens.facts(|facts| facts.rows.is_empty()));
    view! {
        <PageHeader title=session.say(&FigureWord::Title) line=line below=move || view! { <ScopeBar /> }.into_any() />
        {move || if nothing.get() { view! { <NothingYet /> }.into_any() } else { view! { <Panels /> }.into_any() }}
    }
}

#[component]
fn NothingYet() -> AnyView {
    let session = Session::here();
    let actions = move || {
        view! {
            <LinkButton label=session.say(&FigureWord::Import) href=Route::to(Page::Import).href() />
            <LinkButton label=session.say(&FigureWord::ToTheLadder) href=Route::to(Page::Board).href() />
        }
        .into_any()
    };
    view! {
        <Empty
            title=session.say(&FigureWord::NothingYet)
            line=session.say(&FigureWord::NothingYetAdvice)
            picture=Picture::Ladder
            actions=actions
        />
    }
    .into_any()
}

#[component]
fn Panels() -> AnyView {
    view! {
        <div class="stack loose">
            <PeriodNotice />
            <CurrencyNotice />
            <WinRatePanel />
            <LadderPanel />
            <VelocityPanel />
            <div class="figures-pair">
                <SizePanel />
                <AttainmentPanel />
                <LeadsPanel />
                <MixPanel />
            </div>
            <UnitsPanel />
        </div>
    }
    .into_any()
}

/// Says that nothing was decided in the period, and leads to where something was.
#[component]
fn PeriodNotice() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let router = Router::here();
    let shown = move || {
        let empty = lens.figures.with(|figures| figures.win_rate.decided() == 0);
        empty.then(|| {
            let last = lens.facts(last_decision);
            let words = FigureWord::NothingHere { last: last.map(day) };
            let route = router.route();
            let links = last.map(|last| {
                let twelve = lens.facts(|facts| PeriodChoice::LastTwelveMonths.period(last, 1, facts));
                let there = lens::with_days(route.clone(), twelve);
                let all = lens::with_choice(route.clone(), PeriodChoice::Everything);
                view! {
                    <p class="row">
                        <a href=there.href()>{session.say(&FigureWord::ShowThatYear)}</a>
                        <a href=all.href()>{session.say(&FigureWord::ShowEverything)}</a>
                    </p>
                }
            });
            view! { <Notice title=session.say(&words) tone=Tone::Note>{links}</Notice> }
        })
    };
    view! { {shown} }.into_any()
}

/// Names what is left out of every amount because the plan has no rate for its currency.
#[component]
fn CurrencyNotice() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let shown = move || {
        let list = lens.figures.with(|figures| {
            let parts = figures.elsewhere.iter().map(|(currency, left)| {
                let amount = session.numbers().money(crate::model::Money::new(left.amount, *currency));
                let count = session.numbers().whole(left.count);
                session.say(&DetailWord::CountAndAmount { count, amount }).into_owned()
            });
            parts.collect::<Vec<_>>().join("; ")
        });
        (!list.is_empty()).then(|| {
            view! { <Notice title=session.say(&FigureWord::LeftOutCurrencies { list }) tone=Tone::Warn /> }
        })
    };
    view! { {shown} }.into_any()
}
