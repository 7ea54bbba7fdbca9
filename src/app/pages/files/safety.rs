//! How safe the plans are here: what the browser promised, and how much room there is.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        parts::{Button, Icon, Panel},
        saver::Saver,
        session::Session,
    },
    store::persistence::{self, Promise, Room},
    text::files::{FilesSentence, FilesWord, size},
};

/// What the browser promised, and how much room there is.
#[component]
pub fn Safety() -> AnyView {
    let session = Session::here();
    let saver = Saver::here();
    let room = RwSignal::new(None::<Room>);
    // Asked again whenever something was saved, for then it may have changed.
    Effect::new(move |_| {
        saver.plans().track();
        spawn_local(async move { room.set(persistence::room().await) });
    });
    let promised = move || match saver.promise().get() {
        Promise::Kept => FilesWord::PromiseKept,
        Promise::MayClear => FilesWord::PromiseMayClear,
        Promise::Unknown => FilesWord::PromiseUnknown,
    };
    let ask = move || spawn_local(async move { saver.promise().set(persistence::ask().await) });
    view! {
        <Panel title=session.say(&FilesWord::Safety)>
            <div class="stack tight prose">
                <p>{session.say(&FilesWord::Privacy)}</p>
                <p>{move || session.say(&promised())}</p>
                <p class="quiet">
                    {move || {
                        let numbers = session.numbers();
                        room.get()
                            .map(|room| {
                                session
                                    .say(
                                        &FilesSentence::Room {
                                            used: size(room.used, &numbers),
                                            allowed: size(room.allowed, &numbers),
                                        },
                                    )
                            })
                    }}
                </p>
                {move || {
                    (saver.promise().get() == Promise::MayClear)
                        .then(|| {
                            view! {
                                <div class="row">
                                    <Button label=session.say(&FilesWord::AskPromise) icon=Icon::Shield on_press=ask />
                                </div>
                            }
                        })
                }}
            </div>
        </Panel>
    }
    .into_any()
}
