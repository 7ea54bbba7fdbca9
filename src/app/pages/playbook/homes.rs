//! Parts of a playbook as choices, and the choice of a home for what a draft no longer has.

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Choice, Committed, Panel, SelectField},
        session::Session,
    },
    method::playbook::mapping::{Mapping, Used},
    model::{Id, Ordered, Phase, Playbook, Question, Stage},
    text::playbook::{Counted, PlaybookWord},
};

/// The stages of a phase, or of both, with nothing first.
pub fn stage_choices(draft: Session, phase: Option<Phase>) -> Signal<Vec<Choice>> {
    draft
        .figure(move |plan| {
            let mut all = vec![Choice::new("", "\u{2014}")];
            let wanted = Phase::ALL.iter().filter(|one| phase.is_none_or(|phase| phase == **one));
            for (id, stage) in wanted.flat_map(|phase| plan.playbook.ladder(*phase)) {
                all.push(Choice::new(id.to_string(), stage.name.to_string()));
            }
            all
        })
        .into()
}

/// The questions, by stage, with nothing first.
pub fn question_choices(draft: Session) -> Signal<Vec<Choice>> {
    draft
        .figure(|plan| {
            let mut all = vec![Choice::new("", "\u{2014}")];
            for (stage_id, stage) in Phase::ALL.iter().flat_map(|phase| plan.playbook.ladder(*phase)) {
                for (id, question) in plan.playbook.questions_of(stage_id) {
                    all.push(Choice::new(id.to_string(), format!("{}: {}", stage.name, question.text)));
                }
            }
            let unasked = |question: &&(&Id<Question>, &Question)| question.1.stage.is_none();
            let mut others: Vec<_> = plan.playbook.questions.iter().collect();
            others.order_by_key(|(_, question)| question.order);
            all.extend(
                others
                    .iter()
                    .filter(unasked)
                    .map(|(id, question)| Choice::new(id.to_string(), question.text.to_string())),
            );
            all
        })
        .into()
}

/// A stage that something stands or stood on and that the draft does not have.
#[derive(Clone, PartialEq)]
pub struct Homeless {
    id: Id<Stage>,
    name: String,
    phase: Phase,
    refer: usize,
}

/// The stages that need a home, from the lowest up.
pub fn homeless(from: &Playbook, to: &Playbook, used: &Used) -> Vec<Homeless> {
    let mut found = Vec::new();
    for phase in Phase::ALL {
        for (id, stage) in from.ladder(*phase) {
            let stays = to.stages.get(id).is_some_and(|home| home.phase == *phase);
            if let Some(refer) = used.stages.get(id).filter(|_| !stays) {
                found.push(Homeless { id: id.clone(), name: stage.name.to_string(), phase: *phase, refer: *refer });
            }
        }
    }
    found
}

/// Asks for a home for each stage that needs one.
#[component]
pub fn HomesPanel(draft: Session, homeless: Memo<Vec<Homeless>>, mapping: RwSignal<Mapping>) -> AnyView {
    let session = Session::here();
    let row = move |stage: Homeless| {
        let (read, write) = (stage.id.clone(), stage.id);
        let value =
            move || mapping.with(|mapping| mapping.stages.get(&read).map(ToString::to_string).unwrap_or_default());
        let choose = move |text: String| -> Committed {
            mapping.update(|mapping| match Id::new(&text) {
                Ok(home) => drop(mapping.stages.insert(write.clone(), home)),
                Err(_) => drop(mapping.stages.remove(&write)),
            });
            Ok(())
        };
        view! {
            <SelectField
                label=stage.name
                hint=session.say(&Counted::Refer(stage.refer))
                options=stage_choices(draft, Some(stage.phase))
                value=Signal::derive(value)
                on_commit=choose
            />
        }
    };
    (move || {
        let stages = homeless.get();
        (!stages.is_empty()).then(|| {
            view! {
                <Panel title=session.say(&PlaybookWord::Homes) line=session.say(&PlaybookWord::HomesLine)>
                    <div class="slots">{stages.into_iter().map(row).collect_view()}</div>
                </Panel>
            }
        })
    })
    .into_any()
}
