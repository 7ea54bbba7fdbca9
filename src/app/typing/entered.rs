//! Which field was entered, and what stood in it: noted from the start, while all else here is only fetched when somebody types.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::place::text_of;
use crate::app::{
    saver::Saver,
    session::{PlanState, Session},
};

/// The field that was entered last. There is one in the page.
#[derive(Clone, Copy)]
pub struct Entered {
    at: StoredValue<Option<(Element, String)>, LocalStorage>,
    wanted: RwSignal<bool>,
}

impl Entered {
    /// Notes from now on which field is entered, and looks whether an earlier page ended with a field half typed.
    pub fn watch() -> Self {
        let (session, saver) = (Session::here(), Saver::here());
        let entered = Self { at: StoredValue::new_local(None), wanted: RwSignal::new(false) };
        let entering = window_event_listener(leptos::ev::focusin, move |event| {
            let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some((element, text)) = element.and_then(|element| text_of(&element).map(|text| (element, text))) {
                entered.at.set_value(Some((element, text)));
                entered.want();
            }
        });
        on_cleanup(move || entering.remove());
        let state = session.state();
        Effect::new(move |_| {
            if state.get() != PlanState::Open || entered.wanted.get() {
                return;
            }
            spawn_local(async move {
                // Where the browser keeps nothing, nothing was kept either.
                let Some(store) = saver.store() else { return };
                if store.has_typed().await == Ok(true) {
                    entered.want();
                }
            });
        });
        entered
    }

    fn want(self) {
        // Told once: whoever hears it makes the view anew.
        if self.wanted.try_get_untracked() == Some(false) {
            self.wanted.set(true);
        }
    }

    /// True once there is something to keep or to put back.
    pub fn wanted(self) -> ReadSignal<bool> {
        self.wanted.read_only()
    }

    /// The field that was entered last, and what stood in it then.
    pub fn last(self) -> Option<(Element, String)> {
        self.at.get_value()
    }

    /// The field holds this by now, and has not been left.
    pub fn holds(self, element: &Element, text: String) {
        self.at.set_value(Some((element.clone(), text)));
    }
}
