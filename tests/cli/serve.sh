#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede serve: each endpoint that reads gives the JSON of the program, and what is wrong is told as
# RFC 9457 wants; caching, packing, HEAD, CORS, and commits of others.
. tests/cli/lib.bash
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus/*/ || fail "index corpus"
python <<'P'
import json, os, threading
from urllib.parse import quote
from lede import check, fail, finish, run
from served import Server, alike, check_alike, command, is_problem

x = os.environ["SCRATCH"] + "/x"
s = Server(x, "--cors", "https://page.example", "--host", "news.example")

# ---- the JSON of the program ----

SEARCHES = [
    ("polio", {}, []),
    ("taliban ambassador", {"limit": 3, "offset": 2}, ["-n", "3", "--offset", "2"]),
    ("taliban", {"limit": 0}, ["-n", "0"]),
    ("taliban", {"per_article": 0, "limit": 100}, ["--per-article", "0", "-n", "100"]),
    ("kabul", {"sort": "date", "limit": 20}, ["--sort", "date", "-n", "20"]),
    ("kabul", {"all_copies": "true"}, ["--all-copies"]),
    ("kabul", {"half_life": "3e1", "explain": "true"}, ["--half-life", "30", "--explain"]),
    ("latest kabul", {"explain": "true"}, ["--explain"]),
    ("(kabul AND -x:y", {"plain": "true"}, ["--plain"]),
    ("kabul", {"set": ["headline=2", "lead=0"]}, ["--set", "headline=2", "--set", "lead=0"]),
    ("ttp", {"facets": "actor,source,lang,month"}, ["--facets", "actor,source,lang,month"]),
    ("ttp", {"facets": "month", "plain": "true"}, ["--facets", "month", "--plain"]),
    ("xylophone", {}, []),
    ("ambasador", {}, []),
    ('"prime minister" -cricket', {}, []),
    ("source:example since:2025", {}, []),
    ("Erdoğan’s “talks” 喀布尔 🦢", {}, []),
]
for query, params, options in SEARCHES:
    answer = s.get("/v1/search", q=query, **params)
    check(answer.status == 200, query, answer.status, answer.body[:200])
    check(answer.headers["Content-Type"] == "application/json", query, answer.headers)
    check_alike(query, answer.json(), command(x, "search", *options, "--", query))
check(s.get("/v1/search", q="kabul", explain="true").json()["results"][0]["parts"], "no parts")

ids = [json.loads(line)["article"]["id"] for line in
       run("search", "-i", x, "-n", "1000", "--per-article", "1", "--format", "jsonl", "--", "-qqqzzz").stdout.splitlines()]
check(len(ids) > 60 and any("/" in i for i in ids), "ids", len(ids))
for name in ids:
    article = s.get("/v1/articles/" + quote(name, ""))
    shown = command(x, "show", name)
    check_alike(name, article.json(), shown)
    check_alike(name, s.get("/v1/articles/" + quote(name, "/:")).json(), shown)
    if "story" in shown:
        story = command(x, "story", shown["story"])
        check_alike(name, s.get("/v1/stories/" + quote(shown["story"], "")).json(), story)
        check_alike(name, s.get("/v1/stories/" + quote(name, "")).json(), story)
    # A passage with its neighbours is a piece of the article.
    text, passages = shown["text"].encode(), shown["passages"]
    for p in passages:
        for around in (0, 1, 20):
            got = s.get(f"/v1/passages/{quote(name, '')}:{p['index']}", context=around).json()
            first, last = max(0, p["index"] - around), min(len(passages) - 1, p["index"] + around)
            for part, a, b in ("passage", p["index"], p["index"]), ("context", first, last):
                start, end = passages[a]["start"], passages[b]["end"]
                check((got[part]["start"], got[part]["end"]) == (start, end), name, part, got[part])
                check(got[part]["text"].encode() == text[start:end], name, part, "text")
            check(got["passages"] == len(passages) and got["passage"]["index"] == p["index"], name, "index")
            check_alike(name, got["article"], shown["article"])
for params, options in ({}, []), ({"limit": 3}, ["-n", "3"]), ({"query": "polio"}, ["--query", "polio"]), \
        ({"kind": "person"}, ["--kind", "person"]), ({"kind": "place", "limit": 1000}, ["--kind", "place", "-n", "1000"]):
    check_alike(params, s.get("/v1/actors", **params).json(), command(x, "actors", *options))
check_alike("defined", s.get("/v1/definitions").json(), command(x, "actors", "--defined"))
check_alike("defined", s.get("/v1/definitions", limit=2).json(), command(x, "actors", "--defined", "-n", "2"))
for name in "TTP", "Kabul", "taliban", "Tehrik-i-Taliban Pakistan":
    check_alike(name, s.get("/v1/actors/" + quote(name)).json(), command(x, "actors", name))
    check_alike(name, s.get("/v1/actors/" + quote(name), limit=1).json(), command(x, "actors", "-n", "1", name))
for query, params, options in [
        ("taliban", {}, []), ("kabul", {"by": "day", "peaks": 1}, ["--by", "day", "--peaks", "1"]),
        ("kabul", {"since": "2025-03", "until": "2025-05", "all_copies": "true"},
         ["--since", "2025-03", "--until", "2025-05", "--all-copies"]),
        ("xylophone", {}, []), ("(kabul", {"plain": "true", "by": "year"}, ["--plain", "--by", "year"])]:
    check_alike(query, s.get("/v1/timeline", q=query, **params).json(), command(x, "timeline", *options, "--", query))
names = s.get("/v1/suggest", q="tali", limit=3).json()
check([n["name"] for n in names["names"]][:1] == ["Taliban"] and names["suggestion"] is None or names["suggestion"], names)
check(s.get("/v1/suggest", q="ambasador").json()["suggestion"] == "ambassador", "no suggestion")

# ---- what is wrong ----

bad = s.get("/v1/search", q="café AND (polio OR")
is_problem(bad, 400)
bad = bad.json()
check(bad["query"] == "café AND (polio OR", bad)
check(len(bad["query"].encode()[:bad["position"]].decode()) == bad["column"] == len(bad["caret"]) - 1, bad)
check(bad["caret"].strip() == "^", bad)
told = run("search", "-i", x, "--", bad["query"]).stderr.decode()
check(bad["detail"] in told, told, bad)
check(told.splitlines()[-1].index("^") - told.splitlines()[-2].index("caf") == bad["column"], told, bad)
is_problem(s.get("/v1/actors", query="polio AND"), 400, "AND")
is_problem(s.get("/v1/timeline", q="polio AND"), 400, "AND")
for target, word in [
        ("/v1/search", "q: "), ("/v1/search?q=", "q: "), ("/v1/search?q=a&q=b", "only one"),
        ("/v1/search?q=a&colour=red", "colour"), ("/v1/search?q=a&col%0aour=red", "col?our"), ("/v1/search?q=a&limit=101", "limit"),
        ("/v1/search?q=a&limit=-1", "limit"), ("/v1/search?q=a&limit=1.5", "limit"),
        ("/v1/search?q=a&limit=99999999999999999999", "limit"), ("/v1/search?q=a&limit=", "limit"),
        ("/v1/search?q=a&offset=950&limit=100", "1000"), ("/v1/search?q=a&sort=size", "score or date"),
        ("/v1/search?q=a&explain=yes", "true or false"), ("/v1/search?q=a&half_life=0", "half_life"),
        ("/v1/search?q=a&half_life=nan", "half_life"), ("/v1/search?q=a&half_life=1e7", "half_life"), ("/v1/search?q=a&half_life=-1", "half_life"), ("/v1/search?q=a&half_life=0x10", "half_life"),
        ("/v1/search?q=a&half_life=1.2.3", "half_life"), ("/v1/search?q=a&set=nonsense=1", "nonsense"),
        ("/v1/search?q=a&set=headline", "headline"), ("/v1/search?q=a&facets=actor,x", "month"),
        ("/v1/search?q=a&facets=", "facets"), ("/v1/search?q=" + "a" * 4097, "4096"),
        ("/v1/search?q=%zz", "hexadecimal"), ("/v1/search?q=%4", "hexadecimal"), ("/v1/search?q=%00", "NUL"),
        ("/v1/search?q=%ff%fe", "UTF-8"), ("/v1/search?q=%c0%af", "UTF-8"), ("/v1/search?q=%ed%a0%80", "UTF-8"),
        ("/v1/search?" + "&".join(f"a{i}" for i in range(40)), "too many"),
        ("/v1/timeline?q=a&by=hour", "by"), ("/v1/timeline?q=a&since=soon", "since"),
        ("/v1/timeline?q=a&peaks=27", "peaks"), ("/v1/actors?limit=0", "limit"), ("/v1/actors?kind=unknown", "kind"),
        ("/v1/suggest?q=" + "a" * 201, "200"), ("/v1/passages/brief-002", "colon"),
        ("/v1/passages/brief-002:x", "colon"), ("/v1/passages/brief-002:0?context=21", "context"),
        ("/v1/articles/brief-002?x=1", "x: "), ("/v1/search?q=" + "%61" * 6000, "16 KiB")]:
    is_problem(s.get(target), 400, word)
for target in "/none", "/v1", "/v1/", "/v1/search/", "/v1/articles", "/v1/articles/", "/v2/search", "//v1/search", \
        "/v1/articles/none", "/v1/stories/none", "/v1/actors/Nobody%20Known", "/v1/passages/none:0", \
        "/v1/passages/brief-002:9999", "/healthz/", "/openapi.json/x", "/v1/watch/", "/v1/watch/none":
    is_problem(s.get(target), 405 if target == "/v1/articles" else 404)
is_problem(s.ask("PUT", "/v1/search?q=a"), 405, "GET")
is_problem(s.ask("GET", "/v1/search?q=polio", "a body"), 400, "body")
check(s.ask("DELETE", "/v1/search").headers["Allow"] == "GET, HEAD, OPTIONS", "Allow")
is_problem(s.post({"id": "a", "text": "b"}), 403, "--token-file")
is_problem(s.delete("brief-002"), 403, "--token-file")

# ---- caching, packing, HEAD ----

kept = s.get("/v1/search", q="polio")
tag = kept.headers["ETag"]
for given in tag, f'"other", {tag}', "*", tag[2:]:
    again = s.get("/v1/search?q=polio", {"If-None-Match": given})
    check(again.status == 304 and not again.body and again.headers["ETag"] == tag, given, again.status)
check(s.get("/v1/search?q=polio", {"If-None-Match": '"other"'}).status == 200, "another tag")
check(kept.headers["Cache-Control"] == "no-cache" and kept.headers["Vary"] == "Accept, Accept-Encoding", kept.headers)
packed = s.get("/v1/search?q=taliban", {"Accept-Encoding": "br, gzip;q=0.5"})
check(packed.headers["Content-Encoding"] == "gzip", "not packed")
check_alike("packed", packed.json(), s.get("/v1/search?q=taliban").json())
for none in "", "br", "gzip;q=0", "gzipped":
    check("Content-Encoding" not in s.get("/v1/search?q=taliban", {"Accept-Encoding": none}).headers, none, "packed")
for target in "/v1/search?q=polio", "/v1/articles/brief-002", "/healthz", "/openapi.json", "/v1/articles/none":
    head, get = s.ask("HEAD", target), s.ask("GET", target)
    check(head.status == get.status and not head.body, target, "HEAD", head.status)
    for name in "Content-Type", "ETag", "Cache-Control":
        check(head.headers[name] == get.headers[name], target, name, head.headers[name])
    size = int(head.headers["Content-Length"])
    check(abs(size - len(get.body)) < 8, target, "length", size, len(get.body))  # took_us

# ---- safety ----

check(kept.headers["X-Content-Type-Options"] == "nosniff", kept.headers)
check("default-src 'none'" in kept.headers["Content-Security-Policy"], kept.headers)
check(kept.headers["Access-Control-Allow-Origin"] == "https://page.example", kept.headers)
flight = s.ask("OPTIONS", "/v1/articles/x")
check(flight.status == 204 and "DELETE" in flight.headers["Access-Control-Allow-Methods"], flight.headers)
for host, status in ("evil.example", 421), ("news.example", 200), ("news.example:99", 200), ("LOCALHOST", 200), \
        ("127.0.0.1:1", 200), ("[::1]:80", 200), ("[::1", 421), ("x" * 300, 421), ("localhost.evil.example", 421):
    check(s.get("/healthz", {"Host": host}).status == status, "host", host)

# ---- the others ----

check(s.get("/healthz").text() == "ok\n" and s.get("/readyz").text() == "ready\n", "not well")
metrics = s.get("/metrics").text()
for line in 'lede_requests_total{endpoint="search",code="200"} ', 'lede_request_seconds_bucket{endpoint="actors",le="+Inf"} ', \
        "lede_connections ", "process_resident_memory_bytes ", 'lede_requests_total{endpoint="none",code="404"} ':
    check(any(l.startswith(line) for l in metrics.splitlines()), "no metric", line)
for line in metrics.splitlines():
    check(line.startswith(("# HELP ", "# TYPE ")) or len(line.rsplit(" ", 1)) == 2 and float(line.rsplit(" ", 1)[1]) >= 0, line)

# ---- little time ----

with Server(x, "--timeout", "1", "--threads", "1") as hasty:
    late = []

    def hurry(target):
        answer = hasty.get(target + quote('"of the" OR "in the" OR th*'))
        if answer.status == 503:
            is_problem(answer, 503, "0.001 s")
            check(answer.headers["Retry-After"] == "1", "no Retry-After")
            late.append(target)
            return
        check(answer.status == 200, target, answer.status)
        check(("ETag" in answer.headers) == ('"incomplete"' not in answer.text()), target, "an incomplete answer is kept")

    threads = [threading.Thread(target=hurry, args=(t,)) for t in
               ["/v1/search?limit=100&facets=actor&q=", "/v1/timeline?q=", "/v1/actors?query="] * 20]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    check(late, "nothing is late")

# ---- commits of others ----

path = os.environ["SCRATCH"] + "/new.jsonl"
for number in 1, 2:
    with open(path, "w") as file:
        file.write(json.dumps({"id": f"new{number}", "text": f"The quokka came {number} times."}))
    run("index", "-q", "-i", x, path, check=True)
    check(s.found("quokka") == {f"new{n}" for n in range(1, number + 1)}, "the commit is not seen", number)
check(s.get("/v1/search", q="polio").headers["ETag"] != tag, "one tag for two commits")
check(s.get("/v1/search?q=polio", {"If-None-Match": tag}).status == 200, "an old tag")
run("compact", "-i", x, check=True)
check(s.found("quokka") == {"new1", "new2"}, "not after compact")
check(s.said() == "", s.said())
s.stop()
finish()
P

# ---- the socket of systemd ----

python <<'P'
import http.client, os, signal, socket, subprocess
from lede import LEDE, check, finish

passed = socket.create_server(("127.0.0.1", 0))
os.dup2(passed.fileno(), 3)
command = 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" serve -i "$1" --listen 127.0.0.1:1'
server = subprocess.Popen(["sh", "-c", command, LEDE, os.environ["SCRATCH"] + "/x"], pass_fds=[3], stdout=subprocess.PIPE)
port = passed.getsockname()[1]
url = server.stdout.readline().decode()
check(url == f"http://127.0.0.1:{port}\n", url)
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
connection.request("GET", "/readyz")
check(connection.getresponse().status == 200, "not ready")
server.send_signal(signal.SIGTERM)
check(server.wait(30) == 0, "ended with", server.returncode)
socket.create_connection(("127.0.0.1", port)).close()  # it waits for the next server
finish()
P

# ---- what the program refuses ----

for options in "--listen 8080" "--listen 127.0.0.1:99999" "--listen :80" "--threads 0" "--timeout x" "--max-body 0" extra; do
	# shellcheck disable=SC2086
	run lede serve -i "$x" $options
	status 2
	nothing_on out
	err '^lede: '
done
run lede serve -i "$x" --listen example.com:0
status 2
err 'no IP address'
run lede serve -i "$SCRATCH/none" --listen 127.0.0.1:0
status 2
err 'no index there'
[ ! -e "$SCRATCH/none" ] || fail "a server that only reads made an index"
finish
