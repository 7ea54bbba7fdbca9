//! How leads, opportunities, people and transactions of one account hang together (M18).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{
    Account, Contact, Id, Lead, LeadState, Money, Opportunity, Ordered, Outcome, Plan, Transaction, TransactionKind,
};

/// Something of an account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A person there, or one of elsewhere who plays a part.
    Person(Id<Contact>),
    /// A lead.
    Lead(Id<Lead>),
    /// An opportunity.
    Opportunity(Id<Opportunity>),
    /// An order or an invoice.
    Transaction(Id<Transaction>),
}

/// What is shown of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Face {
    /// Name and title.
    Person(String, String),
    /// Name and how it stands.
    Lead(String, LeadState),
    /// Name, how it stands, and what it is worth.
    Opportunity(String, Outcome, Option<Money>),
    /// Order or invoice, its day and its amount.
    Transaction(Option<TransactionKind>, Option<NaiveDate>, Option<Money>),
}

/// The things of an account and the ties between them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ties {
    /// People, leads, opportunities, transactions: each kind with its newest, or what is open, first.
    pub columns: [Vec<(Thing, Face)>; 4],
    /// Pairs of things that hang together, each once, the one of the earlier column first.
    pub pairs: BTreeSet<(Thing, Thing)>,
}

impl Ties {
    /// What a thing hangs together with.
    pub fn of<'a>(&'a self, thing: &'a Thing) -> impl Iterator<Item = &'a Thing> {
        self.pairs.iter().filter_map(move |(a, b)| match () {
            () if a == thing => Some(b),
            () if b == thing => Some(a),
            () => None,
        })
    }
}

/// What hangs together at an account: a person with the leads that name them and the opportunities in whose buying group they stand, a
/// lead with the opportunities it became, an opportunity with the transactions that fulfil it.
pub fn ties(plan: &Plan, account: &Id<Account>) -> Ties {
    let tables = &plan.tables;
    let own = Some(account);
    let deals: Vec<&Opportunity> = tables
        .opportunities
        .iter()
        .map(AsRef::as_ref)
        .filter(|deal: &&Opportunity| deal.account.as_ref() == own)
        .collect();
    let became: BTreeSet<&Id<Lead>> = deals.iter().flat_map(|deal| &deal.leads).collect();
    let leads: Vec<&Lead> = tables
        .leads
        .iter()
        .map(AsRef::as_ref)
        .filter(|lead: &&Lead| lead.account.as_ref() == own || became.contains(&lead.id))
        .collect();
    let orders: Vec<&Transaction> = tables
        .transactions
        .iter()
        .map(AsRef::as_ref)
        .filter(|order: &&Transaction| order.account == *account)
        .collect();
    let pairs = pairs(plan, &deals, &leads, &orders);
    let named: BTreeSet<&Id<Contact>> = pairs
        .iter()
        .filter_map(|(a, _)| match a {
            Thing::Person(id) => Some(id),
            _ => None,
        })
        .collect();
    let people: Vec<&Contact> = tables
        .contacts
        .iter()
        .map(AsRef::as_ref)
        .filter(|contact: &&Contact| contact.account.as_ref() == own || named.contains(&contact.id))
        .collect();
    let columns = columns(people, leads, deals, orders, &pairs);
    Ties { columns, pairs }
}

fn pairs(plan: &Plan, deals: &[&Opportunity], leads: &[&Lead], orders: &[&Transaction]) -> BTreeSet<(Thing, Thing)> {
    let mut found = BTreeSet::new();
    let known: BTreeSet<&Id<Opportunity>> = deals.iter().map(|deal| &deal.id).collect();
    for player in plan.tables.key_players.iter().filter(|player| known.contains(&player.opportunity)) {
        let person = Thing::Person(player.contact.clone());
        found.insert((person, Thing::Opportunity(player.opportunity.clone())));
    }
    for lead in leads {
        if let Some(contact) = &lead.contact {
            found.insert((Thing::Person(contact.clone()), Thing::Lead(lead.id.clone())));
        }
    }
    for deal in deals {
        for lead in deal.leads.iter().filter(|id| plan.tables.leads.contains(id)) {
            found.insert((Thing::Lead(lead.clone()), Thing::Opportunity(deal.id.clone())));
        }
    }
    for order in orders {
        if let Some(deal) = order.opportunity.as_ref().filter(|id| known.contains(id)) {
            found.insert((Thing::Opportunity(deal.clone()), Thing::Transaction(order.id.clone())));
        }
    }
    found
}

