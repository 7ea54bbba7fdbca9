//! Giving in a negotiation: nothing without something asked in return, and nothing beyond the limit without a name (M237).

use crate::model::{
    Id, Money, Ordered,
    opportunity_plan::{Concession, OpportunityPlan},
};

use super::dossier::Dossier;

/// Why something is not granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotGranted {
    /// Nothing is asked for it.
    NothingAsked,
    /// It takes us below the amount at which we leave, and nobody of us approved that.
    BeyondLimit {
        /// By so much.
        by: Money,
    },
}

/// How far we can still go, in the currency of the opportunity's amount; other currencies are left out, and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// What it is worth before anything is given.
    pub amount: Money,
    /// What was granted costs us.
    pub given: Money,
    /// What was granted is worth to them.
    pub worth: Money,
    /// What they gave in return is worth to us.
    pub returned: Money,
    /// The amount below which we leave.
    pub walk_away: Option<Money>,
    /// Concessions in other currencies.
    pub left_out: usize,
}

impl Room {
    /// What is left after what was given; below zero: beyond the limit. Nothing without a limit.
    pub fn left(&self) -> Option<Money> {
        let limit = self.walk_away?;
        let minor = self.amount.minor.saturating_sub(self.given.minor).saturating_sub(limit.minor);
        Some(Money { minor, currency: self.amount.currency })
    }
}

/// How far we can still go; nothing while the amount is unknown.
pub fn room(dossier: &Dossier<'_>) -> Option<Room> {
    let amount = dossier.opportunity?.amount?;
    let none = Money { minor: 0, currency: amount.currency };
    let walk_away = dossier.sections.and_then(|found| found.negotiation.walk_away);
    let mut room = Room {
        amount,
        given: none,
        worth: none,
        returned: none,
        walk_away: walk_away.filter(|limit| limit.currency == amount.currency),
        left_out: 0,
    };
    let granted = dossier.sections.iter().flat_map(|found| found.concessions.values()).filter(|item| item.granted);
    for item in granted {
        let values = [item.cost, item.worth, item.return_worth.filter(|_| item.got)];
        if values.iter().flatten().any(|money| money.currency != amount.currency) {
            room.left_out = room.left_out.saturating_add(1);
            continue;
        }
        let [cost, worth, returned] = values.map(|money| money.map_or(0, |money| money.minor));
        room.given.minor = room.given.minor.saturating_add(cost);
        room.worth.minor = room.worth.minor.saturating_add(worth);
        room.returned.minor = room.returned.minor.saturating_add(returned);
    }
    Some(room)
}

/// Whether this may be granted: something is asked in return, and it stays within the limit or somebody of us approved it.
pub fn may_grant(dossier: &Dossier<'_>, item: &Concession) -> Result<(), NotGranted> {
    if item.get.trim().is_empty() {
        return Err(NotGranted::NothingAsked);
    }
    let (Some(left), Some(cost)) = (room(dossier).and_then(|room| room.left()), item.cost) else { return Ok(()) };
    let after = left.minor.saturating_sub(if item.granted { 0 } else { cost.minor });
    if after < 0 && cost.currency == left.currency && item.approved_by.trim().is_empty() {
        return Err(NotGranted::BeyondLimit { by: Money { minor: after.saturating_neg(), currency: left.currency } });
    }
    Ok(())
}

/// What to offer before a discount: not granted yet, and worth more to them than it costs us; the best trade first.
pub fn better_trades(sections: &OpportunityPlan) -> Vec<(Id<Concession>, Money)> {
    let gain = |item: &Concession| {
        let (cost, worth) = (item.cost?, item.worth?);
        let minor = worth.minor.saturating_sub(cost.minor);
        (cost.currency == worth.currency && minor > 0).then_some(Money { minor, currency: cost.currency })
    };
    let open = sections.concessions.iter().filter(|(_, item)| !item.granted);
    let mut found: Vec<_> = open.filter_map(|(id, item)| Some((id.clone(), gain(item)?))).collect();
    found.order_by_key(|(id, gain)| (std::cmp::Reverse(gain.minor), id.clone()));
    found
}
