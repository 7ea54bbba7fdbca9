//! What must hold for a criterion, or end a pursuit: said in one sentence, and chosen field by field.

use std::sync::Arc;

use super::{facts, homes::question_choices};
use crate::{
    app::{
        pages::edit::{
            editor::{Editor, at_place, place_of, word_choices},
            slot::{Control, Slot},
        },
        session::Session,
    },
    model::{
        Access, AnswerKind, AnswerValue, BuyingRole, Condition, Confidence, FactValue, FieldName, Id, Name, Operator,
        Phase, Playbook, SignOffKind, Stage,
    },
    text::{
        Say, Words,
        playbook_field::{Asks, PlaybookField},
    },
};

/// The kinds of condition, in the order in which they are offered.
const ALL: &[Asks] = &[
    Asks::Nothing,
    Asks::Answered,
    Asks::Filled,
    Asks::Fact,
    Asks::Role,
    Asks::Sponsor,
    Asks::PowerSponsor,
    Asks::NextStep,
    Asks::ValueProposition,
    Asks::StagesComplete,
    Asks::OnlyPriceAndTermsOpen,
    Asks::SignedOff,
    Asks::ProofAccepted,
    Asks::ProposalAgreed,
    Asks::NewSalesProbe,
];

fn asks(condition: Option<&Condition>) -> Asks {
    match condition {
        None => Asks::Nothing,
        Some(Condition::Answered { .. }) => Asks::Answered,
        Some(Condition::Fact { .. }) => Asks::Fact,
        Some(Condition::Filled { .. }) => Asks::Filled,
        Some(Condition::Role { .. }) => Asks::Role,
        Some(Condition::Sponsor) => Asks::Sponsor,
        Some(Condition::PowerSponsor) => Asks::PowerSponsor,
        Some(Condition::StagesComplete { .. }) => Asks::StagesComplete,
        Some(Condition::OnlyPriceAndTermsOpen) => Asks::OnlyPriceAndTermsOpen,
        Some(Condition::ValueProposition) => Asks::ValueProposition,
        Some(Condition::NextStep) => Asks::NextStep,
        Some(Condition::SignedOff { .. }) => Asks::SignedOff,
        Some(Condition::ProofAccepted) => Asks::ProofAccepted,
        Some(Condition::ProposalAgreed) => Asks::ProposalAgreed,
        Some(Condition::NewSalesProbe) => Asks::NewSalesProbe,
    }
}

/// A condition of a kind, with the first choice in each of its fields.
fn begin(asks: Asks, playbook: &Playbook) -> Option<Condition> {
    let first_question = || {
        let stages = Phase::ALL.iter().flat_map(|phase| playbook.ladder(*phase));
        stages.flat_map(|(id, _)| playbook.questions_of(id)).map(|(id, _)| id.clone()).next()
    };
    Some(match asks {
        Asks::Nothing => return None,
        Asks::Answered => Condition::Answered { question: first_question()?, with: Vec::new(), at_least: None },
        Asks::Fact => Condition::Fact {
            field: FieldName::Industry,
            operator: Operator::NoneOf,
            value: FactValue::Texts(Default::default()),
        },
        Asks::Filled => Condition::Filled { field: FieldName::Amount },
        Asks::Role => Condition::Role { role: BuyingRole::DecisionMaker, access: None },
        Asks::Sponsor => Condition::Sponsor,
        Asks::PowerSponsor => Condition::PowerSponsor,
        Asks::StagesComplete => Condition::StagesComplete { stages: Default::default() },
        Asks::OnlyPriceAndTermsOpen => Condition::OnlyPriceAndTermsOpen,
        Asks::ValueProposition => Condition::ValueProposition,
        Asks::NextStep => Condition::NextStep,
        Asks::SignedOff => Condition::SignedOff { kind: SignOffKind::DeliveryDate },
        Asks::ProofAccepted => Condition::ProofAccepted,
        Asks::ProposalAgreed => Condition::ProposalAgreed,
        Asks::NewSalesProbe => Condition::NewSalesProbe,
    })
}

