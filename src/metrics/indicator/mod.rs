//! The figures that a team steers by, for new customers and for existing ones, at any unit (M350-M394).

mod accounts;
mod leads;
mod orders;
mod renewing;
mod selling;

use std::collections::BTreeSet;

use crate::model::{Account, Activity, Id, Indicator, Lead, Measure, Opportunity, Outcome, Plan, SaleKind, Unit};

pub use self::orders::revenue_mix;
pub(super) use self::{
    orders::{in_currency_of_plan, order_days, revenue_of_a_year},
    selling::least_coverage,
};

use super::{
    acquisition::acquisition,
    customers::{Customers, customers},
    facts::{Fact, Facts},
    figures::{Figures, figures},
    frame::{Frame, Period, Scope},
    tally::Tally,
};

/// One figure to steer by, as it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Which.
    pub indicator: Indicator,
    /// Its value: a share, days, a number, or minor units of the plan's currency; nothing where there is nothing to go by.
    pub value: Option<f64>,
    /// The part and the whole behind a share of things that are counted.
    pub of: Option<(i64, i64)>,
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
        let Value { value, of } = found.value(*indicator);
        Reading { indicator: *indicator, value, of, target }
    };
    Indicator::ALL.iter().map(reading).collect()
}

/// A value with what stands behind it.
#[derive(Debug, Clone, Copy, Default)]
struct Value {
    value: Option<f64>,
    of: Option<(i64, i64)>,
}

impl From<Option<f64>> for Value {
    fn from(value: Option<f64>) -> Self {
        Self { value, of: None }
    }
}
impl From<Tally> for Value {
    fn from(tally: Tally) -> Self {
        let value = tally.share();
        Self { value, of: value.map(|_| (tally.won, tally.of)) }
    }
}

/// A share of things that are counted; nothing where there are none.
fn share(part: usize, whole: usize) -> Value {
    let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    let value = (whole > 0).then(|| part as f64 / whole as f64);
    Value { value, of: value.map(|_| (count(part), count(whole))) }
}

/// A number of things.
fn number(many: usize) -> Value {
    Some(many as f64).into()
}

/// What the figures are read from.
struct Found<'a> {
    plan: &'a Plan,
    facts: &'a Facts,
    scope: &'a Scope,
    frame: Frame,
    /// The period as far as it has come.
    so_far: Period,
    /// The units of the scope, by their places among the nodes.
    inside: BTreeSet<usize>,
    /// The opportunities of the scope, by their places among the rows.
    rows: Vec<usize>,
    /// Those of sales to new customers; of all sales where no kind of sale is noted anywhere.
    new: Figures,
    /// Those of all sales of the scope: a target seldom names a kind of sale.
    all: Figures,
    customers: Customers,
}

impl<'a> Found<'a> {
    fn of(plan: &'a Plan, facts: &'a Facts, scope: &'a Scope, frame: Frame) -> Self {
        let part = facts.part(scope);
        Self {
            new: figures(facts, &to_new_customers(facts, scope), frame),
            all: figures(facts, scope, frame),
            customers: customers(plan, facts, scope, frame),
            so_far: Period { to: frame.period.to.min(frame.today), ..frame.period },
            inside: part.nodes.into_iter().collect(),
            rows: part.rows,
            plan,
            facts,
            scope,
            frame,
        }
    }

