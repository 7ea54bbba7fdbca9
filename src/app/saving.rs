//! How it stands with saving, in the frame: the chip beside the plan's name, and what has to be said in full.

use leptos::{prelude::*, task::spawn_local};

use super::{
    intake::Intake,
    parts::{Button, Icon, Notice, SaveChip, SaveLook, Tone},
    saver::Saver,
    session::{PlanState, Session},
};
use crate::text::files::{FilesWord, NotSaved, Saving};

/// The chip that says whether the last change is safe.
#[component]
pub fn SaveStatus() -> AnyView {
    let session = Session::here();
    let saving = Saver::here().saving();
    let look = move || match saving.get() {
        Saving::Nothing | Saving::Saved => SaveLook::Saved,
        Saving::Saving => SaveLook::Saving,
        Saving::NotSaved(_) => SaveLook::NotSaved,
        Saving::ReadOnly => SaveLook::ReadOnly,
    };
    let detail = move || match saving.get() {
        Saving::NotSaved(why) => session.say(&why),
        _ => "".into(),
    };
    (move || {
        (session.state().get() != PlanState::None).then(|| {
            view! { <SaveChip look=Signal::derive(look) label=move || session.say(&saving.get()) detail=detail /> }
        })
    })
    .into_any()
}

/// Says in full, above the view, why changes are not kept, and offers to save a file.
#[component]
pub fn SaveBanner() -> AnyView {
    let session = Session::here();
    let saver = Saver::here();
    let intake = Intake::here();
    let trouble = Memo::new(move |_| match (session.state().get(), saver.saving().get()) {
        (PlanState::Opening, _) => None,
        (PlanState::None, _) => saver.keeps_nothing().get().then(|| saver.refusal().get()),
        (_, Saving::NotSaved(why)) => Some(why),
        _ => None,
    });
    let banner = move |why: NotSaved| {
        let title = match why {
            NotSaved::NoStorage => FilesWord::NoStorageTitle,
            NotSaved::NewerVersion => FilesWord::NewerVersionTitle,
            _ => FilesWord::NotSavedTitle,
        };
        let superseded = why == NotSaved::NewerVersion;
        let line = match why {
            NotSaved::NoStorage => session.say(&FilesWord::NoStorageLine),
            why => session.say(&why),
        };
        let save = move || spawn_local(intake.save_file());
        // Refused only where there is no page any more.
        let reload = move || drop(window().location().reload());
        view! {
            <div class="save-banner"><Notice title=session.say(&title) tone=Tone::Warn>
                <p>{line}</p>
                {(session.state().get() != PlanState::None)
                    .then(|| {
                        view! {
                            <div class="row">
                                {superseded.then(|| view! { <Button label=session.say(&FilesWord::Reload) on_press=reload /> })}
                                <Button label=session.say(&FilesWord::SaveAsFile) icon=Icon::Download on_press=save />
                            </div>
                        }
                    })}
            </Notice></div>
        }
    };
    (move || trouble.get().map(banner)).into_any()
}
