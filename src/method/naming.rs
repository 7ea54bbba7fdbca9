//! Naming people: who holds a role, drives a project or stands behind it.

use crate::model::{Access, BuyingRole, Change, Contact, Id, Ids, KeyPlayer, Name};

use super::{Dossier, Refusal};

/// What a person is named as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// One of the six roles.
    Role(BuyingRole),
    /// Drives the project (M310).
    Sponsor,
    /// The executive behind the project (M311).
    PowerSponsor,
}

/// Names a person of the buying group for a part. A person of the account with this name is taken; otherwise one is added to it.
/// Access only ever grows here: naming somebody takes nothing back.
pub fn name_person(
    dossier: &Dossier<'_>,
    name: &Name,
    part: Part,
    access: Option<Access>,
    ids: &mut Ids,
) -> Result<Change, Refusal> {
    let opportunity = dossier.opportunity.ok_or(Refusal::NoSuchSubject)?;
    if name.trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    let (contact, added) = contact_named(dossier, name, ids);
    let mut player = match dossier.players.iter().find(|player| player.contact == contact) {
        Some(player) => player.as_ref().clone(),
        None => KeyPlayer::of(opportunity.id.clone(), contact),
    };
    match part {
        Part::Role(role) => {
            player.roles.insert(role);
        }
        Part::Sponsor => player.sponsor = true,
        Part::PowerSponsor => player.power_sponsor = true,
    }
    player.access = player.access.max(access.unwrap_or_default());
    Ok(added.and(Change::put(player)))
}

/// The person of this name near an opportunity, or a new one at its account with the change that adds them.
pub fn contact_named(dossier: &Dossier<'_>, name: &Name, ids: &mut Ids) -> (Id<Contact>, Change) {
    if let Some(id) = known(dossier, name) {
        return (id, Change::nothing());
    }
    let contact = Contact {
        id: ids.fresh(),
        name: Name::clipped(name),
        account: dossier.opportunity.and_then(|opportunity| opportunity.account.clone()),
        ..Contact::default()
    };
    (contact.id.clone(), Change::put(contact))
}

/// Somebody of this name in the buying group or at the account.
fn known(dossier: &Dossier<'_>, name: &Name) -> Option<Id<Contact>> {
    let wanted = name.trim().to_lowercase();
    let account = dossier.opportunity.and_then(|opportunity| opportunity.account.as_ref());
    let in_group = |id: &Id<Contact>| dossier.players.iter().any(|player| player.contact == *id);
    let mut people = dossier.plan.tables.contacts.iter().filter(|contact| {
        contact.name.trim().to_lowercase() == wanted
            && (in_group(&contact.id) || (account.is_some() && contact.account.as_ref() == account))
    });
    people.next().map(|contact| contact.id.clone())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{
        method::playbook::default_playbook,
        model::{Account, Opportunity, Plan},
    };

    fn plan() -> Plan {
        let mut plan = Plan { playbook: default_playbook().clone(), ..Plan::default() };
        let account = Id::fixed("a");
        let records = [
            Change::put(Account { id: account.clone(), name: Name::clipped("Mill"), ..Account::default() }),
            Change::put(Contact {
                id: Id::fixed("c"),
                name: Name::clipped("Ada Berg"),
                account: Some(account.clone()),
                ..Contact::default()
            }),
            Change::put(Opportunity { id: Id::fixed("o"), account: Some(account), ..Opportunity::default() }),
        ];
        plan.apply(Change::Batch(records.into())).unwrap();
        plan
    }

    fn named(plan: &mut Plan, name: &str, part: Part, access: Option<Access>) -> Result<(), Refusal> {
        let mut ids = Ids::seeded(plan.tables.count() as u128);
        let dossier = Dossier::of_opportunity(plan, &Id::fixed("o"), NaiveDate::default()).unwrap();
        let change = name_person(&dossier, &Name::clipped(name), part, access, &mut ids)?;
        plan.apply(change).unwrap();
        Ok(())
    }

    #[test]
    fn a_known_person_is_taken_and_a_new_one_added_to_the_account() {
        let mut plan = plan();
        named(&mut plan, " ada berg", Part::Role(BuyingRole::User), None).unwrap();
        assert_eq!(plan.tables.contacts.len(), 1);
        named(&mut plan, "Bo Lind", Part::PowerSponsor, None).unwrap();
        assert_eq!(plan.tables.contacts.len(), 2);
        assert!(plan.tables.contacts.iter().all(|contact| contact.account == Some(Id::fixed("a"))));
        assert!(plan.tables.key_players.iter().any(|player| player.power_sponsor && player.roles.is_empty()));
    }

    #[test]
    fn a_second_part_keeps_the_first_and_access_never_shrinks() {
        let mut plan = plan();
        named(&mut plan, "Ada Berg", Part::Role(BuyingRole::User), Some(Access::Direct)).unwrap();
        named(&mut plan, "Ada Berg", Part::Role(BuyingRole::DecisionMaker), Some(Access::Through)).unwrap();
        let player = plan.tables.key_players.iter().next().unwrap();
        assert_eq!(plan.tables.key_players.len(), 1);
        assert_eq!((player.roles.len(), player.access), (2, Access::Direct));
    }

    #[test]
    fn nobody_is_refused() {
        assert_eq!(named(&mut plan(), "  ", Part::Sponsor, None), Err(Refusal::NameMissing));
    }
}
