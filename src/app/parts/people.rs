use super::Label;
use leptos::prelude::*;

/// The first letters of the first and last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// A person as two letters in a round; the colour follows the name, so that the same person looks the same everywhere.
#[component]
pub fn Avatar(#[prop(into)] name: Label) -> AnyView {
    let class = move || {
        let sum = name.get().bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
        format!("avatar avatar-{}", sum % 6)
    };
    view! { <span class=class title=move || name.get() aria-hidden="true">{move || initials(&name.get())}</span> }
        .into_any()
}

/// A row of dots, filled where something is known; the label says it in words.
#[component]
pub fn Dots(#[prop(into)] label: Label, #[prop(into)] filled: Signal<Vec<bool>>) -> AnyView {
    view! {
        <span class="dots" role="img" aria-label=move || label.get() title=move || label.get()>
            {move || filled.get().into_iter().map(|full| view! { <span class="dot" class:full=full></span> }).collect_view()}
        </span>
    }
    .into_any()
}
