#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede serve under abuse: slow and silent clients, floods, bodies and targets without end, bytes at
# random. Each time it answers others as before, and in the end it stops as it should.
. tests/cli/lib.bash
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus/briefs || fail "index corpus"
if is_sanitized; then export SANITIZED=1; fi
python <<'P'
import gzip, os, random, resource, socket, time
from lede import check, fail, finish
from served import BEARER, Server, is_problem

x = os.environ["SCRATCH"] + "/x"
limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
auth = "".join(f"{k}: {v}\r\n" for k, v in BEARER.items()).encode()
s = Server(x, "--slow", "2000", "--max-body", "1000000", writes=True)


def status_of(reply):
    return int(reply.split(b" ", 2)[1]) if reply.startswith(b"HTTP/1.1 ") else None


def refused(what, data, *statuses):
    got = s.raw(data)
    check(status_of(got) in statuses, what, "gets", got[:200])
    s.is_well(what)


# ---- one byte at a time ----

request = b"GET /v1/search?q=polio&limit=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
with s.socket() as one:
    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in request:
        one.send(bytes([byte]))
        time.sleep(0.002)
    got = b""
    while piece := one.recv(65536):
        got += piece
check(status_of(got) == 200 and got.endswith(b"}"), "one byte at a time", got[:100])

# A client that never comes to an end is dropped, in its headers as in its body; and so is a silent one.
began = time.time()
dripping = []
for start in b"GET /v1/search?q=polio HTTP/1.1\r\nX-Slow: ", \
        b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n" + auth + b"\r\n", b"":
    dripping.append(s.socket())
    dripping[-1].sendall(start)
while dripping and time.time() < began + 20:
    for one in list(dripping):
        try:
            one.settimeout(0.1)
            if one is not dripping[-1] or len(dripping) > 1:
                one.send(b"a")
            if one.recv(1000) == b"":
                dripping.remove(one)
        except TimeoutError:
            pass
        except OSError:
            dripping.remove(one)
check(not dripping, len(dripping), "slow clients are still connected")
check(time.time() - began < 10, "slow clients were dropped after", time.time() - began)

# An answer that is not fetched does not keep a reader.
lazy = []
for n in range(50):
    lazy.append(s.socket())
    lazy[-1].sendall(b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)
s.is_well("answers that nobody fetches")
for one in lazy:
    one.close()

# ---- too much ----

line = b"GET /v1/search?q=%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
refused("1 MB query", line % (b"a" * 1000000), 414, None)
refused("20 KB query", line % (b"a" * 20000), 400)
refused("many words", line % b"+".join([b"a"] * 2000), 200, 400)
refused("many prefixes", line % b"+".join([b"a*"] * 1000), 200, 400)
refused("many clauses", line % b"+OR+".join([b"(a+b)"] * 400), 200, 400)
refused("deep", line % (b"(" * 2000 + b"a"), 200, 400)
refused("quotes", line % (b"%22" * 1333), 200, 400)
refused("header flood", b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"y" * 50) for n in range(10000)) + b"\r\n", 431, None)
refused("long header", b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 1000000 + b"\r\n\r\n", 431, None)
refused("long method", b"G" * 100000 + b" / HTTP/1.1\r\n\r\n", 400, 405, 414, 431, 501, None)
head = b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + auth
refused("2 GB announced", head + b"Content-Length: 2147483648\r\n\r\n" + b"a" * 1000, 413)
refused("length that overflows", head + b"Content-Length: 99999999999999999999999\r\n\r\n", 400, 413, None)
refused("negative length", head + b"Content-Length: -1\r\n\r\n", 400, None)
refused("two lengths", head + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde", 400, None)
chunk = b"%x\r\n" % 65536 + b" " * 65536 + b"\r\n"
refused("chunks that are too many", head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 20 + b"0\r\n\r\n", 413)
refused("chunks without end", head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 2000, 413, None)
bomb = gzip.compress(b"\0" * 300000000)
is_problem(s.post(bomb, headers={**BEARER, "Content-Encoding": "gzip"}), 413, "unpacked")
bomb = gzip.compress(gzip.compress(b"\0" * 100000000))
is_problem(s.post(bomb, headers={**BEARER, "Content-Encoding": "gzip"}), 400)
s.is_well("gzip bombs")
is_problem(s.post("[" * 900000), 422, "deep")
is_problem(s.post('{"id": "a", "text": "b", "x": ' + '{"a":' * 100000 + "1" + "}" * 100001), 422, "deep")
s.is_well("deep JSON")

# ---- paths ----

for path in "/../../etc/passwd", "/v1/articles/../../../etc/passwd", "/v1/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd", \
        "/v1/passages/../x:0", "/v1/stories/..", "/v1/actors/..%2f..", "/..", "/v1/articles/..", "/v1/..//search", \
        "/v1/articles//etc/passwd", "/v1/articles/%2Fetc%2Fpasswd", "/v1/articles/" + "../" * 3000:
    got = s.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    check(status_of(got) in (400, 404) and b"root:" not in got, path, got[:200])
for path in b"/v1/articles/%00", b"/v1/articles/a%0ab", b"/v1/articles/\xff\xfe", b"/v1/articles/%C3%28", b"*", \
        b"http://localhost/v1/search?q=polio", b"/v1/search?q=\xe9", b"v1/search":
    got = s.raw(b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    check(status_of(got) in (400, 404), path, got[:200])
s.is_well("paths")

# ---- many at once ----

idle = []
want = min(limit - 200, 10000)
try:
    for n in range(want):
        idle.append(s.socket())
        if n % 500 == 0:
            s.is_well(f"{n} idle connections")
except OSError as error:
    fail("after", len(idle), "connections:", error)
s.is_well(f"{len(idle)} idle connections")
for one in idle:
    one.close()
deadline = time.time() + 30
while time.time() < deadline:
    metrics = dict(l.rsplit(" ", 1) for l in s.get("/metrics").text().splitlines() if l[0] != "#")
    if int(metrics["lede_connections"]) < 10:
        break
    time.sleep(0.2)
check(int(metrics["lede_connections"]) < 10, "connections left", metrics["lede_connections"])

# ---- at random ----

random.seed(7)
pieces = [b"GET ", b"POST ", b"HEAD ", b"/v1/search?q=", b"/v1/articles", b" HTTP/1.1\r\n", b" HTTP/1.0\r\n", b"Host: localhost\r\n",
          b"\r\n", b"\n", b"%", b"%zz", b"&", b"=", b"\0", b"\xff", b"Content-Length: 10\r\n", b"Transfer-Encoding: chunked\r\n",
          b"Expect: 100-continue\r\n", b"Connection: close\r\n", b"Accept-Encoding: gzip;q=\r\n", b"If-None-Match: W/\r\n",
          b"Authorization: Bearer \r\n", b"5\r\nabcde\r\n", b"ffffffffffffffff\r\n", b"{}", b"a" * 3000, b" HTTP/9.9\r\n"]
for round in range(400):
    junk = b"".join(random.choice(pieces) for _ in range(random.randrange(1, 25)))
    got = s.raw(junk, 20)
    check(got == b"" or got.startswith(b"HTTP/1."), "junk", junk, got[:100])
s.is_well("junk")
check(s.process.poll() is None, "the server died")
memory = int(next(l.split()[1] for l in open(f"/proc/{s.process.pid}/status") if l.startswith("VmHWM:")))
check(os.environ.get("SANITIZED") or memory < 400000, "the server took", memory, "kB")
s.stop()
finish()
P
sound "$x"
finish
