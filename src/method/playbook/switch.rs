//! From one playbook to another with every record: stages and questions find their homes, and what has none is parked, never lost.

use std::collections::BTreeMap;

use crate::model::{
    Change, Channel, Gate, Id, Keyed, Opportunity, Plan, Playbook, Question, Reason, Source, Stage, StageVisit,
    Standing,
};

use super::mapping::{Mapping, Used};
use crate::method::channel;

/// Why a switch cannot be made; nothing is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SwitchRefusal {
    /// Records stand, or stood, on these stages, and no stage of the new playbook was named for them.
    StagesWithoutHome(Vec<Id<Stage>>),
    /// A stage was given a home that the new playbook does not have, or in the other phase.
    NoSuchHome(Id<Stage>),
}

/// A switch, worked out: one change, and what it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Switch {
    /// The whole of it, as one change.
    pub change: Change,
    /// Open opportunities that come to stand on a stage with another id.
    pub moved: usize,
    /// Records that are rewritten in all.
    pub rewritten: usize,
    /// What had no home and is kept aside.
    pub parked: Parked,
}

/// Parts of the old playbook that records still refer to and that have no home in the new one. They stay in it: questions asked on no
/// stage, gates that close none, reasons, sources and channels at the end of their lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parked {
    /// Questions with the number of their answers.
    pub questions: BTreeMap<Id<Question>, usize>,
    /// Gates with the number of decisions taken there.
    pub gates: BTreeMap<Id<Gate>, usize>,
    /// Reasons with the number of opportunities closed for them.
    pub reasons: BTreeMap<Id<Reason>, usize>,
    /// Sources with the number of leads and opportunities from them.
    pub sources: BTreeMap<Id<Source>, usize>,
    /// Channels with the number of their accounts.
    pub channels: BTreeMap<Id<Channel>, usize>,
}

/// Works out the switch to another playbook, or to a changed one.
pub fn switch(plan: &Plan, to: &Playbook, mapping: &Mapping) -> Result<Switch, SwitchRefusal> {
    let from = &plan.playbook;
    let used = Used::by(plan);
    let homeless: Vec<_> = used.stages.keys().filter(|id| !mapping.stages.contains_key(*id)).cloned().collect();
    if !homeless.is_empty() {
        return Err(SwitchRefusal::StagesWithoutHome(homeless));
    }
    for id in used.stages.keys() {
        let home = mapping.stages.get(id).and_then(|home| to.stages.get(home));
        let same_phase = home.is_some_and(|home| from.stages.get(id).is_none_or(|stage| stage.phase == home.phase));
        if !same_phase {
            return Err(SwitchRefusal::NoSuchHome(id.clone()));
        }
    }
    let mut playbook = to.clone();
    if !from.channels.is_empty() {
        // A list of those that are parked alone would hide the usual ones.
        channel::spell_out(&mut playbook);
    }
    let mut homes = mapping.clone();
    // An old answer must fit its new question.
    homes.questions.retain(|old, new| {
        from.questions.get(old).map(|question| question.kind) == to.questions.get(new).map(|question| question.kind)
    });
    let parked = Parked {
        questions: park(&used.questions, &from.questions, &mut playbook.questions, &mut homes.questions, |question| {
            question.stage = None;
            question.feeds = None;
            question.fills = None;
            question.derived = None;
            question.first_call = false;
            question.optional = true;
        }),
        gates: park(&used.gates, &from.gates, &mut playbook.gates, &mut homes.gates, |gate| {
            gate.stage = None;
            gate.criteria.clear();
        }),
        reasons: park(&used.reasons, &from.reasons, &mut playbook.reasons, &mut homes.reasons, |reason| {
            reason.order = LAST;
        }),
        sources: park(&used.sources, &from.sources, &mut playbook.sources, &mut homes.sources, |source| {
            source.order = LAST;
        }),
        channels: park(&used.channels, &from.channels, &mut playbook.channels, &mut homes.channels, |channel| {
            channel.order = LAST;
        }),
    };
    let mut changes = vec![Change::PutPlaybook(playbook.into())];
    let moved = rewrite(plan, &homes, &mut changes);
    let rewritten = changes.len().saturating_sub(1);
    Ok(Switch { change: Change::Batch(changes), moved, rewritten, parked })
}

/// Where parked reasons and sources stand: after all that are offered.
const LAST: i64 = 1_000_000;

