#!/usr/bin/env bash
# Installs Lighthouse where it is missing and audits dist.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tools/env.sh
folder=tools/audit
if ! cmp -s $folder/package-lock.json $folder/node_modules/.installed-lock.json; then
    npm --prefix $folder ci --no-audit --no-fund --prefer-offline --loglevel=error ||
        { echo "audit: could not get Lighthouse (the packages of $folder/package-lock.json); it is needed for the audit alone." >&2; exit 1; }
    cp $folder/package-lock.json $folder/node_modules/.installed-lock.json
fi
exec node $folder/audit.mjs "${1:-dist}"
