//! What lies ahead of a unit: what its period may bring, what is missing on the rungs, and what comes in.

use chrono::{Months, NaiveDate};

use crate::model::{Id, Opportunity};

use super::{
    attainment::Attainment,
    choice::last_decision,
    facts::Facts,
    figures::Figures,
    forecast::{Bets, bets},
    frame::{Frame, Mode, Period, Scope},
    half::Halves,
    hole::{Hole, holes_for},
    mix::Mix,
    outlook::{Bet, Outlook, Rest, bare_outlook, outlook_and_rest},
    trend::Inflow,
    value_factor::Coverage,
};

/// What lies ahead.
#[derive(Debug, Clone, PartialEq)]
pub struct Prospect {
    /// The period, seen from today.
    pub frame: Frame,
    /// The days from which conversions and stays were learned.
    pub learned_from: Period,
    /// The figures of those days.
    pub learned: Figures,
    /// Won in the period against its target.
    pub attainment: Attainment,
    /// What may still close in it.
    pub bets: Bets,
    /// What it may bring.
    pub outlook: Outlook,
    /// For each rung of `learned`, what has to stand there and what does.
    pub coverage: Vec<Option<Coverage>>,
    /// The rungs on which too little stands.
    pub holes: Vec<Hole>,
    /// What happens if the largest one slips.
    pub slip: Option<Slip>,
    /// How the open amounts are spread.
    pub mix: Mix,
    /// What comes in.
    pub inflow: Inflow,
}

/// The period without the largest opportunity that may close in it (M163).
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    /// Which.
    pub id: Id<Opportunity>,
    /// Its amount, in minor units of the plan's currency.
    pub amount: i64,
    /// The total in the middle without it.
    pub middle: i64,
    /// The chance to meet the target without it.
    pub target_chance: Option<f64>,
}

/// Twelve months up to today; up to the last decision where nothing was decided since.
pub fn learning_period(facts: &Facts, today: NaiveDate) -> Period {
    learning_period_to(last_decision(facts), today)
}

/// The same, where the day of the last decision is known.
pub(super) fn learning_period_to(last: Option<NaiveDate>, today: NaiveDate) -> Period {
    let twelve = |to: NaiveDate| {
        let from = to.checked_sub_months(Months::new(12)).and_then(|day| day.succ_opt()).unwrap_or(to);
        Period { from, to }
    };
    let now = twelve(today);
    match last {
        Some(last) if last < now.from => twelve(last),
        _ => now,
    }
}

/// What lies ahead of a scope in the frame's period. The conversions are those of the last twelve months: a period that has only begun
/// says too little about itself.
pub fn prospect(facts: &Facts, scope: &Scope, frame: Frame) -> Prospect {
    prospect_known(facts, scope, frame, &mut Halves::default())
}

/// What was learned by the frame's day, with the attainment of its period.
pub(super) fn learned_known(facts: &Facts, scope: &Scope, frame: Frame, halves: &mut Halves) -> Figures {
    let learning =
        Frame { period: halves.learning_period(facts, frame.today), today: frame.today, mode: Mode::ByCloseDate };
    let attainment = halves.half(facts, scope, frame).attainment();
    Figures { attainment, ..halves.figures(facts, scope, learning) }
}

/// The same, where what is decided may be known.
pub(super) fn prospect_known(facts: &Facts, scope: &Scope, frame: Frame, halves: &mut Halves) -> Prospect {
    let learned_from = halves.learning_period(facts, frame.today);
    let learning = Frame { period: learned_from, today: frame.today, mode: Mode::ByCloseDate };
    let learned = halves.figures(facts, scope, learning);
    let above = parent_scope(facts, scope).map(|above| halves.figures(facts, &above, learning));
    let (now, open) = (halves.half(facts, scope, frame), facts.open_of(scope));
    let weeks = now.opened_by_week(facts, &open);
    let now = halves.figures(facts, scope, frame);
    let bets = bets(facts, &open, frame.period.to, &learned, above.as_ref().unwrap_or(&learned));
    let (already, target) = (now.attainment.won, now.attainment.target);
    let (outlook, rest) = outlook_and_rest(&bets.bets, already, target);
    let coverage = coverage_of(&learned, target, frame.period);
    let first = learned.stages.iter().find(|stage| stage.phase == crate::model::Phase::Opportunity);
    let closed = first.map(|stage| stage.reached.closed());
    let share = closed.and_then(|closed| closed.by_amount.share().or(closed.by_count.share()));
    Prospect {
        frame,
        learned_from,
        attainment: now.attainment,
        slip: slip_of(&bets.bets, rest),
        holes: holes_for(&learned.stages, &coverage, frame.today),
        inflow: Inflow::of(weeks, frame, target, share),
        mix: now.mix,
        learned,
        bets,
        outlook,
        coverage,
    }
}

/// For each rung what has to stand there for a target, and what does.
fn coverage_of(learned: &Figures, target: Option<i64>, period: Period) -> Vec<Option<Coverage>> {
    let worth = learned.deal_size.won.map(|won| won.mean).zip(learned.leads.to_won.share());
    let lead_worth = worth.map(|(size, share)| size * share);
    let of_rung =
        |stage: &super::StageFigures| stage.value_factor.coverage(stage.open.amount, target?, period, lead_worth);
    learned.stages.iter().map(of_rung).collect()
}

