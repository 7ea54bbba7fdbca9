//! Advice on playbooks, and the way from one to another.

use std::collections::{BTreeMap, BTreeSet};

use super::{Bench, day, euros, name, stage};
use crate::{
    method::playbook::{
        compare::{self, Section},
        default_playbook,
        draft::{Buyers, Interview, draft},
        effect::Effect,
        lint::{Lint, lint},
        mapping::{Mapping, Used},
        switch::{self, SwitchRefusal},
        tidy::tidy,
    },
    model::{
        AnswerKind, AnswerValue, Change, Condition, Criterion, FieldName, Gate, Id, Killer, Name, Operator, Outcome,
        Phase, Playbook, Question, ReasonRoot, SaleKind, Stage, StageVisit, Standing, VerdictKind,
    },
};

fn changed(change: impl FnOnce(&mut Playbook)) -> Playbook {
    let mut playbook = default_playbook().clone();
    change(&mut playbook);
    playbook
}

/// The advice fires on the changed playbook and not on the one that ships.
#[track_caller]
fn fires(expected: &Lint, change: impl FnOnce(&mut Playbook)) {
    assert!(!lint(default_playbook()).contains(expected), "fires on the playbook that ships");
    let found = lint(&changed(change));
    assert!(found.contains(expected), "{found:?}");
}

fn gate_of<'a>(playbook: &'a mut Playbook, id: &str) -> &'a mut Gate {
    playbook.gates.get_mut(&Id::new(id).unwrap()).unwrap()
}

fn question<'a>(playbook: &'a mut Playbook, id: &str) -> &'a mut Question {
    playbook.questions.get_mut(&Id::new(id).unwrap()).unwrap()
}

#[test]
fn the_playbook_that_ships_deserves_no_second_look() {
    assert_eq!(lint(default_playbook()), Vec::new());
}

#[test]
fn a_phase_without_stages_or_with_more_than_six_is_named() {
    fires(&Lint::NoStages(Phase::Lead), |p| {
        p.stages.retain(|_, stage| stage.phase != Phase::Lead);
    });
    let add = |p: &mut Playbook, count: i64, kinds: &[SaleKind]| {
        for number in 0..count {
            let stage = Stage {
                order: 100 + number,
                name: name(&format!("More {number}")),
                buyer_evidence: "Seen".to_owned().try_into().unwrap(),
                sale_kinds: kinds.iter().copied().collect(),
                ..Stage::default()
            };
            p.stages.insert(Id::new(&format!("more-{number}")).unwrap(), stage);
        }
    };
    fires(&Lint::ManyStages(Phase::Opportunity, 7), |p| add(p, 2, &[]));
    let six = lint(&changed(|p| add(p, 1, &[])));
    assert!(!six.iter().any(|found| matches!(found, Lint::ManyStages(..))));
    // Stages that only renewals pass make seven for renewals and five for the others.
    fires(&Lint::ManyStages(Phase::Opportunity, 7), |p| add(p, 2, &[SaleKind::Renewal]));
    assert!(Lint::NoStages(Phase::Lead).prevents_saving());
    assert!(!Lint::ManyStages(Phase::Lead, 7).prevents_saving());
}

#[test]
fn stages_without_name_gate_or_evidence_are_named() {
    fires(&Lint::StageWithoutName(stage("prove")), |p| {
        p.stages.get_mut(&stage("prove")).unwrap().name = Name::default()
    });
    fires(&Lint::SameName(stage("qualify"), stage("prove")), |p| {
        p.stages.get_mut(&stage("prove")).unwrap().name = name(" QUALIFY");
    });
    fires(&Lint::StageWithoutGate(stage("prove")), |p| {
        p.gates.remove(&Id::fixed("gate-prove"));
    });
    fires(&Lint::TwoGates(stage("qualify")), |p| gate_of(p, "gate-prove").stage = Some(stage("qualify")));
    fires(&Lint::StageWithoutEvidence(stage("close")), |p| {
        p.stages.get_mut(&stage("close")).unwrap().buyer_evidence = Default::default();
    });
}

