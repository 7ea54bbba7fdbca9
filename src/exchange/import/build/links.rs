//! Links between records: by id first, then by e-mail address, then by name. A name that several have leads nowhere.

use super::{
    Builder,
    draft::{Found, derived},
    place,
};
use crate::{
    exchange::import::{
        alias::key,
        cell::Cells,
        field::Field,
        problem::{Oddity, Problem, Reason},
    },
    model::{Account, Contact, Id, Lead, Opportunity, Product, Unit, UnitLevel},
};

impl Builder<'_> {
    /// Adds the owner and the account that a row gives both an id and a name, so that rows before it which give the id
    /// alone find them too.
    pub fn introduce(&mut self, cells: Cells) {
        let unknown_owner = cells.text(Field::OwnerId).is_some_and(|id| self.units.with_id(id).is_none());
        if unknown_owner && cells.text(Field::OwnerName).is_some() {
            self.owner(cells);
        }
        let unknown_account = cells.text(Field::AccountId).is_some_and(|id| self.accounts.with_id(id).is_none());
        if unknown_account && cells.text(Field::AccountName).is_some_and(|name| self.account_named(name) == Found::None)
        {
            self.account(cells);
        }
    }

    /// The unit that owns a row's record; one that no file lists is added as a rep.
    pub fn owner(&mut self, cells: Cells) -> Option<Id<Unit>> {
        let by_id = cells.text(Field::OwnerId);
        let texts = [by_id, cells.text(Field::OwnerEmail), cells.text(Field::OwnerName)];
        if texts.iter().all(Option::is_none) {
            return None;
        }
        for text in texts.iter().flatten() {
            if let Some(id) = self
                .choices
                .owners
                .get(*text)
                .cloned()
                .or_else(|| self.units.with_id(text))
                .or_else(|| self.rep_by_address(text))
            {
                return Some(id);
            }
        }
        let name = cells.first(&[Field::OwnerName, Field::OwnerEmail]).or(by_id)?;
        match self.rep_named(name) {
            Found::One(id) => return Some(id),
            Found::Several if by_id.is_none() => {
                self.odd(Oddity::AmbiguousName, cells);
                return None;
            }
            Found::Several | Found::None => {}
        }
        self.odd(Oddity::OwnerAdded, cells);
        let id = match by_id {
            Some(external) => self.units.id_of(&self.system, external),
            None => derived(&["rep", &key(name)]),
        };
        let clipped = self.log.name(name, place(cells));
        let unit = self.units.open(self.plan, &id);
        unit.name = clipped;
        unit.level = UnitLevel::Rep;
        if name.contains('@') {
            unit.email = unit.name.clone();
        }
        self.units.name_leads_to(name, &id);
        if let Some(external) = by_id {
            let system = self.system.clone();
            self.units.keep_id(&system, external, &id);
        }
        Some(id)
    }

    /// The rep of that name; teams and regions that happen to be called alike do not count where a rep is meant.
    pub fn rep_named(&self, name: &str) -> Found<Unit> {
        match self.units.named(name) {
            Found::Several => {
                let wanted = key(name);
                let mut reps = self
                    .units
                    .staged()
                    .chain(self.plan.tables.units.iter().map(AsRef::as_ref))
                    .filter(|unit| unit.level == UnitLevel::Rep && key(&unit.name) == wanted)
                    .map(|unit| unit.id.clone())
                    .collect::<Vec<_>>();
                reps.sort();
                reps.dedup();
                match reps.as_slice() {
                    [one] => Found::One(one.clone()),
                    [] => Found::None,
                    _ => Found::Several,
                }
            }
            Found::One(id)
                if self
                    .units
                    .get(self.plan, &id)
                    .is_some_and(|unit| unit.level == UnitLevel::Country || unit.level == UnitLevel::Group) =>
            {
                Found::None
            }
            found => found,
        }
    }

    fn rep_by_address(&self, text: &str) -> Option<Id<Unit>> {
        if !text.contains('@') {
            return None;
        }
        let staged = self.units.staged().find(|unit| unit.email.eq_ignore_ascii_case(text)).map(|unit| unit.id.clone());
        staged.or_else(|| {
            self.plan.tables.units.iter().find(|unit| unit.email.eq_ignore_ascii_case(text)).map(|unit| unit.id.clone())
        })
    }

    /// The account of a row; one that is named but listed nowhere is added by its name.
    pub fn account(&mut self, cells: Cells) -> Option<Id<Account>> {
        let (by_id, name) = first_of_each(cells.text(Field::AccountId), cells.text(Field::AccountName));
        if let Some(id) = by_id.and_then(|external| self.accounts.with_id(external)) {
            return Some(id);
        }
        // Some exports put the name where the id belongs.
        let name = name.or(by_id.filter(|text| is_name(text))).or(cells.text(Field::AccountDomain));
        let by_id = by_id.filter(|text| Some(*text) != name);
        let Some(name) = name else {
            if by_id.is_some() {
                self.odd(Oddity::UnknownLink, cells);
            }
            return None;
        };
        // Some exports put the id where the name belongs.
        if let Some(id) = self.accounts.with_id(name) {
            return Some(id);
        }
        match self.account_named(name) {
            Found::One(id) => Some(id),
            Found::Several => {
                self.odd(Oddity::AmbiguousName, cells);
                None
            }
            Found::None => Some(self.add_account(cells, by_id, name)),
        }
    }

    fn account_named(&self, name: &str) -> Found<Account> {
        match self.accounts.named(name) {
            Found::None => self.accounts.named(domain_of(name)),
            found => found,
        }
    }

    fn add_account(&mut self, cells: Cells, external: Option<&str>, name: &str) -> Id<Account> {
        self.odd(Oddity::AccountAdded, cells);
        let id = match external {
            Some(external) => self.accounts.id_of(&self.system, external),
            None => derived(&["name", &key(name)]),
        };
        let clipped = self.log.name(name, place(cells));
        let account = self.accounts.open(self.plan, &id);
        account.name = clipped;
        if let Some(domain) = cells.text(Field::AccountDomain) {
            account.website = crate::model::Name::clipped(domain);
        }
        self.accounts.name_leads_to(name, &id);
        if let Some(external) = external {
            let system = self.system.clone();
            self.accounts.keep_id(&system, external, &id);
        }
        id
    }

    /// The product of a row; one that is named but listed nowhere is added by its name.
    pub fn product(&mut self, cells: Cells) -> Option<Id<Product>> {
        let entry = cells.text(Field::PriceEntryId).and_then(|entry| self.price_entries.get(entry).cloned());
        let by_id = || cells.text(Field::ProductId).and_then(|external| self.products.with_id(external));
        if let Some(id) = entry.or_else(by_id) {
            return Some(id);
        }
        let name = cells.text(Field::ProductName)?;
        if let Some(id) = self.products.with_id(name) {
            return Some(id);
        }
        match self.products.named(name) {
            Found::One(id) => {
                let listed =
                    self.products.get(self.plan, &id).map(|product| product.name.to_string()).unwrap_or_default();
                if !listed.eq_ignore_ascii_case(name) && listed.len() < crate::model::NAME_MAX {
                    self.odd(Oddity::ProductSpelling, cells);
                }
                Some(id)
            }
            Found::Several => {
                self.odd(Oddity::AmbiguousName, cells);
                None
            }
            Found::None => {
                self.odd(Oddity::ProductAdded, cells);
                let id = derived(&["name", &key(name)]);
                let clipped = self.log.name(name, place(cells));
                self.products.open(self.plan, &id).name = clipped;
                self.products.name_leads_to(name, &id);
                Some(id)
            }
        }
    }

    /// The contact of a row, at the row's account where one is known; one that no file lists is added.
    pub fn contact(&mut self, cells: Cells, account: Option<&Id<Account>>) -> Option<Id<Contact>> {
        let (by_id, name) = first_of_each(cells.text(Field::ContactId), cells.text(Field::ContactName));
        if let Some(id) = by_id.and_then(|external| self.contacts.with_id(external)) {
            return Some(id);
        }
        let name = name.or(by_id.filter(|text| is_name(text)));
        let by_id = by_id.filter(|text| Some(*text) != name);
        let (name, in_brackets) = name.map_or((None, None), |name| address_in_brackets(name));
        let email = cells.text(Field::ContactEmail).or(in_brackets);
        let email = email.map(|email| email.split(';').next().unwrap_or(email).trim());
        let text = name.or(email)?;
        // People of the same name work at different accounts, so the account belongs to what identifies them.
        let at = account.map(|id| id.as_str().to_owned()).unwrap_or_default();
        let label = email.map_or_else(|| format!("{at}|{}", key(text)), key);
        if let Found::One(id) = self.contacts.named(&label) {
            return Some(id);
        }
        if let Found::One(id) = self.contacts.named(text)
            && self
                .contacts
                .get(self.plan, &id)
                .is_some_and(|contact| account.is_none() || contact.account.as_ref() == account)
        {
            return Some(id);
        }
        let id: Id<Contact> = match by_id {
            Some(external) => self.contacts.id_of(&self.system, external),
            None => derived(&["label", &label]),
        };
        let clipped = self.log.name(text, place(cells));
        let contact = self.contacts.open(self.plan, &id);
        contact.name = clipped;
        contact.account = account.cloned();
        if let Some(email) = email {
            contact.email = crate::model::Name::clipped(email);
        }
        self.contacts.name_leads_to(&label, &id);
        if let Some(external) = by_id {
            let system = self.system.clone();
            self.contacts.keep_id(&system, external, &id);
        }
        Some(id)
    }

    /// The opportunity that a row is about; a problem where it names one that is nowhere.
    pub fn opportunity(&mut self, cells: Cells) -> Result<Option<Id<Opportunity>>, Problem> {
        let ids =
            [Field::OpportunityId, Field::RelatedId].into_iter().filter_map(|field| Some((field, cells.text(field)?)));
        let mut unknown = None;
        for (field, external) in ids {
            match self.opportunities.with_id(external) {
                Some(id) => return Ok(Some(id)),
                None => unknown = unknown.or_else(|| Some(cells.fault(field, Reason::UnknownReference))),
            }
        }
        for field in [Field::OpportunityName, Field::RelatedName] {
            let Some(name) = cells.text(field) else { continue };
            match self.opportunities.named(name) {
                Found::One(id) => return Ok(Some(id)),
                Found::Several => return Err(cells.fault(field, Reason::AmbiguousName)),
                Found::None => unknown = unknown.or_else(|| Some(cells.fault(field, Reason::UnknownReference))),
            }
        }
        unknown.map_or(Ok(None), Err)
    }

    /// The lead with that id.
    pub fn lead(&self, cells: Cells) -> Option<Id<Lead>> {
        cells
            .first(&[Field::LeadId, Field::RelatedId, Field::ContactId])
            .and_then(|external| self.leads.with_id(external))
    }
}

