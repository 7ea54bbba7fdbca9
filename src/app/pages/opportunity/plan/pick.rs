//! Picking from the playbook's library into the plan: typical problems, and messages (M208).

use leptos::prelude::*;

use super::super::deal::Deal;
use crate::{
    app::parts::{Icon, Menu, MenuItem},
    method::library,
    model::{Deed, Id, Message, Problem},
    text::qualified::CheckWord,
};

/// What is left to pick, each with its words, and whether the library has any.
type Left<T> = (Vec<(T, String)>, bool);

/// A menu of what the plan does not have yet; nothing where the library has none.
fn menu<T: Clone + PartialEq + Send + Sync + 'static>(
    deal: Deal,
    label: CheckWord,
    found: Memo<Option<Left<T>>>,
    pick: fn(Deal, &T),
) -> AnyView {
    let items = move || {
        let (left, _) = found.get().unwrap_or_default();
        if left.is_empty() {
            let why = deal.say(&CheckWord::PickedAll);
            return vec![MenuItem::new(why.clone(), || {}).refused_if(Some(why))];
        }
        let item = |(id, text): (T, String)| MenuItem::new(text, move || pick(deal, &id)).with_icon(Icon::Add);
        left.into_iter().map(item).collect()
    };
    let any = Memo::new(move |_| found.get().is_some_and(|(_, any)| any));
    (move || {
        any.get().then(|| view! { <div class="row"><Menu label=deal.say(&label) items=Signal::derive(items) /></div> })
    })
    .into_any()
}

/// Typical problems.
pub fn problems(deal: Deal) -> AnyView {
    let found = deal.dossier(|dossier| {
        let left = library::problems_to_pick(dossier).into_iter().map(|(id, one)| (id.clone(), one.text.to_string()));
        (left.collect::<Vec<_>>(), !dossier.plan.playbook.problems.is_empty())
    });
    menu(deal, CheckWord::PickProblem, found, |deal: Deal, id: &Id<Problem>| {
        let made = deal.session.with_ids(|ids| deal.dossier_now(|dossier| library::pick_problem(dossier, id, ids)));
        if let Some(change) = made.flatten() {
            // A refusal was told by the session.
            drop(deal.session.commit(change, Deed::EditOpportunityPlan));
        }
    })
}

/// Messages.
pub fn messages(deal: Deal) -> AnyView {
    let found = deal.dossier(|dossier| {
        let left = library::messages_to_pick(dossier).into_iter().map(|(id, one)| (id.clone(), one.text.to_string()));
        (left.collect::<Vec<_>>(), !dossier.plan.playbook.messages.is_empty())
    });
    menu(deal, CheckWord::PickMessage, found, |deal: Deal, id: &Id<Message>| {
        let made = deal.dossier_now(|dossier| library::pick_message(dossier, id));
        if let Some(change) = made.flatten() {
            // A refusal was told by the session.
            drop(deal.session.commit(change, Deed::EditOpportunityPlan));
        }
    })
}
