//! The plans on this machine.

use leptos::{prelude::*, task::spawn_local};

use super::{naming::RenameDialog, when};
use crate::{
    app::{
        intake::Intake,
        parts::{Badge, Button, Column, Empty, Icon, Look, Menu, MenuItem, Panel, Table, Tone},
        saver::Saver,
        session::{PlanState, Session},
        shelf::Shelf,
    },
    model::{Ordered, WorkspaceKind},
    store::Entry,
    text::{
        files::{FilesSentence, FilesWord, size},
        shell::ShellWord,
    },
};

/// All plans but those in the bin.
#[component]
pub fn PlanList() -> AnyView {
    let session = Session::here();
    let saver = Saver::here();
    let shelf = Shelf::here();
    let shown = Memo::new(move |_| {
        let mut plans = saver.plans().get();
        plans.retain(|entry| entry.binned.is_none());
        // Own plans first; the sort keeps the order of changes within each kind.
        plans.order_by_key(|entry| entry.kind == WorkspaceKind::Sample);
        plans
    });
    let has_samples =
        Memo::new(move |_| shown.with(|plans| plans.iter().any(|entry| entry.kind == WorkspaceKind::Sample)));
    let renaming = RwSignal::new(None);
    view! {
        <Panel
            title=session.say(&FilesWord::PlansHere)
            actions=move || {
                view! {
                    {move || {
                        has_samples
                            .get()
                            .then(|| {
                                view! {
                                    <Button
                                        label=session.say(&FilesWord::RemoveSamples)
                                        look=Look::Quiet
                                        icon=Icon::Bin
                                        on_press=move || spawn_local(shelf.remove_samples())
                                    />
                                }
                            })
                    }}
                }
            }
        >
            {move || {
                if shown.with(Vec::is_empty) {
                    view! { <Empty title=session.say(&FilesWord::NoPlans) line=session.say(&FilesWord::NoPlansLine) /> }.into_any()
                } else {
                    plan_table(shown, renaming)
                }
            }}
        </Panel>
        <RenameDialog renaming />
    }
    .into_any()
}

fn plan_table(shown: Memo<Vec<Entry>>, renaming: RwSignal<Option<Entry>>) -> AnyView {
    let session = Session::here();
    let columns = vec![
        Column::words(session.say(&FilesWord::Name)),
        Column::number(session.say(&FilesWord::Records)),
        Column::number(session.say(&FilesWord::Size)),
        Column::words(session.say(&FilesWord::Changed)),
        Column::words(session.say(&FilesWord::LastCopy)),
        Column::words(session.say(&FilesWord::More)),
    ];
    let row = move |at: usize| match shown.with(|plans| plans.get(at).cloned()) {
        Some(entry) => plan_row(entry, renaming),
        None => ().into_any(),
    };
    view! {
        <Table
            caption=session.say(&FilesWord::ListOfPlans)
            columns=columns
            rows=move || shown.with(Vec::len)
            row=Callback::new(move |(at,)| row(at))
        />
    }
    .into_any()
}

fn plan_row(entry: Entry, renaming: RwSignal<Option<Entry>>) -> AnyView {
    let session = Session::here();
    let shelf = Shelf::here();
    let open = shelf.open_id();
    let id = entry.id.clone();
    let is_open = Memo::new(move |_| open.with(|open| open.as_ref().is_some_and(|open| open.as_str() == id)));
    let numbers = session.numbers();
    #[allow(clippy::cast_precision_loss)] // Shown with two digits.
    let bytes = size(entry.bytes as f64, &numbers);
    let records = numbers.whole(i64::try_from(entry.records).unwrap_or(i64::MAX));
    let copied = match entry.copied {
        None => session.say(&FilesWord::Never),
        Some(at) if at >= entry.changed => session.say(&FilesWord::UpToDate),
        Some(at) => when(session, at).into(),
    };
    let name = match entry.name.as_str() {
        "" => session.say(&ShellWord::UnnamedPlan),
        name => name.to_owned().into(),
    };
    let target = entry.id.clone();
    let sample = entry.kind == WorkspaceKind::Sample;
    view! {
        <th scope="row">
            <span class="row files-name">
                {move || {
                    let name = name.clone();
                    let target = target.clone();
                    if is_open.get() {
                        view! { <bdi>{name}</bdi> }.into_any()
                    } else {
                        let press = move |_| spawn_local(shelf.open(target.clone()));
                        view! { <button type="button" class="link-button" on:click=press><bdi>{name}</bdi></button> }.into_any()
                    }
                }}
                {move || {
                    let read_only = session.state().get() == PlanState::ReadOnly;
                    let word = if read_only { FilesWord::ReadOnly } else { FilesWord::OpenNow };
                    is_open.get().then(|| view! { <Badge label=session.say(&word) tone=Tone::Good icon=Icon::Check /> })
                }}
                {sample.then(|| view! { <Badge label=session.say(&FilesWord::Sample) tone=Tone::Note icon=Icon::Play /> })}
            </span>
        </th>
        <td class="number">{records}</td>
        <td class="number">{bytes}</td>
        <td>{when(session, entry.changed)}</td>
        <td>{copied}</td>
        <td><PlanMenu entry=entry renaming /></td>
    }
    .into_any()
}

#[component]
fn PlanMenu(entry: Entry, renaming: RwSignal<Option<Entry>>) -> AnyView {
    let session = Session::here();
    let shelf = Shelf::here();
    let intake = Intake::here();
    let label = session.say(&FilesSentence::MoreFor(&entry.name));
    let items = move || {
        let (copied, saved, renamed, deleted) = (entry.id.clone(), entry.id.clone(), entry.clone(), entry.clone());
        let copy = if entry.kind == WorkspaceKind::Sample { FilesWord::StartFromThis } else { FilesWord::Duplicate };
        vec![
            MenuItem::new(session.say(&FilesWord::SaveAsFile), move || spawn_local(intake.save_file_of(saved.clone())))
                .with_icon(Icon::Download),
            MenuItem::new(session.say(&copy), move || spawn_local(shelf.copy(copied.clone()))).with_icon(Icon::Copy),
            MenuItem::new(session.say(&FilesWord::Rename), move || renaming.set(Some(renamed.clone())))
                .with_icon(Icon::Edit),
            MenuItem::new(session.say(&FilesWord::Delete), move || spawn_local(shelf.delete(deleted.clone())))
                .with_icon(Icon::Bin),
        ]
    };
    view! { <Menu label=label icon=Icon::More bare=true items=Signal::derive(items) /> }.into_any()
}
