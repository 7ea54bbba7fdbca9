//! Leads that are one: found, and made one without losing a link (M303).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::model::{Action, Activity, Answer, Change, Id, Lead, LeadState, Name, Opportunity, Plan, Subject};

use super::{
    Refusal,
    duplicate::{Likeness, both_ids, both_notes, each_with_its_twins, plain_name},
};

/// The fields of a lead that a person chooses between when two leads become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeadField {
    /// What people call it.
    Name,
    /// The company.
    Company,
    /// The person.
    Person,
    /// E-mail address.
    Email,
    /// Who drives the project.
    Sponsor,
    /// The executive behind it.
    PowerSponsor,
    /// Where it came from.
    Source,
    /// The day it came in.
    CameIn,
    /// Who works on it.
    Owner,
    /// The rung.
    Stage,
    /// How far it is qualified.
    Level,
    /// New, working, accepted, given back, put away or converted, with its day and reason.
    State,
}

impl LeadField {
    /// All of them, in the order in which they stand side by side.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::Company,
        Self::Person,
        Self::Email,
        Self::Sponsor,
        Self::PowerSponsor,
        Self::Source,
        Self::CameIn,
        Self::Owner,
        Self::Stage,
        Self::Level,
        Self::State,
    ];

    /// Takes this field from another lead.
    fn take(self, into: &mut Lead, from: &Lead) {
        match self {
            Self::Name => into.name = from.name.clone(),
            Self::Company => {
                into.company = from.company.clone();
                into.account = from.account.clone();
            }
            Self::Person => {
                into.person = from.person.clone();
                into.contact = from.contact.clone();
            }
            Self::Email => into.email = from.email.clone(),
            Self::Sponsor => into.sponsor = from.sponsor.clone(),
            Self::PowerSponsor => into.power_sponsor = from.power_sponsor.clone(),
            Self::Source => into.source = from.source.clone(),
            Self::CameIn => into.created_on = from.created_on,
            Self::Owner => into.owner = from.owner.clone(),
            Self::Stage => into.stage = from.stage.clone(),
            Self::Level => into.level = from.level,
            Self::State => {
                into.state = from.state;
                into.reason = from.reason.clone();
                into.recycled_until = from.recycled_until;
                into.decided_on = from.decided_on;
                into.decided_by = from.decided_by.clone();
                into.handed_to = from.handed_to.clone();
                into.handed_on = from.handed_on;
                into.handed_by = from.handed_by.clone();
                into.converted_on = from.converted_on;
                into.converted_by = from.converted_by.clone();
            }
        }
    }

    /// True when two leads say the same here.
    pub fn agrees(self, a: &Lead, b: &Lead) -> bool {
        let mut taken = a.clone();
        self.take(&mut taken, b);
        taken == *a
    }
}

/// The fields that a merge takes from the other lead unless somebody says otherwise: those that only it fills, the earlier day, the
/// higher level, and where it has got further.
pub fn proposed(keep: &Lead, other: &Lead) -> BTreeSet<LeadField> {
    let better = |field: &LeadField| match field {
        LeadField::Name => keep.name.is_empty() && !other.name.is_empty(),
        LeadField::Company => keep.company.is_empty() && !other.company.is_empty(),
        LeadField::Person => keep.person.is_empty() && !other.person.is_empty(),
        LeadField::Email => keep.email.is_empty() && !other.email.is_empty(),
        LeadField::Sponsor => keep.sponsor.is_empty() && !other.sponsor.is_empty(),
        LeadField::PowerSponsor => keep.power_sponsor.is_empty() && !other.power_sponsor.is_empty(),
        LeadField::Source => keep.source.is_none() && other.source.is_some(),
        LeadField::CameIn => other.created_on.is_some_and(|day| keep.created_on.is_none_or(|own| day < own)),
        LeadField::Owner => keep.owner.is_none() && other.owner.is_some(),
        LeadField::Stage => keep.stage.is_none() && other.stage.is_some(),
        LeadField::Level => other.level > keep.level,
        LeadField::State => standing(other.state) > standing(keep.state),
    };
    LeadField::ALL.into_iter().filter(better).collect()
}

