//! The rules that a team holds itself to, and how each stands: attainment, consistency, close ratio, load, spread.

use chrono::NaiveDate;

use crate::model::{Outcome, Plan, UnitLevel};

use super::{
    attainment::{Attainment, Target, attainment, own_targets, target},
    calendar::{Step, slices},
    discipline::{Consistency, RepSpread, rep_spread},
    facts::{Facts, Part},
    figures::Figures,
    frame::{Frame, Period, Scope},
    win_rate::Band,
};

/// How many quarters a record looks back.
const QUARTERS: usize = 4;

/// One rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Every rep meets the target of the period well enough (M223).
    Attainment,
    /// Every rep did so in each of the last quarters.
    Consistency,
    /// Enough of the decided are won (M238).
    CloseRatio,
    /// Nobody carries more open opportunities than they can (M222).
    Load,
    /// The lowest rep brings enough of what the highest brings (M243).
    Spread,
}

/// How a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is kept.
    Yes,
    /// Between healthy and weak.
    Nearly,
    /// It is broken.
    No,
    /// There is nothing to hold it against.
    Unknown,
}

/// A rule with its limit and what it is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// Which rule.
    pub rule: Rule,
    /// Its limit: per cent, or opportunities for the load.
    pub limit: u32,
    /// Those that keep it, or won ones; for the spread the lowest amount.
    pub part: i64,
    /// All; for the spread the highest amount.
    pub of: i64,
    /// How it stands.
    pub kept: Kept,
}

/// A rep's targets, now and in the quarters before.
#[derive(Debug, Clone, PartialEq)]
pub struct RepRecord {
    /// Its place among the nodes.
    pub unit: usize,
    /// Won against asked in the frame's period.
    pub now: Attainment,
    /// The same in each of the quarters.
    pub quarters: Vec<Attainment>,
    /// In how many of them it was enough.
    pub consistency: Consistency,
    /// At work all period: others are not compared.
    pub whole_period: bool,
    /// Open opportunities.
    pub open: i64,
    /// How many it can carry.
    pub capacity: u32,
}

/// All rules of a unit, and the records of its reps.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleBook {
    /// The rules.
    pub held: Vec<Held>,
    /// The last quarters that are over, the latest last.
    pub quarters: Vec<Period>,
    /// The reps with a target or a sale.
    pub reps: Vec<RepRecord>,
    /// Lowest against highest.
    pub spread: Option<RepSpread>,
}

/// The rules of a scope; `figures` are its own.
pub fn rules(plan: &Plan, facts: &Facts, scope: &Scope, figures: &Figures, fiscal_start: u32) -> RuleBook {
    let (frame, limits) = (figures.frame, &facts.thresholds);
    let quarters = past_quarters(frame.today, fiscal_start);
    let whole = Scope { unit: None, ..scope.clone() };
    let asked = |period: Period| (period, own_targets(facts, &whole, period));
    let days = Days { now: asked(frame.period), quarters: quarters.iter().copied().map(asked).collect() };
    let parts = facts.parts(&whole);
    let level = |place: &usize| facts.nodes.get(*place).map(|node| node.level);
    let reps = facts.inside(scope).into_iter().filter(|place| level(place) == Some(UnitLevel::Rep));
    let reps = reps.filter_map(|place| Some(record(plan, facts, (place, parts.get(place)?), frame, &days)));
    let reps: Vec<RepRecord> =
        reps.filter(|rep| rep.now.target.is_some() || rep.now.won_count > 0 || rep.open > 0).collect();
    let compared: Vec<i64> = reps.iter().filter(|rep| rep.whole_period).map(|rep| rep.now.won).collect();
    let spread = rep_spread(&compared, limits.spread_percent);
    let has_target = |rep: &&RepRecord| rep.now.target.is_some_and(|target| target > 0);
    let enough = |rep: &RepRecord| Consistency::of(&[rep.now], limits.attainment_percent).is_consistent();
    let with_past = |rep: &&RepRecord| rep.consistency.of > 0;
    let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    let all = |rule: Rule, limit: u32, part: usize, of: usize| Held {
        rule,
        limit,
        part: count(part),
        of: count(of),
        kept: kept(of > 0, part == of),
    };
    let held = vec![
        all(
            Rule::Attainment,
            limits.attainment_percent,
            reps.iter().filter(has_target).filter(|rep| enough(rep)).count(),
            reps.iter().filter(has_target).count(),
        ),
        all(
            Rule::Consistency,
            limits.attainment_percent,
            reps.iter().filter(with_past).filter(|rep| rep.consistency.is_consistent()).count(),
            reps.iter().filter(with_past).count(),
        ),
        close_ratio(facts, figures),
        all(
            Rule::Load,
            limits.open_opportunities_a_rep,
            reps.iter().filter(|rep| rep.open <= i64::from(rep.capacity)).count(),
            reps.len(),
        ),
        Held {
            rule: Rule::Spread,
            limit: limits.spread_percent,
            part: spread.map_or(0, |spread| spread.lowest),
            of: spread.map_or(0, |spread| spread.highest),
            kept: kept(spread.is_some(), spread.is_some_and(|spread| spread.holds)),
        },
    ];
    RuleBook { held, quarters, reps, spread }
}

