//! What each field is good for: how often it is filled, what looks at it, and what is proposed for removal (M326).

use leptos::prelude::*;

use crate::{
    app::{
        notices::Notice as Told,
        pages::edit::editor::Editor,
        parts::{Badge, Button, Column, Icon, Look, Panel, Table, Tone},
        playbook_draft::PlaybookDraft,
        session::{PlanState, Session},
    },
    method::playbook::field_value::{Asked, FieldValue, Worth, field_values},
    model::{Id, Plan, Question},
    text::{
        Words,
        library::{LibraryLine, LibraryWord},
    },
};

/// A field as people read it.
#[derive(Clone, PartialEq)]
struct Row {
    question: Option<Id<Question>>,
    name: Words,
    filled: Words,
    feeds: Words,
    worth: Worth,
}

fn row(session: Session, plan: &Plan, value: &FieldValue) -> Row {
    let (question, name) = match &value.asked {
        Asked::Field(field) => (None, session.say(field)),
        Asked::Question(id) => {
            let text = plan.playbook.questions.get(id).map(|question| question.text.to_string());
            (Some(id.clone()), text.unwrap_or_default().into())
        }
    };
    Row {
        question,
        name,
        filled: session.say(&LibraryLine::Filled(value.filled, value.of)),
        feeds: session.say(&LibraryLine::LookedAtBy(&value.feeds, &plan.playbook)),
        worth: value.worth,
    }
}

/// The tab.
#[component]
pub fn FieldValues() -> AnyView {
    let session = Session::here();
    let today = session.today();
    // What is put in force tells what looks at a field; the draft only takes questions away.
    let rows = Memo::new(move |_| {
        let today = today.get();
        session.with_plan(|plan| {
            field_values(plan, today).iter().map(|value| row(session, plan, value)).collect::<Vec<_>>()
        })
    });
    let unused = Memo::new(move |_| {
        rows.with(|rows| rows.iter().filter(|row| row.worth == Worth::Unused).cloned().collect::<Vec<_>>())
    });
    let proposed = move || match unused.get() {
        none if none.is_empty() => view! { <p class="quiet">{session.say(&LibraryWord::NoUnused)}</p> }.into_any(),
        some => {
            let count = session.say(&LibraryLine::Unused(some.len()));
            let lines = some.into_iter().map(|row| proposal(session, row)).collect_view();
            view! { <p>{count}</p><ul class="field-unused">{lines}</ul> }.into_any()
        }
    };
    let columns = StoredValue::new(vec![
        Column::words(session.say(&LibraryWord::FieldColumn)),
        Column::number(session.say(&LibraryWord::FilledColumn)),
        Column::words(session.say(&LibraryWord::FeedsColumn)),
        Column::words(session.say(&LibraryWord::WorthColumn)),
    ]);
    let cells = move |at: usize| {
        rows.with(|rows| rows.get(at).cloned())
            .map(|row| {
                let (tone, icon) = match row.worth {
                    Worth::Unused => (Tone::Bad, Icon::Close),
                    Worth::Unfilled => (Tone::Warn, Icon::Question),
                    Worth::Useful => (Tone::Good, Icon::Check),
                };
                view! {
                    <th scope="row"><span class="field-words">{row.name}</span></th>
                    <td class="number">{row.filled}</td>
                    <td><span class="field-words">{row.feeds}</span></td>
                    <td><Badge label=session.say(&row.worth) tone icon /></td>
                }
            })
            .into_any()
    };
    view! {
        <Panel title=session.say(&LibraryWord::UnusedTitle) line=session.say(&LibraryWord::UnusedLine)>{proposed}</Panel>
        <Panel title=session.say(&LibraryWord::FieldsTitle) line=session.say(&LibraryWord::FieldsLine)>
            <Table
                caption=session.say(&LibraryWord::FieldsTitle)
                columns=columns.get_value()
                rows=move || rows.with(Vec::len)
                row=Callback::new(move |(at,)| cells(at))
            />
        </Panel>
    }
    .into_any()
}

/// A field that nothing looks at: a question can be asked no more, in the draft; a field of the plan is only left empty.
fn proposal(session: Session, row: Row) -> AnyView {
    let draft = PlaybookDraft::here().session();
    let may_edit = session.state().get() == PlanState::Open;
    let act = match row.question {
        None => view! { <span class="quiet">{session.say(&LibraryWord::LeaveEmpty)}</span> }.into_any(),
        Some(id) => {
            let own = id.clone();
            let asked = draft
                .figure(move |plan| plan.playbook.questions.get(&own).is_some_and(|question| question.stage.is_some()));
            let remove = move || {
                let done = Editor::of_playbook(draft).edit(|playbook| {
                    if let Some(question) = playbook.questions.get_mut(&id) {
                        question.stage = None;
                        question.first_call = false;
                        question.optional = true;
                    }
                    Ok(())
                });
                if done.is_ok() {
                    session.notices().tell(Told::words(session.say(&LibraryWord::RemovedInDraft)));
                }
            };
            let label = format!("{}: {}", session.say(&LibraryWord::Remove), row.name);
            view! {
                {move || match asked.get() && may_edit {
                    true => view! { <Button label=label.clone() look=Look::Quiet icon=Icon::Bin on_press=remove.clone() /> }.into_any(),
                    false => view! { <span class="quiet">{session.say(&LibraryWord::RemovedInDraft)}</span> }.into_any(),
                }}
            }
            .into_any()
        }
    };
    view! { <li><span>{row.name}</span>{act}</li> }.into_any()
}
