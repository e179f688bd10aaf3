#!/bin/sh
# Opens the HTML report in a browser and uses it as a reviser would. Skips, with a message, where there is no node, no Chromium or no playwright-core.
# BICLAUSE: the program to try (else the newest build). CHROMIUM: the browser. BICLAUSE_BROWSER_REQUIRED=1: a skip is a failure.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

skip() {
    echo "browser tests skipped: $1"
    [ -z "${BICLAUSE_BROWSER_REQUIRED:-}" ] || exit 1
    exit 0
}

command -v node >/dev/null || skip "no node"
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
[ -n "$CHROMIUM" ] || skip "no chromium"
[ -d "$here/node_modules/playwright-core" ] || skip "no playwright-core; run: npm ci --prefix tests/browser"

if [ -z "${BICLAUSE:-}" ]; then
    BICLAUSE=$(ls -t "$root"/target/release/biclause "$root"/target/debug/biclause 2>/dev/null | head -n 1)
fi
[ -n "${BICLAUSE:-}" ] || skip "no biclause; run: cargo build --release"
export CHROMIUM BICLAUSE
exec node --test "$here"/*.test.mjs