#[test]
fn questions_nobody_asks_or_needs_are_named() {
    fires(&Lint::QuestionWithoutStage(Id::fixed("budget")), |p| question(p, "budget").stage = None);
    fires(&Lint::QuestionForNothing(Id::fixed("project")), |p| question(p, "project").feeds = None);
    // A gate looks at this one, so it still matters.
    let looked_at = lint(&changed(|p| question(p, "budget").feeds = None));
    assert!(!looked_at.contains(&Lint::QuestionForNothing(Id::fixed("budget"))));
    fires(&Lint::QuestionWithoutChoices(Id::fixed("proof-wanted")), |p| question(p, "proof-wanted").choices.clear());
}

#[test]
fn gates_and_killers_that_cannot_work_are_named() {
    fires(&Lint::GateWithoutDecider(Id::fixed("gate-prove")), |p| gate_of(p, "gate-prove").deciders.clear());
    fires(&Lint::GateWithoutOverride(Id::fixed("gate-prove")), |p| gate_of(p, "gate-prove").override_roles.clear());
    fires(&Lint::GateWithoutStage(Id::fixed("gate-prove")), |p| gate_of(p, "gate-prove").stage = None);
    fires(&Lint::GateBlocksMuch(Id::fixed("gate-qualify"), 4), |p| {
        gate_of(p, "gate-qualify").criteria.get_mut(&Id::fixed("budget")).unwrap().advises = false;
    });
    fires(&Lint::GateAsksTooEarly(Id::fixed("gate-qualify"), Id::fixed("still-go")), |p| {
        let condition = Condition::Answered { question: Id::fixed("still-go"), with: Vec::new(), at_least: None };
        let criterion = Criterion { condition: Some(condition), advises: true, ..Criterion::default() };
        gate_of(p, "gate-qualify").criteria.insert(Id::fixed("later"), criterion);
    });
    fires(&Lint::CriterionWithoutCondition(Id::fixed("gate-qualify"), Id::fixed("nothing")), |p| {
        gate_of(p, "gate-qualify")
            .criteria
            .insert(Id::fixed("nothing"), Criterion { advises: true, ..Criterion::default() });
    });
    fires(&Lint::KillerWithoutCondition(Id::fixed("tender")), |p| {
        p.killers.insert(Id::fixed("tender"), Killer::default());
    });
    fires(&Lint::KillerWithoutOverride(Id::fixed("no-money")), |p| {
        p.killers.get_mut(&Id::fixed("no-money")).unwrap().override_roles.clear();
    });
    fires(&Lint::RootWithoutReason(ReasonRoot::Outsold), |p| p.reasons.retain(|_, r| r.root != ReasonRoot::Outsold));
}

/// A playbook of a client: three stages, one question of theirs, one of ours in other words.
fn clients() -> Playbook {
    let mut playbook = changed(|p| {
        p.stages.retain(|_, stage| stage.phase == Phase::Lead);
        p.gates.retain(|_, gate| gate.stage.as_ref().is_some_and(|stage| stage.as_str() == "contacted"));
        p.questions.retain(|_, question| question.stage.as_ref().is_some_and(|stage| p.stages.contains_key(stage)));
        p.killers.clear();
        p.roles.values_mut().for_each(|role| role.known_by = None);
    });
    for (order, (id, called)) in
        [("meet", "Qualification"), ("offer", "Quote"), ("sign", "Signature")].iter().enumerate()
    {
        let new = Stage { order: i64::try_from(order).unwrap(), name: name(called), ..Stage::default() };
        playbook.stages.insert(Id::new(id).unwrap(), new);
    }
    let asks = Question {
        text: name("do they want to solve this NOW rather than some day?"),
        stage: Some(stage("meet")),
        feeds: Some(VerdictKind::Real),
        weight: 1,
        ..Question::default()
    };
    playbook.questions.insert(Id::fixed("urgent"), asks);
    playbook
}

#[test]
fn stages_find_their_homes_by_id_name_other_names_and_place() {
    let mapping = Mapping::suggested(default_playbook(), &clients());
    let home = |id: &str| mapping.stages[&stage(id)].to_string();
    // By id; "Qualification" and "Quote" are other names of qualify and propose; the others by their place.
    assert_eq!([home("new"), home("qualify"), home("propose"), home("close")], ["new", "meet", "offer", "sign"]);
    assert_eq!([home("prove"), home("negotiate")], ["offer", "sign"]);
    assert_eq!(mapping.questions[&Id::fixed("act-now")].as_str(), "urgent");
    assert!(!mapping.questions.contains_key(&Id::fixed("budget")));
}

