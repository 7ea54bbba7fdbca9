//! The deals on which the target hangs.

use leptos::prelude::*;

use super::lens::{Lens, minor};
use crate::{
    app::{
        parts::{Column, Panel, Table},
        session::Session,
    },
    metrics::{Bet, Hinge},
    text::figures::{AheadLabel, DetailWord},
};

/// The panel.
#[component]
pub fn HingesPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let hinges = Memo::new(move |_| {
        lens.prospect.with(|ahead| {
            let bet = |hinge: &Hinge| ahead.bets.bets.iter().find(|bet| bet.id == hinge.id).cloned();
            ahead.outlook.hinges.iter().filter_map(|hinge| Some((hinge.clone(), bet(hinge)?))).collect::<Vec<_>>()
        })
    });
    // Where the chance is 1 with and without each of them there is nothing to move.
    let moves = Memo::new(move |_| hinges.with(|hinges| hinges.iter().any(|(hinge, _)| hinge.if_won > hinge.if_lost)));
    let reached = move || {
        let attained = lens.prospect.with(|ahead| ahead.attainment);
        if attained.target.is_some() { AheadLabel::Reached } else { AheadLabel::NoTarget }
    };
    let columns = vec![
        Column::words(session.say(&DetailWord::Opportunity)),
        Column::number(session.say(&DetailWord::Amount)),
        Column::number(session.say(&AheadLabel::OwnChance)),
        Column::number(session.say(&AheadLabel::IfWon)),
        Column::number(session.say(&AheadLabel::IfLost)),
    ];
    let row =
        move |at: usize| hinges.with(|hinges| hinges.get(at).map(|(hinge, bet)| cells(lens, hinge, bet))).into_any();
    view! {
        <Panel title=session.say(&AheadLabel::Hinges) line=session.say(&AheadLabel::HingesLine) id="hinges">
            {move || if !moves.get() {
                view! { <p class="quiet">{session.say(&reached())}</p> }.into_any()
            } else {
                view! {
                    <Table
                        caption=session.say(&AheadLabel::Hinges)
                        columns=Signal::stored(columns.clone())
                        rows=Signal::derive(move || hinges.with(Vec::len))
                        row=Callback::new(move |(at,)| row(at))
                    />
                }
                .into_any()
            }}
        </Panel>
    }
    .into_any()
}

fn cells(lens: Lens, hinge: &Hinge, bet: &Bet) -> AnyView {
    let (name, href) = lens.deal(&hinge.id);
    view! {
        <th scope="row"><a href=href><bdi>{name}</bdi></a></th>
        <td class="number">{lens.money(minor(bet.amount))}</td>
        <td class="number">{lens.percent(Some(bet.chance))}</td>
        <td class="number">{lens.percent(Some(hinge.if_won))}</td>
        <td class="number">{lens.percent(Some(hinge.if_lost))}</td>
    }
    .into_any()
}
