use leptos::prelude::*;
use std::borrow::Cow;

/// The first letters of the first and last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// A person as two letters in a round; the colour follows the name, so that the same person looks the same everywhere.
#[component]
pub fn Avatar(#[prop(into)] name: String) -> AnyView {
    let sum = name.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    let class = format!("avatar avatar-{}", sum % 6);
    let letters = initials(&name);
    view! { <span class=class title=name aria-hidden="true">{letters}</span> }.into_any()
}

/// A row of dots, filled where something is known; the label says it in words.
pub fn dots(label: Cow<'static, str>, filled: &[bool]) -> AnyView {
    let dot = |full: &bool| view! { <span class="dot" class:full=*full></span> };
    view! {
        <span class="dots" role="img" aria-label=label.clone() title=label>
            {filled.iter().map(dot).collect_view()}
        </span>
    }
    .into_any()
}
