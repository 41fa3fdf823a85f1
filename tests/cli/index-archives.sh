#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Archives, packed files and filters through the program: what is found, how it is named, what
# happens when an archive changes, breaks or goes.
. tests/cli/lib.bash
cd "$SCRATCH" || exit 2

# finds QUERY ID...
finds() {
	local query=$1
	shift
	"$LEDE" search -i x -n 1000 --format trec -- "$query" 2>/dev/null |
		cut -d' ' -f3 | sort -u | paste -sd' ' >found
	same "$(cat found)" "$*"
}

mkdir in n
printf 'Wombats\n\nThe wombat slept.\n' >in/a.txt
printf '{"id":"gnu","text":"The gnu ran."}\n{"id":"emu","text":"The emu ran."}\n' >in/b.jsonl
printf 'no news' >in/README
tar -C in -cf n/plain.tar a.txt b.jsonl README
tar -C in -czf n/packed.tgz a.txt
tar -C in -cJf n/packed.tar.xz a.txt
xz -c in/a.txt >n/single.txt.xz
bzip2 -c in/a.txt >n/single.txt.bz2
gzip -c in/a.txt >n/single.txt.gz
"$PYTHON" - <<'END'
import io, tarfile, zipfile
with zipfile.ZipFile("n/news.zip", "w", zipfile.ZIP_DEFLATED) as z:
    z.write("in/a.txt", "day/a.txt")
    z.writestr("größe.txt", "The okapi slept.\n")
    z.writestr("__MACOSX/._a.txt", "\0\5\x16\7")
inner = open("n/news.zip", "rb").read()
with tarfile.open("n/outer.tar.gz", "w:gz") as t:
    info = tarfile.TarInfo("n.zip")
    info.size = len(inner)
    t.addfile(info, io.BytesIO(inner))
with zipfile.ZipFile("n/word.docx", "w") as z:
    z.writestr("[Content_Types].xml", "<Types/>")
    z.writestr("word/document.xml", "<document/>")
END
run lede index -i x --report report n
status 0
out 'skipped 0'
finds wombat 'n/news.zip!day/a.txt' 'n/outer.tar.gz!n.zip!day/a.txt' n/packed.tar.xz!a.txt \
	n/packed.tgz!a.txt n/plain.tar!a.txt n/single.txt.bz2 n/single.txt.gz n/single.txt.xz
finds okapi 'n/news.zip!größe.txt' 'n/outer.tar.gz!n.zip!größe.txt'
finds '+gnu' gnu
grep -q 'plain.tar!README' report || fail "the member that is no news is not in the report"
grep -q 'word.docx".*office' report || fail "nothing in the report of the office document"
sound x

# Again: nothing is read; touched: nothing changes; another member: only that.
run lede index -i x n
out 'added 0, updated 0,' 'skipped 0'
touch n/*
run lede index -i x n
out 'added 0, updated 0,'
printf 'Wombats\n\nThe wombat woke, and the tapir too.\n' >in/a.txt
tar -C in -cf n/plain.tar a.txt b.jsonl
run lede index -i x n
out 'added 0, updated 1,'
finds tapir n/plain.tar!a.txt

# An archive that is gone takes its members along.
rm n/plain.tar
run lede index -i x --prune n
status 0
finds tapir
finds '+gnu'
sound x

# Damage: what came before stays, the rest is reported; other files do not mind.
mkdir bad
head -c 1100 <(tar -C in -c a.txt b.jsonl) >bad/cut.tar
printf 'The numbat ran.\n' >bad/good.txt
cp n/news.zip bad/cut.zip && truncate -s -60 bad/cut.zip
run lede index -i x bad
status 0
err 'bad/cut.tar: skipped: damaged archive'
finds numbat bad/good.txt
run lede index -i x --strict bad
status 2

# A bomb: zeros in a zip that are far more than the file.
mkdir bomb
"$PYTHON" - <<'END'
import zipfile
with zipfile.ZipFile("bomb/zeros.zip", "w", zipfile.ZIP_DEFLATED) as z:
    with z.open("zeros.json", "w") as f:
        for i in range(300):
            f.write(bytes(1 << 20))
    z.writestr("behind.txt", "The quokka hid.\n")
END
printf 'The quoll hid.\n' >bomb/good.txt
run lede index -i x bomb
status 0
err 'bomb/zeros.zip: skipped: unpacks to more than 250 times'
finds quokka
finds quoll bomb/good.txt

# A file that is named directly is read as text whatever its name.
gzip -c <(printf 'The bilby slept.\n') >notes.gz
run lede index -i x notes.gz
out 'added 1,'
finds bilby notes.gz
run_with n/outer.tar.gz lede index -i y -
status 0
out 'added 2,'

# A slow producer: what has come is read, and in the index, before it ends. What an earlier run
# said must not be taken for what this one says.
rm -f "$SCRATCH/err"
{
	printf '{"id":"slow1","text":"The dugong swam."}\n'
	for _ in $(seq 300); do
		grep -q 'committed batch 1' "$SCRATCH/err" 2>/dev/null && break
		sleep 0.1
		printf '\n{"id":"slow2","text":"The manatee swam."}\n'
	done
	cp "$SCRATCH/err" seen
} | "$LEDE" index -i z --commit-every 1 - >out 2>err
grep -q 'committed batch 1' seen || fail "nothing was committed while the producer was at it"
{
	printf '<?xml version="1.0"?>'
	sleep 0.3
	printf '<rss version="2.0"><channel><title>W</title><item><title>The dingo</title>'
	sleep 0.3
	printf '<link>http://news.example/1</link><description>The dingo ran.</description></item></channel></rss>'
} | "$LEDE" index -i z - >out 2>err
grep -q 'added 1,' out || fail "a feed that came in pieces: $(cat out err)"

# Filters.
mkdir f
printf 'Quolls\n\nThe echidna dug.\n' >f/a.odd
zip -q f/b.zip f/a.odd 2>/dev/null || "$PYTHON" -c 'import zipfile; zipfile.ZipFile("f/b.zip", "w").write("f/a.odd")'
run lede index -i x f
finds echidna
run lede index -i x --filter 'odd=cat %s' f
status 0
finds echidna f/a.odd 'f/b.zip!f/a.odd'
run lede index -i w --filter 'odd=false %s' f
status 0
err 'f/a.odd: skipped: false failed with exit status 1' \
	'f/b.zip!f/a.odd: skipped: false failed with exit status 1'
run lede index -i w --filter 'odd=sleep 60' --time-limit 0.2 f/a.odd
err 'took longer than 0.2 s'
run lede index -i w --filter 'odd=no-such-program' f/a.odd
err 'there is no program no-such-program'
sound x
finish
