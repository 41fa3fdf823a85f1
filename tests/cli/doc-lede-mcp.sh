#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# doc/lede-mcp.1: its examples print what it shows, and it has each option, tool, argument, limit,
# version and error; so has README.md the configuration of a client.
. tests/cli/lib.bash
page=doc/lede-mcp.1
mkdir "$SCRATCH/shown" && cp $page "$SCRATCH/shown" && cp -r corpus "$SCRATCH/shown"
(cd "$SCRATCH/shown" && PATH=$(dirname "$LEDE"):$PATH "$PYTHON" "$ROOT/tests/cli/doc.py" lede-mcp.1) ||
	fail "$page shows something else than is printed"
sed 's/\\-/-/g; s/\\(dq/"/g' $page >"$SCRATCH/page"
for command in mcp verify; do
	"$LEDE" $command --help | grep -oE -- '--[a-z][a-z-]*' | sort -u | while IFS= read -r option; do
		grep -qE "^\.It Fl (i , -index Ar|${option#-}( |$))" "$SCRATCH/page" || echo "$option"
	done >"$SCRATCH/missing"
	same "$(cat "$SCRATCH/missing")" ""
done
python <<'P'
import json, os, re
from lede import check, finish
from spoken import Mcp

page = open(os.environ["SCRATCH"] + "/page").read()
with Mcp(os.environ["SCRATCH"] + "/shown/news.lede") as m:
    for name, tool in m.tools.items():
        start = page.index(f".It Cm {name}\n")
        about = page[start:min(page.index(end, start) for end in ("\n.It", "\n.El"))]
        for argument, schema in tool["inputSchema"]["properties"].items():
            where = page if argument == "budget_tokens" else about
            check(re.search(rf"^\.Cm .*\b{argument}\b", where, re.M), name, "no", argument)
            for value in (schema.get("minimum"), schema.get("maximum"), schema.get("default")):
                check(value is None or re.search(rf"\b{value}\b", where), name, argument, value)
            for choice in schema.get("enum", []):
                check(f".Ql {choice}" in where, name, argument, choice)
for version in ("2025-06-18", "2025-03-26", "2024-11-05"):
    check(version in page, version)
for code in ("-32700", "-32600", "-32601", "-32602"):
    check(code in page, code)
for text in (page, open("README.md").read()):
    line = re.search(r'^ *(\{"mcpServers".*\})$', text, re.M)
    check(line and json.loads(line.group(1))["mcpServers"]["news"]["args"][-1] == "mcp", "no configuration")
finish()
P
for status in holds changed missing 'hash mismatch' malformed; do
	grep -q "^\.It Cm $status\$" "$SCRATCH/page" || fail "no $status"
	"$LEDE" verify --help | grep -q "^  $status " || fail "no $status in the help"
done
finish
