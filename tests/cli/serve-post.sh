#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede serve --token-file: articles are posted, found, replaced and removed; what was answered
# with 201 is on disk; what cannot be taken says why; SIGTERM finishes what was accepted.
. tests/cli/lib.bash
python <<'P'
import fcntl, gzip, json, os, signal, socket, subprocess, threading, time
from urllib.parse import quote
from lede import LEDE, check, fail, finish, run, show
from served import BEARER, TOKEN, Server, check_alike, command, is_problem

x = os.environ["SCRATCH"] + "/x"
s = Server(x, "--max-body", "1000000", writes=True)  # makes the index
check(s.found("otter") == set(), "found in nothing")
check(s.get("/readyz").status == 200, "not ready")

# ---- one, several, again ----


def outcome(answer, status, **counts):
    check(answer.status == status, "status", answer.status, "not", status, answer.body[:300])
    document = answer.json()
    for name in "added", "updated", "unchanged", "copy", "outdated", "skipped":
        check(document.get(name) == counts.get(name, 0), name, document)
    return document.get("articles", [])


otter = {"id": "otter", "title": "Otters", "text": "An otter swims in the Exampletown river.", "date": "2025-05-21"}
got = outcome(s.post(otter), 201, added=1)
check(got == [{"line": 1, "id": "otter", "became": "added"}], got)
check(s.found("otter") == {"otter"}, "not found")
check_alike("otter", s.get("/v1/articles/otter").json(), command(x, "show", "otter"))
outcome(s.post(otter), 200, unchanged=1)
otter["text"] = "A badger digs at Exampletown. " + " ".join(f"Word number {n} is here." for n in range(30))
outcome(s.post(otter), 201, updated=1)
check(s.found("swims") == set() and s.found("badger") == {"otter"}, "not replaced")
outcome(s.post(dict(otter, id="other")), 201, copy=1)
several = [{"url": "http://news.example/1", "text": ["One heron.", "Two herons."], "author": ["Ann", "Bo"], "date": 1747821600},
           {"id": 7, "text": "A heron.", "title": None}, {"id": "bad", "text": 1}, {"text": "no id"}, "text", {"id": "empty", "text": "..."}]
got = outcome(s.post(several), 201, added=2, skipped=4)
check([g["became"] for g in got] == ["added", "added"] + ["skipped"] * 4, got)
check(all(g.get("reason") for g in got[2:]), got)
check(s.found("heron") == {"http://news.example/1", "7"}, s.found("heron"))
first = s.get("/v1/articles/" + quote("http://news.example/1", "")).json()
check(first["article"]["author"] == "Ann, Bo" and first["article"]["date"] == "2025-05-21T10:00:00Z", first["article"])
check(first["text"] == "One heron.\n\nTwo herons.", first["text"])

lines = b'{"id": "l1", "text": "a numbat"}\r\n\n  \n{broken\n{"id": "l3", "text": "numbats"}'
got = outcome(s.post(lines, "application/x-ndjson; charset=utf-8"), 201, added=2, skipped=1)
check([g["line"] for g in got] == [1, 4, 5], got)
packed = gzip.compress(b'{"id": "g1", "text": "a quoll"}\n') + gzip.compress(b'{"id": "g2", "text": "quolls"}\n')
outcome(s.post(packed, "application/x-ndjson", {**BEARER, "Content-Encoding": "gzip"}), 201, added=2)
check(s.found("quoll") == {"g1", "g2"}, "gzip")
connection = s.connect()
connection.request("POST", "/v1/articles", iter([b'{"id": "c", ', b'"text": "a chunked wombat"}']),
                   {"Content-Type": "application/json", **BEARER}, encode_chunked=True)
check(connection.getresponse().status == 201 and s.found("wombat") == {"c"}, "chunked")