/// A condition in one line.
pub fn sentence(condition: Option<&Condition>, playbook: &Playbook, session: Session) -> String {
    let kind = session.say(&asks(condition));
    let more: Vec<String> = match condition {
        Some(Condition::Answered { question, .. }) => {
            playbook.questions.get(question).map(|question| question.text.to_string()).into_iter().collect()
        }
        Some(Condition::Fact { field, operator, value }) => {
            vec![format!("{} {} {}", session.say(field), session.say(operator), shown(value, session))]
        }
        Some(Condition::Filled { field }) => vec![session.say(field).into_owned()],
        Some(Condition::Role { role, access }) => [Some(session.say(role)), access.map(|access| session.say(&access))]
            .into_iter()
            .flatten()
            .map(Words::into_owned)
            .collect(),
        Some(Condition::SignedOff { kind }) => vec![session.say(kind).into_owned()],
        Some(Condition::StagesComplete { stages }) => {
            stages.iter().filter_map(|id| playbook.stages.get(id)).map(|stage| stage.name.to_string()).collect()
        }
        _ => Vec::new(),
    };
    if more.is_empty() { kind.into_owned() } else { format!("{kind}: {}", more.join(", ")) }
}

fn shown(value: &FactValue, session: Session) -> String {
    match value {
        FactValue::Number(number) | FactValue::DaysAhead(number) => session.numbers().whole(*number),
        FactValue::Money(money) => session.numbers().money(*money),
        FactValue::Texts(texts) => texts.iter().map(Name::as_str).collect::<Vec<_>>().join(", "),
    }
}

/// The fields of a condition: its kind, and below it what that kind needs.
pub fn fields(editor: &Editor<Option<Condition>>, draft: Session) -> Vec<Slot> {
    let kinds = word_choices(draft, ALL);
    let kind = editor.slot(
        &PlaybookField::Asks,
        Control::Pick(leptos::prelude::Signal::derive(move || kinds.clone())),
        |condition, _| place_of(ALL, Some(asks(condition.as_ref()))),
        move |condition, text, _| {
            let wanted = at_place(ALL, text).unwrap_or(Asks::Nothing);
            if wanted != asks(condition.as_ref()) {
                *condition = draft.plan_now(|plan| begin(wanted, &plan.playbook));
            }
            Ok(())
        },
    );
    let shape = editor.watch(|condition, plan| Shape::of(condition.as_ref(), &plan.playbook));
    let below = editor.clone();
    let group = Slot {
        label: String::new(),
        unit: String::new(),
        control: Control::Group(Arc::new(move || {
            use leptos::prelude::Get;
            shape.get().map(|shape| more_fields(&below, shape, draft)).unwrap_or_default()
        })),
        value: leptos::prelude::Signal::derive(String::new),
        commit: leptos::prelude::Callback::new(|_| Ok(())),
        wide: true,
    };
    vec![kind.wide(), group]
}

/// What decides which fields a condition has.
#[derive(Clone, PartialEq)]
enum Shape {
    /// None beside its kind.
    Plain,
    Answered {
        yes_no: bool,
    },
    Fact(FieldName),
    Filled,
    Role,
    SignedOff,
    Stages(Vec<(Id<Stage>, String)>),
}

impl Shape {
    fn of(condition: Option<&Condition>, playbook: &Playbook) -> Self {
        match condition {
            Some(Condition::Answered { question, .. }) => {
                Self::Answered { yes_no: playbook.questions.get(question).is_some_and(|q| q.kind == AnswerKind::YesNo) }
            }
            Some(Condition::Fact { field, .. }) => Self::Fact(*field),
            Some(Condition::Filled { .. }) => Self::Filled,
            Some(Condition::Role { .. }) => Self::Role,
            Some(Condition::SignedOff { .. }) => Self::SignedOff,
            Some(Condition::StagesComplete { .. }) => {
                let ladder = playbook.ladder(Phase::Opportunity);
                Self::Stages(ladder.into_iter().map(|(id, stage)| (id.clone(), stage.name.to_string())).collect())
            }
            _ => Self::Plain,
        }
    }
}

fn more_fields(editor: &Editor<Option<Condition>>, shape: Shape, draft: Session) -> Vec<Slot> {
    match shape {
        Shape::Plain => Vec::new(),
        Shape::Answered { yes_no } => answered(editor, yes_no, draft),
        Shape::Fact(field) => facts::fields(editor, field, draft),
        Shape::Filled => {
            vec![one_of(editor, PlaybookField::Field, FieldName::ALL, draft, |condition| match condition {
                Condition::Filled { field } => Some(field),
                _ => None,
            })]
        }
        Shape::Role => vec![
            one_of(editor, PlaybookField::Role, BuyingRole::ALL, draft, |condition| match condition {
                Condition::Role { role, .. } => Some(role),
                _ => None,
            }),
            maybe_one_of(editor, PlaybookField::Access, Access::ALL, draft, |condition| match condition {
                Condition::Role { access, .. } => Some(access),
                _ => None,
            }),
        ],
        Shape::SignedOff => {
            vec![one_of(editor, PlaybookField::SignOff, SignOffKind::ALL, draft, |condition| match condition {
                Condition::SignedOff { kind } => Some(kind),
                _ => None,
            })]
        }
        Shape::Stages(stages) => stages.into_iter().map(|(id, name)| stage_tick(editor, id, name)).collect(),
    }
}

