//! The figures that a team steers by, for new customers and for existing ones, at any unit (M350-M394).

use std::collections::BTreeSet;

use crate::model::{Contract, Indicator, Measure, Outcome, Plan, SaleKind};

use super::{
    customers::{Customers, customers},
    facts::{Amount, Facts},
    figures::{Figures, figures},
    frame::{Counted, Frame, Scope},
    stats::median,
};

/// One figure to steer by, as it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Which.
    pub indicator: Indicator,
    /// Its value: a share, days, a number, or minor units of the plan's currency; nothing where there is nothing to go by.
    pub value: Option<f64>,
    /// The target in the same unit.
    pub target: Option<f64>,
}

impl Reading {
    /// True when the target is met; nothing without a target or a value.
    pub fn met(&self) -> Option<bool> {
        let (value, target) = (self.value?, self.target?);
        // A rounding error must not miss a target that is met exactly.
        let close = (value - target).abs() <= 1e-9 * target.abs();
        Some(close || if self.indicator.falls() { value < target } else { value > target })
    }
}

/// All figures to steer by of a scope, in the order in which people read them.
pub fn indicators(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> Vec<Reading> {
    let found = Found::of(plan, facts, scope, frame);
    let reading = |indicator: &Indicator| {
        let agreed = plan.playbook.steering.get(indicator).and_then(|steering| steering.target);
        let target = agreed.map(|target| match indicator.measure() {
            Measure::Share => target as f64 / 100.0,
            Measure::Days | Measure::Number => target as f64,
            Measure::Money => target as f64 * facts.currency.minor_per_major() as f64,
        });
        Reading { indicator: *indicator, value: found.value(*indicator), target }
    };
    Indicator::ALL.iter().map(reading).collect()
}

/// What the figures are read from.
struct Found<'a> {
    plan: &'a Plan,
    facts: &'a Facts,
    scope: &'a Scope,
    frame: Frame,
    /// Those of sales to new customers; of all sales where no kind of sale is noted anywhere.
    new: Figures,
    /// Those of all sales of the scope: a target seldom names a kind of sale.
    all: Figures,
    customers: Customers,
}

impl<'a> Found<'a> {
    fn of(plan: &'a Plan, facts: &'a Facts, scope: &'a Scope, frame: Frame) -> Self {
        let kinds_noted = facts.rows.iter().any(|fact| fact.sale_kind.is_some());
        let only = kinds_noted && scope.sale_kinds.is_empty();
        let sale_kinds = if only { BTreeSet::from([SaleKind::NewCustomer]) } else { scope.sale_kinds.clone() };
        let new = figures(facts, &Scope { sale_kinds, ..scope.clone() }, frame);
        let all = figures(facts, scope, frame);
        Self { plan, facts, scope, frame, new, all, customers: customers(plan, facts, scope, frame) }
    }

    fn value(&self, indicator: Indicator) -> Option<f64> {
        let (new, customers) = (&self.new, &self.customers);
        match indicator {
            Indicator::NewLeads => Some(new.leads.came_in as f64),
            Indicator::LeadResponse => self.lead_response(),
            Indicator::ContactRate => self.contact_rate(),
            Indicator::LeadConversion => new.leads.to_opportunity.share(),
            Indicator::RoleCoverage => self.role_coverage(),
            Indicator::Opened => Some(new.cohort.decided().saturating_add(new.cohort.open().count) as f64),
            Indicator::WinRate => new.win_rate.closed.by_count.share(),
            Indicator::DealSize => new.deal_size.won.map(|won| won.mean),
            Indicator::Cycle => new.cycle.won.map(|won| won.mean),
            Indicator::Velocity => new.velocity.per_day,
            Indicator::Coverage => {
                let shares = self.all.stages.iter().filter_map(|stage| Some(self.all.coverage(stage)?.share));
                shares.min_by(f64::total_cmp)
            }
            Indicator::NewCustomerShare => self.new_customer_share(),
            Indicator::LostEarly => self.lost_early(),
            Indicator::RenewalBase => self.renewal_base(),
            Indicator::RenewalsOnTime => customers.on_time.share(),
            Indicator::RenewalRate => customers.rate.by_count.share(),
            Indicator::RenewalValue => customers.rate.by_amount.share(),
            Indicator::GrossRetention => customers.retention.map(|kept| kept.gross),
            Indicator::NetRetention => customers.retention.map(|kept| kept.net),
            Indicator::RenewalUplift => self.renewal_uplift(),
            Indicator::CrossSell => self.cross_sell(),
        }
    }

    /// Leads of the scope that came in during the period.
    fn leads(&self) -> impl Iterator<Item = &crate::model::Lead> {
        let part = self.facts.part(self.scope).leads;
        let created = |lead: &crate::model::Lead| lead.created_on.is_some_and(|day| self.frame.period.contains(day));
        let ids: Vec<_> = part.iter().filter_map(|place| Some(self.facts.leads.get(*place)?.id.clone())).collect();
        let found = ids.into_iter().filter_map(|id| self.plan.tables.leads.get(&id));
        found.map(AsRef::as_ref).filter(move |lead| created(lead))
    }

