//! Reads a plan into facts: the one pass over its records.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::model::{
    Account, Channel, Id, Lead, LeadState, Money, Name, Opportunity, Outcome, Phase, Plan, Rate, Source, Stage,
    Subject, Unit, opportunity::Standing,
};

use super::{
    facts::{Amount, Asked, Fact, Facts, Fate, LeadFact, Market, Node, Rung, Stay},
    frame::Period,
};

impl From<&Plan> for Facts {
    fn from(plan: &Plan) -> Self {
        let (reader, touched) = (Reader::new(plan), last_touches(plan));
        let mut facts = reader.head();
        for opportunity in plan.pursued() {
            let fact = reader.fact(&mut facts, opportunity, touched.get(&opportunity.id).copied());
            if fact.outcome == Outcome::Open {
                facts.open.push(facts.rows.len());
            }
            facts.rows.push(fact);
            facts.ids.push(opportunity.id.clone());
        }
        facts.mark_used();
        facts.asked = reader.asked();
        facts.leads = reader.leads(&facts);
        facts
    }
}

impl Facts {
    /// Marks the rungs on which an opportunity stands or stood.
    pub(super) fn mark_used(&mut self) {
        let mut used = vec![false; self.ladder.len()];
        for fact in &self.rows {
            let stays = self.stays_of(fact).iter().filter_map(|stay| stay.stage);
            for place in fact.stage.into_iter().chain(stays) {
                if let Some(used) = used.get_mut(place) {
                    *used = true;
                }
            }
        }
        for (rung, used) in self.ladder.iter_mut().zip(used) {
            rung.used = used;
        }
    }
}

