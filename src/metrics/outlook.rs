//! What a period may bring: the distribution of its won total, not a weighted sum (M150).

use crate::model::{Id, Opportunity, Ordered};

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
    outlook_and_rest(bets, already, target).0
}

/// The same without the opportunities on which the target hangs.
pub(super) fn bare_outlook(bets: &[Bet], already: i64, target: Option<i64>) -> Outlook {
    let (step, placed) = placed(bets);
    spread(bets, &placed, step, already, target).0
}

/// What is left when one slips.
pub(super) struct Rest {
    /// The total in the middle.
    pub middle: i64,
    /// The chance to meet the target.
    pub target_chance: Option<f64>,
}

/// The outlook, and the place of the bet with the largest amount with what is left without it: it is added last, so that both are
/// known after one pass.
pub(super) fn outlook_and_rest(bets: &[Bet], already: i64, target: Option<i64>) -> (Outlook, Option<(usize, Rest)>) {
    let (step, placed) = placed(bets);
    let (mut spread, rest) = spread(bets, &placed, step, already, target);
    if let Some(from) = needed_steps(target, already, step) {
        spread.hinges = hinges(bets, &placed, &spread.chances, from);
    }
    (spread, largest(bets).zip(rest))
}

/// The place of the bet with the largest amount; of several that with the first id.
fn largest(bets: &[Bet]) -> Option<usize> {
    let all = bets.iter().enumerate();
    all.max_by(|(_, a), (_, b)| a.amount.cmp(&b.amount).then_with(|| b.id.cmp(&a.id))).map(|(place, _)| place)
}

/// The step of the grid, and for each bet its place on it and its chance.
fn placed(bets: &[Bet]) -> (i64, Vec<(usize, f64)>) {
    let (step, exact) = grid(bets);
    let steps =
        |amount: i64| usize::try_from(if exact { amount / step } else { (amount + step / 2) / step }).unwrap_or(0);
    let place = |bet: &Bet| (steps(bet.amount.max(0)), bet.chance.clamp(0.0, 1.0));
    (step, bets.iter().map(place).collect())
}

/// The place from which on a total meets the target.
fn needed_steps(target: Option<i64>, already: i64, step: i64) -> Option<usize> {
    let needed = target?.saturating_sub(already).max(0);
    Some(usize::try_from(needed.saturating_add(step - 1) / step).unwrap_or(usize::MAX))
}

