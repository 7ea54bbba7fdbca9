//! Renewals: opened as opportunities in time, and each a chance to sell something new (M25-M27).

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::{
    Change, Contract, Id, Ids, Money, Name, Opportunity, Outcome, Plan, SaleKind,
    opportunity_plan::{Probe, ProbeResult},
};

use super::{
    Act, Refusal,
    condition::Holds,
    dossier::Dossier,
    field::sections_of,
    opportunity::{NewOpportunity, create},
};

/// Opens the renewal of a contract as an opportunity on the lowest rung that renewals pass, so that it meets every gate like any other
/// sale (M25): for the contract's customer, by whoever looks after them, worth what the contract is worth, to be closed by its last day.
pub fn open(
    plan: &Plan,
    contract: &Id<Contract>,
    act: &Act,
    ids: &mut Ids,
) -> Result<(Id<Opportunity>, Change), Refusal> {
    let found = plan.tables.contracts.get(contract).ok_or(Refusal::NoSuchSubject)?;
    let ends = found.to.ok_or(Refusal::RenewalNeedsContract)?;
    if found.renewed_by.is_some() || pursuit(plan, contract).is_some() {
        return Err(Refusal::AlreadyRenewing);
    }
    let account = plan.tables.accounts.get(&found.account);
    let new = NewOpportunity {
        name: called(plan, found),
        account: Some(found.account.clone()),
        sale_kind: Some(SaleKind::Renewal),
        owner: account.and_then(|account| account.owner.clone()),
        amount: found.amount_a_year,
        close_date: Some(ends),
        renews: Some(contract.clone()),
        ..NewOpportunity::default()
    };
    create(plan, new, act, ids)
}

/// Opens the renewals of several contracts as one change; where one refuses, none is opened.
pub fn open_all(plan: &Plan, contracts: &[Id<Contract>], act: &Act, ids: &mut Ids) -> Result<Change, Refusal> {
    let changes = contracts.iter().map(|contract| open(plan, contract, act, ids).map(|(_, change)| change));
    Ok(Change::Batch(changes.collect::<Result<_, _>>()?))
}

/// The open or won renewal of a contract.
pub fn pursuit<'a>(plan: &'a Plan, contract: &Id<Contract>) -> Option<&'a Opportunity> {
    let deals = plan.tables.opportunities.iter().map(AsRef::as_ref);
    let mut own = deals.filter(|deal: &&Opportunity| deal.renews.as_ref() == Some(contract));
    own.find(|deal| deal.is_open() || deal.outcome == Outcome::Won)
}

/// What people call a contract: its customer and its own name, else the year in which it ends.
pub fn called(plan: &Plan, contract: &Contract) -> Name {
    let account = plan.tables.accounts.get(&contract.account);
    let account = account.map_or("", |account| account.name.as_str());
    let year = || contract.to.map(|day| day.year().to_string()).unwrap_or_default();
    match contract.name.trim() {
        "" => Name::clipped(format!("{account} {}", year()).trim()),
        own => Name::clipped(&format!("{account}: {own}")),
    }
}

/// Writes down the contract that follows one: it begins on the next day, lasts as long, and is worth what the renewal was won for, else as
/// much as before.
pub fn follow(plan: &Plan, contract: &Id<Contract>, ids: &mut Ids) -> Result<(Id<Contract>, Change), Refusal> {
    let before = plan.tables.contracts.get(contract).ok_or(Refusal::NoSuchSubject)?;
    if before.renewed_by.is_some() {
        return Err(Refusal::AlreadyRenewing);
    }
    let ended = before.to.ok_or(Refusal::RenewalNeedsContract)?;
    let won = pursuit(plan, contract).filter(|deal| deal.outcome == Outcome::Won).and_then(|deal| deal.amount);
    let from = ended.succ_opt().unwrap_or(ended);
    let next = Contract {
        id: ids.fresh(),
        from: Some(from),
        to: last_day(before.from, from),
        amount_a_year: won.or(before.amount_a_year),
        probed_on: None,
        external_ids: Default::default(),
        ..before.as_ref().clone()
    };
    let id = next.id.clone();
    let before = Contract { renewed_by: Some(id.clone()), ..before.as_ref().clone() };
    Ok((id, Change::Batch(vec![Change::put(next), Change::put(before)])))
}

