//! The plan's own figures beside what people say of themselves (M39-M43, M144).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    method::{Dossiers, Wins, mark},
    model::{Access, Id, Opportunity, Phase, Plan, Stage, UnitLevel},
};

use super::{
    attainment::{attainment, own_targets, target},
    checks::beyond_first,
    facts::Facts,
    frame::{Counted, Frame, Scope},
    tally::{Tally, WhyNoValue},
};

fn tally(part: usize, of: usize) -> Tally {
    let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    Tally::new(count(part), count(of), WhyNoValue::NothingToCount)
}

/// Open opportunities beyond the first stage whose problem is noted, of all of them (M39).
pub fn problem_noted(plan: &Plan, facts: &Facts, scope: &Scope) -> Tally {
    let noted: BTreeSet<&Id<Opportunity>> =
        plan.tables.opportunity_plans.iter().filter(|one| !one.pains.is_empty()).map(|one| &one.opportunity).collect();
    let all = beyond_first(plan, facts, scope);
    tally(all.iter().filter(|id| noted.contains(*id)).count(), all.len())
}

/// People with a role in the buying groups of open opportunities with whom we can speak, directly or through somebody, of all of
/// them (M40).
pub fn key_players_reached(plan: &Plan, facts: &Facts, scope: &Scope) -> Tally {
    let open: BTreeSet<&Id<Opportunity>> = facts.open_of(scope).into_iter().filter_map(|row| facts.id(row)).collect();
    let all = plan.tables.key_players.iter().filter(|one| open.contains(&one.opportunity) && !one.roles.is_empty());
    let (mut reached, mut of) = (0_usize, 0_usize);
    for player in all {
        of = of.saturating_add(1);
        reached = reached.saturating_add(usize::from(player.access > Access::None));
    }
    tally(reached, of)
}

/// Open opportunities beyond the first stage with every question of that stage answered, of all of them (M41).
pub fn qualified_beyond_first(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> Tally {
    let Some((first, _)) = plan.playbook.ladder(Phase::Opportunity).into_iter().next() else { return tally(0, 0) };
    let all = beyond_first(plan, facts, scope);
    let dossiers = Dossiers::some(plan, all.iter().copied(), &Wins::of(plan), frame.today);
    tally(dossiers.all.values().filter(|dossier| is_full(dossier, first) == Some(true)).count(), all.len())
}

/// True where every question of the stage is answered; nothing where it asks none.
fn is_full(dossier: &crate::method::Dossier<'_>, stage: &Id<Stage>) -> Option<bool> {
    let ring = mark::ring(dossier, stage);
    (ring.needed > 0).then_some(ring.answered >= ring.needed)
}

/// Reps of one side, and their decided opportunities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attained {
    /// Reps who reached their target, of those of this side.
    pub reps: Tally,
    /// Their won value by their targets, both added up; nothing without a target.
    pub share: Option<f64>,
    /// Won of the decided opportunities of this kind (fully qualified or not), whoever owned them.
    pub deals: Tally,
}

/// Targets reached with full qualification and without (M43).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QualifiedAttainment {
    /// Reps of whose decided opportunities at least half had every question of the first stage answered.
    pub full: Attained,
    /// All other reps with a target who decided something.
    pub rest: Attained,
    /// One side has fewer reps than the playbook's least number, so nothing may be said.
    pub few: bool,
}

#[derive(Default)]
struct Side {
    reached: i64,
    reps: i64,
    won: i64,
    target: i64,
    deals: (i64, i64),
}

impl Side {
    fn attained(&self) -> Attained {
        Attained {
            reps: Tally::new(self.reached, self.reps, WhyNoValue::NoTarget),
            share: (self.target > 0).then(|| self.won as f64 / self.target as f64),
            deals: Tally::new(self.deals.0, self.deals.1, WhyNoValue::NothingDecided),
        }
    }
}

/// The reps of a scope with a target in the frame's period, parted by how they qualified what was decided in it; nothing where the first
/// stage asks nothing. Going together is not causing.
pub fn qualified_attainment(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> Option<QualifiedAttainment> {
    let (first, _) = plan.playbook.ladder(Phase::Opportunity).into_iter().next()?;
    let rows = facts.part(scope).rows;
    let decided: Vec<_> = facts
        .of(&rows)
        .filter_map(|(row, fact)| match frame.counted(fact) {
            Counted::Won => Some((facts.id(row)?, fact.owner, true)),
            Counted::Lost => Some((facts.id(row)?, fact.owner, false)),
            Counted::Open | Counted::Out(_) => None,
        })
        .collect();
    let dossiers = Dossiers::some(plan, decided.iter().map(|(id, ..)| *id), &Wins::of(plan), frame.today);
    let (mut full, mut rest) = (Side::default(), Side::default());
    // Decided opportunities of each rep: fully qualified, and all.
    let mut of_rep: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
    for (id, owner, won) in decided {
        let Some(is) = dossiers.all.get(id).and_then(|dossier| is_full(dossier, first)) else { continue };
        let side = if is { &mut full } else { &mut rest };
        side.deals = (side.deals.0.saturating_add(i64::from(won)), side.deals.1.saturating_add(1));
        if let Some(owner) = owner {
            let count = of_rep.entry(owner).or_default();
            *count = (count.0.saturating_add(i64::from(is)), count.1.saturating_add(1));
        }
    }
    if full.deals.1.saturating_add(rest.deals.1) == 0 {
        return None;
    }
    let whole = Scope { unit: None, ..scope.clone() };
    let (own, parts) = (own_targets(facts, &whole, frame.period), facts.parts(&whole));
    for place in facts.inside(scope) {
        let is_rep = facts.nodes.get(place).is_some_and(|node| node.level == UnitLevel::Rep);
        let (Some((qualified, all)), Some(part), true) = (of_rep.get(&place), parts.get(place), is_rep) else {
            continue;
        };
        let found = attainment(facts, &part.rows, frame.period, target(facts, part, &own).as_ref());
        let Some(asked) = found.target.filter(|target| *target > 0) else { continue };
        let side = if qualified.saturating_mul(2) >= *all { &mut full } else { &mut rest };
        side.reps = side.reps.saturating_add(1);
        side.reached = side.reached.saturating_add(i64::from(found.won >= asked));
        side.won = side.won.saturating_add(found.won);
        side.target = side.target.saturating_add(asked);
    }
    let few = i64::from(facts.thresholds.few_decided);
    Some(QualifiedAttainment { few: full.reps < few || rest.reps < few, full: full.attained(), rest: rest.attained() })
}
