//! The first thing on the page. A browser that keeps plans gets the planner at once; to anybody else the welcome is shown, and the
//! planner is fetched when they begin.

use leptos::{prelude::*, task::spawn_local};

use super::{
    disk,
    errand::Errand,
    frame::Frame,
    intake::ACCEPTED,
    pages::welcome::WelcomePage,
    parts::DropZone,
    router::Router,
    views::{Fetch, Fetched, Part, missing},
    voice::Voice,
};
use crate::{
    route::Page,
    store,
    text::{files::FilesWord, shell::ShellWord},
};

/// What a person asked for on the welcome: kept until the planner is here, and then handed to it.
#[derive(Clone, Copy)]
pub struct Asked {
    waiting: StoredValue<Option<Errand>, LocalStorage>,
    doer: StoredValue<Option<Callback<(Errand,)>>>,
}

impl Asked {
    fn start() -> Self {
        Self { waiting: StoredValue::new_local(None), doer: StoredValue::new(None) }
    }

    /// True when somebody began on the welcome, so that it may stand until the planner is ready.
    pub fn waits(self) -> bool {
        self.waiting.with_value(|errand| errand.as_ref().is_some_and(|errand| !matches!(errand, Errand::SaveFile)))
    }

    /// Keeps it, or has it done: a file picked on the welcome may come back when the planner has already taken its place.
    fn give(self, errand: Errand) {
        match self.doer.get_value() {
            Some(doer) => doer.run((errand,)),
            None => self.waiting.set_value(Some(errand)),
        }
    }

    /// From now on `doer` does what is asked for, beginning with what waits.
    pub fn done_by(self, doer: Callback<(Errand,)>) {
        self.doer.set_value(Some(doer));
        if let Some(errand) = self.waiting.try_update_value(Option::take).flatten() {
            doer.run((errand,));
        }
    }
}

/// The welcome or the planner.
#[component]
pub fn Entrance() -> AnyView {
    let asked = Asked::start();
    provide_context(asked);
    let page = Router::here().page();
    let planner = Fetched::new(Part::Planner);
    let shown = RwSignal::new(false);
    let fetch: Fetch = expect_context();
    spawn_local(async move {
        if store::may_keep_plans().await {
            planner.ask();
            // While the plan is read its view comes too, so that it is not waited for afterwards.
            if let Some(view) = Part::of(&page.get_untracked()) {
                fetch.ahead(view);
            }
        } else {
            shown.set(true);
        }
    });
    // These two work without a plan, and the planner says what to do at an address that leads nowhere.
    Effect::new(move |_| {
        if shown.get() && matches!(page.get(), Page::Files | Page::Settings | Page::Unknown(_)) {
            planner.ask();
        }
    });
    let begin = Callback::new(move |(errand,)| {
        asked.give(errand);
        planner.ask();
    });
    // Until the planner is here: Ctrl+O is for a file of one's own, and Ctrl+S, while it comes, for the plan it brings (the browser would
    // save the page).
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let plain = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key();
        if !plain || planner.is_here_now() {
            return;
        }
        match event.key().as_str() {
            "s" if planner.underway_now() => {
                event.prevent_default();
                if !asked.waits() {
                    asked.give(Errand::SaveFile);
                }
            }
            "o" => {
                event.prevent_default();
                disk::pick(ACCEPTED, Callback::new(move |(files,)| begin.run((Errand::Files(files),))));
            }
            _ => {}
        }
    });
    on_cleanup(move || keys.remove());
    (move || match planner.here() {
        Some(make) => make(),
        None if planner.failed() => missing(planner),
        None => shown.get().then(|| welcome(begin, planner)).into_any(),
    })
    .into_any()
}

fn welcome(begin: Callback<(Errand,)>, planner: Fetched) -> AnyView {
    let voice = Voice::here();
    let busy = Signal::derive(move || planner.underway().then(|| voice.say(&ShellWord::GettingReady)));
    let name = view! { <bdi class="shell-name clip">{voice.say(&ShellWord::NoPlan)}</bdi> };
    view! {
        <DropZone
            label=voice.say(&FilesWord::DropHere)
            hint=voice.say(&FilesWord::DropHint)
            on_files=Callback::new(move |(files,)| begin.run((Errand::Files(files),)))
        >
            <Frame name=name.into_any() tools=().into_any()>
                <WelcomePage on=begin busy />
            </Frame>
        </DropZone>
    }
    .into_any()
}