    fn value(&self, indicator: Indicator) -> Value {
        let (new, customers) = (&self.new, &self.customers);
        match indicator {
            Indicator::TargetsInPlay => self.targets_in_play(),
            Indicator::NewLeads => Some(new.leads.came_in as f64).into(),
            Indicator::LeadResponse => self.lead_response().into(),
            Indicator::ContactRate => self.contact_rate(),
            Indicator::LeadQualification => self.lead_qualification(),
            Indicator::LeadAcceptance => self.lead_acceptance(),
            Indicator::LeadConversion => new.leads.to_opportunity.into(),
            Indicator::FirstMeetings => self.first_meetings().into(),
            Indicator::RoleCoverage => self.role_coverage().into(),
            Indicator::DeciderMet => self.decider_met(),
            Indicator::Opened => Some(new.cohort.decided().saturating_add(new.cohort.open().count) as f64).into(),
            Indicator::OfferHitRate => self.offer_hit_rate(),
            Indicator::WinRate => new.win_rate.closed.by_count.into(),
            Indicator::DealSize => new.deal_size.won.map(|won| won.mean).into(),
            Indicator::Cycle => new.cycle.won.map(|won| won.mean).into(),
            Indicator::Velocity => new.velocity.per_day.into(),
            Indicator::Coverage => self.coverage().into(),
            Indicator::AcquisitionCost => {
                acquisition(self.plan, self.facts, self.scope, self.frame).per_customer.into()
            }
            Indicator::Discount => self.discount().into(),
            Indicator::NewCustomerShare => self.new_customer_share().into(),
            Indicator::LostEarly => self.lost_early(),
            Indicator::RenewalBase => self.renewal_base().into(),
            Indicator::RenewalsOnTime => customers.on_time.into(),
            Indicator::ContactAhead => self.contact_ahead().into(),
            Indicator::RenewalRate => customers.rate.by_count.into(),
            Indicator::RenewalValue => customers.rate.by_amount.share().into(),
            Indicator::RenewedBeforeEnd => self.renewed_before_end(),
            Indicator::GrossRetention => customers.retention.map(|kept| kept.gross).into(),
            Indicator::NetRetention => customers.retention.map(|kept| kept.net).into(),
            Indicator::RenewalUplift => self.renewal_uplift().into(),
            Indicator::PassiveRenewals => self.passive_renewals(),
            Indicator::Probes => self.probes(),
            Indicator::CrossSell => self.cross_sell(),
            Indicator::Penetration => self.penetration(),
            Indicator::WhiteSpace => self.white_space().into(),
            Indicator::ShareOfWallet => self.share_of_wallet().into(),
            Indicator::CoverageKept => self.coverage_kept(),
            Indicator::KeyPlayersForUs => self.key_players_for_us(),
            Indicator::Satisfaction => self.satisfaction().into(),
            Indicator::SatisfactionKnown => self.satisfaction_known(),
            Indicator::PromisesKept => self.promises_kept(),
            Indicator::OrdersQuiet => self.orders_quiet(),
            Indicator::NewReferences => self.new_references(),
            Indicator::ReferralsAsked => self.referrals_asked(),
            Indicator::ReferralLeads => self.referral_leads(),
        }
    }

    /// True when what a unit owns belongs to the scope; what nobody owns belongs to the whole plan alone.
    fn owns(&self, owner: Option<&Id<Unit>>) -> bool {
        let place = || self.facts.nodes.iter().position(|node| Some(&node.id) == owner);
        self.scope.unit.is_none() || place().is_some_and(|place| self.inside.contains(&place))
    }

    /// The opportunities of the scope.
    fn deals(&self) -> Vec<(&'a Fact, &'a Opportunity)> {
        let deal = |row: &usize| {
            let id = self.facts.id(*row)?;
            Some((self.facts.rows.get(*row)?, self.plan.tables.opportunities.get(id)?.as_ref()))
        };
        self.rows.iter().filter_map(deal).collect()
    }

    /// The open ones of them.
    fn open_deals(&self) -> Vec<&'a Opportunity> {
        self.deals().into_iter().filter(|(fact, _)| fact.outcome == Outcome::Open).map(|(_, deal)| deal).collect()
    }

    /// The accounts that the scope's units look after.
    fn accounts(&self) -> Vec<&'a Account> {
        let accounts = self.plan.tables.accounts.iter().map(AsRef::as_ref);
        let ours = |account: &&Account| self.owns(account.owner.as_ref()) && self.scope.keeps_account(account);
        accounts.filter(ours).collect()
    }

    /// Leads of the scope that came in during the period.
    fn leads(&self) -> Vec<&'a Lead> {
        let places = self.facts.part(self.scope).leads;
        let leads = places.iter().filter_map(|place| self.plan.tables.leads.get(&self.facts.leads.get(*place)?.id));
        let created = |lead: &&Lead| lead.created_on.is_some_and(|day| self.frame.period.contains(day));
        leads.map(AsRef::as_ref).filter(created).collect()
    }

    /// What was done, by anybody, with the opportunity it was for.
    fn done(&self) -> impl Iterator<Item = (&'a Activity, Option<&'a Opportunity>)> {
        let plan = self.plan;
        let activities = plan.tables.activities.iter().map(AsRef::as_ref).filter(|activity: &&Activity| activity.done);
        activities.map(move |activity: &Activity| {
            let deal = activity.opportunity.as_ref().and_then(|id| plan.tables.opportunities.get(id));
            (activity, deal.map(AsRef::as_ref))
        })
    }
}

/// The scope narrowed to sales to new customers; as it is where a kind is chosen, or none is noted anywhere.
pub(super) fn to_new_customers(facts: &Facts, scope: &Scope) -> Scope {
    let kinds_noted = facts.rows.iter().any(|fact| fact.sale_kind.is_some());
    let only = kinds_noted && scope.sale_kinds.is_empty();
    let sale_kinds = if only { BTreeSet::from([SaleKind::NewCustomer]) } else { scope.sale_kinds.clone() };
    Scope { sale_kinds, ..scope.clone() }
}
