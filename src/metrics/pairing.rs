//! Reps compared with their team, rung by rung, and reps who sell better together.

use super::{
    outlook::drawn_to,
    stats::{Interval, wilson},
};

/// Fewer entries on a rung say nothing about a rep.
const ENTRIES_MIN: i64 = 5;

/// How many came to a rung and how many got beyond it; those still standing there are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Passage {
    /// Came, and left again in one way or the other.
    pub came: i64,
    /// Got beyond it.
    pub passed: i64,
}

impl Passage {
    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self { came: self.came.saturating_add(other.came), passed: self.passed.saturating_add(other.passed) }
    }

    /// The share that got beyond; nothing where none came.
    pub fn share(self) -> Option<f64> {
        (self.came > 0).then(|| self.passed as f64 / self.came as f64)
    }

    /// Its Wilson interval at 95 %.
    pub fn interval(self) -> Option<Interval> {
        wilson(self.passed, self.came)
    }
}

/// How a rep's passage compares with that of the rest of the team.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing {
    /// Better: the interval lies above the rest's share.
    Strong(Passage, f64),
    /// Worse: the interval lies below it.
    Weak(Passage, f64),
    /// No difference that could be told.
    Even(Passage),
    /// Too few came to say.
    TooFew(i64),
}

/// A rep's rung against the rest of the team: said only where the interval excludes the rest's share.
pub fn compare(own: Passage, rest: Passage, few: i64) -> Standing {
    let (Some(interval), Some(share)) = (own.interval().filter(|_| own.came >= few), rest.share()) else {
        return Standing::TooFew(own.came);
    };
    match interval {
        interval if interval.low > share => Standing::Strong(own, share),
        interval if interval.high < share => Standing::Weak(own, share),
        _ => Standing::Even(own),
    }
}

/// A rep with passages of every rung, from the lowest to the highest, and whether there is room for more.
#[derive(Debug, Clone, PartialEq)]
pub struct Seller {
    /// Its place among the units.
    pub unit: usize,
    /// Passages, one for each rung.
    pub rungs: Vec<Passage>,
    /// Carries less than it can.
    pub has_room: bool,
}

/// Two reps who bring more to an end together than the better of them alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Takes an opportunity up to the hand-over, by its place among the units.
    pub opens: usize,
    /// Takes it from there to the end.
    pub closes: usize,
    /// The first rung of the one who closes.
    pub hand_over: usize,
    /// The share that gets all the way, together.
    pub together: f64,
    /// The share of the one who opens, alone.
    pub opener_alone: f64,
    /// The share of the one who closes, alone.
    pub closer_alone: f64,
    /// The fewest entries on a rung that this rests on.
    pub fewest: i64,
}

/// Each rung's passages drawn towards the team's as if ten more had gone as the team's do (T14).
pub fn drawn(sellers: &[Seller]) -> (Vec<Passage>, Vec<Vec<f64>>) {
    let rungs = sellers.iter().map(|seller| seller.rungs.len()).max().unwrap_or(0);
    let at = |seller: &Seller, rung: usize| seller.rungs.get(rung).copied().unwrap_or_default();
    let team: Vec<Passage> = (0..rungs)
        .map(|rung| sellers.iter().map(|seller| at(seller, rung)).fold(Passage::default(), Passage::and))
        .collect();
    let of = |seller: &Seller| -> Vec<f64> {
        let shares = team.iter().enumerate().map(|(rung, team)| {
            let own = at(seller, rung);
            drawn_to(own.passed as f64, own.came as f64, team.share().unwrap_or(0.0))
        });
        shares.collect()
    };
    let all = sellers.iter().map(of).collect();
    (team, all)
}

/// The pairs that bring more together than either does alone, the best first: one for each two, at its best hand-over.
pub fn pairs(sellers: &[Seller]) -> Vec<Pair> {
    let (_, shares) = drawn(sellers);
    let product = |shares: &[f64]| shares.iter().product::<f64>();
    let mut found = Vec::new();
    for (opener, early) in sellers.iter().zip(&shares) {
        for (closer, late) in
            sellers.iter().zip(&shares).filter(|(closer, _)| closer.unit != opener.unit && closer.has_room)
        {
            let alone = (product(early), product(late));
            let best = (1..early.len()).filter_map(|hand_over| {
                let (first, rest) = (early.get(..hand_over)?, late.get(hand_over..)?);
                let entries = opener.rungs.iter().take(hand_over).chain(closer.rungs.iter().skip(hand_over));
                let fewest = entries.map(|passage| passage.came).min()?;
                (fewest >= ENTRIES_MIN).then(|| (product(first) * product(rest), hand_over, fewest))
            });
            let Some((together, hand_over, fewest)) = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            else {
                continue;
            };
            if together > alone.0.max(alone.1) {
                found.push(Pair {
                    opens: opener.unit,
                    closes: closer.unit,
                    hand_over,
                    together,
                    opener_alone: alone.0,
                    closer_alone: alone.1,
                    fewest,
                });
            }
        }
    }
    let gain = |pair: &Pair| pair.together - pair.opener_alone.max(pair.closer_alone);
    found.sort_by(|a, b| gain(b).total_cmp(&gain(a)).then((a.opens, a.closes).cmp(&(b.opens, b.closes))));
    found
}

/// The rung on which coming up to a reference would raise velocity most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bottleneck {
    /// The rung's place.
    pub rung: usize,
    /// The unit's own passage.
    pub own: Passage,
    /// The share it is compared with.
    pub reference: f64,
    /// What the reference would bring, in minor units of the plan's currency a day.
    pub gain_a_day: f64,
}

/// The bottleneck of a unit: of the rungs whose interval lies below the reference, the one that would bring most. A better passage of one
/// rung raises the number that get all the way, and with it velocity, by the same factor.
pub fn bottleneck(own: &[Passage], references: &[Option<f64>], per_day: f64, few: i64) -> Option<Bottleneck> {
    let found = own.iter().zip(references).enumerate().filter_map(|(rung, (own, reference))| {
        let (share, reference) = (own.share().filter(|share| *share > 0.0)?, (*reference)?);
        let below = own.came >= few && own.interval()?.high < reference;
        let gain_a_day = per_day * (reference / share - 1.0);
        (below && gain_a_day > 0.0).then_some(Bottleneck { rung, own: *own, reference, gain_a_day })
    });
    found.max_by(|a, b| a.gain_a_day.total_cmp(&b.gain_a_day).then(b.rung.cmp(&a.rung)))
}

/// The middle of the shares of sibling units: what a unit is compared with.
pub fn middle_share(siblings: impl Iterator<Item = Passage>) -> Option<f64> {
    let mut shares: Vec<f64> = siblings.filter_map(Passage::share).collect();
    shares.sort_by(f64::total_cmp);
    let upper = shares.len() / 2;
    let high = *shares.get(upper)?;
    let low = if shares.len() % 2 == 1 { high } else { *shares.get(upper.checked_sub(1)?)? };
    Some((low + high) / 2.0)
}
