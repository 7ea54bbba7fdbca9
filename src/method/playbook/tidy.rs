//! What is left when a part of a playbook is taken away: nothing that leads nowhere.

use crate::model::{Channel, Condition, Playbook};

/// Lets go of what leads nowhere, after a part was removed: questions and gates of a stage that is gone belong to none, criteria that ask
/// for a question that is gone ask for nothing (and the advice says so). Nothing else is touched.
pub fn tidy(playbook: &mut Playbook) {
    let Playbook { stages, questions, gates, killers, roles, rights, tools, channels, .. } = playbook;
    for stage in stages.values_mut() {
        stage.channels.retain(|id| channels.contains_key(id) || Channel::USUAL.contains(&id.as_str()));
    }
    for question in questions.values_mut() {
        question.stage.take_if(|stage| !stages.contains_key(stage));
    }
    for role in roles.values_mut() {
        role.known_by.take_if(|stage| !stages.contains_key(stage));
    }
    for tool in tools.values_mut() {
        tool.stage.take_if(|stage| !stages.contains_key(stage));
    }
    for gate in gates.values_mut() {
        gate.stage.take_if(|stage| !stages.contains_key(stage));
    }
    for right in rights.values_mut() {
        right.gate.take_if(|gate| !gates.contains_key(gate));
    }
    let criteria = gates.values_mut().flat_map(|gate| gate.criteria.values_mut()).map(|part| &mut part.condition);
    for condition in criteria.chain(killers.values_mut().map(|killer| &mut killer.condition)) {
        match condition {
            Some(Condition::Answered { question, .. }) if !questions.contains_key(question) => *condition = None,
            Some(Condition::StagesComplete { stages: asked }) => asked.retain(|stage| stages.contains_key(stage)),
            _ => {}
        }
    }
}
