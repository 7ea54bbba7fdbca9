//! What an import adds to the method: the export's stages as rungs, its sources and its reasons.

use std::collections::{BTreeMap, BTreeSet};

use super::Builder;
use crate::{
    exchange::import::{
        alias::{key, words},
        choices::StageTarget,
        words::step_of,
    },
    model::{
        Condition, Id, Name, Outcome, Phase, Playbook, Reason, ReasonRoot, Source, Stage, Standing, id::hash_bits,
    },
};

impl Builder<'_> {
    /// Takes the export's own stages over as rungs. In a plan without opportunities they take the place of its rungs,
    /// and what the method asks on a rung moves to the one that does the same work; else they are added.
    pub fn take_stages_over(&mut self) {
        self.remember_names();
        let own: Vec<String> = self
            .ladder
            .stages
            .iter()
            .filter(|stage| stage.target == StageTarget::Own)
            .map(|stage| stage.name.clone())
            .collect();
        let fresh = self.plan.tables.opportunities.is_empty() && own.len() > 1;
        // On a ladder in use a rung may go by another name elsewhere; one that is taken over whole keeps the export's names.
        let known = if fresh { rung_named } else { rung_called };
        if own.is_empty() || own.iter().all(|name| known(&self.playbook, name).is_some()) {
            return;
        }
        let before: Vec<(Id<Stage>, Stage)> = self
            .playbook
            .ladder(Phase::Opportunity)
            .into_iter()
            .map(|(id, stage)| (id.clone(), stage.clone()))
            .collect();
        let rungs = rungs_from(&own, &before, |name| known(&self.playbook, name));
        let kept: BTreeSet<Id<Stage>> = self
            .ladder
            .stages
            .iter()
            .filter_map(|stage| match &stage.target {
                StageTarget::Rung(id) => Some(id.clone()),
                _ => None,
            })
            .collect();
        if fresh && kept.is_empty() {
            let moves = moves_between(&before, &rungs);
            for (id, _) in &before {
                self.playbook.stages.remove(id);
            }
            self.playbook.stages.extend(rungs);
            move_method(&mut self.playbook, &moves);
        } else {
            insert_between(&mut self.playbook, &before, rungs);
        }
    }

    /// Keeps what the export calls the rungs of the plan to which its stages go, so that the next one finds them, and a table for the CRM
    /// speaks its language (M3).
    fn remember_names(&mut self) {
        for seen in &self.ladder.stages {
            let StageTarget::Rung(id) = &seen.target else { continue };
            let Some(stage) = self.playbook.stages.get_mut(id) else { continue };
            let wanted = key(&seen.name);
            let is_own = key(&stage.name) == wanted || key(&stage.crm_name) == wanted;
            if is_own || stage.external_names.iter().any(|known| key(known) == wanted) {
                continue;
            }
            let name = Name::clipped(&seen.name);
            if stage.crm_name.is_empty() {
                stage.crm_name = name.clone();
            }
            stage.external_names.insert(name);
        }
    }

    /// Where a stage of the export leads: to a rung, or to an outcome.
    pub fn standing(&self, name: &str) -> Option<Standing> {
        match &self.ladder.stage(name)?.target {
            StageTarget::Rung(id) => self.playbook.stages.contains_key(id).then(|| Standing::Stage(id.clone())),
            StageTarget::Own => rung_called(&self.playbook, name).map(Standing::Stage),
            StageTarget::Decided(outcome) => Some(Standing::Decided(*outcome)),
        }
    }

    /// The source of that name, added to the method where it is new.
    pub fn source(&mut self, text: &str) -> Id<Source> {
        let wanted = key(text);
        if let Some((id, _)) = self.playbook.sources.iter().find(|(_, source)| key(&source.name) == wanted) {
            return id.clone();
        }
        let id = Id::from_bits(hash_bits(&[b"import", b"source", wanted.as_bytes()]));
        let order = self.playbook.sources.values().map(|source| source.order).max().unwrap_or(0) + 10;
        self.playbook.sources.insert(id.clone(), Source { order, name: Name::clipped(text), ..Source::default() });
        id
    }

    /// The reason of that text, added to the method where it is new.
    pub fn reason(&mut self, text: &str, outcome: Outcome) -> Id<Reason> {
        let wanted = key(text);
        let won = outcome == Outcome::Won;
        let fits = |reason: &Reason| (reason.root == ReasonRoot::WonBecause) == won;
        if let Some((id, _)) =
            self.playbook.reasons.iter().find(|(_, reason)| key(&reason.text) == wanted && fits(reason))
        {
            return id.clone();
        }
        let id =
            Id::from_bits(hash_bits(&[b"import", b"reason", if won { b"won" } else { b"lost" }, wanted.as_bytes()]));
        let order = self.playbook.reasons.values().map(|reason| reason.order).max().unwrap_or(0) + 10;
        let root = if won { ReasonRoot::WonBecause } else { root_of(text) };
        self.playbook
            .reasons
            .insert(id.clone(), Reason { order, text: Name::clipped(text), root, ..Reason::default() });
        id
    }
}

/// Whether a reason for losing says that the customer would not have bought from anybody.
fn root_of(text: &str) -> ReasonRoot {
    let words = words(text);
    let has = |known: &[&str]| words.iter().any(|word| known.iter().any(|known| word.starts_with(known)));
    if has(&[
        "budget",
        "timing",
        "interest",
        "decision",
        "qualif",
        "fit",
        "need",
        "cancel",
        "postpon",
        "unrespons",
        "duplicate",
        "spam",
        "freeze",
        "kein",
        "delay",
    ]) {
        ReasonRoot::ShouldNotHavePursued
    } else {
        ReasonRoot::Outsold
    }
}

