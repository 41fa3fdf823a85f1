#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# plain: what it checks is what the client sees
# The client library of the Model Context Protocol's authors, from npm, uses lede mcp.
. tests/cli/lib.bash
folder=$(tests/npm/install)
case $? in
0) ;;
77) skip "$folder" ;;
*) fail "npm: $folder" && finish ;;
esac
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus || fail "index corpus"
cd "$folder" || exit 2
run timeout 120 node "$ROOT/tests/npm/client.mjs" "$LEDE" "$x"
status 0
nothing_on err
[ "$(wc -l <"$SCRATCH/out")" -gt 5 ] || fail "few citations"
cp "$SCRATCH/out" "$SCRATCH/citations"
run_with "$SCRATCH/citations" lede verify -i "$x" -
status 0
finish