fn kept(known: bool, holds: bool) -> Kept {
    match (known, holds) {
        (false, _) => Kept::Unknown,
        (true, true) => Kept::Yes,
        (true, false) => Kept::No,
    }
}

fn close_ratio(facts: &Facts, figures: &Figures) -> Held {
    let closed = figures.win_rate.closed.by_count;
    let kept = match figures.win_rate.band(&facts.thresholds) {
        None => Kept::Unknown,
        Some(Band::Healthy) => Kept::Yes,
        Some(Band::Between) => Kept::Nearly,
        Some(Band::Weak) => Kept::No,
    };
    Held {
        rule: Rule::CloseRatio,
        limit: facts.thresholds.healthy_close_percent,
        part: closed.won,
        of: closed.of,
        kept,
    }
}

/// The last fiscal quarters that are over.
fn past_quarters(today: NaiveDate, fiscal_start: u32) -> Vec<Period> {
    let now = Step::Quarter.around(today, fiscal_start);
    let Some(last) = now.from.pred_opt() else { return Vec::new() };
    let first = last.checked_sub_months(chrono::Months::new(12)).unwrap_or(last);
    let span = Period { from: first, to: last };
    let found = slices(span, Step::Quarter, fiscal_start, today, QUARTERS);
    found.into_iter().filter(|slice| !slice.is_partial).map(|slice| slice.period).collect()
}

/// Periods with what every unit is asked for in them.
struct Days {
    now: (Period, Vec<Option<Target>>),
    quarters: Vec<(Period, Vec<Option<Target>>)>,
}

fn record(plan: &Plan, facts: &Facts, (place, part): (usize, &Part), frame: Frame, days: &Days) -> RepRecord {
    let in_period = |(period, own): &(Period, Vec<Option<Target>>)| {
        attainment(facts, &part.rows, *period, target(facts, part, own).as_ref())
    };
    let past: Vec<Attainment> = days.quarters.iter().map(in_period).collect();
    let (from, to) = (frame.period.from, frame.period.to.min(frame.today));
    let there =
        |node: &super::Node| node.starts_on.is_none_or(|day| day <= from) && node.ends_on.is_none_or(|day| day >= to);
    let open = facts.of(&part.rows).filter(|(_, fact)| fact.outcome == Outcome::Open).count();
    let node = facts.nodes.get(place);
    let known = node.and_then(|node| plan.tables.units.get(&node.id));
    RepRecord {
        unit: place,
        now: in_period(&days.now),
        consistency: Consistency::of(&past, facts.thresholds.attainment_percent),
        quarters: past,
        whole_period: node.is_some_and(there),
        open: i64::try_from(open).unwrap_or(i64::MAX),
        capacity: known
            .and_then(|unit| unit.capacity.open_opportunities)
            .unwrap_or(facts.thresholds.open_opportunities_a_rep),
    }
}