fn columns(
    mut people: Vec<&Contact>,
    mut leads: Vec<&Lead>,
    mut deals: Vec<&Opportunity>,
    mut orders: Vec<&Transaction>,
    pairs: &BTreeSet<(Thing, Thing)>,
) -> [Vec<(Thing, Face)>; 4] {
    let mut parts: BTreeMap<&Thing, usize> = BTreeMap::new();
    for (a, _) in pairs {
        let count = parts.entry(a).or_default();
        *count = count.saturating_add(1);
    }
    let plays = |contact: &Contact| parts.get(&Thing::Person(contact.id.clone())).copied().unwrap_or(0);
    people
        .order_by_key(|contact| (usize::MAX.saturating_sub(plays(contact)), contact.name.clone(), contact.id.clone()));
    leads.order_by(|a, b| (b.created_on, &a.id).cmp(&(a.created_on, &b.id)));
    deals.order_by(|a, b| (!a.is_open(), b.opened_on, &a.id).cmp(&(!b.is_open(), a.opened_on, &b.id)));
    orders.order_by(|a, b| (b.on, &a.id).cmp(&(a.on, &b.id)));
    let person =
        |one: &Contact| (Thing::Person(one.id.clone()), Face::Person(one.name.to_string(), one.title.to_string()));
    let lead = |one: &Lead| (Thing::Lead(one.id.clone()), Face::Lead(one.name.to_string(), one.state));
    let deal = |one: &Opportunity| {
        (Thing::Opportunity(one.id.clone()), Face::Opportunity(one.name.to_string(), one.outcome, one.amount))
    };
    let order =
        |one: &Transaction| (Thing::Transaction(one.id.clone()), Face::Transaction(one.kind, one.on, one.amount));
    [
        people.into_iter().map(person).collect(),
        leads.into_iter().map(lead).collect(),
        deals.into_iter().map(deal).collect(),
        orders.into_iter().map(order).collect(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Change, KeyPlayer};

    #[test]
    fn people_leads_opportunities_and_transactions_of_an_account_hang_together() {
        let mut plan = Plan::default();
        let (account, other): (Id<Account>, Id<Account>) = (Id::fixed("acme"), Id::fixed("other"));
        let (deal, lead, ann): (Id<Opportunity>, Id<Lead>, Id<Contact>) =
            (Id::fixed("deal"), Id::fixed("lead"), Id::fixed("ann"));
        let own = Some(account.clone());
        let outside: Id<Contact> = Id::fixed("adviser");
        let order = |id: &'static str, of: &Id<Account>, deal: Option<&Id<Opportunity>>| {
            Change::put(Transaction {
                id: Id::fixed(id),
                account: of.clone(),
                opportunity: deal.cloned(),
                ..Default::default()
            })
        };
        let changes = vec![
            Change::put(Account { id: account.clone(), ..Account::default() }),
            Change::put(Account { id: other.clone(), ..Account::default() }),
            Change::put(Contact { id: ann.clone(), account: own.clone(), ..Contact::default() }),
            Change::put(Contact { id: outside.clone(), ..Contact::default() }),
            Change::put(Contact { id: Id::fixed("else"), account: Some(other.clone()), ..Contact::default() }),
            // Not yet known to be of this account, but it became one of its opportunities.
            Change::put(Lead { id: lead.clone(), contact: Some(ann.clone()), ..Lead::default() }),
            Change::put(Opportunity {
                id: deal.clone(),
                account: own.clone(),
                leads: [lead.clone()].into(),
                ..Opportunity::default()
            }),
            Change::put(KeyPlayer::of(deal.clone(), outside.clone())),
            order("fulfils", &account, Some(&deal)),
            order("alone", &account, None),
            order("foreign", &other, None),
        ];
        plan.apply(Change::Batch(changes)).unwrap();
        let found = ties(&plan, &account);
        let names: Vec<Vec<String>> = found
            .columns
            .iter()
            .map(|column| {
                let name = |(thing, _): &(Thing, Face)| match thing {
                    Thing::Person(id) => id.to_string(),
                    Thing::Lead(id) => id.to_string(),
                    Thing::Opportunity(id) => id.to_string(),
                    Thing::Transaction(id) => id.to_string(),
                };
                column.iter().map(name).collect()
            })
            .collect();
        assert_eq!(names, [vec!["adviser", "ann"], vec!["lead"], vec!["deal"], vec!["alone", "fulfils"]]);
        let at = Thing::Opportunity(deal);
        assert_eq!(found.of(&at).count(), 3, "its lead, the adviser, the order");
        assert_eq!(found.pairs.len(), 4, "and Ann with the lead that names her");
        assert_eq!(ties(&plan, &Id::fixed("gone")), Ties::default());
    }
}