fn spread(
    bets: &[Bet],
    placed: &[(usize, f64)],
    step: i64,
    already: i64,
    target: Option<i64>,
) -> (Outlook, Option<Rest>) {
    let (chances, without) = all_chances(placed, largest(bets));
    let amount = |bet: &Bet| bet.amount.max(0) as f64;
    let mean = already as f64 + bets.iter().map(|bet| amount(bet) * bet.chance).sum::<f64>();
    let spread = |chance: f64| chance * (1.0 - chance);
    let variance: f64 = bets.iter().map(|bet| amount(bet) * amount(bet) * spread(bet.chance)).sum();
    let total = |place: usize| already.saturating_add(i64::try_from(place).unwrap_or(0).saturating_mul(step));
    let from = needed_steps(target, already, step);
    let rest = without.map(|without| Rest {
        middle: total(quantile(&without, 0.5)),
        target_chance: from.map(|from| above(&without, from)),
    });
    let outlook = Outlook {
        low: total(quantile(&chances, 0.1)),
        middle: total(quantile(&chances, 0.5)),
        high: total(quantile(&chances, 0.9)),
        mean,
        deviation: variance.sqrt(),
        none: placed.iter().map(|(_, chance)| 1.0 - chance).product(),
        wins: placed.iter().map(|(_, chance)| chance).sum(),
        wins_deviation: placed.iter().map(|(_, chance)| spread(*chance)).sum::<f64>().sqrt(),
        target_chance: from.map(|from| above(&chances, from)),
        hinges: Vec::new(),
        step,
        chances,
    };
    (outlook, rest)
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

/// What is less likely than this on either side cannot move a sum of chances, each of which is rounded to sixteen digits.
const NEGLIGIBLE: f64 = 1e-24;

/// The chances of all totals, one after the other added in place; only those are touched that are not negligible. The last one to be
/// added may be named: then also what they were before.
fn all_chances(placed: &[(usize, f64)], last: Option<usize>) -> (Vec<f64>, Option<Vec<f64>>) {
    let most: usize = placed.iter().map(|(place, _)| place).sum();
    let mut chances = vec![0.0; most + 1];
    let mut before = None;
    chances.iter_mut().take(1).for_each(|none| *none = 1.0);
    let (mut low, mut high) = (0usize, 0usize);
    let others = (0..placed.len()).filter(|at| Some(*at) != last);
    for at in others.chain(last) {
        if Some(at) == last {
            before = Some(chances.clone());
        }
        let Some((place, chance)) = placed.get(at).filter(|(place, chance)| *place > 0 && *chance > 0.0) else {
            continue;
        };
        let Some(held) = chances.get_mut(low..=high + place) else { continue };
        add_one(held, *place, *chance);
        high += place;
        while low < high && cut(&mut chances, low) {
            low += 1;
        }
        while high > low && cut(&mut chances, high) {
            high -= 1;
        }
    }
    (chances, before)
}

/// Makes a negligible chance nought; false where it is not negligible.
fn cut(chances: &mut [f64], at: usize) -> bool {
    let small = chances.get_mut(at).filter(|chance| **chance < NEGLIGIBLE);
    small.map(|chance| *chance = 0.0).is_some()
}

/// Chances with one more that may be won, from the greatest total down, so that none is counted twice.
fn add_one(chances: &mut [f64], place: usize, chance: f64) {
    let stays = 1.0 - chance;
    let length = chances.len();
    // From the top down in blocks of at most `place`: what is read lies below what is written.
    let mut end = length;
    while end > place {
        let start = end.saturating_sub(place).max(place);
        let (below, here) = chances.split_at_mut(start);
        let from = below.get(start - place..).unwrap_or_default();
        let into = here.get_mut(..end - start).unwrap_or_default();
        into.iter_mut().zip(from).for_each(|(into, from)| *into = *into * stays + from * chance);
        end = start;
    }
    chances.iter_mut().take(place.min(length)).for_each(|low| *low *= stays);
}

/// The chances to be at or above each place, from the first on; one more than there are chances, which is nought.
fn tails(chances: &[f64]) -> Vec<f64> {
    let mut tails = vec![0.0; chances.len() + 1];
    let mut sum = 0.0;
    for (tail, chance) in tails.iter_mut().zip(chances).rev() {
        sum += chance;
        *tail = sum;
    }
    tails
}

/// The chance to be at or above a place without one of the bets: the other way round, from the side on which nothing is divided by a
/// small number. Each step of the bet's own width says one tail of the rest.
fn tail_without(tails: &[f64], from: usize, place: usize, chance: f64) -> f64 {
    let tail = |at: usize| tails.get(at).copied().unwrap_or(0.0);
    if from == 0 || from >= tails.len() {
        return if from == 0 { 1.0 } else { 0.0 };
    }
    if chance <= 0.5 {
        // Below the first place of this row everything counts; what lies so far below that nothing of it is left here is passed over.
        let mut rest = 1.0;
        let first = (from / place).saturating_sub(steps_that_count(chance / (1.0 - chance)));
        for at in (from % place + first * place..=from).step_by(place).filter(|at| *at > 0) {
            rest = ((tail(at) - chance * rest) / (1.0 - chance)).clamp(0.0, 1.0);
        }
        rest
    } else {
        // Beyond the last place nothing does.
        let mut rest = 0.0;
        let above = tails.len().saturating_sub(from) / place + 1;
        for step in (1..=above.min(steps_that_count((1.0 - chance) / chance))).rev() {
            rest = ((tail(from + step * place) - (1.0 - chance) * rest) / chance).clamp(0.0, 1.0);
        }
        rest
    }
}

/// After so many steps, each of which leaves this part of what was there, nothing is left that a sum of chances could show.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Nought or more; the cast stops at the end of what fits.
fn steps_that_count(part: f64) -> usize {
    if part < 1.0 { (NEGLIGIBLE.ln() / part.ln()).ceil() as usize } else { usize::MAX }
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
    let tails = tails(chances);
    let may_be = bets.iter().zip(placed).filter(|(_, (place, chance))| *place > 0 && *chance > 0.0);
    let mut found: Vec<(f64, f64, &Bet)> = may_be
        .map(|(bet, (place, chance))| {
            let if_lost = tail_without(&tails, from, *place, *chance);
            (if_lost, tail_without(&tails, from.saturating_sub(*place), *place, *chance), bet)
        })
        .collect();
    let weight = |(if_lost, if_won, _): &(f64, f64, &Bet)| if_won - if_lost;
    found.order_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| a.2.id.cmp(&b.2.id)));
    let first = found.into_iter().take(HINGES);
    first.map(|(if_lost, if_won, bet)| Hinge { id: bet.id.clone(), if_lost, if_won }).collect()
}