/// What a target asks of the ladder, as far as it can be told at a glance.
#[derive(Debug, Clone, PartialEq)]
pub struct Pressure {
    /// The figures of the days from which conversions and stays were learned.
    pub learned: Figures,
    /// For each rung of `learned`, what has to stand there and what does.
    pub coverage: Vec<Option<Coverage>>,
    /// The chance to meet the target; nothing without one, and where so many may close that working it out takes its time.
    pub chance: Option<f64>,
}

/// The most opportunities of which the chance is worked out at a glance.
const GLANCE_BETS: usize = 200;

/// What the frame's period asks of the ladder: the same figures as in `prospect`, without what takes long.
pub fn pressure(facts: &Facts, scope: &Scope, frame: Frame) -> Pressure {
    pressure_known(facts, scope, frame, &mut Halves::default())
}

/// The same, where what is decided may be known.
pub(super) fn pressure_known(facts: &Facts, scope: &Scope, frame: Frame, halves: &mut Halves) -> Pressure {
    let period = halves.learning_period(facts, frame.today);
    let learning = Frame { period, today: frame.today, mode: Mode::ByCloseDate };
    let learned = halves.figures(facts, scope, learning);
    let above = parent_scope(facts, scope).map(|above| halves.figures(facts, &above, learning));
    let attainment = halves.half(facts, scope, frame).attainment();
    let open = facts.open_of(scope);
    let bets = bets(facts, &open, frame.period.to, &learned, above.as_ref().unwrap_or(&learned)).bets;
    let chance = match attainment.target {
        Some(_) if bets.len() <= GLANCE_BETS => bare_outlook(&bets, attainment.won, attainment.target).target_chance,
        _ => None,
    };
    Pressure { coverage: coverage_of(&learned, attainment.target, frame.period), learned, chance }
}

fn parent_scope(facts: &Facts, scope: &Scope) -> Option<Scope> {
    let unit = scope.unit.as_ref()?;
    let node = facts.nodes.iter().find(|node| node.id == *unit)?;
    let above = node.lineage.get(1).and_then(|place| facts.nodes.get(*place));
    Some(Scope { unit: above.map(|node| node.id.clone()), ..scope.clone() })
}

/// The outlook without the largest of the bets: what slips out of the period is not won in it.
pub fn slip(bets: &[Bet], already: i64, target: Option<i64>) -> Option<Slip> {
    slip_of(bets, outlook_and_rest(bets, already, target).1)
}

fn slip_of(bets: &[Bet], rest: Option<(usize, Rest)>) -> Option<Slip> {
    let (place, rest) = rest?;
    let largest = bets.get(place)?;
    Some(Slip {
        id: largest.id.clone(),
        amount: largest.amount,
        middle: rest.middle,
        target_chance: rest.target_chance,
    })
}

/// A part of the totals that a period may bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The least total of it, in minor units of the plan's currency.
    pub from: i64,
    /// The least total beyond it.
    pub to: i64,
    /// The chance that the total lies in it.
    pub chance: f64,
}

impl Outlook {
    /// The chances gathered between round totals, from the least that counts to the greatest. `already` is what was won before.
    pub fn shares(&self, already: i64, about: i64) -> Vec<Share> {
        // What happens less than once in a thousand would only flatten the rest.
        const TAIL: f64 = 0.001;
        let total =
            |place: usize| already.saturating_add(i64::try_from(place).unwrap_or(i64::MAX).saturating_mul(self.step));
        let mut sum = 0.0;
        let mut seen = self.chances.iter().map(|chance| {
            sum += chance;
            sum
        });
        let first = seen.position(|sum| sum >= TAIL).unwrap_or(0);
        let last = seen.position(|sum| sum >= 1.0 - TAIL).map_or(self.chances.len(), |more| first + 1 + more);
        let (low, high) = (total(first), total(last.min(self.chances.len().saturating_sub(1))));
        let width = round_width((high.saturating_sub(low)) / about.max(1));
        let start = low.div_euclid(width) * width;
        let mut found: Vec<Share> = Vec::new();
        let mut from = start;
        while from <= high && found.len() < 64 {
            found.push(Share { from, to: from.saturating_add(width), chance: 0.0 });
            from = from.saturating_add(width);
        }
        let last = found.len().saturating_sub(1);
        for (place, chance) in self.chances.iter().enumerate() {
            let at = usize::try_from((total(place) - start).max(0) / width).unwrap_or(last).min(last);
            found.get_mut(at).into_iter().for_each(|share| share.chance += chance);
        }
        found
    }
}

/// One, two or five times a power of ten, at least as wide.
fn round_width(least: i64) -> i64 {
    let mut ten = 1i64;
    while ten < i64::MAX / 100 {
        if let Some(width) = [1, 2, 5].map(|by| ten * by).into_iter().find(|width| *width >= least) {
            return width;
        }
        ten *= 10;
    }
    least.max(1)
}
