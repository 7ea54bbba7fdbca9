//! What went into opportunities that were lost, by the stage on which they were lost (M230).

use crate::model::{Id, Opportunity, Ordered, Plan};

use super::{
    acquisition::{minutes_of_activities, pursuit},
    facts::Facts,
    frame::{Counted, Frame, Scope},
};

/// What was spent on the opportunities lost on one stage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LostEffort {
    /// The stage on which they stood, by its place on the ladder; nothing where that is not known.
    pub rung: Option<usize>,
    /// Which.
    pub lost: Vec<Id<Opportunity>>,
    /// Days from opening to loss, of all of them; those with a day missing are left out.
    pub days: i64,
    /// How many of them have both days.
    pub dated: i64,
    /// Minutes spent, of those where they are known.
    pub minutes: i64,
    /// Hours and expenses, in minor units of the plan's currency, of those where they are known.
    pub cost: i64,
    /// How many of them have a known cost.
    pub costed: i64,
}

/// The lost ones of a scope in a frame, stage by stage from the lowest; those of an unknown stage last.
pub fn lost_effort(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> Vec<LostEffort> {
    let minutes = minutes_of_activities(plan);
    let mut found: Vec<LostEffort> = Vec::new();
    let rows = facts.part(scope).rows;
    for (row, fact) in facts.of(&rows).filter(|(_, fact)| frame.counted(fact) == Counted::Lost) {
        let Some(deal) = facts.id(row).and_then(|id| plan.tables.opportunities.get(id)) else { continue };
        let spent = pursuit(plan, facts, fact, deal, minutes.get(&deal.id).copied());
        let place = found.iter().position(|one| one.rung == fact.stage).unwrap_or(found.len());
        if place == found.len() {
            found.push(LostEffort { rung: fact.stage, ..LostEffort::default() });
        }
        let Some(sum) = found.get_mut(place) else { continue };
        sum.lost.push(deal.id.clone());
        if let Some(days) = fact.cycle_days() {
            sum.days = sum.days.saturating_add(days);
            sum.dated += 1;
        }
        sum.minutes = sum.minutes.saturating_add(spent.minutes.unwrap_or(0));
        if let Some(cost) = spent.cost {
            sum.cost = sum.cost.saturating_add(cost);
            sum.costed += 1;
        }
    }
    found.order_by_key(|one| (one.rung.is_none(), one.rung));
    found
}
