#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# A bulk load makes the index that adding one by one makes; interrupted, killed, or with the disk
# full, it leaves the index as it was.
. tests/cli/lib.bash
compare=$(realpath "$BUILD/tests/test_glass")
cd "$SCRATCH" || exit 2

# equal A B: the two indexes have the same documents, terms, positions, values, words.
equal() {
	run "$compare" "$1" "$2"
	status 0
	same "$(cat out)" ''
}
folders() { find "$1" -name 'db-*' | wc -l; }

# The sample articles, and every kind of thing that comes twice.
cp -r "$ROOT/corpus" corpus
cat >twice.jsonl <<'J'
{"id": "a", "title": "Nightjars", "text": "The nightjar sat on the fence all night and did not move.", "source": "One"}
{"id": "b", "title": "Herons", "text": "A heron stood in the river, and the river went on past it.", "source": "One"}
{"id": "a", "title": "Nightjars", "text": "The nightjar sat on the fence all night and then it flew.", "source": "One"}
{"id": "c", "title": "Herons", "text": "A heron stood in the river, and the river went on past it.", "source": "Two", "date": "2024-01-02"}
{"id": "b", "title": "Herons", "text": "A heron stood in the river, and the river went on past it.", "source": "One"}
{"id": "d", "title": "Short", "text": "More soon."}
{"id": "e", "title": "Short", "text": "More soon."}
{"id": "f", "title": "None", "text": "?!"}
{"id": "a", "title": "Nightjars", "text": "The nightjar sat on the fence all night and then it flew away.", "source": "One"}
J
run lede index -i one --bulk=no corpus/*/ twice.jsonl
status 0
cp out one.out
for options in '--threads 1' '--threads 3 --memory 32' --no-check; do
	rm -rf bulk
	# shellcheck disable=SC2086
	run lede index -i bulk --bulk=yes $options corpus/*/ twice.jsonl
	status 0
	same "$(sed 's/ in .*//; s/^[^:]*: //' out)" "$(sed 's/ in .*//; s/^[^:]*: //' one.out)"
	err 'committed batch 1'
	sound bulk
	same "$(folders bulk)" 1
	for query in 'TTP accusations' nightjar heron 'source:two' 'Kabul dialogue'; do
		"$LEDE" search -i one --format json "$query" 2>&1 | sed 's/"took_us":[^,]*,//' >want
		"$LEDE" search -i bulk --format json "$query" 2>&1 | sed 's/"took_us":[^,]*,//' >have
		same "$(jq -S 'del(.took_us, .took_ms)' have 2>/dev/null || cat have)" \
			"$(jq -S 'del(.took_us, .took_ms)' want 2>/dev/null || cat want)"
	done
	run lede show -i bulk --format json a
	out 'then it flew away'
done
# What came once is equal in every entry.
run lede index -i one-api --bulk=no corpus/*/
run lede index -i one-bulk --bulk=yes corpus/*/
equal one-api one-bulk

# It goes on as any other: added to, replaced, removed, compacted.
for index in one-api one-bulk; do
	run lede index -i $index twice.jsonl
	status 0
	run lede rm -i $index d
	status 0
done
equal one-api one-bulk
sound one-bulk
run lede compact -i one-bulk
status 0
sound one-bulk
run lede index -i one-bulk corpus/*/
out 'added 0, updated 0, unchanged 72'

# What is no way to load.
run lede index -i one-bulk --bulk=maybe twice.jsonl
status 2
err 'yes, no or auto'
run lede index -i one-bulk --memory 31 twice.jsonl
status 2
run lede index -i one-bulk --threads 0 twice.jsonl
status 2

# More than fits into the memory: many runs, the same index.
"$PYTHON" - >much.jsonl <<'P'
import json, random
random.seed(7)
words = [f"{a}{b}{c}" for a in ("bo", "ka", "ti", "ru") for b in ("lan", "mer", "sod", "vik", "pon")
         for c in ("ta", "ri", "ne", "x", "gul", "ham", "o", "ist")]
for i in range(2500):
    text = ". ".join(" ".join(random.choices(words, k=12)).capitalize() for _ in range(35))
    print(json.dumps({"id": f"m{i}", "title": f"Number {i} {random.choice(words)}", "text": text + ".",
                      "date": f"2024-{i % 12 + 1:02d}-{i % 28 + 1:02d}", "source": f"S{i % 7}"}))
P
touch -d '1 minute ago' much.jsonl # a file just written is noted as such
run lede index -i much-api --bulk=no much.jsonl
status 0
run lede index -i much-bulk --memory 32 --threads 2 much.jsonl
status 0
out 'added 2500,'
equal much-api much-bulk
sound much-bulk

# The disk is full, at one place and another: said in a line, and nothing has changed.
for blocks in 200 2000 6000; do
	rm -rf full
	run lede index -i full --bulk=no /dev/null
	(ulimit -f $blocks && exec "$LEDE" index -i full --bulk=yes much.jsonl) >out 2>err
	got=$?
	last="index within $blocks KB"
	status 2
	err 'cannot be written: File too large'
	sound full
	run lede info -i full --format json
	out '"articles": *0'
	run lede index -i full --bulk=yes corpus/*/
	status 0
	out 'added 72'
	same "$(folders full)" 1
done

# Killed, at one moment and another; interrupted.
for tenths in 1 3 6 10; do
	rm -rf killed
	run lede index -i killed --bulk=no /dev/null
	"$LEDE" index -q -i killed --bulk=yes --threads 1 much.jsonl >/dev/null 2>&1 &
	sleep 0.$((tenths % 10))
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
	sound killed
	articles=$("$LEDE" info -i killed --format json | tr -d ' ' | grep -o '"articles":[0-9]*' | head -n 1)
	[ "$articles" = '"articles":0' ] || [ "$articles" = '"articles":2500' ] ||
		fail "killed after $tenths: $articles"
	run lede index -i killed corpus/*/
	status 0
	same "$(folders killed)" 1
done
mkfifo pipe
"$LEDE" index -i stopped --bulk=yes - <pipe >out 2>err &
exec 3>pipe
head -n 400 much.jsonl >&3
sleep 1
kill -INT $!
exec 3>&-
wait $!
got=$? last='index, interrupted'
status 130
out 'interrupted; what was read until then is committed'
sound stopped
run lede search -i stopped --limit 1 'bolanta'
status 0
finish
