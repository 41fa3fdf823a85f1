#!/bin/bash
# slow
# SPDX-License-Identifier: GPL-2.0-or-later
# Into an index that is not empty: auto takes the quicker way; readers see the old index or the new
# one; killed, interrupted, or with the disk full, a bulk load leaves the index as it was.
. tests/cli/lib.bash
compare=$(realpath "$BUILD/tests/test_glass")
export PYTHONPATH=$ROOT/tests/cli
cd "$SCRATCH" || exit 2

folder() { (cd "$1" && echo db-*); }
articles() { "$LEDE" info -i "$1" --format json | tr -d ' ' | sed -n 's/^"articles":\([0-9]*\),.*/\1/p' | head -n 1; }
# again FROM TO: a copy of an index.
again() {
	rm -rf "$2"
	cp -r "$1" "$2"
}
is_there_as_before() {
	sound "$1"
	same "$(articles "$1")" 1500
	run lede index -i "$1" --bulk=no one.jsonl
	status 0
	same "$(folder "$1")" "$(folder old)"
}

"$PYTHON" - <<'P'
import json, random
random.seed(8)
words = [f"{a}{b}{c}" for a in ("bo", "ka", "ti", "ru") for b in ("lan", "mer", "sod", "vik", "pon")
         for c in ("ta", "ri", "ne", "x", "gul", "ham", "o", "ist")]


def write(name, start, end):
    with open(name, "w") as file:
        for i in range(start, end):
            text = ". ".join(" ".join(random.choices(words, k=12)).capitalize() for _ in range(35))
            json.dump({"id": f"m{i}", "title": f"Number {i}", "text": f"{text}. The osprey, {i}.",
                       "date": f"2024-{i % 12 + 1:02d}-{i % 28 + 1:02d}", "source": f"S{i % 7}"}, file)
            file.write("\n")


write("old.jsonl", 0, 1500)
write("new.jsonl", 1500, 3000)
write("one.jsonl", 9000, 9001)
P
touch -d '1 minute ago' ./*.jsonl # a file just written is noted as such
run lede index -i old --bulk=yes old.jsonl
status 0

# ---- auto ----

for way in no auto yes; do
	again old way-$way
	run lede index -i way-$way --bulk=$way --memory 32 --threads 2 new.jsonl
	status 0
	out 'added 1500,'
	sound way-$way
done
same "$(folder way-no)" "$(folder old)"
for way in auto yes; do
	[ "$(folder way-$way)" != "$(folder old)" ] || fail "--bulk=$way has loaded one by one"
	run "$compare" way-no way-$way
	status 0
	same "$(cat out)" ''
done
# Few are not worth it, however much is read for them; nor are those of a slow pipe.
again old auto
run lede index -i auto one.jsonl
out 'added 1,'
cat old.jsonl new.jsonl | head -n 1502 >most.jsonl
run lede index -i auto most.jsonl
out 'added 2, updated 0, unchanged 1500'
same "$(folder auto)" "$(folder old)"
sound auto
again old auto
{
	head -n 20 new.jsonl
	sleep 2
	sed -n '21p' new.jsonl
	sleep 1
	"$LEDE" search -i auto -n 100 --format trec '"osprey 1520"' >seen
	sed -n '22,$p' new.jsonl
} | "$LEDE" index -i auto --commit-every 1s - >out 2>err || fail "a slow pipe"
out 'added 1500,'
same "$(folder auto)" "$(folder old)"
same "$(grep -c m1520 seen)" 1
sound auto
# Those of a quick one are, and so are those in an archive.
again old auto
# shellcheck disable=SC2002
cat new.jsonl | "$LEDE" index -i auto - >out 2>err || fail "a quick pipe"
out 'added 1500,'
[ "$(folder auto)" != "$(folder old)" ] || fail "a quick pipe was loaded one by one"
sound auto
again old auto
run_with new.jsonl "$LEDE" index -i auto -
out 'added 1500,'
[ "$(folder auto)" != "$(folder old)" ] || fail "standard input was loaded one by one"

# ---- readers ----

again old read
python <<'P'
import json, os, subprocess, threading
import lede
from lede import check, finish
from served import Server

done = threading.Event()
seen = []


def look():
    while not done.is_set():
        said = lede.run("search", "-i", "read", "--format", "json", "-n", "1", "osprey")
        check(said.returncode == 0 and not said.stderr, "a search", said)
        seen.append(json.loads(said.stdout)["total"])


with Server("read") as s:
    readers = [threading.Thread(target=look) for _ in range(2)]
    for reader in readers:
        reader.start()
    load = subprocess.Popen([lede.LEDE, "index", "-q", "-i", "read", "--bulk=yes", "new.jsonl"], stderr=subprocess.DEVNULL)
    totals = set()
    while load.poll() is None:
        totals.add(s.get("/v1/search", q="osprey", limit=1).json()["total"])
    done.set()
    for reader in readers:
        reader.join()
    totals.add(s.get("/v1/search", q="osprey", limit=1).json()["total"])
check(load.returncode == 0, "the load", load.returncode)
check(1500 in seen and set(seen) <= {1500, 3000}, "a reader saw", set(seen))
check(totals == {1500, 3000}, "the server saw", totals)
finish()
P

# ---- failures ----

# The disk is full: while the new part is made, and when it is merged. Xapian 1.4.22 does not free
# the tables of a compaction that fails.
largest=$(($(stat -c %s old/db-*/position.glass) / 1024))
for blocks in 200 2000 $((largest + largest / 10)); do
	again old full
	(ulimit -f $blocks && ASAN_OPTIONS="$ASAN_OPTIONS:detect_leaks=0" &&
		exec "$LEDE" index -i full --bulk=yes new.jsonl) >out 2>err
	got=$?
	last="index within $blocks KB"
	status 2
	err '^lede: .*File too large'
	no_err 'committed'
	same "$(folder full)" "$(folder old)"
	is_there_as_before full
done
for tenths in 1 3 6 9 12 15; do
	again old killed
	"$LEDE" index -q -i killed --bulk=yes --threads 1 new.jsonl >/dev/null 2>&1 &
	sleep $((tenths / 10)).$((tenths % 10))
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
	if [ "$(articles killed)" = 3000 ]; then
		sound killed
	else
		is_there_as_before killed
	fi
	same "$(find killed -name 'db-*' | wc -l)" 1
done
again old stopped
mkfifo pipe
"$LEDE" index -i stopped --bulk=yes - <pipe >out 2>err &
exec 3>pipe
head -n 400 new.jsonl >&3
sleep 1
kill -INT $!
exec 3>&-
wait $!
got=$? last='index, interrupted'
status 130
out 'interrupted; what was read until then is committed'
sound stopped
[ "$(articles stopped)" -gt 1500 ] || fail "what was read is not there"
same "$(find stopped -name 'db-*' | wc -l)" 1
finish