# What is posted is read as lede index reads it.
reports = [{"id": "r1", "title": "Stork", "date": "Wed, 21 May 2025 10:00:00 GMT", "keywords": ["a", "b"],
            "url": "https://www.news.example/r1?utm_source=x#top", "text": "KABUL, May 21 (Sample Wire) - A stork has been seen."},
           {"id": 2, "text": "Der Reiher ist am Fluss gesehen worden, und die Leute sind froh darüber."},
           {"id": "r3", "title": "A title alone"}, {"url": "http://news.example/r4", "text": ["Over.", "Out."], "lang": "english"}]
path = os.environ["SCRATCH"] + "/reports.json"
json.dump(reports, open(path, "w"))
check(run("index", "-q", "-i", x + "2", path).returncode == 0, "index")
outcome(s.post(reports), 201, added=4)
for name in "r1", "2", "r3", "http://news.example/r4":
    posted, indexed = command(x, "show", name), command(x + "2", "show", name)
    posted["indexed"] = indexed["indexed"]
    for article in posted["article"], indexed["article"]:
        article.pop("date_rule", None)  # it was given, and found in JSON
    check_alike(name, posted, indexed)
check(command(x, "show", "r1")["article"]["dateline"] == "KABUL", "no dateline")

# ---- removed ----

gone = s.delete("l1")
check(gone.status == 204 and not gone.body and s.found("numbat") == {"l3"}, "not removed", gone.status)
is_problem(s.delete("l1"), 404)
check(s.delete("http://news.example/1").status == 204 and s.found("heron") == {"7"}, "a URL")

# ---- what cannot be taken ----

is_problem(s.post(b"{broken"), 422, "line 1")
is_problem(s.post(b""), 400)
is_problem(s.post(b"7"), 400)
is_problem(s.post("[]"), 422)
is_problem(s.post('{"title": "no id"}'), 422)
is_problem(s.post('{"id": "a", "text": ""}'), 422)
is_problem(s.post(b'{"id": "a", "text": "\xff\xfe"}'), 400)
is_problem(s.post("[" * 100000), 422)
is_problem(s.post(otter, "text/plain"), 415, "text/plain")
is_problem(s.post(otter, "application/jsonx"), 415)
is_problem(s.post(otter, headers={**BEARER, "Content-Encoding": "br"}), 415)
is_problem(s.post(otter, headers={**BEARER, "Content-Encoding": "gzip"}), 400, "gzip")
is_problem(s.post(packed[:40], "application/x-ndjson", {**BEARER, "Content-Encoding": "gzip"}), 400, "gzip")
is_problem(s.post(b" " * 1000001), 413, "1000000")
is_problem(s.post(gzip.compress(b" " * 100000000), "application/x-ndjson", {**BEARER, "Content-Encoding": "gzip"}), 413)
is_problem(s.post(b'{"a":1}\n' * 100001, "application/x-ndjson"), 413, "100000 articles")
is_problem(s.post(b"\n" * 900000, "application/x-ndjson"), 400)
for given in None, "", TOKEN, "Bearer", "Bearer ", "Bearer x", "Bearer " + TOKEN[:-1], "Bearer " + TOKEN + "x", \
        "Bearer " + TOKEN.upper(), "Basic " + TOKEN, "Bearer " + "x" * 5000:
    headers = {} if given is None else {"Authorization": given}
    for answer in s.post(otter, headers=headers), s.delete("otter", headers):
        is_problem(answer, 401, "Bearer")
        check(answer.headers["WWW-Authenticate"].startswith("Bearer"), answer.headers)
check(s.found("badger") == {"otter"}, "something was changed")

# ---- on disk ----

s.post({"id": "kept", "text": "The okapi is durable."})
s.stop(signal.SIGKILL)
done = run("search", "-i", x, "--format", "jsonl", "okapi")
check(done.returncode == 0 and b'"kept"' in done.stdout, "lost by SIGKILL")
check(run("check", "-i", x).returncode == 0, "not sound")

# ---- under load: many requests, fewer commits, nothing lost ----

