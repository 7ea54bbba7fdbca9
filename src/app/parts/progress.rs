use super::{Button, Label, Look, PartWords};
use leptos::prelude::*;
use std::borrow::Cow;

/// Work that takes a while: how far it is, and a way to stop it.
#[component]
pub fn Progress(
    #[prop(into)] label: Label,
    /// 0 to 1; `None` while nobody knows.
    #[prop(into)]
    share: Signal<Option<f64>>,
    #[prop(optional)] on_cancel: Option<Callback<()>>,
) -> AnyView {
    view! {
        <div class="progress">
            <label class="progress-words">
                <span role="status">{move || label.get()}</span>
                <progress max="1" value=move || share.get()></progress>
            </label>
            {on_cancel.map(|stop| view! { <Button label=PartWords::here().cancel look=Look::Quiet on_press=stop /> })}
        </div>
    }
    .into_any()
}

/// A bar that is part full: an amount against what is needed. The words beside it say the numbers.
#[component]
pub fn Meter(
    #[prop(into)] label: Label,
    /// 1 is full; more than that stays full and is marked.
    #[prop(into)]
    share: Signal<f64>,
) -> AnyView {
    let over = move || share.get() >= 1.0;
    let percent = move || format!("{}%", (share.get().clamp(0.0, 1.0) * 100.0).round());
    view! {
        <span class="meter" class:over=over role="img" aria-label=move || label.get() title=move || label.get()>
            <span class="meter-fill" style:inline-size=percent></span>
        </span>
    }
    .into_any()
}

/// A ring that closes as evidence comes in: answered of needed.
pub fn ring(label: Cow<'static, str>, (done, of): (u32, u32)) -> AnyView {
    // The circle is 100 units round, so a share is a length.
    let share = if of == 0 { 1.0 } else { f64::from(done.min(of)) / f64::from(of) };
    let dash = format!("{:.1} 100", share * 100.0);
    view! {
        <span class="ring" class:whole={done >= of} role="img" aria-label=label.clone() title=label>
            <svg viewBox="0 0 36 36" aria-hidden="true">
                <circle class="ring-track" cx="18" cy="18" r="15.9155" />
                <circle class="ring-done" cx="18" cy="18" r="15.9155" stroke-dasharray=dash />
            </svg>
            <span class="ring-words" aria-hidden="true">{format!("{done}/{of}")}</span>
        </span>
    }
    .into_any()
}

/// Grey bars in the place of lines that are on their way.
#[component]
pub fn Skeleton(#[prop(into)] label: Label, #[prop(default = 3)] lines: usize) -> AnyView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{move || label.get()}</span>
            {(0..lines).map(|_| view! { <span class="skeleton-line"></span> }).collect_view()}
        </div>
    }
    .into_any()
}
