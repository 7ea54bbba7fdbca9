//! How many got beyond each rung, for every unit: the ground for comparing reps, for pairs and for the bottleneck.

use crate::model::{Ordered, Outcome, Phase, Plan};

use super::{
    facts::{Fact, Facts},
    figures::Figures,
    frame::{Counted, Frame, Scope},
    half::Halves,
    pairing::{Bottleneck, Pair, Passage, Seller, Standing, bottleneck, compare, middle_share, pairs},
    stage::{Definition, belongs, lost_without_stage},
    tally::WhyNoValue,
};

/// The passages of the rungs of the opportunity phase, for every unit with all under it, and for the whole plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Passages {
    /// The rungs, by their places on the ladder.
    pub rungs: Vec<usize>,
    /// For each unit, in the order of the nodes: a passage for each rung.
    pub units: Vec<Vec<Passage>>,
    /// For the whole plan.
    pub whole: Vec<Passage>,
    /// Why they say nothing.
    pub no_value: Option<WhyNoValue>,
}

/// The passages of a scope's opportunities; the unit that it names is left aside.
pub fn passages(facts: &Facts, scope: &Scope, frame: Frame) -> Passages {
    Halves::default().passages(facts, scope, frame)
}

/// The passages of some opportunities.
pub(super) fn passages_of(facts: &Facts, rows: &[usize], frame: Frame) -> Passages {
    let rungs: Vec<usize> = (0..facts.ladder.len()).filter(|rung| facts.in_opportunity_phase(*rung)).collect();
    let blank = vec![Passage::default(); rungs.len()];
    let mut found = Passages {
        units: vec![blank.clone(); facts.nodes.len()],
        whole: blank.clone(),
        no_value: why_none(facts, rows, frame),
        rungs,
    };
    let mut own = blank;
    for (_, fact) in facts.of(rows) {
        if matches!(frame.counted(fact), Counted::Out(_)) {
            continue;
        }
        own.iter_mut().zip(&found.rungs).for_each(|(own, rung)| *own = passage(facts, fact, *rung));
        add(&mut found.whole, &own);
        for unit in fact.owner.into_iter().flat_map(|owner| facts.upwards(owner)) {
            found.units.get_mut(unit).into_iter().for_each(|sum| add(sum, &own));
        }
    }
    found
}

/// Those still open would all be on their way up: passages say nothing until some were lost where it is known how far they got.
fn why_none(facts: &Facts, rows: &[usize], frame: Frame) -> Option<WhyNoValue> {
    let decided = |fact: &Fact| matches!(frame.counted(fact), Counted::Won | Counted::Lost);
    if !facts.of(rows).any(|(_, fact)| decided(fact)) {
        return Some(WhyNoValue::NothingDecided);
    }
    lost_without_stage(facts, rows, frame).then_some(WhyNoValue::LostWithoutStage)
}

/// One opportunity on a rung: it came and got beyond it or ended there; one that still stands there has not left.
fn passage(facts: &Facts, fact: &Fact, rung: usize) -> Passage {
    let came = belongs(facts, fact, rung, Definition::Reached);
    let passed = belongs(facts, fact, rung.saturating_add(1), Definition::Reached);
    let left = came && (passed || fact.outcome != Outcome::Open);
    Passage { came: i64::from(left), passed: i64::from(left && passed) }
}

fn add(sum: &mut [Passage], more: &[Passage]) {
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum = sum.and(*more));
}

/// What a bottleneck is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparedWith {
    /// The middle of the units beside it, under the same parent.
    Siblings,
    /// It stands alone: the best quarter of the parts below it.
    BestParts,
}

/// A unit's rungs beside what they are compared with, and the rung that holds it back most (M33).
#[derive(Debug, Clone, PartialEq)]
pub struct Brakes {
    /// What it is compared with.
    pub beside: ComparedWith,
    /// The unit's own passages.
    pub own: Vec<Passage>,
    /// The shares to compare with; nothing where too few came.
    pub references: Vec<Option<f64>>,
    /// The rung on which coming up to it would bring most.
    pub worst: Option<Bottleneck>,
}

