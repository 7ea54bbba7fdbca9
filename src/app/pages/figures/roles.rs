//! How won and lost sales worked with each role of the buying group (M9).

use leptos::prelude::*;

use super::lens::Lens;
use crate::{
    app::{
        parts::{Column, Panel, Table},
        session::Session,
    },
    metrics::{RolePattern, RoleSide, contact_patterns},
    model::{Id, Stage},
    text::{
        Words,
        figures::{RoleLabel, RoleWord},
    },
};

/// The panel.
#[component]
pub fn RolesPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let found = Memo::new(move |_| {
        let (scope, frame) = (lens.scope.get(), lens.frame.get());
        session.with_plan(|plan| lens.facts(|facts| contact_patterns(plan, facts, &scope, frame)))
    });
    let any = Memo::new(move |_| found.with(|all| all.iter().any(|one| one.won.covered + one.lost.covered > 0)));
    let numbers = [RoleLabel::WonCovered, RoleLabel::LostCovered, RoleLabel::WonMonth, RoleLabel::LostMonth];
    let words = [RoleLabel::WonFirst, RoleLabel::LostFirst, RoleLabel::Pattern];
    let mut columns = vec![Column::words(session.say(&RoleLabel::Role))];
    columns.extend(numbers.iter().map(|label| Column::number(session.say(label))));
    columns.extend(words.iter().map(|label| Column::words(session.say(label))));
    let columns = Signal::stored(columns);
    view! {
        <Panel title=session.say(&RoleLabel::Title) line=session.say(&RoleLabel::Line) id="roles">
            {move || if any.get() {
                view! {
                    <Table
                        caption=session.say(&RoleLabel::Title)
                        columns
                        rows=Signal::derive(move || found.with(Vec::len))
                        row=Callback::new(move |(at,)| found.with(|all| all.get(at).map(|one| cells(session, lens, one))).into_any())
                    />
                }
                .into_any()
            } else {
                view! { <p class="quiet">{session.say(&RoleLabel::Nothing)}</p> }.into_any()
            }}
        </Panel>
    }
    .into_any()
}

fn stage_name(session: Session, id: &Id<Stage>) -> String {
    session.with_plan(|plan| plan.playbook.stages.get(id).map(|stage| stage.name.to_string())).unwrap_or_default()
}

fn cells(session: Session, lens: Lens, one: &RolePattern) -> AnyView {
    let none = || "\u{2014}".to_owned();
    let covered =
        |side: &RoleSide| lens.words(&RoleWord::Of { part: lens.whole(side.covered), whole: lens.whole(side.deals) });
    let month = |side: &RoleSide| side.a_month().map_or_else(none, |rate| session.numbers().decimal(rate, 1));
    let first = |side: &RoleSide| {
        let stage = side.first_on.as_ref().map(|id| stage_name(session, id));
        stage.map_or_else(none, |stage| lens.words(&RoleWord::First { stage, of: lens.whole(side.first_of) }))
    };
    let pattern = one.pattern.as_ref().map(|pattern| {
        let (stage, every) = (stage_name(session, &pattern.by), pattern.every_days.map(|days| lens.whole(days)));
        Words::from(lens.words(&RoleWord::Pattern { stage, every }))
    });
    view! {
        <th scope="row">{session.say(&one.role)}</th>
        <td class="number">{covered(&one.won)}</td>
        <td class="number">{covered(&one.lost)}</td>
        <td class="number">{month(&one.won)}</td>
        <td class="number">{month(&one.lost)}</td>
        <td>{first(&one.won)}</td>
        <td>{first(&one.lost)}</td>
        <td>{pattern.unwrap_or_else(|| session.say(&RoleLabel::TooFew))}</td>
    }
    .into_any()
}
