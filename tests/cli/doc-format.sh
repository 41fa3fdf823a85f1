#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# doc/format.md: its commands and its python program print what it shows; the names in
# store/schema.h are in it; its examples of bytes are right.
. tests/cli/lib.bash
command -v xapian-delve >/dev/null && command -v quest >/dev/null || skip "no xapian-tools"
"$PYTHON" -c 'import xapian' 2>/dev/null || skip "no python3-xapian"
page=doc/format.md

cp -r corpus "$SCRATCH"
sed -n '/^```python$/,/^```$/p' "$page" | grep -v '^```' >"$SCRATCH/find.py"
[ "$(wc -l <"$SCRATCH/find.py")" -gt 20 ] || fail "the python program was not found in $page"
ln -s "$PYTHON" "$SCRATCH/python3"
cp "$page" "$SCRATCH/format.md"
(cd "$SCRATCH" && PATH=$SCRATCH:$(dirname "$LEDE"):$PATH "$PYTHON" "$ROOT/tests/cli/doc.py" format.md) ||
	fail "$page shows something else than is printed"

# Every name of the schema; the numbers of the slots and of the format.
grep -oE '"[A-Za-z:]+"' store/schema.h | tr -d '"' >"$SCRATCH/names"
[ "$(wc -l <"$SCRATCH/names")" -ge 10 ] || fail "no names in store/schema.h"
while IFS= read -r name; do
	grep -qF "\`$name" "$page" || fail "$page: no $name"
done <"$SCRATCH/names"
format=$(sed -n 's/^#define FORMAT_VERSION *"\(.*\)"/\1/p' store/schema.h)
grep -q "^# The index on disk, format $format$" "$page" || fail "$page is not about format $format"
same "$(grep -cE '^\| [0-9] \|' "$page")" "$(grep -c '^	SLOT_' store/schema.h)"

python <<'P'
import collections, os, re, struct, sys
import lede
from lede import check
import xapian

x = os.environ["SCRATCH"] + "/news.lede"
page = open("doc/format.md").read()
db = xapian.Database(x)


def numbers(data):
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


# The examples of bytes.
check(xapian.sortable_serialise(1747785600).hex(" ") == re.search(r"is `(e0 [0-9a-f ]+)`", page).group(1), "date")
place = bytes.fromhex(re.search(r"`(00 02 [0-9a-f ]+)` is passage", page).group(1))
check([*numbers(place)] == [0, 2, 147, 0, 458, 82], "place", [*numbers(place)])
values = {v.value for d in db.postlist("") for v in db.get_document(d.docid).values() if v.num == 3}
check(place in values, "the place in the example is none of the sample corpus")

# Which documents have which prefixes, slots and data; consecutive numbers.
TABLE = {p: on for ps, on in re.findall(r"^\| ((?:`[A-Z][A-Za-z:]*`(?:, )?)+) \| (\w+) \|", page, re.M) for p in re.findall("`(.*?)`", ps)}
check(len(TABLE) == 23, "prefixes", TABLE)
SLOTS = {int(n): on for n, on in re.findall(r"^\| (\d) \| (\w+) \|", page, re.M)}
articles = {p.docid for p in db.postlist("XTarticle")}
KEYS = ("id title source date date_rule updated updated_rule crawled url author lang section keywords dateline version "
        "file place alias indexed revised wrapped passages").split()
owner = None
for posting in db.postlist(""):
    document = db.get_document(posting.docid)
    is_article = posting.docid in articles
    kind = "articles" if is_article else "passages"
    for item in document.termlist():
        term = item.term.decode()
        prefix = next((p for p in ("XA", "XM", "XW", "XQ", "XV", "XC:", "XF", "XTarticle", "XTaliased", "XS", "XD", "XN", "XG", "XP") if term.startswith(p)), re.match("[A-Z]?", term).group())
        check((TABLE[prefix] in ("both", kind)) if prefix else not is_article, "term", term, "on", kind)
        counts = prefix in ("", "S", "XP", "XC:", "XS")
        check((item.wdf > 0) == counts, "wdf of", term)
        check(not [*item.positer], "positions of", term)
    for value in document.values():
        check(SLOTS[value.num] in ("both", kind), "slot", value.num, "on", kind)
    if is_article:
        owner = posting.docid
        head, text = document.get_data().decode().split("\n\n", 1)
        names = [l.split("=", 1)[0] for l in head.split("\n")]
        check(names == [k for k in KEYS if k in names], "record", names)
        check({"id", "lang", "indexed", "passages"} <= {*names}, "record", names)
        fields = dict(l.split("=", 1) for l in head.split("\n"))
        ranges = [tuple(map(int, r.split("-"))) for r in fields["passages"].split()]
        check(document.get_value(4).decode() == fields.get("source", ""), "slot 4")
        check(document.get_value(5).decode() == fields["lang"], "slot 5")
        check(document.get_value(2).decode() == fields["file"], "slot 2")
        check(len(document.get_value(1)) == 16, "slot 1")
    else:
        index, count, _, start, length, _ = numbers(document.get_value(3))
        check(posting.docid - index - 1 == owner, "article of", posting.docid)
        check(count == len(ranges) and ranges[index] == (start, start + length), "place of", posting.docid)
        check(document.get_data() == b"", "data of", posting.docid)
        # Each code as often as one of the terms.
        counted = sorted(t.wdf for t in document.termlist() if not re.match("[A-Z]", t.term.decode()))
        order = document.get_value(7)
        width, bits = 8 + (order[0] >> 4), int.from_bytes(order[2:], "little")
        codes = [bits >> i * width & (1 << width) - 1 for i in range(order[1])]
        check(len(order) == 2 + (order[1] * width + 7) // 8 and not bits >> order[1] * width, "slot 7 of", posting.docid)
        check(sorted(collections.Counter(codes).values()) == counted, "order of", posting.docid)
keys = {re.sub(rb"^(lede:file:).*", rb"\1", k) for k in db.metadata_keys()}
check(keys == {b"lede:format", b"lede:languages", b"lede:words", b"lede:identity", b"lede:file:"}, "metadata", keys)
with open(x + "/XAPIANDB") as stub:
    check(re.fullmatch(r"auto db-\d{6}\n", stub.read()), "stub")
with open(x + "/lock") as lock:
    check(re.fullmatch(r"process \d+ on \S+\n", lock.read()), "lock")

# A term that is too long: 200 bytes, a hash at its end.
long = "http://news.example/" + "x" * 300
lede.run("index", "-q", "-i", x, "-", input=f'{{"id": "{long}", "text": "pangolin"}}'.encode())
db.reopen()
terms = [t.term.decode() for t in db.allterms("Qhttp://news.example/xxx")]
check(len(terms) == 1 and len(terms[0]) == 200 and re.fullmatch("#[0-9a-f]{16}", terms[0][183:]), "long term", terms)
check(terms[0][:183] == ("Q" + long)[:183], "long term", terms)
lede.finish()
P
finish
