//! What a period may bring: the distribution of its won total, not a weighted sum (M150).

use crate::model::{Id, Opportunity};

/// The most steps of the grid on which amounts are added; below it every total is exact.
const STEPS_MAX: i64 = 16_384;
/// How many won ones the shared conversion stands for when a small number is drawn towards it.
const PRIOR: f64 = 10.0;
/// How many opportunities are named as those on which the target hangs.
const HINGES: usize = 5;

/// An open opportunity that may be won in the period.
#[derive(Debug, Clone, PartialEq)]
pub struct Bet {
    /// Which.
    pub id: Id<Opportunity>,
    /// Its amount, in minor units of the plan's currency.
    pub amount: i64,
    /// The chance that it is won, 0 to 1.
    pub chance: f64,
}

/// An opportunity whose loss changes the chance to meet the target.
#[derive(Debug, Clone, PartialEq)]
pub struct Hinge {
    /// Which.
    pub id: Id<Opportunity>,
    /// The chance to meet the target if it is lost.
    pub if_lost: f64,
    /// The chance to meet the target if it is won.
    pub if_won: f64,
}

/// The won total of a period, as far as it can be known before.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The total that is fallen short of in one case of ten, in minor units of the plan's currency.
    pub low: i64,
    /// The total in the middle.
    pub middle: i64,
    /// The total that is exceeded in one case of ten.
    pub high: i64,
    /// The mean, which is the weighted sum: shown only beside the range.
    pub mean: f64,
    /// How far totals lie from the mean (standard deviation).
    pub deviation: f64,
    /// The chance that none of the open ones is won.
    pub none: f64,
    /// The expected number of won ones.
    pub wins: f64,
    /// How far the number of won ones lies from that (standard deviation).
    pub wins_deviation: f64,
    /// The chance to meet the target; nothing without one.
    pub target_chance: Option<f64>,
    /// The opportunities whose loss moves that chance most, the greatest first.
    pub hinges: Vec<Hinge>,
    /// Amounts were rounded to this many minor units; 1 or a common divisor where nothing was.
    pub step: i64,
    /// Chances of totals, one for each step from nothing on.
    pub chances: Vec<f64>,
}

/// A conversion drawn towards that of the unit above, as if ten more had gone as there: few cases prove little.
pub fn drawn_to(won: f64, of: f64, above: f64) -> f64 {
    ((won + PRIOR * above) / (of + PRIOR)).clamp(0.0, 1.0)
}

/// The distribution of what was won already plus what independent open opportunities may add (T9).
pub fn outlook(bets: &[Bet], already: i64, target: Option<i64>) -> Outlook {
    let (step, exact) = grid(bets);
    let steps =
        |amount: i64| usize::try_from(if exact { amount / step } else { (amount + step / 2) / step }).unwrap_or(0);
    let placed: Vec<(usize, f64)> =
        bets.iter().map(|bet| (steps(bet.amount.max(0)), bet.chance.clamp(0.0, 1.0))).collect();
    let mut chances = vec![1.0];
    for (place, chance) in &placed {
        chances = with(&chances, *place, *chance);
    }
    let amount = |bet: &Bet| bet.amount.max(0) as f64;
    let mean = already as f64 + bets.iter().map(|bet| amount(bet) * bet.chance).sum::<f64>();
    let spread = |chance: f64| chance * (1.0 - chance);
    let variance: f64 = bets.iter().map(|bet| amount(bet) * amount(bet) * spread(bet.chance)).sum();
    let total = |place: usize| already.saturating_add(i64::try_from(place).unwrap_or(0).saturating_mul(step));
    let needed = target.map(|target| target.saturating_sub(already));
    let from = needed.map(|needed| usize::try_from((needed.max(0) + step - 1) / step).unwrap_or(usize::MAX));
    let target_chance = from.map(|from| above(&chances, from));
    Outlook {
        low: total(quantile(&chances, 0.1)),
        middle: total(quantile(&chances, 0.5)),
        high: total(quantile(&chances, 0.9)),
        mean,
        deviation: variance.sqrt(),
        none: placed.iter().map(|(_, chance)| 1.0 - chance).product(),
        wins: placed.iter().map(|(_, chance)| chance).sum(),
        wins_deviation: placed.iter().map(|(_, chance)| spread(*chance)).sum::<f64>().sqrt(),
        target_chance,
        hinges: from.map(|from| hinges(bets, &placed, &chances, from)).unwrap_or_default(),
        step,
        chances,
    }
}

