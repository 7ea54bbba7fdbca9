//! Leads: taken in, answered, accepted, given back, put away, turned into opportunities.

use std::{collections::BTreeSet, sync::Arc};

use chrono::{Days, NaiveDate};

use crate::model::{
    Account, Answer, BuyingRole, Change, Contact, ContactMade, Id, Ids, Lead, LeadState, Money, Name, Opportunity,
    Ordered, Phase, Plan, SaleKind, Source, Stage, Subject, Unit,
};

use super::{
    Act, Refusal,
    dossier::Dossier,
    duplicate, field, gate, lead_people,
    opportunity::{self, NewOpportunity},
};

pub use super::lead_state::{accept, hand_over, recycle, reject, set_level};

/// What is known about a lead when it comes in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewLead {
    /// What people call it.
    pub name: Name,
    /// The company as the lead gave it.
    pub company: Name,
    /// The person as the lead gave it.
    pub person: Name,
    /// E-mail address.
    pub email: Name,
    /// Where it came from.
    pub source: Option<Id<Source>>,
    /// Who works on it.
    pub owner: Option<Id<Unit>>,
}

/// Takes a lead in (M302). A lead without a name of its own is called after its company or person.
pub fn create(plan: &Plan, new: NewLead, on: NaiveDate, ids: &mut Ids) -> Result<(Id<Lead>, Change), Refusal> {
    let given = [&new.name, &new.company, &new.person].into_iter().find(|text| !text.trim().is_empty());
    let name = given.cloned().ok_or(Refusal::NameMissing)?;
    let id: Id<Lead> = ids.fresh();
    let lead = Lead {
        id: id.clone(),
        name,
        company: new.company,
        person: new.person,
        email: new.email,
        source: new.source,
        owner: new.owner,
        created_on: Some(on),
        stage: plan.playbook.ladder(Phase::Lead).first().map(|(id, _)| (*id).clone()),
        ..Lead::default()
    };
    Ok((id, Change::put(lead)))
}

/// Notes an attempt to reach a lead; the first one stops the response clock (M161).
pub fn contacted(
    plan: &Plan,
    id: &Id<Lead>,
    made: ContactMade,
    today: NaiveDate,
    ids: &mut Ids,
) -> Result<Change, Refusal> {
    let mut lead = unconverted(plan, id)?;
    let on = made.on.unwrap_or(today);
    if on > today {
        return Err(Refusal::DayToCome);
    }
    if let Some(entered) = lead.created_on.filter(|created| on < *created) {
        return Err(Refusal::BeforeItCame { entered });
    }
    let order = lead.contact_log.values().map(|entry| entry.order).max().unwrap_or(0).saturating_add(10);
    lead.contact_log.insert(ids.fresh(), ContactMade { order, on: Some(on), ..made });
    if lead.state == LeadState::New {
        lead.state = LeadState::Working;
    }
    Ok(Change::put(lead))
}

/// Moves a lead to another rung of the lead phase. Gates there advise: `gate::missing` says what to ask before a meeting (M328);
/// only what a playbook lets block is refused.
pub fn move_to(plan: &Plan, id: &Id<Lead>, to: &Id<Stage>, today: NaiveDate) -> Result<Change, Refusal> {
    let mut lead = unconverted(plan, id)?;
    let dossier = Dossier::of_lead(plan, id, today).ok_or(Refusal::NoSuchSubject)?;
    if !dossier.ladder().iter().any(|(stage, _)| *stage == to) {
        return Err(Refusal::NoSuchStage);
    }
    if lead.stage.as_ref() == Some(to) {
        return Err(Refusal::AlreadyThere);
    }
    let missing = gate::missing(&dossier, to);
    if missing.iter().any(|item| item.blocks) {
        return Err(Refusal::GateNeeds(missing));
    }
    lead.stage = Some(to.clone());
    if matches!(lead.state, LeadState::New | LeadState::Recycled | LeadState::Rejected) {
        lead.state = LeadState::Working;
        lead.recycled_until = None;
    }
    Ok(Change::put(lead))
}

/// How the response to a lead stands (M161).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Response {
    /// Answered after so many days.
    Answered {
        /// Days from coming in to the first attempt.
        days: i64,
    },
    /// Not yet, and still in time.
    Waiting {
        /// Days since it came in.
        days: i64,
    },
    /// Not yet, and late.
    Overdue {
        /// Days since it came in.
        days: i64,
    },
}

