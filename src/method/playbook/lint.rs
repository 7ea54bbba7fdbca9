//! Advice on a playbook: what people who ran such ladders came to regret (views.md 14).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    AnswerKind, Channel, Condition, Criterion, DecisionRight, Gate, Id, Killer, Phase, Playbook, Question, ReasonRoot,
    SaleKind, SignOffKind, Stage,
};

use crate::method::sign_off::right_for;

/// The most stages of a phase that people keep apart in practice.
pub const STAGES_MAX: usize = 6;
/// The most criteria of a gate that may close the way before people work around it.
pub const BLOCKING_MAX: usize = 3;

/// One thing about a playbook that deserves a second look. None of them keeps it from being saved but a phase without stages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lint {
    /// A phase has no stage: nothing could stand on it.
    NoStages(Phase),
    /// A phase has more stages than people keep apart.
    ManyStages(Phase, usize),
    /// A stage has no name.
    StageWithoutName(Id<Stage>),
    /// Two stages of a phase have the same name.
    SameName(Id<Stage>, Id<Stage>),
    /// A stage below the top of the opportunity phase that nothing closes: whoever stands there may simply go on.
    StageWithoutGate(Id<Stage>),
    /// A stage has two gates: only the first is asked.
    TwoGates(Id<Stage>),
    /// A stage that says not what the buyer has done when it is complete.
    StageWithoutEvidence(Id<Stage>),
    /// A question that is asked on no stage.
    QuestionWithoutStage(Id<Question>),
    /// A question whose answer changes nothing: it feeds no verdict, no field, no gate and no killer (M326).
    QuestionForNothing(Id<Question>),
    /// A choice question without choices.
    QuestionWithoutChoices(Id<Question>),
    /// Nobody decides at this gate (M327).
    GateWithoutDecider(Id<Gate>),
    /// Nobody may pass this gate with something missing.
    GateWithoutOverride(Id<Gate>),
    /// This gate closes no stage.
    GateWithoutStage(Id<Gate>),
    /// So many of this gate's criteria close the way.
    GateBlocksMuch(Id<Gate>, usize),
    /// A gate asks for a question that is asked only on a later stage.
    GateAsksTooEarly(Id<Gate>, Id<Question>),
    /// A criterion that asks for nothing.
    CriterionWithoutCondition(Id<Gate>, Id<Criterion>),
    /// A killer that looks at nothing.
    KillerWithoutCondition(Id<Killer>),
    /// A killer that nobody may set aside.
    KillerWithoutOverride(Id<Killer>),
    /// A gate asks for a sign-off that no department is accountable for (M340).
    SignOffWithoutRight(Id<Gate>, SignOffKind),
    /// A decision for which no department is accountable.
    RightWithoutDepartment(Id<DecisionRight>),
    /// No reason stands under this root (M96).
    RootWithoutReason(ReasonRoot),
}

impl Lint {
    /// True where a plan could not be worked with.
    pub fn prevents_saving(&self) -> bool {
        matches!(self, Self::NoStages(_) | Self::StageWithoutName(_))
    }
}

/// All that deserves a second look, in the order in which the editor shows the parts.
pub fn lint(playbook: &Playbook) -> Vec<Lint> {
    let mut found = Vec::new();
    stages(playbook, &mut found);
    questions(playbook, &mut found);
    gates(playbook, &mut found);
    for (id, killer) in &playbook.killers {
        if killer.condition.is_none() {
            found.push(Lint::KillerWithoutCondition(id.clone()));
        }
        if killer.override_roles.is_empty() {
            found.push(Lint::KillerWithoutOverride(id.clone()));
        }
    }
    for (id, right) in &playbook.rights {
        if right.department.trim().is_empty() {
            found.push(Lint::RightWithoutDepartment(id.clone()));
        }
    }
    for root in ReasonRoot::ALL {
        if !playbook.reasons.values().any(|reason| reason.root == *root) {
            found.push(Lint::RootWithoutReason(*root));
        }
    }
    found
}

fn stages(playbook: &Playbook, found: &mut Vec<Lint>) {
    for phase in Phase::ALL {
        let ladder = playbook.ladder(*phase);
        match ladder.len() {
            0 => found.push(Lint::NoStages(*phase)),
            // Stages that only some kinds of sale pass do not stand in each other's way.
            _ if most_passed(&ladder) > STAGES_MAX => found.push(Lint::ManyStages(*phase, most_passed(&ladder))),
            _ => {}
        }
        let mut names: BTreeMap<String, &Id<Stage>> = BTreeMap::new();
        for (place, (id, stage)) in ladder.iter().enumerate() {
            let name = stage.name.trim().to_lowercase();
            if name.is_empty() {
                found.push(Lint::StageWithoutName((*id).clone()));
            } else if let Some(first) = names.insert(name, id) {
                found.push(Lint::SameName(first.clone(), (*id).clone()));
            }
            if stage.buyer_evidence.trim().is_empty() {
                found.push(Lint::StageWithoutEvidence((*id).clone()));
            }
            let top = place.saturating_add(1) == ladder.len();
            match playbook.gates.values().filter(|gate| gate.stage.as_ref() == Some(*id)).count() {
                0 if *phase == Phase::Opportunity && !top => found.push(Lint::StageWithoutGate((*id).clone())),
                0 | 1 => {}
                _ => found.push(Lint::TwoGates((*id).clone())),
            }
        }
    }
}

