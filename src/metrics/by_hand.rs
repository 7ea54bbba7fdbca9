//! Stages that were set by hand, beside those that followed what was known (M147).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    method::evidence::{ByHand, by_hand},
    model::{Decision, Id, Name, Note, Opportunity, Ordered, Plan, Stage},
};

use super::{
    facts::Facts,
    frame::{Period, Scope},
    tally::{Tally, WhyNoValue},
};

/// Moves through gates of one person or at one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HandCount {
    /// Gates passed with all that they insist on.
    pub followed: i64,
    /// Gates passed with something missing.
    pub beyond: i64,
    /// Moves down although what was known put it higher.
    pub against: i64,
    /// Reasons to stop that were set aside.
    pub set_aside: i64,
}

impl HandCount {
    /// Moves by hand, of all moves; a reason to stop that was set aside is no move.
    pub fn share(self) -> Tally {
        let by_hand = self.beyond.saturating_add(self.against);
        Tally::new(by_hand, by_hand.saturating_add(self.followed), WhyNoValue::NothingDecided)
    }

    fn add(&mut self, how: Option<ByHand>) {
        let count = match how {
            None => &mut self.followed,
            Some(ByHand::Beyond) => &mut self.beyond,
            Some(ByHand::Against) => &mut self.against,
            Some(ByHand::SetAside) => &mut self.set_aside,
        };
        *count = count.saturating_add(1);
    }
}

/// One move by hand, or one reason to stop set aside: the working.
#[derive(Debug, Clone, PartialEq)]
pub struct HandMove {
    /// Which opportunity.
    pub deal: Id<Opportunity>,
    /// How.
    pub how: ByHand,
    /// At the gate of this stage.
    pub stage: Option<Id<Stage>>,
    /// Who; empty where nobody signed.
    pub by: Name,
    /// In which role.
    pub role: Name,
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: Note,
    /// How many things were missing.
    pub missing: usize,
}

/// Stages set by hand.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HandMoves {
    /// By who decided, most by hand first.
    pub people: Vec<(Name, HandCount)>,
    /// By the stage whose gate it was, in the order of the ladder.
    pub stages: Vec<(Id<Stage>, HandCount)>,
    /// All of them.
    pub all: HandCount,
    /// Every one, newest first.
    pub moves: Vec<HandMove>,
}

/// What was decided at the gates of a scope's opportunities in a period: what followed the evidence, and what was set by hand.
pub fn hand_moves(plan: &Plan, facts: &Facts, scope: &Scope, period: Period) -> HandMoves {
    let rows = facts.part(scope).rows;
    let within: std::collections::BTreeSet<&Id<Opportunity>> = rows.iter().filter_map(|row| facts.id(*row)).collect();
    let mut people: BTreeMap<&Name, HandCount> = BTreeMap::new();
    let mut stages: BTreeMap<&Id<Stage>, HandCount> = BTreeMap::new();
    let mut found = HandMoves::default();
    for decision in &plan.tables.gate_decisions {
        let deal = plan.tables.opportunities.get(&decision.opportunity).filter(|deal| within.contains(&deal.id));
        let (Some(deal), Some(on)) = (deal, decision.on.filter(|on| period.contains(*on))) else { continue };
        let how = by_hand(deal, decision);
        if how.is_none() && decision.decision != Some(Decision::Go) {
            continue;
        }
        let stage = plan.playbook.gates.get(&decision.gate).and_then(|gate| gate.stage.as_ref());
        people.entry(&decision.by).or_default().add(how);
        if let Some(stage) = stage {
            stages.entry(stage).or_default().add(how);
        }
        found.all.add(how);
        if let Some(how) = how {
            found.moves.push(HandMove {
                deal: deal.id.clone(),
                how,
                stage: stage.cloned(),
                by: decision.by.clone(),
                role: decision.role.clone(),
                on,
                reason: decision.reason.clone(),
                missing: decision.missing.len(),
            });
        }
    }
    found.people = people.into_iter().map(|(name, count)| (name.clone(), count)).collect();
    let by_hand = |count: &HandCount| count.beyond.saturating_add(count.against);
    found.people.order_by_key(|(name, count)| (std::cmp::Reverse(by_hand(count)), name.clone()));
    found.stages = stages.into_iter().map(|(stage, count)| (stage.clone(), count)).collect();
    let place = |stage: &Id<Stage>| facts.ladder.iter().position(|rung| rung.id == *stage);
    found.stages.order_by_key(|(stage, _)| (place(stage), stage.clone()));
    found.moves.order_by_key(|one| (std::cmp::Reverse(one.on), one.deal.clone()));
    found
}
