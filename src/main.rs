//! The page itself: everything it does stands in `rungbook::app`.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    // What index.html shows until now; see there.
    if let Some(opening) = leptos::prelude::document().get_element_by_id("opening") {
        opening.remove();
    }
    leptos::mount::mount_to_body(|| "Rungbook");
}

/// There is no native program of this name: the page is built for the browser with `make serve`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The planner is a web page. Run `make serve` and open the address it prints.");
}
