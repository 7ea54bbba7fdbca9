//! The people whom a lead names, as the buying group of the opportunity it becomes: nobody is asked for twice.

use std::collections::BTreeSet;

use crate::model::{Account, BuyingRole, Change, Contact, Id, Ids, KeyPlayer, Lead, Name, Opportunity, Plan};

use super::duplicate::{self, plain_name};

/// The buying group that a lead brings: its person, its sponsor and its power sponsor (M310, M311), each once whatever they are named as.
pub(super) fn group(
    plan: &Plan,
    lead: &Lead,
    opportunity: &Id<Opportunity>,
    account: Option<&Id<Account>>,
    person: Option<&Id<Contact>>,
    roles: BTreeSet<BuyingRole>,
    ids: &mut Ids,
) -> Change {
    let mut added = Change::nothing();
    let mut players: Vec<(String, KeyPlayer)> = Vec::new();
    if let Some(contact) = person {
        // A person chosen from the plan may bear another name than the lead gave.
        let known = plan.tables.contacts.get(contact).map(|contact| contact.name.clone());
        let name = known.unwrap_or_else(|| lead.person.clone());
        players.push((plain_name(&name), KeyPlayer { roles, ..KeyPlayer::of(opportunity.clone(), contact.clone()) }));
    }
    for (name, is_power) in [(&lead.sponsor, false), (&lead.power_sponsor, true)] {
        if name.trim().is_empty() {
            continue;
        }
        let plain = plain_name(name);
        let at = players.iter().position(|(known, _)| *known == plain).unwrap_or_else(|| {
            let (contact, change) = contact_called(plan, name, account, ids);
            added = std::mem::take(&mut added).and(change);
            players.push((plain.clone(), KeyPlayer::of(opportunity.clone(), contact)));
            players.len().saturating_sub(1)
        });
        if let Some((_, player)) = players.get_mut(at) {
            player.sponsor |= !is_power;
            player.power_sponsor |= is_power;
        }
    }
    players.into_iter().fold(added, |change, (_, player)| change.and(Change::put(player)))
}

/// The person of this name at the account, or a new one there.
fn contact_called(plan: &Plan, name: &Name, account: Option<&Id<Account>>, ids: &mut Ids) -> (Id<Contact>, Change) {
    if let Some((known, _)) = duplicate::contacts(plan, name, "", account).first() {
        return ((*known).clone(), Change::nothing());
    }
    let contact = Contact { id: ids.fresh(), name: name.clone(), account: account.cloned(), ..Contact::default() };
    (contact.id.clone(), Change::put(contact))
}