/// Where records stand that an opportunity names.
pub(super) struct Reader<'a> {
    plan: &'a Plan,
    rungs: HashMap<&'a Id<Stage>, usize>,
    units: HashMap<&'a Id<Unit>, usize>,
    sources: HashMap<&'a Id<Source>, usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let ladder = plan.playbook.ladder(Phase::Lead).into_iter().chain(plan.playbook.ladder(Phase::Opportunity));
        Self {
            plan,
            rungs: ladder.enumerate().map(|(place, (id, _))| (id, place)).collect(),
            units: plan.tables.units.iter().enumerate().map(|(place, unit)| (&unit.id, place)).collect(),
            sources: plan.playbook.sources.keys().enumerate().map(|(place, id)| (id, place)).collect(),
        }
    }

    /// Everything but the opportunities, the leads and what is asked.
    fn head(&self) -> Facts {
        let plan = self.plan;
        let ladder = plan.playbook.ladder(Phase::Lead).into_iter().chain(plan.playbook.ladder(Phase::Opportunity));
        Facts {
            currency: plan.head.currency,
            thresholds: plan.playbook.thresholds.clone(),
            ladder: ladder
                .map(|(id, stage)| Rung {
                    id: id.clone(),
                    name: stage.name.to_string(),
                    phase: stage.phase,
                    expected_days: stage.expected_days,
                    used: false,
                })
                .collect(),
            nodes: nodes(plan, &self.units),
            sources: plan.playbook.sources.keys().cloned().collect(),
            segments: names(plan, |account| &account.industry),
            territories: names(plan, |account| &account.country),
            channels: channels(plan),
            ..Facts::default()
        }
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        let asked = |quota: &crate::model::Quota| {
            let amount = quota.amount.and_then(|money| {
                let same = money.currency == self.plan.head.currency;
                if same { Some(money.minor) } else { in_currency(self.plan, money, quota.to) }
            });
            Some(Asked {
                node: *self.units.get(&quota.unit)?,
                period: Period::new(quota.from?, quota.to?)?,
                amount,
                count: quota.count,
                sale_kinds: quota.sale_kinds.clone(),
            })
        };
        self.plan.tables.quotas.iter().filter_map(|quota| asked(quota)).collect()
    }

    pub(super) fn leads(&self, facts: &Facts) -> Vec<LeadFact> {
        let mut became: HashMap<&Id<Lead>, Vec<&Opportunity>> = HashMap::new();
        for opportunity in &self.plan.tables.opportunities {
            opportunity.leads.iter().for_each(|lead| became.entry(lead).or_default().push(opportunity));
        }
        let fact = |lead: &Lead| {
            let own = lead.opportunities.iter().filter_map(|id| self.plan.tables.opportunities.get(id));
            let linked = became.get(&lead.id).into_iter().flatten().copied();
            let outcomes: BTreeSet<Outcome> = own.map(|own| own.outcome).chain(linked.map(|one| one.outcome)).collect();
            LeadFact {
                id: lead.id.clone(),
                owner: lead.owner.as_ref().and_then(|id| self.units.get(id).copied()),
                source: lead.source.as_ref().and_then(|id| self.sources.get(id).copied()),
                market: self.market(facts, lead.account.as_ref()),
                created: lead.created_on,
                fate: fate(lead.state, &outcomes),
            }
        };
        self.plan.tables.leads.iter().map(|lead| fact(lead)).collect()
    }

    /// The fact of one opportunity; its stays are added after all others.
    pub(super) fn fact(&self, facts: &mut Facts, opportunity: &Opportunity, touched: Option<NaiveDate>) -> Fact {
        let first = facts.stays.len();
        for visit in &opportunity.visits {
            let stage = match &visit.standing {
                Standing::Stage(id) => self.rungs.get(id).copied(),
                Standing::Decided(_) => None,
            };
            facts.stays.push(Stay { stage, entered: visit.entered, left: visit.left });
        }
        let stays = first..facts.stays.len();
        let stage = opportunity.stage.as_ref().and_then(|id| self.rungs.get(id).copied());
        let standing = (opportunity.is_open() || stays.is_empty()).then_some(stage).flatten();
        let own = facts.stays.get(stays.clone()).unwrap_or_default();
        let furthest = own.iter().filter_map(|stay| stay.stage).chain(standing).max();
        let pursued = own.iter().find(|stay| stay.stage.is_some_and(|rung| facts.in_opportunity_phase(rung)));
        let opened = opportunity.opened_on.or(pursued.map(|stay| stay.entered));
        let moved = own.iter().map(|stay| stay.entered).max();
        Fact {
            owner: opportunity.owner.as_ref().and_then(|id| self.units.get(id).copied()),
            sale_kind: opportunity.sale_kind,
            source: opportunity.source.as_ref().and_then(|id| self.sources.get(id).copied()),
            market: self.market(facts, opportunity.account.as_ref()),
            outcome: opportunity.outcome,
            amount: self.amount(opportunity),
            opened,
            decided: opportunity.decided_on,
            expected: opportunity.close_date,
            stage,
            furthest,
            touched: [opened, moved, touched].into_iter().flatten().max(),
            stays,
        }
    }

    /// The places of an account's industry, country and channel.
    fn market(&self, facts: &Facts, account: Option<&Id<Account>>) -> Market {
        let Some(account) = account.and_then(|id| self.plan.tables.accounts.get(id)) else { return Market::default() };
        Market {
            segment: place_of(&facts.segments, &account.industry),
            territory: place_of(&facts.territories, &account.country),
            channel: account.channel_kind.as_ref().and_then(|id| place_of(&facts.channels, id)),
        }
    }

    fn amount(&self, opportunity: &Opportunity) -> Amount {
        let Some(money) = opportunity.amount else { return Amount::Missing };
        if money.currency == self.plan.head.currency {
            return Amount::Known(money.minor);
        }
        in_currency(self.plan, money, opportunity.decided_on).map_or(Amount::Elsewhere(money), Amount::Known)
    }
}

/// What the accounts say in one of their fields, each once and in order.
fn names(plan: &Plan, field: impl Fn(&Account) -> &Name) -> Vec<Name> {
    let said: BTreeSet<&Name> = plan.tables.accounts.iter().map(|account| field(account)).collect();
    said.into_iter().filter(|name| !name.is_empty()).cloned().collect()
}

/// The channels that accounts name, each once and in order.
fn channels(plan: &Plan) -> Vec<Id<Channel>> {
    let said: BTreeSet<&Id<Channel>> =
        plan.tables.accounts.iter().filter_map(|account| account.channel_kind.as_ref()).collect();
    said.into_iter().cloned().collect()
}

