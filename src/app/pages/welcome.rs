//! What is shown while there is no plan: three ways to begin.

use leptos::{prelude::*, task::spawn_local};

use super::files::NewPlanDialog;
use crate::{
    app::{
        intake::{ACCEPTED, Intake},
        parts::{FileButton, Glyph, Icon, Look},
        session::Session,
    },
    text::files::FilesWord,
};

/// The view.
#[component]
pub fn WelcomePage() -> AnyView {
    let session = Session::here();
    let intake = Intake::here();
    let naming = RwSignal::new(false);
    let import = move || {
        spawn_local(async move {
            // A refusal was told; then the person is still here.
            intake.start_for_import().await;
        });
    };
    view! {
        <div class="welcome">
            <div class="welcome-words">
                <h1>{session.say(&FilesWord::WelcomeTitle)}</h1>
                <p class="welcome-line">{session.say(&FilesWord::WelcomeLine)}</p>
            </div>
            <div class="welcome-ways">
                {way(FilesWord::WelcomeStart, FilesWord::WelcomeStartLine, Icon::Board, true, move || naming.set(true))}
                {way(FilesWord::WelcomeImport, FilesWord::WelcomeImportLine, Icon::Import, false, import)}
                {way(
                    FilesWord::WelcomeSample,
                    FilesWord::WelcomeSampleLine,
                    Icon::Play,
                    false,
                    move || spawn_local(intake.open_sample()),
                )}
            </div>
            <div class="welcome-file">
                <span>{session.say(&FilesWord::WelcomeFile)}</span>
                <FileButton
                    label=session.say(&FilesWord::OpenIt)
                    accept=ACCEPTED
                    several=true
                    look=Look::Quiet
                    on_files=Callback::new(move |(files,)| intake.take(files))
                />
                <span class="quiet" role="status">
                    {move || intake.reading().get().then(|| session.say(&FilesWord::Reading))}
                </span>
            </div>
            <p class="welcome-privacy"><Glyph icon=Icon::Shield />{session.say(&FilesWord::WelcomePrivacy)}</p>
        </div>
        <NewPlanDialog open=naming />
    }
    .into_any()
}

/// One way to begin: a large button with what it leads to.
fn way(title: FilesWord, line: FilesWord, icon: Icon, first: bool, press: impl Fn() + Send + 'static) -> AnyView {
    let session = Session::here();
    view! {
        <button type="button" class="welcome-way" class:first=first on:click=move |_| press()>
            <Glyph icon />
            <span class="welcome-way-title">{session.say(&title)}</span>
            <span class="welcome-way-line">{session.say(&line)}</span>
        </button>
    }
    .into_any()
}