/// The last day of what begins on a day and lasts as long as what went before it: whole months where those were whole months, else days;
/// a year where nobody knows when that began.
fn last_day(began: Option<NaiveDate>, from: NaiveDate) -> Option<NaiveDate> {
    let began = began.filter(|began| *began < from);
    let Some(began) = began else { return from.checked_add_months(Months::new(12))?.pred_opt() };
    let whole = (1..=600).find(|months| began.checked_add_months(Months::new(*months)) == Some(from));
    match whole {
        Some(months) => from.checked_add_months(Months::new(months))?.pred_opt(),
        None => {
            let days = from.signed_duration_since(began).num_days().unsigned_abs();
            from.checked_add_days(Days::new(days))?.pred_opt()
        }
    }
}

/// Whether a renewal has asked what else the customer needs, and what came of it (M27). Other sales need not ask.
pub fn probed(dossier: &Dossier<'_>) -> Holds {
    if dossier.opportunity.is_none_or(|deal| deal.sale_kind != Some(SaleKind::Renewal)) {
        return Holds::Yes;
    }
    match dossier.sections.map(|sections| &sections.probe) {
        Some(Probe { asked_on: Some(on), result: Some(_), .. }) => (*on <= dossier.today).into(),
        Some(Probe { asked_on: Some(_), .. }) => Holds::No,
        _ => Holds::Unknown,
    }
}

/// Writes down what a renewal asked beside the renewal, and the day of it with the contract too (M383).
pub fn note_probe(dossier: &Dossier<'_>, edit: impl FnOnce(&mut Probe)) -> Result<Change, Refusal> {
    let renewal = renewal(dossier)?;
    let mut sections = sections_of(dossier).ok_or(Refusal::NoSuchSubject)?;
    edit(&mut sections.probe);
    if sections.probe.asked_on.is_some_and(|on| on > dossier.today) {
        return Err(Refusal::DayToCome);
    }
    let asked_on = sections.probe.asked_on;
    let mut change = Change::put(sections);
    let contract = renewal.renews.as_ref().and_then(|id| dossier.plan.tables.contracts.get(id));
    if let Some(contract) = contract.filter(|contract| contract.probed_on != asked_on) {
        change = change.and(Change::put(Contract { probed_on: asked_on, ..contract.as_ref().clone() }));
    }
    Ok(change)
}

/// Opens the sale of something new that a renewal's question found: for the same customer, by the same seller, linked to the renewal (M27).
pub fn open_found(
    dossier: &Dossier<'_>,
    name: Name,
    amount: Option<Money>,
    act: &Act,
    ids: &mut Ids,
) -> Result<(Id<Opportunity>, Change), Refusal> {
    let renewal = renewal(dossier)?;
    if dossier.sections.is_none_or(|sections| sections.probe.asked_on.is_none()) {
        return Err(Refusal::ProbeFirst);
    }
    let new = NewOpportunity {
        name,
        account: renewal.account.clone(),
        sale_kind: Some(SaleKind::NewProduct),
        owner: renewal.owner.clone(),
        amount,
        ..NewOpportunity::default()
    };
    let (id, made) = create(dossier.plan, new, act, ids)?;
    let noted = note_probe(dossier, |probe| {
        probe.result = Some(ProbeResult::NewSale);
        probe.opened.insert(id.clone());
    })?;
    Ok((id, made.and(noted)))
}

/// The renewal whose question opened a sale.
pub fn found_by<'a>(plan: &'a Plan, sale: &Id<Opportunity>) -> Option<&'a Id<Opportunity>> {
    let plans = plan.tables.opportunity_plans.iter();
    plans.map(AsRef::as_ref).find(|sections| sections.probe.opened.contains(sale)).map(|sections| &sections.opportunity)
}

fn renewal<'a>(dossier: &Dossier<'a>) -> Result<&'a Opportunity, Refusal> {
    let deal = dossier.opportunity.ok_or(Refusal::NoSuchSubject)?;
    if deal.sale_kind == Some(SaleKind::Renewal) { Ok(deal) } else { Err(Refusal::NotARenewal) }
}
