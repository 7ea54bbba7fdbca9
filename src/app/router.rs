//! Where the user is: the address after the `#`, as a signal.

use leptos::prelude::*;

use super::steps::Steps;
use crate::route::{Page, Route};

/// Where the user is.
#[derive(Clone, Copy)]
pub struct Router {
    route: RwSignal<Route>,
    scrolled: StoredValue<Option<f64>>,
}

impl Router {
    /// Follows the address bar from now on.
    pub fn start() -> Self {
        let read = || Route::parse(&window().location().hash().unwrap_or_default());
        let route = RwSignal::new(read());
        let scrolled = StoredValue::new(None);
        let steps = Steps::start();
        let listener = window_event_listener(leptos::ev::hashchange, move |_| {
            scrolled.set_value(steps.arrive());
            route.set(read());
        });
        on_cleanup(move || listener.remove());
        Self { route, scrolled }
    }

    /// How far the place was scrolled when it was left, after Back or Forward; the top of a new one.
    pub fn scrolled(self) -> f64 {
        self.scrolled.get_value().unwrap_or_default()
    }

    /// The one of this page.
    pub fn here() -> Self {
        expect_context()
    }

    /// Where the user is now.
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// Where the user is now, without following it.
    pub fn route_untracked(self) -> Route {
        self.route.get_untracked()
    }

    /// Which view is open; wakes only when another one opens.
    pub fn page(self) -> Memo<Page> {
        Memo::new(move |_| self.route.with(|route| route.page.clone()))
    }

    /// What the view was told under a name; wakes only when that changes.
    pub fn query(self, name: &'static str) -> Memo<Option<String>> {
        Memo::new(move |_| self.route.with(|route| route.get(name).map(str::to_owned)))
    }

    /// Goes to a place; the browser's Back returns.
    pub fn go(self, route: &Route) {
        // The hashchange event sets the signal; refusal is only possible for addresses that are too long.
        let _ = window().location().set_hash(&route.href());
    }

    /// Changes the address without a step for Back: for filters that change while typing.
    pub fn replace(self, route: Route) {
        let changed = window().history().and_then(|history| {
            let step = history.state().unwrap_or_default();
            history.replace_state_with_url(&step, "", Some(&route.href()))
        });
        // A refused address (too long, too often) leaves the bar behind; the view still follows.
        let _ = changed;
        self.route.set(route);
    }
}
