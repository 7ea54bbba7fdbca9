//! Stages that were set by hand, by who did it, by gate, and one by one (M147).

use leptos::prelude::*;

use super::{
    lens::{Lens, count},
    standing::{Cell, Tabled, tabled},
};
use crate::{
    app::session::Session,
    metrics::{HandCount, HandMove, HandMoves, hand_moves},
    model::{Id, Stage},
    route::{OpportunityTab, Page, Route},
    text::{
        figures::{StandLabel, StandWord},
        format::day,
    },
};

/// So many moves are listed.
const ROWS: usize = 100;

/// The three panels.
#[component]
pub fn ByHandPanels() -> AnyView {
    let lens = Lens::here();
    let session = Session::here();
    let found = Memo::new(move |_| {
        let (scope, frame) = (lens.scope.get(), lens.frame.get());
        session.with_plan(|plan| lens.facts(|facts| hand_moves(plan, facts, &scope, frame.period)))
    });
    view! { {people(lens, found)}{stages(lens, found)}{moves(lens, found)} }.into_any()
}

const COUNTS: [(StandLabel, bool); 5] = [
    (StandLabel::FollowedColumn, true),
    (StandLabel::BeyondColumn, true),
    (StandLabel::AgainstColumn, true),
    (StandLabel::ByHandColumn, true),
    (StandLabel::SetAsideColumn, true),
];

fn counts(lens: Lens, name: String, of: HandCount) -> Vec<Cell> {
    let share = of.share();
    let by_hand = match share.of {
        0 => "\u{2014}".to_owned(),
        all => format!("{} / {} ({})", lens.whole(share.won), lens.whole(all), lens.percent(share.share())),
    };
    let number = |number| lens.whole(number);
    [name, number(of.followed), number(of.beyond), number(of.against), by_hand, number(of.set_aside)]
        .map(Cell::from)
        .into()
}

fn people(lens: Lens, found: Memo<HandMoves>) -> AnyView {
    let finding = Signal::derive(move || {
        let all = found.with(|found| found.all);
        let share = all.share();
        lens.words(&StandWord::ByHand {
            part: lens.whole(share.won),
            of: lens.whole(share.of),
            share: lens.percent(share.share()),
            set_aside: all.set_aside,
        })
    });
    let nobody = move |name: &str| match name {
        "" => lens.words(&crate::text::history::HistoryWord::Somebody),
        name => name.to_owned(),
    };
    tabled(Tabled {
        title: StandLabel::ByHand,
        line: StandLabel::ByHandLine,
        none: StandLabel::NoByHand,
        id: "by-hand",
        columns: [&[(StandLabel::WhoColumn, false)], COUNTS.as_slice()].concat(),
        finding,
        rows: Memo::new(move |_| {
            found.with(|found| found.people.iter().map(|(name, of)| counts(lens, nobody(name), *of)).collect())
        }),
    })
}

fn stages(lens: Lens, found: Memo<HandMoves>) -> AnyView {
    let session = Session::here();
    let rows = Memo::new(move |_| {
        let name =
            |id: &Id<Stage>| session.with_plan(|plan| plan.playbook.stages.get(id).map(|stage| stage.name.to_string()));
        let row = |(id, of): &(Id<Stage>, HandCount)| counts(lens, name(id).unwrap_or_default(), *of);
        found.with(|found| found.stages.iter().map(row).collect())
    });
    tabled(Tabled {
        title: StandLabel::ByHandStages,
        line: StandLabel::ByHandStagesLine,
        none: StandLabel::NoByHand,
        id: "by-hand-stages",
        columns: [&[(StandLabel::GateColumn, false)], COUNTS.as_slice()].concat(),
        finding: Signal::stored(String::new()),
        rows,
    })
}

fn moves(lens: Lens, found: Memo<HandMoves>) -> AnyView {
    let session = Session::here();
    let row = move |one: &HandMove| -> Vec<Cell> {
        let (name, stage) = session.with_plan(|plan| {
            let stage = one.stage.as_ref().and_then(|id| plan.playbook.stages.get(id));
            let deal = plan.tables.opportunities.get(&one.deal);
            (deal.map(|deal| deal.name.to_string()), stage.map(|stage| stage.name.to_string()))
        });
        let href =
            Route::to(Page::Opportunity(one.deal.to_string(), OpportunityTab::Gates)).with("section", "decisions");
        let who = if one.role.is_empty() { one.by.to_string() } else { format!("{}, {}", one.by, one.role) };
        vec![
            Cell { words: name.unwrap_or_default(), href: Some(href.href()) },
            lens.words(&one.how).into(),
            stage.unwrap_or_default().into(),
            day(one.on).into(),
            who.into(),
            lens.whole(count(one.missing)).into(),
            one.reason.to_string().into(),
        ]
    };
    tabled(Tabled {
        title: StandLabel::ByHandMoves,
        line: StandLabel::ByHandMovesLine,
        none: StandLabel::NoByHandMoves,
        id: "by-hand-moves",
        columns: vec![
            (StandLabel::DealColumn, false),
            (StandLabel::HowColumn, false),
            (StandLabel::GateColumn, false),
            (StandLabel::DayColumn, false),
            (StandLabel::WhoColumn, false),
            (StandLabel::MissingColumn, true),
            (StandLabel::WhyColumn, false),
        ],
        finding: Signal::stored(String::new()),
        rows: Memo::new(move |_| found.with(|found| found.moves.iter().take(ROWS).map(row).collect())),
    })
}
