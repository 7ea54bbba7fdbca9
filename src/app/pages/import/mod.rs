//! Import of tables: files, what was found in them, what is to be confirmed, what it will do, and the one button that does it.

mod columns;
mod files;
mod outcome;
mod questions;
mod stages;

use leptos::prelude::*;

use self::{files::FilesPanel, outcome::OutcomePanel, questions::QuestionsPanel, stages::StagesPanel};
use crate::{
    app::{
        import_desk::{ImportDesk, Standing},
        intake::Intake,
        parts::{Button, Disclosure, Empty, FileButton, LinkButton, Look, Notice, PageHeader, Picture, Progress, Tone},
        session::Session,
    },
    route::{FiguresTab, Page, Route},
    text::import_page::{DoneWord, ImportWord},
};

/// The endings that the file picker offers.
const ACCEPTED: &str = ".csv,.tsv,.txt,.zip,.gz,text/csv";

/// The view.
#[component]
pub fn ImportPage() -> impl IntoView {
    let session = Session::here();
    let desk = ImportDesk::start();
    provide_context(desk);
    desk.warm_up();
    on_cleanup(move || desk.clear());
    // Files that were dropped elsewhere wait at the session.
    Effect::new(move |_| {
        let waiting = session.pending_files();
        if waiting.with(|files| !files.is_empty()) {
            desk.take(waiting.try_update(std::mem::take).unwrap_or_default());
        }
    });
    let started = Memo::new(move |_| desk.standing.get() != Standing::Waiting);
    let done = Memo::new(move |_| matches!(desk.standing.get(), Standing::Done(_)));
    let actions = move || {
        view! {
            {move || (started.get() && !done.get()).then(|| view! {
                <FileButton
                    label=session.say(&ImportWord::AddMore)
                    accept=ACCEPTED
                    several=true
                    on_files=on_files(desk)
                />
                <Button label=session.say(&ImportWord::StartOver) look=Look::Quiet on_press=move || desk.clear() />
            })}
        }
        .into_any()
    };
    view! {
        <PageHeader title=session.say(&ImportWord::Title) line=session.say(&ImportWord::Line) actions=actions />
        {move || match (started.get(), done.get()) {
            (false, _) => view! { <NoFiles /> }.into_any(),
            (true, true) => view! { <Done /> }.into_any(),
            (true, false) => view! { <Steps /> }.into_any(),
        }}
    }
}

/// Files that were picked here; those that come packed are unpacked first.
fn on_files(desk: ImportDesk) -> Callback<(Vec<web_sys::File>,)> {
    let intake = Intake::here();
    let take = Callback::new(move |(files,)| desk.take(files));
    Callback::new(move |(files,)| intake.unpack((files, Some(take))))
}

#[component]
fn NoFiles() -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let actions = move || {
        view! {
            <FileButton
                label=session.say(&ImportWord::Choose)
                accept=ACCEPTED
                several=true
                look=Look::Primary
                on_files=on_files(desk)
            />
        }
        .into_any()
    };
    view! {
        <Empty
            title=session.say(&ImportWord::NoFiles)
            line=session.say(&ImportWord::NoFilesLine)
            picture=Picture::Ladder
            actions=actions
        />
        <div class="import-knows">
            <Disclosure title=session.say(&ImportWord::Knows)>
                <p>{session.say(&ImportWord::KnowsList)}</p>
            </Disclosure>
        </div>
    }
    .into_any()
}

#[component]
fn Steps() -> AnyView {
    let desk = ImportDesk::here();
    let surveyed = Memo::new(move |_| desk.survey.with(Option::is_some));
    view! {
        <div class="stack loose">
            <StandingNotice />
            {move || surveyed.get().then(|| view! {
                <QuestionsPanel />
                <FilesPanel />
                <StagesPanel />
            })}
            <OutcomePanel />
        </div>
    }
    .into_any()
}

/// Says what is going on while it goes on, and what to do when it broke.
#[component]
fn StandingNotice() -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let stop = Callback::new(move |()| desk.stop());
    let again = move || view! { <Button label=session.say(&ImportWord::Again) on_press=move || desk.begin() /> };
    // The share moves often; only a change of the kind of standing draws this anew.
    let kind = Memo::new(move |_| std::mem::discriminant(&desk.standing.get()));
    let share = Signal::derive(move || match desk.standing.get() {
        Standing::Checking(share) => share,
        _ => None,
    });
    view! {
        {move || {
            kind.get();
            match desk.standing.get_untracked() {
                Standing::Reading => {
                    view! { <Progress label=session.say(&ImportWord::Reading) share=share on_cancel=stop /> }.into_any()
                }
                Standing::Checking(_) => {
                    view! { <Progress label=session.say(&ImportWord::Checking) share=share on_cancel=stop /> }.into_any()
                }
                Standing::Stopped => {
                    view! { <Notice title=session.say(&ImportWord::Stopped) tone=Tone::Note>{again()}</Notice> }.into_any()
                }
                Standing::Failed => view! {
                    <Notice title=session.say(&ImportWord::Failed) tone=Tone::Bad>
                        <p>{session.say(&ImportWord::FailedAdvice)}</p>
                        {again()}
                    </Notice>
                }
                .into_any(),
                Standing::Waiting | Standing::Checked | Standing::Done(_) => ().into_any(),
            }
        }}
    }
    .into_any()
}

#[component]
fn Done() -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let records = match desk.standing.get_untracked() {
        Standing::Done(records) => session.numbers().whole(i64::try_from(records).unwrap_or(i64::MAX)),
        _ => String::new(),
    };
    let actions = move || {
        view! {
            <LinkButton
                label=session.say(&DoneWord::ToFigures)
                href=Route::to(Page::Figures(FiguresTab::Losses)).with("period", "all").href()
            />
            <LinkButton label=session.say(&DoneWord::ToLadder) href=Route::to(Page::Board).href() />
            <Button label=session.say(&DoneWord::ImportMore) look=Look::Quiet on_press=move || desk.clear() />
        }
        .into_any()
    };
    view! {
        <div role="status">
            <Empty
                title=session.say(&DoneWord::Done { records })
                line=session.say(&DoneWord::DoneLine)
                picture=Picture::Ladder
                actions=actions
            />
        </div>
    }
    .into_any()
}
