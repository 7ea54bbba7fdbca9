#!/usr/bin/env bash
# All native tests, by nextest where it is installed and by cargo where it is not.
set -euo pipefail
cd "$(dirname "$0")/.."
export INSTA_UPDATE=no
if command -v cargo-nextest >/dev/null; then
    exec cargo nextest run --locked --no-fail-fast "$@"
fi
exec cargo test --locked --no-fail-fast --lib --bins --tests --examples "$@"