/// The step of the grid: the greatest common divisor where that makes few steps enough, so that totals are exact.
fn grid(bets: &[Bet]) -> (i64, bool) {
    let amounts = || bets.iter().map(|bet| bet.amount).filter(|amount| *amount > 0);
    let divisor = amounts().fold(0, common_divisor).max(1);
    let sum = amounts().fold(0i64, i64::saturating_add);
    if sum / divisor <= STEPS_MAX { (divisor, true) } else { (sum / STEPS_MAX + 1, false) }
}

fn common_divisor(one: i64, other: i64) -> i64 {
    let (mut a, mut b) = (one, other);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Chances with one more that may be won.
fn with(chances: &[f64], place: usize, chance: f64) -> Vec<f64> {
    let mut more: Vec<f64> = chances.iter().map(|known| known * (1.0 - chance)).collect();
    more.resize(chances.len() + place, 0.0);
    more.iter_mut().skip(place).zip(chances).for_each(|(sum, known)| *sum += known * chance);
    more
}

/// Chances without one of them: the other way round, from the side on which nothing is divided by a small number.
fn without(chances: &[f64], place: usize, chance: f64) -> Vec<f64> {
    let left = chances.len() - place.min(chances.len().saturating_sub(1));
    let mut rest = vec![0.0; left];
    let held = |rest: &[f64], at: Option<usize>| at.and_then(|at| rest.get(at)).copied().unwrap_or(0.0);
    if chance <= 0.5 {
        for at in 0..left {
            let known = chances.get(at).copied().unwrap_or(0.0) - chance * held(&rest, at.checked_sub(place));
            let value = if place == 0 { chances.get(at).copied().unwrap_or(0.0) } else { known / (1.0 - chance) };
            rest.get_mut(at).into_iter().for_each(|slot| *slot = value.max(0.0));
        }
    } else {
        for at in (0..left).rev() {
            let known =
                chances.get(at + place).copied().unwrap_or(0.0) - (1.0 - chance) * held(&rest, Some(at + place));
            let value = if place == 0 { chances.get(at).copied().unwrap_or(0.0) } else { known / chance };
            rest.get_mut(at).into_iter().for_each(|slot| *slot = value.max(0.0));
        }
    }
    rest
}

fn above(chances: &[f64], from: usize) -> f64 {
    chances.iter().skip(from).sum::<f64>().clamp(0.0, 1.0)
}

fn quantile(chances: &[f64], share: f64) -> usize {
    let mut sum = 0.0;
    // A rounding error must not move an end by a step.
    let reached = |sum: f64| sum >= share - 1e-12;
    let place = chances.iter().position(|chance| {
        sum += chance;
        reached(sum)
    });
    place.unwrap_or(chances.len().saturating_sub(1))
}

fn hinges(bets: &[Bet], placed: &[(usize, f64)], chances: &[f64], from: usize) -> Vec<Hinge> {
    let mut found: Vec<Hinge> = bets
        .iter()
        .zip(placed)
        .filter(|(_, (place, chance))| *place > 0 && *chance > 0.0)
        .map(|(bet, (place, chance))| {
            let rest = without(chances, *place, *chance);
            Hinge { id: bet.id.clone(), if_lost: above(&rest, from), if_won: above(&rest, from.saturating_sub(*place)) }
        })
        .collect();
    let weight = |hinge: &Hinge| hinge.if_won - hinge.if_lost;
    found.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| a.id.cmp(&b.id)));
    found.truncate(HINGES);
    found
}
