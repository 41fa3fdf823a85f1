#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# On a terminal a bar with rate and time left, erased at the end; messages do not run into it;
# the closing line.
. tests/cli/lib.bash
command -v script >/dev/null || skip "no script(1)"
cd "$SCRATCH" || exit 2
for i in $(seq 1 40); do
	echo "{\"id\": \"$i\", \"text\": \"Number $i: $(seq -s ' ' 1 200)\"}"
done >a.jsonl
echo 'broken' >>a.jsonl
# The pipe makes the size unknown and the reading last; the file has a size.
mkfifo slow
{ while read -r line; do echo "$line"; sleep 0.02; done <a.jsonl; } >slow &
script -qec "$LEDE index -i x - <slow" /dev/null </dev/null >tty
out=$(cat tty)
wait
printf '%s' "$out" | grep -qP '\r\x1b\[K[0-9]+ articles  [0-9.]+ MB  [0-9.]+ MB/s' || fail "no progress of a pipe: $(cat -v tty | tail -3)"
printf '%s' "$out" | grep -qP '\r\x1b\[Klede: -:41: skipped: broken JSON' || fail "the message runs into the bar: $(cat -v tty)"
printf '%s' "$out" | grep -q 'added 40, updated 0, unchanged 0, removed 0, skipped 1 (1 broken JSON); ' || fail "no closing line"
! grep -q 'committed batch' tty || fail "lines of batches on a terminal"

"$PYTHON" -c '
import json, random
random.seed(1)
for i in range(1500): print(json.dumps({"id": str(i), "text": " ".join("w%d" % random.randrange(5000) for _ in range(300))}))' >b.jsonl
script -qec "$LEDE index -i x b.jsonl" /dev/null </dev/null >tty
grep -qP '\r\x1b\[K\[#* *\] +[0-9]+%  [0-9]+ articles  [0-9.]+ MB/s  [0-9]+ s left' tty || fail "no bar: $(cat -v tty | tail -3)"
# Shares and articles only grow.
"$PYTHON" - <<'P' || fail "the bar goes back"
import re
seen = [tuple(map(int, m)) for m in re.findall(r"\] +(\d+)%  (\d+) articles", open("tty", errors="replace").read())]
assert seen == sorted(seen) and all(a <= 100 for a, _ in seen) and seen, seen
P
tail -1 tty | grep -q $'\r\033\\[K.*added 1460, updated 40,' || fail "the bar is left behind: $(cat -v tty | tail -1)"
script -qec "$LEDE index -q -i y b.jsonl" /dev/null </dev/null >tty
[ ! -s tty ] || fail "-q says $(cat -v tty)"
finish
