//! The figures, question by question: each has its address, its answer in a sentence, its charts, and their working down to the
//! opportunities.

mod accounts;
mod answers;
mod asks;
mod bottleneck;
mod by_hand;
mod causes;
mod checks;
mod cost_rows;
mod costs;
mod customers;
mod details;
mod drivers;
mod forecasts;
mod health;
mod helps;
mod hinges;
mod holes;
mod indicators;
mod inflow;
mod ladder;
mod lens;
mod levers;
mod matrix;
mod outlook;
mod pairs;
mod proofs;
mod qualified;
mod rates;
mod repair;
mod roles;
mod rule_sheet;
mod rules;
mod scenarios;
mod scope_bar;
mod slip;
mod sources;
mod standing;
mod trends;
mod units;
mod velocity;
mod what_if;
mod win_rate;
mod working;
mod year_ago;

use leptos::prelude::*;

use self::{lens::Lens, scope_bar::ScopeBar};
use crate::{
    app::{
        parts::{Empty, LinkButton, Notice, PageHeader, Picture, Tab, Tabs, Tone},
        router::Router,
        session::Session,
    },
    metrics::{PeriodChoice, last_decision},
    route::{FiguresTab, Page, Route},
    text::{
        figures::{FigureWord, FilterWord, Question, TabWord},
        format::day,
    },
};

/// The questions with their headings and their short names.
const TABS: [(FiguresTab, Question, TabWord); 14] = [
    (FiguresTab::Questions, Question::Questions, TabWord::Questions),
    (FiguresTab::Outlook, Question::Outlook, TabWord::Outlook),
    (FiguresTab::Losses, Question::Losses, TabWord::Losses),
    (FiguresTab::Bottleneck, Question::Bottleneck, TabWord::Bottleneck),
    (FiguresTab::Health, Question::Health, TabWord::Health),
    (FiguresTab::People, Question::People, TabWord::People),
    (FiguresTab::Forecasts, Question::Forecasts, TabWord::Forecasts),
    (FiguresTab::Trends, Question::Trends, TabWord::Trends),
    (FiguresTab::Customers, Question::Customers, TabWord::Customers),
    (FiguresTab::WhatIf, Question::WhatIf, TabWord::WhatIf),
    (FiguresTab::Drivers, Question::Drivers, TabWord::Drivers),
    (FiguresTab::Costs, Question::Costs, TabWord::Costs),
    (FiguresTab::Indicators, Question::Indicators, TabWord::Indicators),
    (FiguresTab::Checks, Question::Checks, TabWord::Checks),
];

/// The view.
#[component]
pub fn FiguresPage() -> impl IntoView {
    let session = Session::here();
    let lens = Lens::from_address();
    provide_context(lens);
    forecasts::Judged::provide(lens);
    let line = move || {
        let frame = lens.frame.get();
        let unit = lens.unit_name();
        let words =
            FigureWord::Line { unit, from: day(frame.period.from), to: day(frame.period.to), today: day(frame.today) };
        session.say(&words)
    };
    let title = move || {
        let tab = lens.tab.get();
        let found = TABS.iter().find(|(known, ..)| *known == tab).map(|(_, question, _)| *question);
        session.say(&found.unwrap_or(Question::Questions))
    };
    let nothing = Memo::new(move |_| lens.facts(|facts| facts.rows.is_empty()));
    let left = Memo::new(move |_| lens.shown.get().0 > 0);
    let below = move || view! { <Questions /><ScopeBar /> }.into_any();
    view! {
        <PageHeader title line=line below=below />
        {move || match (nothing.get(), left.get()) {
            (true, _) => view! { <NothingYet /> }.into_any(),
            (false, false) => view! { <NothingShown /> }.into_any(),
            (false, true) => view! { <Answered /> }.into_any(),
        }}
    }
}

/// The tabs: each keeps what was chosen in the scope bar.
#[component]
fn Questions() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let lens = Lens::here();
    let tabs = Signal::derive(move || {
        let (now, route) = (lens.tab.get(), router.route());
        let tab = |(tab, _, word): (FiguresTab, Question, TabWord)| Tab {
            label: session.say(&word),
            href: to_tab(&route, tab).href(),
            current: tab == now,
            note: "".into(),
        };
        TABS.into_iter().map(tab).collect::<Vec<_>>()
    });
    view! { <Tabs label=session.say(&TabWord::Label) tabs /> }.into_any()
}

/// Another question about the same unit and period.
fn to_tab(route: &Route, tab: FiguresTab) -> Route {
    let mut there = Route { page: Page::Figures(tab), query: route.query.clone() };
    // What a list was narrowed to says nothing about another question.
    there = there.with("lacks", "");
    there
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

/// The filters leave nothing: says of how many, and takes them off.
#[component]
fn NothingShown() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let lens = Lens::here();
    let title = move || {
        let (shown, of) = lens.shown.get();
        session.say(&FilterWord::Shown { shown: lens.whole(lens::count(shown)), of: lens.whole(lens::count(of)) })
    };
    let actions = move || {
        // Follows the address: another question may be asked while nothing fits.
        let link = move || {
            let there = lens::cleared(router.route());
            view! { <LinkButton label=session.say(&FilterWord::Clear) href=there.href() /> }
        };
        view! { {link} }.into_any()
    };
    view! { <Empty title=title line=session.say(&FilterWord::NoneFit) picture=Picture::Nothing actions=actions /> }
        .into_any()
}

#[component]
fn Answered() -> AnyView {
    let lens = Lens::here();
    let answer = Memo::new(move |_| answers::answer(lens, lens.tab.get()));
    view! {
        <div class="stack loose">
            {move || (lens.tab.get() != FiguresTab::Questions).then(|| view! { <p class="figures-answer" role="status">{move || answer.get()}</p> })}
            <PeriodNotice />
            <rates::CurrencyNotice />
            {move || match lens.tab.get() {
                FiguresTab::Questions => view! { <answers::Chooser /> }.into_any(),
                FiguresTab::Outlook => view! { <outlook::OutlookView /> }.into_any(),
                FiguresTab::Losses => view! { <causes::LossesView /> }.into_any(),
                FiguresTab::Bottleneck => view! { <bottleneck::BottleneckView /> }.into_any(),
                FiguresTab::Health => view! { <health::HealthView /><standing::ClaimsPanel /><by_hand::ByHandPanels /> }.into_any(),
                FiguresTab::People => view! { <matrix::PeopleView /><standing::RequestsPanel /> }.into_any(),
                FiguresTab::Forecasts => view! { <forecasts::ForecastsView /><standing::CalibrationPanel /> }.into_any(),
                FiguresTab::Trends => view! { <trends::TrendsView /> }.into_any(),
                FiguresTab::Customers => view! { <customers::CustomersView /> }.into_any(),
                FiguresTab::Indicators => view! { <indicators::IndicatorsView /> }.into_any(),
                FiguresTab::WhatIf => view! { <velocity::WhatIfView /> }.into_any(),
                FiguresTab::Drivers => view! { <drivers::DriversView /> }.into_any(),
                FiguresTab::Checks => view! { <checks::ChecksView /> }.into_any(),
                FiguresTab::Costs => view! { <costs::CostsView /><standing::EffortPanel /> }.into_any(),
            }}
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
    let looks_back = |tab| !matches!(tab, FiguresTab::Outlook | FiguresTab::Health | FiguresTab::Customers);
    let shown = move || {
        let empty = looks_back(lens.tab.get()) && lens.figures.with(|figures| figures.win_rate.decided() == 0);
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
