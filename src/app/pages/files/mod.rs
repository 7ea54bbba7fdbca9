//! The view "Files": plans on this machine, files in and out, the bin, and how safe it all is.

mod arrival;
mod backups;
mod bin;
mod list;
mod merge;
mod naming;
mod paste;
mod safety;
mod tables;

pub use arrival::ArrivalDialog;
pub use backups::BackupList;
pub use naming::NewPlanDialog;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        clock,
        intake::{ACCEPTED, Intake, Waiting},
        parts::{Button, FileButton, Icon, LinkButton, Look, Notice, PageHeader, Tone},
        saver::Saver,
        session::{PlanState, Session},
        shelf::Shelf,
    },
    model::WorkspaceKind,
    route::{Page, Route},
    text::{
        files::{FilesSentence, FilesWord, TablesWord, moment},
        merge::MergeWord,
    },
};

/// The endings offered where files are picked to be merged.
const PLAN_FILES: &str = ".json,.zip,.gz,application/json";
/// After how many days without a file the page reminds of one.
const REMIND_DAYS: i64 = 7;

/// The view.
#[component]
pub fn FilesPage() -> AnyView {
    let session = Session::here();
    let new_plan = RwSignal::new(false);
    let paste = RwSignal::new(false);
    let tables = RwSignal::new(false);
    let intake = Intake::here();
    let keeps_nothing = Saver::here().keeps_nothing();
    let kept = Memo::new(move |_| !keeps_nothing.get());
    let desk = merge::Desk::start();
    let merging = Memo::new(move |_| desk.stage().get() != merge::Stage::None);
    let header = move || {
        view! {
            <PageHeader
                title=session.say(&FilesWord::Title)
                line=session.say(&FilesWord::TitleLine)
                actions=move || {
                    view! {
                        {move || {
                            matches!(session.state().get(), PlanState::Open | PlanState::ReadOnly)
                                .then(|| {
                                    view! {
                                        <Button
                                            label=session.say(&FilesWord::SaveAsFile)
                                            icon=Icon::Download
                                            look=Look::Primary
                                            on_press=move || spawn_local(intake.save_file())
                                        />
                                    }
                                })
                        }}
                        <FileButton
                            label=session.say(&FilesWord::OpenFile)
                            accept=ACCEPTED
                            several=true
                            on_files=Callback::new(move |(files,)| intake.take(files))
                        />
                        <Button label=session.say(&FilesWord::NewPlan) icon=Icon::Add on_press=move || new_plan.set(true) />
                    }
                }
            />
        }
    };
    view! {
        {move || if merging.get() {
            view! { <merge::MergeView desk /> }.into_any()
        } else {
            view! {
                {header()}
                <div class="stack loose files">
                    <Reminder />
                    {move || kept.get().then(|| view! { <list::PlanList /> })}
                    <MoreWays paste tables />
                    {move || kept.get().then(|| view! { <BackupList whole=false /> <bin::Bin /> <safety::Safety /> })}
                </div>
            }.into_any()
        }}
        <NewPlanDialog open=new_plan />
        <paste::PasteDialog open=paste />
        <tables::TablesDialog open=tables />
    }
    .into_any()
}

/// Says when the open plan has not been carried outside this browser for long.
#[component]
fn Reminder() -> AnyView {
    let session = Session::here();
    let saver = Saver::here();
    let open = Shelf::here().open_id();
    let due = move || {
        let id = open.get()?;
        let plans = saver.plans().get();
        let entry = plans.iter().find(|entry| entry.id == id.as_str() && entry.kind == WorkspaceKind::Own)?;
        let days = entry.days_without_copy(clock::now_millis()).filter(|days| *days >= REMIND_DAYS)?;
        Some(session.say(&FilesSentence::CopyDue { days, ever: entry.copied.is_some() }))
    };
    (move || due().map(|line| view! { <Notice title=line tone=Tone::Warn /> })).into_any()
}

/// The ways in that are wanted less often.
#[component]
fn MoreWays(paste: RwSignal<bool>, tables: RwSignal<bool>) -> AnyView {
    let session = Session::here();
    let intake = Intake::here();
    let shelf = Shelf::here();
    let is_sample = session.figure(|plan| plan.head.kind == WorkspaceKind::Sample);
    let merge = Callback::new(move |(files,): (Vec<web_sys::File>,)| {
        intake.merge(files.into_iter().map(Waiting::File).collect());
    });
    let own_from_it = move || spawn_local(shelf.copy(session.plan_now(|plan| plan.head.id.to_string())));
    view! {
        <div class="row files-ways">
            {move || {
                (is_sample.get() && session.state().get() == PlanState::Open)
                    .then(|| {
                        view! {
                            <Button label=session.say(&FilesWord::StartFromThis) icon=Icon::Copy look=Look::Quiet on_press=own_from_it />
                        }
                    })
            }}
            {move || {
                (session.state().get() == PlanState::Open)
                    .then(|| {
                        view! {
                            <FileButton
                                label=session.say(&MergeWord::MergeInto)
                                accept=PLAN_FILES
                                several=true
                                on_files=Callback::new(move |(files,)| intake.unpack((files, Some(merge))))
                            />
                        }
                    })
            }}
            <span class="quiet" role="status">{move || intake.reading().get().then(|| session.say(&FilesWord::Reading))}</span>
            <Button
                label=session.say(&FilesWord::OpenSample)
                icon=Icon::Play
                look=Look::Quiet
                on_press=move || spawn_local(intake.open_sample())
            />
            <LinkButton
                label=session.say(&FilesWord::ImportTables)
                icon=Icon::Import
                look=Look::Quiet
                href=Route::to(Page::Import).href()
            />
            <Button
                label=session.say(&FilesWord::PasteText)
                icon=Icon::Copy
                look=Look::Quiet
                on_press=move || paste.set(true)
            />
            {move || {
                matches!(session.state().get(), PlanState::Open | PlanState::ReadOnly)
                    .then(|| {
                        view! {
                            <Button
                                label=session.say(&TablesWord::Open)
                                icon=Icon::Download
                                look=Look::Quiet
                                on_press=move || tables.set(true)
                            />
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// A moment in words.
fn when(session: Session, millis: i64) -> String {
    let (day, time) = clock::day_and_time(millis);
    moment(day, time, session.today().get(), session.language())
}
