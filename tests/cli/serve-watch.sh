#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# /v1/topics and /v1/watch: what is new of a topic, once, as a feed, and as events that come while
# others index; nothing is lost or told twice when a client comes back.
. tests/cli/lib.bash
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus/*/ || fail "index corpus"
"$LEDE" topics -i "$x" add quolls 'quoll' || fail "add a topic"
"$LEDE" topics -i "$x" add new 'quoll since:7d' || fail "add a topic"
python <<'P'
import json, os, threading, time
import xml.etree.ElementTree as etree
from lede import check, finish, run
from served import Server, check_alike, command, is_problem

x = os.environ["SCRATCH"] + "/x"
ATOM = "{http://www.w3.org/2005/Atom}"
s = Server(x, writes=True)


words = [a + b + c for a in ("ba", "ko", "lu", "mi", "re", "so") for b in ("da", "ge", "ni", "po", "tu") for c in ("fa", "hi", "jo", "ru", "ze")]


class Events:
    """A client of events: the fields of each, as they come."""

    def __init__(self, topic="quolls", last=None, query=""):
        self.connection = s.connect(timeout=30)
        headers = {"Accept": "text/event-stream"}
        if last is not None:
            headers["Last-Event-ID"] = str(last)
        self.connection.request("GET", f"/v1/watch/{topic}{query}", headers=headers)
        self.response = self.connection.getresponse()
        check(self.response.status == 200, "events", self.response.status)
        check(self.response.headers["Content-Type"] == "text/event-stream", self.response.headers["Content-Type"])
        self.last = None
        self.next()  # where it starts

    def next(self):
        fields = {}
        while line := self.response.readline().decode():
            line = line.rstrip("\n")
            if not line:
                break
            name, _, value = line.partition(": ")
            fields[name] = value
        if "id" in fields:
            self.last = fields["id"]
        return fields

    def passage(self):
        while (fields := self.next()).get("event") != "passage":
            if not fields:
                return None
        return json.loads(fields["data"])

    def close(self):
        self.response.close()
        self.connection.close()


def post(number, text=None):
    answer = s.post({"id": f"q{number}", "title": f"Report {number}", "date": "2025-05-21",
                     "text": text or f"A quoll numbered {number} was seen near the river, said warden number {number} of the park."})
    check(answer.status == 201, answer.status, answer.body)


check_alike("topics", s.get("/v1/topics").json(), command(x, "topics"))
is_problem(s.get("/v1/watch/none"), 404, "/v1/topics")

# ---- once ----
empty = s.get("/v1/watch/quolls").json()
check(empty["news"] == [] and empty["more"] is False and empty["since"] == empty["until"], empty)
tag = s.get("/v1/watch/quolls").headers["ETag"]
check(s.get("/v1/watch/quolls", {"If-None-Match": tag}).status == 304, "no 304")
check("ETag" not in s.get("/v1/watch/new").headers, "an ETag where time matters")
events = Events()
for number in range(1, 8):
    post(number)
check(s.get("/v1/watch/quolls", {"If-None-Match": tag}).status == 200, "304 after a commit")
everything = s.get("/v1/watch/quolls").json()
check([n["article"]["id"] for n in everything["news"]] == [f"q{n}" for n in range(1, 8)], everything)
lines = run("watch", "-i", x, "--format", "jsonl", "--peek", "quolls").stdout.splitlines()
check_alike("news", everything["news"], [json.loads(line) for line in lines])
# By pieces it is the same.
news, since, pieces = [], empty["since"], 0
while True:
    piece = s.get("/v1/watch/quolls", since=since, limit=2).json()
    check(piece["since"] == since and len(piece["news"]) <= 2, piece)
    news += piece["news"]
    since, pieces = piece["until"], pieces + 1
    if not piece["more"]:
        break
check_alike("pieces", news, everything["news"])
check(pieces in (4, 5), pieces, "pieces")
check(s.get("/v1/watch/quolls", since=everything["until"]).json()["news"] == [], "told twice")

# ---- a feed ----
feed = s.get("/v1/watch/quolls?limit=3", {"Accept": "application/atom+xml"})
check(feed.headers["Content-Type"] == "application/atom+xml", feed.headers["Content-Type"])
root = etree.fromstring(feed.text())
check([e.find(ATOM + "title").text for e in root.iter(ATOM + "entry")] == ["Report 7", "Report 6", "Report 5"], feed.text())
whole = etree.fromstring(s.get("/v1/watch/quolls", format="atom").text())
check(len(list(whole.iter(ATOM + "entry"))) == 7, "entries")
check(len({e.find(ATOM + "id").text for e in whole.iter(ATOM + "entry")}) == 7, "ids")

# ---- events ----
got = [events.passage() for _ in range(7)]
check_alike("events", got, everything["news"])
check("lede_streams 1" in s.get("/metrics").text(), "the streams are not counted")
place = events.last
events.close()
for number in range(8, 11):
    post(number)
# One that comes back gets what came meanwhile, and what follows.
events = Events(last=place)
check([events.passage()["article"]["id"] for _ in range(3)] == ["q8", "q9", "q10"], "after it came back")
q11 = json.dumps({"id": "q11", "text": "Another process adds a quoll to the index, number eleven of all."}).encode()
while run("index", "-i", x, "-", input=q11).returncode:  # the server keeps the lock for a second
    time.sleep(0.2)
check(events.passage()["article"]["id"] == "q11", "of another process")
# What is posted in one go comes whole, and a copy of a known story does not come.
long = "A quoll was seen. " + " ".join(f"Then {w} came to the {w}stone with {w[::-1]} and nobody knew why." for w in words[:30])
post("long", long)
check(events.passage()["article"]["id"] == "qlong", "a long one")
post("copy", long)
big = [{"id": f"m{n}", "text": "The quoll " + " ".join(words[(n * 37 + k * (n % 11 + 3)) % 150] for k in range(12)) + f" of {n}."} for n in range(3000)]
check(s.post(big).status == 201, "many")
told = [events.passage()["article"]["id"] for _ in range(3000)]
check(told == [f"m{n}" for n in range(3000)], "many", len(set(told)), told[:5])
# Many clients, and some that go.
crowd = [Events() for _ in range(40)]
for one in crowd[:20]:
    one.close()
post(12, "A twelfth quoll was found on the meadow behind the mill, and is well.")
for one in crowd[20:] + [events]:
    check(one.passage()["article"]["id"] == "q12", "in a crowd")
# From a number on.
again = Events(query=f"?since={empty['until']}")
check(again.passage()["article"]["id"] == "q1", "from the start")
check(s.ask("HEAD", "/v1/watch/quolls?format=events").status == 200, "HEAD")

# ---- the end: they are closed, and the server ends at once ----
began = time.time()
s.stop()
check(time.time() - began < 10, "it took", time.time() - began)
check(events.passage() is None, "it went on")
finish()
P
finish
