//! What a review of somebody's pipeline goes through: how many stand where and how likely they are, what changed since the last one,
//! what lacks something, and what has to be decided (M146).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::{
    method::waiting::{Awaited, waiting},
    model::{Id, Opportunity, Ordered, Plan, Stage, Unit},
};

use super::{
    board_since::{Since, SinceLine, board_since},
    facts::{Amount, Facts},
    figures::{Figures, figures},
    forecast::chance_of,
    frame::{Frame, Scope},
    health::{Defect, health},
    prospect::learning_period,
    tally::Group,
};

/// The chance of what stands on a stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// From 0 to 1: the stage's conversion, drawn towards that of the whole plan.
    pub share: f64,
    /// How many decided ones of this pipeline it rests on.
    pub of: i64,
    /// They are fewer than the playbook's least number.
    pub few: bool,
}

/// What stands on one stage.
#[derive(Debug, Clone, PartialEq)]
pub struct AgendaStage {
    /// Which.
    pub stage: Id<Stage>,
    /// How many, and for how much.
    pub open: Group,
    /// How likely each is; nothing where nothing was decided there.
    pub chance: Option<Chance>,
}

/// One opportunity to speak about.
#[derive(Debug, Clone, PartialEq)]
pub struct AgendaDeal {
    /// Which.
    pub id: Id<Opportunity>,
    /// How likely it is.
    pub chance: Option<Chance>,
    /// What changed since the last review.
    pub changes: Vec<Since>,
    /// What it lacks.
    pub lacks: Vec<Defect>,
    /// What waits for a decision.
    pub decides: Vec<Awaited>,
}

/// What a review goes through.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agenda {
    /// The stages in order, those on which nothing stands too.
    pub stages: Vec<AgendaStage>,
    /// Every open opportunity that does not rest: first what has to be decided, then what changed, then what lacks something, then the
    /// rest; within each the largest first.
    pub deals: Vec<AgendaDeal>,
    /// What was won, lost or given up since the last review.
    pub went: Vec<SinceLine>,
    /// How many rest.
    pub resting: usize,
}

/// The agenda of a unit's pipeline; of the whole plan without a unit. `before` is the plan at the end of the day of the last review.
pub fn agenda(
    plan: &Plan,
    facts: &Facts,
    unit: Option<&Id<Unit>>,
    before: Option<(&Plan, NaiveDate)>,
    today: NaiveDate,
) -> Agenda {
    let scope = Scope { unit: unit.cloned(), ..Scope::default() };
    let frame = Frame::new(learning_period(facts, today), today);
    let (own, whole) = (figures(facts, &scope, frame), figures(facts, &Scope::whole_plan(), frame));
    let rows = facts.open_of(&scope);
    let mut lacks: BTreeMap<_, _> = health(plan, facts, &rows, &own).defects.iter().cloned().collect();
    let ids: BTreeSet<&Id<Opportunity>> = facts.part(&scope).rows.iter().filter_map(|row| facts.id(*row)).collect();
    let mut decides: BTreeMap<Id<Opportunity>, Vec<Awaited>> = BTreeMap::new();
    for one in waiting(plan, today).into_iter().filter(|one| ids.contains(&one.opportunity)) {
        decides.entry(one.opportunity).or_default().push(one.what);
    }
    let since = before.map(|(before, day)| board_since(before, plan, day)).unwrap_or_default();
    let (went, changed): (Vec<SinceLine>, Vec<SinceLine>) =
        since.into_iter().filter(|line| ids.contains(&line.deal)).partition(|line| matches!(line.what, Since::Went(_)));
    let mut changes: BTreeMap<Id<Opportunity>, Vec<Since>> = BTreeMap::new();
    changed.into_iter().for_each(|line| changes.entry(line.deal).or_default().push(line.what));
    let chances = Chances { own: &own, whole: &whole, least: i64::from(facts.thresholds.few_decided) };
    let mut found = Agenda { stages: chances.stages(), went, ..Agenda::default() };
    let mut ranked = Vec::new();
    for (row, fact) in facts.of(&rows) {
        let Some(deal) = facts.id(row).and_then(|id| plan.tables.opportunities.get(id)) else { continue };
        if deal.hold_until.is_some_and(|until| until > today) {
            found.resting = found.resting.saturating_add(1);
            continue;
        }
        let one = AgendaDeal {
            chance: deal.stage.as_ref().and_then(|stage| chances.on(stage)),
            changes: changes.remove(&deal.id).unwrap_or_default(),
            lacks: lacks.remove(&deal.id).unwrap_or_default().to_vec(),
            decides: decides.remove(&deal.id).unwrap_or_default(),
            id: deal.id.clone(),
        };
        let amount = if let Amount::Known(minor) = fact.amount { minor } else { 0 };
        ranked.push(((rank(&one), std::cmp::Reverse(amount), deal.id.clone()), one));
    }
    ranked.order_by(|a, b| a.0.cmp(&b.0));
    found.deals = ranked.into_iter().map(|(_, deal)| deal).collect();
    found
}

fn rank(deal: &AgendaDeal) -> u8 {
    match deal {
        AgendaDeal { decides, .. } if !decides.is_empty() => 0,
        AgendaDeal { changes, .. } if !changes.is_empty() => 1,
        AgendaDeal { lacks, .. } if !lacks.is_empty() => 2,
        _ => 3,
    }
}

struct Chances<'a> {
    own: &'a Figures,
    whole: &'a Figures,
    least: i64,
}

impl Chances<'_> {
    fn on(&self, stage: &Id<Stage>) -> Option<Chance> {
        let share = chance_of(self.own, self.whole, stage)?;
        let of =
            self.own.stages.iter().find(|one| one.stage == *stage).map_or(0, |one| one.reached.closed().by_count.of);
        Some(Chance { share, of, few: of < self.least })
    }

    fn stages(&self) -> Vec<AgendaStage> {
        let stage = |one: &super::stage::StageFigures| AgendaStage {
            stage: one.stage.clone(),
            open: one.open,
            chance: self.on(&one.stage),
        };
        self.own.stages.iter().map(stage).collect()
    }
}
