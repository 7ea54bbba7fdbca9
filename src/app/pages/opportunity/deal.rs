//! What the parts of an opportunity's page share: which opportunity, and ways to read and edit what belongs to it.

use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;

use super::editor::Editor;
use crate::{
    app::{parts::Choice, session::Session},
    method::{Dossier, Findings, field::sections_of},
    model::{Account, Contact, Currency, Deed, Id, Opportunity, OpportunityPlan, Ordered, Plan},
    route::{OpportunityTab, Page, Route},
    text::{Say, Words, reading::Reader},
};

/// The opportunity whose page is open.
#[derive(Clone, Copy)]
pub struct Deal {
    /// The page's session.
    pub session: Session,
    id: StoredValue<Id<Opportunity>>,
    /// Searched for once after each edit, however many parts of the page read from it.
    findings: Memo<Option<Arc<Findings>>>,
    people: Memo<Vec<(Id<Contact>, String)>>,
}

impl Deal {
    /// The page of this opportunity, for all its parts.
    pub fn provide(session: Session, id: Id<Opportunity>) -> Self {
        let (own, of) = (id.clone(), id.clone());
        let find = move |_: Option<&_>| session.with_plan(|plan| Findings::of_opportunity(plan, &own).map(Arc::new));
        let deal = Self {
            session,
            id: StoredValue::new(id),
            findings: Memo::new_with_compare(find, |_, _| true),
            people: session.figure(move |plan| people_of(plan, &of)),
        };
        provide_context(deal);
        deal
    }

    /// The one of this page.
    pub fn here() -> Self {
        expect_context()
    }

    /// Which opportunity.
    pub fn id(self) -> Id<Opportunity> {
        self.id.get_value()
    }

    /// What people call it, now.
    pub fn name(self) -> String {
        let id = self.id();
        self.session
            .plan_now(|plan| plan.tables.opportunities.get(&id).map(|found| found.name.to_string()))
            .unwrap_or_default()
    }

    /// The company that would buy, now.
    pub fn account_now(self) -> Option<Id<Account>> {
        let id = self.id();
        self.session.plan_now(|plan| plan.tables.opportunities.get(&id).and_then(|found| found.account.clone()))
    }

    /// Reads what is typed here.
    pub fn reader(self) -> Reader {
        Reader { numbers: self.session.numbers(), language: self.session.language() }
    }

    /// Says words.
    pub fn say(self, words: &dyn Say) -> Words {
        self.session.say(words)
    }

    /// Reads from the opportunity and follows it; nothing once it is gone.
    pub fn read<T: PartialEq + Send + Sync + 'static>(
        self,
        look: impl Fn(&Plan, &Arc<Opportunity>) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        let id = self.id();
        self.session.figure(move |plan| plan.tables.opportunities.get(&id).map(|found| look(plan, found)))
    }

    /// Reads from everything written about the opportunity, as it stands today.
    pub fn dossier<T: PartialEq + Send + Sync + 'static>(
        self,
        look: impl Fn(&Dossier<'_>) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        let today = self.session.today();
        Memo::new(move |_| {
            let (today, findings) = (today.get(), self.findings.get()?);
            self.session.with_plan(|plan| findings.dossier(plan, today).map(|dossier| look(&dossier)))
        })
    }

    /// Reads once from everything written about the opportunity, as handlers do.
    pub fn dossier_now<T>(self, look: impl FnOnce(&Dossier<'_>) -> T) -> Option<T> {
        let (today, findings) = (self.session.today_now(), self.findings.get_untracked()?);
        self.session.plan_now(|plan| findings.dossier(plan, today).map(|dossier| look(&dossier)))
    }

    /// The opportunity's own fields.
    pub fn opportunity(self) -> Editor<Opportunity> {
        let id = self.id();
        Editor::of(self.session, Deed::EditOpportunity, move |plan| {
            plan.tables.opportunities.get(&id).map(|found| found.as_ref().clone())
        })
    }

    /// The sections of its plan; the first thing written makes the record.
    pub fn sections(self) -> Editor<OpportunityPlan> {
        let today = self.session.today_now();
        Editor::of(self.session, Deed::EditOpportunityPlan, move |plan| {
            self.findings.get()?.dossier(plan, today).as_ref().and_then(sections_of)
        })
    }

    /// The currency in which its sums are asked: its amount's, else the plan's.
    pub fn currency(self) -> Currency {
        let id = self.id();
        self.session.plan_now(|plan| {
            let amount = plan.tables.opportunities.get(&id).and_then(|found| found.amount);
            amount.map_or(plan.head.currency, |money| money.currency)
        })
    }

    /// The people one can name here: those of the buying group and of the account, by name.
    pub fn people(self) -> Memo<Vec<(Id<Contact>, String)>> {
        self.people
    }

    /// The same people as choices, with "nobody" first.
    pub fn people_choices(self) -> Signal<Vec<Choice>> {
        let people = self.people();
        Signal::derive(move || {
            let nobody = std::iter::once(Choice::new("", "\u{2014}"));
            nobody.chain(people.get().into_iter().map(|(id, name)| Choice::new(id.to_string(), name))).collect()
        })
    }

    /// The address of one of its tabs.
    pub fn tab(self, tab: OpportunityTab) -> Route {
        Route::to(Page::Opportunity(self.id().to_string(), tab))
    }
}

fn people_of(plan: &Plan, id: &Id<Opportunity>) -> Vec<(Id<Contact>, String)> {
    let account = plan.tables.opportunities.get(id).and_then(|found| found.account.clone());
    let group: HashSet<&Id<Contact>> = plan
        .tables
        .key_players
        .iter()
        .filter(|player| player.opportunity == *id)
        .map(|player| &player.contact)
        .collect();
    let mut people: Vec<(Id<Contact>, String)> = plan
        .tables
        .contacts
        .iter()
        .filter(|contact| (account.is_some() && contact.account == account) || group.contains(&contact.id))
        .map(|contact| (contact.id.clone(), contact.name.to_string()))
        .collect();
    people.order_by(|a, b| a.1.cmp(&b.1));
    people
}

/// The name of a contact, where it is known.
pub fn contact_name(plan: &Plan, id: Option<&Id<Contact>>) -> Option<String> {
    id.and_then(|id| plan.tables.contacts.get(id)).map(|contact| contact.name.to_string())
}
