//! Which factor of velocity to pull first: what one per cent of each brings, and what coming up to the own best quarter would (M59).

use crate::model::{Ordered, Outcome};

use super::{
    facts::{Amount, Facts},
    figures::Figures,
    frame::Counted,
    velocity::{FactorChange, Percent, Velocity},
};

/// One of the four factors of velocity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// How many are worked.
    Number,
    /// The average won value.
    DealSize,
    /// The win rate.
    WinRate,
    /// The days of a cycle.
    Cycle,
}

/// A factor with what it would bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lever {
    /// Which.
    pub factor: Factor,
    /// The factor as it is: a number, minor units, a share, or days; the number by rep.
    pub now: f64,
    /// What the best quarter of the reps reaches; nothing below two reps with enough behind them, or where all of it is reached.
    pub best: Option<f64>,
    /// More a day for one per cent better, in minor units of the plan's currency.
    pub one_percent: f64,
    /// More a day if all came up to the best quarter.
    pub gain_a_day: Option<f64>,
}

/// What one rep makes of the four factors.
#[derive(Default, Clone)]
struct Own {
    open: i64,
    won: i64,
    decided: i64,
    amount: i64,
    with_amount: i64,
    days: i64,
    with_days: i64,
}

/// The factors of a scope's velocity, that which would bring most first; nothing where there is no velocity.
pub fn levers(facts: &Facts, rows: &[usize], figures: &Figures, velocity: &Velocity) -> Vec<Lever> {
    let Some(per_day) = velocity.per_day else { return Vec::new() };
    let reps = by_rep(facts, rows, figures);
    let few = i64::from(facts.thresholds.few_decided);
    let best = |read: &dyn Fn(&Own) -> Option<f64>, less_is_better: bool| {
        let enough = reps.iter().filter(|own| own.decided >= few);
        let mut values: Vec<f64> = enough.filter_map(read).collect();
        values.order_by(|a, b| if less_is_better { a.total_cmp(b) } else { b.total_cmp(a) });
        let place = values.len().div_ceil(4).checked_sub(1)?;
        values.get(place).copied().filter(|_| values.len() > 1)
    };
    let ratio = |part: i64, whole: i64| (whole > 0).then(|| part as f64 / whole as f64);
    let carrying = reps.iter().filter(|own| own.open > 0).count();
    let factors = [
        (
            Factor::Number,
            (carrying > 0).then(|| velocity.number as f64 / carrying as f64),
            best(&|own| Some(own.open as f64), false),
        ),
        (Factor::DealSize, velocity.deal_size, best(&|own| ratio(own.amount, own.with_amount), false)),
        (Factor::WinRate, velocity.win_rate.share(), best(&|own| ratio(own.won, own.decided), false)),
        (
            Factor::Cycle,
            velocity.cycle_days,
            best(&|own| ratio(own.days, own.with_days).map(|days| days.max(1.0)), true),
        ),
    ];
    let lever = |(factor, now, best): (Factor, Option<f64>, Option<f64>)| {
        let now = now?;
        let up = best.map(|best| if factor == Factor::Cycle { now / best } else { best / now });
        let up = up.filter(|up| up.is_finite() && *up > 1.0);
        let one_percent = velocity.what_if(one_percent(factor))?.per_day - per_day;
        Some(Lever {
            factor,
            now,
            best: best.filter(|_| up.is_some()),
            one_percent,
            gain_a_day: up.map(|up| per_day * (up - 1.0)),
        })
    };
    let mut found: Vec<Lever> = factors.into_iter().filter_map(lever).collect();
    found.order_by(|a, b| {
        let gain = |lever: &Lever| lever.gain_a_day.unwrap_or(0.0);
        gain(b).total_cmp(&gain(a)).then(b.one_percent.total_cmp(&a.one_percent))
    });
    found
}

fn one_percent(factor: Factor) -> FactorChange {
    let (up, down) = (Percent::new(1), Percent::new(-1));
    match factor {
        Factor::Number => FactorChange { number: up, ..FactorChange::default() },
        Factor::DealSize => FactorChange { deal_size: up, ..FactorChange::default() },
        Factor::WinRate => FactorChange { win_rate: up, ..FactorChange::default() },
        Factor::Cycle => FactorChange { cycle: down, ..FactorChange::default() },
    }
}

fn by_rep(facts: &Facts, rows: &[usize], figures: &Figures) -> Vec<Own> {
    let mut reps = vec![Own::default(); facts.nodes.len()];
    for (_, fact) in facts.of(rows) {
        let Some(own) = fact.owner.and_then(|owner| reps.get_mut(owner)) else { continue };
        own.open += i64::from(fact.outcome == Outcome::Open);
        match figures.frame.counted(fact) {
            Counted::Won => {
                own.won += 1;
                own.decided += 1;
                if let Amount::Known(minor) = fact.amount {
                    own.amount = own.amount.saturating_add(minor);
                    own.with_amount += 1;
                }
                if let Some(days) = fact.cycle_days() {
                    own.days = own.days.saturating_add(days);
                    own.with_days += 1;
                }
            }
            Counted::Lost => own.decided += 1,
            Counted::Open | Counted::Out(_) => {}
        }
    }
    reps
}
