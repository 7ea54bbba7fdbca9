//! Accounts, the people there, and what we sell.

use super::{
    Builder, SeenRows,
    draft::{Found, derived},
    links::domain_of,
    place,
};
use crate::{
    exchange::import::{
        alias::key,
        cell::Cells,
        field::{Field, Kind},
        problem::{Oddity, Problem, Reason},
    },
    model::{Account, Contact, Id, Name, Product},
};

impl Builder<'_> {
    /// Builds accounts; those above them are linked when all are known.
    pub fn build_accounts(&mut self) {
        let mut parents = Vec::new();
        for mapped in self.of_kind(Kind::Accounts) {
            let mut seen = SeenRows::default();
            self.each_row(mapped, |builder, cells| {
                if let Some(id) = builder.build_account(cells, &mut seen)? {
                    let parent = cells.first(&[Field::ParentId, Field::ParentName]).map(str::to_owned);
                    parents.extend(parent.map(|parent| (id.clone(), parent, place(cells))));
                    builder.accounts.came_from(mapped.index, &id);
                }
                Ok(())
            });
        }
        for (id, parent, place) in parents {
            let found = match self.accounts.with_id(&parent) {
                Some(found) => Found::One(found),
                None => self.accounts.named(&parent),
            };
            match found {
                Found::One(parent) if parent != id => {
                    if let Some(account) = self.accounts.staged_mut(&id) {
                        account.parent = Some(parent);
                    }
                }
                Found::One(_) => {}
                Found::Several => self.log.odd(Oddity::AmbiguousName, place),
                Found::None => self.log.odd(Oddity::UnknownLink, place),
            }
        }
    }

    fn build_account(&mut self, cells: Cells, seen: &mut SeenRows) -> Result<Option<Id<Account>>, Problem> {
        let name = cells
            .first(&[Field::Name, Field::Website, Field::ExternalId])
            .ok_or_else(|| cells.fault(Field::Name, Reason::Missing))?;
        let external = cells.text(Field::ExternalId);
        let id = match external {
            Some(external) => {
                if !self.is_first(seen, external, cells, Field::ExternalId)? {
                    return Ok(None);
                }
                self.accounts
                    .with_id(external)
                    .or_else(|| self.account_known_by_name_only(name))
                    .unwrap_or_else(|| self.accounts.id_of(&self.system, external))
            }
            // Without ids the name must do; another account of the same name is told apart by where it is.
            None => {
                let label = [Some(name), cells.text(Field::Website), cells.text(Field::Country)]
                    .into_iter()
                    .flatten()
                    .map(key)
                    .collect::<Vec<_>>()
                    .join("|");
                if !self.is_first(seen, &label, cells, Field::Name)? {
                    return Ok(None);
                }
                match (seen.ordinal(&key(name)), self.accounts.named(name)) {
                    (0, Found::One(id)) => id,
                    (0, _) => derived(&["name", &key(name)]),
                    _ => derived(&["label", &label]),
                }
            }
        };
        let (employees, revenue) = (cells.whole(Field::Employees)?, cells.money(Field::AnnualRevenue, self.usual)?);
        let owner = self.owner(cells);
        let clipped = self.log.name(name, place(cells));
        let notes = cells.text(Field::Description).map(|text| self.log.note(text, place(cells)));
        let account = self.accounts.open(self.plan, &id);
        account.name = clipped;
        account.owner = owner.or(account.owner.take());
        account.annual_revenue = revenue.or(account.annual_revenue);
        account.employees = employees.and_then(|count| u32::try_from(count).ok()).or(account.employees);
        account.notes = notes.unwrap_or(std::mem::take(&mut account.notes));
        for (field, slot) in [
            (Field::Industry, &mut account.industry),
            (Field::Country, &mut account.country),
            (Field::Website, &mut account.website),
        ] {
            if let Some(text) = cells.text(field) {
                *slot = Name::clipped(text);
            }
        }
        self.accounts.name_leads_to(name, &id);
        if let Some(website) = cells.text(Field::Website) {
            self.accounts.name_leads_to(domain_of(website), &id);
        }
        self.keep_account_ids(cells, &id);
        Ok(Some(id))
    }

    fn keep_account_ids(&mut self, cells: Cells, id: &Id<Account>) {
        if let Some(external) = cells.text(Field::ExternalId) {
            let system = self.system.clone();
            self.accounts.keep_id(&system, external, id);
        }
        if let Some(other) = cells.text(Field::OtherId) {
            let system = self.system.clone();
            self.accounts.keep_other_id(&system, other, id);
        }
    }

    /// An account that an earlier import added by its name alone gets its id now.
    fn account_known_by_name_only(&self, name: &str) -> Option<Id<Account>> {
        let id: Id<Account> = derived(&["name", &key(name)]);
        self.plan.tables.accounts.get(&id).filter(|account| account.external_ids.is_empty()).map(|_| id)
    }

    /// Builds contacts; superiors are linked when all are known.
    pub fn build_contacts(&mut self) {
        let mut superiors = Vec::new();
        for mapped in self.of_kind(Kind::Contacts) {
            let mut seen = SeenRows::default();
            self.each_row(mapped, |builder, cells| {
                if let Some(id) = builder.build_contact(cells, &mut seen)? {
                    superiors.extend(
                        cells.first(&[Field::ManagerId, Field::ManagerName]).map(|word| (id.clone(), word.to_owned())),
                    );
                    builder.contacts.came_from(mapped.index, &id);
                }
                Ok(())
            });
        }
        for (id, word) in superiors {
            let found = self.contacts.with_id(&word).map_or_else(|| self.contacts.named(&word), Found::One);
            if let (Found::One(superior), Some(contact)) = (found, self.contacts.staged_mut(&id)) {
                contact.reports_to = Some(superior).filter(|superior| *superior != id);
            }
        }
    }

    fn build_contact(&mut self, cells: Cells, seen: &mut SeenRows) -> Result<Option<Id<Contact>>, Problem> {
        let parts = [cells.text(Field::FirstName), cells.text(Field::LastName)];
        let joined = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let email = cells.text(Field::Email);
        let name = cells.text(Field::Name).or(Some(joined.as_str()).filter(|name| !name.is_empty())).or(email);
        let name = name.ok_or_else(|| cells.fault(Field::Name, Reason::Missing))?;
        let external = cells.text(Field::ExternalId);
        let account = self.account(cells);
        let at = account.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default();
        let label = email.map_or_else(|| format!("{at}|{}", key(name)), key);
        if !self.is_first(seen, external.unwrap_or(&label), cells, Field::ExternalId)? {
            return Ok(None);
        }
        let id = match external {
            Some(external) => self.contacts.id_of(&self.system, external),
            None => match self.contacts.named(&label) {
                Found::One(id) => id,
                Found::Several | Found::None => derived(&["label", &label]),
            },
        };
        let clipped = self.log.name(name, place(cells));
        let notes = cells.text(Field::Description).map(|text| self.log.note(text, place(cells)));
        let contact = self.contacts.open(self.plan, &id);
        contact.name = clipped;
        contact.account = account.or(contact.account.take());
        contact.notes = notes.unwrap_or(std::mem::take(&mut contact.notes));
        for (field, slot) in [
            (Field::JobTitle, &mut contact.title),
            (Field::Email, &mut contact.email),
            (Field::Phone, &mut contact.phone),
        ] {
            if let Some(text) = cells.text(field) {
                *slot = Name::clipped(text);
            }
        }
        self.contacts.name_leads_to(name, &id);
        self.contacts.name_leads_to(&label, &id);
        if let Some(external) = external {
            let system = self.system.clone();
            self.contacts.keep_id(&system, external, &id);
        }
        Ok(Some(id))
    }

    /// Builds products, then the prices that price lists give them.
    pub fn build_products(&mut self) {
        for mapped in self.of_kind(Kind::Products) {
            let mut seen = SeenRows::default();
            self.each_row(mapped, |builder, cells| {
                if let Some(id) = builder.build_product(cells, &mut seen)? {
                    builder.products.came_from(mapped.index, &id);
                }
                Ok(())
            });
        }
        for mapped in self.of_kind(Kind::PriceEntries) {
            self.each_row(mapped, |builder, cells| {
                let price = cells
                    .money(Field::UnitPrice, builder.usual)?
                    .ok_or_else(|| cells.fault(Field::UnitPrice, Reason::Missing))?;
                let id =
                    builder.product(cells).ok_or_else(|| cells.fault(Field::ProductId, Reason::UnknownReference))?;
                builder.products.open(builder.plan, &id).list_price = Some(price);
                if let Some(entry) = cells.text(Field::ExternalId) {
                    builder.price_entries.insert(entry.to_owned(), id.clone());
                }
                builder.products.came_from(mapped.index, &id);
                Ok(())
            });
        }
    }

    fn build_product(&mut self, cells: Cells, seen: &mut SeenRows) -> Result<Option<Id<Product>>, Problem> {
        let name = cells
            .first(&[Field::Name, Field::OtherId, Field::ExternalId])
            .ok_or_else(|| cells.fault(Field::Name, Reason::Missing))?;
        let external = cells.text(Field::ExternalId);
        let label = key(name);
        if !self.is_first(seen, external.unwrap_or(&label), cells, Field::ExternalId)? {
            return Ok(None);
        }
        let id = match external {
            Some(external) => self.products.id_of(&self.system, external),
            None => match self.products.named(name) {
                Found::One(id) => id,
                Found::Several | Found::None => derived(&["name", &label]),
            },
        };
        let price = cells.money(Field::UnitPrice, self.usual)?;
        let clipped = self.log.name(name, place(cells));
        let product = self.products.open(self.plan, &id);
        product.name = clipped;
        product.list_price = price.or(product.list_price);
        if let Some(family) = cells.text(Field::ProductFamily) {
            product.family = Name::clipped(family);
        }
        self.products.name_leads_to(name, &id);
        let system = self.system.clone();
        if let Some(external) = external {
            self.products.keep_id(&system, external, &id);
        }
        if let Some(other) = cells.text(Field::OtherId) {
            self.products.keep_other_id(&system, other, &id);
        }
        Ok(Some(id))
    }
}
