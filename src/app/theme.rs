//! Light, dark or as the system has it.

use leptos::prelude::*;

use crate::store::preferences::Theme;

/// Dresses the page.
pub fn wear(theme: Theme) {
    let Some(root) = document().document_element() else { return };
    // The attribute's name is a fixed one, so it cannot be refused.
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
}
