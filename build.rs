//! A release build of the page keeps its relocations, so that tools/split.mjs can cut it into the files that are fetched one by one.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let set = |name: &str, to: &str| std::env::var(name).is_ok_and(|value| value == to);
    if set("CARGO_CFG_TARGET_ARCH", "wasm32") && set("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bin=rungbook=--emit-relocs");
    }
}
