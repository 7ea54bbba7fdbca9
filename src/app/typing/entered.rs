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
        let left = window_event_listener(leptos::ev::change, move |event| {
            let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(text) = element.as_ref().filter(|element| entered.is_last(element)).and_then(text_of) {
                entered.at.set_value(element.map(|element| (element, text)));
            }
        });
        // It comes before the address is followed. A field that goes with its view would be left only when its view is gone.
        let moving = window_event_listener(leptos::ev::popstate, move |_| entered.leave());
        on_cleanup(move || {
            entering.remove();
            left.remove();
            moving.remove();
        });
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

    fn is_last(self, element: &Element) -> bool {
        self.at.with_value(|at| at.as_ref().is_some_and(|(last, _)| last == element))
    }

    /// Leaves the field that is being typed in, so that it takes over what it holds.
    fn leave(self) {
        let Some((element, before)) = self.last() else { return };
        let is_active = document().active_element().as_ref() == Some(&element);
        if is_active
            && text_of(&element).is_some_and(|text| text != before)
            && let Some(field) = element.dyn_ref::<web_sys::HtmlElement>()
        {
            // Refused only by elements that are not on the page.
            let _ = field.blur();
        }
    }
}