/// The response clock of a lead; nothing where nobody noted when it came in, or where it was settled without a call.
pub fn response(plan: &Plan, lead: &Lead, today: NaiveDate) -> Option<Response> {
    let created = lead.created_on?;
    let days = |on: NaiveDate| on.signed_duration_since(created).num_days();
    if let Some(first) = lead.contact_log.values().filter_map(|entry| entry.on).min() {
        return Some(Response::Answered { days: days(first) });
    }
    if !matches!(lead.state, LeadState::New | LeadState::Working) {
        return None;
    }
    let late = days(today) > i64::from(plan.playbook.thresholds.lead_response_days);
    Some(if late { Response::Overdue { days: days(today) } } else { Response::Waiting { days: days(today) } })
}

/// Which account or contact a conversion uses.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Choice<T> {
    /// One that is there.
    Existing(Id<T>),
    /// A new one, with what the lead gave.
    #[default]
    New,
    /// None.
    Nobody,
}

/// What a conversion makes of a lead.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Conversion {
    /// The company.
    pub account: Choice<Account>,
    /// The person.
    pub contact: Choice<Contact>,
    /// The part that person plays, where it is known.
    pub roles: BTreeSet<BuyingRole>,
    /// What people will call the opportunity.
    pub name: Name,
    /// Which kind of sale.
    pub sale_kind: Option<SaleKind>,
    /// What it is worth.
    pub amount: Option<Money>,
    /// When it is expected to close.
    pub close_date: Option<NaiveDate>,
    /// Who pursues it; the lead's owner where it says nothing.
    pub owner: Option<Id<Unit>>,
    /// The rung it is opened on; the lowest where it says nothing.
    pub stage: Option<Id<Stage>>,
}

/// The accounts and contacts that a lead probably is, the likeliest first: to be asked before converting (M303).
pub fn likely_accounts<'a>(plan: &'a Plan, lead: &Lead) -> Vec<(&'a Id<Account>, duplicate::Likeness)> {
    duplicate::accounts(plan, &lead.company, &lead.email)
}

/// The contacts that a lead's person probably is, the likeliest first.
pub fn likely_contacts<'a>(
    plan: &'a Plan,
    lead: &Lead,
    account: Option<&Id<Account>>,
) -> Vec<(&'a Id<Contact>, duplicate::Likeness)> {
    duplicate::contacts(plan, &lead.person, &lead.email, account)
}

/// Turns a lead into an opportunity, with its account and contact, in one change (M4, M303). Links run both ways; answers
/// given about the lead go with it and fill their fields, so that nothing is asked twice; who decided and when is kept.
/// A lead may become several opportunities (M7).
pub fn convert(
    plan: &Plan,
    id: &Id<Lead>,
    into: Conversion,
    act: &Act,
    ids: &mut Ids,
) -> Result<(Id<Opportunity>, Change), Refusal> {
    let mut lead = found(plan, id)?;
    let mut changes = Vec::new();
    let account = account_for(plan, &lead, &into.account, &mut changes, ids);
    let contact = contact_for(&lead, &into.contact, account.as_ref(), act.on, &mut changes, ids);
    let name = if into.name.trim().is_empty() { lead.name.clone() } else { into.name };
    let new = NewOpportunity {
        name,
        account: account.clone(),
        sale_kind: into.sale_kind,
        owner: into.owner.or_else(|| lead.owner.clone()),
        amount: into.amount,
        close_date: into.close_date,
        stage: into.stage,
        leads: BTreeSet::from([id.clone()]),
        source: lead.source.clone(),
        renews: None,
    };
    let (opportunity_id, change) = opportunity::create(plan, new, act, ids)?;
    changes.push(change);
    let group = lead_people::group(plan, &lead, &opportunity_id, account.as_ref(), contact.as_ref(), into.roles, ids);
    changes.push(group);
    lead.state = LeadState::Converted;
    lead.converted_on = Some(act.on);
    lead.converted_by = act.by.clone();
    lead.account = account.or(lead.account);
    lead.contact = contact.or(lead.contact);
    lead.opportunities.insert(opportunity_id.clone());
    changes.push(Change::put(lead));
    let base = Change::Batch(changes);
    let carried = carried_answers(plan, id, &opportunity_id, &base, act.on, ids);
    Ok((opportunity_id, base.and(carried)))
}

