//! Fields that several sheets of the board share.

use leptos::prelude::*;

use super::desk::Desk;
use crate::{
    app::parts::Commit,
    model::{Id, Opportunity, Plan},
    text::reading::Reader,
};

/// A text on its way, with the way to keep it.
pub fn draft(start: impl Into<String>) -> (RwSignal<String>, Commit) {
    let text = RwSignal::new(start.into());
    let keep = Callback::new(move |(typed,): (String,)| {
        text.set(typed);
        Ok(())
    });
    (text, keep)
}

/// How typed texts are read here.
pub fn reader(desk: Desk) -> Reader {
    Reader { numbers: desk.session.numbers(), language: desk.session.language() }
}

/// The people one may mean: those at the account and in the buying group, by name.
pub fn people_near(plan: &Plan, id: &Id<Opportunity>) -> Vec<String> {
    let account = plan.tables.opportunities.get(id).and_then(|found| found.account.as_ref());
    let at_account = plan
        .tables
        .contacts
        .iter()
        .filter(|contact| account.is_some() && contact.account.as_ref() == account)
        .map(|contact| contact.name.to_string());
    let in_group = plan
        .tables
        .key_players
        .iter()
        .filter(|player| player.opportunity == *id)
        .filter_map(|player| plan.tables.contacts.get(&player.contact))
        .map(|contact| contact.name.to_string());
    let mut names: Vec<String> = at_account.chain(in_group).collect();
    names.sort();
    names.dedup();
    names
}
