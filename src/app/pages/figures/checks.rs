//! What should a manager look at first? Ten checks, each with its limit, and what others report where anybody does.

use leptos::prelude::*;

use super::{
    forecasts::forecast_tally,
    lens::{Lens, count, fiscal_start},
    to_tab,
};
use crate::{
    app::{
        parts::{Badge, Column, Panel, Table, Tone},
        router::Router,
        session::Session,
    },
    metrics::{Check, Checked, Kept},
    route::FiguresTab,
    text::figures::{CheckLabel, CheckWord, CrewLabel, CrewWord, FigureWord},
};

fn found(lens: Lens) -> Vec<Checked> {
    let session = Session::here();
    let (forecast, fiscal) = (forecast_tally(), fiscal_start(session).get());
    let (figures, prospect, health) = (lens.figures.read(), lens.prospect.read(), lens.health.read());
    lens.ask(|book, plan, scope, _| book.checks(plan, scope, (&figures, &prospect, &health), forecast, fiscal))
}

/// The answer.
pub fn answer(lens: Lens) -> String {
    let all = found(lens);
    let known = all.iter().filter(|one| one.kept != Kept::Unknown).count();
    let broken: Vec<String> =
        all.iter().filter(|one| one.kept == Kept::No).map(|one| lens.words(&one.check).to_lowercase()).collect();
    let of = lens.whole(count(known));
    match (known, broken.is_empty()) {
        (0, _) => lens.words(&CheckWord::Nothing),
        (_, true) => lens.words(&CheckWord::AnswerAll { of }),
        (_, false) => lens.words(&CheckWord::Answer {
            kept: lens.whole(count(known.saturating_sub(broken.len()))),
            of,
            broken: broken.into_iter().take(3).collect::<Vec<_>>().join("; "),
        }),
    }
}

/// Where one reads on about a check.
fn tab_of(check: Check) -> FiguresTab {
    match check {
        Check::Targets => FiguresTab::People,
        Check::CloseRatio => FiguresTab::Losses,
        Check::Records | Check::Problem | Check::Qualified | Check::Decider => FiguresTab::Health,
        Check::Cover | Check::OneRock => FiguresTab::Outlook,
        Check::Forecasts => FiguresTab::Forecasts,
        Check::Handover => FiguresTab::Indicators,
    }
}

/// What others report about the same thing.
fn reported(check: Check) -> Option<CheckLabel> {
    match check {
        Check::Forecasts => Some(CheckLabel::Forecast),
        Check::Decider => Some(CheckLabel::Decider),
        Check::Problem => Some(CheckLabel::Problem),
        Check::Qualified => Some(CheckLabel::Qualified),
        Check::Handover => Some(CheckLabel::Handover),
        Check::Targets | Check::CloseRatio | Check::Records | Check::Cover | Check::OneRock => None,
    }
}

/// The view.
#[component]
pub fn ChecksView() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let all = Memo::new(move |_| found(lens));
    let columns = vec![
        Column::words(session.say(&CheckLabel::Head)),
        Column::words(session.say(&CheckLabel::Stands)),
        Column::number(session.say(&CheckLabel::Now)),
        Column::words(session.say(&CheckLabel::Limit)),
        Column::words(session.say(&CheckLabel::Others)),
    ];
    let router = Router::here();
    let row = move |at: usize| {
        let one = all.with(|all| all.get(at).copied());
        one.map(|one| cells(session, lens, router, one)).into_any()
    };
    view! {
        <Panel title=session.say(&CheckLabel::Checks) line=session.say(&CheckLabel::ChecksLine) id="checks">
            <Table
                caption=session.say(&CheckLabel::Checks)
                columns=Signal::stored(columns)
                rows=Signal::derive(move || all.with(Vec::len))
                row=Callback::new(move |(at,)| row(at))
            />
            <p class="quiet prose">{session.say(&CheckLabel::Source)}</p>
        </Panel>
    }
    .into_any()
}

fn cells(session: Session, lens: Lens, router: Router, one: Checked) -> AnyView {
    let tone = match one.kept {
        Kept::Yes => Tone::Good,
        Kept::Nearly => Tone::Warn,
        Kept::No => Tone::Bad,
        Kept::Unknown => Tone::Plain,
    };
    let now = match (one.share, one.check) {
        (None, _) => "\u{2014}".to_owned(),
        // One deal or not: a share of it says nothing.
        (Some(share), Check::OneRock) => lens.words(if share > 0.5 { &CrewLabel::Yes } else { &CrewLabel::No }),
        (share, _) => lens.percent(share),
    };
    let of =
        one.of.map(|(part, whole)| lens.words(&FigureWord::Of { part: lens.whole(part), whole: lens.whole(whole) }));
    let limit = match one.check {
        Check::OneRock => lens.words(&CrewLabel::Yes),
        _ => lens.words(&CrewWord::AtLeast(lens.percent(Some(f64::from(one.limit) / 100.0)).replace(".0", ""))),
    };
    let href = to_tab(&router.route(), tab_of(one.check)).href();
    view! {
        <th scope="row"><a href=href>{session.say(&one.check)}</a></th>
        <td><Badge label=session.say(&one.kept) tone icon=tone.icon() /></td>
        <td class="number">{now}<span class="cell-note">{of}</span></td>
        <td>{limit}</td>
        <td class="quiet">{reported(one.check).map(|word| session.say(&word))}</td>
    }
    .into_any()
}
