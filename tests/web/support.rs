//! A place of its own in the document for each test.

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::{AnyViewState, IntoAny};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// Mounts a view in a new element of the page; it goes with the handle.
pub fn mounted<V: IntoView + 'static>(
    view: impl FnOnce() -> V + 'static,
) -> (HtmlElement, UnmountHandle<AnyViewState>) {
    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    let handle = mount_to(root.clone(), move || view().into_any());
    (root, handle)
}
