//! Accounts that are one: found, and made one without losing a link (M303).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::model::{Account, Change, Id, Plan};

use super::{
    Refusal,
    duplicate::{Likeness, both_ids, both_notes, domain, each_with_its_twins, plain_name},
};

/// The fields of an account that a person chooses between when two accounts become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccountField {
    /// What people call it.
    Name,
    /// The account it belongs to.
    Parent,
    /// Who looks after it.
    Owner,
    /// How goods reach it.
    Channel,
    /// Its industry.
    Industry,
    /// Its country.
    Country,
    /// Its web address.
    Website,
    /// Its revenue a year.
    Revenue,
    /// People employed.
    Employees,
    /// What it could buy.
    Potential,
    /// How well we stand there.
    Relationship,
    /// Whether it orders by itself, and why.
    Ordering,
    /// A contract on paper exists.
    Paper,
    /// What it spends a year on what we sell.
    Spend,
    /// Speaks for us since.
    Reference,
}

impl AccountField {
    /// All of them, in the order in which they stand side by side.
    pub const ALL: [Self; 15] = [
        Self::Name,
        Self::Parent,
        Self::Owner,
        Self::Channel,
        Self::Industry,
        Self::Country,
        Self::Website,
        Self::Revenue,
        Self::Employees,
        Self::Potential,
        Self::Relationship,
        Self::Ordering,
        Self::Paper,
        Self::Spend,
        Self::Reference,
    ];

    /// Takes this field from another account.
    fn take(self, into: &mut Account, from: &Account) {
        match self {
            Self::Name => into.name = from.name.clone(),
            Self::Parent => into.parent = from.parent.clone(),
            Self::Owner => into.owner = from.owner.clone(),
            Self::Channel => into.channel_kind = from.channel_kind.clone(),
            Self::Industry => into.industry = from.industry.clone(),
            Self::Country => into.country = from.country.clone(),
            Self::Website => into.website = from.website.clone(),
            Self::Revenue => into.annual_revenue = from.annual_revenue,
            Self::Employees => into.employees = from.employees,
            Self::Potential => into.potential = from.potential,
            Self::Relationship => into.relationship = from.relationship,
            Self::Ordering => {
                into.automatic_ordering = from.automatic_ordering;
                into.prefers_automatic_ordering = from.prefers_automatic_ordering;
                into.ordering = from.ordering.clone();
            }
            Self::Paper => into.written_contract = from.written_contract,
            Self::Spend => into.spend_a_year = from.spend_a_year,
            Self::Reference => into.reference_since = from.reference_since,
        }
    }

    /// True when two accounts say the same here.
    pub fn agrees(self, a: &Account, b: &Account) -> bool {
        let mut taken = a.clone();
        self.take(&mut taken, b);
        taken == *a
    }

    /// True when an account says nothing here.
    fn is_blank(self, account: &Account) -> bool {
        self.agrees(account, &Account::default())
    }
}

/// The fields that a merge takes from the other account unless somebody says otherwise: those that only it fills.
pub fn proposed(keep: &Account, other: &Account) -> BTreeSet<AccountField> {
    AccountField::ALL.into_iter().filter(|field| field.is_blank(keep) && !field.is_blank(other)).collect()
}

/// Makes two accounts one: the kept one with the fields chosen from the other, and everything that was noted of either. What referred to
/// the other refers to the kept one; the other goes. One change, so one undo.
pub fn merge(
    plan: &Plan,
    keep: &Id<Account>,
    other: &Id<Account>,
    take: &BTreeSet<AccountField>,
) -> Result<Change, Refusal> {
    let read = |id: &Id<Account>| plan.tables.accounts.get(id).map(|account| account.as_ref().clone());
    let (Some(mut kept), Some(gone)) = (read(keep), read(other)) else { return Err(Refusal::NoSuchSubject) };
    if keep == other {
        return Err(Refusal::AlreadyThere);
    }
    take.iter().for_each(|field| field.take(&mut kept, &gone));
    // One of the two may belong to the other: what is one belongs to whom the other belongs.
    let own_kin = [Some(keep.clone()), Some(other.clone())];
    if own_kin.contains(&kept.parent) {
        kept.parent = gone.parent.clone().filter(|parent| !own_kin.contains(&Some(parent.clone())));
    }
    kept.facts.extend(gone.facts);
    kept.satisfaction.extend(gone.satisfaction);
    both_ids(&mut kept.external_ids, gone.external_ids);
    both_notes(&mut kept.notes, &gone.notes);
    let mut changes = vec![Change::put(kept)];
    changes.extend(redirected(plan, keep, other));
    changes.push(Change::Remove(other.into()));
    Ok(Change::Batch(changes))
}

/// Every record of a table that refers to one account, made to refer to another.
macro_rules! redirect {
    ($changes:ident, $table:expr, $other:ident, $found:ident => $field:expr, $put:expr) => {
        for $found in $table.iter() {
            if $field == $other {
                let mut $found = Arc::unwrap_or_clone(Arc::clone($found));
                $put(&mut $found);
                $changes.push(Change::put($found));
            }
        }
    };
}

fn redirected(plan: &Plan, keep: &Id<Account>, other: &Id<Account>) -> Vec<Change> {
    use crate::model::{Action, Activity, Contact, Contract, Lead, Opportunity, Transaction};
    let tables = &plan.tables;
    let mut changes = Vec::new();
    let (to, from) = (Some(keep.clone()), Some(other));
    for child in tables.accounts.iter().filter(|child| child.parent.as_ref() == from && child.id != *keep) {
        let child: Account = Arc::unwrap_or_clone(Arc::clone(child));
        changes.push(Change::put(Account { parent: to.clone(), ..child }));
    }
    redirect!(changes, tables.contacts, from, found => found.account.as_ref(), |one: &mut Contact| one.account = to.clone());
    redirect!(changes, tables.leads, from, found => found.account.as_ref(), |one: &mut Lead| one.account = to.clone());
    redirect!(changes, tables.opportunities, from, found => found.account.as_ref(), |one: &mut Opportunity| one.account = to.clone());
    redirect!(changes, tables.activities, from, found => found.account.as_ref(), |one: &mut Activity| one.account = to.clone());
    redirect!(changes, tables.actions, from, found => found.account.as_ref(), |one: &mut Action| one.account = to.clone());
    redirect!(changes, tables.contracts, other, found => &found.account, |one: &mut Contract| one.account = keep.clone());
    redirect!(changes, tables.transactions, other, found => &found.account, |one: &mut Transaction| one.account = keep.clone());
    changes
}

/// Accounts that are probably the same: the same domain, or the same name. Each that has such a twin stands here with its twins, the
/// likeliest first.
pub fn twins(plan: &Plan) -> BTreeMap<Id<Account>, Vec<(Id<Account>, Likeness)>> {
    let mut by_sign: BTreeMap<(Likeness, String), Vec<&Id<Account>>> = BTreeMap::new();
    for account in &plan.tables.accounts {
        if let Some(host) = domain(&account.website) {
            by_sign.entry((Likeness::Domain, host)).or_default().push(&account.id);
        }
        let name = plain_name(&account.name);
        if !name.is_empty() {
            by_sign.entry((Likeness::Name, name)).or_default().push(&account.id);
        }
    }
    each_with_its_twins(by_sign.iter().map(|((likeness, _), alike)| (*likeness, alike.as_slice())))
}
