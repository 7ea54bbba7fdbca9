//! Rocks, stones and pebbles: how much hangs on a few large opportunities.

use crate::model::{Id, Opportunity, Outcome};

use super::{
    attainment::{Attainment, Target},
    facts::{Amount, Facts},
    tally::Group,
};

/// How the open amounts are spread (M162, M163).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mix {
    /// At least the playbook's rock share of the owner's target.
    pub rocks: Group,
    /// At least its stone share.
    pub stones: Group,
    /// Smaller.
    pub pebbles: Group,
    /// Not sized: the owner has no target, or it carries no amount.
    pub unsized_ones: Group,
    /// The largest one.
    pub largest: Option<Id<Opportunity>>,
    /// Its share of all open amounts.
    pub largest_share: Option<f64>,
    /// The Herfindahl index of the open amounts: 1 when one holds everything.
    pub herfindahl: Option<f64>,
    /// The number of equal ones that would be as concentrated.
    pub effective_number: Option<f64>,
    /// The target can be met with all that is open, but not without the largest.
    pub hangs_on_largest: bool,
}

/// The mix of the open opportunities of some rows. `targets` holds each node's own target.
pub fn mix(facts: &Facts, rows: &[usize], targets: &[Option<Target>], attainment: Attainment) -> Mix {
    let mut mix = Mix::default();
    let (mut sum, mut squares) = (0.0f64, 0.0f64);
    let mut largest: Option<(i64, usize)> = None;
    for (row, fact) in facts.of(rows).filter(|(_, fact)| fact.outcome == Outcome::Open) {
        let target = fact.owner.and_then(|owner| targets.get(owner)).and_then(|target| target.as_ref()?.amount);
        match fact.amount {
            Amount::Known(minor) if minor > 0 => {
                sum += minor as f64;
                squares += minor as f64 * minor as f64;
                if largest.is_none_or(|(most, _)| minor > most) {
                    largest = Some((minor, row));
                }
                mix.sized(minor, target, facts).add(fact);
            }
            _ => mix.unsized_ones.add(fact),
        }
    }
    if let Some((most, row)) = largest.filter(|_| sum > 0.0) {
        mix.largest = facts.id(row).cloned();
        mix.largest_share = Some(most as f64 / sum);
        mix.herfindahl = Some(squares / (sum * sum));
        mix.effective_number = Some(sum * sum / squares);
        let all = attainment.won as f64 + sum;
        mix.hangs_on_largest =
            attainment.target.is_some_and(|target| all >= target as f64 && all - (most as f64) < target as f64);
    }
    mix
}

impl Mix {
    fn sized(&mut self, minor: i64, target: Option<i64>, facts: &Facts) -> &mut Group {
        let Some(target) = target.filter(|target| *target > 0) else { return &mut self.unsized_ones };
        let hundredfold = i128::from(minor).saturating_mul(100);
        let least = |percent: u32| i128::from(target).saturating_mul(i128::from(percent));
        if hundredfold >= least(facts.thresholds.rock_percent) {
            &mut self.rocks
        } else if hundredfold >= least(facts.thresholds.stone_percent) {
            &mut self.stones
        } else {
            &mut self.pebbles
        }
    }
}
