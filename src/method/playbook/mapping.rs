//! Which part of one playbook stands for which part of another.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Channel, Gate, Id, Keyed, Phase, Plan, Playbook, Question, Reason, Source, Stage, Standing};

/// For the parts of the old playbook, their homes in the new one. What is not named has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Stages.
    pub stages: BTreeMap<Id<Stage>, Id<Stage>>,
    /// Questions.
    pub questions: BTreeMap<Id<Question>, Id<Question>>,
    /// Gates.
    pub gates: BTreeMap<Id<Gate>, Id<Gate>>,
    /// Reasons.
    pub reasons: BTreeMap<Id<Reason>, Id<Reason>>,
    /// Sources.
    pub sources: BTreeMap<Id<Source>, Id<Source>>,
    /// Channels.
    pub channels: BTreeMap<Id<Channel>, Id<Channel>>,
}

impl Mapping {
    /// What a careful person would propose: the same id, else the same words, else for a stage its name in other systems, and else its
    /// place on the ladder; for a question the field it fills; for a gate the stage it closes.
    pub fn suggested(from: &Playbook, to: &Playbook) -> Self {
        let stages = stages(from, to);
        let questions = questions(from, to);
        let gates = gates(from, to, &stages);
        Self {
            reasons: by_words(&from.reasons, &to.reasons, |reason| &reason.text),
            sources: by_words(&from.sources, &to.sources, |source| &source.name),
            channels: by_words(&from.channels, &to.channels, |channel| &channel.name),
            stages,
            questions,
            gates,
        }
    }
}

/// What the records of a plan refer to, with how many do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Used {
    /// Stages: opportunities, leads, their visits and helpers, concerns and activities.
    pub stages: BTreeMap<Id<Stage>, usize>,
    /// Questions: answers.
    pub questions: BTreeMap<Id<Question>, usize>,
    /// Gates: decisions and sign-offs.
    pub gates: BTreeMap<Id<Gate>, usize>,
    /// Reasons: closed opportunities.
    pub reasons: BTreeMap<Id<Reason>, usize>,
    /// Sources: leads and opportunities.
    pub sources: BTreeMap<Id<Source>, usize>,
    /// Channels: accounts.
    pub channels: BTreeMap<Id<Channel>, usize>,
}

impl Used {
    /// Counts the records that refer to each part; a record that names a part twice counts once.
    pub fn by(plan: &Plan) -> Self {
        let mut used = Self::default();
        let tables = &plan.tables;
        for opportunity in &tables.opportunities {
            let mut stages: BTreeSet<&Id<Stage>> = opportunity.stage.iter().collect();
            stages.extend(opportunity.collaborators.values().flat_map(|helper| &helper.stages));
            stages.extend(opportunity.visits.iter().filter_map(|visit| match &visit.standing {
                Standing::Stage(id) => Some(id),
                Standing::Decided(_) => None,
            }));
            stages.into_iter().for_each(|id| count(&mut used.stages, id));
            opportunity.reason.iter().for_each(|id| count(&mut used.reasons, id));
            opportunity.source.iter().for_each(|id| count(&mut used.sources, id));
        }
        for lead in &tables.leads {
            lead.stage.iter().for_each(|id| count(&mut used.stages, id));
            lead.source.iter().for_each(|id| count(&mut used.sources, id));
        }
        let channels = tables.accounts.iter().filter_map(|account| account.channel_kind.as_ref());
        channels.for_each(|id| count(&mut used.channels, id));
        tables.answers.iter().for_each(|answer| count(&mut used.questions, &answer.question));
        tables.gate_decisions.iter().for_each(|decision| count(&mut used.gates, &decision.gate));
        tables.sign_offs.iter().filter_map(|asked| asked.gate.as_ref()).for_each(|id| count(&mut used.gates, id));
        for player in &tables.key_players {
            let stages: BTreeSet<&Id<Stage>> = player.concerns.values().filter_map(|c| c.stage.as_ref()).collect();
            stages.into_iter().for_each(|id| count(&mut used.stages, id));
        }
        tables
            .activities
            .iter()
            .filter_map(|activity| activity.stage.as_ref())
            .for_each(|id| count(&mut used.stages, id));
        used
    }
}

