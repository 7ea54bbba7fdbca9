#!/usr/bin/env bash
# Brings a machine with rustup's Rust, Node and apt to where the page can be built (`setup.sh build`) and tested
# (`setup.sh test`, which adds the browser). Does only what is missing; a second run takes a blink.
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/env.sh
need=${1:-test}

say() { printf 'setup: %s\n' "$*"; }
refuse() { printf '\nsetup: %s\n' "$@" >&2; exit 1; }

# Runs a download; where it fails, says what was wanted and what for.
fetch() { # what, what for, command...
    local what=$1 why=$2; shift 2
    "$@" || refuse "could not get $what (needed $why). The messages above say how it failed." \
        "Check that the network lets it through, then run the same command again."
}

has() { [ "$("$1" --version 2>/dev/null)" = "$2" ]; }

# Builds a tool without the slow optimisations its own release profile asks for: it waits for cargo anyway.
build_tool() { # crate, version, folder, optimisation, extra arguments...
    local crate=$1 version=$2 folder=$3 opt=$4; shift 4
    say "building $crate $version (once for all clones, a few minutes) into $folder"
    env -u CARGO_TARGET_DIR -u CARGO_BUILD_TARGET \
        CARGO_PROFILE_RELEASE_OPT_LEVEL="$opt" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_PROFILE_RELEASE_STRIP=symbols \
        cargo install "$crate" --version "$version" --locked --force --quiet --root "$folder" "$@"
}

rust() {
    command -v cargo >/dev/null || refuse "cargo is missing: install Rust with rustup (https://rustup.rs), then run this again."
    local libs; libs=$(rustc --print target-libdir --target wasm32-unknown-unknown)
    [ -d "$libs" ] && return
    command -v rustup >/dev/null || refuse "this Rust has no wasm32-unknown-unknown target and there is no rustup to add it."
    fetch "Rust's wasm32-unknown-unknown target" "to compile the page" rustup target add wasm32-unknown-unknown
}

page_builders() {
    mkdir -p "$RUNGBOOK_TOOLS"
    # Two clones that set up at the same time wait for each other here.
    exec 8>"$RUNGBOOK_TOOLS/.lock"; flock 8
    has trunk "trunk $trunk_version" ||
        fetch "trunk $trunk_version from the crate registry" "to build and serve the page" \
            build_tool trunk "$trunk_version" "$RUNGBOOK_TOOLS/trunk-$trunk_version" 0 --no-default-features
    has wasm-bindgen "wasm-bindgen $bindgen_version" ||
        fetch "wasm-bindgen-cli $bindgen_version from the crate registry" "to join the page's wasm with JavaScript" \
            build_tool wasm-bindgen-cli "$bindgen_version" "$RUNGBOOK_TOOLS/wasm-bindgen-$bindgen_version" 1
    # The program does not tell its version; the folder does.
    [ -x "$RUNGBOOK_TOOLS/wasm-split-$split_version/bin/wasm-split-cli" ] ||
        fetch "wasm_split_cli_support $split_version from the crate registry" "to cut the page's wasm into parts" \
            build_tool wasm_split_cli_support "$split_version" "$RUNGBOOK_TOOLS/wasm-split-$split_version" 1 --features build-binary
    exec 8>&-
}

node_packages() {
    command -v npm >/dev/null || refuse "npm is missing: install Node 20 or later, then run this again."
    local folder=tests/browser
    cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-lock.json" && return
    say "installing the Node packages of $folder"
    fetch "the Node packages of $folder/package-lock.json" "for making the wasm smaller and the browser journeys" \
        npm --prefix "$folder" ci --no-audit --no-fund --prefer-offline --loglevel=error
    cp "$folder/package-lock.json" "$folder/node_modules/.installed-lock.json"
}

crates() {
    fetch "the crates of Cargo.lock" "to compile the planner" cargo fetch --locked --quiet
}

browser() {
    [ -x "$CHROMIUM" ] && [ -x "$CHROMEDRIVER" ] && return
    command -v apt-get >/dev/null ||
        refuse "Chromium and its driver are missing (needed for the tests): install both, or name them in CHROMIUM and CHROMEDRIVER."
    local root=(); [ "$(id -u)" = 0 ] || root=(sudo)
    say "installing Chromium and its driver with apt"
    fetch "Debian's package lists" "to install Chromium" "${root[@]}" apt-get update -qq
    fetch "Debian's chromium and chromium-driver" "for the wasm tests and the browser journeys" \
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver
}

rust
crates
node_packages
page_builders
[ "$need" = build ] || browser
