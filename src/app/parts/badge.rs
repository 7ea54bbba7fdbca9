use super::{Glyph, Icon, Label};
use leptos::prelude::*;

/// What a mark means. Each tone has its own drawing, so that colour is never the only sign.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Accent,
    Good,
    Warn,
    Bad,
    Note,
}

impl Tone {
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Accent => "accent",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Note => "note",
        }
    }

    pub const fn icon(self) -> Icon {
        match self {
            Self::Plain | Self::Note => Icon::Info,
            Self::Accent => Icon::Flag,
            Self::Good => Icon::Check,
            Self::Warn => Icon::Warning,
            Self::Bad => Icon::Alert,
        }
    }
}

/// A word or two about a thing, with a drawing.
#[component]
pub fn Badge(
    #[prop(into)] label: Label,
    #[prop(into, optional)] tone: Signal<Tone>,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(into, optional)] title: String,
) -> AnyView {
    view! {
        <span class=move || format!("badge {}", tone.get().class()) title=(!title.is_empty()).then_some(title)>
            {icon.map(|icon| view! { <Glyph icon /> })}
            <span>{move || label.get()}</span>
        </span>
    }
    .into_any()
}

/// How the saving stands.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub enum SaveLook {
    #[default]
    Saved,
    Saving,
    NotSaved,
    ReadOnly,
}

/// The chip in the header that says whether the last change is safe. Read out when it changes.
#[component]
pub fn SaveChip(
    #[prop(into)] look: Signal<SaveLook>,
    #[prop(into)] label: Label,
    /// The time of the last save, or what to do about a failed one.
    #[prop(into, optional)]
    detail: Label,
) -> AnyView {
    let class = move || match look.get() {
        SaveLook::Saved => "save-chip good",
        SaveLook::Saving => "save-chip plain saving",
        SaveLook::NotSaved => "save-chip bad",
        SaveLook::ReadOnly => "save-chip plain",
    };
    let icon = Signal::derive(move || match look.get() {
        SaveLook::Saved => Icon::Check,
        SaveLook::Saving => Icon::Clock,
        SaveLook::NotSaved => Icon::Alert,
        SaveLook::ReadOnly => Icon::Lock,
    });
    view! {
        <span class=class role="status" title=move || detail.get()>
            <Glyph icon />
            <span class="save-words">{move || label.get()}</span>
        </span>
    }
    .into_any()
}
