//! Fields that several sheets of the board share.

use super::desk::Desk;
use crate::{
    model::{Id, Opportunity, Ordered, Plan},
    text::reading::Reader,
};

pub use crate::app::pages::typed::draft;

/// How typed texts are read here.
pub fn reader(desk: Desk) -> Reader {
    crate::app::pages::typed::reader(desk.session)
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
    names.order_by(Ord::cmp);
    names.dedup();
    names
}
