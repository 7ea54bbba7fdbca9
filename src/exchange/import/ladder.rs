//! The stages of the export put in order, and where each of them goes.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::{
    alias::key,
    choices::{Choices, StageMode, StageTarget},
    field::{Field, Kind},
    mapped::Mapped,
    recognise::Role,
    survey::Doubt,
    trail::{Trails, trails},
    words::{Step, outcome_of, read_flag, step_of},
};
use crate::model::{Id, Outcome, Phase, Plan, Stage};

/// Where the order of the stages was taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderFrom {
    /// The order in which histories run through them.
    History,
    /// Numbers before their names.
    Numbers,
    /// Their names, which are usual ones.
    Names,
    /// The chance that the system states for each.
    Probability,
    /// Nothing but the order in which they first stand in the file.
    #[default]
    FirstSeen,
}

/// One stage of the export, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageSeen {
    /// Its name in the export.
    pub name: String,
    /// Opportunities that stand on it.
    pub rows: usize,
    /// The usual step that its name speaks of.
    pub step: Option<Step>,
    /// Where it goes.
    pub target: StageTarget,
}

/// All stages of the export, open ones from the lowest to the highest, then those that say how a deal ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LadderSeen {
    /// The stages.
    pub stages: Vec<StageSeen>,
    /// Where their order was taken from.
    pub order: OrderFrom,
    /// What the data leave open about them.
    #[serde(skip)]
    pub doubts: Vec<Doubt>,
}

impl LadderSeen {
    /// The stage of that name, case and signs aside.
    pub fn stage(&self, name: &str) -> Option<&StageSeen> {
        let wanted = key(name);
        self.stages
            .iter()
            .find(|stage| stage.name == name)
            .or_else(|| self.stages.iter().find(|stage| key(&stage.name) == wanted))
    }
}

/// What is known about a stage name before it is placed.
#[derive(Default)]
struct Facts {
    name: String,
    seen: usize,
    rows: usize,
    flags: BTreeMap<(bool, bool), usize>,
    probabilities: BTreeMap<String, usize>,
}

/// Puts the stages of all files in order and says where each goes.
pub fn ladder_of(plan: &Plan, mapped: &[&Mapped], choices: &Choices) -> LadderSeen {
    ladder_with(plan, mapped, choices, &trails(mapped))
}

/// The same, with histories that were gathered before.
pub fn ladder_with(plan: &Plan, mapped: &[&Mapped], choices: &Choices, trails: &Trails) -> LadderSeen {
    let facts = facts_of(mapped, trails);
    let mut doubts = Vec::new();
    let (mut open, mut decided): (Vec<&Facts>, Vec<(&Facts, Outcome)>) = (Vec::new(), Vec::new());
    for facts in &facts {
        match decides(plan, facts, choices) {
            Some(outcome) => decided.push((facts, outcome)),
            None => open.push(facts),
        }
    }
    let order = put_in_order(&mut open, trails);
    if order == OrderFrom::FirstSeen && open.len() > 1 {
        doubts.push(Doubt::StageOrder);
    }
    let mut stages = Vec::new();
    for (place, facts) in open.iter().enumerate() {
        let target = match choices.stages.get(&facts.name) {
            Some(target) => target.clone(),
            None => match rung_in_crm(plan, &facts.name) {
                Some(rung) => StageTarget::Rung(rung),
                None if choices.stage_mode == StageMode::TakeOver => StageTarget::Own,
                None => rung_for(plan, &facts.name, place, open.len(), &mut doubts),
            },
        };
        stages.push(StageSeen { name: facts.name.clone(), rows: facts.rows, step: step_of(&facts.name), target });
    }
    for (facts, outcome) in decided {
        stages.push(StageSeen {
            name: facts.name.clone(),
            rows: facts.rows,
            step: step_of(&facts.name),
            target: StageTarget::Decided(outcome),
        });
    }
    LadderSeen { stages, order, doubts }
}

