//! What the ladders that ship hold, and what is set aside on purpose.

use std::collections::BTreeSet;

use super::name;
use crate::{
    method::playbook::{
        default_playbook,
        lint::{Lint, lint},
    },
    model::{Id, Phase, Playbook, Question, VerdictKind},
};

#[test]
fn m224_the_five_stages_of_the_default_ladder_belong_to_its_least() {
    let ladder = default_playbook().ladder(Phase::Opportunity);
    assert!(ladder.iter().all(|(_, stage)| stage.minimum));
    let ids: Vec<&str> = ladder.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["qualify", "prove", "propose", "negotiate", "close"]);
    assert!(default_playbook().ladder(Phase::Lead).iter().all(|(_, stage)| !stage.minimum));
}

#[test]
fn a_question_that_is_set_aside_is_advised_no_more_and_one_without_a_stage_still_is() {
    let unasked = Lint::QuestionWithoutStage(Id::fixed("x"));
    let with = |question: Question| {
        let mut playbook = default_playbook().clone();
        playbook.questions.insert(Id::fixed("x"), question);
        lint(&playbook).contains(&unasked)
    };
    let asked = Question { text: name("Who signs?"), ..Question::default() };
    assert!(with(asked.clone()));
    assert!(with(Question { feeds: Some(VerdictKind::Win), optional: true, ..asked.clone() }));
    // As a switch of playbooks parks it.
    assert!(!with(Question { optional: true, ..asked }));
}

/// The six steps of the blueprint, each with what sales and marketing do there (M209-M214).
#[test]
fn m209_to_m214_each_of_the_six_steps_has_tasks_for_sales_and_marketing_questions_and_a_place() {
    let playbook: Playbook = serde_json::from_str(include_str!("../../../playbooks/six-steps.json")).unwrap();
    let phases = [Phase::Lead, Phase::Opportunity];
    let steps: Vec<_> = phases.iter().flat_map(|phase| playbook.ladder(*phase)).collect();
    let names: Vec<&str> = steps.iter().map(|(_, stage)| stage.name.as_str()).collect();
    assert_eq!(names, ["Select", "Understand", "Qualify", "Plan", "Execute", "Negotiate and close"]);
    for (id, stage) in &steps {
        for words in [&stage.purpose, &stage.buyer_evidence, &stage.sales_tasks, &stage.marketing_tasks] {
            assert!(!words.trim().is_empty(), "{id}");
        }
        assert!(stage.expected_days.is_some() && !playbook.questions_of(id).is_empty(), "{id}");
    }
    let gates: BTreeSet<_> = playbook.gates.values().filter_map(|gate| gate.stage.as_ref()).collect();
    let closed: Vec<&str> =
        steps.iter().filter(|(id, _)| gates.contains(id)).map(|(_, stage)| stage.name.as_str()).collect();
    assert_eq!(closed, ["Understand", "Qualify", "Plan", "Execute"]);
    assert_eq!(lint(&playbook), []);
}
