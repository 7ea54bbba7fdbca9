//! One person of the buying group: the parts they play, how they stand, what worries them.

use leptos::prelude::*;

use super::super::{
    deal::Deal,
    editor::Editor,
    items::{Line, List, ListWords, Part},
    slot::slot_fields,
};
use super::guide::Guide;
use crate::{
    app::parts::{CheckboxField, Icon, Tone},
    model::{Access, BuyingRole, Concern, ConcernState, Contact, Deed, Id, Influence, KeyPlayer, Plan, Stage, Stance},
    text::{
        group::GroupWord,
        people::{PeopleWord, RoleAsk},
    },
};

/// Everything about one person; each field commits when it is left.
#[component]
pub fn Person(id: Id<KeyPlayer>) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let (key, again) = (id.clone(), id);
    let player: Editor<KeyPlayer> = Editor::of(session, Deed::EditBuyingGroup, move |plan| {
        plan.tables.key_players.get(&key).map(|one| one.as_ref().clone())
    });
    let contact: Editor<Contact> = Editor::of(session, Deed::EditAccount, move |plan| {
        let player = plan.tables.key_players.get(&again)?;
        plan.tables.contacts.get(&player.contact).map(|one| one.as_ref().clone())
    });
    let roles = player.watch(|player, _| player.roles.clone());
    let role = |role: &BuyingRole| {
        let (role, editor) = (*role, player.clone());
        let checked =
            Signal::derive(move || roles.with(|roles| roles.as_ref().is_some_and(|roles| roles.contains(&role))));
        let tick = move |on: bool| {
            editor.edit(|player| {
                if on {
                    player.roles.insert(role)
                } else {
                    player.roles.remove(&role)
                };
                Ok(())
            })
        };
        view! { <CheckboxField label=deal.say(&role) hint=deal.say(&RoleAsk::of(role)) checked on_commit=tick /> }
    };
    view! {
        <div class="stack">
            {slot_fields(vec![
                contact.title(&PeopleWord::Name, |contact| &mut contact.name),
                contact.name(&PeopleWord::JobTitle, |contact| &mut contact.title),
            ])}
            <fieldset class="role-ticks"><legend class="field-label">{deal.say(&PeopleWord::Roles)}</legend>
                {BuyingRole::ALL.iter().map(role).collect_view()}</fieldset>
            <Guide player=player.clone() />
            {slot_fields(vec![
                player.word(&PeopleWord::StanceLabel, Stance::ALL, |player| &mut player.stance),
                player.word(&PeopleWord::InfluenceLabel, Influence::ALL, |player| &mut player.influence),
                player.always(&PeopleWord::AccessLabel, Access::ALL, |player| &mut player.access),
                player.contact(&PeopleWord::ThroughLabel, deal.people_choices(), |player| &mut player.through),
                player.day(&PeopleWord::MetOn, |player| &mut player.met_on),
                player.tick(&PeopleWord::Sponsor, |player| &mut player.sponsor),
                player.tick(&PeopleWord::PowerSponsor, |player| &mut player.power_sponsor),
                player.note(&PeopleWord::PersonalRisk, |player| &mut player.personal_risk),
                player.note(&GroupWord::RiskAnswer, |player| &mut player.risk_answer),
            ])}
            <h3>{deal.say(&PeopleWord::Concerns)}</h3>
            {concerns(deal, player.clone())}
            {slot_fields(vec![
                contact.name(&PeopleWord::Email, |contact| &mut contact.email),
                contact.name(&PeopleWord::Phone, |contact| &mut contact.phone),
                player.note(&PeopleWord::Notes, |player| &mut player.notes),
            ])}
        </div>
    }
    .into_any()
}

fn concerns(deal: Deal, editor: Editor<KeyPlayer>) -> AnyView {
    List {
        editor,
        items: |player: &mut KeyPlayer| &mut player.concerns,
        line: |concern: &Concern, plan: &Plan, session| Line {
            text: concern.text.to_string(),
            marks: vec![match concern.state {
                ConcernState::Open => (session.say(&concern.state).into_owned(), Tone::Warn, Icon::Question),
                _ => (session.say(&concern.state).into_owned(), Tone::Good, Icon::Check),
            }],
            more: concern
                .stage
                .as_ref()
                .and_then(|id| plan.playbook.stages.get(id))
                .map(|s| s.name.to_string())
                .into_iter()
                .collect(),
            ..Line::default()
        },
        slots: Box::new(|concern| {
            vec![
                concern.title(&PeopleWord::ConcernText, |concern| &mut concern.text),
                concern.always(&PeopleWord::ConcernState, ConcernState::ALL, |concern| &mut concern.state),
            ]
        }),
        words: ListWords {
            ask: deal.say(&PeopleWord::AskConcern).into_owned(),
            example: deal.say(&PeopleWord::ConcernExample).into_owned(),
            name: deal.say(&PeopleWord::Concerns).into_owned(),
        },
    }
    .view_of(Part { holds: Box::new(|_| true), admit: Box::new(move |concern| concern.stage = stage_now(deal)) })
}

/// The stage on which the opportunity stands: where a new concern came up (M251).
fn stage_now(deal: Deal) -> Option<Id<Stage>> {
    deal.dossier_now(|dossier| dossier.stage().cloned()).flatten()
}
