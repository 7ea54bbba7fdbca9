//! Contracts that end, and how they were renewed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::model::{Contract, Id, Opportunity, Outcome, SaleKind};

use super::{Found, Value, share};
use crate::metrics::renewal::renewed;

impl<'a> Found<'a> {
    /// The contracts of the scope that end in the period.
    fn ending(&self) -> Vec<&'a Contract> {
        let own: BTreeSet<_> = self.customers.renewals.iter().map(|one| &one.contract).collect();
        let contracts = self.plan.tables.contracts.iter().map(AsRef::as_ref);
        let ends = |contract: &&Contract| contract.to.is_some_and(|day| self.frame.period.contains(day));
        contracts.filter(ends).filter(|contract: &&Contract| own.contains(&contract.id)).collect()
    }

    /// Those of them that have ended and were renewed.
    fn renewed(&self) -> Vec<&'a Contract> {
        let known = renewed(self.plan);
        let over = |contract: &&Contract| contract.to.is_some_and(|day| day <= self.frame.today);
        self.ending().into_iter().filter(over).filter(|contract| known.contains(&contract.id)).collect()
    }

    /// The pursuits of the renewal of a contract.
    fn pursuits(&self, contract: &Contract) -> impl Iterator<Item = &'a Opportunity> {
        let id = contract.id.clone();
        let deals = self.plan.tables.opportunities.iter().map(AsRef::as_ref);
        deals.filter(move |deal: &&Opportunity| deal.renews.as_ref() == Some(&id))
    }

    fn worth(&self, contract: &Contract) -> Option<i64> {
        contract.amount_a_year.filter(|money| money.currency == self.plan.head.currency).map(|money| money.minor)
    }

    /// The yearly worth of a contract and of the one that followed it.
    fn before_and_after(&self, contract: &Contract) -> Option<(i64, i64)> {
        let next = self.plan.tables.contracts.get(contract.renewed_by.as_ref()?)?;
        Some((self.worth(contract)?, self.worth(next)?))
    }

    fn start_by(&self, contract: &Id<Contract>) -> Option<NaiveDate> {
        self.customers.renewals.iter().find(|one| one.contract == *contract).map(|one| one.start_by)
    }

    /// Yearly worth of the contracts that end in the period (M373).
    pub(super) fn renewal_base(&self) -> Option<f64> {
        let worths: Vec<i64> = self.ending().into_iter().filter_map(|contract| self.worth(contract)).collect();
        (!worths.is_empty()).then(|| worths.into_iter().fold(0, i64::saturating_add) as f64)
    }

    /// Yearly worth after a renewal by that before it, less one (M381).
    pub(super) fn renewal_uplift(&self) -> Option<f64> {
        let pairs = self.ending().into_iter().filter_map(|contract| self.before_and_after(contract));
        let sums = pairs.fold((0i64, 0i64), |sum, pair| (sum.0.saturating_add(pair.0), sum.1.saturating_add(pair.1)));
        (sums.0 > 0).then(|| sums.1 as f64 / sums.0 as f64 - 1.0)
    }

    /// Mean days from the first contact about the renewal to the contract's end (M375): the first activity for its pursuit, else the day
    /// on which that was opened.
    pub(super) fn contact_ahead(&self) -> Option<f64> {
        let mut first: BTreeMap<&Id<Opportunity>, NaiveDate> = BTreeMap::new();
        for (activity, deal) in self.done() {
            if let (Some(deal), Some(day)) = (deal.filter(|deal| deal.renews.is_some()), activity.on) {
                first.entry(&deal.id).and_modify(|known| *known = day.min(*known)).or_insert(day);
            }
        }
        let ahead = self.ending().into_iter().filter_map(|contract| {
            let begun =
                self.pursuits(contract).filter_map(|deal| first.get(&deal.id).copied().or(deal.opened_on)).min();
            Some(contract.to?.signed_duration_since(begun?).num_days())
        });
        let days: Vec<i64> = ahead.collect();
        (!days.is_empty()).then(|| days.iter().sum::<i64>() as f64 / days.len() as f64)
    }

    /// Of the renewed whose day of renewal is known, those renewed by their last day (M378).
    pub(super) fn renewed_before_end(&self) -> Value {
        let on = |contract: &Contract| {
            let won = self.pursuits(contract).filter(|deal| deal.outcome == Outcome::Won);
            let followed = || {
                let next = self.plan.tables.contracts.get(contract.renewed_by.as_ref()?)?;
                // One that begins on the day after the last was there in time.
                next.from.and_then(|day| day.pred_opt())
            };
            won.filter_map(|deal| deal.decided_on).min().or_else(followed)
        };
        let known: Vec<bool> =
            self.renewed().into_iter().filter_map(|contract| Some(on(contract)? <= contract.to?)).collect();
        share(known.iter().filter(|in_time| **in_time).count(), known.len())
    }

    /// Of the renewed, those that brought no growth and saw no contact before the day to begin (M382).
    pub(super) fn passive_renewals(&self) -> Value {
        let renewed = self.renewed();
        let mut contacts: BTreeMap<&Id<crate::model::Account>, Vec<NaiveDate>> = BTreeMap::new();
        for (activity, deal) in self.done() {
            let account = activity.account.as_ref().or_else(|| deal?.account.as_ref());
            if let (Some(account), Some(day)) = (account, activity.on) {
                contacts.entry(account).or_default().push(day);
            }
        }
        let begun_late = |contract: &Contract| {
            let by = self.start_by(&contract.id);
            // Talks of years ago were about something else: those of the year up to the day to begin count.
            let from = by.and_then(|day| day.with_year(day.year() - 1));
            let days = contacts.get(&contract.account).into_iter().flatten();
            let early = |day: &NaiveDate| by.is_some_and(|by| *day <= by) && from.is_none_or(|from| *day > from);
            !days.into_iter().any(early)
        };
        // Renewed, and nobody noted for how much: taken as before.
        let no_growth =
            |contract: &Contract| self.before_and_after(contract).is_none_or(|(before, after)| after <= before);
        let passive = renewed.iter().filter(|contract| no_growth(contract) && begun_late(contract)).count();
        share(passive, renewed.len())
    }

    /// Of the contracts that end in the period, those of which we asked what else is needed, or where a sale of something new was begun
    /// since the day to begin (M383).
    pub(super) fn probes(&self) -> Value {
        let ending = self.ending();
        let deals = self.plan.tables.opportunities.iter();
        let new: Vec<_> = deals.filter(|deal| deal.sale_kind == Some(SaleKind::NewProduct)).collect();
        let probed = |contract: &&&Contract| {
            let since = self.start_by(&contract.id);
            let found = new.iter().any(|deal| {
                deal.account.as_ref() == Some(&contract.account)
                    && deal.opened_on.zip(since).is_some_and(|(day, since)| day >= since)
            });
            contract.probed_on.is_some() || found
        };
        share(ending.iter().filter(probed).count(), ending.len())
    }
}