impl Passages {
    /// These and those of other opportunities, which are all open and so say nothing about whether any were lost.
    pub(super) fn and(&self, open: &Self) -> Self {
        let mut both = self.clone();
        add(&mut both.whole, &open.whole);
        both.units.iter_mut().zip(&open.units).for_each(|(sum, more)| add(sum, more));
        both
    }

    /// What holds a unit back, or the whole plan; `velocity` is its revenue a day.
    pub fn brakes(&self, facts: &Facts, unit: Option<usize>, velocity: Option<f64>) -> Brakes {
        let own = unit.map_or_else(|| self.whole.clone(), |unit| self.units.get(unit).cloned().unwrap_or_default());
        let few = i64::from(facts.thresholds.few_decided);
        let siblings: Vec<usize> = unit.map(|unit| siblings(facts, unit)).unwrap_or_default();
        let beside = if siblings.is_empty() { ComparedWith::BestParts } else { ComparedWith::Siblings };
        let others = if siblings.is_empty() { parts_below(facts, unit) } else { siblings };
        let references = (0..self.rungs.len()).map(|rung| {
            let enough = others.iter().filter_map(|unit| self.units.get(*unit)?.get(rung).copied());
            let enough: Vec<Passage> = enough.filter(|passage| passage.came >= few).collect();
            match beside {
                ComparedWith::Siblings => middle_share(enough.into_iter()),
                ComparedWith::BestParts if enough.len() > 1 => best_quarter(&enough),
                ComparedWith::BestParts => None,
            }
        });
        let references: Vec<Option<f64>> = references.collect();
        let hidden = self.no_value.is_some();
        let worst = velocity.filter(|_| !hidden).and_then(|per_day| bottleneck(&own, &references, per_day, few));
        Brakes { beside, own, references, worst }
    }
}

/// The share that the best quarter reaches: of four, that of the best but none; nearest rank from above.
fn best_quarter(parts: &[Passage]) -> Option<f64> {
    let mut shares: Vec<f64> = parts.iter().filter_map(|passage| passage.share()).collect();
    shares.order_by(|a, b| b.total_cmp(a));
    shares.get(shares.len().div_ceil(4).saturating_sub(1)).copied()
}

fn parent(facts: &Facts, unit: usize) -> Option<usize> {
    facts.nodes.get(unit)?.lineage.get(1).copied()
}

fn siblings(facts: &Facts, unit: usize) -> Vec<usize> {
    let own = parent(facts, unit);
    (0..facts.nodes.len()).filter(|other| *other != unit && parent(facts, *other) == own).collect()
}

/// The units right below one; where there is only one of them, those below that.
fn parts_below(facts: &Facts, unit: Option<usize>) -> Vec<usize> {
    let below = |unit: Option<usize>| -> Vec<usize> {
        (0..facts.nodes.len()).filter(|other| Some(*other) != unit && parent(facts, *other) == unit).collect()
    };
    let mut found = below(unit);
    // As deep as any organisation; also ends a ring of parents.
    for _ in 0..12 {
        let [only] = found.as_slice() else { break };
        let next = below(Some(*only));
        if next.is_empty() {
            break;
        }
        found = next;
    }
    found
}

/// What a rep is known for, where the intervals allow to say it (M36).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Strong before the closing zone, not strong in it.
    Opener,
    /// Strong in the closing zone, not strong before it.
    Closer,
    /// Strong in both.
    AllRound,
}

/// A rep beside the rest of the team.
#[derive(Debug, Clone, PartialEq)]
pub struct RepRow {
    /// Its place among the nodes.
    pub unit: usize,
    /// How it does on each rung.
    pub standings: Vec<Standing>,
    /// What it is known for.
    pub profile: Option<Profile>,
    /// How many open opportunities it carries now.
    pub open: i64,
    /// How much it can carry.
    pub capacity: u32,
}

impl RepRow {
    /// True when it carries less than it can.
    pub fn has_room(&self) -> bool {
        self.open < i64::from(self.capacity)
    }

    /// True when it carries more than it can.
    pub fn is_over(&self) -> bool {
        self.open > i64::from(self.capacity)
    }
}

