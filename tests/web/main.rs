//! Tests of the page's own code, run in headless Chromium: `make test-web`.
#![cfg(target_arch = "wasm32")]

mod mounting;
mod store;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