fn facts_of(mapped: &[&Mapped], trails: &Trails) -> Vec<Facts> {
    let mut facts: HashMap<String, Facts> = HashMap::new();
    let mut seen = 0;
    let mut see = |name: &str, facts: &mut HashMap<String, Facts>| {
        let name_key = key(name);
        facts.entry(name_key.clone()).or_insert_with(|| {
            seen += 1;
            Facts { name: name.to_owned(), seen, ..Facts::default() }
        });
        name_key
    };
    for mapped in mapped.iter().filter(|mapped| mapped.kind == Kind::Opportunities) {
        for row in mapped.file.sheet.rows.iter().filter(|row| row.fault.is_none()) {
            let cells = super::cell::Cells { mapped, row };
            let Some(stage) = cells.text(Field::Stage) else { continue };
            let name = see(stage, &mut facts);
            let Some(entry) = facts.get_mut(&name) else { continue };
            entry.rows += 1;
            if mapped.column(Field::IsClosed).is_some() || mapped.column(Field::IsWon).is_some() {
                let flag = |field| cells.text(field).and_then(read_flag).unwrap_or(false);
                *entry.flags.entry((flag(Field::IsClosed) || flag(Field::IsWon), flag(Field::IsWon))).or_default() += 1;
            }
            if let Some(probability) = cells.text(Field::Probability) {
                *entry.probabilities.entry(probability.to_owned()).or_default() += 1;
            }
        }
        for (role, _) in &mapped.roles {
            if let Role::Entered(stage) | Role::Left(stage) = role {
                see(stage, &mut facts);
            }
        }
    }
    // Histories are kept by hash, so their stages are sorted before "first seen" counts them.
    let names: std::collections::BTreeSet<&str> = trails
        .each()
        .flatten()
        .flat_map(|moment| std::iter::once(moment.stage.as_str()).chain(moment.from.as_deref()))
        .collect();
    for name in names {
        see(name, &mut facts);
    }
    let mut facts: Vec<Facts> = facts.into_values().collect();
    facts.sort_by_key(|facts| facts.seen);
    facts
}

/// How a deal ended that stands on this stage: as the person said, as its name says, or as all its rows say.
fn decides(plan: &Plan, facts: &Facts, choices: &Choices) -> Option<Outcome> {
    match choices.stages.get(&facts.name) {
        Some(StageTarget::Decided(outcome)) => return Some(*outcome),
        Some(_) => return None,
        None if rung_in_crm(plan, &facts.name).is_some() => return None,
        None => {}
    }
    let name = key(&facts.name);
    let crm = &plan.playbook.crm;
    let ends = |own: &str| !own.is_empty() && key(own) == name;
    for (own, outcome) in
        [(&crm.won, Outcome::Won), (&crm.lost, Outcome::Lost), (&crm.no_decision, Outcome::NoDecision)]
    {
        if ends(own) {
            return Some(outcome);
        }
    }
    if let Some(outcome) = outcome_of(&facts.name) {
        return (outcome != Outcome::Open).then_some(outcome);
    }
    let all = |flags: (bool, bool)| facts.flags.len() == 1 && facts.flags.contains_key(&flags);
    if all((true, true)) {
        Some(Outcome::Won)
    } else if all((true, false)) {
        Some(Outcome::Lost)
    } else {
        None
    }
}

fn put_in_order(open: &mut [&Facts], trails: &Trails) -> OrderFrom {
    if open.len() < 2 {
        return OrderFrom::Names;
    }
    if let Some(ranks) = ranks_by_history(open, trails) {
        open.sort_by_key(|facts| ranks.get(&facts.seen).copied());
        return OrderFrom::History;
    }
    if distinct(open.iter().map(|facts| leading_number(&facts.name))) {
        open.sort_by_key(|facts| leading_number(&facts.name));
        return OrderFrom::Numbers;
    }
    if distinct(open.iter().map(|facts| step_of(&facts.name))) {
        open.sort_by_key(|facts| step_of(&facts.name));
        return OrderFrom::Names;
    }
    if distinct(open.iter().map(|facts| own_probability(facts))) {
        open.sort_by_key(|facts| own_probability(facts));
        return OrderFrom::Probability;
    }
    let known = open.iter().filter(|facts| step_of(&facts.name).is_some()).count();
    // Stages with usual names frame the others, which stand in the middle where most work is done.
    open.sort_by_key(|facts| {
        (step_of(&facts.name).unwrap_or(Step::Develop), own_probability(facts).unwrap_or(0), facts.seen)
    });
    if known == open.len() { OrderFrom::Names } else { OrderFrom::FirstSeen }
}