/// Where one cell holds several records, as "902;903" beside "Tarn Works;Tarn Holding": the first, which is the main one.
fn first_of_each<'a>(ids: Option<&'a str>, names: Option<&'a str>) -> (Option<&'a str>, Option<&'a str>) {
    let parts = |text: &str| text.split(';').count();
    let several = ids.map_or(0, parts);
    if several < 2 || names.is_some_and(|names| parts(names) != several) {
        return (ids, names);
    }
    let first = |text: &'a str| text.split(';').next().unwrap_or(text).trim();
    (ids.map(first), names.map(first))
}

/// Whether a text that stands where an id belongs is a name: ids have digits and no blanks.
fn is_name(text: &str) -> bool {
    text.contains(' ') || !text.contains(|c: char| c.is_ascii_digit())
}

/// "Ida Low (ida@brookwell.example)": the name and the address.
fn address_in_brackets(text: &str) -> (Option<&str>, Option<&str>) {
    let address = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("))
        .filter(|(name, address)| !name.trim().is_empty() && address.contains('@') && !address.contains(' '));
    address.map_or((Some(text), None), |(name, address)| (Some(name.trim()), Some(address)))
}

/// A web address without protocol and path.
pub fn domain_of(text: &str) -> &str {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.split('/').next().unwrap_or(rest)
}