/// The place of something in a list that stands in order.
pub(super) fn place_of<T: Ord>(names: &[T], name: &T) -> Option<usize> {
    names.binary_search(name).ok()
}

fn nodes(plan: &Plan, places: &HashMap<&Id<Unit>, usize>) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(plan.tables.units.len());
    for unit in &plan.tables.units {
        let mut lineage = Vec::new();
        let mut at = Some(unit);
        while let Some(here) = at {
            match places.get(&here.id) {
                Some(place) if !lineage.contains(place) => lineage.push(*place),
                _ => break,
            }
            at = here.parent.as_ref().and_then(|parent| plan.tables.units.get(parent));
        }
        nodes.push(Node {
            id: unit.id.clone(),
            lineage,
            level: unit.level,
            starts_on: unit.starts_on,
            ends_on: unit.ends_on,
        });
    }
    nodes
}

/// What became of a lead: a sale is a sale, whatever else came of it.
fn fate(state: LeadState, outcomes: &BTreeSet<Outcome>) -> Fate {
    if outcomes.contains(&Outcome::Won) {
        Fate::Won
    } else if outcomes.contains(&Outcome::Open) || (outcomes.is_empty() && state == LeadState::Converted) {
        Fate::Pursued
    } else if !outcomes.is_empty() {
        Fate::Lost
    } else if state == LeadState::Rejected {
        Fate::Rejected
    } else {
        Fate::Open
    }
}

/// Minor units of the plan's currency by the dated rate of a day: the last one by that day, else the first one after it; for no day the
/// newest. Nothing without a rate.
pub(super) fn in_currency(plan: &Plan, money: Money, day: Option<NaiveDate>) -> Option<i64> {
    let rates = plan.head.rates.get(&money.currency)?;
    let dated = day.and_then(|day| rates.range(..=day).next_back().or_else(|| rates.range(day..).next()));
    let (_, Rate { units, plan_units, .. }) = dated.or_else(|| rates.iter().next_back())?;
    let from = i128::from(*units).checked_mul(i128::from(money.currency.minor_per_major()))?;
    let to = i128::from(*plan_units).checked_mul(i128::from(plan.head.currency.minor_per_major()))?;
    if from <= 0 || to <= 0 {
        return None;
    }
    let worth = i128::from(money.minor).checked_mul(to)?;
    // Half a unit away from nought is rounded up, so that a refund is worth as much as the sale it takes back.
    let half = from / 2 * worth.signum();
    i64::try_from(worth.checked_add(half)? / from).ok()
}

/// Shows every day on which something happened to an opportunity, besides its own opening and moves.
fn each_touch<'a>(plan: &'a Plan, touch: &mut dyn FnMut(&'a Id<Opportunity>, Option<NaiveDate>)) {
    for activity in plan.tables.activities.iter().filter(|activity| activity.done) {
        activity.opportunity.iter().for_each(|id| touch(id, activity.on));
    }
    for answer in &plan.tables.answers {
        if let Subject::Opportunity(id) = &answer.subject {
            touch(id, answer.on);
        }
    }
    for decision in &plan.tables.gate_decisions {
        touch(&decision.opportunity, decision.on);
    }
    for action in &plan.tables.actions {
        action.opportunity.iter().for_each(|id| touch(id, action.done_on));
    }
}

fn last_touches(plan: &Plan) -> HashMap<&Id<Opportunity>, NaiveDate> {
    let mut last: HashMap<&Id<Opportunity>, NaiveDate> = HashMap::new();
    each_touch(plan, &mut |id, day| {
        if let Some(day) = day {
            last.entry(id).and_modify(|known| *known = day.max(*known)).or_insert(day);
        }
    });
    last
}

/// The last day on which something happened to one opportunity.
pub(super) fn last_touch(plan: &Plan, of: &Id<Opportunity>) -> Option<NaiveDate> {
    let mut last = None;
    each_touch(plan, &mut |id, day| {
        if id == of {
            last = last.max(day);
        }
    });
    last
}
