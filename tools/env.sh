# Puts the pinned tools on PATH. To be sourced by bash:  . tools/env.sh
# RUNGBOOK_TOOLS moves the folder they live in; it lies outside the checkout so that clones share it.
rungbook_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export RUNGBOOK_TOOLS="${RUNGBOOK_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/rungbook/tools}"

# The wasm-bindgen program must be of the very version of the library, so that one is read from Cargo.lock.
trunk_version=0.21.14
split_version=0.2.4
bindgen_version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' "$rungbook_root/Cargo.lock")

PATH="$RUNGBOOK_TOOLS/trunk-$trunk_version/bin:$RUNGBOOK_TOOLS/wasm-bindgen-$bindgen_version/bin:$PATH"
PATH="$RUNGBOOK_TOOLS/wasm-split-$split_version/bin:$PATH"
PATH="$rungbook_root/tests/browser/node_modules/.bin:$PATH"
# rustup puts cargo here; a shell that has not been opened anew since does not know it yet.
export PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

CHROMIUM="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
CHROMEDRIVER="${CHROMEDRIVER:-$(command -v chromedriver || true)}"
export CHROMIUM CHROMEDRIVER
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
# Seconds the browser tests of the wasm may take in all; the default of 20 is short on a busy machine.
export WASM_BINDGEN_TEST_TIMEOUT=300
