#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede mcp over a pipe: the protocol and its errors, each tool, the budget, the citations.
. tests/cli/lib.bash
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus || fail "index corpus"

python <<'P'
import json, os, subprocess
from lede import LEDE, check, fail, finish, run, search, show
from spoken import Mcp, check_citation, citations

x = os.environ["SCRATCH"] + "/x"


def code(answer):
    return answer.get("error", {}).get("code")


# ---- the protocol ----

for wanted, agreed in (("2024-11-05",) * 2, ("2025-03-26",) * 2, ("2025-06-18",) * 2, ("2024-10-07", "2025-06-18"), ("9999", "2025-06-18")):
    with Mcp(x, version=wanted) as m:
        check(m.begun["protocolVersion"] == agreed, "version", wanted, m.begun)
        check(m.begun["capabilities"] == {"tools": {}} and m.begun["serverInfo"]["name"] == "lede", m.begun)
        batch = m.line(b'[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},5,'
                       b'{"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"2025-03-26"}}]')
        if agreed == "2025-03-26":
            check([(a["id"], code(a)) for a in batch] == [(1, None), (None, -32600), (2, -32600)], "batch", batch)
            m.tell([{"jsonrpc": "2.0", "method": "x"}])  # nothing comes back
            check(code(m.line(b"[]")) == -32600, "empty batch")
            check(code(m.line(json.dumps([{"jsonrpc": "2.0", "id": 1, "method": "ping"}] * 101).encode())) == -32600, "long batch")
        else:
            check(code(batch) == -32600 and batch["id"] is None, "batch", wanted, batch)
        check(m.ask("ping")["result"] == {}, "ping")

