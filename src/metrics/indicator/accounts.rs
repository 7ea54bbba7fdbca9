//! What we know of customers and their people: what they buy, how they stand to us, what we promised.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::model::{Account, ActivityKind, Id, Outcome, SaleKind, Stance};

use super::{Found, Value, number, share};

impl<'a> Found<'a> {
    /// The accounts of the scope that ever bought, or have a contract.
    pub(super) fn bought(&self) -> Vec<&'a Account> {
        let won = self.plan.tables.opportunities.iter().filter(|deal| deal.outcome == Outcome::Won);
        let of_contracts = self.plan.tables.contracts.iter().map(|contract| &contract.account);
        let ids: BTreeSet<&Id<Account>> = won.filter_map(|deal| deal.account.as_ref()).chain(of_contracts).collect();
        self.accounts().into_iter().filter(|account| ids.contains(&account.id)).collect()
    }

    /// Of the customers who bought in this scope, those who bought something new (M384).
    pub(super) fn cross_sell(&self) -> Value {
        let (mut customers, mut more) = (BTreeSet::new(), BTreeSet::new());
        for (fact, deal) in self.deals().into_iter().filter(|(fact, _)| fact.outcome == Outcome::Won) {
            let Some(account) = deal.account.as_ref() else { continue };
            customers.insert(account);
            if fact.sale_kind == Some(SaleKind::NewProduct) {
                more.insert(account);
            }
        }
        share(more.len(), customers.len())
    }

    /// Of all customers and product families, the pairs in which the customer has the family of us (M385).
    pub(super) fn penetration(&self) -> Value {
        let products = &self.plan.tables.products;
        let family = |id: &Id<crate::model::Product>| {
            let product = products.get(id)?;
            Some(if product.family.is_empty() { product.name.to_string() } else { product.family.to_string() })
        };
        let families: BTreeSet<String> = products.iter().filter_map(|product| family(&product.id)).collect();
        let customers: BTreeSet<&Id<Account>> = self.bought().into_iter().map(|account| &account.id).collect();
        let mut sold: BTreeSet<(&Id<Account>, String)> = BTreeSet::new();
        let mut sell = |account: Option<&'a Id<Account>>, product: Option<&Id<crate::model::Product>>| {
            if let (Some(account), Some(family)) = (account, product.and_then(family))
                && customers.contains(account)
            {
                sold.insert((account, family));
            }
        };
        for deal in self.plan.tables.opportunities.iter().filter(|deal| deal.outcome == Outcome::Won) {
            deal.lines.values().for_each(|line| sell(deal.account.as_ref(), line.product.as_ref()));
        }
        for contract in &self.plan.tables.contracts {
            sell(Some(&contract.account), contract.product.as_ref());
        }
        for order in &self.plan.tables.transactions {
            sell(Some(&order.account), order.product.as_ref());
        }
        share(sold.len(), customers.len().saturating_mul(families.len()))
    }

    /// Of the contacts that the coverage of open deals plans so far in the period, those made: at most one a day and pair (M388).
    pub(super) fn coverage_kept(&self) -> Value {
        let open: BTreeSet<_> = self.open_deals().into_iter().map(|deal| &deal.id).collect();
        let (mut planned, mut made) = (0usize, 0usize);
        for plan in self.plan.tables.opportunity_plans.iter().filter(|plan| open.contains(&plan.opportunity)) {
            for pair in plan.coverage.values() {
                let (Some(contact), Some(every)) = (&pair.contact, pair.every_days.filter(|days| *days > 0)) else {
                    continue;
                };
                let due = usize::try_from(self.so_far.days().max(0) / i64::from(every)).unwrap_or(0);
                let with = self.done().filter(|(activity, _)| activity.contacts.contains(contact));
                let days = with.filter_map(|(activity, _)| activity.on.filter(|day| self.so_far.contains(*day)));
                planned += due;
                made += days.collect::<BTreeSet<NaiveDate>>().len().min(due);
            }
        }
        share(made, planned)
    }

    /// Of the key players of open deals, those who speak for us or would rather buy from us (M389).
    pub(super) fn key_players_for_us(&self) -> Value {
        let open: BTreeSet<_> = self.open_deals().into_iter().map(|deal| &deal.id).collect();
        let players = self.plan.tables.key_players.iter().filter(|player| open.contains(&player.opportunity));
        let players: Vec<_> = players.collect();
        let for_us = |stance| matches!(stance, Some(Stance::Champion | Stance::Supporter));
        share(players.iter().filter(|player| for_us(player.stance)).count(), players.len())
    }

    fn latest_scores(&self) -> Vec<(NaiveDate, u32)> {
        let latest = |account: &Account| {
            let scores = account.satisfaction.values().filter_map(|one| Some((one.on?, one.score?)));
            scores.filter(|(day, _)| *day <= self.frame.today).max()
        };
        self.bought().into_iter().filter_map(latest).collect()
    }

    /// Mean of the latest scores of customers, from 0 to 10 (M390).
    pub(super) fn satisfaction(&self) -> Option<f64> {
        let scores = self.latest_scores();
        (!scores.is_empty())
            .then(|| scores.iter().map(|(_, score)| f64::from(*score)).sum::<f64>() / scores.len() as f64)
    }

    /// Of the customers, those asked within the last twelve months (M390).
    pub(super) fn satisfaction_known(&self) -> Value {
        let since = self.frame.today.checked_sub_days(Days::new(365)).unwrap_or(self.frame.today);
        let fresh = self.latest_scores().into_iter().filter(|(day, _)| *day > since).count();
        share(fresh, self.bought().len())
    }

    /// Of the milestones after a signature that fell due in the period, those reached by their day (M391).
    pub(super) fn promises_kept(&self) -> Value {
        let own: BTreeSet<_> = self.deals().into_iter().map(|(_, deal)| &deal.id).collect();
        let plans = self.plan.tables.opportunity_plans.iter().filter(|plan| own.contains(&plan.opportunity));
        let due = plans.flat_map(|plan| plan.milestones.values()).filter_map(|one| Some((one.due?, one.done_on)));
        let due: Vec<_> = due.filter(|(due, _)| self.so_far.contains(*due)).collect();
        share(due.iter().filter(|(due, done)| done.is_some_and(|done| done <= *due)).count(), due.len())
    }

    /// Accounts that began to speak for us in the period (M394).
    pub(super) fn new_references(&self) -> Value {
        let accounts = self.accounts();
        let new = accounts
            .iter()
            .filter(|account| account.reference_since.is_some_and(|day| self.frame.period.contains(day)));
        if accounts.is_empty() { Value::default() } else { number(new.count()) }
    }

    /// Times we asked a customer to name us to others (M394).
    pub(super) fn referrals_asked(&self) -> Value {
        let asked = self.done().filter(|(activity, deal)| {
            activity.kind == ActivityKind::Referral
                && activity.on.is_some_and(|day| self.frame.period.contains(day))
                && self.owns(activity.by.as_ref().or_else(|| deal.and_then(|deal| deal.owner.as_ref())))
        });
        number(asked.count())
    }

    /// Leads that came in because a customer named us (M394).
    pub(super) fn referral_leads(&self) -> Value {
        let sources = &self.plan.playbook.sources;
        let named = |id| sources.get(id).is_some_and(|source| source.referral);
        number(self.leads().iter().filter(|lead| lead.source.as_ref().is_some_and(named)).count())
    }
}
