//! Said once, where nothing was kept in this browser before and the browser promises nothing: a private window looks like that.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        intake::Intake,
        parts::{Button, Icon, Look, Notice, Tone},
        saver::Saver,
        session::Session,
    },
    text::files::FilesWord,
};

/// That this window may forget, and a way to keep a copy.
#[component]
pub fn ForgetsBanner() -> AnyView {
    let session = Session::here();
    let (saver, intake) = (Saver::here(), Intake::here());
    let save = move || spawn_local(intake.save_file());
    view! {
        <div class="save-banner"><Notice title=session.say(&FilesWord::ForgetsTitle) tone=Tone::Warn>
            <p>{session.say(&FilesWord::ForgetsLine)}</p>
            <div class="row">
                <Button label=session.say(&FilesWord::SaveCopyNow) icon=Icon::Download on_press=save />
                <Button label=session.say(&FilesWord::Understood) look=Look::Quiet on_press=move || saver.is_told_of_forgetting() />
            </div>
        </Notice></div>
    }
    .into_any()
}
