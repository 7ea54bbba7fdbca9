//! The program itself, kept for when its host cannot be reached, and its next version, which waits until the person wants it. What is kept
//! and when it is taken is up to the service worker (tools/service-worker.js); it stands only beside a release build.

use std::time::Duration;

use js_sys::Reflect;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration};

use super::{
    parts::{Button, Look, Notice, Tone},
    saver::Saver,
    session::Session,
    shelf::Shelf,
};
use crate::text::files::{FilesWord, Saving};

const WORKER: &str = "./service_worker.js";
/// What the worker is told when the person wants the new version.
const TAKE_OVER: &str = "take over";
/// The plan comes first; keeping the program can wait.
const WAIT: Duration = Duration::from_secs(2);
/// How long the worker in use may take to give way; a second is usual. Where it is held up (by an answer under way, by a debugger), a browser
/// looks again when the page is asked for anew.
const GIVES_WAY: Duration = Duration::from_secs(3);
/// How often a page that stays open looks for a new version.
const LOOK_AGAIN: Duration = Duration::from_secs(60 * 60);

/// The kept program. There is one in the page.
#[derive(Clone, Copy)]
pub struct Offline {
    /// A new version is here in full, or has been started in another tab.
    next: RwSignal<bool>,
    put_off: RwSignal<bool>,
    wanted: StoredValue<bool>,
    registration: StoredValue<Option<ServiceWorkerRegistration>, LocalStorage>,
}

impl Offline {
    /// Keeps the program, once the page has come to rest.
    pub fn start() -> Self {
        let offline = Self {
            next: RwSignal::new(false),
            put_off: RwSignal::new(false),
            wanted: StoredValue::new(false),
            registration: StoredValue::new_local(None),
        };
        // A build for work changes with every edit and is never kept.
        if !cfg!(debug_assertions) {
            // From the first moment on: another tab may start a new version before this one has come to rest.
            if let Some(container) = container() {
                offline.follow_the_worker(&container);
            }
            set_timeout(move || spawn_local(offline.keep()), WAIT);
        }
        offline
    }

    /// A browser that keeps no program (a private window, an address without HTTPS) goes without.
    async fn keep(self) {
        let Some(container) = container() else { return };
        let Ok(registered) = JsFuture::from(container.register(WORKER)).await else { return };
        let Ok(registration) = registered.dyn_into::<ServiceWorkerRegistration>() else { return };
        self.registration.set_value(Some(registration.clone()));
        self.look(&registration);
        // One may have been on its way before.
        self.follow_the_coming(&registration);
        let coming = registration.clone();
        let found = Closure::<dyn FnMut()>::new(move || self.follow_the_coming(&coming));
        registration.set_onupdatefound(Some(found.into_js_value().unchecked_ref()));
        set_interval(
            move || {
                if let Ok(asked) = registration.update() {
                    // Where the host cannot be reached the next look will tell.
                    spawn_local(async move { drop(JsFuture::from(asked).await) });
                }
            },
            LOOK_AGAIN,
        );
    }

    /// The first worker takes over a page that had none, and nothing changes. Any later one has brought a new version.
    fn follow_the_worker(self, container: &ServiceWorkerContainer) {
        let (held, had_one) = (container.clone(), StoredValue::new(container.controller().is_some()));
        let changed = Closure::<dyn FnMut()>::new(move || {
            if self.wanted.get_value() {
                return self.start_it();
            }
            if had_one.get_value() {
                self.next.set(true);
            }
            had_one.set_value(held.controller().is_some());
        });
        container.set_oncontrollerchange(Some(changed.into_js_value().unchecked_ref()));
    }

    fn follow_the_coming(self, registration: &ServiceWorkerRegistration) {
        let Some(worker) = registration.installing() else { return };
        let registration = registration.clone();
        let changed = Closure::<dyn FnMut()>::new(move || self.look(&registration)).into_js_value();
        worker.set_onstatechange(Some(changed.unchecked_ref()));
    }

    fn look(self, registration: &ServiceWorkerRegistration) {
        let runs_one = container().is_some_and(|container| container.controller().is_some());
        if runs_one && registration.waiting().is_some() {
            self.next.set(true);
        }
    }

    /// Starts the new version: here, and after a reload of their own in other tabs.
    fn take(self) {
        let waiting: Option<ServiceWorker> =
            self.registration.with_value(|held| held.as_ref().and_then(ServiceWorkerRegistration::waiting));
        match waiting {
            Some(worker) => {
                self.wanted.set_value(true);
                if worker.post_message(&TAKE_OVER.into()).is_err() {
                    return self.start_it();
                }
                let held_back = move || {
                    if self.wanted.get_value() {
                        self.start_it();
                    }
                };
                set_timeout(held_back, GIVES_WAY);
            }
            None => self.start_it(),
        }
    }

    /// Opens the page anew, once.
    fn start_it(self) {
        self.wanted.set_value(false);
        // Refused only where there is no page any more.
        drop(window().location().reload());
    }
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    let held = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    held.is_object().then(|| held.unchecked_into())
}

/// Says that a new version is here, once all that was entered is saved, and starts it when the person says so.
#[component]
pub fn UpdateBanner() -> AnyView {
    let session = Session::here();
    let shelf = Shelf::here();
    let offline: Offline = expect_context();
    let saving = Saver::here().saving();
    // Once it is said it stays: an edit and its saving do not make it come and go.
    let shown = Memo::new(move |before: Option<&bool>| {
        let at_rest = || matches!(saving.get(), Saving::Nothing | Saving::Saved | Saving::ReadOnly);
        offline.next.get() && !offline.put_off.get() && (before == Some(&true) || at_rest())
    });
    let update = move || {
        spawn_local(async move {
            if shelf.may_leave().await {
                offline.take();
            }
        });
    };
    let banner = move || {
        view! {
            <div class="save-banner"><Notice title=session.say(&FilesWord::UpdateTitle) tone=Tone::Note>
                <p>{session.say(&FilesWord::UpdateLine)}</p>
                <div class="row">
                    <Button label=session.say(&FilesWord::UpdateNow) on_press=update />
                    <Button label=session.say(&FilesWord::UpdateLater) look=Look::Quiet on_press=move || offline.put_off.set(true) />
                </div>
            </Notice></div>
        }
    };
    (move || shown.get().then(banner)).into_any()
}