    fn lead_response(&self) -> Option<f64> {
        let days = self.leads().filter_map(|lead| {
            let first = lead.contact_log.values().filter_map(|contact| contact.on).min()?;
            Some(first.signed_duration_since(lead.created_on?).num_days().max(0))
        });
        median(days.collect())
    }

    fn contact_rate(&self) -> Option<f64> {
        let answered = |lead: &&crate::model::Lead| lead.contact_log.values().any(|contact| contact.two_way);
        ratio(self.leads().filter(answered).count(), self.leads().count())
    }

    fn role_coverage(&self) -> Option<f64> {
        let rows = self.facts.part(self.scope).rows;
        let open = self.facts.of(&rows).filter(|(_, fact)| fact.outcome == Outcome::Open);
        let ids: BTreeSet<_> = open.filter_map(|(row, _)| self.facts.id(row)).collect();
        let players = self.plan.tables.key_players.iter().filter(|player| ids.contains(&player.opportunity));
        let roles: BTreeSet<_> =
            players.flat_map(|player| player.roles.iter().map(|role| (player.opportunity.clone(), *role))).collect();
        ratio(roles.len(), ids.len())
    }

    fn new_customer_share(&self) -> Option<f64> {
        let rows = self.facts.part(self.scope).rows;
        let won = self.facts.of(&rows).filter(|(_, fact)| self.frame.counted(fact) == Counted::Won);
        let (mut new, mut all) = (0i64, 0i64);
        for (_, fact) in won {
            if let (Amount::Known(amount), Some(kind)) = (fact.amount, fact.sale_kind) {
                all = all.saturating_add(amount);
                new = new.saturating_add(if kind == SaleKind::NewCustomer { amount } else { 0 });
            }
        }
        (all > 0).then(|| new as f64 / all as f64)
    }

    fn lost_early(&self) -> Option<f64> {
        let rungs = (0..self.facts.ladder.len()).filter(|rung| self.facts.in_opportunity_phase(*rung));
        let third = rungs.into_iter().nth(2)?;
        let rows = self.facts.part(self.scope).rows;
        let lost = self.facts.of(&rows).filter(|(_, fact)| self.frame.counted(fact) == Counted::Lost);
        let reached: Vec<usize> = lost.filter_map(|(_, fact)| fact.furthest).collect();
        ratio(reached.iter().filter(|rung| **rung < third).count(), reached.len())
    }

    /// The contracts of the scope that end in the period.
    fn ending(&self) -> impl Iterator<Item = &Contract> {
        let own: BTreeSet<_> = self.customers.renewals.iter().map(|one| &one.contract).collect();
        let contracts = self.plan.tables.contracts.iter().map(AsRef::as_ref);
        contracts.filter(move |contract: &&Contract| {
            own.contains(&contract.id) && contract.to.is_some_and(|day| self.frame.period.contains(day))
        })
    }

    fn worth(&self, contract: &Contract) -> Option<i64> {
        contract.amount_a_year.filter(|money| money.currency == self.plan.head.currency).map(|money| money.minor)
    }

    fn renewal_base(&self) -> Option<f64> {
        let worths: Vec<i64> = self.ending().filter_map(|contract| self.worth(contract)).collect();
        (!worths.is_empty()).then(|| worths.into_iter().fold(0, i64::saturating_add) as f64)
    }

    fn renewal_uplift(&self) -> Option<f64> {
        let pairs = self.ending().filter_map(|contract| {
            let next = self.plan.tables.contracts.get(contract.renewed_by.as_ref()?)?;
            Some((self.worth(contract)?, self.worth(next)?))
        });
        let sums = pairs.fold((0i64, 0i64), |sum, pair| (sum.0.saturating_add(pair.0), sum.1.saturating_add(pair.1)));
        (sums.0 > 0).then(|| sums.1 as f64 / sums.0 as f64 - 1.0)
    }

    fn cross_sell(&self) -> Option<f64> {
        let rows = self.facts.part(self.scope).rows;
        let won = self.facts.of(&rows).filter(|(_, fact)| fact.outcome == Outcome::Won);
        let (mut customers, mut more) = (BTreeSet::new(), BTreeSet::new());
        for (row, fact) in won {
            let deal = self.facts.id(row).and_then(|id| self.plan.tables.opportunities.get(id));
            let Some(account) = deal.and_then(|deal| deal.account.as_ref()) else { continue };
            customers.insert(account);
            if fact.sale_kind == Some(SaleKind::NewProduct) {
                more.insert(account);
            }
        }
        ratio(more.len(), customers.len())
    }
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