/// How many stages the kind of sale and channel with the most of them passes.
fn most_passed(ladder: &[(&Id<Stage>, &Stage)]) -> usize {
    let named: BTreeSet<&Id<Channel>> = ladder.iter().flat_map(|(_, stage)| &stage.channels).collect();
    // A channel that no stage names passes those that name none.
    let unnamed: Id<Channel> = Id::fixed("-");
    let channels = || named.iter().copied().chain([&unnamed]);
    let passed =
        |kind: SaleKind, channel| ladder.iter().filter(|(_, stage)| stage.passes(Some(kind), Some(channel))).count();
    SaleKind::ALL.iter().flat_map(|kind| channels().map(move |channel| passed(*kind, channel))).max().unwrap_or(0)
}

fn questions(playbook: &Playbook, found: &mut Vec<Lint>) {
    let mut looked_at: BTreeSet<&Id<Question>> = BTreeSet::new();
    let of_gates = playbook.gates.values().flat_map(|gate| gate.criteria.values()).map(|c| &c.condition);
    for condition in of_gates.chain(playbook.killers.values().map(|killer| &killer.condition)).flatten() {
        if let Condition::Answered { question, .. } = condition {
            looked_at.insert(question);
        }
    }
    for (id, question) in &playbook.questions {
        if question.is_set_aside() {
            // Kept for its answers, on purpose: there is nothing to mend.
            continue;
        }
        if question.stage.is_none() {
            found.push(Lint::QuestionWithoutStage(id.clone()));
        } else if question.feeds.is_none() && question.fills.is_none() && !looked_at.contains(id) {
            found.push(Lint::QuestionForNothing(id.clone()));
        }
        let chooses = matches!(question.kind, AnswerKind::Choice | AnswerKind::Choices);
        if chooses && question.choices.is_empty() {
            found.push(Lint::QuestionWithoutChoices(id.clone()));
        }
    }
}

fn gates(playbook: &Playbook, found: &mut Vec<Lint>) {
    for (id, gate) in &playbook.gates {
        match &gate.stage {
            None => found.push(Lint::GateWithoutStage(id.clone())),
            Some(stage) => found.extend(asked_too_early(playbook, id, gate, stage)),
        }
        if gate.deciders.is_empty() {
            found.push(Lint::GateWithoutDecider(id.clone()));
        }
        if gate.override_roles.is_empty() {
            found.push(Lint::GateWithoutOverride(id.clone()));
        }
        let blocking = gate.criteria.values().filter(|criterion| !criterion.advises).count();
        if blocking > BLOCKING_MAX {
            found.push(Lint::GateBlocksMuch(id.clone(), blocking));
        }
        for (criterion_id, criterion) in &gate.criteria {
            match &criterion.condition {
                None => found.push(Lint::CriterionWithoutCondition(id.clone(), criterion_id.clone())),
                Some(Condition::SignedOff { kind }) if right_for(playbook, *kind, Some(id)).is_none() => {
                    found.push(Lint::SignOffWithoutRight(id.clone(), *kind));
                }
                Some(_) => {}
            }
        }
    }
}

/// Questions that a gate asks for before the stage on which they are asked.
fn asked_too_early(playbook: &Playbook, id: &Id<Gate>, gate: &Gate, stage: &Id<Stage>) -> Vec<Lint> {
    let whole: Vec<&Id<Stage>> =
        Phase::ALL.iter().flat_map(|phase| playbook.ladder(*phase)).map(|(id, _)| id).collect();
    let place = |stage: &Id<Stage>| whole.iter().position(|id| *id == stage);
    let asked = gate.criteria.values().filter_map(|criterion| match &criterion.condition {
        Some(Condition::Answered { question, .. }) => Some(question),
        _ => None,
    });
    let late = asked.filter(|question| {
        let on = playbook.questions.get(*question).and_then(|question| question.stage.as_ref());
        on.is_some_and(|on| place(on) > place(stage))
    });
    late.map(|question| Lint::GateAsksTooEarly(id.clone(), question.clone())).collect()
}