with Server(x, writes=True) as s:
    statuses = []

    def load(thread):
        connection = s.connect()
        for number in range(25):
            body = json.dumps({"id": f"t{thread}-{number}", "text": f"Pelican {thread} saw {number} boats."})
            statuses.append(s.ask("POST", "/v1/articles", body, {"Content-Type": "application/json", **BEARER}, connection).status)
            found = s.get("/v1/articles/" + f"t{thread}-{number}").status
            check(found == 200, "not there after 201", thread, number, found)

    threads = [threading.Thread(target=load, args=(n,)) for n in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    check(statuses == [201] * 200, "statuses", set(statuses), len(statuses))
    check(s.get("/v1/search", q="pelican", limit=0).json()["total"] == 200, "lost")
    metrics = dict(l.rsplit(" ", 1) for l in s.get("/metrics").text().splitlines() if l[0] != "#")
    check(int(metrics["lede_committed_requests_total"]) == 200, metrics["lede_committed_requests_total"])
    check(int(metrics["lede_commits_total"]) < 150, "commits", metrics["lede_commits_total"])
    check(int(metrics['lede_articles_total{became="added"}']) == 200, "metrics")

    # Between its own commits others may write.
    time.sleep(2.5)
    path = os.environ["SCRATCH"] + "/n.jsonl"
    open(path, "w").write('{"id": "n", "text": "a narwhal"}\n')
    done = run("index", "-q", "-i", x, path)
    check(done.returncode == 0 and s.found("narwhal") == {"n"}, "another writer", done.stderr)

    # Somebody else keeps the lock: nothing is lost silently.
    holder = subprocess.Popen([LEDE, "index", "-q", "-i", x, "-"], stdin=subprocess.PIPE)
    holder.stdin.write(b'{"id": "h", "text": "held"}\n')
    holder.stdin.flush()
    deadline = time.time() + 30
    lock = f":{os.stat(x + '/lock').st_ino} "
    while time.time() < deadline and lock not in open("/proc/locks").read():
        time.sleep(0.05)
    refused = s.post({"id": "late", "text": "A late yak."})
    is_problem(refused, 503, "somebody else")
    check(refused.headers["Retry-After"] == "1", "no Retry-After")
    holder.stdin.close()
    holder.wait()
    check(s.post({"id": "late", "text": "A late yak."}).status == 201 and s.found("yak") == {"late"}, "then")

# ---- SIGTERM ----

s = Server(x, writes=True)
waiting = []
for number in range(5):
    connection = s.connect()
    body = json.dumps({"id": f"end{number}", "text": "An ibex."})
    connection.putrequest("POST", "/v1/articles")
    for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **BEARER}.items():
        connection.putheader(name, value)
    connection.endheaders(body[:5].encode())
    waiting.append((connection, body[5:]))
time.sleep(0.3)
s.process.send_signal(signal.SIGTERM)
time.sleep(0.3)
try:
    s.socket(5).close()
    fail("a stopping server takes connections")
except OSError:
    pass
for connection, rest in waiting:
    connection.send(rest.encode())
    response = connection.getresponse()
    check(response.status == 201 and response.headers["Connection"] == "close", "a stopping server answers", response.status)
check(s.process.wait(30) == 0, "ended with", s.process.returncode)
found = run("search", "-i", x, "-n", "100", "--format", "jsonl", "ibex").stdout.decode()
check(all(f'"end{n}"' in found for n in range(5)), "SIGTERM lost what was accepted", found[:200])
finish()
P

# ---- the token ----

printf 'short\n' >"$SCRATCH/short"
printf 'long-enough-but-others-read\n' >"$SCRATCH/open"
chmod 600 "$SCRATCH/short"
chmod 644 "$SCRATCH/open"
run lede serve -i "$SCRATCH/x" --listen 127.0.0.1:0 --token-file "$SCRATCH/short"
status 2
err '16 to 500 bytes'
run lede serve -i "$SCRATCH/x" --listen 127.0.0.1:0 --token-file "$SCRATCH/open"
status 2
err 'others may read it'
run lede serve -i "$SCRATCH/x" --listen 127.0.0.1:0 --token-file "$SCRATCH/gone"
status 2
err 'gone: cannot be read'
sound "$SCRATCH/x"
finish
