#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# A bulk load into an index that is not empty: what a user sees is what adding one by one makes,
# whatever comes in again; readers go on; killed, or with the disk full, the index is as it was.
. tests/cli/lib.bash
compare=$(realpath "$BUILD/tests/test_glass")
export PYTHONPATH=$ROOT/tests/cli
cd "$SCRATCH" || exit 2

folders() { find "$1" -name 'db-*' | wc -l; }
# From `INDEX: added 1, ... 0 skipped; 0.1 MB in 0.1 s`, without the name and the time.
counts() { sed 's/^[^:]*: //; s/;.*//' "$1"; }

# ---- what is simply new: the same entries ----

cp -r "$ROOT/corpus" corpus
run lede index -i first --bulk=no corpus/wire corpus/features corpus/live
status 0
for way in yes no; do
	cp -r first new-$way
	run lede index -i new-$way --bulk=$way --threads 2 corpus/*/
	status 0
	counts out >new-$way.out
	sound new-$way
	same "$(folders new-$way)" 1
done
same "$(cat new-yes.out)" "$(cat new-no.out)"
run "$compare" new-no new-yes
status 0
same "$(cat out)" ''
run xapian-check new-yes/db-*
[ "$got" = 127 ] || status 0

# ---- what is not ----

# Both get the same in: articles, topics, a look at them, withdrawals, files that go.
flood='The river Orva broke its banks on Monday night and flooded the old town of Kasteln. Soldiers carried sandbags to the stone bridge until early morning.'
end='The mayor asked people to stay at home until the water falls. Schools will remain closed for the rest of the week.'
goats='Breeders of the rare marsh goat met in Tolvik on Thursday to choose a champion, as they do every year.'
cat >before.jsonl <<J
{"id": "wire", "title": "River floods Kasteln", "source": "Sample Wire", "date": "2025-05-21T08:00:00Z", "text": "$flood Officials said 12 people were missing. $end"}
{"id": "goats", "title": "Goats", "source": "Daily Post", "date": "2025-05-22", "text": "$goats"}
{"id": "goats-too", "title": "Goats", "source": "The Herald", "date": "2025-05-23", "text": "$goats"}
{"id": "late", "title": "Herons", "source": "Daily Post", "date": "2025-05-24", "text": "A heron stood in the river Orva, and the river went on past it all day."}
{"id": "changes", "title": "Nightjars", "source": "Daily Post", "text": "The nightjar sat on the fence all night and did not move."}
{"id": "fields", "title": "Cranes", "source": "Daily Post", "text": "Two cranes were seen on the meadow behind the mill in Tolvik."}
{"id": "stays", "title": "Owls", "source": "Daily Post", "text": "The owls of Kasteln have left the tower of the church."}
{"id": "bitterns", "title": "Bitterns", "source": "Daily Post", "text": "A bittern was heard in the reeds near Tolvik for the first time."}
{"id": "bitterns-too", "title": "Bitterns", "source": "The Herald", "text": "A bittern was heard in the reeds near Tolvik for the first time."}
J
cat >after.jsonl <<J
{"id": "new", "title": "Storks", "source": "Daily Post", "text": "The storks are back in Tolvik, three weeks before their time."}
{"id": "later", "title": "River floods Kasteln, 14 missing", "source": "The Herald", "date": "2025-05-21T12:00:00Z", "text": "$flood Officials said 14 people were missing. $end"}
{"id": "last", "title": "Railway shut", "source": "Daily Post", "date": "2025-05-21T13:00:00Z", "text": "$flood Officials said 14 people were missing. $end The railway to the coast is closed until Friday."}
{"id": "stays", "title": "Owls", "source": "Daily Post", "text": "The owls of Kasteln have left the tower of the church."}
{"id": "fields", "title": "Cranes", "source": "The Herald", "date": "2025-05-25", "text": "Two cranes were seen on the meadow behind the mill in Tolvik."}
{"id": "changes", "title": "Nightjars", "source": "Daily Post", "text": "The nightjar sat on the fence all night and then it flew."}
{"id": "early", "title": "Herons", "source": "Sample Wire", "date": "2025-05-20", "text": "A heron stood in the river Orva, and the river went on past it all day."}
{"id": "goats-three", "title": "Goats", "source": "Sample Wire", "date": "2025-05-26", "text": "$goats"}
{"id": "goats-too", "title": "Goats", "source": "The Herald", "date": "2025-05-23", "text": "Breeders of the marsh goat did not meet in Tolvik this year, as there are too few goats."}
{"id": "bitterns", "title": "Bitterns", "source": "Daily Post", "text": "No bittern was heard in the reeds near Tolvik, as it turned out later."}
{"id": "twice", "title": "Terns", "source": "Daily Post", "text": "The terns of the coast have had their young already this year."}
{"id": "new-copy", "title": "Storks", "source": "The Herald", "text": "The storks are back in Tolvik, three weeks before their time."}
{"id": "twice", "title": "Terns", "source": "Daily Post", "text": "The terns of the coast have had their young late this year."}
{"id": "changes", "title": "Nightjars", "source": "Daily Post", "text": "The nightjar sat on the fence all night, flew, and came back."}
{"id": "none", "title": "None", "text": "?!"}
{"id": "old-words", "title": "Nightjars", "source": "The Herald", "text": "The nightjar sat on the fence all night and did not move."}
{"id": "gone-1", "title": "Plovers", "text": "The plovers of the sand bank have been counted, and there are nine."}
J
# ninjs NAME VERSION STATUS TEXT
ninjs() {
	printf '{"uri": "%s", "version": "%s", "pubstatus": "%s", "type": "text", "headline": "Plovers", "body_text": "%s"}\n' "$@" >"files/$1.json"
}
make_files() {
	rm -rf files
	mkdir files
	printf 'Kites\n\nThe kites of %s have built a nest on the town hall of Kasteln.\n' Tolvik >files/kites.txt
	printf 'Larks\n\nThe larks of %s are singing before sunrise on the meadow.\n' Tolvik >files/larks.txt
	printf 'Wrens\n\nThe wrens of %s are seen in the gardens behind the mill.\n' Tolvik >files/wrens.txt
	ninjs gone-1 2 canceled 'The plovers of the sand bank have been counted.'
	ninjs goes 1 usable 'The plovers of the lake have been counted, and there are forty.'
}
change_files() {
	printf 'Kites\n\nThe kites of Tolvik have left the nest on the town hall of Kasteln.\n' >files/kites.txt
	mv files/larks.txt files/skylarks.txt
	rm files/wrens.txt
	printf 'Finches\n\nThe finches of Tolvik are eating the seeds of the old plane tree.\n' >files/finches.txt
	ninjs goes 2 canceled ''
}
export XDG_STATE_HOME=$SCRATCH/state
for way in no yes; do
	make_files
	run lede index -i words-$way --bulk=no before.jsonl files
	status 0
	run lede rm -i words-$way stays
	run lede index -i words-$way --bulk=no before.jsonl
	run lede topics -i words-$way add tolvik Tolvik
	run lede topics -i words-$way add river river
	run lede watch -i words-$way
	out 'nothing new'
	change_files
	touch -d '2 minutes ago' files/*
	run lede index -i words-$way --bulk=$way --threads 2 --prune --report words-$way.report files after.jsonl
	status 0
	counts out >words-$way.out
	same "$(folders words-$way)" 1
	sound words-$way
	run lede index -i words-$way --prune files after.jsonl
	out 'added 0, updated [0-9]*, unchanged'
done
same "$(cat words-yes.out)" "$(cat words-no.out)"
python <<'P'
import json
import lede
from lede import check

IDS = """wire goats goats-too goats-three late early changes fields stays bitterns bitterns-too new new-copy later last
twice old-words none gone-1 goes files/kites.txt files/larks.txt files/wrens.txt files/skylarks.txt files/finches.txt""".split()
QUERIES = ["tolvik", "river", "nightjar", "heron OR goat", '"marsh goat"', "source:herald", "kasteln -river", "plovers",
           "kite lark wren finch", "title:storks", "date:2025-05-21..2025-05-23", "bitern", "stroks"]


def plain(value):
    """Without what says when, and under which number, it came in."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()
                if k not in ("indexed", "revised", "took_us", "database", "revision", "bytes", "tables", "story", "first")}
    return [plain(v) for v in value] if isinstance(value, list) else value


def asked(index, *arguments):
    done = lede.run(*arguments[:1], "-i", index, *arguments[1:])
    try:
        said = plain(json.loads(done.stdout))
    except ValueError:
        said = done.stdout.decode()
    return done.returncode, said, done.stderr.decode().replace(index, "INDEX")


def same(*arguments, key=lambda answer: answer):
    one, all = key(asked("words-no", *arguments)), key(asked("words-yes", *arguments))
    check(one == all, arguments, "\n one by one:", one, "\n in bulk:   ", all)
    return one


def revisions(answer):
    return [line.split("Z ", 1)[-1] for line in answer[1].splitlines()]


for id in IDS:
    same("show", "--format", "json", id)
    same("show", "--revisions", id, key=revisions)
    same("story", "--format", "json", id)
for query in QUERIES:
    code, said, _ = same("search", "--format", "json", "-n", "100", query)
    check(code == 0 or query in ("plovers", "bitern", "stroks"), query, "finds nothing")
    same("timeline", "--format", "json", query)
same("info", "--format", "json")
same("actors", "--format", "json")


def news(answer):
    lines = [json.loads(line) for line in answer[1].splitlines()]
    return answer[0], sorted((r["topic"], r["article"]["id"], r["passage"]["text"]) for r in lines)


code, found = same("watch", "--peek", "--format", "jsonl", key=news)
check(code == 0 and found, "no news")
# What became of each, in whatever order.
reports = [sorted(json.dumps({k: v for k, v in json.loads(line).items()}, sort_keys=True)
                  for line in open(f"words-{way}.report")) for way in ("no", "yes")]
check(reports[0] == reports[1], "reports", set(reports[0]) ^ set(reports[1]))
lede.finish()
P
finish
