use crate::model::SafeUrl;
use leptos::prelude::*;

/// A text of somebody's: a link where as a whole it is a safe address, else just the text. It opens beside the page and tells the other side nothing of it.
#[component]
pub fn WebLink(text: String) -> AnyView {
    match SafeUrl::read(&text) {
        Some(address) => view! {
            <a class="web-link" href=address.to_string() target="_blank" rel="noopener noreferrer external"><bdi>{text}</bdi></a>
        }
        .into_any(),
        None => view! { <bdi>{text}</bdi> }.into_any(),
    }
}