/// The reps of a unit, rung by rung, and those who sell better together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Team {
    /// The rungs, by their places on the ladder.
    pub rungs: Vec<usize>,
    /// All of them together, on each rung.
    pub together: Vec<Passage>,
    /// The reps who had or have anything, in the order of the nodes.
    pub reps: Vec<RepRow>,
    /// Who opens and who closes; places among `reps`.
    pub pairs: Vec<Pair>,
    /// Why rungs say nothing.
    pub no_value: Option<WhyNoValue>,
}

/// The reps under a scope's unit, compared with each other.
pub fn team(plan: &Plan, facts: &Facts, scope: &Scope, figures: &Figures) -> Team {
    team_of(plan, facts, scope, passages(facts, scope, figures.frame))
}

/// The same, where the passages of the scope are known.
pub(super) fn team_of(plan: &Plan, facts: &Facts, scope: &Scope, all: Passages) -> Team {
    let inside = facts.inside(scope);
    let mut open = vec![0i64; facts.nodes.len()];
    for (_, fact) in facts.of(&facts.open_of(scope)) {
        fact.owner.and_then(|owner| open.get_mut(owner)).into_iter().for_each(|count| *count += 1);
    }
    let passages_of = |unit: usize| all.units.get(unit).cloned().unwrap_or_default();
    let mut has_below = vec![false; facts.nodes.len()];
    for above in (0..facts.nodes.len()).filter_map(|unit| parent(facts, unit)) {
        has_below.get_mut(above).into_iter().for_each(|below| *below = true);
    }
    let is_leaf = |unit: &usize| !has_below.get(*unit).copied().unwrap_or(false);
    let carries =
        |unit: &usize| open.get(*unit).is_some_and(|count| *count > 0) || passages_of(*unit).iter().any(|p| p.came > 0);
    let units: Vec<usize> = inside.into_iter().filter(is_leaf).filter(carries).collect();
    let blank = vec![Passage::default(); all.rungs.len()];
    let together = units.iter().fold(blank, |mut sum, unit| {
        add(&mut sum, &passages_of(*unit));
        sum
    });
    let few = i64::from(facts.thresholds.few_decided);
    let rep = |unit: usize| {
        let own = passages_of(unit);
        let standing = |(own, sum): (&Passage, &Passage)| {
            let rest = Passage { came: sum.came - own.came, passed: sum.passed - own.passed };
            compare(*own, rest, few)
        };
        let standings: Vec<Standing> = own.iter().zip(&together).map(standing).collect();
        let profile = profile(plan, facts, &all.rungs, &standings);
        let known = facts.nodes.get(unit).and_then(|node| plan.tables.units.get(&node.id));
        let capacity = known.and_then(|unit| unit.capacity.open_opportunities);
        RepRow {
            unit,
            standings,
            profile,
            open: open.get(unit).copied().unwrap_or_default(),
            capacity: capacity.unwrap_or(facts.thresholds.open_opportunities_a_rep),
        }
    };
    let reps: Vec<RepRow> = units.into_iter().map(rep).collect();
    let sellers = reps.iter().enumerate().map(|(place, rep)| Seller {
        unit: place,
        rungs: passages_of(rep.unit),
        has_room: rep.has_room(),
    });
    let sellers: Vec<Seller> = sellers.collect();
    let pairs = if all.no_value.is_some() { Vec::new() } else { pairs(&sellers) };
    Team { rungs: all.rungs, together, reps, pairs, no_value: all.no_value }
}

fn profile(plan: &Plan, facts: &Facts, rungs: &[usize], standings: &[Standing]) -> Option<Profile> {
    let closing = |rung: usize| {
        let stage = facts.ladder.get(rung).and_then(|rung| plan.playbook.stages.get(&rung.id));
        stage.is_some_and(|stage| stage.closing_zone && stage.phase == Phase::Opportunity)
    };
    let strong = |late: bool| {
        let mut zone = rungs.iter().zip(standings).filter(|(rung, _)| closing(**rung) == late);
        zone.any(|(_, standing)| matches!(standing, Standing::Strong(..)))
    };
    match (strong(false), strong(true)) {
        (true, true) => Some(Profile::AllRound),
        (true, false) => Some(Profile::Opener),
        (false, true) => Some(Profile::Closer),
        (false, false) => None,
    }
}
