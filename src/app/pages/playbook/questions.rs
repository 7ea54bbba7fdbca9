//! What is asked on the way up, stage by stage.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{
    homes::stage_choices,
    slots::{kind_tick, names, number},
};
use crate::{
    app::{
        pages::edit::{
            editor::Editor,
            items::{Line, List, ListWords, Part},
            slot::Slot,
        },
        parts::{Icon, Panel, Tone},
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    method::playbook::mapping::Used,
    model::{
        AnswerKind, Department, Derivation, FieldName, Id, Phase, Plan, Playbook, Question, SaleKind, Stage,
        VerdictKind,
    },
    text::{
        playbook::{Counted, PlaybookWord},
        playbook_field::PlaybookField,
    },
};

/// How many answers each question has. The draft holds no records, so those of the plan are counted, once for all lines.
#[derive(Clone, Copy)]
struct Answered(Memo<BTreeMap<Id<Question>, usize>>);

/// The tab.
#[component]
pub fn Questions() -> AnyView {
    provide_context(Answered(Session::here().figure(|plan| Used::by(plan).questions)));
    let draft = PlaybookDraft::here().session();
    let stages = draft.figure(|plan| {
        let all = Phase::ALL.iter().flat_map(|phase| plan.playbook.ladder(*phase));
        all.map(|(id, _)| id.clone()).collect::<Vec<_>>()
    });
    let some_unasked = draft.figure(|plan| plan.playbook.questions.values().any(|question| question.stage.is_none()));
    view! {
        <For each=move || stages.get() key=Clone::clone let:stage>
            <StagePanel stage=Some(stage) />
        </For>
        {move || some_unasked.get().then(|| view! { <StagePanel stage=None /> })}
    }
    .into_any()
}

/// The questions of one stage, or those that are asked on none.
#[component]
fn StagePanel(stage: Option<Id<Stage>>) -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here().session();
    let (id, at) = (stage.clone(), stage.clone());
    let name = draft.figure(move |plan| {
        id.as_ref().and_then(|id| plan.playbook.stages.get(id)).map(|stage| stage.name.to_string())
    });
    let title = move || name.get().unwrap_or_else(|| session.say(&PlaybookWord::NotAsked).into_owned());
    let unasked = stage.is_none();
    let line_below = move || if unasked { session.say(&PlaybookWord::NotAskedLine) } else { "".into() };
    let list = List {
        editor: Editor::of_playbook(draft),
        items: |playbook: &mut Playbook| &mut playbook.questions,
        line,
        slots: Box::new(move |editor| fields(editor, draft)),
        words: ListWords {
            ask: session.say(&PlaybookWord::AskQuestion).into_owned(),
            example: session.say(&PlaybookWord::ExampleQuestion).into_owned(),
            name: title(),
        },
    };
    let shown = Part {
        holds: Box::new(move |question: &Question| question.stage == stage),
        admit: Box::new(move |question: &mut Question| {
            question.stage = at.clone();
            question.weight = 1;
        }),
    };
    view! { <Panel title=title line=line_below>{list.view_of(shown)}</Panel> }.into_any()
}

fn line(question: &Question, plan: &Plan, session: Session) -> Line {
    let id = plan.playbook.questions.iter().find(|(_, one)| *one == question).map(|(id, _)| id);
    let Answered(answered) = expect_context();
    let answers = id.map_or(0, |id| answered.with(|counts| counts.get(id).copied().unwrap_or(0)));
    let speaks = question.feeds.map(|kind| session.say(&kind).into_owned());
    let about = [Some(session.say(&question.kind).into_owned()), speaks, Some(format!("× {}", question.weight))];
    let mut marks = Vec::new();
    if question.first_call {
        marks.push((session.say(&PlaybookField::FirstCall).into_owned(), Tone::Note, Icon::Star));
    }
    if question.owner == Department::Marketing {
        marks.push((session.say(&question.owner).into_owned(), Tone::Plain, Icon::People));
    }
    let mut more = vec![about.into_iter().flatten().collect::<Vec<_>>().join(" · ")];
    if answers > 0 {
        more.push(session.say(&Counted::Refer(answers)).into_owned());
    }
    Line { text: question.text.to_string(), more, marks, ..Line::default() }
}

fn fields(editor: &Editor<Question>, draft: Session) -> Vec<Slot> {
    vec![
        editor.title(&PlaybookField::Question, |question| &mut question.text).wide(),
        editor.note(&PlaybookField::Why, |question| &mut question.why),
        editor.note(&PlaybookField::Good, |question| &mut question.good_answer),
        editor.note(&PlaybookField::Poor, |question| &mut question.poor_answer),
        editor.always(&PlaybookField::Kind, AnswerKind::ALL, |question| &mut question.kind),
        editor.reference(&PlaybookField::OnStage, stage_choices(draft, None), |question| &mut question.stage),
        editor.word(&PlaybookField::Feeds, VerdictKind::ALL, |question| &mut question.feeds),
        number(editor, &PlaybookField::Weight, |question| &mut question.weight),
        editor.count(&PlaybookField::HalfLife, |question| &mut question.half_life_days),
        editor.always(&PlaybookField::Owner, Department::ALL, |question| &mut question.owner),
        editor.word(&PlaybookField::Fills, FieldName::ALL, |question| &mut question.fills),
        editor.word(&PlaybookField::Derived, Derivation::ALL, |question| &mut question.derived),
        names(editor, &PlaybookField::Choices, |question| &mut question.choices),
        editor.tick(&PlaybookField::FirstCall, |question| &mut question.first_call),
        editor.tick(&PlaybookField::Optional, |question| &mut question.optional),
        asked_of(editor, PlaybookField::KindNewCustomerAsked, SaleKind::NewCustomer),
        asked_of(editor, PlaybookField::KindNewProductAsked, SaleKind::NewProduct),
        asked_of(editor, PlaybookField::KindRenewalAsked, SaleKind::Renewal),
    ]
}

/// Whether it is asked of a kind of sale (M307).
fn asked_of(editor: &Editor<Question>, label: PlaybookField, kind: SaleKind) -> Slot {
    kind_tick(editor, label, kind, |question| &mut question.sale_kinds)
}
