use super::{Glyph, Icon, Label};
use leptos::prelude::*;
use std::borrow::Cow;

/// How loudly a button asks to be pressed. One primary button a view.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    Primary,
    #[default]
    Secondary,
    Quiet,
    Danger,
}

impl Look {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Secondary => "button",
            Self::Quiet => "button quiet-button",
            Self::Danger => "button danger",
        }
    }
}

/// A button with words. When it cannot be used now, `refused` says why: it stays focusable, is read out as unavailable and shows the reason.
#[component]
pub fn Button(
    #[prop(into)] label: Label,
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional)] look: Look,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(into, optional)] refused: Signal<Option<Cow<'static, str>>>,
    /// Submits the form it stands in.
    #[prop(optional)]
    submit: bool,
) -> AnyView {
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=look.class()
            aria-disabled=move || refused.with(|why| why.is_some().then_some("true"))
            title=move || refused.get()
            on:click=move |event| {
                if refused.with_untracked(Option::is_some) {
                    event.prevent_default();
                } else {
                    on_press.run(());
                }
            }
        >
            {icon.map(|icon| view! { <Glyph icon /> })}
            <span>{move || label.get()}</span>
            {move || refused.get().map(|why| view! { <span class="visually-hidden">{why}</span> })}
        </button>
    }
    .into_any()
}

/// A button that is only a drawing; its label is its name for screen readers and its tooltip.
#[component]
pub fn IconButton(
    #[prop(into)] label: Label,
    #[prop(into)] icon: Signal<Icon>,
    #[prop(into)] on_press: Callback<()>,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> AnyView {
    view! {
        <button
            type="button"
            class="button icon-button"
            aria-label=move || label.get()
            title=move || label.get()
            aria-disabled=move || disabled.get().then_some("true")
            on:click=move |_| {
                if !disabled.get_untracked() {
                    on_press.run(());
                }
            }
        >
            <Glyph icon />
        </button>
    }
    .into_any()
}

/// A button that is on or off.
#[component]
pub fn ToggleButton(
    #[prop(into)] label: Label,
    #[prop(into)] pressed: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional)] icon: Option<Icon>,
) -> AnyView {
    view! {
        <button
            type="button"
            class="button toggle"
            aria-pressed=move || if pressed.get() { "true" } else { "false" }
            on:click=move |_| on_press.run(())
        >
            {icon.map(|icon| view! { <Glyph icon /> })}
            <span>{move || label.get()}</span>
        </button>
    }
    .into_any()
}

/// A link that looks like a button: it goes somewhere, it changes nothing.
#[component]
pub fn LinkButton(
    #[prop(into)] label: Label,
    #[prop(into)] href: Label,
    #[prop(optional)] look: Look,
    #[prop(optional)] icon: Option<Icon>,
) -> AnyView {
    view! {
        <a class=look.class() href=move || href.get()>
            {icon.map(|icon| view! { <Glyph icon /> })}
            <span>{move || label.get()}</span>
        </a>
    }
    .into_any()
}
