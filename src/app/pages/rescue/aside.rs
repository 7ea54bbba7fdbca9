//! The banner over a plan of which something could not be read: its text, a way to save it, and a way to be rid of it.

use leptos::{prelude::*, task::spawn_local};

use super::{hand_out, pair};
use crate::{
    app::{
        parts::{Button, Dialog, Disclosure, Icon, Look, Notice, Tone},
        session::Session,
        shelf::Shelf,
    },
    store::{SetAside, Why},
    text::files::{FilesWord, LossSentence},
};

/// Names what was set aside of the open plan.
#[component]
pub fn AsideBanner() -> AnyView {
    let session = Session::here();
    let shelf = Shelf::here();
    let aside = shelf.aside();
    let asking = RwSignal::new(false);
    let save = move || {
        let texts: Vec<String> = aside.with_untracked(|rows| rows.iter().map(|row| row.row.raw.clone()).collect());
        spawn_local(async move { hand_out(session, &texts.join("\n")).await });
    };
    let discard = move || {
        asking.set(false);
        spawn_local(shelf.discard_aside());
    };
    view! {
        <div class="save-banner"><Notice title=session.say(&FilesWord::AsideTitle) tone=Tone::Warn>
            <p>{session.say(&FilesWord::AsideLine)}</p>
            <ul class="rescue-missing">{move || aside.get().into_iter().map(|row| line(session, row)).collect_view()}</ul>
            <div class="row">
                <Button label=session.say(&FilesWord::SaveAsFile) icon=Icon::Download on_press=save />
                <Button label=session.say(&FilesWord::AsideDiscard) icon=Icon::Bin look=Look::Quiet on_press=move || asking.set(true) />
            </div>
        </Notice></div>
        <Dialog
            title=session.say(&FilesWord::AsideDiscardQuestion)
            open=asking
            on_close=move || asking.set(false)
            has_actions=true
            actions=move || {
                view! {
                    <Button label=session.say(&FilesWord::Cancel) on_press=move || asking.set(false) />
                    <Button label=session.say(&FilesWord::AsideDiscard) look=Look::Danger icon=Icon::Bin on_press=discard />
                }
            }
        >
            <p>{session.say(&FilesWord::AsideDiscardLine)}</p>
        </Dialog>
    }
    .into_any()
}

fn line(session: Session, aside: SetAside) -> AnyView {
    let row = aside.row;
    let name = match row.table.as_str() {
        "revisions" => session.say(&FilesWord::PartOfHistory).into_owned(),
        table => format!("{table}/{}", row.id),
    };
    let why = match &row.why {
        Why::Unreadable(error) => session.say(&LossSentence::CannotBeRead(error)),
        Why::Misses(what) => session.say(&LossSentence::Misses(what)),
    };
    view! {
        <li>
            <bdi>{name.clone()}</bdi> " " {why}
            <Disclosure title=pair(session.say(&FilesWord::AsideRaw), &name)>
                <pre class="rescue-raw" tabindex="0">{row.raw.clone()}</pre>
            </Disclosure>
        </li>
    }
    .into_any()
}
