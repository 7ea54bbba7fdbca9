//! Leads, and what became of them.

use super::{Builder, SeenRows, draft::derived, place};
use crate::{
    exchange::import::{
        alias::{key, words},
        cell::Cells,
        field::{Field, Kind},
        problem::{Oddity, Problem, Reason},
    },
    model::{Id, Lead, LeadState, Name},
};

impl Builder<'_> {
    /// Builds leads; the opportunities they became are linked when those are known.
    pub fn build_leads(&mut self) {
        for mapped in self.of_kind(Kind::Leads) {
            let mut seen = SeenRows::default();
            self.each_row(mapped, |builder, cells| {
                if let Some(id) = builder.build_lead(cells, &mut seen)? {
                    builder.leads.came_from(mapped.index, &id);
                }
                Ok(())
            });
        }
    }

    fn build_lead(&mut self, cells: Cells, seen: &mut SeenRows) -> Result<Option<Id<Lead>>, Problem> {
        let parts = [cells.text(Field::FirstName), cells.text(Field::LastName)];
        let person = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let company = cells.first(&[Field::Company, Field::AccountName]);
        let name = cells
            .text(Field::Name)
            .or(company)
            .or(Some(person.as_str()).filter(|name| !name.is_empty()))
            .or(cells.text(Field::Email));
        let name = name.ok_or_else(|| cells.fault(Field::Name, Reason::Missing))?;
        let external = cells.text(Field::ExternalId);
        let created = cells.day(Field::CreatedOn)?;
        let label = [Some(name), Some(person.as_str()), cells.text(Field::Email), cells.text(Field::CreatedOn)]
            .into_iter()
            .flatten()
            .map(key)
            .collect::<Vec<_>>()
            .join("|");
        if !self.is_first(seen, external.unwrap_or(&label), cells, Field::ExternalId)? {
            return Ok(None);
        }
        let id: Id<Lead> = match external {
            Some(external) => self.leads.id_of(&self.system, external),
            None => derived(&["label", &label]),
        };
        let converted = cells.flag(Field::IsConverted)?;
        let converted_on = cells.day(Field::ConvertedOn)?;
        let state = state_of(converted, converted_on.is_some(), cells.text(Field::Status));
        let owner = self.owner(cells);
        let source = cells.text(Field::LeadSource).map(|text| self.source(text));
        let account = cells.text(Field::ConvertedAccountId).and_then(|external| self.accounts.with_id(external));
        let contact = cells.text(Field::ConvertedContactId).and_then(|external| self.contacts.with_id(external));
        let clipped = self.log.name(name, place(cells));
        let notes = cells.text(Field::Description).map(|text| self.log.note(text, place(cells)));
        let lead = self.leads.open(self.plan, &id);
        lead.name = clipped;
        lead.created_on = created.or(lead.created_on);
        lead.converted_on = converted_on.or(lead.converted_on);
        lead.state = state.unwrap_or(lead.state);
        lead.owner = owner.or(lead.owner.take());
        lead.source = source.or(lead.source.take());
        lead.account = account.or(lead.account.take());
        lead.contact = contact.or(lead.contact.take());
        lead.notes = notes.unwrap_or(std::mem::take(&mut lead.notes));
        name_people(lead, cells, company, &person);
        self.leads.name_leads_to(name, &id);
        if let Some(external) = external {
            let system = self.system.clone();
            self.leads.keep_id(&system, external, &id);
        }
        Ok(Some(id))
    }

    /// Links leads and the opportunities they became, on both sides.
    pub fn link_leads(&mut self) {
        for mapped in self.of_kind(Kind::Leads) {
            for row in mapped.file.sheet.rows.iter().filter(|row| row.fault.is_none()) {
                let cells = Cells { mapped, row };
                let (Some(external), Some(became)) =
                    (cells.text(Field::ExternalId), cells.text(Field::ConvertedOpportunityId))
                else {
                    continue;
                };
                let Some(lead) = self.leads.with_id(external) else { continue };
                let Some(opportunity) = self.opportunities.with_id(became) else {
                    self.odd(Oddity::UnknownLink, cells);
                    continue;
                };
                self.opportunities.open(self.plan, &opportunity).leads.insert(lead.clone());
                if let Some(lead) = self.leads.staged_mut(&lead) {
                    lead.opportunities.insert(opportunity);
                }
            }
        }
    }
}

/// Company, person, address and reason as the lead gives them; what it does not give stays.
fn name_people(lead: &mut Lead, cells: Cells, company: Option<&str>, person: &str) {
    let texts = [
        (company, &mut lead.company),
        (Some(person).filter(|person| !person.is_empty()), &mut lead.person),
        (cells.text(Field::Email), &mut lead.email),
        (cells.text(Field::StatusReason), &mut lead.reason),
    ];
    for (text, slot) in texts {
        if let Some(text) = text {
            *slot = Name::clipped(text);
        }
    }
}

/// Where a lead stands: converted where a flag or a day says so, else as its status says.
fn state_of(converted: Option<bool>, has_day: bool, status: Option<&str>) -> Option<LeadState> {
    if converted == Some(true) || has_day {
        return Some(LeadState::Converted);
    }
    let words = words(status?);
    let has = |known: &[&str]| words.iter().any(|word| known.iter().any(|known| word.starts_with(known)));
    if has(&[
        "unqualif",
        "disqualif",
        "reject",
        "dead",
        "lost",
        "junk",
        "bad",
        "archiv",
        "declin",
        "cancel",
        "verlor",
        "perdu",
    ]) {
        Some(LeadState::Rejected)
    } else if has(&["recycl", "nurtur", "later", "hold", "parked"]) {
        Some(LeadState::Recycled)
    } else if has(&["convert"]) && converted != Some(false) {
        Some(LeadState::Converted)
    } else if has(&["qualif", "accept", "approv", "sql", "sal"]) {
        Some(LeadState::Accepted)
    } else if has(&[
        "work", "contact", "progress", "attempt", "engag", "connect", "submit", "pending", "meeting", "nego",
    ]) {
        Some(LeadState::Working)
    } else {
        Some(LeadState::New)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_stands_where_its_flag_or_status_says() {
        for (converted, day, status, want) in [
            (Some(true), false, "New", LeadState::Converted),
            (None, true, "New", LeadState::Converted),
            (Some(false), false, "Qualified - Convert", LeadState::Accepted),
            (None, false, "Unqualified", LeadState::Rejected),
            (None, false, "Attempted to Contact", LeadState::Working),
            (None, false, "Nurture", LeadState::Recycled),
            (None, false, "Draft", LeadState::New),
        ] {
            assert_eq!(state_of(converted, day, Some(status)), Some(want), "{status}");
        }
        assert_eq!(state_of(None, false, None), None);
    }
}