fn account_for(
    plan: &Plan,
    lead: &Lead,
    choice: &Choice<Account>,
    changes: &mut Vec<Change>,
    ids: &mut Ids,
) -> Option<Id<Account>> {
    match choice {
        Choice::Existing(id) => plan.tables.accounts.contains(id).then(|| id.clone()),
        Choice::New if !lead.company.trim().is_empty() => {
            let website = duplicate::domain(&lead.email).map(|host| Name::clipped(&host)).unwrap_or_default();
            let owner = lead.owner.clone();
            let account = Account { id: ids.fresh(), name: lead.company.clone(), website, owner, ..Account::default() };
            let id = account.id.clone();
            changes.push(Change::put(account));
            Some(id)
        }
        Choice::New | Choice::Nobody => None,
    }
}

fn contact_for(
    lead: &Lead,
    choice: &Choice<Contact>,
    account: Option<&Id<Account>>,
    on: NaiveDate,
    changes: &mut Vec<Change>,
    ids: &mut Ids,
) -> Option<Id<Contact>> {
    match choice {
        Choice::Existing(id) => Some(id.clone()),
        Choice::New if !lead.person.trim().is_empty() => {
            let first_met = lead.contact_log.values().filter(|entry| entry.two_way).filter_map(|entry| entry.on).min();
            let contact = Contact {
                id: ids.fresh(),
                name: lead.person.clone(),
                account: account.cloned(),
                email: lead.email.clone(),
                first_met: first_met.or(Some(on)),
                ..Contact::default()
            };
            let id = contact.id.clone();
            changes.push(Change::put(contact));
            Some(id)
        }
        Choice::New | Choice::Nobody => None,
    }
}

/// The answers about a lead, written again for the opportunity it became, each filling its field as it did not before.
fn carried_answers(
    plan: &Plan,
    lead: &Id<Lead>,
    opportunity: &Id<Opportunity>,
    converted: &Change,
    on: NaiveDate,
    ids: &mut Ids,
) -> Change {
    let about = Subject::Lead(lead.clone());
    let mut answers: Vec<&Arc<Answer>> = plan.tables.answers.iter().filter(|answer| answer.subject == about).collect();
    answers.order_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    let mut after = plan.clone();
    // What the conversion makes is looked at before it is made: fields are filled in records that are not there yet.
    if answers.is_empty() || after.apply(converted.clone()).is_err() {
        return Change::nothing();
    }
    let mut carried = Change::nothing();
    for answer in answers {
        let copy =
            Answer { id: ids.fresh(), subject: Subject::Opportunity(opportunity.clone()), ..answer.as_ref().clone() };
        let fills = plan.playbook.questions.get(&copy.question).and_then(|question| question.fills);
        let filled = match (fills, &copy.value, Dossier::of_opportunity(&after, opportunity, on)) {
            // A field filled in the conversion itself is newer than what the lead said.
            (Some(name), Some(value), Some(dossier)) if field::read(&dossier, name).is_none() => {
                field::fill(&dossier, name, value)
            }
            _ => None,
        };
        let change = filled.unwrap_or_else(Change::nothing).and(Change::put(copy));
        if after.apply(change.clone()).is_ok() {
            carried = carried.and(change);
        }
    }
    carried
}

/// Days until a lead that was put away comes back; nothing where it was not.
pub fn back_in(lead: &Lead, today: NaiveDate) -> Option<i64> {
    let until = lead.recycled_until.filter(|_| lead.state == LeadState::Recycled)?;
    Some(until.signed_duration_since(today).num_days().max(0))
}

/// How many leads a prospector took in within the last thirty days, against the limit (M221).
pub fn load(plan: &Plan, unit: &Id<Unit>, today: NaiveDate) -> super::mark::Load {
    let from = today.checked_sub_days(Days::new(29)).unwrap_or(today);
    let recent = |lead: &Lead| lead.created_on.is_some_and(|on| on >= from && on <= today);
    let open = plan.tables.leads.iter().filter(|lead| lead.owner.as_ref() == Some(unit) && recent(lead)).count();
    let own = plan.tables.units.get(unit).and_then(|unit| unit.capacity.leads_a_month);
    super::mark::Load { open, limit: own.unwrap_or(plan.playbook.thresholds.leads_a_month) }
}

fn found(plan: &Plan, id: &Id<Lead>) -> Result<Lead, Refusal> {
    plan.tables.leads.get(id).map(|lead| lead.as_ref().clone()).ok_or(Refusal::NoSuchSubject)
}

pub(super) fn unconverted(plan: &Plan, id: &Id<Lead>) -> Result<Lead, Refusal> {
    let lead = found(plan, id)?;
    if lead.state == LeadState::Converted { Err(Refusal::AlreadyConverted) } else { Ok(lead) }
}
