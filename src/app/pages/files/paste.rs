//! Opens a plan from text, for those who got it in a message.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        intake::Intake,
        parts::{AreaField, Button, Dialog, Look},
        session::Session,
    },
    text::files::FilesWord,
};

/// Takes the text of a plan file.
#[component]
pub fn PasteDialog(open: RwSignal<bool>) -> AnyView {
    let session = Session::here();
    let intake = Intake::here();
    let text = RwSignal::new(String::new());
    let close = move || {
        text.set(String::new());
        open.set(false);
    };
    let take = move || {
        let pasted = text.get_untracked();
        spawn_local(async move {
            // A refused text stays, so that it can be mended.
            if intake.take_text(pasted).await {
                close();
            }
        });
    };
    view! {
        <Dialog
            title=session.say(&FilesWord::PasteTitle)
            open=open
            on_close=close
            has_actions=true
            actions=move || {
                view! {
                    <Button label=session.say(&FilesWord::Cancel) on_press=close />
                    <Button label=session.say(&FilesWord::PasteOpen) look=Look::Primary on_press=take />
                }
            }
        >
            <AreaField
                label=session.say(&FilesWord::PasteField)
                hint=session.say(&FilesWord::PasteHint)
                value=text
                on_commit=move |pasted: String| {
                    text.set(pasted);
                    Ok(())
                }
            />
        </Dialog>
    }
    .into_any()
}
