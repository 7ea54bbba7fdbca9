//! Lines of opportunities, activities, contracts, orders and invoices.

use super::{Builder, SeenRows, draft::derived, opportunities::item_id, place};
use crate::{
    exchange::import::{
        alias::key,
        cell::Cells,
        field::{Field, Kind},
        problem::{Oddity, Problem, Reason},
        words::read_flag,
    },
    model::{
        Account, Activity, ActivityKind, Contract, Id, Line, Name, Opportunity, Stage, Standing, Transaction,
        TransactionKind,
    },
};

impl Builder<'_> {
    /// Puts lines into their opportunities.
    pub fn build_lines(&mut self) {
        for mapped in self.of_kind(Kind::LineItems) {
            let mut seen = SeenRows::default();
            self.each_row(mapped, |builder, cells| {
                let id =
                    builder.opportunity(cells)?.ok_or_else(|| cells.fault(Field::OpportunityId, Reason::Missing))?;
                let quantity = cells.whole(Field::Quantity)?;
                let total = cells.money(Field::TotalPrice, builder.usual)?;
                let unit_price = cells.money(Field::UnitPrice, builder.usual)?;
                let label = cells
                    .text(Field::ExternalId)
                    .map_or_else(|| cells.row.fields.iter().collect::<Vec<_>>().join("|"), str::to_owned);
                if !builder.is_first(&mut seen, &label, cells, Field::ExternalId)? {
                    return Ok(());
                }
                let product = builder.product(cells);
                let amount = total.or_else(|| {
                    unit_price.zip(quantity).and_then(|(price, quantity)| price.checked_mul(quantity).ok())
                });
                let opportunity = builder.opportunities.open(builder.plan, &id);
                let line_id = item_id(&[id.as_str(), "line", &label]);
                let order = i64::try_from(opportunity.lines.len()).unwrap_or(0) * 10 + 10;
                let line = opportunity.lines.entry(line_id).or_insert_with(|| Line { order, ..Line::default() });
                (line.product, line.quantity, line.amount) = (product.or(line.product.take()), quantity, amount);
                builder.opportunities.came_from(mapped.index, &id);
                Ok(())
            });
        }
    }

    /// Builds activities.
    pub fn build_activities(&mut self) {
        for mapped in self.of_kind(Kind::Activities) {
            let mut seen = SeenRows::default();
            self.each_row(mapped, |builder, cells| {
                if let Some(id) = builder.build_activity(cells, &mut seen)? {
                    builder.activities.came_from(mapped.index, &id);
                }
                Ok(())
            });
        }
    }

    fn build_activity(&mut self, cells: Cells, seen: &mut SeenRows) -> Result<Option<Id<Activity>>, Problem> {
        let on = cells.day(Field::HappenedOn)?.or(cells.day(Field::CreatedOn)?);
        let minutes = match (cells.whole(Field::Minutes)?, cells.whole(Field::Seconds)?) {
            (Some(minutes), _) => Some(minutes),
            (None, seconds) => seconds.map(|seconds| (seconds + 30) / 60),
        };
        let external = cells.text(Field::ExternalId);
        let label = external.map_or_else(|| cells.row.fields.iter().collect::<Vec<_>>().join("|"), str::to_owned);
        if !self.is_first(seen, &label, cells, Field::ExternalId)? {
            return Ok(None);
        }
        let (opportunity, account, lead) = self.subject_of(cells)?;
        let contact = self.contact(cells, account.as_ref());
        let by = self.owner(cells);
        let id: Id<Activity> = match external {
            Some(external) => self.activities.id_of(&self.system, external),
            None => derived(&["label", &label]),
        };
        let stage = opportunity.as_ref().zip(on).and_then(|(id, on)| {
            self.opportunities.get(self.plan, id).and_then(|opportunity| stage_on(opportunity, on))
        });
        let done = is_done(cells, on.is_some_and(|on| on <= self.today));
        let subject = cells.first(&[Field::Subject, Field::ActivityKind]).map(|text| self.log.name(text, place(cells)));
        let notes = cells.text(Field::Description).map(|text| self.log.note(text, place(cells)));
        let activity = self.activities.open(self.plan, &id);
        activity.kind = kind_of(cells);
        activity.subject = subject.unwrap_or_default();
        activity.on = on;
        activity.by = by.or(activity.by.take());
        activity.contacts.extend(contact);
        activity.account = account.or(activity.account.take());
        activity.opportunity = opportunity.or(activity.opportunity.take());
        activity.lead = lead.or(activity.lead.take());
        activity.stage = stage.or(activity.stage.take());
        activity.minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok());
        activity.done = done;
        activity.notes = notes.unwrap_or(std::mem::take(&mut activity.notes));
        if let Some(result) = cells.text(Field::Result) {
            activity.outcome = Name::clipped(result);
        }
        if let Some(external) = external {
            let system = self.system.clone();
            self.activities.keep_id(&system, external, &id);
        }
        Ok(Some(id))
    }

    /// What an activity is about. What it names may be an opportunity, an account or a lead; one that is nowhere is noted.
    fn subject_of(&mut self, cells: Cells) -> Result<Subjects, Problem> {
        let related = cells.first(&[Field::RelatedId, Field::RelatedName]);
        let opportunity = self.opportunity(cells).ok().flatten();
        let named = related.and_then(|word| {
            self.accounts.with_id(word).or_else(|| match self.accounts.named(word) {
                super::draft::Found::One(id) => Some(id),
                _ => None,
            })
        });
        let lead = self.lead(cells);
        let of_opportunity = opportunity
            .as_ref()
            .and_then(|id| self.opportunities.get(self.plan, id))
            .and_then(|opportunity| opportunity.account.clone());
        let stated =
            if cells.first(&[Field::AccountId, Field::AccountName]).is_some() { self.account(cells) } else { None };
        let account = stated.or(of_opportunity).or(named.filter(|_| opportunity.is_none()));
        if related.is_some() && opportunity.is_none() && account.is_none() && lead.is_none() {
            self.odd(Oddity::UnknownLink, cells);
        }
        Ok((opportunity, account, lead))
    }

    /// Builds contracts.
    pub fn build_contracts(&mut self) {
        for mapped in self.of_kind(Kind::Contracts) {
            let mut seen = SeenRows::default();
            self.each_row(mapped, |builder, cells| {
                let (from, to) = (cells.day(Field::StartsOn)?, cells.day(Field::EndsOn)?);
                let (amount, notice) = (cells.money(Field::Amount, builder.usual)?, cells.whole(Field::NoticeDays)?);
                let renews = cells.flag(Field::AutoRenew)?;
                let account = builder.account(cells).ok_or_else(|| cells.fault(Field::AccountName, Reason::Missing))?;
                let name = cells.first(&[Field::Name, Field::ExternalId]).unwrap_or_default();
                let label = format!("{}|{}|{from:?}", account.as_str(), key(name));
                let external = cells.text(Field::ExternalId);
                if !builder.is_first(&mut seen, external.unwrap_or(&label), cells, Field::ExternalId)? {
                    return Ok(());
                }
                let id: Id<Contract> = match external {
                    Some(external) => builder.contracts.id_of(&builder.system, external),
                    None => derived(&["label", &label]),
                };
                let product = builder.product(cells);
                let clipped = builder.log.name(name, place(cells));
                let contract = builder.contracts.open(builder.plan, &id);
                (contract.account, contract.name) = (account, clipped);
                (contract.from, contract.to) = (from.or(contract.from), to.or(contract.to));
                contract.product = product.or(contract.product.take());
                contract.amount_a_year = amount.or(contract.amount_a_year);
                contract.notice_days = notice.and_then(|days| u32::try_from(days).ok()).or(contract.notice_days);
                contract.auto_renew = renews.or(contract.auto_renew);
                if let Some(external) = external {
                    let system = builder.system.clone();
                    builder.contracts.keep_id(&system, external, &id);
                }
                builder.contracts.came_from(mapped.index, &id);
                Ok(())
            });
        }
    }

    /// Builds orders and invoices.
    pub fn build_transactions(&mut self) {
        for mapped in self.of_kind(Kind::Transactions) {
            let mut seen = SeenRows::default();
            self.each_row(mapped, |builder, cells| {
                let on =
                    cells.day(Field::HappenedOn)?.ok_or_else(|| cells.fault(Field::HappenedOn, Reason::Missing))?;
                let amount = cells
                    .money(Field::Amount, builder.usual)?
                    .ok_or_else(|| cells.fault(Field::Amount, Reason::Missing))?;
                let opportunity = builder.opportunity(cells)?;
                let of_opportunity = opportunity
                    .as_ref()
                    .and_then(|id| builder.opportunities.get(builder.plan, id))
                    .and_then(|opportunity| opportunity.account.clone());
                let account = builder
                    .account(cells)
                    .or(of_opportunity)
                    .ok_or_else(|| cells.fault(Field::AccountName, Reason::Missing))?;
                let external = cells.text(Field::ExternalId);
                // One order may have several rows, one for each product.
                let label = cells.row.fields.iter().collect::<Vec<_>>().join("|");
                if !builder.is_first(&mut seen, &label, cells, Field::ExternalId)? {
                    return Ok(());
                }
                let first_of_order = external.map_or(0, |external| seen.ordinal(external)) == 0;
                let id: Id<Transaction> = match external.filter(|_| first_of_order) {
                    Some(external) => builder.transactions.id_of(&builder.system, external),
                    None => derived(&["label", &label]),
                };
                let product = builder.product(cells);
                let kind = cells.text(Field::ActivityKind).map(key);
                let transaction = builder.transactions.open(builder.plan, &id);
                (transaction.account, transaction.on, transaction.amount) = (account, Some(on), Some(amount));
                (transaction.opportunity, transaction.product) = (opportunity, product);
                transaction.kind =
                    transaction_kind(kind.as_deref(), &cells.mapped.file.name, &cells.mapped.file.sheet.header);
                if let Some(external) = external.filter(|_| first_of_order) {
                    let system = builder.system.clone();
                    builder.transactions.keep_id(&system, external, &id);
                }
                builder.transactions.came_from(mapped.index, &id);
                Ok(())
            });
        }
    }
}

