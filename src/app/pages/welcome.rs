//! What is shown while there is no plan: three ways to begin.

use leptos::prelude::*;

use crate::{
    app::{
        errand::Errand,
        intake::ACCEPTED,
        parts::{FileButton, Glyph, Icon, Look},
        voice::Voice,
    },
    text::{Words, files::FilesWord},
};

/// The view: what a person chooses goes to `on`; `busy` says what they wait for.
#[component]
pub fn WelcomePage(on: Callback<(Errand,)>, busy: Signal<Option<Words>>) -> AnyView {
    let voice = Voice::here();
    view! {
        <div class="welcome">
            <div class="welcome-words">
                <h1>{voice.say(&FilesWord::WelcomeTitle)}</h1>
                <p class="welcome-line">{voice.say(&FilesWord::WelcomeLine)}</p>
            </div>
            <div class="welcome-ways">
                {way(FilesWord::WelcomeStart, FilesWord::WelcomeStartLine, Icon::Board, true, move || on.run((Errand::NewPlan,)))}
                {way(FilesWord::WelcomeImport, FilesWord::WelcomeImportLine, Icon::Import, false, move || on.run((Errand::Import,)))}
                {way(
                    FilesWord::WelcomeSample,
                    FilesWord::WelcomeSampleLine,
                    Icon::Play,
                    false,
                    move || on.run((Errand::Sample,)),
                )}
            </div>
            <div class="welcome-file">
                <span>{voice.say(&FilesWord::WelcomeFile)}</span>
                <FileButton
                    label=voice.say(&FilesWord::OpenIt)
                    accept=ACCEPTED
                    several=true
                    look=Look::Quiet
                    on_files=Callback::new(move |(files,)| on.run((Errand::Files(files),)))
                />
                <span class="quiet" role="status">{move || busy.get()}</span>
            </div>
            <p class="welcome-privacy"><Glyph icon=Icon::Shield />{voice.say(&FilesWord::WelcomePrivacy)}</p>
        </div>
    }
    .into_any()
}

/// One way to begin: a large button with what it leads to.
fn way(title: FilesWord, line: FilesWord, icon: Icon, first: bool, press: impl Fn() + Send + 'static) -> AnyView {
    let voice = Voice::here();
    view! {
        <button type="button" class="welcome-way" class:first=first on:click=move |_| press()>
            <Glyph icon />
            <span class="welcome-way-title">{voice.say(&title)}</span>
            <span class="welcome-way-line">{voice.say(&line)}</span>
        </button>
    }
    .into_any()
}
