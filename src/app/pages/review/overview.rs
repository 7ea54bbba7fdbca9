//! The agenda of a review: how many stand where and how likely they are, what went, and how much there is to speak about.

use leptos::prelude::*;

use super::{desk::ReviewDesk, marks};
use crate::{
    app::parts::{Column, Panel, Table},
    metrics::{AgendaStage, SinceLine},
    model::Money,
    text::review::{ReviewLine, ReviewWord},
};

/// The panel.
#[component]
pub fn Overview() -> AnyView {
    let desk = ReviewDesk::here();
    let line = move || {
        let (count, resting) = desk.agenda.with(|agenda| (agenda.deals.len(), agenda.resting));
        desk.say(&ReviewLine::Open { count, resting })
    };
    let groups = move || {
        desk.agenda.with(|agenda| {
            let deals = &agenda.deals;
            desk.say(&ReviewLine::Groups {
                decide: deals.iter().filter(|deal| !deal.decides.is_empty()).count(),
                changed: deals.iter().filter(|deal| !deal.changes.is_empty()).count(),
                lacking: deals.iter().filter(|deal| !deal.lacks.is_empty()).count(),
            })
        })
    };
    let since = move || {
        let day = desk.last.with(|last| last.as_ref().and_then(|last| last.held_on));
        day.map_or_else(|| desk.say(&ReviewWord::FirstReview), |day| desk.say(&ReviewLine::Since(day)))
    };
    view! {
        <Panel title=desk.say(&ReviewWord::Agenda) line=line id="agenda">
            <p>{groups}</p>
            <p class="quiet">{since}</p>
            <Went />
            <Stages />
            <p class="quiet prose">{desk.say(&ReviewWord::ChanceLine)}</p>
        </Panel>
    }
    .into_any()
}

/// What was won, lost or given up since the last review.
#[component]
fn Went() -> AnyView {
    let desk = ReviewDesk::here();
    let session = desk.session;
    let one = move |line: SinceLine| {
        let name =
            session.with_plan(|plan| plan.tables.opportunities.get(&line.deal).map(|deal| deal.name.to_string()));
        view! { <li><a href=super::deal::address(&line.deal)><bdi>{name.unwrap_or_default()}</bdi></a>" "{marks::change(session, &line.what)}</li> }
    };
    (move || {
        let went = desk.agenda.with(|agenda| agenda.went.clone());
        (!went.is_empty()).then(|| {
            view! {
                <h3>{desk.say(&ReviewWord::Went)}</h3>
                <ul class="review-lines">{went.into_iter().map(one).collect_view()}</ul>
            }
        })
    })
    .into_any()
}

#[component]
fn Stages() -> AnyView {
    let desk = ReviewDesk::here();
    let columns = vec![
        Column::words(desk.say(&ReviewWord::StageColumn)),
        Column::number(desk.say(&ReviewWord::CountColumn)),
        Column::number(desk.say(&ReviewWord::AmountColumn)),
        Column::number(desk.say(&ReviewWord::ChanceColumn)),
    ];
    let row =
        move |at: usize| desk.agenda.with(|agenda| agenda.stages.get(at).map(|stage| cells(desk, stage))).into_any();
    view! {
        <Table
            caption=desk.say(&ReviewWord::Agenda)
            columns=Signal::stored(columns)
            rows=Signal::derive(move || desk.agenda.with(|agenda| agenda.stages.len()))
            row=Callback::new(move |(at,)| row(at))
        />
    }
    .into_any()
}

fn cells(desk: ReviewDesk, stage: &AgendaStage) -> AnyView {
    let numbers = desk.session.numbers();
    let (name, currency) = desk.session.with_plan(|plan| {
        (plan.playbook.stages.get(&stage.stage).map(|found| found.name.to_string()), plan.head.currency)
    });
    let (chance, note) = match stage.chance {
        Some(chance) => (numbers.percent(chance.share), chance.few.then(|| desk.say(&ReviewWord::Few))),
        None => ("\u{2014}".to_owned(), Some(desk.say(&ReviewWord::NoChance))),
    };
    view! {
        <th scope="row">{name.unwrap_or_default()}</th>
        <td class="number">{numbers.whole(stage.open.count)}</td>
        <td class="number">{numbers.money_short(Money::new(stage.open.amount, currency))}</td>
        <td class="number">{chance}<span class="cell-note">{note}</span></td>
    }
    .into_any()
}
