//! The framework does in a real document what the page counts on.

use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::mounted;

/// A step that sets several signals paints once, so no figure is ever shown that belongs to half a change.
#[wasm_bindgen_test]
async fn several_sets_in_one_step_paint_once() {
    let (won, set_won) = signal(0);
    let (lost, set_lost) = signal(0);
    let painted = StoredValue::new(0);
    let (root, _mounted) = mounted(move || {
        view! {
            <p>
                {move || {
                    painted.update_value(|times| *times += 1);
                    format!("{} won, {} lost", won.get(), lost.get())
                }}
            </p>
        }
    });
    assert_eq!(root.text_content().as_deref(), Some("0 won, 0 lost"));
    set_won.set(1);
    set_lost.set(2);
    set_won.set(3);
    leptos::task::tick().await;
    assert_eq!(root.text_content().as_deref(), Some("3 won, 2 lost"));
    assert_eq!(painted.get_value(), 2);
}