/// True where every value is there and no two are the same.
fn distinct<T: Ord>(values: impl Iterator<Item = Option<T>>) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    values.into_iter().all(|value| value.is_some_and(|value| seen.insert(value)))
}

fn leading_number(name: &str) -> Option<u32> {
    let digits: String = name.trim().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The chance stated for nearly all rows of a stage, in hundredths of a per cent.
fn own_probability(facts: &Facts) -> Option<i64> {
    let (text, rows) = facts.probabilities.iter().max_by_key(|(_, rows)| **rows)?;
    let number = super::number::read_number(text, super::number::DecimalSign::Point)?;
    (rows * 10 >= facts.rows * 8).then(|| number.scaled(4)).flatten()
}

/// How high a stage stands, and what parts two of the same height.
type Rank = (i64, Option<Step>, usize);

/// The rank of each stage (by the order in which it was seen) where histories run through at least two of them: a stage
/// stands above another when more opportunities came to it later than earlier, before they were first decided.
fn ranks_by_history(open: &[&Facts], trails: &Trails) -> Option<BTreeMap<usize, Rank>> {
    let places: HashMap<String, usize> =
        open.iter().enumerate().map(|(place, facts)| (key(&facts.name), place)).collect();
    let mut keys: HashMap<&str, Option<usize>> = HashMap::new();
    let mut later = vec![vec![0_i64; open.len()]; open.len()];
    let mut moves = 0_usize;
    for way in trails.each() {
        let mut firsts: Vec<usize> = Vec::new();
        for name in way.iter().flat_map(|moment| moment.from.iter().chain(std::iter::once(&moment.stage))) {
            match keys.entry(name.as_str()).or_insert_with(|| places.get(&key(name)).copied()) {
                Some(place) if !firsts.contains(place) => firsts.push(*place),
                Some(_) => {}
                // Decided: what comes after is another attempt.
                None => break,
            }
        }
        for (at, low) in firsts.iter().enumerate() {
            for high in firsts.iter().skip(at + 1) {
                if let Some(count) = later.get_mut(*low).and_then(|row| row.get_mut(*high)) {
                    *count += 1;
                    moves += 1;
                }
            }
        }
    }
    if moves == 0 {
        return None;
    }
    let count = |low: usize, high: usize| later.get(low).and_then(|row| row.get(high)).copied().unwrap_or(0);
    let rank =
        |place: usize| (0..open.len()).map(|other| (count(other, place) - count(place, other)).signum()).sum::<i64>();
    Some(
        open.iter()
            .enumerate()
            .map(|(place, facts)| (facts.seen, (rank(place), step_of(&facts.name), facts.seen)))
            .collect(),
    )
}

/// The rung that the client's CRM calls so, as the plan keeps it (M3).
fn rung_in_crm(plan: &Plan, name: &str) -> Option<Id<Stage>> {
    let wanted = key(name);
    let ladder = plan.playbook.ladder(Phase::Opportunity);
    let known = ladder.into_iter().find(|(_, stage)| !stage.crm_name.is_empty() && key(&stage.crm_name) == wanted);
    known.map(|(id, _)| id.clone())
}

/// The rung of the plan for a stage: of the same name, of the same step, or else at the same height.
fn rung_for(plan: &Plan, name: &str, place: usize, of: usize, doubts: &mut Vec<Doubt>) -> StageTarget {
    let ladder = plan.playbook.ladder(Phase::Opportunity);
    let wanted = key(name);
    let named = ladder
        .iter()
        .find(|(_, stage)| key(&stage.name) == wanted || stage.external_names.iter().any(|known| key(known) == wanted));
    if let Some((id, _)) = named {
        return StageTarget::Rung((*id).clone());
    }
    let step = step_of(name);
    if let Some((id, _)) = ladder.iter().find(|(_, stage)| step.is_some() && step_of(&stage.name) == step) {
        return StageTarget::Rung((*id).clone());
    }
    doubts.push(Doubt::StageTarget { stage: name.to_owned() });
    by_height(&ladder, place, of).map_or(StageTarget::Own, StageTarget::Rung)
}

fn by_height(ladder: &[(&Id<Stage>, &Stage)], place: usize, of: usize) -> Option<Id<Stage>> {
    let at = place * ladder.len() / of.max(1);
    ladder.get(at).or_else(|| ladder.last()).map(|(id, _)| (*id).clone())
}