fn standing(state: LeadState) -> u8 {
    match state {
        LeadState::New => 0,
        LeadState::Rejected | LeadState::Recycled => 1,
        LeadState::Working => 2,
        LeadState::Accepted => 3,
        LeadState::Converted => 4,
    }
}

/// Makes two leads one: the kept one with the fields chosen from the other, and everything that was written of either. What referred to
/// the other refers to the kept one; the other goes. One change, so one undo.
pub fn merge(plan: &Plan, keep: &Id<Lead>, other: &Id<Lead>, take: &BTreeSet<LeadField>) -> Result<Change, Refusal> {
    let read = |id: &Id<Lead>| plan.tables.leads.get(id).map(|lead| lead.as_ref().clone());
    let (Some(mut kept), Some(gone)) = (read(keep), read(other)) else { return Err(Refusal::NoSuchSubject) };
    if keep == other {
        return Err(Refusal::AlreadyThere);
    }
    take.iter().for_each(|field| field.take(&mut kept, &gone));
    kept.account = kept.account.or(gone.account);
    kept.contact = kept.contact.or(gone.contact);
    kept.opportunities.extend(gone.opportunities);
    kept.contact_log.extend(gone.contact_log);
    both_ids(&mut kept.external_ids, gone.external_ids);
    both_notes(&mut kept.notes, &gone.notes);
    let mut changes = vec![Change::put(kept)];
    changes.extend(redirected(plan, keep, other));
    changes.push(Change::Remove(other.into()));
    Ok(Change::Batch(changes))
}

/// Everything that refers to one lead, made to refer to another.
fn redirected(plan: &Plan, keep: &Id<Lead>, other: &Id<Lead>) -> Vec<Change> {
    let tables = &plan.tables;
    let mut changes = Vec::new();
    for found in tables.opportunities.iter().filter(|found| found.leads.contains(other)) {
        let mut found: Opportunity = Arc::unwrap_or_clone(Arc::clone(found));
        found.leads.remove(other);
        found.leads.insert(keep.clone());
        changes.push(Change::put(found));
    }
    let about = Subject::Lead(other.clone());
    for answer in tables.answers.iter().filter(|answer| answer.subject == about) {
        let answer: Answer = Arc::unwrap_or_clone(Arc::clone(answer));
        changes.push(Change::put(Answer { subject: Subject::Lead(keep.clone()), ..answer }));
    }
    for activity in tables.activities.iter().filter(|activity| activity.lead.as_ref() == Some(other)) {
        let activity: Activity = Arc::unwrap_or_clone(Arc::clone(activity));
        changes.push(Change::put(Activity { lead: Some(keep.clone()), ..activity }));
    }
    for action in tables.actions.iter().filter(|action| action.lead.as_ref() == Some(other)) {
        let action: Action = Arc::unwrap_or_clone(Arc::clone(action));
        changes.push(Change::put(Action { lead: Some(keep.clone()), ..action }));
    }
    changes
}

/// What makes two leads look like one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Email(String),
    Who(String, String),
}

fn signs(lead: &Lead) -> Vec<(Sign, Likeness)> {
    let mut found = Vec::new();
    let email = lead.email.trim().to_lowercase();
    if email.contains('@') {
        found.push((Sign::Email(email), Likeness::Email));
    }
    let called = |name: &Name| plain_name(name);
    let (company, person) = (called(&lead.company), called(&lead.person));
    if !company.is_empty() {
        found.push((Sign::Who(company, person), Likeness::Name));
    }
    found
}

/// Leads that are probably the same: the same e-mail address, or the same company and person. Each lead that has such a twin stands here with its
/// twins, the likeliest first; converted ones are among them, for they are where the sale went.
pub fn twins(plan: &Plan) -> BTreeMap<Id<Lead>, Vec<(Id<Lead>, Likeness)>> {
    let mut by_sign: BTreeMap<Sign, (Likeness, Vec<&Id<Lead>>)> = BTreeMap::new();
    for lead in &plan.tables.leads {
        for (sign, likeness) in signs(lead) {
            by_sign.entry(sign).or_insert_with(|| (likeness, Vec::new())).1.push(&lead.id);
        }
    }
    each_with_its_twins(by_sign.values().map(|(likeness, alike)| (*likeness, alike.as_slice())))
}
