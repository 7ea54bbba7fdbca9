//! Questions that may be left out, hidden by the person who knows without asking; those that must be asked cannot be hidden (M216).

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    model::{Id, Question},
    store::hidden,
};

/// What this person hides in this browser.
#[derive(Clone, Copy)]
pub struct Hidden(RwSignal<BTreeSet<String>>);

impl Hidden {
    /// For all parts of the tab.
    pub fn provide() {
        provide_context(Self(RwSignal::new(hidden::read())));
    }

    /// The one of this tab.
    pub fn here() -> Self {
        expect_context()
    }

    /// True for a question that may be left out and that this person hides.
    pub fn hides(self, id: &Id<Question>, question: &Question) -> bool {
        question.optional && self.0.with(|hidden| hidden.contains(id.as_str()))
    }

    /// Hides a question.
    pub fn hide(self, id: &str) {
        self.change(|hidden| {
            hidden.insert(id.to_owned());
        });
    }

    /// Shows these again.
    pub fn show(self, ids: &[String]) {
        self.change(|hidden| hidden.retain(|id| !ids.contains(id)));
    }

    fn change(self, change: impl FnOnce(&mut BTreeSet<String>)) {
        self.0.update(change);
        // Where the browser keeps nothing, it lasts as long as the page.
        let _ = self.0.with_untracked(hidden::write);
    }
}
