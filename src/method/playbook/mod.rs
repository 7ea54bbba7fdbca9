//! Playbooks: the ladder that ships, and what it takes to change one: advice on a draft, what it would do to the open opportunities,
//! the way from one playbook to another, and a first draft from a short interview.

pub mod compare;
pub mod draft;
pub mod effect;
pub mod field_value;
pub mod lint;
pub mod mapping;
pub mod switch;
pub mod tidy;

use std::sync::LazyLock;

use crate::model::Playbook;

static DEFAULT: LazyLock<Playbook> = LazyLock::new(|| {
    // The text is part of the program; a test holds that it parses, so the empty playbook never shows.
    serde_json::from_str(include_str!("../../../playbooks/default.json")).unwrap_or_default()
});

/// The two-phase ladder that a new plan starts with: leads, then qualify, prove, propose, negotiate, close (M4, M224).
pub fn default_playbook() -> &'static Playbook {
    &DEFAULT
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{Condition, Id, Operator, Phase, Plan, ReasonRoot, VerdictKind};

    #[test]
    fn it_parses_with_no_field_unknown_and_every_reference_leads_somewhere() {
        let playbook: Playbook = serde_json::from_str(include_str!("../../../playbooks/default.json")).unwrap();
        assert_eq!(&playbook, default_playbook());
        // A misspelt field would be kept as one of a newer version.
        let extras = playbook.extra.len()
            + playbook.stages.values().map(|s| s.extra.len()).sum::<usize>()
            + playbook.questions.values().map(|q| q.extra.len()).sum::<usize>()
            + playbook.gates.values().flat_map(|g| g.criteria.values()).map(|c| c.extra.len()).sum::<usize>()
            + playbook.gates.values().map(|g| g.extra.len()).sum::<usize>()
            + playbook.killers.values().map(|k| k.extra.len()).sum::<usize>()
            + playbook.roles.values().map(|r| r.extra.len()).sum::<usize>()
            + playbook.reasons.values().map(|r| r.extra.len()).sum::<usize>()
            + playbook.sources.values().map(|s| s.extra.len()).sum::<usize>()
            + playbook.thresholds.extra.len();
        assert_eq!(extras, 0);
        let plan = Plan { playbook, ..Plan::default() };
        assert_eq!(plan.check(), Ok(()));
    }

    #[test]
    fn two_phases_with_the_rungs_in_order() {
        let names =
            |phase| default_playbook().ladder(phase).into_iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>();
        assert_eq!(names(Phase::Lead), ["new", "contacted", "qualified"]);
        assert_eq!(names(Phase::Opportunity), ["qualify", "prove", "propose", "negotiate", "close"]);
        for (id, stage) in &default_playbook().stages {
            for text in [&stage.purpose, &stage.buyer_evidence, &stage.sales_tasks, &stage.marketing_tasks] {
                assert!(!text.is_empty(), "{id}");
            }
            assert!(stage.expected_days > Some(0), "{id}");
        }
    }

    #[test]
    fn every_question_says_why_and_how_good_and_poor_answers_sound() {
        for (id, question) in &default_playbook().questions {
            for text in [&question.why, &question.good_answer, &question.poor_answer] {
                assert!(!text.is_empty(), "{id}");
            }
            assert!(!question.text.is_empty() && question.weight > 0, "{id}");
            assert!(question.stage.is_some() && question.feeds.is_some(), "{id}");
        }
        for kind in VerdictKind::ALL {
            assert!(default_playbook().questions.values().filter(|q| q.feeds == Some(*kind)).count() >= 5, "{kind:?}");
        }
        assert_eq!(default_playbook().questions.values().filter(|q| q.first_call).count(), 4);
    }

    #[test]
    fn six_roles_with_a_definition_and_questions() {
        assert_eq!(default_playbook().roles.len(), 6);
        assert!(
            default_playbook()
                .roles
                .values()
                .all(|role| { !role.definition.is_empty() && role.questions.len() >= 2 && role.known_by.is_some() })
        );
    }

    #[test]
    fn every_reason_stands_under_one_of_two_roots_or_says_why_we_won() {
        let roots: BTreeSet<ReasonRoot> = default_playbook().reasons.values().map(|reason| reason.root).collect();
        assert_eq!(roots, ReasonRoot::ALL.iter().copied().collect());
    }

    #[test]
    fn killers_whose_limit_is_the_clients_are_off_and_few_criteria_block() {
        for (id, killer) in &default_playbook().killers {
            let limit =
                matches!(killer.condition, Some(Condition::Fact { operator: Operator::Below | Operator::NoneOf, .. }));
            assert_eq!(killer.off, limit, "{id}");
            assert!(!killer.override_roles.is_empty(), "{id}");
        }
        for (id, gate) in &default_playbook().gates {
            assert!(!gate.deciders.is_empty() && !gate.override_roles.is_empty(), "{id}");
            assert!(gate.criteria.values().filter(|c| !c.advises).count() <= 3, "{id}");
            assert!(gate.criteria.values().all(|c| c.condition.is_some()), "{id}");
        }
        assert!(default_playbook().gates.contains_key(&Id::fixed("gate-prove")));
    }
}
