#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede serve --stale: while no reader is free, and only then, an answer of an earlier commit is
# given at once, under its own ETag and with its age, and made anew behind it; who wants a fresh
# one waits.
. tests/cli/lib.bash
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus/*/ || fail "index corpus"
python <<'P'
import os, re, threading, time
from lede import check, finish
from served import BEARER, Server

x = os.environ["SCRATCH"] + "/x"
TARGET = "/v1/search?q=polio"


def counted(s, name):
    return int(re.search(rf"^lede_{name} (\d+)$", s.get("/metrics").text(), re.M)[1])


def wait_for(what, happened):
    end = time.time() + 30
    while not happened():
        if time.time() > end:
            raise SystemExit(f"{what}: not within 30 s")
        time.sleep(0.01)


class Asked(threading.Thread):
    """A request of its own, which may have to wait."""

    def __init__(self, s, target=TARGET, headers={}):
        super().__init__()
        self.s, self.target, self.headers, self.answer = s, target, headers, None
        self.start()

    def run(self):
        self.answer = self.s.ask("GET", self.target, None, self.headers)

    def waits(self):
        self.join(0.3)
        return self.is_alive()

    def get(self):
        self.join(60)
        check(self.answer is not None, self.target, "never answered")
        return self.answer


class Held:
    """with Held(s): the only reader of s is busy: what it looks into for a newer commit is a pipe."""

    def __init__(self, s):
        self.s = s
        stub = open(x + "/XAPIANDB").read().split()[-1]
        self.path = os.path.join(x, stub, "iamglass")

    def __enter__(self):
        self.bytes = open(self.path, "rb").read()
        os.mkfifo(self.path + ".pipe")
        os.rename(self.path, self.path + ".kept")
        os.rename(self.path + ".pipe", self.path)
        self.asked = Asked(self.s, "/v1/search?q=kabul", {"Cache-Control": "no-cache"})
        # Opening it returns once the reader has it open too.
        self.pipe = os.open(self.path, os.O_WRONLY)
        os.rename(self.path + ".kept", self.path)
        return self

    def __exit__(self, *what):
        os.write(self.pipe, self.bytes)
        os.close(self.pipe)
        check(self.asked.get().status == 200, "the held reader")


def post(s, name):
    answer = s.post({"id": name, "text": f"A polio team of {name} went from door to door in Exampletown."})
    check(answer.status == 201, name, answer.status)


with Server(x, "--threads", "1", writes=True) as s:
    first = s.get(TARGET)
    total, old = first.json()["total"], first.headers["ETag"]
    check("Age" not in first.headers and "Age" not in s.get(TARGET).headers, "a reader's answer has an age")
    page = s.get("/?q=polio")

    # A free reader looks.
    post(s, "one")
    fresh = s.get(TARGET)
    check(fresh.json()["total"] == total + 1 and fresh.headers["ETag"] != old and "Age" not in fresh.headers, "not fresh", fresh.headers)
    check(counted(s, "cache_stale_total") == 0, "stale")
    total, old = total + 1, fresh.headers["ETag"]
    post(s, "two")

    # A busy one is not waited for ...
    with Held(s):
        given = s.get(TARGET)
        check(given.body == fresh.body and given.headers["ETag"] == old, "not the earlier one", given.headers)
        check(given.headers["Age"] in list("0123456789"), "age", given.headers)
        check(given.headers["Cache-Control"] == "no-cache", "cache control", given.headers)
        for _ in range(5):
            check(s.get(TARGET).headers["ETag"] == old, "another one")
        check(counted(s, "cache_stale_total") == 6, counted(s, "cache_stale_total"))
        check(s.ask("HEAD", TARGET).headers["ETag"] == old, "HEAD")
        check(s.get("/?q=polio").body == page.body, "the page")
        # ... by one who has it ...
        same = s.get(TARGET, {"If-None-Match": old})
        check((same.status, same.body, same.headers["ETag"]) == (304, b"", old) and "Age" in same.headers, "304", same.status, same.headers)
        check(s.get(TARGET, {"If-None-Match": '"other"'}).status == 200, "another tag")
        check(s.get(TARGET, {"Cache-Control": "max-age=60, max-stale=5"}).headers["ETag"] == old, "max-age=60")
        # ... but by those who want it fresh, who wrote before over the same connection, and whose
        # answer is not there.
        waiting = [Asked(s, TARGET, headers) for headers in
                   ({"Cache-Control": "no-cache"}, {"Cache-Control": "max-age=0"}, {"Pragma": "no-cache"}, {"Cache-Control": "x, No-Cache"},
                    {"Cache-Control": "min-fresh=1"}, {"Cache-Control": "no-cache", "If-None-Match": old})]
        waiting += [Asked(s, "/v1/search?q=polio&limit=3"), Asked(s, TARGET, {"Accept-Encoding": "gzip"})]
        for asked in waiting:
            check(asked.waits(), asked.headers, asked.target, "did not wait")
        stale = counted(s, "cache_stale_total")
    for asked in waiting[:-2]:
        got = asked.get()
        check(got.status == 200 and got.headers["ETag"] != old and "Age" not in got.headers, asked.headers, got.headers)
        check(got.json()["total"] == total + 1, asked.headers, got.json()["total"])
    check(all(a.get().status == 200 for a in waiting[-2:]), "others")
    check(counted(s, "cache_stale_total") == stale, "stale")

    # Behind it the answer is made anew: once, though asked for by many.
    wait_for("a refresh", lambda: counted(s, "cache_refreshes_total") >= 2)  # that, and the page
    post(s, "three")
    total += 2
    done, hits = counted(s, "cache_refreshes_total"), counted(s, "cache_hits_total")
    with Held(s):
        for _ in range(20):
            s.get(TARGET)
        check(counted(s, "cache_refreshes_total") == done, "made by nobody")
    wait_for("a refresh", lambda: counted(s, "cache_refreshes_total") == done + 1)
    again, misses = s.get(TARGET), counted(s, "cache_misses_total")
    check(again.json()["total"] == total and counted(s, "cache_hits_total") == hits + 1, "not made anew", again.json()["total"])
    with Held(s):  # nothing was written since: it is the newest
        stale = counted(s, "cache_stale_total")
        now = s.get(TARGET)
        check(now.headers["ETag"] == again.headers["ETag"] and now.headers["Age"] == "0" and counted(s, "cache_stale_total") == stale, "newest", now.headers)
        check(s.get(TARGET, {"If-None-Match": again.headers["ETag"]}).status == 304, "newest, 304")
    time.sleep(0.2)
    check(counted(s, "cache_refreshes_total") == done + 1, "more than once", counted(s, "cache_refreshes_total"))

    # Who wrote finds it, over the same connection.
    connection = s.connect()
    body = '{"id": "four", "text": "A polio team of four left Exampletown."}'
    check(s.ask("POST", "/v1/articles", body, {"Content-Type": "application/json", **BEARER}, connection).status == 201, "post")
    with Held(s):
        check(s.get(TARGET).json()["total"] == total, "another connection")
        got = []
        writer = threading.Thread(target=lambda: got.append(s.ask("GET", TARGET, None, {}, connection)))
        writer.start()
        writer.join(0.3)
        check(not got, "the writer did not wait")
    writer.join(60)
    check(got and got[0].json()["total"] == total + 1, "the writer does not find what it wrote")

# Not one that is older than it may be, and none at all.
for seconds in "1", "0":
    with Server(x, "--threads", "1", "--stale", seconds, writes=True) as s:
        before = s.get(TARGET)
        post(s, "of-" + seconds)
        time.sleep(1.1 * int(seconds))
        with Held(s):
            asked = Asked(s)
            check(asked.waits(), "--stale", seconds, "did not wait")
        got = asked.get()
        check(got.headers["ETag"] != before.headers["ETag"] and "Age" not in got.headers, "--stale", seconds, got.headers)
        check(got.json()["total"] == before.json()["total"] + 1, "--stale", seconds)
        check(counted(s, "cache_stale_total") == 0 and counted(s, "cache_refreshes_total") == 0, "--stale", seconds)

# What waits to be made anew is dropped when the server stops.
s = Server(x, "--threads", "1", writes=True)
s.get(TARGET)
post(s, "last")
with Held(s):
    s.get(TARGET)
    s.process.terminate()
    time.sleep(0.2)
check(s.process.wait(60) == 0, "ended with", s.process.returncode, s.said())
finish()
P
run lede serve -i "$x" --listen 127.0.0.1:0 --stale x
status 2
err 'stale'
run lede serve -i "$x" --listen 127.0.0.1:0 --stale 3601
status 2
err 'stale'
sound "$x"
finish