#[test]
fn a_switch_moves_everything_parks_what_has_no_home_and_is_one_undo() {
    let mut bench = Bench::new();
    bench.answer("act-now", AnswerValue::Yes, "2026-06-02");
    bench.answer("budget", AnswerValue::Yes, "2026-06-02");
    bench.edit(|opportunity| {
        let visit = |at: &str, entered: &str, left: Option<&str>| StageVisit {
            standing: Standing::Stage(stage(at)),
            entered: day(entered),
            left: left.map(day),
        };
        opportunity.stage = Some(stage("propose"));
        opportunity.visits = vec![
            visit("qualify", "2026-06-01", Some("2026-06-05")),
            visit("prove", "2026-06-05", Some("2026-06-20")),
            visit("propose", "2026-06-20", None),
        ];
    });
    let (before, to) = (bench.plan.clone(), clients());
    let switch = switch::switch(&bench.plan, &to, &Mapping::suggested(&bench.plan.playbook, &to)).unwrap();
    assert_eq!(switch.moved, 1);
    assert_eq!(switch.parked.questions, BTreeMap::from([(Id::fixed("budget"), 1)]));
    let back = bench.plan.apply(switch.change).unwrap();
    assert_eq!(bench.plan.check(), Ok(()));
    let now = bench.opportunity();
    assert_eq!(now.stage, Some(stage("offer")));
    // Prove and propose became one stage, so their two stays are one.
    assert_eq!(now.visits.len(), 2);
    assert_eq!((now.visits[1].entered, now.visits[1].left), (day("2026-06-05"), None));
    let questions: BTreeSet<String> = bench.plan.tables.answers.iter().map(|a| a.question.to_string()).collect();
    assert_eq!(questions, ["budget", "urgent"].map(String::from).into());
    // The answered question is kept, but asked on no stage.
    let asked = |id| bench.plan.playbook.questions[&Id::fixed(id)].stage.is_some();
    assert_eq!((asked("budget"), asked("urgent")), (false, true));
    bench.make(back);
    assert_eq!(bench.plan, before);
}

#[test]
fn an_answer_of_another_kind_is_parked_and_never_misread() {
    let mut bench = Bench::new();
    bench.answer("budget", AnswerValue::Yes, "2026-06-02");
    let to = changed(|p| question(p, "budget").kind = AnswerKind::Money);
    let mut mapping = Mapping::suggested(&bench.plan.playbook, &to);
    assert!(!mapping.questions.contains_key(&Id::fixed("budget")));
    // Even where somebody insists.
    mapping.questions.insert(Id::fixed("budget"), Id::fixed("budget"));
    let switch = switch::switch(&bench.plan, &to, &mapping).unwrap();
    bench.make(switch.change);
    let answer = bench.plan.tables.answers.iter().next().unwrap();
    assert_ne!(answer.question, Id::fixed("budget"));
    assert_eq!(bench.plan.playbook.questions[&answer.question].kind, AnswerKind::YesNo);
    assert_eq!(bench.plan.playbook.questions[&Id::fixed("budget")].kind, AnswerKind::Money);
}

#[test]
fn a_stage_somebody_stands_on_needs_a_home_in_its_phase() {
    let bench = Bench::new();
    let to = changed(|p| {
        p.stages.remove(&stage("qualify"));
        p.gates.remove(&Id::fixed("gate-qualify"));
        p.questions.retain(|_, question| question.stage.as_ref() != Some(&stage("qualify")));
    });
    let without = Mapping::default();
    assert_eq!(
        switch::switch(&bench.plan, &to, &without),
        Err(SwitchRefusal::StagesWithoutHome(vec![stage("qualify")]))
    );
    let mut wrong = Mapping::default();
    wrong.stages.insert(stage("qualify"), stage("contacted"));
    assert_eq!(switch::switch(&bench.plan, &to, &wrong), Err(SwitchRefusal::NoSuchHome(stage("qualify"))));
    assert_eq!(Used::by(&bench.plan).stages, BTreeMap::from([(stage("qualify"), 1)]));
}

