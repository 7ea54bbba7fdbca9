//! How far each step of the browser's history was scrolled, so that Back shows what was seen.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::clock;

/// The steps made since the page was opened; the history entry of each holds its number.
#[derive(Clone, Copy)]
pub struct Steps {
    /// Tells the steps of this page from those of an earlier one in the same tab.
    page: i64,
    scrolled: StoredValue<Vec<f64>>,
    here: StoredValue<usize>,
}

impl Steps {
    /// Stands on the first step; notes from now on how far the page is scrolled.
    pub fn start() -> Self {
        let steps =
            Self { page: clock::now_millis(), scrolled: StoredValue::new(Vec::new()), here: StoredValue::new(0) };
        steps.arrive();
        let listener = window_event_listener(leptos::ev::scroll, move |_| {
            // Without a window there is nothing to scroll.
            let far = window().scroll_y().unwrap_or_default();
            let here = steps.here.get_value();
            steps.scrolled.update_value(|scrolled| {
                if let Some(place) = scrolled.get_mut(here) {
                    *place = far;
                }
            });
        });
        on_cleanup(move || listener.remove());
        steps
    }

    /// Arrives at a place: how far it was scrolled when it was left, by Back or Forward; nothing where it is new.
    pub fn arrive(self) -> Option<f64> {
        let history = window().history().ok()?;
        let mark = history.state().ok().and_then(|state| state.as_string()).unwrap_or_default();
        let number = mark.strip_prefix(&format!("{}-", self.page)).and_then(|number| number.parse::<usize>().ok());
        let seen = number.and_then(|number| {
            let far = self.scrolled.with_value(|scrolled| scrolled.get(number).copied())?;
            Some((number, far))
        });
        if let Some((number, far)) = seen {
            self.here.set_value(number);
            return Some(far);
        }
        let number = self.scrolled.with_value(Vec::len);
        self.scrolled.update_value(|scrolled| scrolled.push(0.0));
        self.here.set_value(number);
        // Refused only where addresses change too often; then Back begins at the top.
        let _ = history.replace_state(&JsValue::from_str(&format!("{}-{number}", self.page)), "");
        None
    }
}
