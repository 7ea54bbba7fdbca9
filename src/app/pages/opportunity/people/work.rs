//! Whom to work on next, with the reasons and the way there; and what worried whom, and when.

use leptos::prelude::*;

use super::{
    super::deal::{Deal, contact_name},
    Group,
};
use crate::{
    app::{
        notices::Notice,
        parts::{Avatar, Badge, Button, Column, Icon, Look, Panel, Table, Tone},
    },
    method::{Dossier, buying_group},
    model::{ConcernState, Id, KeyPlayer, NAME_MAX, Name, NextStep, Ordered},
    text::{Words, group, group::GroupWord, people::PeopleWord},
};

/// People named in the list.
const NAMED: usize = 3;

#[derive(Clone, PartialEq)]
struct Worked {
    id: Id<KeyPlayer>,
    name: String,
    reasons: Vec<Words>,
    way: Option<String>,
}

fn worked(deal: Deal, dossier: &Dossier<'_>) -> Vec<Worked> {
    let language = deal.session.language();
    let one = |work: buying_group::WorkOn| Worked {
        id: work.player,
        name: contact_name(dossier.plan, Some(&work.contact)).unwrap_or_default(),
        reasons: work.reasons.into_iter().map(|reason| group::reason(language, reason)).collect(),
        way: contact_name(dossier.plan, work.way.as_ref()),
    };
    buying_group::work_on(dossier).into_iter().take(NAMED).map(one).collect()
}

/// The panel "Whom to work on next"; nothing for a closed opportunity or an empty group.
#[component]
pub fn WorkOnNext(group: Group) -> AnyView {
    let deal = Deal::here();
    let list = deal.dossier(move |dossier| {
        let open = dossier.opportunity.is_some_and(|opportunity| opportunity.is_open());
        (open && !dossier.players.is_empty()).then(|| worked(deal, dossier))
    });
    let one = move |work: Worked| {
        let language = deal.session.language();
        let (id, name, way) = (work.id, work.name.clone(), work.way.clone());
        let step = move || next_step(deal, &group::speak_with(language, &name, way.as_deref()));
        view! {
            <li class="work-on">
                <button type="button" class="person-link" on:click=move |_| group.open.set(Some(id.clone()))>
                    <Avatar name=work.name.clone() /><bdi>{work.name}</bdi></button>
                <ul class="work-reasons">
                    {work.reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()}
                    {work.way.map(|way| view! { <li class="quiet">{group::way(language, &way)}</li> })}
                </ul>
                <Button label=deal.say(&GroupWord::NextStep) look=Look::Quiet icon=Icon::Flag on_press=step />
            </li>
        }
    };
    view! {
        {move || list.get().flatten().map(|list| view! {
            <Panel title=deal.say(&GroupWord::WorkTitle) line=deal.say(&GroupWord::WorkLine)>
                {if list.is_empty() {
                    view! { <p class="quiet">{deal.say(&GroupWord::WorkNobody)}</p> }.into_any()
                } else {
                    view! { <ol class="work-list">{list.into_iter().map(one).collect_view()}</ol> }.into_any()
                }}
            </Panel>
        })}
    }
    .into_any()
}

/// Puts it where the next step stands; a day that was set stays.
fn next_step(deal: Deal, text: &str) {
    // Names may be as long as a step may be in all.
    let fits: String = text.chars().take(NAME_MAX).collect();
    let Ok(text) = Name::new(&fits) else { return };
    let done = deal.opportunity().edit(|opportunity| {
        let before = opportunity.next_step.take().unwrap_or_default();
        opportunity.next_step = Some(NextStep { text, ..before });
        Ok(())
    });
    if done.is_ok() {
        deal.session.notices().tell(Notice::with_undo(deal.say(&GroupWord::NextStepDone)));
    }
}

#[derive(Clone, PartialEq)]
struct Worry {
    player: Id<KeyPlayer>,
    person: String,
    text: String,
    stage: Option<String>,
    state: ConcernState,
}

fn worries(dossier: &Dossier<'_>) -> Vec<Worry> {
    let ladder: Vec<_> = dossier.ladder().into_iter().map(|(id, _)| id).collect();
    let rank = |stage: &Option<_>| stage.as_ref().and_then(|id| ladder.iter().position(|one| *one == id));
    let mut all = Vec::new();
    for player in &dossier.players {
        let person = contact_name(dossier.plan, Some(&player.contact)).unwrap_or_default();
        for concern in player.concerns.values() {
            let stage = concern.stage.as_ref().and_then(|id| dossier.plan.playbook.stages.get(id));
            let worry = Worry {
                player: player.id.clone(),
                person: person.clone(),
                text: concern.text.to_string(),
                stage: stage.map(|stage| stage.name.to_string()),
                state: concern.state,
            };
            all.push((rank(&concern.stage), worry));
        }
    }
    all.order_by(|a, b| (a.0, &a.1.person, &a.1.text).cmp(&(b.0, &b.1.person, &b.1.text)));
    all.into_iter().map(|(_, worry)| worry).collect()
}

/// The panel "Concerns over time", in the order of the stages on which they came up; nothing while nobody worries.
#[component]
pub fn Concerns(group: Group) -> AnyView {
    let deal = Deal::here();
    let list = deal.dossier(worries);
    let list = Memo::new(move |_| list.get().unwrap_or_default());
    let columns = StoredValue::new(vec![
        Column::words(deal.say(&PeopleWord::ConcernText)),
        Column::words(deal.say(&GroupWord::Person)),
        Column::words(deal.say(&GroupWord::RaisedOn)),
        Column::words(deal.say(&PeopleWord::ConcernState)),
    ]);
    let row = move |at: usize| {
        let Some(worry) = list.with(|list| list.get(at).cloned()) else { return ().into_any() };
        let (tone, icon) = match worry.state {
            ConcernState::Open => (Tone::Warn, Icon::Question),
            ConcernState::Addressed => (Tone::Plain, Icon::Clock),
            ConcernState::Confirmed => (Tone::Good, Icon::Check),
        };
        let id = worry.player;
        view! {
            <th scope="row"><bdi>{worry.text}</bdi></th>
            <td><button type="button" class="person-link" on:click=move |_| group.open.set(Some(id.clone()))><bdi>{worry.person}</bdi></button></td>
            <td>{worry.stage.unwrap_or_else(|| "\u{2014}".to_owned())}</td>
            <td><Badge label=deal.say(&worry.state) tone icon /></td>
        }
        .into_any()
    };
    let count = Signal::derive(move || list.with(Vec::len));
    view! {
        {move || {
            list.track();
            (count.get() > 0).then(|| view! {
                <Panel title=deal.say(&GroupWord::ConcernsTitle) line=deal.say(&GroupWord::ConcernsLine)>
                    <Table caption=deal.say(&GroupWord::ConcernsTitle) columns=columns.get_value() rows=count row=row />
                </Panel>
            })
        }}
    }
    .into_any()
}