/// Keeps what is used and has no home: a copy in the new playbook, under its own id or, where that means something else there, one made from it.
fn park<T: Clone>(
    used: &BTreeMap<Id<T>, usize>,
    from: &Keyed<T>,
    to: &mut Keyed<T>,
    homes: &mut BTreeMap<Id<T>, Id<T>>,
    set_aside: impl Fn(&mut T),
) -> BTreeMap<Id<T>, usize> {
    let mut parked = BTreeMap::new();
    for (id, count) in used {
        if homes.get(id).is_some_and(|home| to.contains_key(home)) {
            continue;
        }
        let Some(part) = from.get(id) else { continue };
        let mut kept = part.clone();
        set_aside(&mut kept);
        let place = if to.contains_key(id) { Id::owned("parked", &[id.as_str()]) } else { id.clone() };
        homes.insert(id.clone(), place.clone());
        parked.insert(place.clone(), *count);
        to.insert(place, kept);
    }
    parked
}

/// Puts each record that names a part by another id than its home's; tells how many open opportunities change their stage.
fn rewrite(plan: &Plan, homes: &Mapping, changes: &mut Vec<Change>) -> usize {
    let mut moved = 0_usize;
    for record in &plan.tables.opportunities {
        let mut opportunity = record.as_ref().clone();
        settle(&mut opportunity, homes);
        if opportunity != **record {
            if record.is_open() && opportunity.stage != record.stage {
                moved = moved.saturating_add(1);
            }
            changes.push(Change::put(opportunity));
        }
    }
    for record in &plan.tables.accounts {
        let mut account = record.as_ref().clone();
        home_of(&mut account.channel_kind, &homes.channels);
        if account != **record {
            changes.push(Change::put(account));
        }
    }
    for record in &plan.tables.leads {
        let mut lead = record.as_ref().clone();
        home_of(&mut lead.stage, &homes.stages);
        home_of(&mut lead.source, &homes.sources);
        if lead != **record {
            changes.push(Change::put(lead));
        }
    }
    for record in &plan.tables.answers {
        if let Some(home) = homes.questions.get(&record.question).filter(|home| **home != record.question) {
            changes.push(Change::put(crate::model::Answer { question: home.clone(), ..record.as_ref().clone() }));
        }
    }
    for record in &plan.tables.gate_decisions {
        if let Some(home) = homes.gates.get(&record.gate).filter(|home| **home != record.gate) {
            changes.push(Change::put(crate::model::GateDecision { gate: home.clone(), ..record.as_ref().clone() }));
        }
    }
    for record in &plan.tables.sign_offs {
        let mut asked = record.as_ref().clone();
        home_of(&mut asked.gate, &homes.gates);
        if asked != **record {
            changes.push(Change::put(asked));
        }
    }
    for record in &plan.tables.key_players {
        let mut player = record.as_ref().clone();
        player.concerns.values_mut().for_each(|concern| home_of(&mut concern.stage, &homes.stages));
        if player != **record {
            changes.push(Change::put(player));
        }
    }
    for record in &plan.tables.activities {
        let mut activity = record.as_ref().clone();
        home_of(&mut activity.stage, &homes.stages);
        if activity != **record {
            changes.push(Change::put(activity));
        }
    }
    moved
}

fn settle(opportunity: &mut Opportunity, homes: &Mapping) {
    home_of(&mut opportunity.stage, &homes.stages);
    home_of(&mut opportunity.reason, &homes.reasons);
    home_of(&mut opportunity.source, &homes.sources);
    for helper in opportunity.collaborators.values_mut() {
        helper.stages = helper.stages.iter().map(|id| homes.stages.get(id).unwrap_or(id).clone()).collect();
    }
    let mut visits: Vec<StageVisit> = Vec::with_capacity(opportunity.visits.len());
    for mut visit in std::mem::take(&mut opportunity.visits) {
        if let Standing::Stage(id) = &mut visit.standing
            && let Some(home) = homes.stages.get(id)
        {
            *id = home.clone();
        }
        // Two stages that became one are one stay, where the second followed the first.
        match visits.last_mut() {
            Some(before) if before.standing == visit.standing && before.left == Some(visit.entered) => {
                before.left = visit.left
            }
            _ => visits.push(visit),
        }
    }
    opportunity.visits = visits;
}

fn home_of<T>(place: &mut Option<Id<T>>, homes: &BTreeMap<Id<T>, Id<T>>) {
    if let Some(home) = place.as_ref().and_then(|id| homes.get(id)) {
        *place = Some(home.clone());
    }
}

/// A draft with the version under which it is put in force: one more than the playbook that it changes, its own where it is another.
pub fn next_version(in_force: &Playbook, draft: &Playbook) -> Playbook {
    let mut next = draft.clone();
    if next.name == in_force.name && next != *in_force {
        next.version = in_force.version.max(draft.version.saturating_sub(1)).saturating_add(1);
    }
    next
}