type Subjects = (Option<Id<Opportunity>>, Option<Id<Account>>, Option<Id<crate::model::Lead>>);

fn transaction_kind(word: Option<&str>, file: &str, header: &[String]) -> Option<TransactionKind> {
    let speaks = |text: &str| {
        if ["invoice", "rechnung", "facture", "factura", "fattura"].iter().any(|word| text.contains(word)) {
            Some(TransactionKind::Invoice)
        } else if ["order", "auftrag", "bestell", "commande", "pedido", "ordine"].iter().any(|word| text.contains(word))
        {
            Some(TransactionKind::Order)
        } else {
            None
        }
    };
    word.and_then(speaks).or_else(|| speaks(&key(file))).or_else(|| header.iter().find_map(|name| speaks(&key(name))))
}

fn kind_of(cells: Cells) -> ActivityKind {
    let word = cells.text(Field::ActivityKind).map(key).unwrap_or_default();
    let file = key(&cells.mapped.file.name);
    let has = |words: &[&str]| words.iter().any(|known| word.contains(known));
    if has(&["demo"]) {
        ActivityKind::Demo
    } else if has(&["call", "phone", "telefon", "anruf", "appel"]) {
        ActivityKind::Call
    } else if has(&["meeting", "event", "appointment", "visit", "lunch", "termin", "treffen"]) {
        ActivityKind::Meeting
    } else if has(&["mail", "message", "letter", "sms", "linkedin", "chat"]) {
        ActivityKind::Message
    } else if has(&["task", "todo", "deadline", "aufgabe"]) {
        ActivityKind::Task
    } else if file.contains("event") || file.contains("meeting") {
        ActivityKind::Meeting
    } else if file.contains("task") {
        ActivityKind::Task
    } else {
        ActivityKind::Other
    }
}

/// Done where a status says so; without a status, where its day has come.
fn is_done(cells: Cells, has_come: bool) -> bool {
    let Some(status) = cells.text(Field::Status) else { return has_come };
    let word = key(status);
    read_flag(status).unwrap_or(false)
        || ["complet", "done", "closed", "held", "finished", "erledigt", "termin", "abgeschlossen"]
            .iter()
            .any(|known| word.contains(known))
}

/// The rung an opportunity stood on at the end of a day.
fn stage_on(opportunity: &Opportunity, day: chrono::NaiveDate) -> Option<Id<Stage>> {
    let visit = opportunity.visits.iter().rev().find(|visit| visit.entered <= day)?;
    match &visit.standing {
        Standing::Stage(id) => Some(id.clone()),
        Standing::Decided(_) => None,
    }
}
