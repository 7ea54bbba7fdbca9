//! Contacts that are one person: found, and made one without losing a part they play (M303).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::model::{
    Activity, Answer, Change, Contact, Id, InfluenceLine, KeyPlayer, Lead, OpportunityPlan, Plan, ToldBy,
    ValueProposition,
};

use super::{
    Refusal,
    duplicate::{Likeness, both_ids, both_notes, each_with_its_twins, plain_name},
};

/// The fields of a contact that a person chooses between when two contacts become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContactField {
    /// The person's name.
    Name,
    /// The company.
    Account,
    /// Job title.
    Title,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Their superior.
    ReportsTo,
    /// The day we first met.
    FirstMet,
}

impl ContactField {
    /// All of them, in the order in which they stand side by side.
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Account, Self::Title, Self::Email, Self::Phone, Self::ReportsTo, Self::FirstMet];

    fn take(self, into: &mut Contact, from: &Contact) {
        match self {
            Self::Name => into.name = from.name.clone(),
            Self::Account => into.account = from.account.clone(),
            Self::Title => into.title = from.title.clone(),
            Self::Email => into.email = from.email.clone(),
            Self::Phone => into.phone = from.phone.clone(),
            Self::ReportsTo => into.reports_to = from.reports_to.clone(),
            Self::FirstMet => into.first_met = from.first_met,
        }
    }

    /// True when two contacts say the same here.
    pub fn agrees(self, a: &Contact, b: &Contact) -> bool {
        let mut taken = a.clone();
        self.take(&mut taken, b);
        taken == *a
    }

    fn is_blank(self, contact: &Contact) -> bool {
        self.agrees(contact, &Contact::default())
    }
}

/// The fields that a merge takes from the other contact unless somebody says otherwise: those that only it fills, and the earlier day.
pub fn proposed(keep: &Contact, other: &Contact) -> BTreeSet<ContactField> {
    let better = |field: &ContactField| match field {
        ContactField::FirstMet => other.first_met.is_some_and(|day| keep.first_met.is_none_or(|own| day < own)),
        field => field.is_blank(keep) && !field.is_blank(other),
    };
    ContactField::ALL.into_iter().filter(better).collect()
}

/// Makes two contacts one: the kept one with the fields chosen from the other. Where both stand in one buying group, their parts there
/// become one; what referred to the other refers to the kept one; the other goes. One change, so one undo.
pub fn merge(
    plan: &Plan,
    keep: &Id<Contact>,
    other: &Id<Contact>,
    take: &BTreeSet<ContactField>,
) -> Result<Change, Refusal> {
    let read = |id: &Id<Contact>| plan.tables.contacts.get(id).map(|contact| contact.as_ref().clone());
    let (Some(mut kept), Some(gone)) = (read(keep), read(other)) else { return Err(Refusal::NoSuchSubject) };
    if keep == other {
        return Err(Refusal::AlreadyThere);
    }
    take.iter().for_each(|field| field.take(&mut kept, &gone));
    // Nobody reports to themselves.
    if kept.reports_to.as_ref().is_some_and(|chief| chief == keep || chief == other) {
        kept.reports_to = gone.reports_to.clone().filter(|chief| chief != keep && chief != other);
    }
    both_ids(&mut kept.external_ids, gone.external_ids);
    both_notes(&mut kept.notes, &gone.notes);
    let mut changes = vec![Change::put(kept)];
    let swap = Swap { plan, keep, other };
    swap.people(&mut changes);
    swap.groups(&mut changes);
    swap.plans(&mut changes);
    changes.push(Change::Remove(other.into()));
    Ok(Change::Batch(changes))
}

/// One contact in the place of another.
struct Swap<'a> {
    plan: &'a Plan,
    keep: &'a Id<Contact>,
    other: &'a Id<Contact>,
}

