//! The sheets of a view: one of several kinds stands open at a time.

use std::time::Duration;

use leptos::prelude::*;

/// Which sheet stands open.
pub struct Sheets<S: 'static> {
    /// The sheet; it stays for a moment while it closes.
    pub which: RwSignal<Option<S>>,
    /// Whether it stands open.
    pub open: RwSignal<bool>,
}

impl<S> Clone for Sheets<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Sheets<S> {}

impl<S: Send + Sync> Sheets<S> {
    /// None stands open.
    pub fn none() -> Self {
        Self { which: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// Opens a sheet, in the place of another one.
    pub fn show(self, sheet: S) {
        self.which.set(Some(sheet));
        self.open.set(true);
    }

    /// Closes the sheet: the browser gives the focus back before the sheet goes.
    pub fn close(self) {
        self.open.set(false);
        let gone = move || {
            // By then the view itself may be gone, and with it the sheet.
            if self.open.try_get_untracked() == Some(false) {
                self.which.try_set(None);
            }
        };
        set_timeout(gone, Duration::ZERO);
    }
}