#[test]
fn the_effect_names_the_opportunities_that_would_stand_differently() {
    let mut bench = Bench::new();
    let today = day("2026-06-10");
    let effect = |bench: &Bench, to: Playbook| Effect::of(&bench.plan, Change::PutPlaybook(to.into()), today).unwrap();
    let same = effect(&bench, default_playbook().clone());
    assert_eq!((same.open, same.affected.len()), (1, 0));
    let stricter =
        changed(|p| gate_of(p, "gate-qualify").criteria.get_mut(&Id::fixed("budget")).unwrap().advises = false);
    let found = effect(&bench, stricter.clone());
    assert_eq!(found.count(|a| a.lacks_more()), 1);
    assert_eq!((found.affected[0].before.missing, found.affected[0].after.missing), (3, 4));
    let hurried = changed(|p| p.stages.get_mut(&stage("qualify")).unwrap().expected_days = Some(4));
    assert_eq!(effect(&bench, hurried).count(|a| a.turns_stale()), 1);
    bench.make(Change::PutPlaybook(stricter.into()));
    assert_eq!(effect(&bench, default_playbook().clone()).count(|a| a.lacks_less()), 1);
    // A closed one is left alone.
    bench.edit(|opportunity| opportunity.outcome = Outcome::Won);
    assert_eq!(effect(&bench, default_playbook().clone()).open, 0);
}

#[test]
fn a_killer_switched_on_stops_those_it_catches() {
    let mut bench = Bench::new();
    let account = bench.account.clone();
    let mut known = bench.plan.tables.accounts.get(&account).unwrap().as_ref().clone();
    known.industry = name("Mining");
    bench.make(Change::put(known));
    let on = changed(|p| p.killers.get_mut(&Id::fixed("industry-list")).unwrap().off = false);
    let found = Effect::of(&bench.plan, Change::PutPlaybook(on.into()), day("2026-06-10")).unwrap();
    assert_eq!((found.count(|a| a.is_stopped()), found.count(|a| a.is_freed())), (1, 0));
}

#[test]
fn an_interview_makes_a_draft_that_fits() {
    let interview = Interview {
        name: name("Machines"),
        kinds: [SaleKind::Renewal].into(),
        usual_amount: Some(40_000),
        cycle_days: Some(120),
        buyers: Buyers::Group,
        industries: [name("Food")].into(),
        least_revenue: Some(euros(50_000_000)),
    };
    let made = draft(default_playbook(), &interview);
    let days: Vec<u32> =
        made.ladder(Phase::Opportunity).iter().map(|(_, stage)| stage.expected_days.unwrap()).collect();
    // 20, 30, 15, 15 and 7 make 87; times 120/87 they are 27, 41, 20, 20 and 9; the 3 left over go to the longest.
    assert_eq!(days, [27, 44, 20, 20, 9]);
    assert_eq!((made.thresholds.standard_plan_from, made.thresholds.full_plan_from), (20_000, 80_000));
    let prove = &made.gates[&Id::fixed("gate-prove")];
    assert!(prove.criteria.values().any(|c| c.condition == Some(Condition::PowerSponsor) && !c.advises));
    for killer in ["industry-list", "least-revenue"] {
        assert!(!made.killers[&Id::new(killer).unwrap()].off, "{killer}");
    }
    assert!(made.sources.values().all(|source| source.sale_kind.is_none_or(|kind| kind == SaleKind::Renewal)));
    assert_eq!(made.name, name("Machines"));
    let one = draft(default_playbook(), &Interview { buyers: Buyers::One, ..Interview::default() });
    let asks_for_roles = |p: &Playbook| {
        let all = p.gates.values().flat_map(|gate| gate.criteria.values());
        all.filter(|c| {
            matches!(c.condition, Some(Condition::Sponsor | Condition::PowerSponsor | Condition::Role { .. }))
        })
        .count()
    };
    assert_eq!((asks_for_roles(&one), asks_for_roles(default_playbook())), (3, 7));
    // Nothing answered, nothing changed; and too short a cycle is not taken.
    assert_eq!(draft(default_playbook(), &Interview::default()), *default_playbook());
    let hasty = draft(default_playbook(), &Interview { cycle_days: Some(3), ..Interview::default() });
    assert_eq!(hasty, *default_playbook());
}

