//! The stages of both phases.

use leptos::prelude::*;

use super::slots::{channel_ticks, kind_tick, names};
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
    method::{channel, playbook::lint},
    model::{Phase, Plan, Playbook, SaleKind, Stage},
    text::{
        playbook::{Counted, PlaybookWord, advice},
        playbook_field::PlaybookField,
    },
};

/// The tab.
#[component]
pub fn Stages() -> AnyView {
    view! { <Advice /><PhasePanel phase=Phase::Lead /><PhasePanel phase=Phase::Opportunity /><super::crm::CrmNames /><About /> }.into_any()
}

/// What deserves a second look in the whole draft.
#[component]
pub fn Advice() -> AnyView {
    let session = Session::here();
    let found = PlaybookDraft::here().session().figure(move |draft| {
        let found = lint::lint(&draft.playbook);
        found.iter().map(|lint| advice(lint, &draft.playbook, session.language())).collect::<Vec<_>>()
    });
    view! {
        <Panel title=session.say(&PlaybookWord::Advice)>
            {move || match found.get() {
                none if none.is_empty() => view! { <p class="quiet">{session.say(&PlaybookWord::NoAdvice)}</p> }.into_any(),
                some => {
                    let line = |words| view! { <li>{words}</li> };
                    view! { <ul class="playbook-advice">{some.into_iter().map(line).collect_view()}</ul> }.into_any()
                }
            }}
        </Panel>
    }
    .into_any()
}

#[component]
fn PhasePanel(phase: Phase) -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here().session();
    let days = draft.figure(move |plan| {
        plan.playbook.ladder(phase).iter().filter_map(|(_, stage)| stage.expected_days).fold(0_u32, u32::saturating_add)
    });
    let list = List {
        editor: Editor::of_playbook(draft),
        items: |playbook: &mut Playbook| &mut playbook.stages,
        line,
        slots: Box::new(fields),
        words: ListWords {
            ask: session.say(&PlaybookWord::AskStage).into_owned(),
            example: session.say(&PlaybookWord::ExampleStage).into_owned(),
            name: session.say(&phase).into_owned(),
        },
    };
    let shown = Part {
        holds: Box::new(move |stage: &Stage| stage.phase == phase),
        admit: Box::new(move |stage: &mut Stage| stage.phase = phase),
    };
    view! {
        <Panel title=session.say(&phase) line=move || session.say(&Counted::Days(days.get()))>
            <div class="playbook-ladder">{list.view_of(shown)}</div>
        </Panel>
    }
    .into_any()
}

fn line(stage: &Stage, plan: &Plan, session: Session) -> Line {
    let id = plan.playbook.stages.iter().find(|(_, one)| *one == stage).map(|(id, _)| id);
    let asked = id.map_or(0, |id| plan.playbook.questions_of(id).len());
    let days = stage.expected_days.map(|days| session.say(&Counted::Days(days)).into_owned());
    let counts = [days, Some(session.say(&Counted::Questions(asked)).into_owned())];
    let zone =
        stage.closing_zone.then(|| (session.say(&PlaybookField::ClosingZone).into_owned(), Tone::Note, Icon::Flag));
    let least = stage.minimum.then(|| (session.say(&PlaybookField::Minimum).into_owned(), Tone::Plain, Icon::Lock));
    Line {
        text: stage.name.to_string(),
        more: vec![counts.into_iter().flatten().collect::<Vec<_>>().join(" · "), stage.purpose.to_string()],
        marks: zone.into_iter().chain(least).collect(),
        ..Line::default()
    }
}

fn fields(editor: &Editor<Stage>) -> Vec<Slot> {
    let passes = |label, kind| kind_tick(editor, label, kind, |stage: &mut Stage| &mut stage.sale_kinds);
    let channels = editor.session().plan_now(|plan| channel::channels(&plan.playbook));
    let mut slots = vec![
        editor.title(&PlaybookField::Name, |stage| &mut stage.name),
        editor.count(&PlaybookField::Days, |stage| &mut stage.expected_days),
        editor.note(&PlaybookField::Purpose, |stage| &mut stage.purpose),
        editor.note(&PlaybookField::Evidence, |stage| &mut stage.buyer_evidence),
        editor.note(&PlaybookField::SalesTasks, |stage| &mut stage.sales_tasks),
        editor.note(&PlaybookField::MarketingTasks, |stage| &mut stage.marketing_tasks),
        editor.tick(&PlaybookField::ClosingZone, |stage| &mut stage.closing_zone),
        passes(PlaybookField::KindNewCustomer, SaleKind::NewCustomer),
        passes(PlaybookField::KindNewProduct, SaleKind::NewProduct),
        passes(PlaybookField::KindRenewal, SaleKind::Renewal),
    ];
    slots.extend(channel_ticks(editor, &channels));
    slots.push(names(editor, &PlaybookField::OtherNames, |stage| &mut stage.external_names));
    slots
}

/// What the playbook is called, and on which terms it may be used.
#[component]
fn About() -> AnyView {
    let session = Session::here();
    let editor = Editor::of_playbook(PlaybookDraft::here().session());
    let slots = vec![
        editor.title(&PlaybookField::Name, |playbook| &mut playbook.name),
        editor.name(&PlaybookField::Origin, |playbook| &mut playbook.origin),
        editor.name(&PlaybookField::Licence, |playbook| &mut playbook.licence),
    ];
    view! {
        <Panel title=session.say(&crate::method::playbook::compare::Section::Head)>
            {crate::app::pages::edit::slot::slot_fields(slots)}
        </Panel>
    }
    .into_any()
}