fn answered(editor: &Editor<Option<Condition>>, yes_no: bool, draft: Session) -> Vec<Slot> {
    let question = editor.slot(
        &PlaybookField::AsksQuestion,
        Control::Pick(question_choices(draft)),
        |condition, _| match condition {
            Some(Condition::Answered { question, .. }) => question.to_string(),
            _ => String::new(),
        },
        |condition, text, _| {
            if let (Some(Condition::Answered { question, with, .. }), Ok(id)) = (condition.as_mut(), Id::new(text)) {
                *question = id;
                // Answers that were wanted of another question say nothing of this one.
                with.clear();
            }
            Ok(())
        },
    );
    let at_least = maybe_one_of(editor, PlaybookField::AtLeast, Confidence::ALL, draft, |condition| match condition {
        Condition::Answered { at_least, .. } => Some(at_least),
        _ => None,
    });
    let will_do = |label, value: AnswerValue| {
        let wanted = value.clone();
        editor.slot(
            &label,
            Control::Tick,
            move |condition, _| match condition {
                Some(Condition::Answered { with, .. }) if with.contains(&value) => "yes".to_owned(),
                _ => String::new(),
            },
            move |condition, text, _| {
                if let Some(Condition::Answered { with, .. }) = condition {
                    with.retain(|one| *one != wanted);
                    if text == "yes" {
                        with.push(wanted.clone());
                    }
                }
                Ok(())
            },
        )
    };
    let mut slots = vec![question.wide(), at_least];
    if yes_no {
        slots.push(will_do(PlaybookField::AnswerYes, AnswerValue::Yes));
        slots.push(will_do(PlaybookField::AnswerPartly, AnswerValue::Partly));
        slots.push(will_do(PlaybookField::AnswerNo, AnswerValue::No));
    }
    slots
}

fn stage_tick(editor: &Editor<Option<Condition>>, id: Id<Stage>, name: String) -> Slot {
    let wanted = id.clone();
    let slot = editor.slot(
        &PlaybookField::StagesDone,
        Control::Tick,
        move |condition, _| match condition {
            Some(Condition::StagesComplete { stages }) if stages.contains(&id) => "yes".to_owned(),
            _ => String::new(),
        },
        move |condition, text, _| {
            if let Some(Condition::StagesComplete { stages }) = condition {
                stages.remove(&wanted);
                if text == "yes" {
                    stages.insert(wanted.clone());
                }
            }
            Ok(())
        },
    );
    Slot { label: name, ..slot }
}

/// One of a fixed set of words in a condition.
pub(super) fn one_of<E: Say + Copy + PartialEq + Send + Sync + 'static>(
    editor: &Editor<Option<Condition>>,
    label: PlaybookField,
    all: &'static [E],
    draft: Session,
    field: fn(&mut Condition) -> Option<&mut E>,
) -> Slot {
    let options = word_choices(draft, all);
    editor.slot(
        &label,
        Control::Pick(leptos::prelude::Signal::derive(move || options.clone())),
        move |condition, _| place_of(all, condition.as_mut().and_then(field).copied()),
        move |condition, text, _| {
            if let (Some(place), Some(word)) = (condition.as_mut().and_then(field), at_place(all, text)) {
                *place = word;
            }
            Ok(())
        },
    )
}

/// One of a fixed set of words, or none of them.
fn maybe_one_of<E: Say + Copy + PartialEq + Send + Sync + 'static>(
    editor: &Editor<Option<Condition>>,
    label: PlaybookField,
    all: &'static [E],
    draft: Session,
    field: fn(&mut Condition) -> Option<&mut Option<E>>,
) -> Slot {
    let mut options = word_choices(draft, all);
    options.insert(0, crate::app::parts::Choice::new("", "\u{2014}"));
    editor.slot(
        &label,
        Control::Pick(leptos::prelude::Signal::derive(move || options.clone())),
        move |condition, _| place_of(all, condition.as_mut().and_then(field).and_then(|place| *place)),
        move |condition, text, _| {
            if let Some(place) = condition.as_mut().and_then(field) {
                *place = at_place(all, text);
            }
            Ok(())
        },
    )
}
