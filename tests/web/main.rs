//! Tests of the page's own code, run in headless Chromium: `make test-web`.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a test stops where something is amiss"
)]

mod mounting;
mod parts;
mod store;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
