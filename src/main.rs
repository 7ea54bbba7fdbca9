//! The page itself: everything it does stands in `rungbook::app`.

#[cfg(target_arch = "wasm32")]
fn main() {
    rungbook::app::start();
}

/// There is no native program of this name: the page is built for the browser with `make serve`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The planner is a web page. Run `make serve` and open the address it prints.");
}
