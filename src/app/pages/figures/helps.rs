//! Who could help where: open deals on a stage where their owner is weak or full, and who is good there and has room.

use leptos::prelude::*;

use super::lens::Lens;
use crate::{
    app::{
        parts::{Badge, Button, Column, Disclosure, Look, Panel, Table, Tone},
        session::Session,
    },
    metrics::{Help, WhyHelp, assign},
    model::{Change, Collaborator, Deed, Id, Opportunity, Stage, Unit},
    text::figures::{CheckLabel, CheckWord},
};

/// How many deals are shown at first, and how many more each time.
const ROWS: usize = 10;

/// The panel.
#[component]
pub fn HelpPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let shown = RwSignal::new(ROWS);
    let found = Memo::new(move |_| {
        let (scope, team) = (lens.scope.get(), lens.team.get());
        lens.facts(|facts| assign(facts, &facts.open_of(&scope), &team))
    });
    let many = Memo::new(move |_| found.with(Vec::len));
    let columns = Signal::stored(
        [CheckLabel::Deal, CheckLabel::Stage, CheckLabel::Owner, CheckLabel::Why, CheckLabel::Helper]
            .map(|head| Column::words(session.say(&head)))
            .to_vec(),
    );
    let row =
        move |at: usize| found.with(|found| found.get(at).cloned()).map(|help| cells(session, lens, &help)).into_any();
    view! {
        <Panel title=session.say(&CheckLabel::Help) line=session.say(&CheckLabel::HelpLine) id="help">
            {move || if many.get() == 0 {
                view! { <p class="quiet">{session.say(&CheckLabel::NoHelp)}</p> }.into_any()
            } else {
                view! {
                    <Table
                        caption=session.say(&CheckLabel::Help)
                        columns
                        rows=Signal::derive(move || many.get().min(shown.get()))
                        row=Callback::new(move |(at,)| row(at))
                    />
                    {move || (many.get() > shown.get()).then(|| view! {
                <div class="figures-more"><Button label=session.say(&CheckLabel::More) on_press=move || shown.update(|rows| *rows += ROWS) /></div>
            })}
                    <Advice found />
                }
                .into_any()
            }}
        </Panel>
    }
    .into_any()
}

/// The unit of a rep of the team.
fn unit_of(lens: Lens, rep: usize) -> Option<(Id<Unit>, String, i64)> {
    let (place, room) = lens.team.with(|team| {
        let rep = team.reps.get(rep)?;
        Some((rep.unit, i64::from(rep.capacity).saturating_sub(rep.open)))
    })?;
    lens.unit_names().get(place).cloned().map(|(id, name)| (id, name, room))
}

fn stage_of(lens: Lens, rung: usize) -> Option<(Id<Stage>, String)> {
    let place = lens.team.with(|team| team.rungs.get(rung).copied())?;
    lens.rung(place)
}

fn cells(session: Session, lens: Lens, help: &Help) -> AnyView {
    let (name, href) = lens.deal(&help.deal);
    let (stage, stage_name) = stage_of(lens, help.rung).unwrap_or_default();
    let owner = unit_of(lens, help.owner).map(|(_, name, _)| name).unwrap_or_default();
    let tone = if help.why == WhyHelp::Weak { Tone::Warn } else { Tone::Note };
    let helper = help.helper.and_then(|helper| unit_of(lens, helper));
    let offer = match helper {
        None => view! { <span class="quiet">{session.say(&CheckLabel::Nobody)}</span> }.into_any(),
        Some((unit, who, room)) => offer(session, lens, help.deal.clone(), stage, unit, who, room, name.clone()),
    };
    view! {
        <th scope="row"><a href=href><bdi>{name}</bdi></a></th>
        <td><bdi>{stage_name}</bdi></td>
        <td><bdi>{owner}</bdi></td>
        <td><Badge label=session.say(&help.why) tone icon=tone.icon() /></td>
        <td>{offer}</td>
    }
    .into_any()
}

/// Who could help, and the button that asks them in; who helps already is said to.
#[allow(clippy::too_many_arguments, reason = "a cell is made of what its row knows")]
fn offer(
    session: Session,
    lens: Lens,
    deal: Id<Opportunity>,
    stage: Id<Stage>,
    unit: Id<Unit>,
    who: String,
    room: i64,
    name: String,
) -> AnyView {
    let (held, helper) = (deal.clone(), unit.clone());
    let helps = session.figure(move |plan| {
        let found = plan.tables.opportunities.get(&held);
        found.is_some_and(|deal| deal.collaborators.values().any(|one| one.unit == helper))
    });
    let ask = move || ask_in(session, &deal, &stage, &unit);
    let ask = StoredValue::new(ask);
    let words = lens.words(&CheckWord::Could { name: who.clone(), room: lens.whole(room) });
    let label = session.say(&CheckWord::AskIn { name: who, deal: name });
    view! {
        <div class="row tight">
            <span>{words}</span>
            {move || if helps.get() {
                view! { <Badge label=session.say(&CheckLabel::Helps) tone=Tone::Good icon=Tone::Good.icon() /> }.into_any()
            } else {
                view! { <Button label=label.clone() look=Look::Quiet on_press=move || ask.with_value(|ask| ask()) /> }.into_any()
            }}
        </div>
    }
    .into_any()
}

/// Makes somebody help with a stage of an opportunity; Ctrl+Z takes it back.
fn ask_in(session: Session, deal: &Id<Opportunity>, stage: &Id<Stage>, unit: &Id<Unit>) {
    let Some(found) = session.plan_now(|plan| plan.tables.opportunities.get(deal).cloned()) else { return };
    let mut edited = found.as_ref().clone();
    let order = edited.collaborators.values().map(|one| one.order).max().unwrap_or(0).saturating_add(1);
    let helper = Collaborator { order, unit: unit.clone(), stages: [stage.clone()].into(), ..Collaborator::default() };
    edited.collaborators.insert(session.new_id(), helper);
    // A refusal has been told by the session.
    let _told = session.commit(Change::put(edited), Deed::EditOpportunity);
}

/// What the playbook says to do on the stages where somebody is weak.
#[component]
fn Advice(found: Memo<Vec<Help>>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let stages = Memo::new(move |_| {
        let rungs: std::collections::BTreeSet<usize> =
            found.with(|found| found.iter().filter(|help| help.why == WhyHelp::Weak).map(|help| help.rung).collect());
        let stages = rungs.into_iter().filter_map(|rung| stage_of(lens, rung));
        let tasks = |(id, name): (Id<Stage>, String)| {
            let tasks =
                session.with_plan(|plan| plan.playbook.stages.get(&id).map(|stage| stage.sales_tasks.to_string()));
            tasks.filter(|tasks| !tasks.is_empty()).map(|tasks| (name, tasks))
        };
        stages.filter_map(tasks).collect::<Vec<_>>()
    });
    let any = Memo::new(move |_| stages.with(|stages| !stages.is_empty()));
    view! {
        {move || any.get().then(|| view! {
            <Disclosure title=session.say(&CheckLabel::WhatToDo)>
                <dl class="figures-advice">
                    {move || stages.get().into_iter().map(|(name, tasks)| view! { <dt><bdi>{name}</bdi></dt><dd>{tasks}</dd> }).collect_view()}
                </dl>
            </Disclosure>
        })}
    }
    .into_any()
}
