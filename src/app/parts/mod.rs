//! The reusable parts of the page. They know no sales rule and no plan: values come in, callbacks go out,
//! and every word they show is handed to them, by a property or (for the few words each part needs itself) by [`PartWords`].

mod ask_sheet;
mod badge;
mod button;
mod choice;
mod dialog;
mod drop;
mod empty;
mod field;
mod figure;
mod icon;
mod label;
mod menu;
mod navigation;
mod page;
mod people;
mod progress;
mod search;
mod table;
mod toast;
mod web_link;

pub use ask_sheet::AskSheet;
pub use badge::{Badge, SaveChip, SaveLook, Tone};
pub use button::{Button, IconButton, LinkButton, Look, ToggleButton};
pub use choice::{CheckboxField, Choice, ChoiceField, ChoiceLook, SelectField};
pub use dialog::{Dialog, DialogLook};
pub use drop::{DropZone, FileButton};
pub use empty::{Empty, Picture};
pub use field::{AreaField, Commit, Committed, Kind, TextField};
pub use figure::Figure;
pub use icon::{Glyph, Icon, Logo};
pub use label::Label;
pub use menu::{Menu, MenuItem};
pub use navigation::{Crumb, Crumbs, Tab, Tabs};
pub use page::{Card, Disclosure, ErrorSummary, Notice, PageHeader, Panel};
pub use people::{Avatar, dots, initials};
pub use progress::{Meter, Progress, Skeleton, ring};
pub use search::{Found, SearchBox};
pub use table::{Column, Sort, Table};
pub use toast::{Toast, Toasts};
pub use web_link::WebLink;

use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// The words that parts need for themselves, in the reader's language. Provided once, above the whole page.
#[derive(Clone, Copy, Default)]
pub struct PartWords {
    pub close: Label,
    pub cancel: Label,
    pub dismiss: Label,
    pub why_we_ask: Label,
    pub show_working: Label,
    pub table: Label,
    pub chart: Label,
    pub optional: Label,
    pub breadcrumb: Label,
    pub no_match: Label,
}

impl PartWords {
    pub fn here() -> Self {
        use_context().unwrap_or_default()
    }
}

/// An id for an element that labels or describes another one; never the same twice in a page.
pub fn fresh_id(kind: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{kind}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