impl Swap<'_> {
    /// Puts the kept one where the other stood; true where something changed.
    fn one(&self, place: &mut Option<Id<Contact>>) -> bool {
        let stood = place.as_ref() == Some(self.other);
        if stood {
            *place = Some(self.keep.clone());
        }
        stood
    }

    /// Contacts, leads, answers and activities.
    fn people(&self, changes: &mut Vec<Change>) {
        let tables = &self.plan.tables;
        let chief = |one: &Contact| one.reports_to.as_ref() == Some(self.other) && one.id != *self.keep;
        for found in tables.contacts.iter().filter(|one| chief(one)) {
            let found: Contact = Arc::unwrap_or_clone(Arc::clone(found));
            changes.push(Change::put(Contact { reports_to: Some(self.keep.clone()), ..found }));
        }
        for found in tables.leads.iter().filter(|lead| lead.contact.as_ref() == Some(self.other)) {
            let found: Lead = Arc::unwrap_or_clone(Arc::clone(found));
            changes.push(Change::put(Lead { contact: Some(self.keep.clone()), ..found }));
        }
        for found in tables.answers.iter().filter(|answer| answer.told_by == ToldBy::Contact(self.other.clone())) {
            let found: Answer = Arc::unwrap_or_clone(Arc::clone(found));
            changes.push(Change::put(Answer { told_by: ToldBy::Contact(self.keep.clone()), ..found }));
        }
        for found in tables.activities.iter().filter(|activity| activity.contacts.contains(self.other)) {
            let mut found: Activity = Arc::unwrap_or_clone(Arc::clone(found));
            found.contacts.remove(self.other);
            found.contacts.insert(self.keep.clone());
            changes.push(Change::put(found));
        }
    }

    /// Buying groups and the lines in them.
    fn groups(&self, changes: &mut Vec<Change>) {
        let tables = &self.plan.tables;
        for found in &tables.key_players {
            let mut player: KeyPlayer = found.as_ref().clone();
            let through = self.one(&mut player.through);
            if player.contact == *self.other {
                let twin =
                    tables.key_players.iter().find(|p| p.opportunity == player.opportunity && p.contact == *self.keep);
                match twin {
                    // Both stand there: the kept one takes the parts of the other when its own turn comes.
                    Some(_) => changes.push(Change::Remove((&player.id).into())),
                    None => {
                        player.contact = self.keep.clone();
                        player.through = player.through.filter(|leads| leads != self.keep);
                        changes.push(Change::put(player));
                    }
                }
            } else if player.contact == *self.keep {
                let twin =
                    tables.key_players.iter().find(|p| p.opportunity == player.opportunity && p.contact == *self.other);
                let joined = twin.is_some_and(|twin| {
                    join(&mut player, twin);
                    true
                });
                if player.through.as_ref().is_some_and(|leads| leads == self.keep || leads == self.other) {
                    player.through = None;
                }
                if joined || through {
                    changes.push(Change::put(player));
                }
            } else if through {
                changes.push(Change::put(player));
            }
        }
        for found in tables.influence_lines.iter().filter(|line| line.from == *self.other || line.to == *self.other) {
            changes.push(Change::Remove((&found.id).into()));
            let swap = |id: &Id<Contact>| if id == self.other { self.keep.clone() } else { id.clone() };
            let (from, to) = (swap(&found.from), swap(&found.to));
            let known = tables.influence_lines.iter().any(|line| {
                line.opportunity == found.opportunity && line.from == from && line.to == to && line.kind == found.kind
            });
            if from != to && !known {
                // Its id names both ends, so that it is the same line whoever draws it.
                let kind = match found.kind {
                    Some(crate::model::LineKind::Reports) => "reports",
                    Some(crate::model::LineKind::Influences) => "influences",
                    Some(crate::model::LineKind::Conflicts) | None => "conflicts",
                };
                let id = Id::owned("influence_line", &[found.opportunity.as_str(), from.as_str(), to.as_str(), kind]);
                changes.push(Change::put(InfluenceLine { id, from, to, ..found.as_ref().clone() }));
            }
        }
    }

    /// The sections of plans, and value propositions.
    fn plans(&self, changes: &mut Vec<Change>) {
        for found in &self.plan.tables.opportunity_plans {
            let mut plan: OpportunityPlan = found.as_ref().clone();
            let mut touched = self.one(&mut plan.compelling_event.contact);
            touched |= self.one(&mut plan.strategy.confirmed_by);
            touched |= self.one(&mut plan.probe.contact);
            plan.pains.values_mut().for_each(|pain| touched |= self.one(&mut pain.contact));
            plan.steps.values_mut().for_each(|step| touched |= self.one(&mut step.contact));
            plan.coverage.values_mut().for_each(|pair| touched |= self.one(&mut pair.contact));
            plan.proofs.values_mut().for_each(|proof| touched |= self.one(&mut proof.accepted_by));
            plan.proposal.values_mut().for_each(|item| touched |= self.one(&mut item.by));
            plan.exchanges.values_mut().for_each(|one| touched |= self.one(&mut one.contact));
            if touched {
                changes.push(Change::put(plan));
            }
        }
        for found in &self.plan.tables.value_propositions {
            let mut value: ValueProposition = found.as_ref().clone();
            let mut touched = self.one(&mut value.accepted_by);
            value.benefits.values_mut().for_each(|benefit| touched |= self.one(&mut benefit.contact));
            if touched {
                changes.push(Change::put(value));
            }
        }
    }
}

/// Two parts in one buying group become one: what only the other says is taken over.
fn join(into: &mut KeyPlayer, from: &KeyPlayer) {
    into.roles.extend(from.roles.iter().copied());
    into.stance = into.stance.or(from.stance);
    into.influence = into.influence.or(from.influence);
    into.access = into.access.max(from.access);
    into.through = into.through.take().or_else(|| from.through.clone());
    into.met_on = into.met_on.max(from.met_on);
    into.concerns.extend(from.concerns.iter().map(|(id, concern)| (id.clone(), concern.clone())));
    into.sponsor |= from.sponsor;
    into.power_sponsor |= from.power_sponsor;
    both_notes(&mut into.personal_risk, &from.personal_risk);
    both_notes(&mut into.risk_answer, &from.risk_answer);
    both_notes(&mut into.notes, &from.notes);
}

/// Contacts that are probably the same: the same e-mail address, or the same name at the same company. Each that has such a twin stands
/// here with its twins, the likeliest first.
pub fn twins(plan: &Plan) -> BTreeMap<Id<Contact>, Vec<(Id<Contact>, Likeness)>> {
    let mut by_sign: BTreeMap<(Likeness, String), Vec<&Id<Contact>>> = BTreeMap::new();
    for contact in &plan.tables.contacts {
        let email = contact.email.trim().to_lowercase();
        if email.contains('@') {
            by_sign.entry((Likeness::Email, email)).or_default().push(&contact.id);
        }
        let name = plain_name(&contact.name);
        if !name.is_empty() {
            let account = contact.account.as_ref().map_or("", |id| id.as_str());
            by_sign.entry((Likeness::Name, format!("{account}\n{name}"))).or_default().push(&contact.id);
        }
    }
    each_with_its_twins(by_sign.iter().map(|((likeness, _), alike)| (*likeness, alike.as_slice())))
}