with Mcp(x) as m:
    for line, want in (
        (b"{", -32700), (b"nonsense", -32700), (b'{"jsonrpc":"2.0","id":1,"method":"ping"', -32700), (b"\xff\xfe", -32700),
        (b'{"jsonrpc":"2.0","id":"\xc3","method":"ping"}', -32700), (b"[" * 100000, -32700), (b'{"a":' * 100, -32700),
        (b'{"jsonrpc":"2.0","id":1,"method":"ping","x":' + b"[" * 64 + b"]" * 64 + b"}", -32700), (b"\0", -32700),
        (b'{"jsonrpc":"2.0","id":' + b"9" * 400 + b',"method":"ping"}', -32700), (b" " * 1048577, -32700), (b'"' + b"x" * 3000000 + b'"', -32700),
        (b"5", -32600), (b"null", -32600), (b"{}", -32600), (b'{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600),
        (b'{"jsonrpc":"2.0","id":1}', -32600), (b'{"jsonrpc":"2.0","id":1,"method":7}', -32600),
        (b'{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600), (b'{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600),
        (b'{"jsonrpc":"2.0","id":true,"method":"ping"}', -32600), (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":5}', -32600),
        (b'{"jsonrpc":"2.0","id":1,"method":"resources/list"}', -32601), (b'{"jsonrpc":"2.0","id":1,"method":"\\u0000"}', -32601),
        (b'{"jsonrpc":"2.0","id":1,"method":""}', -32601), ('{"jsonrpc":"2.0","id":1,"method":"x' + "é" * 100 + '"}', -32601),
        ('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x' + "é" * 100 + '"}}', -32602), ('{"' + "€" * 300 + '"}', -32700),
        ('{"a":1,"' + "é" * 100 + '" "x' + "é" * 100 + '"}', -32700),
        ('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"timeline","arguments":{"x' + "é" * 100 + '":1}}}', -32602), (b'{"jsonrpc":"2.0","id":1,"method":"tools/list","params":[]}', -32602),
        (b'{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}', -32602),
        (b'{"jsonrpc":"2.0","id":1,"method":"initialize"}', -32602), (b'{"jsonrpc":"2.0","id":1,"method":"tools/call"}', -32602),
        (b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"rm"}}', -32602),
    ):
        line = line.encode() if isinstance(line, str) else line
        answer = m.line(line)
        check(code(answer) == want, line[:80], "gets", answer, "not", want)
        known = want in (-32601, -32602) or b'"id":1' in line and want == -32600
        check(answer["id"] == (1 if known else None), line[:80], "answers to", answer["id"])
        check(isinstance(answer["error"]["message"], str) and "\n" not in answer["error"]["message"], answer)
    for name, arguments in (("search_passages", None), ("search_passages", {}), ("search_passages", []), ("search_passages", {"query": 5}),
                            ("search_passages", {"query": "a", "limit": 0}), ("search_passages", {"query": "a", "limit": 51}),
                            ("search_passages", {"query": "a", "limit": "5"}), ("search_passages", {"query": "a", "limit": 1.5}),
                            ("search_passages", {"query": "a", "limit": 1e300}), ("search_passages", {"query": "a", "colour": "red"}),
                            ("search_passages", {"query": "a" * 4097}), ("search_passages", {"query": "a", "budget_tokens": 49}),
                            ("timeline", {"query": "a", "by": "hour"}), ("list_actors", {"kind": "ship"}), ("get_context", {}),
                            ("get_context", {"passage_id": "brief-002:0", "sentences": -1})):
        params = {"name": name} | ({} if arguments is None else {"arguments": arguments})
        check(code(m.ask("tools/call", params)) == -32602, name, arguments)
    check(code(m.ask("tools/call", {"name": "search_passages", "arguments": {"query": "a", "limit": 2.0, "since": None}})) is None, "2.0 and null")
    # Nothing comes back to notifications, answers and empty lines; ids come back as they were.
    for line in (b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}', b'{"jsonrpc":"2.0","method":"nothing"}',
                 b'{"jsonrpc":"2.0","id":1,"result":{}}', b'{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":""}}', b"", b" \r"):
        m.process.stdin.write(line + b"\n")
    for one in ("a", "", "x" * 100000, "\u0000\n\U0001f600", -5, 2**63 - 1, 1.5):
        answer = m.line(json.dumps({"jsonrpc": "2.0", "id": one, "method": "ping"}).encode())
        check(answer == {"jsonrpc": "2.0", "id": one, "result": {}}, "id", one if one != "x" * 100000 else "long", str(answer)[:100])
    check(len(m.tools) == 4 and all(t["annotations"]["readOnlyHint"] is True for t in m.tools.values()), "tools", list(m.tools))
    check(all(t["inputSchema"]["type"] == "object" and t["description"] for t in m.tools.values()), "schemas")
check("a line was too long" in m.said and all(l.startswith("lede: ") for l in m.said.splitlines()), "said", m.said)

# A last line without its end counts; the end of the input is the end.
done = subprocess.run([LEDE, "mcp", "-i", x], input=b'{"jsonrpc":"2.0","id":1,"method":"ping"}', capture_output=True)
check(done.returncode == 0 and json.loads(done.stdout) == {"jsonrpc": "2.0", "id": 1, "result": {}} and not done.stderr, "no line end", done)
done = subprocess.run([LEDE, "mcp", "-i", x], input=b'{"jsonrpc":"2.0","id":1,"me', capture_output=True)
check(done.returncode == 0 and json.loads(done.stdout)["error"]["code"] == -32700, "half a line", done)
with open("/dev/full", "wb") as full:
    done = subprocess.run([LEDE, "mcp", "-i", x], input=b"{}\n", stdout=full, stderr=subprocess.PIPE)
check(done.returncode == 2 and b"cannot be written" in done.stderr, "full", done)

# ---- the tools ----

QUERIES = ["Taliban government", "polio", '"exchange ambassadors"', "who recognised the Taliban government?", "Kabul OR Delhi", "actor:muttaqi",
           "CPEC", "ceasefire -kashmir", "l'Afghanistan", "Erdoğan", "title:budget", "xylophone zither", "embasador", "a", ""]
QUERIES += [line.rstrip("\n").split("\t")[1] for line in open("corpus/topics.tsv") if "\t" in line][::4]
BUDGETS = [50, 51, 60, 75, 100, 130, 200, 300, 500, 800, 1200, 2000, 3000, 5000]
texts = {}


def text_of(article):
    if article not in texts:
        texts[article] = show(x, article)
    return texts[article]["text"]


def check_quotes(result):
    """Returns the citations, each of which is of the bytes that are shown."""
    for one in citations(result["structuredContent"]):
        check_citation(one, text_of(one["article_id"]))
        yield one["short"]


with Mcp(x) as m:
    cited, shown = set(), 0
    for query in QUERIES:
        before = -1
        everything = m.call("search_passages", query=query, limit=20, budget_tokens=100000)
        full = everything["structuredContent"]
        want = search(x, query, "-n", "20") if query else {"results": [], "total": 0}
        check([p["passage_id"] for p in full["passages"]] == [f"{r['article']['id']}:{r['passage']['index']}" for r in want["results"]], query)
        check(full["total"] == want["total"] and full["left_out"] == 0, query, full["total"])
        for p, r in zip(full["passages"], want["results"]):
            check(p["text"] == r["passage"]["text"] and p.get("missing", []) == r["missing"] and "truncated" not in p, "passage", query)
            check((p["title"], p.get("source", ""), p.get("date", "")) == tuple(r["article"][k] for k in ("title", "source", "date")), p)
        for budget in BUDGETS:
            result = m.call("search_passages", query=query, limit=20, budget_tokens=budget)
            part = result["structuredContent"]
            said = result["content"][0]["text"]
            length = sum(len(p["text"]) for p in part["passages"])
            check(length >= before, "more tokens, fewer words", query, budget)
            before = length
            check(part["left_out"] + len(part["passages"]) == len(full["passages"]), "left out", query, budget, part["left_out"])
            for p, whole in zip(part["passages"], full["passages"]):
                check(whole["text"].startswith(p["text"]) and p["text"][-1:] in ".!?”’\"…)" or not p.get("truncated"), "cut at", p["text"][-40:])
                check(p.get("truncated", False) == (p["text"] != whole["text"]), "truncated", p)
                check_citation(p["citation"], text_of(p["citation"]["article_id"]), p["text"])
                check(p["text"] in said, "the text lacks a passage", query, budget)
            check(all("truncated" not in p for p in part["passages"][:-1]), "only the last one is cut", query, budget)
            if part["left_out"] or any("truncated" in p for p in part["passages"]):
                more = int(said.rsplit("budget_tokens ", 1)[1].split()[0])
                check(more > budget, "more is", more, budget)
                if budget in (50, 500):
                    again = m.call("search_passages", query=query, limit=20, budget_tokens=more)["structuredContent"]
                    check(again == full, "that is not all", query, more)
            cited.update(check_quotes(result))
            shown += len(part["passages"])
        if full["passages"]:
            check(length > 0, "nothing with 5000 tokens", query)

        # The others, on the same budgets.
        actors = m.call("list_actors", query=query, limit=50, budget_tokens=100000)["structuredContent"]
        listed = json.loads(run("actors", "-i", x, "--query", query, "-n", "50", "--format", "json").stdout)
        check(actors["actors"] == listed["actors"] and actors["total"] == listed["total"], "actors", query)
        told = run("timeline", "-i", x, "--format", "json", "--by", "month", "--", query) if query else None
        for budget in BUDGETS:
            part = m.call("list_actors", query=query, limit=50, budget_tokens=budget)["structuredContent"]
            n = len(part["actors"])
            check(part["actors"] == actors["actors"][:n] and part["left_out"] == len(actors["actors"]) - n, "actors", query, budget)
            auto = m.call("timeline", query=query, budget_tokens=budget)
            cited.update(check_quotes(auto))
            result = m.call("timeline", query=query, by="month", budget_tokens=budget)
            line = result["structuredContent"]
            if told:
                periods = [(p["label"], p["passages"], p["articles"]) for p in json.loads(told.stdout)["periods"] if p["passages"]]
                got = [(p["period"], p["passages"], p["articles"]) for p in line["periods"]]
                check(got == periods[len(periods) - len(got):] and line["left_out"] == len(periods) - len(got), "timeline", query, budget, got)
    check(len(cited) > 100 and shown > 500, "little was shown", len(cited), shown)

    # What is restricted.
    got = m.call("search_passages", query="Taliban", since="2025-06", until="2025-06", source="sample wire", limit=50, budget_tokens=100000)["structuredContent"]
    check(got["passages"] and all(p["date"][:7] == "2025-06" and "Sample" in p["source"] for p in got["passages"]), "since, until, source")
    named = m.call("list_actors", kind="person", limit=3)["structuredContent"]
    check([a["kind"] for a in named["actors"]] == ["person"] * 3 and named["total"] > 3, "kind", named)

    # Around a passage: the sentences that are asked for, and no more.
    text = text_of("brief-002")
    longest = max(((r["article"]["id"], r["passage"]["index"]) for q in QUERIES if q for r in search(x, q, "-n", "20")["results"]),
                  key=lambda p: len(text_of(p[0])))
    for article, index in {longest, ("brief-002", 0)}:
        whole = text_of(article)
        place = show(x, article)["passages"][index]
        passage = whole.encode()[place["start"]:place["end"]].decode()
        for sentences in (0, 1, 2, 5, 100):
            got = m.call("get_context", passage_id=f"{article}:{index}", sentences=sentences, budget_tokens=100000)["structuredContent"]
            check(got["text"] == passage and got["left_out"] == 0, "context", article, sentences)
            check_citation(got["citation"], whole, passage)
            before, after = got.get("before", ""), got.get("after", "")
            check((before != "") == (sentences > 0 and place["start"] > 0), "before", before)
            if sentences == 100:
                check(whole.strip().startswith(before) and whole.strip().endswith(after), "all of it")
            if "context" in got:
                c = got["context"]
                check_citation(c, whole)
                check(" ".join((before + " " + passage + " " + after).split()) == " ".join(whole.encode()[c["start"]:c["end"]].decode().split()), "context is its parts")
            for budget in BUDGETS:
                part = m.call("get_context", passage_id=f"{article}:{index}", sentences=sentences, budget_tokens=budget)
                if part.get("isError"):
                    check("budget_tokens" in part["content"][0]["text"] and budget < 500, "does not fit", budget, part)
                else:
                    check(passage.startswith(part["structuredContent"]["text"]), "cut", budget)
                    list(check_quotes(part))
        # By its citation.
        again = m.call("get_context", passage_id=got["citation"]["short"], sentences=100, budget_tokens=100000)["structuredContent"]
        check({k: v for k, v in got.items() if k != "passage_id"} == again, "by its citation")

    # What goes wrong says what to do.
    good = m.call("search_passages", query="polio", limit=1)["structuredContent"]["passages"][0]["citation"]["short"]
    for name, arguments, word in (("search_passages", {"query": "taliban AND"}, "at byte 8: AND"), ("search_passages", {"query": '"open'}, "quote"),
                                  ("search_passages", {"query": "a", "since": "yesteryear"}, "since takes"), ("timeline", {"query": "a", "until": "7d"}, "until takes"),
                                  ("timeline", {"query": "source:"}, "has nothing after it"), ("list_actors", {"query": "a OR"}, "OR has nothing"),
                                  ("get_context", {"passage_id": "nothing"}, "another tool gave"), ("get_context", {"passage_id": "nobody:0"}, "no such article"),
                                  ("get_context", {"passage_id": "brief-002:99"}, "1 passages"), ("get_context", {"passage_id": "lede:x"}, "does not hold"),
                                  ("get_context", {"passage_id": good[:-1] + "x"}, "not of the form"), ("get_context", {"passage_id": "lede:no@1:0-1:" + "0" * 32}, "no such article")):
        for budget in (50, 60, 2000):
            result = m.call(name, **arguments, budget_tokens=budget)
            check(result.get("isError") is True and "structuredContent" not in result, name, arguments, result)
            if budget == 2000:
                check(word in result["content"][0]["text"], name, arguments, result["content"][0]["text"])

    # Each of the citations holds.
    done = run("verify", "-i", x, "-", input="\n".join(cited).encode())
    check(done.returncode == 0 and done.stdout.count(b"holds  ") == len(cited), "lede verify", done.stdout[-500:], done.stderr)

    # A commit is seen by the next call.
    with open(os.environ["SCRATCH"] + "/new.txt", "w") as f:
        f.write("Id: new one@x\n\nQuokkas\n\nA quokka was seen. It smiled at a zoologist.\n")
    check(run("index", "-i", x, os.environ["SCRATCH"] + "/new.txt").returncode == 0, "index")
    got = m.call("search_passages", query="quokka")["structuredContent"]["passages"]
    check(len(got) == 1 and "lede:new%20one%40x@1:" in got[0]["citation"]["short"], "quokka", got)
    check(m.call("get_context", passage_id=got[0]["passage_id"])["structuredContent"]["text"] == got[0]["text"], "its context")
finish()
P
finish
