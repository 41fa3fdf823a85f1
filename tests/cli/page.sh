#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The pages of lede serve, as they are without a script: what they show, that they are whole, and
# that nothing in an article or a query becomes markup.
. tests/cli/lib.bash
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus/*/ || fail "index corpus"
cat >"$SCRATCH/evil.jsonl" <<'END'
{"id": "evil\"><script>alert(1)</script>", "title": "Evil <script>alert(2)</script> & \"quotes\"", "source": "'><img src=x onerror=alert(3)>", "author": "<b>bold</b>", "url": "javascript:alert(4)", "date": "2025-05-05", "text": "A zebra & a <script>alert(5)</script> lived by the river. Maria Orlo said \"that\" was 'odd'."}
{"id": "fine", "title": "Fine", "source": "Oar Times", "url": "https://oar.example/?a=1&b=2", "date": "2025-05-06", "text": "Another zebra was seen by the lake; nobody knew how it came there."}
END
"$LEDE" index -q -i "$x" "$SCRATCH/evil.jsonl" || fail "index"
python <<'P'
import html.parser, json, os, re
from urllib.parse import parse_qs, quote, urlsplit
from lede import check, fail, finish
from served import Server

s = Server(os.environ["SCRATCH"] + "/x")
VOID = {"meta", "link", "input", "img", "br"}
ALLOWED = {"html", "head", "meta", "link", "script", "title", "body", "a", "header", "form", "label", "input", "datalist", "button",
           "main", "footer", "p", "h1", "h2", "ol", "ul", "li", "article", "section", "aside", "nav", "div", "span", "time", "mark",
           "blockquote", "details", "summary", "svg", "rect", "dl", "dt", "dd", "kbd", "ins"}


class Page(html.parser.HTMLParser):
    """Checks that all tags are ours and closed; collects links and the text by class."""

    def __init__(self, text):
        super().__init__()
        self.open, self.links, self.words, self.marks, self.ids, self.classes = [], [], [], [], [], []
        self.feed(text)
        self.close()
        check(not self.open, "left open", self.open)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        check(tag in ALLOWED, "a tag that is not ours", tag, attributes)
        check(not any(name.startswith("on") or name == "style" for name in attributes), "attributes", attributes)
        if tag == "a":
            check(re.match(r"(/|#|https?://)", attributes["href"]), "a link to", attributes["href"])
            self.links.append(attributes["href"])
        if tag == "script":
            check(attributes == {"src": "/lede.js", "defer": None}, "a script", attributes)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.classes += attributes.get("class", "").split()
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        check(self.open and self.open.pop() == tag, "ends where it should not", tag)

    def handle_data(self, data):
        self.words.append(data)
        if "mark" in self.open:
            self.marks.append(data)

    def text(self):
        return " ".join("".join(self.words).split())


def get(target, status=200):
    answer = s.get(target)
    check(answer.status == status, target, answer.status)
    check(answer.headers["Content-Type"] == "text/html; charset=utf-8", target, answer.headers["Content-Type"])
    policy = answer.headers["Content-Security-Policy"]
    check("default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy, policy)
    page = Page(answer.text())
    check(len(page.ids) == len(set(page.ids)), "an id twice", target)
    return page


# The page that searches: the cards are the results of the API, in their order.
page = get("/")
check("Type what you look for" in page.text() and not page.classes.count("card"), "the first page")
page = get("/?q=TTP+accusations")
results = s.get("/v1/search?q=TTP+accusations").json()["results"]
check(page.classes.count("card") == len(results) > 0, "cards")
cards = [link for link in page.links if link.startswith("/article/") and "from=" in link]
check([link.split("?")[0] for link in cards] == ["/article/" + quote(r["article"]["id"], safe="") for r in results], cards)
for result, link in zip(results, cards):
    check(" ".join(result["quote"]["text"].split()) in page.text(), "no quote", result["quote"]["text"])
    asked = parse_qs(urlsplit(link).query)
    check((asked["from"], asked["to"]) == ([str(result["quote"]["start"])], [str(result["quote"]["end"])]), link)
check("TTP" in page.marks, "marks", page.marks[:5])
check("Actors" in page.text() and "Sources" in page.text() and "timeline" in page.classes, "facets")
check("TTP may mean Tehrik-i-Taliban Pakistan" in page.text(), "readings")

# Every link of ours leads somewhere; a facet finds as many passages as it says.
for link in dict.fromkeys(page.links):
    if link.startswith("/") and not link.startswith("/openapi"):
        get(link)
narrow = next(link for link in page.links if "source%3A" in link)
check(s.get("/v1/search?q=" + narrow.split("q=")[1]).json()["total"] > 0, narrow)
bar = next(link for link in page.links if "date%3A" in link)
check(get(bar).classes.count("card") > 0, bar)

# An article opens at the quote, which is marked; so do the story and the actor.
page = get(cards[0])
check(" ".join("".join(page.marks).split()) == " ".join(results[0]["quote"]["text"].split()), "marked", page.marks)
check(urlsplit(cards[0]).fragment in page.ids, "the passage", cards[0])
for wrong in ("?from=1&to=0", "?from=99999&to=999999", "?from=0&to=1000000000"):
    check(not get("/article/fine" + wrong).marks, wrong)
page = get("/actor/Amir%20Khan%20Muttaqi")
check("Muttaqi, the end of Amir Khan Muttaqi" in page.text() and "Together with" in page.text(), "the actor")
check("Tehrik-i-Taliban Pakistan" in get("/actor/ttp").text(), "the acronym")

# Pages of results.
first = get("/?q=pakistan")
after = next(link for link in first.links if "offset=10" in link)
second = get(after)
check(second.classes.count("card") > 0 and any("offset=0" in link for link in second.links), "the second page")
dates = re.findall(r"\d{4}-\d\d-\d\d", get("/?q=pakistan&sort=date").text())
check(len(dates) > 3, "by date")

# Nothing in an article is markup, and a link that is no web address is none.
page = get("/?q=zebra")
check("Evil <script>alert(2)</script> & \"quotes\"" in page.text(), "escaped")
check(not any("javascript" in link for link in page.links), "links")
evil = next(link for link in page.links if "evil" in link)
page = get(evil)
check("<b>bold</b>" in page.text() and not any("javascript" in link for link in page.links), "the article")
check("https://oar.example/?a=1&b=2" in get("/article/fine").links, "original")
for query in ('"><script>alert(1)</script>', "</title><script>", "' onfocus='x", "\\u0000", "&lt;b&gt;", "zebra\x01"):
    answer = s.get("/?q=" + quote(query))
    if answer.status in (200, 400) and "html" in answer.headers["Content-Type"]:
        Page(answer.text())

# What cannot be understood, and what is not there.
page = get("/?q=" + quote("(zebra OR"), 400)
check("OR has nothing" in page.text() and page.marks == ["OR"], "the place", page.marks)
check("no article" in get("/article/nobody", 404).text().lower() or get("/article/nobody", 404), "404")
get("/actor/Nobody%20Atall", 404)
get("/story/nothing", 404)
check(s.get("/?q=a&nonsense=1").status == 400, "unknown parameters")

# A page that the browser has is not sent again, and stays what it was.
answer = s.get("/?q=zebra")
again = s.get("/?q=zebra", headers={"If-None-Match": answer.headers["ETag"]})
check(again.status == 304 and again.headers["Content-Security-Policy"] == answer.headers["Content-Security-Policy"], "304")

# The files, and the search box of browsers.
for name, kind in (("lede.css", "text/css"), ("lede.js", "text/javascript"), ("lede.svg", "image/svg+xml")):
    answer = s.get("/" + name)
    check(answer.status == 200 and answer.headers["Content-Type"] == kind, name)
    check(answer.text() == open("serve/page/" + name, encoding="utf-8").read(), name)
answer = s.get("/opensearch.xml")
check(f'template="http://127.0.0.1:{s.port}/?q={{searchTerms}}"' in answer.text(), answer.text())
check("/article/" not in json.dumps(s.get("/openapi.json").json()["paths"]), "pages in /openapi.json")
s.stop()
finish()
P
finish