fn count<T>(counts: &mut BTreeMap<Id<T>, usize>, id: &Id<T>) {
    let found = counts.entry(id.clone()).or_default();
    *found = found.saturating_add(1);
}

fn alike(text: &str) -> String {
    text.trim().to_lowercase()
}

fn by_words<T>(from: &Keyed<T>, to: &Keyed<T>, words: impl Fn(&T) -> &str) -> BTreeMap<Id<T>, Id<T>> {
    let mut found = BTreeMap::new();
    for (id, part) in from {
        let same = alike(words(part));
        let home = to
            .get_key_value(id)
            .or_else(|| to.iter().find(|(_, other)| !same.is_empty() && alike(words(other)) == same));
        if let Some((home, _)) = home {
            found.insert(id.clone(), home.clone());
        }
    }
    found
}

fn stages(from: &Playbook, to: &Playbook) -> BTreeMap<Id<Stage>, Id<Stage>> {
    let mut found = BTreeMap::new();
    for phase in Phase::ALL {
        let (old, new) = (from.ladder(*phase), to.ladder(*phase));
        for (place, (id, stage)) in old.iter().enumerate() {
            let named = |other: &Stage| alike(&other.name) == alike(&stage.name);
            let known_as = |other: &Stage| {
                other.external_names.iter().any(|name| alike(name) == alike(&stage.name))
                    || stage.external_names.iter().any(|name| alike(name) == alike(&other.name))
            };
            let home = new
                .iter()
                .find(|(other, _)| other == id)
                .or_else(|| new.iter().find(|(_, other)| named(other)))
                .or_else(|| new.iter().find(|(_, other)| known_as(other)))
                .or_else(|| new.get(same_place(place, old.len(), new.len())));
            if let Some((home, _)) = home {
                found.insert((*id).clone(), (*home).clone());
            }
        }
    }
    found
}

/// The place on a ladder of `new` stages that is as far up as `place` on one of `old`.
fn same_place(place: usize, old: usize, new: usize) -> usize {
    match (old.saturating_sub(1), new.saturating_sub(1)) {
        (0, _) => 0,
        // Rounded to the nearer stage.
        (old, new) => place
            .saturating_mul(new)
            .saturating_mul(2)
            .saturating_add(old)
            .checked_div(old.saturating_mul(2))
            .unwrap_or(0),
    }
}

fn questions(from: &Playbook, to: &Playbook) -> BTreeMap<Id<Question>, Id<Question>> {
    let mut found = BTreeMap::new();
    for (id, question) in &from.questions {
        // Only a question of the same kind can hold the old answers.
        let fits = |other: &Question| other.kind == question.kind;
        let asks = |other: &Question| alike(&other.text) == alike(&question.text);
        let home = to
            .questions
            .get_key_value(id)
            .filter(|(_, other)| fits(other))
            .or_else(|| to.questions.iter().find(|(_, other)| fits(other) && asks(other)))
            .or_else(|| {
                to.questions
                    .iter()
                    .find(|(_, other)| fits(other) && question.fills.is_some() && other.fills == question.fills)
            });
        if let Some((home, _)) = home {
            found.insert(id.clone(), home.clone());
        }
    }
    found
}

fn gates(from: &Playbook, to: &Playbook, stages: &BTreeMap<Id<Stage>, Id<Stage>>) -> BTreeMap<Id<Gate>, Id<Gate>> {
    let mut found = BTreeMap::new();
    for (id, gate) in &from.gates {
        let closes = || gate.stage.as_ref().and_then(|stage| stages.get(stage)).and_then(|stage| to.gate_of(stage));
        if let Some((home, _)) = to.gates.get_key_value(id).or_else(closes) {
            found.insert(id.clone(), home.clone());
        }
    }
    found
}