/// The rung of that name.
fn rung_named(playbook: &Playbook, name: &str) -> Option<Id<Stage>> {
    let wanted = key(name);
    let mut rungs = playbook.stages.iter().filter(|(_, stage)| stage.phase == Phase::Opportunity);
    rungs.find(|(_, stage)| key(&stage.name) == wanted).map(|(id, _)| id.clone())
}

/// The rung of that name, else the one that goes by it in other systems.
fn rung_called(playbook: &Playbook, name: &str) -> Option<Id<Stage>> {
    let wanted = key(name);
    let mut rungs = playbook.stages.iter().filter(|(_, stage)| stage.phase == Phase::Opportunity);
    let elsewhere = |stage: &Stage| stage.external_names.iter().any(|known| key(known) == wanted);
    rung_named(playbook, name).or_else(|| rungs.find(|(_, stage)| elsewhere(stage)).map(|(id, _)| id.clone()))
}

/// A rung for each stage, with purpose and tasks of the plan's rung that does the same work.
fn rungs_from(
    own: &[String],
    before: &[(Id<Stage>, Stage)],
    known: impl Fn(&str) -> Option<Id<Stage>>,
) -> Vec<(Id<Stage>, Stage)> {
    let mut used = BTreeSet::new();
    let mut rungs = Vec::new();
    for (place, name) in own.iter().enumerate() {
        let alike = before.iter().find(|(id, stage)| {
            step_of(name).is_some() && step_of(&stage.name) == step_of(name) && used.insert(id.clone())
        });
        let mut stage = alike.map(|(_, stage)| stage.clone()).unwrap_or_default();
        stage.name = Name::clipped(name);
        stage.phase = Phase::Opportunity;
        stage.order = i64::try_from(place).unwrap_or(0) * 10 + 10;
        stage.external_names = BTreeSet::from([Name::clipped(name)]);
        let id = known(name).unwrap_or_else(|| Id::from_bits(hash_bits(&[b"import", b"stage", key(name).as_bytes()])));
        rungs.push((id, stage));
    }
    rungs
}

/// For each rung of the plan the new one that takes its work over: of the same step, else at the same height.
fn moves_between(before: &[(Id<Stage>, Stage)], rungs: &[(Id<Stage>, Stage)]) -> BTreeMap<Id<Stage>, Id<Stage>> {
    let mut moves = BTreeMap::new();
    for (place, (id, stage)) in before.iter().enumerate() {
        let step = step_of(&stage.name);
        let alike = rungs.iter().find(|(_, rung)| step.is_some() && step_of(&rung.name) == step);
        let at_height = || rungs.get(place * rungs.len() / before.len().max(1)).or_else(|| rungs.last());
        if let Some((to, _)) = alike.or_else(at_height) {
            moves.insert(id.clone(), to.clone());
        }
    }
    moves
}

/// Moves questions, gates and roles to the rungs that take the work over; a rung keeps one gate, the lowest's.
fn move_method(playbook: &mut Playbook, moves: &BTreeMap<Id<Stage>, Id<Stage>>) {
    let moved = |id: &Id<Stage>| moves.get(id).cloned().unwrap_or_else(|| id.clone());
    for question in playbook.questions.values_mut() {
        question.stage = question.stage.as_ref().map(moved);
    }
    for role in playbook.roles.values_mut() {
        role.known_by = role.known_by.as_ref().map(moved);
    }
    let mut taken = BTreeSet::new();
    let mut gates: Vec<_> = std::mem::take(&mut playbook.gates).into_iter().collect();
    gates.sort_by_key(|(id, gate)| (gate.order, id.clone()));
    for (id, mut gate) in gates {
        gate.stage = gate.stage.as_ref().map(moved);
        for criterion in gate.criteria.values_mut() {
            if let Some(condition) = &mut criterion.condition {
                move_condition(condition, &moved);
            }
        }
        let free = gate.stage.as_ref().is_none_or(|stage| taken.insert(stage.clone()));
        if free {
            playbook.gates.insert(id, gate);
        }
    }
    for killer in playbook.killers.values_mut() {
        if let Some(condition) = &mut killer.condition {
            move_condition(condition, &moved);
        }
    }
}

fn move_condition(condition: &mut Condition, moved: &impl Fn(&Id<Stage>) -> Id<Stage>) {
    if let Condition::StagesComplete { stages } = condition {
        *stages = stages.iter().map(moved).collect();
    }
}

/// Adds rungs to a ladder that is in use: each new one above the last known one before it.
fn insert_between(playbook: &mut Playbook, before: &[(Id<Stage>, Stage)], rungs: Vec<(Id<Stage>, Stage)>) {
    let mut ids: Vec<Id<Stage>> = before.iter().map(|(id, _)| id.clone()).collect();
    let mut at = 0;
    for (id, stage) in rungs {
        match ids.iter().position(|known| *known == id) {
            Some(place) => at = place + 1,
            None => {
                ids.insert(at.min(ids.len()), id.clone());
                at += 1;
                playbook.stages.insert(id, stage);
            }
        }
    }
    for (place, id) in ids.iter().enumerate() {
        if let Some(stage) = playbook.stages.get_mut(id) {
            stage.order = i64::try_from(place).unwrap_or(0) * 10 + 10;
        }
    }
}
