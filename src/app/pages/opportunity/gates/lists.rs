//! Lists of the tab: proof, what the proposal says, what was given and got.

use leptos::prelude::*;

use super::super::{
    deal::{Deal, contact_name},
    items::{Line, List, ListWords},
};
use crate::{
    app::{
        notices::Notice as Told,
        parts::{Button, Icon, Look, Tone},
        session::Session,
    },
    method::{liveness::balance, proof::is_accepted, proposal},
    model::{
        Deed, OpportunityPlan, Plan,
        opportunity_plan::{Agreed, Exchange, Proof, ProofKind, ProofState, Way},
    },
    text::{
        Apart,
        format::day,
        gates::{GatesLine, GatesWord},
        opportunity::{FieldWord, PlanWord},
    },
};

fn words(session: Session, ask: GatesWord, example: GatesWord, name: GatesWord) -> ListWords {
    let say = |word: GatesWord| session.say(&word).into_owned();
    ListWords { ask: say(ask), example: say(example), name: say(name) }
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> Vec<String> {
    let parts: Vec<String> =
        parts.into_iter().flatten().filter(|part| !part.is_empty()).map(|part| Apart(&part).to_string()).collect();
    if parts.is_empty() { Vec::new() } else { vec![parts.join(" \u{b7} ")] }
}

/// The proof they want, and how far it is (M233).
pub fn proofs(deal: Deal) -> AnyView {
    let people = deal.people_choices();
    List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.proofs,
        line: |proof: &Proof, plan: &Plan, session| {
            let (tone, icon) = match proof.state {
                ProofState::Accepted if is_accepted(proof) => (Tone::Good, Icon::Check),
                ProofState::Accepted | ProofState::Delivered => (Tone::Warn, Icon::Question),
                ProofState::Failed => (Tone::Bad, Icon::Close),
                ProofState::Requested | ProofState::Planned => (Tone::Plain, Icon::Clock),
            };
            let unnamed = proof.state == ProofState::Accepted && proof.accepted_by.is_none();
            let label = if unnamed { session.say(&GatesWord::AcceptedByWhom) } else { session.say(&proof.state) };
            Line {
                text: proof.text.to_string(),
                more: joined([
                    Some(session.say(&proof.kind).into_owned()),
                    proof.on.map(day),
                    contact_name(plan, proof.accepted_by.as_ref()),
                    Some(proof.result.to_string()),
                ]),
                marks: vec![(label.into_owned(), tone, icon)],
                ..Line::default()
            }
        },
        slots: Box::new(move |proof| {
            vec![
                proof.title(&GatesWord::ProofShows, |proof| &mut proof.text),
                proof.always(&GatesWord::ProofKindLabel, ProofKind::ALL, |proof| &mut proof.kind),
                proof.always(&GatesWord::ProofStateLabel, ProofState::ALL, |proof| &mut proof.state),
                proof.day(&FieldWord::Day, |proof| &mut proof.on),
                proof.contact(&GatesWord::AcceptedBy, people, |proof| &mut proof.accepted_by),
                proof.name(&FieldWord::Outcome, |proof| &mut proof.result),
            ]
        }),
        words: words(deal.session, GatesWord::AskProof, GatesWord::ExampleProof, GatesWord::Proofs),
    }
    .view()
}

/// What the proposal will say, and who agreed to it (M235).
#[component]
pub fn Proposal() -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let people = deal.people_choices();
    let counts = deal.dossier(|dossier| {
        let items = dossier.sections.iter().flat_map(|sections| sections.proposal.values());
        items.fold((0, 0), |(agreed, all), item| (agreed + usize::from(proposal::is_agreed(item)), all + 1))
    });
    let fill = move || {
        let made = session.with_ids(|ids| deal.dossier_now(|dossier| proposal::from_plan(dossier, ids)));
        match made.flatten() {
            // A refusal was told by the session.
            Some(change) => drop(session.commit(change, Deed::EditOpportunityPlan)),
            None => session.notices().tell(Told::words(deal.say(&GatesWord::NothingToFill))),
        }
    };
    let list = List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.proposal,
        line: |item: &Agreed, plan: &Plan, session| Line {
            text: item.text.to_string(),
            more: joined([contact_name(plan, item.by.as_ref()), item.on.map(day), Some(item.evidence.to_string())]),
            marks: vec![match proposal::is_agreed(item) {
                true => (session.say(&GatesWord::IsAgreed).into_owned(), Tone::Good, Icon::Check),
                false => (session.say(&PlanWord::Open).into_owned(), Tone::Warn, Icon::Question),
            }],
            ..Line::default()
        },
        slots: Box::new(move |item| {
            vec![
                item.title(&FieldWord::What, |item| &mut item.text),
                item.contact(&GatesWord::AgreedBy, people, |item| &mut item.by),
                item.day(&GatesWord::AgreedOn, |item| &mut item.on),
                item.name(&FieldWord::Proof, |item| &mut item.evidence),
            ]
        }),
        words: words(session, GatesWord::AskAgreed, GatesWord::ExampleAgreed, GatesWord::Proposal),
    };
    let line = move || {
        counts.get().filter(|(_, all)| *all > 0).map(|(agreed, all)| deal.say(&GatesLine::Agreed { agreed, all }))
    };
    view! {
        {move || line().map(|line| view! { <p class="quiet">{line}</p> })}
        {list.view()}
        <div class="row"><Button label=deal.say(&GatesWord::FillFromPlan) look=Look::Quiet icon=Icon::Copy on_press=fill /></div>
    }
    .into_any()
}

/// What we gave and what we got (M196).
pub fn exchanges(deal: Deal) -> AnyView {
    let people = deal.people_choices();
    let count = deal.dossier(balance);
    let list = List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.exchanges,
        line: |one: &Exchange, plan: &Plan, session| Line {
            text: one.text.to_string(),
            more: joined([contact_name(plan, one.contact.as_ref()), one.on.map(day)]),
            marks: vec![match one.way {
                Way::Gave => (session.say(&one.way).into_owned(), Tone::Plain, Icon::Upload),
                Way::Got => (session.say(&one.way).into_owned(), Tone::Good, Icon::Download),
            }],
            ..Line::default()
        },
        slots: Box::new(move |one| {
            vec![
                one.title(&FieldWord::What, |one| &mut one.text),
                one.always(&GatesWord::WhichWay, Way::ALL, |one| &mut one.way),
                one.contact(&GatesWord::WhoOfThem, people, |one| &mut one.contact),
                one.day(&FieldWord::Day, |one| &mut one.on),
            ]
        }),
        words: words(deal.session, GatesWord::AskExchange, GatesWord::ExampleExchange, GatesWord::Exchanges),
    };
    let line = move || {
        let found = count.get().filter(|found| found.gave + found.got > 0)?;
        Some(deal.say(&GatesLine::Balance { gave: found.gave, got: found.got }))
    };
    view! { {move || line().map(|line| view! { <p class="quiet">{line}</p> })}{list.view()} }.into_any()
}