#[test]
fn differences_are_named_part_by_part() {
    let newer = changed(|p| {
        p.stages.get_mut(&stage("prove")).unwrap().expected_days = Some(10);
        p.questions.remove(&Id::fixed("project"));
        p.killers.insert(Id::fixed("tender"), Killer { text: name("A tender"), ..Killer::default() });
        p.thresholds.few_decided = 5;
    });
    let found = compare::differences(default_playbook(), &newer);
    let sections: Vec<_> = found.iter().map(|difference| difference.section).collect();
    assert_eq!(sections, [Section::Stages, Section::Questions, Section::Killers, Section::Limits]);
    assert!(matches!(&found[0].kind, compare::Kind::Changed(fields) if fields.contains_key("expected_days")));
    assert_eq!((found[1].kind.clone(), found[2].kind.clone()), (compare::Kind::Removed, compare::Kind::Added));
    assert_eq!(compare::differences(default_playbook(), default_playbook()), Vec::new());
}

#[test]
fn a_changed_playbook_counts_its_version_up_and_another_keeps_its_own() {
    let version = |draft: &Playbook| switch::next_version(default_playbook(), draft).version;
    assert_eq!(version(default_playbook()), 1);
    assert_eq!(version(&changed(|p| p.thresholds.few_decided = 5)), 2);
    assert_eq!(version(&changed(|p| p.name = name("Another"))), 1);
}

#[test]
fn a_fact_a_killer_looks_at_is_never_changed_by_a_switch_to_itself() {
    let bench = Bench::new();
    let mapping = Mapping::suggested(&bench.plan.playbook, default_playbook());
    let switch = switch::switch(&bench.plan, default_playbook(), &mapping).unwrap();
    assert_eq!((switch.moved, switch.rewritten), (0, 0));
    assert_eq!(switch.parked, switch::Parked::default());
    let fact = Condition::Fact {
        field: FieldName::Industry,
        operator: Operator::NoneOf,
        value: crate::model::FactValue::Texts(["Food", "Machinery", "Packaging"].map(name).into()),
    };
    assert_eq!(default_playbook().killers[&Id::fixed("industry-list")].condition, Some(fact));
}

#[test]
fn taking_a_part_away_leaves_nothing_that_leads_nowhere() {
    let mut playbook = default_playbook().clone();
    playbook.stages.remove(&stage("prove"));
    playbook.questions.remove(&Id::fixed("can-afford"));
    tidy(&mut playbook);
    let plan = crate::model::Plan { playbook: playbook.clone(), ..Default::default() };
    assert_eq!(plan.check(), Ok(()));
    assert_eq!(playbook.questions[&Id::fixed("can-win")].stage, None);
    assert_eq!(playbook.gates[&Id::fixed("gate-prove")].stage, None);
    assert_eq!(playbook.killers[&Id::fixed("no-money")].condition, None);
    // What leads somewhere stays as it was.
    let mut whole = default_playbook().clone();
    tidy(&mut whole);
    assert_eq!(whole, *default_playbook());
}

#[test]
fn every_playbook_that_ships_is_whole_and_takes_a_plan_over_without_losing_an_answer() {
    let shipped = [
        include_str!("../../../playbooks/distributor.json"),
        include_str!("../../../playbooks/renewals.json"),
        include_str!("../../../playbooks/six-steps.json"),
    ];
    for text in shipped {
        let playbook: Playbook = serde_json::from_str(text).unwrap();
        let called = playbook.name.to_string();
        assert_eq!(lint(&playbook), Vec::new(), "{called}");
        assert!(
            playbook.extra.is_empty() && playbook.questions.values().all(|question| question.extra.is_empty()),
            "{called}"
        );
        let plan = crate::model::Plan { playbook: playbook.clone(), ..Default::default() };
        assert_eq!(plan.check(), Ok(()), "{called}");
        for question in playbook.questions.values() {
            let texts = [&question.why, &question.good_answer, &question.poor_answer];
            assert!(texts.iter().all(|text| !text.is_empty()), "{called}: {}", question.text);
        }
        let mut bench = Bench::new();
        bench.qualified("2026-06-02");
        let answers = bench.plan.tables.answers.len();
        let mapping = Mapping::suggested(&bench.plan.playbook, &playbook);
        let switch = switch::switch(&bench.plan, &playbook, &mapping).unwrap();
        assert_eq!(switch.parked, switch::Parked::default(), "{called}");
        bench.make(switch.change);
        assert_eq!(bench.plan.tables.answers.len(), answers);
        assert_eq!(bench.plan.check(), Ok(()));
    }
}
