//! The second phase: roles, offers, what was given away, what was lost early.

use std::collections::BTreeSet;

use crate::model::{BuyingRole, SaleKind};

use super::{Found, Value, share};
use crate::metrics::{
    facts::Amount,
    figures::Figures,
    frame::Counted,
    qualification::{Offers, given_away},
};

impl Found<'_> {
    /// Of the stage that lacks most: what stands there by what has to (M368).
    pub(super) fn coverage(&self) -> Option<f64> {
        least_coverage(&self.all)
    }

    /// Mean number of the six roles filled in open opportunities (M358).
    pub(super) fn role_coverage(&self) -> Option<f64> {
        let ids: BTreeSet<_> = self.open_deals().into_iter().map(|deal| &deal.id).collect();
        let players = self.plan.tables.key_players.iter().filter(|player| ids.contains(&player.opportunity));
        let roles: BTreeSet<_> =
            players.flat_map(|player| player.roles.iter().map(|role| (&player.opportunity, *role))).collect();
        (!ids.is_empty()).then(|| roles.len() as f64 / ids.len() as f64)
    }

    /// Of the open opportunities, those whose decision maker was met (M358).
    pub(super) fn decider_met(&self) -> Value {
        let open = self.open_deals();
        let met = self.plan.tables.key_players.iter();
        let met = met.filter(|player| player.roles.contains(&BuyingRole::DecisionMaker) && player.met_on.is_some());
        let met: BTreeSet<_> = met.map(|player| &player.opportunity).collect();
        share(open.iter().filter(|deal| met.contains(&deal.id)).count(), open.len())
    }

    /// Won of those decided that got as far as the first stage of the closing zone: they had an offer (M363).
    pub(super) fn offer_hit_rate(&self) -> Value {
        let closing = |id| self.plan.playbook.stages.get(id).is_some_and(|stage| stage.closing_zone);
        let first = self.new.stages.iter().find(|stage| closing(&stage.stage));
        first.map_or_else(Value::default, |stage| stage.reached.closed().by_count.into())
    }

    /// What was given away between the first offer and the win, of the first offers (M371).
    pub(super) fn discount(&self) -> Option<f64> {
        let offers = Offers::of(self.plan);
        let deals = self.deals();
        let won = deals.iter().filter(|(fact, _)| self.frame.counted(fact) == Counted::Won);
        given_away(&offers, won.map(|(_, deal)| *deal))
    }

    /// Won value from new customers, of all won value (M370).
    pub(super) fn new_customer_share(&self) -> Option<f64> {
        let won = self.facts.of(&self.rows).filter(|(_, fact)| self.frame.counted(fact) == Counted::Won);
        let (mut new, mut all) = (0i64, 0i64);
        for (_, fact) in won {
            if let (Amount::Known(amount), Some(kind)) = (fact.amount, fact.sale_kind) {
                all = all.saturating_add(amount);
                new = new.saturating_add(if kind == SaleKind::NewCustomer { amount } else { 0 });
            }
        }
        (all > 0).then(|| new as f64 / all as f64)
    }

    /// Lost on the first two stages, of all lost whose way is known (M372).
    pub(super) fn lost_early(&self) -> Value {
        let rungs = (0..self.facts.ladder.len()).filter(|rung| self.facts.in_opportunity_phase(*rung));
        let Some(third) = rungs.into_iter().nth(2) else { return Value::default() };
        let lost = self.facts.of(&self.rows).filter(|(_, fact)| self.frame.counted(fact) == Counted::Lost);
        let reached: Vec<usize> = lost.filter_map(|(_, fact)| fact.furthest).collect();
        share(reached.iter().filter(|rung| **rung < third).count(), reached.len())
    }
}

/// Of the stage that lacks most: what stands there by what has to.
pub fn least_coverage(figures: &Figures) -> Option<f64> {
    let shares = figures.stages.iter().filter_map(|stage| Some(figures.coverage(stage)?.share));
    shares.min_by(f64::total_cmp)
}
