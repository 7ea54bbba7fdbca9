//! What thorough qualification goes with: wins, what is given away, days of closing (M43, M204).

use std::collections::BTreeMap;

use crate::{
    method::{Dossiers, mark},
    model::{Id, Money, Opportunity, OpportunityPlan, Phase, Plan},
};

use super::{
    facts::{Fact, Facts},
    frame::{Counted, Frame, Scope},
    stats::median,
    tally::{Tally, WhyNoValue},
};

/// What was asked for first, of every opportunity of which that is known.
pub struct Offers<'a> {
    plan: &'a Plan,
    plans: BTreeMap<&'a Id<Opportunity>, &'a OpportunityPlan>,
}

impl<'a> Offers<'a> {
    /// The first offers of a plan.
    pub fn of(plan: &'a Plan) -> Self {
        let plans = plan.tables.opportunity_plans.iter().map(|one| (&one.opportunity, one.as_ref())).collect();
        Self { plan, plans }
    }

    /// The first offer of an opportunity: the one noted in its negotiation, else the list price of its lines, where
    /// each says how many.
    pub fn first(&self, deal: &Opportunity) -> Option<Money> {
        let noted = self.plans.get(&deal.id).and_then(|plan| plan.negotiation.first_offer);
        // A list price below what was won is not the price of all that was sold.
        let listed = || self.list_price(deal).filter(|list| deal.amount.is_none_or(|won| won.minor <= list.minor));
        noted.or_else(listed)
    }

    fn list_price(&self, deal: &Opportunity) -> Option<Money> {
        let mut sum: Option<Money> = None;
        for line in deal.lines.values() {
            let price = self.plan.tables.products.get(line.product.as_ref()?)?.list_price?;
            let worth = price.checked_mul(line.quantity?).ok()?;
            sum = Some(match sum {
                None => worth,
                Some(sum) => sum.checked_add(worth).ok()?,
            });
        }
        sum
    }
}

/// What some won opportunities gave away between the first offer and the win, of the first offers (M371); those without one, or in
/// another currency than their offer, are left out. Nothing where none is left.
pub fn given_away<'a>(offers: &Offers<'_>, won: impl Iterator<Item = &'a Opportunity>) -> Option<f64> {
    let (mut asked, mut got) = (0i128, 0i128);
    for deal in won {
        let (Some(first), Some(amount)) = (offers.first(deal), deal.amount) else { continue };
        if first.minor > 0 && first.currency == amount.currency {
            // Shares of each offer are added by its worth in its own currency: a plan offers in one currency nearly always.
            asked += i128::from(first.minor);
            got += i128::from(amount.minor);
        }
    }
    (asked > 0).then(|| 1.0 - got as f64 / asked as f64)
}

/// Some decided opportunities and what they went with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// Won of decided.
    pub won: Tally,
    /// Given away since the first offer, of the won.
    pub given_away: Option<f64>,
    /// Median days in the closing zone, of those that were there.
    pub closing_days: Option<f64>,
}

/// The decided opportunities whose first stage was fully answered, beside all others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Qualification {
    /// All questions of the first stage answered.
    pub full: Side,
    /// Some left open.
    pub rest: Side,
}

/// The decided ones of a scope, parted by whether every question of the first stage had an answer; nothing where that stage asks nothing.
pub fn qualification(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> Option<Qualification> {
    let (first, _) = plan.playbook.ladder(Phase::Opportunity).into_iter().next()?;
    let (dossiers, offers) = (Dossiers::of(plan, frame.today), Offers::of(plan));
    let (mut full, mut rest) = (Sum::default(), Sum::default());
    let rows = facts.part(scope).rows;
    for (row, fact) in facts.of(&rows) {
        let counted = frame.counted(fact);
        let id = facts.id(row)?;
        let deal = plan.tables.opportunities.get(id)?;
        if !matches!(counted, Counted::Won | Counted::Lost) {
            continue;
        }
        let ring = dossiers.all.get(id).map(|dossier| mark::ring(dossier, first));
        let Some(ring) = ring.filter(|ring| ring.needed > 0) else { continue };
        let side = if ring.answered >= ring.needed { &mut full } else { &mut rest };
        side.see(plan, facts, fact, deal, counted == Counted::Won);
    }
    Some(Qualification { full: full.side(&offers), rest: rest.side(&offers) })
}

#[derive(Default)]
struct Sum<'a> {
    won: Vec<&'a Opportunity>,
    decided: i64,
    closing: Vec<i64>,
}

impl<'a> Sum<'a> {
    fn see(&mut self, plan: &Plan, facts: &Facts, fact: &Fact, deal: &'a Opportunity, won: bool) {
        self.decided += 1;
        self.won.extend(won.then_some(deal));
        let closing = |rung: usize| {
            let stage = facts.ladder.get(rung).and_then(|rung| plan.playbook.stages.get(&rung.id));
            stage.is_some_and(|stage| stage.closing_zone)
        };
        let stays = facts.stays_of(fact).iter().filter(|stay| stay.stage.is_some_and(closing));
        let days = stays.filter_map(|stay| Some(stay.left?.signed_duration_since(stay.entered).num_days().max(0)));
        let days: Vec<i64> = days.collect();
        self.closing.extend((!days.is_empty()).then(|| days.iter().sum::<i64>()));
    }

    fn side(self, offers: &Offers<'_>) -> Side {
        let won = i64::try_from(self.won.len()).unwrap_or(i64::MAX);
        Side {
            won: Tally::new(won, self.decided, WhyNoValue::NothingDecided),
            given_away: given_away(offers, self.won.into_iter()),
            closing_days: median(self.closing),
        }
    }
}
