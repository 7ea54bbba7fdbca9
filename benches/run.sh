#!/usr/bin/env bash
# Times the planner's engine beside its peers: benches/run.sh [node|chromium|open] [sizes, such as 1000,10000,100000]
# The peers stand in a folder beside the checkout, or where RUNGBOOK_BENCH points; they are copied, since they write results.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
what=${1:-node} sizes=${2:-1000,10000,100000}
peers=${RUNGBOOK_BENCH:-$root/../shared/bench}
target=${CARGO_TARGET_DIR:-$root/target}
work=${RUNGBOOK_BENCH_WORK:-$target/bench}
source "$root/tools/env.sh"

if [ ! -f "$peers/bench.mjs" ]; then
  echo "The comparison needs its peers: put them beside the checkout as ../shared/bench, or point RUNGBOOK_BENCH at them." >&2
  exit 2
fi
mkdir -p "$work/results" "$work/data"
cp -r --no-preserve=mode "$peers/." "$work/"
[ -d "$work/node_modules/playwright-core" ] || (cd "$work" && (npm ci --no-audit --no-fund || npm install --no-audit --no-fund))

export RUSTFLAGS="-C target-feature=+simd128"
wasm=wasm32-unknown-unknown
build() { (cd "$here/engine" && CARGO_TARGET_DIR=$target cargo build --locked --release --target $wasm "$@"); }
if [ "$what" = open ]; then
  build --features opening
  cp "$target/$wasm/release/rungbook_bench.wasm" "$work/opening.wasm"
  [ -f "$work/data/plan-100000.json" ] || (cd "$work" && node gen.mjs 100000)
  cp "$here/open.mjs" "$work/"
  cd "$work" && exec node --expose-gc --max-old-space-size=8192 open.mjs
fi
build
cp "$target/$wasm/release/rungbook_bench.wasm" "$work/rungbook.wasm"
cp "$here/rungbook.mjs" "$work/contestants/"
(cd "$work/rust" && CARGO_TARGET_DIR=$work/rust/target cargo build --release --lib --target $wasm)
cd "$work" && exec node bench.mjs --env "$what" --n "$sizes" --plug rungbook --rounds "${ROUNDS:-7}" ${ONLY:+--only "$ONLY"}
