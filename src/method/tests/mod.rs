//! The rules of docs/METHOD.md with its examples.

mod answers;
mod apart;
mod assessment;
mod buying_group;
mod channels;
mod claims;
mod conditions;
mod decisions;
mod evidence;
mod inbox;
mod ladder;
mod ladders;
mod leads;
mod library;
mod many;
mod matrix;
mod playbooks;
mod profile;
mod qualified;
mod removal;
mod renewals;
mod review;
mod rows;
mod sign_offs;
mod twins;
mod verdicts;

use chrono::NaiveDate;

use super::{
    Act, answer, dossier::Dossier, lead::Conversion, opportunity, opportunity::NewOpportunity,
    playbook::default_playbook,
};
use crate::model::{
    Access, Account, AnswerValue, BuyingRole, Change, Confidence, Contact, Currency, Id, Ids, KeyPlayer, Money, Name,
    Note, Opportunity, Plan, Question, Stage, Subject, ToldBy,
};

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub(super) fn act(on: &str) -> Act {
    Act { on: day(on), by: name("Ann"), role: Name::default() }
}

pub(super) fn act_as(role: &str, on: &str) -> Act {
    Act { role: name(role), ..act(on) }
}

pub(super) fn euros(major: i64) -> Money {
    Money::major(major, Currency::EUR).unwrap()
}

pub(super) fn stage(text: &str) -> Id<Stage> {
    Id::new(text).unwrap()
}

/// A plan with the default ladder, one account, one contact and one opportunity opened on 1 June 2026 on qualify.
pub(super) struct Bench {
    pub plan: Plan,
    pub ids: Ids,
    pub id: Id<Opportunity>,
    pub account: Id<Account>,
}

/// The least that a new opportunity says: that it is a sale to a new customer.
pub(super) fn pursued() -> NewOpportunity {
    NewOpportunity { sale_kind: Some(crate::model::SaleKind::NewCustomer), ..NewOpportunity::default() }
}

/// The least that a conversion says.
pub(super) fn to_new_customer() -> Conversion {
    Conversion { sale_kind: Some(crate::model::SaleKind::NewCustomer), ..Conversion::default() }
}

impl Bench {
    pub fn new() -> Self {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan { playbook: default_playbook().clone(), ..Plan::default() };
        let account = Account { id: ids.fresh(), name: name("Nordkap Foods"), ..Account::default() };
        let account_id = account.id.clone();
        plan.apply(Change::put(account)).unwrap();
        let new = NewOpportunity { name: name("Line 3"), account: Some(account_id.clone()), ..pursued() };
        let (id, change) = opportunity::create(&plan, new, &act("2026-06-01"), &mut ids).unwrap();
        plan.apply(change).unwrap();
        Self { plan, ids, id, account: account_id }
    }

    pub fn make(&mut self, change: Change) {
        self.plan.apply(change).unwrap();
    }

    pub fn edit(&mut self, edit: impl FnOnce(&mut Opportunity)) {
        let mut opportunity = self.opportunity();
        edit(&mut opportunity);
        self.make(Change::put(opportunity));
    }

    pub fn opportunity(&self) -> Opportunity {
        self.plan.tables.opportunities.get(&self.id).unwrap().as_ref().clone()
    }

    pub fn dossier(&self, today: &str) -> Dossier<'_> {
        Dossier::of_opportunity(&self.plan, &self.id, day(today)).unwrap()
    }

    pub fn person(&mut self, who: &str, roles: &[BuyingRole], access: Access) -> Id<Contact> {
        let contact = Contact { id: self.ids.fresh(), name: name(who), ..Contact::default() };
        let player = KeyPlayer {
            id: self.ids.fresh(),
            opportunity: self.id.clone(),
            contact: contact.id.clone(),
            roles: roles.iter().copied().collect(),
            access,
            ..KeyPlayer::default()
        };
        let id = contact.id.clone();
        self.make(Change::put(contact).and(Change::put(player)));
        id
    }

    pub fn new_answer(&self, question: &str, value: AnswerValue, told_by: ToldBy, on: &str) -> answer::NewAnswer {
        answer::NewAnswer {
            subject: Subject::Opportunity(self.id.clone()),
            question: Id::new(question).unwrap(),
            value,
            told_by,
            confidence: Confidence::Told,
            on: day(on),
            evidence: Note::default(),
        }
    }

    pub fn answer_by(&mut self, question: &str, value: AnswerValue, told_by: ToldBy, on: &str) {
        let new = self.new_answer(question, value, told_by, on);
        let dossier = Dossier::of_opportunity(&self.plan, &self.id, day(on)).unwrap();
        let change = answer::answer(&dossier, new, &mut self.ids).unwrap();
        self.make(change);
    }

    pub fn answer(&mut self, question: &str, value: AnswerValue, on: &str) {
        self.answer_by(question, value, ToldBy::Document(name("Minutes")), on);
    }

    pub fn state(&self, question: &str, today: &str) -> answer::State {
        let id: Id<Question> = Id::new(question).unwrap();
        answer::standing(&self.dossier(today), &id, &self.plan.playbook.questions[&id]).state
    }

    /// Everything on which the qualify gate insists.
    pub fn qualified(&mut self, on: &str) {
        self.answer("act-now", AnswerValue::Yes, on);
        self.answer("fair-chance", AnswerValue::Yes, on);
        self.answer("amount", AnswerValue::Money(euros(96_000)), on);
    }
}
